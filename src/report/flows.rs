//! How citizens get from one place to another: referrals between areas, the way from the first contact on, and how often
//! people are met when they are sought.

use chrono::Weekday;

use super::figures::{area, begin, day_cells, day_columns, end_cells, ends, named, share};
use super::labels;
use super::value::{Cell, Column, Look, Report, Section};
use crate::desk::view::{FlowFigures, Tries, Way};
use crate::domain::area::ServiceArea;
use crate::domain::referral::ReferralStatus;
use crate::i18n::{Words, dates};

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// The stable names of the receiving areas, as columns.
const TO: [&str; 5] = ["jobcenter", "sundhed", "kultur_fritid", "myndighed", "civilsamfund"];

/// Where referrals end or wait, with the ids of the columns' heads.
const ENDINGS: [(&str, &[ReferralStatus]); 7] = {
    use ReferralStatus as S;
    [
        ("waiting", &[S::Sent, S::Received, S::Redirected]),
        ("under_way", &[S::Accepted, S::Waitlisted, S::FirstMeeting]),
        ("completed", &[S::Completed]),
        ("declined", &[S::Declined]),
        ("no_show", &[S::NoShow]),
        ("withdrawn", &[S::Withdrawn]),
        ("lost", &[S::Lost]),
    ]
};

/// The report of flows.
pub fn report(words: &Words, figures: &FlowFigures) -> Report {
    let mut report = begin("flows", "figures-flows-title", words, &figures.extent)
        .section(matrix(words, figures))
        .section(ways(words, figures))
        .section(endings(words, figures))
        .section(beginnings(words, figures))
        .section(tries(words, figures))
        .section(tags(words, figures))
        .section(hours(words, figures));
    report.paragraphs = vec![words.say("figures-flows-meaning")];
    report
}

/// Referrals by where from and where to.
fn matrix(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = vec![Column::new("from", words.say("figures-from"))];
    let to = ServiceArea::ALL.into_iter().zip(TO);
    columns.extend(to.map(|(area, key)| Column::new(key, labels::area(words, area).label).look(Look::Grid)));
    columns.push(Column::new("sum", words.say("report-sum")));
    let mut froms: Vec<Option<ServiceArea>> = figures.ways.iter().map(|way| way.from).collect();
    froms.dedup();
    let row = |name: Cell, wanted: &dyn Fn(&&Way) -> bool| {
        let sent = |to: Option<ServiceArea>| -> i64 {
            let ways = figures.ways.iter().filter(|way| wanted(way) && (to.is_none() || way.to == to));
            ways.map(|way| i64::from(way.sent)).sum()
        };
        let mut cells = vec![name];
        cells.extend(ServiceArea::ALL.map(|area| Cell::Count(sent(Some(area)))));
        cells.push(Cell::Count(sent(None)));
        cells
    };
    let rows = froms.iter().map(|from| row(area(words, *from), &|way| way.from == *from));
    let section = Section::new("matrix", words.say("figures-matrix"), columns).rows(rows);
    if froms.len() > 1 { section.total(row(Cell::Text(words.say("report-sum")), &|_| true)) } else { section }
}

/// The two ends of a way.
fn way_columns(words: &Words) -> Vec<Column> {
    vec![Column::new("from", words.say("figures-from")), Column::new("to", words.say("figures-to"))]
}

fn way_cells(words: &Words, way: &Way) -> Vec<Cell> {
    match way.to {
        Some(to) => vec![area(words, way.from), area(words, Some(to))],
        None => vec![Cell::Text(words.say("report-sum")), Cell::Nothing],
    }
}

/// A section with a row for each way, and the sum of several.
fn by_way(
    words: &Words,
    section: Section,
    figures: &FlowFigures,
    cells: impl Fn(&Way) -> Vec<Cell>,
) -> Section {
    let row = |way: &Way| [way_cells(words, way), cells(way)].concat();
    let section = section.rows(figures.ways.iter().map(row));
    if figures.ways.len() > 1 { section.total(row(&figures.all_ways)) } else { section }
}

/// How long answers and first meetings take.
fn ways(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = way_columns(words);
    columns.push(Column::new("sent", words.say("figures-sent")));
    let keys = ["answered", "answer_days", "answer_lower", "answer_upper"];
    columns.extend(day_columns(words, keys, "figures-answered", "figures-median-answer"));
    let keys = ["met", "meeting_days", "meeting_lower", "meeting_upper"];
    columns.extend(day_columns(words, keys, "figures-met", "figures-median-meeting"));
    columns.push(Column::new("overdue", words.say("figures-overdue")).look(Look::Grid));
    by_way(words, Section::new("ways", words.say("figures-ways"), columns), figures, |way| {
        let mut cells = vec![Cell::Count(way.sent.into())];
        cells.extend(day_cells(words, way.answer));
        cells.extend(day_cells(words, way.meeting));
        cells.push(Cell::Count(way.overdue.into()));
        cells
    })
}

/// How referrals ended, or where they wait.
fn endings(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = way_columns(words);
    columns.extend(ENDINGS.map(|(key, _)| {
        // fluent-ids: figures-end-*
        let id = format!("figures-end-{}", key.replace('_', "-"));
        Column::new(key, words.say(&id)).look(Look::Grid)
    }));
    by_way(words, Section::new("endings", words.say("figures-endings"), columns), figures, |way| {
        let of = |wanted: &[ReferralStatus]| -> i64 {
            let found = way.statuses.iter().filter(|(status, _)| wanted.contains(status));
            found.map(|(_, count)| i64::from(*count)).sum()
        };
        ENDINGS.map(|(_, statuses)| Cell::Count(of(statuses))).to_vec()
    })
}

/// The way from the first contact on.
fn beginnings(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns =
        vec![Column::new("name", words.say("report-name")), Column::new("begun", words.say("figures-begun"))];
    let keys = ["arrived", "days", "lower", "upper"];
    columns.extend(day_columns(words, keys, "figures-n", "figures-median"));
    let rows =
        [("met", "figures-to-met", figures.to_met), ("engaged", "figures-to-engaged", figures.to_engaged)];
    let rows = rows.map(|(slug, id, days)| {
        let mut cells =
            vec![Cell::Term(labels::term(slug, words.say(id))), Cell::Count(figures.begun.into())];
        cells.extend(day_cells(words, days));
        cells
    });
    Section::new("beginnings", words.say("figures-beginnings"), columns).rows(rows)
}

/// How often people are met when they are sought.
fn tries(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("reached", words.say("report-total-reached")),
        Column::new("attempted", words.say("report-total-attempted")),
        Column::new("share", words.say("figures-share-reached")),
    ];
    columns.extend(ends(words));
    let row = |name: Cell, tries: Tries| {
        let count = |count: u32| Cell::Count(count.into());
        let share = Cell::text(share(words, tries.reached, tries.all()));
        let mut cells = vec![name, count(tries.reached), count(tries.attempted), share];
        cells.extend(end_cells(tries.reached, tries.all()));
        cells
    };
    let rows =
        figures.by_channel.iter().map(|(it, tries)| row(Cell::Term(labels::channel(words, *it)), *tries));
    let section = Section::new("tries", words.say("figures-tries"), columns).rows(rows);
    if figures.by_channel.len() > 1 {
        section.total(row(Cell::Text(words.say("report-sum")), figures.tries))
    } else {
        section
    }
}

/// Contacts and referrals by tag.
fn tags(words: &Words, figures: &FlowFigures) -> Section {
    let framework = Column::new("framework", words.say("figures-framework"));
    let columns = vec![
        if figures.by_tag.len() > 1 { framework.if_room() } else { framework.in_files() },
        Column::new("tag", words.say("figures-tag")),
        Column::new("reached", words.say("report-total-reached")),
        Column::new("attempted", words.say("report-total-attempted")),
        Column::new("referrals", words.say("figures-referrals")).look(Look::Grid),
    ];
    let mut section = Section::new("tags", words.say("figures-by-tag"), columns);
    for (framework, flows) in &figures.by_tag {
        section = section.rows(flows.iter().map(|flow| {
            vec![
                Cell::text(framework.in_language(words.language())),
                Cell::Term(named(words, &flow.tag)),
                Cell::Count(flow.tries.reached.into()),
                Cell::Count(flow.tries.attempted.into()),
                Cell::Count(flow.referrals.into()),
            ]
        }));
    }
    section
}

/// The hours in which somebody was sought, by weekday; from the first to the last of them.
fn hours(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = vec![Column::new("hour", words.say("figures-hour"))];
    columns.extend(DAYS.map(|(day, key)| Column::new(key, dates::weekday_two(words, day)).look(Look::Grid)));
    columns.push(Column::new("sum", words.say("report-sum")));
    columns.push(Column::new("share", words.say("figures-share-reached")));
    columns.extend(ends(words));
    let at = |hour: usize| figures.hours.iter().map(move |day| day[hour]);
    let is_used = |hour: &usize| at(*hour).any(|tries| tries.all() > 0);
    let (first, last) = ((0..24).find(is_used), (0..24).rev().find(is_used));
    let used = first.zip(last).map_or(0..0, |(first, last)| first..last + 1);
    let rows = used.map(|hour| {
        let (reached, all) =
            at(hour).fold((0, 0), |(reached, all), tries| (reached + tries.reached, all + tries.all()));
        let mut cells = vec![Cell::Text(format!("{hour:02}"))];
        cells.extend(at(hour).map(|tries| Cell::Count(tries.all().into())));
        cells.push(Cell::Count(all.into()));
        cells.push(Cell::text(share(words, reached, all)));
        cells.extend(end_cells(reached, all));
        cells
    });
    Section::new("hours", words.say("figures-hours"), columns).rows(rows)
}
