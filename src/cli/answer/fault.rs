//! Commands that came to nothing, and how that is said: a sentence and what to do, or the same as JSON for
//! programs that asked for JSON.

use std::io::{self, Write};

use serde_json::json;

use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::Words;
use crate::i18n::refusals::{self, Told};
use crate::report::Format;

/// Why a command came to nothing.
#[derive(Debug)]
pub(super) enum Fault {
    /// It was refused.
    Refused(Refusal),
    /// Nobody reads the answer any more, or the input broke off.
    Stream,
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for Fault {
    fn from(_: io::Error) -> Self {
        Self::Stream
    }
}

/// Says why, and gives the exit code.
pub(super) fn tell(fault: &Fault, words: &Words, format: Format, err: &mut dyn Write) -> u8 {
    let Fault::Refused(refusal) = fault else { return super::UNEXPECTED };
    let told = refusals::tell(words, refusal);
    if format == Format::Json {
        let value = json!({
            "report": "refusal",
            "version": 1,
            "kind": kind(refusal.kind()),
            "code": refusal.code(),
            "message": told.sentence,
            "hint": told.hint,
        });
        // Whoever does not read errors any more does not miss this one.
        let _ = writeln!(err, "{value}");
    } else {
        say(&told, err);
    }
    u8::try_from(refusal.kind().exit_code()).unwrap_or(super::UNEXPECTED)
}

/// A sentence, and what to do on a line of its own.
pub(super) fn say(told: &Told, err: &mut dyn Write) {
    let _ = writeln!(err, "{}", told.sentence);
    if let Some(hint) = &told.hint {
        let _ = writeln!(err, "{hint}");
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Invalid => "invalid",
        Kind::NotFound => "not-found",
        Kind::Ambiguous => "ambiguous",
        Kind::NotPermitted => "not-permitted",
        Kind::Conflict => "conflict",
        Kind::NotAuthenticated => "not-authenticated",
        Kind::Unavailable => "unavailable",
    }
}
