//! *Sletning*: proposals that wait for a second person, whose time is up, and what is on record of those who were
//! erased. What can't be undone is asked about with another key than the one that began it. Knows what the desk
//! answers; who may propose and who may agree is the desk's to say.

mod draw;
mod propose;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{Certificate, ErasureLine, RetentionLine, RetentionPage};
use crate::domain::ids::ErasureId;
use crate::domain::refusal::{Kind, Refusal};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::citizen;
use crate::tui::screen::confirm::Confirm;
use crate::tui::screen::popups::Need;
use crate::tui::widget::{Canvas, ListState, Notice, list};

pub use propose::{ask as propose, leads};

/// The screen.
pub const ERASURES: Context = Context::new("erasures");
/// A proposal on it.
pub const PROPOSAL: Context = Context::new("erasure-proposal");
/// Someone whose time is up.
pub const DUE: Context = Context::new("erasure-due");
/// Someone who was erased.
pub const ERASED: Context = Context::new("erasure-erased");

/// Agrees as the second person.
pub const APPROVE: Action = Action::new("erasure-approve");
/// Says no as the second person.
pub const DECLINE: Action = Action::new("erasure-decline");
/// Takes the proposal back.
pub const WITHDRAW: Action = Action::new("erasure-withdraw");
/// Proposes to erase the one whose time is up.
pub const PROPOSE: Action = Action::new("erasure-propose");
/// Checks an erasure again.
pub const CHECK: Action = Action::new("erasure-check");

/// The keys of the screen.
pub const KEYS: &[Binding] = &[
    Binding::new(PROPOSAL, &[Key::Char('g')], APPROVE, Shown::Hint(1)),
    Binding::new(PROPOSAL, &[Key::Char('x')], DECLINE, Shown::Hint(2)),
    Binding::new(PROPOSAL, &[Key::Char('t')], WITHDRAW, Shown::Hint(3)),
    Binding::new(DUE, &[Key::Enter, Key::Char('p')], PROPOSE, Shown::Hint(1)),
    Binding::new(ERASED, &[Key::Enter, Key::Char('v')], CHECK, Shown::Hint(1)),
    Binding::new(ERASURES, &[Key::Esc], standard::BACK, Shown::Hint(90)),
];

/// The screen.
pub fn open() -> Box<dyn Screen> {
    Box::new(ErasureScreen::default())
}

/// One thing on it.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Waiting(Box<ErasureLine>),
    Due(RetentionLine),
    Held(RetentionLine),
    Erased(Box<Certificate>),
}

/// What stands in a row.
#[derive(Clone, Debug, PartialEq)]
enum Slot {
    Group(&'static str, usize),
    Entry(Entry),
}

/// What the screen holds.
#[derive(Default)]
struct ErasureScreen {
    slots: Vec<Slot>,
    list: ListState,
}

impl ErasureScreen {
    fn selected(&self) -> Option<&Entry> {
        match self.slots.get(self.list.selected()) {
            Some(Slot::Entry(entry)) => Some(entry),
            _ => None,
        }
    }

    fn on_proposal(action: Action, line: &ErasureLine, cx: &Cx<'_>) -> Effect {
        let (id, words) = (line.id, cx.words);
        match action {
            APPROVE | DECLINE if !line.may_approve => Effect::Refuse(Refusal::invalid("erasure-same-person")),
            APPROVE => {
                let question = [
                    // What it means stands first: a long note may take the room of what is below.
                    words.say("erasure-what-follows"),
                    words.say("erasure-others"),
                    draw::summary(words, line),
                ];
                let said = words.say("erasure-done");
                let title = words.say("action-erasure-approve");
                Confirm::new(title, question.join("\n"), words.say("erasure-yes"), move |_| {
                    Effect::close(Command::ApproveErasure { id }, said.clone())
                })
                .open()
            }
            DECLINE => {
                let said = words.say("cli-erasure-declined");
                let ask = Ask::new(
                    words.say("action-erasure-decline"),
                    words.say("erasure-why"),
                    move |reason, _| Effect::close(Command::DeclineErasure { id, reason }, said.clone()),
                );
                let ask = ask.about(draw::summary(words, line)).needing(Need::Needed);
                ask.keeping(Question::DecliningErasure(id), cx).open()
            }
            WITHDRAW if line.may_withdraw => {
                Effect::stay(Command::WithdrawErasure { id }, words.say("cli-erasure-withdrawn"))
            }
            WITHDRAW => Effect::Refuse(Refusal::new(Kind::NotPermitted, "not-permitted")),
            _ => Effect::Ignored,
        }
    }

    fn check(&mut self, id: ErasureId, cx: &Cx<'_>) -> Effect {
        match cx.desk().check_erasure(cx.seat, id) {
            Ok(certificate) => {
                let said = draw::checked(cx.words, &certificate);
                let holds = certificate.check.is_some_and(|(_, check)| check.holds());
                match self.reload(cx) {
                    Ok(()) if holds => Effect::Say(Notice::good(said)),
                    Ok(()) => Effect::Say(Notice::bad(said)),
                    Err(refusal) => Effect::Refuse(refusal),
                }
            }
            Err(refusal) => Effect::Refuse(refusal),
        }
    }
}

/// What a question answers to those who may ask it; nothing to those who may not.
fn where_permitted<T: Default>(answer: Result<T, Refusal>) -> Result<T, Refusal> {
    match answer {
        Err(refusal) if refusal.kind() == Kind::NotPermitted => Ok(T::default()),
        answer => answer,
    }
}

impl Screen for ErasureScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("erasure-title")
    }

    fn scope(&self) -> Scope {
        let of: &[Context] = match self.selected() {
            Some(Entry::Waiting(_)) => &[PROPOSAL],
            Some(Entry::Due(_)) => &[DUE],
            Some(Entry::Erased(_)) => &[ERASED],
            Some(Entry::Held(_)) | None => &[],
        };
        Scope::new(of).then(&[ERASURES, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let desk = cx.desk();
        let waiting = where_permitted(desk.erasures(cx.seat))?;
        let page = where_permitted(desk.retention(cx.seat).map(Some))?;
        let erased = desk.erased(cx.seat)?;
        let RetentionPage { due, held, .. } =
            page.unwrap_or(RetentionPage { months: None, due: Vec::new(), held: Vec::new() });
        let groups: [(&'static str, Vec<Entry>); 4] = [
            ("erasure-group-waiting", waiting.into_iter().map(|it| Entry::Waiting(Box::new(it))).collect()),
            ("erasure-group-due", due.into_iter().map(Entry::Due).collect()),
            ("erasure-group-held", held.into_iter().map(Entry::Held).collect()),
            ("erasure-group-erased", erased.into_iter().map(|it| Entry::Erased(Box::new(it))).collect()),
        ];
        self.slots.clear();
        for (title, entries) in groups.into_iter().filter(|(_, entries)| !entries.is_empty()) {
            self.slots.push(Slot::Group(title, entries.len()));
            self.slots.extend(entries.into_iter().map(Slot::Entry));
        }
        self.list.settle(&draw::rows(&self.slots, cx.words));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.list.act(action, &draw::rows(&self.slots, cx.words)) {
            return Effect::Redraw;
        }
        match self.selected().cloned() {
            Some(Entry::Held(line)) if action == standard::OPEN => {
                Effect::Open(citizen::page(line.citizen.id))
            }
            Some(Entry::Waiting(line)) => match &line.citizen {
                Some(label) if action == standard::OPEN => Effect::Open(citizen::page(label.id)),
                _ => Self::on_proposal(action, &line, cx),
            },
            Some(Entry::Due(line)) if action == PROPOSE => propose::because_of_time(&line, cx),
            Some(Entry::Erased(certificate)) if action == CHECK => self.check(certificate.id, cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if self.slots.is_empty() {
            return list::empty(area, &cx.words.say("erasure-none"), canvas);
        }
        draw::draw(&self.slots, &self.list, area, canvas, cx);
    }
}
