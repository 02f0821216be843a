//! *I dag*: what needs the person who sits here, the most pressing first.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{citizen, contact, follow_up, line, referral};
use crate::desk::view::{CitizenLabel, CitizenLine, DraftAge, DraftLine, FollowUpLine, ReferralLine, Today};
use crate::domain::refusal::Refusal;
use crate::i18n::{Words, dates};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row, Rows, list};

/// *I dag*.
pub const TODAY: Context = Context::new("today");

/// The keys of *I dag* on someone who was not met for long. What else is selected brings its own keys.
pub const KEYS: &[Binding] = &[Binding::new(TODAY, &[Key::Char('n')], contact::NEW_WITH, Shown::Hint(1))];

/// The columns: sign, what, when, where.
const COLUMNS: [Column; 4] =
    [Column::fixed(1), Column::grow(24), Column::fixed(27), Column::fixed(13).rank(1)];

/// Something on the page that can be opened.
#[derive(Clone, Debug)]
enum Entry {
    FollowUp(FollowUpLine),
    Referral(ReferralLine),
    Citizen(CitizenLine),
    Draft(DraftLine),
    /// So many drafts ask what is to become of them.
    OldDrafts(usize),
}

/// A row of the page.
#[derive(Clone, Debug)]
enum Place {
    /// A group's title in the catalogue, and how many belong to it.
    Heading(&'static str, usize),
    /// Something that can be opened.
    Entry(Box<Entry>),
}

/// *I dag*.
#[derive(Default)]
pub struct TodayScreen {
    places: Vec<Place>,
    list: ListState,
}

/// The rows, made as they are drawn.
struct TodayRows<'a> {
    places: &'a [Place],
    words: &'a Words,
    today: NaiveDate,
    signs: Signs,
}

/// The groups in their order, each under its heading.
fn places(today: Today) -> Vec<Place> {
    let follow_ups = |lines: Vec<FollowUpLine>| lines.into_iter().map(Entry::FollowUp).collect::<Vec<_>>();
    let referrals = |lines: Vec<ReferralLine>| lines.into_iter().map(Entry::Referral).collect::<Vec<_>>();
    let urgent = [
        follow_ups(today.overdue),
        referrals(today.ungrounded),
        referrals(today.unanswered),
        referrals(today.untold),
    ]
    .concat();
    let old = today.drafts.iter().filter(|draft| draft.age == DraftAge::Old).count();
    let old = Some(Entry::OldDrafts(old)).filter(|_| old > 0);
    let urgent: Vec<Entry> = urgent.into_iter().chain(old).collect();
    let missed = today.missed.into_iter().map(Entry::Citizen).collect::<Vec<_>>();
    let missed_total = missed.len() + today.missed_more;
    let drafts = today.drafts.into_iter().map(Entry::Draft).collect::<Vec<_>>();
    let (due, coming) = (follow_ups(today.due), follow_ups(today.coming));
    let groups = [
        ("today-urgent", urgent.len(), urgent),
        ("today-due", due.len(), due),
        ("today-drafts", drafts.len(), drafts),
        ("today-missed", missed_total, missed),
        ("today-coming", coming.len(), coming),
    ];
    let mut places = Vec::new();
    for (title, count, group) in groups.into_iter().filter(|(_, count, _)| *count > 0) {
        places.push(Place::Heading(title, count));
        places.extend(group.into_iter().map(|entry| Place::Entry(Box::new(entry))));
    }
    places
}

impl Rows for TodayRows<'_> {
    fn len(&self) -> usize {
        self.places.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        match self.places.get(index) {
            // fluent-ids: today-urgent today-due today-drafts today-missed today-coming
            Some(Place::Heading(title, count)) => Row::group(self.words.say(title), count),
            Some(Place::Entry(entry)) => Row::item(entry.cells(self.words, self.today, &self.signs)),
            None => Row::note(""),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.places.get(index), Some(Place::Entry(_)))
    }
}

impl TodayScreen {
    fn rows<'a>(&'a self, cx: &Cx<'a>, signs: Signs) -> TodayRows<'a> {
        TodayRows { places: &self.places, words: cx.words, today: cx.today(), signs }
    }

    /// What the selection is on.
    fn selected(&self) -> Option<&Entry> {
        match self.places.get(self.list.selected())? {
            Place::Entry(entry) => Some(entry),
            Place::Heading(..) => None,
        }
    }
}

/// The signs before the entries, as the terminal can draw them.
#[derive(Default)]
struct Signs {
    late: &'static str,
    plain: &'static str,
    draft: &'static str,
    leads: &'static str,
}

impl Signs {
    fn of(canvas: &Canvas<'_>) -> Self {
        Self {
            late: canvas.symbol(Symbol::Warning),
            plain: canvas.symbol(Symbol::Dot),
            draft: canvas.symbol(Symbol::Draft),
            leads: canvas.symbol(Symbol::Leads),
        }
    }
}

/// A new follow-up or referral for whom the selection is about.
fn made(action: Action, citizen: Option<CitizenLabel>, cx: &Cx<'_>) -> Effect {
    match action {
        follow_up::NEW => Effect::Open(follow_up::form_for(citizen, None, cx)),
        referral::NEW => Effect::Open(referral::form_for(citizen, None, cx)),
        _ => Effect::Ignored,
    }
}

impl Entry {
    /// Whom it is about.
    fn citizen(&self) -> Option<CitizenLabel> {
        match self {
            Self::FollowUp(it) => it.citizen.clone(),
            Self::Referral(it) => it.citizen.clone(),
            Self::Citizen(it) => Some(it.label.clone()),
            Self::Draft(_) | Self::OldDrafts(_) => None,
        }
    }

    fn cells(&self, words: &Words, today: NaiveDate, signs: &Signs) -> [Cell<'static>; 4] {
        match self {
            Self::FollowUp(it) => {
                let late = it.due.by < today;
                let (sign, role) = if late { (signs.late, Role::Bad) } else { (signs.plain, Role::Quiet) };
                let area = it.area.map(|area| line::area(words, area)).unwrap_or_default();
                [
                    Cell::new(sign, role),
                    Cell::from(line::promise(words, it)),
                    Cell::new(line::due(words, it, today), if late { Role::Warning } else { Role::Text }),
                    Cell::new(area, Role::Quiet),
                ]
            }
            Self::Referral(it) => [
                Cell::new(signs.late, Role::Bad),
                Cell::from(line::referral(words, it, signs.leads)),
                Cell::new(line::waiting(words, it), Role::Warning),
                Cell::new(line::area(words, it.to_area), Role::Quiet),
            ],
            Self::Citizen(it) => {
                let seen = match it.last_contact {
                    Some(at) => {
                        let days = (today - dates::local(at).date()).num_days();
                        words.with("today-not-seen", &[("days", days.into())])
                    }
                    None => words.say("today-never-seen"),
                };
                let primary = it.primary.as_ref().map(|person| person.name.clone()).unwrap_or_default();
                [
                    Cell::new(signs.plain, Role::Quiet),
                    Cell::from(line::called(words, &it.label)),
                    Cell::from(seen),
                    Cell::new(primary, Role::Quiet),
                ]
            }
            Self::Draft(it) => {
                let kept = dates::moment(words, dates::local(it.saved), today);
                [
                    Cell::new(signs.draft, Role::Accent),
                    Cell::from(line::draft(words, it)),
                    Cell::new(words.with("draft-kept", &[("when", kept.into())]), Role::Text),
                    Cell::from(""),
                ]
            }
            Self::OldDrafts(count) => [
                Cell::new(signs.draft, Role::Accent),
                Cell::from(words.with("today-drafts-old", &[("n", (*count).into())])),
                Cell::new(words.say("today-drafts-old-asks"), Role::Warning),
                Cell::from(""),
            ],
        }
    }
}

impl Screen for TodayScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        let today = cx.today();
        let (day, week) = (dates::long(cx.words, today), dates::week(cx.words, today));
        cx.words.with("today-title", &[("day", day.into()), ("week", week.into())])
    }

    fn scope(&self) -> Scope {
        let selected = match self.selected() {
            Some(Entry::FollowUp(_)) => Scope::new(&[follow_up::FOLLOW_UP]),
            Some(Entry::Referral(_)) => Scope::new(&[referral::REFERRAL]),
            Some(Entry::Citizen(_)) => Scope::new(&[TODAY]),
            Some(Entry::Draft(_) | Entry::OldDrafts(_)) | None => Scope::default(),
        };
        selected.then(&[standard::LIST, follow_up::MAKE, referral::MAKE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.places = places(cx.desk().today(cx.seat)?);
        let mut list = std::mem::take(&mut self.list);
        list.settle(&self.rows(cx, Signs::default()));
        self.list = list;
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let mut list = std::mem::take(&mut self.list);
        let moved = list.act(action, &self.rows(cx, Signs::default()));
        self.list = list;
        if moved {
            return Effect::Redraw;
        }
        let Some(entry) = self.selected() else { return made(action, None, cx) };
        match (action, entry) {
            (standard::OPEN, Entry::FollowUp(it)) => Effect::Open(follow_up::page(it.id)),
            (standard::OPEN, Entry::Referral(it)) => Effect::Open(referral::page(it.id)),
            (standard::OPEN, Entry::Citizen(it)) => Effect::Open(citizen::page(it.label.id)),
            (standard::OPEN, Entry::Draft(it)) => super::drafts::open(it, cx),
            (standard::OPEN, Entry::OldDrafts(_)) => Effect::Open(super::drafts::list()),
            (contact::NEW_WITH, Entry::Citizen(it)) => {
                contact::form_with(std::slice::from_ref(&it.label), cx)
            }
            (follow_up::NEW | referral::NEW, entry) => made(action, entry.citizen(), cx),
            (action, Entry::FollowUp(it)) => follow_up::act(action, it, cx),
            (action, Entry::Referral(it)) => referral::act(action, it.id, cx),
            (_, Entry::Citizen(_) | Entry::Draft(_) | Entry::OldDrafts(_)) => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let rows = self.rows(cx, Signs::of(canvas));
        if rows.is_empty() {
            list::empty(area, &cx.words.say("today-nothing"), canvas);
        } else {
            self.list.draw(area, &rows, &COLUMNS, Attention::Here, canvas);
        }
    }
}
