//! Referrals as a person works them, key by key, from the draft to an end that everyone knows of.

use crate::desk::command::Command;
use crate::desk::view::{DraftKind, LookFilter, ReferralFilter, ReferralLine, ReferralPage};
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Ground, Handover, Law, Piece, ReferralDetails, ReferralStatus};
use crate::domain::text::Line;
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
    // It is shown again before it is sent again.
    table.types("m⏎⏎⏎");
    assert_eq!(status(&table), ReferralStatus::Withdrawn, "reopening needs a note");
    table.types("vil gerne alligevel⏎");
    assert_eq!(status(&table), ReferralStatus::Sent, "{}", table.picture());
    let shared = page(&table, table.village.unanswered).referral.sharings.len();
    assert_eq!(shared, 2, "both times stay on the record");
}

/// Anna writes a referral of Mona to Fritidsbutikken, accompanied.
fn drafted() -> (Table, ReferralId) {
    let mut table = at_the_list();
    table.types("hmona⏎⇥⇥→→⇥Fritidsbutikken⇥⇥→⇥En at gå til svømning med⇥Bedst om eftermiddagen⇥⌫3");
    insta::assert_snapshot!("form-80x24-da", table.picture());
    table.types("⌃s");
    let lines = lines(&table, ReferralFilter::Open);
    let id = lines.into_iter().find(|line| line.to_name == "Fritidsbutikken").expect("a draft").id;
    (table, id)
}

#[test]
fn a_new_one_is_filled_in_shown_and_sent_on_a_consent_that_is_written_down_there_and_then() {
    let (mut table, id) = drafted();
    let details = page(&table, id).referral.details;
    assert_eq!(details.citizen, Some(table.village.mona));
    assert_eq!((details.handover, details.respond_within), (Handover::Warm, 3));
    assert_eq!((&details.ground, details.pieces.len()), (&Ground::Unsaid, 0), "the least, by default");
    insta::assert_snapshot!("drafted", table.picture());
    // What will be sent is shown before it is; without a ground it is not sent, but asked for.
    table.types("↓ ");
    insta::assert_snapshot!("preview", table.picture());
    table.types("⏎");
    insta::assert_snapshot!("preview-ground", table.picture());
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Draft);
    table.types("⏎");
    insta::assert_snapshot!("preview-agreed", table.picture());
    // The telephone goes along: the second piece.
    table.types("↓↓ ⏎");
    let sent = page(&table, id).referral;
    assert_eq!((sent.status, sent.details.pieces), (ReferralStatus::Sent, vec![Piece::Phone]));
    assert!(sent.details.ground.consent().is_some());
    table.types("u");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Draft);
}

#[test]
fn a_law_needs_its_reason_and_what_was_typed_of_it_is_kept() {
    let (mut table, id) = drafted();
    table.types("↓ gliv⏎⏎");
    assert!(table.picture().contains("Der mangler en grund"), "{}", table.picture());
    table.types("indlagt i nat");
    insta::assert_snapshot!("preview-law", table.picture());
    table.types("⎋");
    table.types("gliv⏎⏎⏎");
    let sent = page(&table, id).referral;
    assert_eq!(sent.status, ReferralStatus::Sent);
    let reason = "indlagt i nat".into();
    assert_eq!(sent.details.ground, Ground::LegalException { law: Law::Vital, reason });
}

/// The consent was written down, the screen said that Enter sends, and it was sent by the law that had been chosen before.
#[test]
fn what_was_chosen_last_is_what_it_is_sent_by() {
    let (mut table, id) = drafted();
    table.types("↓ gliv⏎indlagt i nat⏎");
    table.types("g⏎⏎");
    let sent = page(&table, id).referral;
    assert_eq!(sent.status, ReferralStatus::Sent, "{}", table.picture());
    assert!(sent.details.ground.consent().is_some(), "{:?}", sent.details.ground);
}

#[test]
fn an_anonymous_enquiry_takes_nothing_along_and_does_not_name_the_citizen() {
    let (mut table, id) = drafted();
    table.types("↓ ganonym⏎");
    insta::assert_snapshot!("preview-anonymous", table.picture());
    table.types("⏎");
    let sent = page(&table, id).referral;
    assert_eq!((sent.status, sent.details.ground), (ReferralStatus::Sent, Ground::Anonymous));
}

#[test]
fn a_draft_that_lacks_its_ground_says_so_and_what_was_sent_stands() {
    let mut table = at_the_list();
    table.types("h⇥⇥→⇥⇥⇥⇥Hjælp til gæld⌃s");
    insta::assert_snapshot!("unready", table.picture());
    let id = lines(&table, ReferralFilter::Open)
        .into_iter()
        .find(|line| line.status == ReferralStatus::Draft)
        .expect("a draft")
        .id;
    table.types("↓r");
    insta::assert_snapshot!("amend", table.picture());
    table.types("⎋ ⏎⏎⏎");
    assert_eq!(page(&table, id).referral.details.ground, Ground::Anonymous, "nobody can be named");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Sent);
    // What was sent stands as it was sent.
    table.types("r");
    assert!(table.picture().contains("Henvisningen er sendt"));
}

/// Mette's team in the health services has been sent something by Anna's.
fn arrived() -> (Table, ReferralId) {
    let (house, village) = crate::desk::tests::village::village();
    let details = ReferralDetails {
        to_team: Some(house.east),
        to_name: Line::default(),
        pieces: vec![Piece::Phone],
        ..house.referral_for(village.jens)
    };
    let id = house.drafts_referral(&house.anna, details);
    let send = Command::MoveReferral { id, seen: 1, to: ReferralStatus::Sent, note: Line::default() };
    house.does(&house.anna, send);
    let mette = house.mette.clone();
    (Table::for_seat((80, 24), Language::Da, house, village, &mette), id)
}

#[test]
fn what_arrives_stands_on_the_day_and_in_the_inbox_and_is_answered_in_a_few_keys() {
    let (mut table, id) = arrived();
    insta::assert_snapshot!("arrived-today", table.picture());
    table.types("5→");
    insta::assert_snapshot!("arrived-inbox", table.picture());
    table.types("⏎");
    insta::assert_snapshot!("arrived-page", table.picture());
    // A first meeting is agreed: that accepts it.
    table.types("afre 10:00⇥Sundhedshuset⌃s");
    let now = |table: &Table| table.house.desk.referral(&table.house.mette, id).expect("hers").referral;
    assert_eq!(now(&table).status, ReferralStatus::Accepted);
    insta::assert_snapshot!("arrived-meeting", table.picture());
    let today = |seat| table.house.desk.today(seat).expect("a day").meetings.len();
    assert_eq!((today(&table.house.mette), today(&table.house.anna)), (1, 1), "on both sides' day");
    table.types("u");
    assert_eq!((now(&table).status, now(&table).meeting), (ReferralStatus::Sent, None));
    table.types("1");
}

#[test]
fn what_arrives_is_sent_on_by_a_law_or_on_a_consent_that_names_the_next() {
    let (mut table, id) = arrived();
    table.types("5→m↓↓↓↓⏎");
    insta::assert_snapshot!("redirect", table.picture());
    table.types("⇥⇥Værestedet⇥hører til dér⌃s");
    assert!(table.picture().contains("Intet samtykke nævner den nye modtager"), "{}", table.picture());
    table.types("→→→→⇥akut fare⌃s");
    let now = table.house.desk.referral(&table.house.anna, id).expect("still ours").referral;
    assert_eq!(now.status, ReferralStatus::Redirected, "{}", table.picture());
    assert_eq!((now.details.to_name.as_str(), now.details.to_team), ("Værestedet", None));
    assert!(table.house.desk.referral(&table.house.mette, id).is_err(), "it lies with others now");
    table.types("u");
    assert!(table.house.desk.referral(&table.house.mette, id).is_ok());
}

/// Whoever sent an anonymous enquiry on was asked for its ground, and what they answered was dropped: it can only name
/// nobody.
#[test]
fn an_anonymous_enquiry_that_is_sent_on_asks_for_no_ground() {
    let (house, village) = crate::desk::tests::village::village();
    let details = ReferralDetails {
        citizen: None,
        to_team: Some(house.east),
        to_name: Line::default(),
        ground: Ground::Anonymous,
        ..house.referral_for(village.jens)
    };
    let id = house.drafts_referral(&house.anna, details);
    let send = Command::MoveReferral { id, seen: 1, to: ReferralStatus::Sent, note: Line::default() };
    house.does(&house.anna, send);
    let mette = house.mette.clone();
    let mut table = Table::for_seat((80, 24), Language::Da, house, village, &mette);
    table.types("5→m↓↓↓↓⏎");
    let asked = table.picture();
    assert!(asked.contains("Hvorfor") && !asked.contains("Grundlag"), "{asked}");
    table.types("⇥⇥Værestedet⇥hører til dér⌃s");
    let sent = page(&table, id).referral;
    assert_eq!(sent.status, ReferralStatus::Redirected, "{}", table.picture());
    assert_eq!(sent.details.ground, Ground::Anonymous);
}

/// A note that was typed where the step is chosen was not in the form that the step leads to.
#[test]
fn what_was_typed_when_a_step_was_chosen_is_taken_along() {
    let (mut table, id) = arrived();
    table.types("5→m↓↓↓↓hører til dér⏎");
    table.types("⇥⇥Værestedet⇥⇥→→→→⇥akut fare⌃s");
    let sent = page(&table, id).referral;
    assert_eq!(sent.status, ReferralStatus::Redirected, "{}", table.picture());
}

/// The ground was set to a consent before it was written down. When that was refused, the screen went on as if it stood.
#[test]
fn a_consent_that_could_not_be_written_down_is_no_ground() {
    let (mut table, id) = drafted();
    table.types("↓ ");
    table.house.store.fill();
    table.types("g⏎");
    table.house.store.make_room();
    table.types("⏎");
    let asked = table.picture();
    assert!(asked.contains("På hvilket grundlag"), "{asked}");
    table.types("⏎⏎");
    assert_eq!(page(&table, id).referral.status, ReferralStatus::Sent, "{}", table.picture());
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

/// Passing over a line opens nobody's record: it is the look at the list that it was, and no other.
#[test]
fn the_second_pane_records_no_look_of_its_own() {
    let mut table = Table::laid((120, 40), Language::Da);
    let looks = |table: &Table| {
        let looks = table.house.desk.looks(&table.house.rikke, LookFilter::default(), 0, 9);
        looks.expect("an auditor").1
    };
    table.types("5↓↑↓↑");
    assert_eq!(looks(&table), 0);
    table.types("⏎");
    assert_eq!(looks(&table), 1);
}
