//! The form of a worker: name, log-in, language, a standing in each team, offices. Adding one hands out a
//! password that is good for one log-in.

use serde_json::json;

use super::{handout, one_time};
use crate::desk::command::{Command, Seen};
use crate::desk::view::{DraftKind, TeamLabel, WorkerLine};
use crate::domain::ids::WorkerId;
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Membership, Office, Standing, WorkerDetails};
use crate::domain::text::Line;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span, Tick};
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What drafts know the form by.
pub(super) const NAME: &str = "worker";

/// The offices with the ids of their ticks.
const OFFICES: [(Office, &str); 2] = [(Office::Administrator, "administrator"), (Office::Auditor, "auditor")];

/// What the form is about.
struct WorkerFiling {
    editing: Option<(WorkerId, Seen)>,
    teams: Vec<TeamLabel>,
    handout: Option<Box<dyn Screen>>,
}

/// The form for a new worker.
///
/// # Errors
/// As [`crate::desk::Desk::teams`].
pub(super) fn new(cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (mut form, filing) = blank(None, cx)?;
    let language = cx.desk().settings(cx.seat)?.language;
    form.set_chosen("language", language.code(), &scene(cx));
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form that writes a worker anew.
///
/// # Errors
/// As [`crate::desk::Desk::teams`].
pub(super) fn edit(line: &WorkerLine, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (mut form, filing) = blank(Some((line.person.id, line.version)), cx)?;
    let scene = scene(cx);
    form.set_text("name", &line.person.name, &scene);
    form.set_text("login", &line.login, &scene);
    form.set_chosen("language", line.language.code(), &scene);
    for (team, _, standing) in &line.memberships {
        form.set_chosen(&format!("team-{team}"), standing_id(Some(*standing)), &scene);
    }
    for (office, id) in OFFICES {
        let tick = if line.offices.contains(&office) { Tick::Yes } else { Tick::No };
        form.set_tick(id, tick, &scene);
    }
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form taken up from a draft.
///
/// # Errors
/// As [`crate::desk::Desk::teams`].
pub(super) fn take_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let unreadable = || Refusal::new(Kind::Invalid, "draft-unreadable");
    let editing = match kept.extra().get("editing") {
        Some(value) => serde_json::from_value(value.clone()).map_err(|_| unreadable())?,
        None => None,
    };
    let (form, filing) = blank(editing, cx)?;
    Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)))
}

fn blank(editing: Option<(WorkerId, Seen)>, cx: &Cx<'_>) -> Result<(Form, WorkerFiling), Refusal> {
    let words = cx.words;
    let teams = cx.desk().teams(cx.seat)?;
    // fluent-ids: language-*
    let language = |it: Language| Choice::new(it.code(), words.say(&format!("language-{}", it.code())));
    let languages = Language::ALL.map(language).to_vec();
    let standing = |standing: Option<Standing>| {
        let label = standing.map_or_else(|| words.say("admin-no-standing"), |it| labels::standing(words, it));
        Choice::new(standing_id(standing), label)
    };
    let standings = [None, Some(Standing::Member), Some(Standing::Lead)].map(standing).to_vec();
    let team = |team: &TeamLabel| {
        let id = format!("team-{}", team.id);
        Field::choice(id, team.name.clone(), standings.clone()).span(Span::Beside)
    };
    let office = |(office, id): (Office, &'static str)| {
        Field::tick(id, labels::office(words, office)).span(Span::Beside)
    };
    let page = Page::new("admin-worker")
        .fields(vec![
            Field::line("name", "admin-name").span(Span::Half).needed(),
            Field::line("login", "admin-login").span(Span::Half),
            Field::choice("language", "admin-language", languages).span(Span::Half),
        ])
        .group("teams", "admin-standings", teams.iter().map(team).collect())
        .group("offices", "admin-offices", OFFICES.map(office).to_vec());
    let mut form = Form::new(vec![page]);
    for team in &teams {
        form.set_chosen(&format!("team-{}", team.id), standing_id(None), &scene(cx));
    }
    Ok((form, WorkerFiling { editing, teams, handout: None }))
}

const fn standing_id(standing: Option<Standing>) -> &'static str {
    match standing {
        None => "none",
        Some(Standing::Member) => "member",
        Some(Standing::Lead) => "lead",
    }
}

impl WorkerFiling {
    fn details(&self, form: &Form) -> WorkerDetails {
        let membership = |team: &TeamLabel| {
            let standing = match form.chosen(&format!("team-{}", team.id)) {
                Some("member") => Standing::Member,
                Some("lead") => Standing::Lead,
                _ => return None,
            };
            Some(Membership { team: team.id, standing })
        };
        let offices = OFFICES.into_iter().filter(|(_, id)| form.ticked(id)).map(|(office, _)| office);
        WorkerDetails {
            name: Line::new(form.text("name")),
            login: Line::new(form.text("login")),
            language: form.chosen("language").and_then(Language::from_code).unwrap_or_default(),
            memberships: self.teams.iter().filter_map(membership).collect(),
            offices: offices.collect(),
        }
    }
}

impl Filing for WorkerFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        match (self.editing, form.text("name")) {
            (None, _) => cx.words.say("admin-new-worker-title"),
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
        let details = Box::new(self.details(form));
        let name = details.name.as_str().to_owned();
        if let Some((id, seen)) = self.editing {
            let said = cx.words.with("admin-worker-saved", &[("name", name.into())]);
            return Ok(Effect::close(Command::AmendWorker { id, seen, details }, said));
        }
        let password = one_time::password(cx.entropy());
        self.handout = Some(handout::password(&name, password.clone(), cx));
        let id = WorkerId::fresh(cx.now(), cx.entropy());
        let said = cx.words.with("admin-worker-added", &[("name", name.into())]);
        Ok(Effect::close(Command::AddWorker { id, details, password }, said))
    }

    fn leaves(&mut self, _cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        self.handout.take()
    }
}
