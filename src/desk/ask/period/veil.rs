//! What others read of a stretch of time: no worker by name, no hours of the day, and no number that is small or
//! gives a small one away. Says which numbers are sums of which; `small_numbers` says what has to go.

use crate::desk::view::{Figure, FollowUpTally, Measure, PeriodPage, Step, Tally, Withheld};
use crate::domain::small_numbers::{Figures, Least, Place, Veil};

/// Contacts come in these kinds and no others.
const KINDS: [Measure; 4] = [Measure::Reached, Measure::Attempted, Measure::Observed, Measure::Groups];
/// What can be added up over rows that share nothing.
const ADDED: [Measure; 6] = [
    Measure::Contacts,
    Measure::Reached,
    Measure::Attempted,
    Measure::Observed,
    Measure::Groups,
    Measure::GroupPeople,
];
/// What somebody in two rows counts in twice: their sums are no secret all the same where nobody is.
const DIFFERENT: [Measure; 2] = [Measure::Citizens, Measure::Met];
/// What tells of a number by which it was counted: minutes of a single contact, people of a single group.
const TIES: [(Measure, Measure); 4] = [
    (Measure::Minutes, Measure::Contacts),
    (Measure::Citizens, Measure::Contacts),
    (Measure::Met, Measure::Reached),
    (Measure::GroupPeople, Measure::Groups),
];

/// The places of a row's numbers.
type Row = [Place; Measure::ALL.len()];

/// Takes out what others may not read.
pub(super) fn draw(page: &mut PeriodPage, least: Least) {
    page.by_worker.clear();
    page.hours = None;
    let mut sheet = Sheet::default();
    let (totals, before) = (sheet.row(&page.totals), sheet.row(&page.before));
    let over_time: Vec<Row> = page.over_time.iter().map(|(_, _, _, tally)| sheet.row(tally)).collect();
    let by_team: Vec<Row> = page.by_team.iter().map(|(_, tally)| sheet.row(tally)).collect();
    let by_channel: Vec<Row> = page.by_channel.iter().map(|(_, tally)| sheet.row(tally)).collect();
    let by_area: Vec<Row> = page.by_area.iter().map(|(_, tally)| sheet.row(tally)).collect();
    let by_tag: Vec<Row> = page.by_tag.iter().map(|(_, tally)| sheet.row(tally)).collect();
    for rows in [&over_time, &by_team, &by_channel, &by_area, &by_tag] {
        sheet.add_up(totals, rows);
    }
    let referrals_total = page.referrals_total.0.map(|figure| sheet.put(figure));
    let referrals: Vec<_> =
        page.referrals.iter().map(|(_, tally)| tally.0.map(|figure| sheet.put(figure))).collect();
    for step in 0..Step::ALL.len() {
        sheet.figures.sum(referrals_total[step], referrals.iter().map(|row| row[step]).collect());
    }
    let promises = page.follow_ups.as_ref().map(|tally| of(tally).map(|figure| sheet.put(figure)));
    let newcomers = page.new_citizens.map(|(now, then)| [sheet.put(now), sheet.put(then)]);

    let veil = sheet.figures.veiled(least);
    let mut cloth = Cloth { veil: &veil, figures: 0 };
    cloth.over(&mut page.totals.0, &totals);
    cloth.over(&mut page.before.0, &before);
    page.over_time.iter_mut().zip(&over_time).for_each(|(row, places)| cloth.over(&mut row.3.0, places));
    page.by_team.iter_mut().zip(&by_team).for_each(|(row, places)| cloth.over(&mut row.1.0, places));
    page.by_channel.iter_mut().zip(&by_channel).for_each(|(row, places)| cloth.over(&mut row.1.0, places));
    page.by_area.iter_mut().zip(&by_area).for_each(|(row, places)| cloth.over(&mut row.1.0, places));
    page.by_tag.iter_mut().zip(&by_tag).for_each(|(row, places)| cloth.over(&mut row.1.0, places));
    cloth.over(&mut page.referrals_total.0, &referrals_total);
    page.referrals.iter_mut().zip(&referrals).for_each(|(row, places)| cloth.over(&mut row.1.0, places));
    if let (Some(tally), Some(places)) = (&mut page.follow_ups, promises) {
        let mut figures = of(tally);
        cloth.over(&mut figures, &places);
        let [done, late, cancelled, open, overdue] = figures;
        *tally = FollowUpTally { done, late, cancelled, open, overdue };
    }
    if let (Some((now, then)), Some([of_now, of_then])) = (&mut page.new_citizens, newcomers) {
        cloth.over(std::slice::from_mut(now), &[of_now]);
        cloth.over(std::slice::from_mut(then), &[of_then]);
    }
    page.withheld = Some(Withheld { least, figures: cloth.figures });
}

fn of(tally: &FollowUpTally) -> [Figure; 5] {
    [tally.done, tally.late, tally.cancelled, tally.open, tally.overdue]
}

/// The numbers of a page on one sheet.
#[derive(Default)]
struct Sheet {
    figures: Figures,
}

impl Sheet {
    fn put(&mut self, figure: Figure) -> Place {
        self.figures.put(known(figure))
    }

    /// A row of contacts: they are the sum of their kinds.
    fn row(&mut self, tally: &Tally) -> Row {
        let row = tally.0.map(|figure| self.put(figure));
        let kinds = KINDS.map(|kind| row[kind as usize]).to_vec();
        self.figures.sum(row[Measure::Contacts as usize], kinds);
        for (what, of) in TIES {
            self.figures.tie(row[what as usize], row[of as usize]);
        }
        row
    }

    /// Rows that add up to the totals, or would if nothing stood in two of them: a reader can't know whether
    /// anything does.
    fn add_up(&mut self, totals: Row, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        for measure in ADDED.into_iter().chain(DIFFERENT) {
            let parts: Vec<Place> = rows.iter().map(|row| row[measure as usize]).collect();
            let sum = parts.iter().map(|place| self.figures.value(*place)).sum();
            let total = totals[measure as usize];
            let whole = if self.figures.value(total) == sum { total } else { self.figures.put(sum) };
            self.figures.sum(whole, parts);
        }
    }
}

const fn known(figure: Figure) -> u64 {
    match figure {
        Figure::Known(value) => value,
        Figure::Withheld => 0,
    }
}

/// The veil as it is laid over a page.
struct Cloth<'a> {
    veil: &'a Veil,
    figures: usize,
}

impl Cloth<'_> {
    fn over(&mut self, figures: &mut [Figure], places: &[Place]) {
        for (figure, place) in figures.iter_mut().zip(places) {
            if self.veil.covers(*place) {
                *figure = Figure::Withheld;
                self.figures += 1;
            }
        }
    }
}
