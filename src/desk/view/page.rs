//! Whole pages: one record with all that stands around it, and the asker's day.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::citizen::Citizen;
use crate::domain::contact::Contact;
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Level;
use crate::domain::ids::GoalId;
use crate::domain::referral::{Referral, ReferralStatus};

use super::consent::ConsentLine;
use super::handover::{AwayLine, HandedLine, HandoverLine};
use super::label::{CitizenLabel, Person};
use super::line::{CitizenLine, ContactLine, DraftLine, FollowUpLine, GoalLine, ReferralLine};
use super::look::EmergencyLine;
use super::referral::{ExpiringLine, SharedLine, ToldPiece};
use super::review::{Read, RemarkLine, TalkLine};

/// Something on a citizen's timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineEntry {
    /// A contact.
    Contact(Box<ContactLine>),
    /// A follow-up that ended.
    FollowUp(Box<FollowUpLine>, DateTime<Utc>),
    /// A referral, at its latest step.
    Referral(Box<ReferralLine>),
    /// A goal that was set.
    Goal(Box<GoalLine>, DateTime<Utc>),
}

impl TimelineEntry {
    /// Its place in time.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Contact(line) => line.happened,
            Self::FollowUp(_, at) | Self::Goal(_, at) => *at,
            Self::Referral(line) => line.since,
        }
    }
}

/// A citizen's page. The look at it has been recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenPage {
    /// The record.
    pub citizen: Citizen,
    /// What they are called.
    pub label: CitizenLabel,
    /// The worker they know best.
    pub primary: Option<Person>,
    /// Who stands in.
    pub backup: Option<Person>,
    /// The teams that work with them.
    pub teams: Vec<String>,
    /// When they were last met or seen.
    pub last_contact: Option<DateTime<Utc>>,
    /// Goals, open ones first.
    pub goals: Vec<GoalLine>,
    /// The consents that the asker may know of, those that hold first.
    pub consents: Vec<ConsentLine>,
    /// Whether the page is the asker's team's own, or shared with it by consent: then the record holds what
    /// it takes to recognise and reach the citizen, and no more.
    pub ours: bool,
    /// Until when the asker has opened the record for a typed reason, where nothing else lets them see it.
    pub opened_until: Option<DateTime<Utc>>,
    /// Open follow-ups, the first due first.
    pub follow_ups: Vec<FollowUpLine>,
    /// Referrals that are not closed, the newest first.
    pub referrals: Vec<ReferralLine>,
    /// What the asker's teams have sent to others about them, the newest first.
    pub shared: Vec<SharedLine>,
    /// What happened, the newest first (at most the number asked for).
    pub timeline: Vec<TimelineEntry>,
    /// How many contacts there are in all, of those the asker may see.
    pub contacts_total: usize,
    /// What was written when they were handed over, as long as it is of use; for their own teams alone.
    pub handover: Option<HandoverLine>,
    /// The records that are shown on this page with it: what each is called, for taking them apart.
    pub merged: Vec<CitizenLabel>,
    /// Since when § 82 b help has run, where contacts rest on it; it ends after six months.
    pub section_82b_since: Option<NaiveDate>,
}

/// A contact's page. The look at its citizens has been recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactPage {
    /// The record with its earlier wordings.
    pub contact: Contact,
    /// Who wrote it.
    pub writer: Person,
    /// The team's name.
    pub team: String,
    /// Whom it was with.
    pub citizens: Vec<CitizenLabel>,
    /// The names of those who wrote it anew or took it back.
    pub people: Vec<Person>,
    /// The measured goals with their wishes: goal, wish, level before, level then.
    pub measured: Vec<(GoalId, String, Option<Level>, Option<Level>)>,
    /// The follow-ups that were promised at it.
    pub follow_ups: Vec<FollowUpLine>,
    /// What was said of it in reviews, the oldest first, for those who read the team's weeks.
    pub remarks: Vec<RemarkLine>,
    /// How it was read, for the same.
    pub read: Read,
}

/// A follow-up's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpPage {
    /// The record.
    pub follow_up: FollowUp,
    /// As it stands in lists.
    pub line: FollowUpLine,
    /// The names of those who are in it.
    pub people: Vec<Person>,
}

/// A referral's page. The look at its citizen has been recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralPage {
    /// The record.
    pub referral: Referral,
    /// As it stands in lists.
    pub line: ReferralLine,
    /// The names of those who are in it.
    pub people: Vec<Person>,
    /// What may follow now from the asker's side, the usual step first.
    pub next: Vec<ReferralStatus>,
    /// What goes with it, as the receiver sees it.
    pub told: Vec<ToldPiece>,
}

/// What the asker's day holds.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Today {
    /// Records that were opened for a typed reason: the asker's own that are open now, and those that the asker
    /// is to review.
    pub emergencies: Vec<EmergencyLine>,
    /// Overdue follow-ups of the asker and their teams, the longest overdue first.
    pub overdue: Vec<FollowUpLine>,
    /// Referrals whose answer is overdue.
    pub unanswered: Vec<ReferralLine>,
    /// Referrals that rest on a consent that was withdrawn or is over.
    pub ungrounded: Vec<ReferralLine>,
    /// Referrals that have ended without everyone knowing.
    pub untold: Vec<ReferralLine>,
    /// Referrals that were sent to the asker's teams and wait for their answer, the first due first.
    pub arrived: Vec<ReferralLine>,
    /// First meetings of the coming seven days, and those of which nobody has said what came of them; of either side.
    pub meetings: Vec<ReferralLine>,
    /// Consents that end within thirty days, the first first.
    pub expiring: Vec<ExpiringLine>,
    /// Follow-ups due today, by time of day.
    pub due: Vec<FollowUpLine>,
    /// Follow-ups due in the coming seven days.
    pub coming: Vec<FollowUpLine>,
    /// Active citizens whom nobody has met for long: the asker's own first, the longest first.
    pub missed: Vec<CitizenLine>,
    /// How many more are missed than are listed.
    pub missed_more: usize,
    /// The lead's questions about contacts that the asker wrote, the oldest first.
    pub questions: Vec<TalkLine>,
    /// Answers to the asker as a lead, and contacts that were flagged for them, the oldest first.
    pub answers: Vec<TalkLine>,
    /// The asker's contacts that were called good practice in the last seven days.
    pub praised: Vec<TalkLine>,
    /// The asker's drafts, the newest first.
    pub drafts: Vec<DraftLine>,
    /// For whom the asker covers today.
    pub covering: Vec<AwayLine>,
    /// Citizens who were handed to the asker with a word, the latest first.
    pub handed: Vec<HandedLine>,
}
