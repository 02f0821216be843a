//! The part of the form that says on what ground data are shared: which one, and in words how or by which law.

use crate::domain::ids::ConsentId;
use crate::domain::referral::Ground;
use crate::domain::text::Line;
use crate::i18n::Words;
use crate::tui::form::{Field, Form, Span};
use crate::tui::layer::Scene;
use crate::tui::widget::Choice;

/// The grounds by the ids of their choices.
const UNSAID: &str = "unsaid";
const CONSENT: &str = "consent";
const EXCEPTION: &str = "exception";
const ANONYMOUS: &str = "anonymous";

/// The fields.
pub(super) fn fields(words: &Words) -> [Field; 2] {
    let choices = [
        Choice::new(UNSAID, words.say("referrals-form-unsaid")),
        Choice::new(CONSENT, words.say("referrals-form-consent")),
        Choice::new(EXCEPTION, words.say("referrals-form-exception")),
        Choice::new(ANONYMOUS, words.say("referrals-form-anonymous")),
    ];
    [
        Field::choice("ground", "referrals-form-ground", choices.to_vec()).span(Span::Half),
        Field::line("how", "referrals-form-how").span(Span::Half),
    ]
}

/// Puts a ground into the fields.
pub(super) fn put(form: &mut Form, ground: &Ground, scene: &Scene) {
    let (chosen, how) = match ground {
        Ground::Unsaid => (UNSAID, ""),
        Ground::Consent { note, .. } => (CONSENT, note.as_str()),
        Ground::LegalException(text) => (EXCEPTION, text.as_str()),
        Ground::Anonymous => (ANONYMOUS, ""),
    };
    form.set_chosen("ground", chosen, scene);
    form.set_text("how", how, scene);
}

/// Whether a consent is chosen as the ground.
pub(super) fn is_consent(form: &Form) -> bool {
    form.chosen("ground") == Some(CONSENT)
}

/// The ground that was chosen and described; `consent` is the recorded one that it rested on before.
pub(super) fn taken(form: &Form, consent: Option<ConsentId>) -> Ground {
    let how = Line::new(form.text("how"));
    match form.chosen("ground") {
        Some(CONSENT) => Ground::Consent { consent, note: how },
        Some(EXCEPTION) => Ground::LegalException(how),
        Some(ANONYMOUS) => Ground::Anonymous,
        _ => Ground::Unsaid,
    }
}
