//! The workers of the house, as an administrator reads them.

use super::labels;
use super::value::{Cell, Column, Report, Section, Term};
use crate::desk::view::WorkerLine;
use crate::i18n::Words;

/// The workers in the order given.
pub fn report(words: &Words, workers: &[WorkerLine]) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("name", "report-name"),
        column("login", "report-login"),
        column("teams", "report-teams"),
        column("leads", "report-leads"),
        column("offices", "report-offices"),
        column("employment", "report-employment"),
    ];
    let title = words.with("report-workers", &[("n", workers.len().into())]);
    let section = Section::new("workers", title.clone(), columns);
    Report::new("workers", title).section(section.rows(workers.iter().map(|worker| row(words, worker))))
}

fn row(words: &Words, worker: &WorkerLine) -> Vec<Cell> {
    use crate::domain::team::Standing;
    let teams = |wanted: &dyn Fn(Standing) -> bool| {
        let of = worker.memberships.iter().filter(|(_, _, standing)| wanted(*standing));
        Cell::Texts(of.map(|(_, name, _)| name.clone()).collect())
    };
    let offices: Vec<Term> = worker.offices.iter().map(|office| labels::office(words, *office)).collect();
    vec![
        Cell::Text(worker.person.id.to_string()),
        Cell::text(&worker.person.name),
        Cell::text(&worker.login),
        teams(&|_| true),
        teams(&|standing| standing == Standing::Lead),
        Cell::Terms(offices),
        Cell::Term(labels::employment(words, worker.employment)),
    ]
}
