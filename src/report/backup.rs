//! What became of a backup: what was made, what a check of it found, what was restored from it.

use chrono::{DateTime, Utc};

use super::value::{Cell, Mark, Report};
use super::verify::faults;
use crate::desk::backup::{BackedUp, Checked, KeysBackedUp, Moved, Restored};
use crate::i18n::Words;

/// A million bytes.
const MB: u64 = 1_000_000;

/// What was backed up.
pub fn made(words: &Words, made: &BackedUp) -> Report {
    let keys = match made.keys {
        KeysBackedUp::LeftOut => "report-backup-keys-left-out",
        KeysBackedUp::All => "report-backup-keys-all",
        KeysBackedUp::WithoutMaster => "report-backup-keys-without-master",
    };
    Report::new("backup", words.say("report-backup-made"))
        .fact("head", words.say("report-backup-head"), count(made.head.seq.0))
        .fact("copied", words.say("report-backup-copied"), count(made.copied))
        .fact("kept", words.say("report-backup-kept"), count(made.kept))
        .fact("written", words.say("report-backup-written"), megabytes(made.written_bytes))
        .fact("total", words.say("report-backup-total"), megabytes(made.total_bytes))
        .fact("drafts", words.say("report-backup-drafts"), count(made.drafts))
        .fact("keys", words.say("report-backup-keys"), Cell::text(words.say(keys)))
}

/// What a check of a backup found.
pub fn checked(words: &Words, found: &Checked) -> Report {
    let title = if !found.is_sound() {
        "report-backup-faulty"
    } else if found.faults.is_empty() {
        "report-backup-sound"
    } else {
        "report-backup-unfinished"
    };
    let nothing = Cell::Nothing;
    let text = |text: Option<String>| text.map_or(nothing.clone(), Cell::text);
    Report::new("backup_check", words.say(title))
        .fact("sound", words.say("report-verify-is-sound"), Cell::Mark(Mark::from(found.is_sound())))
        .fact("time", words.say("report-backup-time"), moment(found.time))
        .fact(
            "head",
            words.say("report-backup-head"),
            found.head.map_or(nothing.clone(), |head| count(head.seq.0)),
        )
        .fact("records", words.say("report-verify-records"), count(found.records))
        .fact("drafts", words.say("report-backup-drafts"), count(found.drafts))
        .fact("read", words.say("report-backup-read"), megabytes(found.bytes))
        .fact("keys", words.say("report-backup-keys-checked"), Cell::Mark(Mark::from(found.keys)))
        .fact("log", words.say("report-backup-log"), text(found.log.map(|log| log.to_string())))
        .fact("signed_by", words.say("report-backup-signed-by"), text(found.by.map(|by| by.to_string())))
        .section(faults(words, &found.faults, found.faults.len() as u64))
}

/// What was restored; `open` is what came out when the home was opened and everything in it checked.
pub fn restored(words: &Words, restored: &Restored, open: &crate::desk::check::Report) -> Report {
    let Report { facts, sections, .. } = super::verify::report(words, open);
    let mut report = Report::new("restore", words.say("report-backup-restored"));
    (report.facts, report.sections) = (facts, sections);
    report
        .fact("head", words.say("report-backup-head"), count(restored.head.seq.0))
        .fact("time", words.say("report-backup-time"), moment(restored.time))
        .fact("drafts", words.say("report-backup-drafts"), count(restored.drafts))
        .fact("erased_citizens", words.say("report-backup-erased"), count(restored.erased))
}

/// What was written out.
pub fn exported(words: &Words, moved: &Moved) -> Report {
    told_of(words, Report::new("export", words.say("report-export-made")), moved)
}

/// What was taken in.
pub fn taken_in(words: &Words, moved: &Moved) -> Report {
    told_of(words, Report::new("import_all", words.say("report-export-taken-in")), moved)
}

fn told_of(words: &Words, report: Report, moved: &Moved) -> Report {
    report
        .fact("events", words.say("report-export-events"), count(moved.events))
        .fact("erased", words.say("report-backup-erased"), count(moved.erased))
        .fact("unreadable", words.say("report-export-unreadable"), count(moved.unreadable))
}

fn count(count: u64) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

fn megabytes(bytes: u64) -> Cell {
    count(bytes.div_ceil(MB))
}

fn moment(time: Option<DateTime<Utc>>) -> Cell {
    time.map_or(Cell::Nothing, Cell::Moment)
}
