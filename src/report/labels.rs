//! The domain's words as terms: stable name and label together. Knows the domain's types, no view.

use crate::domain::area::ServiceArea;
use crate::domain::citizen::{IdentityLevel, Stage};
use crate::domain::contact::{Channel, Outcome};
use crate::domain::follow_up::Priority;
use crate::domain::framework::{Framework, TagRef};
use crate::domain::goal::{GoalState, GoalType, Theme};
use crate::domain::referral::{Handover, ReferralStatus};
use crate::domain::review::Mark;
use crate::domain::team::{Employment, Office};
use crate::i18n::{Words, labels};

use super::value::{Name, Term};
use crate::desk::view::{CitizenLabel, FollowUpMark};

pub(super) fn term(slug: &'static str, label: String) -> Term {
    Term { slug: slug.into(), label }
}

pub(super) fn area(words: &Words, area: ServiceArea) -> Term {
    term(area.slug(), labels::area(words, area))
}

pub(super) fn channel(words: &Words, channel: Channel) -> Term {
    term(channel.slug(), labels::channel(words, channel))
}

pub(super) fn outcome(words: &Words, outcome: Outcome) -> Term {
    term(outcome.slug(), labels::outcome(words, outcome))
}

pub(super) fn stage(words: &Words, stage: Stage) -> Term {
    term(stage.slug(), labels::stage(words, stage))
}

pub(super) fn referral(words: &Words, status: ReferralStatus) -> Term {
    term(status.slug(), labels::referral(words, status))
}

pub(super) fn theme(words: &Words, theme: Theme) -> Term {
    term(theme.slug(), labels::theme(words, theme))
}

pub(super) fn goal_type(words: &Words, kind: GoalType) -> Term {
    term(kind.slug(), labels::goal_type(words, kind))
}

pub(super) fn goal_state(words: &Words, state: GoalState) -> Term {
    term(state.slug(), labels::goal_state(words, state))
}

pub(super) fn office(words: &Words, office: Office) -> Term {
    let slug = match office {
        Office::Administrator => "administrator",
        Office::Auditor => "auditor",
    };
    term(slug, labels::office(words, office))
}

pub(super) fn employment(words: &Words, employment: Employment) -> Term {
    match employment {
        Employment::Active => term("active", words.say("report-employment-active")),
        Employment::Left => term("left", words.say("report-employment-left")),
    }
}

pub(super) fn identity(words: &Words, level: IdentityLevel) -> Term {
    let slug = match level {
        IdentityLevel::Anonymous => "anonymous",
        IdentityLevel::Alias => "alias",
        IdentityLevel::Identified => "identified",
    };
    term(slug, labels::identity(words, level))
}

/// Nothing for the usual, so that what matters stands out.
pub(super) fn priority(words: &Words, priority: Priority) -> Term {
    match priority {
        Priority::Normal => term("normal", String::new()),
        Priority::High => term("high", labels::priority(words, priority)),
    }
}

/// Nothing for the usual, so that an accompanied handover stands out.
pub(super) fn handover(words: &Words, handover: Handover) -> Term {
    match handover {
        Handover::Plain => term("plain", String::new()),
        Handover::Warm => term("warm", labels::handover(words, handover)),
    }
}

pub(super) fn mark(words: &Words, mark: FollowUpMark) -> Term {
    match mark {
        FollowUpMark::Open => term("open", words.say("report-mark-open")),
        FollowUpMark::Overdue => term("overdue", words.say("report-mark-overdue")),
        FollowUpMark::Done => term("done", words.say("report-mark-done")),
        FollowUpMark::Cancelled => term("cancelled", words.say("report-mark-cancelled")),
    }
}

/// A tag by its label; one that no framework knows any more by its stable name.
pub(super) fn tag(words: &Words, frameworks: &[Framework], tag: &TagRef) -> Term {
    let known = frameworks.iter().find(|framework| framework.id == tag.framework);
    let label = known.and_then(|framework| framework.tag(&tag.tag));
    let label = label.map_or(tag.tag.as_str(), |tag| tag.label.in_language(words.language()));
    Term { slug: format!("{}/{}", tag.framework, tag.tag).into(), label: label.to_owned() }
}

/// A citizen as a colleague would name them: an alias in quotation marks, `anonym` for nobody known.
pub(super) fn citizen(words: &Words, label: &CitizenLabel) -> Name {
    let said = match label.identity {
        _ if label.called.is_empty() => words.say("report-anonymous"),
        IdentityLevel::Alias => words.with("report-alias", &[("name", (&label.called).into())]),
        IdentityLevel::Identified | IdentityLevel::Anonymous => label.called.clone(),
    };
    Name { written: label.called.clone(), said }
}

/// How a contact stands with its reader.
pub(super) fn reading(words: &Words, mark: Mark) -> Term {
    // fluent-ids: mark-*
    term(mark.slug(), words.say(&format!("mark-{}", mark.slug())))
}
