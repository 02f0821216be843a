//! One generated contact: when, where, how, and what was written.

use chrono::{DateTime, Datelike, Duration, NaiveTime, TimeZone, Utc, Weekday};

use super::dice::Dice;
use super::names::PLACE;
use super::people::{FRAMEWORK, METHODS};
use super::storylines::{ASSESSMENT, MISSED, SEEN, Storyline};
use crate::domain::clock::ZONE;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::Theme;
use crate::domain::text::{Line, Prose};

const CHANNELS: &[(u32, Channel)] = &[
    (30, Channel::Street),
    (14, Channel::HomeVisit),
    (18, Channel::DropIn),
    (20, Channel::Phone),
    (7, Channel::Message),
    (8, Channel::Meeting),
    (3, Channel::Accompaniment),
];

const MINUTES: &[u16] = &[5, 10, 15, 20, 20, 30, 30, 45, 60, 90];

/// An instant in working hours on or after `day`, moved off most weekends, and never after `now`.
pub(super) fn working_instant(dice: &Dice, day: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let mut date = day.with_timezone(&ZONE).date_naive();
    if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && dice.chance(85) {
        date -= Duration::days(2);
    }
    let hour = u32::try_from(dice.between(8, 17)).unwrap_or(9);
    let minute = u32::try_from(dice.between(0, 11) * 5).unwrap_or(0);
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let local = ZONE.from_local_datetime(&date.and_time(time)).earliest();
    let at = local.map_or(day, |local| local.with_timezone(&Utc));
    if at >= now { now - Duration::minutes(dice.between(20, 400)) } else { at }
}

/// A contact without people and words yet, at that instant.
pub(super) fn blank(dice: &Dice, happened: DateTime<Utc>) -> ContactDetails {
    let channel = dice.weighed(CHANNELS);
    let at_a_place = matches!(channel, Channel::Street | Channel::DropIn | Channel::Accompaniment);
    let place = if at_a_place { Line::new(dice.pick(PLACE)) } else { Line::default() };
    ContactDetails {
        happened,
        minutes: dice.chance(92).then(|| dice.pick(MINUTES)),
        place,
        channel,
        outcome: Outcome::Reached,
        citizens: Vec::new(),
        others: Vec::new(),
        initiator: dice.weighed(&[
            (70, Initiator::Worker),
            (22, Initiator::Citizen),
            (5, Initiator::Network),
            (3, Initiator::Partner),
        ]),
        basis: LegalBasis::Unsaid,
        areas: Vec::new(),
        tags: Vec::new(),
        what: Prose::default(),
        assessment: Prose::default(),
        own_words: Prose::default(),
        measurements: Vec::new(),
        next: NextStep::Missing,
    }
}

/// A meeting with a citizen in a storyline; `scene` counts from 0 and stays at the last one.
pub(super) fn met(dice: &Dice, happened: DateTime<Utc>, story: &Storyline, scene: usize) -> ContactDetails {
    let mut details = blank(dice, happened);
    let (what, words) = story.scenes[scene.min(story.scenes.len() - 1)];
    details.what = Prose::new(what);
    details.own_words = Prose::new(words);
    details.areas = vec![story.area];
    details.tags = tag(story.tag).into_iter().chain(method(details.channel, story.theme)).collect();
    details.basis = dice.weighed(&[
        (45, LegalBasis::Section82b),
        (25, LegalBasis::Section99),
        (10, LegalBasis::Section82a),
        (20, LegalBasis::Unsaid),
    ]);
    if dice.chance(18) {
        details.assessment = Prose::new(dice.pick(ASSESSMENT));
    }
    details.next =
        if dice.chance(12) { NextStep::Missing } else { NextStep::None(Line::new("vi ses, når vi ses")) };
    details
}

/// A try that met nobody, or a glimpse.
pub(super) fn missed(dice: &Dice, happened: DateTime<Utc>) -> ContactDetails {
    let mut details = blank(dice, happened);
    let seen = dice.chance(30);
    details.outcome = if seen { Outcome::Observed } else { Outcome::Attempted };
    if seen {
        details.channel = Channel::Street;
        details.place = Line::new(dice.pick(PLACE));
    }
    details.minutes = Some(5);
    details.what = Prose::new(dice.pick(if seen { SEEN } else { MISSED }));
    details.next = NextStep::None(Line::new("prøver igen"));
    details
}

pub(super) fn tag(name: &str) -> Option<TagRef> {
    tag_of(FRAMEWORK, name)
}

/// What the worker does: it follows from how they meet and what it is about.
fn method(channel: Channel, theme: Theme) -> Option<TagRef> {
    let name = match (channel, theme) {
        (Channel::Street, _) => "gadekontakt",
        (Channel::Accompaniment, _) => "foelgeskab",
        (_, Theme::PracticalTasks | Theme::SelfCare) => "praktisk-stoette",
        (_, Theme::Relations) => "netvaerksinddragelse",
        (Channel::HomeVisit | Channel::Meeting | Channel::Phone, _) => "stoettesamtaler",
        (Channel::DropIn, Theme::MentalFunctions | Theme::CommunityLife) => "gruppeforloeb",
        _ => return None,
    };
    tag_of(METHODS, name)
}

fn tag_of(framework: &str, name: &str) -> Option<TagRef> {
    Some(TagRef { framework: FrameworkId::new(framework).ok()?, tag: TagId::new(name).ok()? })
}
