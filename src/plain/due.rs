//! What waits: one numbered list, under a heading for each kind, the most pressing first. A number opens what it
//! stands for.

use super::contact::reading;
use super::say;
use super::talk::Talk;
use super::voice::Stop;
use super::{citizen, follow_up, referral, review};
use crate::desk::view::{CitizenLine, EmergencyLine, FollowUpLine, ReferralLine, TalkLine, Today};
use crate::domain::ids::{CitizenId, ContactId};
use crate::domain::look::Purpose;

/// Something that waits.
enum Waiting {
    Emergency(Box<EmergencyLine>),
    FollowUp(Box<FollowUpLine>),
    Referral(Box<ReferralLine>),
    Citizen(Box<CitizenLine>),
    /// The lead's question.
    Question(Box<TalkLine>),
    /// An answer or a flag, for the lead.
    Answer(Box<TalkLine>),
    /// A contact that was called good practice.
    Praised(ContactId),
    /// A consent that ends, by whose it is.
    Expiring(CitizenId),
}

/// What waits, in the order in which it is heard.
#[derive(Default)]
struct Heap {
    headings: Vec<(usize, String)>,
    listed: Vec<String>,
    waiting: Vec<Waiting>,
}

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    let mut is_first = true;
    loop {
        let day = talk.desk().today(&talk.seat)?;
        // Not an item of the list: it is heard once, not as often as the list is.
        for line in if std::mem::take(&mut is_first) { day.covering.as_slice() } else { &[] } {
            let said = say::covering(&talk.words(), line, talk.today());
            talk.voice.text(&said)?;
        }
        let heap = Heap::of(&day, talk);
        if heap.listed.is_empty() {
            return talk.voice.say("plain-due-nothing");
        }
        let place = talk.voice.pick_under(&heap.headings, &heap.listed, "plain-help-due-list")?;
        let opened = match &heap.waiting[place] {
            Waiting::Emergency(line) => citizen::open(talk, line.citizen.id),
            Waiting::FollowUp(line) => follow_up::open(talk, line),
            Waiting::Referral(line) => referral::open(talk, line),
            Waiting::Citizen(line) => citizen::open(talk, line.label.id),
            Waiting::Expiring(id) => citizen::open(talk, *id),
            Waiting::Question(line) => review::question(talk, line),
            Waiting::Answer(line) => review::answer(talk, line),
            Waiting::Praised(id) => reading::read(talk, *id, Purpose::Work).map(drop),
        };
        match opened {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            // Back is back to the list, read anew.
            Err(Stop::Back) => {}
            opened => opened?,
        }
    }
}

impl Heap {
    fn of(day: &Today, talk: &Talk<'_, '_>) -> Self {
        let (words, today, me) = (talk.words(), talk.today(), talk.seat.worker());
        let mut heap = Self::default();
        heap.head(words.with("plain-due-emergencies", &[("n", day.emergencies.len().into())]));
        for line in &day.emergencies {
            heap.add(say::emergency(&words, line, today), Waiting::Emergency(Box::new(line.clone())));
        }
        for (heading, lines) in [
            ("plain-due-overdue", &day.overdue),
            ("plain-due-today", &day.due),
            ("plain-due-coming", &day.coming),
        ] {
            // fluent-ids: plain-due-overdue plain-due-today plain-due-coming
            heap.head(words.with(heading, &[("n", lines.len().into())]));
            for line in lines {
                let said = say::follow_up(&words, line, today, me);
                heap.add(said, Waiting::FollowUp(Box::new(line.clone())));
            }
        }
        for (heading, lines, waiting) in [
            ("today-questions", &day.questions, Waiting::Question as fn(Box<TalkLine>) -> Waiting),
            ("today-answers", &day.answers, Waiting::Answer),
            ("today-praised", &day.praised, |line| Waiting::Praised(line.contact.id)),
        ] {
            // fluent-ids: today-questions today-answers today-praised
            heap.head(format!("{}, {}.", words.say(heading), lines.len()));
            for line in lines {
                heap.add(say::talk(&words, line, today), waiting(Box::new(line.clone())));
            }
        }
        heap.head(words.with("plain-due-handed", &[("n", day.handed.len().into())]));
        for line in &day.handed {
            heap.add(say::handed(&words, line, today), Waiting::Citizen(Box::new(line.citizen.clone())));
        }
        for (heading, lines) in [
            ("plain-due-ungrounded", &day.ungrounded),
            ("plain-due-unanswered", &day.unanswered),
            ("plain-due-untold", &day.untold),
            ("plain-due-arrived", &day.arrived),
        ] {
            // fluent-ids: plain-due-ungrounded plain-due-unanswered plain-due-untold plain-due-arrived
            heap.head(words.with(heading, &[("n", lines.len().into())]));
            for line in lines {
                heap.add(say::referral(&words, line), Waiting::Referral(Box::new(line.clone())));
            }
        }
        heap.head(words.with("plain-due-meetings", &[("n", day.meetings.len().into())]));
        for line in &day.meetings {
            heap.add(say::meeting(&words, line, today), Waiting::Referral(Box::new(line.clone())));
        }
        heap.head(words.with("plain-due-expiring", &[("n", day.expiring.len().into())]));
        for line in &day.expiring {
            heap.add(say::expiring(&words, line, today), Waiting::Expiring(line.citizen.id));
        }
        let missed = day.missed.len() + day.missed_more;
        heap.head(words.with("plain-due-missed", &[("n", missed.into())]));
        for line in &day.missed {
            heap.add(say::citizen(&words, line, today), Waiting::Citizen(Box::new(line.clone())));
        }
        heap
    }

    /// What stands above the next things; above nothing it is not said.
    fn head(&mut self, heading: String) {
        let place = self.listed.len();
        self.headings.retain(|(at, _)| *at != place);
        self.headings.push((place, heading));
    }

    fn add(&mut self, said: String, what: Waiting) {
        self.listed.push(said);
        self.waiting.push(what);
    }
}
