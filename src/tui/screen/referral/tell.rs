//! The popup that notes who has been told of a referral's end: the citizen, and whoever referred.

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{ReferralLine, ReferralPage};
use crate::domain::ids::WorkerId;
use crate::domain::referral::Party;
use crate::domain::refusal::Refusal;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::line;
use crate::tui::screen::popups;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

/// Who, and since when they know.
const COLUMNS: [Column; 2] = [Column::grow(20), Column::fixed(24)];

/// The popup.
pub(super) struct TellPopup {
    line: ReferralLine,
    referrer: WorkerId,
    parties: Vec<(Party, Option<DateTime<Utc>>)>,
    list: ListState,
}

impl TellPopup {
    /// The popup for a referral that has ended, on the first who has not been told.
    pub(super) fn new(page: &ReferralPage) -> Self {
        let referral = &page.referral;
        let citizen = referral.details.citizen.map(|_| (Party::Citizen, referral.citizen_told));
        let referrer = Some((Party::Referrer, referral.referrer_told));
        let parties: Vec<_> = [citizen, referrer].into_iter().flatten().collect();
        let mut popup =
            Self { line: page.line.clone(), referrer: referral.by, parties, list: ListState::default() };
        let first = popup.parties.iter().position(|(_, told)| told.is_none()).unwrap_or(0);
        let places: Vec<Row<'_>> = popup.parties.iter().map(|_| Row::Item(Vec::new())).collect();
        popup.list.select(first, &places);
        popup
    }

    fn party(&self, words: &Words, party: Party) -> String {
        match (party, &self.line.citizen) {
            (Party::Citizen, Some(citizen)) => {
                words.with("referrals-citizen", &[("name", line::called(words, citizen).into())])
            }
            (Party::Citizen, None) => words.say("line-nobody"),
            (Party::Referrer, _) => {
                let name = line::named(words, std::slice::from_ref(&self.line.by), self.referrer);
                words.with("referrals-referrer", &[("name", name.into())])
            }
        }
    }

    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        let row = |(party, told): &(Party, Option<DateTime<Utc>>)| {
            let told = told.map_or_else(
                || Cell::new(words.say("referrals-untold"), Role::Warning),
                |at| Cell::new(line::stamp(at), Role::Quiet),
            );
            Row::item([Cell::from(self.party(words, *party)), told])
        };
        self.parties.iter().map(row).collect()
    }
}

impl Screen for TellPopup {
    fn title(&self, cx: &Cx<'_>) -> String {
        super::TELL.title(cx.words)
    }

    fn scope(&self) -> Scope {
        // Letters mean nothing here: they must not open what the shell would.
        Scope::typing(&[standard::PROMPT, standard::LIST])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.list.act(action, &self.rows(cx.words)) {
            return Effect::Redraw;
        }
        let Some((party, told)) = self.parties.get(self.list.selected()) else { return Effect::Ignored };
        match (action, told) {
            (standard::ACCEPT, Some(_)) => Effect::Refuse(Refusal::invalid("referral-told")),
            (standard::ACCEPT, None) => {
                let who = self.party(cx.words, *party);
                let said = cx.words.with("referrals-told", &[("who", who.into())]);
                let (id, seen) = (self.line.id, self.line.version);
                Effect::close(Command::TellReferral { id, seen, party: *party }, said)
            }
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let inside = popups::window(area, &self.title(cx), 5, canvas);
        let about = line::referral(cx.words, &self.line, &cx.words.say("referrals-to"));
        canvas.text(row(inside, 0), &about, Role::Text);
        let rows = self.rows(cx.words);
        self.list.draw(below(inside, 2), &rows, &COLUMNS, Attention::Here, canvas);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
