//! A worker's SSH keys as an administrator sees them: registered, compared by their fingerprints, removed.

use ratatui::layout::Rect;

use super::{KEYS_OF, NEW_KEY, REMOVE_KEY, key_form};
use crate::desk::command::Command;
use crate::desk::keys::WorkerKeyLine;
use crate::desk::view::{Person, WorkerLine};
use crate::domain::public_key::Fingerprint;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::report::keys::kind;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::popups;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, inset, row as line_at};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

/// The columns: where it lies, what kind, since when, how its fingerprint begins.
const COLUMNS: [Column; 4] =
    [Column::grow(24), Column::fixed(10), Column::fixed(11), Column::fixed(18).rank(1)];
/// The rows below the list that hold the whole fingerprint of the selected key.
const BELOW: u16 = 3;

/// The keys of one worker.
struct KeysScreen {
    worker: Person,
    keys: Vec<WorkerKeyLine>,
    list: ListState,
}

/// The keys of a worker, not read yet.
pub(super) fn open(line: &WorkerLine) -> Box<dyn Screen> {
    Box::new(KeysScreen { worker: line.person.clone(), keys: Vec::new(), list: ListState::default() })
}

/// What names a key in a sentence: where it lies, else how its fingerprint begins.
pub(super) fn name(line: &WorkerKeyLine) -> String {
    if line.label.is_empty() { beginning(line.key.fingerprint()) } else { shown(&line.label).into_owned() }
}

/// How a fingerprint begins: enough to tell a worker's keys apart.
pub(super) fn beginning(print: Fingerprint) -> String {
    let print = print.to_string();
    format!("{}…", print.get(..Fingerprint::PREFIX.len() + 10).unwrap_or(&print))
}

fn row(line: &WorkerKeyLine, words: &Words) -> Row<'static> {
    let label = if line.label.is_empty() {
        Cell::new(words.say("admin-key-unnamed"), Role::Quiet)
    } else {
        Cell::new(shown(&line.label).into_owned(), Role::Strong)
    };
    Row::item([
        label,
        Cell::from(kind(&line.key).label),
        Cell::new(dates::short(dates::local(line.added).date()), Role::Quiet),
        Cell::new(beginning(line.key.fingerprint()), Role::Quiet),
    ])
}

impl KeysScreen {
    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        self.keys.iter().map(|line| row(line, words)).collect()
    }

    fn selected(&self) -> Option<&WorkerKeyLine> {
        self.keys.get(self.list.selected())
    }

    /// Removes the selected key. It can be taken back, so nothing is asked.
    fn remove(&self, cx: &Cx<'_>) -> Effect {
        let Some(line) = self.selected() else { return Effect::Ignored };
        let said = cx.words.with("admin-key-removed", &[("key", name(line).into())]);
        Effect::stay(Command::RemoveKey { worker: self.worker.id, key: line.key.fingerprint() }, said)
    }
}

impl Screen for KeysScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.with("admin-keys-title", &[("name", shown(&self.worker.name).into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[KEYS_OF, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let before = self.selected().map(|line| line.key.fingerprint());
        self.keys = cx.desk().keys(cx.seat, Some(self.worker.id))?;
        let same = before.and_then(|before| self.keys.iter().position(|it| it.key.fingerprint() == before));
        let rows = self.rows(cx.words);
        self.list.select(same.unwrap_or_else(|| self.list.selected()), &rows);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.list.act(action, &self.rows(cx.words)) {
            return Effect::Redraw;
        }
        match action {
            NEW_KEY => Effect::Open(key_form::new(self.worker.clone(), cx)),
            REMOVE_KEY => self.remove(cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let words = cx.words;
        let Some(selected) = self.selected() else {
            popups::text(inset(area, 1), &words.say("admin-no-keys"), Role::Quiet, area.height, canvas);
            return;
        };
        let above = Rect { height: area.height.saturating_sub(BELOW), ..area };
        self.list.draw(above, &self.rows(words), &COLUMNS, Attention::Here, canvas);
        let foot = inset(below(area, above.height), 1);
        canvas.text(line_at(foot, 0), &words.say("admin-key-fingerprint"), Role::Label);
        let print = selected.key.fingerprint().to_string();
        popups::text(below(foot, 1), &print, Role::Text, BELOW - 1, canvas);
    }
}
