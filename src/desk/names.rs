//! The indexes of citizens' names, one for each audience, kept by listening to the ledger: one set per desk, shared
//! by all sessions.
//! Knows no permission; whoever asks says which citizens may be found at all.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crate::domain::citizen::CitizenEvent;
use crate::domain::consent::Receiver;
use crate::domain::erasure::ErasedEvent;
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, TeamId};
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::ledger::{Happened, Ledger, Model};
use crate::search::names::{Hits, NameIndex};

/// Whose list of names a citizen stands in: each is searched by those who belong to it, and by nobody else, so
/// that a name that one may not see is compared with nothing that one types.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::desk) enum Audience {
    /// A team that works with them.
    Team(TeamId),
    /// Those with whom they once agreed to share something; whether they still do is asked at each search.
    Receiver(Receiver),
}

/// The indexes of citizens' names. Read after the model, and never the other way round.
#[derive(Debug)]
pub(in crate::desk) struct Names(RwLock<Indexes>);

/// An index for each audience.
#[derive(Debug, Default)]
pub(in crate::desk) struct Indexes {
    of: HashMap<Audience, NameIndex<CitizenRef>>,
    /// In whose lists a citizen stands.
    audiences: HashMap<CitizenRef, Vec<Audience>>,
}

/// Which of a citizen's texts a hit lies in, by its number in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Text {
    /// What they are called: by name, alias, or recognisers.
    Called,
    /// The alias beside the name.
    Alias,
    /// Recognisers, or the address.
    Other,
}

impl Text {
    /// The text of a number.
    pub(in crate::desk) const fn numbered(number: usize) -> Self {
        match number {
            0 => Self::Called,
            1 => Self::Alias,
            _ => Self::Other,
        }
    }
}

impl Names {
    /// Reads the names of all citizens once and listens from then on.
    pub(in crate::desk) fn over(ledger: &Arc<Ledger>) -> Arc<Self> {
        let indexes = Indexes::of(&ledger.model());
        let names = Arc::new(Self(RwLock::new(indexes)));
        let (listening, weak) = (Arc::clone(&names), Arc::downgrade(ledger));
        ledger.subscribe(Box::new(move |told| {
            // A ledger that is being dropped has nothing more to tell.
            if let Some(ledger) = weak.upgrade() {
                listening.hear(&ledger, told);
            }
        }));
        names
    }

    /// The index as it is now. To be read while the model is held.
    pub(in crate::desk) fn read(&self) -> RwLockReadGuard<'_, Indexes> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, ledger: &Ledger, told: &[Happened]) {
        let renames = |happened: &Happened| {
            matches!(happened.event, Event::Citizen(..) | Event::Consent(..) | Event::Erased(..))
        };
        if !told.iter().any(renames) {
            return;
        }
        let model = ledger.model();
        let named = |happened: &Happened| match &happened.event {
            Event::Citizen(id, CitizenEvent::MergeUndone(other)) => vec![*id, *other],
            Event::Citizen(id, _) => vec![*id],
            Event::Erased(_, ErasedEvent::CarriedOut(remains)) => remains.records().collect(),
            Event::Consent(id, _) => {
                model.consent(*id).map(|consent| model.citizen_id(consent.citizen)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let changed: Vec<CitizenId> = told.iter().flat_map(named).collect();
        let mut indexes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for place in changed.iter().filter_map(|id| model.citizen_ref(*id)) {
            indexes.refresh(&model, place);
        }
        // The letters of the erased are let go of now, not when there is enough to make it worthwhile.
        if told.iter().any(|happened| matches!(happened.event, Event::Erased(..))) {
            indexes.of.values_mut().for_each(NameIndex::merge);
        }
    }
}

/// A citizen with what they are called, as an index takes it.
type Called<'a> = (CitizenRef, [Cow<'a, str>; 4]);

impl Indexes {
    fn of(model: &Model) -> Self {
        let mut listed: HashMap<Audience, Vec<Called<'_>>> = HashMap::new();
        let mut indexes = Self::default();
        for (place, head) in model.citizens() {
            let audiences = audiences(model, place, head);
            for audience in &audiences {
                listed.entry(audience.clone()).or_default().push((place, texts(head)));
            }
            indexes.audiences.insert(place, audiences);
        }
        let built = listed.into_iter().map(|(audience, names)| (audience, NameIndex::build(names)));
        indexes.of = built.collect();
        indexes
    }

    fn refresh(&mut self, model: &Model, place: CitizenRef) {
        let person = model.person(place);
        if person != place {
            self.forget(place);
        }
        self.forget(person);
        let Some(head) = model.citizen(person) else { return };
        let audiences = audiences(model, person, head);
        for audience in &audiences {
            let index = self.of.entry(audience.clone()).or_default();
            index.insert(person, texts(head).each_ref().map(AsRef::as_ref));
        }
        self.audiences.insert(person, audiences);
    }

    fn forget(&mut self, place: CitizenRef) {
        for audience in self.audiences.remove(&place).unwrap_or_default() {
            if let Some(index) = self.of.get_mut(&audience) {
                index.remove(place);
            }
        }
    }

    /// Finds what matches, among those in whose lists somebody may look and who are `allowed`; and among a few
    /// others. At most `limit`, the best first, and how many there are.
    pub(in crate::desk) fn query(
        &self,
        mine: &[Audience],
        others: &NameIndex<CitizenRef>,
        text: &str,
        allowed: impl Fn(CitizenRef) -> bool,
        limit: usize,
    ) -> Hits<CitizenRef> {
        // Whoever stands in several of the lists is found in the first.
        let first = |place: CitizenRef| {
            let theirs = self.audiences.get(&place);
            mine.iter().position(|audience| theirs.is_some_and(|theirs| theirs.contains(audience)))
        };
        let mut hits = others.query(text, |place| first(place).is_none() && allowed(place), limit);
        let mut searched = usize::from(!hits.items.is_empty());
        for (number, audience) in mine.iter().enumerate() {
            let Some(index) = self.of.get(audience) else { continue };
            let found = index.query(text, |place| first(place) == Some(number) && allowed(place), limit);
            searched += usize::from(!found.items.is_empty());
            hits.total += found.total;
            hits.items.extend(found.items);
        }
        // Each index has its best first, in Danish order where they are equally good.
        if searched > 1 {
            hits.items.sort_by_key(|hit| (hit.how, std::cmp::Reverse(hit.score)));
        }
        hits.items.truncate(limit);
        hits
    }
}

/// An index of a few citizens, for those whom somebody sees for a reason of their own.
pub(in crate::desk) fn index_of<'a>(
    citizens: impl Iterator<Item = (CitizenRef, &'a CitizenHead)>,
) -> NameIndex<CitizenRef> {
    NameIndex::build(citizens.map(|(place, head)| (place, texts(head))))
}

/// In whose lists a citizen stands.
fn audiences(model: &Model, place: CitizenRef, head: &CitizenHead) -> Vec<Audience> {
    let receivers = model.consents_of(place).flat_map(|consent| consent.receivers.iter());
    let inside = receivers.filter(|receiver| !matches!(receiver, Receiver::Organisation(_)));
    let receivers = inside.map(|receiver| Audience::Receiver(receiver.clone()));
    let mut audiences: Vec<Audience> =
        head.teams.iter().map(|team| Audience::Team(*team)).chain(receivers).collect();
    audiences.sort();
    audiences.dedup();
    audiences
}

/// What a citizen is found by, what they are called first. A protected address is not among it: the head
/// has none then. The names of a record that is shown under this one stand with the alias.
fn texts(head: &CitizenHead) -> [Cow<'_, str>; 4] {
    let called = head.called();
    let or_nothing = |text| if text == called { "" } else { text };
    let alias = match (or_nothing(&head.alias), &*head.also) {
        (alias, "") => Cow::Borrowed(alias),
        ("", also) => Cow::Borrowed(also),
        (alias, also) => Cow::Owned(format!("{alias} · {also}")),
    };
    [called.into(), alias, or_nothing(&head.recognisers).into(), Cow::Borrowed(&*head.address)]
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::desk::tests::village::village;

    /// A search that compares hidden names first and leaves them out afterwards takes longer for a name that is
    /// hidden than for one that nobody has.
    #[test]
    fn a_hidden_name_is_compared_with_nothing() {
        let (house, village) = village();
        let indexes = house.desk.names.read();
        let asked = |audience: Audience, text: &str| {
            let compared = Cell::new(0);
            let allowed = |_| {
                compared.set(compared.get() + 1);
                true
            };
            let hits = indexes.query(&[audience], &NameIndex::new(), text, allowed, 10);
            (hits.total, compared.get())
        };
        let east = || Audience::Team(house.east);
        assert_eq!(asked(east(), "Mona Lund"), asked(east(), "Mxqa Lxqd"));
        assert_eq!(asked(east(), "Mona Lund"), (0, 0));
        assert_eq!(asked(Audience::Team(house.west), "Mona Lund"), (1, 1));
        assert_eq!(asked(Audience::Team(house.west), "Jens Østergaard"), (0, 0));
        drop(indexes);
        // Whoever comes to belong to a team is found by it from then on.
        let citizen = house.desk.citizen(&house.anna, village.mona, crate::domain::look::Purpose::Change, 0);
        assert!(citizen.is_ok());
        let new = crate::desk::tests::house::named("Ny Mand");
        house.registers(&house.mette, house.east, new);
        assert_eq!(house.desk.citizens(&house.mette, "Ny Mand", 5).unwrap().total, 1);
        assert_eq!(house.desk.citizens(&house.anna, "Ny Mand", 5).unwrap().total, 0);
    }

    /// The names of the erased stayed in the memory of the search until the program was started again.
    #[test]
    fn the_names_of_the_erased_are_let_go() {
        use crate::desk::command::Command;
        use crate::domain::erasure::ErasureGround;
        let (house, village) = village();
        let held = || house.desk.names.read().audiences.len();
        let compared = || {
            let indexes = house.desk.names.read();
            let west = [Audience::Team(house.west)];
            indexes.query(&west, &NameIndex::new(), "Mona Lund", |_| true, 10).total
        };
        let before = held();
        assert_eq!(compared(), 1);
        let id = crate::domain::ids::ErasureId::from_bytes([5; 16]);
        let (citizen, team) = (village.mona, house.west);
        let (ground, note) = (ErasureGround::Request, "Mona beder om det".into());
        house.does(&house.lea, Command::ProposeErasure { id, citizen, team, ground, note });
        house.does(&house.admin, Command::ApproveErasure { id });
        assert_eq!((held(), compared()), (before - 1, 0));
    }
}
