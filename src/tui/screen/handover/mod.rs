//! Who is away and whose work can be handed over: one's own, and for a lead everybody's in the team. Knows what the
//! desk answers; when something goes back follows from dates alone.

mod form;
mod stand_in;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{AwayLine, HandoverLine, Leading, Theirs};
use crate::domain::ids::TeamId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::sheet::Kept;
use crate::tui::theme::Role;
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row, list};

/// An absence that one may end.
pub const AWAY: Context = Context::new("away");
/// Ends the selected absence: its owner is back.
pub const BACK_AGAIN: Action = Action::new("away-end");

/// A lead in whose place somebody may be named.
pub const LEADING: Context = Context::new("leading");
/// A lead in whose place somebody is named.
pub const STOOD_FOR: Context = Context::new("stood-for");
/// Names who leads in the selected lead's place.
pub const NAME_STAND_IN: Action = Action::new("stand-in-name");
/// The selected lead leads again themselves.
pub const END_STAND_IN: Action = Action::new("stand-in-end");

/// The keys of the screen.
pub const KEYS: &[Binding] = &[
    Binding::new(AWAY, &[Key::Enter, Key::Char('x')], BACK_AGAIN, Shown::Hint(2)),
    Binding::new(LEADING, &[Key::Enter], NAME_STAND_IN, Shown::Hint(2)),
    Binding::new(STOOD_FOR, &[Key::Char('x')], END_STAND_IN, Shown::Hint(2)),
];

/// Who, when or what, and who covers.
const COLUMNS: [Column; 3] = [Column::fixed(14), Column::grow(30), Column::fixed(18)];

/// Who is away, and whose work can be handed over.
pub struct HandoverScreen {
    team: TeamId,
    away: Vec<AwayLine>,
    theirs: Vec<Theirs>,
    leading: Vec<Leading>,
    list: ListState,
}

/// The screen of the asker's team.
pub fn open(cx: &Cx<'_>) -> Effect {
    match cx.team {
        Some(team) => Effect::Open(Box::new(HandoverScreen {
            team: team.id,
            away: Vec::new(),
            theirs: Vec::new(),
            leading: Vec::new(),
            list: ListState::default(),
        })),
        None => Effect::Refuse(Refusal::new(Kind::NotPermitted, "team-missing")),
    }
}

/// A handover's form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    form::taken_up(kept, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// What is selected.
enum Selected<'a> {
    Away(&'a AwayLine),
    Theirs(&'a Theirs),
    Leading(&'a Leading),
}

impl HandoverScreen {
    fn selected(&self) -> Option<Selected<'_>> {
        // The heading of the first group and a note where it is empty stand before.
        let place = self.list.selected().checked_sub(1)?;
        if let Some(line) = self.away.get(place) {
            return Some(Selected::Away(line));
        }
        let place = place.checked_sub(self.away.len().max(1) + 1)?;
        if let Some(theirs) = self.theirs.get(place) {
            return Some(Selected::Theirs(theirs));
        }
        let place = place.checked_sub(self.theirs.len() + 1)?;
        self.leading.get(place).map(Selected::Leading)
    }

    /// Whether the asker may say that somebody is back.
    fn is_mine(&self, line: &AwayLine) -> bool {
        self.theirs.iter().any(|theirs| theirs.worker.id == line.who.id)
    }

    fn rows(&self, words: &Words, today: NaiveDate) -> Vec<Row<'static>> {
        let mut rows = vec![Row::group(words.say("handover-away"), self.away.len())];
        if self.away.is_empty() {
            rows.push(Row::note(words.say("handover-nobody-away")));
        }
        rows.extend(self.away.iter().map(|line| {
            let role = if line.now { Role::Warning } else { Role::Text };
            let who = shown(&line.who.name).into_owned();
            Row::Item(vec![
                Cell::new(who, Role::Text),
                Cell::new(days(words, (line.from, line.until), today), role),
                Cell::new(cover(words, line), Role::Quiet),
            ])
        }));
        rows.push(Row::group(words.say("handover-whose"), self.theirs.len()));
        rows.extend(self.theirs.iter().map(|theirs| {
            let who = shown(&theirs.worker.name).into_owned();
            Row::Item(vec![Cell::new(who, Role::Text), Cell::from(counts(words, theirs)), Cell::from("")])
        }));
        rows.push(Row::group(words.say("stand-in-who-leads"), self.leading.len()));
        rows.extend(self.leading.iter().map(|leading| stand_in::row(words, leading, today)));
        rows
    }
}

/// From when to when somebody is away; until when, if it has begun.
fn days(words: &Words, (from, until): (NaiveDate, NaiveDate), today: NaiveDate) -> String {
    if from <= today {
        words.with("rights-away", &[("until", dates::near(words, until, today).into())])
    } else {
        dates::range(words, from, until)
    }
}

/// Who covers.
pub(super) fn cover(words: &Words, line: &AwayLine) -> String {
    match &line.cover {
        Some(cover) => words.with("handover-covers", &[("who", shown(&cover.name).into_owned().into())]),
        None => words.say("handover-team-covers"),
    }
}

/// How much of each there is.
pub(super) fn counts(words: &Words, theirs: &Theirs) -> String {
    let args = [
        ("follow-ups", theirs.follow_ups.len().into()),
        ("citizens", theirs.citizens.len().into()),
        ("referrals", theirs.referrals.len().into()),
    ];
    words.with("handover-counts", &args)
}

/// What was written when a citizen was handed over: `fra Anna K til 27-11: ring først`.
pub fn note(words: &Words, line: &HandoverLine) -> String {
    let args = [
        ("who", shown(&line.from.name).into_owned().into()),
        ("note", shown(&line.note).into_owned().into()),
    ];
    let said = words.with("handover-note", &args);
    match line.until {
        Some(until) => {
            words.with("handover-note-until", &[("said", said.into()), ("day", dates::brief(until).into())])
        }
        None => said,
    }
}

impl Screen for HandoverScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("handover-title")
    }

    fn scope(&self) -> Scope {
        match self.selected() {
            Some(Selected::Away(line)) if self.is_mine(line) => Scope::new(&[AWAY, standard::LIST]),
            Some(Selected::Leading(leading)) if leading.may_name => match leading.stand_in {
                Some(_) => Scope::new(&[LEADING, STOOD_FOR, standard::LIST]),
                None => Scope::new(&[LEADING, standard::LIST]),
            },
            _ => Scope::new(&[standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.away = cx.desk().absences(cx.seat, self.team)?;
        let people = cx.desk().whose_work(cx.seat, self.team)?;
        let theirs = people.iter().map(|person| cx.desk().theirs(cx.seat, person.id, self.team));
        self.theirs = theirs.collect::<Result<_, _>>()?;
        self.leading = cx.desk().leading(cx.seat, self.team)?;
        let rows = self.rows(cx.words, cx.today());
        self.list.settle(&rows);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows = self.rows(cx.words, cx.today());
        if self.list.act(action, &rows) {
            return Effect::Redraw;
        }
        match (action, self.selected()) {
            (BACK_AGAIN, Some(Selected::Away(line))) if self.is_mine(line) => {
                let who = shown(&line.who.name).into_owned();
                let said = cx.words.with("handover-back-said", &[("who", who.into())]);
                Effect::stay(Command::EndAway { worker: line.who.id, from: line.from }, said)
            }
            (NAME_STAND_IN, Some(Selected::Leading(leading))) => {
                stand_in::new(leading, self.team, cx).map_or_else(Effect::Refuse, Effect::Open)
            }
            (END_STAND_IN, Some(Selected::Leading(leading))) => stand_in::ended(leading, self.team, cx),
            (standard::OPEN, Some(Selected::Theirs(theirs))) => {
                form::new(theirs, self.team, cx).map_or_else(Effect::Refuse, Effect::Open)
            }
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let rows = self.rows(cx.words, cx.today());
        if self.theirs.is_empty() && self.away.is_empty() && self.leading.is_empty() {
            list::empty(area, &cx.words.say("handover-nobody-away"), canvas);
        } else {
            self.list.draw(area, &rows, &COLUMNS, Attention::Here, canvas);
        }
    }
}
