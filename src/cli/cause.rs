//! Why a home can't be opened, or keys can't be used, in words for a person: which file, where in it, and what it means.
//! The store and the ledger say so in values; they name no one.

use crate::i18n::Words;
use crate::ledger::verify::FaultKind;
use crate::ledger::{KeyError, OpenError, ReadError};
use crate::store::{Finding, StoreError};

use super::opened::HomeError;

/// The cause of a home that can't be opened.
pub(super) fn of_home(words: &Words, error: &HomeError) -> String {
    match error {
        HomeError::Store(error) => of_store(words, error),
        HomeError::Ledger(error) => of_opening(words, error),
        HomeError::Folder(path, error) => of_system(words, path, &error.to_string()),
        HomeError::Half => words.say("cause-half"),
        HomeError::Drafts(_) => words.say("cause-drafts"),
    }
}

/// The cause of a log that can't be opened.
pub(super) fn of_opening(words: &Words, error: &OpenError) -> String {
    match error {
        OpenError::Keys(error) => of_keys(words, error),
        OpenError::Store(error) => of_store(words, error),
        OpenError::Read(ReadError::Store(error)) => of_store(words, error),
        OpenError::Read(ReadError::Row(_)) => words.say("cause-row"),
        OpenError::Read(ReadError::Record { seq, .. }) => {
            words.with("cause-record", &[("record", seq.to_string().into())])
        }
        OpenError::Read(ReadError::Newer { .. }) => words.say("cause-newer"),
    }
}

/// The cause of keys that can't be used.
pub(super) fn of_keys(words: &Words, error: &KeyError) -> String {
    let at = |id: &str, path: &std::path::Path, place: u64| {
        words.with(id, &[("file", path.display().to_string().into()), ("place", place.to_string().into())])
    };
    // fluent-ids: cause-master-missing cause-master-unreadable cause-master-wrong cause-ring-missing cause-ring-damaged
    // fluent-ids: cause-foreign cause-erased-damaged
    match error {
        KeyError::MasterMissing(path) => at("cause-master-missing", path, 0),
        KeyError::MasterUnreadable { file, line } => at("cause-master-unreadable", file, *line as u64),
        KeyError::MasterWrong(path) => at("cause-master-wrong", path, 0),
        KeyError::RingMissing(path) => at("cause-ring-missing", path, 0),
        KeyError::RingDamaged { file, offset } => at("cause-ring-damaged", file, *offset),
        KeyError::RingForeign(path) | KeyError::ErasedForeign(path) => at("cause-foreign", path, 0),
        KeyError::ErasedDamaged { file, line } => at("cause-erased-damaged", file, *line as u64),
        KeyError::Newer { .. } => words.say("cause-newer"),
        KeyError::Erased(_) | KeyError::Lost(_) => words.say("cause-key-gone"),
        KeyError::Disk(error) => of_store(words, error),
    }
}

/// The cause of a store that can't be used.
pub(super) fn of_store(words: &Words, error: &StoreError) -> String {
    match error {
        StoreError::Damaged(finding) => of_finding(words, finding),
        StoreError::Io { path, source, .. } => {
            of_system(words, &path.display().to_string(), &source.to_string())
        }
        StoreError::Poisoned { cause } => of_store(words, cause),
        StoreError::NewerFormat { .. } => words.say("cause-newer"),
        StoreError::ViewsUnavailable { reason } => of_system(words, "views", reason),
        StoreError::InUse { .. } => words.say("cause-in-use"),
        StoreError::Conflict { .. } | StoreError::TooLarge { .. } | StoreError::NotThere { .. } => {
            words.say("cause-bug")
        }
    }
}

fn of_finding(words: &Words, finding: &Finding) -> String {
    // fluent-ids: fault-*
    let what = words.say(&format!("fault-{}", FaultKind::Journal(finding.meaning).code()));
    let file = finding.file.display().to_string();
    let args = [("file", file.into()), ("place", finding.offset.to_string().into()), ("what", what.into())];
    words.with("cause-file", &args)
}

/// The system's own words stand in them: it alone knows.
fn of_system(words: &Words, file: &str, why: &str) -> String {
    words.with("cause-system", &[("file", file.into()), ("why", why.into())])
}
