//! The popup that puts a follow-up off: to when, in words, and why.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::due::{echo, read_due};
use crate::desk::command::Command;
use crate::desk::view::FollowUpLine;
use crate::domain::ids::DraftId;
use crate::domain::refusal::Refusal;
use crate::i18n::refusals;
use crate::tui::app::{Cx, Effect, Screen, Sheet, Stands};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::answer::{Draft, Question};
use crate::tui::screen::line;
use crate::tui::screen::popups::{self, Need, checked};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, row};
use crate::tui::widget::{Attention, Canvas};

/// A popup with more than one place to type.
pub const POSTPONING: Context = Context::new("postponing");

/// The keys of the popup.
pub const KEYS: &[Binding] = &[
    Binding::new(POSTPONING, &[Key::Enter], standard::ACCEPT, Shown::Hint(10)),
    Binding::new(POSTPONING, &[Key::Tab, Key::Down], standard::NEXT_FIELD, Shown::Hint(11)),
    Binding::new(POSTPONING, &[Key::BackTab, Key::Up], standard::PREVIOUS_FIELD, Shown::Help),
    Binding::new(POSTPONING, &[Key::Ctrl('s')], standard::SAVE, Shown::Help),
    Binding::new(POSTPONING, &[Key::Esc], standard::BACK, Shown::Hint(20)),
];

/// The popup.
pub(super) struct PostponePopup {
    line: FollowUpLine,
    when: Editor,
    reason: Editor,
    at: Field,
    trouble: Option<(Field, String)>,
    draft: Draft,
}

/// The places to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    When,
    Reason,
}

impl PostponePopup {
    /// The popup for a follow-up, with what was typed before.
    pub(super) fn new(line: FollowUpLine, cx: &Cx<'_>) -> Self {
        let (draft, texts) = Draft::of(Question::Postponing(line.id), cx);
        let editor = |place: usize| {
            let mut editor = Editor::new(Shape::Line);
            editor.replace(texts.get(place).map_or("", String::as_str));
            editor
        };
        Self { line, when: editor(0), reason: editor(1), at: Field::When, trouble: None, draft }
    }

    fn editor(&mut self) -> &mut Editor {
        match self.at {
            Field::When => &mut self.when,
            Field::Reason => &mut self.reason,
        }
    }

    fn go(&mut self, to: Field, cx: &Cx<'_>) -> Effect {
        if self.at == Field::When && to != Field::When && !self.when.is_blank() {
            // A date that can't be read is told of as soon as it is left.
            self.trouble =
                read_due(self.when.text(), cx).err().map(|refusal| told(Field::When, &refusal, cx));
        }
        self.at = to;
        Effect::Redraw
    }

    fn hand_in(&mut self, cx: &Cx<'_>) -> Effect {
        let to = match read_due(self.when.text(), cx) {
            Ok(due) => due,
            Err(refusal) => return self.complain(Field::When, &refusal, cx),
        };
        let reason = match checked(self.reason.text(), Need::Needed) {
            Ok(reason) => reason,
            Err(refusal) => return self.complain(Field::Reason, &refusal, cx),
        };
        let due = line::due_day(cx.words, &to, cx.today());
        let what = line::promise(cx.words, &self.line);
        let said = cx.words.with("followups-postponed", &[("what", what.into()), ("due", due.into())]);
        let (id, seen) = (self.line.id, self.line.version);
        Effect::close(Command::PostponeFollowUp { id, seen, to, reason }, said)
    }

    fn complain(&mut self, field: Field, refusal: &Refusal, cx: &Cx<'_>) -> Effect {
        self.at = field;
        self.trouble = Some(told(field, refusal, cx));
        Effect::Redraw
    }

    fn edited(&mut self, edit: Edit) -> Effect {
        if edit == Edit::Ignored {
            return Effect::Ignored;
        }
        self.trouble = None;
        Effect::Redraw
    }

    /// Beside the date: what it means, or why it means nothing.
    fn draw_reading(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if let Some((Field::When, trouble)) = &self.trouble {
            popups::text(area, trouble, Role::Warning, 2, canvas);
            return;
        }
        let leads = canvas.symbol(Symbol::Leads);
        let (text, role) = match read_due(self.when.text(), cx) {
            Ok(due) => (format!("{leads} {}", echo(cx.words, &due, cx.today())), Role::Accent),
            Err(_) => (cx.words.say("followups-when-example"), Role::Quiet),
        };
        canvas.text(area, &text, role);
    }
}

fn told(field: Field, refusal: &Refusal, cx: &Cx<'_>) -> (Field, String) {
    (field, refusals::tell(cx.words, refusal).line())
}

impl Screen for PostponePopup {
    fn title(&self, cx: &Cx<'_>) -> String {
        super::POSTPONE.title(cx.words)
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[POSTPONING, standard::LINE])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match (action, self.at) {
            (standard::ACCEPT | standard::NEXT_FIELD, Field::When) => self.go(Field::Reason, cx),
            (standard::ACCEPT, Field::Reason) | (standard::SAVE, _) => self.hand_in(cx),
            (standard::NEXT_FIELD | standard::PREVIOUS_FIELD, Field::Reason) => self.go(Field::When, cx),
            (standard::PREVIOUS_FIELD, Field::When) => self.go(Field::Reason, cx),
            (action, _) => {
                let edit = self.editor().act(action);
                self.edited(edit)
            }
        }
    }

    fn typed(&mut self, key: &KeyEvent, _cx: &Cx<'_>) -> Effect {
        let edit = self.editor().key(key);
        self.edited(edit)
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Effect {
        let edit = self.editor().paste(text);
        self.edited(edit)
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx<'_>) {
        let field = if refusal.field() == Some("due") { Field::When } else { Field::Reason };
        self.complain(field, refusal, cx);
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let attention = |field| if self.at == field { Attention::Here } else { Attention::Elsewhere };
        let inside = popups::window(area, &self.title(cx), 10, canvas);
        let gap = inside.height.saturating_sub(9).min(1);
        let about = line::promise(cx.words, &self.line);
        canvas.text(row(inside, 0), &about, Role::Text);
        let when = below(inside, 1 + gap);
        popups::field(when, &cx.words.say("followups-to-when"), &self.when, attention(Field::When), canvas);
        self.draw_reading(below(when, 2), canvas, cx);
        let reason = below(when, 4);
        popups::field(reason, &cx.words.say("followups-why"), &self.reason, attention(Field::Reason), canvas);
        if let Some((Field::Reason, trouble)) = &self.trouble {
            popups::text(below(reason, 2), trouble, Role::Warning, 2, canvas);
        } else if self.sheet().is_some() {
            popups::kept(below(reason, 2), cx, canvas);
        }
    }

    fn sheet(&self) -> Option<Sheet> {
        self.draft.sheet(self.line.what.as_str(), &[self.when.text(), self.reason.text()])
    }

    fn emptied(&self) -> Option<DraftId> {
        self.draft.emptied(&[self.when.text(), self.reason.text()])
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
