//! What somebody asks for from afar (`ssh host …`, through the gateway or behind sshd), as the room of commands
//! reads it. Must never read it itself: which commands there are is known there alone.

/// Reads what is asked for on a command line from afar.
pub trait Errands: Send + Sync {
    /// What is to be done about it. `columns` is how wide an answer may be.
    fn read(&self, line: &str, columns: u16) -> Errand;
}

/// What is to be done about a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Carry it to the daemon. Also `--plain`, which is a conversation: whoever edits the person's lines acts on
    /// [`crate::host::message::ToClient::Echo`].
    Carry {
        /// The arguments, without the program's name.
        argv: Vec<String>,
        /// Whether the command reads its standard input.
        input: Input,
    },
    /// Answer at once.
    Answer {
        /// On standard output.
        out: String,
        /// On standard error.
        err: String,
        /// The exit code.
        code: u8,
    },
}

/// Whether a command reads its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// It does.
    Read,
    /// It does not: what comes is thrown away.
    Nothing,
}
