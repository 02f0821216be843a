//! How CPR numbers are read, dated, checked and hidden. All numbers are made up.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Reading {
    Cpr::parse(text).expect("a number that can be read")
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

#[test]
fn a_number_is_read_however_it_is_written() {
    for text in
        ["070761-4285", "0707614285", " 070761 4285 ", "07 07 61 - 4285", "07.07.61–4285", "070761\u{a0}4285"]
    {
        let reading = read(text);
        assert_eq!(reading.cpr.normalized(), "0707614285", "{text:?}");
        assert_eq!(reading.warnings, [], "{text:?}");
    }
}

#[test]
fn a_dropped_zero_is_put_back_with_a_warning() {
    for text in ["707614285", "70761-4285"] {
        let reading = read(text);
        assert_eq!(reading.cpr.normalized(), "0707614285");
        assert_eq!(reading.warnings, [Warning::ZeroAdded]);
    }
}

#[test]
fn modulus_warns_and_never_blocks() {
    assert!(read("070761-4285").cpr.passes_modulus());
    assert_eq!(read("070761-4286").warnings, [Warning::Modulus]);
    assert_eq!(read("70761-4286").warnings, [Warning::ZeroAdded, Warning::Modulus]);
}

#[test]
fn what_is_no_number_is_refused_with_the_reason() {
    let cases = [
        ("", CprError::Empty),
        (" - ", CprError::Empty),
        ("010190-12", CprError::Length(8)),
        ("010190-12345", CprError::Length(11)),
        ("310290-1234", CprError::NoSuchDate),
        ("290201-1234", CprError::NoSuchDate),
        ("001390-1234", CprError::NoSuchDate),
        ("610190-1234", CprError::NoSuchDate),
        ("010190-123A", CprError::Signs),
        ("Jens", CprError::Signs),
        ("٠١٠١٩٠١٢٣٤", CprError::Signs),
    ];
    for (text, expected) in cases {
        assert_eq!(Cpr::parse(text), Err(expected), "{text:?}");
    }
}

#[test]
fn the_seventh_digit_gives_the_century() {
    let cases = [
        ("0101000000", 1900),
        ("0101990000", 1999),
        ("0101363999", 1936),
        ("0101004000", 2000),
        ("0101364000", 2036),
        ("0101374000", 1937),
        ("0101994999", 1999),
        ("0101005000", 2000),
        ("0101575000", 2057),
        ("0101585000", 1858),
        ("0101998999", 1899),
        ("0101578999", 2057),
        ("0101369000", 2036),
        ("0101379000", 1937),
    ];
    for (digits, year) in cases {
        assert_eq!(read(digits).cpr.birth_date(), day(year, 1, 1), "{digits}");
    }
    assert_eq!(read("290200-4000").cpr.birth_date(), day(2000, 2, 29));
    assert_eq!(Cpr::parse("290200-0000"), Err(CprError::NoSuchDate), "1900 was no leap year");
}

#[test]
fn age_counts_full_years() {
    let cases = [
        ((1989, 11, 24), (2026, 11, 23), Some(36)),
        ((1989, 11, 24), (2026, 11, 24), Some(37)),
        ((2000, 2, 29), (2026, 2, 28), Some(25)),
        ((2000, 2, 29), (2026, 3, 1), Some(26)),
        ((2026, 11, 24), (2026, 11, 24), Some(0)),
        ((2026, 11, 25), (2026, 11, 24), None),
    ];
    for (born, today, expected) in cases {
        let (born, today) = (day(born.0, born.1, born.2), day(today.0, today.1, today.2));
        assert_eq!(age(born, today), expected, "{born} on {today}");
    }
    assert_eq!(read("010190-1234").cpr.age_on(day(2026, 11, 24)), Some(36));
}

#[test]
fn a_number_shows_itself_only_when_asked() {
    let reading = read("010190-1234");
    assert_eq!(reading.cpr.masked(), "010190-••••");
    assert_eq!(reading.cpr.revealed().as_str(), "010190-1234");
    for printed in [format!("{reading:?}"), format!("{:?}", Cpr::parse("0101901234x"))] {
        assert!(!printed.contains("0101") && !printed.contains("1234"), "{printed}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[0-9 .x-]{0,14}|\\PC{0,20}") {
        if let Ok(reading) = Cpr::parse(&text) {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert!(reading.cpr.normalized().ends_with(&digits));
            let again = Cpr::parse(&reading.cpr.revealed()).expect("what was read can be read again");
            prop_assert_eq!(again.cpr, reading.cpr);
        }
    }
}
