//! Follow-ups as a person works them, key by key, on a desk of their own.

use crate::desk::view::{DraftKind, FollowUpFilter, FollowUpLine, FollowUpMark, FollowUpPage, OwnerLabel};
use crate::domain::follow_up::{FollowUpState, Owner, Priority};
use crate::domain::ids::FollowUpId;
use crate::i18n::Language;
use crate::tui::screen::table::Table;
use crate::tui::testing::SIZES;

fn name(what: &str, size: (u16, u16), language: Language) -> String {
    format!("{what}-{}x{}-{}", size.0, size.1, language.code())
}

fn lines(table: &Table, filter: FollowUpFilter) -> Vec<FollowUpLine> {
    table.house.desk.follow_ups(&table.house.anna, filter).expect("a list")
}

fn page(table: &Table, id: FollowUpId) -> FollowUpPage {
    table.house.desk.follow_up(&table.house.anna, id).expect("a page")
}

/// Anna on her follow-ups, the overdue call to Jens selected.
fn at_the_list() -> Table {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("4");
    table
}

#[test]
fn the_list_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("4⇥");
            insta::assert_snapshot!(name("team", size, language), table.picture());
        }
    }
    insta::assert_snapshot!("mine", at_the_list().picture());
}

#[test]
fn the_page_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("4⏎");
            insta::assert_snapshot!(name("page", size, language), table.picture());
        }
    }
}

#[test]
fn everything_fits_on_the_smallest_terminal() {
    let mut table = Table::laid((60, 15), Language::Da);
    table.types("4");
    insta::assert_snapshot!("smallest-list", table.picture());
    table.types("puge 49⏎syg⏎");
    assert_eq!(page(&table, table.village.call).follow_up.postponed, 2);
    table.types("p");
    insta::assert_snapshot!("smallest-postpone", table.picture());
    table.types("⎋o");
    insta::assert_snapshot!("smallest-form", table.picture());
}

#[test]
fn filters_turn_with_tab_and_arrows() {
    let mut table = at_the_list();
    let shown = |table: &mut Table| table.picture().lines().nth(2).unwrap_or_default().to_owned();
    assert!(shown(&mut table).contains("[Mine]"));
    table.types("⇥→");
    assert!(shown(&mut table).contains("[Over tiden]"));
    table.types("⇤←");
    assert!(shown(&mut table).contains("[Mine]"));
    table.types("←");
    insta::assert_snapshot!("none-ended", table.picture());
}

#[test]
fn space_and_enter_is_done_and_u_takes_it_back() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types(" ");
    insta::assert_snapshot!("done", table.picture());
    table.types("⏎");
    assert!(
        matches!(page(&table, call).follow_up.state, FollowUpState::Done { ref outcome, .. } if outcome.is_empty())
    );
    assert_eq!(lines(&table, FollowUpFilter::Mine).len(), 2);
    table.types("u");
    assert!(page(&table, call).follow_up.is_open());
    table.types("↑ han kommer mandag⏎");
    let FollowUpState::Done { outcome, .. } = page(&table, call).follow_up.state else { panic!("not done") };
    assert_eq!(outcome, "han kommer mandag");
}

#[test]
fn putting_off_takes_a_date_in_words_and_a_reason() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types("pfre⏎");
    insta::assert_snapshot!("postpone-echo", table.picture());
    table.types("⏎");
    // Nothing happens without a reason, and what was typed stays.
    assert_eq!(page(&table, call).follow_up.postponed, 1);
    table.types("han er syg⏎");
    let after = page(&table, call).follow_up;
    assert_eq!((after.postponed, after.details.due.by.to_string().as_str()), (2, "2026-11-27"));
    assert_eq!(after.postponed_because, "han er syg");
    table.types("u");
    assert_eq!(page(&table, call).follow_up.details.due.by.to_string(), "2026-11-23");
}

#[test]
fn a_date_that_says_nothing_is_told_of_and_kept() {
    let mut table = at_the_list();
    table.types("pengang⏎syg⏎");
    insta::assert_snapshot!("postpone-unread", table.picture());
    table.types("⌫⌫⌫⌫⌫⌫+1u⏎⏎");
    assert_eq!(page(&table, table.village.call).follow_up.details.due.by.to_string(), "2026-12-01");
}

/// A day that is over was refused by the desk; the popup must show that beside the date and stay.
#[test]
fn a_day_that_is_over_is_refused_beside_the_date() {
    let mut table = at_the_list();
    table.types("p23-11-2026⏎syg⏎");
    insta::assert_snapshot!("postpone-past", table.picture());
}

#[test]
fn giving_up_needs_a_reason() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types("x⏎");
    assert!(page(&table, call).follow_up.is_open());
    insta::assert_snapshot!("cancel", table.picture());
    table.types("er flyttet⏎");
    let FollowUpState::Cancelled { reason, .. } = page(&table, call).follow_up.state else { panic!("open") };
    assert_eq!(reason, "er flyttet");
}

#[test]
fn a_try_is_noted_with_what_came_of_it() {
    let mut table = at_the_list();
    table.types("atog den ikke⏎");
    let attempts = page(&table, table.village.call).follow_up.attempts;
    assert_eq!(attempts.iter().map(|attempt| attempt.note.as_str()).collect::<Vec<_>>(), ["tog den ikke"]);
}

#[test]
fn a_follow_up_goes_to_a_colleague_and_back() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types("g");
    insta::assert_snapshot!("hand", table.picture());
    table.types("bo⏎");
    let owner = |table: &Table| page(table, call).line.owner;
    assert!(matches!(owner(&table), OwnerLabel::Worker(person) if person.name == "Bo Sand"));
    table.types("u");
    assert!(matches!(owner(&table), OwnerLabel::Worker(person) if person.name == "Anna Kirk"));
    table.types("↑ghele⏎");
    assert!(matches!(owner(&table), OwnerLabel::Team(..)));
}

#[test]
fn what_has_ended_is_taken_up_again() {
    let mut table = at_the_list();
    table.types(" ⏎4←");
    insta::assert_snapshot!("ended", table.picture());
    // What has ended can't be put off or done again.
    table.types("p i");
    assert_eq!(page(&table, table.village.call).line.mark, FollowUpMark::Overdue);
    assert_eq!(lines(&table, FollowUpFilter::Ended).len(), 0);
}

#[test]
fn a_new_one_is_a_line_and_a_date() {
    for size in [(80, 24), (60, 20)] {
        let mut table = Table::laid(size, Language::Da);
        table.types("4osanne⏎⇥besøg hjemmet⇥uge 49⇥⇥⇥→");
        insta::assert_snapshot!(name("form", size, Language::Da), table.picture());
        table.types("⌃s");
        let line = lines(&table, FollowUpFilter::Mine).into_iter().find(|line| line.what == "besøg hjemmet");
        let line = line.expect("a new follow-up");
        assert_eq!(line.priority, Priority::High);
        assert_eq!(line.due.by.to_string(), "2026-12-04");
        assert_eq!(line.due.not_before.map(|day| day.to_string()).as_deref(), Some("2026-11-30"));
        let details = page(&table, line.id).follow_up.details;
        assert_eq!(details.citizen, Some(table.village.sanne));
        assert_eq!(details.owner, Owner::Worker(table.house.anna.worker()));
        table.types("u");
        assert!(matches!(page(&table, line.id).follow_up.state, FollowUpState::Cancelled { .. }));
    }
}

#[test]
fn what_is_missing_or_over_is_said_beside_its_field() {
    let mut table = at_the_list();
    table.types("o⌃s");
    insta::assert_snapshot!("form-missing", table.picture());
    table.types("⇥⇥23-11-2026⇤ring⌃s");
    insta::assert_snapshot!("form-past", table.picture());
    assert_eq!(lines(&table, FollowUpFilter::Mine).len(), 3);
}

#[test]
fn one_is_written_anew_from_where_it_stands() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types("r");
    insta::assert_snapshot!("amend", table.picture());
    table.types(" på værkstedet⌃s");
    let after = page(&table, call).follow_up;
    assert_eq!(after.details.what, "ring om praktik på værkstedet");
    assert_eq!(after.details.due.by.to_string(), "2026-11-23");
    assert_eq!(after.details.citizen, Some(table.village.jens));
}

/// A colleague may have changed it while the popup stood open: the newer state must not be overwritten.
#[test]
fn what_a_colleague_changed_meanwhile_is_not_overwritten() {
    let mut table = at_the_list();
    let call = table.village.call;
    table.types("x");
    let (bo, seen) = (table.house.bo.clone(), page(&table, call).line.version);
    let note = "ingen svarede".into();
    table.house.does(&bo, crate::desk::command::Command::AttemptFollowUp { id: call, seen, note });
    table.notices().types("er flyttet⏎");
    assert!(page(&table, call).follow_up.is_open());
    assert!(table.picture().contains("er flyttet"), "what was typed stays");
}

#[test]
fn what_was_typed_is_a_draft_that_can_be_taken_up() {
    let mut table = at_the_list();
    table.types("o⇥besøg hjemmet⎋");
    let drafts = table.house.desk.drafts(&table.house.anna).expect("drafts");
    assert_eq!(
        drafts.iter().map(|it| (it.kind, it.title.as_str())).collect::<Vec<_>>(),
        [(DraftKind::FollowUp, "besøg hjemmet")]
    );
    table.types("1");
    assert!(table.picture().contains("Opfølgning: besøg hjemmet"));
    table.types("d⏎");
    insta::assert_snapshot!("taken-up", table.picture());
    table.types("⇥fre⌃s");
    assert!(lines(&table, FollowUpFilter::Mine).iter().any(|line| line.what == "besøg hjemmet"));
    assert_eq!(table.house.desk.drafts(&table.house.anna).expect("drafts"), []);
}

#[test]
fn the_page_acts_as_the_list_does_and_leads_to_the_citizen() {
    let mut table = at_the_list();
    table.types("⏎asvarede ikke⏎");
    insta::assert_snapshot!("page-tried", table.picture());
    table.types("⏎");
    assert!(table.picture().contains("Jens Petersen"));
    table.types("⎋⎋");
    assert!(table.picture().contains("[Mine]"));
}
