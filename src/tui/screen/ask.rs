//! A popup that asks for one line of text: a reason, a note, an outcome. What is done with it is the asker's business.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::ids::DraftId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, wrapped};
use crate::i18n::refusals;
use crate::tui::app::{Cx, Effect, Screen, Sheet, Stands};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::answer::{Draft, Question};
use crate::tui::screen::popups::{self, Need, checked};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, row};
use crate::tui::widget::{Attention, Canvas};

/// The popup.
pub const ASK: Context = Context::new("ask");
/// Goes on with what was typed.
pub const ANSWER: Action = Action::new("ask-answer");

/// The keys of the popup.
pub const KEYS: &[Binding] = &[
    Binding::new(ASK, &[Key::Enter, Key::Ctrl('s')], ANSWER, Shown::Hint(1)),
    Binding::new(ASK, &[Key::Esc], standard::BACK, Shown::Hint(2)),
];

/// What is done with the answer. Called again if the desk refuses what came of it.
type Answered = Box<dyn Fn(Line, &Cx<'_>) -> Effect + Send>;
/// What the answer is read as so far, in the person's language: a date in words, resolved.
type Echo = Box<dyn Fn(&str, &Cx<'_>) -> String + Send>;

/// A popup that asks for one line of text.
pub struct Ask {
    title: String,
    about: String,
    question: String,
    need: Need,
    editor: Editor,
    answered: Answered,
    echo: Option<Echo>,
    draft: Option<Draft>,
    refused: Option<Refusal>,
}

impl Ask {
    /// Asks `question` under `title`, both in the person's language. `answered` makes the errand of it; an
    /// errand with [`crate::tui::app::Then::Close`] closes the popup when it is done.
    pub fn new(
        title: impl Into<String>,
        question: impl Into<String>,
        answered: impl Fn(Line, &Cx<'_>) -> Effect + Send + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            about: String::new(),
            question: question.into(),
            need: Need::Optional,
            editor: Editor::new(Shape::Line),
            answered: Box::new(answered),
            echo: None,
            draft: None,
            refused: None,
        }
    }

    /// The same, saying above the question what it is about.
    #[must_use]
    pub fn about(self, about: String) -> Self {
        Self { about, ..self }
    }

    /// The same, going on only with an answer where one is needed.
    #[must_use]
    pub fn needing(self, need: Need) -> Self {
        Self { need, ..self }
    }

    /// The same, keeping what is typed as the draft of the answer to this, with what was typed before.
    #[must_use]
    pub fn keeping(mut self, question: Question, cx: &Cx<'_>) -> Self {
        let (draft, texts) = Draft::of(question, cx);
        if let Some(text) = texts.first() {
            self.editor.replace(text);
        }
        self.draft = Some(draft);
        self
    }

    /// The same with a text to begin with.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.editor.replace(text);
        self
    }

    /// The same, showing below the line how it is read while it is typed.
    #[must_use]
    pub fn echoing(mut self, echo: impl Fn(&str, &Cx<'_>) -> String + Send + 'static) -> Self {
        self.echo = Some(Box::new(echo));
        self
    }

    /// As an effect that opens it.
    pub fn open(self) -> Effect {
        Effect::Open(Box::new(self))
    }

    /// What was refused is being mended.
    fn edited(&mut self) -> Effect {
        self.refused = None;
        Effect::Redraw
    }
}

impl Screen for Ask {
    fn title(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[ASK, standard::LINE])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            ANSWER => match checked(self.editor.text(), self.need) {
                Ok(line) => (self.answered)(line, cx),
                Err(refusal) => {
                    self.refused = Some(refusal);
                    Effect::Redraw
                }
            },
            standard::BACK => Effect::Back,
            action => match self.editor.act(action) {
                Edit::Ignored => Effect::Ignored,
                _ => self.edited(),
            },
        }
    }

    fn typed(&mut self, key: &KeyEvent, _cx: &Cx<'_>) -> Effect {
        match self.editor.key(key) {
            Edit::Ignored => Effect::Ignored,
            _ => self.edited(),
        }
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Effect {
        self.editor.paste(text);
        self.edited()
    }

    fn refused(&mut self, refusal: &Refusal, _cx: &Cx<'_>) {
        self.refused = Some(refusal.clone());
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let width = usize::from(area.width.saturating_sub(2).min(popups::WIDTH).saturating_sub(4)).max(10);
        let high = |text: &str| u16::try_from(wrapped(text, width).len()).unwrap_or(1).min(3);
        let above = if self.about.is_empty() { 0 } else { high(&self.about) + 1 };
        let asked = high(&self.question);
        let inside = popups::window(area, &self.title, above + asked + 4, canvas);
        popups::text(inside, &self.about, Role::Text, 3, canvas);
        let question = below(inside, above);
        popups::text(question, &self.question, Role::Focus, 3, canvas);
        let rest = below(question, asked);
        self.editor.draw(row(rest, 0), Attention::Here, canvas);
        let said = below(rest, 2);
        if let Some(refusal) = &self.refused {
            let told = refusals::tell(cx.words, refusal).line();
            popups::text(said, &told, Role::Warning, 2, canvas);
        } else if let Some(echo) = &self.echo {
            popups::text(said, &echo(self.editor.text(), cx), Role::Accent, 2, canvas);
        } else if self.sheet().is_some() {
            popups::kept(said, cx, canvas);
        }
    }

    fn sheet(&self) -> Option<Sheet> {
        let title = if self.about.is_empty() { &self.title } else { &self.about };
        self.draft.as_ref()?.sheet(title, &[self.editor.text()])
    }

    fn emptied(&self) -> Option<DraftId> {
        self.draft.as_ref()?.emptied(&[self.editor.text()])
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
