//! What is done to files that no daemon has open: putting a backup back into an empty home, checking a backup, checking
//! a home that may not open. Done here, with the rights of the person at the keyboard.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Write};
use std::path::Path;

use super::answer::is_sound;
use super::args::{Restore, Verify};
use super::cause;
use super::client::words::Told;
use super::entry::{Call, Ended};
use super::errand::{FileError, FileUse};
use super::opened;
use super::place::Home;
use super::serve;
use crate::desk::backup::{Checked, NotRestored, Progress, refusal};
use crate::desk::check::Depth;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::socket::RunFolder;
use crate::i18n::Words;
use crate::ledger::backup::{self, Destination, Filling};
use crate::ledger::transfer::{self, TakeInError};
use crate::ledger::verify;
use crate::report::{self, Format, Report};
use crate::store::disk::RealDisk;
use crate::store::lock_folder;

/// What a check exits with that found something wrong: see `docs/commands.md`.
const FAULTY: u8 = 10;

/// Puts a backup back into the home, opens it, and checks everything in it.
pub(super) fn restore(call: &Call, home: &Home, asked: &Restore) -> Ended {
    call.can_show(asked.printing.format)?;
    let _claim = claim(call, home)?;
    let to = Destination { data: home.data(), keys: home.key_place() };
    let mut shown = Shown::on(call, asked.printing.format);
    let restored = backup::restore(&RealDisk, &asked.from, &asked.keys, &to, &mut |progress| {
        shown.bytes("cli-restore-copying", progress);
    });
    shown.end();
    let restored = match restored {
        Ok(restored) => restored,
        Err(NotRestored::Faulty(found)) => return checked(call, &found, asked.printing.format),
        Err(error) => return Err(call.refuse(&not_restored(&call.words, &error))),
    };
    let opened = opened::open(home, &call.clock, &call.entropy, &mut |progress| shown.opening(progress));
    let opened = opened.map_err(|error| call.unopened(&error))?;
    let found = opened.ledger.verify(Depth::Rows, &mut |progress| shown.verifying(progress));
    shown.end();
    let found = found.map_err(|_| call.refuse(&Refusal::new(Kind::Unavailable, "verify-impossible")))?;
    call.show(&report::backup::restored(&call.words, &restored, &found), asked.printing.format)?;
    Ok(if is_sound(&found) { 0 } else { FAULTY })
}

/// Takes a whole log into an empty home. The file is read through first, so that nothing is begun with one that is cut
/// short or was changed.
pub(super) fn import_all(call: &Call, home: &Home, path: &Path) -> Ended {
    let unreadable = |error| {
        let used_for = FileUse::Reading;
        call.refuse(&FileError { path: path.to_path_buf(), used_for, error }.refusal())
    };
    let open = || File::open(path).map(BufReader::new);
    let told = |error: TakeInError| call.refuse(&not_taken_in(&call.words, &error));
    let whole = transfer::look_through(&mut open().map_err(unreadable)?).map_err(told)?;
    let _claim = claim(call, home)?;
    let to = Destination { data: home.data(), keys: home.key_place() };
    backup::begin(&RealDisk, &to, Filling::Export)
        .map_err(|error| call.refuse(&not_restored(&call.words, &error)))?;
    let mut shown = Shown::on(call, Format::Table);
    let opened = opened::open_half(home, &call.clock, &call.entropy, &mut |_| {});
    let opened = opened.map_err(|error| call.unopened(&error))?;
    let moved = opened.ledger.take_in(&mut open().map_err(unreadable)?, &mut |events| {
        shown.part("cli-import-taking-in", events, whole.events);
    });
    let moved = moved.map_err(told)?;
    let found = opened.ledger.verify(Depth::Rows, &mut |progress| shown.verifying(progress));
    shown.end();
    let found = found.map_err(|_| call.refuse(&Refusal::new(Kind::Unavailable, "verify-impossible")))?;
    backup::end(&RealDisk, &to.data).map_err(|error| call.refuse(&refusal(&error.into())))?;
    call.show(&report::backup::taken_in(&call.words, &moved), Format::Table)?;
    let _ = writeln!(io::stderr(), "{}", call.words.say("cli-import-all-passwords"));
    Ok(if is_sound(&found) { 0 } else { FAULTY })
}

/// Keeps the home to this process: no daemon begins an empty log in it meanwhile.
fn claim(call: &Call, home: &Home) -> Result<impl Sized, Told> {
    let path = || home.root().display().to_string();
    let unusable = |_| call.refuse(&Refusal::new(Kind::Unavailable, "home-unusable").with("path", path()));
    opened::make_folders(home).map_err(|error| call.unopened(&error))?;
    let claim = RunFolder::prepare(&home.run()).map_err(unusable)?.claim().map_err(unusable)?;
    let claim = claim.ok_or_else(|| call.refuse(&Refusal::new(Kind::Unavailable, "home-in-use")))?;
    // What an earlier try left that came to nothing; the rest of it is taken away where it was written.
    if backup::is_half(&RealDisk, &home.data()).unwrap_or(false) {
        let _ = std::fs::remove_dir_all(home.data().join("views"));
    }
    Ok(claim)
}

/// Checks a backup, or the files of a home.
pub(super) fn check(call: &Call, home: Option<&Home>, asked: &Verify) -> Ended {
    let format = asked.printing.format;
    call.can_show(format)?;
    let mut shown = Shown::on(call, format);
    if let Some(folder) = &asked.backup {
        let found = backup::check(&RealDisk, folder, asked.keys.as_deref(), &mut |progress| {
            shown.bytes("cli-verify-reading", progress);
        });
        shown.end();
        return checked(call, &found.map_err(|error| call.refuse(&refusal(&error)))?, format);
    }
    let Some(home) = home else { return Err(call.refuse(&Refusal::new(Kind::Invalid, "home-unknown"))) };
    let in_use = |_| call.refuse(&Refusal::new(Kind::Unavailable, "home-in-use"));
    let _lock = lock_folder(&home.data()).map_err(in_use)?;
    let found = verify::files(&RealDisk, &home.data().join("journal"), &home.key_place(), &mut |progress| {
        shown.bytes("cli-verify-reading", progress);
    });
    shown.end();
    let found = found.map_err(|_| call.refuse(&Refusal::new(Kind::Unavailable, "verify-impossible")))?;
    call.show(&report::verify::report(&call.words, &found), format)?;
    Ok(if is_sound(&found) { 0 } else { FAULTY })
}

fn checked(call: &Call, found: &Checked, format: Format) -> Ended {
    call.show(&report::backup::checked(&call.words, found), format)?;
    Ok(if found.is_sound() { 0 } else { FAULTY })
}

fn not_taken_in(words: &Words, error: &TakeInError) -> Refusal {
    match error {
        TakeInError::Line(line) => Refusal::invalid("import-all-line").with("line", line.to_string()),
        TakeInError::CutShort(line) => Refusal::invalid("import-all-cut").with("line", line.to_string()),
        TakeInError::Changed => Refusal::invalid("import-all-changed"),
        TakeInError::Newer(_) => Refusal::new(Kind::Unavailable, "store-newer"),
        TakeInError::NotEmpty => Refusal::new(Kind::Conflict, "restore-not-empty").with("path", "journal"),
        TakeInError::CannotFollow(line, error) => Refusal::new(Kind::Unavailable, "import-all-stopped")
            .with("line", line.to_string())
            .with("why", error.to_string()),
        TakeInError::Keys(error) => {
            Refusal::new(Kind::Unavailable, "backup-failed").with("why", cause::of_keys(words, error))
        }
        TakeInError::Input(error) => {
            Refusal::new(Kind::Unavailable, "backup-failed").with("why", error.to_string())
        }
    }
}

fn not_restored(words: &Words, error: &NotRestored) -> Refusal {
    match error {
        NotRestored::Backup(error) => refusal(error),
        NotRestored::Faulty(_) => Refusal::new(Kind::Unavailable, "backup-list"),
        NotRestored::NotEmpty(path) => {
            Refusal::new(Kind::Conflict, "restore-not-empty").with("path", path.display().to_string())
        }
        NotRestored::MasterMissing(path) => {
            Refusal::new(Kind::NotFound, "restore-master-missing").with("path", path.display().to_string())
        }
        NotRestored::Keys(error) => {
            Refusal::new(Kind::Unavailable, "backup-failed").with("why", cause::of_keys(words, error))
        }
    }
}

impl Call {
    fn unopened(&self, error: &opened::HomeError) -> Told {
        Told { sentence: serve::why(self, error), hint: None, code: 8 }
    }

    fn show(&self, report: &Report, format: Format) -> Ended {
        let width = io::stdout().is_terminal().then_some(usize::from(self.terminal.size.cols));
        self.print_report(report, format, width)
    }
}

/// How far something has come, for a person who waits: one line that is written over.
struct Shown {
    words: Words,
    is_watched: bool,
    last: Option<String>,
}

impl Shown {
    fn on(call: &Call, format: Format) -> Self {
        let is_watched = io::stderr().is_terminal() && format == Format::Table;
        Self { words: call.words.clone(), is_watched, last: None }
    }

    fn bytes(&mut self, id: &str, Progress { done_bytes, total_bytes }: Progress) {
        self.part(id, done_bytes, total_bytes);
    }

    fn opening(&mut self, progress: crate::ledger::OpenProgress) {
        if let crate::ledger::OpenProgress::Replaying { done, total } = progress {
            self.part("cli-restore-views", done, total);
        }
    }

    fn verifying(&mut self, progress: verify::VerifyProgress) {
        match progress {
            verify::VerifyProgress::Chain(progress) => self.bytes("cli-verify-reading", progress),
            verify::VerifyProgress::Records { done, total } => self.part("cli-verify-records", done, total),
            verify::VerifyProgress::Rows(_) => {}
        }
    }

    fn part(&mut self, id: &str, done: u64, total: u64) {
        // fluent-ids: cli-restore-copying cli-restore-views cli-verify-reading cli-verify-records
        // fluent-ids: cli-import-taking-in
        let Some(percent) = done.saturating_mul(100).checked_div(total) else { return };
        if !self.is_watched {
            return;
        }
        let line = self.words.with(id, &[("n", percent.into())]);
        if self.last.as_ref() != Some(&line) {
            let mut err = io::stderr().lock();
            // Whoever does not read errors any more does not miss it.
            let _ = write!(err, "\r\u{1b}[K{line}");
            let _ = err.flush();
            self.last = Some(line);
        }
    }

    fn end(&mut self) {
        if self.last.take().is_some() {
            let _ = writeln!(io::stderr());
        }
    }
}
