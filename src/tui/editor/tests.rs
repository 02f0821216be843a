//! Typing as people do it: letters that are composed, words, rows, pastes, and taking back.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::i18n::Language;
use crate::tui::keymap::{Action, standard::*};
use crate::tui::testing::shot;
use crate::tui::widget::list::Attention;

use super::{Edit, Editor, Shape};

fn typed(shape: Shape, text: &str) -> Editor {
    let mut editor = Editor::new(shape);
    type_in(&mut editor, text);
    editor
}

fn type_in(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.key(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    }
}

/// The text with the cursor in it.
fn seen(editor: &Editor) -> String {
    let (before, after) = editor.text().split_at(editor.cursor());
    format!("{before}|{after}")
}

fn acted(editor: &mut Editor, actions: &[Action]) -> String {
    for action in actions {
        editor.act(*action);
    }
    seen(editor)
}

/// A terminal on a Mac sends å as a and a ring: it must become one letter, or a search won't find it.
#[test]
fn marks_typed_by_themselves_join_their_letter() {
    let mut editor = typed(Shape::Line, "Bla\u{30a}ba\u{308}r");
    assert_eq!(editor.text(), "Blåbär");
    assert_eq!(acted(&mut editor, &[LEFT, LEFT, RUB_OUT]), "Blå|är");
    assert_eq!(editor.paste("a\u{30a}"), Edit::Changed);
    assert_eq!(editor.text(), "Blååär");
    // A mark with no letter before it has nothing to stand on.
    assert_eq!(typed(Shape::Line, "\u{30a}").text(), "");
}

#[test]
fn what_controls_a_terminal_is_never_typed() {
    let mut line = Editor::new(Shape::Line);
    line.paste("et\nto\u{1b}[31m\u{202e}tre\u{200b}\tfire");
    assert_eq!(line.text(), "et totre fire");
    let mut prose = Editor::new(Shape::Prose);
    prose.paste("et\r\nto\u{7}");
    assert_eq!(prose.text(), "et\nto");
    assert_eq!(line.key(&KeyEvent::new(KeyCode::Char('x'), KeyModifiers::ALT)), Edit::Ignored);
    assert_eq!(line.key(&KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL)), Edit::Ignored);
}

#[test]
fn the_cursor_walks_by_letters_words_and_ends() {
    let mut editor = typed(Shape::Line, "ring til Ærø, nu");
    assert_eq!(acted(&mut editor, &[WORD_LEFT]), "ring til Ærø, |nu");
    assert_eq!(acted(&mut editor, &[WORD_LEFT, WORD_LEFT]), "ring |til Ærø, nu");
    assert_eq!(acted(&mut editor, &[WORD_RIGHT]), "ring til |Ærø, nu");
    assert_eq!(acted(&mut editor, &[RIGHT, LEFT, LEFT]), "ring til| Ærø, nu");
    assert_eq!(acted(&mut editor, &[LINE_START, LEFT]), "|ring til Ærø, nu");
    assert_eq!(acted(&mut editor, &[LINE_END, RIGHT]), "ring til Ærø, nu|");
    assert_eq!(editor.act(UP), Edit::Ignored);
    assert_eq!(editor.act(NEW_LINE), Edit::Ignored);
}

/// Going on by a word once stopped between a letter and the vowel sign that stands with it.
#[test]
fn words_are_walked_by_whole_letters() {
    let mut editor = typed(Shape::Prose, "\u{1a20}\u{1a55} ord");
    editor.act(TEXT_START);
    assert_eq!(acted(&mut editor, &[WORD_RIGHT]), "\u{1a20}\u{1a55} |ord");
    assert_eq!(acted(&mut editor, &[WORD_LEFT]), "|\u{1a20}\u{1a55} ord");
    let mut editor = typed(Shape::Prose, "\u{3347a}\u{1a55}\n");
    editor.act(TEXT_START);
    editor.act(WORD_RIGHT);
    assert_eq!(editor.cursor(), editor.text().len());
}

#[test]
fn deleting_takes_letters_words_and_ends() {
    let mut editor = typed(Shape::Line, "ring til Ærø nu");
    assert_eq!(acted(&mut editor, &[DELETE_WORD]), "ring til Ærø |");
    assert_eq!(acted(&mut editor, &[DELETE_WORD, RUB_OUT]), "ring til|");
    assert_eq!(acted(&mut editor, &[LINE_START, DELETE]), "|ing til");
    assert_eq!(acted(&mut editor, &[RIGHT, RIGHT, DELETE_TO_START]), "|g til");
    assert_eq!(acted(&mut editor, &[RIGHT, DELETE_TO_END]), "g|");
    assert_eq!(acted(&mut editor, &[RUB_OUT, RUB_OUT, DELETE]), "|");
}

#[test]
fn taking_back_goes_word_by_word_and_forth_again() {
    let mut editor = typed(Shape::Line, "ring til Jens");
    assert_eq!(acted(&mut editor, &[UNTYPE]), "ring til |");
    assert_eq!(acted(&mut editor, &[UNTYPE]), "ring |");
    assert_eq!(acted(&mut editor, &[RETYPE]), "ring til |");
    type_in(&mut editor, "Bo");
    assert_eq!(acted(&mut editor, &[RETYPE]), "ring til Bo|");
    assert_eq!(acted(&mut editor, &[DELETE_TO_START]), "|");
    assert_eq!(acted(&mut editor, &[UNTYPE]), "ring til Bo|");
    assert_eq!(acted(&mut editor, &[UNTYPE; 9]), "|");
    assert_eq!(editor.act(UNTYPE), Edit::Moved);
    editor.replace("noget andet");
    assert_eq!(acted(&mut editor, &[UNTYPE]), "|");
}

#[test]
fn a_secret_is_neither_remembered_nor_printed() {
    let mut editor = typed(Shape::Secret, "hemmeligt");
    assert_eq!(editor.act(DELETE_TO_START), Edit::Changed);
    assert_eq!((editor.act(UNTYPE), editor.text()), (Edit::Moved, ""));
    assert!(!format!("{:?}", typed(Shape::Line, "Jens")).contains("Jens"));
}

#[test]
fn rows_are_walked_as_they_are_seen() {
    let mut editor = typed(Shape::Prose, "Vil gerne i gang igen, men ikke i kantinen.");
    editor.act(NEW_LINE);
    type_in(&mut editor, "Slut");
    let draw = |editor: &Editor| {
        shot((16, 4), Language::Da, |area, canvas| editor.draw(area, Attention::Here, canvas))
    };
    insta::assert_snapshot!(draw(&editor), @r"
    gang igen, men ↑
    ikke i
    kantinen.
    Slut
    [cursor 4,3]
    ");
    assert_eq!(acted(&mut editor, &[UP]), "Vil gerne i gang igen, men ikke i kant|inen.\nSlut");
    assert_eq!(acted(&mut editor, &[UP, UP, UP]), "Vil |gerne i gang igen, men ikke i kantinen.\nSlut");
    assert_eq!(editor.act(UP), Edit::Ignored);
    insta::assert_snapshot!(draw(&editor), @r"
    Vil gerne i
    gang igen, men
    ikke i
    kantinen.      ↓
    [cursor 4,0]
    ");
    assert_eq!(acted(&mut editor, &[LINE_END]), "Vil gerne i| gang igen, men ikke i kantinen.\nSlut");
    assert_eq!(acted(&mut editor, &[PAGE_DOWN]), "Vil gerne i gang igen, men ikke i| kantinen.\nSlut");
    assert_eq!(acted(&mut editor, &[TEXT_END]), "Vil gerne i gang igen, men ikke i kantinen.\nSlut|");
    assert_eq!(editor.act(DOWN), Edit::Ignored);
}

#[test]
fn a_long_line_scrolls_with_its_cursor() {
    let mut editor = typed(Shape::Line, "banegården ved den store kiosk");
    let draw = |editor: &Editor, attention| {
        shot((14, 1), Language::Da, |area, canvas| editor.draw(area, attention, canvas))
    };
    insta::assert_snapshot!(draw(&editor, Attention::Here), @r"
    ‹store kiosk
    [cursor 12,0]
    ");
    editor.act(LINE_START);
    insta::assert_snapshot!(draw(&editor, Attention::Here), @r"
    banegården ve…
    [cursor 0,0]
    ");
    insta::assert_snapshot!(draw(&editor, Attention::Elsewhere), @"banegården ve…");
    let secret = typed(Shape::Secret, "hemmeligt");
    insta::assert_snapshot!(draw(&secret, Attention::Here), @r"
    •••••••••
    [cursor 9,0]
    ");
    assert_eq!(draw(&Editor::new(Shape::Line), Attention::Elsewhere), "–");
}

#[test]
fn what_does_not_fit_is_told_and_the_rest_is_kept() {
    let mut editor = Editor::new(Shape::Line);
    assert_eq!(editor.paste(&"æ".repeat(1_003)), Edit::Overfull(3));
    assert_eq!(editor.text().chars().count(), 1_000);
    assert_eq!(editor.key(&KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE)), Edit::Overfull(1));
}

#[test]
fn a_text_is_taken_up_where_it_was_left() {
    let mut editor = Editor::new(Shape::Prose);
    editor.restore("på gaden", 2);
    assert_eq!(seen(&editor), "på| gaden", "never inside a letter");
    editor.restore("på", 99);
    assert_eq!(seen(&editor), "på|");
    assert_eq!(acted(&mut editor, &[UNTYPE]), "på|");
}

proptest! {
    /// Whatever is typed and done, the text is clean, the cursor between two letters, and all can be taken back.
    #[test]
    fn no_sequence_of_keys_upsets_the_text(steps in prop::collection::vec((0_usize..24, any::<char>()), 0..60)) {
        const ACTIONS: [Action; 17] = [
            LEFT, RIGHT, WORD_LEFT, WORD_RIGHT, LINE_START, LINE_END, UP, DOWN, PAGE_UP, RUB_OUT, DELETE,
            DELETE_WORD, DELETE_TO_START, DELETE_TO_END, UNTYPE, RETYPE, NEW_LINE,
        ];
        let mut editor = Editor::new(Shape::Prose);
        editor.wide.set(7);
        for (step, c) in steps {
            match ACTIONS.get(step) {
                Some(action) => drop(editor.act(*action)),
                None => drop(editor.key(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))),
            }
            let between = editor.text().grapheme_indices(true).map(|(at, _)| at);
            let between: Vec<usize> = between.chain([editor.text().len()]).collect();
            prop_assert!(between.contains(&editor.cursor()));
        }
        while editor.act(UNTYPE) == Edit::Changed {}
        prop_assert_eq!(editor.text(), "");
    }
}
