//! A citizen's generated life with the team: who they are, the meetings, what was promised, referred and reached.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};

use super::dice::Dice;
use super::meeting::{blank, met, missed, tag, working_instant};
use super::names::{ALIAS, FIRST, LAST, PLACE, RECOGNISER, STREET};
use super::offers::Offered;
use super::people::{Cast, Crew};
use super::storylines::{GROUP, STORYLINES, Storyline, UNKNOWN};
use super::{Happening, Plan};
use crate::domain::citizen::{CitizenDetails, CitizenEvent, Stage, Tie};
use crate::domain::consent::{ConsentDetails, ConsentEvent, DataKind, Form, Receiver};
use crate::domain::contact::{Channel, ContactDetails, ContactEvent, NextStep, Outcome};
use crate::domain::event::Event;
use crate::domain::follow_up::{Due, FollowUpDetails, FollowUpEvent, Owner, Priority};
use crate::domain::goal::{GoalDetails, GoalEvent, GoalType, Level, Measurement};
use crate::domain::ids::{CitizenId, ConsentId, ContactId, FollowUpId, GoalId, ReferralId, TeamId, WorkerId};
use crate::domain::referral::{
    Ground, Handover, Party, Piece, RESPOND_WITHIN, ReferralDetails, ReferralEvent, ReferralStatus,
};
use crate::domain::text::{Line, Prose};

/// The life of citizen number `number`.
pub(super) fn life(plan: &Plan, cast: &Cast, number: u32) -> Vec<Happening> {
    let dice = Dice::new(plan.seed.wrapping_add(u64::from(number) + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
    // The first team is the demo's: it gets the larger half of a small log.
    let many = cast.teams.len() as i64;
    let place = if plan.citizens <= 500 && dice.chance(72) { 0 } else { dice.between(0, many - 1) };
    let crew = &cast.teams[usize::try_from(place).unwrap_or(0)];
    let story = &STORYLINES[number as usize % STORYLINES.len()];
    let mut life = Life::begin(plan, cast, &dice, crew, story);
    life.register();
    life.set_goal();
    life.go_on();
    in_order(life.happenings)
}

/// Moves what would happen too early to where it can: nothing happens to a citizen before they are known,
/// nor to a promise, referral or goal before what happened to it before.
fn in_order(mut happenings: Vec<Happening>) -> Vec<Happening> {
    let known = happenings.first().map(|first| first.at);
    let mut latest: HashMap<[u8; 16], DateTime<Utc>> = HashMap::new();
    for happening in &mut happenings {
        let thing = match &happening.event {
            Event::FollowUp(id, _) => *id.as_bytes(),
            Event::Referral(id, _) => *id.as_bytes(),
            Event::Goal(id, _) => *id.as_bytes(),
            Event::Consent(id, _) => *id.as_bytes(),
            Event::Citizen(id, _) => *id.as_bytes(),
            _ => [0; 16],
        };
        let before = latest.get(&thing).copied().filter(|_| thing != [0; 16]).max(known);
        happening.at = before.map_or(happening.at, |before| happening.at.max(before));
        latest.insert(thing, happening.at);
    }
    happenings
}

/// A team's groups and meetings with people nobody knows.
pub(super) fn groups(plan: &Plan, cast: &Cast, team: usize) -> Vec<Happening> {
    let dice = Dice::new(plan.seed ^ 0x6_0B0E ^ team as u64);
    let crew = &cast.teams[team];
    let count = i64::from(plan.contacts) / 12 / cast.teams.len().max(1) as i64;
    let span_days = plan.weeks() * 7;
    let mut happenings = Vec::new();
    for _ in 0..count {
        let at = working_instant(&dice, plan.now - Duration::days(dice.between(0, span_days)), plan.now);
        let mut details = blank(&dice, at);
        if dice.chance(55) {
            details.outcome = Outcome::Group(u16::try_from(dice.between(4, 24)).unwrap_or(8));
            details.channel = Channel::DropIn;
            details.what = Prose::new(dice.pick(GROUP));
        } else {
            details.channel = Channel::Street;
            details.what = Prose::new(dice.pick(UNKNOWN));
        }
        details.place = Line::new(dice.pick(PLACE));
        details.next = NextStep::None(Line::new("åbent for alle"));
        let by = Some(dice.pick(&crew.workers));
        let id = ContactId::fresh(at, dice.entropy());
        let event = Event::Contact(id, ContactEvent::Logged { details: Box::new(details), team: crew.id });
        happenings.push(Happening { at: at + Duration::minutes(dice.between(5, 90)), by, event });
    }
    happenings
}

struct Life<'a> {
    plan: &'a Plan,
    dice: &'a Dice,
    crew: &'a Crew,
    offers: &'a [Offered],
    teams: &'a [Crew],
    story: &'a Storyline,
    citizen: CitizenId,
    primary: WorkerId,
    /// How many contacts there are to be.
    contacts: i64,
    found: DateTime<Utc>,
    goal: Option<(GoalId, Level, DateTime<Utc>)>,
    scene: usize,
    happenings: Vec<Happening>,
}

impl<'a> Life<'a> {
    fn begin(plan: &'a Plan, cast: &'a Cast, dice: &'a Dice, crew: &'a Crew, story: &'a Storyline) -> Self {
        let span_days = plan.weeks() * 7;
        let found = plan.now - Duration::days(dice.between(span_days / 5, span_days));
        let mean = i64::from(plan.contacts) * 11 / 12 / i64::from(plan.citizens.max(1));
        let citizen = CitizenId::fresh(found, dice.entropy());
        let primary = dice.pick(&crew.workers);
        let contacts = dice.between(1, (mean * 2 - 1).max(1));
        let found = working_instant(dice, found, plan.now);
        let happenings = Vec::new();
        let offers = cast.offers.as_slice();
        Self {
            plan,
            dice,
            crew,
            offers,
            teams: cast.teams.as_slice(),
            story,
            citizen,
            primary,
            contacts,
            found,
            goal: None,
            scene: 0,
            happenings,
        }
    }

    fn team(&self) -> TeamId {
        self.crew.id
    }

    fn write(&mut self, at: DateTime<Utc>, by: WorkerId, event: Event) {
        self.happenings.push(Happening { at: at.min(self.plan.now), by: Some(by), event });
    }

    fn register(&mut self) {
        let details = Box::new(who(self.dice, self.primary, self.crew));
        let event = CitizenEvent::Registered { details, team: self.team(), stage: Stage::ContactMade };
        self.write(self.found, self.primary, Event::Citizen(self.citizen, event));
    }

    fn set_goal(&mut self) {
        if self.contacts < 3 || self.dice.chance(25) {
            return;
        }
        let at = self.found + Duration::days(self.dice.between(3, 12));
        if at > self.plan.now {
            return;
        }
        let start = self.dice.weighed(&[(2, Level::Complete), (5, Level::Severe), (3, Level::Moderate)]);
        let target = Level::of(start.number().saturating_sub(2));
        let details = GoalDetails {
            citizen: self.citizen,
            team: self.team(),
            wish: Prose::new(self.story.wish),
            theme: self.story.theme,
            kind: GoalType::Develop,
            start: Some(start),
            target,
            tags: tag(self.story.tag).into_iter().collect(),
        };
        let id = GoalId::fresh(at, self.dice.entropy());
        self.write(at, self.primary, Event::Goal(id, GoalEvent::Set(Box::new(details))));
        let stage = CitizenEvent::StageMoved { to: Stage::Engaged(at.date_naive()), note: Line::default() };
        self.write(at, self.primary, Event::Citizen(self.citizen, stage));
        self.goal = Some((id, start, at));
    }

    fn go_on(&mut self) {
        // Some were last seen long ago: their days end before today.
        let quiet = if self.dice.chance(15) { self.dice.between(31, 60) } else { self.dice.between(0, 2) };
        let span = ((self.plan.now - self.found).num_days() - quiet).max(1);
        let mut days: Vec<i64> = (0..self.contacts).map(|_| self.dice.between(0, span)).collect();
        days.sort_unstable();
        let last = days.len().saturating_sub(1);
        for (place, day) in days.into_iter().enumerate() {
            let at = working_instant(self.dice, self.found + Duration::days(day), self.plan.now);
            if self.dice.chance(20) { self.miss(at) } else { self.meet(at, place == last) }
        }
    }

    fn worker(&self) -> WorkerId {
        if self.dice.chance(75) { self.primary } else { self.dice.pick(&self.crew.workers) }
    }

    fn log(&mut self, mut details: ContactDetails, by: WorkerId) -> (ContactId, DateTime<Utc>) {
        details.citizens = vec![self.citizen];
        let written = (details.happened + Duration::minutes(self.dice.between(3, 200))).min(self.plan.now);
        let id = ContactId::fresh(written, self.dice.entropy());
        let event = ContactEvent::Logged { details: Box::new(details), team: self.team() };
        self.write(written, by, Event::Contact(id, event));
        (id, written)
    }

    fn miss(&mut self, at: DateTime<Utc>) {
        let by = self.worker();
        self.log(missed(self.dice, at), by);
    }

    fn meet(&mut self, at: DateTime<Utc>, last: bool) {
        let by = self.worker();
        let mut details = met(self.dice, at, self.story, self.scene);
        let measured = self.measure(&mut details);
        let promises = self.dice.chance(if last { 70 } else { 30 });
        if promises {
            details.next = NextStep::Planned;
        }
        let (contact, written) = self.log(details, by);
        if let Some(Measurement { goal, level, own_score }) = measured {
            let event = GoalEvent::Measured { at, contact: Some(contact), level, own_score };
            self.write(written, by, Event::Goal(goal, event));
        }
        if promises {
            self.promise(contact, written, by);
        }
        if self.scene == 2 && self.dice.chance(55) {
            self.refer(contact, written, by);
        }
        self.scene += 1;
    }

    /// Where the goal stands today: mostly better, sometimes worse.
    fn measure(&mut self, details: &mut ContactDetails) -> Option<Measurement> {
        let (goal, level, set) = self.goal?;
        if details.happened < set || !self.dice.chance(40) {
            return None;
        }
        let step: i64 = self.dice.weighed(&[(5, -1), (6, 0), (2, 1)]);
        let number = (i64::from(level.number()) + step).clamp(0, 4);
        let next = u8::try_from(number).ok().and_then(Level::of).unwrap_or(level);
        let own_score = self.dice.chance(50).then(|| u8::try_from(10 - number * 2).unwrap_or(5));
        let measured = Measurement { goal, level: Some(next), own_score };
        details.measurements.push(measured.clone());
        self.goal = Some((goal, next, set));
        Some(measured)
    }

    fn promise(&mut self, contact: ContactId, written: DateTime<Utc>, by: WorkerId) {
        let due = due_day(self.dice, written.date_naive());
        let details = FollowUpDetails {
            citizen: Some(self.citizen),
            team: self.team(),
            owner: if self.dice.chance(88) { Owner::Worker(by) } else { Owner::Team(self.team()) },
            what: Line::new(self.dice.pick(self.story.promises)),
            due,
            priority: if self.dice.chance(15) { Priority::High } else { Priority::Normal },
            area: Some(self.story.area),
            contact: Some(contact),
        };
        let id = FollowUpId::fresh(written, self.dice.entropy());
        self.write(written, by, Event::FollowUp(id, FollowUpEvent::Planned(Box::new(details))));
        self.keep_promise(id, due, by);
    }

    /// Most promises are kept by their day; a few are postponed, cancelled or forgotten.
    fn keep_promise(&mut self, id: FollowUpId, due: Due, by: WorkerId) {
        let today = self.plan.now.date_naive();
        if due.by >= today || (today - due.by).num_days() < 12 && self.dice.chance(25) {
            return;
        }
        let at = noon(due.by) - Duration::minutes(self.dice.between(-300, 200));
        if self.dice.chance(12) {
            let to = Due::on(due.by + Duration::days(self.dice.between(2, 9)));
            let event = FollowUpEvent::Postponed { to, reason: Line::new("ikke truffet") };
            self.write(at, by, Event::FollowUp(id, event));
            if to.by < today {
                self.end_promise(id, noon(to.by), by);
            }
            return;
        }
        self.end_promise(id, at, by);
    }

    fn end_promise(&mut self, id: FollowUpId, at: DateTime<Utc>, by: WorkerId) {
        let event = if self.dice.chance(93) {
            FollowUpEvent::Done { outcome: Line::new(self.dice.pick(&["klaret", "aftalt", "gik fint", ""])) }
        } else {
            FollowUpEvent::Cancelled { reason: Line::new("borgeren klarede det selv") }
        };
        self.write(at, by, Event::FollowUp(id, event));
    }

    fn refer(&mut self, contact: ContactId, written: DateTime<Utc>, by: WorkerId) {
        let offers: Vec<&Offered> =
            self.offers.iter().filter(|offer| offer.area == self.story.area).collect();
        let offer = self.dice.pick(&offers);
        let team = self.other_team();
        let receiver = match team {
            Some(team) => Receiver::Team(team.id),
            None => Receiver::Organisation(Line::new(offer.name)),
        };
        let consent = self.agree(receiver, written, by);
        let phone = self.dice.chance(60).then_some(Piece::Phone);
        let goal = self.goal.filter(|_| self.dice.chance(30)).map(|(goal, ..)| Piece::Goal(goal));
        let details = ReferralDetails {
            citizen: Some(self.citizen),
            team: self.team(),
            to_area: self.story.area,
            to_team: team.map(|team| team.id),
            to_name: if team.is_some() { Line::default() } else { Line::new(offer.name) },
            to_offer: if team.is_some() { None } else { Some(offer.id) },
            purpose: Prose::new(self.story.referral),
            shared: Prose::new("Vil gerne ringes op om eftermiddagen"),
            pieces: phone.into_iter().chain(goal).collect(),
            ground: Ground::Consent { consent: Some(consent), note: Line::default() },
            handover: if self.dice.chance(60) { Handover::Warm } else { Handover::Plain },
            respond_within: RESPOND_WITHIN,
            contact: Some(contact),
        };
        let id = ReferralId::fresh(written, self.dice.entropy());
        self.write(written, by, Event::Referral(id, ReferralEvent::Drafted(Box::new(details))));
        let receiver = team.map(|team| self.dice.pick(&team.workers));
        self.walk_referral(id, written, by, receiver.unwrap_or(by));
    }

    /// Another team, for every fourth referral.
    fn other_team(&self) -> Option<&'a Crew> {
        let others: Vec<&'a Crew> = self.teams.iter().filter(|crew| crew.id != self.crew.id).collect();
        (!others.is_empty() && self.dice.chance(25)).then(|| self.dice.pick(&others))
    }

    /// What the citizen agreed to before anything was sent.
    fn agree(&mut self, receiver: Receiver, at: DateTime<Utc>, by: WorkerId) -> ConsentId {
        let id = ConsentId::fresh(at, self.dice.entropy());
        let agreed = ConsentDetails {
            citizen: self.citizen,
            team: self.team(),
            purpose: Line::new(self.story.referral),
            kinds: vec![DataKind::Request],
            receivers: vec![receiver],
            giver: Line::default(),
            words: Prose::default(),
            until: at.date_naive().checked_add_months(chrono::Months::new(6)),
        };
        self.write(at, by, Event::Consent(id, ConsentEvent::Asked(Box::new(agreed))));
        self.write(at, by, Event::Consent(id, ConsentEvent::Given(Form::Spoken)));
        id
    }

    /// A referral's way: each step some days after the one before, as far as today allows.
    fn walk_referral(&mut self, id: ReferralId, begun: DateTime<Utc>, by: WorkerId, receiver: WorkerId) {
        use ReferralStatus::{
            Accepted, Completed, Declined, FirstMeeting, NoShow, Received, Sent, Waitlisted,
        };
        let fresh = (self.plan.now - begun).num_days() < 21;
        let ways: &[(u32, &[ReferralStatus])] = &[
            (10, &[Sent, Received, Accepted, FirstMeeting, Completed]),
            (4, &[Sent, Received, Waitlisted, Accepted, FirstMeeting]),
            (3, &[Sent, Declined]),
            // Answers that nobody gave are seldom let lie for long.
            (if fresh { 8 } else { 1 }, &[Sent]),
            (if fresh { 6 } else { 1 }, &[Sent, Received]),
            (2, &[Sent, Received, Accepted, NoShow]),
        ];
        let way = self.dice.weighed(ways);
        let mut at = begun + Duration::minutes(20);
        for status in way {
            if at > self.plan.now {
                return;
            }
            let note = match status {
                Declined => "ingen ledige pladser før nytår",
                Completed => "forløbet er i gang og hænger sammen",
                _ => "",
            };
            let respond_by = status.awaits_answer().then(|| at.date_naive() + Duration::days(7));
            let event = ReferralEvent::Moved { to: *status, note: Line::new(note), respond_by };
            self.write(at, if *status == Sent { by } else { receiver }, Event::Referral(id, event));
            if status.is_end() && self.dice.chance(70) {
                let told = at + Duration::hours(2);
                self.write(told, by, Event::Referral(id, ReferralEvent::Told(Party::Citizen)));
            }
            at += Duration::days(self.dice.between(2, 8));
        }
    }
}

fn who(dice: &Dice, primary: WorkerId, crew: &Crew) -> CitizenDetails {
    let mut details = CitizenDetails { primary: Some(primary), ..CitizenDetails::default() };
    if dice.chance(50) {
        details.backup = crew.workers.iter().find(|worker| **worker != primary).copied();
    }
    match dice.weighed(&[(70, 0), (18, 1), (12, 2)]) {
        0 => {
            details.name = Line::some(&format!("{} {}", dice.pick(FIRST), dice.pick(LAST)));
            details.born = NaiveDate::from_yo_opt(
                i32::try_from(dice.between(1948, 2006)).unwrap_or(1980),
                u32::try_from(dice.between(1, 365)).unwrap_or(1),
            );
            details.phone = Line::new(&format!(
                "{} {:02} {:02} {:02}",
                20 + dice.between(0, 40),
                dice.between(0, 99),
                dice.between(0, 99),
                dice.between(0, 99)
            ));
            if dice.chance(70) {
                details.address = Line::new(&format!("{} {}", dice.pick(STREET), dice.between(1, 120)));
            }
        }
        1 => {
            details.alias = Line::some(dice.pick(ALIAS));
            details.recognisers = Line::new(dice.pick(RECOGNISER));
        }
        _ => details.recognisers = Line::new(dice.pick(RECOGNISER)),
    }
    if dice.chance(35) {
        let relation = Line::new(dice.pick(&["søster", "mor", "ven", "søn", "frivillig", "nabo"]));
        let reach = Line::new(dice.pick(&["ringer selv", "kan ringes op", ""]));
        details.network.push(Tie { name: Line::new(dice.pick(FIRST)), relation, reach });
    }
    if dice.chance(40) {
        let strength = dice.pick(&[
            "god til at lave mad",
            "vant til at arbejde",
            "kender alle i gaden",
            "møder til tiden",
        ]);
        details.resources = Prose::new(strength);
    }
    details
}

/// A day one to sixteen days on, off the weekend; now and then with a time of day.
fn due_day(dice: &Dice, from: NaiveDate) -> Due {
    let mut by = from + Duration::days(dice.between(1, 16));
    while by.weekday().num_days_from_monday() >= 5 {
        by += Duration::days(1);
    }
    let hour = u32::try_from(dice.between(9, 15)).unwrap_or(10);
    let time = dice.chance(25).then(|| NaiveTime::from_hms_opt(hour, 0, 0)).flatten();
    Due { by, time, not_before: None }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(11, 0, 0).unwrap_or(NaiveTime::MIN)).and_utc()
}
