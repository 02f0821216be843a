//! What a backup costs, beside what the same disk takes for a plain copy of the same bytes, made durable: the two take
//! turns, so that both meet the disk in the same mood. What is written is taken away again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::house::House;
use super::measure::{Figure, Unit};
use crate::cli::client::words::Told;
use crate::cli::entry::Call;
use crate::cli::place::Home;
use crate::desk::backup::refusal;
use crate::domain::clock::SharedClock;
use crate::ledger::backup::{BackupError, Target};
use crate::store::StoreError;
use crate::store::disk::RealDisk;

/// How often each is done; the median counts.
const ROUNDS: usize = 3;
/// How many bytes are copied at a time.
const BLOCK_BYTES: usize = 1 << 20;
/// A backup may take so many times what the copy takes.
const TIMES_COPY: u64 = 2;

/// Why a backup could not be measured.
#[derive(Debug, thiserror::Error)]
pub(super) enum CopyError {
    /// The plain copy.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The log's files.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
}

impl CopyError {
    /// What a person is told.
    pub(super) fn told(self, call: &Call) -> Told {
        match self {
            Self::Disk(error) => call.system(error),
            Self::Store(error) => call.refuse(&refusal(&error.into())),
            Self::Backup(error) => call.refuse(&refusal(&error)),
        }
    }
}

/// A folder that goes when this does.
struct Passing(PathBuf);

impl Passing {
    fn make(path: PathBuf) -> io::Result<Self> {
        clear(&path)?;
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // What can't be removed lies in a sandbox, and the next measuring tries again.
        let _ = clear(&self.0);
    }
}

fn clear(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Backs the sandbox up and copies its journal, in turn.
pub(super) fn measure(house: &House, home: &Home) -> Result<Vec<Figure>, CopyError> {
    let files = house.store.files()?.files;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let (mut copies, mut backups) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let folder = Passing::make(home.root().join("bench-copy.tmp"))?;
        let paths: Vec<&Path> = files.iter().map(|file| file.path.as_path()).collect();
        copies.push(copied(&paths, &folder.0, &house.clock)?);
        drop(folder);
        let folder = Passing::make(home.root().join("bench-backup.tmp"))?;
        let target = Target { disk: Arc::new(RealDisk), data: folder.0.join("backup"), keys: None };
        let began = house.clock.monotonic();
        house.ledger.back_up(&home.data().join("drafts"), &target, house.clock.now(), &mut |_| {})?;
        backups.push(house.clock.monotonic() - began);
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        Unit::Milliseconds.of(times[times.len() / 2])
    };
    let (copy, backup) = (median(copies), median(backups));
    Ok(vec![
        Figure::of("copied-bytes", bytes / 1_000_000, Unit::Megabytes),
        Figure::of("copy", copy, Unit::Milliseconds),
        Figure::of("backup", backup, Unit::Milliseconds).beside(copy).at_most(TIMES_COPY * copy),
    ])
}

/// How long a plain copy of the files takes until it is durable.
fn copied(files: &[&Path], to: &Path, clock: &SharedClock) -> io::Result<Duration> {
    let mut block = vec![0; BLOCK_BYTES];
    let began = clock.monotonic();
    for path in files {
        let mut from = File::open(path)?;
        let mut copy = File::create(to.join(path.file_name().unwrap_or_default()))?;
        loop {
            let count = from.read(&mut block)?;
            if count == 0 {
                break;
            }
            copy.write_all(&block[..count])?;
        }
        copy.sync_all()?;
    }
    File::open(to)?.sync_all()?;
    Ok(clock.monotonic() - began)
}
