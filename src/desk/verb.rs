//! What one can do at the desk, as verbs: every command and every question has one, so that nothing can be
//! asked without the permission table's word. Knows no worker and no record; `permit` says who may.

use super::command::{Command, Undo};

/// Something that can be done at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Keep one's own password, language and tokens; see one's own public keys.
    KeepOwnAccount,
    /// Keep, read and discard one's own drafts.
    KeepOwnDrafts,
    /// Read the house's settings and frameworks.
    ReadHouse,
    /// See the names of teams: one's own; all of them for an administrator.
    ListTeams,
    /// See who works in a team.
    ListColleagues,
    /// Ask for lists (the day, citizens, contacts, follow-ups, referrals): they hold what one may read.
    AskForLists,
    /// Read a citizen's page.
    ReadCitizen,
    /// Write a citizen down in a team.
    RegisterCitizen,
    /// Amend a citizen, or note where they stand.
    ChangeCitizen,
    /// Log a contact in a team.
    LogContact,
    /// Read a contact.
    ReadContact,
    /// Write a contact anew, take it back, or let it count again.
    AmendContact,
    /// Read a follow-up.
    ReadFollowUp,
    /// Plan a follow-up, and all that can become of it.
    WriteFollowUp,
    /// Read a referral.
    ReadReferral,
    /// Begin a referral, and all that can become of it.
    WriteReferral,
    /// Read a goal.
    ReadGoal,
    /// Set, amend, measure and move a goal.
    WriteGoal,
    /// See a consent.
    ReadConsent,
    /// Ask for a consent, and write the answer down.
    WriteConsent,
    /// Read a team's week.
    ReadWeek,
    /// See all workers with log-ins, teams and offices.
    ReadWorkers,
    /// Add workers.
    AddWorkers,
    /// Amend workers, hand out passwords, end and return them, take back their tokens.
    ManageWorkers,
    /// Register, list and remove the public keys that workers log in with.
    ManageKeys,
    /// Found teams and write them anew.
    ManageTeams,
    /// Write the house's settings.
    ManageHouse,
    /// Check everything that is stored.
    CheckStore,
    /// Read who looked at whom.
    ReadLooks,
    /// Look for offers in the directory, and read them.
    ReadDirectory,
    /// Write offers, verify them, take them out, take them over from a file.
    WriteDirectory,
}

impl Verb {
    /// All verbs in the order of the table.
    pub const ALL: [Self; 31] = [
        Self::KeepOwnAccount,
        Self::KeepOwnDrafts,
        Self::ReadHouse,
        Self::ListTeams,
        Self::ListColleagues,
        Self::AskForLists,
        Self::ReadCitizen,
        Self::RegisterCitizen,
        Self::ChangeCitizen,
        Self::LogContact,
        Self::ReadContact,
        Self::AmendContact,
        Self::ReadFollowUp,
        Self::WriteFollowUp,
        Self::ReadReferral,
        Self::WriteReferral,
        Self::ReadGoal,
        Self::WriteGoal,
        Self::ReadConsent,
        Self::WriteConsent,
        Self::ReadWeek,
        Self::ReadWorkers,
        Self::AddWorkers,
        Self::ManageWorkers,
        Self::ManageKeys,
        Self::ManageTeams,
        Self::ManageHouse,
        Self::CheckStore,
        Self::ReadLooks,
        Self::ReadDirectory,
        Self::WriteDirectory,
    ];

    /// What stands in the documentation's table.
    pub const fn about(self) -> &'static str {
        match self {
            Self::KeepOwnAccount => "keep one's own password, language and tokens, see one's own public keys",
            Self::KeepOwnDrafts => "keep, read and discard one's own drafts",
            Self::ReadHouse => "read settings and frameworks",
            Self::ListTeams => "see the names of one's teams (an administrator: of all)",
            Self::ListColleagues => "see who works in a team",
            Self::AskForLists => "ask for lists; they hold only what one may read",
            Self::ReadCitizen => "read a citizen's page, find a citizen",
            Self::RegisterCitizen => "write a citizen down in the team",
            Self::ChangeCitizen => "amend a citizen, note where they stand",
            Self::LogContact => "log a contact in the team",
            Self::ReadContact => "read a contact",
            Self::AmendContact => "write a contact anew, take it back, let it count again",
            Self::ReadFollowUp => "read a follow-up",
            Self::WriteFollowUp => "plan a follow-up, do, postpone, hand on, cancel, reopen it",
            Self::ReadReferral => "read a referral",
            Self::WriteReferral => "begin a referral, amend it, take its next step, tell of its end",
            Self::ReadGoal => "read a goal",
            Self::ReadConsent => "see a consent",
            Self::WriteConsent => "ask for a consent, write the answer and its withdrawal down",
            Self::WriteGoal => "set, amend, measure and move a goal",
            Self::ReadWeek => "read the team's week",
            Self::ReadWorkers => "see all workers with log-ins, teams and offices",
            Self::AddWorkers => "add workers, with a password that is handed out",
            Self::ManageWorkers => "amend workers, hand out passwords, end and return them, take back tokens",
            Self::ManageKeys => "register, list and remove the public keys that workers log in with",
            Self::ManageTeams => "found teams and write them anew",
            Self::ManageHouse => "write the house's settings",
            Self::CheckStore => "check that everything that is stored is as it was written",
            Self::ReadLooks => "read who looked at whom, and what for",
            Self::ReadDirectory => "look for offers in the directory, read them",
            Self::WriteDirectory => "write, verify, import offers (as a member or lead of whatever team)",
        }
    }

    /// What a command does.
    pub const fn of(command: &Command) -> Self {
        match command {
            Command::RegisterCitizen { .. } => Self::RegisterCitizen,
            Command::AmendCitizen { .. } | Command::MoveCitizen { .. } => Self::ChangeCitizen,
            Command::LogContact(_) => Self::LogContact,
            Command::AmendContact { .. } | Command::VoidContact { .. } | Command::RestoreContact { .. } => {
                Self::AmendContact
            }
            Command::PlanFollowUp { .. }
            | Command::AmendFollowUp { .. }
            | Command::AttemptFollowUp { .. }
            | Command::PostponeFollowUp { .. }
            | Command::CompleteFollowUp { .. }
            | Command::CancelFollowUp { .. }
            | Command::ReopenFollowUp { .. }
            | Command::HandFollowUp { .. } => Self::WriteFollowUp,
            Command::DraftReferral { .. }
            | Command::AmendReferral { .. }
            | Command::MoveReferral { .. }
            | Command::TellReferral { .. } => Self::WriteReferral,
            Command::SetGoal { .. }
            | Command::AmendGoal { .. }
            | Command::MeasureGoal { .. }
            | Command::MoveGoal { .. } => Self::WriteGoal,
            Command::AskConsent { .. }
            | Command::AmendConsent { .. }
            | Command::AnswerConsent { .. }
            | Command::WithdrawConsent { .. } => Self::WriteConsent,
            Command::AddWorker { .. } => Self::AddWorkers,
            Command::AmendWorker { .. }
            | Command::ResetPassword { .. }
            | Command::EndWorker { .. }
            | Command::ReturnWorker { .. } => Self::ManageWorkers,
            // One's own token; a colleague's asks for `ManageWorkers` where it is done.
            Command::ChangePassword { .. } | Command::ChooseLanguage(_) | Command::RevokeToken { .. } => {
                Self::KeepOwnAccount
            }
            Command::AddKey { .. } | Command::RemoveKey { .. } => Self::ManageKeys,
            Command::WriteTeam { .. } => Self::ManageTeams,
            Command::WriteSettings(_) => Self::ManageHouse,
            Command::WriteOffer { .. } | Command::VerifyOffer { .. } | Command::ListOffer { .. } => {
                Self::WriteDirectory
            }
            Command::Undo(undo) => Self::of_undo(undo),
        }
    }

    /// What taking something back does: the same as doing it.
    const fn of_undo(undo: &Undo) -> Self {
        match undo {
            Undo::Contact { .. } | Undo::Amended { .. } | Undo::Voided { .. } => Self::AmendContact,
            Undo::Planned { .. } | Undo::Ended { .. } | Undo::Postponed { .. } | Undo::Handed { .. } => {
                Self::WriteFollowUp
            }
            Undo::Stepped { .. } | Undo::Drafted { .. } => Self::WriteReferral,
            Undo::Citizen { .. } | Undo::Stage { .. } => Self::ChangeCitizen,
            Undo::GoalMoved { .. } => Self::WriteGoal,
            Undo::ConsentStepped { .. } => Self::WriteConsent,
            Undo::KeyAdded { .. } | Undo::KeyRemoved { .. } => Self::ManageKeys,
            Undo::Offer { .. } | Undo::OfferVerified { .. } | Undo::OfferListed { .. } => {
                Self::WriteDirectory
            }
        }
    }
}

/// The desk's questions: each public method that takes a seat, with its verb. A test reads the source and
/// fails when a method is missing here.
pub const QUESTIONS: [(&str, Verb); 38] = [
    ("must_change_password", Verb::KeepOwnAccount),
    ("reseat", Verb::KeepOwnAccount),
    ("make_token", Verb::KeepOwnAccount),
    ("tokens", Verb::KeepOwnAccount),
    ("own_keys", Verb::KeepOwnAccount),
    ("drafts", Verb::KeepOwnDrafts),
    ("keep_draft", Verb::KeepOwnDrafts),
    ("draft", Verb::KeepOwnDrafts),
    ("discard_draft", Verb::KeepOwnDrafts),
    ("renew_draft", Verb::KeepOwnDrafts),
    ("settings", Verb::ReadHouse),
    ("frameworks", Verb::ReadHouse),
    ("teams", Verb::ListTeams),
    ("receivers", Verb::AskForLists),
    ("colleagues", Verb::ListColleagues),
    ("today", Verb::AskForLists),
    ("citizens", Verb::AskForLists),
    ("alike", Verb::AskForLists),
    ("read_line", Verb::AskForLists),
    ("complete_line", Verb::AskForLists),
    ("log_line", Verb::LogContact),
    ("import_contacts", Verb::LogContact),
    ("contacts", Verb::AskForLists),
    ("follow_ups", Verb::AskForLists),
    ("referrals", Verb::AskForLists),
    ("citizen", Verb::ReadCitizen),
    ("contact", Verb::ReadContact),
    ("follow_up", Verb::ReadFollowUp),
    ("referral", Verb::ReadReferral),
    ("consent_for", Verb::ReadConsent),
    ("week", Verb::ReadWeek),
    ("workers", Verb::ReadWorkers),
    ("keys", Verb::ManageKeys),
    ("looks", Verb::ReadLooks),
    ("offers", Verb::ReadDirectory),
    ("offer", Verb::ReadDirectory),
    ("whole_directory", Verb::ReadDirectory),
    ("import_directory", Verb::WriteDirectory),
];
