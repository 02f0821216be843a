//! The form of a contact: what was typed becomes one order, for a new contact or for one that is written anew.

use super::fields::{self, Shape};
use crate::desk::command::Command;
use crate::desk::filing::{self, Moment};
use crate::desk::view::{CitizenLabel, ContactPage, DraftKind, GoalLine};
use crate::domain::contact::ContactDetails;
use crate::domain::ids::{CitizenId, ContactId, GoalId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::domain::typed::ContactTarget;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::Form;
use crate::tui::screen::citizen::field::{self as citizen_field, Meant, Newcomers};
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::widget::Choice;

/// A contact's form.
pub(super) struct ContactFiling {
    target: ContactTarget,
    /// The open goals of the first citizen.
    goals: Vec<GoalLine>,
    goals_of: Option<CitizenId>,
    /// What the form has no field for, kept as it was.
    kept: Option<Box<ContactDetails>>,
}

/// The form for a new contact with these citizens.
pub(super) fn new(citizens: &[CitizenLabel], cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let team = cx.team.ok_or_else(|| Refusal::new(Kind::NotPermitted, "team-missing"))?;
    let id = ContactId::fresh(cx.now(), cx.entropy());
    let mut form = fields::form(Shape::New, cx);
    let scene = sheet::scene(cx);
    let who: Vec<Choice> = citizens.iter().map(|label| citizen_field::choice(label, cx.words)).collect();
    form.set_picked("who", who, &scene);
    let mut filing = ContactFiling::of(ContactTarget::New { id, team: team.id });
    filing.show_goals(&mut form, cx);
    if !citizens.is_empty() {
        form.focus_on("when", &scene);
    }
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form that writes a contact anew.
pub(super) fn amending(page: &ContactPage, cx: &Cx<'_>) -> Box<dyn Screen> {
    let (form, filing) = filled(page, cx);
    Box::new(FormScreen::new(form, filing, cx))
}

fn filled(page: &ContactPage, cx: &Cx<'_>) -> (Form, ContactFiling) {
    let mut form = fields::form(Shape::Amend, cx);
    let scene = sheet::scene(cx);
    let who = page.citizens.iter().map(|label| citizen_field::choice(label, cx.words)).collect();
    fields::fill(&mut form, &page.contact.details, who, cx, &scene);
    let target = ContactTarget::Amend { id: page.contact.id, seen: page.contact.version };
    let mut filing = ContactFiling::of(target);
    filing.kept = Some(Box::new(page.contact.details.clone()));
    (form, filing)
}

/// A form taken up from a draft.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target: ContactTarget = serde_json::from_value(kept.extra().clone())
        .map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?;
    if let ContactTarget::Amend { id, seen } = target {
        let page = cx.desk().contact(cx.seat, id, Purpose::Change)?;
        let (form, mut filing) = filled(&page, cx);
        // The version that was seen when it was typed: what was changed since is said when it is saved.
        filing.target = ContactTarget::Amend { id, seen };
        return Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)));
    }
    let mut form = fields::form(Shape::New, cx);
    let mut filing = ContactFiling::of(target);
    form.restore(kept.snapshot(), &sheet::scene(cx));
    filing.show_goals(&mut form, cx);
    Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)))
}

impl ContactFiling {
    const fn of(target: ContactTarget) -> Self {
        Self { target, goals: Vec::new(), goals_of: None, kept: None }
    }

    /// Shows the goals of the first citizen, to be measured. Without the right to them there are none.
    fn show_goals(&mut self, form: &mut Form, cx: &Cx<'_>) {
        if matches!(self.target, ContactTarget::Amend { .. }) {
            return;
        }
        let first = citizen_field::meant(form, "who").into_iter().find_map(|meant| match meant {
            Meant::Known(id) => Some(id),
            Meant::New(_) => None,
        });
        if first == self.goals_of {
            return;
        }
        self.goals_of = first;
        let page = first.and_then(|id| cx.desk().citizen(cx.seat, id, Purpose::Work, 0).ok());
        self.goals = page.map(|page| page.goals).unwrap_or_default();
        form.set_group("goals", fields::goal_fields(&self.goals, cx.words), &sheet::scene(cx));
    }
}

impl Filing for ContactFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        let names: Vec<_> = form.picked("who").iter().map(|choice| choice.label.clone()).collect();
        let who = if names.is_empty() { "…".to_owned() } else { names.join(", ") };
        // fluent-ids: contact-form-new contact-form-amend
        let id = match self.target {
            ContactTarget::New { .. } => "contact-form-new",
            ContactTarget::Amend { .. } => "contact-form-amend",
        };
        cx.words.with(id, &[("who", who.into())])
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        let names: Vec<_> = form.picked("who").iter().map(|choice| choice.label.as_str()).collect();
        Some((DraftKind::Contact, names.join(", ")))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self.target).unwrap_or_default()
    }

    fn look_up(&mut self, form: &mut Form, field: &str, query: &str, cx: &Cx<'_>) {
        // Without the right to search there is nobody to offer; the form goes on.
        let _ = citizen_field::offer(form, field, query, Newcomers::Offered, cx);
        self.show_goals(form, cx);
    }

    fn changed(&mut self, form: &mut Form, field: &str, cx: &Cx<'_>) {
        if field == "who" {
            self.show_goals(form, cx);
        }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let goals: Vec<GoalId> = self.goals.iter().map(|goal| goal.id).collect();
        let moment = Moment { now: cx.now(), entropy: cx.entropy() };
        match self.target {
            ContactTarget::New { id, team } => {
                let contact = filing::new_contact(form, id, team, &goals, moment)?;
                Ok(Effect::close(Command::LogContact(Box::new(contact)), cx.words.say("contact-logged")))
            }
            ContactTarget::Amend { id, seen } => {
                let details = Box::new(filing::amended(form, self.kept.as_deref(), moment)?);
                let reason = Line::new(form.text("reason"));
                let command = Command::AmendContact { id, seen, details, reason };
                Ok(Effect::close(command, cx.words.say("contact-amended")))
            }
        }
    }
}
