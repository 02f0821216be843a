//! The form for a referral: new, a draft written anew, or taken up from what was typed.

use serde::{Deserialize, Serialize};

use crate::desk::command::{Command, Seen};
use crate::desk::view::{CitizenLabel, DraftKind, OfferLine, ReferralPage, TeamLabel};
use crate::domain::area::ServiceArea;
use crate::domain::ids::{CitizenId, ContactId, ReferralId, TeamId};
use crate::domain::referral::{Ground, Handover, RESPOND_WITHIN, ReferralDetails};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Line, Prose, shown};
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Scene, Span};
use crate::tui::screen::citizen::field::{self, Meant, Newcomers};
use crate::tui::screen::offer::field as offers;
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What belongs to the form beside what is typed. Kept with its drafts.
#[derive(Clone, Serialize, Deserialize)]
struct ReferralFiling {
    /// Made with the form, so that saving twice begins one referral.
    id: ReferralId,
    /// The team that refers; none where the person is in no team.
    team: Option<TeamId>,
    contact: Option<ContactId>,
    /// The version that is written anew; none for a new one.
    seen: Option<Seen>,
}

/// The form for a new referral to this offer.
pub fn form_to(line: &OfferLine, cx: &Cx<'_>) -> Box<dyn Screen> {
    let (mut form, filing) = begun(None, cx);
    let scene = scene(cx);
    form.set_picked("offer", vec![offers::choice(line, cx.words)], &scene);
    take_over(&mut form, line, &scene);
    Box::new(FormScreen::new(form, filing, cx))
}

/// The form for a new referral: for this citizen, out of this contact.
pub fn form_for(citizen: Option<CitizenLabel>, contact: Option<ContactId>, cx: &Cx<'_>) -> Box<dyn Screen> {
    let (mut form, filing) = begun(contact, cx);
    if let Some(citizen) = citizen {
        let scene = scene(cx);
        form.set_picked("citizen", vec![field::choice(&citizen, cx.words)], &scene);
        form.focus_on("offer", &scene);
    }
    Box::new(FormScreen::new(form, filing, cx))
}

/// A form with what is usual, and what it is about.
fn begun(contact: Option<ContactId>, cx: &Cx<'_>) -> (Form, ReferralFiling) {
    let id = ReferralId::fresh(cx.now(), cx.entropy());
    let filing = ReferralFiling { id, team: cx.team.map(|team| team.id), contact, seen: None };
    let mut form = form(cx);
    let scene = scene(cx);
    form.set_chosen("handover", handover_id(Handover::Plain), &scene);
    form.set_chosen("team", "", &scene);
    form.set_text("respond", &RESPOND_WITHIN.to_string(), &scene);
    (form, filing)
}

/// Writes down what is known of a chosen offer: the area, and what it is called.
fn take_over(form: &mut Form, line: &OfferLine, scene: &Scene) {
    if let Some(area) = line.area {
        form.set_chosen("area", area.slug(), scene);
    }
    form.set_text("name", &line.name, scene);
}

/// A form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    match serde_json::from_value::<ReferralFiling>(kept.extra().clone()) {
        Ok(filing) => {
            let form = form(cx);
            Effect::Open(Box::new(FormScreen::take_up(form, filing, kept, cx)))
        }
        Err(_) => Effect::Refuse(Refusal::invalid("draft-unreadable")),
    }
}

/// The form for a draft that is written anew.
pub(super) fn amend(page: &ReferralPage, cx: &Cx<'_>) -> Effect {
    let details = &page.referral.details;
    let filing = ReferralFiling {
        id: page.referral.id,
        team: Some(details.team),
        contact: details.contact,
        seen: Some(page.referral.version),
    };
    let mut form = form(cx);
    let scene = scene(cx);
    if let Some(citizen) = &page.line.citizen {
        form.set_picked("citizen", vec![field::choice(citizen, cx.words)], &scene);
    }
    form.set_chosen("area", details.to_area.slug(), &scene);
    form.set_text("name", details.to_name.as_str(), &scene);
    let team = details.to_team.map(|team| team.to_string()).unwrap_or_default();
    form.set_chosen("team", &team, &scene);
    if let Some(page) = details.to_offer.and_then(|id| cx.desk().offer(cx.seat, id).ok()) {
        form.set_picked("offer", vec![offers::choice(&page.line, cx.words)], &scene);
    }
    form.set_chosen("handover", handover_id(details.handover), &scene);
    form.set_text("purpose", details.purpose.as_str(), &scene);
    form.set_text("shared", details.shared.as_str(), &scene);
    form.set_text("respond", &details.respond_within.to_string(), &scene);
    Effect::Open(Box::new(FormScreen::new(form, filing, cx)))
}

/// The fields, nothing typed.
fn form(cx: &Cx<'_>) -> Form {
    let words = cx.words;
    let areas = ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area))).to_vec();
    let handovers = [Handover::Plain, Handover::Warm];
    let handovers = handovers.map(|it| Choice::new(handover_id(it), labels::handover(words, it))).to_vec();
    let mut fields = vec![
        field::one("citizen", "referrals-form-citizen").span(Span::Half),
        offers::one("offer", "referrals-form-offer").span(Span::Half),
        Field::choice("area", "referrals-form-area", areas).span(Span::Half).needed(),
        Field::line("name", "referrals-form-name").span(Span::Half),
        Field::choice("team", "referrals-form-team", teams(cx)).span(Span::Half),
        Field::choice("handover", "referrals-form-handover", handovers).span(Span::Half),
        Field::prose("purpose", "referrals-form-purpose", 2),
        Field::prose("shared", "referrals-form-shared", 2),
    ];
    fields.push(Field::line("respond", "referrals-form-respond").needed().read(|text, scene| {
        let days = i64::from(days(text)?);
        Ok(scene.words.with("referrals-working-days", &[("n", days.into())]))
    }));
    Form::new(vec![Page::new("referrals-one").fields(fields)])
}

/// The teams of the log that it can go to, and that it goes to none.
pub(super) fn teams(cx: &Cx<'_>) -> Vec<Choice> {
    let teams = cx.desk().receivers(cx.seat).unwrap_or_default().into_iter();
    let choice = |team: TeamLabel| {
        let area = labels::team_area(cx.words, team.area);
        Choice::new(team.id.to_string(), shown(&team.name).into_owned()).detail(area)
    };
    let teams = teams.filter(|team| cx.team.is_none_or(|own| own.id != team.id)).map(choice);
    std::iter::once(Choice::new("", cx.words.say("referrals-form-no-team"))).chain(teams).collect()
}

/// The team that was chosen.
pub(super) fn team(form: &Form) -> Option<TeamId> {
    form.chosen("team").and_then(|id| id.parse().ok())
}

/// The area that was chosen.
pub(super) fn area(form: &Form) -> Option<ServiceArea> {
    ServiceArea::ALL.into_iter().find(|it| Some(it.slug()) == form.chosen("area"))
}

/// A chosen team settles the area.
pub(super) fn settle_area(form: &mut Form, cx: &Cx<'_>) {
    let teams = cx.desk().receivers(cx.seat).unwrap_or_default();
    let chosen = team(form).and_then(|id| teams.into_iter().find(|team| team.id == id));
    if let Some(area) = chosen.and_then(|team| team.area) {
        form.set_chosen("area", area.slug(), &scene(cx));
    }
}

/// How many working days were typed.
fn days(text: &str) -> Result<u8, Refusal> {
    let days = text.trim().parse().ok().filter(|days| (1..=60).contains(days));
    days.ok_or_else(|| Refusal::invalid("referral-days").at("respond"))
}

const fn handover_id(handover: Handover) -> &'static str {
    match handover {
        Handover::Plain => "plain",
        Handover::Warm => "warm",
    }
}

fn citizen(form: &Form) -> Option<CitizenId> {
    field::meant(form, "citizen").into_iter().find_map(|meant| match meant {
        Meant::Known(id) => Some(id),
        Meant::New(_) => None,
    })
}

impl ReferralFiling {
    /// What was typed, as a referral.
    fn details(&self, form: &Form) -> Result<ReferralDetails, Refusal> {
        let warm = form.chosen("handover") == Some(handover_id(Handover::Warm));
        Ok(ReferralDetails {
            citizen: citizen(form),
            team: self.team.ok_or_else(|| Refusal::new(Kind::NotPermitted, "not-permitted"))?,
            to_area: area(form).ok_or_else(|| Refusal::invalid("field-missing").at("area"))?,
            to_team: team(form),
            to_name: Line::new(form.text("name")),
            to_offer: offers::chosen(form, "offer"),
            purpose: Prose::new(form.text("purpose")),
            shared: Prose::new(form.text("shared")),
            // Both are chosen where it is shown before it is sent.
            pieces: Vec::new(),
            ground: Ground::Unsaid,
            handover: if warm { Handover::Warm } else { Handover::Plain },
            respond_within: days(form.text("respond"))?,
            contact: self.contact,
        })
    }
}

/// Whom the form is about, where that is chosen.
fn whom(form: &Form) -> &str {
    form.picked("citizen").first().map_or("", |choice| &choice.label)
}

impl Filing for ReferralFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        let title = if self.seen.is_some() { "referrals-form-amend" } else { "referrals-form-new" };
        // fluent-ids: referrals-form-amend referrals-form-new
        match whom(form) {
            "" => cx.words.say(title),
            whom => {
                let args = [("what", cx.words.say(title).into()), ("whom", whom.into())];
                cx.words.with("followups-form-with", &args)
            }
        }
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        let parts = [whom(form), form.text("name")];
        let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some((DraftKind::Referral, title))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn look_up(&mut self, form: &mut Form, field: &str, query: &str, cx: &Cx<'_>) {
        match field {
            // Nobody found is what the field says then.
            "citizen" => drop(field::offer(form, field, query, Newcomers::NotOffered, cx)),
            "offer" => offers::offer(form, field, query, cx),
            _ => {}
        }
    }

    fn changed(&mut self, form: &mut Form, field: &str, cx: &Cx<'_>) {
        let chosen = (field == "offer").then(|| offers::chosen(form, field)).flatten();
        if let Some(page) = chosen.and_then(|id| cx.desk().offer(cx.seat, id).ok()) {
            take_over(form, &page.line, &scene(cx));
        }
        if field == "team" {
            settle_area(form, cx);
        }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = self.details(form)?;
        details.check()?;
        let said = cx.words.say("referrals-saved");
        let (id, details) = (self.id, Box::new(details));
        Ok(Effect::close(
            match self.seen {
                Some(seen) => Command::AmendReferral { id, seen, details },
                None => Command::DraftReferral { id, details },
            },
            said,
        ))
    }
}
