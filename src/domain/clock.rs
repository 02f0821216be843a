//! Time and chance as the rest of the program may see them: passed in, never taken.
//! Must never read the system's clock or its randomness itself; `main` supplies the real ones.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::Copenhagen, Tz};

/// The time zone that people's dates are read and shown in.
pub const ZONE: Tz = Copenhagen;

/// A source of time. Shared by all sessions of a process.
pub trait Clock: Send + Sync {
    /// The instant now, in UTC. May jump: never measure a duration with it.
    fn now(&self) -> DateTime<Utc>;
    /// Time since some fixed point; never goes back. For time-outs, locks and debouncing.
    fn monotonic(&self) -> Duration;

    /// Today's date in Copenhagen.
    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&ZONE).date_naive()
    }
}

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// The shared handle under which clocks are passed around.
pub type SharedClock = Arc<dyn Clock>;
/// The shared handle under which entropy is passed around.
pub type SharedEntropy = Arc<dyn Entropy>;

/// A clock that stands still until it is moved: for tests, the demo's generator and replays.
#[derive(Debug)]
pub struct FixedClock {
    unix_ms: AtomicU64,
    monotonic_ms: AtomicU64,
}

impl FixedClock {
    /// A clock that shows `at`. Instants before 1970 show as 1970.
    pub fn at(at: DateTime<Utc>) -> Self {
        let unix_ms = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Self { unix_ms: AtomicU64::new(unix_ms), monotonic_ms: AtomicU64::new(0) }
    }

    /// Moves both the wall clock and the monotonic clock forward.
    pub fn advance(&self, by: Duration) {
        let ms = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.unix_ms.fetch_add(ms, Ordering::Relaxed);
        self.monotonic_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Sets the wall clock alone, as an administrator or a time server might.
    pub fn set(&self, at: DateTime<Utc>) {
        let unix_ms = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        self.unix_ms.store(unix_ms, Ordering::Relaxed);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        let ms = i64::try_from(self.unix_ms.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH)
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(self.monotonic_ms.load(Ordering::Relaxed))
    }
}

/// Repeatable bytes from a seed (SplitMix64). For tests and the demo alone: it protects nothing.
#[derive(Debug)]
pub struct SeededEntropy(AtomicU64);

impl SeededEntropy {
    /// A stream that is the same for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let state = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let bytes = self.next().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}
