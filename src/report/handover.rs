//! Who is away and who covers, and what is handed over, on paper.

use chrono::NaiveDate;

use super::due;
use super::value::{Cell, Column, Mark, Report, Section};
use crate::desk::view::{AwayLine, Theirs};
use crate::i18n::Words;

/// Whether it was done, or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was done.
    Yes,
    /// Nothing was changed.
    Not,
}

/// Who is away in a team, and who covers.
pub fn away(words: &Words, team: &str, lines: &[AwayLine]) -> Report {
    Report::new("away", words.with("rights-away-title", &[("team", team.into())]))
        .section(absences(words, lines))
}

/// A table of absences.
pub(super) fn absences(words: &Words, lines: &[AwayLine]) -> Section {
    let columns = vec![
        Column::new("worker", words.say("report-worker")),
        Column::new("from", words.say("report-from")),
        Column::new("until", words.say("report-to-day")),
        Column::new("cover", words.say("rights-cover")),
        Column::new("now", words.say("report-today")),
    ];
    let title = words.with("rights-away-listed", &[("n", lines.len().into())]);
    Section::new("absences", title, columns).rows(lines.iter().map(|line| {
        vec![
            Cell::text(&line.who.name),
            Cell::Date(line.from),
            Cell::Date(line.until),
            line.cover
                .as_ref()
                .map_or_else(|| Cell::Text(words.say("rights-cover-team")), |cover| Cell::text(&cover.name)),
            Cell::Mark(if line.now { Mark::Yes } else { Mark::No }),
        ]
    }))
}

/// What is handed over: all that is a worker's in a team.
pub fn report(words: &Words, theirs: &Theirs, to: &str, until: Option<NaiveDate>, done: Done) -> Report {
    let title = words.say(match done {
        Done::Yes => "rights-handed-over",
        Done::Not => "rights-to-hand-over",
    });
    let follow_ups = words.with("report-follow-ups", &[("n", theirs.follow_ups.len().into())]);
    let citizens = words.with("rights-citizens", &[("n", theirs.citizens.len().into())]);
    let referrals = words.with("report-referrals", &[("n", theirs.referrals.len().into())]);
    Report::new("handover", title)
        .fact("from", words.say("rights-from"), Cell::text(&theirs.worker.name))
        .fact("to", words.say("rights-to"), Cell::text(to))
        .fact("until", words.say("rights-until"), Cell::date(until))
        .section(due::citizen_section(words, "citizens", citizens, &theirs.citizens))
        .section(due::follow_up_section(words, "follow_ups", follow_ups, &theirs.follow_ups))
        .section(due::referral_section(words, "referrals", referrals, &theirs.referrals))
}
