//! The log-in page. Shows nothing of what the house holds: not even whether a name exists.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::{GatePage, Passage};
use crate::desk::command::Secret;
use crate::desk::seat::Origin;
use crate::i18n::{Language, Words};
use crate::tui::app::House;
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::program::Sharing;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{centred, row};
use crate::tui::widget::{Attention, Canvas, Notice};

/// The pages before the screens.
pub const GATE: Context = Context::new("gate");
/// The pages before the screens where nobody leaves the program: a shared terminal.
pub const SHARED_GATE: Context = Context::new("gate-shared");
/// Goes on with what was typed.
pub const ENTER: Action = Action::new("gate-enter");
/// Speaks the other language.
pub const OTHER_LANGUAGE: Action = Action::new("gate-language");
/// Clears what was typed.
pub const CLEAR: Action = Action::new("gate-clear");
/// Turns away.
pub const TURN_AWAY: Action = Action::new("gate-leave");

/// The keys of the pages before the screens.
pub const KEYS: &[Binding] = &[
    Binding::new(GATE, &[Key::Enter], ENTER, Shown::Hint(1)),
    Binding::new(GATE, &[Key::Tab, Key::Down], standard::NEXT_FIELD, Shown::Hint(2)),
    Binding::new(GATE, &[Key::BackTab, Key::Up], standard::PREVIOUS_FIELD, Shown::Help),
    Binding::new(GATE, &[Key::F(8)], OTHER_LANGUAGE, Shown::Hint(3)),
    Binding::new(GATE, &[Key::Ctrl('c')], TURN_AWAY, Shown::Hint(4)),
    Binding::new(SHARED_GATE, &[Key::Ctrl('c')], CLEAR, Shown::Hint(4)),
];

/// The log-in page.
pub(in crate::tui) struct LogInPage {
    origin: Origin,
    sharing: Sharing,
    login: Editor,
    password: Editor,
    at_password: bool,
    /// What stands above the fields: whom the demo can log in as, or that the terminal was locked.
    above: Vec<String>,
}

impl LogInPage {
    /// The page, with lines of text above the fields.
    pub(in crate::tui) fn new(origin: Origin, sharing: Sharing, above: Vec<String>) -> Self {
        Self {
            origin,
            sharing,
            login: Editor::new(Shape::Line),
            password: Editor::new(Shape::Secret),
            at_password: false,
            above,
        }
    }

    fn field(&mut self) -> &mut Editor {
        if self.at_password { &mut self.password } else { &mut self.login }
    }

    fn enter(&mut self, house: &House, words: &Words) -> Passage {
        if !self.at_password {
            self.at_password = true;
            return Passage::Redraw;
        }
        let secret = Secret::new(self.password.text().to_owned());
        self.password = Editor::new(Shape::Secret);
        match house.desk.log_in(self.login.text(), &secret, self.origin.clone()) {
            Ok(seat) => Passage::Enter(seat),
            Err(refusal) => {
                self.at_password = !self.login.is_blank();
                Passage::Say(Notice::refusal(words, &refusal))
            }
        }
    }
}

/// The other of the two languages.
pub(super) fn other(language: Language) -> Language {
    match language {
        Language::Da => Language::En,
        Language::En => Language::Da,
    }
}

impl GatePage for LogInPage {
    fn title(&self, words: &Words) -> String {
        words.say("login-title")
    }

    fn scope(&self) -> Scope {
        match self.sharing {
            Sharing::Own => Scope::typing(&[GATE, standard::LINE]),
            // Before the gate's own: there is nowhere to leave to.
            Sharing::Shared => Scope::typing(&[SHARED_GATE, GATE, standard::LINE]),
        }
    }

    fn holds_something(&self) -> bool {
        self.at_password || !self.login.text().is_empty() || !self.password.text().is_empty()
    }

    fn key(&mut self, key: &KeyEvent, house: &House, words: &Words) -> Passage {
        match house.keymap.action(&self.scope(), key) {
            Some(ENTER) => self.enter(house, words),
            Some(standard::NEXT_FIELD | standard::PREVIOUS_FIELD) => {
                self.at_password = !self.at_password;
                Passage::Redraw
            }
            Some(OTHER_LANGUAGE) => Passage::Speak(other(words.language())),
            Some(TURN_AWAY) => Passage::Leave,
            Some(CLEAR) => {
                *self = Self::new(self.origin.clone(), self.sharing, std::mem::take(&mut self.above));
                Passage::Redraw
            }
            Some(action) => passage(self.field().act(action)),
            None if key.code == KeyCode::Esc => {
                *self.field() = Editor::new(if self.at_password { Shape::Secret } else { Shape::Line });
                Passage::Redraw
            }
            None => passage(self.field().key(key)),
        }
    }

    fn paste(&mut self, text: &str) -> Passage {
        passage(self.field().paste(text))
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        // Where there is little room, the fields come first.
        let room = usize::from(area.height.saturating_sub(6));
        let above = &self.above[..self.above.len().min(room.saturating_sub(1))];
        let height = u16::try_from(above.len()).unwrap_or(0) + 7;
        let area = centred(area, 72, height);
        let mut line = 0;
        for text in above {
            canvas.text(row(area, line), text, Role::Text);
            line += 1;
        }
        line += u16::from(line > 0);
        for (label, editor, here) in [
            ("login-name", &self.login, !self.at_password),
            ("login-password", &self.password, self.at_password),
        ] {
            // fluent-ids: login-name login-password
            let (role, attention) =
                if here { (Role::Focus, Attention::Here) } else { (Role::Label, Attention::Elsewhere) };
            canvas.text(row(area, line), &words.say(label), role);
            editor.draw(row(area, line + 1), attention, canvas);
            line += 3;
        }
    }
}

pub(super) fn passage(edit: Edit) -> Passage {
    match edit {
        Edit::Ignored => Passage::Stay,
        _ => Passage::Redraw,
    }
}
