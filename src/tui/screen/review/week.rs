//! The week as a whole: signing it, and opening it again.

use crate::desk::command::Command;
use crate::desk::view::WeekPage;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect};
use crate::tui::keymap::{Action, Context};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::popups::Need;

/// A week that the asker reviews.
pub const WEEK_REVIEW: Context = Context::new("week-review");
/// Signs it.
pub const SIGN: Action = Action::new("review-sign");
/// Opens it again.
pub const OPEN_AGAIN: Action = Action::new("review-open-again");

/// Signs a week as it is shown. It can be taken back, so nothing is asked; what is unread is said.
pub fn signed(page: &WeekPage, cx: &Cx<'_>) -> Effect {
    let (team, week, seen) = (page.team.id, page.week, page.reading.version);
    let unread = page.contacts.iter().filter(|line| line.read.is_unread()).count();
    let args = [
        ("week", dates::week(cx.words, week.monday()).into()),
        ("n", page.contacts.len().into()),
        ("unread", unread.into()),
    ];
    Effect::stay(Command::SignWeek { team, week, seen }, cx.words.with("review-sign-said", &args))
}

/// Asks why a signed week is opened again, and opens it.
pub fn opened_again(page: &WeekPage, cx: &Cx<'_>) -> Effect {
    let words = cx.words;
    let (team, week, seen) = (page.team.id, page.week, page.reading.version);
    let name = dates::week(words, week.monday());
    let told = words.with("review-open-said", &[("week", name.as_str().into())]);
    Ask::new(OPEN_AGAIN.title(words), words.say("review-open-why"), move |why, _| {
        Effect::close(Command::OpenWeek { team, week, seen, why }, told.clone())
    })
    .about(name)
    .needing(Need::Needed)
    .keeping(Question::OpeningWeek(team, week.monday()), cx)
    .open()
}
