//! How citizens get from one place to another: referrals between areas, the way from the first contact on, and how often
//! people are met when they are sought.

use super::figures::{
    area, begin, day_cells, day_columns, ends, figure, named, share, sum, week_columns, withheld,
};
use super::labels;
use super::value::{Cell, Column, Look, Report, Section};
use crate::desk::view::{Figure, FlowFigures, Sought, Tries, Way, WayEnd};
use crate::domain::area::ServiceArea;
use crate::i18n::Words;

/// The stable names of the receiving areas, as columns.
const TO: [&str; 5] = ["jobcenter", "sundhed", "kultur_fritid", "myndighed", "civilsamfund"];

/// The report of flows.
pub fn report(words: &Words, figures: &FlowFigures) -> Report {
    let mut report = begin("flows", "figures-flows-title", words, &figures.extent)
        .section(matrix(words, figures))
        .section(ways(words, figures))
        .section(endings(words, figures))
        .section(beginnings(words, figures))
        .section(tries(words, figures))
        .section(tags(words, figures))
        .maybe(figures.hours.as_ref().map(|hours_of| hours(words, hours_of)));
    report.paragraphs = withheld(words, figures.withheld).into_iter().collect();
    report.paragraphs.push(words.say("figures-flows-meaning"));
    if figures.no_hour > 0 && figures.hours.is_some() {
        report.paragraphs.push(words.with("figures-no-hour", &[("n", figures.no_hour.into())]));
    }
    report
}

/// Referrals by where from and where to.
fn matrix(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = vec![Column::new("from", words.say("figures-from"))];
    let to = ServiceArea::ALL.into_iter().zip(TO);
    columns.extend(to.map(|(area, key)| Column::new(key, labels::area(words, area).label).look(Look::Heat)));
    columns.push(Column::new("sum", words.say("report-sum")));
    let row = |from: Option<ServiceArea>, sum: Figure| {
        let sent = |to: ServiceArea| {
            let way = figures.ways.iter().find(|way| way.from == from && way.to == Some(to));
            figure(way.map_or(Figure::Known(0), |way| way.sent))
        };
        let cells = std::iter::once(area(words, from)).chain(ServiceArea::ALL.map(sent));
        cells.chain([figure(sum)]).collect()
    };
    let rows = figures.sent_from.iter().map(|(from, sum)| row(*from, *sum));
    let section = Section::new("matrix", words.say("figures-matrix"), columns).rows(rows);
    if figures.sent_from.len() < 2 {
        return section;
    }
    let sums = figures.sent_to.map(|(_, sum)| figure(sum));
    let total = std::iter::once(Cell::Text(words.say("report-sum"))).chain(sums);
    section.total(total.chain([figure(figures.all_ways.sent)]).collect())
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
    columns.push(Column::new("sent", words.say("figures-sent")).look(Look::Bar));
    let keys = ["answered", "answer_days", "answer_lower", "answer_upper"];
    columns.extend(day_columns(words, keys, "figures-answered", "figures-median-answer"));
    let keys = ["met", "meeting_days", "meeting_lower", "meeting_upper"];
    columns.extend(day_columns(words, keys, "figures-met", "figures-median-meeting"));
    columns.push(Column::new("overdue", words.say("figures-overdue")).look(Look::Grid));
    by_way(words, Section::new("ways", words.say("figures-ways"), columns), figures, |way| {
        let mut cells = vec![figure(way.sent)];
        cells.extend(day_cells(words, way.answer));
        cells.extend(day_cells(words, way.meeting));
        cells.push(figure(way.overdue));
        cells
    })
}

/// How referrals ended, or where they wait.
fn endings(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = way_columns(words);
    columns.extend(WayEnd::ALL.map(|end| {
        // fluent-ids: figures-end-*
        let key = named_end(end);
        Column::new(key, words.say(&format!("figures-end-{}", key.replace('_', "-")))).look(Look::Grid)
    }));
    by_way(words, Section::new("endings", words.say("figures-endings"), columns), figures, |way| {
        way.endings.map(figure).to_vec()
    })
}

const fn named_end(end: WayEnd) -> &'static str {
    match end {
        WayEnd::Waiting => "waiting",
        WayEnd::UnderWay => "under_way",
        WayEnd::Completed => "completed",
        WayEnd::Declined => "declined",
        WayEnd::NoShow => "no_show",
        WayEnd::Withdrawn => "withdrawn",
        WayEnd::Lost => "lost",
    }
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
        let mut cells = vec![Cell::Term(labels::term(slug, words.say(id))), figure(figures.begun)];
        cells.extend(day_cells(words, days));
        cells
    });
    Section::new("beginnings", words.say("figures-beginnings"), columns).rows(rows)
}

/// How often people are met when they are sought.
fn tries(words: &Words, figures: &FlowFigures) -> Section {
    let mut columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("reached", words.say("report-total-reached")).look(Look::Stack),
        Column::new("attempted", words.say("report-total-attempted")).look(Look::Stack),
        Column::new("share", words.say("figures-share-reached")),
    ];
    columns.extend(ends(words));
    let row = |name: Cell, tries: Sought| {
        let of = sum(&[tries.reached, tries.attempted]);
        let counts = [name, figure(tries.reached), figure(tries.attempted)];
        counts.into_iter().chain(share(words, tries.reached, of)).collect::<Vec<_>>()
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
        Column::new("reached", words.say("report-total-reached")).look(Look::Stack),
        Column::new("attempted", words.say("report-total-attempted")).look(Look::Stack),
        Column::new("referrals", words.say("figures-referrals")).look(Look::Grid),
    ];
    let mut section = Section::new("tags", words.say("figures-by-tag"), columns);
    for (framework, flows) in &figures.by_tag {
        section = section.rows(flows.iter().map(|flow| {
            vec![
                Cell::text(framework.in_language(words.language())),
                Cell::Term(named(words, &flow.tag)),
                figure(flow.tries.reached),
                figure(flow.tries.attempted),
                figure(flow.referrals),
            ]
        }));
    }
    section
}

/// The hours in which somebody was sought, by weekday; from the first to the last of them.
fn hours(words: &Words, hours: &[[Tries; 24]; 7]) -> Section {
    let mut columns = vec![Column::new("hour", words.say("figures-hour"))];
    columns.extend(week_columns(words));
    columns.push(Column::new("share", words.say("figures-share-reached")));
    columns.extend(ends(words));
    let at = |hour: usize| hours.iter().map(move |day| day[hour]);
    let is_used = |hour: &usize| at(*hour).any(|tries| tries.all() > 0);
    let (first, last) = ((0..24).find(is_used), (0..24).rev().find(is_used));
    let used = first.zip(last).map_or(0..0, |(first, last)| first..last + 1);
    let rows = used.map(|hour| {
        let (reached, all) =
            at(hour).fold((0, 0), |(reached, all), tries| (reached + tries.reached, all + tries.all()));
        let mut cells = vec![Cell::Text(format!("{hour:02}"))];
        cells.extend(at(hour).map(|tries| Cell::Count(tries.all().into())));
        cells.push(Cell::Count(all.into()));
        cells.extend(share(words, reached.into(), all.into()));
        cells
    });
    Section::new("hours", words.say("figures-hours"), columns).rows(rows)
}
