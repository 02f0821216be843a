//! The fields of a contact's form, and how a contact is put into them. Three pages: the meeting, what it was
//! about, what comes next.

use crate::desk::view::GoalLine;
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::goal::Level;
use crate::domain::text::shown;
use crate::domain::when::Direction;
use crate::i18n::{Words, dates};
use crate::tui::app::Cx;
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::layer::Scene;
use crate::tui::screen::citizen::field as citizen_field;
use crate::tui::screen::{line, sheet, tags};
use crate::tui::widget::Choice;

/// Whether the form is for a new contact, or writes one anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With what comes out of it.
    New,
    /// With a reason.
    Amend,
}

/// The form, empty but for what is usual.
pub(super) fn form(shape: Shape, cx: &Cx<'_>) -> Form {
    let words = cx.words;
    let met = Page::new("contact-page-met").fields(vec![
        citizen_field::several("who", "contact-field-who").span(Span::Half),
        Field::date("when", "contact-field-when", Direction::Back).span(Span::Half),
        Field::choice("how", "contact-field-how", channels(words)).span(Span::Quarter).needed(),
        Field::duration("minutes", "contact-field-minutes").span(Span::Quarter),
        Field::line("place", "contact-field-place").span(Span::Half),
        Field::radio("outcome", "contact-field-outcome", outcomes(words)).span(Span::Half).needed(),
        Field::line("headcount", "contact-field-headcount").span(Span::Half),
        Field::prose("own-words", "contact-field-own-words", 2),
        Field::prose("what", "contact-field-what", 2),
    ]);
    let met = met.group("goals", "contact-field-goals", Vec::new());
    let about = Page::new("contact-page-about").fields(vec![
        Field::prose("assessment", "contact-field-assessment", 3),
        Field::tags("areas", "contact-field-areas", areas(words)).span(Span::Half),
        Field::tags("tags", "contact-field-tags", tags::offered(cx)).span(Span::Half),
        Field::choice("initiator", "contact-field-initiator", initiators(words)).span(Span::Half),
        Field::choice("basis", "contact-field-basis", bases(words)).span(Span::Half),
        Field::line("others", "contact-field-others"),
    ]);
    let next = Page::new("contact-page-next");
    let next = match shape {
        Shape::New => next
            .group("promise", "contact-group-promise", promise(cx))
            .group("refer", "contact-group-refer", referral(words))
            .group("none", "contact-group-none", vec![Field::line("none", "contact-field-none")]),
        Shape::Amend => next.fields(vec![
            Field::line("none", "contact-field-none"),
            Field::line("reason", "contact-field-reason"),
        ]),
    };
    let mut form = Form::new(vec![met, about, next]);
    let scene = sheet::scene(cx);
    form.set_chosen("how", Channel::Street.slug(), &scene);
    form.set_chosen("outcome", Outcome::Reached.slug(), &scene);
    form.set_chosen("initiator", Initiator::Worker.slug(), &scene);
    form.set_chosen("basis", LegalBasis::Unsaid.slug(), &scene);
    form
}

fn promise(cx: &Cx<'_>) -> Vec<Field> {
    let colleagues = cx.team.and_then(|team| cx.desk().colleagues(cx.seat, team.id).ok()).unwrap_or_default();
    let owner = |it: &crate::desk::view::Colleague| line::colleague(cx.words, it.person.id.to_string(), it);
    vec![
        Field::line("promise", "contact-field-promise").span(Span::Half),
        Field::date("due", "contact-field-due", Direction::Ahead).span(Span::Half),
        Field::pick("owner", "contact-field-owner", colleagues.iter().map(owner).collect()).span(Span::Half),
        Field::tick("urgent", "contact-field-urgent").span(Span::Half),
    ]
}

fn referral(words: &Words) -> Vec<Field> {
    vec![
        Field::pick("refer-area", "contact-field-refer-area", areas(words)).span(Span::Half),
        Field::line("refer-name", "contact-field-refer-name").span(Span::Half),
        Field::line("refer-purpose", "contact-field-refer-purpose"),
    ]
}

fn channels(words: &Words) -> Vec<Choice> {
    // fluent-ids: channel-* outcome-reached outcome-attempted outcome-observed outcome-group initiator-* basis-*
    Channel::ALL.map(|it| Choice::new(it.slug(), words.say(&format!("channel-{}", it.slug())))).to_vec()
}

fn outcomes(words: &Words) -> Vec<Choice> {
    let all = [Outcome::Reached, Outcome::Attempted, Outcome::Observed, Outcome::Group(0)];
    all.map(|it| Choice::new(it.slug(), words.say(&format!("outcome-{}", it.slug())))).to_vec()
}

fn initiators(words: &Words) -> Vec<Choice> {
    Initiator::ALL.map(|it| Choice::new(it.slug(), words.say(&format!("initiator-{}", it.slug())))).to_vec()
}

fn bases(words: &Words) -> Vec<Choice> {
    LegalBasis::ALL.map(|it| Choice::new(it.slug(), words.say(&format!("basis-{}", it.slug())))).to_vec()
}

fn areas(words: &Words) -> Vec<Choice> {
    ServiceArea::ALL.map(|area| Choice::new(area.slug(), line::area(words, area))).to_vec()
}

/// Fields for the citizen's open goals: the level that each is at, and the citizen's own score.
pub(super) fn goal_fields(goals: &[GoalLine], words: &Words) -> Vec<Field> {
    let mut fields = Vec::new();
    for goal in goals.iter().filter(|goal| goal.state.is_open()) {
        let now = line::level(words, goal.now);
        let label =
            words.with("contact-field-goal", &[("wish", shown(&goal.wish).into()), ("now", now.into())]);
        let levels =
            Level::ALL.map(|level| Choice::new(level.number().to_string(), line::level(words, Some(level))));
        fields.push(Field::choice(format!("goal-{}", goal.id), label, levels.to_vec()).span(Span::Half));
        let score = words.say("contact-field-score");
        fields.push(Field::line(format!("score-{}", goal.id), score).span(Span::Half));
    }
    fields
}

/// Puts a contact into the form, to be written anew.
pub(super) fn fill(form: &mut Form, details: &ContactDetails, who: Vec<Choice>, cx: &Cx<'_>, scene: &Scene) {
    let words = cx.words;
    let happened = dates::local(details.happened);
    let when = format!("{} {}", dates::short(happened.date()), dates::time(happened.time()));
    form.set_picked("who", who, scene);
    form.set_text("when", &when, scene);
    form.set_chosen("how", details.channel.slug(), scene);
    if let Some(minutes) = details.minutes {
        form.set_text("minutes", &minutes.to_string(), scene);
    }
    form.set_text("place", details.place.as_str(), scene);
    form.set_chosen("outcome", details.outcome.slug(), scene);
    if let Outcome::Group(headcount) = details.outcome {
        form.set_text("headcount", &headcount.to_string(), scene);
    }
    form.set_text("own-words", details.own_words.as_str(), scene);
    form.set_text("what", details.what.as_str(), scene);
    form.set_text("assessment", details.assessment.as_str(), scene);
    let areas = details.areas.iter().map(|area| Choice::new(area.slug(), line::area(words, *area)));
    form.set_picked("areas", areas.collect(), scene);
    form.set_picked("tags", tags::chosen(&details.tags, cx), scene);
    form.set_chosen("initiator", details.initiator.slug(), scene);
    form.set_chosen("basis", details.basis.slug(), scene);
    let others: Vec<_> = details.others.iter().map(|other| other.as_str()).collect();
    form.set_text("others", &others.join(", "), scene);
    if let NextStep::None(because) = &details.next {
        form.set_text("none", because.as_str(), scene);
    }
}
