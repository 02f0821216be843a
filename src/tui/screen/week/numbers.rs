//! All numbers of the week on a page of their own: the same report that the command `week` prints, without its
//! lists.

use ratatui::layout::Rect;

use crate::desk::view::WeekPage;
use crate::domain::framework::Framework;
use crate::domain::refusal::Refusal;
use crate::report::week;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::printed::{tables, with_meaning};
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Block, Canvas, PageState};

/// The sections of the week's report that are numbers.
const SECTIONS: [&str; 6] = ["totals", "areas", "channels", "tags", "days", "movement"];

/// The page.
pub(super) struct Numbers {
    page: WeekPage,
    frameworks: Vec<Framework>,
    state: PageState,
}

impl Numbers {
    /// The page of a week that was read.
    pub(super) fn of(page: &WeekPage, frameworks: &[Framework]) -> Self {
        // The contacts are not shown here, and a week of them need not be copied.
        let page = WeekPage { contacts: Vec::new(), attention: Vec::new(), ..page.clone() };
        Self { page, frameworks: frameworks.to_vec(), state: PageState::default() }
    }

    fn blocks(&self, cx: &Cx<'_>, width: u16) -> Vec<Block> {
        let mut report = week::report(cx.words, &self.page, &self.frameworks);
        report.sections.retain(|section| SECTIONS.contains(&section.key));
        let said = report.paragraphs.clone();
        with_meaning(tables(report, width, cx), said)
    }
}

impl Screen for Numbers {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.with("week-numbers-title", &[("number", self.page.week.number().to_string().into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let page = cx.desk().week(cx.seat, self.page.team.id, self.page.week)?;
        *self = Self { state: std::mem::take(&mut self.state), ..Self::of(&page, &self.frameworks) };
        Ok(())
    }

    fn act(&mut self, action: Action, _cx: &Cx<'_>) -> Effect {
        if self.state.act(action) { Effect::Redraw } else { Effect::Ignored }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let area = inset(area, 1);
        let blocks = self.blocks(cx, area.width.saturating_sub(2));
        self.state.draw(area, &blocks, canvas);
    }
}
