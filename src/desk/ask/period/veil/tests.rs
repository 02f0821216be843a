//! A shared report of a period is attacked by somebody who knows every sum in it.

use proptest::prelude::*;

use super::*;
use crate::desk::ask::sheet::attack::Reader;
use crate::desk::view::{Figure, FollowUpTally, PeriodOf, Person, Tagged, TeamLabel};
use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::framework::{FrameworkId, TagRef};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::period::Period;

/// A contact: its kind, its channel, its team, its part of the period (none of what has no day), its area, its tags, its
/// citizen, and how many people were in a group.
type Contact = (usize, usize, usize, Option<usize>, Option<usize>, u8, u8, u8);

fn contacts() -> impl Strategy<Value = Vec<Contact>> {
    let part = prop::option::weighted(0.9, 0_usize..7);
    let area = prop::option::of(0_usize..3);
    let contact = (0_usize..4, 0_usize..3, 0_usize..2, part, area, 0_u8..4, 0_u8..30, 1_u8..9);
    prop::collection::vec(contact, 0..90)
}

fn tally(all: &[Contact], wanted: impl Fn(&Contact) -> bool) -> Tally {
    let mut numbers = [0_u64; Measure::ALL.len()];
    let (mut citizens, mut met) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for contact in all.iter().filter(|contact| wanted(contact)) {
        numbers[Measure::Contacts as usize] += 1;
        numbers[KINDS[contact.0] as usize] += 1;
        numbers[Measure::Minutes as usize] += 20;
        if KINDS[contact.0] == Measure::Groups {
            numbers[Measure::GroupPeople as usize] += u64::from(contact.7);
            continue;
        }
        citizens.insert(contact.6);
        if KINDS[contact.0] == Measure::Reached {
            met.insert(contact.6);
        }
    }
    numbers[Measure::Citizens as usize] = citizens.len() as u64;
    numbers[Measure::Met as usize] = met.len() as u64;
    Tally(numbers.map(Figure::Known))
}

/// The week's report of these contacts.
fn page(all: &[Contact], steps: [u64; 5]) -> PeriodPage {
    let week = Period::parse("2026-W47", "2026-11-24".parse().unwrap()).unwrap();
    let framework = FrameworkId::new("kl-invester").unwrap();
    let tag = |at: usize| Tagged::With(TagRef::read(&format!("kl-invester/tag-{at}")).unwrap());
    let team = |at: u8| TeamLabel {
        id: TeamId::from_bytes([at; 16]),
        name: format!("Team {at}"),
        area: None,
        standing: None,
    };
    let [sent, answered, waits, met, completed] = steps;
    let steps = [sent, answered.min(sent), waits.min(sent), met.min(sent), completed.min(met).min(sent)];
    let parts = week.slices().into_iter().enumerate();
    let parts =
        parts.map(|(at, (slice, first, last))| (slice, first, last, tally(all, |it| it.3 == Some(at))));
    let areas = (0..3).map(Some).chain([None]);
    PeriodPage {
        period: week,
        whose: PeriodOf::House,
        area: None,
        totals: tally(all, |_| true),
        before: tally(all, |it| it.6 > 20),
        new_citizens: Some((Figure::Known(steps[1]), Figure::Known(7))),
        over_time: parts.collect(),
        no_day: Some(tally(all, |it| it.3.is_none()))
            .filter(|row| row.get(Measure::Contacts) != Figure::Known(0)),
        by_team: (0..2).map(|at| (team(at), tally(all, |it| it.2 == usize::from(at)))).collect(),
        by_worker: vec![(
            Some(Person { name: "Anna".to_owned(), id: WorkerId::from_bytes([1; 16]) }),
            tally(all, |_| true),
        )],
        by_channel: (0..3).map(|at| (Channel::ALL[at], tally(all, |it| it.1 == at))).collect(),
        by_area: areas.map(|at| (at.map(|at| ServiceArea::ALL[at]), tally(all, |it| it.4 == at))).collect(),
        by_tag: (0..2)
            .map(|at| (tag(at), tally(all, |it| it.5 & (1 << at) != 0)))
            .chain([(Tagged::Without(framework), tally(all, |it| it.5 == 0))])
            .collect(),
        hours: Some(vec![[1; 7]; 24]),
        follow_ups: Some(FollowUpTally {
            done: Figure::Known(sent),
            late: Figure::Known(answered.min(sent)),
            cancelled: Figure::Known(completed),
            open: Figure::Known(met + waits),
            overdue: Figure::Known(waits),
        }),
        referrals: vec![(ServiceArea::Health, ReferralTally(steps.map(Figure::Known)))],
        referrals_total: ReferralTally(steps.map(Figure::Known)),
        uncounted: Vec::new(),
        withheld: None,
    }
}

/// All rows of contacts, by table; each contact stands in one row of the first four.
fn tables(page: &PeriodPage) -> Vec<(&'static str, Vec<Tally>)> {
    vec![
        ("total", vec![page.totals]),
        ("part", page.over_time.iter().map(|row| row.3).chain(page.no_day).collect()),
        ("team", page.by_team.iter().map(|(_, row)| *row).collect()),
        ("channel", page.by_channel.iter().map(|(_, row)| *row).collect()),
        ("area", page.by_area.iter().map(|(_, row)| *row).collect()),
        ("tag", page.by_tag.iter().map(|(_, row)| *row).collect()),
        ("before", vec![page.before]),
    ]
}

fn known(figure: Figure) -> u64 {
    match figure {
        Figure::Known(number) => number,
        Figure::Withheld => unreachable!("the truth leaves nothing out"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn nobody_computes_back_what_was_left_out_of_a_period(
        all in contacts(),
        steps in prop::array::uniform5(0_u64..20),
    ) {
        let truth = page(&all, steps);
        let mut shared = truth.clone();
        draw(&mut shared, Least::USUAL);
        prop_assert!(shared.by_worker.is_empty() && shared.hours.is_none());
        let (mut reader, mut small) = (Reader::default(), Vec::new());
        for ((table, seen), (_, real)) in tables(&shared).into_iter().zip(tables(&truth)) {
            for (at, (seen, real)) in seen.iter().zip(&real).enumerate() {
                for measure in Measure::ALL {
                    let name = format!("{table}{at}.{measure:?}");
                    reader.reads(name.clone(), seen.get(measure));
                    if measure != Measure::Minutes {
                        small.push((name, real.get(measure)));
                    }
                }
                let kinds = KINDS.map(|kind| format!("{table}{at}.{kind:?}"));
                reader.knows(format!("{table}{at}.Contacts"), kinds);
                prop_assert!(
                    seen.get(Measure::Contacts) != Figure::Withheld || seen.get(Measure::Minutes) == Figure::Withheld
                );
            }
            // What adds up in truth may be known to; a table in which nothing is twice is known to.
            for measure in ADDED.into_iter().chain(DIFFERENT) {
                let sum: u64 = real.iter().map(|row| known(row.get(measure))).sum();
                if table != "total" && table != "before" && sum == known(truth.totals.get(measure)) {
                    let parts = (0..real.len()).map(|at| format!("{table}{at}.{measure:?}"));
                    reader.knows(format!("total0.{measure:?}"), parts);
                }
            }
        }
        for (at, step) in Step::ALL.into_iter().enumerate() {
            let (seen, real) = (shared.referrals_total.0, truth.referrals_total.0);
            reader.reads(format!("{step:?}"), seen[at]);
            small.push((format!("{step:?}"), real[at]));
            if step != Step::Sent {
                reader.reads(format!("not {step:?}"), Figure::Withheld);
                reader.knows("Sent", [format!("{step:?}"), format!("not {step:?}")]);
                small.push((format!("not {step:?}"), Figure::Known(known(real[0]) - known(real[at]))));
            }
        }
        let missing = reader.missing();
        for (name, real) in small {
            let real = known(real);
            if !Least::USUAL.is_small(real) {
                continue;
            }
            prop_assert!(missing.contains(&name), "{name} = {real} is shown");
            let (least, most) = reader.range(&name);
            prop_assert!(most - least >= 1.0, "{name} = {real} lies within {least}..{most}");
        }
    }
}
