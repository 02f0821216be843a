//! The shell around the screens of someone who has logged in: which screen is shown, the keys that act
//! everywhere, errands to the desk, undo, drafts.

mod draw;
mod errands;

use std::time::Duration;

use crossterm::event::KeyEvent;

use super::house::{Cx, House};
use super::keeper::Keeper;
use super::keys;
use super::overlay::{Overlay, Verdict};
use super::quick_bar::QuickBar;
use super::screen::{Effect, Screen};
use crate::desk::command::Undo;
use crate::desk::seat::Seat;
use crate::desk::view::{DraftAge, TeamLabel};
use crate::domain::ids::WorkerId;
use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::Words;
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::program::{Flow, Place};
use crate::tui::screen::{self, Root};
use crate::tui::widget::Notice;

/// How many changes can be taken back.
const UNDO_DEPTH: usize = 20;

/// Everything behind a log-in.
pub(super) struct Shell {
    pub(super) seat: Seat,
    words: Words,
    teams: Vec<TeamLabel>,
    team: usize,
    stack: Vec<Box<dyn Screen>>,
    /// Why the top screen could not read what it shows.
    trouble: Option<Refusal>,
    notice: Option<Notice>,
    undo: Vec<(Undo, String)>,
    overlay: Option<Overlay>,
    bar: QuickBar,
    keeper: Keeper,
    cols: u16,
    /// When a record that was opened for a typed reason closes, on the monotonic clock.
    closes_at: Option<Duration>,
}

/// What the session does after the shell has taken an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// As the host is told.
    Flow(Flow),
    /// Lock the terminal.
    Lock,
    /// Log out and end the session.
    Leave,
}

impl Shell {
    /// The shell of someone who has just logged in, on the screen that fits what they do.
    pub(super) fn open(house: &House, seat: Seat, cols: u16) -> Self {
        let words = Words::new(house.catalogue.clone(), seat.language());
        let teams: Vec<_> = house.desk.teams(&seat).unwrap_or_default();
        let teams: Vec<_> = teams.into_iter().filter(|team| team.standing.is_some()).collect();
        let root = match teams.is_empty() {
            false => Root::Today,
            true if house.desk.reads_looks(&seat).unwrap_or(false) => Root::Looks,
            true => Root::Admin,
        };
        let mut shell = Self {
            seat,
            words,
            teams,
            team: 0,
            stack: vec![screen::root(root)],
            trouble: None,
            notice: None,
            undo: Vec::new(),
            overlay: None,
            bar: QuickBar::default(),
            keeper: Keeper::default(),
            cols,
            closes_at: None,
        };
        shell.reload(house);
        shell.notice = shell.drafts_waiting(house);
        shell
    }

    /// What was left unfinished, and the key that shows it: whoever logs in need not remember.
    fn drafts_waiting(&self, house: &House) -> Option<Notice> {
        let drafts = house.desk.drafts(&self.seat).ok().filter(|drafts| !drafts.is_empty())?;
        let old = drafts.iter().filter(|draft| draft.age == DraftAge::Old).count();
        Some(match old {
            0 => Notice::info(self.words.with("shell-drafts-waiting", &[("n", drafts.len().into())])),
            old => Notice::warning(self.words.with("shell-drafts-old", &[("n", old.into())])),
        })
    }

    /// The texts in the language of the person who sits here.
    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    /// Who sits here.
    pub(super) const fn worker(&self) -> WorkerId {
        self.seat.worker()
    }

    /// When something is to be done without a key: keeping a draft, closing a record.
    pub(super) fn wake_at(&self) -> Option<Duration> {
        [self.keeper.due(), self.closes_at].into_iter().flatten().min()
    }

    /// Whether a record that was opened for a typed reason has closed meanwhile: what is shown is read anew.
    pub(super) fn has_closed(&self, now: Duration) -> bool {
        self.closes_at.is_some_and(|at| at <= now)
    }

    fn cx<'a>(&'a self, house: &'a House) -> Cx<'a> {
        cx_of(house, &self.seat, &self.words, &self.teams, self.team, self.kept(), self.cols)
    }

    fn kept(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        if let Some(sheet) = self.bar.sheet() {
            return self.keeper.kept_at(sheet.id);
        }
        let sheet = self.stack.iter().rev().find_map(|screen| screen.sheet())?;
        self.keeper.kept_at(sheet.id)
    }

    /// Calls something on the top screen with what it may use. It stays in its place meanwhile: should it fail,
    /// what was typed on it is still there to be kept.
    pub(super) fn top<T>(
        &mut self,
        house: &House,
        call: impl FnOnce(&mut dyn Screen, &Cx<'_>) -> T,
    ) -> Option<T> {
        let kept = self.kept();
        let Self { stack, seat, words, teams, team, cols, .. } = self;
        let cx = cx_of(house, seat, words, teams, *team, kept, *cols);
        stack.last_mut().map(|top| call(&mut **top, &cx))
    }

    /// Calls something on the quick line, which stays in its place as a screen does.
    fn on_bar<T>(&mut self, house: &House, call: impl FnOnce(&mut QuickBar, &Cx<'_>) -> T) -> T {
        let kept = self.kept();
        let Self { bar, seat, words, teams, team, cols, .. } = self;
        call(bar, &cx_of(house, seat, words, teams, *team, kept, *cols))
    }

    fn reload(&mut self, house: &House) {
        self.trouble = self.top(house, |top, cx| top.reload(cx)).and_then(Result::err);
        let left = house.desk.opened_for(&self.seat).ok().flatten();
        self.closes_at = left.map(|left| house.clock.monotonic() + left);
    }

    /// The log moved on, or a terminal came back: everything is read anew, with the rights of now.
    pub(super) fn refresh(&mut self, house: &House) -> Outcome {
        self.reseat(house);
        self.reload(house);
        self.on_bar(house, |bar, cx| bar.reload(cx));
        Outcome::Flow(Flow::Redraw)
    }

    fn reseat(&mut self, house: &House) {
        let Ok(seat) = house.desk.reseat(&self.seat) else { return };
        self.words = self.words.speaking(seat.language());
        self.seat = seat;
        if let Ok(teams) = house.desk.teams(&self.seat) {
            let here = self.teams.get(self.team).map(|team| team.id);
            self.teams = teams.into_iter().filter(|team| team.standing.is_some()).collect();
            self.team = self.teams.iter().position(|team| Some(team.id) == here).unwrap_or(0);
        }
    }

    /// It is shown at another place.
    pub(super) fn moved(&mut self, place: &Place) {
        self.seat = self.seat.moved(place.origin.clone());
    }

    /// The terminal has another width.
    pub(super) fn resized(&mut self, cols: u16) {
        self.cols = cols;
    }

    /// Takes a key.
    pub(super) fn key(&mut self, house: &House, key: &KeyEvent) -> Outcome {
        if self.overlay.is_some() {
            return self.key_on_overlay(house, key);
        }
        self.notice = None;
        if self.bar.is_open() {
            return self.key_on_bar(house, key);
        }
        let Some(top) = self.stack.last() else { return Outcome::Leave };
        let scope = behind(top.scope());
        let action = house.keymap.action(&scope, key);
        let outcome = match action {
            Some(action) => {
                let effect = self.top(house, |top, cx| top.act(action, cx)).unwrap_or(Effect::Ignored);
                match effect {
                    Effect::Ignored => self.act(house, action),
                    effect => self.follow(house, effect),
                }
            }
            None => {
                let effect = self.top(house, |top, cx| top.typed(key, cx)).unwrap_or(Effect::Ignored);
                self.follow(house, effect)
            }
        };
        if action.is_some_and(leaves_field) {
            self.keep(house);
        }
        self.note_typing(house);
        outcome
    }

    fn key_on_overlay(&mut self, house: &House, key: &KeyEvent) -> Outcome {
        let Some(mut overlay) = self.overlay.take() else { return Outcome::Flow(Flow::Stay) };
        match overlay.key(&house.keymap, &self.words, key) {
            Verdict::Stay => {
                self.overlay = Some(overlay);
                Outcome::Flow(Flow::Redraw)
            }
            Verdict::Close => Outcome::Flow(Flow::Redraw),
            Verdict::Leave => Outcome::Leave,
            Verdict::Act(action) => {
                let effect = self.top(house, |top, cx| top.act(action, cx)).unwrap_or(Effect::Ignored);
                match effect {
                    Effect::Ignored => self.act(house, action),
                    effect => self.follow(house, effect),
                }
            }
            Verdict::Team(team) => self.follow(house, Effect::Team(team)),
            Verdict::Do(command, said) => self.follow(house, Effect::stay(command, said)),
        }
    }

    fn key_on_bar(&mut self, house: &House, key: &KeyEvent) -> Outcome {
        let scope = self.bar.scope();
        if house.keymap.action(&scope, key) == Some(standard::BACK) {
            // What stood on it is a draft from now on, or nothing.
            self.keep(house);
        }
        let effect = self.on_bar(house, |bar, cx| bar.key(key, cx));
        let outcome = match effect {
            Effect::Ignored => match house.keymap.action(&scope, key) {
                Some(action) => self.act(house, action),
                None => Outcome::Flow(Flow::Stay),
            },
            Effect::Do(errand) => {
                self.log_line(house, *errand);
                Outcome::Flow(Flow::Redraw)
            }
            effect => self.follow(house, effect),
        };
        self.note_typing(house);
        outcome
    }

    /// Takes a paste.
    pub(super) fn paste(&mut self, house: &House, text: &str) -> Outcome {
        if let Some(overlay) = &mut self.overlay {
            overlay.paste(text);
            return Outcome::Flow(Flow::Redraw);
        }
        let effect = if self.bar.is_open() {
            self.on_bar(house, |bar, cx| bar.paste(text, cx))
        } else {
            self.top(house, |top, cx| top.pasted(text, cx)).unwrap_or(Effect::Ignored)
        };
        let outcome = self.follow(house, effect);
        self.note_typing(house);
        outcome
    }

    /// What a key does that the screen has no use for.
    fn act(&mut self, house: &House, action: Action) -> Outcome {
        if let Some(root) = Root::of(action) {
            return self.go(house, root);
        }
        match action {
            standard::BACK => self.back(house),
            standard::HELP => self.lay(Overlay::help()),
            standard::PALETTE => {
                let scope =
                    self.stack.last().map_or_else(|| behind(Scope::default()), |top| behind(top.scope()));
                self.lay(Overlay::palette(&house.keymap, &self.words, &scope))
            }
            standard::QUIT => self.lay(Overlay::leave()),
            standard::LOCK => Outcome::Lock,
            standard::REDRAW => {
                self.reload(house);
                Outcome::Flow(Flow::Wipe)
            }
            keys::UNDO => self.take_back(house),
            keys::QUICK_LINE if self.team().is_some() => {
                self.on_bar(house, |bar, cx| bar.open(cx));
                Outcome::Flow(Flow::Redraw)
            }
            keys::SEARCH => {
                let outcome = self.go(house, Root::Citizens);
                let effect = self.top(house, |top, cx| top.act(keys::SEARCH, cx)).unwrap_or(Effect::Ignored);
                self.follow(house, effect);
                outcome
            }
            keys::NEW_CONTACT if self.team().is_some() => {
                let effect = screen::contact_form(&self.cx(house));
                self.follow(house, effect)
            }
            keys::QUICK_LINE | keys::NEW_CONTACT => {
                self.follow(house, Effect::Refuse(Refusal::new(Kind::NotPermitted, "team-missing")))
            }
            keys::HANDOVER => {
                let effect = screen::handover::open(&self.cx(house));
                self.follow(house, effect)
            }
            keys::EMERGENCIES => self.follow(house, Effect::Open(screen::emergency::list())),
            keys::DRAFTS => self.follow(house, Effect::Open(screen::drafts())),
            keys::MY_WEEK => self.follow(house, Effect::Open(screen::shift::open())),
            keys::ERASURES => self.follow(house, Effect::Open(screen::erasures())),
            keys::CHANGE_PASSWORD => {
                self.follow(house, Effect::Open(screen::password::open(&self.cx(house))))
            }
            keys::CHOOSE_TEAM if self.teams.len() > 1 => self.lay(Overlay::teams(&self.teams, &self.words)),
            keys::CHOOSE_LANGUAGE => self.lay(Overlay::languages(&self.words)),
            _ => Outcome::Flow(Flow::Stay),
        }
    }

    fn team(&self) -> Option<&TeamLabel> {
        self.teams.get(self.team)
    }

    fn lay(&mut self, overlay: Overlay) -> Outcome {
        self.overlay = Some(overlay);
        Outcome::Flow(Flow::Redraw)
    }

    /// To one of the main screens. What was typed on the way stays a draft.
    fn go(&mut self, house: &House, root: Root) -> Outcome {
        self.keep(house);
        self.stack = vec![screen::root(root)];
        self.reload(house);
        Outcome::Flow(Flow::Redraw)
    }

    fn back(&mut self, house: &House) -> Outcome {
        if self.stack.len() > 1 {
            self.keep(house);
            self.stack.pop();
            self.reload(house);
            return Outcome::Flow(Flow::Redraw);
        }
        Outcome::Flow(Flow::Stay)
    }

    fn follow(&mut self, house: &House, effect: Effect) -> Outcome {
        match effect {
            Effect::Ignored => return Outcome::Flow(Flow::Stay),
            Effect::Redraw => {}
            Effect::Open(screen) => {
                self.stack.push(screen);
                self.reload(house);
            }
            Effect::Become(screen) => {
                self.keep(house);
                self.stack.pop();
                self.stack.push(screen);
                self.reload(house);
            }
            Effect::Back => return self.back(house),
            Effect::Discard => self.discard_top(house),
            Effect::Do(errand) => self.run(house, *errand),
            Effect::Say(notice) => self.notice = Some(notice),
            Effect::Refuse(refusal) => self.notice = Some(Notice::refusal(&self.words, &refusal)),
            Effect::Team(team) => {
                self.team = self.teams.iter().position(|known| known.id == team).unwrap_or(self.team);
                self.reload(house);
            }
            Effect::Reseat => {
                self.reseat(house);
                self.reload(house);
            }
            Effect::QuickLine(draft, text) => {
                self.keeper.took_up(draft, text.as_bytes());
                self.on_bar(house, |bar, cx| bar.take_up(draft, &text, cx));
            }
            Effect::Leave => return Outcome::Leave,
        }
        Outcome::Flow(Flow::Redraw)
    }
}

/// Whether an action takes the focus from one field to another.
fn leaves_field(action: Action) -> bool {
    [standard::NEXT_FIELD, standard::PREVIOUS_FIELD, standard::NEXT_PAGE, standard::ACCEPT].contains(&action)
}

/// A screen's scope with the shell's keys behind it.
fn behind(scope: Scope) -> Scope {
    scope.then(&[keys::SHELL, standard::GLOBAL])
}

fn cx_of<'a>(
    house: &'a House,
    seat: &'a Seat,
    words: &'a Words,
    teams: &'a [TeamLabel],
    team: usize,
    draft_kept: Option<chrono::DateTime<chrono::Utc>>,
    cols: u16,
) -> Cx<'a> {
    Cx { house, seat, words, teams, team: teams.get(team), draft_kept, cols }
}
