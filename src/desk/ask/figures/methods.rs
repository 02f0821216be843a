//! Methods side by side: what was done, and whether the expected effect has shown. What may be said of it stands in
//! `domain/effect.rs`.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::view::{MethodFigures, MethodLine, Wanted};
use crate::domain::contact::Outcome;
use crate::domain::effect::{Effect, reaching_back};
use crate::domain::movement::{self, Tally};
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::CitizenRef;

use super::{Field, levels, small};

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
        self.ask(seat, |sight| Ok(Field::of(sight, &self.frameworks, wanted)?.method_figures()))
    }
}

impl Field<'_> {
    fn method_figures(&self) -> MethodFigures {
        let (doses, without) = self.doses();
        let mut lines: Vec<MethodLine> = doses
            .iter()
            .zip(&self.methods.all)
            .map(|(dose, (method, expected))| {
                let (movement, effect) = (Tally::default(), Effect::default());
                let finding = effect.finding(expected.share);
                let (method, expected) = (method.clone(), (*expected).clone());
                let citizens = small(dose.citizens.len());
                let (contacts, minutes) = (dose.contacts, dose.minutes);
                MethodLine { method, expected, contacts, minutes, citizens, movement, effect, finding }
            })
            .collect();
        // Nobody can have been seen later than now.
        let until = self.when.end.min(self.sight.now);
        for goal in self.goals().filter(|goal| movement::counts(goal.set_at, goal.ended, &self.when)) {
            let person = self.sight.model.person(goal.citizen);
            let mut moved = None;
            for (line, dose) in lines.iter_mut().zip(&doses) {
                if dose.citizens.contains(&person) {
                    let moved =
                        *moved.get_or_insert_with(|| movement::within(goal.start, levels(goal), &self.when));
                    line.movement.add(moved);
                }
                if let Some(began) = dose.began.get(&person)
                    && line.expected.concerns(goal.theme)
                {
                    line.effect.add(&line.expected, *began, until, goal.start, levels(goal));
                }
            }
        }
        for line in &mut lines {
            line.finding = line.effect.finding(line.expected.share);
        }
        // What was not used stands last; of the others, what asks for courage first.
        lines.sort_by_key(|line| (line.contacts == 0 && line.effect == Effect::default(), line.finding));
        MethodFigures { extent: self.extent.clone(), methods: lines, without }
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
        (doses, without)
    }
}
