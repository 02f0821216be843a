//! A year of a large house: what its weeks, its reports and its spreadsheet cost, beside a yardstick of the same
//! processor in the same run. The sandbox's log reaches back two years and grows, so three quarters of it lie within the year.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::PathBuf;
use std::time::Duration;

use chrono::Days;
use sha2::{Digest, Sha256};

use super::house::House;
use super::measure::{Times, Unit, memory};
use super::terminal::lost;
use crate::cli::place::Home;
use crate::cli::sandbox::Size;
use crate::desk::backup::ExportFault;
use crate::desk::seat::Seat;
use crate::desk::view::{Contents, PeriodFilter, Readers, TakeOut, Whose};
use crate::domain::calendar::IsoWeek;
use crate::domain::framework::Framework;
use crate::domain::ids::TeamId;
use crate::domain::period::{Period, Span};
use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::Words;
use crate::report::long::{Form, Long};
use crate::report::value::{Cell, Column, Mark, Report, Section, Term};
use crate::report::{Page, taken};

/// The size that the promises are made for: a quarter of a million contacts within the year.
pub(super) const SIZE: Size = Size { citizens: 20_000, contacts: 328_000, seed: 1 };

/// The bytes that the yardstick hashes.
const YARD_BYTES: usize = 100_000_000;
/// How many weeks are read, of each team.
const WEEKS: usize = 12;
/// How often a report is made.
const REPORTS: usize = 5;
/// After so many pages it is looked how much memory is in use.
const PAGES: usize = 20;

/// What the year costs, at most: the week's page, a report, the spreadsheet, in milliseconds; memory in megabytes.
const MOST: (u64, u64, u64, u64) = (50, 500, 10_000, 300);

/// One line of the answer.
pub(super) struct Line {
    slug: &'static str,
    /// Which framework, where it is about one.
    about: Option<String>,
    value: u64,
    unit: Unit,
    most: Option<u64>,
}

/// Measures, and says so.
pub(super) fn measure(house: &House, home: &Home, words: &Words, size: Size) -> Result<Report, Refusal> {
    let idle = memory().unwrap_or(0);
    let yard = yardstick(house);
    let leads = leads(house)?;
    let mut lines = vec![Line::of("yard", yard, Unit::Milliseconds)];
    lines.push(weeks(house, &leads)?.at_most(MOST.0));
    let all = house.desk.frameworks(&leads.first().ok_or_else(|| lost("players"))?.0, None)?;
    for framework in &all {
        lines.push(report(house, &leads[0].0, framework, words)?.at_most(MOST.1));
    }
    lines.extend(spreadsheet(house, home, words, &leads, &all, idle)?);
    Ok(told(words, size, house.records, &lines, yard))
}

impl Line {
    const fn of(slug: &'static str, value: u64, unit: Unit) -> Self {
        Self { slug, about: None, value, unit, most: None }
    }

    fn at_most(self, most: u64) -> Self {
        Self { most: Some(most), ..self }
    }
}

/// How long hashing so many bytes takes, in milliseconds: the middle of three times.
fn yardstick(house: &House) -> u64 {
    let bytes = vec![0x5A_u8; 1_000_000];
    let times = (0..3).map(|_| {
        let began = house.clock.monotonic();
        let mut hash = Sha256::new();
        (0..YARD_BYTES / bytes.len()).for_each(|_| hash.update(&bytes));
        std::hint::black_box(hash.finalize());
        house.clock.monotonic() - began
    });
    Unit::Milliseconds.of(Times::new(times.collect()).median())
}

/// Everybody who leads, with their team.
fn leads(house: &House) -> Result<Vec<(Seat, TeamId)>, Refusal> {
    house
        .leads()?
        .into_iter()
        .map(|seat| {
            let teams = house.desk.teams(&seat)?;
            let team = teams.first().ok_or_else(|| lost("teams"))?.id;
            Ok((seat, team))
        })
        .collect()
}

/// The latest weeks of every team, the slowest of a hundred.
fn weeks(house: &House, leads: &[(Seat, TeamId)]) -> Result<Line, Refusal> {
    let mut times = Vec::new();
    for (seat, team) in leads {
        let mut week = IsoWeek::of(house.clock.today());
        for _ in 0..WEEKS {
            let began = house.clock.monotonic();
            house.desk.week(seat, *team, week)?;
            times.push(house.clock.monotonic() - began);
            week = week.prev();
        }
    }
    Ok(Line::of("year-week", Unit::Milliseconds.of(Times::new(times).percentile(99)), Unit::Milliseconds))
}

/// The days of the year that ends today.
fn year(house: &House) -> Result<Period, Refusal> {
    let today = house.clock.today();
    let first = today.checked_sub_days(Days::new(364)).unwrap_or(today);
    Span::new(first, today).map(Period::Days)
}

/// The whole house's year by one framework, the slowest of several times.
fn report(house: &House, seat: &Seat, framework: &Framework, words: &Words) -> Result<Line, Refusal> {
    let filter = PeriodFilter {
        period: year(house)?,
        whose: Whose::House,
        area: None,
        frameworks: vec![framework.id.clone()],
        readers: Readers::Others,
    };
    let mut slowest = Duration::ZERO;
    for _ in 0..REPORTS {
        let began = house.clock.monotonic();
        house.desk.period(seat, &filter)?;
        slowest = slowest.max(house.clock.monotonic() - began);
    }
    let line = Line::of("year-report", Unit::Milliseconds.of(slowest), Unit::Milliseconds);
    Ok(Line { about: Some(framework.label.in_language(words.language()).to_owned()), ..line })
}

/// All contacts of the year with names and texts as workbooks, team by team, on the sandbox's own disk.
fn spreadsheet(
    house: &House,
    home: &Home,
    words: &Words,
    leads: &[(Seat, TeamId)],
    frameworks: &[Framework],
    idle: u64,
) -> Result<Vec<Line>, Refusal> {
    let page = Page { words, today: house.clock.today(), width: None };
    let path = home.data().join("bench.tmp");
    let (began, used_before) = (house.clock.monotonic(), processor());
    let (mut contacts, mut bytes, mut most) = (0, 0, 0);
    for (seat, team) in leads {
        let _gone = Removed(path.clone());
        let file = File::create(&path).map_err(|_| unwritten())?;
        let mut out = BufWriter::new(file);
        let wanted = TakeOut { team: *team, period: year(house)?, contents: Contents::Whole };
        let columns = taken::columns(words, wanted.contents, Form::Xlsx);
        let table = Long::begin(Form::Xlsx, &taken::title(words), columns, page, &mut out);
        let mut table = table.map_err(|_| unwritten())?;
        let mut label = None;
        let mut pages = 0;
        let taken_out = house.desk.take_out_contacts(seat, &wanted, &mut |some| {
            for contact in &some.contacts {
                table.row(&taken::row(words, frameworks, contact, Form::Xlsx))?;
            }
            pages += 1;
            if pages % PAGES == 1 {
                most = most.max(memory().unwrap_or(0));
            }
            label = Some(some.team);
            Ok::<(), io::Error>(())
        });
        let taken_out = taken_out.map_err(|fault| match fault {
            ExportFault::Refused(refusal) => refusal,
            ExportFault::Output(_) => unwritten(),
        })?;
        let label = label.ok_or_else(|| lost("teams"))?;
        let about = taken::about(words, &label, &wanted, &taken_out, page.today);
        table.end(&about).map_err(|_| unwritten())?;
        contacts += taken_out.contacts as u64;
        bytes += std::fs::metadata(&path).map_or(0, |file| file.len());
        most = most.max(memory().unwrap_or(0));
    }
    let took = house.clock.monotonic() - began;
    let used = processor().saturating_sub(used_before);
    Ok(vec![
        Line::of("year-contacts", contacts, Unit::Contacts),
        Line::of("year-xlsx", Unit::Milliseconds.of(took), Unit::Milliseconds).at_most(MOST.2),
        Line::of("year-xlsx-cpu", Unit::Milliseconds.of(used), Unit::Milliseconds),
        Line::of("year-xlsx-size", bytes / 1_000_000, Unit::Megabytes),
        Line::of("year-memory", most.saturating_sub(idle), Unit::Megabytes).at_most(MOST.3),
    ])
}

/// The processor's time that this process has used, as far as the system says; in hundredths of a second.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u64 =
        after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// A file that is taken away when it has been measured.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn unwritten() -> Refusal {
    Refusal::new(Kind::Unavailable, "home-unusable").with("path", "bench.tmp")
}

fn told(words: &Words, size: Size, records: u64, lines: &[Line], yard: u64) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("figure", "bench-figure"),
        column("about", "bench-about"),
        column("value", "bench-value"),
        column("unit", "bench-unit"),
        column("of_yard", "bench-of-yard"),
        column("at_most", "bench-most"),
        column("ok", "bench-ok"),
    ];
    let number = |value: u64| Cell::Count(i64::try_from(value).unwrap_or(i64::MAX));
    let term = |slug: &'static str, id: String| Cell::Term(Term { slug: slug.into(), label: words.say(&id) });
    let rows = lines.iter().map(|line| {
        let is_time = line.unit == Unit::Milliseconds && line.slug != "yard";
        vec![
            term(line.slug, format!("bench-figure-{}", line.slug)),
            line.about.as_ref().map_or(Cell::Nothing, Cell::text),
            number(line.value),
            term(line.unit.slug(), format!("bench-unit-{}", line.unit.slug())),
            if is_time { Cell::Share { part: line.value, of: yard.max(1) } } else { Cell::Nothing },
            line.most.map_or(Cell::Nothing, number),
            line.most.map_or(Cell::Nothing, |most| Cell::Mark(Mark::from(line.value <= most))),
        ]
    });
    super::told::head(words, size, records)
        .section(Section::new("year", words.say("bench-year"), columns).rows(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the demo's log: every contact of the year is in the workbooks, and every framework has its line.
    #[test]
    fn a_year_is_measured_whole() {
        let house = House::in_memory();
        let words = crate::i18n::tests::words(crate::i18n::Language::Da);
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path()), &Default::default()).expect("a home");
        std::fs::create_dir_all(home.data()).expect("a folder");
        let report = measure(&house, &home, &words, Size::default()).expect("it is measured");
        let section = report.find("year").expect("the figures");
        let of = |slug: &str| {
            let rows = section.rows.iter().filter(|row| matches!(&row[0], Cell::Term(it) if it.slug == slug));
            rows.map(|row| row[2].clone()).collect::<Vec<_>>()
        };
        let model = house.desk.period(
            &house.leads().expect("leads")[0],
            &PeriodFilter {
                period: year(&house).expect("a year"),
                whose: Whose::House,
                area: None,
                frameworks: vec![],
                readers: Readers::Others,
            },
        );
        let counted = model.expect("a lead reads it").totals.0[0];
        let crate::desk::view::Figure::Known(counted) = counted else { panic!("{counted:?}") };
        assert_eq!(of("year-contacts"), [Cell::Count(i64::try_from(counted).unwrap())]);
        assert!(of("year-report").len() >= 5 && of("year-xlsx").len() == 1);
        assert!(!home.data().join("bench.tmp").exists());
    }
}
