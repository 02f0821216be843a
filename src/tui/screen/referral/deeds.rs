//! What a key does to a referral, on whatever screen it is selected.

use super::step::StepPopup;
use super::tell::TellPopup;
use super::{AMEND, CHOOSE_STEP, MEET, NEW, STEP, TELL, form, meeting, preview, redirect};
use crate::desk::command::Command;
use crate::desk::view::{ReferralLine, ReferralPage};
use crate::domain::ids::ReferralId;
use crate::domain::referral::ReferralStatus;
use crate::domain::refusal::Refusal;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::Action;
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::follow_up;
use crate::tui::screen::line;
use crate::tui::screen::popups::Need;

/// What a key does to a selected referral. The key for what usually comes next is the same as a follow-up's.
pub fn act(action: Action, id: ReferralId, cx: &Cx<'_>) -> Effect {
    if ![STEP, CHOOSE_STEP, TELL, AMEND, NEW, MEET, follow_up::COMPLETE].contains(&action) {
        return Effect::Ignored;
    }
    match cx.desk().referral(cx.seat, id) {
        Ok(page) => act_on(action, &page, cx),
        Err(refusal) => Effect::Refuse(refusal),
    }
}

/// The same, for those who have read the page already.
pub(super) fn act_on(action: Action, page: &ReferralPage, cx: &Cx<'_>) -> Effect {
    let line = &page.line;
    match action {
        NEW => Effect::Open(form::form_for(line.citizen.clone(), None, cx)),
        STEP | follow_up::COMPLETE if line.status.is_end() && !line.closed => tell(page),
        STEP | follow_up::COMPLETE if line.status.is_end() => {
            Effect::Refuse(Refusal::invalid("referral-closed"))
        }
        STEP | follow_up::COMPLETE => usual(page, cx),
        MEET => meeting::open(page, cx),
        CHOOSE_STEP if page.next.is_empty() => Effect::Refuse(Refusal::invalid("referral-waits")),
        CHOOSE_STEP => Effect::Open(Box::new(StepPopup::new(page, cx))),
        TELL if line.status.is_end() => tell(page),
        TELL => Effect::Refuse(Refusal::invalid("referral-open")),
        AMEND if line.status == ReferralStatus::Draft => form::amend(page, cx),
        AMEND => Effect::Refuse(Refusal::invalid("referral-sent")),
        _ => Effect::Ignored,
    }
}

fn tell(page: &ReferralPage) -> Effect {
    Effect::Open(Box::new(TellPopup::new(page)))
}

/// The usual next step. What is to be sent is shown first; what the receiver has to answer is waited for.
fn usual(page: &ReferralPage, cx: &Cx<'_>) -> Effect {
    let words = cx.words;
    let to = match page.next.first().copied() {
        Some(ReferralStatus::Withdrawn | ReferralStatus::Lost) | None => {
            return Effect::Refuse(Refusal::invalid("referral-waits"));
        }
        Some(to) => to,
    };
    if let Some(screen) = asks_more(page, to, "", cx) {
        return Effect::Open(screen);
    }
    let (id, seen) = (page.line.id, page.line.version);
    let about = stepping(words, &page.line, to);
    let said = about.clone();
    let (label, need) = asked(words, page.line.status, to);
    let command = move |note| Command::MoveReferral { id, seen, to, note };
    Ask::new(STEP.title(words), label, move |note, _| Effect::close(command(note), said.clone()))
        .about(about)
        .needing(need)
        .keeping(Question::Stepping(id), cx)
        .open()
}

/// The screen for a step that takes more than a note: what is sent is read first, and what is sent on needs a ground. A note
/// that was typed already is taken along.
pub(super) fn asks_more(
    page: &ReferralPage,
    to: ReferralStatus,
    note: &str,
    cx: &Cx<'_>,
) -> Option<Box<dyn Screen>> {
    match to {
        ReferralStatus::Sent => Some(preview::open(page.line.id, note, cx)),
        ReferralStatus::Redirected => Some(redirect::open(page, note, cx)),
        _ => None,
    }
}

/// What a step is asked, and whether it must be answered: `Hvad kom der ud af det? (skal udfyldes)`.
pub(super) fn asked(words: &Words, from: ReferralStatus, to: ReferralStatus) -> (String, Need) {
    let label = match to {
        ReferralStatus::Completed => "referrals-ask-outcome",
        to if to.needs_note() || from.is_end() => "referrals-ask-why",
        _ => "referrals-ask-remark",
    };
    let need = if to.needs_note() || from.is_end() { Need::Needed } else { Need::Optional };
    // fluent-ids: referrals-needed referrals-optional
    let needed = if need == Need::Needed { "referrals-needed" } else { "referrals-optional" };
    (words.with(needed, &[("label", words.say(label).into())]), need)
}

/// A step in words: `Mona L, Sundhed: modtaget`.
pub(super) fn stepping(words: &Words, line: &ReferralLine, to: ReferralStatus) -> String {
    let what = line::referral(words, line, &words.say("referrals-to"));
    let status = crate::i18n::labels::referral(words, to);
    words.with("referrals-stepped", &[("what", what.into()), ("status", status.into())])
}
