//! Journal records, sealed and opened. Must never write one: the commit does.

use crate::domain::ids::CitizenId;
use crate::store::{NewRecord, StoredRecord};

use super::entry::Entry;
use super::error::ReadError;
use super::project::Opened;
use super::rows::Sealer;
use super::seal::Binding;
use super::wire::{self, Header, HeaderError, Malformed};

/// Names the use of a key that seals records.
const LABEL: &[u8] = b"outreach record 1";

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
