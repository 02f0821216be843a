//! A worker's calendar as iCalendar (RFC 5545), as common calendars read it. A calendar leaves the log: telephones show it on
//! a locked screen, and others may be let into it. What an entry may say was settled before; this only writes it down.
//!
//! Times are Copenhagen's, with its rules in the file, so that an appointment at ten stays at ten whatever becomes of
//! summer time. Only a time that the clocks skip, or show twice, is written in UTC: so no reader has to guess.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sha2::{Digest, Sha256};

use super::{labels, said};
use crate::desk::view::{CalendarEntry, CalendarPage, EntryKind, EntryState};
use crate::domain::follow_up::Priority;
use crate::domain::text;
use crate::domain::when;
use crate::i18n::Words;

/// How a calendar is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// When it is written.
    pub now: DateTime<Utc>,
    /// So many minutes before its time an entry reminds of itself; none is never. A whole day reminds at eight.
    pub remind: Option<u16>,
}

/// The longest line, in bytes, without its break (RFC 5545, 3.1).
const LINE_BYTES: usize = 75;

/// Copenhagen's clock as it has been since 1996: the rules of the European Union's directive 2000/84/EC.
const ZONE: &str = "BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE";

/// Prints a calendar.
///
/// # Errors
/// What `out` reports.
pub fn print(words: &Words, page: &CalendarPage, writing: Writing, out: &mut dyn Write) -> io::Result<()> {
    let mut calendar = Calendar { out, words, writing };
    calendar.line("BEGIN:VCALENDAR")?;
    calendar.line("VERSION:2.0")?;
    calendar.line("PRODID:-//Outreach//Outreach//DA")?;
    calendar.line("CALSCALE:GREGORIAN")?;
    calendar.line("METHOD:PUBLISH")?;
    let name = said::one_line(&page.person.name);
    calendar.text("X-WR-CALNAME", &words.with("calendar-name", &[("name", name.into())]))?;
    calendar.line("X-WR-TIMEZONE:Europe/Copenhagen")?;
    ZONE.lines().try_for_each(|line| calendar.line(line))?;
    page.entries.iter().try_for_each(|entry| calendar.event(entry))?;
    calendar.line("END:VCALENDAR")
}

/// What names an entry in calendars: the same in every export of the same record, and saying nothing of it. Nobody gets
/// from it to the record's id, which may stand in files that others have.
pub fn uid(entry: &CalendarEntry) -> String {
    let kind = match entry.kind {
        EntryKind::FollowUp => "follow-up",
        EntryKind::Meeting => "meeting",
        EntryKind::HelpEnds => "help-ends",
    };
    let digest = Sha256::new()
        .chain_update(b"outreach calendar v1\n")
        .chain_update(kind)
        .chain_update(entry.record)
        .finalize();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@outreach")
}

struct Calendar<'a> {
    out: &'a mut dyn Write,
    words: &'a Words,
    writing: Writing,
}

impl Calendar<'_> {
    fn event(&mut self, entry: &CalendarEntry) -> io::Result<()> {
        self.line("BEGIN:VEVENT")?;
        self.line(&format!("UID:{}", uid(entry)))?;
        self.line(&format!("DTSTAMP:{}", instant(self.writing.now)))?;
        self.line(&format!("SEQUENCE:{}", entry.version.saturating_sub(1)))?;
        self.when(entry.day, entry.time)?;
        self.text("SUMMARY", &summary(self.words, entry))?;
        if entry.told.is_none() {
            self.text("DESCRIPTION", &self.words.say("calendar-in-the-log"))?;
        }
        if entry.priority == Priority::High {
            self.line("PRIORITY:1")?;
        }
        // Others who may see the calendar see that a time is taken, and nothing more.
        self.line("CLASS:PRIVATE")?;
        match entry.stands {
            EntryState::Planned => self.line("STATUS:CONFIRMED")?,
            EntryState::Over => self.line("STATUS:CANCELLED")?,
        }
        if let (Some(minutes), EntryState::Planned) = (self.writing.remind, entry.stands) {
            self.alarm(entry, minutes)?;
        }
        self.line("END:VEVENT")
    }

    /// A whole day takes no time from it; a time of day takes half an hour.
    fn when(&mut self, day: NaiveDate, time: Option<NaiveTime>) -> io::Result<()> {
        let Some(time) = time else {
            let end = day.succ_opt().unwrap_or(day);
            self.line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")))?;
            self.line(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")))?;
            return self.line("TRANSP:TRANSPARENT");
        };
        let at = day.and_time(time);
        let resolved = when::to_utc(at);
        match resolved.note {
            None => {
                self.line(&format!("DTSTART;TZID=Europe/Copenhagen:{}", at.format("%Y%m%dT%H%M%S")))?;
            }
            Some(_) => self.line(&format!("DTSTART:{}", instant(resolved.utc)))?,
        }
        self.line("DURATION:PT30M")
    }

    fn alarm(&mut self, entry: &CalendarEntry, minutes: u16) -> io::Result<()> {
        self.line("BEGIN:VALARM")?;
        self.line("ACTION:DISPLAY")?;
        match entry.time {
            Some(_) => self.line(&format!("TRIGGER:-PT{minutes}M"))?,
            None => self.line("TRIGGER:PT8H")?,
        }
        self.text("DESCRIPTION", &summary(self.words, entry))?;
        self.line("END:VALARM")
    }

    /// A property whose value is text.
    fn text(&mut self, property: &str, value: &str) -> io::Result<()> {
        self.line(&format!("{property}:{}", escaped(value)))
    }

    /// A line, folded where it is too long; never within a letter.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let mut bytes = 0;
        for c in line.chars() {
            if bytes + c.len_utf8() > LINE_BYTES {
                self.out.write_all(b"\r\n ")?;
                bytes = 1;
            }
            self.out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            bytes += c.len_utf8();
        }
        self.out.write_all(b"\r\n")
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn summary(words: &Words, entry: &CalendarEntry) -> String {
    let kind = words.say(match entry.kind {
        EntryKind::FollowUp => "calendar-follow-up",
        EntryKind::Meeting => "calendar-meeting",
        EntryKind::HelpEnds => "calendar-help-ends",
    });
    let area = entry.area.map(|area| labels::area(words, area).label);
    let Some(told) = &entry.told else {
        return [Some(kind), area].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    };
    let who = told.citizen.as_ref().map(|citizen| said::one_line(&labels::citizen(words, citizen).said));
    let what = Some(said::one_line(&told.text)).filter(|text| !text.is_empty());
    // A promise says itself what it is.
    let kind = match (entry.kind, &what) {
        (EntryKind::FollowUp, Some(_)) => None,
        _ => Some(kind),
    };
    let what = if entry.kind == EntryKind::Meeting { what.or(area) } else { what };
    [kind, what, who].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A text as a value (RFC 5545, 3.3.11).
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in text::shown_prose(value).chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
