//! Pieces that begin with a mark: `#` tag, `+` area, `>` referral, `!` promise, `:` note.

use super::lexicon;
use super::phrase::Tokens;
use super::token::{Form, Sigil, Strength, quotation};
use super::{Enquiry, Placed, Promised, Said, Span};
use crate::domain::area::ServiceArea;
use crate::domain::follow_up::Priority;
use crate::domain::referral::Handover;
use crate::domain::text::{Line, Prose};
use crate::domain::when::{self, Direction, LocalWhen};

/// Reads the piece that a marked token begins, and says at which token the next one begins.
pub(super) fn read(line: &Tokens<'_>, at: usize, sigil: Sigil) -> (Said, usize) {
    match sigil {
        Sigil::Tag => word(line, at, Said::Tag),
        Sigil::Touches => touches(line, at),
        Sigil::Refers(strength) => refers(line, at, strength),
        Sigil::Promises(strength) => promises(line, at, strength),
    }
}

/// A mark and its word, which may stand apart from it.
fn word(line: &Tokens<'_>, at: usize, said: impl Fn(Line) -> Said) -> (Said, usize) {
    let own = Line::some(line.all[at].word);
    let apart =
        || line.all.get(at + 1).filter(|next| next.sigil.is_none()).and_then(|next| Line::some(next.word));
    match own.map(|own| (own, at + 1)).or_else(|| apart().map(|apart| (apart, at + 2))) {
        Some((word, next)) => (said(word), next),
        None => (Said::Unread(Line::default()), at + 1),
    }
}

/// `+jobcenter`, `+kultur og fritid`, or something that is no area.
fn touches(line: &Tokens<'_>, at: usize) -> (Said, usize) {
    match area(line, at) {
        Some((area, next)) => (Said::Area(area), next),
        None => word(line, at, Said::Offer),
    }
}

/// The area that a mark and the words after it name.
fn area(line: &Tokens<'_>, at: usize) -> Option<(ServiceArea, usize)> {
    let first = &line.all[at];
    if first.form == Form::Quoted {
        let inner: Vec<&str> = first.folded.split_whitespace().collect();
        return lexicon::area(&inner)
            .filter(|(_, used)| *used == inner.len())
            .map(|(area, _)| (area, at + 1));
    }
    let mut words = vec![first.folded.as_str()];
    words.extend(line.folded(at + 1));
    words.retain(|word| !word.is_empty());
    let apart = usize::from(first.folded.is_empty());
    lexicon::area(&words).map(|(area, used)| (area, at + apart + used))
}

/// `>Værestedet Paraplyen`, `>sundhed rygestop`: up to the next mark.
fn refers(line: &Tokens<'_>, at: usize, strength: Strength) -> (Said, usize) {
    let next = marked(line, at + 1);
    let (area, named) = match area(line, at) {
        Some((area, named)) => (Some(area), named),
        None => (None, at),
    };
    let name = if named >= next { Line::default() } else { words(line, named, next) };
    if area.is_none() && name.is_empty() {
        return (Said::Unread(Line::default()), at + 1);
    }
    let handover = match strength {
        Strength::Plain => Handover::Plain,
        Strength::Double => Handover::Warm,
    };
    (Said::Referral(Enquiry { area, name, handover }), next)
}

/// `!fre ring om praktik`, `! +2u følg op`: up to the next mark.
fn promises(line: &Tokens<'_>, at: usize, strength: Strength) -> (Said, usize) {
    let priority = match strength {
        Strength::Plain => Priority::Normal,
        Strength::Double => Priority::High,
    };
    let first = if line.all[at].word.is_empty() { at + 1 } else { at };
    let (when, what) = match ahead(line, at, first) {
        Some((when, what)) => (Some(when), what),
        None => (None, first),
    };
    let next = marked(line, what.max(at + 1));
    let what = if what >= next { Line::default() } else { words(line, what, next) };
    (Said::Promise(Promised { when, what, priority }), next)
}

/// The time that a promise begins with. Its first word may be an offset, whose `+` is no mark here.
fn ahead(line: &Tokens<'_>, at: usize, first: usize) -> Option<(LocalWhen, usize)> {
    let token = line.all.get(first).filter(|token| token.form == Form::Bare)?;
    let own = match token.sigil {
        Some(Sigil::Touches) if first > at => &line.text[token.span.clone()],
        None => token.word,
        Some(_) if first == at => token.word,
        Some(_) => return None,
    };
    let mut typed = vec![own];
    typed.extend(line.typed(first + 1));
    let (when, used) = when::read_prefix(&typed, line.now, Direction::Ahead)?;
    Some((when, first + used))
}

/// The first token from `at` that begins with a mark, or the end.
fn marked(line: &Tokens<'_>, at: usize) -> usize {
    let rest = line.all.get(at..).unwrap_or_default();
    at + rest.iter().position(|token| token.sigil.is_some()).unwrap_or(rest.len())
}

/// The text from one token up to another, without the first one's mark, and without quotation marks around all.
fn words(line: &Tokens<'_>, at: usize, next: usize) -> Line {
    let (first, last) = (&line.all[at], &line.all[next - 1]);
    if next == at + 1 {
        return Line::new(first.word);
    }
    Line::new(&line.text[first.after_mark()..last.span.end])
}

/// What stands after the colon: what happened; in the citizen's own words as far as it begins with a quotation.
/// None where nothing visible follows it.
pub(super) fn note(text: &str, colon: usize) -> Option<Placed<Said>> {
    let whole = text[colon + 1..].trim();
    let (own_words, what) = match quotation(whole) {
        None => ("", whole),
        Some((opening, closings)) => {
            let inner = &whole[opening..];
            match inner.find(|c| closings.contains(&c)) {
                Some(close) => {
                    let closing = inner[close..].chars().next().map_or(0, char::len_utf8);
                    (&inner[..close], inner[close + closing..].trim_start_matches([',', ' ']))
                }
                None => (inner, ""),
            }
        }
    };
    let (what, own_words) = (Prose::new(what), Prose::new(own_words));
    let span: Span = colon..text.trim_end().len();
    (!what.is_empty() || !own_words.is_empty())
        .then_some(Placed { span, value: Said::Note { what, own_words } })
}
