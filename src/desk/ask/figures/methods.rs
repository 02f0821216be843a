//! Methods side by side: what was done, and whether the expected effect has shown. What may be said of it stands in
//! `domain/effect.rs`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::view::{Figure, MethodFigures, MethodLine, Wanted};
use crate::domain::contact::Outcome;
use crate::domain::effect::{Effect, Finding, reaching_back};
use crate::domain::movement::{self, Tally};
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenRef, ContactHead};

use super::{Field, levels, small, veil};

/// What was done with one method.
#[derive(Default)]
struct Dose {
    contacts: u32,
    minutes: u32,
    citizens: HashSet<CitizenRef>,
    /// Since when each citizen has had it, of those whose effect can be due in the period.
    began: HashMap<CitizenRef, DateTime<Utc>>,
}

impl Desk {
    /// The methods of a team in a period; or of all the asker's teams.
    ///
    /// # Errors
    /// As [`Desk::movement`].
    pub fn methods(&self, seat: &Seat, wanted: &Wanted) -> Result<MethodFigures, Refusal> {
        self.ask(seat, |sight| {
            let field = Field::of(sight, &self.frameworks, wanted)?;
            let mut figures = field.method_figures();
            if let Some(least) = field.least(wanted) {
                veil::methods(&mut figures, least);
            }
            // After what is left out: the order tells nothing that the lines do not.
            figures.methods.sort_by_key(order);
            Ok(figures)
        })
    }
}

/// What was not used stands last; of the others, what asks for courage first.
fn order(line: &MethodLine) -> (bool, bool, Option<Finding>) {
    let nothing = Effect::default().into();
    (line.contacts == Figure::Known(0) && line.effect == nothing, line.finding.is_none(), line.finding)
}

impl Field<'_> {
    fn method_figures(&self) -> MethodFigures {
        let (doses, without) = self.doses();
        let mut came = vec![(Tally::default(), Effect::default()); doses.len()];
        // Nobody can have been seen later than now.
        let until = self.when.end.min(self.sight.now);
        for goal in self.goals().filter(|goal| movement::counts(goal.set_at, goal.ended, &self.when)) {
            let person = self.sight.model.person(goal.citizen);
            let mut moved = None;
            for (((movement, effect), dose), (_, expected)) in
                came.iter_mut().zip(&doses).zip(&self.methods.all)
            {
                if dose.citizens.contains(&person) {
                    let moved =
                        *moved.get_or_insert_with(|| movement::within(goal.start, levels(goal), &self.when));
                    movement.add(moved);
                }
                if let Some(began) = dose.began.get(&person)
                    && expected.concerns(goal.theme)
                {
                    effect.add(expected, *began, until, goal.start, levels(goal));
                }
            }
        }
        let counted = doses.iter().zip(came).zip(&self.methods.all);
        let methods = counted
            .map(|((dose, (movement, effect)), (method, expected))| MethodLine {
                method: method.clone(),
                expected: (*expected).clone(),
                contacts: dose.contacts.into(),
                minutes: dose.minutes.into(),
                citizens: small(dose.citizens.len()).into(),
                movement: movement.into(),
                effect: effect.into(),
                finding: Some(effect.finding(expected.share)),
            })
            .collect();
        MethodFigures { extent: self.extent.clone(), methods, without: without.into(), withheld: None }
    }

    /// What was done with each method, and how many contacts of the period carry none.
    fn doses(&self) -> (Vec<Dose>, u32) {
        let mut doses: Vec<Dose> = self.methods.all.iter().map(|_| Dose::default()).collect();
        let reach: Vec<_> =
            self.methods.all.iter().map(|(_, expected)| reaching_back(expected, &self.when)).collect();
        let earliest = reach.iter().map(|reach| reach.start).min().unwrap_or(self.when.start);
        let (mut masks, mut without) = (self.masks(), 0);
        for contact in self.contacts(earliest..self.when.end) {
            let mask = masks(contact.tags);
            let within = self.when.contains(&contact.happened);
            if mask == 0 {
                without += u32::from(within);
                continue;
            }
            let reached = matches!(contact.outcome, Outcome::Reached);
            for (place, dose) in doses.iter_mut().enumerate().filter(|(place, _)| mask & (1 << place) != 0) {
                if within {
                    dose.contacts += 1;
                    dose.minutes = dose.minutes.saturating_add(contact.minutes.unwrap_or(0).into());
                }
                // Whom nobody met has not had the method.
                if !reached {
                    continue;
                }
                for citizen in contact.citizens.as_slice() {
                    let person = self.sight.model.person(*citizen);
                    if within {
                        dose.citizens.insert(person);
                    }
                    if reach[place].contains(&contact.happened) {
                        let began = dose.began.entry(person).or_insert(contact.happened);
                        *began = contact.happened.min(*began);
                    }
                }
            }
        }
        self.without_earlier(&mut doses, &reach);
        (doses, without)
    }

    /// Whoever met with a method before its reach began is no beginner at its edge: they were judged when it was due.
    fn without_earlier(&self, doses: &mut [Dose], reach: &[Range<DateTime<Utc>>]) {
        let mut masks = self.masks();
        for (place, dose) in doses.iter_mut().enumerate() {
            let met = |contact: &ContactHead| {
                contact.counts()
                    && contact.happened < reach[place].start
                    && matches!(contact.outcome, Outcome::Reached)
                    && self.teams.contains(&self.sight.model.team_id(contact.team))
            };
            dose.began.retain(|person, _| {
                let mut earlier = self.sight.model.contacts_of(*person).filter(|contact| met(contact));
                !earlier.any(|contact| masks(contact.tags) & (1 << place) != 0)
            });
        }
        // What was done with those who were erased is in no list of theirs: it is looked for among all contacts.
        let is_erased = |person: &CitizenRef| self.sight.model.citizen(*person).is_none();
        if !doses.iter().any(|dose| dose.began.keys().any(is_erased)) {
            return;
        }
        let latest = reach.iter().map(|reach| reach.start).max().unwrap_or(self.when.start);
        let all = self.contacts(DateTime::<Utc>::MIN_UTC..latest);
        for contact in all.filter(|contact| matches!(contact.outcome, Outcome::Reached)) {
            let mask = masks(contact.tags);
            for (place, dose) in doses.iter_mut().enumerate().filter(|(place, _)| mask & (1 << place) != 0) {
                if contact.happened < reach[place].start {
                    let people = contact.citizens.as_slice().iter();
                    for person in people.map(|citizen| self.sight.model.person(*citizen)) {
                        dose.began.remove(&person);
                    }
                }
            }
        }
    }
}
