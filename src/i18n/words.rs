//! The handle by which the rest of the program says something to a person, in that person's language.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};

use super::{Catalogue, Language};

/// A catalogue and a language: cheap to clone, and passed wherever text is made.
#[derive(Clone, Debug)]
pub struct Words {
    catalogue: Arc<Catalogue>,
    language: Language,
}

/// What stands for a variable in a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, put in as it is.
    Text(Cow<'a, str>),
    /// A whole number: shown grouped, and chooses the plural form.
    Number(i64),
    /// A number with decimals, shown with as many as it has.
    Decimal(f64),
}

impl Words {
    /// The words of `language`.
    pub const fn new(catalogue: Arc<Catalogue>, language: Language) -> Self {
        Self { catalogue, language }
    }

    /// The language spoken.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The same catalogue in another language.
    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        Self { catalogue: Arc::clone(&self.catalogue), language }
    }

    /// The text of `id`; the id itself in brackets when there is none.
    pub fn say(&self, id: &str) -> String {
        self.try_say(id, &[]).unwrap_or_else(|| missing(id))
    }

    /// The text of `id` with its variables; the id itself in brackets when there is none.
    pub fn with(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.try_say(id, args).unwrap_or_else(|| missing(id))
    }

    /// The text of `id` where it may be absent, as a hint or a help line may.
    pub fn try_say(&self, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(*name, value.as_fluent());
        }
        let args = (!args.is_empty()).then_some(&fluent);
        self.catalogue.find(self.language, id, args).map(Cow::into_owned)
    }
}

impl Value<'_> {
    fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
            Self::Number(number) => FluentValue::from(*number),
            Self::Decimal(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

macro_rules! whole {
    ($($number:ty)+) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )+};
}

whole!(u8 u16 u32 i16 i32 i64);

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

fn missing(id: &str) -> String {
    format!("[{id}]")
}
