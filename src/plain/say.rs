//! Records as sentences to be heard: no columns, no signs that a voice would stumble over. What people wrote is made
//! safe where it is spoken ([`super::voice`]).

use chrono::NaiveDate;

use crate::desk::view::{
    AwayLine, CitizenLabel, CitizenLine, ContactLine, DraftLine, EmergencyLine, ExpiringLine, FollowUpLine,
    HandedLine, OwnerLabel, ReferralLine, RemarkLine, TalkLine,
};
use crate::domain::citizen::IdentityLevel;
use crate::domain::contact::Outcome;
use crate::domain::follow_up::{Due, Priority};
use crate::domain::ids::WorkerId;
use crate::domain::referral::Side;
use crate::i18n::{Words, dates, labels, numbers};

/// Parts with commas between them; empty ones are left out.
pub(super) fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a citizen is called.
pub(super) fn called(words: &Words, label: &CitizenLabel) -> String {
    let name = label.called.as_str();
    match label.identity {
        IdentityLevel::Identified => name.to_owned(),
        IdentityLevel::Alias => words.with("line-alias", &[("name", name.into())]),
        IdentityLevel::Anonymous if name.is_empty() => words.say("line-nobody"),
        IdentityLevel::Anonymous => words.with("line-recognised", &[("name", name.into())]),
    }
}

/// A record that was opened for a typed reason.
pub(super) fn emergency(words: &Words, line: &EmergencyLine, today: NaiveDate) -> String {
    let when = dates::moment(words, dates::local(line.opened), today);
    let args = [
        ("worker", line.by.name.as_str().into()),
        ("citizen", called(words, &line.citizen).into()),
        ("when", when.into()),
        ("reason", line.reason.as_str().into()),
    ];
    words.with("plain-emergency", &args)
}

/// For whom one covers, and to the end of which day.
pub(super) fn covering(words: &Words, line: &AwayLine, today: NaiveDate) -> String {
    let day = dates::near(words, line.until, today);
    words.with("plain-covering", &[("who", line.who.name.as_str().into()), ("day", day.into())])
}

/// A citizen who was handed over, with the word that came with them: `Jens P: ring om formiddagen, til fredag, fra Bo S`.
pub(super) fn handed(words: &Words, line: &HandedLine, today: NaiveDate) -> String {
    let (who, word) = (called(words, &line.citizen.label), &line.handover);
    let until =
        word.until.map(|day| words.with("today-until", &[("day", dates::near(words, day, today).into())]));
    joined([
        words.with("line-promise", &[("who", who.into()), ("what", word.note.as_str().into())]),
        until.unwrap_or_default(),
        words.with("plain-handed-by", &[("name", word.from.name.as_str().into())]),
    ])
}

/// A citizen, with what tells them from others: `Jens Petersen, født 1989, "Jens P", kontakt skabt`.
pub(super) fn citizen(words: &Words, line: &CitizenLine, today: NaiveDate) -> String {
    let born = line.born.map(|year| words.with("plain-born", &[("year", year.to_string().into())]));
    let alias = Some(&line.alias).filter(|alias| !alias.is_empty());
    let alias = alias.map(|alias| words.with("line-alias", &[("name", alias.into())]));
    let known_by = if line.recognisers == line.label.called { "" } else { &line.recognisers };
    let seen = line.last_contact.map(|at| {
        let day = dates::near(words, dates::local(at).date(), today);
        words.with("citizen-last-seen", &[("day", day.into())])
    });
    joined([
        called(words, &line.label),
        born.unwrap_or_default(),
        alias.unwrap_or_default(),
        known_by.to_owned(),
        labels::stage(words, line.stage),
        seen.unwrap_or_default(),
    ])
}

/// What was promised, to whom: `Jens P: ring om praktik`.
pub(super) fn promise(words: &Words, line: &FollowUpLine) -> String {
    match &line.citizen {
        Some(citizen) => {
            let who = called(words, citizen);
            words.with("line-promise", &[("who", who.into()), ("what", (&line.what).into())])
        }
        None => line.what.clone(),
    }
}

/// When something is due: `i går`, `fredag 10:00`, `3 dage over`.
pub(super) fn due(words: &Words, due: &Due, today: NaiveDate) -> String {
    let day = dates::due(words, due.by, today);
    match due.time {
        Some(time) => words.with("date-moment", &[("date", day.into()), ("time", dates::time(time).into())]),
        None => day,
    }
}

/// A due date as it is said back: `fredag den 27. november 2026, om 3 dage`.
pub(super) fn due_in_full(words: &Words, due: &Due, today: NaiveDate) -> String {
    let first = due
        .not_before
        .filter(|first| *first < due.by)
        .map(|first| words.with("plain-not-before", &[("day", dates::dated(words, first).into())]));
    joined([
        dates::dated(words, due.by),
        due.time.map(dates::time).unwrap_or_default(),
        first.unwrap_or_default(),
        dates::distance(words, due.by, today),
    ])
}

/// A follow-up: `Jens P: ring om praktik, i går, udskudt 2 gange, Bo S`. One's own name goes without saying.
pub(super) fn follow_up(words: &Words, line: &FollowUpLine, today: NaiveDate, me: WorkerId) -> String {
    let postponed = match line.postponed {
        0 => String::new(),
        n => words.with("plain-postponed", &[("n", i64::from(n).into())]),
    };
    let priority = match line.priority {
        Priority::Normal => String::new(),
        Priority::High => labels::priority(words, Priority::High),
    };
    let owner = match &line.owner {
        OwnerLabel::Worker(person) if person.id == me => String::new(),
        OwnerLabel::Worker(person) => person.name.clone(),
        OwnerLabel::Team(_, name) => name.clone(),
    };
    joined([promise(words, line), due(words, &line.due, today), priority, postponed, owner])
}

/// Who is referred, and to whom or, for whom it was sent to, from where: `Mona L til Sundhedshuset`.
pub(super) fn referred(words: &Words, line: &ReferralLine) -> String {
    let nobody = || words.say(if line.anonymous { "line-anonymous" } else { "line-nobody" });
    // fluent-ids: line-anonymous line-nobody
    let who = line.citizen.as_ref().map_or_else(nobody, |label| called(words, label));
    let to = match line.to_name.as_str() {
        "" => labels::area(words, line.to_area),
        name => name.to_owned(),
    };
    match line.side {
        Side::Receiver => {
            words.with("line-arrived", &[("who", who.into()), ("from", line.from.clone().into())])
        }
        Side::Sender | Side::Both => words.with("plain-referral", &[("who", who.into()), ("to", to.into())]),
    }
}

/// A referral: `Mona L til Sundhedshuset, svar mangler i 6 arbejdsdage`.
pub(super) fn referral(words: &Words, line: &ReferralLine) -> String {
    let stands = match line.waited_working_days {
        _ if line.status.is_end() && !line.closed => words.say("line-untold"),
        _ if line.ungrounded => words.say("line-ungrounded"),
        Some(days) if line.unanswered => words.with("plain-unanswered", &[("n", i64::from(days).into())]),
        _ => labels::referral(words, line.status),
    };
    joined([referred(words, line), stands])
}

/// A first meeting: `Mona L til Sundhedshuset, første møde fredag`.
pub(super) fn meeting(words: &Words, line: &ReferralLine, today: NaiveDate) -> String {
    let when = match line.meeting {
        Some((day, _)) if day < today => words.say("line-met"),
        Some((day, None)) => words.with("line-meets", &[("day", dates::near(words, day, today).into())]),
        Some((day, Some(time))) => {
            let day = dates::near(words, day, today);
            words.with("line-meets-at", &[("day", day.into()), ("time", dates::time(time).into())])
        }
        None => String::new(),
    };
    joined([referral(words, line), when])
}

/// A consent that ends: `Bo: at skrive en ansøgning, udløber fredag`.
pub(super) fn expiring(words: &Words, line: &ExpiringLine, today: NaiveDate) -> String {
    let who = called(words, &line.citizen);
    let head = words.with("line-consent", &[("who", who.into()), ("purpose", line.purpose.clone().into())]);
    let day = dates::near(words, line.until, today);
    joined([head, words.with("line-expires", &[("day", day.into())])])
}

/// A contact in a list: `i går 14:30, Jens P, telefon 20 min, Anna K: Vil gerne i gang igen`.
pub(super) fn contact(words: &Words, line: &ContactLine, today: NaiveDate) -> String {
    let who = match line.outcome {
        Outcome::Group(_) => labels::outcome(words, line.outcome),
        _ if line.citizens.is_empty() => words.say("line-nobody"),
        _ => line.citizens.iter().map(|label| called(words, label)).collect::<Vec<_>>().join(", "),
    };
    let outcome = match line.outcome {
        Outcome::Attempted | Outcome::Observed => labels::outcome(words, line.outcome),
        Outcome::Reached | Outcome::Group(_) => String::new(),
    };
    let spent = line.minutes.map(|minutes| numbers::duration(words, minutes.into())).unwrap_or_default();
    let head = joined([
        dates::moment(words, dates::local(line.happened), today),
        who,
        labels::channel(words, line.channel),
        spent,
        outcome,
        line.writer.name.clone(),
    ]);
    if line.snippet.is_empty() { head } else { format!("{head}: {}", line.snippet) }
}

/// What was said of a contact: `Lea Madsen, spørgsmål: Hvad siger hun selv?`.
pub(super) fn remark(words: &Words, remark: &RemarkLine) -> String {
    let head = format!("{}, {}", remark.by.name, labels::mark(words, remark.mark).to_lowercase());
    if remark.words.is_empty() { format!("{head}.") } else { format!("{head}: {}", remark.words) }
}

/// A contact of which somebody waits for another's word.
pub(super) fn talk(words: &Words, line: &TalkLine, today: NaiveDate) -> String {
    let contact = &line.contact;
    let who: Vec<_> = contact.citizens.iter().map(|label| called(words, label)).collect();
    let who = if who.is_empty() { labels::outcome(words, contact.outcome) } else { who.join(", ") };
    let when = dates::moment(words, dates::local(contact.happened), today);
    joined([when, who, remark(words, &line.said)])
}

/// What a draft is of, and when it was kept.
pub(super) fn draft(words: &Words, line: &DraftLine, today: NaiveDate) -> String {
    // fluent-ids: draft-contact draft-follow-up draft-referral draft-citizen draft-goal draft-quick-line draft-house
    let kind = format!("draft-{}", line.kind.slug());
    let title = if line.title.is_empty() { words.say("plain-untitled") } else { line.title.clone() };
    let when = dates::moment(words, dates::local(line.saved), today);
    joined([
        words.with(&kind, &[("title", title.into())]),
        words.with("draft-kept", &[("when", when.into())]),
    ])
}
