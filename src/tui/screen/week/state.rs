//! What the week's screen holds, and what its keys do.

use std::cell::Cell;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use super::bars::{Bars, Split};
use super::contacts::{Listed, subject};
use super::grid::{GridState, Narrow};
use super::needs::{self, Need};
use super::needs_list::NeedsList;
use super::numbers::Numbers;
use super::reader::{Bookmark, Reader};
use super::reading::Reading;
use super::{draw, layout};
use crate::desk::view::{CitizenLabel, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::framework::Framework;
use crate::domain::ids::TeamId;
use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen, keys};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{contact, follow_up, referral, review, shift};
use crate::tui::widget::{Canvas, ListState};

/// The parts of the page that take keys, in the order in which Tab goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The week's contacts.
    #[default]
    Contacts,
    /// What needs an answer.
    Needs,
    /// Workers by weekday.
    Grid,
    /// How the contacts split; a part of its own on small terminals alone.
    Bars,
}

/// Which parts take keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Panes {
    /// All but the bars, which are seen anyway.
    #[default]
    AllAtOnce,
    /// All, one at a time.
    OneByOne,
}

impl Pane {
    /// All parts in their order.
    pub(super) const fn all(panes: Panes) -> &'static [Self] {
        match panes {
            Panes::AllAtOnce => &[Self::Contacts, Self::Needs, Self::Grid],
            Panes::OneByOne => &[Self::Contacts, Self::Needs, Self::Grid, Self::Bars],
        }
    }
}

/// *Ugen*.
#[derive(Default)]
pub(super) struct WeekScreen {
    /// The week that was chosen; none is that of today, whatever day it has become.
    week: Option<IsoWeek>,
    pub(super) page: Option<WeekPage>,
    frameworks: Vec<Framework>,
    pub(super) pane: Pane,
    /// How it was drawn last.
    pub(super) panes: Cell<Panes>,
    pub(super) split: Split,
    pub(super) bars: Bars,
    pub(super) bars_list: ListState,
    pub(super) needs_list: ListState,
    pub(super) grid: GridState,
    pub(super) listed: Listed,
    pub(super) reading: Reading,
    bookmark: Bookmark,
    /// Since when what was logged is new to the reader; asked for once a week is opened.
    since: Option<Option<DateTime<Utc>>>,
    /// Something was just said of the selected contact: the next one comes in its place.
    said: bool,
}

impl WeekScreen {
    /// The screen of that week.
    pub(super) fn at(week: IsoWeek) -> Self {
        Self { week: Some(week), ..Self::default() }
    }

    /// The week that is shown.
    pub(super) fn shown(&self, cx: &Cx<'_>) -> IsoWeek {
        self.week.unwrap_or_else(|| IsoWeek::of(cx.today()))
    }

    fn team(&self) -> Option<TeamId> {
        self.page.as_ref().map(|page| page.team.id)
    }

    /// To another week; never past that of today.
    fn turn(&mut self, week: IsoWeek, cx: &Cx<'_>) -> Effect {
        let now = IsoWeek::of(cx.today());
        self.week = (week < now).then_some(week);
        self.begin();
        self.read_again(cx)
    }

    /// Forgets what was chosen in another week or team.
    fn begin(&mut self) {
        self.page = None;
        self.since = None;
        self.listed = Listed::default();
        self.needs_list = ListState::default();
        self.grid = GridState::default();
    }

    fn read_again(&mut self, cx: &Cx<'_>) -> Effect {
        match self.reload(cx) {
            Ok(()) => Effect::Redraw,
            Err(refusal) => Effect::Refuse(refusal),
        }
    }

    /// Reads the selected contact where it is shown beside the list.
    fn read_beside(&mut self, cx: &Cx<'_>) {
        if cx.cols < layout::READING {
            return;
        }
        let selected = self.page.as_ref().and_then(|page| self.listed.selected(page));
        self.reading.take(selected, cx);
    }

    fn go(&mut self, by: usize) -> Effect {
        let panes = Pane::all(self.panes.get());
        let at = panes.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.pane = panes[(at + by) % panes.len()];
        Effect::Redraw
    }

    fn may_review(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.reading.may_review)
    }

    /// What was logged since the reader last looked, or all again.
    fn only_new(&mut self) -> Effect {
        self.listed.since = match self.listed.since {
            None => self.since.flatten(),
            Some(_) => None,
        };
        if let Some(page) = &self.page {
            self.listed.take(page, None);
        }
        self.pane = Pane::Contacts;
        Effect::Redraw
    }

    fn narrow(&mut self, narrow: Narrow, cx: &Cx<'_>) -> Effect {
        self.listed = Listed::narrowed(narrow);
        if let Some(page) = &self.page {
            self.listed.take(page, None);
        }
        self.pane = Pane::Contacts;
        self.read_beside(cx);
        Effect::Redraw
    }

    /// What a key does in the part that has the focus.
    fn act_in_pane(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(page) = &self.page else { return Effect::Ignored };
        match self.pane {
            Pane::Contacts => return self.act_on_contacts(action, cx),
            Pane::Needs => {
                if self.needs_list.act(action, &needs::selectable(&page.attention)) {
                    return Effect::Redraw;
                }
                if let (standard::OPEN, Some(found)) =
                    (action, page.attention.get(self.needs_list.selected()))
                {
                    let list = NeedsList::of(Need::of(found), page.team.id, page.week);
                    return Effect::Open(Box::new(list));
                }
            }
            Pane::Grid => {
                if self.grid.act(action, page.grid.len()) {
                    return Effect::Redraw;
                }
                let worker = self.grid.narrow(&page.grid).worker;
                if let (keys::MY_WEEK, Some(worker), true) = (action, worker, self.may_review()) {
                    return Effect::Open(shift::open_of(worker, page.week));
                }
                if action == super::NARROW {
                    let narrow = self.grid.narrow(&page.grid);
                    return self.narrow(narrow, cx);
                }
            }
            Pane::Bars => {
                if self.bars_list.act(action, &self.bars.rows(cx.words, Default::default())) {
                    return Effect::Redraw;
                }
                if action == standard::OPEN {
                    return Effect::Open(Box::new(Numbers::of(page, &self.frameworks)));
                }
            }
        }
        Effect::Ignored
    }

    fn act_on_contacts(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.listed.state.act(action, &self.listed.selectable()) {
            self.read_beside(cx);
            return Effect::Redraw;
        }
        if action == standard::BACK && !self.listed.narrow.is_all() {
            return self.narrow(Narrow::default(), cx);
        }
        let Some(page) = &self.page else { return Effect::Ignored };
        let Some(line) = self.listed.selected(page) else { return Effect::Ignored };
        match action {
            super::READ => {
                let (ids, at) = (self.listed.ids(page), self.listed.state.selected());
                let reader = Reader::open(ids, at, self.bookmark.clone(), cx);
                reader.map_or(Effect::Ignored, |reader| Effect::Open(Box::new(reader)))
            }
            follow_up::NEW => {
                let citizen: Option<CitizenLabel> = line.citizens.first().cloned();
                Effect::Open(follow_up::form_for(citizen, Some(line.id), cx))
            }
            referral::NEW => {
                let citizen: Option<CitizenLabel> = line.citizens.first().cloned();
                Effect::Open(referral::form_for(citizen, Some(line.id), cx))
            }
            review::SEEN | review::ASK | review::GOOD | review::FLAG => {
                self.said = action != review::FLAG;
                review::act(action, &subject(line, cx.words), cx)
            }
            keys::NEW_CONTACT if !line.citizens.is_empty() => contact::form_with(&line.citizens, cx),
            _ => Effect::Ignored,
        }
    }
}

impl Screen for WeekScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        let week = self.shown(cx);
        let days = dates::range(cx.words, week.monday(), week.sunday());
        cx.words.with("week-title", &[("number", week.number().to_string().into()), ("days", days.into())])
    }

    fn scope(&self) -> Scope {
        let first = match self.pane {
            Pane::Contacts if self.may_review() => {
                &[review::REVIEW, super::WEEK_CONTACTS, follow_up::MAKE, referral::MAKE][..]
            }
            Pane::Contacts => &[super::WEEK_CONTACTS, review::TALK, follow_up::MAKE, referral::MAKE],
            Pane::Grid => &[super::WEEK_GRID],
            Pane::Needs | Pane::Bars => &[],
        };
        let scope = Scope::new(first);
        let scope = if self.may_review() { scope.then(&[review::WEEK_REVIEW]) } else { scope };
        scope.then(&[super::WEEK, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let Some(team) = cx.team.map(|team| team.id) else {
            self.page = None;
            return Ok(());
        };
        if self.team() != Some(team) {
            self.begin();
            self.frameworks = cx.desk().frameworks(cx.seat, Some(team))?;
        }
        let page = cx.desk().week(cx.seat, team, self.shown(cx))?;
        let before = self.page.take();
        if page.reading.may_review && self.since.is_none() {
            // Where it can't be noted that the lead looks, they read on; it is tried again the next time.
            self.since = match cx.desk().look_into_week(cx.seat, team, page.week) {
                Ok(since) => Some(since),
                Err(refusal) if refusal.kind() == Kind::Unavailable => None,
                Err(refusal) => return Err(refusal),
            };
        }
        // Where something was just said of it, the next contact comes in its place.
        let keeps = !std::mem::take(&mut self.said);
        let before = before.as_ref().filter(|_| keeps).and_then(|page| self.listed.selected(page));
        self.listed.take(&page, before);
        if let Some(read) = self.bookmark.take() {
            self.listed.select(read, &page);
        }
        self.needs_list.settle(&needs::selectable(&page.attention));
        self.grid.settle(page.grid.len());
        self.bars = Bars::of(cx.words, &page, &self.frameworks);
        self.bars_list.settle(&self.bars.rows(cx.words, Default::default()));
        self.page = Some(page);
        self.read_beside(cx);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            super::BEFORE => return self.turn(self.shown(cx).prev(), cx),
            super::AFTER => return self.turn(self.shown(cx).next(), cx),
            super::THIS => return self.turn(IsoWeek::of(cx.today()), cx),
            super::NEXT_PANE => return self.go(1),
            super::PREVIOUS_PANE => return self.go(Pane::all(self.panes.get()).len() - 1),
            super::NEXT_BARS => {
                self.split = self.split.next();
                return Effect::Redraw;
            }
            _ => {}
        }
        if let (review::SIGN | review::OPEN_AGAIN, Some(page)) = (action, &self.page) {
            return match (action, page.reading.signed()) {
                (review::SIGN, _) => review::signed(page, cx),
                _ => review::opened_again(page, cx),
            };
        }
        if action == super::NEW {
            return self.only_new();
        }
        if let (super::NUMBERS, Some(page)) = (action, &self.page) {
            return Effect::Open(Box::new(Numbers::of(page, &self.frameworks)));
        }
        self.act_in_pane(action, cx)
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        draw::draw(self, area, canvas, cx);
    }
}
