//! Half-typed answers of popups, kept as drafts. One question has one draft: who comes back to it finds there what they
//! had typed. Knows where a question is asked again, and not what becomes of the answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{citizen, contact, emergency, erasure, follow_up, referral, week};
use crate::desk::view::DraftKind;
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, DraftId, EmergencyId, ErasureId, FollowUpId, GoalId, ReferralId, TeamId,
};
use crate::domain::refusal::{Kind, Refusal};
use crate::tui::app::{Cx, Effect, Sheet};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// What came of a follow-up.
    Completing(FollowUpId),
    /// How an attempt at a follow-up went.
    Attempting(FollowUpId),
    /// Why a follow-up is given up.
    Cancelling(FollowUpId),
    /// Until when a follow-up is put off, and why.
    Postponing(FollowUpId),
    /// What goes with a referral's usual next step.
    Stepping(ReferralId),
    /// What goes with the step that is chosen.
    ChoosingStep(ReferralId),
    /// Which law a referral is sent by and why, or why it is sent again.
    Sending(ReferralId),
    /// Why a citizen's stage changes.
    Stage(CitizenId),
    /// Why a goal stands where it stands.
    GoalState(CitizenId, GoalId),
    /// Why a contact is struck out.
    Voiding(ContactId),
    /// What a lead asks about a contact.
    AskingAbout(ContactId),
    /// What is answered to a lead's question about a contact.
    AnsweringAbout(ContactId),
    /// Why a lead is to read a contact first.
    Flagging(ContactId),
    /// What a lead's review of an emergency showed.
    ReviewingEmergency(EmergencyId),
    /// Why an erasure is refused.
    DecliningErasure(ErasureId),
    /// Why a signed week is opened again.
    OpeningWeek(TeamId, NaiveDate),
    /// What is noted with a no.
    RefusingConsent(CitizenId, ConsentId),
    /// What is noted with a withdrawal.
    WithdrawingConsent(CitizenId, ConsentId),
}

/// An answer's draft.
#[derive(Clone, Debug)]
pub struct Draft {
    question: Question,
    id: DraftId,
}

/// How it is kept.
#[derive(Serialize, Deserialize)]
struct Body {
    question: Question,
    texts: Vec<String>,
}

impl Draft {
    /// The draft of the answer to a question, with what was typed before in each of its places.
    pub fn of(question: Question, cx: &Cx<'_>) -> (Self, Vec<String>) {
        let id = id_of(&question);
        let kept = cx.desk().draft(cx.seat, id).ok();
        let kept = kept.and_then(|body| serde_json::from_slice::<Body>(&body).ok());
        (Self { question, id }, kept.map(|body| body.texts).unwrap_or_default())
    }

    /// What must not be lost: none while nothing is typed.
    pub fn sheet(&self, title: &str, texts: &[&str]) -> Option<Sheet> {
        if texts.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        let body = serde_json::to_vec(&Body { question: self.question, texts }).ok()?;
        Some(Sheet { id: self.id, kind: DraftKind::Answer, title: title.to_owned(), body })
    }

    /// The draft that nobody wants any more, where everything was taken away that had been typed.
    pub fn emptied(&self, texts: &[&str]) -> Option<DraftId> {
        texts.iter().all(|text| text.trim().is_empty()).then_some(self.id)
    }
}

/// Asks again what a draft answers.
///
/// # Errors
/// Refuses a body that no answer wrote, and what the desk refuses of what is asked about.
pub fn take_up(body: &[u8], cx: &Cx<'_>) -> Result<Effect, Refusal> {
    let unreadable = |_| Refusal::new(Kind::Invalid, "draft-unreadable");
    let Body { question, .. } = serde_json::from_slice(body).map_err(unreadable)?;
    let follow_up = |id, action| {
        let page = cx.desk().follow_up(cx.seat, id)?;
        Ok(follow_up::act(action, &page.line, cx))
    };
    match question {
        Question::Completing(id) => follow_up(id, follow_up::COMPLETE),
        Question::Attempting(id) => follow_up(id, follow_up::ATTEMPT),
        Question::Cancelling(id) => follow_up(id, follow_up::CANCEL),
        Question::Postponing(id) => follow_up(id, follow_up::POSTPONE),
        Question::Stepping(id) => Ok(referral::act(referral::STEP, id, cx)),
        Question::ChoosingStep(id) => Ok(referral::act(referral::CHOOSE_STEP, id, cx)),
        Question::Sending(id) => Ok(Effect::Open(referral::preview(id, cx))),
        // These are asked after a choice: the choice is made again, and the words are there then.
        Question::Stage(id)
        | Question::GoalState(id, _)
        | Question::RefusingConsent(id, _)
        | Question::WithdrawingConsent(id, _) => Ok(Effect::Open(citizen::page(id))),
        Question::ReviewingEmergency(_) => Ok(Effect::Open(emergency::list())),
        Question::DecliningErasure(_) => Ok(Effect::Open(erasure::open())),
        Question::OpeningWeek(_, monday) => Ok(Effect::Open(week::open_at(IsoWeek::of(monday)))),
        Question::Voiding(id)
        | Question::AskingAbout(id)
        | Question::AnsweringAbout(id)
        | Question::Flagging(id) => Ok(Effect::Open(contact::page(id))),
    }
}

/// One question, one draft.
fn id_of(question: &Question) -> DraftId {
    let named = serde_json::to_vec(question).unwrap_or_default();
    let hash = Sha256::digest([b"outreach answer 1 ".as_slice(), &named].concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    DraftId::from_bytes(bytes)
}
