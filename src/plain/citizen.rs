//! Finding a citizen and hearing their page: what one must know first, then where they stand, what waits, and what
//! happened, the newest first. The look is recorded as at the screens.

use chrono::NaiveDate;

use super::contact::{self, reading};
use super::follow_up;
use super::say::{self, joined};
use super::talk::Talk;
use super::voice::{Stop, is_default};
use super::whom::{self, Newcomers};
use crate::desk::view::{CitizenPage, ContactLine, TimelineEntry};
use crate::domain::citizen::Interpreter;
use crate::domain::cpr;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::text::shown;
use crate::domain::typed::{Choice, Meant, meant};
use crate::i18n::{Words, dates, labels};

/// How much of what happened is fetched.
const TIMELINE: usize = 100;

pub(super) fn run(talk: &mut Talk<'_, '_>, given: &str) -> Result<(), Stop> {
    let typed = match given {
        "" => {
            let question = talk.words().say("plain-citizen-who");
            talk.voice.ask(&question, "plain-help-citizen-who")?
        }
        given => given.to_owned(),
    };
    if is_default(&typed) {
        return Ok(());
    }
    match meant(&whom::search(talk, &typed, Newcomers::NotOffered)?.0) {
        Some(Meant::Known(id)) => open(talk, id),
        Some(Meant::New(_)) | None => Ok(()),
    }
}

/// Reads a citizen's page, and does what the person chooses next.
pub(super) fn open(talk: &mut Talk<'_, '_>, id: CitizenId) -> Result<(), Stop> {
    let page = talk.desk().citizen(&talk.seat, id, Purpose::Work, TIMELINE)?;
    for line in sentences(&page, &talk.words(), talk.today(), talk.seat.worker()) {
        talk.voice.text(&line)?;
    }
    let met = met(&page);
    loop {
        let words = talk.words();
        let ids = ["plain-citizen-read", "plain-citizen-log", "plain-citizen-plan", "plain-done"];
        // fluent-ids: plain-citizen-read plain-citizen-log plain-citizen-plan plain-done
        let few = ids.map(|id| words.say(id));
        let done = match talk.voice.one_of(&few, 3, "plain-help-citizen")? {
            0 => reading::list(talk, &met, Purpose::Work),
            1 => contact::with(talk, vec![choice(&page, &words)]),
            2 => follow_up::plan(talk, Some(id)),
            _ => return Ok(()),
        };
        match done {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            Err(Stop::Back) => {}
            done => done?,
        }
    }
}

fn choice(page: &CitizenPage, words: &Words) -> Choice {
    Choice::new(page.citizen.id.to_string(), shown(&say::called(words, &page.label)))
}

fn met(page: &CitizenPage) -> Vec<ContactLine> {
    let contact = |entry: &TimelineEntry| match entry {
        TimelineEntry::Contact(line) => Some((**line).clone()),
        TimelineEntry::FollowUp(..) | TimelineEntry::Referral(_) | TimelineEntry::Goal(..) => None,
    };
    page.timeline.iter().filter_map(contact).collect()
}

/// The page in sentences.
fn sentences(page: &CitizenPage, words: &Words, today: NaiveDate, me: WorkerId) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(warnings(page, words, today));
    said.push(identity(page, words, today));
    said.push(standing(page, words, today));
    said.extend(reach(page, words, today));
    said.extend(page.goals.iter().filter(|goal| goal.state.is_open()).map(|goal| {
        let args = [
            ("wish", (&goal.wish).into()),
            ("now", labels::level(words, goal.now).into()),
            ("movement", labels::movement(words, goal.movement).into()),
        ];
        words.with("plain-citizen-goal", &args)
    }));
    said.extend(page.follow_ups.iter().map(|line| {
        let line = say::follow_up(words, line, today, me);
        words.with("plain-citizen-follow-up", &[("what", line.into())])
    }));
    said.extend(
        page.referrals
            .iter()
            .map(|line| words.with("plain-citizen-referral", &[("what", say::referral(words, line).into())])),
    );
    said.push(words.with("plain-citizen-contacts", &[("n", page.contacts_total.into())]));
    if let Some(last) = met(page).first() {
        let last = say::contact(words, last, today);
        said.push(words.with("plain-citizen-latest", &[("what", last.into())]));
    }
    said
}

/// What to know before meeting them.
fn warnings(page: &CitizenPage, words: &Words, today: NaiveDate) -> Vec<String> {
    let details = &page.citizen.details;
    let mut said = Vec::new();
    if let Some(alert) = details.alert.as_ref().filter(|it| it.until.is_none_or(|until| until >= today)) {
        said.push(words.with("plain-citizen-alert", &[("text", alert.text.as_str().into())]));
    }
    match details.protection.map(|protection| protection.until) {
        Some(Some(until)) if until < today => {
            said.push(words.with("citizen-protected-over", &[("day", dates::short(until).into())]));
        }
        Some(Some(until)) => {
            said.push(words.with("citizen-protected-until", &[("day", dates::short(until).into())]));
        }
        Some(None) => said.push(words.say("citizen-protected")),
        None => {}
    }
    said
}

fn identity(page: &CitizenPage, words: &Words, today: NaiveDate) -> String {
    let details = &page.citizen.details;
    let alias = details.alias.as_ref().filter(|_| details.name.is_some());
    let alias = alias.map(|alias| words.with("line-alias", &[("name", alias.as_str().into())]));
    let age = details.birth_date().and_then(|born| cpr::age(born, today));
    let age = age.map(|years| words.with("citizen-age", &[("years", years.into())]));
    let known_by =
        if details.called() == details.recognisers.as_str() { "" } else { details.recognisers.as_str() };
    joined([
        say::called(words, &page.label),
        alias.unwrap_or_default(),
        age.unwrap_or_default(),
        known_by.to_owned(),
    ])
}

fn standing(page: &CitizenPage, words: &Words, today: NaiveDate) -> String {
    let details = &page.citizen.details;
    let seen = match page.last_contact {
        Some(at) => {
            let day = dates::near(words, dates::local(at).date(), today);
            words.with("citizen-last-seen", &[("day", day.into())])
        }
        None => words.say("citizen-never-seen"),
    };
    let primary = match &page.primary {
        Some(person) => words.with("plain-citizen-primary", &[("name", (&person.name).into())]),
        None => words.say("citizen-no-worker"),
    };
    let language = details.language.as_str();
    let speech = match (details.interpreter, language) {
        (Interpreter::Needed, "") => words.say("citizen-interpreter"),
        (Interpreter::Needed, language) => {
            words.with("citizen-interpreter-for", &[("language", language.into())])
        }
        (Interpreter::NotNeeded, "") => String::new(),
        (Interpreter::NotNeeded, language) => words.with("citizen-speaks", &[("language", language.into())]),
    };
    joined([labels::stage(words, page.citizen.stage), seen, primary, speech])
}

/// How to reach them: not said aloud of someone whose address is protected.
fn reach(page: &CitizenPage, words: &Words, today: NaiveDate) -> Option<String> {
    let details = &page.citizen.details;
    let protected = details.protection.is_some_and(|it| it.until.is_none_or(|until| until >= today));
    let address = match (protected, details.address.as_str()) {
        (_, "") => String::new(),
        (true, _) => words.say("citizen-address-hidden"),
        (false, address) => address.to_owned(),
    };
    let phone = match details.phone.as_str() {
        "" => String::new(),
        phone => words.with("plain-citizen-phone", &[("phone", phone.into())]),
    };
    Some(joined([phone, address])).filter(|said| !said.is_empty())
}
