//! How a line was read, and what was logged of it.

use super::labels::term;
use super::value::{Cell, Column, Report, Section, Term};
use crate::desk::quick::{LineReading, Mark, in_words};
use crate::domain::ids::ContactId;
use crate::i18n::{Words, refusals};

/// How a line was read: piece by piece, and what keeps it from being logged.
pub fn reading(words: &Words, line: &str, reading: &LineReading) -> Report {
    let loggable = reading.contact().is_some() && reading.problems().is_empty();
    Report::new("log_reading", words.say("report-log-reading"))
        .fact("line", words.say("report-log-line"), Cell::text(line))
        .fact("loggable", words.say("report-log-loggable"), Cell::Mark(loggable.into()))
        .section(pieces(words, reading))
        .section(problems(words, reading))
}

/// What was logged.
pub fn logged(words: &Words, id: ContactId, reading: &LineReading) -> Report {
    Report::new("logged", words.say("report-logged"))
        .fact("id", words.say("report-id"), Cell::Text(id.to_string()))
        .section(pieces(words, reading))
}

fn pieces(words: &Words, reading: &LineReading) -> Section {
    let columns = vec![
        Column::new("piece", words.say("report-log-piece")),
        Column::new("mark", words.say("report-log-mark")),
    ];
    let rows = in_words(reading, words)
        .into_iter()
        .map(|(text, mark)| vec![Cell::Text(text), Cell::Term(marked(words, mark))]);
    Section::new("pieces", words.say("report-log-pieces"), columns).rows(rows)
}

/// Nothing for the usual, so that what needs a second look stands out.
fn marked(words: &Words, mark: Mark) -> Term {
    match mark {
        Mark::Understood => term("understood", String::new()),
        Mark::Assumed => term("assumed", words.say("report-log-assumed")),
        Mark::Doubtful => term("doubtful", words.say("report-log-doubtful")),
        Mark::Question => term("question", words.say("report-log-question")),
        Mark::Wrong => term("wrong", words.say("report-log-wrong")),
    }
}

fn problems(words: &Words, reading: &LineReading) -> Section {
    let columns = vec![
        Column::new("code", words.say("report-id")).in_files(),
        Column::new("message", words.say("report-message")),
        Column::new("hint", words.say("report-hint")),
    ];
    let rows = reading.problems().iter().map(|problem| {
        let told = refusals::tell(words, &problem.refusal);
        let hint = told.hint.map_or(Cell::Nothing, Cell::text);
        vec![Cell::Text(problem.refusal.code().to_owned()), Cell::text(told.sentence), hint]
    });
    let title = words.with("report-log-problems", &[("n", reading.problems().len().into())]);
    Section::new("problems", title, columns).rows(rows)
}
