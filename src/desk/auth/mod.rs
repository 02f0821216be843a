//! Who is asking: passwords, tokens, public keys, and the delay after failures. Knows no citizen.

pub mod delay;
pub mod key;
pub mod password;
pub mod token;

mod account;
mod log_in;

pub(in crate::desk) use log_in::folded;
use log_in::{is_here, seat_of};
