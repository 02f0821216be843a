//! The form of an offer: new, or written anew.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::desk::command::{Command, Seen};
use crate::desk::view::{DraftKind, OfferPage};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{Ages, Capacity, OfferDetails, OfferField, OfferStatus, Phone, listed};
use crate::domain::ids::OfferId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose, shown};
use crate::domain::when::Direction;
use crate::i18n::{Words, dates, labels};
use crate::tui::app::{Cx, Effect};
use crate::tui::form::{Field, Form, Page, Scene, Span};
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What belongs to the form beside what is typed. Kept with its drafts.
#[derive(Clone, Serialize, Deserialize)]
struct OfferFiling {
    /// Made with the form, so that saving twice writes one offer.
    id: OfferId,
    /// The version that is written anew; none for a new one.
    seen: Option<Seen>,
}

/// The form for a new offer, with what was typed to find it as its name.
pub(super) fn new(typed: &str, cx: &Cx<'_>) -> Effect {
    let filing = OfferFiling { id: OfferId::fresh(cx.now(), cx.entropy()), seen: None };
    let (mut form, scene) = (form(cx.words), scene(cx));
    form.set_text("name", typed.trim(), &scene);
    form.set_chosen("status", OfferStatus::Active.slug(), &scene);
    form.set_chosen("capacity", Capacity::Unsaid.slug(), &scene);
    Effect::Open(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form of an offer that is written anew.
pub(super) fn edit(page: &OfferPage, cx: &Cx<'_>) -> Effect {
    let filing = OfferFiling { id: page.offer.id, seen: Some(page.offer.version) };
    let mut form = form(cx.words);
    fill(&mut form, &page.offer.details, &scene(cx));
    Effect::Open(Box::new(FormScreen::new(form, filing, cx)))
}

/// A form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    match serde_json::from_value::<OfferFiling>(kept.extra().clone()) {
        Ok(filing) => {
            let form = form(cx.words);
            Effect::Open(Box::new(FormScreen::take_up(form, filing, kept, cx)))
        }
        Err(_) => Effect::Refuse(Refusal::invalid("draft-unreadable")),
    }
}

/// The capacities that can be chosen; the day until which it is full stands beside.
const CAPACITIES: [Capacity; 5] =
    [Capacity::Unsaid, Capacity::Open, Capacity::Waitlist, Capacity::AssessmentFirst, Capacity::Full(None)];

/// The fields, nothing typed.
fn form(words: &Words) -> Form {
    let label = |field: OfferField| labels::offer_field(words, field);
    let line = |field: OfferField| Field::line(field.slug(), label(field));
    let prose = |field: OfferField, rows: u16| Field::prose(field.slug(), label(field), rows);
    let areas = ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area))).to_vec();
    let status = OfferStatus::ALL.map(|it| Choice::new(it.slug(), labels::offer_status(words, it))).to_vec();
    // fluent-ids: capacity-*
    let room = |it: Capacity| Choice::new(it.slug(), words.say(&format!("capacity-{}", it.slug())));
    Form::new(vec![
        Page::new("offers-page-what").fields(vec![
            line(OfferField::Name).span(Span::Half).needed(),
            line(OfferField::Organisation).span(Span::Half),
            Field::choice("area", label(OfferField::Area), areas).span(Span::Half),
            Field::choice("status", label(OfferField::Status), status).span(Span::Half),
            Field::choice("capacity", label(OfferField::Capacity), CAPACITIES.map(room).to_vec())
                .span(Span::Half),
            Field::date("until", "offers-form-full-until", Direction::Ahead).span(Span::Half),
            line(OfferField::Wait).span(Span::Half),
            prose(OfferField::Fee, 1).span(Span::Half),
            prose(OfferField::Description, 2),
        ]),
        Page::new("offers-page-whom").fields(vec![
            prose(OfferField::Eligibility, 2),
            Field::line("ages", "offers-form-ages")
                .span(Span::Half)
                .read(|text, scene| Ok(labels::ages(&scene.words, Ages::read(text)?))),
            Field::line("groups", "offers-form-groups").span(Span::Half),
            prose(OfferField::Application, 2),
            Field::line("languages", "offers-form-languages").span(Span::Half),
            line(OfferField::Served).span(Span::Half),
        ]),
        Page::new("offers-page-where").fields(vec![
            Field::prose("phones", "offers-form-phones", 2),
            line(OfferField::Email).span(Span::Half),
            line(OfferField::Web).span(Span::Half),
            line(OfferField::Address),
            prose(OfferField::Hours, 3),
        ]),
    ])
}

/// Puts an offer into the form.
fn fill(form: &mut Form, details: &OfferDetails, scene: &Scene) {
    let joined = |lines: &[Line]| lines.iter().map(Line::as_str).collect::<Vec<_>>().join(", ");
    let phones: Vec<String> = details.phones.iter().map(Phone::typed).collect();
    let texts = [
        ("name", details.name.as_str()),
        ("organisation", details.organisation.as_str()),
        ("wait", details.wait.as_str()),
        ("fee", details.fee.as_str()),
        ("description", details.description.as_str()),
        ("eligibility", details.eligibility.as_str()),
        ("ages", &details.ages.typed()),
        ("groups", &joined(&details.groups)),
        ("application", details.application.as_str()),
        ("languages", &joined(&details.languages)),
        ("served", details.served.as_str()),
        ("phones", &phones.join("\n")),
        ("email", details.email.as_str()),
        ("web", details.web.as_str()),
        ("address", details.address.as_str()),
        ("hours", details.hours.as_str()),
    ];
    for (field, text) in texts {
        form.set_text(field, text, scene);
    }
    if let Some(area) = details.area {
        form.set_chosen("area", area.slug(), scene);
    }
    form.set_chosen("status", details.status.slug(), scene);
    form.set_chosen("capacity", details.capacity.slug(), scene);
    if let Capacity::Full(Some(until)) = details.capacity {
        form.set_text("until", &dates::short(until), scene);
    }
}

/// What was typed, as an offer.
fn details(form: &Form) -> Result<OfferDetails, Refusal> {
    let line = |field: OfferField| Line::new(form.text(field.slug()));
    let prose = |field: OfferField| Prose::new(form.text(field.slug()));
    let chosen = |field: &str, slug: &'static str| form.chosen(field) == Some(slug);
    let until: Option<NaiveDate> = form.when("until").map(|when| when.date);
    let capacity = CAPACITIES.into_iter().find(|it| chosen("capacity", it.slug())).unwrap_or_default();
    Ok(OfferDetails {
        name: line(OfferField::Name),
        organisation: line(OfferField::Organisation),
        area: ServiceArea::ALL.into_iter().find(|it| chosen("area", it.slug())),
        description: prose(OfferField::Description),
        status: OfferStatus::ALL.into_iter().find(|it| chosen("status", it.slug())).unwrap_or_default(),
        eligibility: prose(OfferField::Eligibility),
        ages: Ages::read(form.text("ages"))?,
        groups: listed(form.text("groups")),
        application: prose(OfferField::Application),
        fee: prose(OfferField::Fee),
        wait: line(OfferField::Wait),
        capacity: if matches!(capacity, Capacity::Full(_)) { Capacity::Full(until) } else { capacity },
        phones: form.text("phones").lines().filter_map(Phone::read).collect(),
        email: line(OfferField::Email),
        web: line(OfferField::Web),
        address: line(OfferField::Address),
        served: line(OfferField::Served),
        hours: prose(OfferField::Hours),
        languages: listed(form.text("languages")),
    })
}

impl Filing for OfferFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.say(if self.seen.is_some() { "offers-form-edit" } else { "offers-form-new" })
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::Offer, form.text("name").to_owned()))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = details(form)?;
        details.check()?;
        let name = shown(details.name.as_str()).into_owned();
        let said = cx.words.with("offers-saved", &[("name", name.into())]);
        let command = Command::WriteOffer { id: self.id, seen: self.seen, details: Box::new(details) };
        Ok(Effect::close(command, said))
    }
}
