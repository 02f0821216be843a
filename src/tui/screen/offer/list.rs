//! The list of offers, narrowed by a tab, by room, and by what is typed.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::rows::{COLUMNS, HEADS, OfferRows};
use super::{MAKE, NEW, OFFER, OFFERS, OFFERS_QUERY, ROOM, TO_RESULTS, deeds, detail, form, page};
use crate::desk::view::{OfferLine, OffersFound};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{CapacityWish, OfferFilter, Shelf};
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::tui::app::{Cx, Effect, Screen, keys};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{filters, panes};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, right_of, row};
use crate::tui::widget::columns::Fit;
use crate::tui::widget::{Attention, Canvas, Cell, ListState, PageState, list};

/// How many offers are listed at most; what is looked for further down is found by another letter.
const LISTED: usize = 300;
/// Below this width the tabs are shortened.
const LONG_TABS: u16 = 76;

/// Where the keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    Query,
    #[default]
    Results,
}

/// *Tilbud*.
pub(super) struct OffersScreen {
    query: Editor,
    focus: Focus,
    tab: usize,
    room: CapacityWish,
    found: OffersFound,
    list: ListState,
}

impl Default for OffersScreen {
    fn default() -> Self {
        Self {
            query: Editor::new(Shape::Line),
            focus: Focus::default(),
            tab: 0,
            room: CapacityWish::Any,
            found: OffersFound::default(),
            list: ListState::default(),
        }
    }
}

/// What a tab narrows the list to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    All,
    Area(ServiceArea),
    Asking,
}

/// The tabs in the order in which they stand.
fn tabs() -> [Tab; 7] {
    let [one, two, three, four, five] = ServiceArea::ALL.map(Tab::Area);
    [Tab::All, one, two, three, four, five, Tab::Asking]
}

impl Tab {
    const fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Area(area) => area.slug(),
            Self::Asking => "asking",
        }
    }
}

impl OffersScreen {
    fn tab(&self) -> Tab {
        tabs()[self.tab % tabs().len()]
    }

    fn look_up(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let mut filter = OfferFilter { capacity: self.room, ..OfferFilter::typed(self.query.text()) };
        match self.tab() {
            Tab::All => {}
            Tab::Area(area) => filter.area = Some(area),
            Tab::Asking => filter.shelf = Shelf::ToVerify,
        }
        self.found = cx.desk().offers(cx.seat, &filter, LISTED)?;
        Ok(())
    }

    /// Looks anew, with the first of what is found selected.
    fn narrowed(&mut self, cx: &Cx<'_>) -> Effect {
        let answer = self.look_up(cx);
        let mut list = ListState::default();
        list.settle(&self.rows(cx, ""));
        self.list = list;
        answer.map_or_else(Effect::Refuse, |()| Effect::Redraw)
    }

    fn searched(&mut self, edit: Edit, cx: &Cx<'_>) -> Effect {
        match edit {
            Edit::Ignored => Effect::Ignored,
            Edit::Moved => Effect::Redraw,
            Edit::Changed | Edit::Overfull(_) => self.narrowed(cx),
        }
    }

    fn rows<'a>(&'a self, cx: &'a Cx<'a>, asks: &'static str) -> OfferRows<'a> {
        let (found, typed) = (&self.found, !self.query.is_blank());
        let more = found.total.saturating_sub(found.lines.len());
        let more = (more > 0).then(|| cx.words.with("offers-more", &[("n", more.into())]));
        let new = (typed && cx.team.is_some()).then(|| {
            let name = shown(self.query.text().trim()).into_owned();
            cx.words.with("offers-new", &[("name", name.into())])
        });
        OfferRows { lines: &found.lines, more, new, words: cx.words, asks }
    }

    fn selected(&self) -> Option<&OfferLine> {
        self.found.lines.get(self.list.selected())
    }

    fn back(&mut self, cx: &Cx<'_>) -> Effect {
        match self.focus {
            Focus::Query if !self.query.is_blank() => {
                self.focus = Focus::Results;
                Effect::Redraw
            }
            _ if !self.query.text().is_empty() => {
                self.query = Editor::new(Shape::Line);
                self.focus = Focus::Results;
                self.narrowed(cx)
            }
            Focus::Query => {
                self.focus = Focus::Results;
                Effect::Redraw
            }
            Focus::Results => Effect::Ignored,
        }
    }

    fn act_on_query(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if action == TO_RESULTS {
            self.focus = Focus::Results;
            return Effect::Redraw;
        }
        let edit = self.query.act(action);
        self.searched(edit, cx)
    }

    fn act_on_list(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if action == standard::UP && self.list.selected() == 0 {
            // Above the first result stands the query.
            self.focus = Focus::Query;
            return Effect::Redraw;
        }
        let mut list = std::mem::take(&mut self.list);
        let moved = list.act(action, &self.rows(cx, ""));
        self.list = list;
        if moved {
            return Effect::Redraw;
        }
        match (action, self.selected()) {
            (NEW, _) => form::new(self.query.text(), cx),
            (standard::OPEN, Some(line)) => Effect::Open(page::open(line.id)),
            (standard::OPEN, None) if !self.query.is_blank() => form::new(self.query.text(), cx),
            (action, Some(line)) => deeds::act(action, line, cx),
            (_, None) => Effect::Ignored,
        }
    }

    fn draw_query(&self, line: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let used = canvas.text(line, &format!(" {} ", canvas.symbol(Symbol::Prompt)), Role::Accent);
        let mut place = right_of(line, used);
        if self.room == CapacityWish::Open {
            let said = cx.words.say("offers-only-room");
            let cells = canvas.text_right(
                Rect { width: place.width.saturating_sub(1), ..place },
                &said,
                Role::Accent,
            );
            place.width = place.width.saturating_sub(cells + 2);
        }
        if self.query.text().is_empty() && self.focus == Focus::Results {
            canvas.text(place, &cx.words.say("offers-how-to-search"), Role::Quiet);
            return;
        }
        let attention = if self.focus == Focus::Query { Attention::Here } else { Attention::Elsewhere };
        self.query.draw(place, attention, canvas);
    }

    fn draw_list(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let rows = self.rows(cx, canvas.symbol(Symbol::Question));
        if self.found.lines.is_empty() && self.query.is_blank() {
            let nothing = match (self.tab(), self.room) {
                (Tab::Asking, _) => "offers-none-asking",
                (Tab::All, CapacityWish::Any) => "offers-none",
                _ => "offers-none-found",
            };
            return list::empty(area, &cx.words.say(nothing), canvas);
        }
        let heads = HEADS
            .map(|id| Cell::new(if id.is_empty() { String::new() } else { cx.words.say(id) }, Role::Label));
        let line = row(area, 0);
        let inner = Rect { width: line.width.saturating_sub(2), ..right_of(line, 1) };
        Fit::new(&COLUMNS, inner.width).draw(inner, &heads, canvas);
        let attention = if self.focus == Focus::Results { Attention::Here } else { Attention::Elsewhere };
        self.list.draw(below(area, 1), &rows, &COLUMNS, attention, canvas);
    }
}

impl Screen for OffersScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        // fluent-ids: offers-title offers-title-found offers-title-asking
        let id = match (self.query.is_blank(), self.tab(), self.room) {
            (true, Tab::Asking, _) => "offers-title-asking",
            (true, Tab::All, CapacityWish::Any) => "offers-title",
            _ => "offers-title-found",
        };
        cx.words.with(id, &[("n", self.found.total.into())])
    }

    fn scope(&self) -> Scope {
        match self.focus {
            Focus::Query => Scope::typing(&[OFFERS_QUERY, filters::FILTERS, standard::LINE]),
            Focus::Results if self.selected().is_some() => {
                Scope::new(&[OFFER, MAKE, OFFERS, filters::FILTERS, standard::LIST])
            }
            Focus::Results => Scope::new(&[MAKE, OFFERS, filters::FILTERS, standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let kept = self.selected().map(|line| line.id);
        self.look_up(cx)?;
        // The selection stays with the offer, wherever the list has put it.
        let place = self.found.lines.iter().position(|line| Some(line.id) == kept);
        let mut list = std::mem::take(&mut self.list);
        list.select(place.unwrap_or(list.selected()), &self.rows(cx, ""));
        self.list = list;
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if action == standard::BACK {
            return self.back(cx);
        }
        if action == keys::SEARCH {
            self.focus = Focus::Query;
            return Effect::Redraw;
        }
        let typing = self.focus == Focus::Query;
        // Under the cursor the arrows move the cursor.
        if let Some(to) = filters::turned(action, self.tab, tabs().len()) {
            self.tab = to;
            return self.narrowed(cx);
        }
        if action == ROOM && !typing {
            self.room = if self.room == CapacityWish::Any { CapacityWish::Open } else { CapacityWish::Any };
            return self.narrowed(cx);
        }
        if typing { self.act_on_query(action, cx) } else { self.act_on_list(action, cx) }
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        if self.focus == Focus::Results {
            return Effect::Ignored;
        }
        let edit = self.query.key(key);
        self.searched(edit, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        self.focus = Focus::Query;
        let edit = self.query.paste(text);
        self.searched(edit, cx)
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        // fluent-ids: offers-tab-* offers-short-*
        let kind = if area.width < LONG_TABS { "short" } else { "tab" };
        let names = tabs().map(|tab| cx.words.say(&format!("offers-{kind}-{}", tab.slug())));
        filters::draw(area, &names, self.tab, self.found.total, canvas);
        let room = below(area, 1);
        self.draw_query(row(room, 0), canvas, cx);
        let (left, right) = panes::split(below(room, 1), canvas);
        self.draw_list(left, canvas, cx);
        if let (Some(right), Some(line)) = (right, self.selected()) {
            PageState::default().draw(right, &detail::brief(cx.words, line), canvas);
        }
    }
}
