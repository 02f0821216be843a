//! What stands on a citizen's page below the facts: sections of things that can be opened, as rows.

use chrono::NaiveDate;

use crate::desk::view::{
    CitizenPage, ConsentLine, ContactLine, FollowUpLine, FollowUpMark, GoalLine, ReferralLine, SharedLine,
    TimelineEntry,
};
use crate::domain::consent::ConsentStatus;
use crate::domain::goal::{Level, Movement};
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::citizen::consent as consents;
use crate::tui::screen::{line, referral};
use crate::tui::theme::{Role, Symbol, Theme};
use crate::tui::widget::figures::sparkline;
use crate::tui::widget::{Cell, Column, Row, Rows};

/// The columns: sign, what, when or how far, who.
pub(super) const COLUMNS: [Column; 4] =
    [Column::sign(), Column::grow(24), Column::grow(22), Column::fixed(9).rank(1)];

/// How many readings a line over time shows: the latest.
const READINGS: usize = 8;

/// Something on the page that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    /// An open follow-up.
    FollowUp(&'a FollowUpLine),
    /// A goal.
    Goal(&'a GoalLine),
    /// A referral that is not closed.
    Referral(&'a ReferralLine),
    /// A consent.
    Consent(&'a ConsentLine),
    /// Something that was sent to somebody.
    Shared(&'a SharedLine),
    /// Network and resources, in one row.
    Network,
    /// Something that happened.
    Past(&'a TimelineEntry),
}

/// One row of the page: the heading of a section with its count, or something that can be opened.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot<'a> {
    /// A heading, by the id of its text.
    Heading(&'static str, usize),
    /// Something that can be opened.
    Entry(Entry<'a>),
}

/// What rows are written with.
#[derive(Clone, Copy)]
pub(super) struct Hand<'a> {
    pub(super) words: &'a Words,
    pub(super) today: NaiveDate,
    pub(super) theme: Theme,
    pub(super) page: &'a CitizenPage,
}

/// Slots as the rows of a list, each written when it is asked for.
#[derive(Clone, Copy)]
pub(super) struct Listing<'a> {
    pub(super) slots: &'a [Slot<'a>],
    pub(super) hand: Hand<'a>,
}

/// The sections of a page, those without entries left out; and where the timeline begins: at its heading.
pub(super) fn slots<'a>(page: &'a CitizenPage) -> (Vec<Slot<'a>>, usize) {
    let mut slots = Vec::new();
    let mut section = |title, count, entries: Vec<Entry<'a>>| {
        if !entries.is_empty() {
            slots.push(Slot::Heading(title, count));
            slots.extend(entries.into_iter().map(Slot::Entry));
        }
        slots.len()
    };
    // fluent-ids: citizen-follow-ups citizen-goals citizen-referrals citizen-consents citizen-sent citizen-network citizen-timeline
    let follow_ups: Vec<_> = page.follow_ups.iter().map(Entry::FollowUp).collect();
    section("citizen-follow-ups", follow_ups.len(), follow_ups);
    let goals: Vec<_> = page.goals.iter().map(Entry::Goal).collect();
    section("citizen-goals", goals.iter().filter(|goal| goal.is_open()).count(), goals);
    let referrals: Vec<_> = page.referrals.iter().map(Entry::Referral).collect();
    section("citizen-referrals", referrals.len(), referrals);
    let consents: Vec<_> = page.consents.iter().map(Entry::Consent).collect();
    section("citizen-consents", page.consents.iter().filter(|it| it.holds).count(), consents);
    let shared: Vec<_> = page.shared.iter().map(Entry::Shared).collect();
    section("citizen-sent", shared.len(), shared);
    let details = &page.citizen.details;
    let known = !details.network.is_empty() || !details.resources.is_empty();
    let network = known.then_some(Entry::Network).into_iter().collect();
    let timeline = section("citizen-network", details.network.len(), network);
    section("citizen-timeline", page.contacts_total, page.timeline.iter().map(Entry::Past).collect());
    (slots, timeline)
}

/// Which way to the next section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Down the page.
    On,
    /// Up the page.
    Back,
}

/// The first entry of the section after (or before) the one that holds row `at`; round at the ends.
pub(super) fn section_from(slots: &[Slot<'_>], at: usize, direction: Direction) -> Option<usize> {
    let is_head = |index: &usize| matches!(slots[*index], Slot::Heading(..));
    let heads: Vec<usize> = (0..slots.len()).filter(is_head).collect();
    let here = heads.iter().rposition(|head| *head <= at)?;
    let there = match direction {
        Direction::On => (here + 1) % heads.len(),
        Direction::Back => (here + heads.len() - 1) % heads.len(),
    };
    heads.get(there).map(|head| head + 1)
}

impl Rows for Listing<'_> {
    fn len(&self) -> usize {
        self.slots.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        match self.slots[index] {
            Slot::Heading(title, 0) => Row::group(self.hand.words.say(title), ""),
            Slot::Heading(title, count) => Row::group(self.hand.words.say(title), count),
            Slot::Entry(entry) => Row::item(entry.cells(self.hand)),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.slots.get(index), Some(Slot::Entry(_)))
    }
}

impl Entry<'_> {
    /// Whether it is a goal that is worked on or talked about.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self, Self::Goal(goal) if goal.state.is_open())
    }

    fn cells(self, hand: Hand<'_>) -> [Cell<'static>; 4] {
        match self {
            Self::FollowUp(it) => follow_up(it, hand),
            Self::Goal(it) => goal(it, hand),
            Self::Referral(it) => a_referral(it, hand),
            Self::Consent(it) => consent(it, hand),
            Self::Shared(it) => shared(it, hand),
            Self::Network => network(hand.page),
            Self::Past(it) => past(it, hand),
        }
    }
}

fn follow_up(it: &FollowUpLine, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let late = it.mark == FollowUpMark::Overdue;
    let (sign, role) = if late { (Symbol::Warning, Role::Bad) } else { (Symbol::Dot, Role::Quiet) };
    [
        Cell::new(hand.theme.symbol(sign), role),
        Cell::from(shown(&it.what).into_owned()),
        Cell::new(line::due(hand.words, it, hand.today), if late { Role::Warning } else { Role::Text }),
        Cell::new(line::owner(&it.owner), Role::Quiet),
    ]
}

/// The arrow of a movement and how it is to be read.
pub(super) const fn arrow(theme: Theme, movement: Movement) -> (&'static str, Role) {
    match movement {
        Movement::Up => (theme.symbol(Symbol::Up), Role::Good),
        Movement::Held => (theme.symbol(Symbol::Level), Role::Text),
        Movement::Down => (theme.symbol(Symbol::Down), Role::Warning),
        Movement::Unknown => (theme.symbol(Symbol::Nothing), Role::Quiet),
    }
}

/// The latest levels as a line on which better is higher.
pub(super) fn line_over_time(goal: &GoalLine, theme: Theme) -> String {
    let best = u64::from(Level::Complete.number());
    let heights: Vec<Option<u64>> =
        goal.series.iter().map(|(_, level)| level.map(|level| best - u64::from(level.number()))).collect();
    sparkline(theme, &heights[heights.len().saturating_sub(READINGS)..], best)
}

/// `3 › 2, mål 1`: the start, now, and what is hoped for.
pub(super) fn way(words: &Words, goal: &GoalLine, theme: Theme) -> String {
    let number =
        |level: Option<Level>| level.map_or_else(|| "–".to_owned(), |level| level.number().to_string());
    let way = format!("{} {} {}", number(goal.start), theme.symbol(Symbol::After), number(goal.now));
    match goal.target {
        Some(target) => {
            let target = target.number();
            words.with("goal-way", &[("way", way.into()), ("target", target.to_string().into())])
        }
        None => way,
    }
}

fn goal(it: &GoalLine, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let (sign, role) = arrow(hand.theme, it.movement);
    let wish = shown(&it.wish).into_owned();
    if !it.state.is_open() {
        let ended = labels::goal_state(hand.words, it.state);
        return [
            Cell::new(sign, Role::Quiet),
            Cell::new(wish, Role::Quiet),
            Cell::new(way(hand.words, it, hand.theme), Role::Quiet),
            Cell::new(ended, Role::Quiet),
        ];
    }
    let figures = format!("{:<12} {}", way(hand.words, it, hand.theme), line_over_time(it, hand.theme));
    let own = it.own_score.map(|score| hand.words.with("goal-own", &[("score", score.into())]));
    [
        Cell::new(sign, role),
        Cell::from(wish),
        Cell::from(figures),
        Cell::new(own.unwrap_or_default(), Role::Quiet),
    ]
}

/// Where a referral goes: the organisation, else the area.
pub(super) fn to(words: &Words, it: &ReferralLine) -> String {
    if it.to_name.is_empty() { labels::area(words, it.to_area) } else { shown(&it.to_name).into_owned() }
}

fn a_referral(it: &ReferralLine, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let urgent = it.ungrounded || it.unanswered || (it.status.is_end() && !it.closed);
    let (sign, role) = if urgent { (Symbol::Warning, Role::Bad) } else { (Symbol::Leads, Role::Quiet) };
    [
        Cell::new(hand.theme.symbol(sign), role),
        Cell::from(to(hand.words, it)),
        Cell::new(line::waiting(hand.words, it), if urgent { Role::Warning } else { Role::Text }),
        Cell::new(shown(&it.by.name).into_owned(), Role::Quiet),
    ]
}

/// What was sent: to whom, what went along, when and on which ground; quiet once nobody has it any more.
fn shared(it: &SharedLine, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let words = hand.words;
    let role = if it.open { Role::Text } else { Role::Quiet };
    let day = dates::near(words, dates::local(it.at).date(), hand.today);
    let (to, what) = (to(words, &it.to), referral::pieces(words, it));
    let what = words.with("citizen-sent-row", &[("to", to.into()), ("what", what.into())]);
    let ground = referral::ground(words, it);
    let when = words.with("citizen-past", &[("day", day.into()), ("what", ground.into())]);
    [
        Cell::new(hand.theme.symbol(Symbol::Leads), Role::Quiet),
        Cell::new(what, role),
        Cell::new(when, role),
        Cell::new(shown(&it.by.name).into_owned(), Role::Quiet),
    ]
}

fn consent(it: &ConsentLine, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let (sign, role) = match it.status {
        _ if it.holds => (Symbol::Good, Role::Good),
        ConsentStatus::Asked => (Symbol::Question, Role::Warning),
        _ => (Symbol::Bad, Role::Quiet),
    };
    let text = if it.holds || it.status == ConsentStatus::Asked { Role::Text } else { Role::Quiet };
    let standing = consents::standing(hand.words, it, hand.today);
    let receivers = consents::receivers(hand.words, it);
    let what = hand.words.with(
        "consent-row",
        &[("receivers", receivers.into()), ("purpose", shown(&it.purpose).into_owned().into())],
    );
    let who = it.by.as_ref().map(|by| shown(&by.name).into_owned()).unwrap_or_default();
    [
        Cell::new(hand.theme.symbol(sign), role),
        Cell::new(what, text),
        Cell::new(standing, text),
        Cell::new(who, Role::Quiet),
    ]
}

/// Network and resources in one row.
fn network(page: &CitizenPage) -> [Cell<'static>; 4] {
    let details = &page.citizen.details;
    let ties = details.network.iter().map(|tie| {
        let named = [tie.relation.as_str(), tie.name.as_str()];
        let named: Vec<_> = named.into_iter().filter(|part| !part.is_empty()).collect();
        shown(&named.join(" ")).into_owned()
    });
    let ties = ties.collect::<Vec<_>>().join(" · ");
    let resources = shown(details.resources.first_line()).into_owned();
    // The wide column is never left empty.
    let (what, more) = if ties.is_empty() { (resources, String::new()) } else { (ties, resources) };
    [Cell::from(""), what.into(), Cell::new(more, Role::Quiet), Cell::from("")]
}

fn past(it: &TimelineEntry, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let (words, theme) = (hand.words, hand.theme);
    let day = dates::near(words, dates::local(it.at()).date(), hand.today);
    match it {
        TimelineEntry::Contact(it) => contact(it, &day, hand),
        TimelineEntry::FollowUp(it, _) => {
            let (sign, id) = match it.mark {
                FollowUpMark::Cancelled => (Symbol::Bad, "citizen-past-cancelled"),
                _ => (Symbol::Good, "citizen-past-done"),
            };
            // fluent-ids: citizen-past-cancelled citizen-past-done
            let when = words.with(id, &[("day", day.into())]);
            let what = shown(&it.what).into_owned();
            [
                Cell::new(theme.symbol(sign), Role::Quiet),
                Cell::new(what, Role::Quiet),
                Cell::new(when, Role::Quiet),
                Cell::new(line::owner(&it.owner), Role::Quiet),
            ]
        }
        TimelineEntry::Referral(it) => {
            let what = words.with("citizen-past-referral", &[("to", to(words, it).into())]);
            let status = labels::referral(words, it.status);
            let when = words.with("citizen-past", &[("day", day.into()), ("what", status.into())]);
            [
                Cell::new(theme.symbol(Symbol::Leads), Role::Quiet),
                Cell::from(what),
                Cell::from(when),
                Cell::new(shown(&it.by.name).into_owned(), Role::Quiet),
            ]
        }
        TimelineEntry::Goal(it, _) => {
            let wish = shown(&it.wish).into_owned();
            let what = words.with("citizen-past-goal", &[("wish", wish.into())]);
            [Cell::new(theme.symbol(Symbol::Flag), Role::Quiet), what.into(), day.into(), "".into()]
        }
    }
}

fn contact(it: &ContactLine, day: &str, hand: Hand<'_>) -> [Cell<'static>; 4] {
    let how = line::how(hand.words, it);
    let when = hand.words.with("citizen-past", &[("day", day.into()), ("what", how.into())]);
    let snippet = shown(&it.snippet).into_owned();
    let (sign, role) = match (it.voided, it.next_missing) {
        (true, _) => (Symbol::Bad, Role::Quiet),
        (false, true) => (Symbol::Question, Role::Warning),
        (false, false) => (Symbol::Dot, Role::Quiet),
    };
    let text = if it.voided { Role::Quiet } else { Role::Text };
    [
        Cell::new(hand.theme.symbol(sign), role),
        Cell::new(if snippet.is_empty() { "–".to_owned() } else { snippet }, text),
        Cell::new(when, text),
        Cell::new(shown(&it.writer.name).into_owned(), Role::Quiet),
    ]
}
