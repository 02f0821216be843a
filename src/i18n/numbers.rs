//! Numbers and durations as people read them. Pure; knows the language and nothing else.

use super::{Language, Words};

/// A number with as many decimals as it has: `1.234,5` in Danish, `1,234.5` in English.
pub fn plain(language: Language, value: f64) -> String {
    grouped(language, &value.to_string())
}

/// A whole number, grouped by thousands: `12.345`.
pub fn whole(language: Language, value: i64) -> String {
    grouped(language, &value.to_string())
}

/// A number with exactly so many decimals: `3,50`.
pub fn decimal(language: Language, value: f64, places: usize) -> String {
    grouped(language, &format!("{value:.places$}"))
}

/// A change with its sign: `+6`, `−2`, `±0`.
pub fn signed(language: Language, value: i64) -> String {
    let digits = grouped(language, &value.unsigned_abs().to_string());
    match value.signum() {
        1 => format!("+{digits}"),
        -1 => format!("−{digits}"),
        _ => format!("±{digits}"),
    }
}

/// A share in whole per cent: `40 %` in Danish, `40%` in English.
pub fn percent(words: &Words, part: u64, of: u64) -> String {
    let share = if of == 0 { 0 } else { (u128::from(part) * 200 + u128::from(of)) / (u128::from(of) * 2) };
    words.with("number-percent", &[("n", u64::try_from(share).unwrap_or(u64::MAX).into())])
}

/// A duration in minutes: `20 min`, `1 t`, `1 t 30 min`.
pub fn duration(words: &Words, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => words.with("duration-minutes", &[("minutes", minutes.into())]),
        (hours, 0) => words.with("duration-hours", &[("hours", hours.into())]),
        (hours, minutes) => {
            words.with("duration-both", &[("hours", hours.into()), ("minutes", minutes.into())])
        }
    }
}

/// Puts the language's marks into a number written by Rust.
fn grouped(language: Language, number: &str) -> String {
    let (group, point) = match language {
        Language::Da => ('.', ','),
        Language::En => (',', '.'),
    };
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::with_capacity(number.len() + integer.len() / 3 + 1);
    out.push_str(sign);
    for (index, digit) in integer.chars().enumerate() {
        if index > 0 && (integer.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;
    use super::*;

    #[test]
    fn numbers_carry_the_marks_of_their_language() {
        assert_eq!(whole(Language::Da, 1_234_567), "1.234.567");
        assert_eq!(whole(Language::En, 1_234_567), "1,234,567");
        assert_eq!(whole(Language::Da, -1_234), "-1.234");
        assert_eq!(whole(Language::Da, 999), "999");
        assert_eq!(decimal(Language::Da, 1_234.5, 2), "1.234,50");
        assert_eq!(decimal(Language::En, 0.25, 1), "0.2");
        assert_eq!(plain(Language::Da, 2.5), "2,5");
        assert_eq!(plain(Language::Da, 2026.0), "2.026");
    }

    #[test]
    fn changes_show_their_sign() {
        assert_eq!(signed(Language::Da, 6), "+6");
        assert_eq!(signed(Language::Da, -1_200), "−1.200");
        assert_eq!(signed(Language::Da, 0), "±0");
    }

    #[test]
    fn shares_are_rounded_to_the_nearest() {
        assert_eq!(percent(&words(Language::Da), 2, 5), "40 %");
        assert_eq!(percent(&words(Language::En), 2, 3), "67%");
        assert_eq!(percent(&words(Language::En), 0, 0), "0%");
        assert_eq!(percent(&words(Language::En), u64::MAX, u64::MAX), "100%");
    }

    #[test]
    fn durations_read_as_people_say_them() {
        let (da, en) = (words(Language::Da), words(Language::En));
        assert_eq!(duration(&da, 20), "20 min");
        assert_eq!(duration(&da, 60), "1 t");
        assert_eq!(duration(&da, 90), "1 t 30 min");
        assert_eq!(duration(&en, 90), "1 h 30 min");
        assert_eq!(duration(&da, 0), "0 min");
    }
}
