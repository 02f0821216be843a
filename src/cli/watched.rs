//! A command whose answer becomes a file, for a person who waits: a bar of how far it has come, and an interrupt that
//! leaves nothing behind.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::client::command::{self, CommandInput, Watch};
use super::client::tty::Signals;
use super::client::{ClientError, Connection};
use super::whole::WholeFile;
use crate::host::message::{Advance, Run};
use crate::i18n::Words;

/// How a file came to be, or did not.
pub(super) enum Made {
    /// The command ended with this code, and the file is there if it is nought.
    Ended(u8),
    /// The file could not be written.
    Unwritten(io::Error),
    /// The command could not be run to its end.
    Broken(ClientError),
}

/// Runs a command whose standard output becomes this file; what it says besides goes to standard error.
pub(super) fn make(
    connection: Connection,
    run: Run,
    input: CommandInput,
    mut file: WholeFile,
    words: &Words,
) -> Made {
    let signals = match Signals::of_process() {
        Ok(signals) => signals,
        Err(error) => return Made::Broken(error.into()),
    };
    let bar = bar(words);
    // Said when the bar is gone: it would be drawn into the middle of a sentence.
    let mut said = Vec::new();
    let mut advanced = |Advance { done, total }: Advance| {
        bar.set_length(total);
        bar.set_position(done.min(total));
    };
    let mut out = Into { file: &mut file, failed: None };
    let watch = Watch { advanced: &mut advanced, interrupt: Some(&signals) };
    let ended = command::run_watched(connection, run, input, &mut out, &mut said, watch);
    let failed = out.failed.take();
    bar.finish_and_clear();
    // Whoever does not read errors any more does not miss it.
    let _ = io::stderr().lock().write_all(&said);
    match (ended, failed) {
        (_, Some(error)) => Made::Unwritten(error),
        (Ok(0), None) => file.keep().map_or_else(Made::Unwritten, |()| Made::Ended(0)),
        (Ok(code), None) => Made::Ended(code),
        (Err(error), None) => Made::Broken(error),
    }
}

fn bar(words: &Words) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len} {eta}");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(words.say("cli-export-writing"));
    bar
}

/// The file, and why it takes no more.
struct Into<'a> {
    file: &'a mut WholeFile,
    failed: Option<io::Error>,
}

impl Write for Into<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| {
            let kind = error.kind();
            self.failed = Some(error);
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
