//! Who is asking: passwords, tokens, and the delay after failures. Knows no citizen.

pub mod delay;
pub mod password;
pub mod token;

mod account;
mod log_in;

pub(in crate::desk) use log_in::folded;
