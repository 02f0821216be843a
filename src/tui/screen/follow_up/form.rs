//! The form for a follow-up: new, written anew, or taken up from a draft.

use serde::{Deserialize, Serialize};

use super::due::due_of;
use crate::desk::command::{Command, Seen};
use crate::desk::view::{CitizenLabel, DraftKind, FollowUpPage};
use crate::domain::area::ServiceArea;
use crate::domain::follow_up::{Due, FollowUpDetails, Owner, Priority};
use crate::domain::ids::{CitizenId, ContactId, FollowUpId, TeamId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Line, shown};
use crate::domain::when::Direction;
use crate::i18n::{Words, dates, labels};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::citizen::field::{self, Meant, Newcomers};
use crate::tui::screen::line;
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What belongs to the form beside what is typed. Kept with its drafts.
#[derive(Clone, Serialize, Deserialize)]
struct FollowUpFiling {
    /// Made with the form, so that saving twice plans once.
    id: FollowUpId,
    /// The team that it belongs to; none where the person is in no team.
    team: Option<TeamId>,
    contact: Option<ContactId>,
    /// The version that is written anew; none for a new one.
    seen: Option<Seen>,
    /// Whom one that is written anew is for, as the title says it.
    whom: String,
    citizen: Option<CitizenId>,
}

/// The form for a new follow-up: for this citizen, promised at this contact.
pub fn form_for(citizen: Option<CitizenLabel>, contact: Option<ContactId>, cx: &Cx<'_>) -> Box<dyn Screen> {
    let id = FollowUpId::fresh(cx.now(), cx.entropy());
    let team = cx.team.map(|team| team.id);
    let filing = FollowUpFiling { id, team, contact, seen: None, whom: String::new(), citizen: None };
    let mut form = filing.form(cx);
    let scene = scene(cx);
    form.set_chosen("priority", NORMAL, &scene);
    form.set_chosen("area", "", &scene);
    form.set_picked("owner", vec![me(cx)], &scene);
    if let Some(citizen) = citizen {
        form.set_picked("citizen", vec![field::choice(&citizen, cx.words)], &scene);
        form.focus_on("what", &scene);
    }
    Box::new(FormScreen::new(form, filing, cx))
}

/// A form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    match serde_json::from_value::<FollowUpFiling>(kept.extra().clone()) {
        Ok(filing) => {
            let form = filing.form(cx);
            Effect::Open(Box::new(FormScreen::take_up(form, filing, kept, cx)))
        }
        Err(_) => Effect::Refuse(Refusal::invalid("draft-unreadable")),
    }
}

/// The form for a follow-up that is written anew. Whom it is for, and where it came from, stay.
pub(super) fn amend(id: FollowUpId, cx: &Cx<'_>) -> Effect {
    match cx.desk().follow_up(cx.seat, id) {
        Ok(page) => Effect::Open(Box::new(written(&page, cx))),
        Err(refusal) => Effect::Refuse(refusal),
    }
}

fn written(page: &FollowUpPage, cx: &Cx<'_>) -> FormScreen<FollowUpFiling> {
    let details = &page.follow_up.details;
    let called =
        page.line.citizen.as_ref().map(|citizen| crate::tui::screen::line::called(cx.words, citizen));
    let filing = FollowUpFiling {
        id: page.follow_up.id,
        team: Some(details.team),
        contact: details.contact,
        seen: Some(page.follow_up.version),
        whom: called.unwrap_or_default(),
        citizen: details.citizen,
    };
    let mut form = filing.form(cx);
    let scene = scene(cx);
    form.set_text("what", details.what.as_str(), &scene);
    form.set_text("due", &typed(details.due), &scene);
    if let Some(first) = details.due.not_before {
        form.set_text("from", &dates::short(first), &scene);
    }
    form.set_chosen("priority", priority_id(details.priority), &scene);
    let owner = crate::tui::screen::line::owner(&page.line.owner);
    form.set_picked("owner", vec![Choice::new(owner_id(details.owner), owner)], &scene);
    form.set_chosen("area", details.area.map_or("", ServiceArea::slug), &scene);
    FormScreen::new(form, filing, cx)
}

/// A due date as a person would type it.
fn typed(due: Due) -> String {
    let day = dates::short(due.by);
    due.time.map_or_else(|| day.clone(), |time| format!("{day} {}", dates::time(time)))
}

const NORMAL: &str = "normal";
const HIGH: &str = "high";

const fn priority_id(priority: Priority) -> &'static str {
    match priority {
        Priority::Normal => NORMAL,
        Priority::High => HIGH,
    }
}

fn priorities(words: &Words) -> Vec<Choice> {
    let choice = |it| Choice::new(priority_id(it), labels::priority(words, it));
    [Priority::Normal, Priority::High].map(choice).to_vec()
}

/// The areas, the one that says none first.
fn areas(words: &Words) -> Vec<Choice> {
    let none = Choice::new("", words.say("followups-no-area"));
    let areas = ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area)));
    [none].into_iter().chain(areas).collect()
}

/// An owner as a choice's id.
fn owner_id(owner: Owner) -> String {
    match owner {
        Owner::Worker(worker) => format!("worker:{worker}"),
        Owner::Team(team) => format!("team:{team}"),
    }
}

fn owner_of(id: &str) -> Option<Owner> {
    match id.split_once(':')? {
        ("worker", worker) => worker.parse().ok().map(Owner::Worker),
        ("team", team) => team.parse().ok().map(Owner::Team),
        _ => None,
    }
}

fn me(cx: &Cx<'_>) -> Choice {
    Choice::new(owner_id(Owner::Worker(cx.seat.worker())), shown(cx.seat.name()))
}

impl FollowUpFiling {
    /// The fields, nothing typed.
    fn form(&self, cx: &Cx<'_>) -> Form {
        let words = cx.words;
        let mut fields = Vec::new();
        if self.seen.is_none() {
            fields.push(field::one("citizen", "followups-form-citizen"));
        }
        fields.extend([
            Field::line("what", "followups-form-what").needed(),
            Field::date("due", "followups-form-due", Direction::Ahead).span(Span::Half).needed(),
            Field::date("from", "followups-form-from", Direction::Ahead).span(Span::Half),
            Field::pick("owner", "followups-form-owner", self.owners(cx)).span(Span::Half).needed(),
            Field::radio("priority", "followups-form-priority", priorities(words)).span(Span::Half),
            Field::choice("area", "followups-form-area", areas(words)).span(Span::Half),
        ]);
        Form::new(vec![Page::new("followups-one").fields(fields)])
    }

    /// Who can be given it: the colleagues in the team, and the team as a whole.
    fn owners(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let Some(team) = self.team else { return Vec::new() };
        let colleagues = cx.desk().colleagues(cx.seat, team).unwrap_or_default();
        let people = colleagues.into_iter();
        let people = people.map(|it| line::colleague(cx.words, owner_id(Owner::Worker(it.person.id)), &it));
        let whole = Choice::new(owner_id(Owner::Team(team)), cx.words.say("followups-whole-team"));
        people.chain([whole]).collect()
    }

    /// What was typed, as a follow-up.
    fn details(&self, form: &Form, cx: &Cx<'_>) -> Result<FollowUpDetails, Refusal> {
        let team = self.team.ok_or_else(|| Refusal::new(Kind::NotPermitted, "not-permitted"))?;
        let owner = form.picked("owner").first().and_then(|choice| owner_of(&choice.id));
        let priority = if form.chosen("priority") == Some(HIGH) { Priority::High } else { Priority::Normal };
        let area = form.chosen("area");
        Ok(FollowUpDetails {
            citizen: self.citizen.or_else(|| chosen(form)),
            team,
            owner: owner.unwrap_or(Owner::Worker(cx.seat.worker())),
            what: Line::new(form.text("what")),
            due: self.due(form, cx)?,
            priority,
            area: ServiceArea::ALL.into_iter().find(|it| Some(it.slug()) == area),
            contact: self.contact,
        })
    }

    /// The due date with its window. What is new can't be due on a day that is over.
    fn due(&self, form: &Form, cx: &Cx<'_>) -> Result<Due, Refusal> {
        let when = form.when("due").ok_or_else(|| Refusal::invalid("field-missing").at("due"))?;
        let due = due_of(when);
        if self.seen.is_none() && due.by < cx.today() {
            return Err(Refusal::invalid("follow-up-past").at("due"));
        }
        Ok(match form.when("from") {
            Some(first) => Due { not_before: Some(first.date), ..due },
            None => due,
        })
    }
}

fn chosen(form: &Form) -> Option<CitizenId> {
    field::meant(form, "citizen").into_iter().find_map(|meant| match meant {
        Meant::Known(id) => Some(id),
        Meant::New(_) => None,
    })
}

impl Filing for FollowUpFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        let title = if self.seen.is_some() { "followups-form-amend" } else { "followups-form-new" };
        let chosen = form.picked("citizen").first().map(|choice| choice.label.as_str());
        // fluent-ids: followups-form-amend followups-form-new
        match chosen.unwrap_or(&self.whom) {
            "" => cx.words.say(title),
            whom => {
                let args = [("what", cx.words.say(title).into()), ("whom", whom.into())];
                cx.words.with("followups-form-with", &args)
            }
        }
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        let chosen = form.picked("citizen").first().map(|choice| choice.label.clone());
        let whom = chosen.unwrap_or_else(|| self.whom.clone());
        let parts = [whom.as_str(), form.text("what")];
        let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        Some((DraftKind::FollowUp, title))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn look_up(&mut self, form: &mut Form, field: &str, query: &str, cx: &Cx<'_>) {
        if field == "citizen" {
            // Nobody found is what the field says then.
            let _ = field::offer(form, field, query, Newcomers::NotOffered, cx);
        }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = self.details(form, cx)?;
        details.check()?;
        let what = shown(details.what.as_str()).into_owned();
        let due = super::due::echo(cx.words, &details.due, cx.today());
        let said = cx.words.with("followups-saved", &[("what", what.into()), ("due", due.into())]);
        let (id, details) = (self.id, Box::new(details));
        Ok(Effect::close(
            match self.seen {
                Some(seen) => Command::AmendFollowUp { id, seen, details },
                None => Command::PlanFollowUp { id, details },
            },
            said,
        ))
    }
}
