//! The compact row of a contact: what its head in the model is made of, byte by byte, so that a million of
//! them are read in a few seconds. Changes with the version of the rows, never with the stored forms.

use chrono::DateTime;

use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::ids::{ContactId, TeamId, WorkerId};
use crate::ledger::model::heads::{
    Areas, ContactHead, ContactStanding, NextMark, Participants, TagSet, TeamRef, WorkerRef,
};
use crate::ledger::model::{ContactSketch, Outline};

/// The bytes of a compact row.
pub(in crate::ledger) fn write(sketch: &ContactSketch) -> Vec<u8> {
    let head = &sketch.head;
    let mut bytes = Vec::with_capacity(128);
    bytes.extend_from_slice(head.id.as_bytes());
    bytes.extend_from_slice(&head.version.to_le_bytes());
    bytes.extend_from_slice(&head.happened.timestamp_millis().to_le_bytes());
    bytes.extend_from_slice(&head.written_s.to_le_bytes());
    bytes.extend_from_slice(&head.minutes.unwrap_or(u16::MAX).to_le_bytes());
    bytes.extend_from_slice(sketch.team.as_bytes());
    bytes.extend_from_slice(sketch.writer.as_bytes());
    let (outcome, people) = match head.outcome {
        Outcome::Reached => (0, 0),
        Outcome::Attempted => (1, 0),
        Outcome::Observed => (2, 0),
        Outcome::Group(people) => (3, people),
    };
    let next = match head.next {
        NextMark::Missing => 0,
        NextMark::Planned => 1,
        NextMark::None => 2,
    };
    let standing = match head.standing {
        ContactStanding::Original => 0,
        ContactStanding::Amended => 1,
        ContactStanding::Voided => 2,
    };
    bytes.extend_from_slice(&[
        place(&Channel::ALL, &head.channel),
        place(&Initiator::ALL, &head.initiator),
        place(&LegalBasis::ALL, &head.basis),
        head.areas.0,
        next,
        standing,
        head.measured,
        outcome,
    ]);
    bytes.extend_from_slice(&people.to_le_bytes());
    write_lists(&mut bytes, sketch);
    bytes
}

fn write_lists(bytes: &mut Vec<u8>, sketch: &ContactSketch) {
    // Lists longer than a byte can count are cut: nobody meets 255 named people at once.
    let citizens = &sketch.citizens[..sketch.citizens.len().min(255)];
    let tags = &sketch.tags[..sketch.tags.len().min(255)];
    bytes.push(u8::try_from(citizens.len()).unwrap_or(u8::MAX));
    citizens.iter().for_each(|citizen| bytes.extend_from_slice(citizen.as_bytes()));
    bytes.push(u8::try_from(tags.len()).unwrap_or(u8::MAX));
    for tag in tags {
        for name in [tag.framework.as_str(), tag.tag.as_str()] {
            bytes.push(u8::try_from(name.len()).unwrap_or(0));
            bytes.extend_from_slice(name.as_bytes());
        }
    }
}

fn place<T: PartialEq>(all: &[T], value: &T) -> u8 {
    all.iter().position(|other| other == value).and_then(|place| u8::try_from(place).ok()).unwrap_or(0)
}

/// A compact row's bytes, taken apart; none when they are no such row. The tags are read by [`tags`].
pub(in crate::ledger) fn outline(bytes: &[u8]) -> Option<Outline<'_>> {
    let mut rest = Rest(bytes);
    let id = ContactId::from_bytes(rest.take()?);
    let version = u32::from_le_bytes(rest.take()?);
    let happened = DateTime::from_timestamp_millis(i64::from_le_bytes(rest.take()?))?;
    let written_s = u32::from_le_bytes(rest.take()?);
    let minutes = Some(u16::from_le_bytes(rest.take()?)).filter(|minutes| *minutes != u16::MAX);
    let team = TeamId::from_bytes(rest.take()?);
    let writer = WorkerId::from_bytes(rest.take()?);
    let [channel, initiator, basis, areas, next, standing, measured, outcome] = rest.take::<8>()?;
    let people = u16::from_le_bytes(rest.take()?);
    let outcome = match outcome {
        0 => Outcome::Reached,
        1 => Outcome::Attempted,
        2 => Outcome::Observed,
        3 => Outcome::Group(people),
        _ => return None,
    };
    let next = *[NextMark::Missing, NextMark::Planned, NextMark::None].get(usize::from(next))?;
    let standing = *[ContactStanding::Original, ContactStanding::Amended, ContactStanding::Voided]
        .get(usize::from(standing))?;
    let citizens = usize::from(rest.byte()?) * 16;
    let (citizens, tags) = rest.0.split_at_checked(citizens)?;
    let (citizens, _) = citizens.as_chunks::<16>();
    rest.0 = tags;
    for _ in 0..2 * usize::from(rest.byte()?) {
        rest.text()?;
    }
    let head = ContactHead {
        id,
        version,
        happened,
        written_s,
        minutes,
        team: TeamRef(0),
        writer: WorkerRef(0),
        channel: *Channel::ALL.get(usize::from(channel))?,
        outcome,
        initiator: *Initiator::ALL.get(usize::from(initiator))?,
        basis: *LegalBasis::ALL.get(usize::from(basis))?,
        areas: Areas(areas),
        next,
        standing,
        measured,
        citizens: Participants::Nobody,
        tags: TagSet(0),
    };
    rest.0.is_empty().then_some(Outline { head, team, writer, citizens, tags })
}

/// The sketch of a compact row's bytes; none when they are no such row. For those who hold it against what was written.
#[cfg(any(test, fuzzing))]
pub(in crate::ledger) fn read(bytes: &[u8]) -> Option<ContactSketch> {
    let Outline { head, team, writer, citizens, tags: of } = outline(bytes)?;
    let citizens = citizens.iter().map(|id| crate::domain::ids::CitizenId::from_bytes(*id)).collect();
    Some(ContactSketch { head, team, writer, citizens, tags: tags(of)? })
}

/// The tags of a compact row, as [`outline`] has them.
pub(in crate::ledger) fn tags(bytes: &[u8]) -> Option<Vec<TagRef>> {
    let mut rest = Rest(bytes);
    (0..rest.byte()?).map(|_| tag(&mut rest)).collect()
}

fn tag(rest: &mut Rest<'_>) -> Option<TagRef> {
    let framework = FrameworkId::new(rest.text()?).ok()?;
    let tag = TagId::new(rest.text()?).ok()?;
    Some(TagRef { framework, tag })
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::from(self.byte()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::area::ServiceArea;
    use crate::domain::ids::CitizenId;

    fn sketch() -> ContactSketch {
        let tag = |name| TagRef {
            framework: FrameworkId::new("kl-invester").unwrap(),
            tag: TagId::new(name).unwrap(),
        };
        let head = ContactHead {
            id: ContactId::from_bytes([1; 16]),
            version: 3,
            happened: DateTime::from_timestamp_millis(-1_500).unwrap(),
            written_s: 1_795_000_000,
            minutes: Some(45),
            team: TeamRef(0),
            writer: WorkerRef(0),
            channel: Channel::Accompaniment,
            outcome: Outcome::Group(12),
            initiator: Initiator::Partner,
            basis: LegalBasis::Section99,
            areas: Areas::of(&[ServiceArea::JobCentre, ServiceArea::CivilSociety]),
            next: NextMark::None,
            standing: ContactStanding::Voided,
            measured: 2,
            citizens: Participants::Nobody,
            tags: TagSet(0),
        };
        ContactSketch {
            head,
            team: TeamId::from_bytes([2; 16]),
            writer: WorkerId::from_bytes([3; 16]),
            citizens: vec![CitizenId::from_bytes([4; 16]), CitizenId::from_bytes([5; 16])],
            tags: vec![tag("netvaerk"), tag("metoder")],
        }
    }

    #[test]
    fn a_sketch_comes_back_as_it_was_written() {
        let mut plain = sketch();
        (plain.citizens, plain.tags, plain.head.minutes) = (Vec::new(), Vec::new(), None);
        plain.head.outcome = Outcome::Attempted;
        for sketch in [sketch(), plain] {
            assert_eq!(read(&write(&sketch)), Some(sketch));
        }
    }

    #[test]
    fn a_row_that_is_cut_or_longer_is_none() {
        let mut bytes = write(&sketch());
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None, "{end} bytes");
        }
        bytes.push(0);
        assert_eq!(read(&bytes), None);
    }
}
