//! One kind of what needs an answer, as the list that its line opens. What can be done with a follow-up, a
//! referral, a contact or a citizen elsewhere can be done here.

use ratatui::layout::Rect;

use super::needs::Need;
use super::{contacts, reading};
use crate::desk::view::{Attention as Found, CitizenLine, ContactLine, FollowUpLine, Person, ReferralLine};
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::app::{Cx, Effect, Screen, keys};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{citizen, contact, follow_up, line, referral, review};
use crate::tui::theme::{Role, Symbol, Theme};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row, list};

/// The columns of promises, referrals and citizens: who or what, how it stands, whose it is.
const COLUMNS: [Column; 3] = [Column::grow(24), Column::fixed(22), Column::fixed(10).rank(1)];

/// The list.
pub(super) struct NeedsList {
    need: Need,
    team: TeamId,
    week: IsoWeek,
    lines: Vec<Line>,
    may_review: bool,
    state: ListState,
}

/// One line of it.
enum Line {
    FollowUp(FollowUpLine),
    Referral(ReferralLine),
    Contact(ContactLine),
    Citizen(CitizenLine),
    /// Help under § 82 b, and the day it ends.
    Ending(CitizenLine, chrono::NaiveDate),
    /// A consent, and its last day.
    Expiring(CitizenLine, chrono::NaiveDate),
    /// Who has so many old drafts.
    Drafts(Person, usize),
}

impl NeedsList {
    /// The list of one kind, not read yet.
    pub(super) fn of(need: Need, team: TeamId, week: IsoWeek) -> Self {
        Self { need, team, week, lines: Vec::new(), may_review: false, state: ListState::default() }
    }

    fn rows(&self, cx: &Cx<'_>, theme: Theme) -> Vec<Row<'static>> {
        self.lines.iter().map(|it| Row::Item(it.cells(cx, theme))).collect()
    }
}

impl Line {
    fn all(found: Found) -> Vec<Self> {
        match found {
            Found::Overdue(lines) => lines.into_iter().map(Self::FollowUp).collect(),
            Found::Unanswered(lines) | Found::Owed(lines) | Found::Untold(lines) => {
                lines.into_iter().map(Self::Referral).collect()
            }
            Found::NextMissing(lines) | Found::Questions(lines) | Found::Answers(lines) => {
                lines.into_iter().map(Self::Contact).collect()
            }
            Found::Expiring(lines) => {
                lines.into_iter().map(|(citizen, day)| Self::Expiring(citizen, day)).collect()
            }
            Found::OldDrafts(lines) => {
                lines.into_iter().map(|(person, count)| Self::Drafts(person, count)).collect()
            }
            Found::Missed(lines) => lines.into_iter().map(Self::Citizen).collect(),
            Found::NearSixMonths(lines) => {
                lines.into_iter().map(|(citizen, day)| Self::Ending(citizen, day)).collect()
            }
        }
    }

    fn cells(&self, cx: &Cx<'_>, theme: Theme) -> Vec<Cell<'static>> {
        let words = cx.words;
        match self {
            Self::FollowUp(it) => vec![
                Cell::from(line::promise(words, it)),
                Cell::new(line::due(words, it, cx.today()), Role::Warning),
                Cell::new(line::owner(&it.owner), Role::Quiet),
            ],
            Self::Referral(it) => vec![
                Cell::from(line::referral(words, it, theme.symbol(Symbol::Leads))),
                Cell::new(line::waiting(words, it), Role::Warning),
                Cell::new(it.by.name.clone(), Role::Quiet),
            ],
            Self::Contact(it) => contacts::cells(it, words, theme, contacts::Names::fitting(cx.cols)).into(),
            Self::Citizen(it) => vec![
                Cell::from(line::called(words, &it.label)),
                Cell::from(not_seen(words, it, cx.today())),
                primary(it),
            ],
            Self::Ending(it, day) => {
                let left = dates::due(words, *day, cx.today());
                let text = words.with("week-82b-ends", &[("day", left.into())]);
                vec![Cell::from(line::called(words, &it.label)), Cell::new(text, Role::Warning), primary(it)]
            }
            Self::Expiring(it, day) => {
                let left = dates::due(words, *day, cx.today());
                let text = words.with("week-consent-ends", &[("day", left.into())]);
                vec![Cell::from(line::called(words, &it.label)), Cell::new(text, Role::Warning), primary(it)]
            }
            Self::Drafts(person, count) => vec![
                Cell::from(shown(&person.name).into_owned()),
                Cell::from(words.with("week-old-drafts-of", &[("n", (*count).into())])),
                Cell::from(""),
            ],
        }
    }

    fn act(&self, action: Action, cx: &Cx<'_>) -> Effect {
        match (action, self) {
            (review::SEEN | review::ASK | review::GOOD, Self::Contact(it)) => {
                review::act(action, &contacts::subject(it, cx.words), cx)
            }
            (standard::OPEN, Self::FollowUp(it)) => Effect::Open(follow_up::page(it.id)),
            (standard::OPEN, Self::Referral(it)) => Effect::Open(referral::page(it.id)),
            (standard::OPEN, Self::Contact(it)) => {
                Effect::Open(contact::page_for(it.id, reading::purpose(cx)))
            }
            (standard::OPEN, Self::Citizen(it) | Self::Ending(it, _) | Self::Expiring(it, _)) => {
                Effect::Open(citizen::page(it.label.id))
            }
            (action, Self::FollowUp(it)) => follow_up::act(action, it, cx),
            (action, Self::Referral(it)) => referral::act(action, it.id, cx),
            (keys::NEW_CONTACT, Self::Citizen(it) | Self::Ending(it, _) | Self::Expiring(it, _)) => {
                contact::form_with(std::slice::from_ref(&it.label), cx)
            }
            _ => Effect::Ignored,
        }
    }
}

fn primary(it: &CitizenLine) -> Cell<'static> {
    Cell::new(it.primary.as_ref().map(|person| person.name.clone()).unwrap_or_default(), Role::Quiet)
}

fn not_seen(words: &Words, it: &CitizenLine, today: chrono::NaiveDate) -> String {
    match it.last_contact {
        Some(at) => {
            let days = (today - dates::local(at).date()).num_days();
            words.with("today-not-seen", &[("days", days.into())])
        }
        None => words.say("today-never-seen"),
    }
}

impl Screen for NeedsList {
    fn title(&self, cx: &Cx<'_>) -> String {
        format!("{} · {}", self.need.title(cx.words), self.lines.len())
    }

    fn scope(&self) -> Scope {
        match self.need {
            Need::Overdue => Scope::new(&[follow_up::FOLLOW_UP, standard::LIST]),
            Need::Unanswered | Need::Owed | Need::Untold => Scope::new(&[referral::REFERRAL, standard::LIST]),
            Need::Questions | Need::Answers if self.may_review => {
                Scope::new(&[review::REVIEW, standard::LIST])
            }
            _ => Scope::new(&[standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let page = cx.desk().week(cx.seat, self.team, self.week)?;
        self.may_review = page.reading.may_review;
        let found = page.attention.into_iter().find(|found| Need::of(found) == self.need);
        self.lines = found.map(Line::all).unwrap_or_default();
        let rows: Vec<_> = self.lines.iter().map(|_| Row::item([""])).collect();
        self.state.settle(&rows);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows: Vec<_> = self.lines.iter().map(|_| Row::item([""])).collect();
        if self.state.act(action, &rows) {
            return Effect::Redraw;
        }
        self.lines.get(self.state.selected()).map_or(Effect::Ignored, |it| it.act(action, cx))
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let rows = self.rows(cx, canvas.theme());
        if rows.is_empty() {
            return list::empty(area, &cx.words.say("week-need-met"), canvas);
        }
        let columns: &[Column] = match self.need {
            Need::NextMissing | Need::Questions | Need::Answers => &contacts::COLUMNS,
            _ => &COLUMNS,
        };
        self.state.draw(area, &rows, columns, Attention::Here, canvas);
    }
}
