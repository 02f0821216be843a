//! What a day at the keyboard sounds like.

use insta::assert_snapshot;

use super::*;
use crate::desk::command::Command;
use crate::desk::tests::house::{PASSWORD, day, owner};
use crate::desk::view::{CitizenCode, DraftKind, LookFilter};
use crate::domain::follow_up::FollowUpDetails;
use crate::domain::handover::{Absence, Cover};
use crate::domain::look::Purpose;
use crate::domain::referral::{Ground, Law, Piece, ReferralDetails, ReferralStatus};
use crate::domain::text::Line;
use crate::domain::typed::Body;

const FORM: [&str; 15] = [
    "2",
    "jens petersen",
    "i går 14:30",
    "tlf",
    "20m",
    "",
    "",
    "Vil gerne i gang igen",
    "Vi talte om praktik",
    "ring om praktik",
    "fre 10",
    "1",
    "log ud",
    "",
    "",
];

#[test]
fn logging_in_asks_for_name_and_password_and_says_no_more_than_it_must() {
    let parlour = Parlour::new();
    let script = ended(&["?", "anna kirk", "forkert", "Anna Kirk", PASSWORD, "?", "hvadsomhelst", "log ud"]);
    let held = parlour.holds(None, Language::Da, 80, script);
    assert_eq!(held.farewell, Farewell::LoggedOut);
    assert_snapshot!("log_in_da", held.heard);
    let script = ended(&["english", "nobody", "x", "nobody", "y", "nobody", "z", "nobody"]);
    let held = parlour.holds(None, Language::Da, 40, script);
    assert_eq!(held.farewell, Farewell::Stranger);
    assert!(held.widest <= 40, "{}", held.heard);
    assert_snapshot!("log_in_refused_en_40", held.heard);
}

#[test]
fn a_password_that_was_handed_out_is_changed_first() {
    let parlour = Parlour::new();
    let handed_out = "fire fremmede fugle";
    let west = [(parlour.house.west, crate::domain::team::Standing::Member)];
    parlour.house.add("Ida Vang", &west, &[], handed_out);
    let script = ended(&[
        "ida vang",
        handed_out,
        "kort",
        "kort",
        "syv glade gæs går",
        "syv glade gæs gik",
        "syv glade gæs går",
        "syv glade gæs går",
        "log ud",
    ]);
    let held = parlour.holds(None, Language::Da, 80, script);
    assert_snapshot!("handed_out_da", held.heard);
    let held = parlour.holds(None, Language::Da, 80, ended(&["ida vang", "syv glade gæs går"]));
    assert!(held.heard.contains("Velkommen, Ida Vang"), "{}", held.heard);
}

#[test]
fn a_contact_in_one_line_is_read_back_before_it_is_saved() {
    let parlour = Parlour::new();
    let held = parlour.anna(&[
        "log Mona Lund tlf 20m i går 14:30 !fre ring igen : Vil gerne med",
        "",
        "u",
        "8",
        "8",
    ]);
    assert_snapshot!("quick_da", held.heard);
    assert!(parlour.house.desk.drafts(&parlour.house.anna).unwrap().is_empty());
}

/// Two are called Jens, the channel is missing, and the time was a slip: each is asked for alone.
#[test]
fn a_line_is_put_right_piece_by_piece() {
    let parlour = Parlour::new();
    let held =
        parlour.anna(&["log Jens 20m i går 25:00 : Kaffe", "14:30", "tlf", "2", "3", "30m", "", "log ud"]);
    assert_snapshot!("quick_mended_da", held.heard);
    assert!(held.heard.contains("Gemt: Jens Petersen"), "{}", held.heard);
}

#[test]
fn a_contact_step_by_step_in_both_languages_and_two_widths() {
    let parlour = Parlour::new();
    let held = parlour.anna(&FORM);
    assert_snapshot!("form_da", held.heard);
    let bo = parlour.house.bo.clone();
    parlour.house.does(&bo, Command::ChooseLanguage(Language::En));
    let bo = parlour.house.desk.reseat(&bo).unwrap();
    let script = ended(&[
        "contact",
        "nobody known",
        "1",
        "tomorrow",
        "yesterday",
        "9",
        "street",
        "",
        "station",
        "group",
        "0",
        "12",
        "-",
        "Coffee",
        "",
        "Nothing was wanted",
        "2",
        "4",
        "for ever",
        "3m",
        "3",
        "",
        "health, 1",
        "",
        "",
        "",
        "",
        "",
        "1",
        "-",
        "1",
        "quit",
    ]);
    let held = parlour.holds(Some(bo), Language::Da, 40, script);
    assert!(held.widest <= 40, "{}", held.heard);
    assert_snapshot!("form_en_40", held.heard);
}

#[test]
fn going_back_asks_the_question_before_and_breaking_off_keeps_a_draft() {
    let parlour = Parlour::new();
    let held = parlour.anna(&[
        "2",
        "Ali Hassan",
        "tilbage",
        "Sanne Åkjær",
        "i dag 9",
        "?",
        "afbryd",
        "7",
        "1",
        "1",
        "1",
    ]);
    assert_snapshot!("broken_off_da", held.heard);
    assert!(parlour.house.desk.drafts(&parlour.house.anna).unwrap().is_empty(), "it was saved in the end");
}

/// Promise number one: what was answered before a line is cut is there at the next log-in.
#[test]
fn a_line_that_is_cut_loses_no_answer() {
    let parlour = Parlour::new();
    let anna = parlour.house.anna.clone();
    let held = parlour.cut(&anna, &["2", "jens petersen", "i går 14:30", "tlf"]);
    assert_eq!(held.farewell, Farewell::Cut);
    let drafts = parlour.house.desk.drafts(&anna).unwrap();
    assert_eq!((drafts[0].kind, drafts[0].title.as_str()), (DraftKind::Contact, "Jens Petersen"));
    let held = parlour.anna(&["kladder", "1", "", "1"]);
    assert_snapshot!("taken_up_da", held.heard);
    let cut = parlour.cut(&anna, &["log Mona Lund tlf i går : Vil gerne"]);
    assert_eq!(cut.farewell, Farewell::Cut);
    let drafts = parlour.house.desk.drafts(&anna).unwrap();
    assert_eq!((drafts.len(), drafts[0].kind), (1, DraftKind::QuickLine));
}

/// A draft from the screens has answers that are not asked for here: they go along.
#[test]
fn a_draft_from_the_screens_keeps_what_is_not_asked_here() {
    let parlour = Parlour::new();
    let anna = parlour.house.anna.clone();
    let goal = parlour.village.sleep;
    parlour.cut(&anna, &["2", "jens petersen", "i går 14:30"]);
    let draft = parlour.house.desk.drafts(&anna).unwrap().remove(0);
    let mut body: Body = serde_json::from_slice(&parlour.house.desk.draft(&anna, draft.id).unwrap()).unwrap();
    let more = crate::domain::typed::Raw::One { chosen: Some("2".to_owned()) };
    body.snapshot.fields.push((format!("goal-{goal}"), more));
    let bytes = serde_json::to_vec(&body).unwrap();
    parlour.house.desk.keep_draft(&anna, draft.id, draft.kind, &draft.title, &bytes).unwrap();
    parlour.anna(&["7", "1", "1", "2", "1", "Jens Petersen", "1"]);
    let page = parlour.house.desk.citizen(&anna, parlour.village.jens, Purpose::Work, 1).unwrap();
    let measured = page.goals.iter().find(|line| line.id == goal).unwrap();
    assert_eq!(measured.now.map(|level| level.number()), Some(2));
}

#[test]
fn what_is_due_is_heard_done_postponed_and_taken_back() {
    let parlour = Parlour::new();
    let held = parlour.anna(&[
        "3",
        "?",
        "99",
        "1",
        "1",
        "Hun starter mandag",
        "1",
        "2",
        "i går",
        "+1u",
        "",
        "Hun er syg",
        "",
        "8",
        "log ud",
    ]);
    assert_snapshot!("due_da", held.heard);
}

/// The screens said for whom one covers and what came with a citizen who was handed over; whoever listens heard of neither.
#[test]
fn what_was_handed_over_is_heard_with_the_word_that_came_with_it() {
    let parlour = Parlour::new();
    let house = &parlour.house;
    let covers = vec![Cover { team: house.west, worker: house.bo.worker() }];
    let absence = Absence { from: day("2026-11-24"), until: day("2026-11-27"), covers };
    let notes = vec![(parlour.village.jens, "Ring om formiddagen; hunden er syg".into())];
    let worker = house.anna.worker();
    house.does(&house.anna, Command::NoteAway { worker, absence: Box::new(absence), notes });
    let script = ended(&["3", "2", "", "", "log ud"]);
    let held = parlour.holds(Some(house.bo.clone()), Language::Da, 80, script);
    assert_eq!(held.heard.matches("dækker for").count(), 1, "{}", held.heard);
    assert_snapshot!("handed_da", held.heard);
}

/// Whoever listens could hear that an answer was owed and not give it.
#[test]
fn what_became_of_a_referral_is_said_and_everybody_told() {
    let parlour = Parlour::new();
    let held = parlour.anna(&[
        "3",
        "4",
        "?",
        "afvist",
        "",
        "Ingen pladser før jul",
        "4",
        "borgeren har",
        "",
        "log ud",
    ]);
    assert_snapshot!("referral_da", held.heard);
    let page = parlour.house.desk.referral(&parlour.house.anna, parlour.village.unanswered).unwrap();
    assert_eq!(page.referral.status, ReferralStatus::Declined);
    assert!(page.referral.citizen_told.is_some());
}

#[test]
fn what_was_sent_to_the_team_is_answered_with_what_went_along() {
    let parlour = Parlour::new();
    let house = &parlour.house;
    let ground = Ground::LegalException { law: Law::Vital, reason: "indlagt i nat".into() };
    let details = ReferralDetails {
        to_team: Some(house.east),
        to_name: Line::default(),
        ground: Ground::Unsaid,
        ..house.referral_for(parlour.village.jens)
    };
    let id = house.drafts_referral(&house.anna, details);
    let pieces = vec![Piece::Phone];
    house.does(&house.anna, Command::SendReferral { id, seen: 1, ground, pieces, note: Line::default() });
    let script = ended(&["3", "1", "taget imod", "Vi ringer på mandag", "", "log ud"]);
    let held = parlour.holds(Some(house.mette.clone()), Language::Da, 80, script);
    assert_snapshot!("referral_received_da", held.heard);
    let page = house.desk.referral(&house.anna, id).unwrap();
    assert_eq!(page.referral.status, ReferralStatus::Accepted);
    let last = page.referral.steps.last().unwrap();
    assert_eq!(last.note.as_str(), "Vi ringer på mandag");
}

#[test]
fn a_follow_up_is_made_for_somebody() {
    let parlour = Parlour::new();
    let held = parlour.anna(&["4", "Mona Lund", "", "ring om tiden hos lægen", "fre 10:00", "8", "log ud"]);
    assert_snapshot!("follow_up_da", held.heard);
}

#[test]
fn a_citizen_is_heard_with_the_warning_first_and_the_look_is_recorded() {
    let parlour = Parlour::new();
    let held =
        parlour.anna(&["borger jens pet", "1", "1", "1", "tilbage", "4", "find Mona Lund", "", "log ud"]);
    assert_snapshot!("citizen_da", held.heard);
    let filter = LookFilter { citizen: Some(CitizenCode::of(parlour.village.jens)), ..LookFilter::default() };
    let looks = parlour.house.desk.looks(&parlour.house.rikke, filter, 0, 50).unwrap();
    let anna = parlour.house.anna.worker();
    let ours = looks.0.iter().filter(|look| look.by.id == anna && look.purpose == Purpose::Work);
    assert!(ours.count() > 0, "no look was recorded");
}

#[test]
fn a_lead_reads_the_week_contact_by_contact() {
    let parlour = Parlour::new();
    let lea = parlour.house.lea.clone();
    let script = ended(&["uge 47", "1", "1", "", "tilbage", "2", "3", "5", "log ud"]);
    let held = parlour.holds(Some(lea.clone()), Language::Da, 80, script);
    assert_snapshot!("week_da", held.heard);
    let looks = parlour.house.desk.looks(&parlour.house.rikke, LookFilter::default(), 0, 50).unwrap();
    let reviews = looks.0.iter().filter(|look| look.by.id == lea.worker());
    assert!(
        reviews.clone().count() > 0 && reviews.into_iter().all(|look| look.purpose == Purpose::WeekReview)
    );
}

/// Whoever typed the question at once behind its word, or a word with a slip in it, heard the next contact: what they had
/// typed was gone, and nothing said so.
#[test]
fn what_is_no_word_between_two_contacts_is_answered_with_help() {
    let parlour = Parlour::new();
    let typed = ["uge 47", "1", "1", "spørg Hvad siger han selv?", "sett", "99", "set", "tilbage", "log ud"];
    let held = parlour.holds(Some(parlour.house.lea.clone()), Language::Da, 80, ended(&typed));
    let heard = held.heard.replace('\n', " ");
    let (_, after) = heard.split_once("siger han selv?").expect("it was typed");
    let (between, after) = after.split_once(" 99 ").expect("a number");
    assert_eq!(between.matches("Skriv set, spørg eller god praksis").count(), 2, "{}", held.heard);
    assert!(!between.contains("banegården"), "no other contact: {between}");
    assert!(after.contains("Set: "), "{}", held.heard);
}

/// Whoever heard their own week was told that what they had given up was done.
#[test]
fn ones_own_week_tells_what_was_done_from_what_was_given_up() {
    let parlour = Parlour::new();
    let house = &parlour.house;
    let promise = |what: &str| {
        let details = house.promise_to(Some(parlour.village.jens), owner(&house.anna), "2026-11-25");
        house.plans(&house.anna, FollowUpDetails { what: what.into(), ..details })
    };
    let [done, off] = ["følg ham til lægen", "find hans cykel"].map(promise);
    let outcome = "gjort".into();
    house.does(&house.anna, Command::CompleteFollowUp { id: done, seen: 1, outcome });
    house.does(&house.anna, Command::CancelFollowUp { id: off, seen: 1, reason: "den er solgt".into() });
    let held = parlour.anna(&["10", "1", "tilbage", "tilbage", "log ud"]);
    assert_snapshot!("shift_da", held.heard);
}

#[test]
fn silence_and_a_closing_house_end_it_with_a_sentence_and_an_empty_terminal() {
    let parlour = Parlour::new();
    for (heard, farewell) in [(Heard::Silence, Farewell::Silence), (Heard::Closing, Farewell::Closing)] {
        let mut script = typed(&["2", "Mona Lund"]);
        if heard == Heard::Silence {
            script.push_back(Heard::Silence);
        }
        script.push_back(heard);
        let held = parlour.holds(Some(parlour.house.anna.clone()), Language::Da, 80, script);
        assert_eq!(held.farewell, farewell);
        let (_, last) = held.heard.split_once("(wiped)\n").expect("it was wiped");
        assert!(last.replace('\n', " ").contains("ligger under kladder"), "{last}");
    }
    assert_eq!(parlour.house.desk.drafts(&parlour.house.anna).unwrap().len(), 2);
}

#[test]
fn the_language_changes_at_once_and_for_good() {
    let parlour = Parlour::new();
    let held = parlour.anna(&["9", "1", "", "sprog", "3", "undo"]);
    assert_snapshot!("language", held.heard);
    assert_eq!(parlour.house.desk.reseat(&parlour.house.anna).unwrap().language(), Language::En);
}

#[test]
fn a_line_too_long_is_not_taken_and_the_question_comes_again() {
    let parlour = Parlour::new();
    let mut script = typed(&["5"]);
    script.push_back(Heard::TooLong);
    script.extend(ended(&["tilbage"]));
    let held = parlour.holds(Some(parlour.house.anna.clone()), Language::Da, 80, script);
    assert_eq!(held.heard.matches("Hvem:").count(), 2, "{}", held.heard);
    assert!(held.heard.contains("Linjen er for lang"), "{}", held.heard);
}

/// Somebody who thinks, or whose screen reader still reads, is asked before they are logged out, and can stay.
#[test]
fn whoever_is_silent_is_asked_before_it_ends() {
    let parlour = Parlour::new();
    let mut script = typed(&["5"]);
    script.push_back(Heard::Silence);
    script.extend(ended(&["Mona Lund", "", "log ud"]));
    let held = parlour.holds(Some(parlour.house.anna.clone()), Language::Da, 80, script);
    assert_eq!(held.farewell, Farewell::LoggedOut);
    let asked = held.heard.find("Er du der?").expect("they are asked");
    assert!(held.heard[asked..].contains("Hvem: Mona Lund"), "{}", held.heard);
}

#[test]
fn how_far_a_citizen_is_with_their_goals_can_be_said_with_a_contact() {
    let parlour = Parlour::new();
    let held = parlour.anna(&[
        "borger jens petersen",
        "2",
        "i går",
        "tlf",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "3",
        "?",
        "7",
        "0",
        "11",
        "7",
        "3",
        "",
        "",
        "afbryd",
        "4",
        "7",
        "1",
        "1",
        "1",
    ]);
    assert_snapshot!("goals_da", held.heard);
    let page =
        parlour.house.desk.citizen(&parlour.house.anna, parlour.village.jens, Purpose::Work, 1).unwrap();
    let level = |id| page.goals.iter().find(|goal| goal.id == id).unwrap().now.map(|level| level.number());
    assert_eq!((level(parlour.village.sleep), level(parlour.village.by_day)), (Some(0), Some(3)));
    let score = |id| page.goals.iter().find(|goal| goal.id == id).unwrap().own_score;
    assert_eq!(
        score(parlour.village.sleep),
        Some(7),
        "asked beside the level, and Enter where nobody was asked"
    );
}

#[test]
fn one_thing_after_the_other_is_taken_back() {
    let parlour = Parlour::new();
    let held =
        parlour.anna(&["log Mona Lund tlf", "", "log Ali Hassan tlf", "", "fortryd", "fortryd", "fortryd"]);
    let said: Vec<_> = held.heard.lines().filter(|line| line.starts_with("Fortrudt")).collect();
    assert!(said.len() == 2 && said[0].contains("Ali") && said[1].contains("Mona"), "{}", held.heard);
    assert!(held.heard.contains("Der er intet at fortryde."), "{}", held.heard);
}

/// The lead's reading of the week was for eyes alone: whoever heard it could neither mark a contact nor ask, and a
/// question never reached a worker who works line by line.
#[test]
fn a_week_is_reviewed_by_ear_and_a_question_comes_back_answered() {
    let parlour = Parlour::new();
    let lea = parlour.house.lea.clone();
    let read = ["6", "1", "1", "spørg", "Hvad siger han selv?", "set"];
    let week = [&read[..], &["6", "5", "8", "log ud"]].concat();
    let held = parlour.holds(Some(lea.clone()), Language::Da, 80, ended(&week));
    assert_snapshot!("review_da", held.heard);
    let held = parlour.anna(&["3", "?", "tilbage", "log ud"]);
    assert!(held.heard.contains("Spørgsmål fra lederen, 1."), "{}", held.heard);
    let number = held.heard.lines().find(|line| line.contains("spørgsmål: Hvad")).unwrap();
    let number = number.split('.').next().unwrap().to_owned();
    let held = parlour.anna(&["3", &number, "Han vil gerne", "tilbage", "log ud"]);
    assert!(held.heard.contains("Svaret er sendt"), "{}", held.heard);
    let held = parlour.holds(Some(lea), Language::Da, 80, ended(&["3", "1", "1", "log ud"]));
    assert!(held.heard.contains("Anna Kirk, svar: Han vil gerne"), "{}", held.heard);
    assert!(held.heard.contains("Set: "), "{}", held.heard);
}
