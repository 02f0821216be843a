//! Stories through the desk: a house in memory with a clock that stands still.

mod account;
mod consents;
mod directory;
mod drafts;
mod find;
pub mod house;
mod keys;
mod lives;
mod matrix;
mod owner;
mod quick;
mod scale;
mod undo;
pub mod village;
mod week;
mod work;
