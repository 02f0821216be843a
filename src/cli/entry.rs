//! The program from its arguments to its exit code: which part of it a call is for.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{self, Args, Asked};
use super::client::ClientError;
use super::client::command::{self, CommandInput};
use super::client::dialogue as talking;
use super::client::kiosk::{self, Kiosk};
use super::client::screens;
use super::client::secret::Typed;
use super::client::tty::{self, Signals};
use super::client::words::{self as client_words, Told};
use super::errand::{self, Carriage, Errand, FileError, Sink, Source};
use super::paper::{self, PaperError};
use super::place::{Home, Surroundings, Whereabouts};
use super::reach::Unbelieved;
use super::remote::{self, Input, Remote};
use super::service::ServiceManager;
use super::sshd::{self, Visit};
use super::watched::{self, Made};
use super::{bench, control, demo, dialogue, gateway, keeping, serve, system};
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::{Purpose, Reader, Run, Terminal, TerminalPlace};
use crate::host::process::outlive_file_limits;
use crate::i18n::{Catalogue, Language, Words, refusals};
use crate::report::{Format, Page, Report};

/// What `main` has read of the environment.
#[derive(Debug, Default)]
pub struct Environment {
    /// The arguments, the program's own name first.
    pub argv: Vec<OsString>,
    /// This program's own file, to start a daemon with.
    pub program: Option<PathBuf>,
    /// Where things lie.
    pub places: Surroundings,
    /// What is known of the terminal.
    pub terminal: tty::Surroundings,
    /// `OUTREACH_TOKEN`.
    pub token: Option<String>,
    /// Who started this process as a service (`NOTIFY_SOCKET`).
    pub service_manager: ServiceManager,
    /// What sshd says of the connection that this was started for.
    pub sshd: sshd::Surroundings,
}

/// What every part of the client works with.
pub(super) struct Call {
    pub(super) environment: Environment,
    pub(super) words: Words,
    pub(super) terminal: Terminal,
    pub(super) clock: SharedClock,
    pub(super) entropy: SharedEntropy,
    /// Who is served here, where sshd let them in.
    pub(super) visit: Option<Visit>,
}

/// A sentence on standard error, and the code to exit with.
pub(super) type Ended = Result<u8, Told>;

/// Does what the arguments ask for, and gives the exit code.
pub fn run(environment: Environment) -> u8 {
    // Killed by such a limit, a command would leave half a file with people's rows, and nobody would be told.
    outlive_file_limits();
    let terminal = tty::describe(io::stdout(), &environment.terminal);
    let words = Words::new(Arc::new(Catalogue::embedded()), language(&terminal));
    let columns = usize::from(terminal.size.cols);
    let (clock, entropy) = (system::clock(), system::entropy());
    let mut call = Call { environment, words, terminal, clock, entropy, visit: None };
    let ended = match args::read(&call.environment.argv, &call.words, columns) {
        Ok(Asked::Shown(text)) => print(&text),
        Ok(Asked::This(asked)) => {
            if asked.plain && !io::stdin().is_terminal() {
                // A script of lines is no person, whoever reads what comes back.
                call.terminal.reader = Reader::Machine;
            }
            call.answer(*asked)
        }
        Err(wrong) => {
            let said = wrong.0;
            Err(Told { sentence: said.sentence, hint: said.hint, code: args::Wrong::EXIT_CODE })
        }
    };
    ended.unwrap_or_else(|told| {
        complain(&told);
        told.code
    })
}

impl Call {
    fn answer(self, asked: Args) -> Ended {
        let (home, door) = (asked.home.clone(), asked.door.clone());
        let (home, door) = (home.as_deref(), door.as_deref());
        if asked.command.is_none() {
            let settled = door.or(self.environment.places.door.as_deref());
            if let Some(visit) = Visit::of(&self.environment.sshd, settled) {
                let at = self.whereabouts(home, door)?;
                let plain = asked.plain;
                return self
                    .visited_by(visit)
                    .receive(&at, if plain { Opens::Dialogue } else { Opens::Screens });
            }
        }
        match errand::of(asked, &self.environment.argv) {
            Errand::Print(what) => self.print_paper(&what),
            Errand::Dialogue => self.dialogue(&self.whereabouts(home, door)?),
            Errand::Screens => self.screens(&self.whereabouts(home, door)?),
            Errand::Carry(carriage) => self.carry(&self.whereabouts(home, door)?, &carriage),
            Errand::Gateway(asked) => gateway::run(&self, &asked, door),
            Errand::Kiosk => {
                let at = self.whereabouts(home, door)?;
                self.kiosk(&at)
            }
            // The rest is about this machine, which a door is no way to.
            _ if door.is_some() => {
                Err(self.refuse(&Refusal::new(Kind::NotPermitted, "command-not-from-afar")))
            }
            Errand::Demo(size) => demo::run(&self, home, &size),
            Errand::Bench(asked) => bench::run(&self, home, &asked),
            Errand::Serve { idle_exit } => serve::run(&self, &self.home(home)?, idle_exit),
            Errand::Restore(asked) => keeping::restore(&self, &self.home(home)?, &asked),
            Errand::ImportAll(file) => keeping::import_all(&self, &self.home(home)?, &file),
            Errand::CheckFiles(asked) => {
                keeping::check(&self, Home::find(home, &self.environment.places).as_ref(), &asked)
            }
            Errand::Status(format) => control::status(&self, &self.home(home)?, format),
            Errand::Stop => control::stop(&self, &self.home(home)?),
        }
    }

    fn whereabouts(&self, home: Option<&Path>, door: Option<&Path>) -> Result<Whereabouts, Told> {
        let found = Whereabouts::find(home, door, &self.environment.places);
        found.ok_or_else(|| self.refuse(&homeless()))
    }

    /// The same call for somebody whom sshd let in: at a terminal elsewhere, and with nothing of what an environment
    /// could say for them.
    fn visited_by(mut self, visit: Visit) -> Self {
        self.terminal.place = TerminalPlace::Network;
        self.terminal.language.clone_from(&self.environment.sshd.language);
        self.words = self.words.speaking(language(&self.terminal));
        self.environment.token = None;
        self.visit = Some(visit);
        self
    }

    /// Runs what a visitor asks for; opens what is settled for those who ask for nothing.
    fn receive(&self, at: &Whereabouts, opens: Opens) -> Ended {
        let asked = self.visit.as_ref().and_then(|visit| Some((visit, visit.line.as_ref()?)));
        let (visit, line) = match (asked, opens) {
            (Some(asked), _) => asked,
            (None, Opens::Screens) => return self.screens(at),
            (None, Opens::Dialogue) => return self.dialogue(at),
        };
        let columns = usize::from(self.terminal.size.cols);
        match remote::read(&line.to_string_lossy(), &self.words, columns) {
            Remote::Answer { out, err, code } => {
                let printed = print(&out)?;
                let _ = io::stderr().lock().write_all(err.as_bytes());
                Ok(code.max(printed))
            }
            // Whoever has no key can say who they are, as at the screens.
            Remote::Carry { argv, .. } if argv == [dialogue::ARGUMENT] => self.dialogue(at),
            Remote::Carry { .. } if visit.claim.is_none() => {
                Err(self.refuse(&Refusal::new(Kind::NotAuthenticated, "remote-keyless")))
            }
            Remote::Carry { argv, input } => {
                let input = match input {
                    Input::Read => Source::Own,
                    Input::Nothing => Source::Nothing,
                };
                self.carry(at, &Carriage { argv, input, attachments: Vec::new(), output: Sink::Own })
            }
        }
    }

    fn home(&self, named: Option<&Path>) -> Result<Home, Told> {
        Home::find(named, &self.environment.places).ok_or_else(|| self.refuse(&homeless()))
    }

    fn print_paper(&self, what: &errand::Paper) -> Ended {
        let columns = usize::from(self.terminal.size.cols);
        match paper::print(what, &self.words, columns, &mut io::stdout().lock()) {
            Ok(()) => Ok(0),
            Err(PaperError::Unknown(refusal)) => Err(self.refuse(&refusal)),
            Err(PaperError::Output(_)) => Ok(1),
        }
    }

    /// Opens the screens on this terminal, and stays until they end there.
    pub(super) fn screens(&self, at: &Whereabouts) -> Ended {
        let (input, output) = (io::stdin(), io::stdout());
        if !input.is_terminal() || !output.is_terminal() {
            return Err(client_words::of_error(&ClientError::NoTerminal, &self.words));
        }
        let connection = self.reach(at, Purpose::Screens)?;
        let signals = Signals::of_process().map_err(|error| self.system(error))?;
        let end = screens::show(connection, &input, &output, &signals);
        let end = end.map_err(|error| client_words::of_error(&error, &self.words))?;
        match client_words::of_end(&end, &self.words) {
            Some(told) if told.code == 0 => {
                complain(&told);
                Ok(0)
            }
            Some(told) => Err(told),
            None => Ok(0),
        }
    }

    /// Holds the dialogue on this terminal, or with whatever standard input is.
    fn dialogue(&self, at: &Whereabouts) -> Ended {
        use std::os::fd::AsFd;
        let keyboard = io::stdin().as_fd().try_clone_to_owned().map_err(|error| self.system(error))?;
        let connection = self.reach_as(at, Purpose::Command, Unbelieved::LogsIn)?;
        let signals = Signals::of_process().map_err(|error| self.system(error))?;
        let argv = vec![dialogue::ARGUMENT.to_owned()];
        let run = Run { argv, token: self.environment.token.clone(), attachments: Vec::new() };
        let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
        let ended = talking::hold(connection, run, keyboard.into(), &mut out, &mut err, &signals);
        match ended {
            // A terminal that was hung up hears no more.
            Err(ClientError::System(_)) => Ok(1),
            ended => ended.map_err(|error| client_words::of_error(&error, &self.words)),
        }
    }

    /// Serves a shared terminal until it goes.
    fn kiosk(mut self, at: &Whereabouts) -> Ended {
        let signals = Signals::of_kiosk().map_err(|error| self.system(error))?;
        let (words, clock) = (self.words.clone(), Arc::clone(&self.clock));
        self.terminal.place = TerminalPlace::Shared;
        let mut connect = || {
            // It may have changed while nobody answered.
            self.terminal.size = tty::size(io::stdout());
            self.reach(at, Purpose::Screens)
        };
        let kiosk = Kiosk { words: &words, clock: clock.as_ref(), connect: &mut connect };
        let ended = kiosk::serve(kiosk, io::stdin(), io::stdout(), &signals);
        ended.map_err(|error| client_words::of_error(&error, &words))?;
        Ok(0)
    }

    fn carry(&self, at: &Whereabouts, carriage: &Carriage) -> Ended {
        let file = |error: FileError| self.refuse(&error.refusal());
        let question = self.words.say("cli-password-asked");
        let mut typed = Typed::new(io::stdin(), io::stderr(), &question);
        let attachments = match carriage.read_attachments(&mut typed) {
            Err(FileError { error, .. }) if error.kind() == io::ErrorKind::ConnectionAborted => {
                return Ok(client_words::INTERRUPTED);
            }
            read => read.map_err(file)?,
        };
        drop(typed);
        let input = match carriage.open_input().map_err(file)? {
            Some(file) => CommandInput::From(file),
            None if carriage.input == Source::Own => own_input().map_err(|error| self.system(error))?,
            None => CommandInput::Empty,
        };
        // Before the daemon is asked for anything: what can't be put down is not looked at.
        let whole = carriage.open_whole().map_err(file)?;
        let connection = self.reach(at, Purpose::Command)?;
        let argv = carriage.argv.clone();
        let run = Run { argv, token: self.environment.token.clone(), attachments };
        if let Some(whole) = whole {
            return match watched::make(connection, run, input, whole, &self.words) {
                Made::Ended(code) => Ok(code),
                Made::Unwritten(error) => Err(file(carriage.unwritable(error))),
                Made::Broken(error) => Err(client_words::of_error(&error, &self.words)),
            };
        }
        let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
        if let Some(mut folder) = carriage.open_folder().map_err(file)? {
            let ended = command::run(connection, run, input, &mut folder, &mut out);
            folder.unpack().map_err(|error| file(carriage.unwritable(error)))?;
            return ended.map_err(|error| client_words::of_error(&error, &self.words));
        }
        let ended = match carriage.open_output().map_err(file)? {
            Some(mut file) => command::run(connection, run, input, &mut file, &mut out),
            None => command::run(connection, run, input, &mut out, &mut err),
        };
        match ended {
            // Whoever read the answer has read enough (`… | head`): nobody is there to be told.
            Err(ClientError::System(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(1),
            ended => ended.map_err(|error| client_words::of_error(&error, &self.words)),
        }
    }

    /// Refuses a format that a terminal can't show, where it would come to one. Asked before anything is done: whoever
    /// is refused asks again.
    pub(super) fn can_show(&self, format: Format) -> Result<(), Told> {
        match format.is_for_files() && io::stdout().is_terminal() {
            true => Err(self.refuse(&Refusal::invalid("format-for-files").with("format", format.slug()))),
            false => Ok(()),
        }
    }

    /// Prints a report to standard output, in lines of so many cells.
    pub(super) fn print_report(&self, report: &Report, format: Format, width: Option<usize>) -> Ended {
        let page = Page { words: &self.words, today: self.clock.today(), width };
        let mut out = Vec::new();
        format.print(report, &page, &mut out).map_err(|error| self.system(error))?;
        print_bytes(&out)
    }

    /// A refusal as it is told on the command line.
    pub(super) fn refuse(&self, refusal: &Refusal) -> Told {
        let told = refusals::tell(&self.words, refusal);
        let code = u8::try_from(refusal.kind().exit_code()).unwrap_or(1);
        Told { sentence: told.sentence, hint: told.hint, code }
    }

    /// What the system reported, as it is told on the command line.
    pub(super) fn system(&self, error: io::Error) -> Told {
        client_words::of_error(&ClientError::System(error), &self.words)
    }
}

/// What is opened for somebody who asks for no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opens {
    Screens,
    Dialogue,
}

fn language(terminal: &Terminal) -> Language {
    terminal.language.as_deref().and_then(Language::from_code).unwrap_or_default()
}

fn homeless() -> Refusal {
    Refusal::new(Kind::Invalid, "home-unknown")
}

fn own_input() -> io::Result<CommandInput> {
    use std::os::fd::AsFd;
    let copy = io::stdin().as_fd().try_clone_to_owned()?;
    Ok(CommandInput::From(copy.into()))
}

/// Prints a text. An output that is gone is nobody's mistake, and ends the call.
pub(super) fn print(text: &str) -> Ended {
    print_bytes(text.as_bytes())
}

/// The same with what need not be text: a workbook, a page for paper.
fn print_bytes(bytes: &[u8]) -> Ended {
    let mut out = io::stdout().lock();
    let printed = out.write_all(bytes).and_then(|()| out.flush());
    Ok(u8::from(printed.is_err()))
}

/// Says what is the matter and what to do about it.
fn complain(told: &Told) {
    let mut err = io::stderr().lock();
    let _ = writeln!(err, "{}", told.sentence);
    if let Some(hint) = &told.hint {
        let _ = writeln!(err, "{hint}");
    }
}
