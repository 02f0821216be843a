//! A whole log as lines of JSON, in the clear: how it moves to another machine or into another store.
//! `docs/export-format.md` describes the lines. Must never write a key or a password's hash, and never read a line
//! that it does not understand wholly.

use std::collections::HashSet;
use std::io::{self, BufRead, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, ErasureId, EventId, WorkerId};
use crate::domain::review::ReadingEvent;
use crate::domain::team::{PasswordHash, WorkerEvent};
use crate::domain::text::{self, Line};
use crate::store::{Seq, StoreError};

use super::Ledger;
use super::author::{Author, CommitError, Origin, OriginKind};
use super::entry::{Entry, Which};
use super::erased;
use super::error::{KeyError, ReadError};
use super::keys::Slot;
use super::project::{Subject, is_first};
use super::records::{self, Read};
use super::signed::hex;
use super::wire;

/// The version that is written and read.
const VERSION: u32 = 1;
/// No line is longer, in bytes.
const LINE_BYTES: u64 = 64 << 20;

/// How many commands are written at a time.
const COMMANDS_PER_WRITE: usize = 256;

/// The ways into the log and their names.
const ORIGINS: [(OriginKind, &str); 5] = [
    (OriginKind::Terminal, "terminal"),
    (OriginKind::Ssh, "ssh"),
    (OriginKind::Command, "command"),
    (OriginKind::Import, "import"),
    (OriginKind::Program, "program"),
];

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Said {
    /// The first: what this is.
    Export { version: u32, log: String, sequence: u64, hash: String, time: String },
    /// Somebody who was erased.
    Erased { erasure: ErasureId, citizen: CitizenId, time: String },
    /// Something that happened.
    Event {
        command: EventId,
        part: u32,
        time: String,
        worker: Option<WorkerId>,
        origin: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
        event: Value,
    },
    /// The last: how much there was, and the hash of all lines before it.
    End { events: u64, unreadable: u64, sha256: String },
}

/// What an export or an import came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Events.
    pub events: u64,
    /// Erased citizens.
    pub erased: u64,
    /// Records of the erased, which nobody can read any more and which are left behind.
    pub unreadable: u64,
}

/// Why an export came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The log can't be read, or is damaged.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The list of the erased can't be read.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Nobody takes it.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Why an export was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// A line is not one of an export, or not where it belongs; the line's number.
    #[error("line {0} can't be read")]
    Line(u64),
    /// The file ends before its last line.
    #[error("the file is cut short after line {0}")]
    CutShort(u64),
    /// The file was changed after it was written.
    #[error("the file was changed")]
    Changed,
    /// A later version of the program wrote it.
    #[error("the file has version {0}")]
    Newer(u32),
    /// The log is not empty.
    #[error("the log is not empty")]
    NotEmpty,
    /// An event does not follow from those before it; the line's number.
    #[error("line {0} does not follow from those before it: {1}")]
    CannotFollow(u64, CommitError),
    /// The keyring.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The file can't be read.
    #[error(transparent)]
    Input(#[from] io::Error),
}

impl Ledger {
    /// Writes everything that can be read, up to the head as it is now. Others work on meanwhile.
    ///
    /// # Errors
    /// See [`ExportError`]; what was written before is no export, since its last line is missing.
    pub fn export(
        &self,
        out: &mut dyn Write,
        at: DateTime<Utc>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Moved, ExportError> {
        // Taken in one turn, while nobody writes: an erasure is in all three or in none.
        let (head, list, keys) = self.queue.alone(|| {
            let list = erased::read(self.key_disk.as_ref(), &erased::beside(&self.key_place.keyring));
            (self.store.head(), list, self.keys().clone())
        });
        let mut lines = Lines { out, hash: Sha256::new() };
        let mut moved = Moved { events: 0, erased: 0, unreadable: 0 };
        let (log, hash) = (self.id.to_string(), hex(&head.hash));
        lines.write(&Said::Export {
            version: VERSION,
            log,
            sequence: head.seq.0,
            hash,
            time: seconds(at),
        })?;
        for line in list?.map(|list| list.lines).unwrap_or_default() {
            let time = millis(line.at);
            lines.write(&Said::Erased { erasure: line.erasure, citizen: line.citizen, time })?;
            moved.erased += 1;
        }
        let mut last: Option<(EventId, u32)> = None;
        let mut begun = HashSet::new();
        for record in self.store.records(Seq::FIRST).map_err(ReadError::Store)? {
            let record = record.map_err(ReadError::Store)?;
            if record.seq > head.seq {
                break;
            }
            let opened = match records::open(self.sealer(&keys), &record)? {
                Read::Opened(opened) => opened,
                Read::Lost(_) => {
                    moved.unreadable += 1;
                    continue;
                }
            };
            // One event has a record for each citizen who holds it.
            let place = (opened.author.command, opened.part);
            if let Entry::Event(event) | Entry::Arrived(event, _) = opened.entry
                && last != Some(place)
            {
                // Whatever began under the key of somebody who was erased has no beginning any more.
                if let Some(held @ Subject::Held(_)) = Subject::of(&event)
                    && !begun.contains(&held)
                {
                    if !begins(&event, &begun) {
                        moved.unreadable += 1;
                        continue;
                    }
                    begun.insert(held);
                }
                last = Some(place);
                lines.write(&said(&opened.author, opened.part, without_hash(event)))?;
                moved.events += 1;
            }
            if record.seq.0.is_multiple_of(256) {
                progress(record.seq.0, head.seq.0);
            }
        }
        progress(head.seq.0, head.seq.0);
        lines.end(&moved)?;
        Ok(moved)
    }

    /// Takes an export in: into an empty log alone. Ids, authors, origins and instants stay as they are; keys are new.
    ///
    /// # Errors
    /// See [`TakeInError`]. What was written before the error stays: whoever calls this gives up the home.
    pub fn take_in(
        &self,
        input: &mut dyn BufRead,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Moved, TakeInError> {
        if self.store.head().seq != Seq::ZERO {
            return Err(TakeInError::NotEmpty);
        }
        let mut found = Reading::default();
        let mut waiting: Vec<(Author, Vec<Event>)> = Vec::new();
        while let Some((number, said)) = found.next(input)? {
            let wrong = || TakeInError::Line(number);
            match said {
                Said::Erased { erasure, citizen, time } => {
                    let at = instant(&time).ok_or_else(wrong)?;
                    if !matches!(self.keys().slot(citizen), Some(Slot::Erased(_))) {
                        self.erase(erasure, citizen, at)?;
                    }
                }
                Said::Event { command, time, worker, origin, label, event, .. } => {
                    let kind = ORIGINS.iter().find(|(_, name)| *name == origin).ok_or_else(wrong)?.0;
                    let origin = Origin { kind, label: Line::new(&label) };
                    let author = Author { worker, origin, at: instant(&time).ok_or_else(wrong)?, command };
                    let event = wire::from_json(event).map_err(|_| wrong())?;
                    match waiting.last_mut() {
                        Some((same, events)) if *same == author => events.push(event),
                        _ => {
                            if waiting.len() >= COMMANDS_PER_WRITE {
                                self.take_in_these(std::mem::take(&mut waiting), number - 1)?;
                                progress(found.moved.events);
                            }
                            waiting.push((author, vec![event]));
                        }
                    }
                }
                Said::End { .. } | Said::Export { .. } => {}
            }
        }
        self.take_in_these(waiting, found.line)?;
        progress(found.moved.events);
        Ok(found.moved)
    }

    fn take_in_these(&self, jobs: Vec<(Author, Vec<Event>)>, line: u64) -> Result<(), TakeInError> {
        let written = self.commit_many(&mut jobs.into_iter(), &mut |_| {});
        written.map(drop).map_err(|error| TakeInError::CannotFollow(line, error))
    }
}

/// Reads a whole export and says what is in it, without taking it in: every line is understood, none is missing, none
/// was changed.
///
/// # Errors
/// See [`TakeInError`].
pub fn look_through(input: &mut dyn BufRead) -> Result<Moved, TakeInError> {
    let mut found = Reading::default();
    while let Some((number, said)) = found.next(input)? {
        if let Said::Event { event, time, .. } = said {
            instant(&time).ok_or(TakeInError::Line(number))?;
            wire::from_json(event).map_err(|_| TakeInError::Line(number))?;
        }
    }
    Ok(found.moved)
}

/// Whether something begins with an event. A contact is read in a line of its own that begins with whatever is said first, so
/// that what was said first can be gone with somebody; it needs the contact alone.
fn begins(event: &Event, begun: &HashSet<Subject>) -> bool {
    match event {
        Event::Reading(id, ReadingEvent::Said(..)) => begun.contains(&Subject::Held(Which::Contact(*id))),
        other => is_first(other),
    }
}

/// Lines on their way out.
struct Lines<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
}

impl Lines<'_> {
    fn write(&mut self, line: &Said) -> io::Result<()> {
        let json = zeroize::Zeroizing::new(serde_json::to_string(line).map_err(io::Error::from)?);
        let mut bytes = zeroize::Zeroizing::new(text::shown_json(&json).into_owned().into_bytes());
        bytes.push(b'\n');
        self.hash.update(bytes.as_slice());
        self.out.write_all(&bytes)
    }

    fn end(mut self, moved: &Moved) -> io::Result<()> {
        let sha256 = hex(&self.hash.clone().finalize());
        self.write(&Said::End { events: moved.events, unreadable: moved.unreadable, sha256 })?;
        self.out.flush()
    }
}

/// An export being read: which lines may come, and whether they are as they were written.
struct Reading {
    line: u64,
    hash: Sha256,
    moved: Moved,
    ended: bool,
}

impl Default for Reading {
    fn default() -> Self {
        let moved = Moved { events: 0, erased: 0, unreadable: 0 };
        Self { line: 0, hash: Sha256::new(), moved, ended: false }
    }
}

impl Reading {
    /// The next line; nothing behind the last, which is checked.
    fn next(&mut self, input: &mut dyn BufRead) -> Result<Option<(u64, Said)>, TakeInError> {
        let mut bytes = zeroize::Zeroizing::new(Vec::new());
        io::Read::take(&mut *input, LINE_BYTES).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return if self.ended { Ok(None) } else { Err(TakeInError::CutShort(self.line)) };
        }
        self.line += 1;
        let wrong = TakeInError::Line(self.line);
        if self.ended || bytes.last() != Some(&b'\n') {
            return Err(if self.ended { wrong } else { TakeInError::CutShort(self.line) });
        }
        let said: Said = serde_json::from_slice(&bytes).map_err(|_| wrong)?;
        match &said {
            Said::Export { version, .. } if *version > VERSION => return Err(TakeInError::Newer(*version)),
            Said::Export { .. } if self.line == 1 => {}
            Said::Erased { .. } if self.line > 1 && self.moved.events == 0 => self.moved.erased += 1,
            Said::Event { .. } if self.line > 1 => self.moved.events += 1,
            Said::End { events, unreadable, sha256 } if self.line > 1 => {
                if *events != self.moved.events || *sha256 != hex(&self.hash.clone().finalize()) {
                    return Err(TakeInError::Changed);
                }
                self.moved.unreadable = *unreadable;
                self.ended = true;
            }
            _ => return Err(TakeInError::Line(self.line)),
        }
        self.hash.update(bytes.as_slice());
        Ok(Some((self.line, said)))
    }
}

fn said(author: &Author, part: u32, event: Event) -> Said {
    let origin = ORIGINS.iter().find(|(kind, _)| *kind == author.origin.kind).map_or("", |(_, name)| name);
    Said::Event {
        command: author.command,
        part,
        time: millis(author.at),
        worker: author.worker,
        origin: origin.to_owned(),
        label: author.origin.label.as_str().to_owned(),
        event: wire::to_json(&event),
    }
}

/// Passwords are guessed from their hashes: none leaves the log. Nobody can log in with what stands in its place.
fn without_hash(event: Event) -> Event {
    match event {
        Event::Worker(id, WorkerEvent::PasswordSet(_, origin)) => {
            Event::Worker(id, WorkerEvent::PasswordSet(PasswordHash(String::new()), origin))
        }
        other => other,
    }
}

fn seconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn millis(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Read(error.into())
    }
}
