//! What the painter sends must make a terminal show exactly what was drawn, in few bytes. The
//! terminal here is the vt100 crate's.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::{Answers, Part, Screen, Size, Terminal, restoring};
use crate::host::message::{Colours, Reader, TerminalPlace};

const SIZE: Size = Size { cols: 20, rows: 5 };

fn terminal(term: &str, colours: Colours) -> Terminal {
    Terminal {
        size: SIZE,
        term: term.to_owned(),
        colours,
        language: None,
        reader: Reader::Person,
        place: TerminalPlace::Own,
    }
}

fn xterm() -> Terminal {
    terminal("xterm-256color", Colours::Sixteen)
}

fn emulator() -> vt100::Parser {
    vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 100)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a screen has cells")
}

fn whole(screen: &mut Screen, view: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
    let drawn = screen.draw(Answers::Anything, view);
    assert_eq!(drawn.part, Part::Whole);
    drawn.bytes
}

fn text(screen: &mut Screen, lines: &[&str], cursor: Option<(u16, u16)>) -> Vec<u8> {
    whole(screen, |frame| {
        for (y, line) in (0_u16..).zip(lines) {
            frame.buffer_mut().set_string(0, y, line, Style::new());
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    })
}

/// One random picture: a few strings in a few styles at a few places, and a cursor.
type Picture = (Vec<(u16, u16, String, usize)>, Option<(u16, u16)>);

fn picture() -> impl Strategy<Value = Picture> {
    let word = prop_oneof![Just(" ".repeat(12)), "[a-zæøå ▇─✎…]{0,12}", Just("全角".to_owned())];
    let piece = (0..SIZE.cols, 0..SIZE.rows, word, 0..STYLES.len());
    let cursor = proptest::option::of((0..SIZE.cols, 0..SIZE.rows));
    (proptest::collection::vec(piece, 0..12), cursor)
}

const STYLES: [Style; 6] = [
    Style::new(),
    Style::new().fg(Color::Red),
    Style::new().bg(Color::LightBlue).fg(Color::Black),
    Style::new().add_modifier(Modifier::REVERSED),
    Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
    Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
];

fn paint(buffer: &mut Buffer, picture: &Picture) {
    for (x, y, word, style) in &picture.0 {
        buffer.set_string(*x, *y, word, STYLES[*style]);
    }
}

/// What the emulator shows against what was drawn, cell by cell.
fn assert_shows(emulator: &vt100::Parser, drawn: &Buffer) -> Result<(), TestCaseError> {
    let mut covered = false;
    for Rect { x, y, .. } in drawn.area.rows().flat_map(Rect::columns) {
        let cell = &drawn[(x, y)];
        let shown = emulator.screen().cell(y, x).expect("within the screen");
        if std::mem::take(&mut covered) {
            continue;
        }
        covered = unicode_width::UnicodeWidthStr::width(cell.symbol()) > 1;
        let contents = if shown.has_contents() { shown.contents() } else { " " };
        prop_assert_eq!(contents, cell.symbol(), "at {},{}", x, y);
        prop_assert_eq!(shown.bgcolor(), colour(cell.bg), "background at {},{}", x, y);
        let inverse = cell.modifier.contains(Modifier::REVERSED);
        prop_assert_eq!(shown.inverse(), inverse, "reverse at {},{}", x, y);
        prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
        if cell.symbol() != " " {
            prop_assert_eq!(shown.fgcolor(), colour(cell.fg), "foreground at {},{}", x, y);
            prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
        }
    }
    Ok(())
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Black => vt100::Color::Idx(0),
        Color::Red => vt100::Color::Idx(1),
        Color::Cyan => vt100::Color::Idx(6),
        Color::LightBlue => vt100::Color::Idx(12),
        _ => vt100::Color::Default,
    }
}

proptest! {
    #[test]
    fn a_terminal_shows_what_was_drawn_after_any_row_of_pictures(
        pictures in proptest::collection::vec((picture(), 0_u8..8), 1..8),
        synchronised in any::<bool>(),
    ) {
        let term = if synchronised { "xterm" } else { "linux" };
        let mut screen = Screen::new(&terminal(term, Colours::Sixteen));
        let mut emulator = emulator();
        for (picture, event) in &pictures {
            match event {
                0 => screen.repaint(),
                1 => screen.wipe(),
                _ => {}
            }
            let mut drawn = Buffer::empty(Rect::ZERO);
            let mut answers = if *event == 2 { Answers::Typing } else { Answers::Anything };
            loop {
                let sent = screen.draw(answers, |frame| {
                    paint(frame.buffer_mut(), picture);
                    if let Some(cursor) = picture.1 {
                        frame.set_cursor_position(cursor);
                    }
                    drawn = frame.buffer_mut().clone();
                });
                emulator.process(&sent.bytes);
                answers = Answers::Anything;
                if sent.part == Part::Whole {
                    break;
                }
            }
            assert_shows(&emulator, &drawn)?;
            prop_assert_eq!(emulator.screen().hide_cursor(), picture.1.is_none());
            if let Some((x, y)) = picture.1 {
                prop_assert_eq!(emulator.screen().cursor_position(), (y, x));
            }
            prop_assert!(emulator.screen().alternate_screen());
        }
    }
}

proptest! {
    /// Lists that are scrolled by any number of rows, with a selection, with wide symbols and between rows that stay.
    #[test]
    fn a_scrolled_list_shows_what_was_drawn(
        lines in proptest::collection::vec("[a-zæøå…全 ]{0,24}", 40),
        places in proptest::collection::vec((0_usize..28, 0_usize..10, any::<bool>()), 2..12),
    ) {
        let size = Size { cols: 30, rows: 14 };
        let mut screen = Screen::new(&Terminal { size, ..xterm() });
        let mut emulator = vt100::Parser::new(cells(size.rows), cells(size.cols), 100);
        for (first, selected, counts) in places {
            let mut drawn = Buffer::empty(Rect::ZERO);
            let bytes = whole(&mut screen, |frame| {
                let buffer = frame.buffer_mut();
                buffer.set_string(0, 0, if counts { format!("Nr. {first}") } else { "Liste".into() }, STYLES[5]);
                for (y, line) in (1_u16..12).zip(&lines[first..]) {
                    let style = if usize::from(y) == selected + 1 { STYLES[3] } else { STYLES[0] };
                    buffer.set_string(0, y, format!("{line:28}"), style);
                }
                buffer.set_string(0, 13, "Enter åbner", STYLES[1]);
                drawn = buffer.clone();
            });
            emulator.process(&bytes);
            assert_shows(&emulator, &drawn)?;
        }
    }
}

proptest! {
    /// Text that is put in and taken out before other text, in a field between two borders.
    #[test]
    fn a_field_that_is_typed_in_shows_what_was_drawn(
        edits in proptest::collection::vec((0_usize..60, "[a-zæ ]{0,5}", 0_usize..4, 0_usize..6), 1..12),
    ) {
        let size = Size { cols: 70, rows: 4 };
        let mut screen = Screen::new(&Terminal { size, ..xterm() });
        let mut emulator = vt100::Parser::new(cells(size.rows), cells(size.cols), 100);
        let mut text: Vec<char> = "Vil gerne i gang igen, men ikke i kantinen. Ringer selv på fredag".chars().collect();
        for (at, put, taken, style) in edits {
            let at = at.min(text.len());
            text.splice(at..text.len().min(at + taken), put.chars());
            let mut drawn = Buffer::empty(Rect::ZERO);
            let bytes = whole(&mut screen, |frame| {
                let line: String = text.iter().take(66).collect();
                frame.buffer_mut().set_string(0, 1, format!("│ {line:66} │"), STYLES[0]);
                frame.buffer_mut().set_string(5, 2, &line, STYLES[style]);
                frame.set_cursor_position((2, 1));
                drawn = frame.buffer_mut().clone();
            });
            emulator.process(&bytes);
            assert_shows(&emulator, &drawn)?;
        }
    }
}

/// A letter typed at the beginning of a full line cost the whole line.
#[test]
fn a_letter_before_other_text_costs_little_more_than_itself() {
    let mut screen = Screen::new(&Terminal { size: Size { cols: 80, rows: 24 }, ..xterm() });
    let line = "Vil gerne i gang igen, men ikke i kantinen. Ringer selv på fredag.";
    text(&mut screen, &[&format!("│ {line:74} │")], Some((2, 0)));
    let typed = text(&mut screen, &[&format!("│ {:74} │", format!("J{line}"))], Some((3, 0)));
    assert!(typed.len() <= 32, "{:?}", String::from_utf8_lossy(&typed));
}

/// A list of 200 names went down by one row: a thousand bytes, where a terminal needs a dozen for most of it.
#[test]
fn a_scrolled_list_costs_its_new_row_and_its_selection() {
    let size = Size { cols: 80, rows: 24 };
    let mut screen = Screen::new(&Terminal { size, ..xterm() });
    let mut show = |first: usize, selected: usize| {
        whole(&mut screen, |frame| {
            for (y, number) in (2_u16..22).zip(first..) {
                let style = if number == selected { Style::new().reversed() } else { Style::new() };
                let line =
                    format!(" Anna Kirk nummer {number:<16} i forløb    i torsdags    Mette R        ");
                frame.buffer_mut().set_string(0, y, format!("{line:80}"), style);
            }
        })
    };
    let first = show(0, 19).len();
    let scrolled = show(1, 20).len();
    assert!(first > 1_000 && scrolled < 250, "{first} and {scrolled} bytes");
    assert!(show(0, 1).len() < 250);
}

/// Over a line of 2 kB a second, the letter of a search came half a second after its key, behind the hits.
#[test]
fn a_typed_letter_goes_ahead_of_what_follows_from_it() {
    let mut screen = Screen::new(&xterm());
    let hits = ["Jens Petersen, Vejle", "Jensine Holm, Give", "Jens Peter Bro"];
    text(&mut screen, &["> Jen", "", "", ""], Some((5, 0)));
    let mut view = |answers| {
        screen.draw(answers, |frame| {
            for (y, line) in (0_u16..).zip(["> Jens"].iter().chain(&hits)) {
                frame.buffer_mut().set_string(0, y, line, Style::new());
            }
            frame.set_cursor_position((6, 0));
        })
    };
    let ahead = view(Answers::Typing);
    assert_eq!((ahead.bytes.as_slice(), ahead.part), (&b"s"[..], Part::First));
    let rest = view(Answers::Anything);
    assert!(String::from_utf8_lossy(&rest.bytes).contains("Jensine Holm"));
    assert_eq!(rest.part, Part::Whole);
    assert_eq!(view(Answers::Typing).bytes, b"");
}

#[test]
fn an_unchanged_screen_costs_nothing() {
    let mut screen = Screen::new(&xterm());
    assert!(!text(&mut screen, &["I dag", "Jens P"], Some((3, 1))).is_empty());
    assert_eq!(text(&mut screen, &["I dag", "Jens P"], Some((3, 1))), b"");
}

#[test]
fn a_typed_character_costs_its_own_bytes() {
    let mut screen = Screen::new(&xterm());
    text(&mut screen, &["> Jen"], Some((5, 0)));
    assert_eq!(text(&mut screen, &["> Jens"], Some((6, 0))), b"s");
    assert_eq!(text(&mut screen, &["> Jensø"], Some((7, 0))), "ø".as_bytes());
}

#[test]
fn a_moved_selection_repaints_two_rows_and_no_more() {
    let rows = ["Anna K", "Bo S", "Mette R", "Ali T"];
    let mut screen = Screen::new(&xterm());
    let select = |screen: &mut Screen, selected: u16| {
        whole(screen, |frame| {
            for (y, row) in (0_u16..).zip(rows) {
                let style = if y == selected { Style::new().reversed() } else { Style::new() };
                frame.buffer_mut().set_string(0, y, format!("{row:20}"), style);
            }
        })
    };
    select(&mut screen, 0);
    let moved = select(&mut screen, 1);
    assert!(moved.len() <= 80, "{} bytes: {:?}", moved.len(), String::from_utf8_lossy(&moved));
}

#[test]
fn no_colour_leaves_bold_underline_and_reverse() {
    let mut screen = Screen::new(&terminal("xterm", Colours::None));
    let bytes = whole(&mut screen, |frame| {
        let style = Style::new().fg(Color::Red).bg(Color::Blue).bold().underlined().reversed();
        frame.buffer_mut().set_string(0, 0, "Overskredet", style);
    });
    let mut emulator = emulator();
    emulator.process(&bytes);
    let cell = emulator.screen().cell(0, 0).expect("a cell");
    assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    assert!(cell.bold() && cell.underline() && cell.inverse());
}

#[test]
fn colours_beyond_sixteen_become_the_terminals_own() {
    let mut screen = Screen::new(&xterm());
    let bytes = whole(&mut screen, |frame| {
        frame.buffer_mut().set_string(0, 0, "x", Style::new().fg(Color::Rgb(1, 2, 3)));
        frame.buffer_mut().set_string(1, 0, "y", Style::new().fg(Color::Indexed(200)));
    });
    let bytes = String::from_utf8(bytes).expect("text");
    assert!(!bytes.contains("38;"), "{bytes:?}");
}

#[test]
fn a_cell_that_would_drive_the_terminal_is_defused() {
    let mut screen = Screen::new(&xterm());
    let bytes = whole(&mut screen, |frame| {
        frame.buffer_mut()[(0, 0)].set_symbol("\x1b]0;x\x07");
    });
    let bytes = String::from_utf8(bytes).expect("text");
    assert!(!bytes.contains("\x1b]") && bytes.contains('\u{fffd}'), "{bytes:?}");
}

#[test]
fn a_wipe_empties_the_scrollback_before_anything_is_drawn() {
    let mut screen = Screen::new(&xterm());
    text(&mut screen, &["Jens P"], None);
    screen.wipe();
    let bytes = String::from_utf8(text(&mut screen, &["Login"], None)).expect("text");
    let erased = bytes.find("\x1b[3J").expect("the scrollback is erased");
    let blank = bytes.matches("\x1b[2K").count();
    assert_eq!(blank, usize::from(xterm().size.rows), "each row is blank before it is cleared: {bytes:?}");
    assert!(erased < bytes.find("Login").expect("the next picture follows"));
}

#[test]
fn leaving_takes_every_trace_away_and_gives_the_old_screen_back() {
    for farewell in [Screen::new(&xterm()).leave(), restoring()] {
        let mut emulator = emulator();
        emulator.process(b"$ outreach\r\n");
        let before = emulator.screen().contents();
        let mut screen = Screen::new(&xterm());
        emulator.process(&text(&mut screen, &["Jens P"], None));
        assert!(emulator.screen().contents().contains("Jens P"));
        assert!(emulator.screen().bracketed_paste());
        emulator.process(&farewell);
        assert_eq!(emulator.screen().contents(), before);
        assert!(!emulator.screen().alternate_screen());
        assert!(!emulator.screen().hide_cursor());
        assert!(!emulator.screen().bracketed_paste());
    }
}

#[test]
fn a_resize_paints_the_whole_at_the_new_size() {
    let mut screen = Screen::new(&xterm());
    let mut emulator = emulator();
    emulator.process(&text(&mut screen, &["wide and then narrow"], None));
    screen.resize(Size { cols: 8, rows: 3 });
    emulator.screen_mut().set_size(cells(3), cells(8));
    let mut area = Rect::ZERO;
    let bytes = whole(&mut screen, |frame| {
        area = frame.area();
        frame.buffer_mut().set_string(0, 2, "narrow", Style::new());
    });
    emulator.process(&bytes);
    assert_eq!(area, Rect::new(0, 0, 8, 3));
    assert_eq!(emulator.screen().contents(), "\n\nnarrow");
}

#[test]
fn a_full_page_of_text_stays_within_four_kilobytes() {
    let size = Size { cols: 80, rows: 24 };
    let mut screen = Screen::new(&Terminal { size, ..xterm() });
    let bytes = whole(&mut screen, |frame| {
        for y in 0..24_u16 {
            let line =
                format!("{:<30}{:<28}{:>20}", "! Ring til Jens P om praktik", "i går · udskudt", "Jobcenter");
            let style = if y % 6 == 0 { Style::new().bold().fg(Color::Cyan) } else { Style::new() };
            frame.buffer_mut().set_string(0, y, line, style);
        }
    });
    assert!(bytes.len() <= 4096, "{} bytes", bytes.len());
}
