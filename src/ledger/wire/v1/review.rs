//! Readings of contacts and signatures of weeks as they are stored. A reading is sealed under the keys of the
//! contact's citizens, a week's review under the house's: it holds ids and numbers, and the words with which somebody
//! opened a signed week again.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{ContactId, TeamId, WorkerId};
use crate::domain::review::{
    self, About, Looked, Reading, ReadingEvent, Remark, Say, Signature, WeekEvent, WeekReview,
};

use super::atoms::{Bytes32, Id, Instant, Malformed, ids, is_default, line, maybe, prose, text, words};

words! {
    /// How a contact stands with its reader.
    Mark = review::Mark {
        Flagged = "flagged",
        Seen = "seen",
        Question = "question",
        Answered = "answered",
        Good = "good",
    }
}

/// The contact that something is said about, and what is said.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    team: Id,
    citizens: Vec<Id>,
    of: u32,
    mark: Mark,
    #[serde(default, skip_serializing_if = "is_default")]
    words: String,
}

/// What happened to a reading.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum ReadingWhat {
    Said(Box<Said>),
    TakenBack,
}

impl From<&ReadingEvent> for ReadingWhat {
    fn from(event: &ReadingEvent) -> Self {
        match event {
            ReadingEvent::Said(about, say) => Self::Said(Box::new(Said {
                team: about.team.into(),
                citizens: ids(&about.citizens),
                of: about.version,
                mark: say.mark().into(),
                words: text(&say.words()),
            })),
            ReadingEvent::TakenBack => Self::TakenBack,
        }
    }
}

impl TryFrom<ReadingWhat> for ReadingEvent {
    type Error = Malformed;
    fn try_from(what: ReadingWhat) -> Result<Self, Malformed> {
        let ReadingWhat::Said(said) = what else { return Ok(Self::TakenBack) };
        let words = prose(&said.words);
        let say = match said.mark {
            Mark::Flagged => Say::Flag(words),
            Mark::Seen => Say::Seen,
            Mark::Question => Say::Question(words),
            Mark::Answered => Say::Answer(words),
            Mark::Good => Say::Good(words),
        };
        let citizens = said.citizens.into_iter().map(Into::into).collect();
        Ok(Self::Said(Box::new(About { team: said.team.into(), citizens, version: said.of }), say))
    }
}

/// One thing that was said.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    mark: Mark,
    #[serde(default, skip_serializing_if = "is_default")]
    words: String,
    at: Instant,
    by: Id,
    of: u32,
}

/// A reading as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingState {
    contact: Id,
    version: u32,
    team: Id,
    citizens: Vec<Id>,
    remarks: Vec<Note>,
}

impl From<&Reading> for ReadingState {
    fn from(reading: &Reading) -> Self {
        let note = |remark: &Remark| Note {
            mark: remark.mark.into(),
            words: text(&remark.words),
            at: remark.at.into(),
            by: remark.by.into(),
            of: remark.version,
        };
        Self {
            contact: reading.contact.into(),
            version: reading.version,
            team: reading.team.into(),
            citizens: ids(&reading.citizens),
            remarks: reading.remarks.iter().map(note).collect(),
        }
    }
}

impl TryFrom<ReadingState> for Reading {
    type Error = Malformed;
    fn try_from(state: ReadingState) -> Result<Self, Malformed> {
        let remark = |note: Note| {
            Ok(Remark {
                mark: note.mark.into(),
                words: prose(&note.words),
                at: note.at.try_into()?,
                by: note.by.into(),
                version: note.of,
            })
        };
        Ok(Self {
            contact: state.contact.into(),
            version: state.version,
            team: state.team.into(),
            citizens: state.citizens.into_iter().map(Into::into).collect(),
            remarks: state.remarks.into_iter().map(remark).collect::<Result<_, Malformed>>()?,
        })
    }
}

/// A week of a team: the team, the ISO year and the number.
#[derive(Serialize, Deserialize)]
pub(super) struct WeekOf(Id, i32, u32);

impl WeekOf {
    pub(super) fn of(team: TeamId, week: IsoWeek) -> Self {
        Self(team.into(), week.year(), week.number())
    }

    pub(super) fn read(self) -> Result<(TeamId, IsoWeek), Malformed> {
        let week = IsoWeek::new(self.1, self.2).ok_or(Malformed("no such week"))?;
        Ok((self.0.into(), week))
    }
}

/// Contacts with their versions.
type Covers = Vec<(Id, u32)>;

fn covers(covered: &[review::Covered]) -> Covers {
    covered.iter().map(|(id, version)| ((*id).into(), *version)).collect()
}

fn covered(covers: Covers) -> Vec<review::Covered> {
    covers.into_iter().map(|(id, version)| (ContactId::from(id), version)).collect()
}

/// What happened to a week.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum WeekWhat {
    Signed(Covers, Bytes32),
    Opened(String),
    Looked,
}

impl From<&WeekEvent> for WeekWhat {
    fn from(event: &WeekEvent) -> Self {
        match event {
            WeekEvent::Signed { covers: covered, digest } => Self::Signed(covers(covered), Bytes32(*digest)),
            WeekEvent::Opened { why } => Self::Opened(text(why)),
            WeekEvent::Looked => Self::Looked,
        }
    }
}

impl From<WeekWhat> for WeekEvent {
    fn from(what: WeekWhat) -> Self {
        match what {
            WeekWhat::Signed(covers, digest) => Self::Signed { covers: covered(covers), digest: digest.0 },
            WeekWhat::Opened(why) => Self::Opened { why: line(&why) },
            WeekWhat::Looked => Self::Looked,
        }
    }
}

/// A signature.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    by: Id,
    at: Instant,
    covers: Covers,
    digest: Bytes32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<(Id, Instant, String)>,
}

/// A week's review as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeekState {
    of: WeekOf,
    version: u32,
    signatures: Vec<Signed>,
    /// Who, when before, when last.
    looked: Vec<(Id, Option<Instant>, Instant)>,
}

impl From<&WeekReview> for WeekState {
    fn from(week: &WeekReview) -> Self {
        let signed = |signature: &Signature| Signed {
            by: signature.by.into(),
            at: signature.at.into(),
            covers: covers(&signature.covers),
            digest: Bytes32(signature.digest),
            opened: signature.opened.as_ref().map(|(by, at, why)| ((*by).into(), (*at).into(), text(why))),
        };
        Self {
            of: WeekOf::of(week.team, week.week),
            version: week.version,
            signatures: week.signatures.iter().map(signed).collect(),
            looked: week
                .looked
                .iter()
                .map(|(by, it)| ((*by).into(), it.before.map(Into::into), it.last.into()))
                .collect(),
        }
    }
}

impl TryFrom<WeekState> for WeekReview {
    type Error = Malformed;
    fn try_from(state: WeekState) -> Result<Self, Malformed> {
        let signature = |signed: Signed| {
            let opened = match signed.opened {
                Some((by, at, why)) => Some((by.into(), at.try_into()?, line(&why))),
                None => None,
            };
            Ok(Signature {
                by: signed.by.into(),
                at: signed.at.try_into()?,
                covers: covered(signed.covers),
                digest: signed.digest.0,
                opened,
            })
        };
        let looked = |(by, before, last): (Id, Option<Instant>, Instant)| {
            Ok((WorkerId::from(by), Looked { before: maybe(before)?, last: last.try_into()? }))
        };
        let (team, week) = state.of.read()?;
        Ok(Self {
            team,
            week,
            version: state.version,
            signatures: state.signatures.into_iter().map(signature).collect::<Result<_, Malformed>>()?,
            looked: state.looked.into_iter().map(looked).collect::<Result<_, Malformed>>()?,
        })
    }
}
