//! Everything that a person can ask the desk to change. One type for screens, commands and imports.
//! A command that changes something names the version it saw: the desk refuses to overwrite what it did not see.

use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::consent::{ConsentDetails, Form};
use crate::domain::contact::ContactDetails;
use crate::domain::directory::{Listing, OfferDetails, Verification};
use crate::domain::event::Settings;
use crate::domain::follow_up::{Due, FollowUpDetails, Owner, Priority};
use crate::domain::goal::{GoalDetails, GoalState, Level};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EventId, FollowUpId, GoalId, OfferId, ReferralId, TeamId, TokenId,
    WorkerId,
};
use crate::domain::language::Language;
use crate::domain::public_key::{Fingerprint, PublicKey};
use crate::domain::referral::{Party, ReferralDetails, ReferralStatus};
use crate::domain::team::{TeamDetails, WorkerDetails, WorkerKey};
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

    /// Take back what an earlier command did.
    Undo(Box<Undo>),
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
    /// Withdraw a referral that was just begun.
    Drafted { id: ReferralId, seen: Seen },
    /// Write a citizen's earlier details back.
    Citizen { id: CitizenId, seen: Seen, details: Box<CitizenDetails> },
    /// Put a citizen's earlier stage back.
    Stage { id: CitizenId, seen: Seen, stage: Stage },
    /// Take a consent's latest step back.
    ConsentStepped { id: ConsentId, seen: Seen },
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
