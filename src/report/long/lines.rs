//! A long table as lines of JSON: an object for each row, with the names and values that reports have in JSON.

use std::io::{self, Write};

use super::super::json;
use super::super::value::{Cell, Column};

/// Lines being written.
pub(super) struct Lines<'a> {
    columns: Vec<Column>,
    out: io::BufWriter<&'a mut dyn Write>,
}

impl<'a> Lines<'a> {
    pub(super) fn begin(columns: Vec<Column>, out: &'a mut dyn Write) -> Self {
        Self { columns, out: io::BufWriter::new(out) }
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &json::record(&self.columns, row)).map_err(io::Error::from)?;
        self.out.write_all(b"\n")
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
