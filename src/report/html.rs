//! Reports as one HTML page: for a browser, a screen reader, and A4 on paper. Nothing in it is fetched from
//! anywhere and nothing in it runs. Must never let a text of people become markup.
//!
//! Bars are drawn as inline pictures beside their numbers, dark on white: they read the same in black and white,
//! and say nothing that the number beside them does not.

use std::io::{self, Write};

use super::layout;
use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Column, Letters, Look, Readers, Report, Section};
use crate::domain::text;

/// How it looks. Units are those of paper, for that is where it ends.
const STYLE: &str = include_str!("html/style.css");

/// The longest bar, in units of its picture.
const BAR_UNITS: i64 = 100;
/// The largest square of a grid, in units of its picture.
const SQUARE_UNITS: i64 = 12;

/// So many letters have room on one page in large letters.
const MOST_LARGE: usize = 900;

/// How wide and high the line over time is, in units of its picture.
const TREND_WIDE: i64 = 720;
const TREND_HIGH: i64 = 120;

/// Prints a report: one page, its facts as a list, then its paragraphs, then each table under its title.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = plain(&said::one_line(&report.title));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{large}>\n<main>\n<h1>{title}</h1>\n",
        language = page.words.language().code(),
        large = letters(report, page),
    )?;
    facts(report, page, out)?;
    for paragraph in &report.paragraphs {
        writeln!(out, "<p>{}</p>", broken(paragraph.trim_matches('\n')))?;
    }
    for section in &report.sections {
        print_section(report, section, page, out)?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

/// How large the page is written. What is for a citizen is to be one page of paper: much of it is written smaller.
fn letters(report: &Report, page: &Page<'_>) -> &'static str {
    let rows = report.sections.iter().flat_map(|section| section.rows.iter().flatten());
    let told = || rows.map(|cell| said::lines(cell, page, Dates::Written).chars().count()).sum::<usize>();
    match report.letters {
        Letters::Usual => "",
        Letters::Large if told() > MOST_LARGE => " class=\"large full\"",
        Letters::Large => " class=\"large\"",
    }
}

fn facts(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let facts = report.facts.iter().map(|fact| (&fact.label, said::fact(&fact.value, page)));
    let facts: Vec<_> = facts.filter(|(_, value)| !value.is_empty()).collect();
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "<dl>")?;
    for (label, value) in facts {
        writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", plain(&said::one_line(label)), broken(&value))?;
    }
    writeln!(out, "</dl>")
}

fn print_section(report: &Report, section: &Section, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let key = section.key;
    writeln!(out, "<section aria-labelledby=\"{key}\">")?;
    // A list whose only table bears the list's own title has a heading already; a screen reader needs one still.
    let seen = if section.title == report.title { " class=\"unseen\"" } else { "" };
    writeln!(out, "<h2 id=\"{key}\"{seen}>{}</h2>", plain(&said::one_line(&section.title)))?;
    if section.rows.is_empty() {
        writeln!(out, "<p>{}</p>", plain(&page.words.say("report-none")))?;
    } else {
        table(section, page, out)?;
    }
    writeln!(out, "</section>")
}

/// A column that is shown beside the others.
struct Shown<'a> {
    place: usize,
    column: &'a Column,
    is_number: bool,
    largest: i64,
}

fn table(section: &Section, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let values = |place: usize| section.rows.iter().chain(&section.total).map(move |row| &row[place]);
    let shown: Vec<Shown<'_>> = section
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.readers != Readers::Files && column.look != Look::Below)
        .filter(|(place, _)| values(*place).any(|cell| !said::lines(cell, page, Dates::Written).is_empty()))
        .map(|(place, column)| Shown {
            place,
            column,
            is_number: values(place).any(Cell::is_number),
            largest: section.rows.iter().map(|row| amount(&row[place])).max().unwrap_or(0),
        })
        .collect();
    // The squares of a grid compare with each other, whatever their column.
    let grid = shown
        .iter()
        .filter(|it| matches!(it.column.look, Look::Grid | Look::Heat))
        .map(|it| it.largest)
        .max()
        .unwrap_or(0);
    if let Some(picture) = trend(section) {
        writeln!(out, "{picture}")?;
    }
    writeln!(out, "<table aria-labelledby=\"{}\">\n<thead>\n<tr>", section.key)?;
    let stack = section.stack();
    for it in &shown {
        let head = plain(&said::one_line(&it.column.head));
        // Which shade is whose stands with the head.
        let number = stack.iter().position(|place| *place == it.place);
        let sign = number.map(|number| {
            let shade = layout::shade_of(number, stack.len());
            format!("<svg class=\"sign\" aria-hidden=\"true\" viewBox=\"-0.5 -0.5 9 9\"><rect class=\"s{shade}\" width=\"8\" height=\"8\"/></svg>")
        });
        writeln!(out, "<th scope=\"col\"{}>{}{head}</th>", class(it), sign.unwrap_or_default())?;
    }
    if !stack.is_empty() {
        writeln!(out, "<td class=\"stack\"></td>")?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    let below = layout::below(section);
    for row in &section.rows {
        let texts = below.iter().map(|place| said::lines(&row[*place], page, Dates::Written));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let followed = if texts.is_empty() { "" } else { " class=\"followed\"" };
        writeln!(out, "<tr{followed}>{}{}</tr>", cells(&shown, row, grid, page), stacked(&stack, row))?;
        let wide = shown.len() + usize::from(!stack.is_empty());
        for text in texts {
            writeln!(out, "<tr class=\"below\"><td colspan=\"{wide}\">{}</td></tr>", broken(&text))?;
        }
    }
    writeln!(out, "</tbody>")?;
    if let Some(total) = &section.total {
        writeln!(
            out,
            "<tfoot>\n<tr>{}{}</tr>\n</tfoot>",
            cells(&shown, total, 0, page),
            stacked(&stack, total)
        )?;
    }
    writeln!(out, "</table>")
}

/// A row's cells. `grid` is the largest number of the rows' grid; a row of sums has no pictures, and none.
fn cells(shown: &[Shown<'_>], row: &[Cell], grid: i64, page: &Page<'_>) -> String {
    let cell = |(number, it): (usize, &Shown<'_>)| {
        let value = &row[it.place];
        let text = broken(&said::lines(value, page, Dates::Written));
        let picture = match it.column.look {
            Look::Bar | Look::Trend => bar(amount(value), it.largest),
            Look::Grid | Look::Heat => square(amount(value), grid),
            Look::Plain | Look::Stack | Look::Below => String::new(),
        };
        // What a row is about is its first cell, and a screen reader says it with each of the others.
        match number {
            0 => format!("<th scope=\"row\"{}>{text}{picture}</th>", class(it)),
            _ => format!("<td{}>{text}{picture}</td>", class(it)),
        }
    };
    shown.iter().enumerate().map(cell).collect()
}

fn class(it: &Shown<'_>) -> &'static str {
    match it.column.look {
        Look::Bar | Look::Trend => " class=\"number bar\"",
        Look::Grid | Look::Heat => " class=\"number grid\"",
        _ if it.is_number => " class=\"number\"",
        _ => "",
    }
}

fn amount(cell: &Cell) -> i64 {
    match cell {
        Cell::Count(count) => *count,
        Cell::Minutes(minutes) => i64::from(*minutes),
        _ => 0,
    }
}

/// A line over the numbers of a column over time, from nought up; the table below it says the same in numbers.
fn trend(section: &Section) -> Option<String> {
    let place = section.columns.iter().position(|column| column.look == Look::Trend)?;
    let withheld = section.rows.iter().any(|row| row[place] == Cell::Withheld);
    let counts: Vec<i64> = section.rows.iter().map(|row| amount(&row[place])).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    if counts.len() < 3 || withheld {
        return None;
    }
    let step = TREND_WIDE / (i64::try_from(counts.len()).ok()? - 1);
    let points = counts.iter().zip(0_i64..);
    let points = points.map(|(count, number)| (number * step, TREND_HIGH - count * TREND_HIGH / most));
    let points: Vec<(i64, i64)> = points.collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let dots: String =
        points.iter().map(|(x, y)| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>")).collect();
    Some(format!(
        "<svg class=\"trend\" aria-hidden=\"true\" viewBox=\"-6 -6 {} {}\"><path d=\"M0 {TREND_HIGH}H{TREND_WIDE}\"/>\
         <polyline points=\"{}\"/>{dots}</svg>",
        TREND_WIDE + 12,
        TREND_HIGH + 12,
        line.join(" ")
    ))
}

/// A bar as long as its number is large; what is not nothing is seen.
fn bar(amount: i64, largest: i64) -> String {
    if largest <= 0 || amount <= 0 {
        return format!("<svg aria-hidden=\"true\" viewBox=\"0 0 {BAR_UNITS} 8\"></svg>");
    }
    let long = (amount.min(largest) * BAR_UNITS / largest).max(1);
    format!(
        "<svg aria-hidden=\"true\" viewBox=\"0 0 {BAR_UNITS} 8\"><rect width=\"{long}\" height=\"8\"/></svg>"
    )
}

/// One bar of a row's parts, each in its shade; an empty cell where one of them is left out.
fn stacked(places: &[usize], row: &[Cell]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let Some(parts) = layout::parts(row, places) else { return "<td></td>".to_owned() };
    let whole: i64 = parts.iter().sum();
    let (mut passed, mut bars) = (0, String::new());
    for (number, part) in parts.iter().enumerate().filter(|(_, part)| **part > 0) {
        let [from, to] = [passed, passed + part].map(|at| at * BAR_UNITS / whole.max(1));
        passed += part;
        let (shade, long) = (layout::shade_of(number, parts.len()), (to - from).max(1));
        bars.push_str(&format!("<rect class=\"s{shade}\" x=\"{from}\" width=\"{long}\" height=\"8\"/>"));
    }
    format!(
        "<td class=\"stack\"><svg aria-hidden=\"true\" viewBox=\"-0.5 -0.5 {} 9\">{bars}</svg></td>",
        BAR_UNITS + 1
    )
}

/// A square that grows with its number.
fn square(amount: i64, largest: i64) -> String {
    if largest <= 0 || amount <= 0 {
        return String::new();
    }
    let side = (amount.min(largest) * SQUARE_UNITS / largest).max(2);
    let edge = SQUARE_UNITS - side;
    format!(
        "<svg aria-hidden=\"true\" viewBox=\"0 0 {SQUARE_UNITS} {SQUARE_UNITS}\">\
         <rect y=\"{edge}\" width=\"{side}\" height=\"{side}\"/></svg>"
    )
}

/// A text in which nothing is markup, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text::shown_prose(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The same, keeping its lines.
fn broken(text: &str) -> String {
    plain(text).replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_is_markup() {
        assert_eq!(plain("<b onclick='x()'>&\"</b>"), "&lt;b onclick=&#39;x()&#39;&gt;&amp;&quot;&lt;/b&gt;");
        assert_eq!(broken("to\nlinjer <br>"), "to<br>linjer &lt;br&gt;");
        assert_eq!(plain("Åse på værestedet – 10:00"), "Åse på værestedet – 10:00");
    }

    #[test]
    fn a_bar_is_as_long_as_its_number_is_large() {
        assert!(bar(10, 10).contains("width=\"100\""));
        assert!(bar(5, 10).contains("width=\"50\""));
        assert!(bar(1, 5_000).contains("width=\"1\""), "what is not nothing is seen");
        assert!(!bar(0, 10).contains("rect"));
        assert!(square(6, 12).contains("width=\"6\""));
        assert_eq!(square(0, 12), "");
    }
}
