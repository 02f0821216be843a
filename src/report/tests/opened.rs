//! Every format of a period's report, opened again by somebody else's reader: the same numbers to the last digit.

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::desk::view::{
    Figure, FollowUpTally, Measure, PeriodOf, PeriodPage, Person, ReferralTally, Tagged, Tally, Withheld,
};
use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::ids::WorkerId;
use crate::domain::period::Period;
use crate::domain::small_numbers::Least;
use crate::report::period;

pub(super) fn tally(numbers: [u64; Measure::ALL.len()]) -> Tally {
    Tally(numbers.map(Figure::Known))
}

/// The fourth quarter of 2026: 1,234 contacts.
pub(super) fn page() -> PeriodPage {
    let quarter = Period::parse("2026-Q4", sample::today()).expect("a quarter");
    let totals = tally([1_234, 900, 300, 24, 10, 142, 155, 140, 91_905]);
    let half = tally([617, 450, 150, 12, 5, 71, 100, 90, 45_950]);
    let rest = tally([617, 450, 150, 12, 5, 71, 98, 88, 45_955]);
    let nothing = tally([0; 9]);
    let slices = quarter
        .slices()
        .into_iter()
        .enumerate()
        .map(|(place, (slice, first, last))| (slice, first, last, [half, rest, nothing][place.min(2)]));
    let person = |n: u8, name: &str| Person { name: name.to_owned(), id: WorkerId::from_bytes([n; 16]) };
    let framework = FrameworkId::new("kl-invester").expect("a name");
    let tag = TagRef { framework: framework.clone(), tag: TagId::new("metoder-der-virker").expect("a name") };
    let mut hours = vec![[0; 7]; 24];
    hours[9] = [617, 0, 0, 0, 0, 0, 0];
    hours[14] = [600, 0, 0, 0, 17, 0, 0];
    PeriodPage {
        period: quarter,
        whose: PeriodOf::House,
        area: None,
        totals,
        before: tally([1_000, 800, 180, 15, 5, 60, 120, 110, 60_000]),
        new_citizens: Some((Figure::Known(22), Figure::Known(37))),
        over_time: slices.collect(),
        no_day: None,
        by_team: Vec::new(),
        by_worker: vec![(Some(person(1, "Åse Ærø-Østergård")), half), (Some(person(2, "=1+1")), rest)],
        by_channel: vec![(Channel::Street, half), (Channel::Phone, rest)],
        by_area: vec![(Some(ServiceArea::Health), half), (None, rest)],
        by_tag: vec![(Tagged::With(tag), half), (Tagged::Without(framework), rest)],
        hours: Some(hours),
        follow_ups: Some(FollowUpTally {
            done: Figure::Known(75),
            late: Figure::Known(23),
            cancelled: Figure::Known(9),
            open: Figure::Known(26),
            overdue: Figure::Known(3),
        }),
        referrals: vec![(ServiceArea::Health, ReferralTally([9, 6, 2, 2, 1].map(Figure::Known)))],
        referrals_total: ReferralTally([9, 6, 2, 2, 1].map(Figure::Known)),
        uncounted: Vec::new(),
        withheld: None,
    }
}

fn the_period(words: &Words) -> Report {
    period::report(words, &page(), &framework::shipped(), sample::today())
}

#[test]
fn the_period_at_a_terminal() {
    let da = words(Language::Da);
    insta::assert_snapshot!("period-da-80", printed(&the_period(&da), Format::Table, &da, Some(80)));
    let en = words(Language::En);
    let mut shared = page();
    shared.by_worker.clear();
    shared.hours = None;
    shared.totals.0[Measure::Observed as usize] = Figure::Withheld;
    shared.withheld = Some(Withheld { least: Least::USUAL, figures: 1 });
    let report = period::report(&en, &shared, &framework::shipped(), sample::today());
    insta::assert_snapshot!("period-shared-en-80", printed(&report, Format::Table, &en, Some(80)));
}

/// The digits of a text, whatever groups or parts them.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The cells of the row that begins with this, in each of the formats that are lines of cells.
fn row_of(text: &str, format: Format, section: &str, begins: &str) -> Vec<String> {
    let below = text.split(section).nth(1).expect("the section");
    let line = below.lines().find(|line| line.contains(begins) && line.contains(char::is_numeric));
    let line = line.unwrap_or_else(|| panic!("{format}: {begins} below {section}")).to_owned();
    let part = match format {
        Format::Markdown => "|",
        Format::Csv => ";",
        Format::Html => "</t",
        _ => "  ",
    };
    let plain = |cell: &str| match format {
        Format::Html => cell.split('>').filter_map(|part| part.split('<').next()).collect::<String>(),
        _ => cell.replace('*', ""),
    };
    let cells = line.split(part).map(|cell| plain(cell.trim()).trim().to_owned());
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// 1,234 contacts, 900 reached, in every format; the table's rows add up to its sum in each of them.
#[test]
fn a_periods_numbers_agree_in_every_format_to_the_last_digit() {
    let da = words(Language::Da);
    let report = the_period(&da);
    for format in [Format::Table, Format::Markdown, Format::Csv, Format::Html] {
        let text = printed(&report, format, &da, Some(200));
        let found = row_of(&text, format, "Efter medarbejder", "I alt");
        let numbers: Vec<String> =
            found.iter().map(|cell| digits(cell)).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(numbers[..5], ["1234", "900", "300", "24", "10"], "{format}: {found:?}");
        let of = |name: &str| {
            let cells = row_of(&text, format, "Efter medarbejder", name);
            cells.iter().map(|cell| digits(cell)).find(|cell| cell.len() > 1).expect("a number")
        };
        assert_eq!(of("Åse"), "617", "{format}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&printed(&report, Format::Json, &da, None)).expect("JSON");
    let total = &json["workers_total"];
    assert_eq!((&total["contacts"], &total["minutes"]), (&1_234.into(), &91_905.into()));
    let sum = |key: &str, measure: &str| -> i64 {
        json[key].as_array().into_iter().flatten().filter_map(|row| row[measure].as_i64()).sum()
    };
    for (table, measure, whole) in [
        ("workers", "contacts", 1_234),
        ("over_time", "contacts", 1_234),
        ("channels", "reached", 900),
        ("workers", "minutes", 91_905),
        ("hours", "sum", 1_234),
    ] {
        assert_eq!(sum(table, measure), whole, "{table}/{measure}");
    }
}

pub(super) fn workbook(report: &Report, words: &Words) -> Xlsx<std::io::Cursor<Vec<u8>>> {
    let bytes = bytes(report, Format::Xlsx, words, None);
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook")
}

#[test]
fn a_workbook_holds_the_same_numbers_as_numbers_and_days_as_days() {
    let da = words(Language::Da);
    let mut book = workbook(&the_period(&da), &da);
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Overblik", "Perioden i tal", "Over tid"], "{names:?}");
    let workers = book.worksheet_range("Efter medarbejder").expect("the sheet");
    let total: Vec<Data> = workers.rows().next_back().expect("a row").to_vec();
    assert_eq!(total[0], Data::String("I alt".to_owned()));
    assert_eq!(total[1], Data::Float(1_234.0));
    assert_eq!(total[9], Data::Float(91_905.0), "minutes as a number");
    assert_eq!(workers.get_value((0, 9)), Some(&Data::String("Tid (min)".to_owned())));
    // A name that looks like a formula is a name.
    assert_eq!(workers.get_value((2, 0)), Some(&Data::String("=1+1".to_owned())));
    let formulas = book.worksheet_formula("Efter medarbejder").expect("the sheet");
    assert!(formulas.used_cells().next().is_none(), "nothing in it is a formula");
    let over_time = book.worksheet_range("Over tid").expect("the sheet");
    let Some(Data::DateTime(day)) = over_time.get_value((1, 1)) else { panic!("a day") };
    // Day 46296 of 1900, as Excel counts, is 1 October 2026: =DATE(2026,10,1) in any spreadsheet.
    assert!((day.as_f64() - 46_296.0).abs() < f64::EPSILON, "{day:?}");
}

/// The same with the week, whose tables hold texts, instants, shares and lists.
#[test]
fn every_report_becomes_a_workbook_and_a_pdf() {
    let da = words(Language::Da);
    for report in [the_week(&da), citizen::report(&da, &sample::citizen()), the_period(&da)] {
        let report = report.paragraph("Et ord om det hele: æøå, Łódź, Ὀδυσσεύς, Привет, 王.");
        let book = workbook(&report, &da);
        assert_eq!(book.sheet_names().len(), report.sections.len() + 1, "{}", report.key);
        let pdf = bytes(&report, Format::Pdf, &da, None);
        assert!(pdf.starts_with(b"%PDF-1."), "{}", report.key);
        assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"), "{}", report.key);
        assert_eq!(pdf, bytes(&report, Format::Pdf, &da, None), "the same report is the same file");
    }
}

/// Runs a program of the system on a file; none, and a plain word, where it is not installed.
#[allow(clippy::print_stdout, reason = "what is skipped is said")]
pub(super) fn read_by(program: &str, arguments: &[&str], name: &str, content: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), content).expect("a file");
    let ran = std::process::Command::new(program).args(arguments).current_dir(folder.path()).output();
    let ran = match ran {
        Ok(ran) => ran,
        Err(_) => {
            println!("skipped: {program} is not installed");
            return None;
        }
    };
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    let made = arguments.last().map(|name| folder.path().join(name)).filter(|path| path.is_file());
    Some(made.map_or(ran.stdout, |path| std::fs::read(path).expect("what it made")))
}

/// A text longer than a page ran off the foot of its page, and most of it was lost on paper.
#[test]
fn a_row_that_is_taller_than_a_page_goes_on_on_the_next() {
    let da = words(Language::Da);
    let long = "Hun fortalte om vinteren i kolonihaven. ".repeat(500);
    let columns = vec![Column::new("what", "Hvad"), Column::new("when", "Hvornår")];
    let rows = [vec![Cell::text(long), Cell::text("24-11-2026")]];
    let report = Report::new("long", "Alt").section(Section::new("texts", "Tekster", columns).rows(rows));
    let pdf = bytes(&report, Format::Pdf, &da, None);
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
    assert!(pages > 3, "20,000 letters on {pages} pages");
}

#[test]
fn the_text_of_a_pdf_can_be_searched() {
    let da = words(Language::Da);
    let report = the_period(&da).paragraph("Łódź, Αθήνα, Привет og 王.");
    let pdf = bytes(&report, Format::Pdf, &da, None);
    let Some(text) = read_by("pdftotext", &["-layout", "r.pdf", "r.txt"], "r.pdf", &pdf) else { return };
    let text = String::from_utf8(text).expect("text");
    for needle in ["4. kvartal 2026", "Åse Ærø-Østergård", "Łódź, Αθήνα, Привет og", "1.234", "1/3"]
    {
        assert!(text.contains(needle), "{needle} in {text}");
    }
    assert!(text.contains("Et tegn findes ikke i skriften"), "a letter that is left out is told: {text}");
    let sums: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("I alt")).collect();
    assert!(sums.iter().any(|line| digits(line).starts_with("1234900")), "{sums:?}");
}
