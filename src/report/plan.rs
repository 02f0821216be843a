//! The plan that a citizen takes home: one page in large letters and plain words. What they want, what happens now, and
//! whom to call. It prints what the desk chose for it and nothing else: there is no level, note or number to print.

use chrono::{Datelike, NaiveDate};

use super::said;
use super::value::{Cell, Column, Letters, Report, Section};
use crate::desk::view::{OwnerLabel, PlanHelper, PlanPage, PlanStep, Reach, StepWhat};
use crate::domain::referral::ReferralStatus;
use crate::i18n::{Words, dates, labels};

/// The plan, in the language that the citizen reads.
pub fn report(words: &Words, page: &PlanPage, today: NaiveDate) -> Report {
    let title = match &page.called {
        Some(name) => words.with("plan-title-for", &[("name", name.into())]),
        None => words.say("plan-title"),
    };
    let more = match page.left_out {
        0 => String::new(),
        n => words.with("plan-more", &[("n", n.into())]),
    };
    Report::new("plan", title)
        .letters(Letters::Large)
        .fact("written", words.say("plan-written"), Cell::Text(dates::full(words, today)))
        .paragraph(words.say("plan-yours"))
        .paragraph(more)
        .maybe((!page.wishes.is_empty()).then(|| wishes(words, &page.wishes)))
        .section(steps(words, &page.steps))
        .maybe((!page.helpers.is_empty()).then(|| helpers(words, &page.helpers)))
        .section(us(words, page))
}

fn wishes(words: &Words, wishes: &[String]) -> Section {
    let columns = vec![Column::new("wish", words.say("plan-wish"))];
    let quoted = |wish: &String| words.with("plan-said", &[("words", said::one_line(wish).into())]);
    let rows = wishes.iter().map(|wish| vec![Cell::Text(quoted(wish))]);
    Section::new("wishes", words.say("plan-wishes"), columns).rows(rows)
}

fn steps(words: &Words, steps: &[PlanStep]) -> Section {
    let columns = vec![
        Column::new("when", words.say("plan-when")),
        Column::new("what", words.say("plan-what")),
        Column::new("who", words.say("plan-who")),
    ];
    let row = |step: &PlanStep| {
        let who = match &step.who {
            Some(OwnerLabel::Worker(person)) => person.name.clone(),
            Some(OwnerLabel::Team(_, name)) => name.clone(),
            None => words.say("plan-you"),
        };
        vec![Cell::Text(begun(&when(words, step))), Cell::Text(begun(&what(words, step))), Cell::text(who)]
    };
    Section::new("steps", words.say("plan-steps"), columns).rows(steps.iter().map(row))
}

/// A text that begins as a sentence does.
fn begun(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `torsdag 26. november kl. 10:00`.
fn when(words: &Words, step: &PlanStep) -> String {
    let Some(day) = step.day else { return words.say("plan-soon") };
    let weekday = dates::weekday(words, day.weekday());
    let day =
        words.with("plan-day", &[("weekday", weekday.into()), ("date", dates::day_month(words, day).into())]);
    match step.time {
        Some(time) => words.with("plan-day-at", &[("day", day.into()), ("time", dates::time(time).into())]),
        None => day,
    }
}

fn what(words: &Words, step: &PlanStep) -> String {
    match &step.what {
        StepWhat::Agreed(text) => said::one_line(text),
        StepWhat::Unsaid => words.say("plan-unsaid"),
        StepWhat::Meeting { with, area, accompanied } => {
            let with = if with.is_empty() { &labels::area(words, *area) } else { with };
            // fluent-ids: plan-meeting plan-meeting-together
            let id = if *accompanied { "plan-meeting-together" } else { "plan-meeting" };
            words.with(id, &[("with", said::one_line(with).into())])
        }
    }
}

fn helpers(words: &Words, helpers: &[PlanHelper]) -> Section {
    let columns = vec![
        Column::new("who", words.say("plan-helper")),
        Column::new("state", words.say("plan-how-far")),
        Column::new("reach", words.say("plan-reach")),
    ];
    let row = |helper: &PlanHelper| {
        let named = said::one_line(&helper.reach.name);
        let name = if named.is_empty() { labels::area(words, helper.area) } else { named };
        vec![Cell::Text(name), Cell::Text(how_far(words, helper)), Cell::Texts(reach(words, &helper.reach))]
    };
    Section::new("helpers", words.say("plan-helpers"), columns).rows(helpers.iter().map(row))
}

/// How far it has come, in words that need no explaining.
fn how_far(words: &Words, helper: &PlanHelper) -> String {
    use ReferralStatus as S;
    if let (true, Some(day)) = (helper.status.awaits_answer(), helper.respond_by) {
        return words.with("plan-answers-by", &[("date", dates::day_month(words, day).into())]);
    }
    words.say(match helper.status {
        S::Draft | S::Sent | S::Received | S::Redirected => "plan-asked",
        S::Accepted | S::NoShow => "plan-yes",
        S::Waitlisted => "plan-waits",
        S::FirstMeeting => "plan-begun",
        S::Declined | S::Completed | S::Withdrawn | S::Lost => "plan-over",
    })
}

/// Numbers and address.
fn reach(words: &Words, reach: &Reach) -> Vec<String> {
    let numbers = reach.phones.iter().map(|phone| {
        let number = said::one_line(phone.number.as_str());
        words.with("plan-call", &[("number", number.into())])
    });
    let address = Some(said::one_line(&reach.address)).filter(|address| !address.is_empty());
    numbers.chain(address).collect()
}

/// Whom to call. Where nobody wrote a number down there is room to write it.
fn us(words: &Words, page: &PlanPage) -> Section {
    let columns = vec![
        Column::new("name", words.say("plan-who-we-are")),
        Column::new("reach", words.say("plan-reach-us")),
    ];
    let mut reached = reach(words, &page.team);
    if page.team.phones.is_empty() {
        reached.insert(0, words.say("plan-phone-blank"));
    }
    let person = |name: &String, id: &str| words.with(id, &[("name", said::one_line(name).into())]);
    // fluent-ids: plan-contact plan-backup
    let people = [(&page.contact, "plan-contact"), (&page.backup, "plan-backup")];
    let known = people.into_iter().filter_map(|(name, id)| name.as_ref().map(|name| person(name, id)));
    let mut rows = vec![vec![Cell::text(&page.team.name), Cell::Texts(reached)]];
    rows.extend(known.map(|name| vec![Cell::Text(name), Cell::Nothing]));
    Section::new("us", words.say("plan-call-us"), columns).rows(rows)
}
