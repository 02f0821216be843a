//! Figures as the lines of a page: the tables of their report, and the hours of the week as rows that are the darker the
//! more happened in them, which also read in black and white.

use chrono::Weekday;

use super::state::Shown;
use crate::desk::view::{FlowFigures, Tries};
use crate::i18n::{Words, dates, numbers};
use crate::report::{flows, methods, movement};
use crate::tui::app::Cx;
use crate::tui::screen::printed::{tables, with_meaning};
use crate::tui::theme::{Role, Signs, Symbol, Theme};
use crate::tui::widget::Block;
use crate::tui::widget::figures::sparkline;

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The lines of a page, `width` cells wide.
pub(super) fn of(shown: &Shown, theme: Theme, width: u16, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    match shown {
        Shown::Movement(figures) => {
            let report = movement::report(words, figures);
            let said = report.paragraphs.clone();
            with_meaning(tables(report, width, cx), said)
        }
        Shown::Methods(figures) => {
            let report = methods::report(words, figures);
            // What the numbers say, or do not, comes before them.
            let said = report.paragraphs.clone();
            let mut blocks: Vec<Block> = said.into_iter().map(|text| Block::Text(text, Role::Text)).collect();
            blocks.push(Block::Blank);
            blocks.extend(tables(report, width, cx));
            blocks
        }
        Shown::Flows(figures) => {
            let report = flows::report(words, figures);
            let said = report.paragraphs.clone();
            let mut blocks = tables(report, width, cx);
            blocks.extend(heat(figures, words, theme));
            with_meaning(blocks, said)
        }
    }
}

/// The hours of the week: a row for each day with a cell for each hour, and how many of those who were sought were met.
fn heat(figures: &FlowFigures, words: &Words, theme: Theme) -> Vec<Block> {
    let Some(of) = &figures.hours else { return Vec::new() };
    let most = of.iter().flatten().map(|tries| tries.all()).max().unwrap_or(0);
    if most == 0 {
        return Vec::new();
    }
    let mut blocks = vec![Block::Blank, Block::Text(words.say("figures-heat"), Role::Heading)];
    let scale: String = (0..24).step_by(6).map(|hour| format!("{hour:<12}")).collect();
    blocks.push(Block::Text(format!("      {}", scale.trim_end()), Role::Quiet));
    for (day, hours) in DAYS.into_iter().zip(of) {
        let cells: String = hours.iter().map(|tries| shade(*tries, most, theme).repeat(2)).collect();
        let (reached, all) =
            hours.iter().fold((0, 0), |(reached, all), it| (reached + it.reached, all + it.all()));
        let met = match all {
            0 => String::new(),
            _ => words.with(
                "figures-heat-met",
                &[("share", numbers::percent(words, reached.into(), all.into()).into()), ("n", all.into())],
            ),
        };
        let line = format!("  {}  {cells}  {met}", dates::weekday_two(words, day));
        blocks.push(Block::Text(line.trim_end().to_owned(), Role::Text));
    }
    blocks
}

/// One hour, the higher the more happened in it; a dot where nothing did.
fn shade(tries: Tries, most: u32, theme: Theme) -> String {
    match (tries.all(), theme.signs()) {
        (0, Signs::Full | Signs::Plain) => theme.symbol(Symbol::Nothing).to_owned(),
        (all, _) => sparkline(theme, &[Some(all.into())], most.into()),
    }
}
