//! What an import came to, or would come to.

use super::labels::term;
use super::value::{Cell, Column, Report, Section};
use crate::desk::import::{BadCell, Mode, Newcomer, Tally};
use crate::i18n::{Words, refusals};

/// What an import of contacts came to, or would come to.
pub fn report(words: &Words, tally: &Tally) -> Report {
    let (slug, title) = match tally.mode {
        Mode::Preview => ("preview", "report-import-preview"),
        Mode::Write => ("write", "report-import-written"),
    };
    let count = |count: u64| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let separator = if tally.separator == '\t' { "tab".to_owned() } else { tally.separator.to_string() };
    Report::new("import", words.say(title))
        .fact("mode", words.say("report-import-mode"), Cell::Term(term(slug, words.say(mode_id(tally.mode)))))
        .fact("team", words.say("report-team"), Cell::text(&tally.team))
        .fact("rows", words.say("report-import-rows"), count(tally.rows))
        .fact("added", words.say("report-import-added"), count(tally.added))
        .fact("known", words.say("report-import-known"), count(tally.known))
        .fact("bad", words.say("report-import-bad"), count(tally.bad))
        .fact("new_citizens", words.say("report-import-new-citizens"), count(tally.newcomers_total))
        .fact("follow_ups", words.say("report-import-follow-ups"), count(tally.follow_ups))
        .fact("promises_in_notes", words.say("report-import-promises"), count(tally.promises_in_notes))
        .fact("topics_in_notes", words.say("report-import-topics"), count(tally.topics_in_notes))
        .fact("separator", words.say("report-import-separator"), Cell::Text(separator))
        .fact("ignored_columns", words.say("report-import-ignored"), Cell::Texts(tally.ignored.clone()))
        .section(problems(words, &tally.problems, tally.problems_total))
        .section(newcomers(words, &tally.newcomers, tally.newcomers_total))
}

const fn mode_id(mode: Mode) -> &'static str {
    match mode {
        Mode::Preview => "report-import-mode-preview",
        Mode::Write => "report-import-mode-write",
    }
}

fn problems(words: &Words, problems: &[BadCell], total: u64) -> Section {
    let columns = vec![
        Column::new("line", words.say("report-import-line")),
        Column::new("column", words.say("report-import-column")),
        Column::new("value", words.say("report-import-value")),
        Column::new("code", words.say("report-id")).in_files(),
        Column::new("reason", words.say("report-import-reason")),
        Column::new("hint", words.say("report-hint")).in_files(),
    ];
    let title = listed(words, "report-import-problems", problems.len(), total);
    Section::new("problems", title, columns).rows(problems.iter().map(|problem| {
        let told = refusals::tell(words, &problem.refusal);
        vec![
            Cell::Count(i64::try_from(problem.line).unwrap_or(i64::MAX)),
            problem.column.as_ref().map_or(Cell::Nothing, Cell::text),
            Cell::text(&problem.value),
            Cell::Text(problem.refusal.code().to_owned()),
            Cell::Text(told.sentence),
            told.hint.map_or(Cell::Nothing, Cell::Text),
        ]
    }))
}

fn newcomers(words: &Words, newcomers: &[Newcomer], total: u64) -> Section {
    let columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("alike", words.say("report-import-alike")),
    ];
    let title = listed(words, "report-import-newcomers", newcomers.len(), total);
    let rows = newcomers
        .iter()
        .map(|newcomer| vec![Cell::text(&newcomer.called), Cell::Texts(newcomer.alike.clone())]);
    Section::new("newcomers", title, columns).rows(rows)
}

/// The title with the number, and with how many of them are listed where not all are.
fn listed(words: &Words, id: &str, listed: usize, total: u64) -> String {
    let title = words.with(id, &[("n", total.into())]);
    if listed as u64 == total {
        return title;
    }
    words.with("report-import-listed", &[("title", title.into()), ("listed", listed.into())])
}
