//! The form of a team: its name, its service area, the frameworks whose tags it uses.

use serde_json::json;

use crate::desk::command::Command;
use crate::desk::view::{DraftKind, TeamLabel};
use crate::domain::area::ServiceArea;
use crate::domain::framework::Framework;
use crate::domain::ids::TeamId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::TeamDetails;
use crate::domain::text::Line;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span, Tick};
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What drafts know the form by.
pub(super) const NAME: &str = "team";

/// What stands for no area of its own.
const CROSS_CUTTING: &str = "none";

/// What the form is about.
struct TeamFiling {
    editing: Option<TeamId>,
    frameworks: Vec<Framework>,
}

/// The form for a new team.
///
/// # Errors
/// As [`crate::desk::Desk::frameworks`].
pub(super) fn new(cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (mut form, filing) = blank(None, cx)?;
    let settings = cx.desk().settings(cx.seat)?;
    for framework in &settings.frameworks {
        form.set_tick(&tick_id(framework.as_str()), Tick::Yes, &scene(cx));
    }
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form that writes a team anew.
///
/// # Errors
/// As [`crate::desk::Desk::frameworks`].
pub(super) fn edit(team: &TeamLabel, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (mut form, filing) = blank(Some(team.id), cx)?;
    let scene = scene(cx);
    form.set_text("name", &team.name, &scene);
    form.set_chosen("area", team.area.map_or(CROSS_CUTTING, ServiceArea::slug), &scene);
    for framework in cx.desk().frameworks(cx.seat, Some(team.id))? {
        form.set_tick(&tick_id(framework.id.as_str()), Tick::Yes, &scene);
    }
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form taken up from a draft.
///
/// # Errors
/// As [`crate::desk::Desk::frameworks`].
pub(super) fn take_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let editing = match kept.extra().get("editing") {
        Some(value) => serde_json::from_value(value.clone())
            .map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?,
        None => None,
    };
    let (form, filing) = blank(editing, cx)?;
    Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)))
}

fn blank(editing: Option<TeamId>, cx: &Cx<'_>) -> Result<(Form, TeamFiling), Refusal> {
    let words = cx.words;
    let frameworks = cx.desk().frameworks(cx.seat, None)?;
    let mut areas = vec![Choice::new(CROSS_CUTTING, labels::team_area(words, None))];
    areas.extend(ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area))));
    let page = Page::new("admin-team")
        .fields(vec![
            Field::line("name", "admin-team-name").span(Span::Half).needed(),
            Field::choice("area", "admin-area", areas).span(Span::Half),
        ])
        .group("frameworks", "admin-frameworks", framework_ticks(&frameworks, cx));
    let mut form = Form::new(vec![page]);
    form.set_chosen("area", CROSS_CUTTING, &scene(cx));
    Ok((form, TeamFiling { editing, frameworks }))
}

/// A tick for each framework.
pub(super) fn framework_ticks(frameworks: &[Framework], cx: &Cx<'_>) -> Vec<Field> {
    let tick = |framework: &Framework| {
        let label = framework.label.in_language(cx.words.language()).to_owned();
        Field::tick(tick_id(framework.id.as_str()), label).span(Span::Beside)
    };
    frameworks.iter().map(tick).collect()
}

/// The id of a framework's tick.
pub(super) fn tick_id(framework: &str) -> String {
    format!("framework-{framework}")
}

impl Filing for TeamFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        match (self.editing, form.text("name")) {
            (None, _) => cx.words.say("admin-new-team-title"),
            (Some(_), name) => cx.words.with("admin-edit-title", &[("name", name.into())]),
        }
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::House, form.text("name").to_owned()))
    }

    fn extra(&self) -> serde_json::Value {
        json!({ "form": NAME, "editing": self.editing })
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let chosen = form.chosen("area");
        let used = self.frameworks.iter().filter(|framework| form.ticked(&tick_id(framework.id.as_str())));
        let details = TeamDetails {
            name: Line::new(form.text("name")),
            area: ServiceArea::ALL.into_iter().find(|area| Some(area.slug()) == chosen),
            frameworks: used.map(|framework| framework.id.clone()).collect(),
        };
        let id = self.editing.unwrap_or_else(|| TeamId::fresh(cx.now(), cx.entropy()));
        let said = cx.words.with("admin-team-saved", &[("name", details.name.as_str().into())]);
        Ok(Effect::close(Command::WriteTeam { id, details: Box::new(details) }, said))
    }
}
