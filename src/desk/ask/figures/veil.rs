//! What others read of movement, methods and flows: no hours of the day, and no number that is small, gives a small one
//! away, or tells of few people. Says which numbers are sums of which; `small_numbers` says what has to go.
//!
//! A share, its interval and a median are left out with the numbers that they are made of: they tell of nothing else.

use super::super::sheet::Sheet;
use crate::desk::view::{
    DaysTaken, Figure, FlowFigures, MethodFigures, Moved, MovementFigures, Sought, TagFlow, Way,
};
use crate::domain::small_numbers::{Least, Place};

/// The places of a row of movement: up, held, down, unknown, and how many are known.
type Row = [Place; 5];

/// Takes out of movement what others may not read.
pub(super) fn movement(page: &mut MovementFigures, least: Least) {
    let mut sheet = Sheet::default();
    let goals = sheet.show(&mut page.goals);
    let citizens = sheet.show(&mut page.citizens);
    sheet.tie(citizens, goals);
    let total = moved(&mut sheet, &mut page.total);
    let own = moved(&mut sheet, &mut page.own);
    sheet.add_up(goals, total[..4].to_vec());
    sheet.add_up(goals, own[..4].to_vec());
    let mut all = vec![vec![total, own]];
    for framework in &mut page.by_framework {
        let tags = framework.tags.iter_mut().map(|(_, row)| row).chain([&mut framework.without]);
        all.push(rows(&mut sheet, total, tags));
    }
    all.push(rows(&mut sheet, total, page.by_theme.iter_mut().map(|(_, row)| row)));
    all.push(rows(&mut sheet, total, page.by_kind.iter_mut().map(|(_, row)| row)));
    all.push(rows(&mut sheet, total, page.by_area.iter_mut().map(|(_, row)| row)));
    all.push(rows(&mut sheet, total, page.by_method.iter_mut().map(|(_, row)| row)));
    all.push(rows(&mut sheet, total, page.by_team.iter_mut().map(|(_, row)| row)));
    let asked = page.extent.period;
    for (period, row) in &mut page.over_time {
        let row = moved(&mut sheet, row);
        // The period that was asked for stands in the line over time once more.
        if *period == asked {
            total.into_iter().zip(row).for_each(|(whole, part)| sheet.add_up(whole, vec![part]));
        }
    }
    // Many goals can be those of few people, whose lives they would tell of.
    let all: Vec<Place> = all.into_iter().flatten().flatten().chain([goals]).collect();
    sheet.about(citizens, &all);
    page.withheld = Some(sheet.veil(least));
}

/// Takes out of methods what others may not read. What the numbers say of an expected effect goes with them.
pub(super) fn methods(page: &mut MethodFigures, least: Least) {
    let mut sheet = Sheet::default();
    let mut contacts = vec![sheet.show(&mut page.without)];
    for line in &mut page.methods {
        let dose = sheet.show(&mut line.contacts);
        let minutes = sheet.show(&mut line.minutes);
        let citizens = sheet.show(&mut line.citizens);
        sheet.tie(minutes, dose);
        sheet.tie(citizens, dose);
        contacts.push(dose);
        let row = moved(&mut sheet, &mut line.movement);
        sheet.about(citizens, &row);
        let as_expected = sheet.show(&mut line.effect.as_expected);
        let judged = sheet.show(&mut line.effect.judged);
        sheet.part(as_expected, judged);
        sheet.show(&mut line.effect.early);
        sheet.show(&mut line.effect.unknown);
    }
    sheet.add_up_elsewhere(contacts);
    page.withheld = Some(sheet.veil(least));
    for line in &mut page.methods {
        if [line.effect.as_expected, line.effect.judged].contains(&Figure::Withheld) {
            line.finding = None;
        }
    }
}

/// Takes out of flows what others may not read.
pub(super) fn flows(page: &mut FlowFigures, least: Least) {
    page.hours = None;
    // Says how many stand beside the hours; alone it is a number that nobody left out.
    page.no_hour = 0;
    let mut sheet = Sheet::default();
    let all = way(&mut sheet, &mut page.all_ways);
    let (ends, ways): (Vec<_>, Vec<Vec<Place>>) =
        page.ways.iter_mut().map(|it| ((it.from, it.to), way(&mut sheet, it))).unzip();
    for (place, whole) in all.iter().enumerate() {
        sheet.add_up(*whole, ways.iter().map(|way| way[place]).collect());
    }
    let sent = all[0];
    let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<Place> {
        (0..ways.len()).filter(|place| wanted(*place)).map(|place| ways[place][0]).collect()
    };
    let mut edges = [Vec::new(), Vec::new()];
    for (from, sum) in &mut page.sent_from {
        let sum = sheet.show(sum);
        edges[0].push(sum);
        sheet.add_up(sum, of(&|place| ends[place].0 == *from));
    }
    for (to, sum) in &mut page.sent_to {
        let sum = sheet.show(sum);
        edges[1].push(sum);
        sheet.add_up(sum, of(&|place| ends[place].1 == Some(*to)));
    }
    edges.into_iter().for_each(|edge| sheet.add_up(sent, edge));

    let begun = sheet.show(&mut page.begun);
    for days in [&mut page.to_met, &mut page.to_engaged] {
        let arrived = sheet.show(&mut days.n);
        sheet.part(arrived, begun);
    }
    let tries = sought(&mut sheet, &mut page.tries);
    let by_channel: Vec<_> = page.by_channel.iter_mut().map(|(_, it)| sought(&mut sheet, it)).collect();
    add_up(&mut sheet, tries, &by_channel);
    for (_, flows) in &mut page.by_tag {
        let mut referrals = Vec::new();
        let mut rows = Vec::new();
        for TagFlow { tries, referrals: came, .. } in flows {
            rows.push(sought(&mut sheet, tries));
            referrals.push(sheet.show(came));
        }
        add_up(&mut sheet, tries, &rows);
        sheet.add_up(sent, referrals);
    }
    page.withheld = Some(sheet.veil(least));
    let ways = page.ways.iter_mut().chain([&mut page.all_ways]);
    let taken = ways.flat_map(|way| [&mut way.answer, &mut way.meeting]);
    taken.chain([&mut page.to_met, &mut page.to_engaged]).for_each(without_days);
}

/// A row of movement: what is known is the sum of its three ways.
fn moved<'p>(sheet: &mut Sheet<'p>, row: &'p mut Moved) -> Row {
    let Moved { up, held, down, unknown, known } = row;
    let row = [up, held, down, unknown, known].map(|figure| sheet.show(figure));
    sheet.add_up(row[4], row[..3].to_vec());
    row
}

/// Rows that add up to a total, or would if nothing stood in two of them.
fn rows<'p>(sheet: &mut Sheet<'p>, total: Row, rows: impl Iterator<Item = &'p mut Moved>) -> Vec<Row> {
    let rows: Vec<Row> = rows.map(|row| moved(sheet, row)).collect();
    add_up(sheet, total, &rows);
    rows
}

fn add_up<const N: usize>(sheet: &mut Sheet<'_>, total: [Place; N], rows: &[[Place; N]]) {
    for (place, whole) in total.into_iter().enumerate() {
        sheet.add_up(whole, rows.iter().map(|row| row[place]).collect());
    }
}

/// A way: the referrals that were sent come first, and are the sum of where they stand.
fn way<'p>(sheet: &mut Sheet<'p>, way: &'p mut Way) -> Vec<Place> {
    let sent = sheet.show(&mut way.sent);
    let [answered, met] = [&mut way.answer.n, &mut way.meeting.n].map(|figure| sheet.show(figure));
    let overdue = sheet.show(&mut way.overdue);
    let endings = way.endings.each_mut().map(|figure| sheet.show(figure));
    sheet.add_up(sent, endings.to_vec());
    sheet.part(answered, sent);
    sheet.part(met, sent);
    // Whatever is over its time waits for an answer.
    sheet.part(overdue, endings[0]);
    [vec![sent, answered, met, overdue], endings.to_vec()].concat()
}

fn sought<'p>(sheet: &mut Sheet<'p>, sought: &'p mut Sought) -> [Place; 2] {
    [&mut sought.reached, &mut sought.attempted].map(|figure| sheet.show(figure))
}

/// The days go with the number of those that they were counted of.
fn without_days(days: &mut DaysTaken) {
    if days.n == Figure::Withheld {
        days.quartiles = None;
    }
}

#[cfg(test)]
mod tests;
