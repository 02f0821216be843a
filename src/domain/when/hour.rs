//! Times of day: `14:30`, `14.30`, `kl 14`, `kl. 9`, `2pm`, `1430`.

use chrono::NaiveTime;

use super::{Context, Place, Read, WhenError};

/// How plainly a number is a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// "kl" stands before it: any number is a time.
    Announced,
    /// It follows a day: a number with minutes is a time, a bare hour only in a field.
    AfterDay,
    /// It stands first.
    Alone,
}

impl Context {
    /// A time that stands first.
    pub(super) fn time(self, words: &[String]) -> Read<NaiveTime> {
        self.time_with(words, Sign::Alone)
    }

    /// A time that follows a day.
    pub(super) fn time_after_day(self, words: &[String]) -> Read<NaiveTime> {
        self.time_with(words, Sign::AfterDay)
    }

    fn time_with(self, words: &[String], sign: Sign) -> Read<NaiveTime> {
        let Some(first) = words.first() else { return Ok(None) };
        if matches!(first.as_str(), "kl" | "kl." | "klokken" | "at" | "@") {
            let read = self.clock(&words[1..], Sign::Announced)?;
            return Ok(read.map(|(time, used)| (time, used + 1)));
        }
        for prefix in ["kl.", "kl", "@"] {
            if let Some(rest) = first.strip_prefix(prefix) {
                let own: Vec<String> =
                    std::iter::once(rest.to_owned()).chain(words.get(1).cloned()).collect();
                return self.clock(&own, Sign::Announced);
            }
        }
        self.clock(words, sign)
    }

    /// A number on a clock, with "am" or "pm" attached or after it.
    fn clock(self, words: &[String], sign: Sign) -> Read<NaiveTime> {
        let Some(first) = words.first() else { return Ok(None) };
        let attached = half_of_day(first);
        let apart = words.get(1).filter(|_| attached.is_none()).and_then(|word| half(word));
        let (digits, half) = match (attached, apart) {
            (Some((digits, half)), _) => (digits, Some(half)),
            (None, half) => (first.as_str(), half),
        };
        let used = 1 + usize::from(apart.is_some());
        let Some((hour, minute)) = self.parts(digits, if half.is_some() { Sign::Announced } else { sign })
        else {
            return Ok(None);
        };
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => 99,
            Some(Half::Am) => hour % 12,
            Some(Half::Pm) => hour % 12 + 12,
            None => hour,
        };
        let time = NaiveTime::from_hms_opt(hour, minute, 0)
            .ok_or_else(|| WhenError::NoSuchTime { text: super::quoted(first) })?;
        Ok(Some((time, used)))
    }

    /// Hour and minute, unchecked, of what has the form of a time.
    fn parts(self, text: &str, sign: Sign) -> Option<(u32, u32)> {
        if let Some((hour, minute)) = text.split_once([':', '.']) {
            let dotted = text.contains('.');
            let whole = (1..=2).contains(&hour.len()) && minute.len() == 2;
            let parts = whole.then(|| Some((digits(hour)?, digits(minute)?))).flatten()?;
            // "31.02" alone is a date that does not exist, not a time that does not.
            let plausible =
                !dotted || sign != Sign::Alone || NaiveTime::from_hms_opt(parts.0, parts.1, 0).is_some();
            return plausible.then_some(parts);
        }
        let number = digits(text)?;
        match (text.len(), sign, self.place) {
            (1 | 2, Sign::Announced, _) | (1 | 2, Sign::AfterDay, Place::Field) => Some((number, 0)),
            (4, Sign::Announced | Sign::AfterDay, _) | (4, Sign::Alone, Place::Field) => {
                Some((number / 100, number % 100))
            }
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

fn half(word: &str) -> Option<Half> {
    match word {
        "am" | "a.m." => Some(Half::Am),
        "pm" | "p.m." => Some(Half::Pm),
        _ => None,
    }
}

/// "2pm": the digits and the half of the day.
fn half_of_day(word: &str) -> Option<(&str, Half)> {
    let at = word.find(['a', 'p'])?;
    let (digits, ending) = word.split_at(at);
    digits.ends_with(|c: char| c.is_ascii_digit()).then_some(digits).zip(half(ending))
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
