//! Tables that are too long to be held: printed row by row, so that a year of contacts needs no more memory than one
//! of them. The cells are those of reports, and are printed alike. Knows no record and no file: bytes go to whoever
//! takes them, in order, and nothing is put on a disk on the way.

mod book;
mod lines;
mod sheet;
mod text;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use super::render::Page;
use super::value::{Cell, Column, Report};

/// How a long table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A workbook with typed cells.
    Xlsx,
    /// A spreadsheet's text file, as Danish Excel opens it.
    Csv,
    /// A JSON object on each line, for programs.
    Lines,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::Lines];

    /// The name in commands, and the ending of files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Lines => "jsonl",
        }
    }

    /// The form that a file's name asks for.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|form| ending.eq_ignore_ascii_case(form.slug()))
    }
}

/// A text that names no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of xlsx, csv and jsonl")]
pub struct UnknownForm;

impl FromStr for Form {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        Self::ALL.into_iter().find(|form| form.slug() == text).ok_or(UnknownForm)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// A long table being printed.
pub struct Long<'a>(Printer<'a>);

/// By form.
enum Printer<'a> {
    Book(Box<book::Book<'a>>),
    Text(Box<text::Sheet<'a>>),
    Lines(lines::Lines<'a>),
}

impl<'a> Long<'a> {
    /// Begins a table of these columns under this title.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn begin(
        form: Form,
        title: &str,
        columns: Vec<Column>,
        page: Page<'a>,
        out: &'a mut dyn Write,
    ) -> io::Result<Self> {
        Ok(Self(match form {
            Form::Xlsx => Printer::Book(Box::new(book::Book::begin(title, columns, page, out)?)),
            Form::Csv => Printer::Text(Box::new(text::Sheet::begin(&columns, page, out)?)),
            Form::Lines => Printer::Lines(lines::Lines::begin(columns, out)),
        }))
    }

    /// Prints a row, with one cell per column.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        match &mut self.0 {
            Printer::Book(book) => book.row(row),
            Printer::Text(sheet) => sheet.row(row),
            Printer::Lines(lines) => lines.row(row),
        }
    }

    /// Ends the table. What is to be said of it as a whole stands in a workbook on a sheet of its own, and in nothing
    /// that is to be sorted and filtered at once.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn end(self, about: &Report) -> io::Result<()> {
        match self.0 {
            Printer::Book(book) => book.end(about),
            Printer::Text(sheet) => sheet.end(),
            Printer::Lines(lines) => lines.end(),
        }
    }
}
