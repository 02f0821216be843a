//! Whatever reads what strangers write, as functions of bytes: what is tried with hostile input, shortly with every test
//! run (`tests.rs`) and for ten minutes each by a fuzzer (`tests/hostile/`). Built for these two alone.
//! Must never know how the bytes are made up.
//!
//! A target takes any bytes and panics when something that is promised does not hold: nothing else panics, nothing
//! goes on for ever, memory stays within the target's measure, and nothing comes out that drives a terminal.

mod bytes;
mod clean;
mod house;
mod printed;
mod served;
mod stored;
#[cfg(test)]
mod tests;
mod words;

/// What is done with each input.
pub type Trial = Box<dyn FnMut(&[u8])>;

/// Something that reads what others wrote.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// What it is called: on the command line, and in the folder of its seeds.
    pub name: &'static str,
    /// The longest input that makes sense, in bytes.
    pub most_bytes: usize,
    /// How much memory it may hold at once beside what the input's length calls for, in bytes.
    pub spare_bytes: u64,
    /// How much memory each byte of the input may call for, in bytes.
    pub bytes_per_byte: u64,
    /// How many made-up inputs are tried with every test run.
    pub rounds: u64,
    /// Gets ready, and gives what is done with each input.
    pub begin: fn() -> Trial,
    /// Inputs to start from that the program itself makes, beside those in the folder.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    bytes::FRAMES,
    bytes::KEYS,
    words::TEXT,
    words::WHEN,
    words::QUICK_LINE,
    stored::RECORDS,
    stored::ROWS,
    stored::JOURNAL,
    stored::FILES,
    stored::EXPORTS,
    stored::BACKUPS,
    printed::REPORTS,
    printed::SENTENCES,
    served::COMMANDS,
    served::CONTACTS,
    served::DIRECTORY,
    served::FRAMEWORKS,
    served::DIALOGUE,
    served::SCREENS,
];

impl Target {
    /// The target of that name.
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.iter().copied().find(|target| target.name == name)
    }

    /// The most memory that an input of this length may make it hold at once, in bytes.
    pub fn room(&self, input_bytes: usize) -> u64 {
        self.spare_bytes + self.bytes_per_byte * input_bytes as u64
    }
}

/// The sizes of pieces that a stream comes in, as the first bytes of an input say; and the rest of the input.
fn cuts(input: &[u8]) -> (Vec<usize>, &[u8]) {
    let (sizes, rest) = input.split_at(input.len().min(4));
    (sizes.iter().map(|size| usize::from(*size).max(1)).collect(), rest)
}

/// A stream in pieces of these sizes, over and over.
fn pieces<'a>(stream: &'a [u8], sizes: &[usize]) -> Vec<&'a [u8]> {
    let (mut pieces, mut rest) = (Vec::new(), stream);
    for size in sizes.iter().chain([&64]).cycle() {
        if rest.is_empty() {
            break;
        }
        let (piece, after) = rest.split_at(rest.len().min(*size));
        pieces.push(piece);
        rest = after;
    }
    pieces
}
