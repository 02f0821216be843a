//! Reading contacts: a numbered list, and one of them from its head to its next step. Each look is recorded with what
//! it was for.

use chrono::NaiveDate;

use crate::desk::view::{ContactLine, ContactPage};
use crate::domain::contact::NextStep;
use crate::domain::ids::ContactId;
use crate::domain::look::Purpose;
use crate::i18n::{Words, dates, labels, numbers};
use crate::plain::review;
use crate::plain::say::{self, joined};
use crate::plain::talk::Talk;
use crate::plain::voice::{Stop, is_default};

/// Lists contacts, and reads whichever is chosen, until none is.
pub(in crate::plain) fn list(
    talk: &mut Talk<'_, '_>,
    lines: &[ContactLine],
    purpose: Purpose,
) -> Result<(), Stop> {
    if lines.is_empty() {
        return talk.voice.say("plain-contacts-none");
    }
    let (words, today) = (talk.words(), talk.today());
    let mut lines: Vec<_> = lines.iter().collect();
    let reviews = purpose == Purpose::WeekReview;
    // A lead hears first what waits for them.
    if reviews {
        lines.sort_by_key(|line| line.read.rank());
    }
    // fluent-ids: plain-contact-next plain-contact-last plain-help-contacts plain-contact-next-lead
    // fluent-ids: plain-contact-last-lead plain-help-contacts-lead
    let [next, last, help] = match reviews {
        true => ["plain-contact-next-lead", "plain-contact-last-lead", "plain-help-contacts-lead"],
        false => ["plain-contact-next", "plain-contact-last", "plain-help-contacts"],
    };
    let listed: Vec<_> = lines.iter().map(|line| say::contact(&words, line, today)).collect();
    let mut place = talk.voice.pick(&listed, help)?;
    loop {
        let page = read(talk, lines[place].id, purpose)?;
        // The next one is one Enter away: a week is read in its order.
        let onward = (place + 1 < lines.len()).then_some(place + 1);
        let question = match onward {
            Some(_) => words.with(next, &[("n", (place + 2).into()), ("all", lines.len().into())]),
            None => words.say(last),
        };
        let chosen = loop {
            let answer = talk.voice.ask(&question, help)?;
            let is_said = reviews && review::between(talk, &answer, &page)?;
            match answer.parse::<usize>() {
                Ok(number) if (1..=lines.len()).contains(&number) => break Some(number - 1),
                Ok(_) => talk.voice.with("plain-pick-wrong", &[("last", lines.len().into())])?,
                Err(_) if is_said || is_default(&answer) => break onward,
                // What is no word here may be half a question: nobody goes on as if it had been asked.
                Err(_) => talk.voice.say(help)?,
            }
        };
        match chosen {
            Some(chosen) => place = chosen,
            None => return Ok(()),
        }
    }
}

/// Reads out a contact, with what was said of it in reviews.
pub(in crate::plain) fn read(
    talk: &mut Talk<'_, '_>,
    id: ContactId,
    purpose: Purpose,
) -> Result<ContactPage, Stop> {
    let page = talk.desk().contact(&talk.seat, id, purpose)?;
    for line in sentences(&page, &talk.words(), talk.today()) {
        talk.voice.text(&line)?;
    }
    Ok(page)
}

fn sentences(page: &ContactPage, words: &Words, today: NaiveDate) -> Vec<String> {
    let details = &page.contact.details;
    let who: Vec<_> = page.citizens.iter().map(|label| say::called(words, label)).collect();
    let who = if who.is_empty() { labels::outcome(words, details.outcome) } else { who.join(", ") };
    let at = dates::local(details.happened);
    let spent = details.minutes.map(|minutes| numbers::duration(words, minutes.into())).unwrap_or_default();
    let head = joined([
        who,
        format!("{} {}", dates::dated(words, at.date()), dates::time(at.time())),
        labels::channel(words, details.channel),
        spent,
        details.place.as_str().to_owned(),
        page.writer.name.clone(),
    ]);
    let mut said = vec![head];
    let texts = [
        ("plain-form-own-words", &details.own_words),
        ("plain-form-what", &details.what),
        ("plain-form-assessment", &details.assessment),
    ];
    for (label, text) in texts {
        // fluent-ids: plain-form-own-words plain-form-what plain-form-assessment
        if !text.is_empty() {
            let args = [("label", words.say(label).into()), ("answer", text.as_str().into())];
            said.push(words.with("plain-summary-line", &args));
        }
    }
    said.extend(page.measured.iter().map(|(_, wish, before, then)| {
        let args = [
            ("wish", wish.into()),
            ("before", labels::level(words, *before).into()),
            ("then", labels::level(words, *then).into()),
        ];
        words.with("plain-contact-measured", &args)
    }));
    said.extend(next(page, words, today));
    said.extend(page.remarks.iter().map(|remark| say::remark(words, remark)));
    said
}

fn next(page: &ContactPage, words: &Words, today: NaiveDate) -> Vec<String> {
    let promised = page.follow_ups.iter().map(|line| {
        let what = joined([line.what.clone(), say::due(words, &line.due, today)]);
        words.with("plain-contact-promised", &[("what", what.into())])
    });
    let mut said: Vec<_> = promised.collect();
    match &page.contact.details.next {
        NextStep::None(reason) => {
            said.push(words.with("plain-contact-no-next", &[("reason", reason.as_str().into())]));
        }
        NextStep::Missing if said.is_empty() => said.push(words.say("plain-contact-next-missing")),
        NextStep::Missing | NextStep::Planned => {}
    }
    said
}
