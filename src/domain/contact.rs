//! The contact: one meeting, call, message, visit, attempt or observation.
//! A note keeps its time of writing, and a correction keeps what stood before (Offentlighedsloven § 13).

use chrono::{DateTime, Duration, Utc};

use super::area::ServiceArea;
use super::framework::TagRef;
use super::goal::Measurement;
use super::ids::{CitizenId, ContactId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

/// How people met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// On the street, or wherever they were.
    Street,
    /// At the citizen's home.
    HomeVisit,
    /// At a drop-in centre.
    DropIn,
    /// By telephone.
    Phone,
    /// By text message, e-mail or chat.
    Message,
    /// At an agreed meeting.
    Meeting,
    /// Along to another service.
    Accompaniment,
}

impl Channel {
    /// All channels in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Street,
        Self::HomeVisit,
        Self::DropIn,
        Self::Phone,
        Self::Message,
        Self::Meeting,
        Self::Accompaniment,
    ];

    /// The stable name, for catalogue ids (`channel-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::HomeVisit => "home-visit",
            Self::DropIn => "drop-in",
            Self::Phone => "phone",
            Self::Message => "message",
            Self::Meeting => "meeting",
            Self::Accompaniment => "accompaniment",
        }
    }

    /// Words that mean this channel, folded: Danish first, then English.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Street => &["gade", "gaden", "street", "outdoors"],
            Self::HomeVisit => {
                &["hjemme", "hjemmebesoeg", "besoeg", "besoegt", "home", "visit", "home-visit", "visited"]
            }
            Self::DropIn => &["vaerested", "vaerestedet", "cafe", "drop-in", "dropin"],
            Self::Phone => &[
                "tlf",
                "telefon",
                "telefonen",
                "ring",
                "ringede",
                "opkald",
                "mobil",
                "phone",
                "call",
                "called",
                "tel",
            ],
            Self::Message => {
                &["sms", "besked", "mail", "e-mail", "email", "chat", "brev", "message", "text", "letter"]
            }
            Self::Meeting => &["moede", "samtale", "meeting"],
            Self::Accompaniment => &["foelge", "fulgt", "ledsagelse", "foelgeskab", "accompaniment", "along"],
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// They were met.
    Reached,
    /// It was tried; they were not met.
    Attempted,
    /// They were seen, not spoken with.
    Observed,
    /// A group, counted without names (1-999 people).
    Group(u16),
}

impl Outcome {
    /// The stable name, for catalogue ids (`outcome-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Attempted => "attempted",
            Self::Observed => "observed",
            Self::Group(_) => "group",
        }
    }
}

/// Who took the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Initiator {
    /// The worker.
    #[default]
    Worker,
    /// The citizen.
    Citizen,
    /// A relative or friend.
    Network,
    /// Another service.
    Partner,
}

impl Initiator {
    /// All initiators in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Worker, Self::Citizen, Self::Network, Self::Partner];

    /// The stable name, for catalogue ids (`initiator-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Citizen => "citizen",
            Self::Network => "network",
            Self::Partner => "partner",
        }
    }
}

/// The law that the contact rests on (Serviceloven; Barnets lov).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LegalBasis {
    /// Not said.
    #[default]
    Unsaid,
    /// Serviceloven § 82 a: group help.
    Section82a,
    /// Serviceloven § 82 b: individual help, up to six months.
    Section82b,
    /// Serviceloven § 82 c: acute psychiatric help.
    Section82c,
    /// Serviceloven § 82 d: with volunteers.
    Section82d,
    /// Serviceloven § 99: support and contact person.
    Section99,
    /// Barnets lov.
    ChildrensAct,
    /// Advice.
    Advice,
    /// Something else.
    Other,
}

impl LegalBasis {
    /// All bases in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Unsaid,
        Self::Section82a,
        Self::Section82b,
        Self::Section82c,
        Self::Section82d,
        Self::Section99,
        Self::ChildrensAct,
        Self::Advice,
        Self::Other,
    ];

    /// The stable name, for catalogue ids (`basis-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Section82a => "82a",
            Self::Section82b => "82b",
            Self::Section82c => "82c",
            Self::Section82d => "82d",
            Self::Section99 => "99",
            Self::ChildrensAct => "childrens-act",
            Self::Advice => "advice",
            Self::Other => "other",
        }
    }
}

/// What comes next, as the writer left it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum NextStep {
    /// Nobody said; the week asks.
    #[default]
    Missing,
    /// A follow-up or a referral was made from this contact.
    Planned,
    /// Nothing, because.
    None(Line),
}

/// What is written of a contact. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactDetails {
    /// When it happened.
    pub happened: DateTime<Utc>,
    /// How long it took, in minutes (0-1440); none where nobody said.
    pub minutes: Option<u16>,
    /// Where; may be empty.
    pub place: Line,
    /// How they met.
    pub channel: Channel,
    /// What became of it.
    pub outcome: Outcome,
    /// The citizens it was with; empty for a group or someone unknown.
    pub citizens: Vec<CitizenId>,
    /// Relatives and partners who took part.
    pub others: Vec<Line>,
    /// Who took the first step.
    pub initiator: Initiator,
    /// The law it rests on.
    pub basis: LegalBasis,
    /// The service areas it touched.
    pub areas: Vec<ServiceArea>,
    /// Tags of the frameworks in use.
    pub tags: Vec<TagRef>,
    /// What happened.
    pub what: Prose,
    /// The worker's assessment.
    pub assessment: Prose,
    /// The citizen's own words.
    pub own_words: Prose,
    /// Where the citizen's goals stood at this contact.
    pub measurements: Vec<Measurement>,
    /// What comes next.
    pub next: NextStep,
}

/// How far ahead of the clock a contact may lie: clocks and time zones differ a little.
const AHEAD_MINUTES: i64 = 10;

impl ContactDetails {
    /// Checks what must hold before a contact is written at `now`.
    ///
    /// # Errors
    /// Refuses a contact in the future, longer than a day, a group without people or with names,
    /// or a measured goal without a citizen.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.happened > now + Duration::minutes(AHEAD_MINUTES) {
            return Err(Refusal::invalid("contact-in-future").at("when"));
        }
        if self.minutes.is_some_and(|minutes| minutes > 24 * 60) {
            return Err(Refusal::invalid("contact-too-long").at("minutes"));
        }
        match self.outcome {
            Outcome::Group(0) | Outcome::Group(1000..) => {
                return Err(Refusal::invalid("contact-group-size").at("outcome"));
            }
            Outcome::Group(_) if !self.citizens.is_empty() => {
                return Err(Refusal::invalid("contact-group-named").at("who"));
            }
            _ => {}
        }
        if self.citizens.is_empty() && !self.measurements.is_empty() {
            return Err(Refusal::invalid("contact-measures-nobody").at("who"));
        }
        Ok(())
    }
}

/// An earlier wording of a contact, kept readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// What stood.
    pub details: ContactDetails,
    /// Who replaced it.
    pub replaced_by: WorkerId,
    /// When it was replaced.
    pub replaced_at: DateTime<Utc>,
    /// Why; may be empty.
    pub reason: Line,
}

/// Whether a contact counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactState {
    /// It counts.
    Final,
    /// It was taken back; it stays readable and counts nowhere.
    Voided {
        /// Why.
        reason: Line,
        /// Who took it back.
        by: WorkerId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A contact as it stands now, with its earlier wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// How many events made this state.
    pub version: u32,
    /// The team whose log it is in.
    pub team: TeamId,
    /// Who wrote it.
    pub writer: WorkerId,
    /// When it was written, which can be long after it happened.
    pub written: DateTime<Utc>,
    /// What is written.
    pub details: ContactDetails,
    /// Whether it counts.
    pub state: ContactState,
    /// Earlier wordings, oldest first.
    pub earlier: Vec<Earlier>,
}

/// What can happen to a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactEvent {
    /// Written for the first time.
    Logged {
        /// What is written.
        details: Box<ContactDetails>,
        /// The team whose log it is in.
        team: TeamId,
    },
    /// Written anew; the earlier wording stays.
    Amended {
        /// The new wording.
        details: Box<ContactDetails>,
        /// Why; may be empty.
        reason: Line,
    },
    /// Taken back.
    Voided {
        /// Why.
        reason: Line,
    },
    /// Taken back by mistake, and counts again.
    Restored,
}

impl Contact {
    /// The state after an event by `by` at `at`; the first event must be [`ContactEvent::Logged`].
    pub fn evolve(
        state: Option<Self>,
        id: ContactId,
        event: &ContactEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let ContactEvent::Logged { details, team } = event {
            return Some(Self {
                id,
                version: 1,
                team: *team,
                writer: by,
                written: at,
                details: (**details).clone(),
                state: ContactState::Final,
                earlier: Vec::new(),
            });
        }
        let mut contact = state?;
        contact.version += 1;
        match event {
            ContactEvent::Logged { .. } => {}
            ContactEvent::Amended { details, reason } => {
                let details = std::mem::replace(&mut contact.details, (**details).clone());
                let reason = reason.clone();
                contact.earlier.push(Earlier { details, replaced_by: by, replaced_at: at, reason });
            }
            ContactEvent::Voided { reason } => {
                contact.state = ContactState::Voided { reason: reason.clone(), by, at };
            }
            ContactEvent::Restored => contact.state = ContactState::Final,
        }
        Some(contact)
    }

    /// Whether it counts.
    pub const fn counts(&self) -> bool {
        matches!(self.state, ContactState::Final)
    }

    /// Decides to write it anew.
    ///
    /// # Errors
    /// Refuses a voided contact, and details that [`ContactDetails::check`] refuses.
    pub fn amend(
        &self,
        details: ContactDetails,
        reason: Line,
        now: DateTime<Utc>,
    ) -> Result<ContactEvent, Refusal> {
        if !self.counts() {
            return Err(Refusal::invalid("contact-voided"));
        }
        details.check(now)?;
        Ok(ContactEvent::Amended { details: Box::new(details), reason })
    }

    /// Decides to take it back.
    ///
    /// # Errors
    /// Refuses when it is taken back already, or without a reason.
    pub fn void(&self, reason: Line) -> Result<ContactEvent, Refusal> {
        if !self.counts() {
            return Err(Refusal::invalid("contact-voided"));
        }
        if reason.is_empty() {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        Ok(ContactEvent::Voided { reason })
    }
}
