//! Stories through the desk: a house in memory with a clock that stands still.

mod account;
mod clocks;
mod consents;
mod directory;
mod drafts;
mod erasures;
mod erasures_on_disk;
mod figures;
mod find;
pub mod fragile;
mod glass;
mod handover;
pub mod house;
mod keys;
mod lives;
mod looks;
mod matrix;
mod merge;
mod owner;
mod quick;
mod reviews;
mod scale;
mod sending;
mod undo;
pub mod village;
mod week;
mod work;
