//! What the painter sends must make a terminal show exactly what was drawn, in few bytes. The
//! terminal here is the vt100 crate's.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::{Screen, Size, Terminal, restoring};
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

fn text(screen: &mut Screen, lines: &[&str], cursor: Option<(u16, u16)>) -> Vec<u8> {
    screen.draw(|frame| {
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
            let bytes = screen.draw(|frame| {
                paint(frame.buffer_mut(), picture);
                if let Some(cursor) = picture.1 {
                    frame.set_cursor_position(cursor);
                }
                drawn = frame.buffer_mut().clone();
            });
            emulator.process(&bytes);
            assert_shows(&emulator, &drawn)?;
            prop_assert_eq!(emulator.screen().hide_cursor(), picture.1.is_none());
            if let Some((x, y)) = picture.1 {
                prop_assert_eq!(emulator.screen().cursor_position(), (y, x));
            }
            prop_assert!(emulator.screen().alternate_screen());
        }
    }
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
        screen.draw(|frame| {
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
    let bytes = screen.draw(|frame| {
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
    let bytes = screen.draw(|frame| {
        frame.buffer_mut().set_string(0, 0, "x", Style::new().fg(Color::Rgb(1, 2, 3)));
        frame.buffer_mut().set_string(1, 0, "y", Style::new().fg(Color::Indexed(200)));
    });
    let bytes = String::from_utf8(bytes).expect("text");
    assert!(!bytes.contains("38;"), "{bytes:?}");
}

#[test]
fn a_cell_that_would_drive_the_terminal_is_defused() {
    let mut screen = Screen::new(&xterm());
    let bytes = screen.draw(|frame| {
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
    assert!(erased < bytes.find("Login").expect("the next picture follows"));
}

#[test]
fn leaving_takes_every_trace_away_and_gives_the_old_screen_back() {
    for farewell in [Screen::leave(), restoring()] {
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
    let bytes = screen.draw(|frame| {
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
    let bytes = screen.draw(|frame| {
        for y in 0..24_u16 {
            let line =
                format!("{:<30}{:<28}{:>20}", "! Ring til Jens P om praktik", "i går · udskudt", "Jobcenter");
            let style = if y % 6 == 0 { Style::new().bold().fg(Color::Cyan) } else { Style::new() };
            frame.buffer_mut().set_string(0, y, line, style);
        }
    });
    assert!(bytes.len() <= 4096, "{} bytes", bytes.len());
}
