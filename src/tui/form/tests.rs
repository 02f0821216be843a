//! A form as a person fills it: keys in, pictures out; nothing that was typed is ever lost.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDateTime;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::domain::when::Direction;
use crate::i18n::Language;
use crate::i18n::tests::words;
use crate::tui::keymap::Keymap;
use crate::tui::testing::{SIZES, shot};
use crate::tui::widget::chrome::Chrome;

use super::*;

fn scene_at(language: Language, now: &str) -> Scene {
    let now: NaiveDateTime = now.parse().expect("a time in a test");
    let keymap = Arc::new(Keymap::new(&[standard::KEYS]));
    Scene { words: words(language), keymap, now, elapsed: Duration::ZERO }
}

fn scene(language: Language) -> Scene {
    scene_at(language, "2026-11-24T14:02:00")
}

fn choices(labels: &[&str]) -> Vec<Choice> {
    labels.iter().map(|label| Choice::new(label.to_lowercase(), *label)).collect()
}

fn label(text: &str) -> String {
    text.to_owned()
}

/// The first two pages of a form like the one for a contact.
fn form() -> Form {
    let goal = |id: &'static str, wish: &str| {
        Field::choice(id, label(wish), choices(&["0", "1", "2", "3", "4"])).span(Span::Beside)
    };
    Form::new(vec![
        Page::new(label("Mødet"))
            .fields(vec![
                Field::lookup("who", label("Hvem")).span(Span::Half).needed(),
                Field::date("when", label("Hvornår"), Direction::Back).span(Span::Half).needed(),
                Field::choice("how", label("Hvordan"), choices(&["telefon", "gade", "hjemme", "tekst"]))
                    .span(Span::Quarter),
                Field::duration("minutes", label("Varighed")).span(Span::Quarter),
                Field::line("place", label("Hvor")).span(Span::Half),
                Field::radio("outcome", label("Resultat"), choices(&["truffet", "forsøgt", "set", "gruppe"]))
                    .needed(),
                Field::prose("words", label("Borgerens egne ord"), 2),
                Field::prose("note", label("Hvad skete der"), 3),
            ])
            .group(
                "goals",
                label("Bevægelse på egne mål"),
                vec![goal("goal-1", "Komme i gang med noget om dagen"), goal("goal-2", "Sove om natten")],
            ),
        Page::new(label("Indhold")).fields(vec![
            Field::tags(
                "focus",
                label("Fokus"),
                choices(&["Mental sundhed", "Brobygning", "Bolig", "Økonomi"]),
            ),
            Field::tick("secret", label("Beskyttet adresse")),
        ]),
    ])
}

fn press_in(form: &mut Form, code: KeyCode, modifiers: KeyModifiers, scene: &Scene) -> Outcome {
    let key = KeyEvent::new(code, modifiers);
    let message = match scene.keymap.action(&form.scope(), &key) {
        Some(action) => Message::Act(action),
        None => Message::Key(key),
    };
    form.update(&message, scene)
}

fn press(form: &mut Form, code: KeyCode) -> Outcome {
    press_in(form, code, KeyModifiers::NONE, &scene(Language::Da))
}

/// Types a text; `⇥` is Tab, `⏎` Enter, `→` an arrow.
fn type_in(form: &mut Form, text: &str) -> Vec<Outcome> {
    let code = |c| match c {
        '⇥' => KeyCode::Tab,
        '⏎' => KeyCode::Enter,
        '→' => KeyCode::Right,
        '↑' => KeyCode::Up,
        '↓' => KeyCode::Down,
        '⌫' => KeyCode::Backspace,
        c => KeyCode::Char(c),
    };
    text.chars().map(|c| press(form, code(c))).collect()
}

fn save(form: &mut Form) -> Outcome {
    form.update(&Message::Act(standard::SAVE), &scene(Language::Da))
}

fn people() -> Vec<Choice> {
    vec![Choice::new("17", "Jens P").detail("Jens Petersen, 1989"), Choice::new("18", "Jens Å")]
}

fn filled() -> Form {
    let mut form = form();
    type_in(&mut form, "j");
    form.offer("who", people());
    type_in(&mut form, "⇥i går 14:30⇥t⇥20⇥⇥→⇥Vil gerne i gang igen, men ikke i kantinen.");
    form
}

fn picture(form: &Form, size: (u16, u16), language: Language) -> String {
    let scene = scene(language);
    shot(size, language, |area, canvas| {
        let scope = form.scope().then(&[standard::GLOBAL]);
        let hints = scene.keymap.hints(&scene.words, &scope);
        let help = scene.keymap.hint(&scene.words, &scope, standard::HELP);
        let tabs = form.tabs(&scene.words);
        let notice = form.notice(&scene);
        let chrome = Chrome {
            left: "Ny kontakt",
            centre: "",
            right: &tabs,
            notice: notice.as_ref(),
            hints: &hints,
            help: help.as_ref(),
        };
        let body = chrome.draw(area, canvas);
        form.view(body, canvas, &scene);
    })
}

#[test]
fn a_form_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut form = filled();
            for id in ["when", "minutes", "who"] {
                form.field_mut(id).expect("a field of the form").judge(&scene(language));
            }
            let name = format!("form-{}x{}-{}", size.0, size.1, language.code());
            insta::assert_snapshot!(name, picture(&form, size, language));
        }
    }
}

/// 60 columns and 15 rows: the focused field must be seen wherever the focus goes.
#[test]
fn the_focused_field_is_seen_on_the_smallest_terminal() {
    let mut form = filled();
    for _ in 0..12 {
        press(&mut form, KeyCode::Tab);
        let picture = picture(&form, (60, 15), Language::Da);
        let label = form.field(form.focus()).map(|field| field.label.say(&words(Language::Da)));
        let begins: String = label.iter().flat_map(|label| label.chars()).take(20).collect();
        let marked = picture.lines().any(|line| line.starts_with(&format!("▌{begins}")));
        assert!(marked, "{label:?} is not seen in\n{picture}");
    }
}

#[test]
fn what_is_typed_comes_out_as_it_was_meant() {
    let mut form = filled();
    assert_eq!(form.picked("who").first().map(|choice| choice.id.as_str()), Some("17"));
    let when = form.when("when").expect("it was read");
    assert_eq!(when.to_string(), "23-11-2026 14:30");
    assert_eq!(form.chosen("how"), Some("telefon"));
    assert_eq!(form.text("minutes"), "20");
    assert_eq!(form.chosen("outcome"), Some("truffet"));
    assert_eq!(form.text("words"), "Vil gerne i gang igen, men ikke i kantinen.");
    assert!(form.is_empty("place") && form.is_empty("no such field"));
    assert!(form.is_dirty());
    assert_eq!(save(&mut form), Outcome::Save);
    form.mark_saved();
    assert!(!form.is_dirty());
}

#[test]
fn keys_mean_what_the_field_makes_of_them() {
    let mut form = form();
    type_in(&mut form, "⇥⇥");
    assert_eq!(form.focus(), "how");
    // A letter goes to the next choice that begins with it, round the end.
    type_in(&mut form, "t");
    assert_eq!(form.chosen("how"), Some("telefon"));
    type_in(&mut form, "t");
    assert_eq!(form.chosen("how"), Some("tekst"));
    type_in(&mut form, " ");
    assert_eq!(form.chosen("how"), Some("telefon"));
    press(&mut form, KeyCode::Left);
    assert_eq!(form.chosen("how"), Some("tekst"));
    type_in(&mut form, "x");
    assert_eq!(form.chosen("how"), Some("tekst"));
    type_in(&mut form, "⌫");
    assert_eq!(form.chosen("how"), None);
    // Up and down go to the neighbours, in and out of texts of several lines.
    form.focus_on("words", &scene(Language::Da));
    type_in(&mut form, "en⏎to↑");
    assert_eq!(form.focus(), "words");
    type_in(&mut form, "↑");
    assert_eq!(form.focus(), "outcome");
    type_in(&mut form, "↓↓↓");
    assert_eq!((form.focus(), form.text("words")), ("note", "en\nto"));
    press(&mut form, KeyCode::F(2));
    assert_eq!((form.focus(), form.page()), ("focus", 1));
    type_in(&mut form, "⇥ ");
    assert!(form.ticked("secret"));
    type_in(&mut form, "⇥");
    assert_eq!(form.focus(), "who");
    press(&mut form, KeyCode::BackTab);
    assert_eq!(form.focus(), "secret");
    assert_eq!(press(&mut form, KeyCode::Esc), Outcome::Passed);
}

#[test]
fn a_lookup_asks_and_takes_what_is_offered() {
    let mut form = form();
    let outcomes = type_in(&mut form, "je");
    let asked = |query: &str| Outcome::Asked { field: "who".to_owned(), query: query.to_owned() };
    assert_eq!(outcomes, [asked("j"), asked("je")]);
    form.offer("who", people());
    insta::assert_snapshot!("lookup", picture(&form, (80, 24), Language::Da));
    press(&mut form, KeyCode::Down);
    press(&mut form, KeyCode::Enter);
    assert_eq!((form.focus(), form.picked("who").len(), form.text("who")), ("who", 1, ""));
    assert_eq!(form.picked("who")[0].id, "18");
    // Esc closes the suggestions and nothing else.
    type_in(&mut form, "je");
    assert_eq!(press(&mut form, KeyCode::Esc), Outcome::Moved);
    assert_eq!((form.text("who"), form.picked("who").len()), ("je", 1));
    // A name that was not chosen says so, and stays.
    type_in(&mut form, "⇥");
    assert_eq!(save(&mut form), Outcome::Moved);
    assert_eq!((form.focus(), form.text("who")), ("who", "je"));
    type_in(&mut form, "⌫⌫⌫");
    assert!(form.picked("who").is_empty());
}

#[test]
fn tags_are_found_in_any_spelling_and_taken_away_again() {
    let mut form = form();
    press(&mut form, KeyCode::F(2));
    type_in(&mut form, "okonomi⌫⌫⌫⌫⌫⌫⌫oekon⏎");
    type_in(&mut form, "ment⏎");
    let labels: Vec<&str> = form.picked("focus").iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["Økonomi", "Mental sundhed"]);
    press(&mut form, KeyCode::F(4));
    insta::assert_snapshot!("tags", picture(&form, (60, 15), Language::Da));
    press(&mut form, KeyCode::Esc);
    type_in(&mut form, "⌫");
    assert_eq!(form.picked("focus").len(), 1);
}

#[test]
fn the_calendar_writes_the_day_and_keeps_the_time() {
    let mut form = form();
    type_in(&mut form, "⇥i går 14:30");
    press(&mut form, KeyCode::F(4));
    insta::assert_snapshot!("calendar", picture(&form, (80, 24), Language::Da));
    press(&mut form, KeyCode::Up);
    type_in(&mut form, "x⏎");
    assert_eq!(form.text("when"), "16-11-2026 14:30");
    assert_eq!(form.when("when").map(|when| when.to_string()), Some("16-11-2026 14:30".to_owned()));
}

#[test]
fn a_failed_check_says_what_is_wrong_and_wipes_nothing() {
    let mut form = form();
    type_in(&mut form, "⇥31/2⇥⇥æh⇥banegården");
    let complaints = |form: &Form| -> Vec<String> {
        let refused = form.all().filter_map(|field| Some((field, field.complaint()?)));
        refused.map(|(field, refusal)| format!("{} {refusal}", field.id)).collect()
    };
    assert_eq!(complaints(&form), ["who field-missing", "when when-no-date", "minutes duration-unread"]);
    assert_eq!(save(&mut form), Outcome::Moved);
    assert_eq!(form.focus(), "who");
    insta::assert_snapshot!("refused", picture(&form, (80, 24), Language::Da));
    assert_eq!((form.text("when"), form.text("minutes"), form.text("place")), ("31/2", "æh", "banegården"));
    // What is put right stops complaining at once.
    form.focus_on("when", &scene(Language::Da));
    type_in(&mut form, "⌫1");
    assert!(!complaints(&form).iter().any(|complaint| complaint.starts_with("when")));
}

#[test]
fn nothing_is_said_while_a_field_is_typed_for_the_first_time() {
    let mut form = form();
    type_in(&mut form, "⇥31/");
    assert_eq!(form.notice(&scene(Language::Da)), None);
    type_in(&mut form, "⇥");
    press(&mut form, KeyCode::BackTab);
    assert!(form.notice(&scene(Language::Da)).is_some_and(|notice| notice.text.contains("31/")));
}

#[test]
fn a_refusal_from_below_stays_beside_its_field() {
    let mut form = filled();
    form.refuse(&Refusal::invalid("contact-in-future").at("when"), &scene(Language::Da));
    assert_eq!(form.focus(), "when");
    assert!(form.notice(&scene(Language::Da)).is_some_and(|notice| notice.text.contains("fremtiden")));
    type_in(&mut form, "⇥");
    form.refuse(&Refusal::invalid("contact-voided"), &scene(Language::Da));
    assert_eq!(form.focus(), "how");
}

/// A line dropped at night; the draft was opened the next morning and “i går” meant another day.
#[test]
fn a_draft_opens_as_it_was_left_and_means_the_same_next_day() {
    let mut form = filled();
    type_in(&mut form, "⇥hal");
    let kept = serde_json::to_string(&form.snapshot()).expect("a snapshot is plain data");
    let snapshot: Snapshot = serde_json::from_str(&kept).expect("what was just written");
    let tomorrow = scene_at(Language::En, "2026-11-25T08:00:00");
    let mut again = super::tests::form();
    again.restore(&snapshot, &tomorrow);
    assert_eq!(again.focus(), "note");
    assert_eq!(again.text("when"), "i går 14:30");
    assert_eq!(again.when("when").map(|when| when.to_string()), Some("23-11-2026 14:30".to_owned()));
    assert_eq!(again.snapshot(), snapshot);
    assert!(!again.is_dirty());
    press_in(&mut again, KeyCode::Char('v'), KeyModifiers::NONE, &tomorrow);
    assert_eq!(again.text("note"), "halv");
    // A draft of an older form: what is gone is left alone, what is new is empty.
    let mut other = Form::new(vec![Page::new(label("Side")).fields(vec![
        Field::line("note", label("Note")),
        Field::line("new", label("Nyt")),
        Field::tick("how", label("Hvordan")),
    ])]);
    other.restore(&snapshot, &tomorrow);
    assert_eq!((other.text("note"), other.text("new"), other.ticked("how")), ("hal", "", false));
}

#[test]
fn groups_come_and_go_and_keep_what_was_chosen() {
    let mut form = filled();
    let scene = scene(Language::Da);
    form.set_chosen("goal-1", "3", &scene);
    let goals =
        ["goal-1", "goal-3"].map(|id| Field::choice(id, label(id), choices(&["2", "3"])).span(Span::Beside));
    form.set_group("goals", goals.to_vec(), &scene);
    assert_eq!((form.chosen("goal-1"), form.chosen("goal-3")), (Some("3"), None));
    form.focus_on("goal-3", &scene);
    form.set_group("goals", Vec::new(), &scene);
    assert_eq!(form.focus(), "who");
    form.set_text("place", "gågaden", &scene);
    form.set_picked("focus", choices(&["Bolig"]), &scene);
    form.set_tick("secret", Tick::Yes, &scene);
    assert_eq!((form.text("place"), form.picked("focus").len(), form.ticked("secret")), ("gågaden", 1, true));
}

#[test]
fn a_paste_that_is_too_long_is_told_and_refused_without_loss() {
    let mut form = form();
    form.focus_on("place", &scene(Language::Da));
    form.update(&Message::Paste("x".repeat(1_200)), &scene(Language::Da));
    assert!(form.notice(&scene(Language::Da)).is_some_and(|notice| notice.text.contains("200")));
    assert_eq!(form.text("place").len(), 1_000);
    form.focus_on("who", &scene(Language::Da));
    assert!(form.field("place").and_then(Field::complaint).is_some_and(|why| why.code() == "field-too-long"));
    assert_eq!(form.text("place").len(), 1_000);
}

#[test]
fn an_empty_form_has_no_fault() {
    let mut form = Form::new(vec![Page::new(label("Tom"))]);
    assert_eq!(press(&mut form, KeyCode::Tab), Outcome::Passed);
    assert_eq!(save(&mut form), Outcome::Save);
    shot((60, 15), Language::Da, |area: Rect, canvas| form.view(area, canvas, &scene(Language::Da)));
}

#[test]
fn a_secret_is_never_kept_in_a_draft() {
    let mut form =
        Form::new(vec![Page::new(label("Side")).fields(vec![Field::secret("word", label("Kodeord"))])]);
    type_in(&mut form, "hemmeligt");
    assert_eq!(form.text("word"), "hemmeligt");
    let kept = serde_json::to_string(&form.snapshot()).expect("a snapshot is plain data");
    assert!(!kept.contains("hemmeligt"));
}

proptest! {
    /// Whatever is typed: checking and drawing change nothing, and a draft gives back what was there.
    #[test]
    fn no_sequence_of_keys_loses_anything(keys in prop::collection::vec((0_usize..18, "[ -~æøå]"), 0..80)) {
        const CODES: [KeyCode; 13] = [
            KeyCode::Tab, KeyCode::BackTab, KeyCode::Enter, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Esc, KeyCode::Backspace, KeyCode::F(2), KeyCode::F(4), KeyCode::PageDown,
            KeyCode::Home,
        ];
        let scene = scene(Language::Da);
        let mut form = form();
        for (index, text) in keys {
            let typed = text.chars().next().map_or(KeyCode::Tab, KeyCode::Char);
            let outcome = press(&mut form, CODES.get(index).copied().unwrap_or(typed));
            if matches!(outcome, Outcome::Asked { .. }) {
                form.offer("who", people());
            }
        }
        picture(&form, (60, 15), Language::Da);
        let before = form.snapshot();
        save(&mut form);
        prop_assert_eq!(&form.snapshot().fields, &before.fields);
        let mut again = super::tests::form();
        again.restore(&before, &scene);
        prop_assert_eq!(again.snapshot(), before);
    }
}
