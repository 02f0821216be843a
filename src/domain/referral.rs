//! The referral: a request to another service or organisation, and its way to an end
//! that both the referrer and the citizen know of.

use chrono::{DateTime, NaiveDate, Utc};

use super::area::ServiceArea;
use super::ids::{CitizenId, ContactId, OfferId, ReferralId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

mod ground;
mod sending;
mod status;

pub use ground::{Ground, Law};
pub use sending::{Address, Addressee, Meeting, Piece, Route, Sharing};
pub use status::{ReferralStatus, Side};

/// How the citizen gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Handover {
    /// By themselves.
    #[default]
    Plain,
    /// Accompanied (brobygning).
    Warm,
}

/// What is asked, of whom, for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralDetails {
    /// For whom; none for an anonymous enquiry.
    pub citizen: Option<CitizenId>,
    /// The team that refers.
    pub team: TeamId,
    /// The area it goes to.
    pub to_area: ServiceArea,
    /// The team of this log that it goes to; none is an organisation outside, or every team of the area.
    pub to_team: Option<TeamId>,
    /// The organisation or offer; may be empty when the area says enough.
    pub to_name: Line,
    /// The offer in the directory, where it was chosen from there; what it was called then stays in the name.
    pub to_offer: Option<OfferId>,
    /// What it is for.
    pub purpose: Prose,
    /// The least that the receiver needs to know.
    pub shared: Prose,
    /// What of the citizen's record goes with it, each piece once. What is not here stays with the team.
    pub pieces: Vec<Piece>,
    /// On what ground it is shared.
    pub ground: Ground,
    /// How the citizen gets there.
    pub handover: Handover,
    /// Within how many working days an answer is expected (1-60).
    pub respond_within: u8,
    /// The contact it came out of.
    pub contact: Option<ContactId>,
}

/// The working days for an answer when nobody says otherwise.
pub const RESPOND_WITHIN: u8 = 5;

impl ReferralDetails {
    /// Checks what must hold before it is written, even as a draft.
    ///
    /// # Errors
    /// Refuses an answer time outside 1-60 working days.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(1..=60).contains(&self.respond_within) {
            return Err(Refusal::invalid("referral-days").at("respond"));
        }
        Ok(())
    }

    /// Checks what must hold before it is sent.
    ///
    /// # Errors
    /// Refuses one without a purpose or without a ground.
    pub fn check_sendable(&self) -> Result<(), Refusal> {
        self.check()?;
        if self.purpose.is_empty() {
            return Err(Refusal::invalid("referral-purpose").at("purpose"));
        }
        if self.ground == Ground::Anonymous && !self.pieces.is_empty() {
            return Err(Refusal::invalid("referral-anonymous-pieces").at("pieces"));
        }
        if self.pieces.iter().enumerate().any(|(place, piece)| self.pieces[..place].contains(piece)) {
            return Err(Refusal::invalid("referral-piece").at("pieces"));
        }
        self.ground.check()
    }

    /// Where it goes.
    pub fn address(&self) -> Address {
        Address { area: self.to_area, team: self.to_team, name: self.to_name.clone(), offer: self.to_offer }
    }

    fn go(&mut self, route: Route) {
        let Route { to: Address { area, team, name, offer }, ground } = route;
        (self.to_area, self.to_team, self.to_name, self.to_offer) = (area, team, name, offer);
        self.ground = ground;
    }

    fn route(&self) -> Route {
        Route { to: self.address(), ground: self.ground.clone() }
    }
}

/// One step of its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Into which status.
    pub status: ReferralStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: WorkerId,
    /// Why, or what came of it; may be empty where no reason is needed.
    pub note: Line,
    /// Where it went before, for a step that sent it elsewhere.
    pub left: Option<Box<Route>>,
}

/// Who must be told of the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The worker who referred.
    Referrer,
    /// The citizen.
    Citizen,
}

/// A referral as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Which.
    pub id: ReferralId,
    /// How many events made this state.
    pub version: u32,
    /// What is asked.
    pub details: ReferralDetails,
    /// Who wrote it.
    pub by: WorkerId,
    /// Who sees to it that it comes to an end: its writer, until it is handed over.
    pub keeper: WorkerId,
    /// Where it stands.
    pub status: ReferralStatus,
    /// The last day of the answer time; none until it is sent.
    pub respond_by: Option<NaiveDate>,
    /// Its life so far, oldest first.
    pub steps: Vec<Step>,
    /// The first meeting, as it was agreed.
    pub meeting: Option<Meeting>,
    /// Every time that something was sent to somebody, oldest first.
    pub sharings: Vec<Sharing>,
    /// When the referrer knew of the end.
    pub referrer_told: Option<DateTime<Utc>>,
    /// When the citizen knew of the end.
    pub citizen_told: Option<DateTime<Utc>>,
}

/// What can happen to a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferralEvent {
    /// Begun.
    Drafted(Box<ReferralDetails>),
    /// Written anew before it was sent.
    Amended(Box<ReferralDetails>),
    /// It stands elsewhere now.
    Moved {
        /// Where.
        to: ReferralStatus,
        /// Why, or what came of it.
        note: Line,
        /// The last day for an answer, when it was (re)sent or redirected.
        respond_by: Option<NaiveDate>,
    },
    /// Someone has been told of the end.
    Told(Party),
    /// The latest step was a mistake.
    StepUndone,
    /// It went on to somebody else, on a ground of its own.
    Redirected {
        /// To whom, and on what ground.
        route: Box<Route>,
        /// Why.
        note: Line,
        /// The last day for an answer.
        respond_by: NaiveDate,
    },
    /// The first meeting was agreed, moved, or given up.
    MeetingSet(Option<Meeting>),
    /// Somebody else sees to it from now on.
    Handed(WorkerId),
}

impl Referral {
    /// The state after an event by `by` at `at`; the first event must be [`ReferralEvent::Drafted`].
    pub fn evolve(
        state: Option<Self>,
        id: ReferralId,
        event: &ReferralEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let ReferralEvent::Drafted(details) = event {
            let status = ReferralStatus::Draft;
            return Some(Self {
                id,
                version: 1,
                details: (**details).clone(),
                by,
                keeper: by,
                status,
                respond_by: None,
                steps: vec![Step { status, at, by, note: Line::default(), left: None }],
                meeting: None,
                sharings: Vec::new(),
                referrer_told: None,
                citizen_told: None,
            });
        }
        let mut this = state?;
        this.version += 1;
        match event {
            ReferralEvent::Drafted(_) => {}
            ReferralEvent::Amended(details) => this.details = (**details).clone(),
            ReferralEvent::Moved { to, note, respond_by } => {
                this.respond_by = respond_by.or(this.respond_by);
                this.step(*to, note, None, (by, at));
            }
            ReferralEvent::Told(Party::Referrer) => this.referrer_told = Some(at),
            ReferralEvent::Told(Party::Citizen) => this.citizen_told = Some(at),
            ReferralEvent::StepUndone => this.undo_step(),
            ReferralEvent::Redirected { route, note, respond_by } => {
                this.respond_by = Some(*respond_by);
                let left = Box::new(this.details.route());
                this.details.go((**route).clone());
                this.step(ReferralStatus::Redirected, note, Some(left), (by, at));
            }
            ReferralEvent::MeetingSet(meeting) => this.meeting.clone_from(meeting),
            ReferralEvent::Handed(keeper) => this.keeper = *keeper,
        }
        Some(this)
    }

    fn step(
        &mut self,
        to: ReferralStatus,
        note: &Line,
        left: Option<Box<Route>>,
        (by, at): (WorkerId, DateTime<Utc>),
    ) {
        if to == ReferralStatus::Sent || left.is_some() {
            let Route { to, ground } = self.details.route();
            self.sharings.push(Sharing { at, by, to, ground, pieces: self.details.pieces.clone() });
        }
        self.status = to;
        self.steps.push(Step { status: to, at, by, note: note.clone(), left });
        if !to.is_end() {
            self.referrer_told = None;
            self.citizen_told = None;
        } else if by == self.by || by == self.keeper {
            self.referrer_told = Some(at);
        }
    }

    fn undo_step(&mut self) {
        if self.steps.len() > 1
            && let Some(Step { left: Some(left), .. }) = self.steps.pop()
        {
            self.details.go(*left);
        }
        if let Some(step) = self.steps.last() {
            self.status = step.status;
        }
        if !self.status.is_end() {
            self.referrer_told = None;
            self.citizen_told = None;
        }
    }

    /// Decides the step to `to`. `respond_by` is the last day for an answer, counted from today.
    ///
    /// # Errors
    /// Refuses a status that can't follow, a missing note where one is needed (also for reopening),
    /// and sending what may not be sent yet.
    pub fn move_to(
        &self,
        to: ReferralStatus,
        note: Line,
        respond_by: NaiveDate,
    ) -> Result<ReferralEvent, Refusal> {
        if !self.status.next().contains(&to) {
            return Err(Refusal::invalid("referral-step"));
        }
        if note.is_empty() && (to.needs_note() || self.status.is_end()) {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        if to == ReferralStatus::Sent {
            self.details.check_sendable()?;
        }
        let respond_by = to.awaits_answer().then_some(respond_by);
        Ok(ReferralEvent::Moved { to, note, respond_by })
    }

    /// Decides that it goes on to somebody else.
    ///
    /// # Errors
    /// Refuses it where it can't follow, without a reason or a ground, and to whom it went before.
    pub fn redirect(
        &self,
        route: Route,
        note: Line,
        respond_by: NaiveDate,
    ) -> Result<ReferralEvent, Refusal> {
        if !self.status.next().contains(&ReferralStatus::Redirected) {
            return Err(Refusal::invalid("referral-step"));
        }
        if note.is_empty() {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        if route.to == self.details.address() {
            return Err(Refusal::invalid("referral-redirect-where").at("to"));
        }
        let details = ReferralDetails { ground: route.ground.clone(), ..self.details.clone() };
        details.check_sendable()?;
        Ok(ReferralEvent::Redirected { route: Box::new(route), note, respond_by })
    }

    /// Decides when the first meeting is, or that there will be none.
    ///
    /// # Errors
    /// Refuses a day that is over, and a referral that is not under way.
    pub fn meet(&self, meeting: Option<Meeting>, today: NaiveDate) -> Result<ReferralEvent, Refusal> {
        if self.status == ReferralStatus::Draft || self.status.is_end() {
            return Err(Refusal::invalid("meeting-not-now"));
        }
        if let Some(meeting) = &meeting {
            meeting.check(today)?;
        }
        Ok(ReferralEvent::MeetingSet(meeting))
    }

    /// What may follow from this side, the usual next step first.
    pub fn next_for(&self, side: Side) -> Vec<ReferralStatus> {
        self.status.next().iter().copied().filter(|to| side.takes(*to)).collect()
    }

    /// Decides that someone has been told of the end.
    ///
    /// # Errors
    /// Refuses one that has not ended.
    pub fn tell(&self, party: Party) -> Result<ReferralEvent, Refusal> {
        if self.status.is_end() {
            Ok(ReferralEvent::Told(party))
        } else {
            Err(Refusal::invalid("referral-open"))
        }
    }

    /// Whether the answer is overdue on `today`: derived, never stored.
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.status.awaits_answer() && self.respond_by.is_some_and(|last| last < today)
    }

    /// Whether the loop is closed: it has ended, and referrer and citizen have been told.
    /// An enquiry without a citizen has nobody else to tell.
    pub fn is_closed(&self) -> bool {
        let citizen_knows = self.citizen_told.is_some() || self.details.citizen.is_none();
        self.status.is_end() && self.referrer_told.is_some() && citizen_knows
    }
}
