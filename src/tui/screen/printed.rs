//! Reports on a screen: their tables as the commands print them, as the lines of a page. Knows no single report.

use crate::report::{Format, Page, Report};
use crate::tui::app::Cx;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

/// A report's tables, `width` cells wide, without its title, its facts and its paragraphs: the title and what belongs to
/// it are the screen's own header.
pub fn tables(mut report: Report, width: u16, cx: &Cx<'_>) -> Vec<Block> {
    report.facts.clear();
    report.paragraphs.clear();
    report.sections.retain(|section| !section.rows.is_empty());
    let page = Page { words: cx.words, today: cx.today(), width: Some(usize::from(width)) };
    let mut out = Vec::new();
    if Format::Table.print(&report, &page, &mut out).is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&out);
    let lines = text.lines().skip_while(|line| !line.is_empty()).skip(1);
    lines.map(block).collect()
}

/// A line of a printed report: what does not stand indented is a heading.
pub fn block(line: &str) -> Block {
    let role = if line.starts_with(' ') { Role::Text } else { Role::Heading };
    Block::Text(line.to_owned(), role)
}

/// The same with what is said in whole sentences below: it is read once.
pub fn with_meaning(mut blocks: Vec<Block>, said: Vec<String>) -> Vec<Block> {
    for text in said {
        blocks.push(Block::Blank);
        blocks.push(Block::Text(text, Role::Quiet));
    }
    blocks
}
