//! Reading the week contact by contact: a contact's own page, from which an arrow goes on to the next one. What
//! can be done on the page can be done here.

use std::sync::{Arc, Mutex, PoisonError};

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::reading::purpose;
use crate::desk::command::Done;
use crate::domain::ids::ContactId;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen, Sheet, Stands};
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{contact, review};
use crate::tui::widget::Canvas;

/// Where the reader has come to: the week takes its selection from it.
#[derive(Clone, Default)]
pub(super) struct Bookmark(Arc<Mutex<Option<ContactId>>>);

impl Bookmark {
    /// The contact that was read last, once.
    pub(super) fn take(&self) -> Option<ContactId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, id: ContactId) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }
}

/// The reader.
pub(super) struct Reader {
    contacts: Vec<ContactId>,
    at: usize,
    bookmark: Bookmark,
    page: Box<dyn Screen>,
    /// Something was just said of the contact: the next one follows.
    said: bool,
}

impl Reader {
    /// Reads these contacts, beginning with the one at `at`; none where there is no such contact.
    pub(super) fn open(contacts: Vec<ContactId>, at: usize, bookmark: Bookmark, cx: &Cx<'_>) -> Option<Self> {
        let page = contact::page_for(*contacts.get(at)?, purpose(cx));
        Some(Self { contacts, at, bookmark, page, said: false })
    }

    /// To another contact; stays at the first and at the last.
    fn go(&mut self, at: usize, cx: &Cx<'_>) -> Effect {
        let Some(id) = self.contacts.get(at).filter(|_| at != self.at) else { return Effect::Redraw };
        let mut page = contact::page_for(*id, purpose(cx));
        if let Err(refusal) = page.reload(cx) {
            return Effect::Refuse(refusal);
        }
        (self.page, self.at) = (page, at);
        self.bookmark.put(*id);
        Effect::Redraw
    }
}

impl Screen for Reader {
    fn title(&self, cx: &Cx<'_>) -> String {
        let place = cx
            .words
            .with("week-some-of", &[("n", (self.at + 1).into()), ("all", self.contacts.len().into())]);
        format!("{} · {place}", self.page.title(cx))
    }

    fn scope(&self) -> Scope {
        Scope::new(&[super::WEEK_READER]).then(self.page.scope().contexts())
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page.reload(cx)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            super::NEXT_CONTACT => self.go(self.at + 1, cx),
            super::PREVIOUS_CONTACT => self.go(self.at.saturating_sub(1), cx),
            action => {
                self.said = matches!(action, review::SEEN | review::GOOD);
                self.page.act(action, cx)
            }
        }
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        self.page.typed(key, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        self.page.pasted(text, cx)
    }

    fn done(&mut self, done: &Done, cx: &Cx<'_>) {
        self.page.done(done, cx);
        if std::mem::take(&mut self.said) {
            // At the last one the page stays, with what was said of it.
            drop(self.go(self.at + 1, cx));
        }
    }

    fn leaves(&mut self, cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        self.page.leaves(cx)
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx<'_>) {
        self.page.refused(refusal, cx);
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        self.page.draw(area, canvas, cx);
    }

    fn stands(&self) -> Stands {
        self.page.stands()
    }

    fn sheet(&self) -> Option<Sheet> {
        self.page.sheet()
    }
}
