//! The real `ssh` client on the loopback, and both ways in: `outreach gateway`, and the real `sshd` with this program as
//! its forced command: what a field office meets. Skipped, in words, where either is not installed. No test sleeps or looks at a clock.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code, reason = "shared with the tests of tests/e2e, which need more of it")]
#[path = "../e2e/house.rs"]
mod house;
#[allow(dead_code, reason = "shared with the tests of tests/e2e, which need more of it")]
#[path = "../e2e/terminal.rs"]
mod terminal;

mod commands;
mod example;
mod gateway;
mod gateway_cuts;
mod gateway_house;
mod plain;
mod poor_line;
mod refused;
mod screens;
mod sshd;
