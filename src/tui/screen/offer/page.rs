//! An offer's page.

use ratatui::layout::Rect;

use super::{MAKE, NEW, OFFER, deeds, detail, form};
use crate::desk::view::OfferPage;
use crate::domain::ids::OfferId;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Canvas, PageState};

/// The page.
struct OfferScreen {
    id: OfferId,
    page: Option<Box<OfferPage>>,
    state: PageState,
}

/// An offer's page, not read yet.
pub(super) fn open(id: OfferId) -> Box<dyn Screen> {
    Box::new(OfferScreen { id, page: None, state: PageState::default() })
}

impl Screen for OfferScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("offers-one")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[OFFER, MAKE, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = Some(Box::new(cx.desk().offer(cx.seat, self.id)?));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(page) = &self.page else { return Effect::Ignored };
        match action {
            NEW => form::new("", cx),
            action if self.state.act(action) => Effect::Redraw,
            action => deeds::act_on(action, page, cx),
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if let Some(page) = &self.page {
            self.state.draw(inset(area, 1), &detail::blocks(cx.words, page), canvas);
        }
    }
}
