//! What a person is told when something they asked for can't be done: what kind of trouble, which sentence,
//! and what to do. Holds no sentence itself: the catalogues do, under `refusal-CODE` and its `.hint`.

use std::fmt;

/// The kind of trouble; decides the exit code of a command and the colour and symbol on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something that was typed can't be read or breaks a rule.
    Invalid,
    /// What was named does not exist, or may not be known to exist.
    NotFound,
    /// More than one thing answers to the name.
    Ambiguous,
    /// The person has no right to it.
    NotPermitted,
    /// Someone else changed it in the meantime.
    Conflict,
    /// Who is asking is not known, or the secret is wrong.
    NotAuthenticated,
    /// The store can't write or read just now.
    Unavailable,
}

impl Kind {
    /// The exit code of a command that ends with this refusal (documented in the user guide).
    pub const fn exit_code(self) -> i32 {
        match self {
            Self::Invalid => 2,
            Self::NotFound => 3,
            Self::NotPermitted => 4,
            Self::NotAuthenticated => 5,
            Self::Ambiguous => 6,
            Self::Conflict => 7,
            Self::Unavailable => 8,
        }
    }
}

/// A value inside the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A text, already cleaned.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// A refusal: kind, sentence, and the values in it. `field` says beside which field of a form it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    kind: Kind,
    code: &'static str,
    args: Vec<(&'static str, Arg)>,
    field: Option<&'static str>,
}

impl Refusal {
    /// A refusal of this kind with the sentence `refusal-CODE`.
    pub const fn new(kind: Kind, code: &'static str) -> Self {
        Self { kind, code, args: Vec::new(), field: None }
    }

    /// Shorthand for input that breaks a rule.
    pub const fn invalid(code: &'static str) -> Self {
        Self::new(Kind::Invalid, code)
    }

    /// Adds a value to the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Names the form field that it belongs to.
    #[must_use]
    pub const fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The kind of trouble.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The sentence's code: `refusal-CODE` in the catalogues.
    // fluent-ids: refusal-*
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The values in the sentence.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// The form field it belongs to, where it belongs to one.
    pub const fn field(&self) -> Option<&'static str> {
        self.field
    }
}

impl fmt::Display for Refusal {
    /// The bare code, for test output and logs: never the values, which can be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl std::error::Error for Refusal {}
