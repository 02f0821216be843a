//! The command line: arguments, the thin client, and the printing of answers; and putting the program together.

pub mod answer;
pub mod args;
mod bench;
pub mod client;
mod control;
mod demo;
mod dialogue;
pub mod entry;
pub mod errand;
mod folder;
mod gateway;
#[cfg(test)]
mod hostile;
mod keeping;
pub mod opened;
pub mod paper;
pub mod place;
mod reach;
mod recognise;
pub mod remote;
pub mod sandbox;
mod serve;
pub mod service;
pub mod settings;
pub mod site;
pub mod sshd;
pub mod system;
mod tending;
