//! Counting contacts along every edge at once, in one walk: a year of a large house is a quarter of a million of
//! them. Counts heads that are handed in; must never read a text.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::desk::view::{Figure, Measure, Person, Tagged, Tally, TeamLabel};
use crate::domain::area::ServiceArea;
use crate::domain::clock::ZONE;
use crate::domain::contact::{Channel, Outcome};
use crate::domain::fold::danish_order;
use crate::domain::framework::{Framework, FrameworkId, TagRef, today};
use crate::domain::period::{Period, Slice};
use crate::ledger::Model;
use crate::ledger::model::heads::{CitizenRef, ContactHead, TagSet, TeamRef, WorkerRef};

use super::super::Sight;
use super::super::sight::day_begins;

/// What is counted, and along which edges.
pub(super) struct Counting<'a> {
    pub(super) model: &'a Model,
    pub(super) period: Period,
    pub(super) frameworks: &'a [FrameworkId],
    /// All frameworks, which know tags by their former names too.
    pub(super) known: &'a [Framework],
}

/// Contacts counted along every edge.
#[derive(Default)]
pub(super) struct Counted {
    all: Count,
    slices: Vec<Count>,
    /// What has no day, where the parts are days.
    no_day: Count,
    teams: Vec<(TeamRef, Count)>,
    workers: Vec<(WorkerRef, Count)>,
    /// What names no writer and tells no hour.
    remains: Count,
    channels: [Count; Channel::ALL.len()],
    areas: [Count; ServiceArea::ALL.len()],
    no_area: Count,
    tags: Vec<(Tagged, Count)>,
    hours: Vec<[u32; 7]>,
}

/// One row.
#[derive(Clone, Default)]
struct Count {
    contacts: u64,
    reached: u64,
    attempted: u64,
    observed: u64,
    groups: u64,
    group_people: u64,
    minutes: u64,
    citizens: Different,
    met: Different,
}

/// Different citizens: a bit for each. Two records of one person are one.
#[derive(Clone, Default)]
struct Different(Vec<u64>);

impl Different {
    fn add(&mut self, citizen: CitizenRef) {
        let (word, bit) = (citizen.0 as usize / 64, citizen.0 % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }
}

impl Count {
    fn add(&mut self, head: &ContactHead, people: &[CitizenRef]) {
        self.contacts += 1;
        match head.outcome {
            Outcome::Reached => self.reached += 1,
            Outcome::Attempted => self.attempted += 1,
            Outcome::Observed => self.observed += 1,
            Outcome::Group(people) => {
                self.groups += 1;
                self.group_people += u64::from(people);
            }
        }
        self.minutes += u64::from(head.minutes.unwrap_or(0));
        for citizen in people {
            self.citizens.add(*citizen);
            if head.outcome == Outcome::Reached {
                self.met.add(*citizen);
            }
        }
    }

    fn tally(&self) -> Tally {
        Tally(Measure::ALL.map(|measure| {
            Figure::Known(match measure {
                Measure::Contacts => self.contacts,
                Measure::Reached => self.reached,
                Measure::Attempted => self.attempted,
                Measure::Observed => self.observed,
                Measure::Groups => self.groups,
                Measure::GroupPeople => self.group_people,
                Measure::Citizens => self.citizens.count(),
                Measure::Met => self.met.count(),
                Measure::Minutes => self.minutes,
            })
        }))
    }
}

impl Counted {
    /// Counts contacts along every edge.
    pub(super) fn of<'a>(counting: &Counting<'_>, contacts: impl Iterator<Item = &'a ContactHead>) -> Self {
        let slices = counting.period.slices();
        let begins: Vec<DateTime<Utc>> = slices.iter().map(|(_, first, _)| day_begins(*first)).collect();
        let by_day = slices.iter().all(|(slice, _, _)| matches!(slice, Slice::Day(_)));
        let mut edges = Edges { counting, begins, by_day, tag_rows: HashMap::new(), people: Vec::new() };
        let mut counted =
            Self { slices: vec![Count::default(); slices.len()], hours: vec![[0; 7]; 24], ..Self::default() };
        for framework in counting.frameworks {
            counted.tags.push((Tagged::Without(framework.clone()), Count::default()));
        }
        for head in contacts {
            counted.add(head, &mut edges);
        }
        counted
    }

    /// Counts contacts along no edge.
    pub(super) fn only_totals<'a>(model: &Model, contacts: impl Iterator<Item = &'a ContactHead>) -> Self {
        let (mut counted, mut people) = (Self::default(), Vec::new());
        for head in contacts {
            who(model, head, &mut people);
            counted.all.add(head, &people);
        }
        counted
    }

    fn add(&mut self, head: &ContactHead, edges: &mut Edges<'_>) {
        let mut people = std::mem::take(&mut edges.people);
        who(edges.counting.model, head, &mut people);
        self.all.add(head, &people);
        let has_hour = edges.counting.model.has_hour(head);
        if edges.by_day && !has_hour {
            self.no_day.add(head, &people);
        } else {
            let slice = edges.begins.partition_point(|begins| *begins <= head.happened).saturating_sub(1);
            self.slices.get_mut(slice).into_iter().for_each(|slice| slice.add(head, &people));
        }
        row(&mut self.teams, head.team).add(head, &people);
        self.channels[head.channel as usize].add(head, &people);
        let mut touched = head.areas.iter().peekable();
        if touched.peek().is_none() {
            self.no_area.add(head, &people);
        }
        touched.for_each(|area| self.areas[area as usize].add(head, &people));
        for place in edges.tag_rows(head.tags, &mut self.tags) {
            self.tags[*place].1.add(head, &people);
        }
        if has_hour {
            row(&mut self.workers, head.writer).add(head, &people);
            let local = head.happened.with_timezone(&ZONE);
            self.hours[local.hour() as usize][local.weekday().num_days_from_monday() as usize] += 1;
        } else {
            self.remains.add(head, &people);
        }
        edges.people = people;
    }

    /// How many contacts are what remains of those who were erased.
    pub(super) const fn remains(&self) -> u64 {
        self.remains.contacts
    }

    pub(super) fn no_day(&self) -> Option<Tally> {
        (self.no_day.contacts > 0).then(|| self.no_day.tally())
    }

    pub(super) fn totals(&self) -> Tally {
        self.all.tally()
    }

    pub(super) fn over_time(&self, period: Period) -> Vec<(Slice, NaiveDate, NaiveDate, Tally)> {
        let slices = period.slices().into_iter().zip(&self.slices);
        slices.map(|((slice, first, last), count)| (slice, first, last, count.tally())).collect()
    }

    /// By name; none where there is only one team to count.
    pub(super) fn by_team(&self, sight: &Sight<'_>, teams: usize) -> Vec<(TeamLabel, Tally)> {
        if teams < 2 {
            return Vec::new();
        }
        let label = |place: TeamRef| sight.team_label(sight.model.team_id(place));
        let mut rows: Vec<_> =
            self.teams.iter().map(|(place, count)| (label(*place), count.tally())).collect();
        rows.sort_by(|(one, _), (other, _)| danish_order(&one.name, &other.name).then(one.id.cmp(&other.id)));
        rows
    }

    pub(super) fn by_worker(&self, sight: &Sight<'_>) -> Vec<(Option<Person>, Tally)> {
        let person = |place: WorkerRef| sight.person(sight.model.worker_id(place));
        let mut rows: Vec<_> =
            self.workers.iter().map(|(place, count)| (person(*place), count.tally())).collect();
        rows.sort_by(|(one, _), (other, _)| danish_order(&one.name, &other.name).then(one.id.cmp(&other.id)));
        let remains = (self.remains.contacts > 0).then(|| (None, self.remains.tally()));
        rows.into_iter().map(|(person, tally)| (Some(person), tally)).chain(remains).collect()
    }

    pub(super) fn by_channel(&self) -> Vec<(Channel, Tally)> {
        let rows = Channel::ALL.into_iter().map(|channel| (channel, &self.channels[channel as usize]));
        rows.filter(|(_, count)| count.contacts > 0)
            .map(|(channel, count)| (channel, count.tally()))
            .collect()
    }

    pub(super) fn by_area(&self) -> Vec<(Option<ServiceArea>, Tally)> {
        let areas = ServiceArea::ALL.into_iter().map(|area| (Some(area), &self.areas[area as usize]));
        let rows = areas.chain([(None, &self.no_area)]);
        rows.filter(|(_, count)| count.contacts > 0).map(|(area, count)| (area, count.tally())).collect()
    }

    /// Framework by framework as they were asked for, within each by tag, and those without one last.
    pub(super) fn by_tag(&self) -> Vec<(Tagged, Tally)> {
        let framework = |tagged: &Tagged| match tagged {
            Tagged::With(tag) => tag.framework.clone(),
            Tagged::Without(framework) => framework.clone(),
        };
        let order: Vec<FrameworkId> = self.tags.iter().map(|(tagged, _)| framework(tagged)).collect();
        let place = |tagged: &Tagged| order.iter().position(|it| *it == framework(tagged));
        let mut rows: Vec<&(Tagged, Count)> =
            self.tags.iter().filter(|(_, count)| count.contacts > 0).collect();
        rows.sort_by_key(|(tagged, _)| {
            let tag = match tagged {
                Tagged::With(tag) => Some(&tag.tag),
                Tagged::Without(_) => None,
            };
            (place(tagged), tag.is_none(), tag)
        });
        rows.into_iter().map(|(tagged, count)| (tagged.clone(), count.tally())).collect()
    }

    pub(super) fn hours(&self) -> Vec<[u32; 7]> {
        self.hours.clone()
    }
}

/// What is looked up for each contact.
struct Edges<'a> {
    counting: &'a Counting<'a>,
    begins: Vec<DateTime<Utc>>,
    /// Whether the parts of the period are days.
    by_day: bool,
    tag_rows: HashMap<TagSet, Vec<usize>>,
    /// Room for the people of one contact.
    people: Vec<CitizenRef>,
}

/// The people whom a contact is with.
fn who(model: &Model, head: &ContactHead, people: &mut Vec<CitizenRef>) {
    people.clear();
    people.extend(head.citizens.as_slice().iter().map(|citizen| model.person(*citizen)));
}

impl Edges<'_> {
    /// The rows that a set of tags counts in. Sets are few, however many contacts carry them.
    fn tag_rows(&mut self, set: TagSet, rows: &mut Vec<(Tagged, Count)>) -> &[usize] {
        let Counting { model, frameworks, known, .. } = *self.counting;
        self.tag_rows.entry(set).or_insert_with(|| {
            let mut places = Vec::new();
            for framework in frameworks {
                let mut own: Vec<TagRef> = model
                    .tags(set)
                    .iter()
                    .filter(|tag| tag.framework == *framework)
                    .map(|tag| today(known, tag))
                    .collect();
                own.sort();
                own.dedup();
                if own.is_empty() {
                    places.push(place(rows, &Tagged::Without(framework.clone())));
                }
                places.extend(own.into_iter().map(|tag| place(rows, &Tagged::With(tag))));
            }
            places
        })
    }
}

/// The place of a tag's row, made where there is none.
fn place(rows: &mut Vec<(Tagged, Count)>, tagged: &Tagged) -> usize {
    rows.iter().position(|(known, _)| known == tagged).unwrap_or_else(|| {
        rows.push((tagged.clone(), Count::default()));
        rows.len() - 1
    })
}

/// The row of a small number, made where there is none.
fn row<K: PartialEq>(rows: &mut Vec<(K, Count)>, key: K) -> &mut Count {
    let place = rows.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        rows.push((key, Count::default()));
        rows.len() - 1
    });
    &mut rows[place].1
}
