//! The texts of both languages, compiled in and parsed once. Knows ids and patterns, not who asks for them.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Language, numbers};

/// The texts of all languages. Built once per process and shared.
pub struct Catalogue {
    da: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

/// One room's texts in one language, as written.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The file's name without its ending.
    pub room: &'static str,
    /// What is in it, in Fluent's syntax.
    pub text: &'static str,
}

macro_rules! sources {
    ($language:literal: $($room:literal)+) => {
        &[$(Source {
            room: $room,
            text: include_str!(concat!("catalogue/", $language, "/", $room, ".ftl")),
        }),+]
    };
}

/// Lists every room once, for both languages.
macro_rules! rooms {
    ($($room:literal)+) => {
        const DA: &[Source] = sources!("da": $($room)+);
        const EN: &[Source] = sources!("en": $($room)+);
    };
}

// One file per room and language; an empty one holds its title alone.
rooms! {
    "admin"
    "bench"
    "citizen"
    "citizens"
    "consent"
    "cli"
    "common"
    "contact"
    "contacts"
    "dates"
    "demo"
    "erasure"
    "figures"
    "followups"
    "form"
    "gateway"
    "help"
    "import"
    "keys"
    "labels"
    "login"
    "looks"
    "numbers"
    "offers"
    "period"
    "plain"
    "plan"
    "quick"
    "reading"
    "referrals"
    "refusal"
    "report"
    "review"
    "rights"
    "session"
    "setup"
    "taken"
    "today"
    "week"
    "widget"
}

impl Catalogue {
    /// The catalogue that was compiled in.
    pub fn embedded() -> Self {
        Self { da: bundle(Language::Da), en: bundle(Language::En) }
    }

    /// A catalogue whose one source anybody may have written: for trials with hostile input.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn of_hostile_hand(text: &str) -> Self {
        let bundle = |language| {
            let mut bundle = FluentBundle::new_concurrent(vec![locale(language)]);
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
            bundle
        };
        Self { da: bundle(Language::Da), en: bundle(Language::En) }
    }

    /// The sources of a language, room by room.
    pub const fn sources(language: Language) -> &'static [Source] {
        match language {
            Language::Da => DA,
            Language::En => EN,
        }
    }

    /// The text of `id` (`message` or `message.attribute`), or none when the language has no such id.
    /// A variable that is missing from `args` stands in the text by its name, in braces.
    pub fn find(&self, language: Language, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'_, str>> {
        let bundle = self.bundle(language);
        let pattern = match id.split_once('.') {
            None => bundle.get_message(id)?.value()?,
            Some((message, attribute)) => bundle.get_message(message)?.get_attribute(attribute)?.value(),
        };
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, args, &mut errors))
    }

    const fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Da => &self.da,
            Language::En => &self.en,
        }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").finish_non_exhaustive()
    }
}

/// Reads all rooms of a language. What does not parse or comes twice is left out here, and fails a test.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale(language)]);
    // Isolation marks are bidirectional controls: they show as boxes on many terminals.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Da => |value, _| number(Language::Da, value),
        Language::En => |value, _| number(Language::En, value),
    }));
    for source in Catalogue::sources(language) {
        let resource = match FluentResource::try_new(source.text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // An id that comes twice keeps its first text.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn locale(language: Language) -> LanguageIdentifier {
    // Both codes are well formed; the undetermined locale would only cost plural forms.
    language.code().parse().unwrap_or_default()
}

fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(numbers::plain(language, *value)),
        _ => None,
    }
}
