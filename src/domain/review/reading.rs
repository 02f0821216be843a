//! One contact as it was read: flagged by whoever wrote it, seen, asked about, answered, called good practice.

use chrono::{DateTime, Utc};

use crate::domain::ids::{CitizenId, ContactId, TeamId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Prose;

/// How a contact stands with its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The team asks the lead to read it first.
    Flagged,
    /// Read; nothing to say.
    Seen,
    /// The lead asks the writer something.
    Question,
    /// The writer answered; the lead has not read it.
    Answered,
    /// The lead wants others to learn from it. It is seen, too.
    Good,
}

impl Mark {
    /// All in the order of a life.
    pub const ALL: [Self; 5] = [Self::Flagged, Self::Seen, Self::Question, Self::Answered, Self::Good];

    /// The stable name, for catalogue ids (`mark-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Flagged => "flagged",
            Self::Seen => "seen",
            Self::Question => "question",
            Self::Answered => "answered",
            Self::Good => "good",
        }
    }

    /// Whether the lead has read the contact, and is waited for by nobody.
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Seen | Self::Question | Self::Good)
    }
}

/// What is said about a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// Read this first, and why, where something is said.
    Flag(Prose),
    /// Read.
    Seen,
    /// A question to the writer.
    Question(Prose),
    /// The answer.
    Answer(Prose),
    /// Good practice, and what is good, where something is said.
    Good(Prose),
}

impl Say {
    /// How the contact stands once it is said.
    pub const fn mark(&self) -> Mark {
        match self {
            Self::Flag(_) => Mark::Flagged,
            Self::Seen => Mark::Seen,
            Self::Question(_) => Mark::Question,
            Self::Answer(_) => Mark::Answered,
            Self::Good(_) => Mark::Good,
        }
    }

    /// Its words; empty where there are none.
    pub fn words(&self) -> Prose {
        match self {
            Self::Seen => Prose::default(),
            Self::Flag(words) | Self::Question(words) | Self::Answer(words) | Self::Good(words) => {
                words.clone()
            }
        }
    }
}

/// The contact that something is said about, as it was when it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The team whose log it is in.
    pub team: TeamId,
    /// The citizens it was with: they hold what is said.
    pub citizens: Vec<CitizenId>,
    /// The version of the contact that was read.
    pub version: u32,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of thing.
    pub mark: Mark,
    /// In which words; may be empty.
    pub words: Prose,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: WorkerId,
    /// The version of the contact that was read.
    pub version: u32,
}

/// How a contact was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which contact.
    pub contact: ContactId,
    /// How many events made this state.
    pub version: u32,
    /// The team whose log it is in.
    pub team: TeamId,
    /// The citizens who hold it.
    pub citizens: Vec<CitizenId>,
    /// What was said, the oldest first; empty once all of it was taken back.
    pub remarks: Vec<Remark>,
}

/// What can happen to a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingEvent {
    /// Something was said.
    Said(Box<About>, Say),
    /// The latest thing was a mistake.
    TakenBack,
}

impl Reading {
    /// The state after an event by `by` at `at`; the first event must be [`ReadingEvent::Said`].
    pub fn evolve(
        state: Option<Self>,
        contact: ContactId,
        event: &ReadingEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        match event {
            ReadingEvent::Said(about, say) => {
                let (version, mut remarks) = state.map_or((0, Vec::new()), |it| (it.version, it.remarks));
                remarks.push(Remark { mark: say.mark(), words: say.words(), at, by, version: about.version });
                let (team, citizens) = (about.team, about.citizens.clone());
                Some(Self { contact, version: version + 1, team, citizens, remarks })
            }
            ReadingEvent::TakenBack => {
                let mut this = state?;
                this.version += 1;
                this.remarks.pop();
                Some(this)
            }
        }
    }

    /// What was said last.
    pub fn last(&self) -> Option<&Remark> {
        self.remarks.last()
    }

    /// Decides that something is said; `this` is none where nothing was said before.
    ///
    /// # Errors
    /// Refuses a question or an answer without words, an answer where nothing was asked, and a flag on what the
    /// lead has read.
    pub fn say(this: Option<&Self>, about: About, say: Say) -> Result<ReadingEvent, Refusal> {
        let mark = this.and_then(Self::last).map(|remark| remark.mark);
        match &say {
            Say::Question(words) | Say::Answer(words) if words.is_empty() => {
                return Err(Refusal::invalid("review-words").at("words"));
            }
            Say::Answer(_) if mark != Some(Mark::Question) => {
                return Err(Refusal::invalid("review-not-asked"));
            }
            Say::Flag(_) if mark.is_some() => return Err(Refusal::invalid("review-flag-late")),
            _ => {}
        }
        Ok(ReadingEvent::Said(Box::new(about), say))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTACT: ContactId = ContactId::from_bytes([1; 16]);
    const LEAD: WorkerId = WorkerId::from_bytes([2; 16]);

    fn about() -> About {
        About { team: TeamId::from_bytes([3; 16]), citizens: Vec::new(), version: 1 }
    }

    fn after(says: &[Say]) -> Option<Reading> {
        says.iter().fold(None, |state, say| {
            let event = ReadingEvent::Said(Box::new(about()), say.clone());
            Reading::evolve(state, CONTACT, &event, LEAD, DateTime::UNIX_EPOCH)
        })
    }

    fn words() -> Prose {
        Prose::new("Hvad siger han selv?")
    }

    #[test]
    fn an_answer_belongs_to_a_question() {
        let answer = Say::Answer(words());
        assert!(Reading::say(None, about(), answer.clone()).is_err());
        let asked = after(&[Say::Question(words())]);
        assert!(Reading::say(asked.as_ref(), about(), answer.clone()).is_ok());
        let answered = after(&[Say::Question(words()), answer.clone()]);
        assert!(Reading::say(answered.as_ref(), about(), answer).is_err());
    }

    #[test]
    fn a_question_has_words() {
        assert!(Reading::say(None, about(), Say::Question(Prose::default())).is_err());
        assert!(Reading::say(None, about(), Say::Good(Prose::default())).is_ok());
    }

    #[test]
    fn what_is_taken_back_leaves_what_was_said_before() {
        let reading = after(&[Say::Seen, Say::Question(words())]);
        let before = Reading::evolve(reading, CONTACT, &ReadingEvent::TakenBack, LEAD, DateTime::UNIX_EPOCH);
        let before = before.expect("a reading");
        assert_eq!(before.last().map(|remark| remark.mark), Some(Mark::Seen));
        assert_eq!(before.version, 3);
    }

    #[test]
    fn nobody_flags_what_the_lead_has_read() {
        let seen = after(&[Say::Seen]);
        assert!(Reading::say(seen.as_ref(), about(), Say::Flag(Prose::default())).is_err());
        assert!(Reading::say(None, about(), Say::Flag(Prose::default())).is_ok());
    }
}
