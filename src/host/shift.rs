//! Finds out that rows of a picture stand on the terminal already, only further up or down: a list that was
//! scrolled. A terminal moves rows by itself for a dozen bytes; to send them again takes a thousand.
//! Must never know what the rows say, nor how a terminal is told.

use super::picture::Row;

/// What telling a terminal to move rows costs, in bytes.
const PRICE: usize = 40;
/// Rows are not looked for further away than this.
const FURTHEST: usize = 24;
/// With fewer changed rows than this nothing was scrolled.
const FEWEST: usize = 3;

/// Rows that a terminal is to move by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the region.
    pub top: u16,
    /// The last row of the region.
    pub bottom: u16,
    /// Where to, and how far.
    pub way: Way,
}

/// Where rows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Up by so many rows.
    Up(u16),
    /// Down by so many rows.
    Down(u16),
}

/// The move that saves most, if one saves anything.
pub(super) fn find(before: &[Row], after: &[Row]) -> Option<Shift> {
    if before.len() != after.len() {
        return None;
    }
    let changed = before.iter().zip(after).filter(|(before, after)| before != after).count();
    if changed < FEWEST {
        return None;
    }
    let furthest = u16::try_from(FURTHEST.min(after.len() - 1)).unwrap_or(u16::MAX);
    let ways = (1..=furthest).flat_map(|by| [Way::Up(by), Way::Down(by)]);
    let shifts = ways
        .filter_map(|way| Shift::that_brings(way, before, after))
        .flat_map(|it| it.and_wider(after.len()));
    let saving = shifts.filter_map(|shift| Some((shift.saves(before, after)?, shift)));
    saving.max_by_key(|(saved, _)| *saved).map(|(_, shift)| shift)
}

impl Shift {
    /// The move this way that brings all those rows that it can.
    fn that_brings(way: Way, before: &[Row], after: &[Row]) -> Option<Self> {
        let comes = |row: &usize| {
            let source = way.source(*row).and_then(|source| before.get(source));
            after[*row].is_seen() && after[*row] != before[*row] && source == Some(&after[*row])
        };
        let first = (0..after.len()).find(comes)?;
        let last = (0..after.len()).rfind(comes)?;
        // The region reaches from where the rows come from to where they go.
        let (top, bottom) = match way {
            Way::Up(by) => (first, last + usize::from(by)),
            Way::Down(by) => (first - usize::from(by), last),
        };
        Some(Self { top: u16::try_from(top).ok()?, bottom: u16::try_from(bottom).ok()?, way })
    }

    /// The same, and the same with a row more above, below and at both ends: the outermost rows of a list may
    /// carry a mark that there is more.
    fn and_wider(self, rows: usize) -> [Self; 4] {
        let last = u16::try_from(rows).unwrap_or(u16::MAX).saturating_sub(1);
        let (top, bottom) = (self.top.saturating_sub(1), last.min(self.bottom.saturating_add(1)));
        [self, Self { top, ..self }, Self { bottom, ..self }, Self { top, bottom, ..self }]
    }

    /// About how many bytes it saves, if any.
    fn saves(&self, before: &[Row], after: &[Row]) -> Option<usize> {
        let moved = self.of(before);
        let price =
            |from: &[Row]| -> usize { from.iter().zip(after).map(|(from, to)| from.price_to(to)).sum() };
        price(before).checked_sub(price(&moved) + PRICE)
    }

    /// What a terminal shows that showed these rows: those that come into the region are empty.
    pub(super) fn of(&self, rows: &[Row]) -> Vec<Row> {
        let region = usize::from(self.top)..=usize::from(self.bottom);
        let shown = (0..rows.len()).map(|row| {
            if !region.contains(&row) {
                return rows[row].clone();
            }
            let source = self.way.source(row).filter(|source| region.contains(source));
            source.map_or_else(|| rows[row].emptied(), |source| rows[source].clone())
        });
        shown.collect()
    }
}

impl Way {
    /// Where what comes to a row comes from.
    fn source(self, row: usize) -> Option<usize> {
        match self {
            Self::Up(by) => row.checked_add(by.into()),
            Self::Down(by) => row.checked_sub(by.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use crate::host::picture;

    use super::*;

    fn picture(lines: &[&str]) -> Vec<Row> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, u16::try_from(lines.len()).expect("a few")));
        for (y, line) in (0_u16..).zip(lines) {
            let style = if line.starts_with('>') { Style::new().reversed() } else { Style::new() };
            buffer.set_string(0, y, line, style);
        }
        picture::rows(&buffer)
    }

    #[test]
    fn a_list_that_went_up_by_one_is_moved_and_its_two_new_rows_are_sent() {
        let before =
            picture(&["Borgere", "Anna Kirk, Vejle", "Bo Sand, Kolding", "> Mette R, Give", "Enter åbner"]);
        let after =
            picture(&["Borgere", "Bo Sand, Kolding", "  Mette R, Give", "> Ali T, Vejle", "Enter åbner"]);
        assert_eq!(find(&before, &after), None, "three short rows are not worth it");
        let names = [
            "Anna Kirk",
            "Bo Sand",
            "Mette Ravn",
            "Ali Topal",
            "Jens Petersen",
            "Ulla Skov",
            "Grethe Sørensen",
        ];
        let lines = |first: usize, selected: usize| {
            let rows = (first..first + 12).map(|n| {
                let (mark, more) =
                    (if n == selected { '>' } else { ' ' }, if n == first { "↑" } else { " " });
                format!("{mark} {} {n:<12}{more}", names[n * n % 7])
            });
            let all: Vec<String> = std::iter::once("Borgere".to_owned()).chain(rows).collect();
            picture(&all.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let shift = find(&lines(0, 11), &lines(1, 12)).expect("worth it");
        assert_eq!((shift.top, shift.way), (1, Way::Up(1)));
        let moved = shift.of(&lines(0, 11));
        let right = moved.iter().zip(&lines(1, 12)).filter(|(moved, wanted)| moved == wanted).count();
        // The heading and the list, but for its first row, the one that was selected and the new one.
        assert_eq!(right, 13 - 3);
        let shift = find(&lines(5, 5), &lines(2, 2)).expect("worth it");
        assert_eq!((shift.top, shift.bottom, shift.way), (2, 12, Way::Down(3)));
    }

    #[test]
    fn what_only_looks_alike_is_not_moved() {
        let before = picture(&["a", "b", "c", "d", "e"]);
        assert_eq!(find(&before, &before), None);
        assert_eq!(find(&before, &picture(&["", "", "", "", ""])), None);
        assert_eq!(find(&before, &picture(&["a"])), None);
        assert_ne!(picture(&["> a"]), picture(&["  a"]));
    }
}
