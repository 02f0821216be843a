//! Taking a period's contacts out: who may, what is in it, and that nobody is taken out unrecorded.

use crate::desk::backup::ExportFault;
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::tests::village::village;
use crate::desk::view::{
    CitizenCode, Contents, LookFilter, Purposes, TakeOut, TakenContact, TakenOut, TakenPage,
};
use crate::domain::erasure::ErasureGround;
use crate::domain::ids::{CitizenId, ErasureId};
use crate::domain::look::Purpose;
use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::domain::text::Prose;

use super::house::*;

fn wanted(house: &House, period: &str, contents: Contents) -> TakeOut {
    let period = Period::parse(period, day("2026-11-24")).expect("a period");
    TakeOut { team: house.west, period, contents }
}

fn takes(house: &House, seat: &Seat, wanted: &TakeOut) -> Result<(Vec<TakenContact>, TakenOut), Refusal> {
    let mut rows = Vec::new();
    let mut each = |page: TakenPage| {
        rows.extend(page.contacts);
        Ok(())
    };
    match house.desk.take_out_contacts(seat, wanted, &mut each) {
        Ok(taken) => Ok((rows, taken)),
        Err(ExportFault::Refused(refusal)) => Err(refusal),
        Err(ExportFault::Output(error)) => panic!("{error}"),
    }
}

/// Whoever was taken out, with the extent that the look tells.
fn exports_at(house: &House, citizen: CitizenId) -> Vec<String> {
    let purposes = Purposes::One(Purpose::Export);
    let filter = LookFilter { citizen: Some(CitizenCode::of(citizen)), purposes, ..LookFilter::default() };
    let (lines, _) = house.desk.looks(&house.rikke, filter, 0, 100).expect("the auditor reads them");
    lines.into_iter().map(|line| line.reason).collect()
}

#[test]
fn a_year_comes_in_order_and_counts_as_the_report_does() {
    let (house, _) = village();
    let (rows, taken) =
        takes(&house, &house.lea, &wanted(&house, "2026", Contents::Whole)).expect("she leads");
    assert!(rows.len() > 5 && rows.is_sorted_by_key(|row| row.happened), "{}", rows.len());
    assert_eq!((taken.contacts, taken.gone), (rows.len(), 0));
    let filter = crate::desk::view::PeriodFilter {
        period: Period::Year(2026),
        whose: crate::desk::view::Whose::Team(house.west),
        area: None,
        frameworks: vec![],
        readers: crate::desk::view::Readers::Team,
    };
    let page = house.desk.period(&house.lea, &filter).expect("she reads it");
    let counted = page.totals.0[crate::desk::view::Measure::Contacts as usize];
    assert_eq!(counted, crate::desk::view::Figure::Known(rows.len() as u64));
    let minutes: u64 = rows.iter().filter_map(|row| row.minutes).map(u64::from).sum();
    let counted = page.totals.0[crate::desk::view::Measure::Minutes as usize];
    assert_eq!(counted, crate::desk::view::Figure::Known(minutes));
}

/// Without names: a number for each citizen, the same one throughout, and not a word that somebody typed.
#[test]
fn without_names_there_are_numbers_and_no_words() {
    let (house, village) = village();
    let (rows, taken) = takes(&house, &house.anna, &wanted(&house, "2026", Contents::Counted)).expect("hers");
    assert!(rows.iter().all(|row| row.words.is_none()));
    let mut numbers: Vec<u32> = rows.iter().flat_map(|row| row.citizens.clone()).collect();
    assert_eq!(numbers.first(), Some(&1), "they count from the first");
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers, (1..=u32::try_from(taken.citizens).unwrap()).collect::<Vec<_>>());
    let told = format!("{rows:?}");
    for word in ["Jens", "Mona", "Sanne", "grøn jakke", "kantinen", &village.jens.to_string()] {
        assert!(!told.contains(word), "{word}");
    }
}

#[test]
fn names_and_texts_are_the_leads_to_take_out() {
    let (house, _) = village();
    let whole = wanted(&house, "2026", Contents::Whole);
    for seat in [&house.anna, &house.mette, &house.admin, &house.rikke] {
        assert_eq!(takes(&house, seat, &whole).unwrap_err().code(), "not-permitted");
    }
    let counted = wanted(&house, "2026", Contents::Counted);
    for seat in [&house.mette, &house.admin, &house.rikke] {
        assert_eq!(takes(&house, seat, &counted).unwrap_err().code(), "not-permitted");
    }
    let (rows, _) = takes(&house, &house.lea, &whole).expect("she leads");
    let named = |name: &str| {
        rows.iter().any(|row| {
            row.words.as_ref().is_some_and(|words| words.citizens.iter().any(|one| one.called.contains(name)))
        })
    };
    assert!(named("Jens Petersen") && named("Store Bo"));
}

/// One look at everybody, with its extent, written before the first row leaves.
#[test]
fn everybody_in_it_is_looked_at_before_the_first_row_leaves() {
    let (house, village) = village();
    let wanted_all = wanted(&house, "2026", Contents::Whole);
    let mut before_rows = None;
    let mut each = |page: TakenPage| {
        before_rows.get_or_insert_with(|| (page.contacts.len(), exports_at(&house, village.jens)));
        Ok(())
    };
    let taken = house.desk.take_out_contacts(&house.lea, &wanted_all, &mut each).expect("she leads");
    let extent = format!("export contacts 2026 --with-text ({})", taken.contacts);
    assert_eq!(before_rows, Some((0, vec![extent.clone()])));
    assert_eq!(
        exports_at(&house, village.jens),
        std::slice::from_ref(&extent),
        "once for all of his contacts"
    );
    assert_eq!(exports_at(&house, village.bo), [extent]);
    assert!(exports_at(&house, village.other).is_empty(), "another team's");
    // Taking it out again is another file.
    takes(&house, &house.lea, &wanted(&house, "2026-11", Contents::Counted)).expect("she leads");
    let looks = exports_at(&house, village.jens);
    assert!(looks.len() == 2 && looks[0].starts_with("export contacts 2026-11 ("), "{looks:?}");
}

#[test]
fn what_cannot_be_recorded_does_not_leave() {
    let (house, _) = village();
    house.store.fill();
    let mut pages = 0;
    let fault =
        house.desk.take_out_contacts(&house.lea, &wanted(&house, "2026", Contents::Whole), &mut |_| {
            pages += 1;
            Ok(())
        });
    assert!(matches!(fault, Err(ExportFault::Refused(refusal)) if refusal.code() == "look-unrecorded"));
    assert_eq!(pages, 0);
}

/// While a year is on its way the team works on: what is taken back is not in it any more, who joins is looked at.
#[test]
fn what_happens_meanwhile_is_as_it_is_then() {
    let house = house();
    let (jens, mona) = (house.meets(&house.anna, "Jens Petersen"), house.meets(&house.anna, "Mona Lund"));
    let kept = house.logs(&house.anna, house.contact_with(&[jens]));
    let back = house.logs(&house.anna, house.contact_with(&[jens]));
    let mut rows = Vec::new();
    let taken =
        house.desk.take_out_contacts(&house.lea, &wanted(&house, "2026", Contents::Whole), &mut |page| {
            if page.contacts.is_empty() {
                house.does(
                    &house.anna,
                    Command::VoidContact { id: back, seen: 1, reason: "forkert dag".into() },
                );
                let details = Box::new(house.contact_with(&[jens, mona]));
                house.does(
                    &house.anna,
                    Command::AmendContact { id: kept, seen: 1, details, reason: "Mona var med".into() },
                );
                house.logs(&house.anna, house.contact_with(&[jens]));
            }
            rows.extend(page.contacts);
            Ok(())
        });
    let taken = taken.expect("she leads");
    assert_eq!((taken.contacts, taken.gone, rows.len()), (1, 1, 1));
    let words = rows[0].words.as_ref().expect("with texts");
    assert_eq!((words.id, words.citizens.len(), rows[0].amended), (kept, 2, true));
    assert_eq!(
        exports_at(&house, mona),
        ["export contacts 2026 --with-text (1)"],
        "she joined, and was looked at"
    );
}

#[test]
fn a_lead_who_is_replaced_in_the_middle_gets_no_more() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens Petersen");
    house.logs(&house.anna, house.contact_with(&[jens]));
    let mut pages = 0;
    let fault =
        house.desk.take_out_contacts(&house.lea, &wanted(&house, "2026", Contents::Whole), &mut |_| {
            pages += 1;
            house.does(&house.admin, Command::EndWorker { id: house.lea.worker() });
            Ok(())
        });
    assert!(matches!(fault, Err(ExportFault::Refused(_))), "{fault:?}");
    assert_eq!(pages, 1, "the one that tells how many there will be");
}

#[test]
fn what_is_left_out_is_counted() {
    let house = house();
    let (jens, mona) = (house.meets(&house.anna, "Jens Petersen"), house.meets(&house.anna, "Mona Lund"));
    house.logs(&house.anna, house.contact_with(&[jens]));
    let back = house.logs(&house.anna, house.contact_with(&[jens]));
    house.does(&house.anna, Command::VoidContact { id: back, seen: 1, reason: "forkert dag".into() });
    let mut hers = house.contact_with(&[mona]);
    hers.what = Prose::new("Mona vil flytte");
    house.logs(&house.anna, hers);
    let (id, team, note) = (ErasureId::from_bytes([5; 16]), house.west, "Mona beder om det".into());
    let ground = ErasureGround::Request;
    house.does(&house.lea, Command::ProposeErasure { id, citizen: mona, team, ground, note });
    house.does(&house.admin, Command::ApproveErasure { id });
    let (rows, taken) =
        takes(&house, &house.lea, &wanted(&house, "2026", Contents::Whole)).expect("she leads");
    assert_eq!((rows.len(), taken.voided, taken.erased, taken.citizens), (1, 1, 1, 1));
    assert!(!format!("{rows:?}").contains("Mona"));
}

/// Whoever reads no more ends it: nothing is read for nobody.
#[test]
fn it_ends_when_nobody_takes_it() {
    let (house, _) = village();
    let fault =
        house.desk.take_out_contacts(&house.lea, &wanted(&house, "2026", Contents::Whole), &mut |_| {
            Err(std::io::ErrorKind::BrokenPipe.into())
        });
    assert!(matches!(fault, Err(ExportFault::Output(_))));
}
