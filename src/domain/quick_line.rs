//! The quick line: a contact in one line of Danish or English, read into pieces that each know where they
//! stand in the text. Owns the grammar; must never know who lives in the log, nor fail on any text.
//!
//! ```text
//! Jens P tlf 20m i går 14:30 #mental-sundhed +jobcenter !fre ring om praktik : Vil gerne i gang igen
//! ```
//! Citizens stand first, up to the first piece that is understood as something else. After that the order is
//! free, up to the note, which takes the rest of the line. What is not understood is a piece as well
//! ([`Said::Unread`]), so that every visible word of the text belongs to a piece or parts two of them.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::area::ServiceArea;
use super::contact::{Channel, LegalBasis, Outcome};
use super::duration::Minutes;
use super::follow_up::Priority;
use super::referral::Handover;
use super::text::{Line, Prose};
use super::when::{self, LocalWhen};

mod lexicon;
mod names;
mod phrase;
mod sigil;
#[cfg(test)]
mod tests;
mod token;

/// Where a piece stands in the text that was typed: a range of bytes.
pub type Span = Range<usize>;

/// Something, and where it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// Where.
    pub span: Span,
    /// What.
    pub value: T,
}

/// A line as it was understood: pieces in the order of the text, which never overlap.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct QuickLine {
    pieces: Vec<Placed<Said>>,
}

/// What one piece of a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A citizen who is known already, by whatever they are called.
    Citizen(Called),
    /// A citizen to be written down: by a name, an alias (which stands in quotation marks), or both.
    Newcomer {
        /// The name.
        name: Option<Line>,
        /// The alias.
        alias: Option<Line>,
    },
    /// Nobody who could be named.
    Anonymous,
    /// How they met.
    Channel(Channel),
    /// How long it took.
    Minutes(Minutes),
    /// When it happened.
    When(LocalWhen),
    /// What became of it; a group with its headcount, unchecked.
    Outcome(Outcome),
    /// A group whose headcount is not said.
    Uncounted,
    /// The law it rests on.
    Basis(LegalBasis),
    /// Where.
    Place(Line),
    /// `#`: a tag as it was written, to be found in the team's frameworks.
    Tag(Line),
    /// `+`: a service area that it touched.
    Area(ServiceArea),
    /// `+`: something that is no service area by any of its words.
    Offer(Line),
    /// `>`: a referral that is begun.
    Referral(Enquiry),
    /// `!`: something that is promised.
    Promise(Promised),
    /// `:` what happened, and the citizen's own words where the note begins with a quotation mark.
    Note {
        /// What happened.
        what: Prose,
        /// In the citizen's own words.
        own_words: Prose,
    },
    /// Said a second time, and not as the first time.
    Again(Aspect),
    /// Not understood.
    Unread(Line),
}

/// A citizen as someone calls them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// What they are called.
    pub name: Line,
    /// What they may be called instead: the word that follows was taken for a channel and is a surname too
    /// ("jens gade").
    pub perhaps: Option<Line>,
}

/// A referral as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enquiry {
    /// The area, where it was said first.
    pub area: Option<ServiceArea>,
    /// The organisation or offer; may be empty.
    pub name: Line,
    /// `>>` is a warm handover.
    pub handover: Handover,
}

/// A promise as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// When, where that was said first.
    pub when: Option<LocalWhen>,
    /// What is to be done; may be empty.
    pub what: Line,
    /// `!!` matters more than `!`.
    pub priority: Priority,
}

/// What can be said once in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// How they met.
    Channel,
    /// How long it took.
    Minutes,
    /// When it happened.
    When,
    /// What became of it.
    Outcome,
    /// The law it rests on.
    Basis,
    /// Where.
    Place,
}

impl QuickLine {
    /// The pieces in the order of the text.
    pub fn pieces(&self) -> &[Placed<Said>] {
        &self.pieces
    }

    /// The pieces, given away.
    pub fn into_pieces(self) -> Vec<Placed<Said>> {
        self.pieces
    }
}

impl Aspect {
    /// All aspects.
    pub const ALL: [Self; 6] =
        [Self::Channel, Self::Minutes, Self::When, Self::Outcome, Self::Basis, Self::Place];

    /// The stable name, for catalogue ids (`quick-aspect-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Minutes => "minutes",
            Self::When => "when",
            Self::Outcome => "outcome",
            Self::Basis => "basis",
            Self::Place => "place",
        }
    }
}

impl Said {
    /// The aspect that it settles, if it is one that can be said once.
    const fn aspect(&self) -> Option<Aspect> {
        Some(match self {
            Self::Channel(_) => Aspect::Channel,
            Self::Minutes(_) => Aspect::Minutes,
            Self::When(_) => Aspect::When,
            Self::Outcome(_) | Self::Uncounted => Aspect::Outcome,
            Self::Basis(_) => Aspect::Basis,
            Self::Place(_) => Aspect::Place,
            _ => return None,
        })
    }
}

/// Reads a line at `now`, which is what Copenhagen's clocks show. Takes any text, in linear time.
pub fn read(text: &str, now: NaiveDateTime) -> QuickLine {
    let split = token::split(text);
    let line = phrase::Tokens { text, all: &split.tokens, now };
    let mut pieces = Vec::new();
    let mut at = names::read(&line, &mut pieces);
    while at < split.tokens.len() {
        at = read_one(&line, at, &mut pieces);
    }
    if let Some(colon) = split.note {
        pieces.extend(sigil::note(text, colon));
    }
    settle(&line, &mut pieces);
    QuickLine { pieces }
}

/// Reads the piece that begins at a token, and says at which token the next one begins.
fn read_one(line: &phrase::Tokens<'_>, at: usize, pieces: &mut Vec<Placed<Said>>) -> usize {
    if let Some(sigil) = line.all[at].sigil {
        let (said, next) = sigil::read(line, at, sigil);
        pieces.push(line.placed(at, next, said));
        return next;
    }
    if let Some((said, next)) = line.phrase(at) {
        pieces.push(line.placed(at, next, said));
        return next;
    }
    unread(line, at, pieces);
    at + 1
}

/// Adds a token to those before it that were not understood; the text is taken when the last is known.
fn unread(line: &phrase::Tokens<'_>, at: usize, pieces: &mut Vec<Placed<Said>>) {
    let before = at.checked_sub(1).map(|before| line.all[before].span.end);
    match pieces.last_mut() {
        Some(Placed { span, value: Said::Unread(_) }) if Some(span.end) == before => {
            span.end = line.all[at].span.end;
        }
        _ => pieces.push(line.placed(at, at + 1, Said::Unread(Line::default()))),
    }
}

/// What can be said once counts as it was said first; saying the same again does no harm, and a day and a time
/// that stand apart are one moment.
fn settle(line: &phrase::Tokens<'_>, pieces: &mut [Placed<Said>]) {
    let mut first: [Option<usize>; Aspect::ALL.len()] = [None; Aspect::ALL.len()];
    let mut joined = false;
    for at in 0..pieces.len() {
        if let Said::Unread(words) = &mut pieces[at].value {
            *words = Line::new(&line.text[pieces[at].span.clone()]);
        }
        let Some(aspect) = pieces[at].value.aspect() else { continue };
        let earlier = *first[aspect as usize].get_or_insert(at);
        if pieces[earlier].value == pieces[at].value {
            continue;
        }
        let may_join = aspect == Aspect::When && !joined;
        match may_join.then(|| moment(line, &pieces[earlier], &pieces[at])).flatten() {
            Some(moment) => {
                joined = true;
                pieces[earlier].value = Said::When(moment);
                pieces[at].value = Said::When(moment);
            }
            None => pieces[at].value = Said::Again(aspect),
        }
    }
}

/// The moment of a day and a time, whichever was said first. None where both are days, or both are times.
fn moment(line: &phrase::Tokens<'_>, one: &Placed<Said>, other: &Placed<Said>) -> Option<LocalWhen> {
    let words = [one, other].map(|piece| line.text[piece.span.clone()].split_whitespace());
    let words: Vec<&str> = words.into_iter().flatten().collect();
    let (moment, used) = when::read_prefix(&words, line.now, when::Direction::Back)?;
    (used == words.len()).then_some(moment)
}
