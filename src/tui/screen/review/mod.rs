//! Reviewing, wherever a contact is selected: the lead says that it is seen, asks, and names good practice; the team
//! flags and answers. And the week as a whole: signing it, and opening it again.

mod week;

use crate::desk::command::Command;
use crate::desk::view::{Read, TalkLine};
use crate::domain::ids::ContactId;
use crate::domain::review::{Mark, Say};
use crate::domain::text::{Prose, shown};
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect};
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};
use crate::tui::theme::{Role, Symbol};

use super::answer::Question;
use super::ask::Ask;
use super::line;
use super::popups::Need;

pub use week::{OPEN_AGAIN, SIGN, WEEK_REVIEW, opened_again, signed};

/// A selected contact that the asker reviews.
pub const REVIEW: Context = Context::new("review");
/// A selected contact of the asker's team.
pub const TALK: Context = Context::new("review-talk");
/// A question about a contact, to the asker.
pub const ASKED: Context = Context::new("review-asked");

/// It is read.
pub const SEEN: Action = Action::new("review-seen");
/// Asks the writer.
pub const ASK: Action = Action::new("review-ask");
/// Others can learn from it.
pub const GOOD: Action = Action::new("review-good");
/// Asks the lead to read it first.
pub const FLAG: Action = Action::new("review-flag");
/// Answers the lead's question.
pub const ANSWER: Action = Action::new("review-answer");

/// The keys.
pub const KEYS: &[Binding] = &[
    Binding::new(REVIEW, &[Key::Char(' ')], SEEN, Shown::Hint(0)),
    Binding::new(REVIEW, &[Key::Char('f')], ASK, Shown::Hint(0)),
    Binding::new(REVIEW, &[Key::Char('g')], GOOD, Shown::Hint(0)),
    Binding::new(TALK, &[Key::Char('b')], ANSWER, Shown::Palette),
    Binding::new(TALK, &[Key::Char('f')], FLAG, Shown::Palette),
    Binding::new(ASKED, &[Key::Char('b')], ANSWER, Shown::Hint(1)),
    Binding::new(WEEK_REVIEW, &[Key::Char('S')], SIGN, Shown::Hint(0)),
    Binding::new(WEEK_REVIEW, &[Key::Char('i')], OPEN_AGAIN, Shown::Palette),
];

/// A contact about which something is said.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which.
    pub contact: ContactId,
    /// How it was read.
    pub read: Read,
    /// What it is called: whom it was with.
    pub about: String,
    /// What was said last, where that is shown beside the question.
    pub said: String,
}

/// A contact of which something was said, as something is said about it.
pub fn about(it: &TalkLine, cx: &Cx<'_>) -> Subject {
    let about = line::with_whom(cx.words, &it.contact);
    let said = shown(&it.said.words).into_owned();
    Subject { contact: it.contact.id, read: it.contact.read, about, said }
}

/// What a key says of a contact.
pub fn act(action: Action, subject: &Subject, cx: &Cx<'_>) -> Effect {
    let id = subject.contact;
    match action {
        SEEN => at_once(subject, Say::Seen, "review-seen-said", cx.words),
        GOOD => at_once(subject, Say::Good(Prose::default()), "review-good-said", cx.words),
        ASK => in_words(subject, (ASK, Question::AskingAbout(id)), Need::Needed, cx),
        ANSWER => in_words(subject, (ANSWER, Question::AnsweringAbout(id)), Need::Needed, cx),
        FLAG => in_words(subject, (FLAG, Question::Flagging(id)), Need::Optional, cx),
        _ => Effect::Ignored,
    }
}

fn at_once(subject: &Subject, say: Say, said: &str, words: &Words) -> Effect {
    let command = Command::SayOfContact { contact: subject.contact, seen: subject.read.version, say };
    // fluent-ids: review-seen-said review-good-said
    Effect::stay(command, words.with(said, &[("what", subject.about.as_str().into())]))
}

fn in_words(subject: &Subject, (action, question): (Action, Question), need: Need, cx: &Cx<'_>) -> Effect {
    let words = cx.words;
    let (contact, seen) = (subject.contact, subject.read.version);
    let (label, said) = match action {
        ASK => ("review-ask-label", "review-ask-said"),
        ANSWER => ("review-answer-label", "review-answer-said"),
        _ => ("review-flag-label", "review-flag-said"),
    };
    let say = move |words: Prose| match action {
        ASK => Say::Question(words),
        ANSWER => Say::Answer(words),
        _ => Say::Flag(words),
    };
    // fluent-ids: review-ask-said review-answer-said review-flag-said
    let told = words.with(said, &[("what", subject.about.as_str().into())]);
    let about = match subject.said.is_empty() {
        true => subject.about.clone(),
        false => format!("{}: {}", subject.about, subject.said),
    };
    // fluent-ids: review-ask-label review-answer-label review-flag-label
    Ask::new(action.title(words), words.say(label), move |line, _| {
        let say = say(Prose::new(line.as_str()));
        Effect::close(Command::SayOfContact { contact, seen, say }, told.clone())
    })
    .about(about)
    .needing(need)
    .keeping(question, cx)
    .open()
}

/// The sign of how a contact was read, and how it weighs.
pub const fn sign(read: &Read) -> (Symbol, Role) {
    match read.mark {
        _ if read.stale => (Symbol::Dot, Role::Warning),
        None => (Symbol::Dot, Role::Accent),
        Some(Mark::Flagged) => (Symbol::Flag, Role::Warning),
        Some(Mark::Answered) => (Symbol::Leads, Role::Accent),
        Some(Mark::Question) => (Symbol::Question, Role::Quiet),
        Some(Mark::Good) => (Symbol::Up, Role::Quiet),
        Some(Mark::Seen) => (Symbol::Good, Role::Quiet),
    }
}
