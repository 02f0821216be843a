//! People and settings: what administrators do, and what everyone does to their own account.

use crate::desk::command::{Command, Secret};
use crate::desk::seat::Origin;
use crate::domain::language::Language;
use crate::domain::public_key::tests::{ED25519, RSA_2048, key};
use crate::domain::team::{Employment, Office, Standing};
use crate::tui::screen::testing::{PASSWORD, Theatre};

#[test]
fn an_administrator_sees_people_teams_and_settings_at_every_size() {
    let house = Theatre::open();
    for size in [(80, 24), (60, 20), (120, 40)] {
        let mut sat = house.sits("Sara Holm", size);
        let mut part = |part: &str, keys: &str| {
            let name = format!("{part}-da-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, sat.press(keys).shot());
        };
        part("workers", "9");
        part("teams", "Tab");
        part("settings", "Tab");
        part("account", "Tab");
    }
    house.does(&house.sara, Command::ChooseLanguage(Language::En));
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("workers-en-80x24", sat.press("9").shot());
    insta::assert_snapshot!("settings-en-80x24", sat.press("Tab Tab").shot());
}

#[test]
fn a_member_sees_their_own_account_alone() {
    let house = Theatre::open();
    let mut sat = house.sits("Anna Kirk", (80, 24));
    insta::assert_snapshot!("account-of-a-member", sat.press("9").shot());
    let unmoved = sat.press("Tab k r").shot();
    assert!(unmoved.contains("Min konto"), "{unmoved}");
}

#[test]
fn a_worker_is_added_and_gets_in_with_the_password_that_was_shown_once() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("worker-form", sat.press("9 a").types("Mette Riis").shot());
    // Name, log-in, language, then the team: from “ikke med” to member.
    sat.press("Tab Tab Tab Right Ctrl+S");
    let shown = sat.shot();
    assert!(shown.contains("Adgangskode til Mette Riis"), "{shown}");
    let password = handed_out(&shown);
    insta::assert_snapshot!("password-shown-once", shown.replace(&password, "xxxx-xxxx-xxxx"));

    // No key in passing closes it: not those of the shell, not Enter, not Esc.
    let still = sat.press("Enter Esc 1 q Ctrl+C Tab F8 n").shot();
    assert!(still.contains(&password), "{still}");
    let closed = sat.press("j").shot();
    assert!(!closed.contains(&password) && closed.contains("Mette Riis"), "{closed}");

    let origin = Origin::Terminal("tty2".to_owned());
    let seat = house.house.desk.log_in("Mette Riis", &Secret::new(password), origin).expect("the password");
    assert!(house.house.desk.must_change_password(&seat).unwrap(), "good for one log-in");
    let workers = house.house.desk.workers(&house.sara).unwrap();
    let mette = workers.iter().find(|line| line.person.name == "Mette Riis").expect("a worker");
    assert_eq!(mette.memberships.iter().map(|it| it.2).collect::<Vec<_>>(), [Standing::Member]);
}

#[test]
fn a_refused_worker_keeps_what_was_typed_and_says_why_beside_the_field() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    let refused = sat.press("9 a").types("Anna B").press("Tab").types("anna.kirk").press("Ctrl+S").shot();
    insta::assert_snapshot!("worker-refused", refused);
    let unnamed = sat.press("Esc a Ctrl+S").shot();
    assert!(unnamed.contains("Feltet mangler"), "{unnamed}");
}

#[test]
fn a_worker_is_edited_without_losing_what_is_not_on_the_list() {
    let house = Theatre::open();
    house.does(&house.bo, Command::ChooseLanguage(Language::En));
    let mut sat = house.sits("Sara Holm", (80, 24));
    // Anna, Bo, Lea, Sara.
    insta::assert_snapshot!("worker-edit", sat.press("9 Down r").shot());
    let saved = sat.types(" Jensen").press("Tab Tab Tab Right Ctrl+S").shot();
    assert!(saved.contains("Bo Sand Jensen er rettet."), "{saved}");
    let workers = house.house.desk.workers(&house.sara).unwrap();
    let bo = workers.iter().find(|line| line.person.id == house.bo.worker()).expect("Bo");
    assert_eq!((bo.login.as_str(), bo.language), ("bo.sand", Language::En));
    assert_eq!(bo.memberships[0].2, Standing::Lead);
}

#[test]
fn a_new_password_is_asked_for_twice_and_shown_once() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("new-password-question", sat.press("9 k").shot());
    let log_in = |password: &str| {
        let origin = Origin::Terminal("tty3".to_owned());
        house.house.desk.log_in("Anna Kirk", &Secret::new(password.to_owned()), origin)
    };
    // The key that asked does not confirm.
    sat.press("k Esc");
    assert!(log_in(PASSWORD).is_ok());
    let password = handed_out(&sat.press("k j").shot());
    assert!(log_in(PASSWORD).is_err());
    assert!(log_in(&password).is_ok());
}

#[test]
fn a_workers_key_is_pasted_compared_and_removed_and_put_back() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("keys-none", sat.press("9 g").shot());
    insta::assert_snapshot!("key-form", sat.press("a").pastes(ED25519).shot());
    sat.press("Tab").types("bærbar, feltkontor");
    insta::assert_snapshot!("keys-one", sat.press("Ctrl+S").shot());
    // Without a label it gets what stands behind the key.
    sat.press("a").pastes(RSA_2048);
    insta::assert_snapshot!("key-form-weak", sat.press("Tab").shot());
    sat.press("Ctrl+S");
    for size in [(60, 20), (120, 40)] {
        let mut again = house.sits("Sara Holm", size);
        insta::assert_snapshot!(format!("keys-da-{}x{}", size.0, size.1), again.press("9 g Down").shot());
    }
    let prints = || {
        let held = house.house.desk.keys(&house.sara, Some(house.anna.worker())).unwrap();
        held.into_iter().map(|line| (line.label, line.key.fingerprint())).collect::<Vec<_>>()
    };
    let both = prints();
    assert_eq!(both[0], ("bærbar, feltkontor".to_owned(), key(ED25519).fingerprint()));
    assert_eq!(both[1].0, "anna@felt-kontor rsa-2048");
    let removed = sat.press("Up x").shot();
    assert!(removed.contains("bærbar, feltkontor er fjernet."), "{removed}");
    assert_eq!(prints(), both[1..]);
    sat.press("u");
    assert_eq!(prints(), both);
    assert!(house.house.desk.drafts(&house.sara).unwrap().is_empty(), "nothing of a key is kept as a draft");

    // She sees her own, and has no key to manage them with.
    let account = house.sits("Anna Kirk", (80, 24)).press("9").shot();
    insta::assert_snapshot!("account-with-keys", account);
    house.does(&house.sara, Command::ChooseLanguage(Language::En));
    let mut english = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("keys-en-80x24", english.press("9 g").shot());
    insta::assert_snapshot!("key-form-en", english.press("a").pastes(RSA_2048).shot());
}

/// Somebody pastes `id_ed25519` instead of `id_ed25519.pub`: it must not stay on the screen, nor in a draft.
#[test]
fn a_private_key_that_is_pasted_goes_away_at_once() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    let body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQ";
    let private = format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n");
    let shown = sat.press("9 g a").pastes(&private).shot();
    insta::assert_snapshot!("key-form-private", &shown);
    // A terminal that brackets no paste types it, letter by letter and Enter by Enter.
    let typed = sat.types(private.lines().next().unwrap()).press("Enter").types(body).press("Enter");
    assert_eq!(typed.types("-----END OPENSSH PRIVATE KEY-----").shot(), shown);
    let taken_back = sat.press("Ctrl+Z").shot();
    assert!(!taken_back.contains("b3Bl") && !taken_back.contains("PRIVATE"), "{taken_back}");
    sat.press("Esc");
    assert!(house.house.desk.drafts(&house.sara).unwrap().is_empty());
}

#[test]
fn what_is_no_key_is_refused_beside_the_field() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    sat.press("9 g a").pastes(&format!("command=\"date\" {ED25519}"));
    insta::assert_snapshot!("key-form-options", sat.press("Ctrl+S").shot());
    sat.press("Ctrl+Home Ctrl+K").pastes(ED25519).press("Ctrl+S");
    let taken = sat.press("Esc Down g a").pastes(ED25519).press("Ctrl+S").shot();
    assert!(taken.contains("Nøglen hører allerede til Anna Kirk"), "{taken}");
}

#[test]
fn a_worker_leaves_after_a_question_and_returns() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("end-question", sat.press("9 x").shot());
    let anna = || {
        let workers = house.house.desk.workers(&house.sara).unwrap();
        workers.into_iter().find(|line| line.person.id == house.anna.worker()).expect("Anna").employment
    };
    assert_eq!(anna(), Employment::Active);
    let left = sat.press("j").shot();
    assert!(left.contains("fratrådt"), "{left}");
    assert_eq!(anna(), Employment::Left);
    // Whoever has left stands last, and the selection went along.
    sat.press("x");
    assert_eq!(anna(), Employment::Active);
}

/// A name that came in above moved the selection by one: the next key met somebody else.
#[test]
fn the_selection_stays_on_whom_it_was_when_a_colleague_adds_someone() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    sat.press("9 Down");
    house.hire("Ali Toft", Standing::Member, &[]);
    let edited = sat.hears().press("r").shot();
    assert!(edited.contains("Ret Bo Sand"), "{edited}");
}

#[test]
fn the_last_administrator_can_not_leave() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    let refused = sat.press("9 End x j").shot();
    assert!(refused.contains("!") && refused.contains("Sara Holm"), "{refused}");
    let workers = house.house.desk.workers(&house.sara).unwrap();
    assert!(workers.iter().all(|line| line.employment == Employment::Active));
}

#[test]
fn a_team_is_founded_and_written_anew() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("team-form", sat.press("9 Tab a").types("Opsøgende team Øst").shot());
    let founded = sat.press("Tab Right Right Ctrl+S").shot();
    assert!(founded.contains("Opsøgende team Øst er gemt."), "{founded}");
    let teams = || house.house.desk.teams(&house.sara).unwrap();
    let east = teams().into_iter().find(|team| team.name.ends_with("Øst")).expect("a team");
    assert_eq!(east.area.map(|area| area.slug()), Some("sundhed"));
    assert_eq!(
        house.house.desk.frameworks(&house.sara, Some(east.id)).unwrap().len(),
        1,
        "as the settings say"
    );
    sat.press("End r End").types(" og Nord").press("Ctrl+S");
    assert!(teams().iter().any(|team| team.id == east.id && team.name == "Opsøgende team Øst og Nord"));
}

#[test]
fn the_settings_are_written_and_wrong_days_are_refused_where_they_stand() {
    let house = Theatre::open();
    let mut sat = house.sits("Sara Holm", (80, 24));
    insta::assert_snapshot!("settings-form", sat.press("9 Tab Tab r").shot());
    // Language, missed, offers, small numbers, erasure, four ticks, other closing days.
    let refused = sat.press("Tab Ctrl+U").types("0").press("Ctrl+S").shot();
    assert!(refused.contains("3650") || refused.contains("3.650"), "{refused}");
    sat.press("Ctrl+U").types("45").press("Tab Ctrl+U").types("90").press("Tab Ctrl+U").types("3");
    sat.press("Tab Ctrl+U").types("36");
    sat.press("Tab Space Tab Tab Tab Tab").types("24-08").press("Ctrl+S");
    let settings = house.house.desk.settings(&house.sara).unwrap();
    assert_eq!((settings.missed_after_days, settings.verify_offers_after_days), (45, 90));
    assert_eq!((settings.least_shared.get(), settings.erase_after_months), (3, 36));
    assert_eq!(settings.closing_days, [(5, 1), (6, 5), (8, 24), (12, 24), (12, 31)]);
}

#[test]
fn a_form_that_is_left_stays_a_draft_and_is_taken_up_again() {
    let house = Theatre::open();
    let titles = || {
        let drafts = house.house.desk.drafts(&house.sara).unwrap();
        drafts.into_iter().map(|draft| draft.title).collect::<Vec<_>>()
    };
    house.sits("Sara Holm", (80, 24)).press("9 Down r Ctrl+U").types("Bo Sommer").press("Esc");
    assert_eq!(titles(), ["Bo Sommer"]);
    let mut sat = house.sits("Sara Holm", (80, 24));
    let taken_up = sat.press("d Enter").shot();
    assert!(taken_up.contains("Ret Bo Sommer"), "{taken_up}");
    sat.press("Ctrl+S");
    let workers = house.house.desk.workers(&house.sara).unwrap();
    assert!(workers.iter().any(|it| it.person.id == house.bo.worker() && it.person.name == "Bo Sommer"));
    assert!(titles().is_empty(), "what is saved is no draft any more");
}

#[test]
fn a_key_to_the_commands_is_made_shown_once_and_taken_back() {
    let house = Theatre::open();
    let mut sat = house.sits("Anna Kirk", (80, 24));
    insta::assert_snapshot!(
        "token-form",
        sat.press("9 a").types("ugerapport").press("Tab").types("90").shot()
    );
    let shown = sat.press("Ctrl+S").shot();
    assert!(shown.contains("Din nye nøgle"), "{shown}");
    let listed = sat.press("j").shot();
    assert!(listed.contains("ugerapport") && listed.contains("gælder til 22-02-2027"), "{listed}");
    assert_eq!(house.house.desk.tokens(&house.anna).unwrap().len(), 1);
    sat.press("x x Esc");
    assert_eq!(house.house.desk.tokens(&house.anna).unwrap().len(), 1, "asked, and not confirmed");
    sat.press("x j");
    assert_eq!(house.house.desk.tokens(&house.anna).unwrap().len(), 0);
}

#[test]
fn ones_own_password_is_changed_from_anywhere() {
    let house = Theatre::open();
    let mut sat = house.sits("Bo Sand", (80, 24));
    sat.press("F9")
        .types(PASSWORD)
        .press("Tab")
        .types("fire nye ord her ")
        .press("Tab")
        .types("fire nye ord her");
    insta::assert_snapshot!("password-differs", sat.press("Ctrl+S").shot());
    let changed = sat.types(" ").press("Ctrl+S").shot();
    assert!(changed.contains("Din adgangskode er skiftet."), "{changed}");
    let log_in = |password: &str| {
        let origin = Origin::Terminal("tty4".to_owned());
        house.house.desk.log_in("Bo Sand", &Secret::new(password.to_owned()), origin)
    };
    assert!(log_in("fire nye ord her ").is_ok(), "a blank at the end is a sign like any other");
    assert!(log_in("fire nye ord her").is_err());
    assert!(house.house.desk.drafts(&house.bo).unwrap().is_empty(), "nothing of a password is ever kept");
}

#[test]
fn a_new_administrator_sees_the_parts_at_once() {
    let house = Theatre::open();
    house.hire("Rikke Toft", Standing::Member, &[Office::Administrator]);
    let shown = house.sits("Rikke Toft", (80, 24)).press("9").shot();
    assert!(shown.contains("Medarbejdere 5") && shown.contains("administrator"), "{shown}");
}

/// The password of three groups in a picture.
fn handed_out(shot: &str) -> String {
    let is_password = |word: &&str| word.len() == 14 && word.split('-').all(|group| group.len() == 4);
    let found = shot.split_whitespace().find(is_password);
    found.unwrap_or_else(|| panic!("no password in\n{shot}")).to_owned()
}
