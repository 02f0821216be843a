//! How far a long file has been read, said to a person who waits. Knows nothing of what is in the file.

use std::io::{self, Read, Write};

use crate::i18n::Words;

/// A long file being read, and how far it has come, for a person who waits.
pub(super) struct Watched<'a> {
    input: &'a mut dyn Read,
    /// Where it is said; none where nobody waits.
    err: Option<&'a mut dyn Write>,
    words: Words,
    bytes: u64,
}

/// After so many bytes it is said how far the file has come.
const STEP_BYTES: u64 = 1 << 20;

impl<'a> Watched<'a> {
    /// A file that nobody has begun to read.
    pub(super) const fn new(input: &'a mut dyn Read, err: Option<&'a mut dyn Write>, words: Words) -> Self {
        Self { input, err, words, bytes: 0 }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let before = self.bytes / STEP_BYTES;
        self.bytes += count as u64;
        let steps = self.bytes / STEP_BYTES;
        if let Some(err) = &mut self.err {
            if steps > before {
                write!(err, "\r{}", self.words.with("cli-import-reading", &[("n", steps.into())]))?;
            } else if count == 0 && steps > 0 {
                writeln!(err)?;
            }
            err.flush()?;
        }
        Ok(count)
    }
}
