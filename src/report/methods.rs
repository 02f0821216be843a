//! Methods side by side: what was done, how lives moved meanwhile, and whether the expected effect has shown.

use super::figures::{begin, ends, figure, minutes, named, share, tally_cells, tally_columns, withheld};
use super::labels;
use super::value::{Cell, Column, Report, Section};
use crate::desk::view::{MethodFigures, MethodLine};
use crate::domain::effect::{Finding, LEAST_JUDGED};
use crate::domain::framework::Direction;
use crate::i18n::Words;

/// The report of methods.
pub fn report(words: &Words, figures: &MethodFigures) -> Report {
    let mut report = begin("methods", "figures-methods-title", words, &figures.extent).fact(
        "without",
        words.say("figures-without-method"),
        figure(figures.without),
    );
    report.paragraphs = withheld(words, figures.withheld).into_iter().collect();
    report.paragraphs.extend([said(words, figures), words.say("figures-no-why")]);
    let not_shown: Vec<&MethodLine> =
        figures.methods.iter().filter(|line| line.finding == Some(Finding::NotShown)).collect();
    if !not_shown.is_empty() {
        report = report.section(effects(words, "not_shown", "figures-not-shown", &not_shown));
    }
    let all: Vec<&MethodLine> = figures.methods.iter().collect();
    report
        .section(effects(words, "effects", "figures-effects", &all))
        .section(doses(words, figures))
        .section(movement(words, figures))
}

/// What the numbers say as a whole, and by what rule.
fn said(words: &Words, figures: &MethodFigures) -> String {
    let found = |finding| figures.methods.iter().filter(|line| line.finding == finding).count();
    let how_many = |finding: Finding| found(Some(finding));
    let args = [
        ("shown", how_many(Finding::Shown).into()),
        ("not", how_many(Finding::NotShown).into()),
        ("open", (how_many(Finding::Open) + how_many(Finding::TooFew)).into()),
        ("least", LEAST_JUDGED.into()),
    ];
    let carried = how_many(Finding::Shown) + how_many(Finding::NotShown);
    // fluent-ids: figures-methods-none figures-methods-some
    let said = words.with(if carried == 0 { "figures-methods-none" } else { "figures-methods-some" }, &args);
    match found(None) {
        0 => said,
        unsaid => format!("{said} {}", words.with("figures-methods-unsaid", &[("n", unsaid.into())])),
    }
}

/// What is expected, and what came of it.
fn effects(words: &Words, key: &'static str, title: &str, lines: &[&MethodLine]) -> Section {
    // fluent-ids: figures-not-shown figures-effects
    let mut columns = vec![
        Column::new("method", words.say("figures-method")),
        Column::new("finding", words.say("figures-finding")),
        Column::new("as_expected", words.say("figures-as-expected")),
        Column::new("judged", words.say("figures-judged")),
        Column::new("share", words.say("figures-share-expected")),
        Column::new("early", words.say("figures-early")),
        Column::new("unmeasured", words.say("figures-unknown")),
        Column::new("expected", words.say("figures-expected")).look(super::value::Look::Below),
    ];
    columns.extend(ends(words));
    Section::new(key, words.say(title), columns).rows(lines.iter().map(|line| {
        let effect = line.effect;
        let [share, low, high] = share(words, effect.as_expected, effect.judged);
        let said = |it: Finding| Cell::Term(labels::term(it.slug(), finding(words, it)));
        vec![
            Cell::Term(named(words, &line.method)),
            line.finding.map_or(Cell::Withheld, said),
            figure(effect.as_expected),
            figure(effect.judged),
            share,
            figure(effect.early),
            figure(effect.unknown),
            Cell::Prose(expected(words, line)),
            low,
            high,
        ]
    }))
}

fn finding(words: &Words, finding: Finding) -> String {
    // fluent-ids: finding-*
    words.say(&format!("finding-{}", finding.slug()))
}

/// What is expected, in one sentence.
fn expected(words: &Words, line: &MethodLine) -> String {
    let themes = line.expected.themes.iter().map(|theme| crate::i18n::labels::theme(words, *theme));
    let themes = themes.collect::<Vec<_>>().join(", ");
    let args = [
        ("share", line.expected.share.into()),
        ("weeks", line.expected.weeks.into()),
        ("themes", if themes.is_empty() { words.say("figures-all-themes") } else { themes }.into()),
    ];
    match line.expected.direction {
        Direction::Up => words.with("figures-expect-up", &args),
        Direction::Hold => words.with("figures-expect-hold", &args),
    }
}

/// How much was done.
fn doses(words: &Words, figures: &MethodFigures) -> Section {
    let columns = vec![
        Column::new("method", words.say("figures-method")),
        Column::new("contacts", words.say("report-total-contacts")).look(super::value::Look::Bar),
        Column::new("minutes", words.say("figures-time")),
        Column::new("citizens", words.say("report-total-citizens")),
    ];
    Section::new("doses", words.say("figures-doses"), columns).rows(figures.methods.iter().map(|line| {
        vec![
            Cell::Term(named(words, &line.method)),
            figure(line.contacts),
            minutes(line.minutes),
            figure(line.citizens),
        ]
    }))
}

/// How the goals of those who met with each method moved in the period.
fn movement(words: &Words, figures: &MethodFigures) -> Section {
    let rows = figures
        .methods
        .iter()
        .map(|line| tally_cells(words, Cell::Term(named(words, &line.method)), line.movement));
    Section::new("movement", words.say("figures-method-movement"), tally_columns(words, "figures-method"))
        .rows(rows)
}
