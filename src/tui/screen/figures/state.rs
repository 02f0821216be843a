//! What the screen of figures holds, and what its keys do.

use ratatui::layout::Rect;

use super::blocks;
use crate::desk::view::{FlowFigures, MethodFigures, MovementFigures, Readers, Wanted};
use crate::domain::framework::Framework;
use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::domain::turn::{self, Length};
use crate::report::period;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, cells, inset, right_of, row};
use crate::tui::widget::{Canvas, PageState, list};

/// The pages, in the order in which Tab goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    /// How goals moved.
    #[default]
    Movement,
    /// What methods came to.
    Methods,
    /// How citizens get about.
    Flows,
}

/// What a page shows.
pub(super) enum Shown {
    /// How goals moved.
    Movement(Box<MovementFigures>),
    /// What methods came to.
    Methods(Box<MethodFigures>),
    /// How citizens get about.
    Flows(Box<FlowFigures>),
}

/// Whose figures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Whose {
    /// Those of the team that the person works in just now.
    #[default]
    Team,
    /// Those of all their teams.
    AllTeams,
}

/// *Tal*.
pub(super) struct FiguresScreen {
    page: Page,
    length: Length,
    /// The period that was chosen; none is that of today, whatever day it has become.
    period: Option<Period>,
    whose: Whose,
    /// The frameworks that the team uses, and the place of the one that is cut by; none is all of them.
    frameworks: Vec<Framework>,
    cut: Option<usize>,
    shown: Option<Shown>,
    state: PageState,
}

impl Default for FiguresScreen {
    fn default() -> Self {
        Self {
            page: Page::default(),
            // Goals are measured some weeks apart: a shorter time shows little.
            length: Length::Quarter,
            period: None,
            whose: Whose::default(),
            frameworks: Vec::new(),
            cut: None,
            shown: None,
            state: PageState::default(),
        }
    }
}

impl Page {
    const ALL: [Self; 3] = [Self::Movement, Self::Methods, Self::Flows];

    fn turned(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|page| *page == self).unwrap_or(0);
        Self::ALL[(at + by) % Self::ALL.len()]
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Movement => "figures-page-movement",
            Self::Methods => "figures-page-methods",
            Self::Flows => "figures-page-flows",
        }
    }
}

impl FiguresScreen {
    fn period(&self, cx: &Cx<'_>) -> Period {
        self.period.unwrap_or_else(|| self.length.around(cx.today()))
    }

    /// To another period; never past that of today.
    fn turn(&mut self, period: Period, cx: &Cx<'_>) -> Effect {
        self.period = (period.last() < cx.today()).then_some(period);
        self.read_anew(cx)
    }

    /// To the next longer kind of period, around the end of the one that is shown.
    fn lengthen(&mut self, cx: &Cx<'_>) -> Effect {
        let last = self.period(cx).last().min(cx.today());
        self.length = self.length.longer();
        self.turn(self.length.around(last), cx)
    }

    /// Cuts by the next of the team's frameworks; after the last by all of them.
    fn cut_on(&mut self, cx: &Cx<'_>) -> Effect {
        let next = self.cut.map_or(0, |place| place + 1);
        self.cut = (next < self.frameworks.len()).then_some(next);
        self.read_anew(cx)
    }

    fn read_anew(&mut self, cx: &Cx<'_>) -> Effect {
        self.state = PageState::default();
        self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
    }

    fn draw_head(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let words = cx.words;
        let mut used = 0;
        for page in Page::ALL {
            let (sign, role) = if page == self.page {
                (canvas.symbol(Symbol::Prompt), Role::Focus)
            } else {
                (" ", Role::Label)
            };
            used += canvas.text(right_of(area, used), sign, role);
            // fluent-ids: figures-page-movement figures-page-methods figures-page-flows
            used += canvas.text(right_of(area, used), &words.say(page.name()), role) + 2;
        }
        let framework = self.cut.and_then(|place| self.frameworks.get(place));
        let framework = framework.map(|it| it.label.in_language(words.language()).to_owned());
        let whose = (self.whose == Whose::AllTeams).then(|| words.say("figures-all-teams"));
        let parts: Vec<String> = framework.into_iter().chain(whose).collect();
        let rest = right_of(area, used + 1);
        if cells(&parts.join(" · ")) > 0 {
            canvas.text_right(rest, &parts.join(" · "), Role::Accent);
        }
    }
}

impl Screen for FiguresScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        let period = period::in_words(cx.words, self.period(cx));
        cx.words.with("figures-title", &[("period", period.into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[super::FIGURES, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.shown = None;
        let Some(team) = cx.team.map(|team| team.id) else { return Ok(()) };
        self.frameworks = cx.desk().frameworks(cx.seat, Some(team))?;
        let framework = self.cut.and_then(|place| self.frameworks.get(place)).map(|it| it.id.clone());
        let team = (self.whose == Whose::Team).then_some(team);
        let frameworks = framework.into_iter().collect();
        let wanted = Wanted { team, period: self.period(cx), frameworks, readers: Readers::Team };
        let (desk, seat) = (cx.desk(), cx.seat);
        self.shown = Some(match self.page {
            Page::Movement => Shown::Movement(Box::new(desk.movement(seat, &wanted)?)),
            Page::Methods => Shown::Methods(Box::new(desk.methods(seat, &wanted)?)),
            Page::Flows => Shown::Flows(Box::new(desk.flows(seat, &wanted)?)),
        });
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            super::BEFORE => self.turn(self.period(cx).previous(), cx),
            super::AFTER => self.turn(turn::next(self.period(cx)), cx),
            super::THIS => {
                self.period = None;
                self.read_anew(cx)
            }
            super::LENGTH => self.lengthen(cx),
            super::FRAMEWORK => self.cut_on(cx),
            super::TEAMS => {
                self.whose = if self.whose == Whose::Team { Whose::AllTeams } else { Whose::Team };
                self.read_anew(cx)
            }
            super::NEXT | super::PREVIOUS => {
                self.page = self.page.turned(if action == super::NEXT { 1 } else { Page::ALL.len() - 1 });
                self.read_anew(cx)
            }
            action if self.state.act(action) => Effect::Redraw,
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let area = inset(area, 1);
        let Some(shown) = &self.shown else {
            return list::empty(area, &cx.words.say("figures-no-team"), canvas);
        };
        self.draw_head(row(area, 0), canvas, cx);
        let room = below(area, 1);
        let blocks = blocks::of(shown, canvas.theme(), room.width.saturating_sub(2), cx);
        self.state.draw(room, &blocks, canvas);
    }
}
