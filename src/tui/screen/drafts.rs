//! Drafts: the list, and taking one up again. They are the writer's alone; the desk sees to that.

use ratatui::layout::Rect;

use super::sheet::Kept;
use super::{answer, contact, line};
use crate::desk::view::{DraftAge, DraftKind, DraftLine};
use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{centred, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Notice, Row, list, popup};

/// Drafts.
pub const DRAFTS: Context = Context::new("drafts");
/// Asks whether to throw a draft away.
pub const DISCARD: Action = Action::new("draft-discard");
/// A draft that has lain for more than thirty days.
pub const OLD_DRAFT: Context = Context::new("draft-old");
/// Keeps it for another thirty days.
pub const KEEP_ON: Action = Action::new("draft-keep-on");
/// The question before a draft is thrown away.
pub const DISCARDING: Context = Context::new("draft-discarding");
/// Throws it away: another key than the one that asked.
pub const REALLY: Action = Action::new("draft-really");

/// The keys of the drafts.
pub const KEYS: &[Binding] = &[
    Binding::new(DRAFTS, &[Key::Delete, Key::Char('x')], DISCARD, Shown::Hint(25)),
    Binding::new(OLD_DRAFT, &[Key::Char('b')], KEEP_ON, Shown::Hint(24)),
    Binding::new(DISCARDING, &[Key::Char('j'), Key::Char('y')], REALLY, Shown::Hint(1)),
    Binding::new(DISCARDING, &[Key::Esc], standard::BACK, Shown::Hint(2)),
];

/// Sign, what it is of, when it was kept, whether it asks.
const COLUMNS: [Column; 4] =
    [Column::fixed(1), Column::grow(30), Column::fixed(20), Column::fixed(15).rank(1)];

/// The list of drafts.
#[derive(Default)]
struct DraftList {
    drafts: Vec<DraftLine>,
    list: ListState,
}

/// The question before a draft is thrown away: nothing brings it back.
struct Discarding(DraftLine);

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(DraftList::default())
}

/// Takes a draft up again.
pub fn open(draft: &DraftLine, cx: &Cx<'_>) -> Effect {
    taken_up(draft, cx).unwrap_or_else(Effect::Refuse)
}

fn taken_up(draft: &DraftLine, cx: &Cx<'_>) -> Result<Effect, Refusal> {
    let body = cx.desk().draft(cx.seat, draft.id)?;
    if draft.kind == DraftKind::QuickLine {
        let text = String::from_utf8(body).map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?;
        return Ok(Effect::QuickLine(draft.id, text));
    }
    if draft.kind == DraftKind::Answer {
        return answer::take_up(&body, cx);
    }
    let kept = Kept::read(draft.id, &body)?;
    Ok(match draft.kind {
        DraftKind::Contact => contact::form_from(&kept, cx),
        DraftKind::FollowUp => super::follow_up::form_from(&kept, cx),
        DraftKind::Referral => super::referral::form_from(&kept, cx),
        DraftKind::Citizen => super::citizen::form_from(&kept, cx),
        DraftKind::Consent => super::citizen::consent_from(&kept, cx),
        DraftKind::Goal => super::citizen::goal_from(&kept, cx),
        DraftKind::Offer => super::offer::form_from(&kept, cx),
        DraftKind::Handover => super::handover::form_from(&kept, cx),
        DraftKind::House => super::admin::form_from(&kept, cx),
        DraftKind::QuickLine | DraftKind::Answer => Effect::Redraw,
    })
}

impl DraftList {
    fn rows(&self, cx: &Cx<'_>, sign: &'static str) -> Vec<Row<'static>> {
        let row = |draft: &DraftLine| {
            let kept = dates::moment(cx.words, dates::local(draft.saved), cx.today());
            let asks = match draft.age {
                DraftAge::Fresh => Cell::from(""),
                DraftAge::Old => Cell::new(cx.words.say("draft-old"), Role::Warning),
            };
            let what = Cell::from(line::draft(cx.words, draft));
            Row::item([Cell::new(sign, Role::Accent), what, Cell::new(kept, Role::Quiet), asks])
        };
        self.drafts.iter().map(row).collect()
    }
}

impl Screen for DraftList {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("drafts-title")
    }

    fn scope(&self) -> Scope {
        let selected = self.drafts.get(self.list.selected());
        match selected.map(|draft| draft.age) {
            Some(DraftAge::Old) => Scope::new(&[OLD_DRAFT, DRAFTS, standard::LIST]),
            Some(DraftAge::Fresh) | None => Scope::new(&[DRAFTS, standard::LIST]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.drafts = cx.desk().drafts(cx.seat)?;
        self.list.settle(&self.rows(cx, ""));
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows = self.rows(cx, "");
        if self.list.act(action, &rows) {
            return Effect::Redraw;
        }
        let Some(draft) = self.drafts.get(self.list.selected()) else { return Effect::Ignored };
        match action {
            standard::OPEN => open(draft, cx),
            KEEP_ON => match cx.desk().renew_draft(cx.seat, draft.id) {
                Ok(()) => {
                    let what = line::draft(cx.words, draft);
                    let said = cx.words.with("drafts-kept-on", &[("what", what.into())]);
                    self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Say(Notice::good(said)))
                }
                Err(refusal) => Effect::Refuse(refusal),
            },
            DISCARD => Effect::Open(Box::new(Discarding(draft.clone()))),
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        if self.drafts.is_empty() {
            list::empty(area, &cx.words.say("drafts-none"), canvas);
            return;
        }
        let rows = self.rows(cx, canvas.symbol(Symbol::Draft));
        self.list.draw(area, &rows, &COLUMNS, Attention::Here, canvas);
    }
}

impl Screen for Discarding {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("drafts-discard")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[DISCARDING])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        match action {
            REALLY => match cx.desk().discard_draft(cx.seat, self.0.id) {
                Ok(()) => Effect::Back,
                Err(refusal) => Effect::Say(Notice::refusal(cx.words, &refusal)),
            },
            standard::BACK => Effect::Back,
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let inside = popup::window(centred(area, 60, 6), &cx.words.say("drafts-discard"), canvas);
        canvas.text(row(inside, 0), &line::draft(cx.words, &self.0), Role::Text);
        canvas.text(row(inside, 2), &cx.words.say("drafts-discard-keys"), Role::Strong);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
