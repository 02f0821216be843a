//! Calendars as somebody else's reader takes them, and what they keep to themselves.

use icalendar::{CalendarComponent, Component, DatePerhapsTime};

use super::*;
use crate::desk::view::{CitizenLabel, Person, Told};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::IdentityLevel;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::i18n::Language;
use crate::i18n::tests::words;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time")
}

fn entry(n: u8, on: &str, at: Option<&str>) -> CalendarEntry {
    CalendarEntry {
        kind: EntryKind::FollowUp,
        record: [n; 16],
        version: 3,
        day: day(on),
        time: at.map(time),
        priority: Priority::High,
        area: Some(ServiceArea::JobCentre),
        stands: EntryState::Planned,
        told: None,
    }
}

fn told(text: &str) -> Option<Told> {
    let id = CitizenId::from_bytes([9; 16]);
    let label = CitizenLabel { id, called: "Jens Petersen".to_owned(), identity: IdentityLevel::Identified };
    Some(Told { citizen: Some(label), text: text.to_owned() })
}

const LONG: &str = "Ring til mor; om praktik, løn og\nferie \\ æøå, og en meget lang sætning med 🙂🙂🙂🙂🙂🙂, der skal brydes";

fn printed(entries: Vec<CalendarEntry>, remind: Option<u16>) -> String {
    let (words, mut out) = (words(Language::Da), Vec::new());
    let person = Person { name: "Anna K".to_owned(), id: WorkerId::from_bytes([1; 16]) };
    let writing = Writing { now: "2026-11-24T09:00:00Z".parse().expect("an instant"), remind };
    print(&words, &CalendarPage { person, entries }, writing, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn read(text: &str) -> Vec<icalendar::Event> {
    let calendar: icalendar::Calendar = text.parse().expect("a calendar");
    calendar.components.iter().filter_map(CalendarComponent::as_event).cloned().collect()
}

#[test]
fn somebody_elses_reader_finds_the_days_the_times_and_the_words() {
    let timed = CalendarEntry { told: told(LONG), ..entry(7, "2026-11-27", Some("10:15")) };
    let whole = CalendarEntry { told: told("Besøg"), ..entry(8, "2026-10-25", None) };
    let text = printed(vec![timed.clone(), whole], None);
    let [read_timed, read_whole] = &read(&text)[..] else { panic!("two events: {text}") };
    assert_eq!(read_whole.get_start(), Some(DatePerhapsTime::Date(day("2026-10-25"))));
    assert_eq!(read_whole.get_end(), Some(DatePerhapsTime::Date(day("2026-10-26"))));
    assert_eq!(read_whole.get_summary(), Some("Besøg · Jens Petersen"));
    let summary = LONG.split_whitespace().collect::<Vec<_>>().join(" ") + " · Jens Petersen";
    // A promise is one line: its break is a blank.
    assert_eq!(read_timed.get_summary(), Some(summary.as_str()));
    assert_eq!(read_timed.get_uid(), Some(uid(&timed).as_str()));
    assert_eq!(read_timed.get_priority(), Some(1));
    assert_eq!(read_timed.property_value("SEQUENCE"), Some("2"));
}

/// Local time in Copenhagen, and the instant it is; both changes of the clocks, from the rules of directive 2000/84/EC.
#[test]
fn times_are_the_instants_that_they_were_agreed_for_whatever_the_clocks_do() {
    for (on, at, instant) in [
        ("2026-03-28", "10:00", "2026-03-28T09:00:00+00:00"),
        ("2026-03-29", "01:59", "2026-03-29T00:59:00+00:00"),
        // Skipped: as the clock before the change would have gone on.
        ("2026-03-29", "02:00", "2026-03-29T01:00:00+00:00"),
        ("2026-03-29", "02:30", "2026-03-29T01:30:00+00:00"),
        ("2026-03-29", "03:00", "2026-03-29T01:00:00+00:00"),
        ("2026-03-30", "10:00", "2026-03-30T08:00:00+00:00"),
        ("2026-10-24", "10:00", "2026-10-24T08:00:00+00:00"),
        ("2026-10-25", "01:59", "2026-10-24T23:59:00+00:00"),
        // Shown twice: the first.
        ("2026-10-25", "02:00", "2026-10-25T00:00:00+00:00"),
        ("2026-10-25", "02:59", "2026-10-25T00:59:00+00:00"),
        ("2026-10-25", "03:00", "2026-10-25T02:00:00+00:00"),
        ("2026-10-26", "10:00", "2026-10-26T09:00:00+00:00"),
        ("2026-12-31", "23:45", "2026-12-31T22:45:00+00:00"),
        ("2027-03-28", "03:00", "2027-03-28T01:00:00+00:00"),
    ] {
        let text = printed(vec![entry(1, on, Some(at))], None);
        let Some(DatePerhapsTime::DateTime(read)) = read(&text)[0].get_start() else { panic!("{on} {at}") };
        let utc = read.try_into_utc().map(|read| read.to_rfc3339());
        assert_eq!(utc.as_deref(), Some(instant), "{on} {at}: {text}");
    }
}

/// A day is that day, also where it has 23 hours, or 25.
#[test]
fn whole_days_are_days_also_where_the_clocks_change() {
    for (on, next) in
        [("2026-03-29", "2026-03-30"), ("2026-10-25", "2026-10-26"), ("2026-12-31", "2027-01-01")]
    {
        let text = printed(vec![entry(1, on, None)], None);
        let event = &read(&text)[0];
        assert_eq!(event.get_start(), Some(DatePerhapsTime::Date(day(on))));
        assert_eq!(event.get_end(), Some(DatePerhapsTime::Date(day(next))));
        assert!(text.contains("TRANSP:TRANSPARENT\r\n"), "a day takes no time");
    }
}

#[test]
fn a_calendar_that_is_told_nothing_tells_nothing() {
    let entries = vec![
        entry(1, "2026-11-27", None),
        CalendarEntry { kind: EntryKind::Meeting, ..entry(2, "2026-11-27", Some("10:00")) },
        CalendarEntry { kind: EntryKind::HelpEnds, area: None, ..entry(3, "2026-11-27", None) },
    ];
    let text = printed(entries, Some(30));
    let summaries: Vec<String> =
        read(&text).iter().filter_map(|event| event.get_summary().map(str::to_owned)).collect();
    assert_eq!(summaries, ["Opfølgning · Jobcenter", "Første møde · Jobcenter", "§ 82 b slutter"]);
    for record in [[1_u8; 16], [2; 16], [3; 16]] {
        let id = CitizenId::from_bytes(record).to_string();
        assert!(!text.contains(&id) && !text.contains(&id.replace('-', "")), "the record's id: {text}");
    }
}

#[test]
fn the_same_record_has_the_same_number_always_and_no_other_has_it() {
    let one = entry(1, "2026-11-27", None);
    let moved = CalendarEntry { day: day("2026-12-01"), version: 9, stands: EntryState::Over, ..one.clone() };
    assert_eq!(uid(&one), uid(&moved));
    assert_ne!(uid(&one), uid(&entry(2, "2026-11-27", None)));
    assert_ne!(uid(&one), uid(&CalendarEntry { kind: EntryKind::Meeting, ..one.clone() }));
    // What stands in people's calendars must be found again by every later version of the program.
    assert_eq!(uid(&one), "cde628848de93b42276b79f80f2906d5@outreach");
}

#[test]
fn what_is_over_is_taken_off_and_reminds_nobody() {
    let over = CalendarEntry { stands: EntryState::Over, ..entry(1, "2026-11-27", Some("10:00")) };
    let text =
        printed(vec![over, entry(2, "2026-11-27", Some("10:00")), entry(3, "2026-11-27", None)], Some(45));
    let statuses: Vec<String> =
        read(&text).iter().filter_map(|event| event.property_value("STATUS").map(str::to_owned)).collect();
    assert_eq!(statuses, ["CANCELLED", "CONFIRMED", "CONFIRMED"]);
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
    assert!(text.contains("TRIGGER:-PT45M\r\n") && text.contains("TRIGGER:PT8H\r\n"), "{text}");
    assert!(!printed(vec![entry(2, "2026-11-27", None)], None).contains("VALARM"));
}

#[test]
fn every_line_is_short_and_ends_as_it_should() {
    let long = CalendarEntry { told: told(LONG), ..entry(7, "2026-11-27", Some("10:15")) };
    let text = printed(vec![long, entry(8, "2026-11-28", None)], Some(15));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(text.split("\r\n").any(|line| line.len() >= 72), "lines are filled: {text}");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches("BEGIN:").count(), text.matches("END:").count());
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("Ring til mor\\; om praktik\\, løn og ferie \\\\ æøå"), "{unfolded}");
    assert!(unfolded.trim_end().split("\r\n").all(|line| line.contains(':')), "{unfolded}");
}

#[test]
fn a_text_that_would_be_another_property_is_text() {
    let nasty = "Ring\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd\u{202E}\u{7}";
    let text = printed(vec![CalendarEntry { told: told(nasty), ..entry(1, "2026-11-27", None) }], None);
    assert_eq!(read(&text).len(), 1);
    assert!(
        !text.split("\r\n").any(|line| line.starts_with("ATTACH") || line.contains('\u{202E}')),
        "{text}"
    );
}

/// What another implementation has of Copenhagen's clocks, around every change until 2060.
const TABLE: &str = include_str!("../../../tests/fixtures/clock/copenhagen-1990-2060.csv");

/// The instant at which an observance of the file's own rules begins in a year.
fn onset(observance: &str, year: i32) -> DateTime<Utc> {
    let block = ZONE.split(&format!("BEGIN:{observance}")).nth(1).expect("the observance");
    let value = |name: &str| {
        let line = block.lines().find(|line| line.starts_with(name)).expect("the property");
        line.split_once(':').expect("a value").1
    };
    assert_eq!(value("RRULE").matches("BYDAY=-1SU").count(), 1);
    let month = value("RRULE").split("BYMONTH=").nth(1).and_then(|rest| rest.split(';').next());
    let month: u32 = month.and_then(|month| month.parse().ok()).expect("a month");
    let at = NaiveTime::parse_from_str(value("DTSTART").split_once('T').expect("a time").1, "%H%M%S")
        .expect("a time");
    let from =
        value("TZOFFSETFROM").strip_prefix('+').and_then(|from| from.parse::<i64>().ok()).expect("an offset");
    let next = NaiveDate::from_ymd_opt(year, month + 1, 1).expect("a month");
    let last = (1..8)
        .filter_map(|back| next.checked_sub_days(chrono::Days::new(back)))
        .find(|day| chrono::Datelike::weekday(day) == chrono::Weekday::Sun);
    (last.expect("a Sunday").and_time(at) - chrono::TimeDelta::hours(from / 100)).and_utc()
}

#[test]
fn the_rules_in_the_file_are_those_of_another_table_of_the_clocks() {
    let mut compared = 0;
    for line in TABLE.lines().filter(|line| line.starts_with("clock;")) {
        let fields: Vec<&str> = line.split(';').collect();
        let at = chrono::NaiveDateTime::parse_from_str(fields[1], "%Y-%m-%dT%H:%MZ")
            .expect("an instant")
            .and_utc();
        let year = chrono::Datelike::year(&at);
        if year < 1997 {
            continue;
        }
        let summer = onset("DAYLIGHT", year) <= at && at < onset("STANDARD", year);
        let offset = if summer { "120" } else { "60" };
        assert_eq!(offset, fields[3], "{line}");
        compared += 1;
    }
    assert!(compared > 1_000, "{compared}");
}
