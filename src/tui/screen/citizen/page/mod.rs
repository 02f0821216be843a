//! A citizen's page: the facts that matter first, what is open, what moves, and what happened.
//! Opening it is a look, which the desk records.

mod detail;
mod entry;
mod facts;
mod walk;

use ratatui::layout::Rect;

use crate::desk::view::{CitizenPage, TimelineEntry};
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Context, Scope, standard};
use crate::tui::screen::{contact, follow_up, line, referral};
use crate::tui::theme::Theme;
use crate::tui::widget::canvas::{below, beside, inset};
use crate::tui::widget::{Canvas, PageState, list};

use super::{
    CITIZEN, CONSENT, CONSENT_STEP, EDIT, GOAL, LINE, MEASURE, NEW_CONSENT, NEW_GOAL, SAME, SHOW_PLAN, STAGE,
    consent, form, goal, merge, opens, plan, stage,
};
use entry::{Entry, Hand, Listing, Slot, slots};
use facts::Facts;
use walk::{Layout, Walk};

/// How many entries of the timeline are read at first, and with each step beyond the last of them.
const TIMELINE: usize = 100;

/// A citizen's page.
pub(super) struct CitizenScreen {
    id: CitizenId,
    page: Option<Box<CitizenPage>>,
    /// How many entries of the timeline are read.
    reach: usize,
    walk: Walk,
    detail: PageState,
}

impl CitizenScreen {
    /// The page of a citizen, not read yet.
    pub(super) fn new(id: CitizenId) -> Self {
        Self { id, page: None, reach: TIMELINE, walk: Walk::default(), detail: PageState::default() }
    }

    fn selected(&self) -> Option<Entry<'_>> {
        let (slots, _) = slots(self.page.as_deref()?);
        match slots.get(self.walk.selected()) {
            Some(Slot::Entry(entry)) => Some(*entry),
            _ => None,
        }
    }

    /// Reads further back, once the oldest entry that was read is reached.
    fn read_on(&mut self, cx: &Cx<'_>) -> Effect {
        self.reach += TIMELINE;
        self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
    }

    fn act_on_citizen(&self, action: Action, page: &CitizenPage, cx: &Cx<'_>) -> Effect {
        let label = &page.label;
        match action {
            contact::NEW_WITH => contact::form_with(std::slice::from_ref(label), cx),
            EDIT => form::amending(page, "name", cx).map_or_else(Effect::Refuse, Effect::Open),
            MEASURE => match self.selected() {
                Some(Entry::Goal(goal)) => goal::measure(page, goal, cx),
                _ => goal::measure_one(page, cx),
            },
            NEW_GOAL => goal::new(page, cx),
            STAGE => stage::ask(page, cx),
            SAME if page.ours => merge::ask(page, cx),
            SHOW_PLAN => plan::open(label.id, line::called(cx.words, label)),
            NEW_CONSENT => consent::new(page, cx),
            follow_up::NEW => Effect::Open(follow_up::form_for(Some(label.clone()), None, cx)),
            referral::NEW => Effect::Open(referral::form_for(Some(label.clone()), None, cx)),
            _ => Effect::Ignored,
        }
    }

    fn act_on_entry(&self, action: Action, entry: Entry<'_>, page: &CitizenPage, cx: &Cx<'_>) -> Effect {
        match entry {
            Entry::FollowUp(it) if opens(action) => Effect::Open(follow_up::page(it.id)),
            Entry::FollowUp(it) => follow_up::act(action, it, cx),
            Entry::Shared(it) if opens(action) => Effect::Open(referral::page(it.referral)),
            Entry::Referral(it) if opens(action) => Effect::Open(referral::page(it.id)),
            Entry::Referral(it) => referral::act(action, it.id, cx),
            Entry::Goal(it) if action == LINE => goal::line(page, it),
            Entry::Consent(it) if action == CONSENT_STEP => consent::step(self.id, it, cx),
            Entry::Network if opens(action) => {
                form::amending(page, "network", cx).map_or_else(Effect::Refuse, Effect::Open)
            }
            Entry::Past(TimelineEntry::Contact(it)) if opens(action) => Effect::Open(contact::page(it.id)),
            Entry::Past(TimelineEntry::FollowUp(it, _)) if opens(action) => {
                Effect::Open(follow_up::page(it.id))
            }
            Entry::Past(TimelineEntry::Referral(it)) if opens(action) => Effect::Open(referral::page(it.id)),
            _ => Effect::Ignored,
        }
    }
}

impl Screen for CitizenScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        self.page.as_ref().map(|page| line::called(cx.words, &page.label)).unwrap_or_default()
    }

    fn scope(&self) -> Scope {
        let particular: &[Context] = match self.selected() {
            Some(Entry::FollowUp(_)) => &[follow_up::FOLLOW_UP],
            Some(Entry::Referral(_)) => &[referral::REFERRAL],
            Some(Entry::Goal(_)) => &[GOAL],
            Some(Entry::Consent(_)) => &[CONSENT],
            _ => &[],
        };
        // The page's own letters mean the citizen, whatever is selected.
        Scope::new(&[CITIZEN, follow_up::MAKE, referral::MAKE]).then(particular).then(&[standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = None;
        let page =
            self.page.insert(Box::new(cx.desk().citizen(cx.seat, self.id, Purpose::Work, self.reach)?));
        let (slots, _) = slots(page);
        self.walk.settle(&Listing { slots: &slots, hand: hand(cx, page) });
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(page) = self.page.as_deref() else { return Effect::Ignored };
        let (slots, timeline) = slots(page);
        let listing = Listing { slots: &slots, hand: hand(cx, page) };
        if self.walk.act(action, listing, timeline, Layout::of(cx.cols)) {
            self.detail = PageState::default();
            let at_end = self.walk.selected() + 1 == slots.len() && page.timeline.len() >= self.reach;
            return if at_end { self.read_on(cx) } else { Effect::Redraw };
        }
        match self.act_on_citizen(action, page, cx) {
            Effect::Ignored => match self.selected() {
                Some(entry) => self.act_on_entry(action, entry, page, cx),
                None => Effect::Ignored,
            },
            effect => effect,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(page) = self.page.as_deref() else { return };
        let used = Facts::of(page, cx.words, cx.today()).draw(area, canvas);
        let room = below(area, used);
        let (slots, timeline) = slots(page);
        if slots.is_empty() {
            list::empty(room, &cx.words.say("citizen-nothing-yet"), canvas);
            return;
        }
        let hand = Hand { theme: canvas.theme(), ..hand(cx, page) };
        let listing = Listing { slots: &slots, hand };
        let detail = match slots.get(self.walk.selected()) {
            Some(Slot::Entry(entry)) => detail::blocks(*entry, hand),
            _ => Vec::new(),
        };
        match Layout::of(area.width) {
            Layout::One => self.walk.draw(room, listing, canvas),
            Layout::Two => {
                let (left, right) = beside(room, area.width * 3 / 5, 2);
                self.walk.draw(left, listing, canvas);
                self.detail.draw(right, &detail, canvas);
            }
            Layout::Beside => {
                let (left, right) = beside(room, area.width * 9 / 20, 2);
                let wanted = u16::try_from(timeline).unwrap_or(u16::MAX).saturating_add(1);
                let high = wanted.min(left.height * 3 / 5);
                self.walk.draw_beside(Rect { height: high, ..left }, right, listing, timeline, canvas);
                self.detail.draw(inset(below(left, high), 1), &detail, canvas);
            }
        }
    }
}

/// What rows are written with while nothing is drawn.
fn hand<'a>(cx: &'a Cx<'_>, page: &'a CitizenPage) -> Hand<'a> {
    Hand { words: cx.words, today: cx.today(), theme: Theme::default(), page }
}
