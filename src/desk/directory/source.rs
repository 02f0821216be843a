//! Which form a stream has, told from its beginning. Knows no field.

use std::io::{self, BufReader, Cursor, Read};

use crate::desk::import::ImportError;
use crate::domain::refusal::Refusal;

/// The first line of a folder on its way to the daemon. Behind it, for each table: a line with its name and its
/// length in bytes (`services.csv 1234`), and its bytes.
pub const FOLDER_MARK: &str = "outreach-folder 1\n";

/// So much of the beginning is looked at.
const BEGINNING: u64 = 4096;

/// What a stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// HSDS as JSON: one object, an array, a page with `contents`, or one value a line.
    Json,
    /// HSDS as a folder of tables.
    Folder,
    /// A plain sheet.
    Sheet,
}

/// A stream that begins anew behind its beginning.
pub(super) type Stream<'a> = BufReader<io::Chain<Cursor<Vec<u8>>, &'a mut dyn Read>>;

/// What the stream is, and the stream from its first byte that means something.
pub(super) fn open(input: &mut dyn Read) -> Result<(Form, Stream<'_>), ImportError> {
    let mut beginning = Vec::new();
    (&mut *input).take(BEGINNING).read_to_end(&mut beginning)?;
    let without_mark = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&beginning);
    let first = without_mark.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let form = match first {
        None => return Err(Refusal::invalid("directory-empty").into()),
        Some(b'{' | b'[') => Form::Json,
        Some(_) if without_mark.starts_with(FOLDER_MARK.as_bytes()) => Form::Folder,
        Some(_) => Form::Sheet,
    };
    // A sheet's own reader wants its byte-order mark.
    let from = if form == Form::Sheet { 0 } else { beginning.len() - without_mark.len() };
    let beginning = beginning.split_off(from);
    Ok((form, BufReader::new(Cursor::new(beginning).chain(input))))
}
