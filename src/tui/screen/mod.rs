//! The screens behind a log-in, one folder or file each. Each asks the desk and draws what it answers.

pub mod admin;
mod answer;
pub mod ask;
pub mod citizen;
pub mod confirm;
pub mod contact;
pub mod drafts;
pub mod emergency;
pub mod erasure;
pub mod figures;
mod filters;
pub mod follow_up;
pub mod handover;
pub mod line;
mod links;
pub mod looks;
pub mod offer;
mod panes;
pub mod password;
mod popups;
mod printed;
pub mod referral;
pub mod review;
pub mod sheet;
pub mod shift;
#[cfg(test)]
#[allow(dead_code, reason = "a fixture offers more than the tests of today take")]
pub(crate) mod table;
mod tags;
#[cfg(test)]
pub mod testing;
pub mod today;
pub mod week;

use crate::tui::app::{Cx, Effect, Screen, keys};
use crate::tui::keymap::{Action, Keymap};

/// The main screens, each reached by a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// What needs me.
    Today,
    /// The citizens.
    Citizens,
    /// The contacts.
    Contacts,
    /// The follow-ups.
    FollowUps,
    /// The referrals.
    Referrals,
    /// The week.
    Week,
    /// The directory.
    Offers,
    /// The record of looks.
    Looks,
    /// The figures.
    Figures,
    /// People and settings.
    Admin,
}

impl Root {
    /// The screen that an action goes to.
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            keys::GO_TODAY => Self::Today,
            keys::GO_CITIZENS => Self::Citizens,
            keys::GO_CONTACTS => Self::Contacts,
            keys::GO_FOLLOW_UPS => Self::FollowUps,
            keys::GO_REFERRALS => Self::Referrals,
            keys::GO_WEEK => Self::Week,
            keys::GO_OFFERS => Self::Offers,
            keys::GO_LOOKS => Self::Looks,
            keys::GO_FIGURES => Self::Figures,
            keys::GO_ADMIN => Self::Admin,
            _ => return None,
        })
    }
}

/// A main screen, not read yet.
pub fn root(root: Root) -> Box<dyn Screen> {
    match root {
        Root::Today => Box::new(today::TodayScreen::default()),
        Root::Citizens => citizen::list(),
        Root::Contacts => contact::list(),
        Root::FollowUps => follow_up::list(),
        Root::Referrals => referral::list(),
        Root::Week => week::open(),
        Root::Offers => offer::list(),
        Root::Looks => looks::open(),
        Root::Figures => figures::open(),
        Root::Admin => admin::open(),
    }
}

/// The keymap of the whole program.
pub fn keymap() -> Keymap {
    use crate::tui::{app, gate, keymap::standard};
    Keymap::new(&[
        standard::KEYS,
        keys::KEYS,
        app::QUICK_KEYS,
        gate::LOG_IN_KEYS,
        gate::RESUME_KEYS,
        today::KEYS,
        citizen::KEYS,
        citizen::GOAL_KEYS,
        citizen::PLAN_KEYS,
        contact::KEYS,
        drafts::KEYS,
        filters::KEYS,
        links::KEYS,
        follow_up::KEYS,
        follow_up::POSTPONE_KEYS,
        handover::KEYS,
        referral::KEYS,
        review::KEYS,
        referral::STEP_KEYS,
        referral::SENDING_KEYS,
        week::KEYS,
        shift::KEYS,
        offer::KEYS,
        figures::KEYS,
        admin::KEYS,
        erasure::KEYS,
        emergency::KEYS,
        looks::KEYS,
        ask::KEYS,
    ])
}

/// The form for a new contact.
pub fn contact_form(cx: &Cx<'_>) -> Effect {
    contact::form_with(&[], cx)
}

/// Proposals to erase someone, whose time is up, and who was erased.
pub fn erasures() -> Box<dyn Screen> {
    erasure::open()
}

/// The list of drafts.
pub fn drafts() -> Box<dyn Screen> {
    drafts::list()
}
