//! Over SSH, with the real client: the gateway, and sshd with a forced command. Tests that need a program of
//! OpenSSH's say plainly that they were skipped where it is not installed.

mod gateway;
mod gateway_house;
#[path = "../e2e/house.rs"]
#[allow(dead_code)]
mod house;
#[path = "../e2e/terminal.rs"]
#[allow(dead_code)]
mod terminal;
