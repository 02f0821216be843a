//! The SSH server, a process of its own: it proves who somebody is, and carries bytes between their terminal and
//! the daemon's door. Must never open a home, hold a key to data, or know what the bytes mean.
//!
//! The only asynchronous room: everything else is plain threads and blocking calls. Nothing outside names tokio
//! or russh.

mod algorithms;
mod channel;
mod command;
mod door;
pub mod errand;
pub mod host_key;
mod keyboard;
pub mod limits;
mod login;
mod pty;
mod screens;
pub mod server;
mod visitor;
mod wire;
mod words;

#[cfg(test)]
mod tests;
