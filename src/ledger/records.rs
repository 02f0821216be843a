//! Journal records, sealed and opened. Must never write one: the commit does.

use zeroize::Zeroizing;

use crate::domain::event::Event;
use crate::domain::ids::CitizenId;
use crate::store::{NewRecord, StoredRecord};

use super::author::CommitError;
use super::entry::Entry;
use super::error::ReadError;
use super::project::Opened;
use super::rows::Sealer;
use super::seal::Binding;
use super::wire::header::Kind;
use super::wire::{self, Header, HeaderError, Malformed};

/// Names the use of a key that seals records.
const LABEL: &[u8] = b"outreach record 1";

/// An event as it will be read back, to the last digit, and the bytes that say it. Made by whoever decided it, so that
/// the one who writes for everybody has less to do.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) event: Event,
    pub(super) kind: Kind,
    pub(super) plain: Zeroizing<Vec<u8>>,
}

impl Written {
    /// # Errors
    /// `Unstorable`: a bug of whoever decided it.
    pub(super) fn of(event: Event) -> Result<Self, CommitError> {
        let entry = Entry::Event(event);
        let (kind, plain) = (Kind::of(&entry), wire::encode(&entry));
        match wire::decode(&plain) {
            Ok(Entry::Event(event)) => Ok(Self { event, kind, plain }),
            Ok(_) => Err(CommitError::Unstorable("event")),
            Err(Malformed(what)) => Err(CommitError::Unstorable(what)),
        }
    }

    /// All of them, or the first that can't be stored.
    ///
    /// # Errors
    /// As [`Written::of`].
    pub(super) fn all(events: Vec<Event>) -> Result<Vec<Self>, CommitError> {
        events.into_iter().map(Self::of).collect()
    }
}

/// What became of a record that was read.
#[derive(Debug)]
pub(super) enum Read {
    /// It opened.
    Opened(Opened),
    /// The key that it was sealed with is gone: its citizen was erased, or the keyring lost it.
    Lost(Header),
}

/// Seals a record's content; none when its holder has no key.
pub(super) fn seal(sealer: Sealer<'_>, header: &Header, plain: &[u8]) -> Option<NewRecord> {
    let key = sealer.keys.key(header.holder)?;
    let header = header.bytes();
    let binding = Binding { label: LABEL, store: sealer.id, place: &header };
    let payload = key.seal(sealer.entropy, binding, plain);
    Some(NewRecord { header, payload })
}

/// Whether the key of another holder opens a record.
pub(super) fn opens_with(sealer: Sealer<'_>, record: &StoredRecord, other: Option<CitizenId>) -> bool {
    let binding = Binding { label: LABEL, store: sealer.id, place: &record.header };
    sealer.keys.key(other).is_some_and(|key| key.open(binding, &record.payload).is_ok())
}

/// The header of a record.
pub(super) fn header(record: &StoredRecord) -> Result<Header, ReadError> {
    let failed = |what| ReadError::Record { seq: record.seq, what };
    let header = Header::read(&record.header).map_err(|error| match error {
        HeaderError::Newer(found) => ReadError::Newer { found, known: wire::header::VERSION },
        HeaderError::Malformed => failed("header"),
    })?;
    if header.seq == record.seq { Ok(header) } else { Err(failed("number")) }
}

/// Opens a record.
pub(super) fn open(sealer: Sealer<'_>, record: &StoredRecord) -> Result<Read, ReadError> {
    let header = header(record)?;
    let Some(key) = sealer.keys.key(header.holder) else { return Ok(Read::Lost(header)) };
    let failed = |what| ReadError::Record { seq: record.seq, what };
    let binding = Binding { label: LABEL, store: sealer.id, place: &record.header };
    let plain = key.open(binding, &record.payload).map_err(|_| failed("seal"))?;
    let entry: Entry = wire::decode(&plain).map_err(|Malformed(what)| failed(what))?;
    let Header { author, part, .. } = header;
    Ok(Read::Opened(Opened { seq: record.seq, author, part, entry }))
}
