//! What the shell lays over any screen: help, the palette, the choice of team or language, and the question
//! before leaving.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::TeamLabel;
use crate::domain::fold::fold;
use crate::domain::ids::TeamId;
use crate::domain::text::shown;
use crate::i18n::{Language, Words};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Hint, Keymap, Scope, standard};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, centred, row};
use crate::tui::widget::{Attention, Block, Canvas, Cell, Column, ListState, PageState, Row, list, popup};

/// Something over the screen.
pub(super) struct Overlay(Kind);

enum Kind {
    Help(PageState),
    /// All commands that make sense here, narrowed by what is typed.
    Palette(Picker<Action>),
    Teams(Picker<TeamId>),
    Languages(Picker<Language>),
    Leave,
}

/// What came of a key on an overlay.
pub(super) enum Verdict {
    /// It stays.
    Stay,
    /// It closes, and nothing follows.
    Close,
    /// It closes, and this is done.
    Act(Action),
    /// It closes, and the person works in this team.
    Team(TeamId),
    /// It closes, and the desk does this.
    Do(Command, String),
    /// The person leaves.
    Leave,
}

/// A list that is narrowed by typing.
struct Picker<T> {
    title: String,
    query: Editor,
    all: Vec<(T, String, String)>,
    state: ListState,
}

/// What confirms leaving: another key than the ones that asked (`q`, Ctrl+C).
const CONFIRM_KEY: char = 'j';
/// The same in English.
const CONFIRM_KEY_ENGLISH: char = 'y';

const COLUMNS: [Column; 2] = [Column::grow(20), Column::fixed(16)];

impl Overlay {
    /// The help page of where the person is.
    pub(super) fn help() -> Self {
        Self(Kind::Help(PageState::default()))
    }

    /// The palette of where the person is.
    pub(super) fn palette(keymap: &Keymap, words: &Words, scope: &Scope) -> Self {
        // Commands are found by typing, even where letters are text.
        let open = Scope::new(scope.contexts());
        let all = keymap.palette(words, &open).into_iter();
        let all = all.map(|Hint { action, key, text }| (action, text, key)).collect();
        Self(Kind::Palette(Picker::new(words.say("shell-palette"), all)))
    }

    /// The person's teams.
    pub(super) fn teams(teams: &[TeamLabel], words: &Words) -> Self {
        let all = teams.iter().map(|team| (team.id, shown(&team.name).into_owned(), String::new())).collect();
        Self(Kind::Teams(Picker::new(words.say("shell-teams"), all)))
    }

    /// The languages.
    pub(super) fn languages(words: &Words) -> Self {
        // fluent-ids: language-da language-en
        let name = |language: Language| words.say(&format!("language-{}", language.code()));
        let all = Language::ALL.map(|language| (language, name(language), String::new())).to_vec();
        Self(Kind::Languages(Picker::new(words.say("shell-languages"), all)))
    }

    /// The question before leaving.
    pub(super) fn leave() -> Self {
        Self(Kind::Leave)
    }

    /// Which keys act on it.
    pub(super) fn scope(&self) -> Scope {
        match &self.0 {
            Kind::Help(_) => Scope::new(&[standard::PAGE]),
            Kind::Leave => Scope::new(&[standard::CONFIRM]),
            _ => Scope::typing(&[standard::PICKER, standard::LINE]),
        }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, keymap: &Keymap, words: &Words, key: &KeyEvent) -> Verdict {
        let action = keymap.action(&self.scope(), key);
        if action == Some(standard::BACK) {
            return Verdict::Close;
        }
        match &mut self.0 {
            Kind::Help(state) => {
                if let Some(action) = action {
                    state.act(action);
                }
                // The keys that opened it close it too.
                if matches!(key.code, KeyCode::Char('?') | KeyCode::F(1)) {
                    Verdict::Close
                } else {
                    Verdict::Stay
                }
            }
            Kind::Leave => match key.code {
                KeyCode::Char(c) if [CONFIRM_KEY, CONFIRM_KEY_ENGLISH].contains(&c.to_ascii_lowercase()) => {
                    Verdict::Leave
                }
                _ => Verdict::Stay,
            },
            Kind::Palette(picker) => picker.key(action, key).map_or(Verdict::Stay, Verdict::Act),
            Kind::Teams(picker) => picker.key(action, key).map_or(Verdict::Stay, Verdict::Team),
            Kind::Languages(picker) => picker.key(action, key).map_or(Verdict::Stay, |language| {
                let said = words.speaking(language).say("shell-language-chosen");
                Verdict::Do(Command::ChooseLanguage(language), said)
            }),
        }
    }

    /// Takes a paste.
    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.0 {
            Kind::Palette(picker) => picker.paste(text),
            Kind::Teams(picker) => picker.paste(text),
            Kind::Languages(picker) => picker.paste(text),
            Kind::Help(_) | Kind::Leave => {}
        }
    }

    /// Draws it over the screen whose scope is `below_it`: the help page tells of the keys there.
    pub(super) fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, keymap: &Keymap, below_it: &Scope) {
        let words = canvas.words();
        match &mut self.0 {
            Kind::Help(state) => {
                let inside = popup::window(area, &words.say("shell-help"), canvas);
                state.draw(inside, &Block::help(&keymap.help(words, below_it)), canvas);
            }
            Kind::Leave => {
                let inside = popup::window(centred(area, 52, 6), &words.say("shell-leave"), canvas);
                canvas.text(row(inside, 0), &words.say("shell-leave-drafts"), Role::Text);
                canvas.text(row(inside, 2), &words.say("shell-leave-keys"), Role::Strong);
            }
            Kind::Palette(picker) => picker.draw(centred(area, 64, 16), canvas),
            Kind::Teams(picker) => picker.draw(centred(area, 48, 10), canvas),
            Kind::Languages(picker) => picker.draw(centred(area, 40, 6), canvas),
        }
    }
}

impl<T: Clone> Picker<T> {
    fn new(title: String, all: Vec<(T, String, String)>) -> Self {
        let mut picker = Self { title, query: Editor::new(Shape::Line), all, state: ListState::default() };
        picker.state.settle(&picker.rows());
        picker
    }

    /// Those whose text holds every typed word, in their order.
    fn found(&self) -> Vec<&(T, String, String)> {
        let query = fold(self.query.text());
        let fits = |text: &str| {
            let text = fold(text);
            query.split_whitespace().all(|word| text.contains(word))
        };
        self.all.iter().filter(|(_, text, _)| fits(text)).collect()
    }

    fn rows(&self) -> Vec<Row<'static>> {
        let row = |(_, text, key): &(T, String, String)| {
            Row::item([Cell::new(text.clone(), Role::Text), Cell::new(key.clone(), Role::Accent)])
        };
        self.found().into_iter().map(row).collect()
    }

    fn key(&mut self, action: Option<Action>, key: &KeyEvent) -> Option<T> {
        if action == Some(standard::TAKE) {
            return self.found().get(self.state.selected()).map(|(value, _, _)| value.clone());
        }
        let rows = self.rows();
        if action.is_some_and(|action| self.state.act(action, &rows)) {
            return None;
        }
        let edit = match action {
            Some(action) => self.query.act(action),
            None => self.query.key(key),
        };
        if matches!(edit, Edit::Changed | Edit::Overfull(_)) {
            self.state = ListState::default();
            self.state.settle(&self.rows());
        }
        None
    }

    fn paste(&mut self, text: &str) {
        self.query.paste(text);
        self.state.settle(&self.rows());
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let inside = popup::window(area, &self.title, canvas);
        let rows = self.rows();
        let listed = below(inside, 1);
        if rows.is_empty() {
            list::empty(listed, &canvas.words().say("shell-nothing-found"), canvas);
        } else {
            self.state.draw(listed, &rows, &COLUMNS, Attention::Here, canvas);
        }
        self.query.draw(row(inside, 0), Attention::Here, canvas);
    }
}
