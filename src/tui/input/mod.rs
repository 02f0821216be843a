//! Bytes from a terminal into keys, pastes and mouse events. Knows no socket and no screen.
//!
//! Two steps: [`frame`] cuts the bytes into characters, whole escape sequences and pastes, with every length
//! bounded; [`translate`] says what a whole sequence means. Where the bytes are cut on their way here never
//! changes what comes out. Time is passed in: a lone Escape, a half sequence, a broken character and a paste
//! without an end are each released when they have waited long enough.
//!
//! A terminal that is set to Latin-1 sends bytes that are no UTF-8: they are read as Latin-1, so that `æøå`
//! arrive as typed. Alt and AltGr: see [`translate`].

mod frame;
mod translate;

use std::time::Duration;

use frame::{Framer, Token};

use super::program::Input;

/// The longest paste that is handed on in one piece, in bytes; a longer one comes in several.
pub const PASTE_CAP_BYTES: usize = frame::PASTE_CAP_BYTES;

/// Turns a terminal's bytes into [`Input`], whatever pieces they come in.
#[derive(Debug, Default)]
pub struct Decoder {
    framer: Framer,
    deadline: Option<Duration>,
}

impl Decoder {
    /// A decoder that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes that arrived at `now` (monotonic) and returns what they complete.
    pub fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Input> {
        let mut out = Vec::new();
        if bytes.is_empty() {
            return out;
        }
        for byte in bytes {
            self.framer.push(*byte, &mut |token| out.extend(translate::input(token)));
        }
        self.deadline = self.framer.patience().map(|patience| now + patience);
        out
    }

    /// When to call [`Decoder::expire`]; none while nothing is held back.
    pub const fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// Releases what has waited too long for its end. Before the deadline it does nothing.
    pub fn expire(&mut self, now: Duration) -> Vec<Input> {
        let mut out = Vec::new();
        if self.deadline.is_some_and(|deadline| now >= deadline) {
            self.framer.release(&mut |token: Token| out.extend(translate::input(token)));
            self.deadline = None;
        }
        out
    }
}

#[cfg(test)]
mod tests;
