//! What the client has to do for a command: answer by itself, or carry it to the daemon with the files that
//! it names. Files are read and written here, under the rights of the person at the keyboard, never under
//! the daemon's. Must never know what a command answers.

mod file;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::args::{
    Args, Backup, Bench, Command, Demo, DirectoryAct, Emergency, EmergencyAct, Erasure, ErasureAct, Export,
    ExportWhat, FrameworkAct, Gateway, HsdsForm, ImportWhat, KeyAct, Restore, TokenAct, Verify, WorkerAct,
};
use super::folder::{self, NewFolder};
use super::whole::{Existing, WholeFile};
use crate::host::message::Attachment;
use crate::report::Format;

pub use file::{FileError, FileUse, NewFile};

/// What the client has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Open the screens.
    Screens,
    /// Hold the dialogue, line by line.
    Dialogue,
    /// Serve a shared terminal.
    Kiosk,
    /// Print this and be done.
    Print(Paper),
    /// Carry it to the daemon.
    Carry(Box<Carriage>),
    /// Be the daemon.
    Serve {
        /// After how many minutes without anyone to end; none stays.
        idle_exit: Option<u32>,
    },
    /// Be the gateway.
    Gateway(Gateway),
    /// Ask the daemon how it is.
    Status(Format),
    /// End the daemon.
    Stop,
    /// Make the sandbox, and open it unless only that was asked.
    Demo(Demo),
    /// Measure on a sandbox of its own.
    Bench(Bench),
    /// Put a backup back into an empty home.
    Restore(Restore),
    /// Take a whole log into an empty home.
    ImportAll(PathBuf),
    /// Check files that no daemon has open: a backup's, or a home's.
    CheckFiles(Verify),
}

/// What the client can print without anyone's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The help of a command.
    Help(Vec<String>),
    /// A manual page.
    Manual(Vec<String>),
    /// Completions.
    Completions(clap_complete::Shell),
}

/// A command on its way to the daemon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carriage {
    /// The arguments, without the program's name.
    pub argv: Vec<String>,
    /// What becomes the command's standard input.
    pub input: Source,
    /// Files that go along whole.
    pub attachments: Vec<PathBuf>,
    /// Where the command's standard output goes.
    pub output: Sink,
}

/// Where input comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// There is none: a loop in a shell must not lose its lines to a command that reads nothing.
    Nothing,
    /// The client's own standard input.
    Own,
    /// A file.
    File(PathBuf),
    /// A file, or a folder of tables.
    FileOrFolder(PathBuf),
}

/// Where output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sink {
    /// The client's own standard output.
    Own,
    /// A new file for the output; what the command says about it then goes to the client's standard output.
    File(PathBuf),
    /// A file that is there whole or not at all; what the command says about it then goes to the client's standard error.
    Whole(PathBuf, Existing),
    /// A new folder of tables; what the command says about it goes to the client's standard output.
    Folder(PathBuf),
}

/// The most that a file may hold that goes along whole, in bytes: passwords are short.
const ATTACHMENT_BYTES: u64 = 4096;
/// Names the client's own streams where a file is asked for.
const OWN_STREAM: &str = "-";

/// What the client has to do for what was asked. `argv` is what `args` was read from.
pub fn of(args: Args, argv: &[OsString]) -> Errand {
    let mut attachments = Vec::new();
    let mut input = Source::Nothing;
    let mut output = Sink::Own;
    match args.command {
        // A login shell's name begins with a dash: whoever has this program as one sits at a shared terminal.
        None if is_login_shell(argv) => return Errand::Kiosk,
        None if args.plain => return Errand::Dialogue,
        None => return Errand::Screens,
        Some(Command::Kiosk) => return Errand::Kiosk,
        Some(Command::Help(named)) => return Errand::Print(Paper::Help(named.command)),
        Some(Command::Man(named)) => return Errand::Print(Paper::Manual(named.command)),
        Some(Command::Completions(asked)) => return Errand::Print(Paper::Completions(asked.shell)),
        Some(Command::Serve(serve)) => return Errand::Serve { idle_exit: serve.idle_exit },
        Some(Command::Gateway(gateway)) => return Errand::Gateway(gateway),
        Some(Command::Status(printing)) => return Errand::Status(printing.format),
        Some(Command::Stop) => return Errand::Stop,
        Some(Command::Demo(demo)) => return Errand::Demo(demo),
        Some(Command::Bench(bench)) => return Errand::Bench(bench),
        Some(Command::Restore(restore)) => return Errand::Restore(restore),
        Some(Command::Verify(verify)) if verify.files || verify.backup.is_some() => {
            return Errand::CheckFiles(verify);
        }
        Some(Command::Verify(verify)) => attachments.extend(verify.checkpoint),
        Some(Command::Backup(backup)) => return carried_backup(backup),
        Some(Command::Export(Export { what: Some(ExportWhat::Contacts(contacts)), .. })) => {
            let existing = if contacts.overwrite { Existing::GivesWay } else { Existing::Stays };
            if let Some(path) = contacts.out.filter(|path| !is_own_stream(path)) {
                output = Sink::Whole(path, existing);
            }
        }
        Some(Command::Export(export)) => output = sink(export.all),
        Some(Command::Init(init)) => attachments.push(init.password_file),
        Some(Command::Worker(worker)) => match worker.act {
            WorkerAct::Add(add) => attachments.push(add.password_file),
            WorkerAct::ResetPassword(reset) => attachments.push(reset.password_file),
            WorkerAct::Key(key) => match key.act {
                KeyAct::Add(add) if is_own_stream(&add.key_file) => input = Source::Own,
                KeyAct::Add(add) => attachments.push(add.key_file),
                KeyAct::List(_) | KeyAct::Remove(_) => {}
            },
            WorkerAct::List(_) => {}
        },
        Some(Command::Token(token)) => match token.act {
            TokenAct::New(new) => attachments.push(new.password_file),
            TokenAct::List(_) | TokenAct::Revoke(_) => {}
        },
        Some(Command::Import(import)) => {
            let contacts = match (import.what, import.all) {
                (Some(ImportWhat::Contacts(contacts)), _) => contacts,
                (None, file) => return Errand::ImportAll(file.unwrap_or_default()),
            };
            input = if is_own_stream(&contacts.file) { Source::Own } else { Source::File(contacts.file) };
            if let Some(rejects) = contacts.rejects.filter(|path| !is_own_stream(path)) {
                output = Sink::File(rejects);
            }
        }
        Some(Command::Directory(directory)) => match directory.act {
            DirectoryAct::Import(import) if is_own_stream(&import.file) => input = Source::Own,
            DirectoryAct::Import(import) => input = Source::FileOrFolder(import.file),
            DirectoryAct::Export(export) => match export.to.filter(|path| !is_own_stream(path)) {
                Some(path) if export.format == HsdsForm::Csv => output = Sink::Folder(path),
                Some(path) => output = Sink::File(path),
                None => {}
            },
            DirectoryAct::List(_) | DirectoryAct::Show(_) | DirectoryAct::Verify(_) => {}
        },
        Some(Command::Log(log)) if log.line == [OWN_STREAM] => input = Source::Own,
        Some(Command::Citizen(citizen)) => {
            output = sink(citizen.out);
            if citizen.name == [OWN_STREAM] {
                input = Source::Own;
            }
        }
        Some(Command::Erasure(Erasure { act: ErasureAct::Propose(propose) }))
            if propose.name == [OWN_STREAM] =>
        {
            input = Source::Own;
        }
        Some(Command::Emergency(Emergency { act: EmergencyAct::Open(open) }))
            if open.whom == [OWN_STREAM] =>
        {
            input = Source::Own;
        }
        Some(Command::Framework(framework)) => match framework.act {
            FrameworkAct::Check(check) if is_own_stream(&check.file) => input = Source::Own,
            FrameworkAct::Check(check) => attachments.push(check.file),
            FrameworkAct::List(_) => {}
        },
        Some(Command::Due(due)) => output = sink(due.out),
        Some(Command::Shift(shift)) => output = sink(shift.showing.out),
        Some(Command::Calendar(calendar)) => output = sink(calendar.out),
        Some(Command::Week(week)) => output = sink(week.showing.out),
        Some(Command::Report(report)) => output = sink(report.showing.out),
        Some(Command::Movement(asked) | Command::Methods(asked) | Command::Flows(asked)) => {
            output = sink(asked.showing.out);
        }
        Some(
            Command::Log(_)
            | Command::Away(_)
            | Command::Handover(_)
            | Command::Erasure(_)
            | Command::Retention(_)
            | Command::Emergency(_)
            | Command::Looks(_)
            | Command::Review(_)
            | Command::Checkpoint(_),
        ) => {}
    }
    let argv = argv.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    Errand::Carry(Box::new(Carriage { argv, input, attachments, output }))
}

/// The daemon writes the files, as the user that they belong to, and stands in another folder than the asker.
fn carried_backup(asked: Backup) -> Errand {
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path).to_string_lossy().into_owned();
    let mut argv = vec!["backup".to_owned(), "--format".to_owned(), asked.printing.format.slug().to_owned()];
    if let Some(keys) = asked.keys {
        argv.extend(["--keys".to_owned(), absolute(keys)]);
    }
    argv.extend(["--".to_owned(), absolute(asked.to)]);
    Errand::Carry(Box::new(Carriage {
        argv,
        input: Source::Nothing,
        attachments: Vec::new(),
        output: Sink::Own,
    }))
}

fn is_login_shell(argv: &[OsString]) -> bool {
    argv.first().is_some_and(|name| name.as_encoded_bytes().starts_with(b"-"))
}

impl Carriage {
    /// Reads the files that go along whole. `-` reads the first line of `own`, the client's standard input.
    ///
    /// # Errors
    /// Names the file that can't be read.
    pub fn read_attachments(&self, own: &mut dyn Read) -> Result<Vec<Attachment>, FileError> {
        self.attachments
            .iter()
            .map(|path| {
                let content = if is_own_stream(path) { first_line(own) } else { short_file(path) };
                let content = content.map_err(|error| FileError {
                    path: path.clone(),
                    used_for: FileUse::Reading,
                    error,
                })?;
                Ok(Attachment { name: path.to_string_lossy().into_owned(), content })
            })
            .collect()
    }

    /// Opens the file that becomes the command's standard input, where it is one.
    ///
    /// # Errors
    /// Names the file that can't be opened.
    pub fn open_input(&self) -> Result<Option<File>, FileError> {
        let (Source::File(path) | Source::FileOrFolder(path)) = &self.input else { return Ok(None) };
        if matches!(self.input, Source::FileOrFolder(_)) && path.is_dir() {
            let streamed = folder::stream(path);
            return streamed.map(Some).map_err(|error| FileError {
                path: path.clone(),
                used_for: FileUse::Reading,
                error,
            });
        }
        let opened = File::open(path).and_then(|file| match file.metadata()?.is_dir() {
            true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            false => Ok(file),
        });
        opened.map(Some).map_err(|error| FileError { path: path.clone(), used_for: FileUse::Reading, error })
    }

    /// The folder that is made of the command's standard output, where it is one.
    ///
    /// # Errors
    /// Names the folder that holds something already.
    pub(super) fn open_folder(&self) -> Result<Option<NewFolder>, FileError> {
        let Sink::Folder(path) = &self.output else { return Ok(None) };
        let folder = NewFolder::at(path);
        folder.map(Some).map_err(|error| self.unwritable(error))
    }

    /// The file that is to be there whole or not at all, where it is one.
    ///
    /// # Errors
    /// Names the file that is there already, or that can't be written.
    pub(super) fn open_whole(&self) -> Result<Option<WholeFile>, FileError> {
        let Sink::Whole(path, existing) = &self.output else { return Ok(None) };
        WholeFile::begin(path, *existing).map(Some).map_err(|error| self.unwritable(error))
    }

    /// The output that could not be written.
    pub(super) fn unwritable(&self, error: io::Error) -> FileError {
        let path = match &self.output {
            Sink::Own => PathBuf::from(OWN_STREAM),
            Sink::File(path) | Sink::Folder(path) | Sink::Whole(path, _) => path.clone(),
        };
        FileError { path, used_for: FileUse::Writing, error }
    }

    /// The file that the command's standard output goes to, where it is one. It is made when something is
    /// written, and an existing file is not written over: what stands in it may be the only copy.
    ///
    /// # Errors
    /// Names the file that is there already.
    pub fn open_output(&self) -> Result<Option<NewFile>, FileError> {
        let Sink::File(path) = &self.output else { return Ok(None) };
        if path.symlink_metadata().is_ok() {
            let error = io::ErrorKind::AlreadyExists.into();
            return Err(FileError { path: path.clone(), used_for: FileUse::Writing, error });
        }
        Ok(Some(NewFile { path: path.clone(), file: None }))
    }
}

/// Where an answer goes that may go into a file.
fn sink(out: Option<PathBuf>) -> Sink {
    out.filter(|path| !is_own_stream(path)).map_or(Sink::Own, Sink::File)
}

fn is_own_stream(path: &Path) -> bool {
    path.as_os_str() == OWN_STREAM
}

fn first_line(own: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    BufReader::new(own.take(ATTACHMENT_BYTES)).read_until(b'\n', &mut line)?;
    Ok(line)
}

fn short_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(ATTACHMENT_BYTES + 1).read_to_end(&mut content)?;
    if content.len() as u64 > ATTACHMENT_BYTES {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::cli::args::{Asked, read};
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    fn errand(line: &str) -> Errand {
        let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        match read(&argv, &words(Language::Da), 80) {
            Ok(Asked::This(args)) => of(*args, &argv),
            other => panic!("{line}: {other:?}"),
        }
    }

    fn carriage(line: &str) -> Carriage {
        match errand(line) {
            Errand::Carry(carriage) => *carriage,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_client_does_by_itself_what_needs_no_data() {
        assert_eq!(errand("outreach"), Errand::Screens);
        assert_eq!(errand("outreach stop"), Errand::Stop);
        assert_eq!(errand("outreach kiosk"), Errand::Kiosk);
        assert_eq!(errand("-outreach"), Errand::Kiosk, "as a login shell");
        assert_eq!(errand("outreach status --format json"), Errand::Status(Format::Json));
        assert_eq!(errand("outreach serve --idle-exit 5"), Errand::Serve { idle_exit: Some(5) });
        assert_eq!(errand("outreach help week"), Errand::Print(Paper::Help(vec!["week".to_owned()])));
    }

    #[test]
    fn files_are_the_clients_business() {
        let import = carriage("outreach import contacts nov.csv --rejects bad.csv --yes");
        assert_eq!(import.input, Source::File("nov.csv".into()));
        assert_eq!(import.output, Sink::File("bad.csv".into()));
        assert_eq!(carriage("outreach import contacts -").input, Source::Own);
        let token = carriage("outreach token new --user anna --password-file pw");
        assert_eq!(token.attachments, [PathBuf::from("pw")]);
        assert_eq!(token.input, Source::Nothing);
    }

    #[test]
    fn input_is_forwarded_only_to_commands_that_read_it() {
        assert_eq!(carriage("outreach log -").input, Source::Own);
        assert_eq!(carriage("outreach log Jens P tlf").input, Source::Nothing);
        assert_eq!(carriage("outreach citizen -").input, Source::Own);
        assert_eq!(carriage("outreach due").input, Source::Nothing);
        let key = carriage("outreach worker key add anna --key-file -");
        assert_eq!((key.input, key.attachments), (Source::Own, vec![]));
        let key = carriage("outreach worker key add anna --key-file id.pub");
        assert_eq!((key.input, key.attachments), (Source::Nothing, vec!["id.pub".into()]));
        assert_eq!(carriage("outreach worker key remove anna SHA256:x").input, Source::Nothing);
    }

    #[test]
    fn a_password_can_be_typed_or_kept_in_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pw");
        std::fs::write(&path, "hemmelig\n").expect("a file");
        let line = format!("outreach token new --user anna --password-file {}", path.display());
        let attachments = carriage(&line).read_attachments(&mut io::empty()).expect("the file reads");
        assert_eq!(attachments[0].content, b"hemmelig\n");
        let typed = carriage("outreach token new --user anna --password-file -");
        let attachments = typed.read_attachments(&mut &b"hemmelig\nmere"[..]).expect("a line reads");
        assert_eq!(attachments[0].content, b"hemmelig\n");
    }

    /// A wrong path must be said as such, not as a wrong password.
    #[test]
    fn a_missing_file_is_named() {
        let error = carriage("outreach init --admin L --team V --password-file /no/such/file")
            .read_attachments(&mut io::empty())
            .expect_err("there is no such file");
        assert_eq!(error.refusal().code(), "file-missing");
    }

    #[test]
    fn a_file_with_rejected_rows_never_takes_another_ones_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bad.csv");
        let line = format!("outreach import contacts x.csv --rejects {}", path.display());
        let mut file = carriage(&line).open_output().expect("a new file").expect("a file");
        assert!(!path.exists(), "nothing was written yet");
        file.write_all(b"x").expect("a file that can be written");
        let error = carriage(&line).open_output().expect_err("it is there already");
        assert_eq!(error.refusal().code(), "file-exists");
    }
}
