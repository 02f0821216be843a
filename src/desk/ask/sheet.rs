//! The numbers of one report on a sheet, as somebody outside the team would go about them: which are sums of which, and
//! which tell of each other. What has to go is taken out where it stands. Knows numbers, not what they count;
//! `domain/small_numbers.rs` decides.

use crate::desk::view::{Figure, Withheld};
use crate::domain::small_numbers::{Figures, Least, Place};

/// Numbers that are shown, each where it stands, and what is known of them.
#[derive(Default)]
pub(super) struct Sheet<'p> {
    figures: Figures,
    shown: Vec<(Place, &'p mut Figure)>,
}

impl<'p> Sheet<'p> {
    /// Puts in a number that is shown.
    pub(super) fn show(&mut self, figure: &'p mut Figure) -> Place {
        let value = match *figure {
            Figure::Known(value) => value,
            Figure::Withheld => 0,
        };
        let place = self.figures.put(value);
        self.shown.push((place, figure));
        place
    }

    /// Says that rows add up to a total, or would if nothing stood in two of them: a reader can't know whether anything
    /// does.
    pub(super) fn add_up(&mut self, total: Place, parts: Vec<Place>) {
        if parts.is_empty() {
            return;
        }
        let sum = parts.iter().map(|part| self.figures.value(*part)).sum();
        let whole = if self.figures.value(total) == sum { total } else { self.figures.put(sum) };
        self.figures.sum(whole, parts);
    }

    /// The same of rows whose total is shown nowhere in this report, but easily in another.
    pub(super) fn add_up_elsewhere(&mut self, parts: Vec<Place>) {
        let sum = parts.iter().map(|part| self.figures.value(*part)).sum();
        let whole = self.figures.put(sum);
        self.add_up(whole, parts);
    }

    /// Says that one number is a part of another: what is left of it counts like a number that is shown.
    pub(super) fn part(&mut self, part: Place, whole: Place) {
        let rest = self.figures.value(whole).checked_sub(self.figures.value(part));
        if let Some(rest) = rest {
            let rest = self.figures.put(rest);
            self.figures.sum(whole, vec![part, rest]);
        }
    }

    /// Says that a number tells too much of another: where that is left out, it is too.
    pub(super) fn tie(&mut self, place: Place, to: Place) {
        self.figures.tie(place, to);
    }

    /// Says that numbers are about so many people: where those are few, all of them are left out, however large they are.
    pub(super) fn about(&mut self, people: Place, figures: &[Place]) {
        // A place of its own, so that people who are left out for another reason take nothing with them.
        let few = self.figures.put(self.figures.value(people));
        figures.iter().for_each(|place| self.figures.tie(*place, few));
    }

    /// Takes out what others may not read.
    pub(super) fn veil(self, least: Least) -> Withheld {
        let veil = self.figures.veiled(least);
        let mut withheld = Withheld { least, figures: 0 };
        for (place, figure) in self.shown {
            if veil.covers(place) {
                *figure = Figure::Withheld;
                withheld.figures += 1;
            }
        }
        withheld
    }
}

#[cfg(test)]
pub(super) mod attack;
