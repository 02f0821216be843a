//! The workers as an administrator sees them, and what can be done with one.

use super::{handout, one_time};
use crate::desk::command::Command;
use crate::desk::view::WorkerLine;
use crate::domain::team::{Employment, Standing};
use crate::domain::text::shown;
use crate::i18n::{Words, labels};
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::confirm::Confirm;
use crate::tui::theme::Role;
use crate::tui::widget::{Cell, Column, Row};

/// The columns: name, log-in, teams, offices or that they have left.
pub(super) const COLUMNS: [Column; 4] =
    [Column::grow(14), Column::fixed(12).rank(1), Column::grow(27), Column::grow(13)];

/// A worker's row.
pub(super) fn row(line: &WorkerLine, words: &Words) -> Row<'static> {
    let has_left = line.employment == Employment::Left;
    let role = if has_left { Role::Quiet } else { Role::Text };
    let teams = line.memberships.iter().map(|(_, name, standing)| match standing {
        Standing::Member => shown(name).into_owned(),
        Standing::Lead => words.with("admin-leads", &[("team", shown(name).into())]),
    });
    let offices = line.offices.iter().map(|office| labels::office(words, *office));
    let offices = offices.collect::<Vec<_>>().join(", ");
    let last = if has_left { words.say("admin-has-left") } else { offices };
    Row::item([
        Cell::new(shown(&line.person.name).into_owned(), if has_left { role } else { Role::Strong }),
        Cell::new(shown(&line.login).into_owned(), Role::Quiet),
        Cell::new(teams.collect::<Vec<_>>().join(", "), role),
        Cell::new(last, role),
    ])
}

/// Asks, then hands out a new password; the old one is gone with it.
pub(super) fn new_password(line: &WorkerLine, cx: &Cx<'_>) -> Effect {
    let (words, id) = (cx.words, line.person.id);
    let name = || shown(&line.person.name).into_owned().into();
    let password = one_time::password(cx.entropy());
    let shown_once = handout::password(&line.person.name, password.clone(), cx);
    let said = words.with("admin-password-made", &[("name", name())]);
    Confirm::new(
        words.say("admin-new-password-title"),
        words.with("admin-new-password-question", &[("name", name())]),
        words.say("admin-new-password-yes"),
        move |_| Effect::close(Command::ResetPassword { id, password: password.clone() }, said.clone()),
    )
    .leaving(shown_once)
    .open()
}

/// A worker leaves, after a question; or comes back.
pub(super) fn end(line: &WorkerLine, cx: &Cx<'_>) -> Effect {
    let (words, id) = (cx.words, line.person.id);
    let name = || shown(&line.person.name).into_owned().into();
    if line.employment == Employment::Left {
        let said = words.with("admin-returned", &[("name", name())]);
        return Effect::stay(Command::ReturnWorker { id }, said);
    }
    let said = words.with("admin-ended", &[("name", name())]);
    Confirm::new(
        words.say("admin-end-title"),
        words.with("admin-end-question", &[("name", name())]),
        words.say("admin-end-yes"),
        move |_| Effect::close(Command::EndWorker { id }, said.clone()),
    )
    .open()
}
