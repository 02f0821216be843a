//! The citizens, who stand at the head of the line: names up to the first piece that is something else.

use super::lexicon;
use super::phrase::Tokens;
use super::token::{Form, PARTS, Token};
use super::{Called, Placed, Said, Span};
use crate::domain::text::Line;

/// Whether a citizen is known already or is to be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acquaintance {
    Known,
    New,
}

/// A citizen whose name is being gathered.
#[derive(Clone, Debug)]
struct Gathering {
    acquaintance: Acquaintance,
    /// All that belongs to it.
    span: Span,
    /// The words of the name.
    name: Option<Span>,
    /// The alias of someone new.
    alias: Option<Line>,
}

/// Reads the citizens, and says at which token the rest of the line begins.
pub(super) fn read(line: &Tokens<'_>, pieces: &mut Vec<Placed<Said>>) -> usize {
    let mut names = Names { line, pieces, open: None, whole: None };
    let mut at = 0;
    while let Some(token) = line.all.get(at) {
        if !names.take(at, token) {
            break;
        }
        at += 1;
    }
    let perhaps = names.longer(at);
    names.close(perhaps);
    at
}

struct Names<'a, 'l> {
    line: &'a Tokens<'l>,
    pieces: &'a mut Vec<Placed<Said>>,
    open: Option<Gathering>,
    /// Where a citizen ended that no further word can belong to.
    whole: Option<usize>,
}

impl Names<'_, '_> {
    /// Takes a token if it belongs to the citizens.
    fn take(&mut self, at: usize, token: &Token<'_>) -> bool {
        let parting = token.is_plain() && lexicon::is_parting(&token.folded) && at > 0;
        if token.sigil.is_some() || (self.whole == Some(at) && !parting) {
            return false;
        }
        if token.form == Form::Quoted {
            self.quoted(at, token);
        } else if self.is_awaited(at) {
            self.awaited(token);
        } else if parting {
            self.close(None);
        } else if self.open.is_none() && lexicon::is_anonymous(&token.folded) {
            self.pieces.push(self.line.placed(at, at + 1, Said::Anonymous));
            self.whole = Some(at + 1);
        } else if self.open.is_none() && lexicon::is_new(&token.folded) {
            let acquaintance = Acquaintance::New;
            self.open = Some(Gathering { acquaintance, span: token.span.clone(), name: None, alias: None });
        } else if self.ends(at, token) {
            return false;
        } else {
            self.words(token);
        }
        if token.parted {
            self.close(None);
            self.whole = None;
        }
        true
    }

    /// Whether the word is a name whatever it looks like: the line's first, and the first after "ny".
    fn is_awaited(&self, at: usize) -> bool {
        match &self.open {
            Some(open) => {
                open.acquaintance == Acquaintance::New && open.name.is_none() && open.alias.is_none()
            }
            None => at == 0 && !self.is_head(at),
        }
    }

    /// Whether the line's first word announces or counts people instead of naming them.
    fn is_head(&self, at: usize) -> bool {
        let words = self.line.folded(at);
        let first = words.first().copied().unwrap_or_default();
        lexicon::is_anonymous(first) || lexicon::is_new(first) || lexicon::group(&words).is_some()
    }

    /// Whether something else than a citizen begins here.
    fn ends(&self, at: usize, token: &Token<'_>) -> bool {
        let last = at + 1 == self.line.all.len();
        let small = token.word.chars().all(char::is_lowercase);
        if last && small && lexicon::is_before_place(&token.folded) {
            return true;
        }
        match self.line.phrase(at) {
            None => false,
            // "Jens I": an initial, unless it is how a time begins.
            Some((said, _)) if token.word == "I" => matches!(said, Said::When(_)),
            Some((Said::Channel(_), _)) => {
                !(lexicon::is_name_too(&token.folded) && is_capitalised(token.word))
            }
            Some(_) => true,
        }
    }

    /// The name with the word after it, which was taken for a channel and may be a surname.
    fn longer(&self, at: usize) -> Option<Line> {
        let next =
            self.line.all.get(at).filter(|token| token.is_plain() && lexicon::is_name_too(&token.folded))?;
        // "home visit" is no one's name.
        self.line.phrase(at).filter(|(_, after)| *after == at + 1)?;
        let name =
            self.open.as_ref().filter(|open| open.acquaintance == Acquaintance::Known)?.name.clone()?;
        Line::some(&self.line.text[name.start..next.span.end])
    }

    /// Whatever the word looks like, it is a name; but "ny anonym" names nobody yet.
    fn awaited(&mut self, token: &Token<'_>) {
        match &mut self.open {
            Some(open) if lexicon::is_anonymous(&token.folded) => open.span.end = token.span.end,
            _ => self.words(token),
        }
    }

    /// What stands in quotation marks is a whole citizen, the alias of a new one, or a part of a longer name.
    fn quoted(&mut self, at: usize, token: &Token<'_>) {
        let said = Line::some(token.word);
        let Some(open) = &mut self.open else {
            let called = Called { name: said.unwrap_or_default(), perhaps: None };
            self.pieces.push(self.line.placed(at, at + 1, Said::Citizen(called)));
            self.whole = Some(at + 1);
            return;
        };
        open.span.end = token.span.end;
        match open.acquaintance {
            Acquaintance::New => open.alias = open.alias.take().or(said),
            Acquaintance::Known => open.name.get_or_insert(token.span.clone()).end = token.span.end,
        }
    }

    /// Adds a word to the name, or several names where commas stand between them without blanks.
    fn words(&mut self, token: &Token<'_>) {
        let mut start = token.span.start;
        for (count, part) in token.word.split(|c| PARTS.contains(&c) || c == '&').enumerate() {
            if count > 0 {
                self.close(None);
            }
            if !part.is_empty() {
                self.extend(start..start + part.len());
            }
            start += part.len() + 1;
        }
    }

    fn extend(&mut self, word: Span) {
        let fresh =
            || Gathering { acquaintance: Acquaintance::Known, span: word.clone(), name: None, alias: None };
        let open = self.open.get_or_insert_with(fresh);
        open.span.end = word.end;
        open.name.get_or_insert(word.clone()).end = word.end;
    }

    fn close(&mut self, perhaps: Option<Line>) {
        let Some(open) = self.open.take() else { return };
        let name = open.name.and_then(|name| Line::some(&self.line.text[name]));
        let value = match open.acquaintance {
            Acquaintance::New => Said::Newcomer { name, alias: open.alias },
            Acquaintance::Known => Said::Citizen(Called { name: name.unwrap_or_default(), perhaps }),
        };
        self.pieces.push(Placed { span: open.span, value });
    }
}

/// Whether a word is written as names are: a capital, then small letters.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}
