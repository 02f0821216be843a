//! What can be wrong with a keymap, found before a person does.

use std::collections::BTreeMap;

use crate::i18n::Words;

use super::{Action, Keymap};

impl Keymap {
    /// Every fault of the keymap: a key bound twice in a context, a key that a Danish keyboard has only with
    /// AltGr, an action or context without its texts in the language of `words`. Empty when it is sound;
    /// a test of the composed program asks this in every language.
    pub fn faults(&self, words: &Words) -> Vec<String> {
        let mut faults = Vec::new();
        let mut bound: BTreeMap<(&str, String), Action> = BTreeMap::new();
        for binding in &self.bindings {
            let context = binding.context.id();
            for key in binding.keys {
                if let Some(other) = bound.insert((context, format!("{key:?}")), binding.action) {
                    let (one, two) = (other.id(), binding.action.id());
                    faults.push(format!("{context}: {key:?} asks for both {one} and {two}"));
                }
                if !key.is_reachable() {
                    faults.push(format!("{context}: {key:?} can't be typed everywhere"));
                }
            }
            if binding.keys.is_empty() {
                faults.push(format!("{context}: {} has no key", binding.action.id()));
            }
            let action = binding.action.id();
            let ids =
                [format!("context-{context}"), format!("action-{action}"), format!("action-{action}.hint")];
            let missing = ids.iter().filter(|id| words.try_say(id, &[]).is_none());
            faults.extend(missing.map(|id| format!("{id} has no text in {}", words.language().code())));
        }
        faults.sort();
        faults.dedup();
        faults
    }
}
