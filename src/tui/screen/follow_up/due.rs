//! Due dates in people's own words: read while they are typed, and said back as the date that was understood.

use chrono::NaiveDate;

use crate::domain::follow_up::Due;
use crate::domain::refusal::Refusal;
use crate::domain::when::{Direction, LocalWhen, local, read};
use crate::i18n::{Words, dates};
use crate::tui::app::Cx;

/// What a text means as a due date: `fre 10:00`, `+2u`, `uge 49` (by that week's Friday, not before its start).
///
/// # Errors
/// Refuses what is no date, or more than a date, and says what of it was understood.
pub fn read_due(text: &str, cx: &Cx<'_>) -> Result<Due, Refusal> {
    let when = read(text, local(cx.now()), Direction::Ahead)?;
    Ok(due_of(when))
}

/// The due date that someone means by a time.
pub(super) fn due_of(when: LocalWhen) -> Due {
    let not_before = when.week.map(|_| when.date).filter(|first| *first < when.last_day());
    Due { by: when.last_day(), time: when.time, not_before }
}

/// A due date in full: `fre 27-11-2026 10:00`, `tor 03-12-2026 – fre 04-12-2026`.
pub fn in_full(words: &Words, due: &Due) -> String {
    let by = dates::dated(words, due.by);
    let by = match due.time {
        Some(time) => words.with("date-moment", &[("date", by.into()), ("time", dates::time(time).into())]),
        None => by,
    };
    match due.not_before.filter(|first| *first < due.by) {
        Some(first) => {
            let from = dates::dated(words, first);
            words.with("followups-window", &[("from", from.into()), ("to", by.into())])
        }
        None => by,
    }
}

/// What a due date is said back as: in full, and how far it is from today.
pub fn echo(words: &Words, due: &Due, today: NaiveDate) -> String {
    let far = dates::distance(words, due.by, today);
    words.with("followups-due-far", &[("due", in_full(words, due).into()), ("far", far.into())])
}

#[cfg(test)]
mod tests {
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    use super::*;

    fn due(text: &str) -> Due {
        let now = "2026-11-24T10:00:00".parse().unwrap();
        due_of(read(text, now, Direction::Ahead).unwrap())
    }

    #[test]
    fn due_dates_are_said_back_in_full() {
        let da = words(Language::Da);
        let today = "2026-11-24".parse().unwrap();
        let said = |text| echo(&da, &due(text), today);
        assert_eq!(said("fre 10:00"), "fre 27-11-2026 10:00 · om 3 dage");
        assert_eq!(said("i morgen"), "ons 25-11-2026 · om 1 dag");
        assert_eq!(said("uge 49"), "man 30-11-2026 – fre 04-12-2026 · om 10 dage");
        assert_eq!(said("24/12"), "tor 24-12-2026 · om 30 dage");
    }

    #[test]
    fn a_week_is_a_window_up_to_its_friday() {
        let week = due("denne uge");
        assert_eq!(week.not_before, "2026-11-24".parse().ok());
        assert_eq!(Some(week.by), "2026-11-27".parse().ok());
    }
}
