//! What a citizen's contacts say of them: when they were last met or seen, and since when help under § 82 b
//! has run. Knows no list.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::working::{days_before, six_months_after};
use crate::domain::clock::ZONE;
use crate::domain::contact::{LegalBasis, Outcome};
use crate::domain::ids::TeamId;
use crate::ledger::Model;
use crate::ledger::model::heads::{CitizenHead, CitizenRef, ContactHead};

use super::Marks;

/// So many days around its end somebody should think of it.
const NEAR_DAYS: u64 = 30;

/// A run of help under Serviceloven § 82 b, which ends after six months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Help {
    /// The day of its first contact (Copenhagen).
    pub(in crate::desk) since: NaiveDate,
    /// The day of its latest contact.
    pub(in crate::desk) latest: NaiveDate,
}

impl Help {
    /// The day on which its six months are over.
    pub(in crate::desk) fn ends(self) -> NaiveDate {
        six_months_after(self.since)
    }

    /// Whether it still runs: not both the end of its six months and its latest contact lie more than a month back.
    pub(in crate::desk) fn runs_on(self, today: NaiveDate) -> bool {
        days_before(today, NEAR_DAYS) <= self.ends().max(self.latest)
    }

    /// Whether somebody should think of its end: it runs, and its six months are over within a month.
    pub(in crate::desk) fn nears_end(self, today: NaiveDate) -> bool {
        self.runs_on(today) && days_before(self.ends(), NEAR_DAYS) <= today
    }
}

/// When any of these contacts, newest first, last met or saw someone.
pub(in crate::desk) fn last_seen<'a>(
    mut contacts: impl Iterator<Item = &'a ContactHead>,
) -> Option<DateTime<Utc>> {
    contacts.find(|contact| saw(contact)).map(|contact| contact.happened)
}

/// Whether someone was met or seen.
pub(super) fn saw(contact: &ContactHead) -> bool {
    contact.counts() && matches!(contact.outcome, Outcome::Reached | Outcome::Observed)
}

/// The latest run of help under § 82 b among these contacts, oldest first. After six months without any the
/// next one begins a new run. Tries count as little as what was taken back.
pub(in crate::desk) fn help_under_82b<'a>(contacts: impl Iterator<Item = &'a ContactHead>) -> Option<Help> {
    let helps = contacts.filter(|contact| {
        contact.counts()
            && contact.basis == LegalBasis::Section82b
            && matches!(contact.outcome, Outcome::Reached)
    });
    helps.fold(None, |run: Option<Help>, contact| {
        let day = contact.happened.with_timezone(&ZONE).date_naive();
        match run {
            Some(run) if day <= six_months_after(run.latest) => Some(Help { latest: day, ..run }),
            _ => Some(Help { since: day, latest: day }),
        }
    })
}

impl Marks {
    /// Where a citizen belongs in a team's lists. Someone with whom nobody works is in none that asks for
    /// an answer.
    pub(super) fn of(model: &Model, place: CitizenRef, head: &CitizenHead, team: TeamId) -> Self {
        let own = model.team_ref(team);
        let contacts = model.contacts_of(place).filter(|contact| Some(contact.team) == own);
        let active = head.stage.is_active();
        let seen = || last_seen(contacts.clone()).unwrap_or(head.registered);
        let helped = || help_under_82b(contacts.clone().rev()).map(|help| help.since);
        Self {
            seen: active.then(seen),
            helped: active.then(helped).flatten(),
            registered: (head.teams.first() == Some(&team)).then_some(head.registered),
        }
    }
}
