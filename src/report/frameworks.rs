//! Frameworks in a list, with their tags and methods; and files that are none, with the line at fault.

use super::labels;
use super::value::{Cell, Column, Look, Report, Section, Term};
use crate::domain::framework::{FileFault, Framework, FrameworkFault, Tag, TagState, Why};
use crate::i18n::Words;

/// The report of frameworks.
pub fn report(words: &Words, all: &[Framework], faults: &[FileFault]) -> Report {
    let mut report = Report::new("frameworks", words.say("frameworks-title"));
    if !faults.is_empty() {
        report = report.section(left_out(words, faults));
    }
    report.section(frameworks(words, all)).section(tags(words, all))
}

/// What is wrong with a framework file, in a person's language. The words of the format's reader are English.
pub fn fault(words: &Words, fault: &FrameworkFault) -> String {
    // fluent-ids: framework-fault-*
    let id = format!("framework-fault-{}", fault.slug());
    words.with(&id, &[("about", fault.about().into())])
}

fn left_out(words: &Words, faults: &[FileFault]) -> Section {
    let columns = vec![
        Column::new("file", words.say("frameworks-file")),
        Column::new("line", words.say("frameworks-line")),
        Column::new("why", words.say("frameworks-why")),
    ];
    let why = |why: &Why| match why {
        Why::Unreadable => words.say("frameworks-unreadable"),
        Why::Fault(it) => fault(words, it),
        Why::Twice(id) => words.with("frameworks-twice", &[("id", id.as_str().into())]),
    };
    Section::new("left_out", words.say("frameworks-left-out"), columns).rows(faults.iter().map(|fault| {
        let line = fault.line.map_or(Cell::Nothing, Cell::count);
        vec![Cell::text(&fault.file), line, Cell::Text(why(&fault.why))]
    }))
}

fn frameworks(words: &Words, all: &[Framework]) -> Section {
    let columns = vec![
        Column::new("id", words.say("frameworks-id")),
        Column::new("name", words.say("report-name")),
        Column::new("tags", words.say("frameworks-tags")),
        Column::new("methods", words.say("frameworks-methods")).look(Look::Grid),
        Column::new("source", words.say("frameworks-source")).look(Look::Below),
    ];
    Section::new("frameworks", words.say("frameworks-title"), columns).rows(all.iter().map(|framework| {
        vec![
            Cell::text(framework.id.as_str()),
            Cell::text(framework.label.in_language(words.language())),
            Cell::count(framework.tags.len()),
            Cell::count(framework.methods().count()),
            Cell::text(framework.source.as_str()),
        ]
    }))
}

fn tags(words: &Words, all: &[Framework]) -> Section {
    let columns = vec![
        Column::new("framework", words.say("figures-framework")).in_files(),
        Column::new("tag", words.say("frameworks-tag")),
        Column::new("name", words.say("report-name")),
        Column::new("state", words.say("frameworks-state")),
        Column::new("words", words.say("frameworks-words")).if_room(),
        Column::new("former", words.say("frameworks-former")).if_room(),
    ];
    let row = |framework: &Framework, tag: &Tag| {
        let former = framework.aliases.iter().filter(|(_, now)| **now == tag.id);
        let state = match tag.state {
            TagState::Offered => labels::term("offered", String::new()),
            TagState::Retired => labels::term("retired", words.say("frameworks-retired")),
        };
        let name = tag.label.in_language(words.language()).to_owned();
        vec![
            Cell::text(framework.id.as_str()),
            Cell::text(tag.id.as_str()),
            Cell::Term(Term { slug: tag.id.to_string().into(), label: name }),
            Cell::Term(state),
            Cell::Texts(tag.words.iter().map(|word| word.as_str().to_owned()).collect()),
            Cell::Texts(former.map(|(former, _)| former.to_string()).collect()),
        ]
    };
    let rows = all.iter().flat_map(|framework| framework.tags.iter().map(move |tag| row(framework, tag)));
    Section::new("tags", words.say("frameworks-all-tags"), columns).rows(rows)
}
