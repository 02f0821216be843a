//! Ages, phone numbers and lists as people type them, and as they are shown to be typed over. Knows no form.

use super::details::{Ages, Phone};
use super::question::OfferFilter;
use crate::domain::fold::fold_words;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

/// Words that say that an age is the youngest, and that it is the oldest; folded, Danish and English.
const FROM: [&str; 7] = ["fra", "fyldt", "mindst", "over", "from", "least", "min"];
const TO: [&str; 7] = ["til", "hoejst", "indtil", "to", "until", "most", "max"];
/// Words that say that an age is just beyond the oldest.
const BELOW: [&str; 2] = ["under", "below"];

impl Ages {
    /// Reads `18-30`, `18+`, `fra 18`, `til 30`, `under 30`; nothing typed is open at both ends.
    ///
    /// # Errors
    /// `offer-ages` for what is no range of ages.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let refused = || Refusal::invalid("offer-ages").at("ages");
        let words = fold_words(text);
        let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let numbers: Vec<u8> = words
            .iter()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .map(|word| word.trim_end_matches(char::is_alphabetic).parse().map_err(|_| refused()))
            .collect::<Result<_, _>>()?;
        let typed = text.trim();
        let ages = match numbers[..] {
            [] if typed.is_empty() => Self::default(),
            [from, to] => Self { from: Some(from), to: Some(to) },
            [below] if says(&BELOW) => {
                Self { from: None, to: Some(below.checked_sub(1).ok_or_else(refused)?) }
            }
            [to] if says(&TO) || typed.starts_with(['-', '–']) => Self { from: None, to: Some(to) },
            [from] if says(&FROM) || typed.ends_with(['+', '-', '–']) || words.len() <= 2 => {
                Self { from: Some(from), to: None }
            }
            _ => return Err(refused()),
        };
        let is_turned = matches!((ages.from, ages.to), (Some(from), Some(to)) if from > to);
        let is_beyond = [ages.from, ages.to].into_iter().flatten().any(|age| age > Self::OLDEST);
        if is_turned || is_beyond { Err(refused()) } else { Ok(ages) }
    }

    /// The ages as they are typed: `18-30`, `18+`, `-30`.
    pub fn typed(self) -> String {
        match (self.from, self.to) {
            (None, None) => String::new(),
            (Some(from), None) => format!("{from}+"),
            (None, Some(to)) => format!("-{to}"),
            (Some(from), Some(to)) => format!("{from}-{to}"),
        }
    }
}

impl Phone {
    /// Reads a number with what it is for behind it: `12 34 56 78 køkkenet`. A line without a number is one.
    pub fn read(line: &str) -> Option<Self> {
        let line = line.trim().trim_matches('"').trim();
        let is_number = |c: char| c.is_ascii_digit() || " +()-/.".contains(c);
        let end = line.find(|c: char| !is_number(c)).unwrap_or(line.len());
        let (number, about) = line.split_at(end);
        let has_digits = number.chars().filter(char::is_ascii_digit).count() >= 3;
        let (number, about) = if has_digits { (number, about) } else { (line, "") };
        let about = about.trim_start_matches([',', ':', ';', '(']).trim();
        let about =
            if about.ends_with(')') && !about.contains('(') { about.trim_end_matches(')') } else { about };
        Some(Self { number: Line::some(number.trim_end_matches(['(', '-', ' ']))?, about: Line::new(about) })
    }

    /// The line as it is typed.
    pub fn typed(&self) -> String {
        format!("{} {}", self.number, self.about).trim_end().to_owned()
    }
}

/// The items of a list as it is typed, parted by commas, semicolons or lines; each once.
pub fn listed(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in text.split([',', ';', '\n', '|']).filter_map(Line::some) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

impl OfferFilter {
    /// What is typed into a search: a number among the words is an age (`café 25`).
    pub fn typed(text: &str) -> Self {
        let mut filter = Self::default();
        let mut rest: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            match word.parse::<u8>() {
                Ok(age) if age <= Ages::OLDEST && filter.age.is_none() => filter.age = Some(age),
                _ => rest.push(word),
            }
        }
        filter.text = rest.join(" ");
        filter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_people_write_them() {
        let read = |text: &str| Ages::read(text).map(|ages| (ages.from, ages.to));
        for (text, from, to) in [
            ("", None, None),
            ("18-30", Some(18), Some(30)),
            ("18 – 30 år", Some(18), Some(30)),
            ("18+", Some(18), None),
            ("fra 18 år", Some(18), None),
            ("18", Some(18), None),
            ("18 år", Some(18), None),
            ("-30", None, Some(30)),
            ("til 30", None, Some(30)),
            ("under 30 år", None, Some(29)),
            ("from 60", Some(60), None),
        ] {
            assert_eq!(read(text), Ok((from, to)), "{text}");
        }
        for wrong in ["30-18", "mange", "18-30-40", "300", "0-121", "under 0"] {
            assert_eq!(read(wrong).map_err(|refusal| refusal.code()), Err("offer-ages"), "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_is_read_again_as_it_was() {
        for ages in [Ages::default(), Ages { from: Some(18), to: None }, Ages { from: None, to: Some(30) }] {
            assert_eq!(Ages::read(&ages.typed()), Ok(ages));
        }
        for line in ["12 34 56 78 køkkenet", "+45 12345678", "Spørg efter Lis"] {
            assert_eq!(Phone::read(line).unwrap().typed(), line);
        }
    }

    #[test]
    fn a_phone_is_a_number_and_what_it_is_for() {
        let phone =
            |text: &str| Phone::read(text).map(|phone| (phone.number.to_string(), phone.about.to_string()));
        let is = |number: &str, about: &str| Some((number.to_owned(), about.to_owned()));
        assert_eq!(phone("12 34 56 78 (køkkenet)"), is("12 34 56 78", "køkkenet"));
        assert_eq!(phone("\"+44 1234 234567\""), is("+44 1234 234567", ""));
        assert_eq!(phone("12345678, kun formiddag"), is("12345678", "kun formiddag"));
        assert_eq!(phone("  "), None);
    }

    #[test]
    fn lists_are_parted_and_say_nothing_twice() {
        let read: Vec<String> =
            listed("dansk, arabisk;dansk\n tyrkisk ,").iter().map(Line::to_string).collect();
        assert_eq!(read, ["dansk", "arabisk", "tyrkisk"]);
    }

    #[test]
    fn a_number_in_a_search_is_an_age() {
        let filter = OfferFilter::typed("café 25 havn");
        assert_eq!((filter.text.as_str(), filter.age), ("café havn", Some(25)));
        assert_eq!(OfferFilter::typed("hus 250").text, "hus 250");
        assert_eq!(OfferFilter::typed("7 47").text, "47", "only the first");
    }
}
