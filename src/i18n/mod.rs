//! What people read: the Fluent catalogues, and dates and numbers in words. Knows no screen and no store.
//!
//! ```
//! use std::sync::Arc;
//! use outreach::i18n::{Catalogue, Language, Words};
//!
//! let catalogue = Arc::new(Catalogue::embedded());
//! let words = Words::new(catalogue, Language::Da);
//! assert_eq!(words.say("date-today"), "i dag");
//! assert_eq!(words.with("date-in-days", &[("n", 3.into())]), "om 3 dage");
//! ```
//!
//! **Where texts live.** `catalogue/{da,en}/ROOM.ftl`, one file per room (screen, command, set of
//! labels), listed once in `catalogue.rs`. Both languages carry the same ids, attributes and variables.
//!
//! **How ids are found.** A test reads `src/` and fails on an id that is used and does not exist, and on one
//! that exists and is not used. An id counts as used where it stands as a whole string literal. Ids that are
//! made at run time (`format!("month-{n}")`) are declared beside the code that makes them, in a comment
//! of its own line: `// fluent-ids: month-*`.
//!
//! **Refusals** are said by [`refusals::tell`]: the sentence is `refusal-CODE`, what to do is `refusal-CODE.hint`.
//! They may stand in any room's file. A test fails when a code that the source names lacks one of the two.
//!
//! **Numbers in texts** are grouped in the language's way (`1.234`): pass a year as text.

pub mod catalogue;
pub mod dates;
pub mod labels;
pub mod numbers;
pub mod refusals;
pub mod words;

pub use crate::domain::language::Language;
pub use catalogue::Catalogue;
pub use refusals::Told;
pub use words::{Value, Words};

#[cfg(test)]
pub(crate) mod tests;
