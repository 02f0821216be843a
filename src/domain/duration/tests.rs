//! What people write for durations, by table.

use proptest::prelude::*;

use super::*;

#[test]
fn a_field_takes_any_form() {
    let cases = [
        ("20m", 20),
        ("20 min", 20),
        ("20 min.", 20),
        ("20 MINUTTER", 20),
        ("1t", 60),
        ("1 t", 60),
        ("1t.", 60),
        ("1t30", 90),
        ("1t30m", 90),
        ("1t05", 65),
        ("1t 30m", 90),
        ("1 t 30 min", 90),
        ("1 t 30", 90),
        ("1 time og 30 minutter", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("24:00", 1440),
        ("45", 45),
        ("0", 0),
        ("1440", 1440),
        ("1,5 t", 90),
        ("1.5h", 90),
        ("1,25t", 75),
        ("1,33 t", 80),
        ("½ time", 30),
        ("1½ t", 90),
        ("¾ t", 45),
        ("1h", 60),
        ("2 hours", 120),
        ("2 timer", 120),
        ("en halv time", 30),
        ("halvanden time", 90),
        ("et kvarter", 15),
        ("half an hour", 30),
    ];
    for (text, minutes) in cases {
        assert_eq!(Minutes::parse(text).map(Minutes::get), Ok(minutes), "{text:?}");
    }
}

#[test]
fn what_is_no_duration_is_refused_with_the_reason() {
    let unread = |text: &str| DurationError::NotUnderstood { text: text.to_owned() };
    assert_eq!(Minutes::parse("  "), Err(DurationError::Empty));
    for text in ["1441", "25t", "24:01", "24t30", "9999t"] {
        assert_eq!(Minutes::parse(text), Err(DurationError::TooLong), "{text:?}");
    }
    for text in [
        "lang tid",
        "t",
        "-5",
        "1:60",
        "1:5",
        "1t60",
        "1t30x",
        "1t30t",
        "20 min hest",
        "1.30",
        "1,5",
        "1,5t30",
        "99999",
        "1:30:00",
        "20x",
        "m20",
        "1t,",
        "½",
        ":30",
        "1 t 90 min",
    ] {
        let expected = if text == "1t," { Ok(60) } else { Err(unread(text)) };
        assert_eq!(Minutes::parse(text).map(Minutes::get), expected, "{text:?}");
    }
}

#[test]
fn a_line_gives_up_only_what_has_a_unit() {
    let cases = [
        ("20m i går", Some((20, 1))),
        ("20 min i går", Some((20, 2))),
        ("1t30, i går", Some((90, 1))),
        ("1 t 30 min i går", Some((90, 4))),
        ("1 time og kaffe", Some((60, 2))),
        ("1,5t #mental", Some((90, 1))),
        ("45", None),
        ("1:30", None),
        ("14:30", None),
        ("25t", None),
        ("i går", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let read = Minutes::read_prefix(&tokens).map(|(minutes, used)| (minutes.get(), used));
        assert_eq!(read, expected, "{text:?}");
    }
}

#[test]
fn a_duration_is_stored_as_a_number_within_bounds() {
    let hour = Minutes::new(60).expect("less than a day");
    assert_eq!(serde_json::to_string(&hour).expect("a number"), "60");
    assert_eq!(serde_json::from_str::<Minutes>("60").expect("a number"), hour);
    assert!(serde_json::from_str::<Minutes>("1441").is_err());
    assert_eq!(Minutes::new(1441), None);
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(minutes in 0_u32..=1440) {
        let minutes = Minutes::new(minutes).expect("no more than a day");
        prop_assert_eq!(Minutes::parse(&minutes.to_string()), Ok(minutes));
        prop_assert_eq!(Minutes::read_prefix(&[&minutes.to_string()]), Some((minutes, 1)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}|[0-9tmh:,. ½]{0,12}") {
        if let Ok(minutes) = Minutes::parse(&text) {
            prop_assert!(minutes <= Minutes::MAX);
        }
        let tokens: Vec<&str> = text.split_whitespace().collect();
        if let Some((_, used)) = Minutes::read_prefix(&tokens) {
            prop_assert!((1..=tokens.len()).contains(&used));
        }
    }
}
