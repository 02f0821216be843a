//! How the shell looks: header, the screens one above the other, the quick line, overlays.

use ratatui::layout::Rect;

use super::{Shell, behind, cx_of};
use crate::tui::app::house::House;
use crate::tui::app::keys;
use crate::tui::app::screen::{Foot, Stands};
use crate::tui::keymap::{Scope, standard};
use crate::tui::screen::contact;
use crate::tui::widget::{Canvas, Chrome, Notice};

impl Shell {
    /// Draws everything.
    pub(in crate::tui::app) fn draw(&mut self, house: &House, area: Rect, canvas: &mut Canvas<'_>) {
        let scope = self.scope();
        let mut hints = house.keymap.hints(&self.words, &scope);
        if self.team().is_none() {
            // Whoever is in no team logs no contact: nothing is offered that would be refused.
            let logs = [keys::NEW_CONTACT, keys::QUICK_LINE, contact::NEW_WITH];
            hints.retain(|hint| !logs.contains(&hint.action));
        }
        let help = house.keymap.hint(&self.words, &scope, standard::HELP);
        let title = self.top(house, |top, cx| top.title(cx)).unwrap_or_default();
        let team = self.team().map(|team| team.name.clone()).unwrap_or_default();
        // What is not kept is said before anything else, and for as long as it is so.
        let unkept = self.keeper.trouble().map(|why| {
            let why = Notice::refusal(&self.words, why).text;
            Notice::bad(self.words.with("draft-not-kept", &[("why", why.into())]))
        });
        let trouble = house.desk.trouble().map(|refusal| Notice::refusal(&self.words, &refusal));
        let chrome = Chrome {
            left: &team,
            centre: &title,
            right: self.seat.name(),
            notice: unkept.as_ref().or(self.notice.as_ref()).or(trouble.as_ref()),
            hints: &hints,
            help: help.as_ref(),
        };
        let inner = chrome.draw(area, canvas);
        if inner.is_empty() {
            return;
        }
        let quiet = self.team().is_none() || self.stack.last().is_some_and(|top| top.foot() == Foot::Own);
        let (room, foot) = self.bar.share(inner, &self.words, quiet);
        self.draw_screens(house, room, canvas);
        if !foot.is_empty() {
            self.bar.draw(foot, self.kept(), canvas);
        }
        let below_it = behind(self.stack.last().map_or_else(Scope::default, |top| top.scope()));
        if let Some(overlay) = &mut self.overlay {
            overlay.draw(inner, canvas, &house.keymap, &below_it);
        }
    }

    pub(super) fn scope(&self) -> Scope {
        if let Some(overlay) = &self.overlay {
            return overlay.scope();
        }
        if self.bar.is_open() {
            return self.bar.scope();
        }
        behind(self.stack.last().map_or_else(Scope::default, |top| top.scope()))
    }

    pub(super) fn draw_screens(&mut self, house: &House, room: Rect, canvas: &mut Canvas<'_>) {
        if let Some(refusal) = &self.trouble {
            let told = Notice::refusal(&self.words, refusal);
            told.draw(room, canvas);
            return;
        }
        let kept = self.kept();
        let cx = cx_of(house, &self.seat, &self.words, &self.teams, self.team, kept, self.cols);
        let first = self.stack.iter().rposition(|screen| screen.stands() == Stands::InPlace).unwrap_or(0);
        for screen in &mut self.stack[first..] {
            screen.draw(room, canvas, &cx);
        }
    }
}
