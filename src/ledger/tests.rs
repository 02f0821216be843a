//! The ledger as a whole: what goes in comes out, however the model and the rows came about.

mod backup;
mod backup_faults;
mod commits;
mod damage;
mod damaged_bytes;
mod erasure;
pub(super) mod eventful;
mod faults;
mod full_disk;
mod golden;
mod local;
mod rebuilding;
mod transfer;
pub(super) mod world;
