//! Figures, their units, and what they are to be at most. Pure but for the process's own size; knows nothing of what
//! is measured.

use std::time::Duration;

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Millionths of a second.
    Microseconds,
    /// So many a second.
    PerSecond,
    /// Millions of bytes.
    Megabytes,
    /// People.
    People,
    /// Keys.
    Keys,
    /// Contacts.
    Contacts,
    /// Hundredths; of one processor.
    Percent,
    /// Hundredths of another figure.
    Hundredths,
}

impl Unit {
    /// The unit's stable name.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Milliseconds => "ms",
            Self::Microseconds => "us",
            Self::PerSecond => "per-s",
            Self::Megabytes => "mb",
            Self::People => "people",
            Self::Keys => "keys",
            Self::Contacts => "contacts",
            Self::Percent => "percent",
            Self::Hundredths => "hundredths",
        }
    }

    /// A duration in this unit of time; what is begun counts.
    pub(super) fn of(self, took: Duration) -> u64 {
        let unit_ns = match self {
            Self::Seconds => 1_000_000_000,
            Self::Milliseconds => 1_000_000,
            _ => 1_000,
        };
        u64::try_from(took.as_nanos().div_ceil(unit_ns)).unwrap_or(u64::MAX)
    }
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// What was measured; its texts are under `bench-figure-`.
    pub(super) slug: &'static str,
    /// How much.
    pub(super) value: u64,
    /// In what.
    pub(super) unit: Unit,
    /// What the same disk did bare, in the same run and unit.
    pub(super) bare: Option<u64>,
    /// What it is to be at most; none where nothing was promised.
    pub(super) most: Option<u64>,
    /// What it is to be at least; none where nothing was promised.
    pub(super) least: Option<u64>,
}

impl Figure {
    /// A figure without a promise.
    pub(super) const fn of(slug: &'static str, value: u64, unit: Unit) -> Self {
        Self { slug, value, unit, bare: None, most: None, least: None }
    }

    /// The same with what it is to be at most.
    #[must_use]
    pub(super) const fn at_most(self, most: u64) -> Self {
        Self { most: Some(most), ..self }
    }

    /// The same with what it is to be at least.
    #[must_use]
    pub(super) const fn at_least(self, least: u64) -> Self {
        Self { least: Some(least), ..self }
    }

    /// Whether it is as it is to be; none where nothing was promised.
    pub(super) fn holds(&self) -> Option<bool> {
        let within = self.most.map(|most| self.value <= most);
        within.or(self.least.map(|least| self.value >= least))
    }

    /// The same beside what the bare disk did.
    #[must_use]
    pub(super) const fn beside(self, bare: u64) -> Self {
        Self { bare: Some(bare), ..self }
    }
}

/// Many durations of the same thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    /// Durations in any order.
    pub(super) fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The shortest duration that so many of a hundred don't exceed; nothing for none at all.
    pub(super) fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The middle one.
    pub(super) fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }
}

/// How many a second, when so many took so long.
pub(super) fn per_second(count: u64, took: Duration) -> u64 {
    let per = u128::from(count) * 1_000_000_000 / took.as_nanos().max(1);
    u64::try_from(per).unwrap_or(u64::MAX)
}

/// How many millions of bytes of memory this process has taken up; none where the system does not say.
pub(super) fn memory() -> Option<u64> {
    memory_of(std::process::id())
}

/// How many millions of bytes of memory a process has taken up.
pub(super) fn memory_of(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024 / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_percentile_is_one_of_the_durations() {
        let times = Times::new((1..=200).rev().map(ms).collect());
        assert_eq!(
            (times.median(), times.percentile(99), times.percentile(100)),
            (ms(100), ms(198), ms(200))
        );
        assert_eq!(Times::new(vec![ms(7)]).percentile(99), ms(7));
        assert_eq!(Times::default().percentile(99), Duration::ZERO);
    }

    #[test]
    fn a_figure_holds_at_its_limit_and_not_beyond() {
        let figure = |value| Figure::of("save", value, Unit::PerSecond);
        assert_eq!((figure(5).at_most(5).holds(), figure(6).at_most(5).holds()), (Some(true), Some(false)));
        assert_eq!((figure(5).at_least(5).holds(), figure(4).at_least(5).holds()), (Some(true), Some(false)));
        assert_eq!(figure(5).beside(1).holds(), None);
    }

    /// Rounding down would let a figure pass that does not.
    #[test]
    fn what_is_begun_counts() {
        let took = Duration::from_nanos(16_000_001);
        assert_eq!((Unit::Milliseconds.of(took), Unit::Microseconds.of(took)), (17, 16_001));
        assert_eq!(Unit::Seconds.of(ms(2_000)), 2);
    }

    #[test]
    fn rates_are_per_second() {
        assert_eq!(per_second(500, ms(250)), 2_000);
        assert_eq!(per_second(0, Duration::ZERO), 0);
    }
}
