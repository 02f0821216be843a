//! On what ground something about a citizen leaves the team: a recorded consent, a law, or nothing that names them.

use crate::domain::ids::ConsentId;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

/// A law by which something may be shared without a consent. What each says, and its paragraph, is in the catalogues
/// (`law-NAME`), where a house can put it in its own lawyers' words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Law {
    /// A law says that it must be shared (Forvaltningsloven § 28, stk. 2, nr. 2).
    Duty,
    /// It matters essentially for what the receiving authority does or decides (§ 28, stk. 2, nr. 3).
    Essential,
    /// A notification of concern for a child (barnets lov).
    Child,
    /// Life or health is in danger (Databeskyttelsesforordningen, art. 6 and 9).
    Vital,
    /// Another one: the reason names it.
    Other,
}

impl Law {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Duty, Self::Essential, Self::Child, Self::Vital, Self::Other];

    /// The stable name, for catalogue ids (`law-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Essential => "essential",
            Self::Child => "child",
            Self::Vital => "vital",
            Self::Other => "other",
        }
    }
}

/// On what ground data about the citizen are shared (Forvaltningsloven § 28).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nobody has said yet; it can't be sent.
    Unsaid,
    /// The citizen agreed.
    Consent {
        /// The recorded consent. None in old referrals alone, which rested on a note; nothing is sent on one now.
        consent: Option<ConsentId>,
        /// How it was given ("mundtligt 24-11"); may be empty where it is recorded.
        note: Line,
    },
    /// A named legal exception.
    LegalException {
        /// Which law.
        law: Law,
        /// Why it applies here; for another law also which one.
        reason: Line,
    },
    /// Nothing that names the citizen is shared.
    Anonymous,
}

impl Ground {
    /// The recorded consent that it is, where it is one.
    pub const fn consent(&self) -> Option<ConsentId> {
        match self {
            Self::Consent { consent, .. } => *consent,
            Self::Unsaid | Self::LegalException { .. } | Self::Anonymous => None,
        }
    }

    /// Checks that something can be sent on it.
    ///
    /// # Errors
    /// Refuses none, a consent that nobody wrote down, and a law without a reason.
    pub fn check(&self) -> Result<(), Refusal> {
        let code = match self {
            Self::Unsaid => "referral-ground",
            Self::Consent { consent: None, .. } => "referral-consent",
            Self::LegalException { reason, .. } if reason.is_empty() => "referral-exception",
            Self::Consent { .. } | Self::LegalException { .. } | Self::Anonymous => return Ok(()),
        };
        Err(Refusal::invalid(code).at("ground"))
    }
}
