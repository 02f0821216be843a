//! `outreach backup` and `outreach checkpoint`. The daemon writes a backup's files itself, as the user whose files they
//! are: so nobody else may ask for one.

use std::io::Write;
use std::sync::Arc;

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::Backup;
use crate::desk::backup::{Progress, Target};
use crate::desk::check::Checker;
use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::Words;
use crate::report::{Format, backup};
use crate::store::disk::RealDisk;

pub(super) fn answer(ask: &mut Ask<'_>, args: Backup) -> Result<Ended, Fault> {
    if !ask.is_owner() {
        return Err(Refusal::new(Kind::NotPermitted, "backup-owner-only").into());
    }
    if let Some(folder) =
        [Some(&args.to), args.keys.as_ref()].into_iter().flatten().find(|path| path.is_relative())
    {
        return Err(Refusal::invalid("backup-relative").with("path", folder.display().to_string()).into());
    }
    let target = Target { disk: Arc::new(RealDisk), data: args.to, keys: args.keys };
    let (desk, words) = (ask.desk(), ask.words().clone());
    let watched = ask.has_reader() && args.printing.format == Format::Table;
    let (_, _, err) = ask.streams();
    let mut shown = Shown { words: &words, err: watched.then_some(err), percent: None };
    let made = desk.back_up_as_owner(&target, &mut |progress| shown.progress(progress));
    shown.end();
    ask.print(&backup::made(&words, &made?), args.printing.format)?;
    Ok(Ended::Whole)
}

pub(super) fn checkpoint(ask: &mut Ask<'_>) -> Result<Ended, Fault> {
    let seat = if ask.is_owner() { None } else { Some(ask.seat()?) };
    let checker = seat.as_ref().map_or(Checker::Owner, Checker::Seat);
    let file = ask.desk().checkpoint(checker)?;
    ask.out().write_all(&file)?;
    Ok(Ended::Whole)
}

/// How far it has come, for a person who waits: one line that is written over.
struct Shown<'a> {
    words: &'a Words,
    err: Option<&'a mut dyn Write>,
    percent: Option<u64>,
}

impl Shown<'_> {
    fn progress(&mut self, Progress { done_bytes, total_bytes }: Progress) {
        let Some(percent) = done_bytes.saturating_mul(100).checked_div(total_bytes) else { return };
        if let (Some(err), true) = (&mut self.err, self.percent != Some(percent)) {
            self.percent = Some(percent);
            // Whoever does not read errors any more does not miss it.
            let _ = write!(err, "\r{}", self.words.with("cli-backup-copying", &[("n", percent.into())]));
            let _ = err.flush();
        }
    }

    fn end(&mut self) {
        if let (Some(err), Some(_)) = (&mut self.err, self.percent) {
            let _ = writeln!(err);
        }
    }
}
