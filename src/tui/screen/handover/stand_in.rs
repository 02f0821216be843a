//! Who leads in a lead's place: the line that says so, and the form that names somebody. A popup with three fields.

use chrono::NaiveDate;

use super::days;
use crate::desk::command::Command;
use crate::desk::view::{Deputy, DraftKind, Leading, StandInLine};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::team::StandIn;
use crate::domain::text::shown;
use crate::domain::when::Direction;
use crate::i18n::{Words, dates};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::line;
use crate::tui::screen::sheet::{Filing, FormScreen};
use crate::tui::theme::Role;
use crate::tui::widget::{Cell, Choice, Row};

/// The cells that the popup takes.
const SIZE: (u16, u16) = (64, 10);

/// A lead, when somebody else leads, and who.
pub(super) fn row(words: &Words, leading: &Leading, today: NaiveDate) -> Row<'static> {
    let lead = shown(&leading.lead.name).into_owned();
    let (when, who, role) = match &leading.stand_in {
        Some(line) => (days(words, (line.from, line.until), today), leads(words, line), Role::Warning),
        None => (words.say("stand-in-themselves"), String::new(), Role::Quiet),
    };
    Row::Item(vec![Cell::new(lead, Role::Text), Cell::new(when, role), Cell::new(who, Role::Quiet)])
}

fn leads(words: &Words, line: &StandInLine) -> String {
    words.with("stand-in-leads", &[("who", shown(&line.worker.name).into_owned().into())])
}

/// The lead leads again themselves. It can be taken back, so nothing is asked.
pub(super) fn ended(leading: &Leading, team: TeamId, cx: &Cx<'_>) -> Effect {
    let who = shown(&leading.lead.name).into_owned();
    let said = cx.words.with("stand-in-ended-said", &[("who", who.into())]);
    Effect::stay(Command::NameStandIn { team, lead: leading.lead.id, stand_in: None }, said)
}

/// In whose place somebody is named.
struct StandInFiling {
    team: TeamId,
    lead: WorkerId,
    /// What the lead is called.
    called: String,
}

/// The form that names who leads in a lead's place.
///
/// # Errors
/// As [`crate::desk::Desk::deputies`].
pub(super) fn new(leading: &Leading, team: TeamId, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let lead = leading.lead.id;
    let deputies = cx.desk().deputies(cx.seat, team, lead)?;
    let choices = deputies.iter().map(|deputy| choice(cx.words, deputy)).collect();
    let form = Form::new(vec![Page::new("stand-in-page").fields(vec![
        Field::pick("worker", "stand-in-field-worker", choices).needed(),
        Field::date("from", "handover-field-from", Direction::Ahead).span(Span::Half),
        Field::date("until", "handover-field-until", Direction::Ahead).span(Span::Half).needed(),
    ])]);
    let filing = StandInFiling { team, lead, called: leading.lead.name.clone() };
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

fn choice(words: &Words, deputy: &Deputy) -> Choice {
    let choice = line::colleague(words, deputy.colleague.person.id.to_string(), &deputy.colleague);
    match &deputy.other_team {
        Some(team) => {
            choice.detail(words.with("stand-in-of-team", &[("team", shown(team).into_owned().into())]))
        }
        None => choice,
    }
}

impl Filing for StandInFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.with("stand-in-form", &[("who", shown(&self.called).into_owned().into())])
    }

    // Three fields, soon filled in again; nothing of them is worth finding later.
    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn remarks(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        vec![(cx.words.say("stand-in-reads"), Role::Quiet)]
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let worker = form.picked("worker").first().and_then(|choice| choice.id.parse::<WorkerId>().ok());
        let worker = worker.ok_or_else(|| Refusal::invalid("stand-in-worker").at("worker"))?;
        let from = form.when("from").map_or_else(|| cx.today(), |when| when.date);
        let until =
            form.when("until").ok_or_else(|| Refusal::invalid("stand-in-days").at("until"))?.last_day();
        let named = StandIn { lead: self.lead, worker, from, until };
        let until = dates::short(until);
        let who = shown(&self.called).into_owned();
        let said = cx.words.with("stand-in-said", &[("who", who.into()), ("day", until.into())]);
        Ok(Effect::close(
            Command::NameStandIn { team: self.team, lead: self.lead, stand_in: Some(named) },
            said,
        ))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some(SIZE)
    }
}
