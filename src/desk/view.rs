//! What the desk answers with: plain values that hold just what the asker may see, ready to be shown.
//! Texts are as they were written (cleaned on entry); what shows them cleans them again.

mod consent;
mod directory;
mod dossier;
mod erasure;
mod figures;
mod filter;
mod found;
mod handover;
mod label;
mod line;
mod look;
mod merge;
mod page;
mod period;
mod referral;
mod review;
mod shift;
mod taken;
mod week;

pub use consent::{ConsentLine, ReceiverLabel};
pub use directory::{OfferLine, OfferPage, OffersFound};
pub use dossier::{Dossier, Written};
pub use erasure::{Certificate, ErasureLine, Hold, RetentionLine, RetentionPage};
pub use figures::{
    DaysTaken, Extent, FlowFigures, FrameworkFigures, MethodFigures, MethodLine, Moved, MovementFigures,
    Named, Shown, Sought, TagFlow, Tries, Wanted, Way, WayEnd,
};
pub use filter::{ContactFilter, FollowUpFilter, ReferralFilter, Voided};
pub use found::{Found, Likeness};
pub use handover::{
    AwayLabel, AwayLine, Colleague, Deputy, HandedLine, HandoverLine, Leading, StandInLine, Theirs,
};
pub use label::{CitizenLabel, OwnerLabel, Person, TeamLabel};
pub use line::{
    CitizenLine, ContactLine, DraftAge, DraftKind, DraftLine, FollowUpLine, FollowUpMark, GoalLine,
    ReferralLine, WorkerLine,
};
pub use look::{
    CitizenCode, EmergencyFilter, EmergencyLine, LookExtract, LookFilter, LookLine, NoCode, Purposes,
};
pub use merge::{MergePreview, MergeSide};
pub use page::{CitizenPage, ContactPage, FollowUpPage, ReferralPage, TimelineEntry, Today};
pub use period::{
    Figure, FollowUpTally, Measure, PeriodFilter, PeriodOf, PeriodPage, Readers, ReferralTally, Step, Tagged,
    Tally, Uncounted, Whose, Withheld,
};
pub use referral::{ExpiringLine, PieceText, Preview, SharedLine, ToldPiece};
pub use review::{Read, RemarkLine, SignatureLine, TalkLine, WeekReading};
pub use shift::{
    CalendarEntry, CalendarFilter, CalendarPage, EntryKind, EntryState, PlanHelper, PlanPage, PlanStep,
    PlanWords, Reach, ShiftPage, StepWhat, Telling, Told,
};
pub use taken::{Contents, NextSaid, TakeOut, TakenContact, TakenOut, TakenPage, TakenWords};
pub use week::{Attention, Count, WeekPage, WeekTotals};
