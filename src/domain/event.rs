//! Everything that can be written into the journal, as one type.

use super::calendar::IsoWeek;
use super::citizen::CitizenEvent;
use super::consent::ConsentEvent;
use super::contact::ContactEvent;
use super::directory::{OfferEvent, VERIFY_AFTER_DAYS};
use super::emergency::EmergencyEvent;
use super::erasure::{ErasedEvent, ErasureEvent};
use super::follow_up::FollowUpEvent;
use super::framework::FrameworkId;
use super::goal::GoalEvent;
use super::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, OfferId, ReferralId, TeamId,
    WorkerId,
};
use super::language::Language;
use super::look::Look;
use super::referral::ReferralEvent;
use super::review::{ReadingEvent, WeekEvent};
use super::small_numbers::Least;
use super::team::{TeamEvent, WorkerEvent};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// To a citizen's record.
    Citizen(CitizenId, CitizenEvent),
    /// To a contact.
    Contact(ContactId, ContactEvent),
    /// To a follow-up.
    FollowUp(FollowUpId, FollowUpEvent),
    /// To a referral.
    Referral(ReferralId, ReferralEvent),
    /// To a goal.
    Goal(GoalId, GoalEvent),
    /// To a consent.
    Consent(ConsentId, ConsentEvent),
    /// To an opening of a record for a typed reason.
    Emergency(EmergencyId, EmergencyEvent),
    /// To a team.
    Team(TeamId, TeamEvent),
    /// To a worker.
    Worker(WorkerId, WorkerEvent),
    /// To an offer in the directory.
    Offer(OfferId, OfferEvent),
    /// To how a contact was read.
    Reading(ContactId, ReadingEvent),
    /// To the review of a team's week.
    Week(TeamId, IsoWeek, WeekEvent),
    /// To the house as a whole.
    House(HouseEvent),
    /// Someone looked.
    Looked(Look),
    /// To the proposal to erase someone.
    Erasure(ErasureId, ErasureEvent),
    /// To an erasure that is carried out.
    Erased(ErasureId, ErasedEvent),
}

/// What can happen to the house as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HouseEvent {
    /// Set up, or the settings written anew.
    SettingsWritten(Settings),
    /// An import ran to its end; its rows' fingerprints make a second run add nothing.
    Imported(Import),
}

/// After how many months without anything new a citizen is listed for erasure, where the house has not said
/// otherwise: five years. No law names one period for early outreach; a house says its own.
pub const ERASE_AFTER_MONTHS: u16 = 60;

/// What holds for the whole house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language for those who have chosen none.
    pub language: Language,
    /// Optional closing days that are no working days here (month, day): 1 May, 5 June, 24 and 31 December.
    pub closing_days: Vec<(u8, u8)>,
    /// After how many days without contact an active citizen is missed (1-3650).
    pub missed_after_days: u16,
    /// After how many days without it an offer in the directory asks to be verified (1-3650).
    pub verify_offers_after_days: u16,
    /// In reports that leave the team, counts below this are left out.
    pub least_shared: Least,
    /// After how many months without anything new a citizen is listed for erasure (1-600); 0 for never.
    pub erase_after_months: u16,
    /// The frameworks that new teams begin with.
    pub frameworks: Vec<FrameworkId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Da,
            closing_days: vec![(6, 5), (12, 24), (12, 31)],
            missed_after_days: 30,
            verify_offers_after_days: VERIFY_AFTER_DAYS,
            least_shared: Least::USUAL,
            erase_after_months: ERASE_AFTER_MONTHS,
            frameworks: Vec::new(),
        }
    }
}

/// The trace that an import leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// HMAC-SHA-256 of each imported row under the house's look-up key, so that rows are known again
    /// without their text being kept.
    pub rows: Vec<[u8; 32]>,
}
