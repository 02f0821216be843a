//! What the shell has the desk do for a screen, what takes it back, and the drafts that go with it.

use super::{Shell, UNDO_DEPTH};
use crate::desk::command::{Command, Done};
use crate::domain::ids::DraftId;
use crate::tui::app::house::House;
use crate::tui::app::screen::{Errand, Sheet, Then};
use crate::tui::app::shell::Outcome;
use crate::tui::program::Flow;
use crate::tui::screen::{self, Root};
use crate::tui::widget::Notice;

impl Shell {
    /// Has the desk do something; on a refusal nothing on the screen is touched.
    pub(super) fn run(&mut self, house: &House, errand: Errand) {
        let Errand { command, said, then } = errand;
        // Once it is saved, a form has nothing to keep any more: its draft is named before.
        let draft = self.draft_of_top();
        let changes_seat = matches!(command, Command::ChooseLanguage(_) | Command::ChangePassword { .. });
        let order = self.cx(house).order(command);
        match house.desk.execute(&self.seat, order) {
            Ok(done) => {
                self.top(house, |top, cx| top.done(&done, cx));
                self.remember(done, &said);
                self.notice = Some(Notice::good(said));
                if changes_seat {
                    self.reseat(house);
                }
                if then == Then::Close {
                    let left = self.top(house, |top, cx| top.leaves(cx)).flatten();
                    self.close_top(house, draft);
                    if let Some(screen) = left {
                        self.stack.push(screen);
                        self.reload(house);
                    }
                } else {
                    self.reload(house);
                }
            }
            Err(refusal) => {
                self.notice = Some(Notice::refusal(&self.words, &refusal));
                self.top(house, |top, cx| top.refused(&refusal, cx));
            }
        }
    }

    pub(super) fn remember(&mut self, done: Done, said: &str) {
        let Some(undo) = done.undo else { return };
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push((undo, said.to_owned()));
    }

    pub(super) fn take_back(&mut self, house: &House) -> Outcome {
        let Some((undo, said)) = self.undo.pop() else {
            self.notice = Some(Notice::info(self.words.say("shell-nothing-to-undo")));
            return Outcome::Flow(Flow::Redraw);
        };
        let order = self.cx(house).order(Command::Undo(Box::new(undo)));
        self.notice = Some(match house.desk.execute(&self.seat, order) {
            Ok(_) => Notice::good(self.words.with("shell-undone", &[("what", said.into())])),
            Err(refusal) => Notice::refusal(&self.words, &refusal),
        });
        self.reload(house);
        Outcome::Flow(Flow::Redraw)
    }

    pub(super) fn discard_top(&mut self, house: &House) {
        let draft = self.draft_of_top();
        self.close_top(house, draft);
    }

    fn draft_of_top(&self) -> Option<DraftId> {
        let top = self.stack.last()?;
        top.sheet().map(|sheet| sheet.id).or_else(|| top.emptied())
    }

    /// Closes the top screen and throws its draft away.
    pub(super) fn close_top(&mut self, house: &House, draft: Option<DraftId>) {
        self.stack.pop();
        if let Some(draft) = draft
            && let Err(refusal) = self.keeper.discard(house, &self.seat, draft)
        {
            self.notice = Some(Notice::refusal(&self.words, &refusal));
        }
        if self.stack.is_empty() {
            self.stack.push(screen::root(Root::Today));
        }
        self.reload(house);
    }

    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let screens = self.stack.iter().filter_map(|screen| screen.sheet());
        screens.chain(self.bar.sheet()).collect()
    }

    pub(super) fn note_typing(&mut self, house: &House) {
        let sheets = self.sheets();
        self.keeper.notice(&sheets, &self.emptied(), house.clock.monotonic());
    }

    /// Keeps what was typed; whether there is something new to see. What can't be kept stays on the screen, which
    /// says so for as long as it is so.
    pub(in crate::tui::app) fn keep(&mut self, house: &House) -> bool {
        let sheets = self.sheets();
        let emptied = self.emptied();
        self.keeper.keep(house, &self.seat, &sheets, &emptied)
    }

    fn emptied(&self) -> Vec<DraftId> {
        let screens = self.stack.iter().filter_map(|screen| screen.emptied());
        screens.chain(self.bar.emptied()).collect()
    }

    /// Logs the quick line; refused, it stays as it was typed.
    pub(super) fn log_line(&mut self, house: &House, errand: Errand) {
        let order = self.cx(house).order(errand.command);
        match house.desk.execute(&self.seat, order) {
            Ok(done) => {
                if let Some(draft) = self.bar.logged()
                    && let Err(refusal) = self.keeper.discard(house, &self.seat, draft)
                {
                    self.notice = Some(Notice::refusal(&self.words, &refusal));
                    return;
                }
                self.remember(done, &errand.said);
                self.notice =
                    Some(Notice::good(self.words.with("quick-logged", &[("what", errand.said.into())])));
                self.reload(house);
            }
            Err(refusal) => self.notice = Some(Notice::refusal(&self.words, &refusal)),
        }
    }
}
