//! How goals moved, cut by everything that they belong to.

use super::figures::{begin, figure, named, tally_cells, tally_columns, withheld};
use super::labels;
use super::period::in_words;
use super::value::{Cell, Column, Report, Section};
use crate::desk::view::{Moved, MovementFigures};
use crate::domain::movement::Tally;
use crate::i18n::Words;

/// The report of movement.
pub fn report(words: &Words, figures: &MovementFigures) -> Report {
    let mut report = begin("movement", "figures-movement-title", words, &figures.extent)
        .fact("goals", words.say("figures-goals"), figure(figures.goals))
        .fact("citizens", words.say("report-total-citizens"), figure(figures.citizens))
        .section(total(words, figures))
        .section(tags(words, figures))
        .section(rows(words, "themes", "figures-by-theme", &figures.by_theme, |theme| {
            Cell::Term(labels::theme(words, *theme))
        }))
        .section(rows(words, "kinds", "figures-by-kind", &figures.by_kind, |kind| {
            Cell::Term(labels::goal_type(words, *kind))
        }))
        .section(rows(words, "areas", "report-by-area", &figures.by_area, |area| {
            Cell::Term(labels::area(words, *area))
        }))
        .section(rows(words, "methods", "figures-by-method", &figures.by_method, |method| {
            Cell::Term(named(words, method))
        }));
    if !figures.by_team.is_empty() {
        let teams = rows(words, "teams", "figures-by-team", &figures.by_team, |team| Cell::text(&team.name));
        report = report.section(teams);
    }
    report = report.section(rows(words, "periods", "figures-over-time", &figures.over_time, |at| {
        Cell::Text(in_words(words, *at))
    }));
    report.paragraphs = withheld(words, figures.withheld).into_iter().collect();
    report.paragraphs.extend(["figures-movement-meaning", "figures-share-meaning"].map(|id| words.say(id)));
    report
}

fn total(words: &Words, figures: &MovementFigures) -> Section {
    let own =
        [("level", "figures-by-workers", figures.total), ("own_score", "figures-by-citizens", figures.own)];
    let rows =
        own.map(|(slug, id, tally)| tally_cells(words, Cell::Term(labels::term(slug, words.say(id))), tally));
    Section::new("total", words.say("figures-total"), tally_columns(words, "figures-seen-by")).rows(rows)
}

/// One row for each tag of each framework, and one for what is under none of its tags.
fn tags(words: &Words, figures: &MovementFigures) -> Section {
    let framework = Column::new("framework", words.say("figures-framework"));
    let mut columns = tally_columns(words, "figures-tag");
    // Several frameworks need their names; one is named by its tags.
    columns
        .insert(0, if figures.by_framework.len() > 1 { framework.if_room() } else { framework.in_files() });
    let mut section = Section::new("tags", words.say("figures-by-tag"), columns);
    for framework in &figures.by_framework {
        let label = framework.label.in_language(words.language());
        let none = labels::term("none", words.say("figures-no-tag"));
        let tagged = framework.tags.iter().map(|(tag, tally)| (named(words, tag), *tally));
        let without = (framework.without != Tally::default().into()).then_some((none, framework.without));
        section = section.rows(tagged.chain(without).map(|(term, tally)| {
            let mut cells = tally_cells(words, Cell::Term(term), tally);
            cells.insert(0, Cell::text(label));
            cells
        }));
    }
    section
}

fn rows<K>(
    words: &Words,
    key: &'static str,
    title: &str,
    rows: &[(K, Moved)],
    name: impl Fn(&K) -> Cell,
) -> Section {
    // fluent-ids: figures-by-theme figures-by-kind figures-by-method figures-by-team figures-over-time
    Section::new(key, words.say(title), tally_columns(words, "report-name"))
        .rows(rows.iter().map(|(of, tally)| tally_cells(words, name(of), *tally)))
}
