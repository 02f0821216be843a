//! The week in numbers, each beside the week before. Counts heads that are handed in; reads no text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::Datelike;

use crate::desk::view::{Count, Person, WeekTotals};
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::clock::ZONE;
use crate::domain::contact::{Channel, Outcome};
use crate::domain::fold::danish_order;
use crate::domain::framework::{Framework, FrameworkId, TagRef, today};
use crate::domain::goal::Movement;
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::team::{Employment, Standing};
use crate::ledger::model::heads::ContactHead;

use super::super::Sight;
use super::super::sight::from_until;

/// Two weeks of one team's contacts.
pub(super) struct Weeks<'w, 'a> {
    pub(super) now: &'w [&'a ContactHead],
    pub(super) before: &'w [&'a ContactHead],
}

impl Weeks<'_, '_> {
    pub(super) fn totals(&self, sight: &Sight<'_>, team: TeamId, week: IsoWeek) -> WeekTotals {
        let registered = |week: IsoWeek| {
            let when = from_until(week.monday(), week.sunday());
            let remain = sight.model.remaining_registered(team, &when);
            small(sight.watch.read().registered(team, when) + remain)
        };
        WeekTotals {
            contacts: self.both(|heads| small(heads.len())),
            reached: self.how_many(|head| matches!(head.outcome, Outcome::Reached)),
            attempted: self.how_many(|head| matches!(head.outcome, Outcome::Attempted)),
            observed: self.how_many(|head| matches!(head.outcome, Outcome::Observed)),
            groups: self.how_many(|head| matches!(head.outcome, Outcome::Group(_))),
            group_people: self.both(|heads| heads.iter().map(|head| group_size(head)).sum()),
            new_citizens: Count { now: registered(week), before: registered(week.prev()) },
            citizens: self.both(|heads| {
                let met = heads.iter().flat_map(|head| head.citizens.as_slice());
                let met: HashSet<_> = met.map(|place| sight.model.person(*place)).collect();
                small(met.len())
            }),
            minutes: self.both(|heads| heads.iter().filter_map(|head| head.minutes).map(u32::from).sum()),
        }
    }

    /// Contacts by service area touched; one that touches two counts in both.
    pub(super) fn by_area(&self) -> Vec<(ServiceArea, Count)> {
        let counts = ServiceArea::ALL.map(|area| (area, self.how_many(|head| head.areas.has(area))));
        counts.into_iter().filter(|(_, count)| is_some(count)).collect()
    }

    /// Contacts by channel.
    pub(super) fn by_channel(&self) -> Vec<(Channel, Count)> {
        let counts = Channel::ALL.map(|channel| (channel, self.how_many(|head| head.channel == channel)));
        counts.into_iter().filter(|(_, count)| is_some(count)).collect()
    }

    /// Contacts by tag of these frameworks, in the frameworks' order and then by tag.
    /// A former name counts as the tag of today.
    pub(super) fn by_tag(
        &self,
        sight: &Sight<'_>,
        frameworks: &[FrameworkId],
        known: &[Framework],
    ) -> Vec<(TagRef, Count)> {
        let mut counts: BTreeMap<TagRef, Count> = BTreeMap::new();
        // A contact that carries a tag by its former name and by that of today carries it once.
        let tags = |head: &ContactHead| -> BTreeSet<TagRef> {
            sight.model.tags(head.tags).iter().map(|tag| today(known, tag)).collect()
        };
        for head in self.now {
            tags(head).into_iter().for_each(|tag| counts.entry(tag).or_default().now += 1);
        }
        for head in self.before {
            tags(head).into_iter().for_each(|tag| counts.entry(tag).or_default().before += 1);
        }
        let place = |tag: &TagRef| frameworks.iter().position(|framework| *framework == tag.framework);
        let mut listed: Vec<(TagRef, Count)> =
            counts.into_iter().filter(|(tag, _)| place(tag).is_some()).collect();
        listed.sort_by_key(|(tag, _)| place(tag));
        listed
    }

    /// Goals measured in the week, at contacts and outside them: moved up, held, fell, not assessed.
    pub(super) fn movement(&self, sight: &Sight<'_>, team: TeamId, week: IsoWeek) -> [u32; 4] {
        let mut counts = [0; 4];
        let mut add = |movement: Movement| counts[movement as usize] += 1;
        for head in self.now {
            sight.model.movements(head).into_iter().for_each(|(_, movement)| add(movement));
        }
        let when = from_until(week.monday(), week.sunday());
        sight.model.remaining_movements(team, when).for_each(&mut add);
        let kept = sight.watch.read();
        for (at, goal) in kept.measured(team, from_until(week.monday(), week.sunday())) {
            let Some(goal) = sight.model.goal(goal) else { continue };
            let alone = |reading: &crate::ledger::model::heads::ReadingHead| {
                reading.at == at && reading.contact.is_none()
            };
            if let Some(place) = goal.readings.iter().position(alone) {
                add(Movement::between(goal.before(place), goal.readings[place].level));
            }
        }
        counts
    }

    fn how_many(&self, wanted: impl Fn(&ContactHead) -> bool) -> Count {
        self.both(|heads| small(heads.iter().filter(|head| wanted(head)).count()))
    }

    fn both(&self, count: impl Fn(&[&ContactHead]) -> u32) -> Count {
        Count { now: count(self.now), before: count(self.before) }
    }
}

/// Contacts by worker and weekday: the team's members by name, and whoever else wrote.
pub(super) fn grid(sight: &Sight<'_>, team: TeamId, heads: &[&ContactHead]) -> Vec<(Person, [u32; 7])> {
    let members = sight.model.workers_of(team).filter(|worker| {
        worker.employment == Employment::Active && worker.standing(team) == Some(Standing::Member)
    });
    let mut rows: HashMap<WorkerId, [u32; 7]> = members.map(|worker| (worker.id, [0; 7])).collect();
    for head in heads {
        let weekday = head.happened.with_timezone(&ZONE).weekday().num_days_from_monday();
        let row = rows.entry(sight.model.worker_id(head.writer)).or_default();
        row[weekday as usize] += 1;
    }
    let mut grid: Vec<_> = rows.into_iter().map(|(worker, row)| (sight.person(worker), row)).collect();
    grid.sort_by(|(one, _), (other, _)| danish_order(&one.name, &other.name).then(one.id.cmp(&other.id)));
    grid
}

fn group_size(head: &ContactHead) -> u32 {
    match head.outcome {
        Outcome::Group(people) => u32::from(people),
        _ => 0,
    }
}

const fn is_some(count: &Count) -> bool {
    count.now > 0 || count.before > 0
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
