//! What a check finds: what it means, and where. Must never hold anything of what is written there.

use std::path::PathBuf;

use crate::domain::ids::CitizenId;
use crate::ledger::keys::RingFinding;
use crate::store::{Finding, Meaning, Seq};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it means.
    pub what: FaultKind,
    /// The file, where it is about one.
    pub file: Option<PathBuf>,
    /// Where in the file, in bytes from its start.
    pub offset: Option<u64>,
    /// The record, where it is about one; the first one where it is about more.
    pub seq: Option<Seq>,
    /// The last record that it is about, where there are more than one and it can be told.
    pub until: Option<Seq>,
    /// The citizen whose key it is about.
    pub citizen: Option<CitizenId>,
}

/// What a fault means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The journal's bytes: see the store's own meanings.
    Journal(Meaning),
    /// A record does not open with the key that it names: it was forged or moved.
    Seal,
    /// A record's header or content is not what any version wrote.
    Content,
    /// A record was written by a later version of the program.
    Newer,
    /// A record does not follow from those before it.
    CannotFollow,
    /// A citizen's key is missing, although they were not erased.
    KeyMissing,
    /// The keyring's header does not verify.
    KeyringHeader,
    /// The keyring belongs to another log.
    KeyringForeign,
    /// An entry of the keyring does not verify or does not open under the master key.
    KeyringEntry,
    /// The keyring ends in an append that was never acknowledged; the next one cuts it off.
    KeyringTorn,
    /// A row is missing that the journal says should be there; an opening without rows makes it again.
    RowMissing,
    /// A row is there that should not be.
    RowLeftOver,
    /// A row says something else than the journal, or does not open.
    RowDiffers,
    /// The rows can't be read.
    RowsUnreadable,
    /// An entry of the keyring stands there a second time.
    KeyringRepeated,
    /// The keyring can't be read at all, or is not there.
    KeyringMissing,
    /// The master key can't be read, is not there, or is another log's.
    MasterKey,
    /// The list of the erased is not as it was written.
    ErasedChanged,
    /// The list of the erased belongs to another log.
    ErasedForeign,
    /// The list of the erased ends in a line that was never acknowledged; the next one cuts it off.
    ErasedTorn,
    /// Somebody who was erased is not on the list; the next opening puts them on it.
    ErasedMissing,
    /// The list of the erased was damaged and made anew; the damaged one lies beside it.
    ErasedMended,
    /// The keyring has no mark of somebody who was erased; the next opening makes it.
    KeyringMark,
    /// The list of what is in a backup was changed.
    BackupList,
    /// A file of a backup is not as it was written.
    BackupFile,
    /// A file of a backup is missing.
    BackupMissing,
    /// Keys and data of a backup are not of one log, or another's key signed them.
    BackupForeign,
    /// Something is there that the backup's list does not name: a backup was cut short. The next one mends it.
    BackupUnfinished,
    /// The record that a checkpoint names is another one now: history was rewritten.
    CheckpointRewritten,
    /// The record that a checkpoint names is not there: the log was shortened.
    CheckpointShortened,
    /// The record that a checkpoint names can't be read.
    CheckpointUnreadable,
    /// A checkpoint is another log's, or was signed with another key.
    CheckpointForeign,
    /// A checkpoint's file was changed, or is none.
    CheckpointChanged,
}

impl Fault {
    /// A fault of which nothing more is known.
    pub const fn of(what: FaultKind) -> Self {
        Self { what, file: None, offset: None, seq: None, until: None, citizen: None }
    }

    /// A fault at a place in a file.
    pub const fn at(what: FaultKind, file: PathBuf, offset: u64) -> Self {
        Self { what, file: Some(file), offset: Some(offset), seq: None, until: None, citizen: None }
    }

    /// What the store found.
    pub fn found(finding: Finding) -> Self {
        let Finding { file, offset, seq, until, meaning } = finding;
        Self { seq, until, ..Self::at(FaultKind::Journal(meaning), file, offset) }
    }
}

impl FaultKind {
    /// All of them but the store's own.
    pub const ALL: &[Self] = &[
        Self::Seal,
        Self::Content,
        Self::Newer,
        Self::CannotFollow,
        Self::KeyMissing,
        Self::KeyringHeader,
        Self::KeyringForeign,
        Self::KeyringEntry,
        Self::KeyringTorn,
        Self::RowMissing,
        Self::RowLeftOver,
        Self::RowDiffers,
        Self::RowsUnreadable,
        Self::KeyringRepeated,
        Self::KeyringMissing,
        Self::MasterKey,
        Self::ErasedChanged,
        Self::ErasedForeign,
        Self::ErasedTorn,
        Self::ErasedMissing,
        Self::ErasedMended,
        Self::KeyringMark,
        Self::BackupList,
        Self::BackupFile,
        Self::BackupMissing,
        Self::BackupForeign,
        Self::BackupUnfinished,
        Self::CheckpointRewritten,
        Self::CheckpointShortened,
        Self::CheckpointUnreadable,
        Self::CheckpointForeign,
        Self::CheckpointChanged,
    ];

    pub(super) const fn of_ring(finding: RingFinding) -> Self {
        match finding {
            RingFinding::Header => Self::KeyringHeader,
            RingFinding::Foreign => Self::KeyringForeign,
            RingFinding::Newer(_) => Self::Newer,
            RingFinding::Entry => Self::KeyringEntry,
            RingFinding::Repeated => Self::KeyringRepeated,
            RingFinding::TornTail => Self::KeyringTorn,
        }
    }

    /// A stable name, for machine-readable output and for the catalogues of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Journal(meaning) => meaning.code(),
            Self::Seal => "seal",
            Self::Content => "content",
            Self::Newer => "newer",
            Self::CannotFollow => "cannot-follow",
            Self::KeyMissing => "key-missing",
            Self::KeyringHeader => "keyring-header",
            Self::KeyringForeign => "keyring-foreign",
            Self::KeyringEntry => "keyring-entry",
            Self::KeyringTorn => "keyring-torn",
            Self::RowMissing => "row-missing",
            Self::RowLeftOver => "row-left-over",
            Self::RowDiffers => "row-differs",
            Self::RowsUnreadable => "rows-unreadable",
            Self::KeyringRepeated => "keyring-repeated",
            Self::KeyringMissing => "keyring-missing",
            Self::MasterKey => "master-key",
            Self::ErasedChanged => "erased-changed",
            Self::ErasedForeign => "erased-foreign",
            Self::ErasedTorn => "erased-torn",
            Self::ErasedMissing => "erased-missing",
            Self::ErasedMended => "erased-mended",
            Self::KeyringMark => "keyring-mark",
            Self::BackupList => "backup-list",
            Self::BackupFile => "backup-file",
            Self::BackupMissing => "backup-missing",
            Self::BackupForeign => "backup-foreign",
            Self::BackupUnfinished => "backup-unfinished",
            Self::CheckpointRewritten => "checkpoint-rewritten",
            Self::CheckpointShortened => "checkpoint-shortened",
            Self::CheckpointUnreadable => "checkpoint-unreadable",
            Self::CheckpointForeign => "checkpoint-foreign",
            Self::CheckpointChanged => "checkpoint-changed",
        }
    }

    /// Whether nothing is lost by it: the next opening or append mends it.
    pub const fn mends_itself(self) -> bool {
        matches!(
            self,
            Self::KeyringTorn
                | Self::ErasedTorn
                | Self::ErasedMissing
                | Self::ErasedMended
                | Self::KeyringMark
                | Self::BackupUnfinished
                | Self::RowMissing
                | Self::RowLeftOver
                | Self::RowDiffers
                | Self::RowsUnreadable
        ) || matches!(self, Self::Journal(meaning) if meaning.mends_itself())
    }
}
