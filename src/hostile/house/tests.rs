//! Text that was hostile from the beginning, through every command, every screen, and terminals of every size.

use super::*;

#[test]
fn no_command_lets_hostile_text_through() {
    let house = House::overrun();
    let name = all();
    let mut seen = String::new();
    for format in ["table", "md", "csv", "json"] {
        for asked in [
            &["worker", "list"][..],
            &["token", "list"],
            &["due"],
            &["due", "--team"],
            &["week", "2026-W47"],
            &["week"],
            &["directory", "list"],
            &["log", "--dry-run", &name],
        ] {
            seen.push_str(&house.runs(&[asked, &["--format", format]].concat(), b"").out);
        }
    }
    assert!(seen.contains("Medarbejder Q") && seen.contains("nøgle Q"), "nothing was shown:\n{seen}");
    // A log-in name is cleaned like any other.
    house.runs(&["worker", "add", "Bo", "--login", &name, "--password-file", "pw"], b"");
    // What is refused is repeated in the refusal.
    for asked in [
        &["citizen", &name][..],
        &["week", &name],
        &["week", "--team", &name],
        &["log", &name],
        &["worker", "reset-password", &name],
        &["worker", "add", "Bo", "--team", &name, "--password-file", &name],
        &["worker", "key", "add", "lea", &name],
        &["directory", "show", &name],
        &["token", "revoke", &name],
        &["import", "contacts", &name],
        &["init", "--admin", &name],
        &[&name],
        &["due", &format!("--{name}")],
        &["due", "--format", &name],
    ] {
        assert_ne!(house.runs(asked, b"").code, 0, "{asked:?}");
    }
}

#[test]
fn no_screen_lets_hostile_text_through() {
    let house = House::overrun();
    let mut lea = house.seat();
    assert!(lea.logs_in(), "{}", lea.shown);
    let mut seen = String::new();
    for screen in ['1', '2', '3', '4', '5', '6', '9', 'd'] {
        lea.press(KeyCode::Char(screen));
        seen.push_str(&lea.shown);
        for _ in 0..3 {
            lea.press(KeyCode::Down).press(KeyCode::Enter);
            seen.push_str(&lea.shown);
            lea.press(KeyCode::Tab).press(KeyCode::Esc).press(KeyCode::Esc);
        }
    }
    assert!(seen.contains("Lea Q"), "nothing was shown: {seen}");
    // Typed and pasted, into the quick line, a search, a form, and the log-in of whoever comes next.
    for open in ['l', 's', 'n', ':'] {
        for foul in HOSTILE {
            lea.press(KeyCode::Char('1')).press(KeyCode::Char(open)).pastes(foul);
            // A control character is a key of its own by the time it gets here, never a letter.
            lea.types(&foul.chars().filter(|c| !c.is_control()).collect::<String>());
            lea.press(KeyCode::Tab).press(KeyCode::Esc).press(KeyCode::Esc);
        }
    }
    lea.press(KeyCode::F(12)).pastes(&all()).press(KeyCode::Tab).pastes(&all()).press(KeyCode::Enter);
}

/// A window that is dragged about is now and then hardly there.
#[test]
fn no_size_of_a_terminal_breaks_a_screen() {
    let house = House::overrun();
    let mut lea = house.seat();
    assert!(lea.logs_in(), "{}", lea.shown);
    for open in ['1', '2', '3', '4', '5', '6', '9', 'n', 'l', ':', '?', 'd'] {
        lea.press(KeyCode::Char('1')).press(KeyCode::Char(open));
        for (cols, rows) in
            [(0, 0), (1, 1), (2, 200), (500, 1), (59, 14), (60, 15), (u16::MAX, u16::MAX), (80, 24)]
        {
            lea.resize(cols, rows);
        }
        lea.press(KeyCode::Esc).press(KeyCode::Esc);
    }
}
