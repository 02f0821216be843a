//! A spreadsheet's text file as rows: whatever the encoding and the separator, in bounded memory, and without
//! one stray quotation mark swallowing the rows after it. Knows no column and no contact.
//!
//! UTF-8 with or without a byte-order mark, UTF-16 with one, and Windows-1252 are read. Each row is decoded on its
//! own: one that is no UTF-8 is Windows-1252, so that files which programs have mixed are read too.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::WINDOWS_1252;

use super::utf16::Utf8Reader;

/// The longest row, in bytes: three full texts and room to spare.
const ROW_BYTES: usize = 256 * 1024;
/// The most lines that one row may span: a text of some pages.
const ROW_LINES: usize = 400;
/// With more stray quotation marks than this, it is no spreadsheet's file.
const STRAY_QUOTES: usize = 1000;
/// More fields than any sheet has.
const FIELDS: usize = 500;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Row {
    /// The line it begins in, from 1.
    pub(in crate::desk) line: u64,
    /// Its fields, without quotation marks.
    pub(in crate::desk) fields: Vec<String>,
}

/// What comes next in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Next {
    /// A row.
    Row(Row),
    /// A line that is no row, and why.
    Fault(Row, Fault),
}

/// Why a line is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Fault {
    /// A quotation mark is opened and never closed.
    Quote,
    /// It is longer than any row.
    TooLong,
}

/// Why a file can't be read as a sheet.
#[derive(Debug, thiserror::Error)]
pub(in crate::desk) enum SheetError {
    /// It is an Excel workbook, or another packed file.
    #[error("a packed file")]
    Packed,
    /// It holds bytes that no text has.
    #[error("no text")]
    NoText,
    /// There are stray quotation marks everywhere.
    #[error("stray quotation marks")]
    Quotes,
    /// It broke off.
    #[error(transparent)]
    Input(#[from] io::Error),
}

/// A file being read.
pub(in crate::desk) struct Sheet<'a> {
    input: BufReader<Utf8Reader<'a>>,
    separator: u8,
    /// Lines that were looked at and given back.
    ahead: VecDeque<Vec<u8>>,
    /// The line that comes next, from 1.
    line: u64,
    stray_quotes: usize,
}

impl<'a> Sheet<'a> {
    /// Begins to read. The separator is the one that stands most often in the first line that is not blank.
    pub(in crate::desk) fn open(input: &'a mut dyn Read) -> Result<Self, SheetError> {
        let mut input = BufReader::new(Utf8Reader::new(input)?);
        let start = input.fill_buf()?;
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(SheetError::Packed);
        }
        if start.contains(&0) {
            return Err(SheetError::NoText);
        }
        let mut sheet = Self { input, separator: b';', ahead: VecDeque::new(), line: 1, stray_quotes: 0 };
        sheet.find_separator()?;
        Ok(sheet)
    }

    /// The separator between fields.
    pub(in crate::desk) const fn separator(&self) -> char {
        self.separator as char
    }

    /// The next row; none at the end. Blank lines are passed over.
    pub(in crate::desk) fn next(&mut self) -> Result<Option<Next>, SheetError> {
        loop {
            let first = self.line;
            let Some(line) = self.take_line()? else { return Ok(None) };
            if line.len() > ROW_BYTES {
                return Ok(Some(Next::Fault(self.row(first, &line[..200], Marks::Text), Fault::TooLong)));
            }
            if !is_blank(&line) {
                return self.rest_of(first, line).map(Some);
            }
        }
    }

    /// The row that begins with `text`, with all lines that its quotation marks span.
    fn rest_of(&mut self, first: u64, text: Vec<u8>) -> Result<Next, SheetError> {
        let start = text.len();
        let (mut text, mut more) = (text, Vec::new());
        let mut place = end_of(&text, self.separator, Place::Start);
        while place == Place::Quoted {
            let Some(line) = self.take_line()? else { return self.give_back(first, &text[..start], more) };
            place = end_of(&line, self.separator, place);
            let is_sound = more.len() < ROW_LINES && text.len() + line.len() <= ROW_BYTES;
            text.extend_from_slice(&line);
            more.push(line);
            // Text after a closing mark: what closed here was opened for another row's field.
            if !is_sound || place == Place::Torn {
                return self.give_back(first, &text[..start], more);
            }
        }
        Ok(Next::Row(self.row(first, &text, Marks::Quote)))
    }

    /// Gives back the lines after a stray quotation mark, so that they are read as rows of their own.
    fn give_back(&mut self, first: u64, text: &[u8], lines: Vec<Vec<u8>>) -> Result<Next, SheetError> {
        self.stray_quotes += 1;
        if self.stray_quotes > STRAY_QUOTES {
            return Err(SheetError::Quotes);
        }
        for line in lines.into_iter().rev() {
            self.ahead.push_front(line);
        }
        self.line = first + 1;
        Ok(Next::Fault(self.row(first, text, Marks::Text), Fault::Quote))
    }

    fn row(&self, line: u64, text: &[u8], marks: Marks) -> Row {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.separator)
            .has_headers(false)
            .flexible(true)
            .quoting(marks == Marks::Quote)
            .from_reader(text);
        let mut record = csv::ByteRecord::new();
        let is_read = reader.read_byte_record(&mut record).unwrap_or(false);
        let is_utf8 = std::str::from_utf8(text).is_ok();
        let fields = record.iter().take(FIELDS).map(|field| decoded(field, is_utf8));
        Row { line, fields: if is_read { fields.collect() } else { Vec::new() } }
    }

    /// One line with its end; longer ones than any row are cut, and read on to their end.
    fn take_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.ahead.pop_front() {
            self.line += 1;
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        loop {
            let part = self.input.fill_buf()?;
            let end = part.iter().position(|byte| *byte == b'\n');
            let count = end.map_or(part.len(), |end| end + 1);
            let room = (ROW_BYTES + 1).saturating_sub(line.len()).min(count);
            line.extend_from_slice(&part[..room]);
            self.input.consume(count);
            if end.is_some() || count == 0 {
                break;
            }
        }
        self.line += 1;
        Ok(if line.is_empty() { None } else { Some(line) })
    }

    fn find_separator(&mut self) -> Result<(), SheetError> {
        let mut passed = Vec::new();
        while let Some(line) = self.take_line()? {
            let text = String::from_utf8_lossy(&line).trim().to_ascii_lowercase();
            if let Some(named) = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
                // Excel's own way of naming the separator; the line is no row.
                self.separator = named;
                return Ok(());
            }
            let blank = is_blank(&line);
            if !blank {
                self.separator = commonest(&line);
            }
            passed.push(line);
            if !blank || passed.len() > ROW_LINES {
                break;
            }
        }
        self.ahead = passed.into();
        self.line = 1;
        Ok(())
    }
}

/// What quotation marks are in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// They hold a field together.
    Quote,
    /// They are text like any other: the row is given back as it stands.
    Text,
}

/// A place in a row's text, as far as quotation marks go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a field, where alone a quotation mark opens.
    Start,
    /// Within a field without marks, or after them.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Just after a mark that closes, unless another follows.
    Closed,
    /// After a mark that closed in the middle of a text.
    Torn,
}

/// Where a line ends that begins at this place.
fn end_of(line: &[u8], separator: u8, begins: Place) -> Place {
    line.iter().fold(begins, |place, byte| match (place, *byte) {
        (Place::Torn, _) => Place::Torn,
        (Place::Quoted, b'"') => Place::Closed,
        (Place::Quoted, _) | (Place::Start | Place::Closed, b'"') => Place::Quoted,
        (_, byte) if byte == separator => Place::Start,
        (Place::Closed, b'\r' | b'\n') => Place::Closed,
        (Place::Closed, _) if begins == Place::Quoted => Place::Torn,
        (Place::Start | Place::Plain | Place::Closed, _) => Place::Plain,
    })
}

/// The separator that stands most often outside quotation marks; a semicolon where none does.
fn commonest(line: &[u8]) -> u8 {
    let count = |separator: u8| {
        let mut quoted = false;
        line.iter()
            .filter(|byte| {
                quoted ^= **byte == b'"';
                !quoted && **byte == separator
            })
            .count()
    };
    // The last of equals wins, and a semicolon is the likeliest.
    [b'|', b'\t', b',', b';'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b';')
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b';' | b',' | b'\t' | b'|'))
}

fn decoded(field: &[u8], is_utf8: bool) -> String {
    if is_utf8 {
        String::from_utf8_lossy(field).into_owned()
    } else {
        WINDOWS_1252.decode(field).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<Next> {
        let mut input = bytes;
        let mut sheet = Sheet::open(&mut input).expect("a sheet");
        let mut out = Vec::new();
        while let Some(next) = sheet.next().expect("no input error") {
            out.push(next);
        }
        out
    }

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let of = |next| match next {
            Next::Row(row) => (row.line, row.fields),
            Next::Fault(row, _) => (row.line, vec!["FAULT".to_owned()]),
        };
        all(bytes).into_iter().map(of).collect()
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn every_usual_encoding_reads_alike() {
        let text = "dato;sted\r\n24-11-2026;Værestedet på Ågade\r\n";
        let (ansi, _, _) = WINDOWS_1252.encode(text);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
        };
        let expected = [row(1, &["dato", "sted"]), row(2, &["24-11-2026", "Værestedet på Ågade"])];
        let files = [
            text.as_bytes().to_vec(),
            marked,
            ansi.into_owned(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ];
        for file in files {
            assert_eq!(rows(&file), expected, "{:?}", &file[..6]);
        }
    }

    #[test]
    fn the_separator_is_found() {
        for separator in [';', ',', '\t', '|'] {
            let text = format!("dato{separator}\"a;,\t|b\"{separator}c\n1{separator}2{separator}3\n");
            assert_eq!(rows(text.as_bytes())[1], row(2, &["1", "2", "3"]), "{separator:?}");
        }
        assert_eq!(rows(b"sep=,\na,b\n"), [row(2, &["a", "b"])]);
        assert_eq!(rows(b"dato\n1\n"), [row(1, &["dato"]), row(2, &["1"])]);
    }

    #[test]
    fn texts_in_quotation_marks_keep_their_lines() {
        let text = b"a;b\n1;\"to\r\nlinjer; med \"\"citat\"\"\"\n2;x\n";
        assert_eq!(rows(text)[1..], [row(2, &["1", "to\r\nlinjer; med \"citat\""]), row(4, &["2", "x"])]);
        assert_eq!(rows(b"a;b\n1;5\" roer\n2;x\n")[1..], [row(2, &["1", "5\" roer"]), row(3, &["2", "x"])]);
        assert_eq!(
            rows(b"a;b\n1;5\"\" roer\n\"a\"\"\";\"\"\n")[1..],
            [row(2, &["1", "5\"\" roer"]), row(3, &["a\"", ""])]
        );
        assert_eq!(rows(b"a;b\n\"\";\"x\"\n")[1..], [row(2, &["", "x"])]);
    }

    /// One mark too many swallowed all rows after it, and the import said that one row was bad.
    #[test]
    fn a_stray_quotation_mark_costs_its_own_line_alone() {
        let text = b"a;b\n1;\"aldrig lukket\n2;x\n3;y\n";
        assert_eq!(rows(text)[1..], [row(2, &["FAULT"]), row(3, &["2", "x"]), row(4, &["3", "y"])]);
        let text = b"a;b\n1;\"aldrig lukket\n2;\"x; y\"\n3;y\n";
        assert_eq!(rows(text)[1..], [row(2, &["FAULT"]), row(3, &["2", "x; y"]), row(4, &["3", "y"])]);
    }

    #[test]
    fn a_line_without_end_costs_itself_alone() {
        let text = [b"a;b\n1;".to_vec(), vec![b'x'; ROW_BYTES * 3], b"\n2;y\n".to_vec()].concat();
        assert_eq!(rows(&text)[1..], [row(2, &["FAULT"]), row(3, &["2", "y"])]);
    }

    #[test]
    fn blank_lines_are_no_rows() {
        assert_eq!(rows(b"\n\na;b\n;\n \n1;2\n"), [row(3, &["a", "b"]), row(6, &["1", "2"])]);
        assert_eq!(rows(b""), []);
    }

    #[test]
    fn other_files_are_told_apart() {
        let opened = |bytes: &[u8]| {
            let mut input = bytes;
            Sheet::open(&mut input).map(drop)
        };
        assert!(matches!(opened(b"PK\x03\x04rest"), Err(SheetError::Packed)));
        assert!(matches!(opened(b"\x7FELF\0\0"), Err(SheetError::NoText)));
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_it_ends(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let mut input = bytes.as_slice();
            if let Ok(mut sheet) = Sheet::open(&mut input) {
                let mut count = 0;
                while let Ok(Some(_)) = sheet.next() {
                    count += 1;
                    prop_assert!(count <= bytes.len());
                }
            }
        }

        /// What a spreadsheet writes comes back field by field, whatever stands in it.
        #[test]
        fn what_was_written_is_read(
            table in proptest::collection::vec(
                proptest::collection::vec("[a-zæøåÆ \";,\n0-9]{0,12}", 3), 1..12)
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            writer.write_record(["head", "b", "c"]).expect("a vector");
            for fields in &table {
                writer.write_record(fields).expect("a vector");
            }
            let file = writer.into_inner().expect("a vector");
            // A line of blanks and separators alone counts as blank.
            let expected: Vec<Vec<String>> = table.into_iter()
                .filter(|fields| fields.iter().any(|field| !field.chars().all(|c| " ;,\"\n".contains(c)) ))
                .collect();
            let read: Vec<Vec<String>> = rows(&file).into_iter().skip(1).map(|(_, fields)| fields)
                .filter(|fields| fields.iter().any(|field| !field.chars().all(|c| " ;,\"\n".contains(c))))
                .collect();
            prop_assert_eq!(read, expected);
        }
    }
}
