//! What others read of a stretch of time: no worker by name, no hours of the day, and no number that is small or
//! gives a small one away. Says which numbers are sums of which; `small_numbers` says what has to go.

use super::super::sheet::Sheet;
use crate::desk::view::{Measure, PeriodPage, ReferralTally, Step, Tally};
use crate::domain::small_numbers::{Least, Place};

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
/// The places of the numbers of referrals.
type Steps = [Place; Step::ALL.len()];

/// Takes out what others may not read.
pub(super) fn draw(page: &mut PeriodPage, least: Least) {
    page.by_worker.clear();
    page.hours = None;
    let mut sheet = Sheet::default();
    let totals = row(&mut sheet, &mut page.totals);
    row(&mut sheet, &mut page.before);
    let parts = page.over_time.iter_mut().map(|row| &mut row.3).chain(&mut page.no_day);
    rows(&mut sheet, totals, parts);
    rows(&mut sheet, totals, page.by_team.iter_mut().map(|(_, tally)| tally));
    rows(&mut sheet, totals, page.by_channel.iter_mut().map(|(_, tally)| tally));
    rows(&mut sheet, totals, page.by_area.iter_mut().map(|(_, tally)| tally));
    rows(&mut sheet, totals, page.by_tag.iter_mut().map(|(_, tally)| tally));
    let all = steps(&mut sheet, &mut page.referrals_total);
    let areas: Vec<Steps> = page.referrals.iter_mut().map(|(_, tally)| steps(&mut sheet, tally)).collect();
    for step in 0..all.len() {
        sheet.add_up(all[step], areas.iter().map(|row| row[step]).collect());
    }
    if let Some(tally) = &mut page.follow_ups {
        let [done, late] = [&mut tally.done, &mut tally.late].map(|figure| sheet.show(figure));
        sheet.show(&mut tally.cancelled);
        let [open, overdue] = [&mut tally.open, &mut tally.overdue].map(|figure| sheet.show(figure));
        sheet.part(late, done);
        sheet.part(overdue, open);
    }
    if let Some((now, then)) = &mut page.new_citizens {
        sheet.show(now);
        sheet.show(then);
    }
    page.withheld = Some(sheet.veil(least));
}

/// A row of contacts: they are the sum of their kinds.
fn row<'p>(sheet: &mut Sheet<'p>, tally: &'p mut Tally) -> Row {
    let row = tally.0.each_mut().map(|figure| sheet.show(figure));
    sheet.add_up(row[Measure::Contacts as usize], KINDS.map(|kind| row[kind as usize]).to_vec());
    for (what, of) in TIES {
        sheet.tie(row[what as usize], row[of as usize]);
    }
    row
}

/// Rows that add up to the totals, or would if nothing stood in two of them.
fn rows<'p>(sheet: &mut Sheet<'p>, totals: Row, tallies: impl Iterator<Item = &'p mut Tally>) {
    let rows: Vec<Row> = tallies.map(|tally| row(sheet, tally)).collect();
    for measure in ADDED.into_iter().chain(DIFFERENT) {
        let parts = rows.iter().map(|row| row[measure as usize]).collect();
        sheet.add_up(totals[measure as usize], parts);
    }
}

/// A row of referrals: each step was taken by a part of those that were sent.
fn steps<'p>(sheet: &mut Sheet<'p>, tally: &'p mut ReferralTally) -> Steps {
    let row = tally.0.each_mut().map(|figure| sheet.show(figure));
    for step in [Step::Answered, Step::Unanswered, Step::Met, Step::Completed] {
        sheet.part(row[step as usize], row[Step::Sent as usize]);
    }
    row
}

#[cfg(test)]
mod tests;
