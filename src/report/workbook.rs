//! Reports as workbooks (XLSX): a first sheet with the facts, then a sheet for each table, with typed cells, a
//! frozen head and a filter. Must never let a text of people become a formula, and puts nothing on a disk.
//!
//! Dates are dates, numbers are numbers, durations are minutes, shares are fractions shown in per cent. What a
//! column shows as bars or as a line over time has a chart beside it, in greys that read without a colour.

use std::io::{self, Write};

use chrono::{NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLine, ChartSolidFill, ChartType, ConditionalFormat2ColorScale, DocProperties,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::layout;
use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Look, Report, Section};
use crate::domain::text;
use crate::i18n::{dates, labels};

/// What Excel takes in one cell, in UTF-16 units, less room for the mark that says that something is missing.
const CELL_UNITS: usize = 32_700;
/// What Excel takes as a sheet's name.
const NAME_CHARS: usize = 31;
/// The rows of a sheet that a width is judged by.
const JUDGED_ROWS: usize = 200;
const WIDTHS: (f64, f64) = (8.0, 60.0);
/// The number of A4 among paper sizes.
const A4: u8 = 9;

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    text: Format,
    whole: Format,
    change: Format,
    date: Format,
    moment: Format,
    time: Format,
    percent: Format,
    plain: Format,
    bold: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let number = |pattern: &str| top().set_num_format(pattern);
        Self {
            title: top().set_bold().set_font_size(14),
            head: top().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Medium),
            text: top().set_text_wrap(),
            whole: number("#,##0"),
            change: number("+#,##0;-#,##0;0"),
            date: number("dd-mm-yyyy"),
            moment: number("dd-mm-yyyy hh:mm"),
            time: number("hh:mm"),
            percent: number("0.0%"),
            plain: number("0"),
            bold: top().set_bold(),
        }
    }

    /// The same in bold, for sums.
    fn strong(format: &Format) -> Format {
        format.clone().set_bold().set_border_top(FormatBorder::Thin)
    }
}

/// Prints a report as one workbook.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(report, page).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(report: &Report, page: &Page<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The library would ask the system's clock.
    let made = page.today.and_time(NaiveTime::MIN).and_utc();
    let made = DocProperties::new().set_title(said::one_line(&report.title)).set_creation_datetime(&made);
    book.set_properties(&made);
    let looks = Looks::new();
    let mut names = vec![sheet_name(&page.words.say("report-overview"), &[])];
    overview(book.add_worksheet(), &names[0], report, page, &looks)?;
    for section in &report.sections {
        let name = sheet_name(&section.title, &names);
        table(book.add_worksheet(), &name, section, page, &looks)?;
        names.push(name);
    }
    book.save_to_buffer()
}

/// A name that Excel takes and that no sheet has yet.
pub(super) fn sheet_name(title: &str, taken: &[String]) -> String {
    let fine = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c };
    let plain: String = said::one_line(title).chars().map(fine).collect();
    let plain = said::one_line(&plain);
    // Excel counts as UTF-16 does: an emoji is two.
    let cut = |units: usize| {
        let mut room = units;
        let fits = |c: &char| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some();
        plain.chars().take_while(fits).collect::<String>().trim_end().to_owned()
    };
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let first = Some(cut(NAME_CHARS)).filter(|name| !name.is_empty());
    let numbered = (2_usize..).map(|number| format!("{} {number}", cut(NAME_CHARS - 5)));
    first.into_iter().chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

fn overview(
    sheet: &mut Worksheet,
    name: &str,
    report: &Report,
    page: &Page<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    on_paper(sheet.set_name(name)?);
    sheet.set_column_width(0, 30)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, clean(&report.title), &looks.title.clone().set_text_wrap())?;
    let mut row = 2;
    for fact in &report.facts {
        if fact.value != Cell::Nothing {
            sheet.write_string_with_format(row, 0, clean(&fact.label), &looks.bold)?;
            write(sheet, (row, 1), &fact.value, page, looks, Weight::Usual)?;
            row += 1;
        }
    }
    for paragraph in &report.paragraphs {
        row += 1;
        sheet.merge_range(row, 0, row, 1, &clean(paragraph.trim_matches('\n')), &looks.text)?;
        // A merged row does not grow by itself.
        let lines = text::wrapped(paragraph, 80).len();
        sheet.set_row_height(row, 15.5 * f64::from(u16::try_from(lines).unwrap_or(u16::MAX)))?;
        row += 1;
    }
    Ok(())
}

fn table(
    sheet: &mut Worksheet,
    name: &str,
    section: &Section,
    page: &Page<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    on_paper(sheet.set_name(name)?).set_landscape().set_repeat_rows(0, 0)?.set_freeze_panes(1, 0)?;
    let columns = column_count(section);
    for (place, column) in (0..columns).zip(&section.columns) {
        let head = head(section, usize::from(place), page);
        sheet.write_string_with_format(0, place, clean(&head), &looks.head)?;
        let cells = section.rows.iter().take(JUDGED_ROWS).map(|row| &row[usize::from(place)]);
        let widest =
            cells.map(|cell| text::width(&said::line(cell, page, Dates::Written))).max().unwrap_or(0);
        let widest = widest.max(text::width(&column.head));
        let width = f64::from(u16::try_from(widest).unwrap_or(u16::MAX)) + 3.0;
        sheet.set_column_width(place, width.clamp(WIDTHS.0, WIDTHS.1))?;
    }
    let rows = (1_u32..).zip(&section.rows);
    for (number, row) in rows {
        for (place, cell) in (0..columns).zip(row) {
            write(sheet, (number, place), cell, page, looks, Weight::Usual)?;
        }
    }
    let last = u32::try_from(section.rows.len()).unwrap_or(u32::MAX);
    if last > 0 {
        sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    }
    // Below the filter's range, so that sorting leaves the sums where they are.
    for (place, cell) in (0..columns).zip(section.total.iter().flatten()) {
        write(sheet, (last + 1, place), cell, page, looks, Weight::Sum)?;
    }
    heat(sheet, section, last)?;
    if section.stack().is_empty() {
        chart(sheet, name, section, last)
    } else {
        stacked(sheet, name, section, last)
    }
}

/// Shades the numbers of a grid, darker the larger they are, as long as they stay readable.
fn heat(sheet: &mut Worksheet, section: &Section, last: u32) -> Result<(), XlsxError> {
    let shaded = section.columns.iter().enumerate();
    let shaded = shaded.filter(|(_, column)| column.look == Look::Heat).map(|(place, _)| place);
    let places: Vec<u16> = shaded.filter_map(|place| u16::try_from(place).ok()).collect();
    if let (Some(first), Some(end), 1..) = (places.first(), places.last(), last) {
        let scale =
            ConditionalFormat2ColorScale::new().set_minimum_color("#FFFFFF").set_maximum_color("#9A9A9A");
        sheet.add_conditional_format(1, *first, last, *end, &scale)?;
    }
    Ok(())
}

/// A chart beside the table with a bar for each row, its parts in their shades.
fn stacked(sheet: &mut Worksheet, name: &str, section: &Section, last: u32) -> Result<(), XlsxError> {
    const SHADES: [&str; 4] = ["#222222", "#777777", "#BBBBBB", "#FFFFFF"];
    let places = section.stack();
    let is_whole = |row: &Vec<Cell>| places.iter().all(|place| matches!(row[*place], Cell::Count(_)));
    if last < 2 || !section.rows.iter().all(is_whole) {
        return Ok(());
    }
    let about = about(section, places[0]);
    let mut chart = Chart::new(ChartType::BarStacked);
    let edge = ChartLine::new().set_color("#222222").set_width(0.75).clone();
    for (number, place) in places.iter().enumerate() {
        let column = u16::try_from(*place).unwrap_or(0);
        let fill = ChartSolidFill::new().set_color(SHADES[layout::shade_of(number, places.len())]).clone();
        let mut format = ChartFormat::new().set_solid_fill(&fill).set_border(&edge).clone();
        chart
            .add_series()
            .set_name((name, 0, column))
            .set_categories((name, 1, about, last, about))
            .set_values((name, 1, column, last, column))
            .set_gap(50)
            .set_format(&mut format);
    }
    chart.title().set_name(section.title.as_str());
    chart.y_axis().set_reverse();
    place_chart(sheet, &mut chart, section, last)
}

/// What a row is about: the last text before the numbers that a person reads.
fn about(section: &Section, before: usize) -> u16 {
    let mut columns = section.columns.iter().take(before);
    u16::try_from(columns.rposition(|it| it.readers == super::value::Readers::All).unwrap_or(0)).unwrap_or(0)
}

fn place_chart(
    sheet: &mut Worksheet,
    chart: &mut Chart,
    section: &Section,
    last: u32,
) -> Result<(), XlsxError> {
    chart.set_alt_text(section.title.as_str()).set_width(640).set_height(60 + 24 * last.clamp(8, 30));
    sheet.insert_chart(1, column_count(section) + 1, chart)?;
    Ok(())
}

fn column_count(section: &Section) -> u16 {
    u16::try_from(section.columns.len()).unwrap_or(u16::MAX)
}

fn head(section: &Section, place: usize, page: &Page<'_>) -> String {
    let head = section.columns[place].head.as_str();
    let has_minutes = section.rows.iter().any(|row| matches!(row[place], Cell::Minutes(_)));
    if has_minutes { page.words.with("report-in-minutes", &[("head", head.into())]) } else { head.to_owned() }
}

fn on_paper(sheet: &mut Worksheet) -> &mut Worksheet {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0)
}

/// Whether a cell stands in a row of sums.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Usual,
    Sum,
}

fn write(
    sheet: &mut Worksheet,
    (row, place): (u32, u16),
    cell: &Cell,
    page: &Page<'_>,
    looks: &Looks,
    weight: Weight,
) -> Result<(), XlsxError> {
    let look = |format: &Format| if weight == Weight::Sum { Looks::strong(format) } else { format.clone() };
    #[expect(
        clippy::cast_precision_loss,
        reason = "a workbook's numbers are doubles; counts are far below 2^52"
    )]
    let number = |value: i64| value as f64;
    match cell {
        Cell::Nothing | Cell::Level(None) | Cell::Share { of: 0, .. } => {
            sheet.write_blank(row, place, &look(&looks.text))?;
        }
        Cell::Count(value) => {
            sheet.write_number_with_format(row, place, number(*value), &look(&looks.whole))?;
        }
        Cell::Change(value) => {
            sheet.write_number_with_format(row, place, number(*value), &look(&looks.change))?;
        }
        Cell::Minutes(minutes) => {
            sheet.write_number_with_format(row, place, *minutes, &look(&looks.whole))?;
        }
        Cell::Year(year) => {
            sheet.write_number_with_format(row, place, *year, &look(&looks.plain))?;
        }
        Cell::Level(Some(level)) => {
            sheet.write_number_with_format(row, place, level.number(), &look(&looks.plain))?;
        }
        Cell::Share { part, of } => {
            #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
            let share = *part as f64 / *of as f64;
            sheet.write_number_with_format(row, place, share, &look(&looks.percent))?;
        }
        Cell::Date(date) | Cell::Due(date, None) => {
            sheet.write_datetime_with_format(row, place, date, &look(&looks.date))?;
        }
        Cell::Due(date, Some(time)) => {
            let at = NaiveDateTime::new(*date, *time);
            sheet.write_datetime_with_format(row, place, at, &look(&looks.moment))?;
        }
        Cell::Moment(at) => {
            sheet.write_datetime_with_format(row, place, dates::local(*at), &look(&looks.moment))?;
        }
        Cell::Time(time) => {
            sheet.write_datetime_with_format(row, place, time, &look(&looks.time))?;
        }
        Cell::Movement(movement) => {
            let said = labels::movement(page.words, *movement);
            sheet.write_string_with_format(row, place, said, &look(&looks.text))?;
        }
        texts => {
            let said = clean(&said::lines(texts, page, Dates::Written));
            sheet.write_string_with_format(row, place, said, &look(&looks.text))?;
        }
    }
    Ok(())
}

/// A text as a cell takes it. Written as text it is no formula, whatever it begins with.
pub(super) fn clean(text: &str) -> String {
    let text = text::shown_prose(text);
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= CELL_UNITS
        })
        .collect();
    if kept.len() < text.len() { format!("{kept} …") } else { kept }
}

/// A chart beside the table, of the column that asks for one.
fn chart(sheet: &mut Worksheet, name: &str, section: &Section, last: u32) -> Result<(), XlsxError> {
    let wanted = |look: Look| section.columns.iter().position(|column| column.look == look);
    let (place, kind) = match (wanted(Look::Trend), wanted(Look::Bar)) {
        (Some(place), _) => (place, ChartType::Line),
        (None, Some(place)) => (place, ChartType::Bar),
        (None, None) => return Ok(()),
    };
    let is_shown = |row: &Vec<Cell>| matches!(row[place], Cell::Count(_) | Cell::Minutes(_));
    if last < 2 || !section.rows.iter().all(is_shown) {
        return Ok(());
    }
    let column = u16::try_from(place).unwrap_or(0);
    let about = about(section, place);
    let mut chart = Chart::new(kind);
    let dark = ChartSolidFill::new().set_color("#404040").clone();
    let line = ChartLine::new().set_color("#404040").set_width(2).clone();
    let mut format = match kind {
        ChartType::Line => ChartFormat::new().set_line(&line).clone(),
        _ => ChartFormat::new().set_solid_fill(&dark).clone(),
    };
    chart
        .add_series()
        .set_categories((name, 1, about, last, about))
        .set_values((name, 1, column, last, column))
        .set_format(&mut format);
    let title = format!("{} · {}", section.title, section.columns[place].head);
    chart.title().set_name(&title);
    chart.legend().set_hidden();
    if kind == ChartType::Bar {
        // The first row at the top, as in the table.
        chart.y_axis().set_reverse();
    }
    place_chart(sheet, &mut chart, section, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table was called after a team with emojis in its name, and no workbook could be made: a sheet's name is
    /// counted as UTF-16 does.
    #[test]
    fn a_sheet_named_with_emojis_is_cut_where_excel_would_count() {
        let name = sheet_name(&"👩".repeat(40), &[]);
        assert_eq!((name.chars().count(), name.encode_utf16().count()), (15, 30));
        let second = sheet_name(&"👩".repeat(40), &[name]);
        assert!(second.ends_with(" 2") && second.encode_utf16().count() <= NAME_CHARS, "{second}");
    }

    #[test]
    fn sheets_get_names_that_excel_takes() {
        assert_eq!(sheet_name("Over tid", &[]), "Over tid");
        assert_eq!(sheet_name("a/b [c]: *?", &[]), "a b c");
        let long = "Kontakter efter klokkeslæt og ugedag";
        let first = sheet_name(long, &[]);
        assert_eq!((first.as_str(), first.chars().count()), ("Kontakter efter klokkeslæt og u", 31));
        let second = sheet_name(long, &[first]);
        assert!(second.ends_with(" 2") && second.chars().count() <= NAME_CHARS, "{second}");
        assert!(!sheet_name("///", &[]).is_empty());
    }

    #[test]
    fn a_text_that_a_cell_does_not_take_says_so() {
        assert_eq!(clean("=1+1"), "=1+1");
        assert!(clean(&"å".repeat(40_000)).ends_with('…'));
    }
}
