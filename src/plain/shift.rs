//! One's own week: how much there was of everything in a sentence, then one numbered list: what is left from before, each
//! day with what is planned on it, who waits, what is promised, what was done. A number opens what it stands for.

use chrono::NaiveDate;

use super::contact::reading;
use super::say::{self, joined};
use super::talk::Talk;
use super::voice::Stop;
use super::week::which;
use super::{citizen, follow_up, referral, review};
use crate::desk::view::{FollowUpLine, FollowUpMark, ReferralLine, ShiftPage, TalkLine};
use crate::domain::ids::{CitizenId, ContactId};
use crate::domain::look::Purpose;
use crate::i18n::{Words, dates};

/// Something of the week that can be opened.
enum Thing {
    FollowUp(Box<FollowUpLine>),
    Referral(Box<ReferralLine>),
    Citizen(CitizenId),
    Contact(ContactId),
    Question(Box<TalkLine>),
}

pub(super) fn run(talk: &mut Talk<'_, '_>, given: &str) -> Result<(), Stop> {
    let week = which(talk, given)?;
    loop {
        let page = talk.desk().shift(&talk.seat, talk.seat.worker(), week)?;
        let told = Told::of(&page, talk);
        talk.voice.text(&summary(&page, &talk.words()))?;
        if told.listed.is_empty() {
            return talk.voice.say("shift-nothing");
        }
        let place = talk.voice.pick_under(&told.headings, &told.listed, "plain-help-shift")?;
        let opened = match &told.things[place] {
            Thing::FollowUp(line) => follow_up::open(talk, line),
            Thing::Referral(line) => referral::open(talk, line),
            Thing::Citizen(id) => citizen::open(talk, *id),
            Thing::Question(line) => review::question(talk, line),
            Thing::Contact(id) => reading::read(talk, *id, Purpose::Work).map(drop),
        };
        match opened {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            // Back is back to the list, read anew.
            Err(Stop::Back) => {}
            opened => opened?,
        }
    }
}

fn summary(page: &ShiftPage, words: &Words) -> String {
    let monday = page.week.monday();
    let counted = |id: &str, n: usize| match n {
        0 => String::new(),
        n => words.with(id, &[("n", n.into())]),
    };
    let counts = joined([
        counted("shift-said-late", page.overdue_count()),
        counted("shift-said-planned", page.planned_count()),
        counted("shift-said-waiting", page.waiting_count()),
        counted("shift-said-contacts", page.contacts.len()),
        counted("shift-said-ended", page.done_count()),
    ]);
    let head = dates::week_of_year(words, monday);
    if counts.is_empty() { format!("{head}.") } else { format!("{head}: {counts}.") }
}

/// The week as it is heard.
#[derive(Default)]
struct Told {
    headings: Vec<(usize, String)>,
    listed: Vec<String>,
    things: Vec<Thing>,
}

impl Told {
    fn of(page: &ShiftPage, talk: &Talk<'_, '_>) -> Self {
        let (words, today, me) = (talk.words(), talk.today(), talk.seat.worker());
        let promise = |line: &FollowUpLine| {
            (say::follow_up(&words, line, today, me), Thing::FollowUp(Box::new(line.clone())))
        };
        let mut told = Self::default();
        told.head(words.say("shift-group-late"));
        told.add(page.late.iter().map(promise));
        for day in page.week.days() {
            told.day(page, day, &words, today, promise);
        }
        told.head(words.say("shift-group-waiting"));
        told.add(
            page.questions
                .iter()
                .map(|line| (say::talk(&words, line, today), Thing::Question(Box::new(line.clone())))),
        );
        told.add(
            page.untold
                .iter()
                .map(|line| (say::referral(&words, line), Thing::Referral(Box::new(line.clone())))),
        );
        told.add(page.next_missing.iter().map(|line| {
            let missing = words.say("shift-no-step");
            (joined([say::contact(&words, line, today), missing]), Thing::Contact(line.id))
        }));
        told.head(words.say("shift-group-ahead"));
        told.add(page.ahead.iter().map(promise));
        told.head(words.say("shift-group-done"));
        told.add(
            page.contacts.iter().map(|line| (say::contact(&words, line, today), Thing::Contact(line.id))),
        );
        told.add(page.ended.iter().map(|(line, _)| {
            let came = match line.mark {
                FollowUpMark::Cancelled => "shift-was-given-up",
                _ => "shift-was-done",
            };
            // fluent-ids: shift-was-given-up shift-was-done
            let said = joined([say::promise(&words, line), words.say(came)]);
            (said, Thing::FollowUp(Box::new(line.clone())))
        }));
        told
    }

    fn day(
        &mut self,
        page: &ShiftPage,
        day: NaiveDate,
        words: &Words,
        today: NaiveDate,
        promise: impl Fn(&FollowUpLine) -> (String, Thing),
    ) {
        self.head(dates::long(words, day));
        let meetings = page.meetings.iter().filter(|line| line.meeting.is_some_and(|(at, _)| at == day));
        self.add(
            meetings.map(|line| (say::meeting(words, line, today), Thing::Referral(Box::new(line.clone())))),
        );
        self.add(page.planned.iter().filter(|line| line.due.by == day).map(promise));
        let ending = page.ending.iter().filter(|(_, ends)| *ends == day);
        self.add(ending.map(|(line, _)| {
            let said = joined([say::called(words, &line.label), words.say("shift-help-over")]);
            (said, Thing::Citizen(line.label.id))
        }));
    }

    /// What stands above the next things; above nothing it is not said.
    fn head(&mut self, heading: String) {
        let place = self.listed.len();
        self.headings.retain(|(at, _)| *at != place);
        self.headings.push((place, heading));
    }

    fn add(&mut self, things: impl Iterator<Item = (String, Thing)>) {
        for (said, thing) in things {
            self.listed.push(said);
            self.things.push(thing);
        }
    }
}
