//! What may be meant by what is being typed: names, tags, areas and channel words that begin so. Suggests only
//! what the line will then be read as.

use chrono::NaiveDateTime;

use crate::desk::view::CitizenLine;
use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::fold::fold;
use crate::domain::quick_line::{self, Called, Placed, QuickLine, Said, Span};
use crate::domain::refusal::Refusal;
use crate::i18n::{Words, labels};

use super::{Sight, offers, tags};

/// The most suggestions: as many as there are digits to press.
const MOST: usize = 9;

/// What a name in quotation marks begins with.
const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '„', '»', '«'];

/// Something to put into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The bytes of the line that it replaces.
    pub replace: Span,
    /// What to put there; never ends with a blank.
    pub text: String,
    /// What it means, for the list of suggestions.
    pub label: String,
}

/// What may be meant by the piece that ends at the cursor or goes on behind it, the likeliest first. `cursor` is
/// a byte of the text; anything else suggests nothing.
pub(super) fn complete(
    sight: &dyn Sight,
    text: &str,
    cursor: usize,
    now: NaiveDateTime,
    words: &Words,
) -> Result<Vec<Suggestion>, Refusal> {
    let line = quick_line::read(text, now);
    let here = |piece: &&Placed<Said>| piece.span.start < cursor && cursor <= piece.span.end;
    let piece = line.pieces().iter().find(here).filter(|_| text.is_char_boundary(cursor));
    let Some(Placed { span, value }) = piece else { return Ok(Vec::new()) };
    let typed = &text[span.start..cursor];
    let mut suggestions = match value {
        Said::Citizen(_) => {
            let mut all = names(sight, typed, span, now)?;
            let in_quotation = typed.starts_with(QUOTATION_MARKS);
            if typed.contains(' ') && !in_quotation {
                all.extend(channels(text, cursor, words));
            }
            all
        }
        Said::Unread(_) | Said::Tag(_) if typed.starts_with('#') => tags(sight, typed, span, words)?,
        Said::Unread(_) | Said::Offer(_) | Said::Area(_) if typed.starts_with('+') => {
            areas("+", typed, span, words)
        }
        Said::Unread(_) | Said::Referral(_) if typed.starts_with('>') => {
            let mark = if typed.starts_with(">>") { ">>" } else { ">" };
            let mut all = areas(mark, typed, span, words);
            all.extend(offers::suggested(sight, mark, typed, span, now, words)?);
            all
        }
        Said::Unread(_) | Said::Channel(_) => channels(text, cursor, words),
        _ => Vec::new(),
    };
    suggestions.retain(|suggestion| text[suggestion.replace.clone()] != suggestion.text);
    suggestions.truncate(MOST);
    Ok(suggestions)
}

/// Citizens, as a line has to call them: with the year of birth where two are called the same.
fn names(
    sight: &dyn Sight,
    typed: &str,
    span: &Span,
    now: NaiveDateTime,
) -> Result<Vec<Suggestion>, Refusal> {
    let typed = typed.trim_start_matches(QUOTATION_MARKS);
    if typed.trim().is_empty() {
        return Ok(Vec::new());
    }
    let lines = sight.citizens(typed, MOST)?.lines;
    let called = |line: &&CitizenLine| !line.label.called.is_empty();
    let suggested = lines.iter().filter(called).map(|line| {
        let alike = |other: &&CitizenLine| fold(&other.label.called) == fold(&line.label.called);
        let several = lines.iter().filter(alike).count() > 1;
        let label = match line.born {
            Some(year) => format!("{}, {year}", line.label.called),
            None => line.label.called.clone(),
        };
        let text = match line.born {
            Some(year) if several => format!("{} {year}", line.label.called),
            _ => line.label.called.clone(),
        };
        let text = if is_one_name(&text, now) { text } else { quoted(&text) };
        Suggestion { replace: span.clone(), text, label }
    });
    Ok(suggested.collect())
}

/// Whether a text is read as one citizen's name and nothing else, wherever it stands among the names.
fn is_one_name(text: &str, now: NaiveDateTime) -> bool {
    // Whatever stands first is a name: so the first word must be seen behind another.
    let line = format!("x, {text}");
    let is_name = |line: &QuickLine| match line.pieces() {
        [_, Placed { value: Said::Citizen(Called { name, .. }), .. }] => name.as_str() == text,
        _ => false,
    };
    is_name(&quick_line::read(&line, now))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', ""))
}

fn tags(sight: &dyn Sight, typed: &str, span: &Span, words: &Words) -> Result<Vec<Suggestion>, Refusal> {
    let typed = typed.trim_start_matches(['#', '"']);
    let frameworks = sight.frameworks()?;
    let suggested = tags::offered(&frameworks).filter(|tag| tag.begins(typed)).map(|tag| Suggestion {
        replace: span.clone(),
        text: format!("#{}", tag.typed(&frameworks)),
        label: tag.label(words.language()),
    });
    Ok(suggested.collect())
}

fn areas(mark: &str, typed: &str, span: &Span, words: &Words) -> Vec<Suggestion> {
    let typed = fold(typed.trim_start_matches(['+', '>', '"']).trim_start());
    let begins = |area: &ServiceArea| area.words().iter().any(|word| word.starts_with(&typed));
    let suggested = ServiceArea::ALL.into_iter().filter(begins).map(|area| Suggestion {
        replace: span.clone(),
        text: format!("{mark}{}", area.slug()),
        label: labels::area(words, area),
    });
    suggested.collect()
}

/// Channel words for the word that ends at the cursor.
fn channels(text: &str, cursor: usize, words: &Words) -> Vec<Suggestion> {
    let start = text[..cursor].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let start = (start..=cursor).find(|at| text.is_char_boundary(*at)).unwrap_or(cursor);
    let typed = fold(&text[start..cursor]);
    if typed.is_empty() {
        return Vec::new();
    }
    let suggested = Channel::ALL.into_iter().filter_map(|channel| {
        let label = labels::channel(words, channel);
        let begins = fold(&label).starts_with(&typed);
        let word = channel.words().iter().find(|word| word.starts_with(&typed))?;
        let text = if begins { label.clone() } else { (*word).to_owned() };
        Some(Suggestion { replace: start..cursor, text, label })
    });
    suggested.collect()
}
