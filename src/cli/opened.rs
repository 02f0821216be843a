//! Opening a home: the store, the ledger on it, and the desk above. The one place that names a concrete store.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::sync::Arc;

use thiserror::Error;

use super::place::Home;
use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::framework::shipped;
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
    let desk =
        Desk::new(Arc::clone(&ledger), clock, entropy, shipped(), PasswordCost::REAL).with_drafts(drafts);
    Ok(Opened { store, ledger, desk: Arc::new(desk) })
}
