//! A referral's page: what is asked of whom, what was shared on which ground, its life so far.

use ratatui::layout::Rect;

use super::{MAKE, REFERRAL, deeds, detail};
use crate::desk::view::ReferralPage;
use crate::domain::ids::ReferralId;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{citizen, contact, links};
use crate::tui::theme::Symbol;
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Canvas, PageState};

/// The page.
struct ReferralPageScreen {
    id: ReferralId,
    page: Option<Box<ReferralPage>>,
    state: PageState,
}

/// A referral's page, not read yet.
pub(super) fn open(id: ReferralId) -> Box<dyn Screen> {
    Box::new(ReferralPageScreen { id, page: None, state: PageState::default() })
}

impl Screen for ReferralPageScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("referrals-one")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[REFERRAL, MAKE, links::LINKS, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = Some(Box::new(cx.desk().referral(cx.seat, self.id)?));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(page) = &self.page else { return Effect::Ignored };
        let details = &page.referral.details;
        match (action, details.citizen, details.contact) {
            (links::TO_CITIZEN, Some(citizen), _) => Effect::Open(citizen::page(citizen)),
            (links::TO_CONTACT, _, Some(contact)) => Effect::Open(contact::page(contact)),
            (action, _, _) if self.state.act(action) => Effect::Redraw,
            (action, _, _) => deeds::act_on(action, page, cx),
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if let Some(page) = &self.page {
            let leads = canvas.symbol(Symbol::Leads);
            self.state.draw(inset(area, 1), &detail::blocks(cx.words, page, cx.today(), leads), canvas);
        }
    }
}
