//! The list of citizens, found as one types: by name, alias, recogniser or CPR number, in spite of spelling.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::view::CitizenLine;
use crate::desk::view::Found;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen, keys};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::contact;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, beside, right_of, row};
use crate::tui::widget::columns::Fit;
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, PageState, Row, Rows, list};

use super::{CITIZENS, CITIZENS_QUERY, NEW_CITIZEN, TO_RESULTS, card, opens, page, words};

/// How many citizens are listed at most; whoever is looked for further down is found by another letter.
const LISTED: usize = 200;

/// From this width a second pane shows the selected citizen.
const TWO_PANES: u16 = 100;
/// The width of that pane.
const CARD: u16 = 38;

/// The columns: sign, name, what else they are known by, year of birth, stage, last seen, open follow-ups, worker.
const COLUMNS: [Column; 8] = [
    Column::sign(),
    Column::grow(16),
    Column::grow(12).rank(1),
    Column::number(4).rank(3),
    Column::fixed(13),
    Column::fixed(13),
    Column::number(4).rank(4),
    Column::fixed(12).rank(2),
];

/// What stands above the columns.
// fluent-ids: citizens-head-*
const HEADS: [&str; 8] = [
    "",
    "citizens-head-name",
    "citizens-head-known",
    "citizens-head-born",
    "citizens-head-stage",
    "citizens-head-seen",
    "citizens-head-open",
    "citizens-head-primary",
];

/// Where the keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    Query,
    #[default]
    Results,
}

/// The rows, made as they are drawn. Under a query the last one writes down someone new of that name.
struct CitizenRows<'a> {
    lines: &'a [CitizenLine],
    more: Option<String>,
    new: Option<String>,
    cx: &'a Cx<'a>,
    flag: &'static str,
}

impl Rows for CitizenRows<'_> {
    fn len(&self) -> usize {
        self.lines.len() + usize::from(self.more.is_some()) + usize::from(self.new.is_some())
    }

    fn row(&self, index: usize) -> Row<'_> {
        match (self.lines.get(index), &self.more, &self.new) {
            (Some(line), _, _) => Row::item(cells(self.cx, line, self.flag)),
            (None, Some(more), _) if index == self.lines.len() => Row::note(more.clone()),
            (None, _, Some(new)) => {
                Row::item([Cell::new("+", Role::Accent), Cell::new(new.clone(), Role::Accent)])
            }
            (None, _, None) => Row::note(""),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        index < self.lines.len() || (self.new.is_some() && index + 1 == self.len())
    }
}

/// The list of citizens.
pub(super) struct CitizenList {
    query: Editor,
    focus: Focus,
    found: Found,
    list: ListState,
    card: PageState,
}

impl Default for CitizenList {
    fn default() -> Self {
        Self {
            query: Editor::new(Shape::Line),
            focus: Focus::default(),
            found: Found::default(),
            list: ListState::default(),
            card: PageState::default(),
        }
    }
}

impl CitizenList {
    /// Asks for what the query finds, the best first.
    fn look_up(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.found = cx.desk().citizens(cx.seat, self.query.text(), LISTED)?;
        Ok(())
    }

    fn searched(&mut self, edit: Edit, cx: &Cx<'_>) -> Effect {
        match edit {
            Edit::Ignored => Effect::Ignored,
            Edit::Moved => Effect::Redraw,
            Edit::Changed | Edit::Overfull(_) => {
                let answer = self.look_up(cx);
                let mut list = ListState::default();
                list.settle(&self.rows(cx, ""));
                self.list = list;
                answer.map_or_else(Effect::Refuse, |()| Effect::Redraw)
            }
        }
    }

    fn rows<'a>(&'a self, cx: &'a Cx<'a>, flag: &'static str) -> CitizenRows<'a> {
        let (found, typed) = (&self.found, !self.query.is_blank());
        let more = found.total.saturating_sub(found.lines.len());
        let more = (more > 0 && !found.lines.is_empty() && typed)
            .then(|| cx.words.with("citizens-more", &[("n", more.into())]));
        let new = (typed && cx.team.is_some()).then(|| {
            let name = shown(self.query.text().trim()).into_owned();
            cx.words.with("citizens-new", &[("name", name.into())])
        });
        CitizenRows { lines: &found.lines, more, new, cx, flag }
    }

    fn selected(&self) -> Option<&CitizenLine> {
        self.found.lines.get(self.list.selected())
    }

    /// Whether the row is selected that writes down someone new.
    fn is_at_new(&self) -> bool {
        !self.query.is_blank() && self.list.selected() >= self.found.lines.len()
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
                self.searched(Edit::Changed, cx)
            }
            Focus::Query => {
                self.focus = Focus::Results;
                Effect::Redraw
            }
            Focus::Results => Effect::Ignored,
        }
    }

    fn draw_query(&self, line: Rect, canvas: &mut Canvas<'_>) {
        let used = canvas.text(line, &format!(" {} ", canvas.symbol(Symbol::Prompt)), Role::Accent);
        let place = right_of(line, used);
        if self.query.text().is_empty() && self.focus == Focus::Results {
            canvas.text(place, &canvas.words().say("citizens-how-to-search"), Role::Quiet);
            return;
        }
        let attention = if self.focus == Focus::Query { Attention::Here } else { Attention::Elsewhere };
        self.query.draw(place, attention, canvas);
    }

    fn draw_list(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let rows = self.rows(cx, canvas.symbol(Symbol::Flag));
        if rows.is_empty() {
            list::empty(area, &cx.words.say("citizens-none"), canvas);
            return;
        }
        let heads = HEADS
            .map(|id| Cell::new(if id.is_empty() { String::new() } else { cx.words.say(id) }, Role::Label));
        let line = row(area, 0);
        let inner = Rect { width: line.width.saturating_sub(2), ..right_of(line, 1) };
        Fit::new(&COLUMNS, inner.width).draw(inner, &heads, canvas);
        let area = below(area, 1);
        let attention = if self.focus == Focus::Results { Attention::Here } else { Attention::Elsewhere };
        self.list.draw(area, &rows, &COLUMNS, attention, canvas);
    }
}

fn cells(cx: &Cx<'_>, line: &CitizenLine, flag: &'static str) -> [Cell<'static>; 8] {
    let primary = line.primary.as_ref().map(|person| shown(&person.name).into_owned());
    let open = if line.open_follow_ups == 0 { String::new() } else { line.open_follow_ups.to_string() };
    [
        Cell::new(if line.protected { flag } else { "" }, Role::Warning),
        words::name(cx.words, line),
        Cell::new(words::known_by(cx.words, line), Role::Quiet),
        Cell::new(line.born.map(|year| year.to_string()).unwrap_or_default(), Role::Quiet),
        Cell::from(labels::stage(cx.words, line.stage)),
        Cell::from(words::last_seen(cx.words, line, cx.today())),
        Cell::from(open),
        Cell::new(primary.unwrap_or_default(), Role::Quiet),
    ]
}

impl Screen for CitizenList {
    fn title(&self, cx: &Cx<'_>) -> String {
        let id = if self.query.is_blank() { "citizens-title" } else { "citizens-title-found" };
        cx.words.with(id, &[("n", self.found.total.into())])
    }

    fn scope(&self) -> Scope {
        match self.focus {
            Focus::Query => Scope::typing(&[CITIZENS_QUERY, standard::LINE]),
            Focus::Results => Scope::new(&[CITIZENS, standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let kept = self.selected().map(|line| line.label.id);
        self.look_up(cx)?;
        // The selection stays with the person, wherever the list has put them.
        let place = self.found.lines.iter().position(|line| Some(line.label.id) == kept);
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
        if self.focus == Focus::Query {
            if action == TO_RESULTS {
                self.focus = Focus::Results;
                return Effect::Redraw;
            }
            let edit = self.query.act(action);
            return self.searched(edit, cx);
        }
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
            (action, Some(line)) if opens(action) => Effect::Open(page(line.label.id)),
            (contact::NEW_WITH, Some(line)) => contact::form_with(std::slice::from_ref(&line.label), cx),
            (action, None) if opens(action) && self.is_at_new() => super::new_from(self.query.text(), cx),
            (NEW_CITIZEN, _) => super::new_from(self.query.text(), cx),
            _ => Effect::Ignored,
        }
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
        self.draw_query(row(area, 0), canvas);
        let room = below(area, 1);
        let wide = area.width >= TWO_PANES;
        let (left, right) =
            if wide { beside(room, area.width - CARD - 2, 2) } else { (room, Rect::default()) };
        self.draw_list(left, canvas, cx);
        if let Some(line) = self.selected().filter(|_| wide) {
            let blocks = card::blocks(cx.words, line, cx.today());
            self.card.draw(right, &blocks, canvas);
        }
    }
}
