//! The service areas that outreach works across (domain words; seed strategies name the first four).

use serde::{Deserialize, Serialize};

/// A service area. A team belongs to one or to none (cross-cutting).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceArea {
    /// Jobcenter.
    JobCentre,
    /// Sundhed.
    Health,
    /// Kultur og Fritid.
    CultureLeisure,
    /// Myndighed.
    Authority,
    /// Civilsamfund.
    CivilSociety,
}

impl ServiceArea {
    /// All areas in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::JobCentre, Self::Health, Self::CultureLeisure, Self::Authority, Self::CivilSociety];

    /// The stable name used in commands, files and catalogue ids (`area-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::JobCentre => "jobcenter",
            Self::Health => "sundhed",
            Self::CultureLeisure => "kultur-fritid",
            Self::Authority => "myndighed",
            Self::CivilSociety => "civilsamfund",
        }
    }

    /// Words that mean this area in the quick line and in commands: Danish and English, folded.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::JobCentre => &["jobcenter", "jobcentre", "job", "beskaeftigelse", "employment"],
            Self::Health => &["sundhed", "health", "helbred"],
            Self::CultureLeisure => {
                &["kultur-fritid", "kultur", "fritid", "culture", "leisure", "kultur og fritid"]
            }
            Self::Authority => &["myndighed", "authority"],
            Self::CivilSociety => &["civilsamfund", "civil", "frivillig", "civil society", "volunteers"],
        }
    }
}
