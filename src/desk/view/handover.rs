//! Who is away, who covers, and what was handed over.

use chrono::NaiveDate;

use super::label::Person;
use super::line::{CitizenLine, FollowUpLine, ReferralLine};

/// A colleague, and whether they are away today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: Person,
    /// That they are away; none who is not.
    pub away: Option<AwayLabel>,
}

/// That somebody is away today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayLabel {
    /// The last day.
    pub until: NaiveDate,
    /// Who covers today; none is the whole team.
    pub cover: Option<Person>,
}

/// A lead of a team, and who leads in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leading {
    /// Who leads.
    pub lead: Person,
    /// Who does so in their place, now or later; none while nobody is named.
    pub stand_in: Option<StandInLine>,
    /// Whether the asker may name somebody.
    pub may_name: bool,
}

/// Who leads in a lead's place, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInLine {
    /// Who.
    pub worker: Person,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Whether it is today.
    pub now: bool,
}

/// Somebody who could lead in a lead's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deputy {
    /// Who, and whether they are away themselves.
    pub colleague: Colleague,
    /// The team that they lead, where they are of another.
    pub other_team: Option<String>,
}

/// A time in which somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayLine {
    /// Who.
    pub who: Person,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Who covers; none is the whole team, also where whoever was to has left it.
    pub cover: Option<Person>,
    /// Whether it is today.
    pub now: bool,
}

/// What was written when a citizen was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverLine {
    /// Who handed over.
    pub from: Person,
    /// Who took over; none is the whole team.
    pub to: Option<Person>,
    /// The first day.
    pub since: NaiveDate,
    /// The last day; none is for good.
    pub until: Option<NaiveDate>,
    /// What to know.
    pub note: String,
}

/// A citizen who was handed to the asker with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedLine {
    /// Who.
    pub citizen: CitizenLine,
    /// The word.
    pub handover: HandoverLine,
}

/// What belongs to a worker in a team: what is handed over with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Whose.
    pub worker: Person,
    /// Their open follow-ups, the first due first.
    pub follow_ups: Vec<FollowUpLine>,
    /// The citizens whom they know best, by name.
    pub citizens: Vec<CitizenLine>,
    /// The referrals that they see to.
    pub referrals: Vec<ReferralLine>,
    /// When they are away.
    pub absences: Vec<AwayLine>,
}
