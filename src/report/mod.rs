//! Reports: what a desk's answer looks like on paper. Pure: views become a [`Report`], and a report becomes
//! a table for the terminal, Markdown, a spreadsheet's CSV or JSON. Knows no terminal, no file and no right:
//! who may see what was settled before a view was made.
//!
//! All printing works from the same value, so the numbers agree whatever the format.

pub mod citizen;
pub mod contacts;
pub mod directory;
pub mod due;
pub mod hsds;
pub mod import;
mod json;
pub mod keys;
mod labels;
mod layout;
pub mod log;
mod markdown;
pub mod render;
mod said;
mod spreadsheet;
mod table;
pub mod tokens;
pub mod value;
pub mod verify;
pub mod week;
pub mod workers;

#[cfg(test)]
mod tests;

/// Rows of a spreadsheet's text file, for those who write one row by row.
pub mod sheet {
    pub use super::spreadsheet::{BYTE_ORDER_MARK, row};
}

pub use render::{Format, Page};
pub use value::{Cell, Column, Fact, Mark, Report, Section, Term};
