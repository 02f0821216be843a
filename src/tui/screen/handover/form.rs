//! The form of a handover: to whom, for a time or for good, and a word about each citizen.

use serde::{Deserialize, Serialize};

use crate::desk::command::Command;
use crate::desk::view::{DraftKind, Theirs};
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, shown};
use crate::domain::when::Direction;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::line;
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::theme::Role;
use crate::tui::widget::Choice;

/// For a time.
const PERIOD: &str = "period";
/// For good.
const FOR_GOOD: &str = "for-good";
/// So many citizens stand on a page.
const PER_PAGE: usize = 8;

/// Whose work it is, and the citizens to whom a word can be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct HandoverFiling {
    worker: WorkerId,
    team: TeamId,
    /// What the worker is called.
    called: String,
    citizens: Vec<(CitizenId, String)>,
    /// How much there is, in words.
    counts: String,
}

/// The form for what is a worker's.
///
/// # Errors
/// As [`crate::desk::Desk::colleagues`].
pub(super) fn new(theirs: &Theirs, team: TeamId, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let citizens = theirs.citizens.iter();
    let citizens = citizens.map(|it| (it.label.id, line::called(cx.words, &it.label))).collect();
    let filing = HandoverFiling {
        worker: theirs.worker.id,
        team,
        called: theirs.worker.name.clone(),
        citizens,
        counts: super::counts(cx.words, theirs),
    };
    let mut form = filing.form(cx)?;
    form.set_chosen("span", PERIOD, &sheet::scene(cx));
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// A form taken up from a draft.
///
/// # Errors
/// Refuses a draft that no such form wrote.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let filing = serde_json::from_value::<HandoverFiling>(kept.extra().clone());
    let filing = filing.map_err(|_| Refusal::invalid("draft-unreadable"))?;
    Ok(Box::new(FormScreen::take_up(filing.form(cx)?, filing, kept, cx)))
}

fn note_field(citizen: CitizenId) -> String {
    format!("note-{citizen}")
}

impl HandoverFiling {
    fn form(&self, cx: &Cx<'_>) -> Result<Form, Refusal> {
        let words = cx.words;
        let colleagues = cx.desk().colleagues(cx.seat, self.team)?.into_iter();
        let colleagues = colleagues.filter(|it| it.person.id != self.worker);
        let colleagues = colleagues.map(|it| line::colleague(words, it.person.id.to_string(), &it)).collect();
        let spans = vec![
            Choice::new(PERIOD, words.say("handover-span-period")),
            Choice::new(FOR_GOOD, words.say("handover-span-for-good")),
        ];
        let mut pages = vec![Page::new("handover-page").fields(vec![
            Field::pick("to", "handover-field-to", colleagues),
            Field::radio("span", "handover-field-span", spans),
            Field::date("from", "handover-field-from", Direction::Ahead).span(Span::Half),
            Field::date("until", "handover-field-until", Direction::Ahead).span(Span::Half),
        ])];
        for citizens in self.citizens.chunks(PER_PAGE) {
            let fields = citizens.iter().map(|(id, called)| Field::line(note_field(*id), called.clone()));
            pages.push(Page::new("handover-page-notes").fields(fields.collect()));
        }
        Ok(Form::new(pages))
    }

    fn notes(&self, form: &Form) -> Vec<(CitizenId, Line)> {
        let notes = self.citizens.iter().map(|(id, _)| (*id, Line::new(form.text(&note_field(*id)))));
        notes.filter(|(_, note)| !note.is_empty()).collect()
    }
}

impl Filing for HandoverFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.with("handover-form", &[("who", shown(&self.called).into_owned().into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::Handover, self.called.clone()))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn remarks(&self, _cx: &Cx<'_>) -> Vec<(String, Role)> {
        vec![(self.counts.clone(), Role::Quiet)]
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let to = form.picked("to").first().and_then(|choice| choice.id.parse::<WorkerId>().ok());
        let notes = self.notes(form);
        let (worker, team) = (self.worker, self.team);
        if form.chosen("span") == Some(FOR_GOOD) {
            let to = to.ok_or_else(|| Refusal::invalid("handover-to").at("to"))?;
            let said = cx.words.say("handover-said-for-good");
            return Ok(Effect::close(Command::HandOver { from: worker, to, team, notes }, said));
        }
        let from = form.when("from").map_or_else(|| cx.today(), |when| when.date);
        let until =
            form.when("until").ok_or_else(|| Refusal::invalid("handover-until").at("until"))?.last_day();
        let covers = to.into_iter().map(|worker| Cover { team, worker }).collect();
        let absence = Absence { from, until, covers };
        // The desk says it too; here it is said beside its field.
        absence.check(worker, &[], cx.today()).map_err(|refusal| match refusal.field() {
            Some("cover") => refusal.at("to"),
            _ => refusal,
        })?;
        let who = shown(&self.called).into_owned();
        let until = crate::i18n::dates::short(until);
        let said = cx.words.with("handover-said", &[("who", who.into()), ("day", until.into())]);
        Ok(Effect::close(Command::NoteAway { worker, absence: Box::new(absence), notes }, said))
    }
}
