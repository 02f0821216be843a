//! Arguments that can't be read, in words. Turns clap's findings into sentences of the catalogue.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::text;
use crate::i18n::refusals::Told;
use crate::i18n::{Value, Words};

/// What is wrong with the arguments, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong(pub Told);

/// Whether it is no mistake, but help or the version that was asked for.
pub(super) fn is_answer(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

impl Wrong {
    /// The exit code of wrong input.
    pub const EXIT_CODE: u8 = 2;

    pub(super) fn told(error: &Error, words: &Words) -> Self {
        let found = |kind| error.get(kind).map(said).unwrap_or_default();
        let argument = match found(ContextKind::InvalidArg) {
            none if none.is_empty() => found(ContextKind::InvalidSubcommand),
            argument => argument,
        };
        let args: [(&str, Value<'_>); 3] = [
            ("argument", argument.into()),
            ("value", found(ContextKind::InvalidValue).into()),
            ("other", found(ContextKind::PriorArg).into()),
        ];
        let sentence = words.with(sentence(error), &args);
        Self(Told { sentence, hint: Some(hint(error, words)) })
    }
}

const fn not_understood() -> &'static str {
    "cli-wrong-not-understood"
}

fn sentence(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::InvalidValue if said_value(error).is_empty() => "cli-wrong-value-missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-wrong-value",
        ErrorKind::UnknownArgument => "cli-wrong-argument",
        ErrorKind::InvalidSubcommand => "cli-wrong-command",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "cli-wrong-command-missing"
        }
        ErrorKind::MissingRequiredArgument => "cli-wrong-missing",
        ErrorKind::ArgumentConflict if error.get(ContextKind::PriorArg).is_some_and(is_same(error)) => {
            "cli-wrong-twice"
        }
        ErrorKind::ArgumentConflict => "cli-wrong-conflict",
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => "cli-wrong-too-many",
        ErrorKind::TooFewValues | ErrorKind::NoEquals => "cli-wrong-value-missing",
        ErrorKind::InvalidUtf8 => "cli-wrong-utf8",
        _ => not_understood(),
    }
}

fn is_same(error: &Error) -> impl Fn(&ContextValue) -> bool {
    let argument = error.get(ContextKind::InvalidArg).map(said);
    move |prior| Some(said(prior)) == argument
}

fn said_value(error: &Error) -> String {
    error.get(ContextKind::InvalidValue).map(said).unwrap_or_default()
}

/// What is near, what is possible, or where to read on.
fn hint(error: &Error, words: &Words) -> String {
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| error.get(kind)).map(said).filter(|near| !near.is_empty());
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    let valid =
        valid.into_iter().find_map(|kind| error.get(kind)).map(said).filter(|valid| !valid.is_empty());
    match (near, valid) {
        (Some(near), _) => words.with("cli-wrong-near", &[("near", near.into())]),
        (None, Some(valid)) => words.with("cli-wrong-valid", &[("valid", valid.into())]),
        (None, None) => words.say("cli-wrong-hint"),
    }
}

/// What was typed comes back cleaned: it goes to a terminal.
fn said(value: &ContextValue) -> String {
    let text = match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        _ => String::new(),
    };
    text::shown(&text).into_owned()
}
