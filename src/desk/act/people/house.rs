//! Teams are founded and written anew, and so are the house's settings.

use chrono::NaiveDate;

use crate::desk::command::Done;
use crate::desk::verb::Verb;
use crate::domain::event::{Event, HouseEvent, Settings};
use crate::domain::fold::fold;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Team, TeamDetails, TeamEvent};
use crate::ledger::{Decision, Touch};

use super::super::{Call, Outcome};

/// After how many days at most an active citizen is missed.
const LONGEST_MISSED_DAYS: u16 = 3650;

/// After how many months at most a citizen is listed for erasure.
const LONGEST_KEPT_MONTHS: u16 = 600;

pub(super) fn write_team(call: Call<'_>, id: TeamId, details: TeamDetails) -> Result<Done, Refusal> {
    // Names are compared over all teams, which change too seldom to be worth a finer touch.
    call.commit(&[Touch::People, Touch::Team(id)], |deed| {
        deed.asker.must(Verb::ManageTeams)?;
        deed.frameworks(&details.frameworks)?;
        check_name(&details, id, deed.model().teams())?;
        Ok(Outcome::of(Decision::one(Event::Team(id, TeamEvent::Written(details)))))
    })
}

/// Checks that a team has a name that no other team has.
fn check_name<'a>(
    details: &TeamDetails,
    id: TeamId,
    teams: impl Iterator<Item = &'a Team>,
) -> Result<(), Refusal> {
    if details.name.is_empty() {
        return Err(Refusal::invalid("team-nameless").at("name"));
    }
    let name = fold(details.name.as_str());
    let mut others = teams.filter(|team| team.id != id);
    if others.any(|team| fold(team.details.name.as_str()) == name) {
        return Err(Refusal::invalid("team-taken").with("team", details.name.as_str()).at("name"));
    }
    Ok(())
}

pub(super) fn write_settings(call: Call<'_>, settings: Settings) -> Result<Done, Refusal> {
    call.commit(&[Touch::House], |deed| {
        deed.asker.must(Verb::ManageHouse)?;
        deed.frameworks(&settings.frameworks)?;
        if !(1..=LONGEST_MISSED_DAYS).contains(&settings.missed_after_days) {
            let most = i64::from(LONGEST_MISSED_DAYS);
            return Err(Refusal::invalid("settings-missed").with("most", most).at("missed"));
        }
        if !(1..=LONGEST_MISSED_DAYS).contains(&settings.verify_offers_after_days) {
            let most = i64::from(LONGEST_MISSED_DAYS);
            return Err(Refusal::invalid("settings-verify").with("most", most).at("verify"));
        }
        if settings.erase_after_months > LONGEST_KEPT_MONTHS {
            let most = i64::from(LONGEST_KEPT_MONTHS);
            return Err(Refusal::invalid("settings-erase").with("most", most).at("erase"));
        }
        // 29 February is a day of some years.
        let exists = |(month, day): &(u8, u8)| {
            NaiveDate::from_ymd_opt(2024, u32::from(*month), u32::from(*day)).is_some()
        };
        if !settings.closing_days.iter().all(exists) {
            return Err(Refusal::invalid("settings-closing").at("closing"));
        }
        Ok(Outcome::of(Decision::one(Event::House(HouseEvent::SettingsWritten(settings)))))
    })
}
