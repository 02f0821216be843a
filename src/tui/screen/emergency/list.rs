//! The list: one's own that are open, then those that are to be reviewed; or all of the last year.

use ratatui::layout::Rect;

use super::{BREAK, EMERGENCIES, REVIEW, TO_REVIEW, about, form, open, review};
use crate::desk::view::{EmergencyFilter, EmergencyLine};
use crate::domain::refusal::Refusal;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{filters, line, popups};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, inset};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row, list};

/// Sign, whose record, who opened it, when, until when or by whom it was reviewed.
const COLUMNS: [Column; 5] =
    [Column::fixed(1), Column::grow(18), Column::fixed(18), Column::fixed(16).rank(1), Column::fixed(24)];
/// The rows below the list that hold the selected one's reason and review.
const BELOW: u16 = 4;
/// The filters' names.
const FILTERS: [&str; 2] = ["emergency-filter-waiting", "emergency-filter-all"];

/// The list.
#[derive(Default)]
pub(super) struct EmergencyList {
    lines: Vec<EmergencyLine>,
    filter: usize,
    list: ListState,
}

impl EmergencyList {
    fn selected(&self) -> Option<&EmergencyLine> {
        self.lines.get(self.list.selected())
    }

    fn rows(&self, cx: &Cx<'_>, sign: &'static str) -> Vec<Row<'static>> {
        self.lines.iter().map(|line| row(line, cx, sign)).collect()
    }
}

fn row(emergency: &EmergencyLine, cx: &Cx<'_>, sign: &'static str) -> Row<'static> {
    let words = cx.words;
    let when = dates::moment(words, dates::local(emergency.opened), cx.today());
    let until = dates::time(dates::local(emergency.ends).time());
    let (end, role) = match &emergency.review {
        Some((by, ..)) => (words.with("emergency-by", &[("name", by.name.as_str().into())]), Role::Quiet),
        None if emergency.is_open => (words.with("emergency-until", &[("time", until.into())]), Role::Bad),
        None => (words.say("emergency-waiting"), Role::Warning),
    };
    let sign = if emergency.review.is_none() { sign } else { "" };
    Row::item([
        Cell::new(sign, Role::Bad),
        Cell::from(line::called(words, &emergency.citizen)),
        Cell::from(emergency.by.name.clone()),
        Cell::new(when, Role::Quiet),
        Cell::new(end, role),
    ])
}

impl Screen for EmergencyList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("looks-emergencies")
    }

    fn scope(&self) -> Scope {
        let waits = self.selected().is_some_and(|line| line.review.is_none() && !line.is_mine);
        let first: &[_] = if waits { &[TO_REVIEW] } else { &[] };
        Scope::new(first).then(&[EMERGENCIES, standard::LIST, filters::FILTERS])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let mut lines = cx.desk().emergencies(cx.seat, EmergencyFilter::Mine)?;
        let others = if self.filter == 0 { EmergencyFilter::ToReview } else { EmergencyFilter::All };
        lines.extend(cx.desk().emergencies(cx.seat, others)?);
        self.lines = lines;
        self.list.settle(&self.rows(cx, ""));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.list.act(action, &self.rows(cx, "")) {
            return Effect::Redraw;
        }
        if let Some(filter) = filters::turned(action, self.filter, FILTERS.len()) {
            self.filter = filter;
            return self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw);
        }
        match (action, self.selected()) {
            (BREAK, _) => Effect::Open(form(cx)),
            (standard::OPEN, Some(line)) => open(line, cx),
            (REVIEW, Some(line)) => review(line, cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        // fluent-ids: emergency-filter-waiting emergency-filter-all
        let names = FILTERS.map(|id| cx.words.say(id));
        filters::draw(area, &names, self.filter, self.lines.len(), canvas);
        let area = below(area, 1);
        let Some(selected) = self.selected() else {
            list::empty(area, &cx.words.say("emergency-none"), canvas);
            return;
        };
        let mut said = about(selected, cx);
        if let Some((_, _, note)) = &selected.review {
            let note = crate::domain::text::shown(note).into_owned();
            said = format!("{said} {}", cx.words.with("emergency-found", &[("note", note.into())]));
        }
        let rows = self.rows(cx, canvas.symbol(Symbol::Warning));
        let above = Rect { height: area.height.saturating_sub(BELOW), ..area };
        self.list.draw(above, &rows, &COLUMNS, Attention::Here, canvas);
        popups::text(inset(below(area, above.height), 1), &said, Role::Text, BELOW, canvas);
    }
}
