//! Pieces that need no mark: channel, duration, time, outcome, legal basis, group and place, wherever they
//! stand in the line. Looks a fixed number of words ahead, so that a line is read in linear time.

use chrono::NaiveDateTime;

use super::lexicon::{self, Group};
use super::token::{Form, Token};
use super::{Placed, Said};
use crate::domain::contact::Outcome;
use crate::domain::duration::Minutes;
use crate::domain::text::Line;
use crate::domain::when::{self, Direction};

/// The most words that a date or time can take.
const MOST_WORDS_OF_WHEN: usize = 10;

/// A line in words, and the present that its dates are held against.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    /// The line as it was typed.
    pub text: &'a str,
    /// Its words up to the note.
    pub all: &'a [Token<'a>],
    /// What Copenhagen's clocks show.
    pub now: NaiveDateTime,
}

/// A piece, and the token after it.
type Phrase = Option<(Said, usize)>;

impl<'a> Tokens<'a> {
    /// A piece from one token up to another.
    pub fn placed(&self, at: usize, next: usize, value: Said) -> Placed<Said> {
        Placed { span: self.all[at].span.start..self.all[next - 1].span.end, value }
    }

    /// The plain words from a token on, as they were typed.
    pub fn typed(&self, at: usize) -> Vec<&'a str> {
        self.plain(at, MOST_WORDS_OF_WHEN).map(|token| token.word).collect()
    }

    /// The plain words from a token on, as they are compared.
    pub fn folded(&self, at: usize) -> Vec<&'a str> {
        self.plain(at, lexicon::MOST_WORDS).map(|token| token.folded.as_str()).collect()
    }

    fn plain(&self, at: usize, most: usize) -> impl Iterator<Item = &'a Token<'a>> + use<'a> {
        self.all[at.min(self.all.len())..].iter().take(most).take_while(|token| token.is_plain())
    }

    /// The piece that begins at a token.
    pub fn phrase(&self, at: usize) -> Phrase {
        self.direct(at).or_else(|| self.introduced(at)).or_else(|| self.place(at))
    }

    /// The time that the words from a token on begin with, and the token after it.
    pub fn when(&self, at: usize, direction: Direction) -> Option<(when::LocalWhen, usize)> {
        when::read_prefix(&self.typed(at), self.now, direction).map(|(found, used)| (found, at + used))
    }

    /// A piece that says itself what it is.
    fn direct(&self, at: usize) -> Phrase {
        let words = self.folded(at);
        words.first()?;
        let after = |used| at + used;
        if let Some((found, used)) = lexicon::outcome(&words) {
            return Some((Said::Outcome(found), after(used)));
        }
        if let Some((found, used)) = lexicon::basis(&words) {
            return Some((Said::Basis(found), after(used)));
        }
        match lexicon::group(&words) {
            Some((Group::Of(people), used)) => {
                return Some((Said::Outcome(Outcome::Group(people)), after(used)));
            }
            Some((Group::Uncounted, used)) => return Some((Said::Uncounted, after(used))),
            None => {}
        }
        // "1 time siden" begins with what is a duration elsewhere.
        if let Some((found, next)) = self.when(at, Direction::Back) {
            return Some((Said::When(found), next));
        }
        if let Some((found, used)) = Minutes::read_prefix(&self.typed(at)) {
            return Some((Said::Minutes(found), after(used)));
        }
        lexicon::channel(&words).map(|(found, used)| (Said::Channel(found), after(used)))
    }

    /// A duration or a channel after a small word: "i 20 min", "via sms", "på gaden".
    fn introduced(&self, at: usize) -> Phrase {
        let words = self.folded(at);
        if lexicon::is_before_duration(words.first()?)
            && let Some((found, used)) = Minutes::read_prefix(&self.typed(at + 1))
        {
            return Some((Said::Minutes(found), at + 1 + used));
        }
        let (channel, next) = self.introduced_channel(at)?;
        // "på gaden" says how they met; "på Café Paraplyen" says where.
        let ends = self.all[next - 1].parted || self.all.get(next).is_none_or(|token| token.sigil.is_some());
        let place_goes_on = lexicon::is_before_place(words[0]) && !ends && !self.begins(next);
        (!place_goes_on).then_some((channel, next))
    }

    fn introduced_channel(&self, at: usize) -> Phrase {
        let words = self.folded(at);
        let before = lexicon::before_channel(&words)?;
        let (found, used) = lexicon::channel(words.get(before..)?)?;
        Some((Said::Channel(found), at + before + used))
    }

    /// Whether something that can be understood may begin at a token. Looks no further than that.
    fn begins(&self, at: usize) -> bool {
        let place =
            self.all.get(at).is_some_and(|token| token.is_plain() && lexicon::is_before_place(&token.folded));
        place || self.direct(at).is_some() || self.introduced_channel(at).is_some()
    }

    /// A place: `ved banegården`, up to the next piece or comma.
    fn place(&self, at: usize) -> Phrase {
        let token = &self.all[at];
        let first = self.all.get(at + 1).filter(|first| first.sigil.is_none())?;
        if !lexicon::is_before_place(&token.folded) || token.parted {
            return None;
        }
        // A channel's word can be a place's name; a time or a duration can't.
        if !matches!(self.direct(at + 1), None | Some((Said::Channel(_), _))) {
            return None;
        }
        let mut next = at + 2;
        while let Some(token) = self.all.get(next) {
            let over = token.sigil.is_some() || self.all[next - 1].parted;
            if over || self.direct(next).is_some() || self.introduced_channel(next).is_some() {
                break;
            }
            next += 1;
        }
        let alone = next == at + 2 && first.form == Form::Quoted;
        let place =
            if alone { first.word } else { &self.text[first.span.start..self.all[next - 1].span.end] };
        Some((Said::Place(Line::some(place)?), next))
    }
}
