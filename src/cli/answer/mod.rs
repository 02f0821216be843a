//! Answering commands, inside the daemon: one file per command. Every command goes through the desk's one
//! door with the rights of the token's owner; none opens a file, and none waits for a person.

mod ask;
mod backup;
mod calendar;
mod citizen;
mod directory;
mod due;
mod emergency;
mod erasure;
mod export;
mod fault;
mod figures;
mod framework;
mod handover;
mod import;
mod init;
mod key;
mod log;
mod looks;
mod pick;
mod report;
mod review;
mod shift;
mod token;
mod verify;
mod watched;
mod week;
mod worker;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub(super) use verify::is_sound;

use std::ffi::OsString;
use std::io::Write;
use std::sync::Arc;

use crate::desk::Desk;
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::door::Entrance;
use crate::host::message::Reader;
use crate::host::site::CommandRequest;
use crate::i18n::{Catalogue, Words};
use crate::report::Format;

use super::args::{self, Asked, Command, Import};
use ask::{Ask, Client, Nearness};
use fault::Fault;

/// What answering needs of the house.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// The one door.
    pub desk: &'a Desk,
    /// The texts.
    pub catalogue: &'a Arc<Catalogue>,
    /// Time.
    pub clock: &'a SharedClock,
    /// Chance, for ids.
    pub entropy: &'a SharedEntropy,
    /// The user that the store's files belong to.
    pub owner: u32,
}

/// How a command ended that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// All of it was done.
    Whole,
    /// Something that is stored is not as it should be, and was listed.
    Faulty,
    /// Some of it was refused, and listed.
    InPart,
    /// It was listed why it can't be read.
    Unread,
    /// Several answer to the name, and were listed.
    Ambiguous,
}

impl Ended {
    /// Documented in `docs/commands.md`, as are the codes of refusals.
    const fn exit_code(self) -> u8 {
        match self {
            Self::Whole => 0,
            Self::Unread => 2,
            Self::InPart => 9,
            Self::Faulty => 10,
            Self::Ambiguous => 6,
        }
    }
}

/// What a failure exits with that nobody foresaw, such as an output that is gone.
const UNEXPECTED: u8 = 1;

/// Answers one command and gives its exit code.
pub fn run(house: House<'_>, request: CommandRequest<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let near = request.terminal.language.as_deref().and_then(Language::from_code);
    let language = near.unwrap_or_else(|| house.desk.house_language());
    let words = Words::new(Arc::clone(house.catalogue), language);
    let columns = usize::from(request.terminal.size.cols);
    let argv: Vec<OsString> = std::iter::once(args::PROGRAM)
        .map(OsString::from)
        .chain(request.argv.iter().map(OsString::from))
        .collect();
    let asked = match args::read(&argv, &words, columns) {
        Ok(Asked::This(asked)) => *asked,
        Ok(Asked::Shown(text)) => return if out.write_all(text.as_bytes()).is_ok() { 0 } else { UNEXPECTED },
        Err(wrong) => {
            fault::say(&wrong.0, err);
            return args::Wrong::EXIT_CODE;
        }
    };
    let Some(command) = asked.command else {
        return fault::tell(&Refusal::invalid("command-of-the-client").into(), &words, Format::Table, err);
    };
    let format = command.format();
    let width = match request.terminal.reader {
        Reader::Person => Some(columns),
        Reader::Machine => None,
    };
    let CommandRequest { token, claim, attachments, stdin, origin, .. } = request;
    let client = Client {
        token,
        attachments,
        nearness: match (origin.entrance, &claim) {
            (Entrance::Own, None) if origin.uid == house.owner => Nearness::Owner,
            (Entrance::Own, None) => Nearness::Near,
            (Entrance::Own, Some(_)) | (Entrance::Door, _) => Nearness::Afar,
        },
        claim,
        label: origin.label,
        input: stdin,
        out,
        err,
    };
    let ask = Ask::new(house, words, width, client);
    let mut ask = if command.out().is_some() { ask.into_file() } else { ask };
    // Before anything is done: whoever is refused asks again.
    if let Err(refusal) = ask.can_show(format) {
        return ask.tell(&refusal.into(), format);
    }
    match answer(&mut ask, command) {
        Ok(ended) => ended.exit_code(),
        Err(fault) => ask.tell(&fault, format),
    }
}

fn answer(ask: &mut Ask<'_>, command: Command) -> Result<Ended, Fault> {
    match command {
        Command::Log(args) => log::answer(ask, &args),
        Command::Due(args) => due::answer(ask, &args),
        Command::Shift(args) => shift::answer(ask, &args),
        Command::Calendar(args) => calendar::answer(ask, &args),
        Command::Week(args) => week::answer(ask, &args),
        Command::Report(args) => report::answer(ask, &args),
        Command::Citizen(args) => citizen::answer(ask, args),
        Command::Away(args) => handover::away(ask, args.act),
        Command::Handover(args) => handover::answer(ask, &args),
        Command::Movement(args) => figures::answer(ask, figures::Kind::Movement, &args),
        Command::Methods(args) => figures::answer(ask, figures::Kind::Methods, &args),
        Command::Flows(args) => figures::answer(ask, figures::Kind::Flows, &args),
        Command::Framework(args) => framework::answer(ask, args.act),
        Command::Emergency(args) => emergency::answer(ask, &args.act),
        Command::Looks(args) => looks::answer(ask, &args),
        Command::Worker(args) => worker::answer(ask, args.act),
        Command::Token(args) => token::answer(ask, args.act),
        Command::Directory(args) => directory::answer(ask, args.act),
        Command::Erasure(args) => erasure::answer(ask, args.act),
        Command::Retention(args) => erasure::retention(ask, &args.act),
        Command::Import(Import { what: Some(what), .. }) => import::answer(ask, what),
        Command::Export(args) => export::answer(ask, &args),
        Command::Review(args) => review::answer(ask, args.act),
        Command::Init(args) => init::answer(ask, args),
        Command::Verify(args) => verify::answer(ask, &args),
        Command::Backup(args) => backup::answer(ask, args),
        Command::Checkpoint(_) => backup::checkpoint(ask),
        Command::Demo(_)
        | Command::Bench(_)
        | Command::Restore(_)
        | Command::Import(_)
        | Command::Serve(_)
        | Command::Gateway(_)
        | Command::Kiosk
        | Command::Status(_)
        | Command::Stop
        | Command::Completions(_)
        | Command::Man(_)
        | Command::Help(_) => Err(Refusal::new(Kind::Invalid, "command-of-the-client").into()),
    }
}
