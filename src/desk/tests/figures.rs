//! Figures against tables made by hand: how goals moved, what a method came to, how citizens get about.

use crate::desk::command::Command;
use crate::desk::view::{Figure, MethodLine, Moved, MovementFigures, Readers, Wanted};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{ContactDetails, Outcome};
use crate::domain::effect::Finding;
use crate::domain::erasure::ErasureGround;
use crate::domain::framework::{FrameworkId, TagRef, shipped};
use crate::domain::goal::{GoalDetails, GoalState, GoalType, Level, Measurement, Theme};
use crate::domain::ids::{CitizenId, ErasureId, GoalId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::movement::Tally;
use crate::domain::period::Period;
use crate::domain::referral::ReferralStatus;
use crate::domain::team::TeamDetails;

use super::house::*;

fn tag(text: &str) -> TagRef {
    TagRef::read(text).unwrap()
}

fn tally(up: u32, held: u32, down: u32, unknown: u32) -> Moved {
    Tally { up, held, down, unknown }.into()
}

/// A number that nobody leaves out.
fn n(number: u32) -> Figure {
    number.into()
}

fn in_period(team: Option<TeamId>, text: &str) -> Wanted {
    Wanted {
        team,
        period: Period::parse(text, day("2026-11-24")).unwrap(),
        frameworks: Vec::new(),
        readers: Readers::Team,
    }
}

/// The house, whose western team works by the prevention strategy and with methods.
fn with_methods() -> House {
    let house = house();
    let frameworks = shipped().into_iter().map(|it| it.id);
    let frameworks =
        frameworks.filter(|id| ["kalundborg-forebyggelse", "metoder"].contains(&id.as_str())).collect();
    let details =
        TeamDetails { name: "Opsøgende team Vest".into(), area: Some(ServiceArea::Health), frameworks };
    house.does(&house.admin, Command::WriteTeam { id: house.west, details: Box::new(details) });
    house
}

impl House {
    fn wishes(&self, citizen: CitizenId, theme: Theme, start: Option<Level>, tags: &[&str]) -> GoalId {
        let id = GoalId::fresh(self.now(), self.entropy.as_ref());
        let details = GoalDetails {
            citizen,
            team: self.west,
            wish: "Sove om natten".into(),
            theme,
            kind: GoalType::Develop,
            start,
            target: None,
            tags: tags.iter().map(|text| tag(text)).collect(),
        };
        self.does(&self.anna, Command::SetGoal { id, details: Box::new(details) });
        id
    }

    /// A contact at that time, at which a goal is measured.
    fn measures(&self, when: &str, citizen: CitizenId, goal: GoalId, level: u8, tags: &[&str]) {
        self.clock.set(at(when));
        let measured = Measurement { goal, level: Level::of(level), own_score: Some(10 - 2 * level) };
        let tags = tags.iter().map(|text| tag(text)).collect();
        let details = self.contact_with(&[citizen]);
        self.logs(&self.anna, ContactDetails { measurements: vec![measured], tags, ..details });
    }

    fn movement(&self, text: &str) -> MovementFigures {
        self.desk.movement(&self.lea, &in_period(Some(self.west), text)).unwrap()
    }
}

/// Four citizens with five goals in the third quarter; told at its end.
fn a_quarter() -> House {
    let house = with_methods();
    house.clock.set(at("2026-06-15 09:00"));
    let [mona, jens, ali, bo] = ["Mona", "Jens", "Ali", "Bo"].map(|name| house.meets(&house.anna, name));
    let severe = Level::of(3);
    let mental = "kalundborg-forebyggelse/mental-sundhed";
    let slept = house.wishes(mona, Theme::MentalFunctions, severe, &[mental]);
    let work = house.wishes(mona, Theme::SocialConditions, severe, &[]);
    let friends = house.wishes(jens, Theme::Relations, severe, &[]);
    let walk = house.wishes(ali, Theme::Mobility, severe, &[mental]);
    let gone = house.wishes(bo, Theme::Mobility, severe, &[]);
    house.measures("2026-06-20 10:00", mona, slept, 4, &[]);
    house.does(&house.anna, Command::MoveGoal { id: gone, seen: 1, to: GoalState::Dropped, note: "".into() });
    // The quarter: worse before, better than then; held; fell.
    house.measures("2026-07-10 10:00", mona, slept, 2, &["metoder/stoettesamtaler"]);
    house.measures("2026-07-11 10:00", mona, slept, 3, &[]);
    house.measures("2026-08-10 10:00", mona, work, 3, &["kalundborg-forebyggelse/fremskudt"]);
    house.measures("2026-09-10 10:00", jens, friends, 4, &[]);
    // And one that was measured the day after it.
    house.measures("2026-10-01 00:00", ali, walk, 1, &[]);
    house
}

#[test]
fn every_goal_counts_once_by_its_last_reading_before_and_within() {
    let figures = a_quarter().movement("2026-Q3");
    assert_eq!(
        figures.total,
        tally(1, 1, 1, 1),
        "slept up, work held, friends fell, walk unknown; gone had ended"
    );
    assert_eq!((figures.citizens, figures.goals), (n(3), n(4)));
    assert_eq!(figures.own, tally(1, 0, 0, 3), "one score alone is no movement");
    let themes: Vec<_> = figures.by_theme.iter().map(|(theme, it)| (*theme, *it)).collect();
    assert!(themes.contains(&(Theme::Relations, tally(0, 0, 1, 0))), "{themes:?}");
    assert_eq!(figures.by_area, [(ServiceArea::JobCentre, tally(1, 1, 1, 0))], "Ali was met afterwards");
    assert!(figures.by_team.is_empty(), "one team is no row");
}

#[test]
fn a_goal_belongs_to_its_own_tags_else_to_those_of_where_it_was_measured() {
    let figures = a_quarter().movement("2026-Q3");
    let [strategy] = &figures.by_framework[..] else { panic!("methods are no strategy") };
    let rows: Vec<_> = strategy.tags.iter().map(|(named, it)| (named.tag.tag.as_str(), *it)).collect();
    assert_eq!(rows, [("mental-sundhed", tally(1, 0, 0, 1)), ("fremskudt", tally(0, 1, 0, 0))]);
    assert_eq!(strategy.without, tally(0, 0, 1, 0));
    let methods: Vec<_> = figures.by_method.iter().map(|(it, tally)| (it.tag.to_string(), *tally)).collect();
    assert_eq!(methods, [("metoder/stoettesamtaler".to_owned(), tally(1, 1, 0, 0))], "both goals of Mona's");
}

#[test]
fn the_line_over_time_ends_with_the_period_that_was_asked_for() {
    let figures = a_quarter().movement("2026-Q4");
    let line: Vec<_> = figures.over_time.iter().map(|(period, it)| (period.to_string(), *it)).collect();
    assert_eq!(line.len(), 8);
    assert_eq!(
        line[5],
        ("2026-Q2".to_owned(), tally(0, 0, 1, 4)),
        "the goal that was dropped counted until then"
    );
    assert_eq!(line[6], ("2026-Q3".to_owned(), tally(1, 1, 1, 1)));
    assert_eq!(line[7], ("2026-Q4".to_owned(), tally(1, 0, 0, 3)));
}

#[test]
fn any_framework_of_the_house_can_be_cut_by_and_no_other() {
    let house = a_quarter();
    let by = |id: &str| Wanted {
        frameworks: vec![FrameworkId::new(id).unwrap()],
        ..in_period(Some(house.west), "2026-Q3")
    };
    let figures = house.desk.movement(&house.anna, &by("kl-invester")).unwrap();
    assert_eq!(figures.by_framework[0].without, figures.total, "nothing carries a tag of it");
    assert_eq!(house.desk.movement(&house.anna, &by("nej")).unwrap_err().code(), "framework-unknown");
}

#[test]
fn figures_are_the_teams_and_nobody_elses() {
    let house = a_quarter();
    let wanted = in_period(Some(house.west), "2026-Q3");
    assert_eq!(house.desk.movement(&house.mette, &wanted).unwrap_err().code(), "not-permitted");
    assert_eq!(house.desk.flows(&house.admin, &wanted).unwrap_err().code(), "not-permitted");
    let all = in_period(None, "2026-Q3");
    assert_eq!(house.desk.movement(&house.mette, &all).unwrap().total, tally(0, 0, 0, 0));
    assert_eq!(house.desk.movement(&house.rikke, &all).unwrap_err().code(), "not-permitted", "of no team");
}

/// `count` citizens with a goal each who had supporting talks from 5 January on; the first `better` of them have less
/// trouble in July.
fn half_a_year(count: usize, better: usize) -> MethodLine {
    let house = with_methods();
    for place in 0..count {
        house.clock.set(at("2026-01-05 09:00"));
        let citizen = house.meets(&house.anna, &format!("Borger {place}"));
        let goal = house.wishes(citizen, Theme::MentalFunctions, Level::of(3), &[]);
        house.measures("2026-01-05 10:00", citizen, goal, 3, &["metoder/stoettesamtaler"]);
        let level = if place < better { 2 } else { 3 };
        house.measures("2026-07-08 10:00", citizen, goal, level, &["metoder/stoettesamtaler"]);
    }
    house.clock.set(at("2026-11-24 09:00"));
    let figures = house.desk.methods(&house.lea, &in_period(Some(house.west), "2026-Q3")).unwrap();
    figures.methods.into_iter().find(|line| line.method.tag == tag("metoder/stoettesamtaler")).unwrap()
}

#[test]
fn a_method_is_judged_by_its_expected_effect_and_only_when_the_numbers_carry_it() {
    let line = half_a_year(12, 1);
    assert_eq!(
        (line.contacts, line.minutes, line.citizens),
        (n(12), n(240), n(12)),
        "the dose is that of the period"
    );
    assert_eq!(
        (line.effect.as_expected, line.effect.judged, line.finding),
        (n(1), n(12), Some(Finding::NotShown))
    );
    assert_eq!(line.movement, tally(1, 11, 0, 0));
    assert_eq!(half_a_year(12, 12).finding, Some(Finding::Shown));
    assert_eq!(half_a_year(12, 6).finding, Some(Finding::Open));
    assert_eq!(half_a_year(9, 9).finding, Some(Finding::TooFew));
}

/// Whoever had had a method for long began with it anew at the edge of every period, and was judged in each of them.
#[test]
fn whoever_goes_on_with_a_method_is_judged_once() {
    let house = with_methods();
    house.clock.set(at("2026-01-05 09:00"));
    let citizen = house.meets(&house.anna, "Mona");
    let goal = house.wishes(citizen, Theme::MentalFunctions, Level::of(3), &[]);
    for day in ["2026-01-05", "2026-03-02", "2026-07-08", "2026-10-07"] {
        house.measures(&format!("{day} 10:00"), citizen, goal, 2, &["metoder/stoettesamtaler"]);
    }
    house.clock.set(at("2026-11-24 09:00"));
    let effect = |quarter: &str| {
        let figures = house.desk.methods(&house.lea, &in_period(Some(house.west), quarter)).unwrap();
        let talks = tag("metoder/stoettesamtaler");
        let effect = figures.methods.into_iter().find(|line| line.method.tag == talks).unwrap().effect;
        [effect.judged, effect.unknown, effect.early]
    };
    assert_eq!(effect("2026-Q3").iter().filter(|count| **count == n(1)).count(), 1);
    assert_eq!(effect("2026-Q4"), [n(0); 3]);
}

/// Whoever was erased began anew with every method that they had had for long, for what they had had before stood in no
/// list of theirs any more: figures of a time that was over became others.
#[test]
fn what_methods_came_to_stays_the_same_when_somebody_is_erased() {
    let house = with_methods();
    house.clock.set(at("2026-01-05 09:00"));
    let [mona, ali, jens] = ["Mona", "Ali", "Jens"].map(|name| house.meets(&house.anna, name));
    let goals = [mona, ali].map(|citizen| house.wishes(citizen, Theme::MentalFunctions, Level::of(3), &[]));
    // Ali had his first talk together with Jens, and it stays in Jens's log.
    let tags = vec![tag("metoder/stoettesamtaler")];
    house.logs(&house.anna, ContactDetails { tags, ..house.contact_with(&[ali, jens]) });
    for (citizen, goal, days) in [
        (mona, goals[0], &["2026-01-05", "2026-03-02", "2026-07-08", "2026-10-07"][..]),
        (ali, goals[1], &["2026-07-08", "2026-10-07"]),
    ] {
        for day in days {
            house.measures(&format!("{day} 10:00"), citizen, goal, 2, &["metoder/stoettesamtaler"]);
        }
    }
    house.clock.set(at("2026-11-24 09:00"));
    let figures = || {
        ["2026-Q2", "2026-Q3", "2026-Q4"].map(|quarter| {
            house.desk.methods(&house.lea, &in_period(Some(house.west), quarter)).unwrap().methods
        })
    };
    let before = figures();
    for (number, citizen) in [mona, ali].into_iter().enumerate() {
        let id = ErasureId::from_bytes([u8::try_from(number).unwrap(); 16]);
        let (ground, note) = (ErasureGround::Request, "beder om det".into());
        house.does(&house.lea, Command::ProposeErasure { id, citizen, team: house.west, ground, note });
        house.does(&house.admin, Command::ApproveErasure { id });
    }
    for (before, after) in before.iter().zip(&figures()) {
        assert_eq!(before, after);
    }
}

#[test]
fn what_has_not_shown_stands_first_and_what_was_not_used_last() {
    let house = with_methods();
    let citizen = house.meets(&house.anna, "Mona");
    house.clock.set(at("2026-11-24 10:00"));
    let tags = vec![tag("metoder/gadekontakt")];
    house.logs(&house.anna, ContactDetails { tags, ..house.contact_with(&[citizen]) });
    house.logs(&house.anna, house.contact_with(&[citizen]));
    let figures = house.desk.methods(&house.lea, &in_period(Some(house.west), "2026-Q4")).unwrap();
    let names: Vec<_> = figures.methods.iter().map(|line| line.method.tag.tag.as_str()).collect();
    assert_eq!((names.len(), names[0], figures.without), (6, "gadekontakt", n(1)));
    assert_eq!(
        (figures.methods[0].effect.early, figures.methods[0].finding),
        (n(0), Some(Finding::TooFew)),
        "no goal"
    );
}

#[test]
fn flows_count_ways_beginnings_and_hours() {
    let house = with_methods();
    house.clock.set(at("2026-11-02 08:00"));
    let [mona, jens] = ["Mona", "Jens"].map(|name| house.meets(&house.anna, name));
    let seen = |outcome: Outcome, citizen: CitizenId, when: &str| {
        house.clock.set(at(when));
        house.logs(&house.anna, ContactDetails { outcome, ..house.contact_with(&[citizen]) });
    };
    seen(Outcome::Attempted, mona, "2026-11-02 09:59");
    seen(Outcome::Reached, mona, "2026-11-06 10:00");
    seen(Outcome::Observed, jens, "2026-11-08 14:00");
    house.clock.set(at("2026-11-09 09:00"));
    let sent = house.drafts_referral(&house.anna, house.referral_for(mona));
    let step = |seen: u32, to: ReferralStatus| {
        let command = Command::MoveReferral { id: sent, seen, to, note: "aftalt".into() };
        house.does(&house.anna, command);
    };
    step(1, ReferralStatus::Sent);
    house.clock.set(at("2026-11-16 09:00"));
    step(2, ReferralStatus::Accepted);
    house.clock.set(at("2026-11-19 09:00"));
    step(3, ReferralStatus::FirstMeeting);
    house.clock.set(at("2026-11-24 09:00"));
    let figures = house.desk.flows(&house.anna, &in_period(Some(house.west), "2026-11")).unwrap();
    let [way] = &figures.ways[..] else { panic!("one way: {:?}", figures.ways) };
    assert_eq!((way.from, way.sent, way.overdue), (Some(ServiceArea::Health), n(1), n(0)));
    assert_eq!(
        way.answer.quartiles.map(|days| (days.median, days.n)),
        Some((5, 1)),
        "working days, not days"
    );
    assert_eq!(way.meeting.quartiles.map(|days| days.median), Some(8));
    assert_eq!(way.endings, [0, 1, 0, 0, 0, 0, 0].map(n), "the first meeting is under way");
    assert_eq!((figures.all_ways.sent, figures.sent_from[0].1), (n(1), n(1)));
    assert_eq!(figures.begun, n(2));
    assert_eq!(
        figures.to_met.quartiles.map(|days| (days.median, days.n)),
        Some((4, 1)),
        "Jens was not met yet"
    );
    let monday = figures.hours.unwrap()[0];
    assert_eq!((monday[9].attempted, monday[10].attempted), (1, 0), "one minute to ten is nine");
    assert_eq!((figures.tries.reached, figures.tries.attempted), (n(1), n(1)), "who was seen was not sought");
    let before = in_period(Some(house.west), "2026-10");
    assert_eq!(house.desk.flows(&house.anna, &before).unwrap().begun, n(0));
}

#[test]
fn two_records_of_one_person_are_one_citizen_in_every_figure() {
    let house = with_methods();
    house.clock.set(at("2026-11-02 09:00"));
    let [mona, double] = ["Mona Lund", "Mona L"].map(|name| house.meets(&house.anna, name));
    let goal = house.wishes(mona, Theme::MentalFunctions, Level::of(3), &[]);
    house.measures("2026-11-03 10:00", mona, goal, 2, &[]);
    let talks = tag("metoder/stoettesamtaler");
    house.logs(&house.anna, ContactDetails { tags: vec![talks.clone()], ..house.contact_with(&[double]) });
    let methods = |house: &House| house.movement("2026-11").by_method.len();
    assert_eq!(methods(&house), 0, "somebody else met with the method");
    let seen = |id| house.desk.citizen(&house.anna, id, Purpose::Work, 0).unwrap().citizen.version;
    let (kept_seen, merged_seen) = (seen(mona), seen(double));
    let merge = Command::MergeCitizens { kept: mona, kept_seen, merged: double, merged_seen };
    house.does(&house.lea, merge);
    assert_eq!(methods(&house), 1);
    assert_eq!(house.movement("2026-11").citizens, n(1));
    let figures = house.desk.methods(&house.lea, &in_period(Some(house.west), "2026-11")).unwrap();
    let line = figures.methods.iter().find(|line| line.method.tag == talks).unwrap();
    assert_eq!((line.citizens, line.movement), (n(1), tally(1, 0, 0, 0)));
}
