//! The seat: who is asking, from where. Made by logging in or by a token alone.
//! Rights are never kept here: the desk looks them up anew at every call, so a right that is taken away is gone.

use crate::domain::ids::WorkerId;
use crate::domain::language::Language;

/// Where a person sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A terminal on this host; the label is the terminal's name.
    Terminal(String),
    /// A screen over the network; the label is the address.
    Network(String),
    /// A command over the network or through the door; the label is the address.
    Remote(String),
    /// A command with a token.
    Command,
    /// The program itself: set-up, the generator, an import's batch.
    House,
}

/// A person who has been recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    worker: WorkerId,
    origin: Origin,
    name: String,
    language: Language,
}

impl Seat {
    /// Only the desk makes seats.
    pub(in crate::desk) fn new(worker: WorkerId, origin: Origin, name: String, language: Language) -> Self {
        Self { worker, origin, name, language }
    }

    /// Who.
    pub const fn worker(&self) -> WorkerId {
        self.worker
    }

    /// From where.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The same person, who has gone on at another place.
    #[must_use]
    pub fn moved(&self, origin: Origin) -> Self {
        Self { origin, ..self.clone() }
    }

    /// What they are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language they read.
    pub const fn language(&self) -> Language {
        self.language
    }
}
