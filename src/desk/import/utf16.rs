//! Bytes of a text file as UTF-8 where a byte-order mark says that they are UTF-16; all others pass as they are,
//! without the mark.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

/// How many bytes are taken at a time.
const CHUNK_BYTES: usize = 8 * 1024;

/// A reader whose UTF-16, if it is that, has become UTF-8.
pub(super) struct Utf8Reader<'a> {
    input: &'a mut dyn Read,
    decoder: Option<Decoder>,
    /// What has been read and not been given out.
    ready: Vec<u8>,
    given: usize,
    is_ended: bool,
}

impl<'a> Utf8Reader<'a> {
    pub(super) fn new(input: &'a mut dyn Read) -> io::Result<Self> {
        let mut start = Vec::new();
        (&mut *input).take(CHUNK_BYTES as u64).read_to_end(&mut start)?;
        let (decoder, mark) = match start.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (None, 3),
            [0xFF, 0xFE, ..] => (Some(UTF_16LE.new_decoder_without_bom_handling()), 2),
            [0xFE, 0xFF, ..] => (Some(UTF_16BE.new_decoder_without_bom_handling()), 2),
            _ => (None, 0),
        };
        let mut reader = Self { input, decoder, ready: Vec::new(), given: 0, is_ended: false };
        reader.decode(&start[mark..], false);
        Ok(reader)
    }

    fn decode(&mut self, bytes: &[u8], is_last: bool) {
        let Some(decoder) = &mut self.decoder else {
            self.ready.extend_from_slice(bytes);
            return;
        };
        let mut text = String::new();
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16));
        // The room suffices for all of it; what is no UTF-16 becomes the replacement character.
        let _ = decoder.decode_to_string(bytes, &mut text, is_last);
        self.ready.extend_from_slice(text.as_bytes());
    }
}

impl Read for Utf8Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.is_ended {
            self.ready.clear();
            self.given = 0;
            let mut chunk = [0; CHUNK_BYTES];
            let count = self.input.read(&mut chunk)?;
            self.is_ended = count == 0;
            self.decode(&chunk[..count], self.is_ended);
        }
        let count = (self.ready.len() - self.given).min(buffer.len());
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
