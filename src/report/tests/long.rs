//! Long tables, opened again by somebody else's reader: typed cells, Danish letters, no formula, nothing lost.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Utc};

use super::*;
use crate::desk::view::{
    CitizenLabel, Contents, NextSaid, Person, TakeOut, TakenContact, TakenOut, TakenWords, TeamLabel,
};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::IdentityLevel;
use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::ids::{CitizenId, ContactId, TeamId, WorkerId};
use crate::domain::period::Period;
use crate::report::long::{Form, Long};
use crate::report::taken;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

/// A contact with everything that a spreadsheet could misread.
pub fn contact(number: u32, contents: Contents) -> TakenContact {
    let framework = FrameworkId::new("kl-invester").expect("a name");
    let label = |called: &str| CitizenLabel {
        id: CitizenId::from_bytes([1; 16]),
        called: called.to_owned(),
        identity: IdentityLevel::Identified,
    };
    let words = TakenWords {
        id: ContactId::from_bytes([7; 16]),
        citizens: vec![label("Åse Ærø-Østergård"), label("=HYPERLINK(\"http://x\";\"y\")")],
        others: vec!["+45 12 34 56 78".to_owned()],
        place: "@banegården".to_owned(),
        what: "Linje 1\nLinje 2; med \"citat\" & <tegn> _x0041_".to_owned(),
        assessment: "-2+3".to_owned(),
        own_words: "12-11".to_owned(),
        because: "\u{1b}[31mtab\there".to_owned(),
    };
    TakenContact {
        happened: at("2026-11-24T13:30:00Z"),
        written: at("2026-11-25T07:05:00Z"),
        minutes: Some(45),
        writer: Person { name: "Bo Sørensen".to_owned(), id: WorkerId::from_bytes([2; 16]) },
        channel: Channel::Street,
        outcome: Outcome::Reached,
        initiator: Initiator::Citizen,
        basis: LegalBasis::Section99,
        areas: vec![ServiceArea::JobCentre, ServiceArea::Health],
        tags: vec![TagRef { framework, tag: TagId::new("metoder-der-virker").expect("a name") }],
        measured: 2,
        next: NextSaid::Planned,
        amended: number.is_multiple_of(2),
        citizens: vec![number, number + 1],
        words: (contents == Contents::Whole).then(|| Box::new(words)),
    }
}

/// A file of so many contacts.
pub fn file(form: Form, contents: Contents, rows: u32) -> Vec<u8> {
    let da = words(Language::Da);
    let page = Page { words: &da, today: sample::today(), width: None };
    let mut out = Vec::new();
    let columns = taken::columns(&da, contents, form);
    let mut long = Long::begin(form, &taken::title(&da), columns, page, &mut out).expect("it begins");
    for number in 1..=rows {
        let row = taken::row(&da, &framework::shipped(), &contact(number, contents), form);
        long.row(&row).expect("a row");
    }
    let team = TeamLabel {
        id: TeamId::from_bytes([3; 16]),
        name: "Opsøgende team Vest".to_owned(),
        area: None,
        standing: None,
    };
    let wanted = TakeOut { team: team.id, period: Period::Year(2026), contents };
    let counted = TakenOut { contacts: rows as usize, citizens: 2, voided: 3, erased: 0, gone: 0 };
    let about = taken::about(&da, &team, &wanted, &counted, sample::today());
    long.end(&about).expect("it ends");
    out
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

#[test]
fn a_workbook_written_row_by_row_has_typed_cells() {
    let mut book = book(file(Form::Xlsx, Contents::Whole, 3));
    assert_eq!(book.sheet_names(), ["Kontakter", "Overblik"]);
    let sheet = book.worksheet_range("Kontakter").expect("the sheet");
    let head = |name: &str| {
        let place =
            sheet.rows().next().expect("a head").iter().position(|cell| cell == &Data::String(name.into()));
        place.unwrap_or_else(|| panic!("{name}"))
    };
    let cell = |row: usize, name: &str| sheet.get((row, head(name))).cloned().unwrap_or_default();
    let number = |name: &str| match cell(1, name) {
        Data::DateTime(at) => at.as_f64(),
        Data::Float(number) => number,
        other => panic!("{name}: {other:?}"),
    };
    // Day 46350 of 1900, as Excel counts, is 24 November 2026; half past two is 0.604 of a day.
    assert!(matches!(cell(1, "Dato"), Data::DateTime(_)) && (number("Dato") - 46_350.0).abs() < f64::EPSILON);
    assert!(matches!(cell(1, "Kl."), Data::DateTime(_)) && (number("Kl.") - 14.5 / 24.0).abs() < 1e-9);
    assert!((number("Skrevet") - (46_351.0 + 8.0 / 24.0 + 5.0 / 1_440.0)).abs() < 1e-9);
    assert_eq!(cell(1, "Minutter"), Data::Float(45.0));
    assert_eq!(cell(1, "Målinger"), Data::Float(2.0));
    let text = |name: &str| match cell(1, name) {
        Data::String(text) => text,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(text("Medarbejder"), "Bo Sørensen");
    assert_eq!(text("Borgere (nr.)"), "B1, B2");
    assert_eq!(text("Borgere"), "Åse Ærø-Østergård, =HYPERLINK(\"http://x\";\"y\")");
    assert_eq!(text("Andre til stede"), "+45 12 34 56 78");
    assert_eq!(text("Hvad der skete"), "Linje 1\nLinje 2; med \"citat\" & <tegn> _x0041_");
    assert_eq!(text("Borgerens egne ord"), "12-11", "a text that looks like a day stays a text");
    assert_eq!(text("Vurdering"), "-2+3");
    assert!(!text("Intet næste skridt, fordi").contains('\u{1b}'));
    assert_eq!(
        (cell(1, "Rettet"), cell(2, "Rettet")),
        (Data::String("nej".into()), Data::String("ja".into()))
    );
    let formulas = book.worksheet_formula("Kontakter").expect("the sheet");
    assert!(formulas.used_cells().next().is_none(), "nothing in it is a formula");
    let about = book.worksheet_range("Overblik").expect("the sheet");
    let told: Vec<Vec<Data>> = about.rows().map(<[Data]>::to_vec).collect();
    assert!(told.contains(&vec![Data::String("Kontakter".into()), Data::Float(3.0)]), "{told:?}");
    assert!(told.contains(&vec![Data::String("Ikke med: taget tilbage".into()), Data::Float(3.0)]));
}

#[test]
fn the_same_table_is_the_same_file() {
    assert_eq!(file(Form::Xlsx, Contents::Counted, 20), file(Form::Xlsx, Contents::Counted, 20));
}

#[test]
fn a_sheet_that_excel_cannot_hold_goes_on_in_the_next() {
    let da = words(Language::Da);
    let page = Page { words: &da, today: sample::today(), width: None };
    let mut out = Vec::new();
    let columns = vec![Column::new("n", "n")];
    let mut long = Long::begin(Form::Xlsx, "Kontakter", columns, page, &mut out).expect("it begins");
    let rows = 1_048_576 + 10;
    for number in 0..rows {
        long.row(&[Cell::Count(number)]).expect("a row");
    }
    long.end(&Report::new("contacts", "Kontakter")).expect("it ends");
    // Read as text: a reader that holds all cells of a million rows takes long.
    let mut archive = zip::ZipArchive::new(Cursor::new(out)).expect("a zip");
    let mut rows_of = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
        text.matches("<row ").count()
    };
    assert_eq!(rows_of("xl/worksheets/sheet1.xml"), 1_048_576);
    assert_eq!(rows_of("xl/worksheets/sheet2.xml"), 1 + 11);
    let mut text = String::new();
    archive.by_name("xl/workbook.xml").expect("the part").read_to_string(&mut text).expect("text");
    assert!(text.contains("name=\"Kontakter 2\"") && text.contains("'Kontakter 2'!$A$1:$A$12"), "{text}");
}

#[test]
fn a_text_file_written_row_by_row_is_what_danish_excel_opens() {
    let text = String::from_utf8(file(Form::Csv, Contents::Whole, 2)).expect("UTF-8");
    assert!(text.starts_with('\u{FEFF}'));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&text.as_bytes()[3..]);
    let heads: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2, "a line break in a text begins no row");
    let of = |name: &str| {
        let place = heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name}"));
        rows[0][place].to_owned()
    };
    assert_eq!((of("Dato"), of("Kl."), of("Minutter")), ("24-11-2026".into(), "14:30".into(), "45".into()));
    assert_eq!(of("Uge"), "2026-W48");
    assert_eq!(of("Andre til stede"), "'+45 12 34 56 78");
    assert_eq!(of("Sted"), "'@banegården");
    assert_eq!(of("Vurdering"), "'-2+3");
    assert!(of("Borgere").starts_with("Åse"), "{}", of("Borgere"));
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn lines_are_an_object_each() {
    let text = String::from_utf8(file(Form::Lines, Contents::Whole, 2)).expect("UTF-8");
    let rows: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["happened"], "2026-11-24T14:30:00+01:00");
    assert_eq!(rows[0]["areas"], serde_json::json!(["jobcenter", "sundhed"]));
    assert_eq!(rows[0]["tags"], serde_json::json!(["kl-invester/metoder-der-virker"]));
    assert_eq!(rows[0]["citizen_numbers"], serde_json::json!(["B1", "B2"]));
    assert_eq!((&rows[0]["minutes"], &rows[0]["next_step"]), (&45.into(), &"planned".into()));
    assert!(rows[0].get("date").is_none() && rows[0]["what"].as_str().is_some_and(|it| it.contains('\n')));
    let counted = String::from_utf8(file(Form::Lines, Contents::Counted, 1)).expect("UTF-8");
    assert!(!counted.contains("Åse") && !counted.contains("what"), "{counted}");
}

/// A row tells the day, the time and the week of the table that another implementation made; both halves of the hour
/// that comes twice show the same, and a program is told them apart by their offset.
#[test]
fn a_row_tells_what_the_clocks_showed() {
    use crate::domain::calendar::IsoWeek;
    use crate::domain::tests::{Case, cases};
    let da = words(Language::Da);
    let mut met = 0;
    for case in cases() {
        let (at, here, east) = match case {
            Case::Clock(at, here, east) => (at, here, east.num_hours()),
            _ => continue,
        };
        let mut contact = contact(1, Contents::Counted);
        contact.happened = at;
        let row = taken::row(&da, &[], &contact, Form::Csv);
        let week = Cell::Text(IsoWeek::of(here.date()).to_string());
        assert_eq!(row[..3], [Cell::Date(here.date()), Cell::Time(here.time()), week], "{at}");
        let columns = taken::columns(&da, Contents::Counted, Form::Lines);
        let object = super::super::json::record(&columns, &taken::row(&da, &[], &contact, Form::Lines));
        let told = format!("{}:00+0{east}:00", here.format("%Y-%m-%dT%H:%M"));
        assert_eq!(object["happened"], told.as_str(), "{at}");
        met += 1;
    }
    assert_eq!(met, 71 * 2 * 9);
}
