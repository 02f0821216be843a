//! *Opslag*: who looked at whom, when, from where and what for. For auditors: citizens stand with their codes, and
//! no text of theirs is shown. Enter turns to the selected one's citizen alone, and back.

use ratatui::layout::Rect;

use super::{filters, popups};
use crate::desk::view::{LookFilter, LookLine, Purposes};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::i18n::{dates, labels};
use crate::report::looks::{from, looker};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, inset};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row, list};

/// The record of looks.
pub const LOOKS: Context = Context::new("looks");
/// Only those at the selected citizen, or all again.
pub const SAME_CITIZEN: Action = Action::new("looks-citizen");
/// Only those by the selected worker, or all again.
pub const SAME_WORKER: Action = Action::new("looks-worker");
/// Reads on.
pub const MORE: Action = Action::new("looks-more");

/// The keys of the record of looks.
pub const KEYS: &[Binding] = &[
    Binding::new(LOOKS, &[Key::Enter, Key::Char('b')], SAME_CITIZEN, Shown::Hint(1)),
    Binding::new(LOOKS, &[Key::Char('m')], SAME_WORKER, Shown::Hint(2)),
    Binding::new(LOOKS, &[Key::Char('+')], MORE, Shown::Help),
];

/// When, who, whose record, what for, from where.
const COLUMNS: [Column; 5] =
    [Column::fixed(18), Column::grow(14), Column::fixed(12), Column::fixed(16), Column::fixed(16).rank(1)];
/// So many are read at a time.
const PAGE: usize = 500;
/// The rows below the list for what is narrowed to, and the typed reason.
const BELOW: u16 = 2;

/// The purposes in the order of the filters.
fn purposes() -> Vec<Purposes> {
    let ones = Purpose::ALL.into_iter().map(Purposes::One);
    [Purposes::ButLists, Purposes::All].into_iter().chain(ones).collect()
}

/// The record of looks.
pub struct LooksScreen {
    lines: Vec<LookLine>,
    total: usize,
    reach: usize,
    filter: LookFilter,
    worker: String,
    list: ListState,
}

/// The record of looks, not read yet.
pub fn open() -> Box<dyn Screen> {
    let (lines, list, filter) = Default::default();
    Box::new(LooksScreen { lines, total: 0, reach: PAGE, filter, worker: String::new(), list })
}

impl LooksScreen {
    fn rows(&self, cx: &Cx<'_>) -> Vec<Row<'static>> {
        let row = |line: &LookLine| {
            let role = if line.purpose == Purpose::BreakGlass { Role::Bad } else { Role::Text };
            Row::item([
                Cell::from(dates::moment(cx.words, dates::local(line.at), cx.today())),
                Cell::from(looker(cx.words, &line.by.name)),
                Cell::from(line.code().to_string()),
                Cell::new(labels::purpose(cx.words, line.purpose), role),
                Cell::new(from(cx.words, &line.from).label, Role::Quiet),
            ])
        };
        self.lines.iter().map(row).collect()
    }

    fn narrowed(&mut self, filter: LookFilter, cx: &Cx<'_>) -> Effect {
        self.filter = filter;
        self.list = ListState::default();
        self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
    }

    /// What the list is narrowed to, in words.
    fn told(&self, cx: &Cx<'_>) -> String {
        let citizen = self
            .filter
            .citizen
            .map(|code| cx.words.with("looks-only-citizen", &[("code", code.to_string().into())]));
        let worker = self
            .filter
            .worker
            .map(|_| cx.words.with("looks-only-worker", &[("name", self.worker.as_str().into())]));
        let more = (self.total > self.lines.len()).then(|| {
            let args = [("n", self.lines.len().into()), ("total", self.total.into())];
            cx.words.with("looks-more-there", &args)
        });
        [citizen, worker, more].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Screen for LooksScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("looks-heading")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[LOOKS, standard::LIST, filters::FILTERS])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        (self.lines, self.total) = cx.desk().looks(cx.seat, self.filter, 0, self.reach)?;
        self.list.settle(&self.rows(cx));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        // Before the list, for which Enter opens.
        let selected = self.lines.get(self.list.selected()).map(|line| (line.code(), line.by.clone()));
        let purposes = purposes();
        let at = purposes.iter().position(|it| *it == self.filter.purposes).unwrap_or(0);
        if let Some(next) = filters::turned(action, at, purposes.len()) {
            return self.narrowed(LookFilter { purposes: purposes[next], ..self.filter }, cx);
        }
        match (action, selected) {
            (SAME_CITIZEN, Some((code, _))) => {
                let citizen = if self.filter.citizen.is_some() { None } else { Some(code) };
                self.narrowed(LookFilter { citizen, ..self.filter }, cx)
            }
            (SAME_WORKER, Some((_, by))) => {
                let worker = if self.filter.worker.is_some() { None } else { Some(by.id) };
                self.worker = looker(cx.words, &by.name);
                self.narrowed(LookFilter { worker, ..self.filter }, cx)
            }
            (SAME_CITIZEN | SAME_WORKER, None) => {
                self.narrowed(LookFilter { citizen: None, worker: None, ..self.filter }, cx)
            }
            (MORE, _) => {
                self.reach += PAGE;
                self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
            }
            (action, _) if self.list.act(action, &self.rows(cx)) => Effect::Redraw,
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let name = match self.filter.purposes {
            Purposes::ButLists => cx.words.say("looks-but-lists"),
            Purposes::All => cx.words.say("looks-all"),
            Purposes::One(purpose) => labels::purpose(cx.words, purpose),
        };
        filters::draw(area, &[name], 0, self.total, canvas);
        let area = below(area, 1);
        let above = Rect { height: area.height.saturating_sub(BELOW), ..area };
        let rows = self.rows(cx);
        if rows.is_empty() {
            list::empty(above, &cx.words.say("looks-none"), canvas);
        } else {
            self.list.draw(above, &rows, &COLUMNS, Attention::Here, canvas);
        }
        let foot = inset(below(area, above.height), 1);
        popups::text(foot, &self.told(cx), Role::Quiet, 1, canvas);
        if let Some(line) = self.lines.get(self.list.selected()).filter(|line| !line.reason.is_empty()) {
            let reason = crate::domain::text::shown(&line.reason).into_owned();
            let said = cx.words.with("looks-because", &[("reason", reason.into())]);
            popups::text(below(foot, 1), &said, Role::Text, 1, canvas);
        }
    }
}
