//! Referrals: what is asked of whom and what goes along with it, read out; the steps that take a few words at most; and
//! who has been told of an end. What is sent, or sent on, is read and grounded first: that is done at the screens.

use super::follow_up::{needed, note};
use super::talk::Talk;
use super::voice::Stop;
use super::{citizen, say};
use crate::desk::command::Command;
use crate::desk::view::{ReferralLine, ReferralPage};
use crate::domain::ids::CitizenId;
use crate::domain::referral::{Party, ReferralStatus};
use crate::domain::text::Line;
use crate::i18n::{Words, dates, labels};
use crate::report::told;

/// What can be done with a referral here.
#[derive(Clone, Copy)]
enum Deed {
    /// It comes to stand there.
    Step(ReferralStatus),
    /// Somebody has been told of its end.
    Tell(Party),
    /// The citizen is read out.
    Citizen(CitizenId),
    Nothing,
}

/// Reads one out, and does what the person chooses with it.
pub(super) fn open(talk: &mut Talk<'_, '_>, line: &ReferralLine) -> Result<(), Stop> {
    let page = talk.desk().referral(&talk.seat, line.id)?;
    let words = talk.words();
    talk.voice.read_out(&read(&words, &page))?;
    let deeds = deeds(&page);
    let few: Vec<String> = deeds.iter().map(|deed| chosen(&words, *deed)).collect();
    match deeds[talk.voice.one_of(&few, few.len() - 1, "plain-help-referral")?] {
        Deed::Step(to) => step(talk, &page, to),
        Deed::Tell(party) => tell(talk, &page, party),
        Deed::Citizen(id) => citizen::open(talk, id),
        Deed::Nothing => Ok(()),
    }
}

/// What is asked of whom, and what goes along; last what was said at the latest step.
fn read(words: &Words, page: &ReferralPage) -> Vec<String> {
    let details = &page.referral.details;
    let part = |label: String, text: String| {
        words.with("plain-referral-part", &[("label", label.into()), ("text", text.into())])
    };
    let mut lines = vec![say::referral(words, &page.line)];
    if let Some(last) = page.line.respond_by.filter(|_| page.line.status.awaits_answer()) {
        lines.push(part(words.say("referrals-respond-by"), dates::dated(words, last)));
    }
    if let Some(meeting) = &page.referral.meeting {
        let time = meeting.time.map(dates::time).unwrap_or_default();
        let along = match meeting.along.as_str() {
            "" => String::new(),
            who => words.with("referrals-along", &[("who", who.into())]),
        };
        let when = [dates::dated(words, meeting.on), time, meeting.place.as_str().to_owned(), along];
        lines.push(part(words.say("referrals-meeting"), say::joined(when)));
    }
    for (label, text) in [("referrals-purpose", &details.purpose), ("referrals-shared", &details.shared)] {
        // fluent-ids: referrals-purpose referrals-shared
        if !text.is_empty() {
            lines.push(part(words.say(label), text.as_str().to_owned()));
        }
    }
    lines.extend(page.told.iter().map(|piece| part(told::name(words, piece), told::text(words, piece))));
    let said = page.referral.steps.last().filter(|step| !step.note.as_str().is_empty());
    lines.extend(said.map(|step| part(labels::referral(words, step.status), step.note.as_str().to_owned())));
    lines
}

/// What can be done now, nothing last.
fn deeds(page: &ReferralPage) -> Vec<Deed> {
    let at_the_screens = [ReferralStatus::Sent, ReferralStatus::Redirected];
    let steps = page.next.iter().filter(|to| !at_the_screens.contains(to)).map(|to| Deed::Step(*to));
    let referral = &page.referral;
    let citizen = referral.details.citizen.filter(|_| referral.citizen_told.is_none());
    let untold =
        [citizen.map(|_| Party::Citizen), referral.referrer_told.is_none().then_some(Party::Referrer)];
    let untold = untold.into_iter().flatten().filter(|_| page.line.status.is_end()).map(Deed::Tell);
    let known = page.line.citizen.iter().map(|label| Deed::Citizen(label.id));
    // Whoever comes because somebody has not heard of its end says that first.
    untold.chain(steps).chain(known).chain([Deed::Nothing]).collect()
}

/// A deed as it is offered.
fn chosen(words: &Words, deed: Deed) -> String {
    match deed {
        Deed::Step(to) => labels::referral(words, to),
        Deed::Tell(Party::Citizen) => words.say("plain-referral-citizen-told"),
        Deed::Tell(Party::Referrer) => words.say("plain-referral-referrer-told"),
        Deed::Citizen(_) => words.say("plain-deed-citizen"),
        Deed::Nothing => words.say("plain-nothing"),
    }
}

fn step(talk: &mut Talk<'_, '_>, page: &ReferralPage, to: ReferralStatus) -> Result<(), Stop> {
    let note: Line = match to {
        ReferralStatus::Completed => {
            needed(talk, "plain-referral-outcome", "plain-help-referral-outcome", "reason-missing")?
        }
        to if to.needs_note() => needed(talk, "plain-deed-why", "plain-help-why", "reason-missing")?,
        _ => note(talk, "plain-referral-remark", "plain-help-outcome")?,
    };
    let words = talk.words();
    let args =
        [("what", say::referred(&words, &page.line).into()), ("status", labels::referral(&words, to).into())];
    let said = words.with("referrals-stepped", &args);
    talk.execute(Command::MoveReferral { id: page.line.id, seen: page.line.version, to, note }, &said)
}

fn tell(talk: &mut Talk<'_, '_>, page: &ReferralPage, party: Party) -> Result<(), Stop> {
    let words = talk.words();
    let who = match (party, &page.line.citizen) {
        (Party::Citizen, Some(label)) => say::called(&words, label),
        (Party::Citizen, None) => words.say("line-nobody"),
        // Whoever has it in hand now may be somebody else.
        (Party::Referrer, _) => {
            let by = page.people.iter().find(|person| person.id == page.referral.by);
            by.map_or_else(|| words.say("line-nobody"), |person| person.name.clone())
        }
    };
    let said = words.with("referrals-told", &[("who", who.into())]);
    talk.execute(Command::TellReferral { id: page.line.id, seen: page.line.version, party }, &said)
}
