//! The popup that chooses among the steps that may follow, with the note that some of them need.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::deeds::{asked, stepping};
use crate::desk::command::Command;
use crate::desk::view::{ReferralLine, ReferralPage};
use crate::domain::ids::DraftId;
use crate::domain::referral::ReferralStatus;
use crate::domain::refusal::Refusal;
use crate::i18n::{Words, labels, refusals};
use crate::tui::app::{Cx, Effect, Screen, Sheet, Stands};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::answer::{Draft, Question};
use crate::tui::screen::line;
use crate::tui::screen::popups::{self, checked};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, row};
use crate::tui::widget::{Attention, Canvas, Column, ListState, Row};

/// A choice with a line below it: arrows choose while letters are typed.
pub const STEPPING: Context = Context::new("stepping");

/// The keys of the popup.
pub const KEYS: &[Binding] = &[
    Binding::new(STEPPING, &[Key::Down, Key::Tab], standard::DOWN, Shown::Hint(15)),
    Binding::new(STEPPING, &[Key::Up, Key::BackTab], standard::UP, Shown::Help),
    Binding::new(STEPPING, &[Key::Enter], standard::ACCEPT, Shown::Hint(10)),
    Binding::new(STEPPING, &[Key::Ctrl('s')], standard::SAVE, Shown::Help),
    Binding::new(STEPPING, &[Key::Esc], standard::BACK, Shown::Hint(20)),
];

/// The popup.
pub(super) struct StepPopup {
    line: ReferralLine,
    next: Vec<ReferralStatus>,
    list: ListState,
    note: Editor,
    trouble: Option<String>,
    draft: Draft,
}

impl StepPopup {
    /// The popup for a referral, on its usual next step.
    pub(super) fn new(page: &ReferralPage, cx: &Cx<'_>) -> Self {
        let (draft, texts) = Draft::of(Question::ChoosingStep(page.line.id), cx);
        let mut note = Editor::new(Shape::Line);
        note.replace(texts.first().map_or("", String::as_str));
        Self {
            line: page.line.clone(),
            next: page.next.clone(),
            list: ListState::default(),
            note,
            trouble: None,
            draft,
        }
    }

    fn chosen(&self) -> Option<ReferralStatus> {
        self.next.get(self.list.selected()).copied()
    }

    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        self.next.iter().map(|status| Row::item([labels::referral(words, *status)])).collect()
    }

    fn hand_in(&mut self, cx: &Cx<'_>) -> Effect {
        let Some(to) = self.chosen() else { return Effect::Ignored };
        if [ReferralStatus::Sent, ReferralStatus::Redirected].contains(&to) {
            let page = cx.desk().referral(cx.seat, self.line.id);
            let screen = page.map(|page| super::deeds::asks_more(&page, to, self.note.text(), cx));
            return match screen {
                Ok(screen) => screen.map_or(Effect::Ignored, Effect::Become),
                Err(refusal) => Effect::Refuse(refusal),
            };
        }
        let (_, need) = asked(cx.words, self.line.status, to);
        match checked(self.note.text(), need) {
            Ok(note) => {
                let (id, seen) = (self.line.id, self.line.version);
                Effect::close(
                    Command::MoveReferral { id, seen, to, note },
                    stepping(cx.words, &self.line, to),
                )
            }
            Err(refusal) => {
                self.refused(&refusal, cx);
                Effect::Redraw
            }
        }
    }

    fn edited(&mut self, edit: Edit) -> Effect {
        if edit == Edit::Ignored {
            return Effect::Ignored;
        }
        self.trouble = None;
        Effect::Redraw
    }
}

impl Screen for StepPopup {
    fn title(&self, cx: &Cx<'_>) -> String {
        super::CHOOSE_STEP.title(cx.words)
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[STEPPING, standard::LINE])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows = self.rows(cx.words);
        match action {
            standard::ACCEPT | standard::SAVE => self.hand_in(cx),
            action if self.list.act(action, &rows) => {
                self.trouble = None;
                Effect::Redraw
            }
            action => {
                let edit = self.note.act(action);
                self.edited(edit)
            }
        }
    }

    fn typed(&mut self, key: &KeyEvent, _cx: &Cx<'_>) -> Effect {
        let edit = self.note.key(key);
        self.edited(edit)
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Effect {
        let edit = self.note.paste(text);
        self.edited(edit)
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx<'_>) {
        self.trouble = Some(refusals::tell(cx.words, refusal).line());
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let steps = u16::try_from(self.next.len()).unwrap_or(u16::MAX);
        // On a low terminal the list scrolls, and the note stays in sight.
        let steps = steps.min(area.height.saturating_sub(7)).max(1);
        let inside = popups::window(area, &self.title(cx), steps + 7, canvas);
        let gap = inside.height.saturating_sub(steps + 5).min(2);
        let (above, between) = (gap / 2, gap - gap / 2);
        let about = line::referral(cx.words, &self.line, &cx.words.say("referrals-to"));
        canvas.text(row(inside, 0), &about, Role::Text);
        let listed = Rect { height: steps.min(inside.height), ..below(inside, 1 + above) };
        self.list.draw(listed, &self.rows(cx.words), &[Column::grow(20)], Attention::Here, canvas);
        let rest = below(inside, 1 + above + steps + between);
        let Some(to) = self.chosen() else { return };
        let (label, _) = asked(cx.words, self.line.status, to);
        popups::field(rest, &label, &self.note, Attention::Here, canvas);
        if let Some(trouble) = &self.trouble {
            popups::text(below(rest, 2), trouble, Role::Warning, 2, canvas);
        } else if self.sheet().is_some() {
            popups::kept(below(rest, 2), cx, canvas);
        }
    }

    fn sheet(&self) -> Option<Sheet> {
        self.draft.sheet(self.line.to_name.as_str(), &[self.note.text()])
    }

    fn emptied(&self) -> Option<DraftId> {
        self.draft.emptied(&[self.note.text()])
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
