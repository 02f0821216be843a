//! Reports for a person at a terminal: aligned columns, bars where they help, nothing that needs a colour.
//! Long texts are broken into lines rather than cut; no line is longer than the page is wide.

use std::io::{self, Write};

use super::layout::{self, GAP, Laid, Side};
use super::render::Page;
use super::said::{self, Dates};
use super::value::{Report, Section};
use crate::domain::text::{self, truncated, width, wrapped};

/// A value beside its label gets at least this many cells, or else a line of its own.
const NARROWEST_VALUE: usize = 12;

/// Lines of prose are no longer than this, however wide the page is.
const PARAGRAPH_CELLS: usize = 80;

/// Prints a report: its title underlined, its facts, its paragraphs, and each table under its title.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let room = page.width.unwrap_or(usize::MAX).max(1);
    let title = said::one_line(&report.title);
    for line in wrapped(&title, room) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", "─".repeat(width(&title).min(room)))?;
    facts(report, page, room, out)?;
    for paragraph in &report.paragraphs {
        writeln!(out)?;
        print_paragraph(paragraph, room, out)?;
    }
    for section in &report.sections {
        writeln!(out)?;
        if section.title != report.title {
            writeln!(out, "{}", truncated(&said::one_line(&section.title), room))?;
        }
        print_section(section, page, room, out)?;
    }
    Ok(())
}

/// A paragraph, its words broken into lines.
fn print_paragraph(paragraph: &str, room: usize, out: &mut dyn Write) -> io::Result<()> {
    let text = text::shown_prose(paragraph.trim_matches('\n'));
    let lines = wrapped(&text, room.min(PARAGRAPH_CELLS));
    lines.into_iter().try_for_each(|line| writeln!(out, "{}", truncated(line, room)))
}

/// Facts, their labels aligned; a long value goes on below its beginning.
fn facts(report: &Report, page: &Page<'_>, room: usize, out: &mut dyn Write) -> io::Result<()> {
    let facts = report.facts.iter().map(|fact| (said::one_line(&fact.label), said::fact(&fact.value, page)));
    let facts: Vec<(String, String)> = facts.filter(|(_, value)| !value.is_empty()).collect();
    let indent = facts.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + width(GAP);
    for (label, value) in &facts {
        if room < indent + NARROWEST_VALUE {
            writeln!(out, "{}", truncated(label, room))?;
            wrapped(value, room)
                .into_iter()
                .try_for_each(|line| writeln!(out, "{}", truncated(line, room)))?;
            continue;
        }
        for (number, line) in wrapped(value, room - indent).into_iter().enumerate() {
            let label = if number == 0 { label.as_str() } else { "" };
            writeln!(out, "{}", format!("{}{line}", padded(label, indent, Side::Left)).trim_end())?;
        }
    }
    Ok(())
}

fn print_section(section: &Section, page: &Page<'_>, room: usize, out: &mut dyn Write) -> io::Result<()> {
    if section.rows.is_empty() {
        return writeln!(out, "{}", truncated(&format!("{GAP}{}", page.words.say("report-none")), room));
    }
    let columns = layout::columns(section, page, room);
    let below = layout::below(section);
    if let Some(line) = layout::sparkline(section) {
        writeln!(out, "{}", truncated(&format!("{GAP}{line}"), room))?;
    }
    print_row(&columns, |column| &column.head, room, out)?;
    for (number, row) in section.rows.iter().enumerate() {
        print_row(&columns, |column| &column.cells[number], room, out)?;
        for place in &below {
            print_below(&said::lines(&row[*place], page, Dates::Near), room, out)?;
        }
    }
    if section.total.is_some() {
        let rules = columns.iter().map(|column| "─".repeat(column.cells_wide)).collect::<Vec<_>>();
        writeln!(out, "{}", truncated(&format!("{GAP}{}", rules.join(GAP)), room))?;
        print_row(&columns, |column| column.cells.last().map_or("", String::as_str), room, out)?;
    }
    Ok(())
}

/// One row; texts that are wider than their column go on in the next line.
fn print_row<'a>(
    columns: &'a [Laid],
    text: impl Fn(&'a Laid) -> &'a str,
    room: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cells: Vec<Vec<&str>> =
        columns.iter().map(|column| wrapped(text(column), column.cells_wide)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for number in 0..height {
        let mut line = String::new();
        for (column, cell) in columns.iter().zip(&cells) {
            let part = cell.get(number).copied().unwrap_or_default();
            line.push_str(GAP);
            line.push_str(&padded(part, column.cells_wide, column.side));
        }
        writeln!(out, "{}", truncated(line.trim_end(), room))?;
    }
    Ok(())
}

/// Text under its row, set in.
fn print_below(text: &str, room: usize, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let indent = GAP.repeat(3);
    let lines = wrapped(text, room.saturating_sub(width(&indent)).max(1));
    lines.into_iter().try_for_each(|line| writeln!(out, "{}", truncated(&format!("{indent}{line}"), room)))
}

fn padded(text: &str, cells: usize, side: Side) -> String {
    let blank = " ".repeat(cells.saturating_sub(width(text)));
    match side {
        Side::Left => format!("{text}{blank}"),
        Side::Right => format!("{blank}{text}"),
    }
}
