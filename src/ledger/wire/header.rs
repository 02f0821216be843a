//! A record's header: what is known of a record without a key, and what its content is bound to.
//! `docs/decisions/0002-sealed-records.md` has the table. Must never hold anything that a citizen or a
//! colleague wrote about one.

use chrono::{DateTime, Utc};

use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, EventId, WorkerId};
use crate::domain::text::Line;
use crate::ledger::author::{Author, Origin, OriginKind};
use crate::ledger::entry::{Entry, Which};
use crate::store::Seq;

/// The version that is written.
pub(in crate::ledger) const VERSION: u16 = 1;
/// The size of a header without its label.
const FIXED_BYTES: usize = 80;
/// The longest label, in bytes.
const LABEL_BYTES: usize = 200;

/// What kind of thing a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ledger) enum Kind {
    Citizen,
    Contact,
    FollowUp,
    Referral,
    Goal,
    Team,
    Worker,
    House,
    Look,
    Consent,
    Offer,
    Erasure,
    Erased,
    Reading,
    Week,
    Emergency,
}

impl Kind {
    const ALL: &[Self] = &[
        Self::Citizen,
        Self::Contact,
        Self::FollowUp,
        Self::Referral,
        Self::Goal,
        Self::Team,
        Self::Worker,
        Self::House,
        Self::Look,
        Self::Consent,
        Self::Offer,
        Self::Erasure,
        Self::Erased,
        Self::Reading,
        Self::Week,
        Self::Emergency,
    ];

    const fn code(self) -> u8 {
        match self {
            Self::Citizen => 1,
            Self::Contact => 2,
            Self::FollowUp => 3,
            Self::Referral => 4,
            Self::Goal => 5,
            Self::Team => 6,
            Self::Worker => 7,
            Self::House => 8,
            Self::Look => 9,
            Self::Consent => 10,
            Self::Offer => 11,
            Self::Erasure => 13,
            Self::Erased => 14,
            Self::Reading => 16,
            Self::Week => 18,
            Self::Emergency => 12,
        }
    }

    /// The kind of what a record holds.
    pub(in crate::ledger) fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Event(event) | Entry::Arrived(event, _) => match event {
                Event::Citizen(..) => Self::Citizen,
                Event::Contact(..) => Self::Contact,
                Event::FollowUp(..) => Self::FollowUp,
                Event::Referral(..) => Self::Referral,
                Event::Goal(..) => Self::Goal,
                Event::Team(..) => Self::Team,
                Event::Worker(..) => Self::Worker,
                Event::House(_) => Self::House,
                Event::Looked(_) => Self::Look,
                Event::Consent(..) => Self::Consent,
                Event::Offer(..) => Self::Offer,
                Event::Erasure(..) => Self::Erasure,
                Event::Erased(..) => Self::Erased,
                Event::Reading(..) => Self::Reading,
                Event::Week(..) => Self::Week,
                Event::Emergency(..) => Self::Emergency,
            },
            Entry::Parted(which) => match which {
                Which::Contact(_) => Self::Contact,
                Which::FollowUp(_) => Self::FollowUp,
                Which::Referral(_) => Self::Referral,
                Which::Goal(_) => Self::Goal,
                Which::Consent(_) => Self::Consent,
                Which::Erasure(_) => Self::Erasure,
                Which::Reading(_) => Self::Reading,
                Which::Emergency(_) => Self::Emergency,
            },
        }
    }
}

const fn origin_code(kind: OriginKind) -> u8 {
    match kind {
        OriginKind::Terminal => 1,
        OriginKind::Ssh => 2,
        OriginKind::Command => 3,
        OriginKind::Import => 4,
        OriginKind::Program => 5,
    }
}

const ORIGINS: [OriginKind; 5] =
    [OriginKind::Terminal, OriginKind::Ssh, OriginKind::Command, OriginKind::Import, OriginKind::Program];

/// A record's header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Header {
    pub(in crate::ledger) kind: Kind,
    pub(in crate::ledger) seq: Seq,
    pub(in crate::ledger) author: Author,
    /// Which event of its command this is, from 0.
    pub(in crate::ledger) part: u32,
    /// Which of the event's records this is, from 0: one for each citizen who holds it.
    pub(in crate::ledger) copy: u16,
    /// Whose key the content is sealed with; none is the house's.
    pub(in crate::ledger) holder: Option<CitizenId>,
}

/// Why a header could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum HeaderError {
    /// A later version of the program wrote it.
    Newer(u16),
    /// It is no header.
    Malformed,
}

impl Header {
    pub(in crate::ledger) fn bytes(&self) -> Vec<u8> {
        let label = cut(self.author.origin.label.as_str());
        let (actor, holder) = (self.author.worker, self.holder);
        let mut bytes = Vec::with_capacity(FIXED_BYTES + label.len());
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.push(self.kind.code());
        bytes.push(origin_code(self.author.origin.kind));
        bytes.extend_from_slice(&self.seq.0.to_le_bytes());
        bytes.extend_from_slice(&self.author.at.timestamp_millis().to_le_bytes());
        bytes.extend_from_slice(&self.part.to_le_bytes());
        bytes.extend_from_slice(&self.copy.to_le_bytes());
        bytes.push(u8::from(actor.is_some()) | u8::from(holder.is_some()) << 1);
        bytes.push(0);
        bytes.extend_from_slice(self.author.command.as_bytes());
        bytes.extend_from_slice(actor.map_or([0; 16], |id| *id.as_bytes()).as_slice());
        bytes.extend_from_slice(holder.map_or([0; 16], |id| *id.as_bytes()).as_slice());
        // The label is cut to what two bytes can count.
        bytes.extend_from_slice(&u16::try_from(label.len()).unwrap_or(0).to_le_bytes());
        bytes.extend_from_slice(&[0; 2]);
        bytes.extend_from_slice(label.as_bytes());
        bytes
    }

    pub(in crate::ledger) fn read(bytes: &[u8]) -> Result<Self, HeaderError> {
        let version = bytes.first_chunk::<2>().ok_or(HeaderError::Malformed)?;
        let version = u16::from_le_bytes(*version);
        if version > VERSION {
            return Err(HeaderError::Newer(version));
        }
        Self::read_v1(bytes).filter(|_| version == VERSION).ok_or(HeaderError::Malformed)
    }

    fn read_v1(bytes: &[u8]) -> Option<Self> {
        let (fixed, label) = bytes.split_first_chunk::<FIXED_BYTES>()?;
        let kind = Kind::ALL.iter().find(|kind| kind.code() == fixed[2])?;
        let origin = ORIGINS.into_iter().find(|origin| origin_code(*origin) == fixed[3])?;
        let flags = fixed[26];
        let id = |from: usize| fixed[from..].first_chunk::<16>().copied();
        let optional = |flag: u8, from: usize| match (flags & flag != 0, id(from)?) {
            (true, id) => Some(Some(id)),
            (false, id) => (id == [0; 16]).then_some(None),
        };
        let label_bytes = usize::from(u16::from_le_bytes([fixed[76], fixed[77]]));
        let padding = [fixed[27], fixed[78], fixed[79]];
        if flags > 3 || padding != [0; 3] || label.len() != label_bytes {
            return None;
        }
        let at = i64::from_le_bytes(*fixed[12..].first_chunk()?);
        let author = Author {
            worker: optional(1, 44)?.map(WorkerId::from_bytes),
            origin: Origin { kind: origin, label: Line::new(std::str::from_utf8(label).ok()?) },
            at: DateTime::<Utc>::from_timestamp_millis(at)?,
            command: EventId::from_bytes(id(28)?),
        };
        Some(Self {
            kind: *kind,
            seq: Seq(u64::from_le_bytes(*fixed[4..].first_chunk()?)),
            author,
            part: u32::from_le_bytes(*fixed[20..].first_chunk()?),
            copy: u16::from_le_bytes(*fixed[24..].first_chunk()?),
            holder: optional(2, 60)?.map(CitizenId::from_bytes),
        })
    }
}

/// The beginning of a label that fits.
fn cut(label: &str) -> &str {
    let mut end = label.len().min(LABEL_BYTES);
    while !label.is_char_boundary(end) {
        end -= 1;
    }
    &label[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            kind: Kind::Referral,
            seq: Seq(77),
            author: Author {
                worker: Some(WorkerId::from_bytes([2; 16])),
                origin: Origin { kind: OriginKind::Ssh, label: Line::new("felt-3, 10.0.0.7") },
                at: DateTime::from_timestamp_millis(1_795_000_000_123).unwrap(),
                command: EventId::from_bytes([1; 16]),
            },
            part: 3,
            copy: 1,
            holder: Some(CitizenId::from_bytes([3; 16])),
        }
    }

    #[test]
    fn a_header_comes_back_as_it_was_written() {
        let anonymous = Header { holder: None, ..header() };
        let by_nobody = Author { worker: None, origin: Origin::of(OriginKind::Program), ..header().author };
        for header in [header(), anonymous, Header { author: by_nobody, ..header() }] {
            assert_eq!(Header::read(&header.bytes()), Ok(header));
        }
    }

    #[test]
    fn a_label_is_cut_between_letters() {
        let mut header = header();
        header.author.origin.label = Line::new(&"æ".repeat(150));
        let read = Header::read(&header.bytes()).unwrap();
        assert_eq!(read.author.origin.label.as_str(), "æ".repeat(100));
    }

    #[test]
    fn a_later_version_is_told_from_nonsense() {
        let mut bytes = header().bytes();
        bytes[0] = 2;
        assert_eq!(Header::read(&bytes), Err(HeaderError::Newer(2)));
        bytes[0] = 0;
        assert_eq!(Header::read(&bytes), Err(HeaderError::Malformed));
        for end in 0..header().bytes().len() {
            assert_eq!(Header::read(&header().bytes()[..end]), Err(HeaderError::Malformed), "{end} bytes");
        }
    }
}
