//! What may be said of a number that was counted: the interval that a share lies in, and the middle of a list.
//! Pure arithmetic: knows no record and no screen.

/// The standard normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Below so many, a share is given as its interval alone: a bare percentage of few promises more than it knows.
///
/// The limit is that of Brown, Cai & DasGupta (2001), who recommend Wilson's interval for 40 and fewer.
pub const SMALL_N: u64 = 40;

/// The share of a whole with the interval that it lies in, in 95 of 100 such counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end, 0-1.
    pub low: f64,
    /// Its upper end, 0-1.
    pub high: f64,
}

impl Interval {
    /// Wilson's score interval (95 %) of `part` in `whole`; none of nothing.
    ///
    /// Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference. Journal of the
    /// American Statistical Association 22 (158), 209-212. Recommended for small numbers by Brown, L. D., Cai, T. T.,
    /// DasGupta, A. (2001): Interval estimation for a binomial proportion. Statistical Science 16 (2), 101-133.
    /// It takes what was counted as independent: several goals of one citizen are not quite that.
    pub fn wilson(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        // Counts stay far below what a double holds exactly.
        #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
        let (k, n) = (part.min(whole) as f64, whole as f64);
        let p = k / n;
        let denominator = 1.0 + Z * Z / n;
        let centre = (p + Z * Z / (2.0 * n)) / denominator;
        let half = Z / denominator * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        // All or none of them reach the very end; rounding must not leave a trace of it.
        let low = if part == 0 { 0.0 } else { (centre - half).clamp(0.0, 1.0) };
        let high = if part >= whole { 1.0 } else { (centre + half).clamp(0.0, 1.0) };
        Some(Self { low, high })
    }

    /// Both ends in whole percent, the lower rounded down and the upper up, so that it is never too narrow.
    pub fn percents(self) -> (u8, u8) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0-100")]
        let whole = |share: f64| share.clamp(0.0, 100.0) as u8;
        // What is a whole percent but for the last bits of a double is that percent.
        let hair = 1e-9;
        (whole((self.low * 100.0 + hair).floor()), whole((self.high * 100.0 - hair).ceil()))
    }
}

/// The middle of a list of numbers, and between what the middle half of them lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quartiles {
    /// A quarter of them is at most this.
    pub lower: u32,
    /// Half of them is at most this.
    pub median: u32,
    /// Three quarters of them are at most this.
    pub upper: u32,
    /// How many there are.
    pub n: u32,
}

impl Quartiles {
    /// The quartiles of a list, by nearest rank: each is a number that did occur. None of an empty list.
    pub fn of(mut values: Vec<u32>) -> Option<Self> {
        values.sort_unstable();
        let n = values.len();
        let rank = |quarters: usize| values.get((n * quarters).div_ceil(4).saturating_sub(1)).copied();
        Some(Self {
            lower: rank(1)?,
            median: rank(2)?,
            upper: rank(3)?,
            n: u32::try_from(n).unwrap_or(u32::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures were worked out apart from this code, from the paper's formula, to four places.
    #[test]
    fn wilsons_interval_is_that_of_the_literature() {
        let cases = [
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0),
            (1, 10, 0.0179, 0.4042),
            (5, 10, 0.2366, 0.7634),
            (3, 7, 0.1582, 0.7495),
            (50, 100, 0.4038, 0.5962),
            (1, 1, 0.2065, 1.0),
        ];
        for (k, n, low, high) in cases {
            let found = Interval::wilson(k, n).unwrap();
            assert!((found.low - low).abs() < 1e-4 && (found.high - high).abs() < 1e-4, "{k}/{n}: {found:?}");
        }
        assert_eq!(Interval::wilson(0, 0), None);
    }

    #[test]
    fn percents_are_never_too_narrow() {
        assert_eq!(Interval::wilson(3, 7).unwrap().percents(), (15, 75));
        assert_eq!(Interval::wilson(0, 10).unwrap().percents(), (0, 28));
        assert_eq!(Interval { low: 0.29, high: 0.58 }.percents(), (29, 58));
    }

    #[test]
    fn quartiles_are_numbers_that_did_occur() {
        assert_eq!(Quartiles::of(Vec::new()), None);
        let of = |values: &[u32]| Quartiles::of(values.to_vec()).map(|q| (q.lower, q.median, q.upper));
        assert_eq!(of(&[7]), Some((7, 7, 7)));
        assert_eq!(of(&[4, 1, 3, 2]), Some((1, 2, 3)));
        assert_eq!(of(&[9, 1, 5, 3, 7]), Some((3, 5, 7)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), Some((3, 6, 9)));
    }
}
