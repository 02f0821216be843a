//! A list to pick from by typing a few letters. Knows choices, not what is done with the one that is picked.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, standard};
use crate::tui::theme::{Role, Symbol};

use super::canvas::{Canvas, below, cells, right_of, row};
use super::choices::{Choice, found};
use super::columns::{Cell, Column};
use super::list::{Attention, ListState, Row, Rows};

/// Where the choices come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// They are all here, and the query leaves some of them out.
    Given,
    /// Somebody looks them up for each query and hands them over with [`Picker::offer`].
    Asked,
}

/// What came of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// It was not for the picker.
    Ignored,
    /// The query or the selection changed.
    Moved,
    /// The query changed and somebody has to look it up.
    Asked(String),
    /// This was picked.
    Choice(Choice),
}

/// A query, what it finds, and which of that is selected.
#[derive(Clone, Debug)]
pub struct Picker {
    source: Source,
    query: Editor,
    choices: Vec<Choice>,
    found: Vec<usize>,
    list: ListState,
}

impl Picker {
    /// A picker over choices; none yet for [`Source::Asked`].
    pub fn new(source: Source, choices: Vec<Choice>) -> Self {
        let found = (0..choices.len()).collect();
        Self { source, query: Editor::new(Shape::Line), choices, found, list: ListState::default() }
    }

    /// What was typed.
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// What is selected, if anything is found.
    pub fn selected(&self) -> Option<&Choice> {
        self.choices.get(*self.found.get(self.list.selected())?)
    }

    /// How many there are to choose among, found or not.
    pub fn total(&self) -> usize {
        self.choices.len()
    }

    /// Hands over what was looked up for the query.
    pub fn offer(&mut self, choices: Vec<Choice>) {
        self.choices = choices;
        self.refresh();
    }

    /// Empties the query.
    pub fn reset(&mut self) {
        self.query = Editor::new(Shape::Line);
        self.refresh();
    }

    /// Takes up a query as it was left.
    pub fn restore(&mut self, query: &str, cursor: usize) {
        self.query.restore(query, cursor);
        self.refresh();
    }

    /// The place where the query is typed.
    pub const fn editor(&self) -> &Editor {
        &self.query
    }

    /// Does what a key asks for.
    pub fn act(&mut self, action: Action) -> Picked {
        if action == standard::TAKE {
            return self.selected().cloned().map_or(Picked::Ignored, Picked::Choice);
        }
        let moves = [standard::UP, standard::DOWN, standard::PAGE_UP, standard::PAGE_DOWN];
        if moves.contains(&action) {
            self.list.act(action, &Found { choices: &self.choices, found: &self.found });
            return Picked::Moved;
        }
        let edit = self.query.act(action);
        self.edited(edit)
    }

    /// Types a key into the query.
    pub fn key(&mut self, key: &KeyEvent) -> Picked {
        let edit = self.query.key(key);
        self.edited(edit)
    }

    /// Pastes into the query.
    pub fn paste(&mut self, text: &str) -> Picked {
        let edit = self.query.paste(text);
        self.edited(edit)
    }

    fn edited(&mut self, edit: Edit) -> Picked {
        match (edit, self.source) {
            (Edit::Ignored, _) => Picked::Ignored,
            (Edit::Moved, _) => Picked::Moved,
            (_, Source::Given) => {
                self.refresh();
                Picked::Moved
            }
            (_, Source::Asked) => Picked::Asked(self.query.text().to_owned()),
        }
    }

    fn refresh(&mut self) {
        self.found = match self.source {
            Source::Given => found(self.query.text(), &self.choices),
            Source::Asked => (0..self.choices.len()).collect(),
        };
        self.list = ListState::default();
    }

    /// Draws the query line and below it what it finds.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let line = row(area, 0);
        let used = canvas.text(line, canvas.symbol(Symbol::Prompt), Role::Accent).saturating_add(1);
        self.query.draw(right_of(line, used), Attention::Here, canvas);
        self.draw_found(below(area, 1), canvas);
    }

    /// Draws what is found, without the query.
    pub fn draw_found(&self, area: Rect, canvas: &mut Canvas<'_>) {
        if self.found.is_empty() {
            let nothing = canvas.words().say("widget-nothing-found");
            canvas.text(right_of(row(area, 0), 1), &nothing, Role::Quiet);
            return;
        }
        let details = self.found.iter().filter_map(|index| self.choices.get(*index));
        let widest = details.take(100).map(|choice| cells(&choice.detail)).max().unwrap_or(0);
        let columns = [Column::grow(12), Column::fixed(widest.min(area.width / 2)).rank(1)];
        let columns = if widest == 0 { &columns[..1] } else { &columns[..] };
        let rows = Found { choices: &self.choices, found: &self.found };
        self.list.draw(area, &rows, columns, Attention::Here, canvas);
    }
}

struct Found<'a> {
    choices: &'a [Choice],
    found: &'a [usize],
}

impl Rows for Found<'_> {
    fn len(&self) -> usize {
        self.found.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        let choice = self.found.get(index).and_then(|index| self.choices.get(*index));
        let (label, detail) = choice.map_or(("", ""), |choice| (&choice.label, &choice.detail));
        Row::Item(vec![label.into(), Cell::new(detail, Role::Quiet)])
    }

    fn is_item(&self, index: usize) -> bool {
        index < self.found.len()
    }
}
