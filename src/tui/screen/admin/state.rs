//! What the screen of people and settings holds, and what its keys do.

use ratatui::layout::Rect;

use super::{account, draw, keys, settings_form, team_form, token_form, worker_form, workers};
use crate::desk::keys::WorkerKeyLine;
use crate::desk::tokens::TokenLine;
use crate::desk::view::{TeamLabel, WorkerLine};
use crate::domain::event::Settings;
use crate::domain::refusal::{Kind, Refusal};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::widget::{Canvas, ListState, Row};

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The workers.
    #[default]
    Workers,
    /// The teams.
    Teams,
    /// The house's settings.
    Settings,
    /// One's own account.
    Account,
}

impl Part {
    /// All parts in the order in which Tab goes through them.
    pub(super) const ALL: [Self; 4] = [Self::Workers, Self::Teams, Self::Settings, Self::Account];
}

/// What an administrator sees besides.
#[derive(Default)]
pub(super) struct Office {
    pub(super) workers: Vec<WorkerLine>,
    pub(super) teams: Vec<(TeamLabel, String)>,
    pub(super) settings: Settings,
}

/// *Folk og indstillinger*.
#[derive(Default)]
pub(super) struct AdminScreen {
    part: Part,
    /// What an administrator sees; none for everyone else, who see their own account.
    pub(super) office: Option<Office>,
    pub(super) tokens: Vec<TokenLine>,
    /// One's own SSH keys.
    pub(super) keys: Vec<WorkerKeyLine>,
    lists: [ListState; 4],
}

impl AdminScreen {
    /// The part that is shown.
    pub(super) const fn part(&self) -> Part {
        if self.office.is_some() { self.part } else { Part::Account }
    }

    /// The list of the part that is shown.
    pub(super) const fn list(&self) -> &ListState {
        &self.lists[self.part() as usize]
    }

    fn selected(&self) -> usize {
        self.list().selected()
    }

    /// What a part can select among: the ids' bytes, so that a selection stays on whom it was.
    fn ids(&self, part: Part) -> Vec<[u8; 16]> {
        match (part, &self.office) {
            (Part::Workers, Some(office)) => {
                office.workers.iter().map(|line| *line.person.id.as_bytes()).collect()
            }
            (Part::Teams, Some(office)) => office.teams.iter().map(|(team, _)| *team.id.as_bytes()).collect(),
            (Part::Account, _) => self.tokens.iter().map(|token| *token.id.as_bytes()).collect(),
            (Part::Settings, _) | (_, None) => Vec::new(),
        }
    }

    fn selected_id(&self, part: Part) -> Option<[u8; 16]> {
        self.ids(part).get(self.lists[part as usize].selected()).copied()
    }

    /// Rows that can be counted and selected, without anything to draw.
    fn rows(&self, part: Part) -> Vec<Row<'static>> {
        self.ids(part).iter().map(|_| Row::item([""])).collect()
    }

    fn go(&mut self, by: usize) -> Effect {
        if self.office.is_none() {
            return Effect::Ignored;
        }
        self.part = Part::ALL[(self.part as usize + by) % Part::ALL.len()];
        Effect::Redraw
    }

    fn on_workers(&self, action: Action, office: &Office, cx: &Cx<'_>) -> Effect {
        if action == super::NEW_WORKER {
            return opened(worker_form::new(cx));
        }
        let Some(line) = office.workers.get(self.selected()) else { return Effect::Ignored };
        match action {
            super::EDIT => opened(worker_form::edit(line, cx)),
            super::NEW_PASSWORD => workers::new_password(line, cx),
            super::SHOW_KEYS => Effect::Open(keys::open(line)),
            super::END_WORKER => workers::end(line, cx),
            _ => Effect::Ignored,
        }
    }

    fn on_teams(&self, action: Action, office: &Office, cx: &Cx<'_>) -> Effect {
        match (action, office.teams.get(self.selected())) {
            (super::NEW_TEAM, _) => opened(team_form::new(cx)),
            (super::EDIT, Some((team, _))) => opened(team_form::edit(team, cx)),
            _ => Effect::Ignored,
        }
    }

    fn on_account(&self, action: Action, cx: &Cx<'_>) -> Effect {
        match (action, self.tokens.get(self.selected())) {
            (super::NEW_TOKEN, _) => Effect::Open(token_form::new(cx)),
            (super::REVOKE_TOKEN, Some(token)) => account::revoke(token, cx),
            _ => Effect::Ignored,
        }
    }
}

/// Opens a form, or says why it can't be opened.
fn opened(form: Result<Box<dyn Screen>, Refusal>) -> Effect {
    form.map_or_else(Effect::Refuse, Effect::Open)
}

/// What an administrator sees; none for everyone else.
fn office(cx: &Cx<'_>) -> Result<Option<Office>, Refusal> {
    let desk = cx.desk();
    let workers = match desk.workers(cx.seat) {
        Ok(workers) => workers,
        Err(refusal) if refusal.kind() == Kind::NotPermitted => return Ok(None),
        Err(refusal) => return Err(refusal),
    };
    let mut teams = Vec::new();
    for team in desk.teams(cx.seat)? {
        let frameworks = desk.frameworks(cx.seat, Some(team.id))?;
        let labels = frameworks.iter().map(|framework| framework.label.in_language(cx.words.language()));
        let labels = labels.collect::<Vec<_>>().join(", ");
        teams.push((team, labels));
    }
    Ok(Some(Office { workers, teams, settings: desk.settings(cx.seat)? }))
}

impl Screen for AdminScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say(if self.office.is_some() { "admin-title" } else { "admin-account" })
    }

    fn scope(&self) -> Scope {
        let part = match self.part() {
            Part::Workers => super::WORKERS,
            Part::Teams => super::TEAMS,
            Part::Settings => super::SETTINGS,
            Part::Account => super::ACCOUNT,
        };
        match self.office {
            Some(_) => Scope::new(&[part, super::ADMIN, standard::LIST]),
            None => Scope::new(&[part, standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let before = Part::ALL.map(|part| self.selected_id(part));
        self.office = office(cx)?;
        self.tokens = cx.desk().tokens(cx.seat)?;
        self.keys = cx.desk().own_keys(cx.seat)?;
        for (part, before) in Part::ALL.into_iter().zip(before) {
            let (rows, ids) = (self.rows(part), self.ids(part));
            let same = before.and_then(|before| ids.iter().position(|id| *id == before));
            let list = &mut self.lists[part as usize];
            list.select(same.unwrap_or_else(|| list.selected()), &rows);
        }
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            super::NEXT_PART => return self.go(1),
            super::PREVIOUS_PART => return self.go(Part::ALL.len() - 1),
            _ => {}
        }
        let part = self.part();
        let rows = self.rows(part);
        if self.lists[part as usize].act(action, &rows) {
            return Effect::Redraw;
        }
        match (part, &self.office) {
            (Part::Workers, Some(office)) => self.on_workers(action, office, cx),
            (Part::Teams, Some(office)) => self.on_teams(action, office, cx),
            (Part::Settings, Some(_)) if action == super::EDIT => opened(settings_form::edit(cx)),
            (Part::Account, _) => self.on_account(action, cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        draw::draw(self, area, canvas, cx);
    }
}
