//! The fields of a citizen's form: what is asked for, how a record fills it, and what is read from it.

use crate::desk::view::{Colleague, Person};
use crate::domain::citizen::{CitizenDetails, Interpreter, Protection, SafetyAlert};
use crate::domain::cpr::{Cpr, Warning, age};
use crate::domain::ids::WorkerId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose, shown};
use crate::domain::when::Direction;
use crate::i18n::{Words, dates};
use crate::tui::form::{Field, Form, Page, Scene, Span, Tick};
use crate::tui::screen::line;
use crate::tui::widget::Choice;

use super::ties;

/// What is typed in place of a CPR number to remove the one that is known.
const REMOVED: &str = "-";
/// How many children a household can have in the log.
const MOST_CHILDREN: u8 = 30;

/// What the form can offer that is not in the record.
pub(super) struct Offers<'a> {
    /// Who can be the worker that the citizen knows best.
    pub(super) colleagues: &'a [Colleague],
    /// The CPR number that is known already: it is not shown again.
    pub(super) cpr: Option<&'a Cpr>,
    /// The stages at which someone new can be written down; none for someone known.
    pub(super) stages: Vec<Choice>,
}

/// The pages of the form.
pub(super) fn pages(words: &Words, offers: Offers<'_>) -> Vec<Page> {
    vec![
        Page::new("citizen-page-who").fields(who(words, &offers)),
        Page::new("citizen-page-care").fields(care()),
        Page::new("citizen-page-network").fields(vec![
            Field::prose("network", "citizen-field-network", 4).read(|text, scene| {
                let known = ties::read(text).len();
                Ok(scene.words.with("citizen-field-network-read", &[("n", known.into())]))
            }),
            Field::prose("resources", "citizen-field-resources", 4),
        ]),
        Page::new("citizen-page-workers").fields(vec![
            Field::pick("primary", "citizen-field-primary", people(words, offers.colleagues))
                .span(Span::Half),
            Field::pick("backup", "citizen-field-backup", people(words, offers.colleagues)).span(Span::Half),
        ]),
    ]
}

fn who(words: &Words, offers: &Offers<'_>) -> Vec<Field> {
    let cpr_label = match offers.cpr {
        Some(cpr) => words.with("citizen-field-cpr-known", &[("masked", cpr.masked().into())]),
        None => words.say("citizen-field-cpr"),
    };
    let mut fields = vec![
        Field::line("name", "citizen-field-name").span(Span::Half),
        Field::line("alias", "citizen-field-alias").span(Span::Half),
        Field::line("recognisers", "citizen-field-recognisers"),
        Field::line("cpr", cpr_label).span(Span::Half).read(read_cpr),
        Field::date("born", "citizen-field-born", Direction::Back).span(Span::Half),
        Field::line("groups", "citizen-field-groups").span(Span::Half),
        Field::line("children", "citizen-field-children").span(Span::Half).read(|text, _| {
            children(text)?;
            Ok(String::new())
        }),
    ];
    if !offers.stages.is_empty() {
        fields.push(Field::radio("stage", "citizen-field-stage", offers.stages.clone()));
    }
    fields
}

fn care() -> Vec<Field> {
    vec![
        Field::line("alert", "citizen-field-alert"),
        Field::date("alert-until", "citizen-field-alert-until", Direction::Ahead).span(Span::Half),
        Field::line("phone", "citizen-field-phone").span(Span::Half),
        Field::line("address", "citizen-field-address"),
        Field::tick("protected", "citizen-field-protected").span(Span::Half),
        Field::date("protected-until", "citizen-field-protected-until", Direction::Ahead).span(Span::Half),
        Field::line("language", "citizen-field-language").span(Span::Half),
        Field::tick("interpreter", "citizen-field-interpreter").span(Span::Half),
    ]
}

fn person(person: &Person) -> Choice {
    Choice::new(person.id.to_string(), shown(&person.name))
}

fn people(words: &Words, colleagues: &[Colleague]) -> Vec<Choice> {
    colleagues.iter().map(|it| line::colleague(words, it.person.id.to_string(), it)).collect()
}

/// Says back what a number means: the day of birth, the age, and what is odd about it.
fn read_cpr(text: &str, scene: &Scene) -> Result<String, Refusal> {
    let words = &scene.words;
    if text == REMOVED {
        return Ok(words.say("citizen-field-cpr-removed"));
    }
    let reading = Cpr::parse(text)?;
    let born = reading.cpr.birth_date();
    let years = age(born, scene.today()).unwrap_or(0);
    let mut said = words.with(
        "citizen-field-cpr-read",
        &[("born", dates::short(born).into()), ("years", years.to_string().into())],
    );
    for warning in reading.warnings {
        said.push_str(" · ");
        said.push_str(&words.say(match warning {
            Warning::ZeroAdded => "citizen-field-cpr-zero",
            Warning::Modulus => "citizen-field-cpr-modulus",
        }));
    }
    Ok(said)
}

fn children(text: &str) -> Result<Option<u8>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let count = text.parse().ok().filter(|count| *count <= MOST_CHILDREN);
    count.map(Some).ok_or_else(|| Refusal::invalid("citizen-children"))
}

/// Puts a record into the fields, and the people in it by name. A CPR number that is known stays out of sight.
pub(super) fn fill(form: &mut Form, details: &CitizenDetails, named: &[Person], scene: &Scene) {
    let line = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(dates::short).unwrap_or_default();
    let groups: Vec<&str> = details.target_groups.iter().map(Line::as_str).collect();
    let protection = details.protection;
    let alert = details.alert.as_ref();
    for (field, text) in [
        ("name", line(&details.name)),
        ("alias", line(&details.alias)),
        ("recognisers", details.recognisers.as_str().to_owned()),
        ("born", day(details.born)),
        ("groups", groups.join(", ")),
        ("children", details.children.map(|count| count.to_string()).unwrap_or_default()),
        ("alert", alert.map(|alert| alert.text.as_str().to_owned()).unwrap_or_default()),
        ("alert-until", day(alert.and_then(|alert| alert.until))),
        ("phone", details.phone.as_str().to_owned()),
        ("address", details.address.as_str().to_owned()),
        ("protected-until", day(protection.and_then(|protection| protection.until))),
        ("language", details.language.as_str().to_owned()),
        ("network", ties::written(&details.network)),
        ("resources", details.resources.as_str().to_owned()),
    ] {
        form.set_text(field, &text, scene);
    }
    let tick = |holds| if holds { Tick::Yes } else { Tick::No };
    form.set_tick("protected", tick(protection.is_some()), scene);
    form.set_tick("interpreter", tick(details.interpreter == Interpreter::Needed), scene);
    for (field, worker) in [("primary", details.primary), ("backup", details.backup)] {
        let known = named.iter().find(|person| Some(person.id) == worker);
        form.set_picked(field, known.map(person).into_iter().collect(), scene);
    }
}

/// What the fields say, on the ground of what they were filled from.
///
/// # Errors
/// Refuses a CPR number and a number of children that can't be read.
pub(super) fn read(form: &Form, base: &CitizenDetails) -> Result<CitizenDetails, Refusal> {
    let line = |field: &str| Line::new(form.text(field));
    let day = |field: &str| form.when(field).map(|when| when.date);
    let alert = Line::some(form.text("alert"));
    let groups = form.text("groups").split([',', ';']);
    Ok(CitizenDetails {
        name: Line::some(form.text("name")),
        alias: Line::some(form.text("alias")),
        recognisers: line("recognisers"),
        cpr: match form.text("cpr") {
            "" => base.cpr.clone(),
            REMOVED => None,
            typed => Some(Cpr::parse(typed).map_err(|error| Refusal::from(error).at("cpr"))?.cpr),
        },
        born: day("born"),
        phone: line("phone"),
        address: line("address"),
        protection: form.ticked("protected").then(|| Protection { until: day("protected-until") }),
        language: line("language"),
        interpreter: match form.ticked("interpreter") {
            true => Interpreter::Needed,
            false => Interpreter::NotNeeded,
        },
        alert: alert.map(|text| SafetyAlert { text, until: day("alert-until") }),
        target_groups: groups.filter_map(Line::some).collect(),
        children: children(form.text("children")).map_err(|refusal| refusal.at("children"))?,
        network: ties::read(form.text("network")),
        resources: Prose::new(form.text("resources")),
        primary: worker(form, "primary"),
        backup: worker(form, "backup"),
    })
}

/// By what someone may turn out to be known, whatever else can't be read yet.
pub(super) fn named(form: &Form) -> CitizenDetails {
    CitizenDetails {
        name: Line::some(form.text("name")),
        alias: Line::some(form.text("alias")),
        born: form.when("born").map(|when| when.date),
        ..CitizenDetails::default()
    }
}

fn worker(form: &Form, field: &str) -> Option<WorkerId> {
    form.picked(field).first().and_then(|choice| choice.id.parse().ok())
}
