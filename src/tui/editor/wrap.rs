//! Where a text breaks into rows of a given width, and where in them a place in the text stands. Pure.
//!
//! Rows break between words, else inside a word. Blanks at the end of a row hang over its edge, so that typing
//! one never moves the word before it. Every place in the text stands in exactly one row.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::width;

/// The rows of a text as byte ranges, line breaks left out. There is always at least one.
pub fn rows(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap(paragraph, start, cells.max(1), &mut rows);
        start += paragraph.len() + 1;
    }
    rows
}

/// The row and the cell in it at which byte `at` stands.
pub fn place(text: &str, rows: &[Range<usize>], at: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
    let start = rows.get(row).map_or(0, |row| row.start);
    (row, width(&text[start..at.max(start)]))
}

/// The byte in row `index` that stands at `cell`, or the last place in that row.
pub fn at_cell(text: &str, rows: &[Range<usize>], index: usize, cell: usize) -> usize {
    let Some(row) = rows.get(index) else { return text.len() };
    let last = last_place(text, rows, index);
    let mut used = 0;
    for (offset, cluster) in text[row.clone()].grapheme_indices(true) {
        let at = row.start + offset;
        used += cluster.width();
        if used > cell || at >= last {
            return at.min(last);
        }
    }
    last
}

/// The last place that belongs to a row: its end, or before its last letter where the text goes on unbroken.
pub fn last_place(text: &str, rows: &[Range<usize>], index: usize) -> usize {
    let Some(row) = rows.get(index) else { return text.len() };
    match rows.get(index + 1) {
        Some(next) if next.start == row.end => {
            let before = text[row.clone()].grapheme_indices(true).next_back();
            before.map_or(row.start, |(offset, _)| row.start + offset)
        }
        _ => row.end,
    }
}

fn wrap(paragraph: &str, base: usize, cells: usize, rows: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut used = 0;
    // After the last blanks of the row, and the cells used up to there.
    let mut breakable: Option<(usize, usize)> = None;
    for (at, cluster) in paragraph.grapheme_indices(true) {
        let wide = cluster.width();
        let blank = cluster == " ";
        if !blank && used + wide > cells && at > start {
            let (end, kept) = breakable.take().unwrap_or((at, used));
            rows.push(base + start..base + end);
            start = end;
            used -= kept;
        }
        used += wide;
        if blank {
            breakable = Some((at + cluster.len(), used));
        }
    }
    rows.push(base + start..base + paragraph.len());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        rows(text, cells).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(lines("vil gerne i gang", 8), ["vil ", "gerne i ", "gang"]);
        assert_eq!(lines("", 9), [""]);
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(lines("kommunikation", 5), ["kommu", "nikat", "ion"]);
        assert_eq!(lines("en kommunikation", 6), ["en ", "kommun", "ikatio", "n"]);
    }

    #[test]
    fn blanks_hang_over_the_edge() {
        assert_eq!(lines("gerne    i", 5), ["gerne    ", "i"]);
    }

    #[test]
    fn places_are_found_and_found_again() {
        let text = "vil gerne i gang";
        let rows = rows(text, 8);
        assert_eq!(place(text, &rows, 0), (0, 0));
        assert_eq!(place(text, &rows, 4), (1, 0));
        assert_eq!(place(text, &rows, 16), (2, 4));
        assert_eq!(at_cell(text, &rows, 1, 2), 6);
        // The end of a row that goes on is where its last letter begins.
        assert_eq!(at_cell(text, &rows, 0, 99), 3);
        assert_eq!(at_cell(text, &rows, 2, 99), 16);
    }

    proptest! {
        #[test]
        fn rows_hold_the_whole_text_in_order(text in "[a-zæø \n👩å]{0,60}", cells in 1_usize..12) {
            let rows = rows(&text, cells);
            let mut next = 0;
            for row in &rows {
                prop_assert!(row.start == next || &text[next..row.start] == "\n");
                next = row.end;
            }
            prop_assert_eq!(next, text.len());
            for (at, _) in text.grapheme_indices(true) {
                let (row, cell) = place(&text, &rows, at);
                prop_assert_eq!(at_cell(&text, &rows, row, cell), at);
            }
        }
    }
}
