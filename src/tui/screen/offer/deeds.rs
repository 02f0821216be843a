//! What a key does to an offer, on whatever screen it is selected.

use super::{EDIT, REFER, TAKE_OUT, VERIFY, form};
use crate::desk::command::Command;
use crate::desk::view::{OfferLine, OfferPage};
use crate::domain::directory::Listing;
use crate::domain::text::shown;
use crate::tui::app::{Cx, Effect};
use crate::tui::keymap::Action;
use crate::tui::screen::referral;

/// What a key does to a selected offer.
pub(super) fn act(action: Action, line: &OfferLine, cx: &Cx<'_>) -> Effect {
    let (id, seen) = (line.id, line.version);
    // fluent-ids: offers-was-verified offers-was-taken-out
    let said = |what: &str| cx.words.with(what, &[("name", shown(&line.name).into_owned().into())]);
    match action {
        VERIFY => Effect::stay(Command::VerifyOffer { id, seen }, said("offers-was-verified")),
        TAKE_OUT => {
            let command = Command::ListOffer { id, seen, listing: Listing::TakenOut };
            Effect::stay(command, said("offers-was-taken-out"))
        }
        REFER => Effect::Open(referral::form_to(line, cx)),
        EDIT => cx.desk().offer(cx.seat, id).map_or_else(Effect::Refuse, |page| form::edit(&page, cx)),
        _ => Effect::Ignored,
    }
}

/// The same, for those who have read the page already.
pub(super) fn act_on(action: Action, page: &OfferPage, cx: &Cx<'_>) -> Effect {
    if action == EDIT { form::edit(page, cx) } else { act(action, &page.line, cx) }
}
