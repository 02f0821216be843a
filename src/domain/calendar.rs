//! The Danish working year: ISO weeks, public holidays, working days. Knows dates alone: times,
//! time zones and words for dates are others' business.

mod holiday;
#[cfg(test)]
mod tests;
mod week;
mod working;

pub use holiday::{Holiday, easter, holiday_on, holidays};
pub use week::{IsoWeek, WeekError};
pub use working::{ClosingDay, WorkCalendar};
