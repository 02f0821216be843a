//! *Min uge*: what the person planned, did and promised in one week, day by day, and who waits for them. A lead turns
//! to the people of their teams with Tab; nobody else sees anybody's week but their own.

mod blocks;
mod rows;

use ratatui::layout::Rect;

use crate::desk::view::{CitizenLabel, Person, ShiftPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{ContactId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::domain::text::shown;
use crate::i18n::{dates, numbers};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::panes::{self, WIDE};
use crate::tui::screen::{citizen, contact, follow_up, referral, review};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, inset};
use crate::tui::widget::{Attention, Canvas, ListState, PageState, list};

use rows::{COLUMNS, Entry, Place, ShiftRows, Signs, places};

/// A worker's week.
pub const SHIFT: Context = Context::new("shift");
/// A worker's week, for a lead.
pub const SHIFT_LEAD: Context = Context::new("shift-lead");

/// The week before.
pub const BEFORE: Action = Action::new("shift-before");
/// The week after.
pub const AFTER: Action = Action::new("shift-after");
/// The week of today.
pub const THIS: Action = Action::new("shift-this");
/// The next colleague's week.
pub const NEXT_WORKER: Action = Action::new("shift-next-worker");
/// The week of the colleague before.
pub const PREVIOUS_WORKER: Action = Action::new("shift-previous-worker");

/// The keys of the screen.
pub const KEYS: &[Binding] = &[
    Binding::new(SHIFT, &[Key::Char(',')], BEFORE, Shown::Hint(40)),
    Binding::new(SHIFT, &[Key::Char('.')], AFTER, Shown::Hint(41)),
    Binding::new(SHIFT, &[Key::Char('t')], THIS, Shown::Palette),
    Binding::new(SHIFT_LEAD, &[Key::Tab], NEXT_WORKER, Shown::Hint(42)),
    Binding::new(SHIFT_LEAD, &[Key::BackTab], PREVIOUS_WORKER, Shown::Help),
];

/// The week of whoever sits there.
pub fn open() -> Box<dyn Screen> {
    Box::new(ShiftScreen::default())
}

/// A colleague's week, for their lead.
pub fn open_of(worker: WorkerId, week: IsoWeek) -> Box<dyn Screen> {
    Box::new(ShiftScreen { worker: Some(worker), week: Some(week), ..ShiftScreen::default() })
}

/// *Min uge*.
#[derive(Default)]
struct ShiftScreen {
    /// Whose; none is the person's own.
    worker: Option<WorkerId>,
    /// The week that was chosen; none is that of today, whatever day it has become.
    week: Option<IsoWeek>,
    page: Option<ShiftPage>,
    places: Vec<Place>,
    list: ListState,
    /// Those whose weeks a lead may read, the lead first; nobody for others.
    people: Vec<Person>,
}

impl ShiftScreen {
    fn shown(&self, cx: &Cx<'_>) -> IsoWeek {
        self.week.unwrap_or_else(|| IsoWeek::of(cx.today()))
    }

    fn rows<'a>(&'a self, cx: &Cx<'a>, signs: Signs) -> ShiftRows<'a> {
        ShiftRows { places: &self.places, words: cx.words, today: cx.today(), signs }
    }

    fn selected(&self) -> Option<&Entry> {
        match self.places.get(self.list.selected())? {
            Place::Entry(entry) => Some(entry),
            Place::Heading(..) | Place::Note(_) => None,
        }
    }

    fn read_again(&mut self, cx: &Cx<'_>) -> Effect {
        self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
    }

    fn turn(&mut self, week: IsoWeek, cx: &Cx<'_>) -> Effect {
        self.week = (week != IsoWeek::of(cx.today())).then_some(week);
        self.begin();
        self.read_again(cx)
    }

    /// Forgets what was read of another week: none of it stands under the next one's title.
    fn begin(&mut self) {
        self.page = None;
        self.places.clear();
        self.list = ListState::default();
    }

    fn turn_to(&mut self, by: usize, cx: &Cx<'_>) -> Effect {
        let whose = self.worker.unwrap_or_else(|| cx.seat.worker());
        let at = self.people.iter().position(|person| person.id == whose).unwrap_or(0);
        let Some(next) = self.people.get((at + by) % self.people.len().max(1)) else {
            return Effect::Ignored;
        };
        self.worker = (next.id != cx.seat.worker()).then_some(next.id);
        self.begin();
        self.read_again(cx)
    }

    /// Those whose weeks the person may read: the people of the teams that they lead.
    fn read_people(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let mut people = vec![Person { name: cx.seat.name().to_owned(), id: cx.seat.worker() }];
        for team in cx.desk().teams(cx.seat)? {
            if team.standing != Some(Standing::Lead) {
                continue;
            }
            for colleague in cx.desk().colleagues(cx.seat, team.id)? {
                if !people.iter().any(|person| person.id == colleague.person.id) {
                    people.push(colleague.person);
                }
            }
        }
        if people.len() == 1 {
            people.clear();
        }
        self.people = people;
        Ok(())
    }

    /// How much there was, in a line.
    fn headline(&self, cx: &Cx<'_>) -> String {
        let Some(page) = &self.page else { return String::new() };
        let words = cx.words;
        let counted = |id: &str, n: usize| (n > 0).then(|| words.with(id, &[("n", n.into())]));
        // fluent-ids: shift-said-planned shift-said-late shift-said-waiting shift-said-contacts shift-said-ended
        let minutes = Some(page.minutes()).filter(|minutes| *minutes > 0);
        let parts = [
            counted("shift-said-late", page.overdue_count()),
            counted("shift-said-planned", page.planned_count()),
            counted("shift-said-waiting", page.waiting_count()),
            counted("shift-said-contacts", page.contacts.len()),
            minutes.map(|minutes| numbers::duration(words, minutes)),
            counted("shift-said-ended", page.done_count()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What a key asks for that is about whom the selection is about.
    fn made(&self, action: Action, cx: &Cx<'_>) -> Effect {
        let (citizen, from): (Option<CitizenLabel>, Option<ContactId>) =
            self.selected().map_or((None, None), |entry| (entry.citizen(), entry.contact()));
        match action {
            follow_up::NEW => Effect::Open(follow_up::form_for(citizen, from, cx)),
            referral::NEW => Effect::Open(referral::form_for(citizen, from, cx)),
            _ => Effect::Ignored,
        }
    }
}

impl Screen for ShiftScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        let week = self.shown(cx);
        let days = dates::range(cx.words, week.monday(), week.sunday());
        let number = week.number().to_string();
        let read = self.page.as_ref().map(|page| &page.person);
        let whose = |worker| read.or_else(|| self.people.iter().find(|person| person.id == worker));
        match self.worker.and_then(whose) {
            Some(person) => {
                let name = shown(&person.name).into_owned();
                let args = [("name", name.into()), ("number", number.into()), ("days", days.into())];
                cx.words.with("shift-screen-title-of", &args)
            }
            None => cx.words.with("shift-screen-title", &[("number", number.into()), ("days", days.into())]),
        }
    }

    fn scope(&self) -> Scope {
        let selected = match self.selected() {
            Some(Entry::FollowUp(_)) => Scope::new(&[follow_up::FOLLOW_UP]),
            Some(Entry::Ended(..)) => Scope::new(&[follow_up::ENDED]),
            Some(Entry::Meeting(_) | Entry::Untold(_)) => Scope::new(&[referral::REFERRAL]),
            Some(Entry::Question(_)) if self.worker.is_none() => Scope::new(&[review::ASKED]),
            Some(Entry::Question(_) | Entry::Ending(..) | Entry::Missing(_) | Entry::Contact(_)) | None => {
                Scope::default()
            }
        };
        let scope = selected.then(&[SHIFT, standard::LIST, follow_up::MAKE, referral::MAKE]);
        if self.people.is_empty() { scope } else { scope.then(&[SHIFT_LEAD]) }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let worker = self.worker.unwrap_or_else(|| cx.seat.worker());
        let page = cx.desk().shift(cx.seat, worker, self.shown(cx))?;
        self.read_people(cx)?;
        self.places = places(&page, cx.words, cx.today());
        self.page = Some(page);
        let mut list = std::mem::take(&mut self.list);
        list.settle(&self.rows(cx, Signs::default()));
        self.list = list;
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            BEFORE => return self.turn(self.shown(cx).prev(), cx),
            AFTER => return self.turn(self.shown(cx).next(), cx),
            THIS => return self.turn(IsoWeek::of(cx.today()), cx),
            NEXT_WORKER => return self.turn_to(1, cx),
            PREVIOUS_WORKER => return self.turn_to(self.people.len().saturating_sub(1), cx),
            _ => {}
        }
        let mut list = std::mem::take(&mut self.list);
        let moved = list.act(action, &self.rows(cx, Signs::default()));
        self.list = list;
        if moved {
            return Effect::Redraw;
        }
        let Some(entry) = self.selected() else { return self.made(action, cx) };
        match (action, entry) {
            (standard::OPEN, Entry::FollowUp(it) | Entry::Ended(it, _)) => {
                Effect::Open(follow_up::page(it.id))
            }
            (standard::OPEN, Entry::Meeting(it) | Entry::Untold(it)) => Effect::Open(referral::page(it.id)),
            (standard::OPEN, Entry::Ending(it, _)) => Effect::Open(citizen::page(it.label.id)),
            (standard::OPEN, Entry::Question(it)) => Effect::Open(contact::page(it.contact.id)),
            (standard::OPEN, Entry::Missing(it) | Entry::Contact(it)) => Effect::Open(contact::page(it.id)),
            (follow_up::NEW | referral::NEW, _) => self.made(action, cx),
            (action, Entry::FollowUp(it) | Entry::Ended(it, _)) => follow_up::act(action, it, cx),
            (action, Entry::Meeting(it) | Entry::Untold(it)) => referral::act(action, it.id, cx),
            (action, Entry::Question(it)) => review::act(action, &review::about(it, cx), cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(page) = &self.page else { return };
        let said = self.headline(cx);
        canvas.text(inset(Rect { height: area.height.min(1), ..area }, 1), &said, Role::Strong);
        let (left, right) = panes::split(below(area, 1), canvas);
        if self.places.is_empty() {
            list::empty(left, &cx.words.say("shift-nothing"), canvas);
        } else {
            let rows = self.rows(cx, Signs::of(canvas));
            self.list.draw(left, &rows, &COLUMNS, Attention::Here, canvas);
        }
        if let (Some(right), true) = (right, area.width >= WIDE) {
            let blocks = blocks::of(page, self.selected(), cx);
            PageState::default().draw(right, &blocks, canvas);
        }
    }
}

#[cfg(test)]
mod tests;
