//! The form of a goal: the citizen's own wish, what it is about, where it begins and what is hoped for.

use serde::{Deserialize, Serialize};

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, DraftKind, GoalLine};
use crate::domain::framework::TagRef;
use crate::domain::goal::{GoalDetails, GoalType, Level, Theme};
use crate::domain::ids::{CitizenId, GoalId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Prose, shown};
use crate::i18n::{Words, labels};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::citizen::form::team_of;
use crate::tui::screen::line;
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::screen::tags;
use crate::tui::theme::Role;
use crate::tui::widget::Choice;

/// The choice of a level that was not assessed.
const NOT_ASSESSED: &str = "none";

/// What the form writes, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Target {
    id: GoalId,
    citizen: CitizenId,
    team: TeamId,
    /// What the citizen is called.
    called: String,
    /// The version that was seen; none for a new goal.
    seen: Option<u32>,
}

/// A goal's form.
struct GoalFiling {
    target: Target,
    /// Whether a colleague changed the goal while it was written anew.
    meanwhile: bool,
}

/// The form for a new goal.
///
/// # Errors
/// Refuses whoever shares no team with the citizen.
pub(super) fn new(page: &CitizenPage, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target = target(page, GoalId::fresh(cx.now(), cx.entropy()), None, cx)?;
    let mut form = form(cx);
    let scene = sheet::scene(cx);
    form.set_chosen("kind", GoalType::Develop.slug(), &scene);
    form.set_chosen("start", NOT_ASSESSED, &scene);
    form.set_chosen("target", NOT_ASSESSED, &scene);
    Ok(Box::new(FormScreen::new(form, GoalFiling { target, meanwhile: false }, cx)))
}

/// The form that writes a goal anew.
///
/// # Errors
/// As [`new`].
pub(super) fn amending(page: &CitizenPage, goal: &GoalLine, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target = target(page, goal.id, Some(goal.version), cx)?;
    let mut form = form(cx);
    let scene = sheet::scene(cx);
    form.set_text("wish", &goal.wish, &scene);
    form.set_picked("theme", vec![theme(goal.theme, cx.words)], &scene);
    form.set_chosen("kind", goal.kind.slug(), &scene);
    form.set_chosen("start", &level_id(goal.start), &scene);
    form.set_chosen("target", &level_id(goal.target), &scene);
    form.set_picked("tags", tags::chosen(&goal.tags, cx), &scene);
    Ok(Box::new(FormScreen::new(form, GoalFiling { target, meanwhile: false }, cx)))
}

/// A form taken up from a draft.
///
/// # Errors
/// Refuses a draft that no such form wrote.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target = serde_json::from_value(kept.extra().clone());
    let target = target.map_err(|_| Refusal::invalid("draft-unreadable"))?;
    let filing = GoalFiling { target, meanwhile: false };
    Ok(Box::new(FormScreen::take_up(form(cx), filing, kept, cx)))
}

fn target(page: &CitizenPage, id: GoalId, seen: Option<u32>, cx: &Cx<'_>) -> Result<Target, Refusal> {
    let team = team_of(page, cx).ok_or_else(|| Refusal::new(Kind::NotPermitted, "team-missing"))?;
    let called = line::called(cx.words, &page.label);
    Ok(Target { id, citizen: page.citizen.id, team, called, seen })
}

fn form(cx: &Cx<'_>) -> Form {
    let words = cx.words;
    let themes = Theme::ALL.map(|it| theme(it, words)).to_vec();
    let kinds = GoalType::ALL.map(|kind| Choice::new(kind.slug(), labels::goal_type(words, kind))).to_vec();
    let levels = || {
        let levels = [None].into_iter().chain(Level::ALL.map(Some));
        levels.map(|level| Choice::new(level_id(level), labels::level(words, level))).collect::<Vec<_>>()
    };
    Form::new(vec![Page::new("goal-page").fields(vec![
        Field::prose("wish", "goal-field-wish", 2).needed(),
        Field::pick("theme", "goal-field-theme", themes).needed(),
        Field::radio("kind", "goal-field-kind", kinds),
        Field::choice("start", "goal-field-start", levels()).span(Span::Half),
        Field::choice("target", "goal-field-target", levels()).span(Span::Half),
        Field::tags("tags", "goal-field-tags", tags::offered(cx)),
    ])])
}

fn theme(theme: Theme, words: &Words) -> Choice {
    Choice::new(theme.slug(), labels::theme(words, theme))
}

fn level_id(level: Option<Level>) -> String {
    level.map_or_else(|| NOT_ASSESSED.to_owned(), |level| level.number().to_string())
}

fn level(form: &Form, field: &str) -> Option<Level> {
    form.chosen(field).and_then(|id| id.parse().ok()).and_then(Level::of)
}

impl GoalFiling {
    fn details(&self, form: &Form) -> Result<GoalDetails, Refusal> {
        let picked = form.picked("theme").first().map(|choice| choice.id.as_str());
        let theme = Theme::ALL.into_iter().find(|theme| Some(theme.slug()) == picked);
        let kind = GoalType::ALL.into_iter().find(|kind| Some(kind.slug()) == form.chosen("kind"));
        let details = GoalDetails {
            citizen: self.target.citizen,
            team: self.target.team,
            wish: Prose::new(form.text("wish")),
            theme: theme.ok_or_else(|| Refusal::invalid("field-missing").at("theme"))?,
            kind: kind.unwrap_or(GoalType::Develop),
            start: level(form, "start"),
            target: level(form, "target"),
            tags: form.picked("tags").iter().filter_map(|choice| TagRef::read(&choice.id)).collect(),
        };
        details.check()?;
        Ok(details)
    }
}

impl Filing for GoalFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        // fluent-ids: goal-form-new goal-form-amend
        let id = if self.target.seen.is_none() { "goal-form-new" } else { "goal-form-amend" };
        cx.words.with(id, &[("who", self.target.called.as_str().into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::Goal, self.target.called.clone()))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(&self.target).unwrap_or_default()
    }

    fn remarks(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        let remark = || (cx.words.say("goal-form-met"), Role::Warning);
        self.meanwhile.then(remark).into_iter().collect()
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = Box::new(self.details(form)?);
        let wish = shown(details.wish.first_line()).into_owned();
        let id = self.target.id;
        let (command, said) = match self.target.seen {
            None => (Command::SetGoal { id, details }, "goal-set"),
            Some(seen) => (Command::AmendGoal { id, seen, details }, "goal-amended"),
        };
        // fluent-ids: goal-set goal-amended
        Ok(Effect::close(command, cx.words.with(said, &[("wish", wish.into())])))
    }

    /// Somebody measured or wrote the goal in the meantime: what is typed here stays, and is saved when the person
    /// says so again.
    fn refused(&mut self, _form: &mut Form, refusal: &Refusal, cx: &Cx<'_>) {
        if refusal.kind() != Kind::Conflict || self.target.seen.is_none() {
            return;
        }
        if let Ok(page) = cx.desk().citizen(cx.seat, self.target.citizen, Purpose::Change, 0)
            && let Some(now) = page.goals.iter().find(|goal| goal.id == self.target.id)
        {
            self.target.seen = Some(now.version);
            self.meanwhile = true;
        }
    }
}
