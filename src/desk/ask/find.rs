//! Finding citizens: by name as it is typed, by CPR number, by who was met last, and by who may be the
//! same person. Whom one may not see is no hit and no number.

use crate::desk::Desk;
use crate::desk::names::Text;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenLine, Found, Likeness};
use crate::domain::citizen::CitizenDetails;
use crate::domain::cpr::Cpr;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::search::names::{Hit, How, NameIndex};

use super::Sight;

/// So many contacts are walked back through for the asker's latest citizens.
const WALKED_BACK: usize = 5_000;
/// So many who read alike are looked at.
const MOST_ALIKE: usize = 10;

impl Desk {
    /// Citizens by name, alias, recogniser or CPR number; an empty text lists the asker's latest.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn citizens(&self, seat: &Seat, text: &str, limit: usize) -> Result<Found, Refusal> {
        self.ask(seat, |sight| {
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
        self.ask(seat, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let mut alike: Vec<(CitizenRef, Likeness)> = Vec::new();
            if let Some(cpr) = &details.cpr {
                alike.extend(sight.places_with(cpr).map(|place| (place, Likeness::Cpr)));
            }
            let index = self.names.read();
            for name in [&details.name, &details.alias].into_iter().flatten() {
                alike.extend(sight.reads_alike(&index, name.as_str(), details));
            }
            Ok(sight.likeliest(alike))
        })
    }
}

impl Sight<'_> {
    fn seen_at(&self, place: CitizenRef) -> Option<&CitizenHead> {
        self.model.citizen(place).filter(|head| self.sees(head))
    }

    fn named(&self, index: &NameIndex<CitizenRef>, text: &str, limit: usize) -> Found {
        let hits = index.query(text, |place| self.seen_at(place).is_some(), limit);
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
        places.iter().copied().filter(|place| self.seen_at(*place).is_some())
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
            for place in contact.citizens.as_slice() {
                if self.seen_at(*place).is_some() {
                    list.add(*place, limit);
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
        index: &NameIndex<CitizenRef>,
        name: &str,
        details: &CitizenDetails,
    ) -> Vec<(CitizenRef, Likeness)> {
        let born = details.birth_date();
        let may_be = |head: &CitizenHead| match (born, head.born) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let hits = index.query(name, |place| self.seen_at(place).is_some_and(may_be), MOST_ALIKE);
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
