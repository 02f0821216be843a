//! The house's settings, imports and looks as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::event::{self, HouseEvent};
use crate::domain::look;
use crate::domain::small_numbers::Least;

use super::atoms::{Bytes32, Id, Malformed, Tongue, framework, is_default, line, text, words};

words! {
    /// What a look was for.
    Purpose = look::Purpose {
        Work = "work",
        WeekReview = "week-review",
        Search = "search",
        Change = "change",
        Export = "export",
        BreakGlass = "break-glass",
        List = "list",
    }
}

/// What holds for the whole house.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    language: Tongue,
    /// Month and day.
    closing_days: Vec<(u8, u8)>,
    missed_after_days: u16,
    #[serde(default = "usual_verify_days", skip_serializing_if = "is_usual_verify_days")]
    verify_offers_after_days: u16,
    #[serde(default = "usual_least_shared", skip_serializing_if = "is_usual_least_shared")]
    least_shared: u16,
    #[serde(default = "usual_months", skip_serializing_if = "is_usual_months")]
    erase_after_months: u16,
    #[serde(default, skip_serializing_if = "is_default")]
    frameworks: Vec<String>,
}

/// What the first settings meant that knew nothing of it. Never changed: the domain's own default may be.
const USUAL_VERIFY_DAYS: u16 = 180;

/// The same.
const USUAL_LEAST_SHARED: u16 = 5;

const fn usual_least_shared() -> u16 {
    USUAL_LEAST_SHARED
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_usual_least_shared(least: &u16) -> bool {
    *least == USUAL_LEAST_SHARED
}

const fn usual_verify_days() -> u16 {
    USUAL_VERIFY_DAYS
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_usual_verify_days(days: &u16) -> bool {
    *days == USUAL_VERIFY_DAYS
}

/// What settings meant that knew nothing of it. Never changed, as above.
const USUAL_MONTHS: u16 = 60;

const fn usual_months() -> u16 {
    USUAL_MONTHS
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_usual_months(months: &u16) -> bool {
    *months == USUAL_MONTHS
}

impl From<&event::Settings> for Settings {
    fn from(settings: &event::Settings) -> Self {
        Self {
            language: settings.language.into(),
            closing_days: settings.closing_days.clone(),
            missed_after_days: settings.missed_after_days,
            verify_offers_after_days: settings.verify_offers_after_days,
            least_shared: settings.least_shared.get(),
            erase_after_months: settings.erase_after_months,
            frameworks: settings.frameworks.iter().map(|id| id.as_str().to_owned()).collect(),
        }
    }
}

impl TryFrom<Settings> for event::Settings {
    type Error = Malformed;
    fn try_from(settings: Settings) -> Result<Self, Malformed> {
        Ok(Self {
            language: settings.language.into(),
            closing_days: settings.closing_days,
            missed_after_days: settings.missed_after_days,
            verify_offers_after_days: settings.verify_offers_after_days,
            least_shared: Least::new(settings.least_shared).ok_or(Malformed("a bound for small numbers"))?,
            erase_after_months: settings.erase_after_months,
            frameworks: settings.frameworks.iter().map(|name| framework(name)).collect::<Result<_, _>>()?,
        })
    }
}

/// The fingerprints of imported rows.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    rows: Vec<Bytes32>,
}

impl Rows {
    pub(super) fn of(rows: &[[u8; 32]]) -> Self {
        Self { rows: rows.iter().copied().map(Bytes32).collect() }
    }

    pub(super) fn read(self) -> Vec<[u8; 32]> {
        self.rows.into_iter().map(|row| row.0).collect()
    }
}

/// What happened to the house.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    SettingsWritten(Settings),
    Imported(Rows),
}

impl From<&HouseEvent> for What {
    fn from(event: &HouseEvent) -> Self {
        match event {
            HouseEvent::SettingsWritten(settings) => Self::SettingsWritten(settings.into()),
            HouseEvent::Imported(import) => Self::Imported(Rows::of(&import.rows)),
        }
    }
}

impl TryFrom<What> for HouseEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::SettingsWritten(settings) => Self::SettingsWritten(settings.try_into()?),
            What::Imported(rows) => Self::Imported(event::Import { rows: rows.read() }),
        })
    }
}

/// A look.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Look {
    citizen: Id,
    purpose: Purpose,
    #[serde(default, skip_serializing_if = "is_default")]
    reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<Id>,
}

impl From<&look::Look> for Look {
    fn from(look: &look::Look) -> Self {
        Self {
            citizen: look.citizen.into(),
            purpose: look.purpose.into(),
            reason: text(&look.reason),
            others: look.others.iter().copied().map(Into::into).collect(),
        }
    }
}

impl From<Look> for look::Look {
    fn from(stored: Look) -> Self {
        Self {
            citizen: stored.citizen.into(),
            others: stored.others.into_iter().map(Into::into).collect(),
            purpose: stored.purpose.into(),
            reason: line(&stored.reason),
        }
    }
}
