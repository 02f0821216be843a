//! End to end: the real binary, its own daemon, real pseudo-terminals, a home folder of its own for every
//! test. No test sleeps or looks at a clock: each waits for what it expects to see, and gives up after a
//! while, showing what stood on the terminal instead.

mod commands;
mod contact;
mod cuts;
mod first_run;
mod house;
mod kiosk;
mod line_lost;
mod looks;
mod plain;
mod raw;
mod terminal;
mod two_at_once;
