//! Commands from afar: what `ssh host week --format md` may do, whichever server let the person in. The one place
//! that decides it. Must never run anything, and never touch a file: only what is carried to the daemon, with
//! standard input alone, comes through.

mod split;

use std::ffi::OsString;
use std::path::Path;

use super::args::{self, Args, Asked, Command, Export, ExportWhat};
use super::dialogue;
use super::errand::{self, Carriage, Errand, Paper, Sink, Source};
use super::paper;
use crate::domain::refusal::Refusal;
use crate::domain::text;
pub use crate::gateway::errand::{Errand as Remote, Input};
use crate::i18n::{Words, refusals};

/// The longest line that is read, in bytes: longer than any line that a person writes, and no burden.
pub const LINE_BYTES: usize = 16 * 1024;
/// Names standard input where a file is asked for.
const OWN_STREAM: &str = "-";

/// Asks for the dialogue, like `--plain`, which the `ssh` client takes for an option of its own.
const PLAIN: &str = "plain";

/// From where a command may be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// From anywhere, by somebody who is recognised.
    Afar,
    /// On the machine that holds the log: it is about that machine, or about the terminal there.
    Here,
}

/// Reads a command line from afar. `columns` is how wide help may be.
pub fn read(line: &str, words: &Words, columns: usize) -> Remote {
    decide(line, words, columns).unwrap_or_else(|refusal| {
        let told = refusals::tell(words, &refusal);
        let code = u8::try_from(refusal.kind().exit_code()).unwrap_or(1);
        answer(&told.sentence, told.hint.as_deref(), code)
    })
}

fn decide(line: &str, words: &Words, columns: usize) -> Result<Remote, Refusal> {
    if line.len() > LINE_BYTES {
        return Err(Refusal::invalid("remote-too-long"));
    }
    let mut argv = split::split(line).map_err(|_| Refusal::invalid("remote-unclosed"))?;
    if argv.first().is_none_or(|word| word != args::PROGRAM) {
        argv.insert(0, args::PROGRAM.to_owned());
    }
    if argv.get(1..) == Some(&[PLAIN.to_owned()]) {
        argv[1] = dialogue::ARGUMENT.to_owned();
    }
    let argv: Vec<OsString> = argv.into_iter().map(OsString::from).collect();
    match args::read(&argv, words, columns) {
        Ok(Asked::This(asked)) => allowed(*asked, &argv, words, columns),
        Ok(Asked::Shown(text)) => Ok(Remote::Answer { out: text, err: String::new(), code: 0 }),
        Err(wrong) => Ok(answer(&wrong.0.sentence, wrong.0.hint.as_deref(), args::Wrong::EXIT_CODE)),
    }
}

fn allowed(asked: Args, argv: &[OsString], words: &Words, columns: usize) -> Result<Remote, Refusal> {
    if asked.home.is_some() || asked.door.is_some() {
        return Err(Refusal::invalid("remote-place"));
    }
    let Some(command) = &asked.command else {
        return match asked.plain {
            true => Ok(Remote::Carry { argv: vec![dialogue::ARGUMENT.to_owned()], input: Input::Read }),
            false => Err(Refusal::invalid("remote-screens")),
        };
    };
    if reach(command) == Reach::Here {
        let name = argv.get(1).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(Refusal::invalid("remote-here").with("command", text::shown(&name).into_owned()));
    }
    match errand::of(asked, argv) {
        Errand::Carry(carriage) => carried(*carriage),
        Errand::Print(help @ Paper::Help(_)) => {
            let mut out = Vec::new();
            paper::print(&help, words, columns, &mut out).map_err(|error| match error {
                paper::PaperError::Unknown(refusal) => refusal,
                // Memory takes whatever is written to it.
                paper::PaperError::Output(_) => Refusal::invalid("remote-screens"),
            })?;
            let out = String::from_utf8_lossy(&out).into_owned();
            Ok(Remote::Answer { out, err: String::new(), code: 0 })
        }
        // What may be asked from afar is carried or printed; a new errand is refused until it is thought of here.
        _ => Err(Refusal::invalid("remote-screens")),
    }
}

/// A command that needs no file but standard input.
fn carried(carriage: Carriage) -> Result<Remote, Refusal> {
    let Carriage { argv, input, attachments, output } = carriage;
    let file = |path: &Path| {
        let name = path.to_string_lossy();
        Err(Refusal::invalid("remote-file").with("file", text::shown(&name).into_owned()))
    };
    if let Some(path) = attachments.iter().find(|path| path.as_os_str() != OWN_STREAM) {
        return file(path);
    }
    if let Sink::File(path) | Sink::Folder(path) | Sink::Whole(path, _) = &output {
        return file(path);
    }
    let input = match (input, attachments.is_empty()) {
        (Source::File(path) | Source::FileOrFolder(path), _) => return file(&path),
        (Source::Nothing, true) => Input::Nothing,
        (Source::Own, _) | (Source::Nothing, false) => Input::Read,
    };
    Ok(Remote::Carry { argv, input })
}

/// Every command has its place here: a new one is of no use from afar until somebody has thought about it.
const fn reach(command: &Command) -> Reach {
    match command {
        Command::Log(_)
        | Command::Due(_)
        | Command::Shift(_)
        | Command::Calendar(_)
        | Command::Week(_)
        | Command::Report(_)
        | Command::Movement(_)
        | Command::Methods(_)
        | Command::Flows(_)
        | Command::Framework(_)
        | Command::Citizen(_)
        | Command::Away(_)
        | Command::Handover(_)
        | Command::Emergency(_)
        | Command::Looks(_)
        | Command::Directory(_)
        | Command::Review(_)
        | Command::Worker(_)
        | Command::Token(_)
        | Command::Import(_)
        | Command::Erasure(_)
        | Command::Retention(_)
        | Command::Verify(_)
        | Command::Checkpoint(_)
        | Command::Export(Export { what: Some(ExportWhat::Contacts(_)), .. })
        | Command::Help(_) => Reach::Afar,
        Command::Init(_)
        | Command::Demo(_)
        | Command::Bench(_)
        | Command::Backup(_)
        | Command::Export(Export { what: None, .. })
        | Command::Restore(_)
        | Command::Serve(_)
        | Command::Gateway(_)
        | Command::Kiosk
        | Command::Status(_)
        | Command::Stop
        | Command::Completions(_)
        | Command::Man(_) => Reach::Here,
    }
}

fn answer(sentence: &str, hint: Option<&str>, code: u8) -> Remote {
    let lines = [Some(sentence), hint].into_iter().flatten();
    let err = lines.flat_map(|line| [line, "\n"]).collect();
    Remote::Answer { out: String::new(), err, code }
}

#[cfg(test)]
mod tests;
