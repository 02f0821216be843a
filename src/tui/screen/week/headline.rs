//! The week's totals in one or two rows above everything, and its movement in the row below everything.

use ratatui::layout::Rect;

use super::flow;
use crate::desk::view::{Count, WeekPage, WeekTotals};
use crate::i18n::{Words, numbers};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::cells;

/// The totals as texts, the contacts first.
pub(super) struct Headline(Vec<String>);

impl Headline {
    /// The totals for rows of `width` cells: with every change where that takes no further row, and with what is
    /// less needed where there is room left. Whoever was erased counts and is not listed: that is always said.
    pub(super) fn of(words: &Words, page: &WeekPage, width: u16) -> Self {
        let totals = &page.totals;
        let unlisted = (page.erased > 0).then(|| words.with("week-unlisted", &[("n", page.erased.into())]));
        let pieces = |changes| {
            let mut pieces = pieces(words, totals, changes);
            pieces.extend(unlisted.clone());
            pieces
        };
        let plain = pieces(Changes::OfContacts);
        let rows = flow::rows(&widths(&plain), width);
        let full = pieces(Changes::OfAll);
        let mut kept = if flow::rows(&widths(&full), width) <= rows { full } else { plain };
        for further in further(words, totals) {
            kept.push(further);
            if flow::rows(&widths(&kept), width) > rows {
                kept.pop();
            }
        }
        Self(kept)
    }

    /// How many rows it takes.
    pub(super) fn rows(&self, width: u16) -> u16 {
        flow::rows(&widths(&self.0), width)
    }

    /// Draws it.
    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let places = flow::places(&widths(&self.0), area.width);
        for (index, (text, place)) in self.0.iter().zip(places).enumerate() {
            let role = if index == 0 { Role::Strong } else { Role::Text };
            canvas.text(flow::at(area, place), text, role);
        }
    }
}

/// Beside which totals the change since the week before stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changes {
    OfContacts,
    OfAll,
}

fn pieces(words: &Words, totals: &WeekTotals, changes: Changes) -> Vec<String> {
    let counted = |id: &str, count: Count| {
        let text = words.with(id, &[("n", count.now.into())]);
        if changes == Changes::OfAll || id == "week-contacts-counted" {
            format!("{text} ({})", change(words, count))
        } else {
            text
        }
    };
    let groups = words.with(
        "week-groups-counted",
        &[("n", totals.groups.now.into()), ("people", totals.group_people.now.into())],
    );
    let mut pieces = vec![
        counted("week-contacts-counted", totals.contacts),
        counted("week-reached-counted", totals.reached),
        counted("week-attempted-counted", totals.attempted),
    ];
    if totals.observed.now > 0 {
        pieces.push(counted("week-observed-counted", totals.observed));
    }
    if totals.groups.now > 0 {
        pieces.push(groups);
    }
    pieces.push(counted("week-new-counted", totals.new_citizens));
    pieces
}

/// What is said where there is room left.
fn further(words: &Words, totals: &WeekTotals) -> [String; 2] {
    let citizens = words.with("week-citizens-counted", &[("n", totals.citizens.now.into())]);
    let time = numbers::duration(words, totals.minutes.now);
    [citizens, time]
}

/// `+6`, `−2`, `±0`.
pub(super) fn change(words: &Words, count: Count) -> String {
    numbers::signed(words.language(), i64::from(count.now) - i64::from(count.before))
}

fn widths(texts: &[String]) -> Vec<u16> {
    texts.iter().map(|text| cells(text)).collect()
}

/// Draws how the citizens' goals moved: `Bevægelse i ugen: 9 op · 14 holdt · 2 ned · 6 ikke vurderet  n = 31`,
/// with arrows for words where that is too long.
pub(super) fn movement(area: Rect, [up, held, down, unknown]: [u32; 4], canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    let total = [up, held, down, unknown].into_iter().fold(0_u32, u32::saturating_add);
    if total == 0 {
        canvas.text(area, &words.say("week-movement-none"), Role::Quiet);
        return;
    }
    let sum = words.with("week-movement-sum", &[("n", total.into())]);
    let moved =
        [("up", up.into()), ("held", held.into()), ("down", down.into()), ("unknown", unknown.into())];
    let mut text = words.with("week-movement", &moved);
    if cells(&text) + 2 + cells(&sum) > area.width {
        let signs =
            [(Symbol::Up, up), (Symbol::Level, held), (Symbol::Down, down), (Symbol::Nothing, unknown)];
        let signs = signs.map(|(sign, count)| format!("{} {count}", canvas.symbol(sign)));
        text = format!("{}  {}", words.say("week-movement-short"), signs.join("  "));
    }
    canvas.text(area, &text, Role::Text);
    canvas.text_right(area, &sum, Role::Quiet);
}
