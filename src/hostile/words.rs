//! What people type, letter by letter: text and its cleaning, days, periods and durations in words, the quick line.

use chrono::{DateTime, NaiveDateTime};
use unicode_segmentation::UnicodeSegmentation;

use super::clean::{assert_line, assert_plain};
use super::{Target, Trial};
use crate::domain::calendar::IsoWeek;
use crate::domain::cpr::Cpr;
use crate::domain::duration::Minutes;
use crate::domain::fold::{fold, fold_words};
use crate::domain::framework::TagRef;
use crate::domain::period::Period;
use crate::domain::public_key::KeyLine;
use crate::domain::quick_line::{self, Said};
use crate::domain::text::{self, Line, Prose};
use crate::domain::when::{self, Direction};
use crate::i18n::{Catalogue, Language, Words, refusals};

/// Cleaning, measuring, cutting and folding.
pub(super) const TEXT: Target = Target {
    name: "text",
    most_bytes: 4096,
    spare_bytes: 64 << 10,
    bytes_per_byte: 400,
    rounds: 3000,
    begin: || -> Trial { Box::new(|input| cleaned(&String::from_utf8_lossy(input))) },
    seeds: Vec::new,
};

/// Days, weeks, periods, durations, numbers of citizens, tags and public keys, as words.
pub(super) const WHEN: Target = Target {
    name: "when",
    most_bytes: 600,
    spare_bytes: 512 << 10,
    bytes_per_byte: 400,
    rounds: 3000,
    begin: || -> Trial {
        let catalogue = std::sync::Arc::new(Catalogue::embedded());
        let words = [Language::Da, Language::En].map(|language| Words::new(catalogue.clone(), language));
        Box::new(move |input| {
            let (now, text) = at_some_time(input);
            read_as_days(&text, now, &words);
            read_as_things(&text, now);
        })
    },
    seeds: Vec::new,
};

/// The quick line.
pub(super) const QUICK_LINE: Target = Target {
    name: "quick-line",
    most_bytes: 1024,
    spare_bytes: 512 << 10,
    bytes_per_byte: 2000,
    rounds: 3000,
    begin: || -> Trial {
        Box::new(|input| {
            let (now, text) = at_some_time(input);
            quick(&text, now);
        })
    },
    seeds: Vec::new,
};

/// A time between 1970 and 2106 that the first four bytes choose, and the rest as text.
fn at_some_time(input: &[u8]) -> (NaiveDateTime, String) {
    let (chosen, rest) = input.split_at(input.len().min(4));
    let mut bytes = [0; 4];
    bytes[..chosen.len()].copy_from_slice(chosen);
    let now = DateTime::from_timestamp(i64::from(u32::from_le_bytes(bytes)), 0).unwrap_or_default();
    (when::local(now), String::from_utf8_lossy(rest).into_owned())
}

fn cleaned(text: &str) {
    let (line, prose) = (Line::new(text), Prose::new(text));
    assert_line("a line", line.as_str());
    assert_plain("prose", prose.as_str());
    assert!(!prose.as_str().contains('\r'), "prose keeps \\n alone: {prose:?}");
    assert_line("what is shown", &text::shown(text));
    assert_plain("what is shown of prose", &text::shown_prose(text));
    assert_eq!(Line::new(line.as_str()), line, "cleaning a clean line changes it");
    assert_eq!(Prose::new(prose.as_str()), prose, "cleaning clean prose changes it");
    assert_eq!(text::shown(&text::shown(text)), text::shown(text), "showing twice shows something else");
    for cells in [0, 1, 2, 7, 20, 79] {
        let shown = text::truncated(line.as_str(), cells);
        assert!(text::width(&shown) <= cells, "{shown:?} does not fit {cells}");
        let lines = text::wrapped(prose.as_str(), cells);
        let seen = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\n')).count();
        let kept: usize = lines.iter().map(|line| seen(line)).sum();
        assert_eq!(kept, seen(prose.as_str()), "wrapping lost or doubled a letter");
        for line in lines {
            // A letter wider than a line stands alone on one; some are three cells wide (U+0600 before a wide one).
            let is_one_letter = line.graphemes(true).count() == 1;
            assert!(is_one_letter || text::width(line) <= cells.max(1), "{line:?} is wider than {cells}");
        }
    }
    let _ = (fold(text), fold_words(text), text::initials(text));
}

fn read_as_days(text: &str, now: NaiveDateTime, words: &[Words]) {
    for direction in [Direction::Back, Direction::Ahead] {
        match when::read(text, now, direction) {
            Ok(read) => {
                // What was understood is told to the person, who may type just that.
                let told = read.to_string();
                let again = when::read(&told, now, direction);
                assert!(again.is_ok_and(|again| again.date == read.date), "{told:?} is not what it says");
                let _ = (read.last_day(), read.resolve(now.time()));
            }
            Err(error) => assert_line("what is wrong with a day", &format!("{error:?}").replace('\\', "")),
        }
    }
    match Period::parse(text, now.date()) {
        Ok(period) => {
            let slices = period.slices();
            assert_eq!(slices.first().map(|slice| slice.1), Some(period.first()));
            assert_eq!(slices.last().map(|slice| slice.2), Some(period.last()));
            assert!(slices.windows(2).all(|two| two[0].2.succ_opt() == Some(two[1].1)), "{slices:?}");
            assert!(period.previous().last() < period.first(), "{period:?}");
        }
        Err(refusal) => {
            for words in words {
                let told = refusals::tell(words, &refusal);
                assert_line("a refusal", &told.sentence);
            }
        }
    }
}

fn read_as_things(text: &str, now: NaiveDateTime) {
    if let Ok(week) = IsoWeek::parse(text, now.date()) {
        assert!(week.monday() < week.sunday() && week.contains(week.sunday()), "{week}");
        assert_eq!(IsoWeek::parse(&week.to_string(), now.date()), Ok(week));
    }
    if let Ok(minutes) = Minutes::parse(text) {
        assert_eq!(Minutes::parse(&minutes.get().to_string()), Ok(minutes));
    }
    if let Ok(reading) = Cpr::parse(text) {
        assert_eq!(reading.cpr.normalized().len(), 10);
        let _ = (reading.cpr.masked(), reading.cpr.age_on(now.date()), reading.cpr.passes_modulus());
    }
    if let Some(tag) = TagRef::read(text) {
        assert_line("a tag", &format!("{}{}", tag.framework, tag.tag));
    }
    if let Ok(key) = KeyLine::read(text) {
        assert_line("a comment", key.comment.as_str());
        assert_eq!(KeyLine::read(&key.key.line()).map(|read| read.key), Ok(key.key));
    }
}

/// Pieces lie within the line, in order and apart; all that they hold is clean.
fn quick(text: &str, now: NaiveDateTime) {
    let line = quick_line::read(text, now);
    let mut end = 0;
    for piece in line.pieces() {
        assert!(piece.span.start >= end && piece.span.end > piece.span.start, "{piece:?} overlaps");
        assert!(text.get(piece.span.clone()).is_some(), "{piece:?} cuts a letter of {text:?}");
        end = piece.span.end;
        match &piece.value {
            Said::Note { what, own_words } => {
                assert_plain("a note", what.as_str());
                assert_plain("own words", own_words.as_str());
            }
            other => assert_line("a piece", &format!("{other:?}").replace("\\\"", "\"")),
        }
    }
}
