//! The keys: the master key outside the data folder, and the keyring that it wraps.

mod draft_keys;
mod keyring;
mod master;
mod ring_file;
mod unlocked;

pub(super) use draft_keys::DraftKeys;
pub(super) use keyring::{Examined, Keyring, examine_wrapped};
pub(super) use master::{Age, master_key, master_of};
pub(super) use ring_file::{RingFinding, examine as examine_file, not_torn};
pub(super) use unlocked::{Keys, Slot};
