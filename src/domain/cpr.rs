//! The CPR number: read as people write it, checked without ever blocking a real one, hidden by
//! default. Must never print a number in `Debug` or in an error, and knows no store: finding a
//! citizen by number goes through a keyed hash elsewhere.

use std::fmt;

use chrono::NaiveDate;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::refusal::Refusal;

#[cfg(test)]
mod tests;

/// A CPR number: ten digits that begin with a date that exists. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Cpr {
    /// ASCII digits.
    digits: [u8; 10],
}

/// A number as it was read, with what is odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub cpr: Cpr,
    /// What a person should look at before they save; never a reason to refuse.
    pub warnings: Vec<Warning>,
}

/// Something odd about a number that can still be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// It had nine digits; a zero was put in front, as spreadsheets drop it.
    ZeroAdded,
    /// It fails modulus 11: a slip of the pen, or one of the numbers issued so since October 2007.
    Modulus,
}

/// Why a text is no CPR number. Never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CprError {
    /// There is nothing but blanks.
    #[error("cpr-empty")]
    Empty,
    /// There is something else than digits, blanks, hyphens, dots and slashes.
    #[error("cpr-signs")]
    Signs,
    /// There are too few or too many digits; it says how many there are.
    #[error("cpr-length")]
    Length(usize),
    /// The first six digits are no day of the century that the seventh gives.
    #[error("cpr-date")]
    NoSuchDate,
}

impl Cpr {
    /// Reads a number as people write it: `DDMMYY-SSSS`, without the hyphen, with blanks, dots or
    /// slashes in it, and with nine digits where the leading zero was lost.
    pub fn parse(text: &str) -> Result<Reading, CprError> {
        let mut written = digits_of(text)?;
        let zero_added = written.len() == 9;
        if zero_added {
            written.insert(0, b'0');
        }
        let digits = <[u8; 10]>::try_from(written.as_slice()).map_err(|_| match written.len() {
            0 => CprError::Empty,
            count => CprError::Length(count),
        })?;
        let cpr = Self { digits };
        cpr.dated().ok_or(CprError::NoSuchDate)?;
        let odd = [(zero_added, Warning::ZeroAdded), (!cpr.passes_modulus(), Warning::Modulus)];
        let warnings = odd.into_iter().filter_map(|(is_so, warning)| is_so.then_some(warning)).collect();
        Ok(Reading { cpr, warnings })
    }

    /// The ten digits without a hyphen: what is sealed, and what the look-up's keyed hash is made of.
    pub fn normalized(&self) -> &str {
        // The digits are ASCII by construction.
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// `DDMMYY-SSSS` in the clear, for the one who asked to see it; wiped when dropped.
    pub fn revealed(&self) -> Zeroizing<String> {
        let (date, serial) = self.normalized().split_at(6);
        Zeroizing::new(format!("{date}-{serial}"))
    }

    /// `DDMMYY-••••`, as it stands on screens.
    pub fn masked(&self) -> String {
        format!("{}-••••", &self.normalized()[..6])
    }

    /// The day of birth, its century by the seventh digit.
    pub fn birth_date(&self) -> NaiveDate {
        // `parse` lets no number through whose date does not exist.
        self.dated().unwrap_or_default()
    }

    /// Full years on `today`; none before birth.
    pub fn age_on(&self, today: NaiveDate) -> Option<u32> {
        age(self.birth_date(), today)
    }

    /// Whether the number satisfies modulus 11, as all did until October 2007.
    pub fn passes_modulus(&self) -> bool {
        const WEIGHTS: [u32; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        let weighed = WEIGHTS.iter().zip(self.digits).map(|(weight, digit)| weight * u32::from(digit - b'0'));
        weighed.sum::<u32>().is_multiple_of(11)
    }

    fn dated(&self) -> Option<NaiveDate> {
        let two = |at: usize| u32::from(self.digits[at] - b'0') * 10 + u32::from(self.digits[at + 1] - b'0');
        let (day, month, year) = (two(0), two(2), two(4));
        NaiveDate::from_ymd_opt(century(self.digits[6], year) + i32::try_from(year).ok()?, month, day)
    }
}

impl fmt::Debug for Cpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cpr(••••••-••••)")
    }
}

impl From<CprError> for Refusal {
    fn from(error: CprError) -> Self {
        match error {
            CprError::Empty => Self::invalid("cpr-empty"),
            CprError::Signs => Self::invalid("cpr-signs"),
            CprError::Length(count) => {
                Self::invalid("cpr-length").with("count", i64::try_from(count).unwrap_or(i64::MAX))
            }
            CprError::NoSuchDate => Self::invalid("cpr-date"),
        }
    }
}

/// Full years from `born` to `today`; none before birth. Born on 29 February, one is a year older
/// on 1 March of a common year.
pub fn age(born: NaiveDate, today: NaiveDate) -> Option<u32> {
    today.years_since(born)
}

/// The century's first year by the seventh digit and the two digits of the year.
const fn century(seventh: u8, year: u32) -> i32 {
    match seventh {
        b'4' | b'9' if year <= 36 => 2000,
        b'5'..=b'8' if year <= 57 => 2000,
        b'5'..=b'8' => 1800,
        _ => 1900,
    }
}

/// The digits of `text`, whose separators may stand anywhere; wiped also when they are refused.
fn digits_of(text: &str) -> Result<Zeroizing<Vec<u8>>, CprError> {
    // Room for all, so that no half-filled copy is left behind by growing.
    let mut digits = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c as u8),
            '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            c if c.is_whitespace() => {}
            _ => return Err(CprError::Signs),
        }
    }
    Ok(digits)
}
