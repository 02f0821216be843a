//! What goes along with a referral, piece by piece, in words: what kind of piece it is, and what it says.

use crate::desk::view::{PieceText, ToldPiece};
use crate::domain::citizen::Interpreter;
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels};

/// What kind of piece it is: `telefon`, `mål`, `kontakt 18-11-2026`.
pub fn name(words: &Words, piece: &ToldPiece) -> String {
    let kind = labels::piece(words, piece.piece);
    match &piece.text {
        PieceText::Contact(at, ..) => {
            let day = dates::short(dates::local(*at).date());
            words.with("referrals-piece-of-day", &[("piece", kind.into()), ("day", day.into())])
        }
        _ => kind,
    }
}

/// What a piece says.
pub fn text(words: &Words, piece: &ToldPiece) -> String {
    match &piece.text {
        PieceText::Year(year) => year.to_string(),
        PieceText::Line(text) => shown(text).into_owned(),
        PieceText::Language(language, interpreter) => {
            let parts = [
                (!language.is_empty()).then(|| shown(language).into_owned()),
                (*interpreter == Interpreter::Needed).then(|| words.say("referrals-interpreter")),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        PieceText::Goal(goal) => {
            let level = labels::level(words, goal.now);
            let wish = shown_prose(&goal.wish).into_owned();
            words.with("referrals-goal", &[("wish", wish.into()), ("level", level.into())])
        }
        PieceText::Contact(_, what, own) => {
            let texts = [what, own].into_iter().filter(|text| !text.is_empty());
            texts.map(|text| shown_prose(text).into_owned()).collect::<Vec<_>>().join("\n")
        }
        PieceText::Gone => words.say("referrals-piece-gone"),
    }
}

/// The same in one line.
pub fn short(words: &Words, piece: &ToldPiece) -> String {
    text(words, piece).split_whitespace().collect::<Vec<_>>().join(" ")
}
