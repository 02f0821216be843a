//! A field that holds one of few choices, changed with the arrows, the space bar or a first letter.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Rect;

use super::scene::Message;
use crate::domain::fold::fold;
use crate::tui::keymap::standard;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{Canvas, cells, right_of};
use crate::tui::widget::choices::Choice;
use crate::tui::widget::list::Attention;

use super::kind::Reply;

/// How the choices are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The chosen one between two arrows.
    Turn,
    /// All of them, where they fit.
    Radio,
}

/// The choices and which of them is chosen.
#[derive(Clone, Debug)]
pub struct One {
    look: Look,
    choices: Vec<Choice>,
    chosen: Option<usize>,
}

impl One {
    /// Nothing chosen yet.
    pub const fn new(look: Look, choices: Vec<Choice>) -> Self {
        Self { look, choices, chosen: None }
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<&Choice> {
        self.choices.get(self.chosen?)
    }

    /// Chooses by id; nothing for an id that is not among them.
    pub fn choose(&mut self, id: Option<&str>) {
        self.chosen = id.and_then(|id| self.choices.iter().position(|choice| choice.id == id));
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message) -> Reply {
        let before = self.chosen;
        match message {
            Message::Act(standard::NEXT_CHOICE) => self.chosen = self.turned(1),
            Message::Act(standard::PREVIOUS_CHOICE) => self.chosen = self.turned(-1),
            Message::Key(key) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => match key.code {
                KeyCode::Char(' ') => self.chosen = self.turned(1),
                KeyCode::Char(c) => self.chosen = self.beginning_with(c).or(before),
                KeyCode::Backspace | KeyCode::Delete => self.chosen = None,
                _ => return Reply::Pass,
            },
            _ => return Reply::Pass,
        }
        if self.chosen == before { Reply::Moved } else { Reply::Changed }
    }

    /// The choice so many steps on, round the end; the first or last when nothing is chosen.
    fn turned(&self, by: isize) -> Option<usize> {
        let count = isize::try_from(self.choices.len()).ok().filter(|count| *count > 0)?;
        let at = self.chosen.and_then(|index| isize::try_from(index).ok());
        let from = at.unwrap_or(if by > 0 { -1 } else { count });
        usize::try_from((from + by).rem_euclid(count)).ok()
    }

    /// The next choice whose label begins with a letter, looking on from the chosen one.
    fn beginning_with(&self, letter: char) -> Option<usize> {
        let letter = fold(letter.encode_utf8(&mut [0; 4]));
        let start = self.chosen.map_or(0, |index| index + 1);
        let count = self.choices.len();
        let mut order = (0..count).map(|step| (start + step) % count);
        order.find(|index| fold(&self.choices[*index].label).starts_with(&letter))
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        match self.look {
            Look::Radio if self.radio_cells() <= area.width => self.draw_radio(area, attention, canvas),
            _ => self.draw_turn(area, attention, canvas),
        }
    }

    fn draw_turn(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        let label = self.chosen().map_or("–", |choice| choice.label.as_str());
        let (before, after) = (canvas.symbol(Symbol::Before), canvas.symbol(Symbol::After));
        let room = Rect { width: area.width.saturating_sub(4), ..right_of(area, 2) };
        canvas.text(area, before, Role::Quiet);
        let used = canvas.text(room, label, Role::Text);
        canvas.text(right_of(area, used + 3), after, Role::Quiet);
        if attention == Attention::Here {
            canvas.restyle(Rect { width: used, ..room }, Role::Selected);
            canvas.put_cursor(room.x, room.y);
        }
        used + 4
    }

    fn draw_radio(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        let mut used = 0;
        for (index, choice) in self.choices.iter().enumerate() {
            let is_chosen = self.chosen == Some(index);
            let sign = canvas.symbol(if is_chosen { Symbol::Chosen } else { Symbol::Unchosen });
            let place = right_of(area, used);
            let wide = canvas.text(place, &format!("({sign}) {}", choice.label), Role::Text);
            let has_cursor = is_chosen || (self.chosen.is_none() && index == 0);
            if attention == Attention::Here && has_cursor {
                canvas.put_cursor(place.x + 1, place.y);
                if is_chosen {
                    canvas.restyle(Rect { width: wide, ..place }, Role::Selected);
                }
            }
            used += wide + 2;
        }
        used.saturating_sub(2)
    }

    fn radio_cells(&self) -> u16 {
        self.choices.iter().map(|choice| cells(&choice.label).saturating_add(6)).fold(0, u16::saturating_add)
    }
}
