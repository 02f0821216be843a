//! *Henvisninger*: narrowed by a filter, grouped by what they wait for.

use ratatui::layout::Rect;

use super::rows::{COLUMNS, Entry, ReferralRows, Signs, entries, filter_name};
use super::{MAKE, REFERRAL, deeds, detail, form, page};
use crate::desk::view::{ReferralFilter, ReferralLine};
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::filters;
use crate::tui::screen::panes;
use crate::tui::theme::Symbol;
use crate::tui::widget::canvas::below;
use crate::tui::widget::{Attention, Canvas, ListState, PageState, list};

/// The filters in the order in which they stand.
const FILTERS: [ReferralFilter; 5] = [
    ReferralFilter::Open,
    ReferralFilter::Arrived,
    ReferralFilter::Unanswered,
    ReferralFilter::Mine,
    ReferralFilter::Closed,
];

/// *Henvisninger*. The second pane shows what the list knows alone: reading on is a look, and looks are
/// recorded, so passing over a line must not be one.
#[derive(Default)]
pub(super) struct ReferralsScreen {
    filter: usize,
    lines: Vec<ReferralLine>,
    entries: Vec<Entry>,
    list: ListState,
}

impl ReferralsScreen {
    fn rows<'a>(&'a self, cx: &'a Cx<'_>, signs: Signs) -> ReferralRows<'a> {
        ReferralRows { lines: &self.lines, entries: &self.entries, words: cx.words, today: cx.today(), signs }
    }

    fn filter(&self) -> ReferralFilter {
        FILTERS[self.filter % FILTERS.len()]
    }

    fn selected(&self) -> Option<&ReferralLine> {
        match self.entries.get(self.list.selected())? {
            Entry::Line(place) => self.lines.get(*place),
            Entry::Heading(..) => None,
        }
    }

    /// Reads the lines, and stays on the one that was selected if it is still there.
    fn read(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let before = self.selected().map(|line| line.id);
        self.lines = cx.desk().referrals(cx.seat, self.filter())?;
        self.entries = entries(&self.lines);
        let same = |place: &usize| self.lines.get(*place).map(|line| line.id) == before;
        let again = self.entries.iter().position(|entry| matches!(entry, Entry::Line(place) if same(place)));
        let mut list = std::mem::take(&mut self.list);
        list.select(again.unwrap_or(list.selected()), &self.rows(cx, Signs::default()));
        self.list = list;
        Ok(())
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
            let nothing = match self.filter() {
                ReferralFilter::Open => "referrals-none-open",
                ReferralFilter::Arrived => "referrals-none-arrived",
                ReferralFilter::Unanswered => "referrals-none-unanswered",
                ReferralFilter::Mine => "referrals-none-mine",
                ReferralFilter::Closed => "referrals-none-closed",
            };
            return list::empty(area, &cx.words.say(nothing), canvas);
        }
        let rows = self.rows(cx, Signs::of(canvas));
        self.list.draw(area, &rows, &COLUMNS, Attention::Here, canvas);
    }
}

impl Screen for ReferralsScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("referrals-title")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[REFERRAL, MAKE, filters::FILTERS, standard::LIST])
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
            return Effect::Redraw;
        }
        match (action, self.selected()) {
            (standard::OPEN, Some(line)) => Effect::Open(page::open(line.id)),
            (super::NEW, _) => Effect::Open(form::form_for(None, None, cx)),
            (action, Some(line)) => deeds::act(action, line.id, cx),
            (_, None) => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let names = FILTERS.map(|filter| cx.words.say(filter_name(filter)));
        filters::draw(area, &names, self.filter, self.lines.len(), canvas);
        let (left, right) = panes::split(below(area, 1), canvas);
        self.draw_list(left, canvas, cx);
        if let (Some(right), Some(line)) = (right, self.selected()) {
            let leads = canvas.symbol(Symbol::Leads);
            PageState::default().draw(right, &detail::brief(cx.words, line, cx.today(), leads), canvas);
        }
    }
}
