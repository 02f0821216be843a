//! What is due: follow-ups by their day, and referrals that wait for an answer or for someone to be told.

use chrono::{Days, NaiveDate};

use super::value::{Cell, Column, Report, Section};
use super::{labels, looks};
use crate::desk::view::{
    AwayLine, CitizenLine, ExpiringLine, FollowUpLine, FollowUpMark, HandedLine, OwnerLabel, ReferralLine,
    Today,
};
use crate::i18n::Words;

/// Whose promises a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The asker's.
    Mine,
    /// The asker's teams'.
    Team,
}

/// What is due: the open follow-ups of the asker or their teams, and what else the day asks for.
pub fn report(
    words: &Words,
    whose: Whose,
    today: NaiveDate,
    follow_ups: &[FollowUpLine],
    day: &Today,
) -> Report {
    let soon = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let of = |wanted: &dyn Fn(&FollowUpLine) -> bool| -> Vec<FollowUpLine> {
        follow_ups.iter().filter(|line| wanted(line)).cloned().collect()
    };
    let overdue = of(&|line| line.mark == FollowUpMark::Overdue);
    let open = |line: &FollowUpLine| line.mark == FollowUpMark::Open;
    let now = of(&|line| open(line) && line.due.by <= today);
    let coming = of(&|line| open(line) && line.due.by > today && line.due.by <= soon);
    let later = of(&|line| open(line) && line.due.by > soon);
    let (title, slug) = match whose {
        Whose::Mine => (words.say("report-due-mine"), "mine"),
        Whose::Team => (words.say("report-due-team"), "team"),
    };
    let titled = |id: &str, count: usize| words.with(id, &[("n", count.into())]);
    let mut report = Report::new("due", title)
        .fact("today", words.say("report-today"), Cell::Date(today))
        .fact("whose", words.say("report-whose"), Cell::Term(labels::term(slug, words.say(whose_id(whose)))));
    if !day.emergencies.is_empty() {
        let id = "report-due-emergencies";
        report = report.section(looks::emergency_section(words, "emergencies", id, &day.emergencies));
    }
    report
        .section(follow_up_section(words, "overdue", titled("report-due-overdue", overdue.len()), &overdue))
        .section(follow_up_section(words, "due_today", titled("report-due-today", now.len()), &now))
        .maybe((!day.covering.is_empty()).then(|| covering_section(words, &day.covering)))
        .maybe((!day.handed.is_empty()).then(|| handed_section(words, &day.handed)))
        .section(follow_up_section(words, "coming", titled("report-due-coming", coming.len()), &coming))
        .section(follow_up_section(words, "later", titled("report-due-later", later.len()), &later))
        .section(referral_section(
            words,
            "ungrounded",
            titled("report-due-ungrounded", day.ungrounded.len()),
            &day.ungrounded,
        ))
        .section(referral_section(
            words,
            "unanswered",
            titled("report-due-unanswered", day.unanswered.len()),
            &day.unanswered,
        ))
        .section(referral_section(
            words,
            "arrived",
            titled("report-due-arrived", day.arrived.len()),
            &day.arrived,
        ))
        .section(referral_section(
            words,
            "meetings",
            titled("report-due-meetings", day.meetings.len()),
            &day.meetings,
        ))
        .section(referral_section(
            words,
            "untold",
            titled("report-due-untold", day.untold.len()),
            &day.untold,
        ))
        .section(consent_section(words, titled("report-due-expiring", day.expiring.len()), &day.expiring))
        .section(citizen_section(
            words,
            "missed",
            titled("report-due-missed", day.missed.len() + day.missed_more),
            &day.missed,
        ))
}

/// For whom the asker covers, and until which day.
fn covering_section(words: &Words, lines: &[AwayLine]) -> Section {
    let columns = vec![
        Column::new("worker", words.say("report-worker")),
        Column::new("until", words.say("report-to-day")),
    ];
    let title = words.with("report-due-covering", &[("n", lines.len().into())]);
    let rows = lines.iter().map(|line| vec![Cell::text(&line.who.name), Cell::Date(line.until)]);
    Section::new("covering", title, columns).rows(rows)
}

/// Citizens who were handed over, with the word that came with them.
fn handed_section(words: &Words, lines: &[HandedLine]) -> Section {
    let columns = vec![
        Column::new("id", words.say("report-id")).in_files(),
        Column::new("citizen", words.say("report-citizen")),
        Column::new("note", words.say("report-note")),
        Column::new("from", words.say("rights-from")),
        Column::new("until", words.say("report-to-day")),
    ];
    let title = words.with("report-due-handed", &[("n", lines.len().into())]);
    Section::new("handed", title, columns).rows(lines.iter().map(|line| {
        vec![
            Cell::Text(line.citizen.label.id.to_string()),
            Cell::Name(labels::citizen(words, &line.citizen.label)),
            Cell::text(&line.handover.note),
            Cell::text(&line.handover.from.name),
            Cell::date(line.handover.until),
        ]
    }))
}

const fn whose_id(whose: Whose) -> &'static str {
    match whose {
        Whose::Mine => "report-whose-mine",
        Whose::Team => "report-whose-team",
    }
}

/// Follow-ups in the order given.
pub(super) fn follow_up_section(
    words: &Words,
    key: &'static str,
    title: String,
    lines: &[FollowUpLine],
) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("due", "report-due-by"),
        column("what", "report-what"),
        column("citizen", "report-citizen"),
        column("owner", "report-owner"),
        column("area", "report-area").if_room(),
        column("priority", "report-priority"),
        column("postponed", "report-postponed"),
        column("attempts", "report-attempts").if_room(),
        column("not_before", "report-not-before").in_files(),
        column("state", "report-state").in_files(),
    ];
    Section::new(key, title, columns).rows(lines.iter().map(|line| follow_up_row(words, line)))
}

fn follow_up_row(words: &Words, line: &FollowUpLine) -> Vec<Cell> {
    let owner = match &line.owner {
        OwnerLabel::Worker(person) => &person.name,
        OwnerLabel::Team(_, name) => name,
    };
    vec![
        Cell::Text(line.id.to_string()),
        Cell::Due(line.due.by, line.due.time),
        Cell::text(&line.what),
        line.citizen.as_ref().map_or(Cell::Nothing, |citizen| Cell::Name(labels::citizen(words, citizen))),
        Cell::text(owner),
        line.area.map(|area| labels::area(words, area)).into(),
        Cell::Term(labels::priority(words, line.priority)),
        count_or_nothing(line.postponed.into()),
        count_or_nothing(line.attempts),
        Cell::date(line.due.not_before),
        Cell::Term(labels::mark(words, line.mark)),
    ]
}

/// Referrals in the order given.
pub(super) fn referral_section(
    words: &Words,
    key: &'static str,
    title: String,
    lines: &[ReferralLine],
) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("citizen", "report-citizen"),
        column("to_area", "report-to-area"),
        column("to", "report-to"),
        column("from", "report-from-team").if_room(),
        column("status", "report-status"),
        column("meeting", "report-meeting").if_room(),
        column("since", "report-since").if_room(),
        column("respond_by", "report-respond-by"),
        column("waited_working_days", "report-waited"),
        column("handover", "report-handover").if_room(),
        column("worker", "report-worker").if_room(),
    ];
    Section::new(key, title, columns).rows(lines.iter().map(|line| referral_row(words, line)))
}

fn referral_row(words: &Words, line: &ReferralLine) -> Vec<Cell> {
    vec![
        Cell::Text(line.id.to_string()),
        line.citizen.as_ref().map_or(Cell::Nothing, |citizen| Cell::Name(labels::citizen(words, citizen))),
        Cell::Term(labels::area(words, line.to_area)),
        Cell::text(&line.to_name),
        Cell::text(&line.from),
        Cell::Term(labels::referral(words, line.status)),
        line.meeting.map_or(Cell::Nothing, |(day, time)| Cell::Due(day, time)),
        Cell::Moment(line.since),
        Cell::date(line.respond_by),
        line.waited_working_days.map_or(Cell::Nothing, |days| Cell::Count(days.into())),
        Cell::Term(labels::handover(words, line.handover)),
        Cell::text(&line.by.name),
    ]
}

/// Consents that end soon, in the order given.
pub(super) fn consent_section(words: &Words, title: String, lines: &[ExpiringLine]) -> Section {
    let columns = vec![
        Column::new("id", words.say("report-id")).in_files(),
        Column::new("citizen", words.say("report-citizen")),
        Column::new("purpose", words.say("report-consent-purpose")),
        Column::new("until", words.say("report-consent-until")),
    ];
    Section::new("expiring_consents", title, columns).rows(lines.iter().map(|line| {
        vec![
            Cell::Text(line.id.to_string()),
            Cell::Name(labels::citizen(words, &line.citizen)),
            Cell::text(&line.purpose),
            Cell::Date(line.until),
        ]
    }))
}

/// Citizens in the order given.
pub(super) fn citizen_section(
    words: &Words,
    key: &'static str,
    title: String,
    lines: &[CitizenLine],
) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("citizen", "report-citizen"),
        column("alias", "report-alias-head").if_room(),
        column("recognisers", "report-recognisers"),
        column("born", "report-born"),
        column("stage", "report-stage"),
        column("primary_worker", "report-primary").if_room(),
        column("last_contact", "report-last-contact"),
        column("open_follow_ups", "report-open-follow-ups").if_room(),
    ];
    Section::new(key, title, columns).rows(lines.iter().map(|line| citizen_row(words, line)))
}

fn citizen_row(words: &Words, line: &CitizenLine) -> Vec<Cell> {
    // Found by recognisers alone, they are named by them already.
    let recognisers = if line.recognisers == line.label.called { "" } else { &line.recognisers };
    vec![
        Cell::Text(line.label.id.to_string()),
        Cell::Name(labels::citizen(words, &line.label)),
        Cell::text(&line.alias),
        Cell::text(recognisers),
        line.born.map_or(Cell::Nothing, Cell::Year),
        Cell::Term(labels::stage(words, line.stage)),
        line.primary.as_ref().map_or(Cell::Nothing, |person| Cell::text(&person.name)),
        Cell::moment(line.last_contact),
        Cell::count(line.open_follow_ups),
    ]
}

fn count_or_nothing(count: usize) -> Cell {
    if count == 0 { Cell::Nothing } else { Cell::count(count) }
}
