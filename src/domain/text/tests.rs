//! What cleaning keeps and removes, and how text is made to fit.

use proptest::prelude::*;

use super::*;

#[test]
fn what_controls_or_hides_goes_and_what_is_seen_stays() {
    let cases = [
        ("Jens Petersen", "Jens Petersen"),
        ("Blåbærgrød på Ærø", "Blåbærgrød på Ærø"),
        ("a\u{0}b\u{7}c\u{7f}d", "abcd"),
        ("\u{1b}[31mrød\u{1b}[0m", "rød"),
        ("\u{1b}[?1049hskjult\u{1b}[2J", "skjult"),
        ("\u{1b}]0;titel\u{7}tekst", "tekst"),
        ("\u{1b}]52;c;aGVq\u{1b}\\tekst", "tekst"),
        ("\u{1b}P1$r0m\u{1b}\\tekst", "tekst"),
        ("\u{1b}(Btekst\u{1b}7", "tekst"),
        ("C1: \u{9b}31m \u{85}slut", "C1: 31m  slut"),
        ("\u{202e}bagvendt\u{202c} \u{2066}x\u{2069}\u{200e}\u{61c}", "bagvendt x"),
        ("nul\u{200b}bredde\u{feff}\u{200d}\u{2060}", "nulbredde"),
        ("blødt\u{ad}bindeled", "blødtbindeled"),
        ("flag \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}", "flag \u{1f3f4}"),
        ("privat \u{e000}\u{f8ff}\u{f0000}\u{10fffd}x", "privat x"),
        ("ikke\u{fdd0}\u{ffff}\u{1fffe}tegn", "ikketegn"),
        ("A\u{30a}rhus", "Århus"),
        ("to\nlinjer\tog tab\r\nslut", "to linjer og tab slut"),
        ("hårdt\u{a0}blank", "hårdt blank"),
        ("erstattet \u{fffd}", "erstattet \u{fffd}"),
        ("\u{301}hej", "hej"),
    ];
    for (given, expected) in cases {
        assert_eq!(shown(given), expected, "{given:?}");
    }
}

#[test]
fn a_sequence_without_an_end_swallows_nothing_that_can_be_seen() {
    let cases = [
        ("\u{1b}]0;Borgeren siger nej", "0;Borgeren siger nej"),
        ("\u{1b}]0;Første\nanden\u{7}", "0;Første anden"),
        ("\u{1b}[æble", "æble"),
        ("\u{1b}Hej", "Hej"),
        ("\u{1b}Peter er her", "Peter er her"),
        ("slut\u{1b}", "slut"),
        ("slut\u{1b}[", "slut"),
        ("\u{1b}\u{1b}[1mfed", "fed"),
        ("\u{1b}]a\u{1b}[1mfed", "afed"),
    ];
    for (given, expected) in cases {
        assert_eq!(shown(given), expected, "{given:?}");
    }
    let long = format!("\u{1b}]{}\u{7}", "x".repeat(1000));
    assert_eq!(shown(&long).len(), 1000);
}

#[test]
fn a_flood_of_marks_is_dammed() {
    let flood = format!("Z{}algo", "\u{30d}\u{353}".repeat(500));
    assert_eq!(shown(&flood).chars().count(), "Zalgo".len() + MARKS_PER_LETTER);
    assert_eq!(shown("Nguyễn Thị"), "Nguyễn Thị");
    assert_eq!(shown("ที่นี่"), "ที่นี่");
    assert_eq!(shown_prose("a\n\u{301}b"), "a\nb");
    // A mark on a blank stood bare once the blank was trimmed, and a second cleaning took it.
    assert_eq!(Line::new(" \u{cca}"), "");
}

#[test]
fn a_line_is_one_line() {
    assert_eq!(Line::new("  Jens \t\n P \u{200b} "), "Jens P");
    assert_eq!(Line::some(" \u{200b}\n"), None);
    assert!(Line::new("").is_empty());
    assert_eq!(Line::new("på").to_string(), "på");
}

#[test]
fn prose_keeps_its_lines() {
    assert_eq!(Prose::new("\r\n et  \r\n  to\u{2028}\u{2029}tre \n\n"), " et\n  to\n\ntre");
    assert_eq!(Prose::new("\n \n"), "");
    assert_eq!(Prose::new("\n \n først\nså").first_line(), "først");
    assert_eq!(Prose::from(Line::new("linje")), "linje");
}

#[test]
fn too_much_is_told_and_cut_between_letters() {
    let fits = "å".repeat(Line::MAX_CHARS);
    assert_eq!(Line::excess(&fits), 0);
    assert_eq!(Line::new(&fits), fits.as_str());
    let long = format!("{}x\u{325}y", "å".repeat(Line::MAX_CHARS - 1));
    assert_eq!(Line::excess(&long), 2);
    assert_eq!(Line::new(&long), "å".repeat(Line::MAX_CHARS - 1).as_str());
    assert_eq!(Prose::excess(&"o".repeat(Prose::MAX_CHARS + 7)), 7);
}

#[test]
fn what_is_read_back_is_cleaned() {
    let line: Line = serde_json::from_str("\"Jens\\u0000\\u001b[2J  P\"").expect("a JSON string");
    assert_eq!(line, "Jens P");
    assert_eq!(serde_json::to_string(&line).expect("text is JSON"), "\"Jens P\"");
    let prose: Prose = serde_json::from_str("\"a\\r\\nb\"").expect("a JSON string");
    assert_eq!(prose, "a\nb");
}

#[test]
fn widths_are_counted_in_cells() {
    for (text, cells) in [("", 0), ("hej", 3), ("å", 1), ("日本", 4), ("e\u{301}", 1), ("🙂", 2)] {
        assert_eq!(width(text), cells, "{text:?}");
    }
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    let cases = [
        ("Jens Petersen", 13, "Jens Petersen"),
        ("Jens Petersen", 12, "Jens Peters…"),
        ("Jens Petersen", 6, "Jens…"),
        ("Jens", 1, "…"),
        ("Jens", 0, ""),
        ("", 0, ""),
        ("日本語", 4, "日…"),
        ("日本語", 2, "…"),
    ];
    for (text, cells, expected) in cases {
        assert_eq!(truncated(text, cells), expected, "{text:?} in {cells}");
    }
}

/// What an offer's source had said was handed on as it was, and the JSON on a terminal turned text around.
#[test]
fn json_drives_no_terminal_and_says_the_same() {
    let said =
        serde_json::json!({"a\u{202e}": "x\u{7f}\u{9b}y\u{2066}\u{e0041}\u{2028}z", "b": ["æ\n\u{1b}", 1]});
    for json in [said.to_string(), format!("{said:#}")] {
        let shown = shown_json(&json);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown}");
        assert!(!shown.contains(['\u{202e}', '\u{2066}', '\u{e0041}', '\u{2028}']), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("JSON"), said);
    }
    assert!(matches!(shown_json("{\"a\": 1}"), std::borrow::Cow::Borrowed(_)));
}

/// Each line was broken by measuring all that was left, so a long note made every drawing of its page slow; this text
/// would take many minutes.
#[test]
fn a_long_text_takes_as_long_as_it_is_to_wrap() {
    let text = "å ".repeat(300_000);
    assert_eq!(wrapped(&text, 20).len(), 30_000);
}

#[test]
fn prose_wraps_between_words() {
    let cases: [(&str, usize, &[&str]); 9] = [
        ("", 5, &[""]),
        ("et to tre", 20, &["et to tre"]),
        ("et to tre", 5, &["et to", "tre"]),
        ("et to tre", 6, &["et to", "tre"]),
        ("forebyggelse ja", 5, &["foreb", "yggel", "se ja"]),
        ("a\n\nb", 5, &["a", "", "b"]),
        ("  ind et", 5, &["  ind", "et"]),
        ("日本語", 1, &["日", "本", "語"]),
        ("et   to", 4, &["et", "to"]),
    ];
    for (text, cells, expected) in cases {
        assert_eq!(wrapped(text, cells), expected, "{text:?} in {cells}");
    }
}

#[test]
fn initials_are_of_the_first_and_last_word() {
    let cases = [
        ("Jens Petersen", "JP"),
        ("søren von ørsted", "SØ"),
        ("Mona", "M"),
        ("\"Grøn jakke\"", "GJ"),
        ("", ""),
        ("- -", ""),
    ];
    for (name, expected) in cases {
        assert_eq!(initials(name), expected, "{name:?}");
    }
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let once = shown(&text).into_owned();
        prop_assert_eq!(&shown(&once), &once);
        let prose = shown_prose(&text).into_owned();
        prop_assert_eq!(&shown_prose(&prose), &prose);
        let line = Line::new(&text);
        prop_assert_eq!(&Line::new(line.as_str()), &line);
        let prose = Prose::new(&text);
        prop_assert_eq!(&Prose::new(prose.as_str()), &prose);
    }

    #[test]
    fn cleaning_mixed_sequences_leaves_no_control(text in "[\u{1b}\u{9b}\\[\\]P;0-9mÅ\u{30a}\u{202e}\u{7}\\\\a\n]{0,40}") {
        prop_assert!(!shown(&text).chars().any(char::is_control));
    }

    #[test]
    fn plain_text_is_borrowed_and_whole(text in "[ -~æøåÆØÅéüß–…]{0,60}") {
        prop_assert!(matches!(shown(&text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn truncated_text_fits(text in any::<String>(), cells in 0_usize..30) {
        let clean = shown(&text);
        prop_assert!(width(&truncated(&clean, cells)) <= cells);
    }

    #[test]
    fn wrapping_fits_and_loses_no_letter(text in "[a-zæøå \n]{0,80}|[a日é🙂 \n]{0,40}", cells in 2_usize..20) {
        let lines = wrapped(&text, cells);
        prop_assert!(lines.iter().all(|line| width(line) <= cells));
        let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}
