//! Walking over a citizen's page: one selection over all sections, however they are laid out.

use ratatui::layout::Rect;

use crate::tui::keymap::{Action, standard};
use crate::tui::screen::citizen::{NEXT_SECTION, PREVIOUS_SECTION};
use crate::tui::widget::{Attention, Canvas, ListState};

use super::entry::{COLUMNS, Direction, Listing, section_from};

/// From this width a second pane shows what is selected.
const TWO_PANES: u16 = 100;
/// From this width the timeline stands beside what is open.
const TIMELINE_BESIDE: u16 = 140;

/// How the page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One column.
    One,
    /// The sections, and beside them what is selected.
    Two,
    /// The sections above what is selected, and beside them the timeline.
    Beside,
}

impl Layout {
    /// The layout for a width in cells.
    pub(super) const fn of(cols: u16) -> Self {
        match cols {
            TIMELINE_BESIDE.. => Self::Beside,
            TWO_PANES.. => Self::Two,
            _ => Self::One,
        }
    }
}

/// The selection over all sections, and the two lists that share it where the timeline stands beside.
#[derive(Default)]
pub(super) struct Walk {
    all: ListState,
    open: ListState,
    past: ListState,
}

impl Walk {
    /// The row that is selected, counted over all sections.
    pub(super) const fn selected(&self) -> usize {
        self.all.selected()
    }

    /// Keeps the selection on an entry after the page has changed.
    pub(super) fn settle(&mut self, listing: &Listing<'_>) {
        self.all.settle(listing);
    }

    /// Moves the selection. Returns whether the action was one of moving about.
    pub(super) fn act(
        &mut self,
        action: Action,
        listing: Listing<'_>,
        timeline: usize,
        layout: Layout,
    ) -> bool {
        let direction = match action {
            NEXT_SECTION => Some(Direction::On),
            PREVIOUS_SECTION => Some(Direction::Back),
            _ => None,
        };
        if let Some(direction) = direction {
            let at = self.all.selected();
            self.all.select(section_from(listing.slots, at, direction).unwrap_or(at), &listing);
            return true;
        }
        match layout {
            Layout::One | Layout::Two => self.all.act(action, &listing),
            Layout::Beside => self.act_beside(action, listing, timeline),
        }
    }

    /// Moves within the list of the two that holds the selection; past its end, on into the other.
    fn act_beside(&mut self, action: Action, listing: Listing<'_>, timeline: usize) -> bool {
        let at = self.all.selected();
        let (open, past) = listing.slots.split_at(timeline);
        let is_open = at < timeline;
        let (side, slots, from) =
            if is_open { (&mut self.open, open, 0) } else { (&mut self.past, past, timeline) };
        let part = Listing { slots, ..listing };
        side.select(at - from, &part);
        let before = side.selected();
        if !side.act(action, &part) {
            return false;
        }
        let now = side.selected();
        let there = match action {
            standard::DOWN if now == before && is_open => timeline,
            standard::UP if now == before && !is_open => timeline.saturating_sub(1),
            _ => now + from,
        };
        self.all.select(there, &listing);
        true
    }

    /// Draws all sections one below another.
    pub(super) fn draw(&self, area: Rect, listing: Listing<'_>, canvas: &mut Canvas<'_>) {
        self.all.draw(area, &listing, &COLUMNS, Attention::Here, canvas);
    }

    /// Draws what is open on the left and the timeline on the right.
    pub(super) fn draw_beside(
        &mut self,
        left: Rect,
        right: Rect,
        listing: Listing<'_>,
        timeline: usize,
        canvas: &mut Canvas<'_>,
    ) {
        let at = self.all.selected();
        let (open, past) = listing.slots.split_at(timeline);
        let is_open = at < timeline;
        let (open, past) = (Listing { slots: open, ..listing }, Listing { slots: past, ..listing });
        if is_open {
            self.open.select(at, &open);
        } else {
            self.past.select(at - timeline, &past);
        }
        // The other list keeps its place and its marker; only one selection is in reverse video.
        let attention = |here| if here { Attention::Here } else { Attention::Elsewhere };
        self.open.draw(left, &open, &COLUMNS, attention(is_open), canvas);
        self.past.draw(right, &past, &COLUMNS, attention(!is_open), canvas);
    }
}
