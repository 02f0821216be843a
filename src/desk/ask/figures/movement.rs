//! How goals moved: in all, and by everything that they belong to. What movement is stands in `domain/movement.rs`; what
//! belongs to what is decision 0021.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::view::{FrameworkFigures, Moved, MovementFigures, TeamLabel, Wanted};
use crate::domain::area::ServiceArea;
use crate::domain::contact::Outcome;
use crate::domain::framework::{Cut, Framework, TagRef};
use crate::domain::goal::{GoalType, Movement, Theme};
use crate::domain::ids::TeamId;
use crate::domain::movement::{self, Tally};
use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{Areas, CitizenRef, GoalHead, TagSet};

use super::super::sight::from_until;
use super::{Field, Mask, levels, named, small, veil};

/// How many periods stand in the line over time, the one that was asked for last.
const PERIODS: usize = 8;

/// What a citizen met with in the period.
#[derive(Clone, Copy, Default)]
struct Met {
    areas: Areas,
    methods: Mask,
}

impl Desk {
    /// How the goals of a team's citizens moved in a period; or of all the asker's teams.
    ///
    /// # Errors
    /// `not-permitted` for whoever does not belong to the team; `framework-unknown`.
    pub fn movement(&self, seat: &Seat, wanted: &Wanted) -> Result<MovementFigures, Refusal> {
        self.ask(seat, |sight| {
            let field = Field::of(sight, &self.frameworks, wanted)?;
            let mut figures = field.movement();
            if let Some(least) = field.least(wanted) {
                veil::movement(&mut figures, least);
            }
            Ok(figures)
        })
    }
}

impl<'a> Field<'a> {
    fn movement(&self) -> MovementFigures {
        let met = self.met();
        let mut count = Count::of(self);
        for goal in self.goals() {
            if movement::counts(goal.set_at, goal.ended, &self.when) {
                let person = self.sight.model.person(goal.citizen);
                count.add(goal, person, met.get(&person).copied().unwrap_or_default());
            }
        }
        let over_time = self.over_time();
        count.figures(over_time)
    }

    /// What each citizen met with: areas and methods of the contacts at which they were met.
    fn met(&self) -> HashMap<CitizenRef, Met> {
        let mut masks = self.masks();
        let mut met: HashMap<CitizenRef, Met> = HashMap::new();
        for contact in self.contacts(self.when.clone()).filter(|it| matches!(it.outcome, Outcome::Reached)) {
            let methods = masks(contact.tags);
            for citizen in contact.citizens.as_slice() {
                let met = met.entry(self.sight.model.person(*citizen)).or_default();
                met.areas = Areas(met.areas.0 | contact.areas.0);
                met.methods |= methods;
            }
        }
        met
    }

    /// This period and those before it, oldest first.
    fn over_time(&self) -> Vec<(Period, Moved)> {
        let mut periods = vec![self.extent.period];
        while periods.len() < PERIODS {
            periods.push(periods[periods.len() - 1].previous());
        }
        periods.reverse();
        let mut line: Vec<(Period, std::ops::Range<DateTime<Utc>>, Tally)> = periods
            .into_iter()
            .map(|period| (period, from_until(period.first(), period.last()), Tally::default()))
            .collect();
        for goal in self.goals() {
            for (_, when, tally) in &mut line {
                if movement::counts(goal.set_at, goal.ended, when) {
                    tally.add(movement::within(goal.start, levels(goal), when));
                }
            }
        }
        line.into_iter().map(|(period, _, tally)| (period, tally.into())).collect()
    }
}

/// Goals under way of being counted.
struct Count<'f, 'a> {
    field: &'f Field<'a>,
    total: Tally,
    own: Tally,
    citizens: HashSet<CitizenRef>,
    cuts: Vec<CutCount>,
    by_theme: BTreeMap<Theme, Tally>,
    by_kind: BTreeMap<GoalType, Tally>,
    by_area: [Tally; ServiceArea::ALL.len()],
    by_method: Vec<Tally>,
    by_team: HashMap<TeamId, Tally>,
}

/// One framework under way of being counted by.
struct CutCount {
    cut: Cut,
    known: HashMap<TagSet, Vec<usize>>,
    tallies: Vec<Tally>,
    without: Tally,
}

impl<'f, 'a> Count<'f, 'a> {
    fn of(field: &'f Field<'a>) -> Self {
        let cut = |framework: &&Framework| {
            let cut = Cut::by(framework);
            let tallies = vec![Tally::default(); cut.len()];
            CutCount { cut, known: HashMap::new(), tallies, without: Tally::default() }
        };
        // A framework of methods alone is no strategy to cut by: methods have rows of their own.
        let strategies = field
            .frameworks
            .iter()
            .filter(|framework| framework.tags.iter().any(|tag| tag.expects.is_none()));
        Self {
            field,
            total: Tally::default(),
            own: Tally::default(),
            citizens: HashSet::new(),
            cuts: strategies.map(cut).collect(),
            by_theme: BTreeMap::new(),
            by_kind: BTreeMap::new(),
            by_area: Default::default(),
            by_method: vec![Tally::default(); field.methods.all.len()],
            by_team: HashMap::new(),
        }
    }

    /// Counts a goal of a person, who may stand in several records.
    fn add(&mut self, goal: &GoalHead, person: CitizenRef, met: Met) {
        let when = &self.field.when;
        let moved = movement::within(goal.start, levels(goal), when);
        let scores = goal.readings.iter().map(|reading| (reading.at, reading.own_score));
        self.total.add(moved);
        self.own.add(movement::own_within(scores, when));
        self.citizens.insert(person);
        self.by_theme.entry(goal.theme).or_default().add(moved);
        self.by_kind.entry(goal.kind).or_default().add(moved);
        self.by_team.entry(goal.team).or_default().add(moved);
        for area in met.areas.iter() {
            self.by_area[area as usize].add(moved);
        }
        let with = |place: &usize| met.methods & (1 << place) != 0;
        for place in (0..self.by_method.len()).filter(with) {
            self.by_method[place].add(moved);
        }
        self.add_to_cuts(goal, moved);
    }

    /// A goal belongs to its own tags of a framework; where it has none, to those of the contacts of the period at which
    /// it was measured.
    fn add_to_cuts(&mut self, goal: &GoalHead, moved: Movement) {
        let (model, when) = (self.field.sight.model, &self.field.when);
        for count in &mut self.cuts {
            let mut places = count.places(goal.tags, model.tags(goal.tags));
            if places.is_empty() {
                let within = goal.readings.iter().filter(|reading| when.contains(&reading.at));
                let at = within.filter_map(|reading| model.contact_by_id(reading.contact?));
                for contact in at.filter(|contact| contact.counts()) {
                    for place in count.places(contact.tags, model.tags(contact.tags)) {
                        if !places.contains(&place) {
                            places.push(place);
                        }
                    }
                }
            }
            if places.is_empty() {
                count.without.add(moved);
            }
            places.into_iter().for_each(|place| count.tallies[place].add(moved));
        }
    }

    fn figures(self, over_time: Vec<(Period, Moved)>) -> MovementFigures {
        let field = self.field;
        let methods = field.methods.all.iter().map(|(named, _)| named.clone());
        let by_team: Vec<(TeamLabel, Moved)> = match &field.extent.teams[..] {
            [_] => Vec::new(),
            teams => {
                let tally = |team: &TeamLabel| self.by_team.get(&team.id).copied().unwrap_or_default();
                teams.iter().map(|team| (team.clone(), tally(team).into())).collect()
            }
        };
        MovementFigures {
            extent: field.extent.clone(),
            total: self.total.into(),
            own: self.own.into(),
            goals: self.total.all().into(),
            citizens: small(self.citizens.len()).into(),
            by_framework: self.cuts.into_iter().map(CutCount::figures).collect(),
            by_theme: counted(self.by_theme),
            by_kind: counted(self.by_kind),
            by_area: counted(ServiceArea::ALL.into_iter().zip(self.by_area)),
            by_method: counted(methods.zip(self.by_method)),
            by_team,
            over_time,
            withheld: None,
        }
    }
}

/// The rows in which there are goals.
fn counted<K>(rows: impl IntoIterator<Item = (K, Tally)>) -> Vec<(K, Moved)> {
    let some = rows.into_iter().filter(|(_, tally)| tally.all() > 0);
    some.map(|(of, tally)| (of, tally.into())).collect()
}

impl CutCount {
    fn places(&mut self, set: TagSet, tags: &[TagRef]) -> Vec<usize> {
        self.known.entry(set).or_insert_with(|| self.cut.places(tags)).clone()
    }

    fn figures(self) -> FrameworkFigures {
        let framework = self.cut.framework();
        let tallies = self.tallies.iter().enumerate().filter(|(_, tally)| tally.all() > 0);
        FrameworkFigures {
            framework: framework.id.clone(),
            label: framework.label.clone(),
            tags: tallies.map(|(place, tally)| (named(&self.cut, place), (*tally).into())).collect(),
            without: self.without.into(),
        }
    }
}
