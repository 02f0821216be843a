//! The week, the reports of every period, movement, methods and flows say the same numbers, also when somebody has
//! been erased and two records turned out to be one person.

use crate::desk::command::Command;
use crate::desk::view::{
    Figure, FlowFigures, Measure, MovementFigures, PeriodFilter, PeriodPage, Readers, Step, Tally, Uncounted,
    Wanted, WeekPage, Whose,
};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, ContactDetails, Outcome};
use crate::domain::erasure::ErasureGround;
use crate::domain::event::Settings;
use crate::domain::framework::TagRef;
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{CitizenId, ErasureId};
use crate::domain::period::Period;
use crate::domain::referral::ReferralStatus;
use crate::domain::small_numbers::Least;

use super::house::*;

/// The periods of every kind that hold week 47 of 2026.
const PERIODS: [&str; 5] = ["2026-W47", "2026-11", "2026-Q4", "2026", "2026-11-16..2026-11-22"];

struct Story {
    house: House,
    mona: CitizenId,
    jens: CitizenId,
    double: CitizenId,
}

/// Week 47 of 2026, told on its Sunday: Mona, Jens, whom Bo also wrote down as "Kasketten", and Ali.
fn a_week() -> Story {
    let house = house();
    house.clock.set(at("2026-11-16 08:00"));
    let mona = house.meets(&house.anna, "Mona Lund");
    let [jens, ali] = ["Jens Petersen", "Ali Hassan"].map(|name| house.meets(&house.anna, name));
    let double = house.meets(&house.bo, "Kasketten");
    let goal = house.sets_goal(&house.anna, mona);
    let log = |seat, when: &str, change: &dyn Fn(ContactDetails) -> ContactDetails, with: &[CitizenId]| {
        house.clock.set(at(when));
        house.logs(seat, change(house.contact_with(with)));
    };
    let same = |details| details;
    log(&house.anna, "2026-11-16 10:00", &same, &[mona]);
    let measured = |details| ContactDetails {
        channel: Channel::Phone,
        minutes: Some(35),
        areas: vec![ServiceArea::JobCentre, ServiceArea::Health],
        tags: vec![TagRef::read("kl-invester/netvaerk").unwrap()],
        measurements: vec![Measurement { goal, level: Level::of(1), own_score: Some(7) }],
        ..details
    };
    log(&house.anna, "2026-11-18 12:00", &measured, &[mona]);
    let tried = |details| ContactDetails { outcome: Outcome::Attempted, ..details };
    log(&house.bo, "2026-11-18 21:00", &tried, &[mona]);
    log(&house.anna, "2026-11-19 09:00", &same, &[jens]);
    log(&house.bo, "2026-11-20 09:00", &same, &[double, ali]);
    log(&house.bo, "2026-11-21 09:00", &same, &[mona, ali]);
    let referral = house.drafts_referral(&house.anna, house.referral_for(mona));
    let sent =
        Command::MoveReferral { id: referral, seen: 1, to: ReferralStatus::Sent, note: "aftalt".into() };
    house.does(&house.anna, sent);
    house.clock.set(at("2026-11-22 20:00"));
    Story { house, mona, jens, double }
}

/// A tally's numbers in the order of its measures.
fn numbers(tally: &Tally) -> Vec<u64> {
    tally.0.iter().map(|figure| number(*figure)).collect()
}

fn number(figure: Figure) -> u64 {
    match figure {
        Figure::Known(number) => number,
        Figure::Withheld => panic!("the team reads all of it"),
    }
}

/// What rows come to in all, in the measures that can be added up.
fn sums<'t>(rows: impl Iterator<Item = &'t Tally>) -> [u64; 4] {
    let mut sums = [0; 4];
    for row in rows {
        let added = [Measure::Contacts, Measure::Reached, Measure::Attempted, Measure::Minutes];
        sums.iter_mut().zip(added).for_each(|(sum, measure)| *sum += number(row.get(measure)));
    }
    sums
}

impl Story {
    fn period(&self, text: &str, whose: Whose) -> PeriodPage {
        self.period_for(text, whose, Readers::Team)
    }

    fn period_for(&self, text: &str, whose: Whose, readers: Readers) -> PeriodPage {
        let period = Period::parse(text, day("2026-11-22")).unwrap();
        let filter = PeriodFilter { period, whose, area: None, frameworks: Vec::new(), readers };
        self.house.desk.period(&self.house.lea, &filter).unwrap()
    }

    fn week(&self) -> WeekPage {
        self.house.desk.week(&self.house.lea, self.house.west, "2026-W47".parse().unwrap()).unwrap()
    }

    fn figures(&self, text: &str) -> (MovementFigures, FlowFigures) {
        let period = Period::parse(text, day("2026-11-22")).unwrap();
        let wanted =
            Wanted { team: Some(self.house.west), period, frameworks: Vec::new(), readers: Readers::Team };
        let (desk, lea) = (&self.house.desk, &self.house.lea);
        (desk.movement(lea, &wanted).unwrap(), desk.flows(lea, &wanted).unwrap())
    }

    fn merge(&self) {
        let version = |id| self.house.ledger.model().citizen_by_id(id).unwrap().version;
        let (kept, merged) = (self.jens, self.double);
        let (kept_seen, merged_seen) = (version(kept), version(merged));
        self.house.does(&self.house.lea, Command::MergeCitizens { kept, kept_seen, merged, merged_seen });
    }

    fn erase(&self, citizen: CitizenId, number: u8) {
        let (id, team) = (ErasureId::from_bytes([number; 16]), self.house.west);
        let ground = ErasureGround::Request;
        let propose = Command::ProposeErasure { id, citizen, team, ground, note: "beder om det".into() };
        self.house.does(&self.house.lea, propose);
        self.house.does(&self.house.admin, Command::ApproveErasure { id });
    }

    /// All that can be compared: the week's totals, and of every period the totals, the newcomers and the referrals.
    fn told(&self) -> Vec<Vec<u64>> {
        let mut told = Vec::new();
        for text in PERIODS {
            let page = self.period(text, Whose::Team(self.house.west));
            let mut all = numbers(&page.totals);
            all.extend(page.new_citizens.map(|(now, _)| number(now)));
            all.extend(page.referrals_total.0.map(number));
            told.push(all);
        }
        told
    }

    /// Every table of every report comes to the same, and to what the week says.
    fn all_agree(&self) {
        let week = self.week();
        let totals = week.totals;
        let of_week = [
            totals.contacts,
            totals.reached,
            totals.attempted,
            totals.observed,
            totals.groups,
            totals.group_people,
            totals.citizens,
        ];
        for text in PERIODS {
            let page = self.period(text, Whose::Team(self.house.west));
            let of_page = numbers(&page.totals);
            assert_eq!(of_week.map(|count| u64::from(count.now)).as_slice(), &of_page[..7], "{text}");
            assert_eq!(page.totals.get(Measure::Minutes), Figure::Known(totals.minutes.now.into()), "{text}");
            let newcomers = Figure::Known(totals.new_citizens.now.into());
            assert_eq!(page.new_citizens.map(|(now, _)| now), Some(newcomers), "{text}");
            let whole = sums(std::iter::once(&page.totals));
            assert_eq!(sums(page.over_time.iter().map(|row| &row.3).chain(&page.no_day)), whole, "{text}");
            assert_eq!(sums(page.by_worker.iter().map(|(_, row)| row)), whole, "{text}");
            assert_eq!(sums(page.by_channel.iter().map(|(_, row)| row)), whole, "{text}");
            let hours: u64 = page.hours.iter().flatten().flatten().map(|count| u64::from(*count)).sum();
            let without = page.uncounted.iter().find_map(|what| match what {
                Uncounted::Hours(contacts) => Some(*contacts),
                _ => None,
            });
            assert_eq!(hours + without.unwrap_or(0), whole[0], "what has no hour is said: {text}");

            let (movement, flows) = self.figures(text);
            assert_eq!(
                [whole[1], whole[2]],
                [number(flows.tries.reached), number(flows.tries.attempted)],
                "{text}"
            );
            assert_eq!(page.referrals_total.0[0], flows.all_ways.sent, "{text}");
            // One goal is set and measured here, so the week's measurements are the period's goals.
            let total = movement.total;
            let moved = [total.up, total.held, total.down, total.unknown].map(number);
            assert_eq!(week.movement.map(u64::from), moved, "{text}");
        }
        let listed: u32 = week.grid.iter().flat_map(|(_, days)| days).sum();
        assert_eq!(u64::from(listed) + week.erased as u64, u64::from(totals.contacts.now));
        assert_eq!(week.contacts.len() + week.erased, totals.contacts.now as usize);
    }
}

/// Whoever erased somebody had fewer contacts in the report of the week than on the page of the week, and whoever
/// merged two records had one citizen more.
#[test]
fn all_reports_agree_when_somebody_was_erased_and_two_records_were_one_person() {
    let story = a_week();
    story.all_agree();
    let citizens =
        |told: &[Vec<u64>]| told.iter().map(|all| all[Measure::Citizens as usize]).collect::<Vec<_>>();
    let before = story.told();
    assert_eq!(citizens(&before), [4; 5]);
    assert_eq!(before[0][..3], [6, 5, 1]);

    story.merge();
    story.all_agree();
    let merged = story.told();
    assert_eq!(citizens(&merged), [3; 5], "Kasketten is Jens");
    assert_eq!(merged[0][..3], [6, 5, 1]);

    story.erase(story.mona, 5);
    story.all_agree();
    assert_eq!(story.told(), merged, "whoever is gone counts as before");
    assert_eq!(story.week().erased, 3);

    // Ali's contact names the record that was merged: Jens is still one person when both are gone.
    story.erase(story.jens, 6);
    story.all_agree();
    assert_eq!(story.told(), merged);
}

#[test]
fn a_report_says_what_it_could_not_count_of_the_erased() {
    let story = a_week();
    let west = Whose::Team(story.house.west);
    assert!(story.period("2026-W47", west).uncounted.is_empty());
    story.erase(story.mona, 5);
    let page = story.period("2026-W47", west);
    assert_eq!(page.uncounted, [Uncounted::Hours(3), Uncounted::Promises]);
    assert_eq!(page.no_day.map(|row| row.get(Measure::Contacts)), Some(Figure::Known(3)));
    let (nobody, row) = page.by_worker.last().unwrap();
    assert_eq!((nobody, row.get(Measure::Contacts)), (&None, Figure::Known(3)));
    let page = story.period("2026-11", west);
    assert_eq!(
        (page.no_day, page.uncounted.len()),
        (None, 2),
        "weeks are kept, and a month cuts none unsaid"
    );

    // Days within a week: what is known of the erased is the week alone, and it counts where that begins.
    let page = story.period("2026-11-17..2026-11-19", west);
    assert_eq!(page.uncounted, [Uncounted::Promises, Uncounted::CutWeeks]);
    assert_eq!(page.totals.get(Measure::Contacts), Figure::Known(1), "Jens's");
    assert_eq!(
        story.period("2026-11-16..2026-11-17", west).uncounted,
        [Uncounted::Hours(3), Uncounted::Promises, Uncounted::CutWeeks]
    );

    // Nobody knows any more who wrote them.
    let page = story.period("2026-W47", Whose::Worker(story.house.anna.worker()));
    assert_eq!(page.totals.get(Measure::Contacts), Figure::Known(1));
    assert_eq!(page.uncounted, [Uncounted::Writers, Uncounted::Promises]);
    // A later period has nothing of theirs to leave out.
    story.house.clock.set(at("2027-02-01 09:00"));
    assert!(story.period("2027-01", west).uncounted.is_empty());
}

/// A lead sends the week's report to the head of the department: six contacts, one of them in vain.
#[test]
fn what_leaves_the_team_names_nobody_and_holds_no_small_number() {
    let story = a_week();
    let west = Whose::Team(story.house.west);
    let page = story.period_for("2026-W47", west, Readers::Others);
    assert!(page.by_worker.is_empty() && page.hours.is_none(), "no worker, no time of day");
    let [contacts, reached, attempted] =
        [Measure::Contacts, Measure::Reached, Measure::Attempted].map(|measure| page.totals.get(measure));
    assert_eq!(attempted, Figure::Withheld, "one is somebody");
    assert!(contacts == Figure::Withheld || reached == Figure::Withheld, "or six less five told it");
    assert_eq!(page.totals.get(Measure::Citizens), Figure::Withheld, "four are few");
    let shown = |page: &PeriodPage| {
        let rows = page.over_time.iter().map(|row| row.3).chain(page.by_channel.iter().map(|row| row.1));
        let rows: Vec<Tally> = rows.chain([page.totals, page.before]).collect();
        rows.iter().flat_map(|row| row.0).filter(|figure| *figure != Figure::Withheld).collect::<Vec<_>>()
    };
    let counts = shown(&page);
    assert!(
        counts.iter().all(|figure| matches!(figure, Figure::Known(0 | 5..))),
        "nothing small is left: {counts:?}"
    );
    let withheld = page.withheld.unwrap();
    assert_eq!(withheld.least.get(), 5);
    assert!(withheld.figures > 20, "{withheld:?}");

    // An administrator lowers the bound, and more may be read; the whole house is never read otherwise.
    let settings = Settings { least_shared: Least::new(2).unwrap(), ..Settings::default() };
    story.house.does(&story.house.admin, Command::WriteSettings(Box::new(settings)));
    let lower = story.period_for("2026-W47", west, Readers::Others);
    assert_eq!(lower.withheld.unwrap().least.get(), 2);
    assert!(shown(&lower).len() > counts.len());
    let house = story.period("2026-W47", Whose::House);
    assert!(house.withheld.is_some() && house.by_worker.is_empty());
}

/// One citizen's goal, and the one referral of theirs, are nobody's business outside the team.
#[test]
fn movement_methods_and_flows_leave_the_team_by_the_same_rule() {
    let story = a_week();
    let wanted = |readers| Wanted {
        team: Some(story.house.west),
        period: Period::parse("2026-Q4", day("2026-11-22")).unwrap(),
        frameworks: Vec::new(),
        readers,
    };
    let (desk, lea) = (&story.house.desk, &story.house.lea);
    let own = desk.movement(lea, &wanted(Readers::Team)).unwrap();
    assert_eq!((own.goals, own.withheld), (Figure::Known(1), None));
    let shared = desk.movement(lea, &wanted(Readers::Others)).unwrap();
    assert_eq!((shared.goals, shared.citizens, shared.total.up), {
        let out = Figure::Withheld;
        (out, out, out)
    });
    assert!(shared.over_time.last().is_some_and(|(_, row)| row.known == Figure::Withheld), "nor over time");
    assert!(shared.withheld.is_some_and(|withheld| withheld.figures > 0 && withheld.least.get() == 5));
    let flows = desk.flows(lea, &wanted(Readers::Others)).unwrap();
    assert!(flows.hours.is_none(), "no time of day");
    assert_eq!((flows.all_ways.sent, flows.begun), (Figure::Withheld, Figure::Withheld));
    assert_eq!((flows.tries.reached, flows.tries.attempted), (Figure::Known(5), Figure::Withheld));
    let methods = desk.methods(lea, &wanted(Readers::Others)).unwrap();
    assert!(methods.withheld.is_some());
}

/// A first meeting was counted only while nothing had come after it: who stayed away the second time had never been met.
#[test]
fn who_was_met_stays_met_whatever_came_of_it() {
    let story = a_week();
    let house = &story.house;
    let referral = house.drafts_referral(&house.anna, house.referral_for(story.jens));
    let steps = [
        ReferralStatus::Sent,
        ReferralStatus::Accepted,
        ReferralStatus::FirstMeeting,
        ReferralStatus::NoShow,
    ];
    for (seen, to) in (1..).zip(steps) {
        let note = "aftalt".into();
        house.does(&house.anna, Command::MoveReferral { id: referral, seen, to, note });
    }
    let total = story.period("2026-11", Whose::Team(house.west)).referrals_total;
    assert_eq!(total.0[Step::Sent as usize], Figure::Known(2));
    assert_eq!(total.0[Step::Met as usize], Figure::Known(1));
}
