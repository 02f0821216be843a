//! The domain's own words as people read them: one function per kind, so that no screen and no report
//! spells a catalogue id. Knows the domain's types, and no one who shows them.

use crate::domain::area::ServiceArea;
use crate::domain::citizen::{IdentityLevel, Stage};
use crate::domain::consent::{ConsentStatus, DataKind, Form};
use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::directory::{Ages, Capacity, OfferField, OfferStatus};
use crate::domain::erasure::ErasureGround;
use crate::domain::follow_up::Priority;
use crate::domain::goal::{GoalState, GoalType, Level, Movement, Theme};
use crate::domain::look::Purpose;
use crate::domain::referral::{Handover, Law, Piece, ReferralStatus};
use crate::domain::review::Mark;
use crate::domain::team::{Office, Standing};

use super::Words;

/// `telefon`.
pub fn channel(words: &Words, channel: Channel) -> String {
    // fluent-ids: channel-*
    words.say(&format!("channel-{}", channel.slug()))
}

/// `truffet`, `gruppe på 12`.
pub fn outcome(words: &Words, outcome: Outcome) -> String {
    // fluent-ids: outcome-*
    match outcome {
        Outcome::Group(people) => words.with("outcome-group-of", &[("n", people.into())]),
        other => words.say(&format!("outcome-{}", other.slug())),
    }
}

/// `medarbejderen`: who took the first step.
pub fn initiator(words: &Words, initiator: Initiator) -> String {
    // fluent-ids: initiator-*
    words.say(&format!("initiator-{}", initiator.slug()))
}

/// `§ 82 b`.
pub fn basis(words: &Words, basis: LegalBasis) -> String {
    // fluent-ids: basis-*
    words.say(&format!("basis-{}", basis.slug()))
}

/// `Spørgsmål`: what was said of a contact in a review.
pub fn mark(words: &Words, mark: Mark) -> String {
    // fluent-ids: mark-*
    words.say(&format!("mark-{}", mark.slug()))
}

/// `Kultur og Fritid`.
pub fn area(words: &Words, area: ServiceArea) -> String {
    // fluent-ids: area-*
    words.say(&format!("area-{}", area.slug()))
}

/// `Kultur og Fritid`, or `tværgående`: where a team belongs.
pub fn team_area(words: &Words, place: Option<ServiceArea>) -> String {
    place.map_or_else(|| words.say("area-none"), |place| area(words, place))
}

/// Why a citizen is to be erased.
pub fn erasure_ground(words: &Words, ground: ErasureGround) -> String {
    // fluent-ids: erasure-ground-*
    words.say(&format!("erasure-ground-{}", ground.slug()))
}

/// `kontakt skabt`.
pub fn stage(words: &Words, stage: Stage) -> String {
    // fluent-ids: stage-*
    words.say(&format!("stage-{}", stage.slug()))
}

/// `kendt ved alias`.
pub fn identity(words: &Words, level: IdentityLevel) -> String {
    words.say(match level {
        IdentityLevel::Anonymous => "identity-anonymous",
        IdentityLevel::Alias => "identity-alias",
        IdentityLevel::Identified => "identity-identified",
    })
}

/// `på pause`: whether an offer goes on.
pub fn offer_status(words: &Words, status: OfferStatus) -> String {
    // fluent-ids: offer-status-*
    words.say(&format!("offer-status-{}", status.slug()))
}

/// `venteliste`, `fuldt til 01-12-2026`; nothing where nobody has said.
pub fn capacity(words: &Words, capacity: Capacity) -> String {
    // fluent-ids: capacity-*
    match capacity {
        Capacity::Unsaid => String::new(),
        Capacity::Full(Some(until)) => {
            words.with("capacity-full-until", &[("day", super::dates::short(until).into())])
        }
        other => words.say(&format!("capacity-{}", other.slug())),
    }
}

/// `18-30 år`, `fra 18 år`; nothing where nobody has said.
pub fn ages(words: &Words, ages: Ages) -> String {
    let arg = |age: u8| i64::from(age).into();
    match (ages.from, ages.to) {
        (None, None) => String::new(),
        (Some(from), None) => words.with("ages-from", &[("from", arg(from))]),
        (None, Some(to)) => words.with("ages-to", &[("to", arg(to))]),
        (Some(from), Some(to)) => words.with("ages-between", &[("from", arg(from)), ("to", arg(to))]),
    }
}

/// `ventetid`: a field of an offer.
pub fn offer_field(words: &Words, field: OfferField) -> String {
    // fluent-ids: offer-field-*
    words.say(&format!("offer-field-{}", field.slug()))
}

/// `sendt`: where a referral stands.
pub fn referral(words: &Words, status: ReferralStatus) -> String {
    // fluent-ids: referral-status-*
    words.say(&format!("referral-status-{}", status.slug()))
}

/// A law by which something is shared, with its paragraph.
pub fn law(words: &Words, law: Law) -> String {
    // fluent-ids: law-*
    words.say(&format!("law-{}", law.slug()))
}

/// What kind of piece goes with a referral.
pub fn piece(words: &Words, piece: Piece) -> String {
    // fluent-ids: piece-*
    words.say(&format!("piece-{}", piece.slug()))
}

/// `følges`, or nothing for a plain handover.
pub fn handover(words: &Words, handover: Handover) -> String {
    words.say(match handover {
        Handover::Plain => "handover-plain",
        Handover::Warm => "handover-warm",
    })
}

/// `vigtig`: how much a follow-up matters.
pub fn priority(words: &Words, priority: Priority) -> String {
    words.say(match priority {
        Priority::Normal => "priority-normal",
        Priority::High => "priority-high",
    })
}

/// `2 moderat nedsat`; none is `ikke vurderet`.
pub fn level(words: &Words, level: Option<Level>) -> String {
    // fluent-ids: level-*
    match level {
        Some(level) => words.say(&format!("level-{}", level.number())),
        None => words.say("level-unknown"),
    }
}

/// `op`, `holdt`, `ned`, `ikke vurderet`.
pub fn movement(words: &Words, movement: Movement) -> String {
    words.say(match movement {
        Movement::Up => "movement-up",
        Movement::Held => "movement-held",
        Movement::Down => "movement-down",
        Movement::Unknown => "movement-unknown",
    })
}

/// `udvikle`.
pub fn goal_type(words: &Words, kind: GoalType) -> String {
    // fluent-ids: goal-type-*
    words.say(&format!("goal-type-{}", kind.slug()))
}

/// `Relationer`.
pub fn theme(words: &Words, theme: Theme) -> String {
    // fluent-ids: theme-*
    words.say(&format!("theme-{}", theme.slug()))
}

/// `i gang`: where a goal stands.
pub fn goal_state(words: &Words, state: GoalState) -> String {
    // fluent-ids: goal-state-*
    words.say(&format!("goal-state-{}", state.slug()))
}

/// `kontakter`.
pub fn data_kind(words: &Words, kind: DataKind) -> String {
    // fluent-ids: data-kind-*
    words.say(&format!("data-kind-{}", kind.slug()))
}

/// `trukket tilbage`.
pub fn consent_status(words: &Words, status: ConsentStatus) -> String {
    // fluent-ids: consent-status-*
    words.say(&format!("consent-status-{}", status.slug()))
}

/// `mundtligt`.
pub fn consent_form(words: &Words, form: Form) -> String {
    // fluent-ids: consent-form-*
    words.say(&format!("consent-form-{}", form.slug()))
}

/// `ja, mundtligt`; none is `nej`.
pub fn consent_answer(words: &Words, answer: Option<Form>) -> String {
    // fluent-ids: consent-answer-*
    words.say(&format!("consent-answer-{}", answer.map_or("no", Form::slug)))
}

/// `teamleder`.
pub fn standing(words: &Words, standing: Standing) -> String {
    words.say(match standing {
        Standing::Member => "standing-member",
        Standing::Lead => "standing-lead",
    })
}

/// `administrator`.
pub fn office(words: &Words, office: Office) -> String {
    words.say(match office {
        Office::Administrator => "office-administrator",
        Office::Auditor => "office-auditor",
    })
}

/// `daglig opgave`: what a look was for.
pub fn purpose(words: &Words, purpose: Purpose) -> String {
    // fluent-ids: purpose-*
    words.say(&format!("purpose-{}", purpose.slug()))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    /// Ids made from slugs are seen by no search of the source: a renamed slug would show as `[channel-…]`.
    #[test]
    fn every_word_of_the_domain_has_a_label_in_both_languages() {
        let day = NaiveDate::default();
        let stages = [
            Stage::Found,
            Stage::ContactMade,
            Stage::Engaged(day),
            Stage::HandedOver,
            Stage::Dormant,
            Stage::Closed(day),
            Stage::ErasureProposed,
            Stage::Pseudonymised,
        ];
        let outcomes = [Outcome::Reached, Outcome::Attempted, Outcome::Observed, Outcome::Group(12)];
        for words in Language::ALL.map(words) {
            let mut all: Vec<String> = Vec::new();
            all.extend(Channel::ALL.map(|it| channel(&words, it)));
            all.extend(outcomes.map(|it| outcome(&words, it)));
            all.extend(Initiator::ALL.map(|it| initiator(&words, it)));
            all.extend(LegalBasis::ALL.map(|it| basis(&words, it)));
            all.extend(ServiceArea::ALL.map(|it| area(&words, it)));
            all.extend(stages.map(|it| stage(&words, it)));
            all.extend(ReferralStatus::ALL.map(|it| referral(&words, it)));
            all.extend(Level::ALL.map(|it| level(&words, Some(it))));
            all.extend(GoalType::ALL.map(|it| goal_type(&words, it)));
            all.extend(Theme::ALL.map(|it| theme(&words, it)));
            all.extend(GoalState::ALL.map(|it| goal_state(&words, it)));
            all.extend(Purpose::ALL.map(|it| purpose(&words, it)));
            let missing: Vec<_> = all.iter().filter(|label| label.starts_with('[')).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
