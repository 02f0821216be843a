//! What the desk answers with: plain values that hold just what the asker may see, ready to be shown.
//! Texts are as they were written (cleaned on entry); what shows them cleans them again.

mod consent;
mod directory;
mod filter;
mod found;
mod label;
mod line;
mod look;
mod page;
mod week;

pub use consent::{ConsentLine, ReceiverLabel};
pub use directory::{OfferLine, OfferPage, OffersFound};
pub use filter::{ContactFilter, FollowUpFilter, ReferralFilter, Voided};
pub use found::{Found, Likeness};
pub use label::{CitizenLabel, OwnerLabel, Person, TeamLabel};
pub use line::{
    CitizenLine, ContactLine, DraftAge, DraftKind, DraftLine, FollowUpLine, FollowUpMark, GoalLine,
    ReferralLine, WorkerLine,
};
pub use look::{LookFilter, LookLine};
pub use page::{CitizenPage, ContactPage, FollowUpPage, ReferralPage, TimelineEntry, Today};
pub use week::{Attention, Count, WeekPage, WeekTotals};
