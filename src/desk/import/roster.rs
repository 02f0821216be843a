//! Whom the names in a sheet mean: the citizens that the importer may see, and those that the sheet itself brings.
//! A name means one person or nobody yet; when it could mean two, the row is given back.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::row::Named;
use crate::desk::permit::Asker;
use crate::desk::verb::Verb;
use crate::domain::citizen::CitizenDetails;
use crate::domain::fold::fold_words;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::Model;
use crate::ledger::model::heads::{CitizenHead, CprMark};

/// The citizens that names can mean.
#[derive(Debug, Default)]
pub(super) struct Roster {
    by_name: HashMap<String, Vec<Known>>,
    /// Those that the sheet brings, by number.
    new_by_cpr: HashMap<CprMark, CitizenId>,
}

/// Someone whom a name can mean.
#[derive(Clone, Copy, Debug)]
struct Known {
    id: CitizenId,
    cpr: Option<CprMark>,
    born: Option<NaiveDate>,
}

/// Whom a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Someone who is known, or whom an earlier row has brought.
    Known(CitizenId),
    /// Nobody yet.
    Nobody,
}

impl Roster {
    /// Those whom the importer may see.
    pub(super) fn of(model: &Model, asker: &Asker) -> Self {
        let mut roster = Self::default();
        for (_, head) in model.citizens().filter(|(_, head)| visible(head, asker)) {
            let known = Known { id: head.id, cpr: head.cpr, born: head.born };
            roster.add([&*head.name, &*head.alias], known);
            head.also.split(" · ").for_each(|name| roster.add([name], known));
            if head.name.is_empty() && head.alias.is_empty() {
                roster.add([&*head.recognisers], known);
            }
        }
        roster
    }

    /// Whom a name means. `cpr` is the fingerprint of its number.
    pub(super) fn find(
        &self,
        model: &Model,
        asker: &Asker,
        named: &Named,
        cpr: Option<CprMark>,
    ) -> Result<Meant, Refusal> {
        if let Some(id) = named.id {
            let known = model.citizen_by_id(id).filter(|head| visible(head, asker));
            let unknown = || Refusal::new(Kind::NotFound, "import-citizen-unknown");
            return known.map(|head| Meant::Known(head.id)).ok_or_else(unknown);
        }
        if let Some(mark) = cpr {
            let known = model.citizens_with_cpr(mark).into_iter().filter_map(|place| model.citizen(place));
            let known: Vec<CitizenId> =
                known.filter(|head| visible(head, asker)).map(|head| head.id).collect();
            match (known.as_slice(), self.new_by_cpr.get(&mark)) {
                ([one], _) | ([], Some(one)) => return Ok(Meant::Known(*one)),
                ([], None) => {}
                (several, _) => return Err(several_are_meant(several.len())),
            }
        }
        self.find_by_name(named, cpr)
    }

    fn find_by_name(&self, named: &Named, cpr: Option<CprMark>) -> Result<Meant, Refusal> {
        let called = named.name.as_ref().or(named.alias.as_ref()).map(|name| key(name.as_str()));
        let all = called.and_then(|called| self.by_name.get(&called)).map_or(&[][..], Vec::as_slice);
        let fits = |known: &&Known| {
            let other_number = cpr.is_some() && known.cpr.is_some() && known.cpr != cpr;
            let other_birth = named.born.is_some() && known.born.is_some() && known.born != named.born;
            !other_number && !other_birth
        };
        let fitting: Vec<&Known> = all.iter().filter(fits).collect();
        match fitting.as_slice() {
            [] => Ok(Meant::Nobody),
            // Whether the one without a number is the one with it, nobody has said.
            [one] if cpr.is_some() && one.cpr.is_none() => Err(Refusal::invalid("import-cpr-unsure")),
            [one] => Ok(Meant::Known(one.id)),
            several => Err(several_are_meant(several.len())),
        }
    }

    /// Adds someone whom the sheet brings.
    pub(super) fn bring(&mut self, id: CitizenId, details: &CitizenDetails, cpr: Option<CprMark>) {
        let names =
            [&details.name, &details.alias].map(|name| name.as_ref().map_or("", |name| name.as_str()));
        self.add(names, Known { id, cpr, born: details.birth_date() });
        if let Some(cpr) = cpr {
            self.new_by_cpr.insert(cpr, id);
        }
    }

    fn add<const N: usize>(&mut self, names: [&str; N], known: Known) {
        for name in names.into_iter().map(key).filter(|name| !name.is_empty()) {
            let called = self.by_name.entry(name).or_default();
            if !called.iter().any(|other| other.id == known.id) {
                called.push(known);
            }
        }
    }
}

fn visible(head: &CitizenHead, asker: &Asker) -> bool {
    asker.may_in_any(Verb::ReadCitizen, &head.teams)
}

fn several_are_meant(count: usize) -> Refusal {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Refusal::new(Kind::Ambiguous, "import-citizen-several").with("n", count)
}

/// A name without regard to case, accents, blanks and how å, ø and æ are spelt.
fn key(name: &str) -> String {
    fold_words(name).join(" ")
}
