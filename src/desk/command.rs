//! Everything that a person can ask the desk to change. One type for screens, commands and imports.
//! A command that changes something names the version it saw: the desk refuses to overwrite what it did not see.

use chrono::NaiveDate;

use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::consent::{ConsentDetails, Form};
use crate::domain::contact::ContactDetails;
use crate::domain::cpr::Cpr;
use crate::domain::directory::{Listing, OfferDetails, Verification};
use crate::domain::erasure::ErasureGround;
use crate::domain::event::Settings;
use crate::domain::follow_up::{Due, FollowUpDetails, Owner, Priority};
use crate::domain::goal::{GoalDetails, GoalState, Level};
use crate::domain::handover::Absence;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, EventId, FollowUpId, GoalId, OfferId,
    ReferralId, TeamId, TokenId, WorkerId,
};
use crate::domain::language::Language;
use crate::domain::public_key::{Fingerprint, PublicKey};
use crate::domain::referral::{Address, Ground, Meeting, Party, Piece, ReferralDetails, ReferralStatus};
use crate::domain::review::Say;
use crate::domain::team::{StandIn, TeamDetails, WorkerDetails, WorkerKey};
use crate::domain::text::Line;

/// A version that a person saw on the screen when they decided.
pub type Seen = u32;

/// A command with its id: sending the same one twice does it once.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Made by the sender.
    pub id: EventId,
    /// What to do.
    pub command: Command,
}

/// A follow-up promised at a contact; citizen, team and contact are the contact's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What is to be done.
    pub what: Line,
    /// When.
    pub due: Due,
    /// Who is to do it; none is the writer.
    pub owner: Option<Owner>,
    /// How much it matters.
    pub priority: Priority,
}

/// A contact as it is logged, with what comes out of it. All of it is written, or none.
#[derive(Clone, Debug, PartialEq)]
pub struct NewContact {
    /// The contact's id, made by the sender.
    pub id: ContactId,
    /// The team whose log it goes into.
    pub team: TeamId,
    /// What is written. Its citizens may be among `newcomers`.
    pub details: ContactDetails,
    /// Citizens who are written down for the first time with it.
    pub newcomers: Vec<(CitizenId, CitizenDetails)>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// Referrals that are begun with it, as drafts; citizen, team and contact are the contact's.
    pub referrals: Vec<ReferralDetails>,
}

/// What a person can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Write a citizen down.
    RegisterCitizen { id: CitizenId, team: TeamId, details: Box<CitizenDetails>, stage: Stage },
    /// Correct or add to what is written about a citizen.
    AmendCitizen { id: CitizenId, seen: Seen, details: Box<CitizenDetails> },
    /// Note where a citizen stands.
    MoveCitizen { id: CitizenId, seen: Seen, to: Stage, note: Line },

    /// Show one record under another: both are about one person.
    MergeCitizens { kept: CitizenId, kept_seen: Seen, merged: CitizenId, merged_seen: Seen },
    /// Take a record apart from the one that it is shown under.
    PartCitizen { id: CitizenId },

    /// Note when a worker is away and who covers, with a word about some of their citizens.
    NoteAway { worker: WorkerId, absence: Box<Absence>, notes: Vec<(CitizenId, Line)> },
    /// A worker is back, or won't be away after all: the absence that begins on that day.
    EndAway { worker: WorkerId, from: NaiveDate },
    /// Hand all that a worker has in a team to another one for good, with a word about some of their citizens.
    HandOver { from: WorkerId, to: WorkerId, team: TeamId, notes: Vec<(CitizenId, Line)> },

    /// Log a contact with what comes out of it.
    LogContact(Box<NewContact>),
    /// Write a contact anew; the earlier wording stays readable.
    AmendContact { id: ContactId, seen: Seen, details: Box<ContactDetails>, reason: Line },
    /// Take a contact back.
    VoidContact { id: ContactId, seen: Seen, reason: Line },
    /// Let a voided contact count again.
    RestoreContact { id: ContactId, seen: Seen },

    /// Promise something.
    PlanFollowUp { id: FollowUpId, details: Box<FollowUpDetails> },
    /// Write a promise anew.
    AmendFollowUp { id: FollowUpId, seen: Seen, details: Box<FollowUpDetails> },
    /// Note a try.
    AttemptFollowUp { id: FollowUpId, seen: Seen, note: Line },
    /// Put it off.
    PostponeFollowUp { id: FollowUpId, seen: Seen, to: Due, reason: Line },
    /// It is done.
    CompleteFollowUp { id: FollowUpId, seen: Seen, outcome: Line },
    /// It won't be done.
    CancelFollowUp { id: FollowUpId, seen: Seen, reason: Line },
    /// It is to be done after all.
    ReopenFollowUp { id: FollowUpId, seen: Seen },
    /// Give it to someone else.
    HandFollowUp { id: FollowUpId, seen: Seen, to: Owner },

    /// Begin a referral.
    DraftReferral { id: ReferralId, details: Box<ReferralDetails> },
    /// Write a draft anew.
    AmendReferral { id: ReferralId, seen: Seen, details: Box<ReferralDetails> },
    /// Send it, or send it again, on this ground and with these pieces.
    SendReferral { id: ReferralId, seen: Seen, ground: Ground, pieces: Vec<Piece>, note: Line },
    /// Send what arrived on to somebody else, on a ground of its own.
    RedirectReferral { id: ReferralId, seen: Seen, to: Box<Address>, ground: Ground, note: Line },
    /// Agree on the first meeting, move it, or give it up.
    SetMeeting { id: ReferralId, seen: Seen, meeting: Option<Meeting> },
    /// Take the next step.
    MoveReferral { id: ReferralId, seen: Seen, to: ReferralStatus, note: Line },
    /// Note that someone knows of the end.
    TellReferral { id: ReferralId, seen: Seen, party: Party },

    /// Write a goal down.
    SetGoal { id: GoalId, details: Box<GoalDetails> },
    /// Write a goal anew.
    AmendGoal { id: GoalId, seen: Seen, details: Box<GoalDetails> },
    /// Measure a goal outside a contact.
    MeasureGoal { id: GoalId, seen: Seen, level: Option<Level>, own_score: Option<u8> },
    /// Note where a goal stands.
    MoveGoal { id: GoalId, seen: Seen, to: GoalState, note: Line },

    /// Ask a citizen for a consent, with the answer where it comes at once.
    AskConsent { id: ConsentId, details: Box<ConsentDetails>, answer: Option<Answer> },
    /// Put a consent that was only asked for in other words.
    AmendConsent { id: ConsentId, seen: Seen, details: Box<ConsentDetails> },
    /// Write the citizen's answer down.
    AnswerConsent { id: ConsentId, seen: Seen, answer: Answer },
    /// The citizen takes a consent back.
    WithdrawConsent { id: ConsentId, seen: Seen, note: Line },

    /// Open the record of someone whom one may not see, for half an hour. Can't be taken back.
    BreakGlass { id: EmergencyId, whom: Whom, reason: Line },
    /// Say what one made of such an opening.
    ReviewEmergency { id: EmergencyId, seen: Seen, note: Line },

    /// Add a worker, with a password that is handed out and must be changed.
    AddWorker { id: WorkerId, details: Box<WorkerDetails>, password: Secret },
    /// Write a worker anew: name, log-in, teams, offices.
    AmendWorker { id: WorkerId, seen: Seen, details: Box<WorkerDetails> },
    /// Hand out a new password.
    ResetPassword { id: WorkerId, password: Secret },
    /// Choose one's own password.
    ChangePassword { old: Secret, new: Secret },
    /// Choose one's own language.
    ChooseLanguage(Language),
    /// A worker leaves.
    EndWorker { id: WorkerId },
    /// A worker comes back.
    ReturnWorker { id: WorkerId },
    /// Take a token back.
    RevokeToken { id: TokenId },
    /// Register a public key that a worker logs in with over SSH.
    AddKey { worker: WorkerId, key: Box<PublicKey>, label: Line },
    /// Remove a worker's public key.
    RemoveKey { worker: WorkerId, key: Fingerprint },
    /// Found a team or write it anew.
    WriteTeam { id: TeamId, details: Box<TeamDetails> },
    /// Write the house's settings.
    WriteSettings(Box<Settings>),

    /// Write an offer down, or anew; a new one has been seen by nobody, and counts as verified by its writer.
    WriteOffer { id: OfferId, seen: Option<Seen>, details: Box<OfferDetails> },
    /// Say that an offer is right as it stands.
    VerifyOffer { id: OfferId, seen: Seen },
    /// Take an offer out of the directory, or put it back.
    ListOffer { id: OfferId, seen: Seen, listing: Listing },

    /// Propose to erase a citizen; nothing happens before a second person agrees.
    ProposeErasure { id: ErasureId, citizen: CitizenId, team: TeamId, ground: ErasureGround, note: Line },
    /// Take a proposal back.
    WithdrawErasure { id: ErasureId },
    /// Say no to a proposal, as the second person.
    DeclineErasure { id: ErasureId, reason: Line },
    /// Agree, as the second person: the citizen is erased, and nothing brings them back.
    ApproveErasure { id: ErasureId },
    /// Say something of a contact in the review; `seen` is the version of what was said before, 0 for nothing.
    SayOfContact { contact: ContactId, seen: Seen, say: Say },
    /// Sign a team's week, with all that is in it now.
    SignWeek { team: TeamId, week: IsoWeek, seen: Seen },
    /// Open a signed week again.
    OpenWeek { team: TeamId, week: IsoWeek, seen: Seen, why: Line },
    /// Name who leads a team while a lead is away; none for nobody any more.
    NameStandIn { team: TeamId, lead: WorkerId, stand_in: Option<StandIn> },

    /// Take back what an earlier command did.
    Undo(Box<Undo>),
}

/// Someone who can't be found, as exactly as only those know them who know whom they look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// By CPR number.
    Cpr(Cpr),
    /// By full name and birth date.
    NameAndBirth(Line, NaiveDate),
}

impl Command {
    /// The same command about people instead of records: what is begun with a record that is shown under another
    /// since belongs to that one. What changes a record names it as it is.
    #[must_use]
    pub(in crate::desk) fn about_people(mut self, person: impl Fn(CitizenId) -> CitizenId) -> Self {
        match &mut self {
            Self::LogContact(new) => {
                let known = new.details.citizens.iter_mut();
                known.for_each(|citizen| *citizen = person(*citizen));
            }
            Self::PlanFollowUp { details, .. } => details.citizen = details.citizen.map(person),
            Self::DraftReferral { details, .. } | Self::AmendReferral { details, .. } => {
                details.citizen = details.citizen.map(person);
            }
            Self::SetGoal { details, .. } => details.citizen = person(details.citizen),
            Self::AskConsent { details, .. } => details.citizen = person(details.citizen),
            _ => {}
        }
        self
    }
}

/// What a citizen answers who is asked for a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes(Form),
    /// No, and why, where they said so.
    No(Line),
}

/// What takes a command back. Made by the desk, kept by the screen, sent as [`Command::Undo`].
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// Void a contact that was just logged, and cancel what came out of it.
    Contact { id: ContactId, follow_ups: Vec<FollowUpId>, referrals: Vec<ReferralId> },
    /// Write the earlier wording back.
    Amended { id: ContactId, seen: Seen },
    /// Let a voided contact count again.
    Voided { id: ContactId, seen: Seen },
    /// Cancel a follow-up that was just planned.
    Planned { id: FollowUpId, seen: Seen },
    /// Reopen a follow-up that was just ended.
    Ended { id: FollowUpId, seen: Seen },
    /// Put the earlier due date back.
    Postponed { id: FollowUpId, seen: Seen, due: Due },
    /// Give a follow-up back.
    Handed { id: FollowUpId, seen: Seen, to: Owner },
    /// Take a referral's latest step back.
    Stepped { id: ReferralId, seen: Seen },
    /// Put a referral's earlier first meeting back, and its latest step where one came with it.
    MeetingSet { id: ReferralId, seen: Seen, earlier: Option<Meeting>, stepped: Stepped },
    /// Withdraw a referral that was just begun.
    Drafted { id: ReferralId, seen: Seen },
    /// Write a citizen's earlier details back.
    Citizen { id: CitizenId, seen: Seen, details: Box<CitizenDetails> },
    /// Put a citizen's earlier stage back.
    Stage { id: CitizenId, seen: Seen, stage: Stage },
    /// Take two records apart that were just put together.
    Merged { id: CitizenId },
    /// Put two records together that were just taken apart.
    Parted { id: CitizenId, kept: CitizenId },
    /// Put back when a worker was away, and take away what was written with it.
    Away { worker: WorkerId, absences: Vec<Absence>, after: Vec<Absence>, notes: Vec<CitizenId> },
    /// Hand back what is still with whoever got it.
    HandedOver {
        from: WorkerId,
        to: WorkerId,
        team: TeamId,
        follow_ups: Vec<FollowUpId>,
        citizens: Vec<CitizenId>,
        referrals: Vec<ReferralId>,
    },
    /// Take a consent's latest step back.
    ConsentStepped { id: ConsentId, seen: Seen },
    /// Take back what was said of a contact last.
    Said { contact: ContactId, seen: Seen, by: Side },
    /// Open a week again that was just signed.
    Signed { team: TeamId, week: IsoWeek, seen: Seen },
    /// Put back who stood in for a lead before, or nobody.
    StandInNamed { team: TeamId, lead: WorkerId, before: Option<StandIn> },
    /// Put a goal's earlier state back.
    GoalMoved { id: GoalId, seen: Seen, state: GoalState },
    /// Remove a public key that was just registered.
    KeyAdded { worker: WorkerId, key: Fingerprint },
    /// Register a public key again as it was.
    KeyRemoved { worker: WorkerId, key: Box<WorkerKey> },
    /// Write an offer's earlier details back.
    Offer { id: OfferId, seen: Seen, details: Box<OfferDetails> },
    /// Put the earlier verification back.
    OfferVerified { id: OfferId, seen: Seen, earlier: Option<Verification> },
    /// Put an offer back where it stood: in the directory, or out of it.
    OfferListed { id: OfferId, seen: Seen, listing: Listing },
}

/// Whether something else took a step with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stepped {
    /// It did: agreeing on a meeting accepts what was not accepted yet.
    Along,
    /// It did not.
    Not,
}

/// Which side of a review said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The lead, who reads.
    Lead,
    /// The team, whose contacts are read.
    Team,
}

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Done {
    /// What takes it back; none where nothing can.
    pub undo: Option<Undo>,
}

/// A text that must never be shown or logged. Wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Takes a secret.
    pub fn new(text: String) -> Self {
        Self(zeroize::Zeroizing::new(text))
    }

    /// The secret itself, for hashing and comparing alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
