//! The review: how a contact was read by the lead, and how a team's week was signed. A review helps rather than
//! polices: what is asked is answered, what is good is said.
//!
//! What is said about a contact can name its citizens, so a reading is held by them, as the contact is. The
//! signature of a week holds numbers and ids; the reason why it was opened again is typed, and belongs to the house: it
//! stays when somebody is erased whom it names.

mod reading;
mod week;

pub use reading::{About, Mark, Reading, ReadingEvent, Remark, Say};
pub use week::{Covered, Looked, ONE_LOOK_MINUTES, Signature, WeekEvent, WeekReview, digest_of};
