//! The figures as a report: what was measured, what it is beside, what it is to be. Pure.

use super::bytes::{Counted, Kind};
use super::measure::{Figure, Times, Unit};
use super::script::Played;
use super::terminal::Answered;
use crate::cli::sandbox::Size;
use crate::domain::team::Standing;
use crate::i18n::Words;
use crate::report::value::{Cell, Column, Mark, Report, Section, Term};

/// A key is answered within this, at the median and at the slowest of a hundred.
const KEY: [(usize, u64); 2] = [(50, 16_000), (99, 50_000)];

// fluent-ids: bench-figure-* bench-scene-* bench-unit-* bench-counted-*

/// The figures of all keys together.
pub(super) fn keystrokes(played: &[Played]) -> Vec<Figure> {
    let times = |of: fn(&Played) -> &Vec<Answered>| {
        Times::new(played.iter().flat_map(of).map(|answered| answered.took).collect())
    };
    let (keys, heard, kept) = (times(|it| &it.keys), times(|it| &it.heard), times(|it| &it.kept));
    let figure = |slug, times: &Times, (percent, most): (usize, u64)| {
        let value = Unit::Microseconds.of(times.percentile(percent));
        Figure::of(slug, value, Unit::Microseconds).at_most(most)
    };
    let mut figures = vec![
        figure("key", &keys, KEY[0]),
        figure("key-p99", &keys, KEY[1]),
        figure("changed", &heard, KEY[0]),
        figure("changed-p99", &heard, KEY[1]),
    ];
    if kept.len() > 0 {
        figures.push(figure("kept-p99", &kept, KEY[1]));
    }
    figures
}

/// The whole report.
pub(super) fn report(
    words: &Words,
    size: Size,
    records: u64,
    figures: &[Figure],
    played: &[Played],
) -> Report {
    head(words, size, records).section(of_figures(words, figures)).section(of_keys(words, played))
}

/// What so many people at once came to.
pub(super) fn of_crowd(words: &Words, size: Size, figures: &[Figure]) -> Report {
    Report::new("bench", words.say("bench-title"))
        .fact("citizens", words.say("bench-citizens"), Cell::Count(size.citizens.into()))
        .fact("contacts", words.say("bench-contacts"), Cell::Count(size.contacts.into()))
        .section(of_figures(words, figures))
}

/// The report's head: on what it was measured.
pub(super) fn head(words: &Words, size: Size, records: u64) -> Report {
    let records = i64::try_from(records).unwrap_or(i64::MAX);
    Report::new("bench", words.say("bench-title"))
        .fact("citizens", words.say("bench-citizens"), Cell::Count(size.citizens.into()))
        .fact("contacts", words.say("bench-contacts"), Cell::Count(size.contacts.into()))
        .fact("seed", words.say("bench-seed"), number(size.seed))
        .fact("records", words.say("bench-records"), Cell::Count(records))
}

/// How many bytes a terminal is sent, kind by kind.
pub(super) fn of_bytes(words: &Words, counted: &[Counted]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("what", "bench-figure"),
        column("times", "bench-times"),
        column("median", "bench-middle"),
        column("most", "bench-dearest"),
        column("where", "bench-scene"),
        column("at_most", "bench-most"),
        column("ok", "bench-ok"),
    ];
    let rows = Kind::ALL.into_iter().map(|kind| {
        let mut of_kind: Vec<&Counted> =
            counted.iter().filter(|it| it.kind == kind && it.bytes > 0).collect();
        of_kind.sort_by_key(|it| it.bytes);
        let median = of_kind.get(of_kind.len() / 2).map_or(0, |it| it.bytes);
        let dearest = of_kind.last();
        let most = dearest.map_or(0, |it| it.bytes);
        vec![
            Cell::Term(term(words, kind.slug(), &format!("bench-counted-{}", kind.slug()))),
            Cell::count(of_kind.len()),
            Cell::count(median),
            Cell::count(most),
            dearest.map_or(Cell::Nothing, |it| {
                Cell::Term(term(words, it.place, &format!("bench-scene-{}", it.place)))
            }),
            Cell::count(kind.at_most()),
            Cell::Mark(Mark::from(most <= kind.at_most())),
        ]
    });
    Section::new("bytes", words.say("bench-sent"), columns).rows(rows)
}

pub(super) fn of_figures(words: &Words, figures: &[Figure]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("figure", "bench-figure"),
        column("value", "bench-value"),
        column("unit", "bench-unit"),
        column("bare", "bench-bare"),
        column("of_bare", "bench-of-bare").if_room(),
        column("at_most", "bench-most"),
        column("of_most", "bench-of-most").if_room(),
        column("at_least", "bench-least"),
        column("ok", "bench-ok"),
    ];
    let rows = figures.iter().map(|figure| row(words, figure));
    Section::new("figures", words.say("bench-figures"), columns).rows(rows)
}

fn row(words: &Words, figure: &Figure) -> Vec<Cell> {
    let share = |of: Option<u64>| of.map_or(Cell::Nothing, |of| Cell::Share { part: figure.value, of });
    vec![
        Cell::Term(term(words, figure.slug, &format!("bench-figure-{}", figure.slug))),
        number(figure.value),
        Cell::Term(term(words, figure.unit.slug(), &format!("bench-unit-{}", figure.unit.slug()))),
        figure.bare.map_or(Cell::Nothing, number),
        share(figure.bare),
        figure.most.map_or(Cell::Nothing, number),
        share(figure.most),
        figure.least.map_or(Cell::Nothing, number),
        figure.holds().map_or(Cell::Nothing, |holds| Cell::Mark(holds.into())),
    ]
}

fn of_keys(words: &Words, played: &[Played]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("who", "bench-who"),
        column("scene", "bench-scene"),
        column("keys", "bench-keys"),
        column("median_us", "bench-median"),
        column("p99_us", "bench-p99"),
        column("worst_us", "bench-worst"),
        column("changed_us", "bench-changed"),
        column("bytes", "bench-bytes"),
        column("ok", "bench-ok"),
    ];
    let rows = played.iter().map(|played| {
        let who = match played.standing {
            Standing::Member => term(words, "member", "standing-member"),
            Standing::Lead => term(words, "lead", "standing-lead"),
        };
        let scene = term(words, played.slug, &format!("bench-scene-{}", played.slug));
        let mut cells = vec![Cell::Term(who), Cell::Term(scene)];
        cells.extend(of_scene(&[played]));
        cells
    });
    let all: Vec<&Played> = played.iter().collect();
    let mut total = vec![Cell::Nothing, Cell::Text(words.say("bench-all"))];
    total.extend(of_scene(&all));
    Section::new("keys", words.say("bench-by-scene"), columns).rows(rows).total(total)
}

/// The cells behind the names.
fn of_scene(played: &[&Played]) -> [Cell; 7] {
    let keys = || played.iter().flat_map(|played| &played.keys);
    let times = Times::new(keys().map(|answered| answered.took).collect());
    let heard = Times::new(played.iter().flat_map(|it| &it.heard).map(|answered| answered.took).collect());
    let mut bytes: Vec<usize> = keys().map(|answered| answered.bytes).collect();
    bytes.sort_unstable();
    let micro = |took| Unit::Microseconds.of(took);
    let ok = KEY.iter().all(|(percent, most)| micro(times.percentile(*percent)) <= *most);
    [
        Cell::count(times.len()),
        number(micro(times.median())),
        number(micro(times.percentile(99))),
        number(micro(times.percentile(100))),
        if heard.len() > 0 { number(micro(heard.percentile(100))) } else { Cell::Nothing },
        Cell::count(bytes.get(bytes.len() / 2).copied().unwrap_or_default()),
        Cell::Mark(Mark::from(ok)),
    ]
}

fn number(value: u64) -> Cell {
    Cell::Count(i64::try_from(value).unwrap_or(i64::MAX))
}

fn term(words: &Words, slug: &'static str, id: &str) -> Term {
    Term { slug: slug.into(), label: words.say(id) }
}
