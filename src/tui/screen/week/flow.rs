//! Texts one after another over as many rows as they need. Pure arithmetic; knows no text but its width.

use ratatui::layout::Rect;

use crate::tui::widget::canvas::{right_of, row};

/// The cells between two texts.
const GAP: u16 = 3;

/// Where texts of these widths come to stand in rows of `width` cells: per text its row and its first cell.
pub(super) fn places(widths: &[u16], width: u16) -> Vec<(u16, u16)> {
    let (mut line, mut at) = (0, 0);
    widths
        .iter()
        .map(|cells| {
            let start = if at == 0 { 0 } else { at + GAP };
            let place = if at > 0 && start + cells > width {
                line += 1;
                (line, 0)
            } else {
                (line, start)
            };
            at = place.1 + cells;
            place
        })
        .collect()
}

/// How many rows texts of these widths take.
pub(super) fn rows(widths: &[u16], width: u16) -> u16 {
    places(widths, width).last().map_or(0, |(line, _)| line + 1)
}

/// A place as an area; empty below the end of `area`.
pub(super) fn at(area: Rect, (line, start): (u16, u16)) -> Rect {
    right_of(row(area, line), start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_row_when_one_is_full() {
        assert_eq!(places(&[10, 5, 4], 18), [(0, 0), (0, 13), (1, 0)]);
        assert_eq!(places(&[30, 5], 18), [(0, 0), (1, 0)]);
        assert_eq!(rows(&[10, 5, 4], 18), 2);
        assert_eq!(rows(&[], 18), 0);
    }
}
