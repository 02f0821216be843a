//! The grounds that something can be sent on, as choices: consents that fit, one written down now, laws, nobody named.

use super::told;
use crate::desk::view::{ConsentLine, Preview};
use crate::domain::consent::Form;
use crate::domain::ids::ConsentId;
use crate::domain::referral::Law;
use crate::i18n::{Words, labels};
use crate::tui::app::Cx;
use crate::tui::widget::Choice;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// The citizen has said yes now: it is written down.
    WriteDown(Form),
    /// This consent.
    Consent(ConsentId),
    /// This law; why it applies is asked next.
    Law(Law),
    /// Nothing that names the citizen.
    Anonymous,
}

/// The choice of nothing that names the citizen.
const ANONYMOUS: &str = "anonymous";

impl Pick {
    /// The choice of an id.
    pub(super) fn of(id: &str) -> Option<Self> {
        let form = Form::ALL.into_iter().find(|form| form.slug() == id).map(Self::WriteDown);
        let law = Law::ALL.into_iter().find(|law| law.slug() == id).map(Self::Law);
        let consent = || id.parse().ok().map(Self::Consent);
        form.or(law).or_else(consent).or_else(|| (id == ANONYMOUS).then_some(Self::Anonymous))
    }
}

/// What can be chosen for a referral, what suggests itself first.
pub(super) fn choices(preview: &Preview, cx: &Cx<'_>) -> Vec<Choice> {
    let words = cx.words;
    if preview.details.citizen.is_none() {
        return vec![anonymous(words)];
    }
    let mut choices = consents(&preview.consents, cx);
    choices.extend(Form::ALL.map(|form| {
        let how = labels::consent_form(words, form);
        Choice::new(form.slug(), words.with("sending-write-down", &[("how", how.into())]))
    }));
    choices.extend(laws(words));
    choices.push(anonymous(words));
    choices
}

/// These consents.
pub(super) fn consents(fitting: &[ConsentLine], cx: &Cx<'_>) -> Vec<Choice> {
    let agreed = |it: &ConsentLine| {
        let consent = told::agreed(cx.words, it, cx.today());
        Choice::new(it.id.to_string(), cx.words.with("sending-consent", &[("consent", consent.into())]))
    };
    fitting.iter().map(agreed).collect()
}

/// The laws.
pub(super) fn laws(words: &Words) -> [Choice; 5] {
    Law::ALL.map(|law| Choice::new(law.slug(), labels::law(words, law)))
}

fn anonymous(words: &Words) -> Choice {
    Choice::new(ANONYMOUS, words.say("sending-anonymous"))
}
