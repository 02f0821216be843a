//! *Kontakter*: the team's contacts, the newest first, narrowed by whose they are, how they were made, and when.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{CONTACTS, keys};
use crate::desk::view::{ContactFilter, ContactLine, Voided};
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::Channel;
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::line;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, beside, row};
use crate::tui::widget::{Attention, Block, Canvas, Cell, Column, ListState, PageState, Row, Rows, list};

/// How many contacts are read at a time.
const PAGE: usize = 200;
/// The width from which a second pane shows the selected contact.
const TWO_PANES: u16 = 100;

/// When, who wrote it, with whom, how, what.
const COLUMNS: [Column; 5] = [
    Column::fixed(11),
    Column::fixed(8).rank(2),
    Column::grow(16),
    Column::fixed(18).rank(1),
    Column::grow(18),
];

/// The list of contacts.
#[derive(Default)]
pub(super) struct ContactList {
    filter: ContactFilter,
    /// The week shown; none shows all.
    week: Option<IsoWeek>,
    lines: Vec<ContactLine>,
    total: usize,
    list: ListState,
}

/// The rows, made as they are drawn.
struct Lines<'a> {
    lines: &'a [ContactLine],
    words: &'a Words,
    today: NaiveDate,
    void: &'static str,
}

impl Rows for Lines<'_> {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        let line = &self.lines[index];
        let when = dates::local(line.happened);
        let day = if when.date() == self.today {
            dates::time(when.time())
        } else {
            format!("{} {}", dates::brief(when.date()), dates::time(when.time()))
        };
        let text_role = if line.voided { Role::Quiet } else { Role::Text };
        let snippet = shown(&line.snippet);
        let what = if line.voided { format!("{} {snippet}", self.void) } else { snippet.into_owned() };
        Row::item([
            Cell::new(day, Role::Text),
            Cell::new(shown(&line.writer.name).into_owned(), Role::Quiet),
            Cell::new(line::with_whom(self.words, line), text_role),
            Cell::new(line::how(self.words, line), Role::Quiet),
            Cell::new(what, text_role),
        ])
    }
}

impl ContactList {
    fn rows<'a>(&'a self, cx: &Cx<'a>, void: &'static str) -> Lines<'a> {
        Lines { lines: &self.lines, words: cx.words, today: cx.today(), void }
    }

    fn selected(&self) -> Option<&ContactLine> {
        self.lines.get(self.list.selected())
    }

    /// Reads on when the selection comes near the end of what was read.
    fn read_on(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        if self.lines.len() < self.total && self.list.selected() + PAGE / 4 >= self.lines.len() {
            let (more, total) = cx.desk().contacts(cx.seat, &self.filter, self.lines.len(), PAGE)?;
            self.lines.extend(more);
            self.total = total;
        }
        Ok(())
    }

    fn read_anew(&mut self, cx: &Cx<'_>) -> Effect {
        self.list = ListState::default();
        self.lines.clear();
        match self.reload(cx) {
            Ok(()) => Effect::Redraw,
            Err(refusal) => Effect::Refuse(refusal),
        }
    }

    fn go_week(&mut self, week: Option<IsoWeek>, cx: &Cx<'_>) -> Effect {
        self.week = week;
        self.filter.from = week.map(IsoWeek::monday);
        self.filter.to = week.map(IsoWeek::sunday);
        self.read_anew(cx)
    }

    fn narrow(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            keys::MINE => {
                let me = Some(cx.seat.worker());
                self.filter.writer = if self.filter.writer == me { None } else { me };
            }
            keys::CHANNEL => {
                self.filter.channel = match self.filter.channel {
                    None => Channel::ALL.first().copied(),
                    Some(now) => Channel::ALL.iter().copied().skip_while(|it| *it != now).nth(1),
                };
            }
            keys::VOIDED => {
                self.filter.with_voided = match self.filter.with_voided {
                    Voided::Hidden => Voided::Shown,
                    Voided::Shown => Voided::Hidden,
                };
            }
            _ => {
                self.filter = ContactFilter { team: self.filter.team, ..ContactFilter::default() };
                self.week = None;
            }
        }
        self.read_anew(cx)
    }

    /// What the list is narrowed to, in words.
    fn narrowed(&self, words: &Words) -> String {
        let mut parts = Vec::new();
        if let Some(week) = self.week {
            parts.push(format!(
                "{} · {}",
                dates::week(words, week.monday()),
                dates::range(words, week.monday(), week.sunday())
            ));
        }
        if self.filter.writer.is_some() {
            parts.push(words.say("contacts-mine"));
        }
        if let Some(channel) = self.filter.channel {
            // fluent-ids: channel-*
            parts.push(words.say(&format!("channel-{}", channel.slug())));
        }
        if self.filter.with_voided == Voided::Shown {
            parts.push(words.say("contacts-with-voided"));
        }
        if parts.is_empty() { words.say("contacts-all") } else { parts.join(" · ") }
    }

    /// The selected contact beside the list, from what the list knows of it.
    fn draw_beside(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(line) = self.selected() else { return };
        let words = cx.words;
        let when = dates::moment(words, dates::local(line.happened), cx.today());
        let mut blocks = vec![
            Block::Heading(line::with_whom(words, line)),
            text(format!("{when} · {} · {}", line::how(words, line), shown(&line.writer.name))),
        ];
        let areas: Vec<_> = line.areas.iter().map(|area| line::area(words, *area)).collect();
        if !areas.is_empty() {
            blocks.push(text(areas.join(" · ")));
        }
        blocks.push(Block::Blank);
        blocks.push(text(shown(&line.snippet).into_owned()));
        if line.next_missing {
            blocks.push(Block::Blank);
            blocks.push(text(words.say("contacts-next-missing")));
        }
        PageState::default().draw(area, &blocks, canvas);
    }
}

fn text(text: String) -> Block {
    Block::Text(text, Role::Text)
}

impl Screen for ContactList {
    fn title(&self, cx: &Cx<'_>) -> String {
        let count = i64::try_from(self.total).unwrap_or(i64::MAX);
        cx.words.with("contacts-title", &[("n", count.into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[CONTACTS, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.filter.team = cx.team.map(|team| team.id);
        let wanted = self.lines.len().max(PAGE);
        (self.lines, self.total) = cx.desk().contacts(cx.seat, &self.filter, 0, wanted)?;
        let rows = Lines { lines: &self.lines, words: cx.words, today: cx.today(), void: "" };
        self.list.settle(&rows);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows = Lines { lines: &self.lines, words: cx.words, today: cx.today(), void: "" };
        if self.list.act(action, &rows) {
            return match self.read_on(cx) {
                Ok(()) => Effect::Redraw,
                Err(refusal) => Effect::Refuse(refusal),
            };
        }
        let this = IsoWeek::of(cx.today());
        match action {
            standard::OPEN => match self.selected() {
                Some(line) => Effect::Open(super::page(line.id)),
                None => Effect::Redraw,
            },
            keys::NEW_WITH => {
                let citizens = self.selected().map(|line| line.citizens.clone()).unwrap_or_default();
                super::form_with(&citizens, cx)
            }
            keys::BEFORE => self.go_week(Some(self.week.map_or(this, IsoWeek::prev)), cx),
            keys::AFTER => self.go_week(Some(self.week.map_or(this, IsoWeek::next)), cx),
            keys::THIS_WEEK => self.go_week(Some(this), cx),
            keys::MINE | keys::CHANNEL | keys::VOIDED | keys::ALL => self.narrow(action, cx),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        canvas.text(row(area, 0), &self.narrowed(cx.words), Role::Heading);
        let room = below(area, 1);
        let (listed, pane) = if area.width >= TWO_PANES {
            beside(room, area.width * 3 / 5, 2)
        } else {
            (room, Rect::default())
        };
        if self.lines.is_empty() {
            list::empty(listed, &cx.words.say("contacts-none"), canvas);
            return;
        }
        let void = canvas.symbol(Symbol::Bad);
        let rows = self.rows(cx, void);
        self.list.draw(listed, &rows, &COLUMNS, Attention::Here, canvas);
        if !pane.is_empty() {
            self.draw_beside(pane, canvas, cx);
        }
    }
}
