//! The shell around the screens, as someone at a terminal meets it.

use crate::desk::seat::Seat;
use crate::desk::tests::house::{House, named};
use crate::i18n::Language;
use crate::tui::program::{Flow, Input};
use crate::tui::screen::table::Table;

const SIZE: (u16, u16) = (80, 24);

fn table() -> Table {
    Table::laid(SIZE, Language::Da)
}

#[test]
fn a_contact_with_a_follow_up_takes_at_most_twelve_keys_beside_the_text() {
    let mut table = table();
    // n, (name) Enter, F2, F2, (what) Tab, (when) Ctrl+S: seven keys.
    table.types("njens⏎").f(2).f(2).types("ring om praktik⇥fre⌃s");
    let picture = table.picture();
    assert!(picture.contains("Kontakten er logget"), "{picture}");
    table.types("4");
    let picture = table.picture();
    assert!(picture.contains("ring om praktik"), "{picture}");
}

/// Once a form was saved, its draft stayed in the list: the form was no longer dirty when its draft was named.
#[test]
fn a_saved_form_leaves_no_draft() {
    let mut table = table();
    table.types("njens⏎").waits(1);
    assert!(table.picture().contains("Kladde gemt"), "kept while it was typed");
    table.types("⌃sd");
    let picture = table.picture();
    assert!(picture.contains("Ingen kladder"), "{picture}");
}

#[test]
fn what_was_typed_is_kept_within_a_second_and_taken_up_where_it_was_left() {
    let mut table = table();
    table.types("njens⏎").f(2).types("Klarer aftaler bedst om formidd").waits(1).types("⎋d⏎");
    let picture = table.picture();
    assert!(picture.contains("Klarer aftaler bedst om formidd"), "{picture}");
    assert!(picture.contains("Ny kontakt · Jens"), "{picture}");
}

/// Drafts of the quick line were kept, but nothing could take them up again.
#[test]
fn a_quick_line_that_was_left_is_a_draft() {
    let mut table = table();
    table.types("lJens tlf 10m : halv sæt").waits(1).types("⎋d⏎");
    let picture = table.picture();
    assert!(picture.contains("Jens tlf 10m : halv sæt"), "{picture}");
}

/// What was emptied left its old words behind as a draft, and Esc within a second lost the new ones.
#[test]
fn an_emptied_quick_line_leaves_no_draft_and_one_that_is_left_at_once_does() {
    let mut table = table();
    table.types("lJens tlf 10m : halv sæt").waits(1).types("⌃u").types("⎋d");
    let picture = table.picture();
    assert!(picture.contains("Ingen kladder"), "{picture}");
    table.types("1lJens tlf : lige begyn⎋d⏎");
    let picture = table.picture();
    assert!(picture.contains("lige begyn"), "{picture}");
    // Taken up, and emptied then.
    table.types("⌃u⎋d");
    let picture = table.picture();
    assert!(picture.contains("Ingen kladder"), "{picture}");
}

#[test]
fn the_quick_line_says_when_it_was_kept() {
    let mut table = table();
    table.types("lanonym gade : Kaffe").waits(1);
    assert!(table.picture().contains("Kladde gemt 10:00"), "{}", table.picture());
}

/// Letters were swallowed while the line asked whom a name meant.
#[test]
fn whoever_is_asked_whom_they_mean_may_go_on_typing() {
    let mut table = table();
    let (anna, west) = (table.house.anna.clone(), table.house.west);
    table.house.registers(&anna, west, named("Jens Hansen"));
    table.notices().types("ljens tlf 5m : kort⏎");
    let picture = table.picture();
    assert!(picture.contains("Hvem menes der?"), "{picture}");
    table.types("ere");
    let picture = table.picture();
    assert!(picture.contains("kortere") && !picture.contains("Hvem menes der?"), "{picture}");
}

/// What was typed into a popup was gone with it: only forms and the quick line were kept.
#[test]
fn an_answer_that_was_begun_is_a_draft_and_stands_there_when_it_is_asked_again() {
    let mut table = table();
    table.types("4").types(" ").types("talte med").waits(1);
    assert!(table.picture().contains("Kladde gemt 10:00"), "{}", table.picture());
    table.types(" hans mor⎋d");
    let picture = table.picture();
    assert!(picture.contains("Svar: "), "{picture}");
    // Taken up from the list, and from where it was asked.
    table.types("⏎");
    assert!(table.picture().contains("talte med hans mor"), "{}", table.picture());
    table.types("⎋4 ");
    assert!(table.picture().contains("talte med hans mor"), "{}", table.picture());
    // Answered, it is a draft no more.
    table.types("⏎d");
    assert!(table.picture().contains("Ingen kladder"), "{}", table.picture());
}

#[test]
fn an_answer_that_was_emptied_or_put_off_twice_leaves_one_draft_or_none() {
    let mut table = table();
    table.types("4").types("p").types("fre⇥er rej").waits(1).types("⎋");
    table.types("p");
    let picture = table.picture();
    assert!(picture.contains("fre") && picture.contains("er rej"), "{picture}");
    table.types("⌃u⇥⌃u⎋d");
    assert!(table.picture().contains("Ingen kladder"), "{}", table.picture());
    table.types("5 ").types("er modt").waits(1).types("⎋d⏎");
    assert!(table.picture().contains("er modt"), "{}", table.picture());
}

/// A draft that has lain for long asks, and stands in nobody's way.
#[test]
fn a_draft_of_more_than_thirty_days_asks_what_is_to_become_of_it() {
    let mut table = table();
    let anna = table.house.anna.name().to_owned();
    table.types("lanonym gade : glemt").waits(1).types("⎋").f(12);
    table.waits(31 * 24 * 60 * 60).logs_in(&anna).types("1");
    let picture = table.picture();
    assert!(picture.contains("1 kladde er over 30 dage gammel"), "{picture}");
    table.types("d");
    let picture = table.picture();
    assert!(picture.contains("over 30 dage") && picture.contains("b behold 30 dage"), "{picture}");
    table.types("b");
    let picture = table.picture();
    assert!(picture.contains("Beholdt i 30 dage mere") && !picture.contains("b behold"), "{picture}");
    table.types("1");
    assert!(!table.picture().contains("over 30 dage"), "{}", table.picture());
    table.types("dxj");
    assert!(table.picture().contains("Ingen kladder"), "{}", table.picture());
}

/// A field that is left is kept at once: whoever goes on to the next one has finished it.
#[test]
fn what_was_typed_is_kept_when_its_field_is_left() {
    let mut table = table();
    table.types("njens⏎").f(2).types("Klarer aftaler bedst");
    let kept = |table: &Table| {
        let (desk, anna) = (&table.house.desk, &table.house.anna);
        let line = desk.drafts(anna).expect("hers")[0].clone();
        String::from_utf8(desk.draft(anna, line.id).expect("it is there")).expect("text")
    };
    assert!(!kept(&table).contains("bedst"), "not yet");
    table.types("⇥");
    assert!(kept(&table).contains("bedst"));
}

#[test]
fn the_quick_line_logs_and_undo_takes_it_back() {
    let mut table = table();
    table.types("3").types("lanonym gade 10m : Kaffe ved stationen⏎");
    let picture = table.picture();
    assert!(picture.contains("Logget."), "{picture}");
    assert!(picture.contains("Kaffe ved stationen"), "{picture}");
    table.types("u");
    let picture = table.picture();
    assert!(picture.contains("Fortrudt"), "{picture}");
    assert!(!picture.contains("Kaffe ved stationen"), "{picture}");
}

/// A long line's reading was cut at the edge, just where it mattered.
#[test]
fn the_reading_of_a_long_line_is_shown_whole() {
    let mut table = table();
    table.types(
        "lanonym tlf 20m i går 14:30 #mental +jobcenter +sundhed !fre ring om praktik : Vil gerne i gang",
    );
    let picture = table.picture();
    assert!(picture.contains("Forstået:") && picture.contains("ring om praktik"), "{picture}");
    assert!(picture.contains("Sundhed"), "{picture}");
}

/// The help page told of its own keys rather than those of the screen below it.
#[test]
fn help_tells_of_the_keys_of_the_screen_it_was_asked_on() {
    let mut table = table();
    table.types("5?");
    let picture = table.picture();
    assert!(picture.contains("Henvisninger"), "{picture}");
}

#[test]
fn the_palette_finds_a_command_by_its_words_and_does_it() {
    let mut table = table();
    table.types(":ny kontakt⏎");
    let picture = table.picture();
    assert!(picture.contains("Ny kontakt · …"), "{picture}");
}

#[test]
fn the_lock_hides_everything_and_gives_it_back_untouched() {
    let mut table = table();
    table.types("njens⏎").f(2).types("Halvt skrev");
    table.f(12);
    let locked = table.picture();
    assert!(
        locked.contains("Skærmen er låst") && !locked.contains("Jens") && !locked.contains("Halvt"),
        "{locked}"
    );
    let anna = table.house.anna.name().to_owned();
    table.logs_in(&anna).types("et");
    let back = table.picture();
    assert!(back.contains("Halvt skrevet"), "{back}");
}

#[test]
fn three_idle_minutes_lock_the_terminal() {
    let mut table = table();
    table.waits(3 * 60 - 1);
    assert!(table.picture().contains("Anna"), "not yet");
    table.waits(2);
    let picture = table.picture();
    assert!(picture.contains("Skærmen er låst"), "{picture}");
}

/// Whoever puts the clock back, or a time server that does, keeps no screen open for longer; nor does a jump ahead
/// lock one in the middle of a word.
#[test]
fn a_clock_that_is_moved_stretches_no_lock_and_shortens_none() {
    for moved_to in ["2026-11-23 10:00", "2026-11-25 10:00", "1970-01-01 00:00", "2038-01-19 04:15"] {
        let mut table = table();
        table.waits(100);
        table.house.clock.set(crate::desk::tests::house::at(moved_to));
        table.waits(79);
        assert!(table.picture().contains("Anna"), "{moved_to}: not yet");
        table.waits(2);
        let picture = table.picture();
        assert!(picture.contains("Skærmen er låst"), "{moved_to}: {picture}");
    }
}

#[test]
fn another_person_at_a_locked_terminal_sees_nothing_of_the_first() {
    let mut table = table();
    table.types("njens⏎").f(2).types("Kun for Annas øjne").waits(1).f(12);
    let lea = table.house.lea.name().to_owned();
    table.logs_in(&lea).types("d");
    let picture = table.picture();
    assert!(picture.contains("Ingen kladder") && !picture.contains("Annas øjne"), "{picture}");
}

/// Three people at one terminal, none of whom finishes: a session each, and each comes back to their own.
#[test]
fn three_people_take_turns_at_one_terminal_and_find_their_work_untouched() {
    let mut table = table();
    let [anna, bo, lea] =
        [&table.house.anna, &table.house.bo, &table.house.lea].map(|seat| seat.name().to_owned());
    table.types("njens⏎").f(2).types("Annas ord").f(12);
    table.logs_in(&bo).types("2lanonym gade : Bos lin").f(12);
    table.logs_in(&lea).types("4").f(12);
    let locked = table.picture();
    assert!(!locked.contains("Annas") && !locked.contains("Bos") && !locked.contains(&anna), "{locked}");
    table.logs_in(&bo).types("je");
    let picture = table.picture();
    assert!(picture.contains("Bos linje") && picture.contains("Borgere"), "{picture}");
    table.f(12).logs_in(&anna).types(" og flere");
    let picture = table.picture();
    assert!(picture.contains("Annas ord og flere"), "{picture}");
    table.f(12).logs_in(&lea);
    let picture = table.picture();
    assert!(picture.contains("Opfølgninger") && !picture.contains("Annas ord"), "{picture}");
}

/// A name and half a password stood on a shared terminal for as long as nobody came.
#[test]
fn what_was_typed_before_a_log_in_goes_when_nobody_goes_on_with_it() {
    let mut table = table();
    table.f(12).types("anna kirk⏎grønne");
    assert!(table.picture().contains("anna kirk"));
    table.waits(179);
    assert!(table.picture().contains("anna kirk"), "not yet");
    table.waits(2);
    let picture = table.picture();
    assert!(!picture.contains("anna kirk") && !picture.contains('•'), "{picture}");
}

#[test]
fn a_session_that_nobody_sees_needs_no_lock() {
    let mut table = table();
    table.types("njens⏎").f(2).types("Halvt skrevet");
    assert_eq!(table.happens(Input::Detached), Flow::Stay);
    table.waits(10 * 60);
    assert_eq!(table.happens(Input::Attached), Flow::Redraw);
    let picture = table.picture();
    assert!(picture.contains("Halvt skrevet"), "{picture}");
}

#[test]
fn leaving_asks_and_the_key_that_asked_does_not_answer() {
    let mut table = table();
    assert_ne!(
        table.press(crossterm::event::KeyCode::Char('q'), crossterm::event::KeyModifiers::NONE),
        Flow::Leave
    );
    assert_ne!(
        table.press(crossterm::event::KeyCode::Char('q'), crossterm::event::KeyModifiers::NONE),
        Flow::Leave
    );
    assert_eq!(
        table.press(crossterm::event::KeyCode::Char('j'), crossterm::event::KeyModifiers::NONE),
        Flow::Leave
    );
}

#[test]
fn the_language_changes_at_once_and_stays() {
    let mut table = table();
    table.f(8).types("eng⏎");
    let picture = table.picture();
    assert!(picture.contains("Today"), "{picture}");
}

#[test]
fn today_reads_at_every_size_in_both_languages() {
    for (cols, rows) in [(80, 24), (60, 20), (60, 15), (120, 40)] {
        for language in Language::ALL {
            let mut table = Table::laid((cols, rows), language);
            insta::assert_snapshot!(format!("today-{cols}x{rows}-{}", language.code()), table.picture());
        }
    }
}

#[test]
fn the_contact_form_reads_at_every_size_in_both_languages() {
    for (cols, rows) in [(80, 24), (60, 15), (120, 40)] {
        for language in Language::ALL {
            let mut table = Table::laid((cols, rows), language);
            table.types("njens⏎");
            insta::assert_snapshot!(format!("form-{cols}x{rows}-{}", language.code()), table.picture());
        }
    }
}

mod brought;
mod failing;

/// Whoever is in no team was offered keys that log contacts, and was refused when they pressed them.
#[test]
fn nobody_without_a_team_is_offered_to_log_contacts() {
    type Chosen = fn(&House) -> Seat;
    let seats: [(Chosen, bool); 3] = [
        (|house| house.rikke.clone(), false),
        (|house| house.admin.clone(), false),
        (|house| house.anna.clone(), true),
    ];
    for (seat, logs) in seats {
        let (house, village) = crate::desk::tests::village::village();
        let seat = seat(&house);
        let mut table = Table::for_seat(SIZE, Language::Da, house, village, &seat);
        for screen in ["1", "2", "7"] {
            table.types(screen);
            let picture = table.picture();
            let hints = picture.lines().last().unwrap_or_default();
            assert_eq!(hints.contains("ny kontakt"), logs, "{picture}");
            assert_eq!(hints.contains("l linje"), logs, "{picture}");
        }
    }
}
