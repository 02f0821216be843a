//! The daemon and its clients over real sockets and a real pseudo-terminal, with a small program in
//! place of the screens. No test sleeps: each waits for what it expects, and gives up after a while.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod clients;
mod commands;
mod daemons;
mod door;
mod echo;
mod floods;
mod house;
mod processes;
mod puppet;
mod sessions;
