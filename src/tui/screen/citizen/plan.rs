//! The plan that a citizen takes home, as it will stand on paper: read here before anybody hands it over. It is taken
//! out by a command, for a file made here would lie on the log's own machine. Opening it is a look, taken out.

use ratatui::layout::Rect;

use crate::desk::view::{PlanPage, PlanWords};
use crate::domain::ids::CitizenId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::report::{Format, Page, plan};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::printed;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Block, Canvas, PageState};

/// A citizen's plan.
pub const PLAN: Context = Context::new("plan");
/// The plan in the other language.
pub const OTHER_LANGUAGE: Action = Action::new("plan-language");
/// The plan with every word, or only with what may lie open.
pub const EVERY_WORD: Action = Action::new("plan-every-word");

/// The keys of the plan.
pub const KEYS: &[Binding] = &[
    Binding::new(PLAN, &[Key::Char('p')], OTHER_LANGUAGE, Shown::Hint(40)),
    Binding::new(PLAN, &[Key::Char('a')], EVERY_WORD, Shown::Hint(41)),
];

/// The plan of somebody, not read yet.
pub(super) fn open(citizen: CitizenId, called: String) -> Effect {
    Effect::Open(Box::new(PlanScreen {
        citizen,
        called,
        wording: PlanWords::Careful,
        language: None,
        page: None,
        state: PageState::default(),
    }))
}

struct PlanScreen {
    citizen: CitizenId,
    called: String,
    wording: PlanWords,
    /// The language that was chosen; none is the house's.
    language: Option<Language>,
    page: Option<PlanPage>,
    state: PageState,
}

impl PlanScreen {
    fn language(&self, cx: &Cx<'_>) -> Language {
        self.language.unwrap_or_else(|| cx.desk().house_language())
    }

    /// How it is taken out on paper, as it stands here.
    fn command(&self, cx: &Cx<'_>) -> String {
        let mut command = format!("outreach citizen {} --plan", self.citizen);
        if let Some(language) = self.language.filter(|it| *it != cx.desk().house_language()) {
            command.push_str(&format!(" --language {}", language.code()));
        }
        if self.wording == PlanWords::InFull {
            command.push_str(" --every-word");
        }
        command + " --format pdf > plan.pdf"
    }

    fn blocks(&self, page: &PlanPage, width: u16, cx: &Cx<'_>) -> Vec<Block> {
        let words = cx.words;
        let theirs = words.speaking(self.language(cx));
        let report = plan::report(&theirs, page, cx.today());
        let paper = Page { words: &theirs, today: cx.today(), width: Some(usize::from(width)) };
        let mut out = Vec::new();
        // Memory takes whatever is written to it.
        let _ = Format::Table.print(&report, &paper, &mut out);
        let mut blocks = self.notes(page, cx);
        blocks.extend(String::from_utf8_lossy(&out).lines().map(printed::block));
        blocks
    }

    /// What the worker is told beside the paper: what is not on it, and how it is taken out.
    fn notes(&self, page: &PlanPage, cx: &Cx<'_>) -> Vec<Block> {
        let words = cx.words;
        let print = words.with("plan-screen-print", &[("command", self.command(cx).into())]);
        let mut blocks = vec![Block::Text(print, Role::Quiet)];
        if page.held_back > 0 {
            let key = cx.house.keymap.hint(words, &Scope::new(&[PLAN]), EVERY_WORD).map(|hint| hint.key);
            let args = [("n", page.held_back.into()), ("how", key.unwrap_or_default().into())];
            blocks.push(Block::Text(words.with("plan-held-back", &args), Role::Warning));
        }
        if page.left_out > 0 {
            let said = words.with("plan-left-out", &[("n", page.left_out.into())]);
            blocks.push(Block::Text(said, Role::Warning));
        }
        blocks.push(Block::Blank);
        blocks
    }
}

impl Screen for PlanScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.with("plan-screen-title", &[("name", shown(&self.called).into_owned().into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[PLAN, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = None;
        self.page = Some(cx.desk().plan(cx.seat, self.citizen, self.wording)?);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            OTHER_LANGUAGE => {
                let now = self.language(cx);
                self.language = Language::ALL.into_iter().find(|it| *it != now);
                Effect::Redraw
            }
            EVERY_WORD => {
                let (before, other) = match self.wording {
                    PlanWords::Careful => (PlanWords::Careful, PlanWords::InFull),
                    PlanWords::InFull => (PlanWords::InFull, PlanWords::Careful),
                };
                self.wording = other;
                self.reload(cx).map_or_else(
                    |refusal| {
                        self.wording = before;
                        Effect::Refuse(refusal)
                    },
                    |()| Effect::Redraw,
                )
            }
            action if self.state.act(action) => Effect::Redraw,
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(page) = &self.page else { return };
        let area = inset(area, 1);
        let blocks = self.blocks(page, area.width.saturating_sub(2), cx);
        self.state.draw(area, &blocks, canvas);
    }
}
