//! Opening a home: the store, the ledger on it, and the desk above. The one place that names a concrete store.

use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::place::Home;
use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::framework::{MOST_BYTES, Shelf};
use crate::ledger::backup::is_whole;
use crate::ledger::{DraftError, Ledger, OpenError, OpenProgress, Opening};
use crate::store::disk::RealDisk;
use crate::store::local::Options;
use crate::store::{LocalStore, Store, StoreError, StoreId};

/// A home that is open: nobody else can open it while this stands.
pub struct Opened {
    /// Records and rows.
    pub store: Arc<dyn Store>,
    /// What they mean.
    pub ledger: Arc<Ledger>,
    /// The single door.
    pub desk: Arc<Desk>,
}

/// Why a home can't be opened.
#[derive(Debug, Error)]
pub enum HomeError {
    /// Its folders can't be made.
    #[error("the folder {0} can't be made: {1}")]
    Folder(String, io::Error),
    /// Its store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its ledger.
    #[error(transparent)]
    Ledger(#[from] OpenError),
    /// It is being filled, or was when that came to nothing.
    #[error("a restore or an import into this home came to nothing")]
    Half,
    /// Its drafts.
    #[error(transparent)]
    Drafts(#[from] DraftError),
}

/// Makes the folders of a home, for its owner's eyes alone, where they are missing.
///
/// # Errors
/// When one of them can't be made.
pub fn make_folders(home: &Home) -> Result<(), HomeError> {
    for folder in [home.root().to_path_buf(), home.data(), home.keys()] {
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|error| HomeError::Folder(folder.display().to_string(), error))?;
    }
    Ok(())
}

/// The frameworks that a home's people can choose from: the shipped ones, and the `.toml` files of its own, by name.
fn frameworks(home: &Home) -> Shelf {
    let Ok(entries) = fs::read_dir(home.frameworks()) else { return Shelf::with([]) };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Shelf::with(files.iter().map(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (name, short_text(path).ok())
    }))
}

fn short_text(path: &Path) -> io::Result<String> {
    let file = fs::File::open(path)?;
    if file.metadata()?.len() > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    io::read_to_string(file.take(MOST_BYTES))
}

/// Opens a home, making it where it is new.
///
/// # Errors
/// When another process has it, when it is damaged or keys are missing, and when the disk refuses.
pub fn open(
    home: &Home,
    clock: &SharedClock,
    entropy: &SharedEntropy,
    progress: &mut dyn FnMut(OpenProgress),
) -> Result<Opened, HomeError> {
    if !is_whole(&RealDisk, &home.data())? {
        return Err(HomeError::Half);
    }
    open_half(home, clock, entropy, progress)
}

/// Opens a home that is just being filled.
///
/// # Errors
/// As [`open`].
pub(super) fn open_half(
    home: &Home,
    clock: &SharedClock,
    entropy: &SharedEntropy,
    progress: &mut dyn FnMut(OpenProgress),
) -> Result<Opened, HomeError> {
    make_folders(home)?;
    let options = Options::new(StoreId::fresh(entropy.as_ref()));
    let store: Arc<dyn Store> = Arc::new(LocalStore::open(&home.data(), &options)?);
    let opening = Opening {
        store: Arc::clone(&store),
        disk: Arc::new(RealDisk),
        keys: home.key_place(),
        entropy: Arc::clone(entropy),
    };
    let ledger = Arc::new(Ledger::open(opening, progress)?);
    let drafts = ledger.drafts(Arc::new(RealDisk), home.data().join("drafts"))?;
    let (clock, entropy) = (Arc::clone(clock), Arc::clone(entropy));
    let shelf = frameworks(home);
    for fault in &shelf.faults {
        tracing::warn!(file = fault.file, line = fault.line, why = ?fault.why, "a framework file was left out");
    }
    let desk = Desk::new(Arc::clone(&ledger), clock, entropy, shelf.frameworks, PasswordCost::REAL);
    let desk = desk.with_faulty_frameworks(shelf.faults).with_drafts(drafts);
    Ok(Opened { store, ledger, desk: Arc::new(desk) })
}
