//! Finding citizens: by name as it is typed, by CPR number, by who was met last, and by who may be the
//! same person. Whom one may not see is no hit and no number.

use crate::desk::Desk;
use crate::desk::names::{Audience, Indexes, Text, index_of};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenLine, Found, Likeness};
use crate::domain::citizen::CitizenDetails;
use crate::domain::consent::Receiver;
use crate::domain::cpr::Cpr;
use crate::domain::fold::{fold, fold_words};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::search::names::{Hit, How, NameIndex};

use super::Sight;

/// So many contacts are walked back through for the asker's latest citizens.
const WALKED_BACK: usize = 5_000;
/// From so many letters on a search names somebody.
const NAMING_LETTERS: usize = 3;
/// So many who read alike are looked at.
const MOST_ALIKE: usize = 10;

impl Desk {
    /// Citizens by name, alias, recogniser or CPR number; an empty text lists the asker's latest.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn citizens(&self, seat: &Seat, text: &str, limit: usize) -> Result<Found, Refusal> {
        self.show(seat, purpose_of(text), |sight| {
            sight.asker.must(Verb::AskForLists)?;
            if text.trim().is_empty() {
                return Ok(sight.latest(limit));
            }
            if let Ok(reading) = Cpr::parse(text) {
                return Ok(sight.with_cpr(&reading.cpr, limit));
            }
            Ok(sight.named(&self.names.read(), text, limit))
        })
    }

    /// Who among the known may be the one that is being written down, likeliest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn alike(
        &self,
        seat: &Seat,
        details: &CitizenDetails,
    ) -> Result<Vec<(CitizenLine, Likeness)>, Refusal> {
        self.show(seat, Purpose::Search, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let mut alike: Vec<(CitizenRef, Likeness)> = Vec::new();
            if let Some(cpr) = &details.cpr {
                alike.extend(sight.places_with(cpr).map(|place| (place, Likeness::Cpr)));
            }
            let index = self.names.read();
            for name in [&details.name, &details.alias].into_iter().flatten() {
                alike.extend(sight.reads_alike(&index, name.as_str(), details));
                alike.extend(sight.born_alike(&index, name.as_str(), details));
            }
            Ok(sight.likeliest(alike))
        })
    }
}

/// What those are looked at for whom a search finds: a name is looked for once so many letters of it are
/// typed that they mean somebody; before that the answer is a list like any other.
fn purpose_of(text: &str) -> Purpose {
    let letters = fold(text).chars().filter(|c| c.is_alphanumeric()).count();
    if letters < NAMING_LETTERS { Purpose::List } else { Purpose::Search }
}

impl Sight<'_> {
    fn seen_at(&self, place: CitizenRef) -> Option<&CitizenHead> {
        self.model.citizen(place).filter(|head| self.sees(head))
    }

    /// In whose lists the asker may look.
    fn audiences(&self) -> Vec<Audience> {
        let teams = self.teams(Verb::ReadCitizen);
        let areas = teams.iter().filter_map(|team| self.model.team(*team)?.details.area);
        let mut areas: Vec<_> = areas.collect();
        areas.sort();
        areas.dedup();
        let areas = areas.into_iter().map(|area| Audience::Receiver(Receiver::Area(area)));
        let named = teams.iter().map(|team| Audience::Receiver(Receiver::Team(*team)));
        teams.iter().map(|team| Audience::Team(*team)).chain(named).chain(areas).collect()
    }

    /// Those whose records the asker has opened for a typed reason.
    fn opened(&self) -> NameIndex<CitizenRef> {
        let places = self.asker.opened().filter_map(|id| self.model.citizen_ref(id));
        index_of(places.filter_map(|place| Some((place, self.model.citizen(place)?))))
    }

    fn named(&self, names: &Indexes, text: &str, limit: usize) -> Found {
        let allowed = |place| self.seen_at(place).is_some();
        let hits = names.query(&self.audiences(), &self.opened(), text, allowed, limit);
        let line = |hit: Hit<CitizenRef>| {
            let mut line = self.citizen_line(hit.id, self.seen_at(hit.id)?);
            let in_name = hit.matched.into_iter().filter(|m| Text::numbered(m.text) == Text::Called);
            line.matched = in_name.map(|m| (m.range.start, m.range.end)).collect();
            Some(line)
        };
        Found { lines: hits.items.into_iter().filter_map(line).collect(), total: hits.total }
    }

    fn places_with(&self, cpr: &Cpr) -> impl Iterator<Item = CitizenRef> {
        let places = self.model.citizens_with_cpr(self.ledger.cpr_mark(cpr));
        places.into_iter().filter(|place| self.seen_at(*place).is_some())
    }

    fn with_cpr(&self, cpr: &Cpr, limit: usize) -> Found {
        let places: Vec<CitizenRef> = self.places_with(cpr).collect();
        let lines = places.iter().take(limit).filter_map(|place| self.line_at(*place));
        Found { lines: lines.collect(), total: places.len() }
    }

    fn line_at(&self, place: CitizenRef) -> Option<CitizenLine> {
        self.seen_at(place).map(|head| self.citizen_line(place, head))
    }

    /// Whom the asker met last, then whom their teams met last.
    fn latest(&self, limit: usize) -> Found {
        let me = self.model.worker_ref(self.asker.worker());
        let teams = self.teams(Verb::ReadContact);
        let mut met = Places::default();
        let mut by_others = Places::default();
        for contact in self.newest_first(&teams, None, None).take(WALKED_BACK) {
            if met.in_order.len() >= limit {
                break;
            }
            let list = if Some(contact.writer) == me { &mut met } else { &mut by_others };
            for place in contact.citizens.as_slice().iter().map(|place| self.model.person(*place)) {
                if self.seen_at(place).is_some() {
                    list.add(place, limit);
                }
            }
        }
        for place in by_others.in_order {
            met.add(place, limit);
        }
        let lines = met.in_order.into_iter().filter_map(|place| self.line_at(place)).collect();
        Found { lines, total: self.how_many_citizens() }
    }

    /// How many citizens the asker may see.
    fn how_many_citizens(&self) -> usize {
        match self.teams(Verb::ReadCitizen)[..] {
            [] => 0,
            [team] => self.watch.read().citizens(team),
            // Some may belong to several of the asker's teams.
            _ => self.model.citizens().filter(|(_, head)| self.sees(head)).count(),
        }
    }

    /// Whose name or alias reads like this one. A known birth date that differs tells two people apart.
    fn reads_alike(
        &self,
        names: &Indexes,
        name: &str,
        details: &CitizenDetails,
    ) -> Vec<(CitizenRef, Likeness)> {
        let born = details.birth_date();
        let may_be = |head: &CitizenHead| match (born, head.born) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let allowed = |place| self.seen_at(place).is_some_and(may_be);
        let hits = names.query(&self.audiences(), &self.opened(), name, allowed, MOST_ALIKE);
        let is_named = |hit: &Hit<CitizenRef>| {
            let sure = matches!(hit.how, How::Begins | How::Slip);
            sure && hit.matched.iter().all(|matched| Text::numbered(matched.text) != Text::Other)
        };
        let likeness = |hit: Hit<CitizenRef>| {
            let same_day = born.is_some() && self.model.citizen(hit.id)?.born == born;
            Some((hit.id, if same_day { Likeness::NameAndBirth } else { Likeness::Name }))
        };
        hits.items.into_iter().filter(is_named).filter_map(likeness).collect()
    }

    /// Who was born on the same day and has one of these names: "Jens Kvist" may have been "Jens Holm".
    fn born_alike(
        &self,
        names: &Indexes,
        name: &str,
        details: &CitizenDetails,
    ) -> Vec<(CitizenRef, Likeness)> {
        let Some(born) = details.birth_date() else { return Vec::new() };
        let same_day = |place| self.seen_at(place).is_some_and(|head| head.born == Some(born));
        let words = fold_words(name).into_iter().filter(|word| word.chars().count() > 1);
        let (audiences, opened) = (self.audiences(), self.opened());
        let hits = words.flat_map(|word| names.query(&audiences, &opened, &word, same_day, MOST_ALIKE).items);
        let named = hits.filter(|hit| {
            matches!(hit.how, How::Begins | How::Slip)
                && hit.matched.iter().all(|matched| Text::numbered(matched.text) != Text::Other)
        });
        named.map(|hit| (hit.id, Likeness::BirthAndOneName)).collect()
    }

    /// Each once, by the surest sign.
    fn likeliest(&self, mut alike: Vec<(CitizenRef, Likeness)>) -> Vec<(CitizenLine, Likeness)> {
        alike.sort_by_key(|(_, likeness)| *likeness);
        let mut met = Vec::new();
        alike.retain(|(place, _)| {
            let new = !met.contains(place);
            met.push(*place);
            new
        });
        let lines = alike.into_iter();
        lines.filter_map(|(place, likeness)| Some((self.line_at(place)?, likeness))).collect()
    }
}

/// Citizens in the order in which they were met, each once.
#[derive(Default)]
struct Places {
    in_order: Vec<CitizenRef>,
    met: std::collections::HashSet<CitizenRef>,
}

impl Places {
    fn add(&mut self, place: CitizenRef, limit: usize) {
        if self.in_order.len() < limit && self.met.insert(place) {
            self.in_order.push(place);
        }
    }
}
