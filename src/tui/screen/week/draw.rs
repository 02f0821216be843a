//! How the week looks: all parts at once where there is room, else one at a time below the names of all.

use ratatui::layout::Rect;

use super::contacts::{self, Names};
use super::headline::{self, Headline};
use super::layout::{BarsLook, Layout, Middle, Wishes};
use super::state::{Pane, Panes, WeekScreen};
use super::{bars, needs};
use crate::desk::view::WeekPage;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::app::Cx;
use crate::tui::theme::{Role, Signs, Symbol};
use crate::tui::widget::canvas::{below, inset, right_of, row};
use crate::tui::widget::{Attention, Canvas, list};

/// Draws the screen.
pub(super) fn draw(screen: &WeekScreen, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    let Some(page) = &screen.page else {
        return list::empty(area, &cx.words.say("week-no-team"), canvas);
    };
    let area = inset(area, 1);
    let headline = Headline::of(cx.words, page, area.width);
    let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let wishes = Wishes {
        headline: headline.rows(area.width),
        bars: screen.bars.longest(),
        workers: small(page.grid.len()),
        needs: small(page.attention.len()),
    };
    let layout = Layout::of(area, wishes);
    headline.draw(layout.headline, canvas);
    headline::movement(layout.movement, page.movement, canvas);
    match layout.middle {
        Middle::OneByOne { names, part } => {
            screen.panes.set(Panes::OneByOne);
            draw_names(screen, page, names, canvas);
            draw_one(screen, page, part, canvas, cx);
        }
        Middle::AllAtOnce { bars: (place, look), grid, needs, contacts, reading } => {
            screen.panes.set(Panes::AllAtOnce);
            match look {
                BarsLook::Strip => screen.bars.draw_strip(screen.split, place, canvas),
                BarsLook::Columns => screen.bars.draw_columns(place, canvas),
            }
            screen.grid.draw(grid, page, cx.today(), attention(screen, Pane::Grid), canvas);
            heading(needs, &cx.words.say("week-needs"), &needs::total(page).to_string(), canvas);
            draw_needs(screen, page, below(needs, 1), canvas);
            contacts_heading(screen, page, contacts, canvas);
            draw_contacts(screen, page, below(contacts, 1), canvas);
            draw_reading(screen, reading, canvas, cx);
        }
    }
}

/// Whether the keys go to a part. Where all are seen at once, the bars' keys go to the contacts.
fn attention(screen: &WeekScreen, pane: Pane) -> Attention {
    if screen.pane == pane { Attention::Here } else { Attention::Elsewhere }
}

/// The names of the parts; the one that has the focus behind a sign.
fn draw_names(screen: &WeekScreen, page: &WeekPage, area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    let mut used = 0;
    for pane in Pane::all(Panes::OneByOne) {
        let name = match pane {
            Pane::Contacts => {
                let title = format!("{} {}", words.say("week-contacts"), screen.listed.len());
                read_so_far(page, title, words).0
            }
            Pane::Needs => format!("{} {}", words.say("week-needs"), needs::total(page)),
            Pane::Grid => words.say("week-days"),
            Pane::Bars => words.say("week-split"),
        };
        let (sign, role) = if *pane == screen.pane {
            (canvas.symbol(Symbol::Prompt), Role::Focus)
        } else {
            (" ", Role::Label)
        };
        used += canvas.text(right_of(area, used), sign, role);
        used += canvas.text(right_of(area, used), &name, role) + 2;
    }
}

fn draw_one(screen: &WeekScreen, page: &WeekPage, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    match screen.pane {
        Pane::Contacts if screen.listed.narrow.is_all() => draw_contacts(screen, page, area, canvas),
        Pane::Contacts => {
            contacts_heading(screen, page, area, canvas);
            draw_contacts(screen, page, below(area, 1), canvas);
        }
        Pane::Needs => draw_needs(screen, page, area, canvas),
        Pane::Grid => screen.grid.draw(area, page, cx.today(), Attention::Here, canvas),
        Pane::Bars => {
            let rows = screen.bars.rows(cx.words, canvas.theme());
            if rows.is_empty() {
                return list::empty(area, &cx.words.say("week-no-bars"), canvas);
            }
            screen.bars_list.draw(area, &rows, &bars::COLUMNS, Attention::Here, canvas);
        }
    }
}

/// The heading of a part, and how many it holds at the right.
fn heading(area: Rect, title: &str, count: &str, canvas: &mut Canvas<'_>) {
    let line = row(area, 0);
    canvas.text(right_of(line, 1), title, Role::Heading);
    canvas.text_right(Rect { width: line.width.saturating_sub(1), ..line }, count, Role::Quiet);
}

fn contacts_heading(screen: &WeekScreen, page: &WeekPage, area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    let (title, all) = (words.say("week-contacts"), page.contacts.len());
    if screen.listed.since.is_some() {
        let title = format!("{title} · {}", words.say("week-only-new"));
        return heading(area, &title, &screen.listed.len().to_string(), canvas);
    }
    if screen.listed.narrow.is_all() {
        let (title, count) = read_so_far(page, title, words);
        return heading(area, &title, &count, canvas);
    }
    let title = format!("{title} · {}", screen.listed.narrow.name(page, words));
    let count = words.with("week-some-of", &[("n", screen.listed.len().into()), ("all", all.into())]);
    heading(area, &title, &count, canvas);
}

/// How far the lead has come, and who signed: `Ulæste 12 af 43   underskrevet af Lea M 23-11 · 2 kom for sent`.
fn read_so_far(page: &WeekPage, title: String, words: &Words) -> (String, String) {
    let all = page.contacts.len();
    let title = match page.reading.may_review {
        true => {
            let unread = page.contacts.iter().filter(|line| line.read.is_unread()).count();
            words.with("week-unread", &[("n", unread.into()), ("all", all.into())])
        }
        false => title,
    };
    let Some(signature) = page.reading.signed() else { return (title, all.to_string()) };
    let day = dates::short(dates::local(signature.at).date());
    let mut said =
        words.with("week-signed-by", &[("who", shown(&signature.by.name).into()), ("day", day.into())]);
    let more =
        [("week-signed-late", page.reading.late.len()), ("week-signed-changed", page.reading.changed.len())];
    for (id, count) in more.into_iter().filter(|(_, count)| *count > 0) {
        // fluent-ids: week-signed-late week-signed-changed
        said = format!("{said} · {}", words.with(id, &[("n", count.into())]));
    }
    (title, said)
}

fn draw_needs(screen: &WeekScreen, page: &WeekPage, area: Rect, canvas: &mut Canvas<'_>) {
    if page.attention.is_empty() {
        return list::empty(area, &canvas.words().say("week-no-needs"), canvas);
    }
    let rows = needs::rows(page, canvas);
    screen.needs_list.draw(area, &rows, &needs::COLUMNS, attention(screen, Pane::Needs), canvas);
}

fn draw_contacts(screen: &WeekScreen, page: &WeekPage, area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    if screen.listed.len() == 0 {
        return list::empty(area, &words.say("week-no-contacts"), canvas);
    }
    let rows = screen.listed.rows(page, words, canvas.theme(), Names::fitting(area.width));
    screen.listed.state.draw(area, &rows, &contacts::COLUMNS, attention(screen, Pane::Contacts), canvas);
}

fn draw_reading(screen: &WeekScreen, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    if area.is_empty() {
        return;
    }
    let edge = Rect { x: area.x.saturating_sub(2), width: 1, ..area };
    let line = match canvas.theme().signs() {
        Signs::Full => "│",
        Signs::Plain => "|",
    };
    for place in 0..area.height {
        canvas.text(row(edge, place), line, Role::Rule);
    }
    let blocks = screen.reading.blocks(cx, canvas.theme());
    screen.reading.state.draw(area, &blocks, canvas);
}
