//! Backups and checkpoints, for those who answer for the machine and for the audit. Nothing of what is written in
//! the log goes through here in the clear.

use super::Desk;
use super::check::Checker;
use super::permit::Asker;
use super::seat::Seat;
use super::verb::Verb;
use std::io::{self, Write};

use crate::domain::event::Event;
use crate::domain::look::{Look, Purpose};
use crate::domain::refusal::{Kind, Refusal};
pub use crate::ledger::backup::{
    BackedUp, BackupError, Checked, KeysBackedUp, NotRestored, Progress, Restored, Target,
};
pub use crate::ledger::checkpoint::{Held, MAX_BYTES};
pub use crate::ledger::signed::PublicSigner;
use crate::ledger::transfer::ExportError;
pub use crate::ledger::transfer::Moved;
use crate::ledger::verify::FaultKind;

impl Desk {
    /// Backs everything up, at the word of the store's owner. Whoever calls this has made sure of who they are. Others
    /// work on meanwhile.
    ///
    /// # Errors
    /// When the target is no place for it, when the log is damaged, and when a disk fails.
    pub fn back_up_as_owner(
        &self,
        target: &Target,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackedUp, Refusal> {
        Asker::owner().must(Verb::BackUp)?;
        let made = self.ledger.back_up(self.drafts.folder(), target, self.clock.now(), progress);
        made.map_err(|error| refusal(&error))
    }

    /// A file that says how far the log has come, signed.
    ///
    /// # Errors
    /// Refuses all but the store's owner, administrators and auditors.
    pub fn checkpoint(&self, asker: Checker<'_>) -> Result<Vec<u8>, Refusal> {
        self.must_check(asker)?;
        Ok(self.ledger.make_checkpoint(self.clock.now()))
    }

    /// Holds such a file against the log.
    ///
    /// # Errors
    /// Refuses all but the store's owner, administrators and auditors; and when the journal can't be read at all.
    pub fn hold_checkpoint(&self, asker: Checker<'_>, file: &[u8]) -> Result<Held, Refusal> {
        self.must_check(asker)?;
        Ok(self.ledger.hold_checkpoint(file)?)
    }

    /// Writes everything out in the clear. It takes two: the store's owner, whom the caller has made sure of, and an
    /// administrator, who is written down as having looked at everybody before the first line is written.
    ///
    /// # Errors
    /// Refuses all but administrators; when the looks can't be recorded; when the log is damaged.
    pub fn export_all_with_owner(
        &self,
        seat: &Seat,
        out: &mut dyn Write,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Moved, ExportFault> {
        self.asker(&self.ledger.model(), seat)?.must(Verb::ExportAll)?;
        self.look_at_everybody(seat)?;
        self.ledger.export(out, self.clock.now(), progress).map_err(|error| match error {
            ExportError::Output(error) => ExportFault::Output(error),
            ExportError::Read(error) => ExportFault::Refused(error.refusal()),
            ExportError::Keys(_) => Refusal::new(Kind::Unavailable, "export-failed").into(),
        })
    }

    fn look_at_everybody(&self, seat: &Seat) -> Result<(), Refusal> {
        let everybody: Vec<_> = self.ledger.model().citizens().map(|(_, head)| head.id).collect();
        let look = |citizen: &_| Event::Looked(Look::at(*citizen, Purpose::Export));
        let mut jobs = everybody
            .chunks(LOOKS_AT_A_TIME)
            .map(|some| (self.author(seat, self.fresh_event()), some.iter().map(look).collect::<Vec<_>>()));
        self.ledger.commit_many(&mut jobs, &mut |_| {})?;
        Ok(())
    }

    fn must_check(&self, asker: Checker<'_>) -> Result<(), Refusal> {
        match asker {
            Checker::Owner => Asker::owner(),
            Checker::Seat(seat) => self.asker(&self.ledger.model(), seat)?,
        }
        .must(Verb::CheckStore)
    }
}

/// How many looks are written as one command.
const LOOKS_AT_A_TIME: usize = 128;

/// Why an export came to nothing.
#[derive(Debug)]
pub enum ExportFault {
    /// It was refused.
    Refused(Refusal),
    /// Nobody takes it any more.
    Output(io::Error),
}

impl From<Refusal> for ExportFault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What a checkpoint shows, as a check of the log would list it; nothing where the log still has the same history.
pub const fn fault_of(held: Held) -> Option<FaultKind> {
    match held {
        Held::Same(_) => None,
        Held::Rewritten(_) => Some(FaultKind::CheckpointRewritten),
        Held::Shortened(_) => Some(FaultKind::CheckpointShortened),
        Held::Unreadable(_) => Some(FaultKind::CheckpointUnreadable),
        Held::Foreign => Some(FaultKind::CheckpointForeign),
        Held::Changed(_) => Some(FaultKind::CheckpointChanged),
        Held::Newer => Some(FaultKind::Newer),
    }
}

/// Why nothing was backed up, or a backup can't be used, as a person is told of it.
pub fn refusal(error: &BackupError) -> Refusal {
    let conflict = |code| Refusal::new(Kind::Conflict, code);
    let unavailable = |code| Refusal::new(Kind::Unavailable, code);
    let shown = |path: &std::path::Path| path.display().to_string();
    match error {
        BackupError::NotEmpty(dir) => conflict("backup-not-empty").with("path", shown(dir)),
        BackupError::NoBackup(dir) => Refusal::new(Kind::NotFound, "backup-none").with("path", shown(dir)),
        BackupError::Foreign(dir) => conflict("backup-foreign").with("path", shown(dir)),
        BackupError::Ahead { backup, log } => {
            conflict("backup-ahead").with("backup", backup.to_string()).with("log", log.to_string())
        }
        BackupError::OtherHistory(seq) => conflict("backup-other-history").with("record", seq.to_string()),
        BackupError::Newer(file) => unavailable("backup-newer").with("path", shown(file)),
        BackupError::Manifest { file, offset } => {
            unavailable("backup-list").with("path", shown(file)).with("offset", offset.to_string())
        }
        BackupError::UnderWay => conflict("backup-under-way"),
        BackupError::KeysInside => Refusal::invalid("backup-keys-inside"),
        BackupError::SourceDamaged(found) => unavailable("backup-source-damaged")
            .with("path", shown(&found.file))
            .with("offset", found.offset.to_string()),
        BackupError::KeyringDamaged { file, offset } => {
            unavailable("backup-keyring-damaged").with("path", shown(file)).with("offset", offset.to_string())
        }
        BackupError::CopyDamaged(found) => unavailable("backup-copy-damaged")
            .with("path", shown(&found.file))
            .with("offset", found.offset.to_string()),
        BackupError::Disk(error) if error.is_full() => unavailable("backup-full"),
        BackupError::Disk(crate::store::StoreError::Io { path, source, .. }) => {
            unavailable("backup-disk").with("path", shown(path)).with("why", source.to_string())
        }
        BackupError::Disk(other) => unavailable("backup-failed").with("why", other.to_string()),
    }
}
