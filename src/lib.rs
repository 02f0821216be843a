//! The log of a municipal outreach team, in the terminal.
//!
//! The rooms, from the ground up; each may import only those above it in this list
//! (`tests/architecture.rs` proves it). `docs/architecture.md` is the map.

pub mod domain;

pub mod i18n;

pub mod store;

pub mod ledger;

pub mod search;

pub mod desk;

pub mod demo;

pub mod plain;
pub mod report;

pub mod tui;

pub mod host;

pub mod gateway;

pub mod cli;

#[cfg(any(test, fuzzing))]
pub mod hostile;
