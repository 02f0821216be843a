//! Consents are asked for, answered, and taken back.

use crate::desk::command::{Answer, Command, Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::consent::{Consent, ConsentDetails, ConsentEvent, Receiver};
use crate::domain::event::Event;
use crate::domain::ids::ConsentId;
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::Touch;

use super::deed::{Met, not_permitted};
use super::{Call, Deed, Outcome};

/// Does one of the consents' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::AskConsent { id, details, answer } => ask(call, id, *details, answer),
        Command::AmendConsent { id, seen, details } => change(call, id, seen, |deed, consent| {
            let ConsentDetails { citizen, team, .. } = consent.details;
            let details = ConsentDetails { citizen, team, ..*details };
            known_receivers(deed, &details)?;
            Ok((consent.amend(details, deed.today())?, None))
        }),
        Command::AnswerConsent { id, seen, answer } => change(call, id, seen, |deed, consent| {
            let event = match answer {
                Answer::Yes(form) => consent.give(form, deed.today())?,
                Answer::No(note) => consent.refuse(note)?,
            };
            Ok((event, Some(Undo::ConsentStepped { id, seen: seen + 1 })))
        }),
        Command::WithdrawConsent { id, seen, note } => change(call, id, seen, |_, consent| {
            Ok((consent.withdraw(note)?, Some(Undo::ConsentStepped { id, seen: seen + 1 })))
        }),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

/// Asks, and writes the answer down where it came at once.
fn ask(
    call: Call<'_>,
    id: ConsentId,
    details: ConsentDetails,
    answer: Option<Answer>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Consent(id), Touch::Citizen(details.citizen)], |deed| {
        deed.in_team(Verb::WriteConsent, details.team)?;
        if deed.model().consent(id).is_some() {
            return Err(Refusal::new(Kind::Conflict, "id-taken"));
        }
        details.check(deed.today())?;
        known_receivers(deed, &details)?;
        let citizen = deed.citizen_to_meet(details.citizen)?;
        let mut events = deed.drawn_in(citizen, details.team, Met::Not);
        events.push(Event::Consent(id, ConsentEvent::Asked(Box::new(details))));
        let Some(answer) = answer else { return Ok(Outcome::of(events)) };
        events.push(Event::Consent(
            id,
            match answer {
                Answer::Yes(form) => ConsentEvent::Given(form),
                Answer::No(note) => ConsentEvent::Refused { note },
            },
        ));
        Ok(Outcome::undone_by(events, Undo::ConsentStepped { id, seen: 2 }))
    })
}

/// Refuses a team that does not exist as a receiver. Every colleague may know of a team that a consent
/// names: nothing is given away.
fn known_receivers(deed: &Deed<'_>, details: &ConsentDetails) -> Result<(), Refusal> {
    let unknown = |receiver: &Receiver| match receiver {
        Receiver::Team(team) => *team == details.team || deed.model().team(*team).is_none(),
        Receiver::Area(_) | Receiver::Organisation(_) => false,
    };
    match details.receivers.iter().any(unknown) {
        true => Err(Refusal::invalid("consent-receivers").at("receivers")),
        false => Ok(()),
    }
}

/// Changes a consent that the person saw as it is.
fn change(
    call: Call<'_>,
    id: ConsentId,
    seen: Seen,
    decide: impl FnOnce(&Deed<'_>, &Consent) -> Result<(ConsentEvent, Option<Undo>), Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Consent(id)], |deed| {
        let consent = deed.consent(Verb::WriteConsent, id)?;
        deed.saw(&consent, seen)?;
        let (event, undo) = decide(deed, &consent)?;
        Ok(Outcome { undo, ..Outcome::of(vec![Event::Consent(id, event)]) })
    })
}

/// Takes the latest step back.
pub(super) fn undo_step(call: Call<'_>, id: ConsentId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |_, consent| {
        if consent.steps.len() < 2 {
            return Err(Refusal::new(Kind::Conflict, "nothing-to-undo"));
        }
        Ok((ConsentEvent::StepUndone, None))
    })
}
