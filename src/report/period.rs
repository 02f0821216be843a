//! A stretch of time in numbers, as a lead reads it, and as others may.

use chrono::NaiveDate;

use super::figures::{figure, minutes, week_cells, week_columns, week_sums, withheld};
use super::labels;
use super::value::{Cell, Column, Look, Report, Section, Term};
use crate::desk::view::{
    Figure, FollowUpTally, Measure, PeriodOf, PeriodPage, ReferralTally, Step, Tagged, Tally, Uncounted,
};
use crate::domain::framework::{Framework, FrameworkId};
use crate::domain::period::{Month, Period, Slice};
use crate::i18n::{Words, dates};

/// The period's report. `frameworks` give the tags their labels.
pub fn report(words: &Words, page: &PeriodPage, frameworks: &[Framework], today: NaiveDate) -> Report {
    let whose = whose(words, &page.whose);
    let title = words.with(
        "period-title",
        &[("whose", whose.as_str().into()), ("period", in_words(words, page.period).into())],
    );
    let period = page.period;
    let mut report = Report::new("period", title)
        .fact("period", words.say("period-name"), Cell::Text(period.to_string()))
        .fact("from", words.say("report-from"), Cell::Date(period.first()))
        .fact("to", words.say("report-to-day"), Cell::Date(period.last()))
        .fact("whose", words.say("period-whose"), Cell::Text(whose))
        .fact("area", words.say("report-area"), page.area.map(|area| labels::area(words, area)).into())
        .fact("before", words.say("period-compared"), Cell::Text(in_words(words, period.previous())));
    for paragraph in paragraphs(words, page, today) {
        report = report.paragraph(paragraph);
    }
    report = report.section(totals(words, page)).section(over_time(words, page));
    if !page.by_team.is_empty() {
        let rows = page.by_team.iter().map(|(team, tally)| (Cell::text(&team.name), *tally));
        report = report.section(table(words, "teams", "period-by-team", rows.collect(), Some(&page.totals)));
    }
    if !page.by_worker.is_empty() {
        let rows = page.by_worker.iter().map(|(person, tally)| {
            (person.as_ref().map_or_else(|| erased(words), |it| Cell::text(&it.name)), *tally)
        });
        let title = "period-by-worker";
        report = report.section(table(words, "workers", title, rows.collect(), Some(&page.totals)));
    }
    let channels = page.by_channel.iter();
    let channels = channels.map(|(channel, tally)| (Cell::Term(labels::channel(words, *channel)), *tally));
    report
        .section(table(words, "channels", "report-by-channel", channels.collect(), Some(&page.totals)))
        .section(areas(words, page))
        .section(tags(words, page, frameworks))
        .maybe(page.hours.as_deref().map(|rows| hours(words, rows)))
        .maybe(page.follow_ups.as_ref().map(|tally| follow_ups(words, tally)))
        .section(referrals(words, page))
}

/// A period as people name it: `november 2026`, `uge 47, 2026`, `4. kvartal 2026`.
pub fn in_words(words: &Words, period: Period) -> String {
    match period {
        Period::Week(week) => dates::week_of_year(words, week.monday()),
        Period::Month(month) => of_month(words, month),
        Period::Quarter { year, number } => {
            words.with("period-quarter", &[("number", number.into()), ("year", year.to_string().into())])
        }
        Period::Year(year) => year.to_string(),
        Period::Days(_) => dates::range(words, period.first(), period.last()),
    }
}

fn of_month(words: &Words, month: Month) -> String {
    let name = dates::month_name(words, month.number());
    words.with("period-month", &[("month", name.into()), ("year", month.year().to_string().into())])
}

fn whose(words: &Words, whose: &PeriodOf) -> String {
    match whose {
        PeriodOf::Team(team) => team.name.clone(),
        PeriodOf::Worker(person) => person.name.clone(),
        PeriodOf::House => words.say("period-house"),
    }
}

fn paragraphs(words: &Words, page: &PeriodPage, today: NaiveDate) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if page.period.last() >= today && page.period.first() <= today {
        paragraphs.push(words.say("period-not-over"));
    }
    paragraphs.extend(withheld(words, page.withheld));
    paragraphs.push(words.say("period-different"));
    paragraphs.extend(page.uncounted.iter().map(|what| {
        match what {
            Uncounted::Hours(contacts) => words.with(
                "period-uncounted-hours",
                &[("n", i64::try_from(*contacts).unwrap_or(i64::MAX).into())],
            ),
            Uncounted::Writers => words.say("period-uncounted-writers"),
            Uncounted::Promises => words.say("period-uncounted-promises"),
            Uncounted::CutWeeks => words.say("period-uncounted-weeks"),
        }
    }));
    paragraphs
}

fn measure(of: Figure, measure: Measure) -> Cell {
    match measure {
        Measure::Minutes => minutes(of),
        _ => figure(of),
    }
}

/// A measure's name for programs, and the id of what people read.
const fn named(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Contacts => ("contacts", "report-total-contacts"),
        Measure::Reached => ("reached", "report-total-reached"),
        Measure::Attempted => ("attempted", "report-total-attempted"),
        Measure::Observed => ("observed", "report-total-observed"),
        Measure::Groups => ("groups", "report-total-groups"),
        Measure::GroupPeople => ("group_people", "report-total-group-people"),
        Measure::Citizens => ("citizens", "report-total-citizens"),
        Measure::Met => ("met", "period-met"),
        Measure::Minutes => ("minutes", "report-total-minutes"),
    }
}

fn totals(words: &Words, page: &PeriodPage) -> Section {
    let columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("count", words.say("report-count")),
        Column::new("before", words.say("period-before")),
        Column::new("change", words.say("report-change")),
    ];
    let row = |slug: &'static str, id: &str, now: Figure, before: Figure| {
        let change = match (now, before) {
            (Figure::Known(now), Figure::Known(before)) => {
                let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
                Cell::Change(signed(now) - signed(before))
            }
            _ => Cell::Withheld,
        };
        vec![Cell::Term(labels::term(slug, words.say(id))), figure(now), figure(before), change]
    };
    let rows = Measure::ALL.map(|measure| {
        let (slug, id) = named(measure);
        row(slug, id, page.totals.get(measure), page.before.get(measure))
    });
    let newcomers =
        page.new_citizens.map(|(now, then)| row("new_citizens", "report-total-new-citizens", now, then));
    Section::new("totals", words.say("period-totals"), columns).rows(rows.into_iter().chain(newcomers))
}

/// The columns of contacts counted, after those that say what a row is about.
fn tally_columns(words: &Words, mut columns: Vec<Column>, look: Look) -> Vec<Column> {
    for measure in Measure::ALL {
        // fluent-ids: period-head-*
        let (key, _) = named(measure);
        let column = Column::new(key, words.say(&format!("period-head-{}", key.replace('_', "-"))));
        columns.push(match measure {
            Measure::Contacts => column.look(look),
            Measure::Reached | Measure::Met | Measure::Minutes => column,
            _ => column.if_room(),
        });
    }
    columns
}

fn tally_cells(tally: &Tally) -> impl Iterator<Item = Cell> + '_ {
    Measure::ALL.into_iter().map(|it| measure(tally.get(it), it))
}

/// Rows of contacts counted; `total` where each contact stands in one of them.
fn table(
    words: &Words,
    key: &'static str,
    title: &str,
    rows: Vec<(Cell, Tally)>,
    total: Option<&Tally>,
) -> Section {
    let columns = tally_columns(words, vec![Column::new("name", words.say("report-name"))], Look::Bar);
    let row = |name: Cell, tally: &Tally| std::iter::once(name).chain(tally_cells(tally)).collect::<Vec<_>>();
    let empty = rows.is_empty();
    let section = Section::new(key, words.say(title), columns);
    let section = section.rows(rows.into_iter().map(|(name, tally)| row(name, &tally)));
    match total {
        Some(total) if !empty => section.total(row(in_all(words), total)),
        _ => section,
    }
}

/// What remains of contacts with those who were erased, as a row.
pub(super) fn erased(words: &Words) -> Cell {
    Cell::Term(labels::term("erased", words.say("report-with-erased")))
}

fn in_all(words: &Words) -> Cell {
    Cell::Term(labels::term("total", words.say("report-in-all")))
}

fn over_time(words: &Words, page: &PeriodPage) -> Section {
    let columns = vec![
        Column::new("part", words.say("period-part")),
        Column::new("from", words.say("report-from")).in_files(),
        Column::new("to", words.say("report-to-day")).in_files(),
    ];
    let columns = tally_columns(words, columns, Look::Trend);
    let row = |(slice, first, last, tally): &(Slice, NaiveDate, NaiveDate, Tally)| {
        let about = [Cell::Term(part(words, *slice)), Cell::Date(*first), Cell::Date(*last)];
        about.into_iter().chain(tally_cells(tally)).collect::<Vec<_>>()
    };
    let total = [in_all(words), Cell::Date(page.period.first()), Cell::Date(page.period.last())];
    let total = total.into_iter().chain(tally_cells(&page.totals)).collect();
    let section = Section::new("over_time", words.say("period-over-time"), columns);
    let no_day = page.no_day.as_ref().map(|tally| {
        let about = [erased(words), Cell::Date(page.period.first()), Cell::Date(page.period.last())];
        about.into_iter().chain(tally_cells(tally)).collect()
    });
    section.rows(page.over_time.iter().map(row).chain(no_day)).total(total)
}

/// A part of a period: `ma 16-11`, `uge 47`, `november 2026`.
fn part(words: &Words, slice: Slice) -> Term {
    match slice {
        Slice::Day(day) => {
            let weekday = dates::weekday_two(words, chrono::Datelike::weekday(&day));
            Term { slug: day.to_string().into(), label: format!("{weekday} {}", dates::brief(day)) }
        }
        Slice::Week(week) => Term { slug: week.to_string().into(), label: dates::week(words, week.monday()) },
        Slice::Month(month) => Term { slug: month.to_string().into(), label: of_month(words, month) },
    }
}

fn areas(words: &Words, page: &PeriodPage) -> Section {
    let rows = page.by_area.iter().map(|(area, tally)| {
        let term = area.map_or_else(
            || labels::term("none", words.say("period-no-area")),
            |area| labels::area(words, area),
        );
        (Cell::Term(term), *tally)
    });
    table(words, "areas", "report-by-area", rows.collect(), None)
}

fn tags(words: &Words, page: &PeriodPage, frameworks: &[Framework]) -> Section {
    let label = |id: &FrameworkId| {
        let known = frameworks.iter().find(|framework| framework.id == *id);
        let label = known.map_or(id.as_str(), |it| it.label.in_language(words.language()));
        Term { slug: id.as_str().to_owned().into(), label: label.to_owned() }
    };
    let columns = vec![
        Column::new("framework", words.say("period-framework")).in_files(),
        Column::new("tag", words.say("period-tag")),
    ];
    let columns = tally_columns(words, columns, Look::Bar);
    let mut counted: Vec<&FrameworkId> = Vec::new();
    let mut rows = Vec::new();
    for (tagged, tally) in &page.by_tag {
        let (framework, tag) = match tagged {
            Tagged::With(tag) => (&tag.framework, labels::tag(words, frameworks, tag)),
            Tagged::Without(framework) => (framework, untagged(words, label(framework))),
        };
        if !counted.contains(&framework) {
            counted.push(framework);
        }
        let about = [Cell::Term(label(framework)), Cell::Term(tag)];
        rows.push(about.into_iter().chain(tally_cells(tally)).collect());
    }
    let title = match counted[..] {
        [one] => words.with("period-by-tags-of", &[("framework", label(one).label.into())]),
        _ => words.say("report-by-tag"),
    };
    Section::new("tags", title, columns).rows(rows)
}

fn untagged(words: &Words, framework: Term) -> Term {
    Term {
        slug: format!("{}/-", framework.slug).into(),
        label: words.with("period-no-tag", &[("framework", framework.label.into())]),
    }
}

/// Contacts by hour and weekday, from the first hour with any to the last.
fn hours(words: &Words, hours: &[[u32; 7]]) -> Section {
    let mut columns = vec![Column::new("hour", words.say("period-hour"))];
    columns.extend(week_columns(words));
    let busy = |counts: &[u32; 7]| counts.iter().any(|count| *count > 0);
    let first = hours.iter().position(busy).unwrap_or(0);
    let end = hours.iter().rposition(busy).map_or(0, |last| last + 1);
    let name = |hour: usize| Term {
        slug: format!("{hour:02}").into(),
        label: format!("{hour:02}–{:02}", hour + 1),
    };
    let section = Section::new("hours", words.say("period-by-hour"), columns)
        .rows((first..end).map(|hour| week_cells(Cell::Term(name(hour)), &hours[hour])));
    if first == end { section } else { section.total(week_cells(in_all(words), &week_sums(hours))) }
}

fn follow_ups(words: &Words, tally: &FollowUpTally) -> Section {
    let columns =
        vec![Column::new("name", words.say("report-name")), Column::new("count", words.say("report-count"))];
    let rows = [
        ("done", "period-follow-ups-done", tally.done),
        ("late", "period-follow-ups-late", tally.late),
        ("cancelled", "period-follow-ups-cancelled", tally.cancelled),
        ("open", "period-follow-ups-open", tally.open),
        ("overdue", "period-follow-ups-overdue", tally.overdue),
    ];
    let rows =
        rows.map(|(slug, id, count)| vec![Cell::Term(labels::term(slug, words.say(id))), figure(count)]);
    Section::new("follow_ups", words.say("period-follow-ups"), columns).rows(rows)
}

fn referrals(words: &Words, page: &PeriodPage) -> Section {
    let mut columns = vec![Column::new("area", words.say("report-to-area"))];
    columns.extend(Step::ALL.map(|step| match step {
        Step::Sent => Column::new("sent", words.say("period-sent")).look(Look::Bar),
        Step::Answered => Column::new("answered", words.say("period-answered")),
        Step::Unanswered => Column::new("unanswered", words.say("period-unanswered")),
        Step::Met => Column::new("first_meeting", words.say("period-first-meeting")),
        Step::Completed => Column::new("completed", words.say("period-completed")),
    }));
    let row = |name: Cell, tally: &ReferralTally| {
        std::iter::once(name).chain(tally.0.map(figure)).collect::<Vec<_>>()
    };
    let rows = page.referrals.iter().map(|(area, tally)| row(Cell::Term(labels::area(words, *area)), tally));
    let section = Section::new("referrals", words.say("period-referrals"), columns).rows(rows);
    match page.referrals.is_empty() {
        true => section,
        false => section.total(row(in_all(words), &page.referrals_total)),
    }
}
