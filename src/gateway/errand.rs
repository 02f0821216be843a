//! What somebody asks for with `ssh host …`, as the composition root reads it. Must never read it itself: which
//! commands there are, the room of commands knows.

/// Reads what is asked for on a command line from afar.
pub trait Errands: Send + Sync {
    /// What is to be done about it. `columns` is how wide an answer may be.
    fn read(&self, line: &str, columns: u16) -> Errand;
}

/// What is to be done about a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Carry it to the daemon.
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
