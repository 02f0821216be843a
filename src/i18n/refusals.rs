//! Refusals as sentences: what is wrong, and what to do. Knows codes and catalogues, not who refused.

use crate::domain::refusal::{Arg, Refusal};
use crate::domain::text;

use super::{Value, Words};

/// A refusal in a person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is wrong, one sentence.
    pub sentence: String,
    /// What to do about it, where that is known.
    pub hint: Option<String>,
}

/// Says a refusal: `refusal-CODE` and its attribute `hint`.
pub fn tell(words: &Words, refusal: &Refusal) -> Told {
    let args: Vec<(&str, Value<'_>)> =
        refusal.args().iter().map(|(name, value)| (*name, value_of(value))).collect();
    let id = format!("refusal-{}", refusal.code());
    Told { sentence: words.with(&id, &args), hint: words.try_say(&format!("{id}.hint"), &args) }
}

impl Told {
    /// Sentence and hint on one line.
    pub fn line(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} {hint}", self.sentence),
            None => self.sentence.clone(),
        }
    }
}

fn value_of(arg: &Arg) -> Value<'_> {
    match arg {
        // A refusal repeats what was typed; whoever made it need not have thought of what that may hold.
        Arg::Text(text) => text::shown(text).into(),
        Arg::Number(number) => (*number).into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    use super::*;

    #[test]
    fn a_refusal_is_a_sentence_and_a_hint() {
        let told = tell(&words(Language::Da), &Refusal::invalid("reason-missing"));
        assert_eq!(told.line(), "Der mangler en grund. Skriv kort hvorfor.");
        let told = tell(&words(Language::En), &Refusal::invalid("reason-missing"));
        assert_eq!(told.sentence, "A reason is missing.");
    }

    /// A refusal repeated an escape sequence to the terminal, as one of its makers had not cleaned what was typed.
    #[test]
    fn a_refusal_repeats_nothing_that_drives_a_terminal() {
        let refusal = Refusal::invalid("period-unread").with("text", "x\u{1b}]0;titel\u{7}\u{202e}y");
        let told = tell(&words(Language::Da), &refusal);
        assert!(told.sentence.starts_with("“xy” er ikke en periode."), "{}", told.sentence);
    }

    #[test]
    fn an_unknown_code_shows_itself() {
        let told = tell(&words(Language::Da), &Refusal::invalid("no-such-code").with("n", 3));
        assert_eq!(told, Told { sentence: "[refusal-no-such-code]".to_owned(), hint: None });
    }
}
