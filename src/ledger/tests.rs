//! The ledger as a whole: what goes in comes out, however the model and the rows came about.

mod backup;
mod commits;
mod damage;
mod erasure;
mod faults;
mod full_disk;
mod golden;
mod local;
mod rebuilding;
mod transfer;
mod world;
