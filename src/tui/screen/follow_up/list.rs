//! *Opfølgninger*: what was promised, narrowed by a filter, the most pressing first.

use ratatui::layout::Rect;

use super::rows::{Entry, FollowUpRows, Signs, columns, entries, filter_name};
use super::{MAKE, deeds, detail, form, page};
use crate::desk::view::{FollowUpFilter, FollowUpLine, FollowUpPage};
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::filters;
use crate::tui::screen::panes::{self, WIDE};
use crate::tui::widget::canvas::below;
use crate::tui::widget::{Attention, Canvas, ListState, PageState, list};

/// The filters in the order in which they stand.
const FILTERS: [FollowUpFilter; 4] =
    [FollowUpFilter::Mine, FollowUpFilter::Team, FollowUpFilter::Overdue, FollowUpFilter::Ended];

/// *Opfølgninger*.
#[derive(Default)]
pub(super) struct FollowUpsScreen {
    filter: usize,
    lines: Vec<FollowUpLine>,
    entries: Vec<Entry>,
    list: ListState,
    /// What the selected line holds, where a second pane shows it.
    shown: Option<Box<FollowUpPage>>,
}

impl FollowUpsScreen {
    fn rows<'a>(&'a self, cx: &'a Cx<'_>, signs: Signs) -> FollowUpRows<'a> {
        FollowUpRows {
            lines: &self.lines,
            entries: &self.entries,
            filter: self.filter(),
            words: cx.words,
            today: cx.today(),
            signs,
        }
    }

    fn filter(&self) -> FollowUpFilter {
        FILTERS[self.filter % FILTERS.len()]
    }

    fn selected(&self) -> Option<&FollowUpLine> {
        match self.entries.get(self.list.selected())? {
            Entry::Line(place) => self.lines.get(*place),
            Entry::Heading(..) => None,
        }
    }

    /// Reads the lines, and stays on the one that was selected if it is still there.
    fn read(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let before = self.selected().map(|line| line.id);
        self.lines = cx.desk().follow_ups(cx.seat, self.filter())?;
        self.entries = entries(&self.lines, cx.today());
        let again = self.entries.iter().position(
            |entry| matches!(entry, Entry::Line(place) if before == self.lines.get(*place).map(|line| line.id)),
        );
        let mut list = std::mem::take(&mut self.list);
        let rows = self.rows(cx, Signs::default());
        list.select(again.unwrap_or(list.selected()), &rows);
        self.list = list;
        self.show(cx);
        Ok(())
    }

    /// Reads what the second pane shows, where there is one.
    fn show(&mut self, cx: &Cx<'_>) {
        let wanted = self.selected().filter(|_| cx.cols >= WIDE).map(|line| line.id);
        self.shown = wanted.and_then(|id| cx.desk().follow_up(cx.seat, id).ok()).map(Box::new);
    }

    fn turn(&mut self, to: usize, cx: &Cx<'_>) -> Effect {
        let before = std::mem::replace(&mut self.filter, to);
        self.list = ListState::default();
        match self.read(cx) {
            Ok(()) => Effect::Redraw,
            Err(refusal) => {
                self.filter = before;
                Effect::Refuse(refusal)
            }
        }
    }

    fn draw_list(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if self.entries.is_empty() {
            // fluent-ids: followups-none-*
            let nothing = match self.filter() {
                FollowUpFilter::Mine => "followups-none-mine",
                FollowUpFilter::Team => "followups-none-team",
                FollowUpFilter::Overdue => "followups-none-overdue",
                FollowUpFilter::Ended => "followups-none-ended",
            };
            return list::empty(area, &cx.words.say(nothing), canvas);
        }
        let rows = self.rows(cx, Signs::of(canvas));
        self.list.draw(area, &rows, columns(self.filter()), Attention::Here, canvas);
    }
}

impl Screen for FollowUpsScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("followups-title")
    }

    fn scope(&self) -> Scope {
        let keys = self.selected().map_or_else(Scope::default, deeds::scope);
        keys.then(&[MAKE, filters::FILTERS, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.read(cx)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if let Some(to) = filters::turned(action, self.filter, FILTERS.len()) {
            return self.turn(to, cx);
        }
        let mut list = std::mem::take(&mut self.list);
        let moved = list.act(action, &self.rows(cx, Signs::default()));
        self.list = list;
        if moved {
            self.show(cx);
            return Effect::Redraw;
        }
        match (action, self.selected()) {
            (standard::OPEN, Some(line)) => Effect::Open(page::open(line.id)),
            (super::NEW, _) => Effect::Open(form::form_for(None, None, cx)),
            (action, Some(line)) => deeds::act(action, line, cx),
            (_, None) => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let names = FILTERS.map(|filter| cx.words.say(filter_name(filter)));
        filters::draw(area, &names, self.filter, self.lines.len(), canvas);
        let (left, right) = panes::split(below(area, 1), canvas);
        self.draw_list(left, canvas, cx);
        if let (Some(right), Some(shown)) = (right, &self.shown) {
            PageState::default().draw(right, &detail::blocks(cx.words, shown, cx.today()), canvas);
        }
    }
}
