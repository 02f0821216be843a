//! The public holidays of Denmark. Optional closing days are not among them: see `working`.

use chrono::{Datelike, Days, NaiveDate};

/// A public holiday (helligdag).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Nytårsdag.
    NewYearsDay,
    /// Skærtorsdag.
    MaundyThursday,
    /// Langfredag.
    GoodFriday,
    /// Påskedag.
    EasterSunday,
    /// 2. påskedag.
    EasterMonday,
    /// Store bededag, abolished from 2024.
    PrayerDay,
    /// Kristi himmelfartsdag.
    AscensionDay,
    /// Pinsedag.
    WhitSunday,
    /// 2. pinsedag.
    WhitMonday,
    /// 1. juledag.
    ChristmasDay,
    /// 2. juledag.
    SecondChristmasDay,
}

/// The last year that had a store bededag.
const LAST_PRAYER_DAY: i32 = 2023;

/// Easter Sunday of a Gregorian year (the anonymous algorithm that Nature printed in 1876).
/// Meant for 1700 (when Denmark changed its calendar) to 9999.
pub fn easter(year: i32) -> NaiveDate {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap, common) = (century / 4, century % 4);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap - shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * common + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let month_day = epact + weekday - 7 * late + 114;
    let month = u32::try_from(month_day / 31).unwrap_or(4);
    let day = u32::try_from(month_day % 31 + 1).unwrap_or(1);
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// All public holidays of a year, in order.
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let easter = easter(year);
    let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let after = |days| easter.checked_add_days(Days::new(days));
    let before = |days| easter.checked_sub_days(Days::new(days));
    let prayer_day = if year <= LAST_PRAYER_DAY { after(26) } else { None };
    [
        (fixed(1, 1), Holiday::NewYearsDay),
        (before(3), Holiday::MaundyThursday),
        (before(2), Holiday::GoodFriday),
        (Some(easter), Holiday::EasterSunday),
        (after(1), Holiday::EasterMonday),
        (prayer_day, Holiday::PrayerDay),
        (after(39), Holiday::AscensionDay),
        (after(49), Holiday::WhitSunday),
        (after(50), Holiday::WhitMonday),
        (fixed(12, 25), Holiday::ChristmasDay),
        (fixed(12, 26), Holiday::SecondChristmasDay),
    ]
    .into_iter()
    .filter_map(|(date, holiday)| Some((date?, holiday)))
    .collect()
}

/// The public holiday on that day, if it is one.
pub fn holiday_on(date: NaiveDate) -> Option<Holiday> {
    holidays(date.year()).into_iter().find(|(day, _)| *day == date).map(|(_, holiday)| holiday)
}
