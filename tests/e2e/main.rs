//! End to end: the real binary, its own daemon, real pseudo-terminals, a home folder of its own for every
//! test. No test sleeps or looks at a clock: each waits for what it expects to see, and gives up after a
//! while, showing what stood on the terminal instead.

#![allow(clippy::print_stdout, reason = "what is skipped is said, and what was counted")]

mod commands;
mod contact;
mod cuts;
mod dice;
mod first_run;
mod full_disk;
mod house;
mod keeping;
mod kills;
mod kiosk;
mod line_lost;
mod looks;
mod plain;
mod raw;
mod starts;
mod terminal;
mod two_at_once;
