//! A follow-up's page: all that is known of it, its history, and the way to its citizen and contact.

use ratatui::layout::Rect;

use super::{MAKE, deeds, detail};
use crate::desk::view::FollowUpPage;
use crate::domain::ids::FollowUpId;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{citizen, contact, links};
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Canvas, PageState};

/// The page.
struct FollowUpPageScreen {
    id: FollowUpId,
    page: Option<Box<FollowUpPage>>,
    state: PageState,
}

/// A follow-up's page, not read yet.
pub(super) fn open(id: FollowUpId) -> Box<dyn Screen> {
    Box::new(FollowUpPageScreen { id, page: None, state: PageState::default() })
}

impl Screen for FollowUpPageScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("followups-one")
    }

    fn scope(&self) -> Scope {
        let keys = self.page.as_ref().map_or_else(Scope::default, |page| deeds::scope(&page.line));
        keys.then(&[MAKE, links::LINKS, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = Some(Box::new(cx.desk().follow_up(cx.seat, self.id)?));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(page) = &self.page else { return Effect::Ignored };
        let details = &page.follow_up.details;
        match (action, details.citizen, details.contact) {
            (links::TO_CITIZEN, Some(citizen), _) => Effect::Open(citizen::page(citizen)),
            (links::TO_CONTACT, _, Some(contact)) => Effect::Open(contact::page(contact)),
            (action, _, _) if self.state.act(action) => Effect::Redraw,
            (action, _, _) => deeds::act(action, &page.line, cx),
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if let Some(page) = &self.page {
            self.state.draw(inset(area, 1), &detail::blocks(cx.words, page, cx.today()), canvas);
        }
    }
}
