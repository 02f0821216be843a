//! Which key does what, as data. Hints, the help page and the palette are derived from it, and nothing else
//! says what a key does.
//!
//! A screen adds its own keys as a table and hands all tables to [`Keymap::new`]:
//!
//! ```
//! use outreach::tui::keymap::{Action, Binding, Context, Key, Shown};
//!
//! pub const CITIZENS: Context = Context::new("citizens"); // texts: context-citizens
//! pub const MERGE: Action = Action::new("citizen-merge"); // texts: action-citizen-merge and its .hint
//!
//! pub const KEYS: &[Binding] = &[Binding::new(CITIZENS, &[Key::Char('m')], MERGE, Shown::Hint(3))];
//! ```
//!
//! A layer says with a [`Scope`] which contexts act, the most particular first. While letters are typed text
//! ([`Typing::On`]), no letter, digit or sign acts, whatever is bound to it.

mod faults;
mod guide;
mod key;
pub mod standard;

use crossterm::event::KeyEvent;

pub use guide::{Hint, Section};
pub use key::Key;

/// Something that a person can ask for. Its texts are `action-ID` and `action-ID.hint` in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Action(&'static str);

/// A place where keys have a meaning of their own. Its title is `context-ID` in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Context(&'static str);

/// Where a binding is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// In the hint row (the lowest number first), the palette and the help page.
    Hint(u8),
    /// In the palette and the help page.
    Palette,
    /// In the help page alone: moving about and editing.
    Help,
}

/// Keys that do something in a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    context: Context,
    keys: &'static [Key],
    action: Action,
    shown: Shown,
}

/// Whether letters are typed text just now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// Letters act.
    #[default]
    Off,
    /// Letters are text.
    On,
}

/// What acts just now: the contexts, the most particular first, and whether letters are text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    contexts: Vec<Context>,
    typing: Typing,
}

/// All bindings of the program.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Action {
    /// The action of an id: small letters and hyphens.
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// Its id.
    pub const fn id(self) -> &'static str {
        self.0
    }
}

impl Context {
    /// The context of an id: small letters and hyphens.
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// Its id.
    pub const fn id(self) -> &'static str {
        self.0
    }
}

impl Binding {
    /// Binds keys to an action in a context. The first key is the one that hints name.
    pub const fn new(context: Context, keys: &'static [Key], action: Action, shown: Shown) -> Self {
        Self { context, keys, action, shown }
    }
}

impl Scope {
    /// A scope in which letters act.
    pub fn new(contexts: &[Context]) -> Self {
        Self { contexts: contexts.to_vec(), typing: Typing::Off }
    }

    /// A scope in which letters are text.
    pub fn typing(contexts: &[Context]) -> Self {
        Self { contexts: contexts.to_vec(), typing: Typing::On }
    }

    /// The same with further contexts behind.
    #[must_use]
    pub fn then(mut self, contexts: &[Context]) -> Self {
        self.contexts.extend_from_slice(contexts);
        self
    }

    /// The contexts, the most particular first.
    pub fn contexts(&self) -> &[Context] {
        &self.contexts
    }

    /// Whether a key can act at all here.
    fn admits(&self, key: Key) -> bool {
        self.typing == Typing::Off || !key.is_text()
    }
}

impl Keymap {
    /// The keymap of these tables.
    pub fn new(tables: &[&[Binding]]) -> Self {
        Self { bindings: tables.concat() }
    }

    /// What a key event asks for.
    pub fn action(&self, scope: &Scope, event: &KeyEvent) -> Option<Action> {
        self.bound(scope, Key::of(event)?)
    }

    /// What a key asks for.
    pub fn bound(&self, scope: &Scope, key: Key) -> Option<Action> {
        if !scope.admits(key) {
            return None;
        }
        scope.contexts.iter().find_map(|context| {
            let mut here = self.bindings.iter().filter(|binding| binding.context == *context);
            here.find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
        })
    }

    /// The keys that ask for an action here, leaving out those that another context catches first.
    pub fn keys(&self, scope: &Scope, action: Action) -> Vec<Key> {
        let mut out = Vec::new();
        for context in &scope.contexts {
            for binding in self.of(*context).filter(|binding| binding.action == action) {
                let acting = binding.keys.iter().filter(|key| self.bound(scope, **key) == Some(action));
                out.extend(acting.copied());
            }
        }
        out
    }

    fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.context == context)
    }
}

#[cfg(test)]
mod tests;
