//! The keys: the master key outside the data folder, and the keyring that it wraps.

mod keyring;
mod master;
mod ring_file;
mod unlocked;

pub(super) use keyring::Keyring;
pub(super) use master::{Age, master_key};
pub(super) use ring_file::RingFinding;
pub(super) use unlocked::{Keys, Slot};
