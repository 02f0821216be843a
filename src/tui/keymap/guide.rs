//! What a person is told about keys: hints, help page, palette. Derived from the keymap, never written down.

use crate::i18n::Words;

use super::{Action, Binding, Keymap, Scope, Shown};

/// A key and what it does, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What is asked for.
    pub action: Action,
    /// The key's name, or several.
    pub key: String,
    /// What it does: short in hints, a title in help and palette.
    pub text: String,
}

/// The keys of one context, for the help page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The context's title.
    pub title: String,
    /// Its keys, in the order of the table.
    pub rows: Vec<Hint>,
}

impl Keymap {
    /// The hints of a scope, the most important first. Each names the first key that acts.
    pub fn hints(&self, words: &Words, scope: &Scope) -> Vec<Hint> {
        let mut found: Vec<(u8, Hint)> = Vec::new();
        for binding in self.reachable(scope) {
            if let Shown::Hint(rank) = binding.shown
                && !found.iter().any(|(_, hint)| hint.action == binding.action)
            {
                found.extend(self.hint(words, scope, binding.action).map(|hint| (rank, hint)));
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, hint)| hint).collect()
    }

    /// The hint of one action, where a key for it acts.
    pub fn hint(&self, words: &Words, scope: &Scope, action: Action) -> Option<Hint> {
        let key = self.keys(scope, action).first()?.shown(words);
        Some(Hint { action, key, text: action.hint(words) })
    }

    /// All keys of a scope, context by context.
    pub fn help(&self, words: &Words, scope: &Scope) -> Vec<Section> {
        let mut sections = Vec::new();
        for context in scope.contexts() {
            let rows: Vec<Hint> = self
                .of(*context)
                .filter_map(|binding| self.row(words, scope, binding.action, binding.keys))
                .collect();
            if !rows.is_empty() {
                // fluent-ids: context-*
                sections.push(Section { title: words.say(&format!("context-{}", context.id())), rows });
            }
        }
        sections
    }

    /// What the palette offers in a scope: every action but moving and editing, in the order of the contexts.
    pub fn palette(&self, words: &Words, scope: &Scope) -> Vec<Hint> {
        let mut offered: Vec<Hint> = Vec::new();
        for binding in self.reachable(scope).filter(|binding| binding.shown != Shown::Help) {
            if !offered.iter().any(|hint| hint.action == binding.action) {
                offered.extend(self.row(words, scope, binding.action, binding.keys));
            }
        }
        offered
    }

    fn row(&self, words: &Words, scope: &Scope, action: Action, keys: &[super::Key]) -> Option<Hint> {
        let acting = keys.iter().filter(|key| self.bound(scope, **key) == Some(action));
        let names: Vec<String> = acting.map(|key| key.shown(words)).collect();
        (!names.is_empty()).then(|| Hint { action, key: names.join(" "), text: action.title(words) })
    }

    fn reachable(&self, scope: &Scope) -> impl Iterator<Item = &Binding> {
        scope.contexts().iter().flat_map(|context| self.of(*context))
    }
}

impl Action {
    /// What it is called in the palette and on the help page.
    pub fn title(self, words: &Words) -> String {
        // fluent-ids: action-*
        words.say(&format!("action-{}", self.id()))
    }

    /// What it is called in the hint row.
    pub fn hint(self, words: &Words) -> String {
        words.say(&format!("action-{}.hint", self.id()))
    }
}
