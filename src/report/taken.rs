//! A period's contacts as a long table: without names and texts, or with them. Dates are days, times are times,
//! durations are minutes, what was chosen is the program's own word.

use super::labels::{self, term};
use super::long::Form;
use super::value::{Cell, Column, Look, Mark, Report};
use crate::desk::view::{Contents, TakeOut, TakenContact, TakenOut, TakenWords, TeamLabel};
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::Outcome;
use crate::domain::framework::Framework;
use crate::i18n::{Words, dates, labels as said};

/// The table's title.
pub fn title(words: &Words) -> String {
    words.say("report-contacts")
}

/// The table's columns. A program gets the instant with its offset, a person the day and what the clock showed.
pub fn columns(words: &Words, contents: Contents, form: Form) -> Vec<Column> {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let narrow = |key: &'static str, id: &str| column(key, id).look(Look::Grid);
    let wide = |key: &'static str, id: &str| column(key, id).look(Look::Below);
    let mut columns = match form {
        Form::Lines => vec![column("happened", "report-when")],
        Form::Xlsx | Form::Csv => {
            vec![narrow("date", "taken-date"), narrow("time", "taken-time"), narrow("week", "taken-week")]
        }
    };
    columns.extend([
        narrow("minutes", "taken-minutes"),
        column("worker", "report-worker"),
        column("channel", "report-channel"),
        column("outcome", "report-outcome"),
        narrow("people", "report-people"),
        column("citizen_numbers", "taken-citizen-numbers"),
        column("initiator", "taken-initiator"),
        column("basis", "taken-basis"),
        column("areas", "report-areas"),
        column("tags", "taken-tags"),
        narrow("measured", "taken-measured"),
        column("next_step", "taken-next"),
        narrow("amended", "report-amended"),
        column("written", "report-written"),
    ]);
    if contents == Contents::Whole {
        columns.extend([
            column("citizens", "taken-citizens"),
            column("others", "taken-others"),
            column("place", "taken-place"),
            wide("what", "taken-what"),
            wide("own_words", "taken-own-words"),
            wide("assessment", "taken-assessment"),
            column("because", "taken-because"),
            column("id", "report-id"),
        ]);
    }
    columns
}

/// One contact's row.
pub fn row(words: &Words, frameworks: &[Framework], contact: &TakenContact, form: Form) -> Vec<Cell> {
    let mut row = match form {
        Form::Lines => vec![Cell::Moment(contact.happened)],
        Form::Xlsx | Form::Csv => {
            let at = dates::local(contact.happened);
            let week = IsoWeek::of(at.date()).to_string();
            vec![Cell::Date(at.date()), Cell::Time(at.time()), Cell::Text(week)]
        }
    };
    let next = contact.next.slug();
    row.extend([
        contact.minutes.map_or(Cell::Nothing, |minutes| Cell::Minutes(minutes.into())),
        Cell::text(&contact.writer.name),
        Cell::Term(labels::channel(words, contact.channel)),
        Cell::Term(labels::outcome(words, contact.outcome)),
        match contact.outcome {
            Outcome::Group(people) => Cell::Count(people.into()),
            _ => Cell::count(contact.citizens.len()),
        },
        Cell::Texts(contact.citizens.iter().map(|number| format!("B{number}")).collect()),
        Cell::Term(term(contact.initiator.slug(), said::initiator(words, contact.initiator))),
        Cell::Term(term(contact.basis.slug(), said::basis(words, contact.basis))),
        Cell::Terms(contact.areas.iter().map(|area| labels::area(words, *area)).collect()),
        Cell::Terms(contact.tags.iter().map(|tag| labels::tag(words, frameworks, tag)).collect()),
        Cell::Count(contact.measured.into()),
        // fluent-ids: taken-next-*
        Cell::Term(term(next, words.say(&format!("taken-next-{next}")))),
        Cell::Mark(Mark::from(contact.amended)),
        Cell::Moment(contact.written),
    ]);
    if let Some(texts) = &contact.words {
        row.extend(texts_of(words, texts));
    }
    row
}

fn texts_of(words: &Words, texts: &TakenWords) -> [Cell; 8] {
    [
        Cell::Names(texts.citizens.iter().map(|citizen| labels::citizen(words, citizen)).collect()),
        Cell::Texts(texts.others.clone()),
        Cell::text(&texts.place),
        Cell::prose(&texts.what),
        Cell::prose(&texts.own_words),
        Cell::prose(&texts.assessment),
        Cell::text(&texts.because),
        Cell::Text(texts.id.to_string()),
    ]
}

/// What was taken out as a whole, and what was not. `when` is the day on which it was.
pub fn about(
    words: &Words,
    team: &TeamLabel,
    wanted: &TakeOut,
    taken: &TakenOut,
    when: chrono::NaiveDate,
) -> Report {
    let days = dates::range(words, wanted.period.first(), wanted.period.last());
    let mut report = Report::new("contacts", title(words))
        .fact("team", words.say("report-team"), Cell::text(&team.name))
        .fact("days", words.say("taken-days"), Cell::Text(days))
        .fact("taken_out", words.say("taken-on"), Cell::Date(when))
        .fact("contacts", words.say("taken-contacts"), Cell::count(taken.contacts))
        .fact("different", words.say("taken-different"), Cell::count(taken.citizens));
    let left_out = [
        ("voided", "taken-left-voided", taken.voided),
        ("erased", "taken-left-erased", taken.erased),
        ("gone", "taken-left-gone", taken.gone),
    ];
    for (key, id, count) in left_out.into_iter().filter(|(_, _, count)| *count > 0) {
        report = report.fact(key, words.say(id), Cell::count(count));
    }
    report.paragraph(words.say(match wanted.contents {
        Contents::Counted => "taken-about-counted",
        Contents::Whole => "taken-about-whole",
    }))
}
