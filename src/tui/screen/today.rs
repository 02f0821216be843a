//! *I dag*: what needs the person who sits here, the most pressing first.

use std::cmp::Ordering;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{citizen, contact, emergency, follow_up, line, referral, review};
use crate::desk::view::{
    AwayLine, CitizenLabel, CitizenLine, DraftAge, DraftLine, EmergencyLine, ExpiringLine, FollowUpLine,
    HandedLine, ReferralLine, TalkLine, Today,
};
use crate::domain::look::Purpose;
use crate::domain::referral::Side;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
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
    Emergency(EmergencyLine),
    FollowUp(FollowUpLine),
    Referral(ReferralLine),
    Citizen(CitizenLine),
    Draft(DraftLine),
    /// Somebody for whom the person who sits here covers.
    Covering(AwayLine),
    /// A citizen who was handed to them with a word.
    Handed(HandedLine),
    /// A first meeting.
    Meeting(ReferralLine),
    /// A consent that ends.
    Expiring(ExpiringLine),
    /// So many drafts ask what is to become of them.
    OldDrafts(usize),
    /// A contact about which the lead asks the person something.
    Question(TalkLine),
    /// A contact that the person, as a lead, is to read.
    ToRead(TalkLine),
    /// A contact that was called good practice.
    Praised(TalkLine),
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
fn places(today: Today, now: NaiveDate) -> Vec<Place> {
    let follow_ups = |lines: Vec<FollowUpLine>| lines.into_iter().map(Entry::FollowUp).collect::<Vec<_>>();
    let referrals = |lines: Vec<ReferralLine>| lines.into_iter().map(Entry::Referral).collect::<Vec<_>>();
    // An answer that we owe is as late as one that is owed to us.
    let (owed, arrived): (Vec<_>, Vec<_>) = today.arrived.into_iter().partition(|line| line.unanswered);
    let on = |line: &ReferralLine| line.meeting.map(|(day, _)| day.cmp(&now));
    let meetings = |when: Ordering| {
        let then = today.meetings.iter().filter(|line| on(line) == Some(when)).cloned();
        then.map(Entry::Meeting).collect::<Vec<_>>()
    };
    let urgent = [
        follow_ups(today.overdue),
        referrals(today.ungrounded),
        referrals(owed),
        referrals(today.unanswered),
        referrals(today.untold),
        meetings(Ordering::Less),
    ]
    .concat();
    let old = today.drafts.iter().filter(|draft| draft.age == DraftAge::Old).count();
    let old = Some(Entry::OldDrafts(old)).filter(|_| old > 0);
    let emergencies = today.emergencies.into_iter().map(Entry::Emergency);
    let urgent: Vec<Entry> = emergencies.chain(urgent).chain(old).collect();
    let covering = today.covering.into_iter().map(Entry::Covering);
    let handed = today.handed.into_iter().map(Entry::Handed);
    let handed: Vec<Entry> = covering.chain(handed).collect();
    let missed = today.missed.into_iter().map(Entry::Citizen).collect::<Vec<_>>();
    let missed_total = missed.len() + today.missed_more;
    let drafts = today.drafts.into_iter().map(Entry::Draft).collect::<Vec<_>>();
    let talks =
        |lines: Vec<TalkLine>, entry: fn(TalkLine) -> Entry| lines.into_iter().map(entry).collect::<Vec<_>>();
    let questions = talks(today.questions, Entry::Question);
    let answers = talks(today.answers, Entry::ToRead);
    let praised = talks(today.praised, Entry::Praised);
    let due = [meetings(Ordering::Equal), follow_ups(today.due)].concat();
    let coming = [meetings(Ordering::Greater), follow_ups(today.coming)].concat();
    let arrived = referrals(arrived);
    let expiring: Vec<Entry> = today.expiring.into_iter().map(Entry::Expiring).collect();
    let groups = [
        ("today-urgent", urgent.len(), urgent),
        ("today-questions", questions.len(), questions),
        ("today-answers", answers.len(), answers),
        ("today-due", due.len(), due),
        ("today-handed", handed.len(), handed),
        ("today-arrived", arrived.len(), arrived),
        ("today-drafts", drafts.len(), drafts),
        ("today-expiring", expiring.len(), expiring),
        ("today-missed", missed_total, missed),
        ("today-coming", coming.len(), coming),
        ("today-praised", praised.len(), praised),
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
            // fluent-ids: today-urgent today-due today-arrived today-drafts today-expiring today-missed today-coming
            // fluent-ids: today-questions today-answers today-praised
            // fluent-ids: today-handed
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
    question: &'static str,
    good: &'static str,
}

impl Signs {
    fn of(canvas: &Canvas<'_>) -> Self {
        Self {
            late: canvas.symbol(Symbol::Warning),
            plain: canvas.symbol(Symbol::Dot),
            draft: canvas.symbol(Symbol::Draft),
            leads: canvas.symbol(Symbol::Leads),
            question: canvas.symbol(Symbol::Question),
            good: canvas.symbol(Symbol::Good),
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
            Self::Emergency(it) => Some(it.citizen.clone()),
            Self::FollowUp(it) => it.citizen.clone(),
            Self::Referral(it) | Self::Meeting(it) => it.citizen.clone(),
            Self::Citizen(it) => Some(it.label.clone()),
            Self::Expiring(it) => Some(it.citizen.clone()),
            Self::Question(it) | Self::ToRead(it) | Self::Praised(it) => it.contact.citizens.first().cloned(),
            Self::Handed(it) => Some(it.citizen.label.clone()),
            Self::Draft(_) | Self::OldDrafts(_) | Self::Covering(_) => None,
        }
    }

    fn cells(&self, words: &Words, today: NaiveDate, signs: &Signs) -> [Cell<'static>; 4] {
        match self {
            Self::Emergency(it) => {
                let until = dates::time(dates::local(it.ends).time());
                let what = [
                    ("worker", it.by.name.as_str().into()),
                    ("citizen", line::called(words, &it.citizen).into()),
                ];
                let (what, then) = match it.is_mine {
                    true => {
                        let then = words.with("today-emergency-until", &[("time", until.into())]);
                        (words.with("today-emergency-mine", &what), then)
                    }
                    false => (words.with("today-emergency", &what), words.say("today-emergency-review")),
                };
                [
                    Cell::new(signs.late, Role::Bad),
                    Cell::from(what),
                    Cell::new(then, Role::Bad),
                    Cell::from(""),
                ]
            }
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
            Self::Referral(it) => {
                let new = it.side == Side::Receiver && !it.unanswered;
                let (sign, role) = if new { (signs.plain, Role::Quiet) } else { (signs.late, Role::Bad) };
                let (stands, pressing) = match it.respond_by.filter(|_| new) {
                    Some(last) => {
                        let day = dates::near(words, last, today);
                        (words.with("line-answer-by", &[("day", day.into())]), Role::Text)
                    }
                    None => (line::waiting(words, it), Role::Warning),
                };
                [
                    Cell::new(sign, role),
                    Cell::from(line::referral(words, it, signs.leads)),
                    Cell::new(stands, pressing),
                    Cell::new(line::area(words, it.to_area), Role::Quiet),
                ]
            }
            Self::Meeting(it) => {
                let late = it.meeting.is_some_and(|(day, _)| day < today);
                let (sign, role) = if late { (signs.late, Role::Bad) } else { (signs.plain, Role::Quiet) };
                [
                    Cell::new(sign, role),
                    Cell::from(line::referral(words, it, signs.leads)),
                    Cell::new(line::meeting(words, it, today), if late { Role::Warning } else { Role::Text }),
                    Cell::new(line::area(words, it.to_area), Role::Quiet),
                ]
            }
            Self::Expiring(it) => [
                Cell::new(signs.plain, Role::Quiet),
                Cell::from(line::expiring(words, it)),
                Cell::new(line::expires(words, it, today), Role::Warning),
                Cell::from(""),
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
            Self::Covering(it) => [
                Cell::new(signs.plain, Role::Accent),
                Cell::from(words.with("today-covering", &[("who", shown(&it.who.name).into_owned().into())])),
                Cell::from(words.with("today-until", &[("day", dates::near(words, it.until, today).into())])),
                Cell::from(""),
            ],
            Self::Handed(it) => {
                let who = line::called(words, &it.citizen.label);
                let note = shown(&it.handover.note).into_owned();
                let until = it.handover.until.map(|day| dates::near(words, day, today));
                let until = until.map(|day| words.with("today-until", &[("day", day.into())]));
                [
                    Cell::new(signs.plain, Role::Accent),
                    Cell::from(words.with("line-promise", &[("who", who.into()), ("what", note.into())])),
                    Cell::from(until.unwrap_or_default()),
                    Cell::new(shown(&it.handover.from.name).into_owned(), Role::Quiet),
                ]
            }
            Self::Question(it) | Self::ToRead(it) | Self::Praised(it) => {
                let (sign, role) = match self {
                    Self::Question(_) => (signs.question, Role::Warning),
                    Self::ToRead(_) => (signs.plain, Role::Accent),
                    _ => (signs.good, Role::Quiet),
                };
                let said = match it.said.words.is_empty() {
                    // fluent-ids: mark-*
                    true => words.say(&format!("mark-{}", it.said.mark.slug())),
                    false => shown(it.said.words.lines().next().unwrap_or_default()).into_owned(),
                };
                let when = dates::moment(words, dates::local(it.contact.happened), today);
                let what = format!("{}: {said}", line::with_whom(words, &it.contact));
                [
                    Cell::new(sign, role),
                    Cell::from(what),
                    Cell::new(when, Role::Quiet),
                    Cell::new(shown(&it.said.by.name).into_owned(), Role::Quiet),
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
            Some(Entry::Emergency(it)) if !it.is_mine => Scope::new(&[emergency::TO_REVIEW]),
            Some(Entry::Emergency(_)) => Scope::default(),
            Some(Entry::Referral(_) | Entry::Meeting(_)) => Scope::new(&[referral::REFERRAL]),
            Some(Entry::Citizen(_) | Entry::Handed(_)) => Scope::new(&[TODAY]),
            Some(Entry::Question(_)) => Scope::new(&[review::ASKED]),
            Some(Entry::ToRead(_)) => Scope::new(&[review::REVIEW]),
            Some(
                Entry::Draft(_)
                | Entry::OldDrafts(_)
                | Entry::Praised(_)
                | Entry::Expiring(_)
                | Entry::Covering(_),
            )
            | None => Scope::default(),
        };
        selected.then(&[standard::LIST, follow_up::MAKE, referral::MAKE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.places = places(cx.desk().today(cx.seat)?, cx.today());
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
            (standard::OPEN | emergency::REVIEW, Entry::Emergency(it)) => emergency::open(it, cx),
            (standard::OPEN, Entry::FollowUp(it)) => Effect::Open(follow_up::page(it.id)),
            (standard::OPEN, Entry::Expiring(it)) => Effect::Open(citizen::page(it.citizen.id)),
            (standard::OPEN, Entry::Referral(it) | Entry::Meeting(it)) => Effect::Open(referral::page(it.id)),
            (standard::OPEN, Entry::Citizen(it)) => Effect::Open(citizen::page(it.label.id)),
            (standard::OPEN, Entry::Handed(it)) => Effect::Open(citizen::page(it.citizen.label.id)),
            (standard::OPEN, Entry::Covering(_)) => super::handover::open(cx),
            (contact::NEW_WITH, Entry::Handed(it)) => {
                contact::form_with(std::slice::from_ref(&it.citizen.label), cx)
            }
            (standard::OPEN, Entry::Question(it) | Entry::Praised(it)) => {
                Effect::Open(contact::page(it.contact.id))
            }
            (standard::OPEN, Entry::ToRead(it)) => {
                Effect::Open(contact::page_for(it.contact.id, Purpose::WeekReview))
            }
            (action, Entry::Question(it) | Entry::ToRead(it))
                if !matches!(action, follow_up::NEW | referral::NEW) =>
            {
                review::act(action, &review::about(it, cx), cx)
            }
            (standard::OPEN, Entry::Draft(it)) => super::drafts::open(it, cx),
            (standard::OPEN, Entry::OldDrafts(_)) => Effect::Open(super::drafts::list()),
            (contact::NEW_WITH, Entry::Citizen(it)) => {
                contact::form_with(std::slice::from_ref(&it.label), cx)
            }
            (follow_up::NEW | referral::NEW, entry) => made(action, entry.citizen(), cx),
            (action, Entry::FollowUp(it)) => follow_up::act(action, it, cx),
            (_, Entry::Emergency(_)) => Effect::Ignored,
            (action, Entry::Referral(it) | Entry::Meeting(it)) => referral::act(action, it.id, cx),
            (_, Entry::Citizen(_) | Entry::Draft(_) | Entry::OldDrafts(_) | Entry::Expiring(_)) => {
                Effect::Ignored
            }
            (_, Entry::Question(_) | Entry::ToRead(_) | Entry::Praised(_)) => Effect::Ignored,
            (_, Entry::Covering(_) | Entry::Handed(_)) => Effect::Ignored,
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
