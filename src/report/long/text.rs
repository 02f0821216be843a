//! A long table as CSV: one head, then rows, as `spreadsheet` writes them.

use std::io::{self, Write};

use super::super::render::Page;
use super::super::spreadsheet::{BYTE_ORDER_MARK, field, neutral};
use super::super::value::{Cell, Column};

/// A sheet being written.
pub(super) struct Sheet<'a> {
    page: Page<'a>,
    writer: csv::Writer<&'a mut dyn Write>,
}

impl<'a> Sheet<'a> {
    pub(super) fn begin(columns: &[Column], page: Page<'a>, out: &'a mut dyn Write) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let mut writer =
            csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(columns.iter().map(|column| neutral(&column.head))).map_err(io::Error::from)?;
        Ok(Self { page, writer })
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        self.writer.write_record(row.iter().map(|cell| field(cell, &self.page))).map_err(io::Error::from)
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
