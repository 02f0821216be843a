//! Reports for minutes and mails: Markdown tables. Must never let a text of people become markup.

use std::io::{self, Write};

use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Readers, Report, Section};
use crate::domain::text;

/// Prints a report: a heading, its facts as a list, its paragraphs, and each table under its own heading.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", plain(&report.title))?;
    if !report.facts.is_empty() {
        writeln!(out)?;
    }
    for fact in &report.facts {
        let value = said::fact(&fact.value, page);
        if !value.is_empty() {
            writeln!(out, "- **{}:** {}", plain(&fact.label), plain(&value))?;
        }
    }
    for paragraph in &report.paragraphs {
        writeln!(out, "\n{}", plain(paragraph.trim_matches('\n')))?;
    }
    for section in &report.sections {
        writeln!(out, "\n## {}\n", plain(&section.title))?;
        table(section, page, out)?;
    }
    Ok(())
}

fn table(section: &Section, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    if section.rows.is_empty() {
        return writeln!(out, "{}", page.words.say("report-none"));
    }
    let columns = section.columns.iter().enumerate();
    let shown: Vec<usize> =
        columns.filter(|(_, column)| column.readers != Readers::Files).map(|(place, _)| place).collect();
    let heads = shown.iter().map(|place| plain(&section.columns[*place].head));
    writeln!(out, "| {} |", heads.collect::<Vec<_>>().join(" | "))?;
    let is_number = |place: usize| section.rows.iter().any(|row| row[place].is_number());
    let rules = shown.iter().map(|place| if is_number(*place) { "---:" } else { "---" });
    writeln!(out, "| {} |", rules.collect::<Vec<_>>().join(" | "))?;
    for row in &section.rows {
        let cells = shown.iter().map(|place| plain(&said::lines(&row[*place], page, Dates::Written)));
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
    }
    if let Some(total) = &section.total {
        let cells = shown.iter().map(|place| strong(&total[*place], page));
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

fn strong(cell: &Cell, page: &Page<'_>) -> String {
    let text = plain(&said::lines(cell, page, Dates::Written));
    if text.is_empty() { text } else { format!("**{text}**") }
}

/// A text in which nothing is markup, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text::shown_prose(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_is_markup() {
        assert_eq!(plain("a|b"), "a\\|b");
        assert_eq!(plain("**fed** [x](http://y) <b>"), "\\*\\*fed\\*\\* \\[x\\](http://y) \\<b\\>");
        assert_eq!(plain("to\nlinjer"), "to<br>linjer");
        assert_eq!(plain("Sanne på værestedet – 10:00"), "Sanne på værestedet – 10:00");
    }
}
