//! Where the fields of a page stand. Pure arithmetic over spans and rows; knows no text.

use ratatui::layout::Rect;

use super::field::Span;

/// From this width on fields stand side by side.
pub const TWO_COLUMNS: u16 = 76;
/// The cells between two fields that stand side by side.
const GAP: u16 = 2;
/// The share of a row that a value takes beside its label, at most.
const BESIDE_CELLS: u16 = 28;

/// What is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A heading, with a blank row before it unless it stands first.
    Heading,
    /// A field, by its span.
    Field(Span),
}

/// Where an item stands, relative to the upper left corner of its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its label, or its heading.
    pub label: Rect,
    /// Its value.
    pub value: Rect,
}

/// Lays out items in `width` cells; `rows` gives the rows of the value of an item at a width. Returns the places
/// and the rows that they take together.
pub fn places(items: &[Item], width: u16, rows: impl Fn(usize, u16) -> u16) -> (Vec<Place>, u16) {
    let mut out = Vec::with_capacity(items.len());
    let mut top = 0;
    let mut line = Line::default();
    for (index, item) in items.iter().enumerate() {
        let quarters = match item {
            Item::Field(Span::Quarter) if width >= TWO_COLUMNS => 1,
            Item::Field(Span::Half) if width >= TWO_COLUMNS => 2,
            _ => 4,
        };
        if line.quarters + quarters > 4 {
            top += std::mem::take(&mut line).height;
        }
        let (x, cells) = column(line.quarters, quarters, width);
        let place = match item {
            Item::Heading => {
                let y = if top == 0 { top } else { top + 1 };
                line.height = y + 1 - top;
                Place { label: Rect::new(x, y, cells, 1), value: Rect::new(x, y, 0, 0) }
            }
            Item::Field(Span::Beside) => {
                let value = BESIDE_CELLS.min(cells / 2);
                let label = cells.saturating_sub(value + GAP);
                line.height = line.height.max(1);
                Place {
                    label: Rect::new(x, top, label, 1),
                    value: Rect::new(x + cells - value, top, value, 1),
                }
            }
            Item::Field(_) => {
                let high = rows(index, cells).max(1);
                line.height = line.height.max(high + 1);
                Place { label: Rect::new(x, top, cells, 1), value: Rect::new(x, top + 1, cells, high) }
            }
        };
        line.quarters += quarters;
        out.push(place);
    }
    (out, top + line.height)
}

/// How far to scroll a page so that `place` is seen in `height` rows, as little as possible from `first`.
pub fn scroll(first: u16, place: Place, height: u16, total: u16) -> u16 {
    let top = place.label.y.min(place.value.y);
    let bottom = place.label.bottom().max(place.value.bottom());
    let lowest = bottom.saturating_sub(height);
    let first = first.min(total.saturating_sub(height));
    // The top wins when the field is higher than the window: there its label is.
    first.max(lowest).min(top)
}

/// A row of fields side by side, as it fills up.
#[derive(Default)]
struct Line {
    quarters: u16,
    height: u16,
}

/// Where a field of so many quarters begins and how wide it is.
fn column(start: u16, quarters: u16, width: u16) -> (u16, u16) {
    let edge = |quarter: u16| u16::try_from(u32::from(width) * u32::from(quarter) / 4).unwrap_or(width);
    let (left, right) = (edge(start), edge(start + quarters));
    let gap = if start + quarters < 4 { GAP } else { 0 };
    (left, (right - left).saturating_sub(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_pages_have_columns_and_narrow_ones_have_not() {
        let items =
            [Span::Half, Span::Half, Span::Quarter, Span::Quarter, Span::Half, Span::Full, Span::Beside];
        let items = items.map(Item::Field);
        let (wide, rows) = places(&items, 78, |index, _| if index == 5 { 3 } else { 1 });
        let lefts: Vec<(u16, u16)> = wide.iter().map(|place| (place.label.x, place.label.y)).collect();
        assert_eq!(lefts, [(0, 0), (39, 0), (0, 2), (19, 2), (39, 2), (0, 4), (0, 8)]);
        assert_eq!(rows, 9);
        let (narrow, rows) = places(&items, 58, |_, _| 1);
        assert!(narrow.iter().all(|place| place.label.x == 0));
        assert_eq!(rows, 13);
    }

    #[test]
    fn headings_stand_apart() {
        let items = [Item::Heading, Item::Field(Span::Full), Item::Heading, Item::Field(Span::Beside)];
        let (places, rows) = places(&items, 40, |_, _| 1);
        let tops: Vec<u16> = places.iter().map(|place| place.label.y).collect();
        assert_eq!((tops, rows), (vec![0, 1, 4, 5], 6));
    }

    #[test]
    fn the_focused_field_is_always_seen() {
        let place =
            |top, rows| Place { label: Rect::new(0, top, 9, 1), value: Rect::new(0, top + 1, 9, rows) };
        assert_eq!(scroll(0, place(0, 1), 10, 30), 0);
        assert_eq!(scroll(0, place(20, 1), 10, 30), 12);
        assert_eq!(scroll(25, place(4, 1), 10, 30), 4);
        assert_eq!(scroll(3, place(4, 1), 10, 30), 3);
        assert_eq!(scroll(0, place(8, 20), 10, 30), 8);
        assert_eq!(scroll(9, place(0, 1), 10, 5), 0);
    }
}
