//! Citizens on the screen: found in spite of spelling, their pages read, written down and corrected.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::desk::command::{Answer, Command};
use crate::desk::tests::house::{at, owner};
use crate::desk::tests::village;
use crate::desk::view::GoalLine;
use crate::domain::citizen::CitizenDetails;
use crate::domain::consent::Form;
use crate::domain::follow_up::FollowUpDetails;
use crate::domain::goal::{GoalState, Level, Theme};
use crate::domain::look::Purpose;
use crate::domain::referral::{Ground, ReferralDetails, ReferralStatus};
use crate::domain::text::Line;
use crate::i18n::Language;
use crate::i18n::tests::words;
use crate::tui::keymap::standard;
use crate::tui::screen::table::Table;
use crate::tui::testing::SIZES;
use crate::tui::widget::Notice;

use super::*;

fn name(what: &str, size: (u16, u16), language: Language) -> String {
    format!("{what}-{}x{}-{}", size.0, size.1, language.code())
}

#[test]
fn the_list_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("2");
            insta::assert_snapshot!(name("list", size, language), table.picture());
        }
    }
}

#[test]
fn the_page_in_many_sizes_and_two_languages() {
    for size in [SIZES[0], SIZES[1], SIZES[2], (150, 45)] {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("2sjens⏎⏎");
            insta::assert_snapshot!(name("page", size, language), table.picture());
        }
    }
}

#[test]
fn a_search_finds_as_it_is_typed() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2/petersne");
    insta::assert_snapshot!("search", table.picture());
}

#[test]
fn someone_new_is_written_down_and_a_known_one_pointed_out() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sJens Petersen⏎b");
    insta::assert_snapshot!("new-alike", table.picture());
    // By the first of the fields it is told who may be meant; F3 shows them.
    table.f(3);
    assert!(table.picture().contains("hund i gården"));
    table.types("⎋");
    table.types("⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫Nina Holm⇥⇥rød cykel⌃s");
    let page = table.picture();
    assert!(page.contains("Nina Holm er skrevet ned") && page.contains("rød cykel"), "{page}");
    // On her page the first contact is one key away, and behind it is the list with its search.
    assert!(page.contains("Tryk n for at logge den første kontakt"), "{page}");
    table.types("⎋");
    assert!(table.picture().contains("› Jens Petersen"), "{}", table.picture());
}

#[test]
fn the_form_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("2sjens⏎⏎r");
            insta::assert_snapshot!(name("form", size, language), table.picture());
        }
    }
    let mut table = Table::laid(SIZES[0], Language::Da);
    table.types("2sjens⏎⏎r").f(2);
    insta::assert_snapshot!("form-care", table.picture());
    table.f(2);
    insta::assert_snapshot!("form-network", table.picture());
    table.f(2);
    insta::assert_snapshot!("form-workers", table.picture());
}

/// Two people correct the same citizen: the second to save was told of a conflict and lost nothing, but had to
/// type everything again. Now both corrections stand in the form.
#[test]
fn two_corrections_at_once_are_put_together() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎r");
    let bo = table.house.bo.clone();
    let page = table.house.desk.citizen(&bo, table.village.jens, Purpose::Change, 0).unwrap();
    let details = CitizenDetails { phone: "99 99 99 99".into(), ..page.citizen.details.clone() };
    let details = Box::new(details);
    table
        .house
        .does(&bo, Command::AmendCitizen { id: table.village.jens, seen: page.citizen.version, details });
    table.notices().types(" Ø⌃s");
    assert!(table.picture().contains("En kollega har rettet imens"), "{}", table.picture());
    table.types("⌃s");
    let page = table.house.desk.citizen(&bo, table.village.jens, Purpose::Change, 0).unwrap();
    assert_eq!(page.citizen.details.phone.as_str(), "99 99 99 99");
    assert_eq!(page.label.called, "Jens Petersen Ø");
    assert!(page.citizen.details.cpr.is_some(), "a number that was not typed again stays");
}

/// The goals of Jens as another worker would see them.
fn goals(table: &Table) -> Vec<GoalLine> {
    let bo = table.house.bo.clone();
    table.house.desk.citizen(&bo, table.village.jens, Purpose::Work, 0).unwrap().goals
}

#[test]
fn a_goal_is_measured_in_two_keys() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎⇥↓+");
    insta::assert_snapshot!("measure", table.picture());
    table.types("1");
    let measured = goals(&table).into_iter().find(|goal| goal.id == table.village.by_day).unwrap();
    assert_eq!((measured.now, measured.own_score), (Some(Level::Slight), Some(6)));
    assert!(table.picture().contains("Målt til 1 let nedsat: op"), "{}", table.picture());
    // With the citizen's own score, which is kept beside it.
    table.types("+e12⏎2");
    assert!(table.picture().contains("0 til 10"), "{}", table.picture());
    table.types("⌫⌫8⏎⏎");
    let measured = goals(&table).into_iter().find(|goal| goal.id == table.village.by_day).unwrap();
    assert_eq!((measured.now, measured.own_score), (Some(Level::Slight), Some(8)));
}

#[test]
fn a_goal_is_written_down_amended_and_reached() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎mFå styr på gælden⇥soc");
    insta::assert_snapshot!("goal-form", table.picture());
    table.types("⏎⇥⇥→→→→⇥→→→⌃s");
    let goal = goals(&table).into_iter().find(|goal| goal.wish == "Få styr på gælden").unwrap();
    assert_eq!(
        (goal.theme, goal.start, goal.target),
        (Theme::SocialConditions, Some(Level::Severe), Some(Level::Moderate))
    );
    table.types("⇥⏎r nu⌃s");
    let goal = goals(&table).into_iter().find(|other| other.id == goal.id).unwrap();
    assert_eq!(goal.wish, "Få styr på gælden nu");
    table.types("+f");
    insta::assert_snapshot!("goal-states", table.picture());
    table.types("delvist⏎aftalt en ordning⏎");
    let goal = goals(&table).into_iter().find(|other| other.id == goal.id).unwrap();
    assert_eq!(goal.state, GoalState::Partly);
    table.types("u");
    let goal = goals(&table).into_iter().find(|other| other.id == goal.id).unwrap();
    assert_eq!(goal.state, GoalState::Active);
}

#[test]
fn only_stages_that_may_follow_are_offered() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎f");
    insta::assert_snapshot!("stages", table.picture());
    table.types("hvil⏎rejst på højskole⏎");
    assert!(table.picture().contains("hviler"), "{}", table.picture());
    table.types("u");
    assert!(table.picture().contains("i forløb siden 01-09-2026"), "{}", table.picture());
}

#[test]
fn a_cpr_number_finds_its_citizen() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2s1405891235");
    let found = table.picture();
    assert!(found.contains("1 fundet") && found.contains("Jens Petersen"), "{found}");
    // Somebody of another team is not found at all.
    table.types("⎋⎋sØstergaard");
    assert!(table.picture().contains("Borgere · 0 fundet"), "{}", table.picture());
}

#[test]
fn a_draft_of_a_citizen_is_taken_up_again() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2bNina Holm⇥⇥rød cykel⎋").types("d⏎");
    let form = table.picture();
    assert!(form.contains("Nina Holm") && form.contains("rød cykel"), "{form}");
    table.types("⌃s").types("2sNina");
    assert!(table.picture().contains("rød cykel"), "{}", table.picture());
}

/// A protected address was read over a shoulder at a service desk: it is on no page while the protection holds.
#[test]
fn a_protected_address_is_not_shown() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2smona⏎⏎");
    let page = table.picture();
    assert!(page.contains("beskyttet til 01-06-2027") && !page.contains("Skovvej"), "{page}");
    table.house.clock.set(at("2027-07-01 10:00"));
    table.notices();
    let page = table.picture();
    assert!(page.contains("udløb 01-06-2027") && page.contains("Skovvej 12"), "{page}");
}

/// The page read the newest hundred entries, and what lay further back could not be reached at all.
#[test]
fn the_oldest_contact_is_reached_at_the_end() {
    let mut table = Table::laid((80, 24), Language::Da);
    let (anna, sanne) = (table.house.anna.clone(), table.village.sanne);
    for number in 0..230_i64 {
        let mut details = table.house.contact_with(&[sanne]);
        details.happened -= chrono::Duration::hours(number);
        details.what = format!("samtale {number}").as_str().into();
        details.own_words = "".into();
        table.house.logs(&anna, details);
    }
    table.types("2ssanne⏎⏎");
    table.press(KeyCode::End, KeyModifiers::NONE);
    assert!(table.picture().contains("samtale 98 "), "{}", table.picture());
    table.press(KeyCode::End, KeyModifiers::NONE);
    table.press(KeyCode::End, KeyModifiers::NONE);
    assert!(table.picture().contains("samtale 229 "), "{}", table.picture());
}

#[test]
fn the_popup_asks_who_is_meant() {
    let table = Table::laid((80, 24), Language::Da);
    let (words, seat) = (words(Language::Da), table.house.anna.clone());
    let teams = table.house.desk.teams(&seat).unwrap();
    let cx = Cx {
        house: &table.shared,
        seat: &seat,
        words: &words,
        teams: &teams,
        team: teams.first(),
        draft_kept: None,
        cols: 80,
    };
    let told = |meant, _: &Cx<'_>| match meant {
        Meant::Known(id) => Effect::Say(Notice::info(id.to_string())),
        Meant::New(details) => Effect::Say(Notice::info(details.called())),
    };
    let Effect::Open(mut popup) = pick("Hvem?".to_owned(), Newcomers::Offered, Box::new(told)) else {
        panic!("a popup")
    };
    popup.reload(&cx).unwrap();
    for letter in "mona".chars() {
        popup.typed(&KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE), &cx);
    }
    let Effect::Say(said) = popup.act(standard::TAKE, &cx) else { panic!("an answer") };
    assert_eq!(said.text, table.village.mona.to_string());
    popup.act(standard::DOWN, &cx);
    let Effect::Say(said) = popup.act(standard::TAKE, &cx) else { panic!("an answer") };
    assert_eq!(said.text, "mona");
}

#[test]
fn a_plus_anywhere_on_the_page_asks_which_goal() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎+sove⏎0");
    let measured = goals(&table).into_iter().find(|goal| goal.id == table.village.sleep).unwrap();
    assert_eq!(measured.now, Some(Level::None));
}

/// The consents of Jens as another worker of the team would see them.
fn consents(table: &Table) -> Vec<crate::desk::view::ConsentLine> {
    let bo = table.house.bo.clone();
    table.house.desk.citizen(&bo, table.village.jens, Purpose::Work, 0).unwrap().consents
}

#[test]
fn a_consent_is_given_in_a_few_keys_and_withdrawn_in_fewer() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎ySamtale om søvn⇥sund");
    insta::assert_snapshot!("consent-form", table.picture());
    table.types("⏎⇥⇥+2u⇥ ⌃s");
    let given = consents(&table);
    assert!(given.len() == 1 && given[0].holds, "{given:?} {}", table.picture());
    insta::assert_snapshot!("consent-on-page", table.picture());
    // From the top of the page back to the last section but two.
    table.types("⇥⇥⇥⏎⏎");
    assert!(!consents(&table)[0].holds, "{}", table.picture());
    assert!(table.picture().contains("trukket tilbage"), "{}", table.picture());
    table.types("u");
    assert!(consents(&table)[0].holds, "{}", table.picture());
}

#[test]
fn a_consent_that_names_no_kind_of_data_says_so_beside_the_ticks() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎ySamtale om søvn⇥sund⏎⌃s");
    assert!(table.picture().contains("siger, hvad der må deles"), "{}", table.picture());
    assert!(table.picture().contains("Samtale om søvn"), "nothing that was typed is touched");
    table.types("⎋").types("d⏎");
    assert!(table.picture().contains("Samtale om søvn"), "the draft is taken up: {}", table.picture());
}

#[test]
fn an_answer_is_written_down_later() {
    let mut table = Table::laid((80, 24), Language::Da);
    let (anna, jens) = (table.house.anna.clone(), table.village.jens);
    table.house.asks_consent(&anna, table.house.consent_for(jens), None);
    table.types("2sjens⏎⏎⇥⇥⇥⏎");
    insta::assert_snapshot!("consent-answer", table.picture());
    table.types("nej⏎vil tænke over det⏎");
    assert_eq!(consents(&table)[0].note, "vil tænke over det");
    table.types("⏎");
    assert!(table.picture().contains("Et nyt ja er et nyt samtykke"), "{}", table.picture());
}

/// Someone of the health services' team reads what is shared with them, and sees why they do.
#[test]
fn another_team_reads_what_is_shared_with_it() {
    let (house, village) = village::village();
    let yes = Some(Answer::Yes(Form::Spoken));
    house.asks_consent(&house.anna, house.consent_for(village.jens), yes);
    let mette = house.mette.clone();
    let mut table = Table::for_seat((80, 24), Language::Da, house, village, &mette);
    table.types("2sjens petersen⏎⏎");
    insta::assert_snapshot!("page-shared", table.picture());
}

/// A referral whose consent was withdrawn left the day's list altogether: nobody was told that it had to be dealt with.
#[test]
fn a_referral_without_its_ground_stands_first_on_the_day() {
    let (house, village) = village::village();
    let (anna, jens) = (house.anna.clone(), village.jens);
    let consent = house.asks_consent(&anna, house.consent_for(jens), Some(Answer::Yes(Form::Spoken)));
    let ground = Ground::Consent { consent: Some(consent), note: Line::default() };
    let referral = house.drafts_referral(&anna, ReferralDetails { ground, ..house.referral_for(jens) });
    let (to, note) = (ReferralStatus::Sent, Line::default());
    house.does(&anna, Command::MoveReferral { id: referral, seen: 1, to, note: note.clone() });
    house.does(&anna, Command::WithdrawConsent { id: consent, seen: 2, note });
    let mut table = Table::for_seat((80, 24), Language::Da, house, village, &anna);
    assert!(table.picture().contains("samtykket gælder ikke mere"), "{}", table.picture());
    table.types("5");
    assert!(table.picture().contains("Samtykket gælder ikke mere"), "{}", table.picture());
}

/// Jens was written down twice: by name, and as somebody with a dog.
#[test]
fn two_records_are_put_together_and_taken_apart_from_the_page() {
    for language in Language::ALL {
        let mut table = Table::laid((80, 24), language);
        table.types("2sjens⏎⏎=store⏎");
        insta::assert_snapshot!(name("merge", (80, 24), language), table.picture());
    }
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎=store⏎⇥");
    assert!(table.picture().contains("Beholdes: “Store Bo”"), "{}", table.picture());
    table.types("⇥⏎");
    let page = table.picture();
    assert!(page.contains("Slået sammen") && page.contains("Også skrevet op som “Store Bo”"), "{page}");
    // Both names find the one page.
    table.types("⎋⎋2sstore⏎");
    assert!(table.picture().contains("Jens Petersen"), "{}", table.picture());
    table.types("⏎=⏎");
    let page = table.picture();
    assert!(page.contains("Skilt ad") && !page.contains("Også skrevet op"), "{page}");
}

#[test]
fn the_plan_is_read_before_it_is_handed_over() {
    for language in Language::ALL {
        let mut table = Table::laid((80, 24), language);
        table.types("2⏎v");
        insta::assert_snapshot!(format!("plan-80x24-{}", language.code()), table.picture());
    }
}

#[test]
fn the_plan_can_be_read_in_the_other_language_and_with_every_word() {
    let mut table = Table::laid((100, 40), Language::Da);
    table.types("2⏎v");
    assert!(table.picture().contains("Det sker nu"), "{}", table.picture());
    table.types("p");
    let english = table.picture();
    assert!(english.contains("What happens now") && english.contains("--language"), "{english}");
    table.types("a");
    assert!(table.picture().contains("--every-word"), "{}", table.picture());
}

/// The screen named the command's flag where a key does it. And when the look could not be recorded, the next key turned
/// back what had never been shown.
#[test]
fn every_word_is_a_key_away_and_comes_when_it_is_not_refused() {
    let mut table = Table::laid((100, 40), Language::Da);
    let due = table.house.promise_to(Some(table.village.ali), owner(&table.house.anna), "2026-11-27");
    let what = "Tal om misbruget".into();
    table.house.plans(&table.house.anna.clone(), FollowUpDetails { what, ..due });
    table.types("2sali⏎⏎v");
    let careful = table.picture();
    assert!(careful.contains("Spørg borgeren først: a"), "{careful}");
    assert!(!careful.contains("--every-word") && !careful.contains("misbruget"), "{careful}");
    table.house.advance(1);
    table.house.store.fill();
    table.types("a");
    assert!(!table.picture().contains("misbruget"), "no look, no words: {}", table.picture());
    table.house.store.make_room();
    table.types("a");
    assert!(table.picture().contains("misbruget"), "{}", table.picture());
}

/// The person's own name stood first in the list of who it could also be, and choosing it led to an empty page.
#[test]
fn nobody_is_put_together_with_themself() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("2sjens⏎⏎=jens⏎");
    let asked = table.picture();
    assert!(asked.contains("Det er den samme borger"), "{asked}");
    assert!(asked.contains("Hvem er det også?"), "the question still stands: {asked}");
    table.types("⌫⌫⌫⌫store⏎");
    assert!(table.picture().contains("Beholdes: Jens Petersen"), "{}", table.picture());
}
