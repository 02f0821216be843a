//! The glass is broken: a record is opened to someone who may not see it, for a typed reason and half an hour.
//! Whoever is looked for is named as exactly as only those can who know them, and until the reason is given
//! nothing tells somebody who exists from somebody who does not.

use crate::desk::command::{Done, Seen, Whom};
use crate::desk::verb::Verb;
use crate::domain::emergency::{Emergency, check_reason};
use crate::domain::event::Event;
use crate::domain::fold::fold_words;
use crate::domain::ids::{CitizenId, EmergencyId};
use crate::domain::look::{Look, Purpose};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::Touch;

use super::deed::unknown;
use super::{Call, Deed, Outcome};

/// Opens the records of whoever is meant: of both, where somebody was written down twice.
pub(super) fn open(call: Call<'_>, id: EmergencyId, whom: &Whom, reason: Line) -> Result<Done, Refusal> {
    check_reason(&reason)?;
    let now = call.desk.clock.monotonic();
    let mut opened = Vec::new();
    let done = call.commit(&[Touch::Emergency(id)], |deed| {
        deed.asker.must_somewhere(Verb::BreakGlass)?;
        if call.desk.glass.is_guessing(deed.me(), now) {
            return Err(Refusal::new(Kind::NotPermitted, "emergency-guessing"));
        }
        if deed.model().emergency(id).is_some() {
            return Err(Refusal::new(Kind::Conflict, "id-taken"));
        }
        let strangers = strangers(deed, whom)?;
        let mut events = Vec::with_capacity(2 * strangers.len());
        for citizen in strangers {
            let fresh = || EmergencyId::fresh(deed.now, deed.desk.entropy.as_ref());
            let id = if opened.is_empty() { id } else { fresh() };
            opened.push(id);
            events.push(Event::Emergency(id, Emergency::open(citizen, reason.clone())?));
            let look = Look::at(citizen, Purpose::BreakGlass);
            events.push(Event::Looked(Look { reason: reason.clone(), ..look }));
        }
        Ok(Outcome::of(events))
    });
    match &done {
        Ok(_) => call.desk.glass.broken(&opened, now),
        Err(refusal) if refusal.code() == NOBODY => call.desk.glass.missed(call.seat.worker(), now),
        Err(_) => {}
    }
    done
}

/// What is answered where nobody is meant.
const NOBODY: &str = "emergency-nobody";

/// Those who are meant and whom the asker may not see.
fn strangers(deed: &Deed<'_>, whom: &Whom) -> Result<Vec<CitizenId>, Refusal> {
    let meant = meant(deed, whom);
    if meant.is_empty() {
        return Err(unknown(NOBODY));
    }
    let is_ours = |id: &CitizenId| {
        let head = deed.model().citizen_by_id(*id);
        head.is_some_and(|head| deed.asker.may_in_any(Verb::ReadCitizen, &head.teams))
    };
    let strangers: Vec<CitizenId> = meant.into_iter().filter(|id| !is_ours(id)).collect();
    if strangers.is_empty() {
        return Err(Refusal::invalid("emergency-not-needed"));
    }
    let closed: Vec<CitizenId> = strangers.into_iter().filter(|id| !deed.asker.has_opened(*id)).collect();
    if closed.is_empty() { Err(Refusal::new(Kind::Conflict, "emergency-open")) } else { Ok(closed) }
}

/// Those who are meant. Everyone's name is compared, whoever is meant.
fn meant(deed: &Deed<'_>, whom: &Whom) -> Vec<CitizenId> {
    let model = deed.model();
    match whom {
        Whom::Cpr(cpr) => {
            let places = model.citizens_with_cpr(deed.desk.ledger.cpr_mark(cpr));
            let mut people: Vec<_> =
                places.iter().map(|place| model.citizen_id(model.person(*place))).collect();
            people.dedup();
            people
        }
        Whom::NameAndBirth(name, born) => {
            let wanted = fold_words(name.as_str());
            let is_meant = |head: &crate::ledger::model::heads::CitizenHead| {
                !wanted.is_empty() && head.born == Some(*born) && fold_words(&head.name) == wanted
            };
            model.citizens().filter(|(_, head)| is_meant(head)).map(|(_, head)| head.id).collect()
        }
    }
}

/// A lead says what they made of it.
pub(super) fn review(call: Call<'_>, id: EmergencyId, seen: Seen, note: Line) -> Result<Done, Refusal> {
    call.commit(&[Touch::Emergency(id)], |deed| {
        let emergency = deed.emergency(Verb::ReviewEmergency, id)?;
        deed.saw(&emergency, seen)?;
        Ok(Outcome::of(vec![Event::Emergency(id, emergency.review(deed.me(), note)?)]))
    })
}
