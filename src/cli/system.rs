//! The system's clock, its randomness and its users: the only place that takes them. Everything else is handed them.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::domain::clock::{Clock, Entropy, SharedClock, SharedEntropy};

/// The system's clock.
#[derive(Debug)]
struct SystemClock {
    started: Instant,
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn monotonic(&self) -> Duration {
        self.started.elapsed()
    }
}

/// The system's randomness.
#[derive(Debug)]
struct SystemEntropy;

impl Entropy for SystemEntropy {
    /// # Panics
    /// When the system has no randomness to give: nothing that is sealed from then on could be trusted.
    fn fill(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("the system gives randomness: without it nothing may be sealed");
    }
}

/// The system's clock, to be handed on.
pub fn clock() -> SharedClock {
    Arc::new(SystemClock { started: Instant::now() })
}

/// The system's randomness, to be handed on.
pub fn entropy() -> SharedEntropy {
    Arc::new(SystemEntropy)
}

/// The number of a user of this machine; none where nobody is called that.
///
/// # Errors
/// When the system can't look.
pub fn user(name: &str) -> io::Result<Option<u32>> {
    Ok(nix::unistd::User::from_name(name)?.map(|user| user.uid.as_raw()))
}
