//! What a key does to a follow-up, on whatever screen it is selected.

use super::hand::HandPopup;
use super::postpone::PostponePopup;
use super::{AMEND, ATTEMPT, CANCEL, COMPLETE, ENDED, FOLLOW_UP, HAND, NEW, POSTPONE, REOPEN, form};
use crate::desk::command::Command;
use crate::desk::view::{FollowUpLine, FollowUpMark};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::line;
use crate::tui::screen::popups::Need;

/// What a key does to a selected follow-up. Changes are made in popups that say what they are about, and each
/// of them can be taken back where the log can.
pub fn act(action: Action, line: &FollowUpLine, cx: &Cx<'_>) -> Effect {
    let open = is_open(line);
    match action {
        NEW => Effect::Open(form::form_for(line.citizen.clone(), None, cx)),
        REOPEN if !open => reopened(line, cx.words),
        REOPEN => Effect::Refuse(Refusal::invalid("follow-up-open")),
        COMPLETE | ATTEMPT | CANCEL | POSTPONE | HAND | AMEND if !open => {
            Effect::Refuse(Refusal::invalid("follow-up-ended"))
        }
        COMPLETE => done(line, cx),
        ATTEMPT => attempted(line, cx),
        CANCEL => cancelled(line, cx),
        POSTPONE => Effect::Open(Box::new(PostponePopup::new(line.clone(), cx))),
        HAND => HandPopup::new(line.clone(), cx).map_or_else(Effect::Refuse, above),
        AMEND => form::amend(line.id, cx),
        _ => Effect::Ignored,
    }
}

/// The keys that act on it as it stands.
pub(super) fn scope(line: &FollowUpLine) -> Scope {
    Scope::new(if is_open(line) { &[FOLLOW_UP] } else { &[ENDED] })
}

/// Whether it is still to be done.
const fn is_open(line: &FollowUpLine) -> bool {
    matches!(line.mark, FollowUpMark::Open | FollowUpMark::Overdue)
}

fn above(popup: impl Screen + 'static) -> Effect {
    Effect::Open(Box::new(popup))
}

fn reopened(line: &FollowUpLine, words: &Words) -> Effect {
    let command = Command::ReopenFollowUp { id: line.id, seen: line.version };
    Effect::stay(command, words.with("followups-reopened", &[("what", line::promise(words, line).into())]))
}

fn done(line: &FollowUpLine, cx: &Cx<'_>) -> Effect {
    let (id, seen) = (line.id, line.version);
    let label = cx.words.say("followups-outcome");
    ask(
        (COMPLETE, Question::Completing(id)),
        line,
        cx,
        label,
        Need::Optional,
        "followups-done",
        move |outcome| Command::CompleteFollowUp { id, seen, outcome },
    )
}

fn attempted(line: &FollowUpLine, cx: &Cx<'_>) -> Effect {
    let (id, seen) = (line.id, line.version);
    let label = cx.words.say("followups-attempt");
    ask(
        (ATTEMPT, Question::Attempting(id)),
        line,
        cx,
        label,
        Need::Optional,
        "followups-attempted",
        move |note| Command::AttemptFollowUp { id, seen, note },
    )
}

fn cancelled(line: &FollowUpLine, cx: &Cx<'_>) -> Effect {
    let (id, seen) = (line.id, line.version);
    let label = cx.words.say("followups-why");
    ask(
        (CANCEL, Question::Cancelling(id)),
        line,
        cx,
        label,
        Need::Needed,
        "followups-cancelled",
        move |reason| Command::CancelFollowUp { id, seen, reason },
    )
}

/// A popup about a follow-up; `said` is the text of what the person is told when it is done.
fn ask(
    (action, question): (Action, Question),
    line: &FollowUpLine,
    cx: &Cx<'_>,
    label: String,
    need: Need,
    said: &'static str,
    command: impl Fn(Line) -> Command + Send + 'static,
) -> Effect {
    let words = cx.words;
    let about = line::promise(words, line);
    // fluent-ids: followups-done followups-attempted followups-cancelled
    let told = words.with(said, &[("what", about.as_str().into())]);
    Ask::new(action.title(words), label, move |note, _| Effect::close(command(note), told.clone()))
        .about(about)
        .needing(need)
        .keeping(question, cx)
        .open()
}
