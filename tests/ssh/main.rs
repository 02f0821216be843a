//! The real `sshd` on the loopback with this program as its forced command, and the real `ssh` client: what a field
//! office meets. Skipped, in words, where either is not installed. No test sleeps or looks at a clock.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code, reason = "shared with the tests of tests/e2e, which need more of it")]
#[path = "../e2e/house.rs"]
mod house;
#[allow(dead_code, reason = "shared with the tests of tests/e2e, which need more of it")]
#[path = "../e2e/terminal.rs"]
mod terminal;

mod commands;
mod plain;
mod refused;
mod screens;
mod sshd;
