//! The consent: the citizen's permission to share given data with given receivers for a purpose
//! (Forvaltningsloven § 28: voluntary, specific, informed, and revocable at any time).
//!
//! What is agreed is never widened afterwards: a wider consent is a new one. Whether one has expired is
//! derived from the day, never stored.

use chrono::{DateTime, NaiveDate, Utc};

use super::area::ServiceArea;
use super::ids::{CitizenId, ConsentId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

/// A kind of data that can be shared. Who the citizen is and how they are reached goes with each of them:
/// without it the receiver could do nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataKind {
    /// What happened at contacts.
    Contacts,
    /// What was promised.
    FollowUps,
    /// Where the citizen was referred, and what became of it.
    Referrals,
    /// The citizen's goals and how far they have come.
    Goals,
    /// What is ticked in a referral, and nothing of the log besides: what a consent to a single referral covers.
    Request,
}

impl DataKind {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Contacts, Self::FollowUps, Self::Referrals, Self::Goals, Self::Request];

    /// The stable name, for catalogue ids (`data-kind-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::FollowUps => "follow-ups",
            Self::Referrals => "referrals",
            Self::Goals => "goals",
            Self::Request => "request",
        }
    }
}

/// Someone with whom data may be shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Receiver {
    /// All teams of a service area.
    Area(ServiceArea),
    /// One team: the narrower way, and the only one to a team that belongs to no area.
    Team(TeamId),
    /// An organisation outside the house, by name.
    Organisation(Line),
}

/// How a consent was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Said.
    #[default]
    Spoken,
    /// Signed.
    Written,
}

impl Form {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Spoken, Self::Written];

    /// The stable name, for catalogue ids (`consent-form-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Spoken => "spoken",
            Self::Written => "written",
        }
    }
}

/// What is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentDetails {
    /// Whose data.
    pub citizen: CitizenId,
    /// The team that asked: the consent opens this team's log, and no other's.
    pub team: TeamId,
    /// What the sharing is for.
    pub purpose: Line,
    /// What is shared; each kind once.
    pub kinds: Vec<DataKind>,
    /// With whom; each once.
    pub receivers: Vec<Receiver>,
    /// Who speaks for the citizen (a guardian); empty when they do themselves.
    pub giver: Line,
    /// What was agreed in the citizen's own words, if wanted.
    pub words: Prose,
    /// The last day on which it holds; none holds until it is withdrawn.
    pub until: Option<NaiveDate>,
}

/// How many receivers one consent names at most: more would be no specific consent.
pub const MOST_RECEIVERS: usize = 12;

impl ConsentDetails {
    /// Checks what must hold before it is asked for: a consent is specific.
    ///
    /// # Errors
    /// Refuses one without a purpose, without a kind of data, without a receiver, with a receiver or a kind
    /// named twice, and one that ends before it begins.
    pub fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        if self.purpose.is_empty() {
            return Err(Refusal::invalid("consent-purpose").at("purpose"));
        }
        if self.kinds.is_empty() || has_twice(&self.kinds) {
            return Err(Refusal::invalid("consent-kinds").at("kinds"));
        }
        let nameless =
            |receiver: &Receiver| matches!(receiver, Receiver::Organisation(name) if name.is_empty());
        let count = self.receivers.len();
        if !(1..=MOST_RECEIVERS).contains(&count)
            || has_twice(&self.receivers)
            || self.receivers.iter().any(nameless)
        {
            return Err(Refusal::invalid("consent-receivers").at("receivers"));
        }
        if self.until.is_some_and(|until| until < today) {
            return Err(Refusal::invalid("consent-until").at("until"));
        }
        Ok(())
    }
}

fn has_twice<T: PartialEq>(list: &[T]) -> bool {
    list.iter().enumerate().any(|(place, one)| list[..place].contains(one))
}

/// Where a consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentStatus {
    /// The citizen has been asked and has not answered.
    Asked,
    /// The citizen said yes.
    Given,
    /// The citizen said no.
    Refused,
    /// The citizen took it back.
    Withdrawn,
}

impl ConsentStatus {
    /// All in the order of a life.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Given, Self::Refused, Self::Withdrawn];

    /// The stable name, for catalogue ids (`consent-status-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One step of its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentStep {
    /// Into which status.
    pub status: ConsentStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// Who wrote it: for the step into `Given`, by whom it was obtained.
    pub by: WorkerId,
    /// Why, where something was said.
    pub note: Line,
}

/// A consent as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Which.
    pub id: ConsentId,
    /// How many events made this state.
    pub version: u32,
    /// What is agreed.
    pub details: ConsentDetails,
    /// How it was given; none before.
    pub form: Option<Form>,
    /// Where it stands.
    pub status: ConsentStatus,
    /// Its life so far, oldest first.
    pub steps: Vec<ConsentStep>,
}

/// What can happen to a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentEvent {
    /// Asked for.
    Asked(Box<ConsentDetails>),
    /// Put in other words while it was only asked for.
    Amended(Box<ConsentDetails>),
    /// The citizen said yes.
    Given(Form),
    /// The citizen said no.
    Refused {
        /// Why, where they said so.
        note: Line,
    },
    /// The citizen took it back.
    Withdrawn {
        /// Why, where they said so.
        note: Line,
    },
    /// The latest step was a mistake.
    StepUndone,
}

impl Consent {
    /// The state after an event by `by` at `at`; the first event must be [`ConsentEvent::Asked`].
    pub fn evolve(
        state: Option<Self>,
        id: ConsentId,
        event: &ConsentEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let ConsentEvent::Asked(details) = event {
            let status = ConsentStatus::Asked;
            let steps = vec![ConsentStep { status, at, by, note: Line::default() }];
            return Some(Self { id, version: 1, details: (**details).clone(), form: None, status, steps });
        }
        let mut this = state?;
        this.version += 1;
        match event {
            ConsentEvent::Asked(_) => {}
            ConsentEvent::Amended(details) => this.details = (**details).clone(),
            ConsentEvent::Given(form) => {
                this.form = Some(*form);
                this.step(ConsentStatus::Given, by, at, Line::default());
            }
            ConsentEvent::Refused { note } => this.step(ConsentStatus::Refused, by, at, note.clone()),
            ConsentEvent::Withdrawn { note } => this.step(ConsentStatus::Withdrawn, by, at, note.clone()),
            ConsentEvent::StepUndone => this.undo_step(),
        }
        Some(this)
    }

    fn step(&mut self, status: ConsentStatus, by: WorkerId, at: DateTime<Utc>, note: Line) {
        self.status = status;
        self.steps.push(ConsentStep { status, at, by, note });
    }

    fn undo_step(&mut self) {
        if self.steps.len() > 1 {
            self.steps.pop();
        }
        if let Some(step) = self.steps.last() {
            self.status = step.status;
        }
        if self.status == ConsentStatus::Asked {
            self.form = None;
        }
    }

    /// Whether it holds on this day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        holds_on(self.status, self.details.until, day)
    }

    /// Whether it was given and its last day is over: derived, never stored.
    pub fn has_expired(&self, today: NaiveDate) -> bool {
        self.status == ConsentStatus::Given && !self.holds_on(today)
    }

    /// Decides that it is put in other words.
    ///
    /// # Errors
    /// Refuses it once the citizen has answered: what they answered to stays as it was.
    pub fn amend(&self, details: ConsentDetails, today: NaiveDate) -> Result<ConsentEvent, Refusal> {
        self.must_be(ConsentStatus::Asked)?;
        details.check(today)?;
        Ok(ConsentEvent::Amended(Box::new(details)))
    }

    /// Decides that the citizen said yes.
    ///
    /// # Errors
    /// Refuses it where they were not asked, or its last day is over.
    pub fn give(&self, form: Form, today: NaiveDate) -> Result<ConsentEvent, Refusal> {
        self.must_be(ConsentStatus::Asked)?;
        self.details.check(today)?;
        Ok(ConsentEvent::Given(form))
    }

    /// Decides that the citizen said no.
    ///
    /// # Errors
    /// Refuses it where they were not asked.
    pub fn refuse(&self, note: Line) -> Result<ConsentEvent, Refusal> {
        self.must_be(ConsentStatus::Asked)?;
        Ok(ConsentEvent::Refused { note })
    }

    /// Decides that the citizen takes it back. It takes no reason to do so.
    ///
    /// # Errors
    /// Refuses it where it was not given.
    pub fn withdraw(&self, note: Line) -> Result<ConsentEvent, Refusal> {
        self.must_be(ConsentStatus::Given)?;
        Ok(ConsentEvent::Withdrawn { note })
    }

    fn must_be(&self, status: ConsentStatus) -> Result<(), Refusal> {
        if self.status == status { Ok(()) } else { Err(Refusal::invalid("consent-step")) }
    }
}

/// Whether a consent of this status with this last day holds on a day.
pub fn holds_on(status: ConsentStatus, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    status == ConsentStatus::Given && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn details() -> ConsentDetails {
        ConsentDetails {
            citizen: CitizenId::from_bytes([1; 16]),
            team: TeamId::from_bytes([2; 16]),
            purpose: Line::new("Samtale om søvn"),
            kinds: vec![DataKind::Contacts, DataKind::Goals],
            receivers: vec![Receiver::Area(ServiceArea::Health)],
            giver: Line::default(),
            words: Prose::default(),
            until: Some(day(30)),
        }
    }

    fn after(events: &[ConsentEvent]) -> Consent {
        let asked = ConsentEvent::Asked(Box::new(details()));
        let by = WorkerId::from_bytes([3; 16]);
        let id = ConsentId::from_bytes([4; 16]);
        let all = [&asked].into_iter().chain(events);
        all.fold(None, |state, event| Consent::evolve(state, id, event, by, DateTime::UNIX_EPOCH)).unwrap()
    }

    #[test]
    fn it_holds_from_the_answer_to_its_last_day() {
        assert!(!after(&[]).holds_on(day(1)));
        let given = after(&[ConsentEvent::Given(Form::Spoken)]);
        assert!(given.holds_on(day(30)));
        assert!(!given.holds_on(day(30).succ_opt().unwrap()));
        assert!(given.has_expired(day(30).succ_opt().unwrap()) && !given.has_expired(day(30)));
    }

    #[test]
    fn it_is_taken_back_at_once_and_without_a_reason() {
        let given = after(&[ConsentEvent::Given(Form::Written)]);
        let withdrawn = given.withdraw(Line::default()).unwrap();
        let after = after(&[ConsentEvent::Given(Form::Written), withdrawn]);
        assert!(!after.holds_on(day(1)) && !after.has_expired(day(30).succ_opt().unwrap()));
        assert!(after.withdraw(Line::default()).is_err());
        assert!(after.give(Form::Spoken, day(1)).is_err(), "a new yes is a new consent");
    }

    #[test]
    fn what_was_answered_to_is_not_changed_afterwards() {
        assert!(after(&[]).amend(details(), day(1)).is_ok());
        assert!(after(&[ConsentEvent::Given(Form::Spoken)]).amend(details(), day(1)).is_err());
        assert!(after(&[ConsentEvent::Refused { note: Line::default() }]).amend(details(), day(1)).is_err());
    }

    #[test]
    fn a_mistaken_answer_is_taken_back() {
        let undone = after(&[ConsentEvent::Given(Form::Written), ConsentEvent::StepUndone]);
        assert_eq!((undone.status, undone.form), (ConsentStatus::Asked, None));
        assert_eq!(after(&[ConsentEvent::StepUndone]).status, ConsentStatus::Asked);
    }

    #[test]
    fn a_consent_is_specific() {
        let refused = |change: fn(&mut ConsentDetails)| {
            let mut details = details();
            change(&mut details);
            details.check(day(2)).unwrap_err().field().map(str::to_owned)
        };
        assert_eq!(refused(|details| details.purpose = Line::default()).as_deref(), Some("purpose"));
        assert_eq!(refused(|details| details.kinds.clear()).as_deref(), Some("kinds"));
        assert_eq!(refused(|details| details.kinds.push(DataKind::Goals)).as_deref(), Some("kinds"));
        assert_eq!(refused(|details| details.receivers.clear()).as_deref(), Some("receivers"));
        let nameless = |details: &mut ConsentDetails| {
            details.receivers.push(Receiver::Organisation(Line::default()));
        };
        assert_eq!(refused(nameless).as_deref(), Some("receivers"));
        assert_eq!(refused(|details| details.until = Some(day(1))).as_deref(), Some("until"));
    }
}
