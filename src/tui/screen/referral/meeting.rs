//! The popup for the first meeting: when, where, and who goes along with the citizen.

use super::deeds;
use crate::desk::command::{Command, Seen};
use crate::desk::view::{DraftKind, ReferralLine, ReferralPage};
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Handover, Meeting, ReferralStatus};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::domain::when::Direction;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::line;
use crate::tui::screen::sheet::{Filing, FormScreen, scene};

/// The cells of the popup.
const SIZE: (u16, u16) = (66, 11);

/// Whose first meeting it is.
struct MeetingFiling {
    id: ReferralId,
    seen: Seen,
    line: ReferralLine,
}

/// The popup for a referral, with the meeting as it was agreed.
pub(super) fn open(page: &ReferralPage, cx: &Cx<'_>) -> Effect {
    if page.line.status == ReferralStatus::Draft || page.line.status.is_end() {
        return Effect::Refuse(Refusal::invalid("meeting-not-now"));
    }
    let fields = vec![
        Field::date("when", "meeting-when", Direction::Ahead).span(Span::Half),
        Field::line("place", "meeting-place").span(Span::Half),
        Field::line("along", "meeting-along"),
    ];
    let mut form = Form::new(vec![Page::new("meeting-title").fields(fields)]);
    let scene = scene(cx);
    match &page.referral.meeting {
        Some(meeting) => {
            let time = meeting.time.map(|time| format!(" {}", time.format("%H:%M"))).unwrap_or_default();
            form.set_text("when", &format!("{}{time}", meeting.on.format("%d-%m-%Y")), &scene);
            form.set_text("place", meeting.place.as_str(), &scene);
            form.set_text("along", meeting.along.as_str(), &scene);
        }
        // At a warm handover somebody goes along: whoever refers, if nobody says otherwise.
        None if page.line.handover == Handover::Warm => form.set_text("along", &page.line.by.name, &scene),
        None => {}
    }
    let filing = MeetingFiling { id: page.line.id, seen: page.line.version, line: page.line.clone() };
    Effect::Open(Box::new(FormScreen::new(form, filing, cx)))
}

impl Filing for MeetingFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        let what = line::referral(cx.words, &self.line, &cx.words.say("referrals-to"));
        cx.words.with("meeting-of", &[("what", what.into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let (id, seen) = (self.id, self.seen);
        let Some(when) = form.when("when") else {
            // Emptied: there will be none. A place without a time is a time that was forgotten.
            if !form.text("place").trim().is_empty() {
                return Err(Refusal::invalid("field-missing").at("when"));
            }
            let said = cx.words.say("meeting-none");
            return Ok(Effect::close(Command::SetMeeting { id, seen, meeting: None }, said));
        };
        let meeting = Meeting {
            on: when.date,
            time: when.time,
            place: Line::new(form.text("place")),
            along: Line::new(form.text("along")),
        };
        meeting.check(cx.today())?;
        let day = dates::near(cx.words, when.date, cx.today());
        let what = deeds::stepping(cx.words, &self.line, ReferralStatus::Accepted);
        let said = cx.words.with("meeting-set", &[("what", what.into()), ("day", day.into())]);
        Ok(Effect::close(Command::SetMeeting { id, seen, meeting: Some(meeting) }, said))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some(SIZE)
    }
}
