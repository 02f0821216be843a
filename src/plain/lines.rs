//! What a dialogue needs of whoever carries it: lines out, lines in, and the truth about a line that is gone.
//! Must never know what the lines say.

use std::time::Duration;

use zeroize::Zeroizing;

/// Somebody who reads lines and writes lines.
pub trait Lines {
    /// Says one line. It holds no control character and no line's end.
    ///
    /// # Errors
    /// When nobody hears it any more.
    fn say(&mut self, line: &str) -> Result<(), Gone>;

    /// Asks, and waits for a line, at most this long. The question stands at the beginning of the line that the
    /// answer ends.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn ask(&mut self, question: &str, typing: Typing, at_most: Duration) -> Result<Heard, Gone>;

    /// Ends the line of a question that nobody answered, so that something can be said.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn end_question(&mut self) -> Result<(), Gone>;

    /// Whether what is typed can be hidden; else the person is told that it is not.
    fn hides(&self) -> bool;

    /// Takes off the terminal what was said on it, as far as it lets that go. What reads no terminal keeps it.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn wipe(&mut self) -> Result<(), Gone>;
}

/// Nobody is at the other end: the line was cut, or what was said can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// Whether what is typed may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// It may.
    Seen,
    /// It must not: it is a password.
    Hidden,
}

/// What was heard. May be a password: it is wiped when it is dropped, and tells a debug print nothing.
#[derive(Clone, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end.
    Line(Zeroizing<String>),
    /// A line so long that it was not taken.
    TooLong,
    /// Nothing more will be said.
    End,
    /// Nothing was said in time.
    Silence,
    /// The house closes: keep what was typed, and be brief.
    Closing,
}
