//! Over SSH, with the real client: the gateway, and sshd with a forced command. Tests that need a program of
//! OpenSSH's say plainly that they were skipped where it is not installed.

mod gateway;
mod gateway_house;
mod plain;
mod poor_line;
mod refused;
mod screens;
mod sshd;
