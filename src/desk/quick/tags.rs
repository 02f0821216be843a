//! Which tag is meant by a word after `#`: by its name, label or short words, or by their beginning.

use crate::domain::fold::fold_words;
use crate::domain::framework::{Framework, Tag, TagRef, TagState};
use crate::domain::language::Language;

use super::Piece;

/// What a word means among the tags in use.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meant {
    /// This one.
    One(Piece),
    /// One of these, by their labels.
    Several(Vec<String>),
    /// None.
    None,
}

/// A tag with the framework it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Offered<'a> {
    framework: &'a Framework,
    tag: &'a Tag,
}

/// All tags that are offered.
pub(super) fn offered(frameworks: &[Framework]) -> impl Iterator<Item = Offered<'_>> {
    frameworks.iter().flat_map(|framework| {
        let tags = framework.tags.iter().filter(|tag| tag.state == TagState::Offered);
        tags.map(move |tag| Offered { framework, tag })
    })
}

/// Finds the tag that a word means: its name, else its label or one of its words, else the beginning of one of
/// these, as long as it is the beginning of no other tag's.
pub(super) fn find(frameworks: &[Framework], said: &str, language: Language) -> Meant {
    let wanted = plain(said);
    if wanted.is_empty() {
        return Meant::None;
    }
    let by_name = |tag: &Offered<'_>| plain(tag.tag.id.as_str()) == wanted || tag.full_name() == wanted;
    let by_word = |tag: &Offered<'_>| tag.texts().any(|text| plain(text) == wanted);
    let by_beginning = |tag: &Offered<'_>| tag.texts().any(|text| plain(text).starts_with(&wanted));
    let ways: [&dyn Fn(&Offered<'_>) -> bool; 3] = [&by_name, &by_word, &by_beginning];
    for way in ways {
        let found: Vec<Offered<'_>> = offered(frameworks).filter(|tag| way(tag)).collect();
        match found[..] {
            [] => {}
            [one] => return Meant::One(one.piece(language)),
            _ => return Meant::Several(found.iter().map(|tag| tag.label(language)).collect()),
        }
    }
    Meant::None
}

impl Offered<'_> {
    /// What people read.
    pub(super) fn label(&self, language: Language) -> String {
        self.tag.label.in_language(language).to_owned()
    }

    /// A word that means this tag among all that are in use, and needs no quotation marks.
    pub(super) fn typed(&self, frameworks: &[Framework]) -> String {
        let alike = offered(frameworks).filter(|other| other.tag.id == self.tag.id).count() > 1;
        if alike { format!("{}/{}", self.framework.id, self.tag.id) } else { self.tag.id.to_string() }
    }

    /// Whether its name, its label or one of its words begins so.
    pub(super) fn begins(&self, with: &str) -> bool {
        let with = plain(with);
        self.texts().any(|text| plain(text).starts_with(&with))
    }

    /// `framework/tag`, for a tag whose name other frameworks use too.
    fn full_name(&self) -> String {
        plain(&format!("{}/{}", self.framework.id, self.tag.id))
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let labels = [Language::Da, Language::En].map(|language| self.tag.label.in_language(language));
        let words = self.tag.words.iter().map(|word| word.as_str());
        [self.tag.id.as_str()].into_iter().chain(labels).chain(words)
    }

    fn piece(&self, language: Language) -> Piece {
        let tag = TagRef { framework: self.framework.id.clone(), tag: self.tag.id.clone() };
        let label = self.label(language);
        // The words are Danish first.
        let short = match (language, self.tag.words.first()) {
            (Language::Da, Some(word)) => word.as_str().replace('-', " "),
            _ => label.clone(),
        };
        Piece::Tag { tag, label, short }
    }
}

/// A text as tags are compared: folded, with blanks and hyphens alike.
fn plain(text: &str) -> String {
    fold_words(text).join(" ")
}
