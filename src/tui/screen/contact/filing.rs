//! The form of a contact: what was typed becomes one order, for a new contact or for one that is written anew.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::fields::{self, Shape};
use crate::desk::command::{Command, NewContact, Promise};
use crate::desk::view::{CitizenLabel, ContactPage, DraftKind, GoalLine};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::duration::Minutes;
use crate::domain::follow_up::{Due, Owner, Priority};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{CitizenId, ContactId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::referral::{Ground, Handover, RESPOND_WITHIN, ReferralDetails};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Line, Prose};
use crate::domain::when::to_utc;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::Form;
use crate::tui::screen::citizen::field::{self as citizen_field, Meant, Newcomers};
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::widget::Choice;

/// What the form writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Target {
    /// A new contact in a team's log.
    New { id: ContactId, team: TeamId },
    /// A contact anew, of the version that was seen.
    Amend { id: ContactId, seen: u32 },
}

/// A contact's form.
pub(super) struct ContactFiling {
    target: Target,
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
    let mut filing = ContactFiling::of(Target::New { id, team: team.id });
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
    let target = Target::Amend { id: page.contact.id, seen: page.contact.version };
    let mut filing = ContactFiling::of(target);
    filing.kept = Some(Box::new(page.contact.details.clone()));
    (form, filing)
}

/// A form taken up from a draft.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target: Target = serde_json::from_value(kept.extra().clone())
        .map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?;
    if let Target::Amend { id, seen } = target {
        let page = cx.desk().contact(cx.seat, id, Purpose::Change)?;
        let (form, mut filing) = filled(&page, cx);
        // The version that was seen when it was typed: what was changed since is said when it is saved.
        filing.target = Target::Amend { id, seen };
        return Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)));
    }
    let mut form = fields::form(Shape::New, cx);
    let mut filing = ContactFiling::of(target);
    form.restore(kept.snapshot(), &sheet::scene(cx));
    filing.show_goals(&mut form, cx);
    Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)))
}

impl ContactFiling {
    const fn of(target: Target) -> Self {
        Self { target, goals: Vec::new(), goals_of: None, kept: None }
    }

    /// Shows the goals of the first citizen, to be measured. Without the right to them there are none.
    fn show_goals(&mut self, form: &mut Form, cx: &Cx<'_>) {
        if matches!(self.target, Target::Amend { .. }) {
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

    fn details(&self, form: &Form, citizens: Vec<CitizenId>, cx: &Cx<'_>) -> Result<ContactDetails, Refusal> {
        let areas = form.picked("areas").iter().filter_map(|choice| area(&choice.id)).collect();
        let others = form.text("others").split(',').filter_map(Line::some).collect();
        let measurements = match &self.kept {
            Some(kept) => kept.measurements.clone(),
            None => self.measurements(form)?,
        };
        Ok(ContactDetails {
            happened: happened(form, cx),
            minutes: minutes(form)?,
            place: Line::new(form.text("place")),
            channel: chosen(form, "how", &Channel::ALL, Channel::slug),
            outcome: outcome(form)?,
            citizens,
            others,
            initiator: chosen(form, "initiator", &Initiator::ALL, Initiator::slug),
            basis: chosen(form, "basis", &LegalBasis::ALL, LegalBasis::slug),
            areas,
            tags: form.picked("tags").iter().filter_map(|choice| tag(&choice.id)).collect(),
            what: Prose::new(form.text("what")),
            assessment: Prose::new(form.text("assessment")),
            own_words: Prose::new(form.text("own-words")),
            measurements,
            next: self.next(form),
        })
    }

    fn next(&self, form: &Form) -> NextStep {
        let begun = !form.is_empty("promise") || !form.picked("refer-area").is_empty();
        let planned_before = self.kept.as_ref().is_some_and(|kept| kept.next == NextStep::Planned);
        match Line::some(form.text("none")) {
            _ if begun => NextStep::Planned,
            Some(because) => NextStep::None(because),
            None if planned_before => NextStep::Planned,
            None => NextStep::Missing,
        }
    }

    fn measurements(&self, form: &Form) -> Result<Vec<Measurement>, Refusal> {
        let mut measured = Vec::new();
        for goal in &self.goals {
            let level = form.chosen(&format!("goal-{}", goal.id)).and_then(|number| number.parse().ok());
            let level = level.and_then(Level::of);
            let own_score = match form.text(&format!("score-{}", goal.id)) {
                "" => None,
                text => Some(score(text)?),
            };
            if level.is_some() || own_score.is_some() {
                measured.push(Measurement { goal: goal.id, level, own_score });
            }
        }
        Ok(measured)
    }
}

/// The citizen's own score, 0-10.
fn score(text: &str) -> Result<u8, Refusal> {
    text.parse().ok().filter(|score| *score <= 10).ok_or_else(|| Refusal::invalid("goal-score"))
}

fn happened(form: &Form, cx: &Cx<'_>) -> DateTime<Utc> {
    match form.when("when") {
        // A day without a time: the time of day it is now, so that today never lies ahead.
        Some(when) => {
            to_utc(when.date.and_time(when.time.unwrap_or_else(|| dates::local(cx.now()).time()))).utc
        }
        None => cx.now(),
    }
}

fn minutes(form: &Form) -> Result<Option<u16>, Refusal> {
    match form.text("minutes") {
        "" => Ok(None),
        text => {
            let read = Minutes::parse(text).map_err(|error| Refusal::from(error).at("minutes"))?;
            Ok(Some(read.get()))
        }
    }
}

fn outcome(form: &Form) -> Result<Outcome, Refusal> {
    let headcount = form.text("headcount");
    match form.chosen("outcome") {
        Some(fields::GROUP) => match headcount.parse() {
            Ok(count @ 1..=999) => Ok(Outcome::Group(count)),
            _ => Err(Refusal::invalid("contact-group-size").at("headcount")),
        },
        Some("attempted") => Ok(Outcome::Attempted),
        Some("observed") => Ok(Outcome::Observed),
        _ => Ok(Outcome::Reached),
    }
}

/// What is chosen in a field; the first of all where nothing is.
fn chosen<T: Copy, const N: usize>(
    form: &Form,
    field: &str,
    all: &[T; N],
    slug: impl Fn(T) -> &'static str,
) -> T {
    let id = form.chosen(field);
    all.iter().copied().find(|it| Some(slug(*it)) == id).unwrap_or(all[0])
}

fn area(slug: &str) -> Option<ServiceArea> {
    ServiceArea::ALL.into_iter().find(|area| area.slug() == slug)
}

fn tag(id: &str) -> Option<TagRef> {
    let (framework, tag) = id.split_once('/')?;
    Some(TagRef { framework: FrameworkId::new(framework).ok()?, tag: TagId::new(tag).ok()? })
}

/// What was promised, where something was.
fn promises(form: &Form) -> Result<Vec<Promise>, Refusal> {
    let Some(what) = Line::some(form.text("promise")) else {
        if form.is_empty("due") {
            return Ok(Vec::new());
        }
        return Err(Refusal::invalid("follow-up-empty").at("promise"));
    };
    let when = form.when("due").ok_or_else(|| Refusal::invalid("follow-up-when").at("due"))?;
    let due = match when.week {
        Some(_) => Due { by: when.last_day(), time: None, not_before: Some(when.date) },
        None => Due { by: when.date, time: when.time, not_before: None },
    };
    let owner = form.picked("owner").first().and_then(|choice| choice.id.parse().ok()).map(Owner::Worker);
    let priority = if form.ticked("urgent") { Priority::High } else { Priority::Normal };
    Ok(vec![Promise { what, due, owner, priority }])
}

/// The referral that is begun with it, as a draft.
fn referrals(
    form: &Form,
    team: TeamId,
    citizen: Option<CitizenId>,
    contact: ContactId,
) -> Vec<ReferralDetails> {
    let Some(to_area) = form.picked("refer-area").first().and_then(|choice| area(&choice.id)) else {
        return Vec::new();
    };
    vec![ReferralDetails {
        citizen,
        team,
        to_area,
        to_name: Line::new(form.text("refer-name")),
        purpose: Prose::new(form.text("refer-purpose")),
        shared: Prose::default(),
        ground: Ground::Unsaid,
        handover: Handover::Plain,
        respond_within: RESPOND_WITHIN,
        contact: Some(contact),
    }]
}

impl Filing for ContactFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        let names: Vec<_> = form.picked("who").iter().map(|choice| choice.label.clone()).collect();
        let who = if names.is_empty() { "…".to_owned() } else { names.join(", ") };
        // fluent-ids: contact-form-new contact-form-amend
        let id = match self.target {
            Target::New { .. } => "contact-form-new",
            Target::Amend { .. } => "contact-form-amend",
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
        if !form.text("who").is_empty() {
            // Something was typed and nobody chosen: nothing is guessed.
            return Err(Refusal::invalid("contact-who-open").at("who"));
        }
        let mut citizens = Vec::new();
        let mut newcomers = Vec::new();
        for meant in citizen_field::meant(form, "who") {
            match meant {
                Meant::Known(id) => citizens.push(id),
                Meant::New(details) => {
                    let id = CitizenId::fresh(cx.now(), cx.entropy());
                    citizens.push(id);
                    newcomers.push((id, *details));
                }
            }
        }
        let first = citizens.first().copied();
        let details = self.details(form, citizens, cx)?;
        match self.target {
            Target::New { id, team } => {
                let promises = promises(form)?;
                let referrals = referrals(form, team, first, id);
                let contact = NewContact { id, team, details, newcomers, promises, referrals };
                Ok(Effect::close(Command::LogContact(Box::new(contact)), cx.words.say("contact-logged")))
            }
            Target::Amend { id, seen } => {
                let reason = Line::new(form.text("reason"));
                let command = Command::AmendContact { id, seen, details: Box::new(details), reason };
                Ok(Effect::close(command, cx.words.say("contact-amended")))
            }
        }
    }
}
