//! Every number of every report stands in every format, to the last digit: the week, periods of all lengths and of a team,
//! a worker, an area and the house, movement, methods and flows; for the team, and for others.

use calamine::{Data, Reader};

use super::opened::{page, read_by, tally, workbook};
use super::*;
use crate::desk::view::{
    DaysTaken, Extent, Figure, FlowFigures, FrameworkFigures, MethodFigures, MethodLine, Moved,
    MovementFigures, Named, PeriodOf, Person, Sought, TagFlow, TeamLabel, Tries, Uncounted, Way, Withheld,
};
use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::effect::{Effect, Finding};
use crate::domain::goal::{GoalType, Theme};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::movement::Tally;
use crate::domain::period::Period;
use crate::domain::small_numbers::Least;
use crate::domain::statistics::Quartiles;
use crate::report::{flows, methods, movement, period};

fn team() -> TeamLabel {
    TeamLabel { id: TeamId::from_bytes([1; 16]), name: "Vest".to_owned(), area: None, standing: None }
}

fn extent() -> Extent {
    let period = Period::parse("2026-Q4", sample::today()).expect("a quarter");
    Extent { teams: vec![team()], period }
}

fn moved(up: u32, held: u32, down: u32, unknown: u32) -> Moved {
    Tally { up, held, down, unknown }.into()
}

fn tags() -> (FrameworkFigures, Vec<Named>) {
    let framework = framework::shipped().into_iter().next().expect("one is shipped");
    let named = framework.tags.iter().take(2).map(|tag| Named {
        tag: crate::domain::framework::TagRef { framework: framework.id.clone(), tag: tag.id.clone() },
        label: Some(tag.label.clone()),
    });
    let named: Vec<Named> = named.collect();
    let rows = named.iter().cloned().zip([moved(312, 101, 43, 5), moved(600, 0, 77, 1_096)]).collect();
    let (id, label) = (framework.id.clone(), framework.label.clone());
    (FrameworkFigures { framework: id, label, tags: rows, without: moved(0, 0, 0, 7) }, named)
}

fn the_movement() -> MovementFigures {
    let (framework, named) = tags();
    let total = moved(912, 101, 120, 1_108);
    MovementFigures {
        extent: extent(),
        total,
        own: moved(41, 12, 9, 2_179),
        goals: 2_241.into(),
        citizens: 1_534.into(),
        by_framework: vec![framework],
        by_theme: vec![(Theme::MentalFunctions, total)],
        by_kind: vec![(GoalType::Develop, total)],
        by_area: vec![(ServiceArea::Health, moved(8, 7, 6, 15))],
        by_method: vec![(named[0].clone(), moved(18, 17, 16, 25))],
        by_team: vec![(team(), total)],
        over_time: vec![(extent().period.previous(), moved(2, 3, 4, 9)), (extent().period, total)],
        withheld: None,
    }
}

fn the_methods() -> MethodFigures {
    let (_, named) = tags();
    let all = framework::shipped();
    let expected = all.iter().find_map(|it| it.methods().next()).map(|(_, it)| it.clone()).expect("a method");
    let effect = Effect { as_expected: 61, otherwise: 52, unknown: 31, early: 28 };
    let line = MethodLine {
        method: named[0].clone(),
        finding: Some(Finding::Open),
        expected,
        contacts: 1_204.into(),
        minutes: 64_805.into(),
        citizens: 311.into(),
        movement: moved(81, 72, 13, 9),
        effect: effect.into(),
    };
    let unsaid = MethodLine { method: named[1].clone(), finding: Some(Finding::TooFew), ..line.clone() };
    MethodFigures { extent: extent(), methods: vec![line, unsaid], without: 4_321.into(), withheld: None }
}

fn the_flows() -> FlowFigures {
    let (framework, named) = tags();
    let days = |n: u32| DaysTaken::from(Some(Quartiles { lower: 2, median: 5, upper: 9, n }));
    let way = |from, to, times: u32| Way {
        from,
        to,
        sent: (122 * times).into(),
        answer: days(97 * times),
        meeting: days(58 * times),
        overdue: (11 * times).into(),
        endings: [14, 20, 41, 16, 13, 10, 8].map(|it| Figure::from(it * times)),
    };
    let mut hours = [[Tries::default(); 24]; 7];
    hours[2][14] = Tries { reached: 1_017, attempted: 203 };
    let health = Some(ServiceArea::Health);
    FlowFigures {
        extent: extent(),
        ways: vec![way(None, health, 1), way(health, Some(ServiceArea::JobCentre), 1)],
        all_ways: way(None, None, 2),
        sent_from: vec![(None, 122.into()), (health, 122.into())],
        sent_to: ServiceArea::ALL.map(|area| {
            let some = [ServiceArea::Health, ServiceArea::JobCentre].contains(&area);
            (area, if some { 122 } else { 0 }.into())
        }),
        begun: 1_402.into(),
        to_met: days(1_311),
        to_engaged: days(604),
        by_channel: vec![(Channel::Street, Tries { reached: 1_017, attempted: 203 }.into())],
        tries: Tries { reached: 1_017, attempted: 203 }.into(),
        by_tag: vec![(
            framework.label,
            vec![TagFlow {
                tag: named[0].clone(),
                tries: Sought { reached: 77.into(), attempted: 66.into() },
                referrals: 55.into(),
            }],
        )],
        hours: Some(hours),
        no_hour: 3,
        withheld: None,
    }
}

/// The same as others get them: with numbers left out, among them parts of shares and of bars.
fn shared() -> [Report; 3] {
    let da = words(Language::Da);
    let (out, withheld) = (Figure::Withheld, Some(Withheld { least: Least::USUAL, figures: 9 }));
    let veiled = |row: Moved| Moved { up: out, held: out, ..row };
    let mut movement_of = MovementFigures { withheld, ..the_movement() };
    movement_of.by_theme[0].1 = veiled(movement_of.total);
    movement_of.by_area[0].1 = Moved { known: out, ..veiled(movement_of.by_area[0].1) };
    let mut methods_of = MethodFigures { withheld, ..the_methods() };
    let line = &mut methods_of.methods[0];
    (line.finding, line.effect.as_expected, line.contacts, line.minutes) = (None, out, out, out);
    let mut flows_of = FlowFigures { withheld, hours: None, ..the_flows() };
    flows_of.ways[0].sent = out;
    flows_of.ways[0].answer = DaysTaken { n: out, quartiles: None };
    flows_of.tries.attempted = out;
    flows_of.by_channel[0].1.attempted = out;
    [movement::report(&da, &movement_of), methods::report(&da, &methods_of), flows::report(&da, &flows_of)]
}

/// Reports of every kind.
fn all() -> Vec<Report> {
    let da = words(Language::Da);
    let person = Person { name: "Anna K".to_owned(), id: WorkerId::from_bytes([1; 16]) };
    let periods = ["2026-W47", "2026-11", "2026-Q4", "2026", "2026-10-05..2026-10-07"];
    let whose = [PeriodOf::House, PeriodOf::Team(team()), PeriodOf::Worker(person)];
    let mut all = vec![the_week(&da)];
    for (text, whose) in periods.into_iter().zip(whose.into_iter().cycle()) {
        let mut of = page();
        of.period = Period::parse(text, sample::today()).expect("a period");
        let whole = of.totals;
        of.over_time =
            of.period.slices().into_iter().map(|(part, from, to)| (part, from, to, whole)).collect();
        of.area = (text == "2026").then_some(ServiceArea::Health);
        of.no_day = Some(tally([7, 6, 1, 0, 0, 0, 3, 3, 140]));
        of.by_worker.push((None, tally([7, 6, 1, 0, 0, 0, 3, 3, 140])));
        of.uncounted =
            vec![Uncounted::Hours(7), Uncounted::Promises, Uncounted::CutWeeks, Uncounted::Writers];
        of.by_team = vec![(team(), whole)];
        of.whose = whose;
        all.push(period::report(&da, &of, &framework::shipped(), sample::today()));
    }
    all.push(movement::report(&da, &the_movement()));
    all.push(methods::report(&da, &the_methods()));
    all.push(flows::report(&da, &the_flows()));
    all.extend(shared());
    all
}

/// What stands for a number: its digits and its sign, or that it is left out.
fn number(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Count(number) | Cell::Change(number) => Some(number.to_string()),
        Cell::Minutes(minutes) => Some(minutes.to_string()),
        Cell::Withheld => Some("..".to_owned()),
        _ => None,
    }
}

/// A table's rows with its sums.
fn rows(section: &Section) -> impl Iterator<Item = &Vec<Cell>> {
    section.rows.iter().chain(&section.total)
}

#[test]
fn every_number_stands_in_the_spreadsheet_to_the_last_digit() {
    let da = words(Language::Da);
    for report in all() {
        let text = printed(&report, Format::Csv, &da, None);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .flexible(true)
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a row")).collect();
        let mut at = 0;
        for section in &report.sections {
            let title = super::super::said::one_line(&section.title);
            at +=
                records[at..].iter().position(|it| it.len() == 1 && it[0] == *title).expect("its title") + 2;
            for row in rows(section) {
                for (place, wanted) in
                    row.iter().enumerate().filter_map(|(at, cell)| Some((at, number(cell)?)))
                {
                    assert_eq!(records[at][place], wanted, "{}/{}", report.key, section.key);
                }
                at += 1;
            }
        }
    }
}

#[test]
fn every_number_is_one_for_programs() {
    let da = words(Language::Da);
    for report in all() {
        let text = printed(&report, Format::Json, &da, None);
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for section in &report.sections {
            let table = json[section.key].as_array().expect("a list");
            let total = json.get(format!("{}_total", section.key));
            for (row, object) in rows(section).zip(table.iter().chain(total)) {
                for (column, cell) in section.columns.iter().zip(row) {
                    let said = &object[column.key];
                    match number(cell) {
                        Some(wanted) if wanted == ".." => assert!(said.is_null(), "{}", column.key),
                        Some(wanted) => {
                            assert_eq!(said.to_string(), wanted, "{}/{}", section.key, column.key)
                        }
                        None => {}
                    }
                }
            }
        }
    }
}

#[test]
fn every_number_is_a_number_in_the_workbook() {
    let da = words(Language::Da);
    for report in all() {
        let mut book = workbook(&report, &da);
        let sheets = book.sheet_names();
        for (section, sheet) in report.sections.iter().zip(&sheets[1..]) {
            let range = book.worksheet_range(sheet).expect("the sheet");
            for (at, row) in (1_u32..).zip(rows(section)) {
                for (place, cell) in (0_u32..).zip(row) {
                    let value = range.get_value((at, place));
                    match number(cell) {
                        Some(wanted) if wanted == ".." => {
                            assert_eq!(value, Some(&Data::String("..".to_owned())), "{sheet}");
                        }
                        Some(wanted) => {
                            let wanted: f64 = wanted.parse().expect("a number");
                            assert_eq!(
                                value,
                                Some(&Data::Float(wanted)),
                                "{sheet}, row {at}, column {place}"
                            );
                        }
                        None => {}
                    }
                }
            }
        }
    }
}

/// The cells of a line that people read, without bars, shades and the groups of digits.
fn read(line: &str) -> Vec<String> {
    let plain: String = line.chars().map(|c| if "▇█▓▒░▁▂▃▄▅▆*".contains(c) { ' ' } else { c }).collect();
    plain.split_whitespace().map(|word| word.replace(['.', '+'], "").replace('−', "-")).collect()
}

/// The lines of a table in a format that people read, as words.
fn table_of(text: &str, format: Format, section: &Section) -> Vec<Vec<String>> {
    let title = super::super::said::one_line(&section.title);
    let heading = match format {
        Format::Markdown => format!("## {title}"),
        Format::Html => format!(">{title}</h2>"),
        _ => format!("\n{title}\n"),
    };
    let below = text.split_once(&heading).unwrap_or_else(|| panic!("{format}: {title} in {text}")).1;
    let end = match format {
        Format::Html => "</section>",
        Format::Markdown => "\n## ",
        _ => "\n\n",
    };
    let table = below.split(end).next().unwrap_or(below);
    let lines = match format {
        Format::Html => {
            table.split("<tr").skip(2).filter(|row| !row.starts_with(" class=\"below\"")).collect()
        }
        _ => table.lines().collect::<Vec<_>>(),
    };
    let plain = |line: &str| match format {
        Format::Html => line
            .split('<')
            .filter_map(|part| part.split_once('>'))
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
            .join(" "),
        Format::Markdown => line.replace('|', " ").replace('\\', ""),
        _ => line.to_owned(),
    };
    lines.into_iter().map(|line| read(&plain(line))).collect()
}

/// The numbers of a row that people read: durations are words, and noughts of a grid may be dots.
fn wanted(section: &Section, row: &[Cell]) -> Vec<String> {
    let shown = section.columns.iter().zip(row);
    let shown = shown.filter(|(column, _)| column.readers == super::super::value::Readers::All);
    let numbers = shown.filter_map(|(_, cell)| match cell {
        Cell::Count(number) if *number > 0 => Some(number.to_string()),
        _ => None,
    });
    numbers.collect()
}

/// Whether the words hold these in order.
fn holds(words: &[String], wanted: &[String]) -> bool {
    let mut words = words.iter();
    wanted.iter().all(|number| words.any(|word| word == number))
}

fn every_row_is_read(report: &Report, text: &str, format: Format) {
    for section in report.sections.iter().filter(|section| !section.rows.is_empty()) {
        let mut lines = table_of(text, format, section).into_iter();
        for row in rows(section) {
            let wanted = wanted(section, row);
            let found = lines.any(|line| holds(&line, &wanted));
            assert!(found, "{format}: {wanted:?} of {}/{} in\n{text}", report.key, section.key);
        }
    }
}

#[test]
fn every_number_is_read_at_a_terminal_in_a_mail_and_in_a_browser() {
    let da = words(Language::Da);
    for report in all() {
        for format in [Format::Table, Format::Markdown, Format::Html] {
            every_row_is_read(&report, &printed(&report, format, &da, Some(400)), format);
        }
    }
}

#[test]
fn every_number_is_found_in_the_pdf() {
    let da = words(Language::Da);
    for report in all().into_iter().filter(|report| report.key != "week") {
        let pdf = bytes(&report, Format::Pdf, &da, None);
        let Some(text) = read_by("pdftotext", &["-layout", "r.pdf", "r.txt"], "r.pdf", &pdf) else { return };
        let text = String::from_utf8(text).expect("text");
        let lines: Vec<Vec<String>> = text.lines().map(read).collect();
        for section in &report.sections {
            for row in rows(section) {
                // A narrow sheet leaves out what there is no room for.
                let always = |it: &super::super::value::Column| it.room == super::super::value::Room::Always;
                let columns = section.columns.iter().zip(row).filter(|(column, _)| always(column));
                let (columns, cells): (Vec<Column>, Vec<Cell>) =
                    columns.map(|(column, cell)| (column.clone(), cell.clone())).unzip();
                let wanted = wanted(&Section::new(section.key, "", columns), &cells);
                assert!(
                    lines.iter().any(|line| holds(line, &wanted)),
                    "{wanted:?} of {}/{} in\n{text}",
                    report.key,
                    section.key
                );
            }
        }
    }
}

/// A number that is left out has no bar and no part in one, no share and no days, and no chart beside it.
#[test]
fn what_is_left_out_is_drawn_nowhere() {
    let da = words(Language::Da);
    for report in shared() {
        let html = printed(&report, Format::Html, &da, None);
        for row in html.split("<tr").filter(|row| row.contains(">..")) {
            for cell in row.split("</td>").filter(|cell| cell.contains(">..")) {
                assert!(!cell.contains("<rect"), "{cell}");
            }
        }
        for section in &report.sections {
            let stack = section.stack();
            for row in section.rows.iter().filter(|row| row.contains(&Cell::Withheld)) {
                let missing = stack.iter().any(|place| row[*place] == Cell::Withheld);
                assert!(!missing || super::super::layout::parts(row, &stack).is_none(), "{}", section.key);
                let place = |key: &str| section.columns.iter().position(|column| column.key == key);
                // A share is made of what it is a share of.
                for (share, of) in [
                    ("share_up", &["up", "n"][..]),
                    ("share", &["as_expected", "judged"][..]),
                    ("share", &["reached", "attempted"][..]),
                    ("answer_days", &["answered"][..]),
                ] {
                    let parts: Option<Vec<usize>> = of.iter().map(|key| place(key)).collect();
                    let (Some(share), Some(parts)) = (place(share), parts) else { continue };
                    if parts.iter().any(|place| row[*place] == Cell::Withheld) {
                        assert_eq!(row[share], Cell::Withheld, "{}/{of:?}", section.key);
                    }
                }
            }
        }
        let terminal = printed(&report, Format::Table, &da, Some(200));
        assert!(terminal.contains("Rapporten må deles."), "it says what it left out");
        assert!(terminal.contains(".."));
    }
}
