//! What one can do at the desk, as verbs: every command and every question has one, so that nothing can be
//! asked without the permission table's word. Knows no worker and no record; `permit` says who may.

use super::command::{Command, Side, Undo};
use crate::domain::referral::ReferralStatus;
use crate::domain::review::Say;

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
    /// Take out everything that is held about a citizen.
    TakeOutCitizen,
    /// Take a period's contacts out with names and texts, as a file.
    TakeOutContacts,
    /// Print the plan that a citizen takes home.
    PrintPlan,
    /// Write a citizen down in a team.
    RegisterCitizen,
    /// Amend a citizen, or note where they stand.
    ChangeCitizen,
    /// Show two records as one, and take them apart again.
    MergeCitizens,
    /// Hand a worker's work to another one, note when they are away and who covers.
    HandOver,
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
    /// Begin a referral, send it, take it back, tell of its end.
    WriteReferral,
    /// Write down what the receiver answered, and what came of it.
    AnswerReferral,
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
    /// Read a team's numbers over any stretch of time.
    ReadReport,
    /// Read one worker's numbers.
    ReadWorkerReport,
    /// Read one worker's week and calendar.
    ReadShift,
    /// Read the whole house's numbers, without names and small numbers.
    ReadHouseReport,
    /// Say of contacts how they read, and sign the week.
    ReviewWeek,
    /// Flag a contact for the lead, and answer the lead's questions.
    AnswerReview,
    /// Name who leads a team while its lead is away.
    NameStandIn,
    /// Read a team's figures: movement, methods, flows.
    ReadFigures,
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
    /// Back everything up, sealed as it is, and the keys apart from it.
    BackUp,
    /// Let everything be written out in the clear, by the store's owner.
    ExportAll,
    /// Read who looked at whom.
    ReadLooks,
    /// See whose time is up, propose to erase a citizen, take a proposal back.
    ProposeErasure,
    /// See proposals, agree as the second person, or say no.
    ApproveErasure,
    /// Read who was erased when and by whom, without names, and check that it holds.
    ReadErasures,
    /// Make the list of looks that a citizen can obtain.
    ExtractLooks,
    /// Open a citizen's record that one may not see, for a typed reason.
    BreakGlass,
    /// Say what one made of such an opening.
    ReviewEmergency,
    /// Look for offers in the directory, and read them.
    ReadDirectory,
    /// Write offers, verify them, take them out, take them over from a file.
    WriteDirectory,
}

impl Verb {
    /// All verbs in the order of the table.
    pub const ALL: &[Self] = &[
        Self::KeepOwnAccount,
        Self::KeepOwnDrafts,
        Self::ReadHouse,
        Self::ListTeams,
        Self::ListColleagues,
        Self::AskForLists,
        Self::ReadCitizen,
        Self::TakeOutCitizen,
        Self::TakeOutContacts,
        Self::PrintPlan,
        Self::RegisterCitizen,
        Self::ChangeCitizen,
        Self::MergeCitizens,
        Self::HandOver,
        Self::LogContact,
        Self::ReadContact,
        Self::AmendContact,
        Self::ReadFollowUp,
        Self::WriteFollowUp,
        Self::ReadReferral,
        Self::WriteReferral,
        Self::AnswerReferral,
        Self::ReadGoal,
        Self::WriteGoal,
        Self::ReadConsent,
        Self::WriteConsent,
        Self::ReadWeek,
        Self::ReadReport,
        Self::ReadWorkerReport,
        Self::ReadShift,
        Self::ReadHouseReport,
        Self::ReviewWeek,
        Self::AnswerReview,
        Self::NameStandIn,
        Self::ReadFigures,
        Self::ReadWorkers,
        Self::AddWorkers,
        Self::ManageWorkers,
        Self::ManageKeys,
        Self::ManageTeams,
        Self::ManageHouse,
        Self::CheckStore,
        Self::BackUp,
        Self::ExportAll,
        Self::ReadLooks,
        Self::ProposeErasure,
        Self::ApproveErasure,
        Self::ReadErasures,
        Self::ExtractLooks,
        Self::BreakGlass,
        Self::ReviewEmergency,
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
            Self::TakeOutCitizen => "take out everything that is held about a citizen",
            Self::TakeOutContacts => "take out a period's contacts with names and texts, as a file",
            Self::PrintPlan => "print the plan that a citizen takes home",
            Self::RegisterCitizen => "write a citizen down in the team",
            Self::ChangeCitizen => "amend a citizen, note where they stand",
            Self::MergeCitizens => "put two citizens of one's teams together, take them apart",
            Self::HandOver => "hand a worker's work over (as that worker or their lead), note who is away",
            Self::LogContact => "log a contact in the team",
            Self::ReadContact => "read a contact",
            Self::AmendContact => "write a contact anew, take it back, let it count again",
            Self::ReadFollowUp => "read a follow-up",
            Self::WriteFollowUp => "plan a follow-up, do, postpone, hand on, cancel, reopen it",
            Self::ReadReferral => "read a referral",
            Self::WriteReferral => "begin a referral, amend it, send it, take it back, tell of its end",
            Self::AnswerReferral => "note what the receiver of a referral answered and what came of it",
            Self::ReadGoal => "read a goal",
            Self::ReadConsent => "see a consent",
            Self::WriteConsent => "ask for a consent, write the answer and its withdrawal down",
            Self::WriteGoal => "set, amend, measure and move a goal",
            Self::ReadWeek => "read the team's week",
            Self::ReadReport => "read the team's numbers over any stretch of time",
            Self::ReadWorkerReport => "read one worker's numbers",
            Self::ReadShift => "read one worker's week: planned, done, promised; take it out as a calendar",
            Self::ReadHouseReport => "read the house's numbers, without names and small numbers",
            Self::ReviewWeek => "mark contacts seen, ask, name good practice, sign the week, open it again",
            Self::AnswerReview => "flag a contact for the lead, answer the lead's question",
            Self::NameStandIn => "name who leads the team while its lead is away",
            Self::ReadFigures => "read the team's figures: movement, methods, flows; without names",
            Self::ReadWorkers => "see all workers with log-ins, teams and offices",
            Self::AddWorkers => "add workers, with a password that is handed out",
            Self::ManageWorkers => "amend workers, hand out passwords, end and return them, take back tokens",
            Self::ManageKeys => "register, list and remove the public keys that workers log in with",
            Self::ManageTeams => "found teams and write them anew",
            Self::ManageHouse => "write the house's settings",
            Self::CheckStore => "check that everything that is stored is as it was written",
            Self::BackUp => "back everything up, sealed as it is, and the keys apart from it",
            Self::ExportAll => {
                "let the store's owner write everything out in the clear, with a look at everybody"
            }
            Self::ReadLooks => "read who looked at whom, and what for",
            Self::ProposeErasure => {
                "see whose time is up, propose to erase a citizen, take the proposal back"
            }
            Self::ApproveErasure => "see proposals to erase someone, agree as the second person, or say no",
            Self::ReadErasures => "read when and by whom someone was erased (no name), check that it holds",
            Self::ExtractLooks => "make the list of looks that a citizen can obtain",
            Self::BreakGlass => "open a record for a typed reason (as a member or lead of whatever team)",
            Self::ReviewEmergency => "review who opened a record for a typed reason",
            Self::ReadDirectory => "look for offers in the directory, read them",
            Self::WriteDirectory => "write, verify, import offers (as a member or lead of whatever team)",
        }
    }

    /// What a command does.
    pub const fn of(command: &Command) -> Self {
        match command {
            Command::RegisterCitizen { .. } => Self::RegisterCitizen,
            Command::AmendCitizen { .. } | Command::MoveCitizen { .. } => Self::ChangeCitizen,
            Command::MergeCitizens { .. } | Command::PartCitizen { .. } => Self::MergeCitizens,
            Command::NoteAway { .. } | Command::EndAway { .. } | Command::HandOver { .. } => Self::HandOver,
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
            | Command::SendReferral { .. }
            | Command::TellReferral { .. } => Self::WriteReferral,
            Command::RedirectReferral { .. } | Command::SetMeeting { .. } => Self::AnswerReferral,
            Command::MoveReferral { to, .. } => Self::of_step(*to),
            Command::SetGoal { .. }
            | Command::AmendGoal { .. }
            | Command::MeasureGoal { .. }
            | Command::MoveGoal { .. } => Self::WriteGoal,
            Command::AskConsent { .. }
            | Command::AmendConsent { .. }
            | Command::AnswerConsent { .. }
            | Command::WithdrawConsent { .. } => Self::WriteConsent,
            Command::BreakGlass { .. } => Self::BreakGlass,
            Command::ReviewEmergency { .. } => Self::ReviewEmergency,
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
            Command::ProposeErasure { .. } | Command::WithdrawErasure { .. } => Self::ProposeErasure,
            Command::DeclineErasure { .. } | Command::ApproveErasure { .. } => Self::ApproveErasure,
            Command::SayOfContact { say: Say::Flag(_) | Say::Answer(_), .. } => Self::AnswerReview,
            Command::SayOfContact { .. } | Command::SignWeek { .. } | Command::OpenWeek { .. } => {
                Self::ReviewWeek
            }
            Command::NameStandIn { .. } => Self::NameStandIn,
            Command::Undo(undo) => Self::of_undo(undo),
        }
    }

    /// What a referral's step does: it is the sender's, or the receiver's answer.
    pub const fn of_step(to: ReferralStatus) -> Self {
        match to {
            ReferralStatus::Draft
            | ReferralStatus::Sent
            | ReferralStatus::Withdrawn
            | ReferralStatus::Lost => Self::WriteReferral,
            _ => Self::AnswerReferral,
        }
    }

    /// What taking something back does: the same as doing it.
    const fn of_undo(undo: &Undo) -> Self {
        match undo {
            Undo::Contact { .. } | Undo::Amended { .. } | Undo::Voided { .. } => Self::AmendContact,
            Undo::Planned { .. } | Undo::Ended { .. } | Undo::Postponed { .. } | Undo::Handed { .. } => {
                Self::WriteFollowUp
            }
            Undo::Drafted { .. } => Self::WriteReferral,
            // Whoever took the step, from whichever side.
            Undo::Stepped { .. } | Undo::MeetingSet { .. } => Self::AnswerReferral,
            Undo::Citizen { .. } | Undo::Stage { .. } => Self::ChangeCitizen,
            Undo::Merged { .. } | Undo::Parted { .. } => Self::MergeCitizens,
            Undo::Away { .. } | Undo::HandedOver { .. } => Self::HandOver,
            Undo::GoalMoved { .. } => Self::WriteGoal,
            Undo::ConsentStepped { .. } => Self::WriteConsent,
            Undo::Said { by: Side::Lead, .. } | Undo::Signed { .. } => Self::ReviewWeek,
            Undo::Said { by: Side::Team, .. } => Self::AnswerReview,
            Undo::StandInNamed { .. } => Self::NameStandIn,
            Undo::KeyAdded { .. } | Undo::KeyRemoved { .. } => Self::ManageKeys,
            Undo::Offer { .. } | Undo::OfferVerified { .. } | Undo::OfferListed { .. } => {
                Self::WriteDirectory
            }
        }
    }
}

/// The desk's questions: each public method that takes a seat, with its verb. A test reads the source and
/// fails when a method is missing here.
pub const QUESTIONS: &[(&str, Verb)] = &[
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
    ("faulty_frameworks", Verb::ReadHouse),
    ("teams", Verb::ListTeams),
    ("receivers", Verb::AskForLists),
    ("colleagues", Verb::ListColleagues),
    ("everything", Verb::TakeOutCitizen),
    ("plan", Verb::PrintPlan),
    ("shift", Verb::ReadShift),
    ("calendar", Verb::ReadShift),
    ("absences", Verb::ListColleagues),
    ("leading", Verb::ListColleagues),
    ("deputies", Verb::NameStandIn),
    ("whose_work", Verb::ListColleagues),
    ("theirs", Verb::HandOver),
    ("merge_preview", Verb::MergeCitizens),
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
    ("preview", Verb::WriteReferral),
    ("fitting_consents", Verb::AnswerReferral),
    ("week", Verb::ReadWeek),
    ("period", Verb::ReadReport),
    ("take_out_contacts", Verb::TakeOutContacts),
    ("remarks", Verb::ReadWeek),
    ("look_into_week", Verb::ReviewWeek),
    ("movement", Verb::ReadFigures),
    ("methods", Verb::ReadFigures),
    ("flows", Verb::ReadFigures),
    ("workers", Verb::ReadWorkers),
    ("keys", Verb::ManageKeys),
    ("looks", Verb::ReadLooks),
    ("retention", Verb::ProposeErasure),
    ("erasures", Verb::ApproveErasure),
    ("erased", Verb::ReadErasures),
    ("certificate", Verb::ReadErasures),
    ("check_erasure", Verb::ReadErasures),
    ("looker", Verb::ReadLooks),
    ("reads_looks", Verb::AskForLists),
    ("export_all_with_owner", Verb::ExportAll),
    ("looks_extract", Verb::ExtractLooks),
    ("emergencies", Verb::AskForLists),
    ("opened_for", Verb::AskForLists),
    ("offers", Verb::ReadDirectory),
    ("offer", Verb::ReadDirectory),
    ("whole_directory", Verb::ReadDirectory),
    ("import_directory", Verb::WriteDirectory),
];
