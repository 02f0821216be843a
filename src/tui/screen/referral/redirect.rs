//! The popup that sends what arrived on to somebody else: to whom, why, and on which ground of its own.

use super::form::{area, settle_area, team, teams};
use super::grounds;
use crate::desk::command::{Command, Seen};
use crate::desk::view::{DraftKind, ReferralLine, ReferralPage};
use crate::domain::area::ServiceArea;
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Address, Ground, Law, ReferralStatus, Side};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::line;
use crate::tui::screen::sheet::{Filing, FormScreen, scene};
use crate::tui::widget::Choice;

/// The cells of the popup.
const SIZE: (u16, u16) = (74, 17);
/// The choice of the consent that fits, if there is one.
const CONSENT: &str = "consent";

/// What is sent on.
struct RedirectFiling {
    id: ReferralId,
    seen: Seen,
    line: ReferralLine,
}

/// The popup for a referral, with a note that was typed already.
pub(super) fn open(page: &ReferralPage, note: &str, cx: &Cx<'_>) -> Box<dyn Screen> {
    let words = cx.words;
    let areas = ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area))).to_vec();
    let mut fields = vec![
        Field::choice("team", "referrals-form-team", teams(cx)).span(Span::Half),
        Field::choice("area", "referrals-form-area", areas).span(Span::Half).needed(),
        Field::line("name", "referrals-form-name"),
        Field::line("why", "redirect-why").needed(),
    ];
    if !names_nobody(&page.line) {
        let consent = Choice::new(CONSENT, words.say("redirect-consent"));
        let grounds = [consent].into_iter().chain(grounds::laws(words)).collect();
        fields.push(Field::choice("ground", "referrals-ground", grounds));
        fields.push(Field::line("reason", "redirect-reason"));
    }
    let mut form = Form::new(vec![Page::new("redirect-title").fields(fields)]);
    let scene = scene(cx);
    form.set_chosen("team", "", &scene);
    form.set_chosen("area", page.line.to_area.slug(), &scene);
    form.set_chosen("ground", CONSENT, &scene);
    form.set_text("why", note, &scene);
    let filing = RedirectFiling { id: page.line.id, seen: page.line.version, line: page.line.clone() };
    Box::new(FormScreen::new(form, filing, cx))
}

/// Whether it names nobody to whoever sends it on: then it names nobody to the next either, and no other ground is asked.
fn names_nobody(line: &ReferralLine) -> bool {
    line.anonymous && line.side == Side::Receiver
}

impl RedirectFiling {
    fn ground(&self, form: &Form, to: &Address, cx: &Cx<'_>) -> Result<Ground, Refusal> {
        if names_nobody(&self.line) {
            return Ok(Ground::Anonymous);
        }
        let law = Law::ALL.into_iter().find(|law| Some(law.slug()) == form.chosen("ground"));
        if let Some(law) = law {
            return Ok(Ground::LegalException { law, reason: Line::new(form.text("reason")) });
        }
        if self.line.anonymous {
            return Ok(Ground::Anonymous);
        }
        let fitting = cx.desk().fitting_consents(cx.seat, self.id, to)?;
        let found = fitting.first().ok_or_else(|| Refusal::invalid("redirect-not-agreed").at("ground"))?;
        Ok(Ground::Consent { consent: Some(found.id), note: Line::default() })
    }
}

impl Filing for RedirectFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        let what = line::referral(cx.words, &self.line, &cx.words.say("referrals-to"));
        cx.words.with("redirect-of", &[("what", what.into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn changed(&mut self, form: &mut Form, field: &str, cx: &Cx<'_>) {
        if field == "team" {
            settle_area(form, cx);
        }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let to = Address {
            area: area(form).ok_or_else(|| Refusal::invalid("field-missing").at("area"))?,
            team: team(form),
            name: Line::new(form.text("name")),
            offer: None,
        };
        let ground = self.ground(form, &to, cx)?;
        ground.check().map_err(|refusal| refusal.at("reason"))?;
        let (id, seen, note) = (self.id, self.seen, Line::new(form.text("why")));
        let said = super::deeds::stepping(cx.words, &self.line, ReferralStatus::Redirected);
        Ok(Effect::close(Command::RedirectReferral { id, seen, to: Box::new(to), ground, note }, said))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some(SIZE)
    }
}
