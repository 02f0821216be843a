//! What is to be sent of a picture: which rows a terminal moves by itself, which it is sent, and which of
//! those go first. Must never know how a terminal is told.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, CellDiffOption};

use super::picture::{self, Row, Slide};
use super::screen::{Answers, Part};
use super::shift::{self, Shift};

/// A picture that takes more than this beside the row that is typed in does not hold that row up.
const AHEAD_BYTES: usize = 36;

/// Typing changes no more rows than this.
const ROWS_TYPED_IN: usize = 4;
/// A picture that takes from so many bytes…
const STEP_BYTES: usize = 120;
/// …to so many is a step in a list, and no other screen: its last row may follow.
const SCREEN_BYTES: usize = 480;
/// A row in which fewer cells change is sent as it is.
const WORTH_A_SLIDE: usize = 24;
/// What telling a terminal to slide cells costs, in bytes.
const SLIDE_BYTES: usize = 12;
/// By how many cells text slides at most.
const FURTHEST_SLIDE: u8 = 24;

/// What the painter is told of a frame before its cells come.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    /// Rows that the terminal moves by itself, first of all.
    pub shift: Option<Shift>,
    /// Cells that slide within their rows, and from where on, before the row is drawn.
    pub slides: BTreeMap<u16, (u16, Slide)>,
    /// What the terminal then shows in those rows of which cells come; a row that is not here is sent whole.
    pub known: BTreeMap<u16, Row>,
}

/// How a terminal comes to show a picture.
pub(super) struct Plan {
    shift: Option<Shift>,
    /// What it shows when the rows have moved.
    from: Vec<Row>,
    to: Vec<Row>,
    /// The rows that are sent.
    sent: Vec<usize>,
}

impl Plan {
    /// The way from what is shown to what is drawn. `shown` is empty when the terminal was cleared. Where
    /// somebody types in the row of the cursor and much changes elsewhere, only that row is sent.
    pub(super) fn of(
        shown: &[Row],
        drawn: &Buffer,
        answers: Answers,
        cursor_row: Option<u16>,
    ) -> (Self, Part) {
        let to = picture::rows(drawn);
        let mut from = shown.to_vec();
        if from.len() != to.len() {
            from = to.iter().map(Row::emptied).collect();
        }
        if let Some(row) = cursor_row.map(usize::from).filter(|_| answers == Answers::Typing) {
            let beside = (0..to.len()).filter(|other| *other != row);
            let beside: usize = beside.map(|other| from[other].price_to(&to[other])).sum();
            if beside > AHEAD_BYTES {
                // A blank that was typed over a blank shows in the cursor's place alone.
                let sent = (0..to.len()).filter(|other| *other == row && from[row] != to[row]).collect();
                return (Self { shift: None, from, to, sent }, Part::First);
            }
        }
        let shift = shift::find(&from, &to);
        if let Some(shift) = &shift {
            from = shift.of(&from);
        }
        let mut sent: Vec<usize> = (0..to.len()).filter(|row| from[*row] != to[*row]).collect();
        let price: usize = sent.iter().map(|row| from[*row].price_to(&to[*row])).sum();
        let hints = to.len() - 1;
        let step =
            answers == Answers::Stepping && (STEP_BYTES..SCREEN_BYTES).contains(&price) && sent.len() > 1;
        if step && sent.last() == Some(&hints) {
            // A list is gone through row by row; what can be done with each is read where one stops.
            sent.pop();
            return (Self { shift, from, to, sent }, Part::First);
        }
        (Self { shift, from, to, sent }, Part::Whole)
    }

    /// Marks the cells that are to come, notes what will be shown, and gives the painter's orders.
    pub(super) fn carry_out(self, shown: &mut Vec<Row>, drawn: &mut Buffer) -> Orders {
        let Self { shift, mut from, to, sent } = self;
        let few = sent.len() <= ROWS_TYPED_IN;
        let (mut known, mut slides) = (BTreeMap::new(), BTreeMap::new());
        for (y, (from, to)) in (0_u16..).zip(from.iter_mut().zip(to)) {
            let comes = sent.contains(&y.into());
            let option = if comes { CellDiffOption::AlwaysUpdate } else { CellDiffOption::Skip };
            for x in drawn.area.left()..drawn.area.right() {
                drawn[(x, y)].set_diff_option(option);
            }
            if comes {
                let before = std::mem::replace(from, to);
                // What a terminal leaves of a symbol that is half overwritten is its own affair, and no two
                // agree: where symbols of several cells come, go or move, the row is sent whole.
                if before.wide() == from.wide() {
                    let slide = if few { find_slide(&before, from) } else { None };
                    known
                        .insert(y, slide.map_or(before.clone(), |(at, slide)| before.slid(at.into(), slide)));
                    slides.extend(slide.map(|slide| (y, slide)));
                }
            }
        }
        *shown = from;
        Orders { shift, slides, known }
    }
}

/// Cells that a terminal moves along a row for fewer bytes than they take: text behind what is typed or taken
/// away, or a field that scrolls along.
fn find_slide(before: &Row, after: &Row) -> Option<(u16, Slide)> {
    let price = before.price_to(after);
    if price < WORTH_A_SLIDE || !before.is_seen() || !before.wide().is_empty() {
        return None;
    }
    let (shown, wanted): (Vec<_>, Vec<_>) = (before.cells().collect(), after.cells().collect());
    let at = shown.iter().zip(&wanted).position(|(shown, wanted)| shown != wanted)?;
    let differ = |at: usize, slide: Slide| {
        let source = |x: usize| match slide {
            Slide::Left(by) if x >= at => x.checked_add(by.into()),
            Slide::Right(by) if x >= at => x.checked_sub(by.into()).filter(|source| *source >= at),
            _ => Some(x),
        };
        let right = |(x, wanted): &(usize, &_)| source(*x).and_then(|x| shown.get(x)) == Some(*wanted);
        wanted.iter().enumerate().filter(|cell| !right(cell)).count()
    };
    let slides = (1..=FURTHEST_SLIDE).flat_map(|by| [Slide::Left(by), Slide::Right(by)]);
    // Of a letter that is the same as its neighbour it does not show which of the two came.
    let places = at.saturating_sub(1)..=at + 1;
    let all = places.flat_map(|at| slides.clone().map(move |slide| (at, slide)));
    let (at, slide) = all.min_by_key(|(at, slide)| differ(*at, *slide))?;
    let saves = before.slid(at, slide).price_to(after) + SLIDE_BYTES < price;
    saves.then_some((u16::try_from(at).ok()?, slide))
}
