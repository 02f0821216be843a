//! Referrals as a person works them, key by key, from the draft to an end that everyone knows of.

use crate::desk::view::{DraftKind, ReferralFilter, ReferralLine, ReferralPage};
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Ground, Handover, ReferralStatus};
use crate::i18n::Language;
use crate::tui::screen::table::Table;
use crate::tui::testing::SIZES;

fn name(what: &str, size: (u16, u16), language: Language) -> String {
    format!("{what}-{}x{}-{}", size.0, size.1, language.code())
}

fn lines(table: &Table, filter: ReferralFilter) -> Vec<ReferralLine> {
    table.house.desk.referrals(&table.house.anna, filter).expect("a list")
}

fn page(table: &Table, id: ReferralId) -> ReferralPage {
    table.house.desk.referral(&table.house.anna, id).expect("a page")
}

fn status(table: &Table) -> ReferralStatus {
    page(table, table.village.unanswered).referral.status
}

/// Anna on her referrals, the unanswered one of Jens selected.
fn at_the_list() -> Table {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("5");
    table
}

#[test]
fn the_list_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("5");
            insta::assert_snapshot!(name("list", size, language), table.picture());
        }
    }
}

#[test]
fn the_page_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("5⏎");
            insta::assert_snapshot!(name("page", size, language), table.picture());
        }
    }
}

#[test]
fn everything_fits_on_the_smallest_terminal() {
    let mut table = Table::laid((60, 15), Language::Da);
    table.types("5m⇥⇥⇥⏎");
    insta::assert_snapshot!("smallest-step", table.picture());
    table.types("ingen plads⏎");
    assert_eq!(status(&table), ReferralStatus::Declined);
    table.types("k");
    insta::assert_snapshot!("smallest-tell", table.picture());
    table.types("⎋h");
    insta::assert_snapshot!("smallest-form", table.picture());
}

#[test]
fn space_takes_the_usual_step_and_u_takes_it_back() {
    let mut table = at_the_list();
    table.types(" ");
    insta::assert_snapshot!("step", table.picture());
    table.types("⏎");
    assert_eq!(status(&table), ReferralStatus::Received);
    table.types("u");
    assert_eq!(status(&table), ReferralStatus::Sent);
}

#[test]
fn a_step_that_needs_a_reason_asks_for_it_and_keeps_what_was_typed() {
    let mut table = at_the_list();
    table.types("m↓↓↓⏎");
    insta::assert_snapshot!("choose-step", table.picture());
    assert_eq!(status(&table), ReferralStatus::Sent);
    table.types("venteliste på et år⏎");
    assert_eq!(status(&table), ReferralStatus::Declined);
    let steps = page(&table, table.village.unanswered).referral.steps;
    assert_eq!(steps.last().map(|step| step.note.as_str()), Some("venteliste på et år"));
}

#[test]
fn it_ends_when_the_citizen_and_the_referrer_know() {
    let mut table = at_the_list();
    let jens = table.village.unanswered;
    for keys in [" ⏎", " ⏎", " ⏎"] {
        table.types(keys);
    }
    assert_eq!(status(&table), ReferralStatus::FirstMeeting);
    table.types(" ⏎");
    assert_eq!(status(&table), ReferralStatus::FirstMeeting, "an end needs its outcome");
    table.types("sover igennem⏎");
    assert_eq!(status(&table), ReferralStatus::Completed);
    insta::assert_snapshot!("untold", table.picture());
    // Anna referred and ended it herself: only Jens is left to be told, and that is the usual next thing.
    table.types(" ");
    insta::assert_snapshot!("tell", table.picture());
    table.types("⏎");
    assert!(page(&table, jens).referral.is_closed());
    assert!(lines(&table, ReferralFilter::Open).iter().all(|line| line.id != jens));
    table.types("5←⏎");
    insta::assert_snapshot!("closed-page", table.picture());
}

#[test]
fn nobody_is_told_of_an_end_that_has_not_come() {
    let mut table = at_the_list();
    table.types("k");
    assert!(table.picture().contains("Henvisningen er ikke afsluttet endnu"));
}

#[test]
fn an_end_is_reopened_with_a_note() {
    let mut table = at_the_list();
    table.types("m↓↓↓↓↓fortrudt⏎");
    assert_eq!(status(&table), ReferralStatus::Withdrawn);
    table.types("m⏎");
    assert_eq!(status(&table), ReferralStatus::Withdrawn, "reopening needs a note");
    table.types("vil gerne alligevel⏎");
    assert_eq!(status(&table), ReferralStatus::Sent);
}

#[test]
fn a_new_one_is_filled_in_and_sent() {
    let mut table = at_the_list();
    table.types(
        "hmona⏎⇥⇥→→⇥Fritidsbutikken⇥→⇥En at gå til svømning med⇥Fornavn og telefon⇥→⇥mundtligt i dag⇥⌫3",
    );
    insta::assert_snapshot!("form-80x24-da", table.picture());
    table.types("⌃s");
    let begun = |table: &Table| {
        let line =
            lines(table, ReferralFilter::Open).into_iter().find(|line| line.to_name == "Fritidsbutikken");
        line.expect("a new referral").id
    };
    let id = begun(&table);
    let details = page(&table, id).referral.details;
    assert_eq!(details.citizen, Some(table.village.mona));
    assert_eq!((details.handover, details.respond_within), (Handover::Warm, 3));
    assert_eq!(details.ground, Ground::Consent { consent: None, note: "mundtligt i dag".into() });
    insta::assert_snapshot!("drafted", table.picture());
    table.types("↓ ⏎");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Sent);
    table.types("u");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Draft);
}

#[test]
fn a_draft_that_lacks_its_ground_says_so_and_is_mended() {
    let mut table = at_the_list();
    table.types("h⇥⇥→⇥⇥⇥Hjælp til gæld⌃s");
    insta::assert_snapshot!("unready", table.picture());
    let id = lines(&table, ReferralFilter::Open)
        .into_iter()
        .find(|line| line.status == ReferralStatus::Draft)
        .expect("a draft")
        .id;
    table.types("↓ ");
    assert!(table.picture().contains("Henvisningen mangler et grundlag"));
    table.types("r");
    insta::assert_snapshot!("amend", table.picture());
    table.types("⇥⇥⇥⇥⇥⇥⇥→→→⌃s");
    assert_eq!(page(&table, id).referral.details.ground, Ground::Anonymous);
    table.types(" ⏎");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Sent);
    // What was sent stands as it was sent.
    table.types("r");
    assert!(table.picture().contains("Henvisningen er sendt"));
}

#[test]
fn days_that_are_no_days_are_refused_beside_their_field() {
    let mut table = at_the_list();
    table.types("h⇥⇥→⇤⇤⇤⌫90⌃s");
    insta::assert_snapshot!("form-days", table.picture());
    assert_eq!(lines(&table, ReferralFilter::Mine).len(), 2);
}

#[test]
fn what_was_typed_is_a_draft_that_can_be_taken_up() {
    let mut table = at_the_list();
    table.types("h⇥⇥→⇥Værestedet⎋");
    let drafts = table.house.desk.drafts(&table.house.anna).expect("drafts");
    let kept: Vec<_> = drafts.iter().map(|it| (it.kind, it.title.as_str())).collect();
    assert_eq!(kept, [(DraftKind::Referral, "Værestedet")]);
    table.types("d⏎⌃s");
    assert!(lines(&table, ReferralFilter::Mine).iter().any(|line| line.to_name == "Værestedet"));
    assert_eq!(table.house.desk.drafts(&table.house.anna).expect("drafts"), []);
}

/// *I dag* had Space bound to follow-ups alone: on a referral it did nothing.
#[test]
fn i_dag_takes_a_referrals_next_step_too() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("↓ ");
    assert!(table.picture().contains("Jens Petersen til Sundhedshuset: modtaget"));
    table.types("⏎");
    assert_eq!(status(&table), ReferralStatus::Received);
}

/// Passing over a line is no look: only what is opened is recorded.
#[test]
fn the_second_pane_records_no_look() {
    let mut table = Table::laid((120, 40), Language::Da);
    let before = table.house.desk.changes();
    table.types("5↓↑↓↑");
    assert_eq!(table.house.desk.changes(), before);
    table.types("⏎");
    assert!(table.house.desk.changes() > before);
}
