//! Finding names in spite of spelling, and words in notes. Knows no store and no permission; callers
//! pass what may be seen.

mod arena;
mod dictionary;
mod edit;
pub mod names;
pub mod notes;
mod slots;

pub use crate::domain::fold::{CollationKey, danish_order, fold, fold_words};
pub use names::{Hit, Hits, How, Matched, NameIndex};
pub use notes::{Found, NoteIndex};
