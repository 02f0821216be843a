//! What leaves the team with a referral, in words: to whom, on which ground, and each piece with what it says.

use chrono::NaiveDate;

use crate::desk::view::{ConsentLine, ReferralLine, SharedLine};
use crate::domain::referral::Ground;
use crate::domain::text::shown;
use crate::i18n::{Words, labels};
use crate::tui::screen::citizen::consent_standing;

pub use crate::report::told::{name, short, text};

/// To whom, with the area: `Sundhedshuset (Sundhed)`.
pub fn receiver(words: &Words, line: &ReferralLine) -> String {
    let area = labels::area(words, line.to_area);
    match line.to_name.as_str() {
        "" => words.with("referrals-to-area", &[("area", area.into())]),
        name => {
            let name = shown(name).into_owned();
            words.with("referrals-to-named", &[("name", name.into()), ("area", area.into())])
        }
    }
}

/// On what ground, with the consent that it is where that is known.
pub fn ground(words: &Words, ground: &Ground, known: &[ConsentLine], today: NaiveDate) -> String {
    match ground {
        Ground::Unsaid => words.say("referrals-ground-unsaid"),
        Ground::Anonymous => words.say("referrals-ground-anonymous"),
        Ground::Consent { consent, note } => match known.iter().find(|it| Some(it.id) == *consent) {
            Some(it) => {
                words.with("referrals-ground-agreed", &[("consent", agreed(words, it, today).into())])
            }
            None if consent.is_some() => words.say("referrals-ground-recorded"),
            None => words.with("referrals-ground-consent", &[("note", shown(note.as_str()).into())]),
        },
        Ground::LegalException { law, reason } => {
            let args = [("law", labels::law(words, *law).into()), ("text", shown(reason.as_str()).into())];
            words.with("referrals-ground-exception", &args)
        }
    }
}

/// A consent as one that is chosen among others: what it is for, and how long it holds.
pub fn agreed(words: &Words, it: &ConsentLine, today: NaiveDate) -> String {
    let purpose = shown(&it.purpose).into_owned();
    let standing = consent_standing(words, it, today);
    words.with("referrals-agreed", &[("purpose", purpose.into()), ("standing", standing.into())])
}

/// What went along, in few words: the names of the pieces, or that it was the name alone.
pub fn pieces(words: &Words, it: &SharedLine) -> String {
    if it.ground == Ground::Anonymous {
        return words.say("sending-nobody");
    }
    let names: Vec<String> = it.pieces.iter().map(|piece| name(words, piece)).collect();
    if names.is_empty() { words.say("referrals-name-alone") } else { names.join(", ") }
}

/// On which ground something was sent, with what the consent was for.
pub fn ground_of(words: &Words, it: &SharedLine) -> String {
    match &it.ground {
        Ground::Consent { consent: Some(_), .. } if !it.agreed.is_empty() => {
            let agreed = shown(&it.agreed).into_owned();
            words.with("referrals-ground-consent", &[("note", agreed.into())])
        }
        Ground::LegalException { law, .. } => labels::law(words, *law),
        ground => self::ground(words, ground, &[], NaiveDate::MIN),
    }
}
