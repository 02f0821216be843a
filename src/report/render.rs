//! Printing: one report, many formats. Knows formats by name and what a page needs; each format's own file
//! knows the rest.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use chrono::NaiveDate;

use super::value::Report;
use super::{html, json, markdown, pdf, spreadsheet, table, workbook};
use crate::i18n::Words;

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Aligned columns for a person at a terminal.
    #[default]
    Table,
    /// Markdown tables, for minutes and mails.
    Markdown,
    /// A spreadsheet's text file, as Danish Excel opens it.
    Csv,
    /// One page for a browser, and for A4 on paper.
    Html,
    /// A workbook with typed cells and charts.
    Xlsx,
    /// A4 for paper, and for keeping.
    Pdf,
    /// For programs.
    Json,
}

/// What a page needs beside the report.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The reader's language.
    pub words: &'a Words,
    /// Today in Copenhagen: near days are named from it.
    pub today: NaiveDate,
    /// The cells in a line; none lets lines be as long as they are.
    pub width: Option<usize>,
}

impl Format {
    /// All formats, the usual one first.
    pub const ALL: [Self; 7] =
        [Self::Table, Self::Markdown, Self::Csv, Self::Html, Self::Xlsx, Self::Pdf, Self::Json];

    /// The name in commands.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    /// Whether it is nothing that a terminal could show.
    pub const fn is_for_files(self) -> bool {
        matches!(self, Self::Xlsx | Self::Pdf)
    }

    /// Prints a report.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn print(self, report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Table => table::print(report, page, out),
            Self::Markdown => markdown::print(report, page, out),
            Self::Csv => spreadsheet::print(report, page, out),
            Self::Html => html::print(report, page, out),
            Self::Xlsx => workbook::print(report, page, out),
            Self::Pdf => pdf::print(report, page, out),
            Self::Json => json::print(report, out),
        }
    }
}

/// A text that names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of table, md, csv, html, xlsx, pdf and json")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.slug() == text).ok_or(UnknownFormat)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}
