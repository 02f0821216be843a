//! A small, believable team: what the reports of these tests are made of.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::desk::view::*;
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::{Citizen, CitizenDetails, IdentityLevel, Stage, Tie};
use crate::domain::contact::{Channel, Outcome};
use crate::domain::cpr::Cpr;
use crate::domain::follow_up::{Due, Priority};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{GoalState, GoalType, Level, Movement, Theme};
use crate::domain::ids::{CitizenId, ContactId, FollowUpId, GoalId, ReferralId, TeamId, WorkerId};
use crate::domain::referral::{Handover, ReferralStatus, Side};
use crate::domain::team::{Employment, Office, Standing};
use crate::domain::text::{Line, Prose};

pub fn today() -> NaiveDate {
    date("2026-11-24")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// An instant by its winter time in Copenhagen.
fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+01:00").parse().expect("an instant")
}

fn anna() -> Person {
    Person { name: "Anna K".to_owned(), id: WorkerId::from_bytes([1; 16]) }
}

fn bo() -> Person {
    Person { name: "Bo Sørensen".to_owned(), id: WorkerId::from_bytes([2; 16]) }
}

fn label(n: u8, called: &str, identity: IdentityLevel) -> CitizenLabel {
    CitizenLabel { id: CitizenId::from_bytes([n; 16]), called: called.to_owned(), identity }
}

fn jens() -> CitizenLabel {
    label(11, "Jens Petersen", IdentityLevel::Identified)
}

fn green() -> CitizenLabel {
    label(12, "Grøn jakke", IdentityLevel::Alias)
}

fn contact(n: u8, when: &str, writer: Person, citizens: Vec<CitizenLabel>) -> ContactLine {
    ContactLine {
        id: ContactId::from_bytes([n; 16]),
        happened: at(when),
        written: at("2026-11-20T16:00"),
        writer,
        citizens,
        channel: Channel::Phone,
        outcome: Outcome::Reached,
        minutes: Some(20),
        areas: vec![ServiceArea::JobCentre],
        snippet: "Vil gerne i gang igen, men ikke i kantinen.".to_owned(),
        next_missing: false,
        voided: false,
        amended: false,
        read: Read::default(),
    }
}

fn contacts() -> Vec<ContactLine> {
    vec![
        contact(1, "2026-11-16T09:40", anna(), vec![jens()]),
        ContactLine {
            channel: Channel::DropIn,
            outcome: Outcome::Group(12),
            minutes: Some(90),
            areas: vec![ServiceArea::CultureLeisure, ServiceArea::Health],
            snippet: "Fællesspisning; to spurgte om gæld.".to_owned(),
            ..contact(2, "2026-11-16T11:05", bo(), vec![])
        },
        ContactLine {
            channel: Channel::Street,
            outcome: Outcome::Attempted,
            minutes: None,
            areas: vec![],
            snippet: String::new(),
            next_missing: true,
            ..contact(3, "2026-11-19T08:15", anna(), vec![green()])
        },
    ]
}

pub fn follow_ups() -> Vec<FollowUpLine> {
    let line = |n: u8, what: &str, due: Due, mark: FollowUpMark| FollowUpLine {
        id: FollowUpId::from_bytes([n; 16]),
        version: 1,
        citizen: Some(jens()),
        what: what.to_owned(),
        due,
        owner: OwnerLabel::Worker(anna()),
        priority: Priority::Normal,
        area: Some(ServiceArea::JobCentre),
        postponed: 0,
        attempts: 0,
        mark,
    };
    vec![
        FollowUpLine {
            priority: Priority::High,
            postponed: 2,
            attempts: 1,
            ..line(21, "Ring til Jens om praktik", Due::on(date("2026-11-20")), FollowUpMark::Overdue)
        },
        line(
            22,
            "Følg Sanne til værestedet",
            Due { time: NaiveTime::from_hms_opt(10, 0, 0), ..Due::on(today()) },
            FollowUpMark::Open,
        ),
        FollowUpLine {
            citizen: None,
            owner: OwnerLabel::Team(TeamId::from_bytes([9; 16]), "Opsøgende team Vest".to_owned()),
            area: None,
            ..line(23, "Tal med caféen om opslag", Due::on(date("2026-11-27")), FollowUpMark::Open)
        },
        line(
            24,
            "Hold øje med boligsagen",
            Due { not_before: Some(date("2026-12-14")), ..Due::on(date("2026-12-18")) },
            FollowUpMark::Open,
        ),
    ]
}

fn referral() -> ReferralLine {
    ReferralLine {
        id: ReferralId::from_bytes([31; 16]),
        version: 2,
        citizen: Some(label(13, "Mona L", IdentityLevel::Identified)),
        to_area: ServiceArea::Health,
        to_name: "Misbrugscentret".to_owned(),
        from: "Opsøgende team Vest".to_owned(),
        side: Side::Both,
        anonymous: false,
        meeting: None,
        status: ReferralStatus::Sent,
        since: at("2026-11-13T10:00"),
        respond_by: Some(date("2026-11-20")),
        waited_working_days: Some(7),
        unanswered: true,
        ungrounded: false,
        handover: Handover::Warm,
        by: bo(),
        closed: false,
    }
}

pub fn citizen_lines() -> Vec<CitizenLine> {
    let line = |label: CitizenLabel| CitizenLine {
        label,
        alias: String::new(),
        recognisers: String::new(),
        born: Some(1989),
        stage: Stage::ContactMade,
        primary: Some(anna()),
        last_contact: Some(at("2026-11-16T09:40")),
        open_follow_ups: 2,
        protected: false,
        matched: vec![],
    };
    vec![
        line(jens()),
        CitizenLine {
            recognisers: "banegården, hund".to_owned(),
            born: None,
            stage: Stage::Found,
            primary: None,
            last_contact: None,
            open_follow_ups: 0,
            ..line(green())
        },
    ]
}

pub fn day() -> Today {
    let missed = citizen_lines().split_off(1);
    Today { unanswered: vec![referral()], missed, missed_more: 3, ..Today::default() }
}

pub fn week() -> WeekPage {
    let count = |now, before| Count { now, before };
    let tag = TagRef {
        framework: FrameworkId::new("kalundborg-forebyggelse").expect("a slug"),
        tag: TagId::new("no-longer-there").expect("a slug"),
    };
    let first = &crate::domain::framework::shipped()[0];
    let known = TagRef { framework: first.id.clone(), tag: first.tags[0].id.clone() };
    WeekPage {
        erased: 0,
        week: IsoWeek::new(2026, 47).expect("a week"),
        team: TeamLabel {
            id: TeamId::from_bytes([9; 16]),
            name: "Opsøgende team Vest".to_owned(),
            area: None,
            standing: Some(Standing::Lead),
        },
        totals: WeekTotals {
            contacts: count(3, 37),
            reached: count(1, 25),
            attempted: count(1, 9),
            observed: count(0, 0),
            groups: count(1, 3),
            group_people: count(12, 27),
            new_citizens: count(1, 1),
            citizens: count(2, 21),
            minutes: count(1_110, 1_840),
        },
        by_area: vec![
            (ServiceArea::JobCentre, count(1, 14)),
            (ServiceArea::Health, count(1, 9)),
            (ServiceArea::CultureLeisure, count(1, 1)),
        ],
        by_channel: vec![
            (Channel::Street, count(1, 7)),
            (Channel::DropIn, count(1, 3)),
            (Channel::Phone, count(1, 27)),
        ],
        by_tag: vec![(known, count(2, 1)), (tag, count(1, 0))],
        grid: vec![(anna(), [1, 0, 0, 1, 0, 0, 0]), (bo(), [1, 0, 0, 0, 0, 0, 0])],
        missed_more: 0,
        quiet: [9, 4, 1],
        reading: WeekReading::default(),
        attention: vec![
            Attention::Overdue(follow_ups().drain(..1).collect()),
            Attention::Unanswered(vec![referral()]),
            Attention::NextMissing(contacts().split_off(2)),
            Attention::NearSixMonths(vec![(citizen_lines().remove(0), date("2026-12-03"))]),
        ],
        movement: [9, 14, 2, 6],
        away: Vec::new(),
        contacts: contacts(),
    }
}

pub fn citizen() -> CitizenPage {
    let details = CitizenDetails {
        name: Some(Line::new("Jens Petersen")),
        alias: Some(Line::new("Jensemand")),
        recognisers: Line::new("rød cykel, banegården"),
        cpr: Some(Cpr::parse("010189-1234").expect("a number").cpr),
        phone: Line::new("+45 12 34 56 78"),
        network: vec![Tie {
            name: Line::new("Karen"),
            relation: Line::new("søster"),
            reach: Line::new("12 34 56 79"),
        }],
        resources: Prose::new(
            "Kan lave mad.\nHar arbejdet i en kantine i otte år og kender mange i byen fra dengang.",
        ),
        children: Some(0),
        ..CitizenDetails::default()
    };
    CitizenPage {
        citizen: Citizen {
            id: CitizenId::from_bytes([11; 16]),
            version: 3,
            details,
            stage: Stage::Engaged(date("2026-09-01")),
            teams: vec![TeamId::from_bytes([9; 16])],
            merged_into: None,
            handover: None,
            engaged: Some(date("2026-09-01")),
        },
        label: jens(),
        primary: Some(anna()),
        backup: None,
        teams: vec!["Opsøgende team Vest".to_owned()],
        last_contact: Some(at("2026-11-16T09:40")),
        consents: Vec::new(),
        handover: None,
        merged: Vec::new(),
        ours: true,
        opened_until: None,
        goals: vec![GoalLine {
            id: GoalId::from_bytes([41; 16]),
            version: 1,
            wish: "Komme i gang med noget om dagen".to_owned(),
            theme: Theme::CommunityLife,
            kind: GoalType::Develop,
            state: GoalState::Active,
            start: Level::of(3),
            target: Level::of(1),
            now: Level::of(2),
            own_score: Some(4),
            series: vec![(date("2026-09-01"), Level::of(3)), (date("2026-11-16"), Level::of(2))],
            own_series: vec![(date("2026-11-16"), 4)],
            set_on: date("2026-09-01"),
            tags: Vec::new(),
            movement: Movement::Up,
        }],
        follow_ups: follow_ups().drain(..1).collect(),
        referrals: vec![],
        shared: vec![],
        timeline: contacts().drain(..1).map(|line| TimelineEntry::Contact(Box::new(line))).collect(),
        contacts_total: 14,
        section_82b_since: Some(date("2026-06-03")),
    }
}

pub fn workers() -> Vec<WorkerLine> {
    let team = |standing| (TeamId::from_bytes([9; 16]), "Opsøgende team Vest".to_owned(), standing);
    vec![
        WorkerLine {
            person: anna(),
            version: 1,
            login: "anna".to_owned(),
            language: crate::domain::language::Language::Da,
            memberships: vec![team(Standing::Lead)],
            offices: vec![Office::Administrator],
            employment: Employment::Active,
        },
        WorkerLine {
            person: bo(),
            version: 1,
            login: "bo".to_owned(),
            language: crate::domain::language::Language::Da,
            memberships: vec![team(Standing::Member)],
            offices: vec![],
            employment: Employment::Left,
        },
    ]
}
