//! The keymap as a person meets it: look-up by context, letters in text, hints, help and palette.

use crate::i18n::Language;
use crate::i18n::tests::words;

use super::standard::*;
use super::*;

const SCREEN: Context = Context::new("list");
const HERE: Action = Action::new("open");

fn keymap() -> Keymap {
    Keymap::new(&[standard::KEYS])
}

#[test]
fn the_standard_keymap_has_no_fault_in_either_language() {
    for language in Language::ALL {
        assert_eq!(keymap().faults(&words(language)), Vec::<String>::new());
    }
}

#[test]
fn faults_are_found() {
    let broken = Keymap::new(&[&[
        Binding::new(SCREEN, &[Key::Char('x')], HERE, Shown::Help),
        Binding::new(SCREEN, &[Key::Char('x')], BACK, Shown::Help),
        Binding::new(SCREEN, &[Key::Char('@'), Key::Ctrl('m')], Action::new("no-such"), Shown::Help),
        Binding::new(Context::new("nowhere"), &[], HERE, Shown::Help),
    ]]);
    let faults = broken.faults(&words(Language::Da));
    assert_eq!(
        faults,
        [
            "action-no-such has no text in da",
            "action-no-such.hint has no text in da",
            "context-nowhere has no text in da",
            "list: Char('@') can't be typed everywhere",
            "list: Char('x') asks for both open and back",
            "list: Ctrl('m') can't be typed everywhere",
            "nowhere: open has no key",
        ]
    );
}

#[test]
fn the_most_particular_context_wins() {
    let keymap = keymap();
    assert_eq!(keymap.bound(&Scope::new(&[PROSE, FORM]), Key::Enter), Some(NEW_LINE));
    assert_eq!(keymap.bound(&Scope::new(&[LINE, FORM]), Key::Enter), Some(NEXT_FIELD));
    assert_eq!(keymap.bound(&Scope::new(&[LIST]), Key::F(1)), None);
}

#[test]
fn letters_act_only_where_they_are_not_text() {
    let keymap = keymap();
    let (listing, typing) = (Scope::new(&[LIST, GLOBAL]), Scope::typing(&[LINE, FORM, GLOBAL]));
    for (key, action) in [(Key::Char('?'), HELP), (Key::Char(':'), PALETTE), (Key::Char('q'), QUIT)] {
        assert_eq!(keymap.bound(&listing, key), Some(action));
        assert_eq!(keymap.bound(&typing, key), None);
    }
    assert_eq!(keymap.keys(&listing, HELP), [Key::Char('?'), Key::F(1)]);
    assert_eq!(keymap.keys(&typing, HELP), [Key::F(1)]);
}

#[test]
fn hints_name_a_key_that_acts_here() {
    let keymap = keymap();
    let hints = |language, scope: &Scope| {
        let hints = keymap.hints(&words(language), scope);
        hints.iter().map(|hint| format!("{} {}", hint.key, hint.text)).collect::<Vec<_>>().join(" | ")
    };
    let typing = Scope::typing(&[LINE, FORM, FORM_PAGES, GLOBAL]);
    insta::assert_snapshot!(hints(Language::Da, &typing), @"Tab næste felt | F2 side | Ctrl+S gem | Esc tilbage | Ctrl+P kommandoer");
    insta::assert_snapshot!(hints(Language::En, &Scope::new(&[LIST, GLOBAL])), @"Enter open | : commands");
}

#[test]
fn the_help_page_lists_every_key_that_acts() {
    let sections = keymap().help(&words(Language::Da), &Scope::new(&[LIST, GLOBAL]));
    let text: Vec<String> = sections
        .iter()
        .flat_map(|section| {
            let rows = section.rows.iter().map(|row| format!("  {:<14}{}", row.key, row.text));
            std::iter::once(section.title.clone()).chain(rows)
        })
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    Lister
      ↑             Én op
      ↓             Én ned
      PgUp          En halv side op
      PgDn          En halv side ned
      Home          Til den første
      End           Til den sidste
      Enter         Åbn
    Overalt
      Esc           Tilbage
      : Ctrl+P      Alle kommandoer
      ? F1          Hjælp
      Ctrl+L        Tegn skærmen igen
      F12           Lås skærmen
      q Ctrl+C      Afslut
    ");
}

#[test]
fn the_palette_leaves_out_moving_about() {
    let offered = keymap().palette(&words(Language::En), &Scope::new(&[LIST, GLOBAL]));
    let text: Vec<String> = offered.iter().map(|row| format!("{} ({})", row.text, row.key)).collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    Open (Enter)
    All commands (: Ctrl+P)
    Draw the screen again (Ctrl+L)
    Lock the screen (F12)
    Quit (q Ctrl+C)
    ");
}

#[test]
fn no_key_of_the_whole_program_has_two_meanings_in_a_place_or_needs_altgr() {
    let mut faults = crate::tui::screen::keymap().faults(&words(Language::Da));
    // The texts of what screens add are asked for where the screens are tested.
    faults.retain(|fault| !fault.contains("has no text"));
    assert_eq!(faults, Vec::<String>::new());
}
