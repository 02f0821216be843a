//! The keyring file byte by byte: a header, and one entry of fixed size after the other.
//! `docs/decisions/0002-sealed-records.md` has the table. Must never open an entry.

use std::collections::HashSet;

use crate::domain::ids::CitizenId;
use crate::store::StoreId;

/// How the file begins.
const MAGIC: &[u8; 8] = b"OUTRKEYS";
/// The version that is written and read.
pub(super) const VERSION: u32 = 1;
/// The size of the header.
pub(super) const HEADER_BYTES: usize = 32;
/// The size of a wrapped key: nonce, key, tag.
pub(super) const WRAPPED_BYTES: usize = 72;
/// The size of an entry.
pub(super) const ENTRY_BYTES: usize = 96;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The key for what belongs to no citizen.
    House,
    /// The key for fingerprints: CPR look-up, imported rows.
    Marks,
    /// A citizen's key.
    Citizen,
    /// A citizen's key was destroyed; in its place stands when.
    Erased,
}

impl Use {
    const ALL: [Self; 4] = [Self::House, Self::Marks, Self::Citizen, Self::Erased];

    pub(super) const fn code(self) -> u8 {
        match self {
            Self::House => 1,
            Self::Marks => 2,
            Self::Citizen => 3,
            Self::Erased => 4,
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) usage: Use,
    /// The citizen's id; zeros where the entry is about none.
    pub(super) subject: [u8; 16],
    pub(super) wrapped: [u8; WRAPPED_BYTES],
}

impl Entry {
    /// What the wrapped key is bound to beside the log's id: use and subject.
    pub(super) fn place(usage: Use, subject: &[u8; 16]) -> [u8; 17] {
        let mut place = [0; 17];
        place[0] = usage.code();
        place[1..].copy_from_slice(subject);
        place
    }

    pub(super) fn bytes(&self) -> [u8; ENTRY_BYTES] {
        let mut bytes = [0; ENTRY_BYTES];
        bytes[0] = self.usage.code();
        bytes[4..20].copy_from_slice(&self.subject);
        bytes[20..92].copy_from_slice(&self.wrapped);
        let check = crc32fast::hash(&bytes[..92]);
        bytes[92..].copy_from_slice(&check.to_le_bytes());
        bytes
    }

    /// Reads an entry; none when its checksum is wrong or its use unknown.
    fn read(bytes: &[u8; ENTRY_BYTES]) -> Option<Self> {
        let check = u32::from_le_bytes(bytes[92..].try_into().ok()?);
        if bytes[1..4] != [0; 3] || check != crc32fast::hash(&bytes[..92]) {
            return None;
        }
        let usage = Use::ALL.into_iter().find(|usage| usage.code() == bytes[0])?;
        Some(Self { usage, subject: bytes[4..20].try_into().ok()?, wrapped: bytes[20..92].try_into().ok()? })
    }
}

/// The header of a log's keyring.
pub(super) fn header(store: StoreId) -> [u8; HEADER_BYTES] {
    let mut bytes = [0; HEADER_BYTES];
    bytes[..8].copy_from_slice(MAGIC);
    bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
    bytes[12..28].copy_from_slice(store.as_bytes());
    let check = crc32fast::hash(&bytes[..28]);
    bytes[28..].copy_from_slice(&check.to_le_bytes());
    bytes
}

/// What is not as it was written in a keyring file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingFinding {
    /// The header does not verify.
    Header,
    /// The file belongs to another log.
    Foreign,
    /// A later version of the program wrote it.
    Newer(u32),
    /// An entry does not verify.
    Entry,
    /// An entry stands there a second time.
    Repeated,
    /// The file ends in the middle of an append that was never acknowledged.
    TornTail,
}

/// What a keyring file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contents {
    /// The sound entries, each with its offset.
    pub(super) entries: Vec<(u64, Entry)>,
    /// How far the file is sound: a next append goes here.
    pub(super) sound_bytes: u64,
    /// What is not as it was written, and at which byte. Whether what is found at the end is torn or damaged can't be
    /// told from the file alone.
    pub(super) findings: Vec<(u64, RingFinding)>,
}

impl Contents {
    /// Whose keys are in it, and who is marked as erased.
    pub(super) fn holders(&self) -> Holders {
        let of = |usage: Use| {
            let entries = self.entries.iter().filter(move |(_, entry)| entry.usage == usage);
            entries.map(|(_, entry)| CitizenId::from_bytes(entry.subject)).collect()
        };
        Holders { keys: of(Use::Citizen), erased: of(Use::Erased) }
    }
}

/// Who is in a keyring file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Holders {
    /// Those who have a key in it.
    pub(in crate::ledger) keys: HashSet<CitizenId>,
    /// Those whose key was destroyed.
    pub(in crate::ledger) erased: HashSet<CitizenId>,
}

/// What seemed to be the rest of an append that was never acknowledged was acknowledged: every entry in it is damaged.
pub(in crate::ledger) fn not_torn(findings: &mut Vec<(u64, RingFinding)>, file_bytes: u64) {
    let torn = findings.extract_if(.., |(_, finding)| *finding == RingFinding::TornTail).next();
    if let Some((start, _)) = torn {
        findings.extend((start..file_bytes).step_by(ENTRY_BYTES).map(|offset| (offset, RingFinding::Entry)));
    }
}

/// Reads a whole file.
///
/// Behind bytes that are no entry the next sound one is looked for, at any place: a byte too many or too few costs
/// one key and not all that follow. When nothing sound follows, it can be the rest of an append whose sync never
/// returned, and no record was ever sealed with what it would have held. It can be damage too: the journal tells,
/// which names everybody whose key has to be there.
pub(super) fn read(file: &[u8], store: StoreId) -> Contents {
    let mut contents = Contents { entries: Vec::new(), sound_bytes: 0, findings: Vec::new() };
    let Some(head) = file.first_chunk::<HEADER_BYTES>() else {
        contents.findings.push((0, RingFinding::Header));
        return contents;
    };
    if let Some(finding) = header_finding(head, store) {
        contents.findings.push((0, finding));
        return contents;
    }
    contents.sound_bytes = HEADER_BYTES as u64;
    let mut at = HEADER_BYTES;
    while at < file.len() {
        let found = next_entry(file, at);
        let end = found.as_ref().map_or(file.len(), |(start, _)| *start);
        let broken = (at..end).step_by(ENTRY_BYTES).map(|offset| offset as u64);
        match found {
            Some((start, entry)) => {
                contents.findings.extend(broken.map(|offset| (offset, RingFinding::Entry)));
                contents.entries.push((start as u64, entry));
                at = start + ENTRY_BYTES;
                contents.sound_bytes = at as u64;
            }
            None => {
                contents.findings.extend(broken.take(1).map(|offset| (offset, RingFinding::TornTail)));
                at = end;
            }
        }
    }
    contents
}

/// The first sound entry at or behind a place.
fn next_entry(file: &[u8], from: usize) -> Option<(usize, Entry)> {
    let starts = from..=file.len().checked_sub(ENTRY_BYTES)?;
    starts.into_iter().find_map(|start| Some((start, Entry::read(file[start..].first_chunk()?)?)))
}

/// Everything in a whole file that is not as it was written, and at which byte. Opens no entry.
pub(in crate::ledger) fn examine(file: &[u8], store: StoreId) -> Vec<(u64, RingFinding)> {
    let contents = read(file, store);
    let mut findings = contents.findings;
    let mut seen = HashSet::new();
    let again =
        contents.entries.iter().filter(|(_, entry)| !seen.insert((entry.usage.code(), entry.subject)));
    findings.extend(again.map(|(offset, _)| (*offset, RingFinding::Repeated)));
    findings.sort_by_key(|(offset, _)| *offset);
    findings
}

fn header_finding(head: &[u8; HEADER_BYTES], store: StoreId) -> Option<RingFinding> {
    let check = u32::from_le_bytes(head[28..].try_into().ok()?);
    if &head[..8] != MAGIC || check != crc32fast::hash(&head[..28]) {
        return Some(RingFinding::Header);
    }
    let version = u32::from_le_bytes(head[8..12].try_into().ok()?);
    if version != VERSION {
        return Some(RingFinding::Newer(version));
    }
    (head[12..28] != *store.as_bytes()).then_some(RingFinding::Foreign)
}
