//! How the week's parts share the screen. Pure arithmetic; knows no numbers but how many rows each part wants.

use ratatui::layout::Rect;

use crate::tui::widget::canvas::{below, beside};

/// From how many cells on the grid and what needs an answer stand side by side.
const SIDE_BY_SIDE: u16 = 74;
/// From how many rows on all parts are seen at once.
const ALL_AT_ONCE: u16 = 16;
/// From how many cells of the terminal on the selected contact is read beside the list.
pub(super) const READING: u16 = 100;
/// From how many rows on the three ways of splitting stand side by side, and blank rows part the parts.
const TALL: u16 = 28;

/// How many rows the parts would like to have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wishes {
    /// The totals.
    pub(super) headline: u16,
    /// The bars of the longest way of splitting.
    pub(super) bars: u16,
    /// The workers of the grid.
    pub(super) workers: u16,
    /// What needs an answer.
    pub(super) needs: u16,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The totals.
    pub(super) headline: Rect,
    /// The movement.
    pub(super) movement: Rect,
    /// What lies between.
    pub(super) middle: Middle,
}

/// What lies between the totals and the movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Middle {
    /// One part at a time, below the names of all.
    OneByOne {
        /// The names of the parts.
        names: Rect,
        /// The part that has the focus.
        part: Rect,
    },
    /// All parts at once.
    AllAtOnce {
        /// The bars, and how they stand.
        bars: (Rect, BarsLook),
        /// Workers by weekday.
        grid: Rect,
        /// What needs an answer.
        needs: Rect,
        /// The contacts, their heading first.
        contacts: Rect,
        /// The selected contact; nothing on a narrow terminal.
        reading: Rect,
    },
}

/// How the bars stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BarsLook {
    /// One way of splitting, one bar after another.
    Strip,
    /// All ways side by side.
    Columns,
}

impl Layout {
    /// Shares `area` among the parts.
    pub(super) fn of(area: Rect, wishes: Wishes) -> Self {
        let headline = Rect { height: wishes.headline.min(area.height), ..area };
        let rest = below(area, wishes.headline);
        let (middle, movement) = cut(rest, rest.height.saturating_sub(1));
        if area.width < SIDE_BY_SIDE || area.height < ALL_AT_ONCE {
            let (names, part) = cut(middle, 1);
            return Self { headline, movement, middle: Middle::OneByOne { names, part } };
        }
        Self { headline, movement, middle: all_at_once(middle, area.height, wishes) }
    }
}

fn all_at_once(area: Rect, height: u16, wishes: Wishes) -> Middle {
    let is_tall = height >= TALL;
    let (look, bar_rows) = match area.width {
        READING.. if is_tall => (BarsLook::Columns, 1 + wishes.bars.clamp(1, 7)),
        _ => (BarsLook::Strip, if height >= 24 { 2 } else { 1 }),
    };
    let gap = u16::from(is_tall);
    let (bars, rest) = cut(area, bar_rows);
    let rest = below(rest, gap);
    // A heading, the workers and their sum; at most two fifths of what is left.
    let wanted = (wishes.workers + 2).max(wishes.needs + 1);
    let upper_rows = wanted.min((rest.height * 2 / 5).max(5)).min(rest.height);
    let (upper, rest) = cut(rest, upper_rows);
    let lower = below(rest, gap);
    let (grid, needs) = beside(upper, (upper.width / 2 + 6).min(64), 2);
    let (contacts, reading) = if area.width + 2 >= READING {
        beside(lower, (lower.width * 11 / 20).max(58), 3)
    } else {
        (lower, Rect { width: 0, ..lower })
    };
    Middle::AllAtOnce { bars: (bars, look), grid, needs, contacts, reading }
}

/// The first `rows` rows, and what is below them.
fn cut(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, below(area, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: Wishes = Wishes { headline: 1, bars: 5, workers: 5, needs: 6 };

    #[test]
    fn the_contacts_keep_half_of_the_usual_screen() {
        let layout = Layout::of(Rect::new(1, 2, 78, 20), WISHES);
        let Middle::AllAtOnce { grid, needs, contacts, reading, bars: (bars, look) } = layout.middle else {
            panic!("{layout:?}");
        };
        assert_eq!((bars.height, look), (1, BarsLook::Strip));
        assert_eq!((grid.height, needs.height), (6, 6));
        assert_eq!((grid.width, needs.width), (45, 31));
        assert_eq!(contacts.height, 11);
        assert_eq!(reading.width, 0);
        assert_eq!(layout.movement.y, 21);
    }

    #[test]
    fn a_wide_terminal_reads_beside_the_list() {
        let layout = Layout::of(Rect::new(1, 2, 118, 36), Wishes { workers: 7, ..WISHES });
        let Middle::AllAtOnce { contacts, reading, bars: (bars, look), .. } = layout.middle else {
            panic!("{layout:?}");
        };
        assert_eq!((bars.height, look), (6, BarsLook::Columns));
        assert_eq!((contacts.width, reading.width), (64, 51));
    }

    #[test]
    fn a_small_terminal_shows_one_part_at_a_time() {
        let layout = Layout::of(Rect::new(1, 2, 58, 11), Wishes { headline: 2, ..WISHES });
        let Middle::OneByOne { names, part } = layout.middle else { panic!("{layout:?}") };
        assert_eq!((names.y, part.y, part.height), (4, 5, 7));
        assert_eq!(layout.movement, Rect::new(1, 12, 58, 1));
    }
}
