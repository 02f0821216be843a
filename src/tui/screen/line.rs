//! Records in the few words of a list. Every text from a person is made safe to show here.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::view::{
    AwayLabel, CitizenLabel, Colleague, ContactLine, DraftKind, DraftLine, ExpiringLine, FollowUpLine,
    OwnerLabel, Person, ReferralLine,
};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::IdentityLevel;
use crate::domain::contact::Outcome;
use crate::domain::follow_up::Due;
use crate::domain::goal::{Level, Movement};
use crate::domain::ids::WorkerId;
use crate::domain::referral::Side;
use crate::domain::text::shown;
use crate::i18n::{Words, dates, numbers};
use crate::tui::widget::Choice;

/// A service area in words.
pub fn area(words: &Words, area: ServiceArea) -> String {
    // fluent-ids: area-*
    words.say(&format!("area-{}", area.slug()))
}

/// What a citizen is called: an alias in quotation marks, someone without a name by what they are known by.
pub fn called(words: &Words, label: &CitizenLabel) -> String {
    let name = shown(&label.called);
    match label.identity {
        IdentityLevel::Identified => name.into_owned(),
        IdentityLevel::Alias => words.with("line-alias", &[("name", name.into())]),
        IdentityLevel::Anonymous if name.is_empty() => words.say("line-nobody"),
        IdentityLevel::Anonymous => words.with("line-recognised", &[("name", name.into())]),
    }
}

/// A colleague to choose, with until when they are away.
pub fn colleague(words: &Words, id: String, colleague: &Colleague) -> Choice {
    let choice = Choice::new(id, shown(&colleague.person.name).into_owned());
    match &colleague.away {
        Some(away) => choice.detail(away_until(words, away)),
        None => choice,
    }
}

/// Until when somebody is away, and who covers: `væk til 27-11, Bo S dækker`.
pub fn away_until(words: &Words, away: &AwayLabel) -> String {
    let until = dates::brief(away.until);
    match &away.cover {
        Some(cover) => {
            let who = shown(&cover.name).into_owned();
            words.with("rights-away-cover", &[("until", until.into()), ("who", who.into())])
        }
        None => words.with("rights-away", &[("until", until.into())]),
    }
}

/// What was promised, to whom: `Jens P: ring om praktik`.
pub fn promise(words: &Words, line: &FollowUpLine) -> String {
    let what = shown(&line.what);
    match &line.citizen {
        Some(citizen) => {
            let who = called(words, citizen);
            words.with("line-promise", &[("who", who.into()), ("what", what.into())])
        }
        None => what.into_owned(),
    }
}

/// When a follow-up is due, and how often it was put off: `i går · udskudt 2 gange`.
pub fn due(words: &Words, line: &FollowUpLine, today: NaiveDate) -> String {
    let day = due_day(words, &line.due, today);
    if line.postponed == 0 {
        return day;
    }
    words.with("line-postponed", &[("day", day.into()), ("n", i64::from(line.postponed).into())])
}

/// A due date in a few words: `10:00`, `i morgen 10:00`, `fredag`, `3 dage over`.
pub fn due_day(words: &Words, due: &Due, today: NaiveDate) -> String {
    let day = dates::due(words, due.by, today);
    match due.time {
        Some(time) if due.by == today => dates::time(time),
        Some(time) => words.with("date-moment", &[("date", day.into()), ("time", dates::time(time).into())]),
        None => day,
    }
}

/// Who is to do it.
pub fn owner(line: &OwnerLabel) -> String {
    match line {
        OwnerLabel::Worker(person) => shown(&person.name).into_owned(),
        OwnerLabel::Team(_, name) => shown(name).into_owned(),
    }
}

/// A referral: `Mona L → Sundhedshuset`, and at its receiver `Mona L fra Opsøgende team Vest`; the area stands in
/// where no organisation is named.
pub fn referral(words: &Words, line: &ReferralLine, leads: &str) -> String {
    let nobody = || words.say(if line.anonymous { "line-anonymous" } else { "line-nobody" });
    // fluent-ids: line-anonymous line-nobody
    let who = line.citizen.as_ref().map_or_else(nobody, |label| called(words, label));
    if line.side == Side::Receiver {
        let from = shown(&line.from).into_owned();
        return words.with("line-arrived", &[("who", who.into()), ("from", from.into())]);
    }
    let to =
        if line.to_name.is_empty() { area(words, line.to_area) } else { shown(&line.to_name).into_owned() };
    format!("{who} {leads} {to}")
}

/// A consent that ends: `Bo: at skrive en ansøgning`.
pub fn expiring(words: &Words, line: &ExpiringLine) -> String {
    let (who, purpose) = (called(words, &line.citizen), shown(&line.purpose).into_owned());
    words.with("line-consent", &[("who", who.into()), ("purpose", purpose.into())])
}

/// When a consent ends: `udløber fredag`.
pub fn expires(words: &Words, line: &ExpiringLine, today: NaiveDate) -> String {
    words.with("line-expires", &[("day", dates::near(words, line.until, today).into())])
}

/// When a first meeting is: `første møde fredag 10:00`, or that nobody has said what came of it.
pub fn meeting(words: &Words, line: &ReferralLine, today: NaiveDate) -> String {
    let Some((day, time)) = line.meeting else { return String::new() };
    if day < today {
        return words.say("line-met");
    }
    let near = dates::near(words, day, today);
    match time {
        Some(time) => {
            let args = [("day", near.into()), ("time", dates::time(time).into())];
            words.with("line-meets-at", &args)
        }
        None => words.with("line-meets", &[("day", near.into())]),
    }
}

/// How a referral stands: `svar mangler · 6 arbejdsdage`, or its status.
pub fn waiting(words: &Words, line: &ReferralLine) -> String {
    if line.status.is_end() && !line.closed {
        return words.say("line-untold");
    }
    if line.ungrounded {
        return words.say("line-ungrounded");
    }
    match line.waited_working_days {
        Some(days) if line.unanswered => words.with("line-unanswered", &[("n", i64::from(days).into())]),
        _ => status(words, line),
    }
}

/// A referral's status in words.
pub fn status(words: &Words, line: &ReferralLine) -> String {
    // fluent-ids: referral-status-*
    words.say(&format!("referral-status-{}", line.status.slug()))
}

/// Whom a contact was with: names, or a group's headcount, or nobody known.
pub fn with_whom(words: &Words, line: &ContactLine) -> String {
    match line.outcome {
        Outcome::Group(headcount) => words.with("outcome-group-of", &[("n", i64::from(headcount).into())]),
        _ if line.citizens.is_empty() => words.say("line-nobody"),
        _ => line.citizens.iter().map(|label| called(words, label)).collect::<Vec<_>>().join(", "),
    }
}

/// How people met, and for how long: `telefon 20 min`; a try says so.
pub fn how(words: &Words, line: &ContactLine) -> String {
    // fluent-ids: channel-* outcome-reached outcome-attempted outcome-observed
    let channel = words.say(&format!("channel-{}", line.channel.slug()));
    let spent = line.minutes.map(|minutes| numbers::duration(words, u32::from(minutes)));
    let outcome = match line.outcome {
        Outcome::Attempted | Outcome::Observed => {
            Some(words.say(&format!("outcome-{}", line.outcome.slug())))
        }
        Outcome::Reached | Outcome::Group(_) => None,
    };
    [Some(channel), spent, outcome].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A level with its number: `2 moderat nedsat`.
pub fn level(words: &Words, level: Option<Level>) -> String {
    // fluent-ids: level-*
    match level {
        Some(level) => words.say(&format!("level-{}", level.number())),
        None => words.say("level-unknown"),
    }
}

/// A movement in words.
pub fn movement(words: &Words, movement: Movement) -> String {
    // fluent-ids: movement-*
    let name = match movement {
        Movement::Up => "up",
        Movement::Held => "held",
        Movement::Down => "down",
        Movement::Unknown => "unknown",
    };
    words.say(&format!("movement-{name}"))
}

/// What a draft is of: `Kontakt med Mona L`.
pub fn draft(words: &Words, line: &DraftLine) -> String {
    // fluent-ids: draft-handover draft-contact draft-follow-up draft-referral draft-citizen draft-goal draft-quick-line draft-house draft-answer
    let kind = match line.kind {
        DraftKind::Contact => "draft-contact",
        DraftKind::FollowUp => "draft-follow-up",
        DraftKind::Referral => "draft-referral",
        DraftKind::Citizen => "draft-citizen",
        DraftKind::Goal => "draft-goal",
        DraftKind::Consent => "draft-consent",
        DraftKind::QuickLine => "draft-quick-line",
        DraftKind::House => "draft-house",
        DraftKind::Answer => "draft-answer",
        DraftKind::Handover => "draft-handover",
        DraftKind::Offer => "draft-offer",
    };
    let title = shown(&line.title);
    words.with(kind, &[("title", if title.is_empty() { "–".into() } else { title.into() })])
}

/// The date and time of an instant in full: `24-11-2026 10:05`.
pub fn stamp(at: DateTime<Utc>) -> String {
    let at = dates::local(at);
    format!("{} {}", dates::short(at.date()), dates::time(at.time()))
}

/// A worker's name, of those that a page brought with it.
pub fn named(words: &Words, people: &[Person], id: WorkerId) -> String {
    let found = people.iter().find(|person| person.id == id).map(|person| shown(&person.name).into_owned());
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| words.say("line-nobody"))
}
