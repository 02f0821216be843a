//! What the client itself has to say to a person, and the exit code that goes with it.
//! Must never show what the system or the protocol calls a trouble.

use std::path::Path;

use crate::domain::refusal::Kind;
use crate::domain::text::shown;
use crate::host::door::DoorError;
use crate::host::message::{Farewell, Opening, RefusalReason, Refused};
use crate::host::socket::SocketError;
use crate::i18n::{Value, Words};

use super::ClientError;
use super::screens::ScreensEnd;

/// A sentence, what to do, and the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is the matter.
    pub sentence: String,
    /// What to do about it; none where nothing is to be done.
    pub hint: Option<String>,
    /// The exit code of a program that ends with it.
    pub code: u8,
}

/// The exit code of what was interrupted before it was done, as shells count it.
pub(in crate::cli) const INTERRUPTED: u8 = 130;

/// What to say of an error.
pub fn of_error(error: &ClientError, words: &Words) -> Told {
    let unavailable = Kind::Unavailable;
    match error {
        ClientError::NotRunning => told(words, "client-not-running", &[], unavailable),
        ClientError::ServiceDown => told(words, "client-service-down", &[], unavailable),
        ClientError::DoorClosed(path) => told(words, "client-door-closed", &[at(path)], unavailable),
        ClientError::DoorBarred(path) => told(words, "client-door-barred", &[at(path)], Kind::NotPermitted),
        ClientError::NotStarted { said } if said.is_empty() => {
            told(words, "client-not-started-silently", &[], unavailable)
        }
        ClientError::NotStarted { said } => {
            told(words, "client-not-started", &[("said", said.into())], unavailable)
        }
        ClientError::Silent => told(words, "client-silent", &[], unavailable),
        ClientError::Refused(refused) => of_refusal(refused, words),
        ClientError::LineLost => told(words, "client-line-lost", &[], unavailable),
        ClientError::Failed => told(words, "client-failed", &[], unavailable),
        ClientError::Interrupted => {
            Told { code: INTERRUPTED, ..told(words, "client-interrupted", &[], unavailable) }
        }
        ClientError::NoTerminal => told(words, "client-no-terminal", &[], Kind::Invalid),
        ClientError::TooLong => told(words, "client-too-long", &[], Kind::Invalid),
        ClientError::Folder(error) => of_folder(error, words),
        ClientError::System(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            told(words, "client-system", &[("number", number.into())], unavailable)
        }
    }
}

/// What to say when the screens have ended; none when the person knows.
pub fn of_end(end: &ScreensEnd, words: &Words) -> Option<Told> {
    let id = match end {
        ScreensEnd::TakenOver(place) if !place.is_empty() => {
            let args = [("place", shown(place).into_owned().into())];
            return Some(Told { code: 0, ..told(words, "farewell-taken-over-at", &args, Kind::Unavailable) });
        }
        ScreensEnd::TakenOver(_) => "farewell-taken-over",
        ScreensEnd::Farewell(Farewell::Left) => return None,
        ScreensEnd::Farewell(Farewell::Detached) | ScreensEnd::Interrupted => "farewell-detached",
        ScreensEnd::Farewell(Farewell::TakenOver) => "farewell-taken-over",
        ScreensEnd::Farewell(Farewell::Ending) => "farewell-ending",
        ScreensEnd::Farewell(Farewell::Failed | Farewell::Malformed) => {
            return Some(told(words, "farewell-failed", &[], Kind::Unavailable));
        }
    };
    Some(Told { code: 0, ..told(words, id, &[], Kind::Unavailable) })
}

/// What to say while the store is being opened.
pub fn of_opening(opening: Opening, words: &Words) -> String {
    match (opening.done * 100).checked_div(opening.total) {
        Some(percent) => words.with("client-opening-percent", &[("percent", percent.min(100).into())]),
        None => words.say("client-opening"),
    }
}

fn of_refusal(refused: &Refused, words: &Words) -> Told {
    let id = match refused.reason {
        RefusalReason::Protocol => "client-refused-protocol",
        RefusalReason::Full => "client-refused-full",
        RefusalReason::Stranger => "client-refused-stranger",
        RefusalReason::Malformed => "client-refused-malformed",
        RefusalReason::Store => "client-refused-store",
        RefusalReason::Ending => "client-refused-ending",
        RefusalReason::Unrecognised => "client-refused-unrecognised",
    };
    let kind = match refused.reason {
        RefusalReason::Stranger => Kind::NotPermitted,
        RefusalReason::Unrecognised => Kind::NotAuthenticated,
        _ => Kind::Unavailable,
    };
    told(words, id, &[("detail", (&refused.detail).into())], kind)
}

fn of_folder(error: &SocketError, words: &Words) -> Told {
    let (id, path, kind) = match error {
        SocketError::NotOurs { path } => ("client-folder-not-ours", path, Kind::NotPermitted),
        SocketError::Folder { path, .. }
        | SocketError::Lock { path, .. }
        | SocketError::Bind { path, .. } => ("client-folder-unusable", path, Kind::Unavailable),
        SocketError::Door(error) => return of_door(error, words),
    };
    told(words, id, &[("path", path.display().to_string().into())], kind)
}

fn of_door(error: &DoorError, words: &Words) -> Told {
    let (id, path) = match error {
        DoorError::Folder { path, .. } => ("client-door-folder", path),
        DoorError::Unsafe { path } => ("client-door-unsafe", path),
        DoorError::Taken { path } => ("client-door-taken", path),
        DoorError::Bind { path, .. } => ("client-door-unusable", path),
    };
    told(words, id, &[("path", path.display().to_string().into())], Kind::Unavailable)
}

fn at(path: &Path) -> (&'static str, Value<'static>) {
    ("path", path.display().to_string().into())
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
    use std::io;
    use std::path::PathBuf;

    use super::*;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    fn errors() -> Vec<ClientError> {
        let refused = |reason| ClientError::Refused(Refused { reason, detail: "nøglen mangler".to_owned() });
        let door = |error: DoorError| ClientError::Folder(error.into());
        let path = PathBuf::from("/home/anna/run");
        vec![
            ClientError::NotRunning,
            ClientError::ServiceDown,
            ClientError::NotStarted { said: String::new() },
            ClientError::NotStarted { said: "disken er fuld".to_owned() },
            ClientError::Silent,
            refused(RefusalReason::Protocol),
            refused(RefusalReason::Full),
            refused(RefusalReason::Stranger),
            refused(RefusalReason::Malformed),
            refused(RefusalReason::Store),
            refused(RefusalReason::Ending),
            refused(RefusalReason::Unrecognised),
            ClientError::LineLost,
            ClientError::Failed,
            ClientError::NoTerminal,
            ClientError::TooLong,
            ClientError::Folder(SocketError::NotOurs { path: path.clone() }),
            ClientError::Folder(SocketError::Bind {
                path: path.clone(),
                source: io::ErrorKind::Other.into(),
            }),
            door(DoorError::Folder { path: path.clone(), source: io::ErrorKind::NotFound.into() }),
            door(DoorError::Unsafe { path: path.clone() }),
            door(DoorError::Taken { path: path.clone() }),
            door(DoorError::Bind { path, source: io::ErrorKind::Other.into() }),
            ClientError::System(io::Error::from_raw_os_error(28)),
        ]
    }

    #[test]
    fn every_error_has_a_sentence_and_a_hint_in_both_languages_and_a_code() {
        for language in Language::ALL {
            for error in errors() {
                let told = of_error(&error, &words(language));
                assert!(!told.sentence.contains('['), "{error:?}: {told:?}");
                assert!(told.hint.as_ref().is_some_and(|hint| hint.ends_with('.')), "{error:?}: {told:?}");
                assert!((2..=8).contains(&told.code), "{error:?}: {told:?}");
            }
        }
    }

    #[test]
    fn what_the_daemon_said_is_passed_on() {
        let said = ClientError::NotStarted { said: "disken er fuld".to_owned() };
        assert!(of_error(&said, &words(Language::Da)).sentence.contains("disken er fuld"));
        let detail = "nøglen mangler".to_owned();
        let refused = ClientError::Refused(Refused { reason: RefusalReason::Store, detail });
        assert!(of_error(&refused, &words(Language::En)).sentence.contains("nøglen mangler"));
    }

    #[test]
    fn an_end_that_the_person_chose_needs_no_words_and_any_other_has_some() {
        let words = words(Language::Da);
        assert_eq!(of_end(&ScreensEnd::Farewell(Farewell::Left), &words), None);
        for farewell in [Farewell::Detached, Farewell::TakenOver, Farewell::Ending] {
            let told = of_end(&ScreensEnd::Farewell(farewell), &words).expect("words");
            assert_eq!((told.code, told.sentence.contains('[')), (0, false));
        }
        let failed = of_end(&ScreensEnd::Farewell(Farewell::Failed), &words).expect("words");
        assert_ne!(failed.code, 0);
    }

    #[test]
    fn whoever_loses_a_session_hears_where_it_is_and_no_sign_that_drives_a_terminal() {
        let words = words(Language::Da);
        let told = of_end(&ScreensEnd::TakenOver("ssh 192.0.2.7\u{202e}".to_owned()), &words).expect("words");
        assert!(told.sentence.contains("ssh 192.0.2.7") && !told.sentence.contains('\u{202e}'), "{told:?}");
        let nowhere = of_end(&ScreensEnd::TakenOver(String::new()), &words).expect("words");
        assert_eq!((nowhere.code, nowhere.sentence.contains('[')), (0, false));
    }

    #[test]
    fn opening_says_how_far_it_is_where_that_is_known() {
        let words = words(Language::Da);
        assert!(of_opening(Opening { done: 1, total: 4 }, &words).contains("25"));
        assert!(!of_opening(Opening { done: 0, total: 0 }, &words).contains('%'));
    }
}
