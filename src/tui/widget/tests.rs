//! The building blocks as a person sees them, in three sizes and both languages.

use ratatui::layout::Rect;

use crate::i18n::Language;
use crate::i18n::tests::words;
use crate::tui::keymap::{Keymap, Scope, standard};
use crate::tui::testing::{SIZES, shot};
use crate::tui::theme::{Role, Symbol};

use super::canvas::below;
use super::*;

const COLUMNS: [Column; 4] = [Column::sign(), Column::grow(20), Column::grow(12), Column::fixed(11).rank(1)];

fn rows() -> Vec<Row<'static>> {
    let item = |sign: &'static str, what: &'static str, when: &'static str, area: &'static str| {
        Row::item([Cell::new(sign, Role::Bad), what.into(), when.into(), Cell::new(area, Role::Quiet)])
    };
    vec![
        Row::group("Skal ske nu", 3),
        item("!", "Ring til Jens P om praktik", "i går · udskudt 2 gange", "Jobcenter"),
        item("!", "Mona L → Sundhed: svar mangler", "6 arbejdsdage, frist 5", "Sundhed"),
        item("!", "Bo (banegården): samtykke udløber", "fredag", "–"),
        Row::group("I dag", 2),
        item("·", "Følg Sanne til værestedet", "10:00", "Kultur"),
        item("·", "Ring igen til Ali H, ikke truffet", "inden 12", "–"),
        Row::note("Intet andet i dag"),
    ]
}

fn screen(area: Rect, canvas: &mut Canvas<'_>) {
    let keymap = Keymap::new(&[standard::KEYS]);
    let scope = Scope::new(&[standard::LIST, standard::GLOBAL]);
    let words = canvas.words();
    let title = chrome::title(&["I dag", "tirsdag 24-11-2026", "uge 48"], canvas);
    let help = keymap.hint(words, &scope, standard::HELP);
    let chrome = Chrome {
        left: "Opsøgende team Vest",
        centre: &title,
        right: "Anna K",
        notice: Some(&Notice::good("Gemt")),
        hints: &keymap.hints(words, &scope),
        help: help.as_ref(),
    };
    let body = chrome.draw(area, canvas);
    let rows = rows();
    let mut state = ListState::default();
    state.settle(&rows);
    state.draw(body, &rows, &COLUMNS, Attention::Here, canvas);
}

#[test]
fn a_screen_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let name = format!("screen-{}x{}-{}", size.0, size.1, language.code());
            insta::assert_snapshot!(name, shot(size, language, screen));
        }
    }
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    insta::assert_snapshot!("too-small", shot((40, 5), Language::Da, screen));
}

#[test]
fn a_narrow_header_keeps_the_title_and_the_person() {
    let draw = |width: u16| {
        shot((width, 1), Language::Da, |area, canvas| {
            chrome::header(area, "Opsøgende team Vest", "I dag · uge 48", "Anna K", canvas);
        })
    };
    assert_eq!(draw(60), "Opsøgende team Vest    I dag · uge 48                 Anna K");
    assert_eq!(draw(40), "Opsøgende team…   I dag · uge 48  Anna K");
    assert_eq!(draw(24), "I dag · uge 48    Anna K");
    assert_eq!(draw(18), "I dag · uge 48");
    assert_eq!(draw(8), "I dag ·…");
}

#[test]
fn the_selection_skips_headings_and_stays_in_sight() {
    let rows = rows();
    let mut state = ListState::default();
    state.settle(&rows);
    assert_eq!(state.selected(), 1);
    let mut walk = |action| {
        state.act(action, &rows);
        state.selected()
    };
    assert_eq!(walk(standard::UP), 1);
    assert_eq!(walk(standard::DOWN), 2);
    assert_eq!(walk(standard::DOWN), 3);
    assert_eq!(walk(standard::DOWN), 5);
    assert_eq!(walk(standard::UP), 3);
    assert_eq!(walk(standard::LAST), 6);
    assert_eq!(walk(standard::DOWN), 6);
    assert_eq!(walk(standard::FIRST), 1);
    assert!(!state.act(standard::SAVE, &rows));
    state.act(standard::LAST, &rows);
    let picture = shot((60, 4), Language::Da, |area, canvas| {
        state.draw(area, &rows, &COLUMNS, Attention::Here, canvas);
    });
    insta::assert_snapshot!(picture, @r"
     ! Bo (banegården): samtyk…  fredag             –          ↑
     I dag                                                    2
     · Følg Sanne til værested…  10:00              Kultur
    ▌· Ring igen til Ali H, ik…  inden 12           –          ↓ «
    ");
    // Half a page back, and the heading above the first of a group is seen with it.
    state.act(standard::PAGE_UP, &rows);
    state.act(standard::PAGE_UP, &rows);
    let picture = shot((60, 4), Language::Da, |area, canvas| {
        state.draw(area, &rows, &COLUMNS, Attention::Elsewhere, canvas);
    });
    insta::assert_snapshot!(picture, @r"
     Skal ske nu                                              3
    ▌! Ring til Jens P om prak…  i går · udskudt…   Jobcenter
     ! Mona L → Sundhed: svar…   6 arbejdsdage, f…  Sundhed
     ! Bo (banegården): samtyk…  fredag             –          ↓
    ");
}

#[test]
fn a_list_without_items_has_nothing_selected_and_no_fault() {
    let none: Vec<Row<'_>> = vec![Row::note("intet")];
    let mut state = ListState::default();
    for action in [standard::UP, standard::DOWN, standard::PAGE_DOWN, standard::LAST, standard::FIRST] {
        state.act(action, &none);
        assert_eq!(state.selected(), 0);
        state.act(action, &Vec::new());
    }
    let picture = shot((20, 2), Language::Da, |area, canvas| {
        state.draw(area, &none, &COLUMNS, Attention::Here, canvas);
    });
    assert_eq!(picture, " intet");
}

/// A list of a million must cost what the visible rows cost.
#[test]
fn a_long_list_makes_only_the_rows_that_are_seen() {
    struct Long(std::cell::Cell<usize>);
    impl Rows for Long {
        fn len(&self) -> usize {
            1_000_000
        }
        fn row(&self, index: usize) -> Row<'_> {
            self.0.set(self.0.get() + 1);
            Row::item([index.to_string()])
        }
    }
    let rows = Long(std::cell::Cell::new(0));
    let mut state = ListState::default();
    state.act(standard::LAST, &rows);
    shot((20, 5), Language::Da, |area, canvas| {
        state.draw(area, &rows, &[Column::grow(5)], Attention::Here, canvas);
    });
    assert_eq!(state.selected(), 999_999);
    assert!(rows.0.get() < 20, "{} rows were made", rows.0.get());
}

#[test]
fn tables_and_bars_read_in_black_and_white() {
    let picture = shot((60, 9), Language::Da, |area, canvas| {
        let (theme, language) = (canvas.theme(), canvas.words().language());
        let number = |value| figures::count(theme, language, value);
        let mut columns = vec![Column::grow(8)];
        columns.extend([Column::number(5); 3]);
        let head = ["", "ma", "ti", "on"].map(|day| Cell::new(day, Role::Heading)).to_vec();
        let table = figures::Table {
            columns,
            head,
            rows: vec![
                vec!["Anna K".into(), number(4), number(0), number(1_200)],
                vec!["Bo S".into(), number(2), number(4), number(3)],
            ],
            total: vec![Cell::new("I alt", Role::Strong), number(6), number(4), number(1_203)],
        };
        let used = table.draw(area, canvas);
        let rest = below(area, used + 1);
        figures::bars(rest, &[("Jobcenter", 14), ("Sundhed", 9), ("Kultur", 0)], 10, canvas);
    });
    insta::assert_snapshot!(picture, @r"
                                                ma     ti     on
    Anna K                                       4      ·  1.200
    Bo S                                         2      4      3
    I alt                                        6      4  1.203

    Jobcenter  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 14
    Sundhed    ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 9
    Kultur     0
    ");
}

#[test]
fn a_page_scrolls_by_half_pages_and_shows_that_there_is_more() {
    let keymap = Keymap::new(&[standard::KEYS]);
    let sections = keymap.help(&words(Language::Da), &Scope::new(&[standard::LIST, standard::GLOBAL]));
    let mut blocks = Block::help(&sections);
    blocks.push(Block::Blank);
    blocks.push(Block::Text(
        "Alt, hvad du skriver, bliver gemt, også når linjen falder.".to_owned(),
        Role::Text,
    ));
    let mut state = PageState::default();
    let draw = |state: &PageState| {
        shot((40, 10), Language::Da, |area, canvas| {
            let inner = popup::window(area, "Hjælp", canvas);
            state.draw(inner, &blocks, canvas);
        })
    };
    insta::assert_snapshot!(draw(&state), @r"
    ┌─ Hjælp ──────────────────────────────┐
    │ Lister                               │
    │   ↑         Én op                    │
    │   ↓         Én ned                   │
    │   PgUp      En halv side op          │
    │   PgDn      En halv side ned         │
    │   Home      Til den første           │
    │   End       Til den sidste           │
    │   Enter     Åbn                    ↓ │
    └──────────────────────────────────────┘
    ");
    state.act(standard::PAGE_DOWN);
    state.act(standard::LAST);
    insta::assert_snapshot!(draw(&state), @r"
    ┌─ Hjælp ──────────────────────────────┐
    │   : Ctrl+P  Alle kommandoer        ↑ │
    │   ? F1      Hjælp                    │
    │   Ctrl+L    Tegn skærmen igen        │
    │   F12       Lås skærmen              │
    │   q Ctrl+C  Afslut                   │
    │                                      │
    │ Alt, hvad du skriver, bliver gemt,   │
    │ også når linjen falder.              │
    └──────────────────────────────────────┘
    ");
}

#[test]
fn a_refusal_is_shown_with_its_sign_and_its_hint() {
    let picture = shot((60, 2), Language::En, |area, canvas| {
        let refusal = crate::domain::refusal::Refusal::invalid("reason-missing");
        Notice::refusal(canvas.words(), &refusal).draw(area, canvas);
        canvas.text(below(area, 1), canvas.symbol(Symbol::Draft), Role::Quiet);
    });
    insta::assert_snapshot!(picture, @r"
    ! A reason is missing. Write briefly why.
    ✎
    ");
}

#[test]
fn the_calendar_begins_on_monday_and_numbers_its_weeks() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a date in a test");
    let mut calendar = calendar::Calendar::new(day("2026-11-24"), day("2026-11-20"));
    let draw = |calendar: &calendar::Calendar, language| {
        shot((30, 8), language, |area, canvas| calendar.draw(Rect { width: calendar::COLS, ..area }, canvas))
    };
    insta::assert_snapshot!("calendar-da", draw(&calendar, Language::Da));
    for action in [standard::MONTH_ON, standard::WEEK_ON, standard::DAY_ON, standard::DAY_ON] {
        assert!(calendar.act(action));
    }
    assert_eq!(calendar.selected(), day("2027-01-02"));
    insta::assert_snapshot!("calendar-en", draw(&calendar, Language::En));
    calendar.act(standard::DAY_BACK);
    calendar.act(standard::WEEK_BACK);
    calendar.act(standard::MONTH_BACK);
    assert_eq!(calendar.selected(), day("2026-11-25"));
    calendar.act(standard::TODAY);
    assert_eq!(calendar.selected(), day("2026-11-20"));
    assert!(!calendar.act(standard::TAKE));
}
