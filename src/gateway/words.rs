//! What the gateway itself has to say to a person, and the exit code that goes with it. Must never show what the
//! system or a protocol calls a trouble, nor tell a stranger more than that the house is closed.

use super::door::Unreached;
use crate::domain::refusal::Kind;
use crate::host::message::{Farewell, RefusalReason, Refused};
use crate::i18n::{Value, Words};

/// A sentence, what to do, and the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    sentence: String,
    hint: Option<String>,
    /// The exit code of what ends with it.
    pub(super) code: u8,
}

impl Told {
    /// As it is printed: a line for the sentence and one for the hint.
    pub(super) fn lines(&self) -> String {
        let hint = self.hint.iter().flat_map(|hint| [hint.as_str(), "\n"]);
        [self.sentence.as_str(), "\n"].into_iter().chain(hint).collect()
    }
}

/// What somebody who logs in is told while nobody is there to ask.
pub(super) fn closed(words: &Words) -> String {
    told(words, "gateway-closed", &[], Kind::Unavailable).lines()
}

/// What the password is asked for with.
pub(super) fn password_prompt(words: &Words) -> String {
    format!("{}: ", words.say("gateway-password"))
}

/// Why the daemon was not reached, for somebody who has logged in.
pub(super) fn of_unreached(unreached: &Unreached, words: &Words) -> Told {
    let id = match unreached {
        Unreached::Absent => "gateway-closed",
        Unreached::Silent => "gateway-silent",
        Unreached::TooLong => return told(words, "gateway-too-long", &[], Kind::Invalid),
        Unreached::Refused(refused) => return of_refusal(refused, words),
    };
    told(words, id, &[], Kind::Unavailable)
}

fn of_refusal(refused: &Refused, words: &Words) -> Told {
    let (id, kind) = match refused.reason {
        RefusalReason::Full => ("gateway-full", Kind::Unavailable),
        RefusalReason::Ending => ("gateway-closed", Kind::Unavailable),
        RefusalReason::Store => ("gateway-store", Kind::Unavailable),
        RefusalReason::Unrecognised => ("gateway-unrecognised", Kind::NotAuthenticated),
        RefusalReason::Stranger | RefusalReason::Protocol | RefusalReason::Malformed => {
            ("gateway-misfit", Kind::Unavailable)
        }
    };
    told(words, id, &[("detail", (&refused.detail).into())], kind)
}

/// Why a command that was asked for is none.
pub(super) fn not_understood(words: &Words) -> Told {
    told(words, "gateway-not-understood", &[], Kind::Invalid)
}

/// The screens were asked for without a terminal.
pub(super) fn no_terminal(words: &Words) -> Told {
    told(words, "gateway-no-terminal", &[], Kind::Invalid)
}

/// The line between the gateway and the daemon broke.
pub(super) fn line_lost(words: &Words) -> Told {
    told(words, "gateway-line-lost", &[], Kind::Unavailable)
}

/// Something of ours failed.
pub(super) fn failed(words: &Words) -> Told {
    told(words, "gateway-failed", &[], Kind::Unavailable)
}

/// What to say when screens have ended; none when the person knows.
pub(super) fn of_farewell(farewell: Farewell, words: &Words) -> Option<Told> {
    let id = match farewell {
        Farewell::Left => return None,
        Farewell::Detached => "gateway-detached",
        Farewell::TakenOver => "gateway-taken-over",
        Farewell::Ending => "gateway-ending",
        Farewell::Failed | Farewell::Malformed => return Some(failed(words)),
    };
    let told = told(words, id, &[], Kind::Unavailable);
    // Somebody who is told that the house closes wants to know it by the code as well.
    Some(if farewell == Farewell::Ending { told } else { Told { code: 0, ..told } })
}

fn told(words: &Words, id: &str, args: &[(&str, Value<'_>)], kind: Kind) -> Told {
    Told {
        sentence: words.with(id, args),
        hint: words.try_say(&format!("{id}.hint"), args),
        code: u8::try_from(kind.exit_code()).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    #[test]
    fn everything_has_a_sentence_a_hint_and_a_code_in_both_languages() {
        let refused = |reason| Unreached::Refused(Refused { reason, detail: "disken er fuld".to_owned() });
        for language in Language::ALL {
            let words = words(language);
            let mut all =
                vec![not_understood(&words), no_terminal(&words), line_lost(&words), failed(&words)];
            let unreached = [
                Unreached::Absent,
                Unreached::Silent,
                Unreached::TooLong,
                refused(RefusalReason::Full),
                refused(RefusalReason::Ending),
                refused(RefusalReason::Store),
                refused(RefusalReason::Unrecognised),
                refused(RefusalReason::Stranger),
                refused(RefusalReason::Protocol),
                refused(RefusalReason::Malformed),
            ];
            all.extend(unreached.iter().map(|unreached| of_unreached(unreached, &words)));
            for told in all {
                assert!(!told.sentence.contains('['), "{told:?}");
                assert!(told.hint.as_ref().is_some_and(|hint| hint.ends_with('.')), "{told:?}");
                assert!((2..=8).contains(&told.code), "{told:?}");
            }
        }
    }

    #[test]
    fn an_end_that_the_person_chose_needs_no_words_and_any_other_has_some() {
        let words = words(Language::Da);
        assert_eq!(of_farewell(Farewell::Left, &words), None);
        for (farewell, code) in [
            (Farewell::Detached, 0),
            (Farewell::TakenOver, 0),
            (Farewell::Ending, 8),
            (Farewell::Failed, 8),
            (Farewell::Malformed, 8),
        ] {
            let told = of_farewell(farewell, &words).expect("words");
            assert_eq!((told.code, told.sentence.contains('[')), (code, false), "{farewell:?}");
        }
    }

    #[test]
    fn a_stranger_learns_nothing_but_that_the_house_is_closed() {
        assert!(!closed(&words(Language::En)).contains("disk"));
        assert_eq!(password_prompt(&words(Language::Da)), "Adgangskode: ");
    }
}
