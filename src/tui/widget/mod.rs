//! The building blocks of screens. Generic: they know neither desk nor records.
//!
//! A widget is a value that draws itself on a [`Canvas`] in an area. What lasts between two frames (a selection,
//! how far something is scrolled) is a state that the screen owns: [`ListState`], [`PageState`], [`Picker`],
//! [`calendar::Calendar`], [`crate::tui::editor::Editor`], [`crate::tui::form::Form`]. A state takes the actions of
//! [`crate::tui::keymap::standard`] with `act` and says whether they were for it. Text is cleaned, cut and clipped
//! by the canvas: a screen passes it as it is.
//!
//! # A screen
//!
//! ```
//! use outreach::tui::keymap::{Action, Scope, standard};
//! use outreach::tui::theme::Role;
//! use outreach::tui::widget::canvas::{beside, right_of};
//! use outreach::tui::widget::{Attention, Canvas, Cell, Column, ListState, Notice, Row, list};
//! use ratatui::layout::Rect;
//!
//! struct Due {
//!     rows: Vec<Row<'static>>, // made from what the desk answered, when it answered
//!     list: ListState,
//! }
//!
//! const COLUMNS: [Column; 4] = [
//!     Column::sign(),
//!     Column::grow(24),         // what
//!     Column::grow(16),         // when
//!     Column::fixed(12).rank(1), // left out first when it is narrow
//! ];
//!
//! impl Due {
//!     /// Which keys act: the list's here; the shell adds what acts everywhere.
//!     fn scope(&self) -> Scope {
//!         Scope::new(&[standard::LIST])
//!     }
//!
//!     fn reload(&mut self) {
//!         self.rows = vec![
//!             Row::group("Skal ske nu", 1),
//!             Row::item([
//!                 Cell::new("!", Role::Bad),
//!                 "Ring til Jens P".into(),
//!                 "i går".into(),
//!                 Cell::new("Jobcenter", Role::Quiet),
//!             ]),
//!         ];
//!         self.list.settle(&self.rows);
//!     }
//!
//!     fn act(&mut self, action: Action) -> bool {
//!         match action {
//!             standard::OPEN => true, // open what self.list.selected() stands for
//!             _ => self.list.act(action, &self.rows),
//!         }
//!     }
//!
//!     fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
//!         if self.rows.is_empty() {
//!             return list::empty(area, &canvas.words().say("today-nothing"), canvas);
//!         }
//!         // Two panes from 100 columns.
//!         let (left, right) = if area.width >= 100 { beside(area, 60, 2) } else { (area, right_of(area, area.width)) };
//!         self.list.draw(left, &self.rows, &COLUMNS, Attention::Here, canvas);
//!         canvas.text(right, "…", Role::Quiet);
//!     }
//! }
//! # let mut due = Due { rows: Vec::new(), list: ListState::default() };
//! # due.reload();
//! # assert_eq!((due.list.selected(), due.act(standard::DOWN)), (1, true));
//! # let _ = (due.scope(), Notice::good("Gemt"), Due::draw as fn(&Due, Rect, &mut Canvas<'_>));
//! ```
//!
//! - Around it: [`Chrome`] draws header, message and hints; the hints come from `Keymap::hints`, never from a screen.
//! - Long lists: implement [`Rows`] and make only the rows that are asked for.
//! - A row that shows a change: `Cell::new(canvas.symbol(Symbol::Up), Role::Good)`; a colour never stands alone.
//! - Numbers: [`figures::Table`], [`figures::bars`], [`figures::sparkline`], [`figures::count`].
//! - Popups: [`popup::guided`] with the keys in its border; [`Picker`] to find one of many.
//! - In tests: `crate::tui::testing::shot((80, 24), Language::Da, |area, canvas| …)` is the picture as text, with
//!   `«` after rows in reverse video and the place of the real cursor below.

pub mod calendar;
pub mod canvas;
pub mod choices;
pub mod chrome;
pub mod columns;
pub mod figures;
pub mod list;
pub mod notice;
pub mod page;
pub mod picker;
pub mod popup;

pub use canvas::Canvas;
pub use choices::Choice;
pub use chrome::Chrome;
pub use columns::{Cell, Column};
pub use list::{Attention, ListState, Row, Rows};
pub use notice::{Notice, Tone};
pub use page::{Block, PageState};
pub use picker::{Picked, Picker, Source};

#[cfg(test)]
mod tests;
