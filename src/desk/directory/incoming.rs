//! One entry on its way in, and what was wrong with it. Knows no form.

use chrono::NaiveDate;

use crate::domain::directory::{Kept, OfferDetails, Origin, Verification};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};

use super::tally::{Fault, Weight, Whereabouts};

/// An entry, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Incoming {
    pub(super) at: Whereabouts,
    pub(super) details: OfferDetails,
    pub(super) verified: Option<Verification>,
    pub(super) origin: Origin,
    pub(super) kept: Kept,
}

/// What is wrong with an entry while it is read: field and refusal.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Vec<(String, Refusal)>);

impl Notes {
    /// A field could not be taken over as it is.
    pub(super) fn add(&mut self, field: &str, refusal: Refusal) {
        self.0.push((field.to_owned(), refusal));
    }

    /// A text, cut to what is kept of it.
    pub(super) fn prose(&mut self, field: &str, text: &str) -> Prose {
        let clean = Prose::new(text);
        if clean.as_str().chars().count() <= OfferDetails::LONGEST_TEXT {
            return clean;
        }
        self.add(field, Refusal::invalid("directory-cut"));
        Prose::new(&clean.as_str().chars().take(OfferDetails::LONGEST_TEXT).collect::<String>())
    }

    /// A line, cut to what is kept of it.
    pub(super) fn line(&mut self, field: &str, text: &str) -> Line {
        // Sources put phone numbers and the like between quotation marks.
        let bare = text.trim().trim_matches('"');
        let clean = Line::new(bare);
        if clean.as_str().chars().count() <= OfferDetails::LONGEST_LINE && Line::excess(bare) == 0 {
            return clean;
        }
        self.add(field, Refusal::invalid("directory-cut"));
        Line::new(&clean.as_str().chars().take(OfferDetails::LONGEST_LINE).collect::<String>())
    }

    /// A list, cut to what is kept of it.
    pub(super) fn few<T>(&mut self, field: &str, mut list: Vec<T>) -> Vec<T> {
        if list.len() > OfferDetails::MOST_LISTED {
            self.add(field, Refusal::invalid("directory-cut"));
            list.truncate(OfferDetails::MOST_LISTED);
        }
        list
    }

    /// A day in any of the ways in which files have it.
    pub(super) fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        let read = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]
            .into_iter()
            .find_map(|format| NaiveDate::parse_from_str(day, format).ok());
        if read.is_none() {
            self.add(field, Refusal::invalid("directory-date").with("text", short(text)));
        }
        read
    }

    /// As faults of an entry that was taken over all the same.
    pub(super) fn into_faults(self, at: &Whereabouts, name: &str) -> impl Iterator<Item = Fault> {
        let (at, name) = (at.clone(), name.to_owned());
        self.0.into_iter().map(move |(field, refusal)| Fault {
            at: at.clone(),
            name: name.clone(),
            field,
            refusal,
            weight: Weight::Without,
        })
    }
}

/// A text as a message repeats it.
pub(super) fn short(text: &str) -> String {
    const QUOTED: usize = 40;
    crate::domain::text::truncated(Line::new(text).as_str(), QUOTED).into_owned()
}
