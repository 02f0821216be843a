//! Reports: what a desk's answer looks like on paper. Pure: views become a [`Report`], and a report becomes
//! a table for the terminal, Markdown, a spreadsheet's CSV, an HTML page, a workbook, a PDF or JSON. Knows no terminal, no file and no right:
//! who may see what was settled before a view was made.
//!
//! All printing works from the same value, so the numbers agree whatever the format.

pub mod backup;
pub mod calendar;
pub mod citizen;
pub mod consent;
pub mod contacts;
pub mod directory;
pub mod dossier;
pub mod due;
pub mod erasure;
pub mod figures;
pub mod flows;
pub mod frameworks;
pub mod handover;
pub mod hsds;
mod html;
pub mod import;
mod json;
pub mod keys;
mod labels;
mod layout;
pub mod log;
pub mod long;
pub mod looks;
mod markdown;
pub mod merge;
pub mod methods;
pub mod movement;
mod pdf;
pub mod period;
pub mod plan;
pub mod render;
pub mod review;
mod said;
pub mod shift;
mod spreadsheet;
mod table;
pub mod taken;
pub mod tokens;
pub mod told;
pub mod value;
pub mod verify;
pub mod week;
mod workbook;
pub mod workers;

#[cfg(test)]
mod tests;

/// Rows of a spreadsheet's text file, for those who write one row by row.
pub mod sheet {
    pub use super::spreadsheet::{BYTE_ORDER_MARK, row};
}

pub use render::{Format, Page};
pub use value::{Cell, Column, Fact, Mark, Report, Section, Term};
