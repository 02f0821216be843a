//! The rows of the preview: the ground, what the receiver reads in any case, and the pieces with their ticks. A ticked
//! piece is told in full: what leaves is read before it leaves.

use super::told;
use crate::desk::view::{Preview, ToldPiece};
use crate::domain::consent::DataKind;
use crate::domain::referral::{Ground, Piece};
use crate::domain::text::{shown, shown_prose, wrapped};
use crate::i18n::labels;
use crate::tui::app::Cx;
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::{Cell, Column, Row, Rows};

/// The columns: tick, what, what it says.
pub(super) const COLUMNS: [Column; 3] = [Column::fixed(3), Column::fixed(LABEL), Column::grow(30)];

/// The cells of what something is.
const LABEL: u16 = 21;
/// The cells before a text that goes on under itself.
const INDENT: usize = LABEL as usize + 7;
/// The cells that a list takes at its edges.
const EDGES: usize = 3;

/// What has been chosen so far.
pub(super) struct Chosen<'a> {
    pub(super) ground: &'a Ground,
    pub(super) ticked: &'a [Piece],
}

impl Chosen<'_> {
    /// Whether it names the citizen; else nothing may go along.
    pub(super) fn names_them(&self, preview: &Preview) -> bool {
        *self.ground != Ground::Anonymous && preview.details.citizen.is_some()
    }
}

/// The rows, and which piece each of them stands for.
#[derive(Default)]
pub(super) struct Paper {
    rows: Vec<Row<'static>>,
    pieces: Vec<Option<Piece>>,
}

impl Rows for Paper {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        self.rows.get(index).cloned().unwrap_or(Row::note(""))
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.rows.get(index), Some(Row::Item(_)))
    }
}

impl Paper {
    /// The rows for a terminal of this width.
    pub(super) fn of(preview: &Preview, chosen: &Chosen<'_>, cx: &Cx<'_>) -> Self {
        let mut paper = Self::default();
        paper.certain(preview, chosen, cx);
        if chosen.names_them(preview) && !preview.offered.is_empty() {
            paper.put(Row::group(cx.words.say("sending-choose"), chosen.ticked.len()), None);
            for piece in &preview.offered {
                paper.piece(piece, chosen, cx);
            }
        }
        paper
    }

    /// The piece that a row stands for.
    pub(super) fn piece_at(&self, index: usize) -> Option<Piece> {
        self.pieces.get(index).copied().flatten()
    }

    fn put(&mut self, row: Row<'static>, piece: Option<Piece>) {
        self.rows.push(row);
        self.pieces.push(piece);
    }

    /// What goes with it whatever is ticked. The ground stands first, and can be selected.
    fn certain(&mut self, preview: &Preview, chosen: &Chosen<'_>, cx: &Cx<'_>) {
        let words = cx.words;
        let lacking = chosen.ground.check().is_err();
        let role = if lacking { Role::Warning } else { Role::Text };
        let ground = told::ground(words, chosen.ground, &preview.consents, cx.today());
        self.put(Row::group(words.say("sending-sees"), told::receiver(words, &preview.line)), None);
        let mark = if lacking { " !" } else { "" };
        let label = words.say("referrals-ground");
        self.item([Cell::new(mark, Role::Warning), Cell::from(label)], &ground, role, None, cx);
        if let Some(wide) = opens(chosen.ground, preview, cx) {
            self.note("", &wide, cx);
        }
        let details = &preview.details;
        let whom = match &preview.line.citizen {
            Some(label) if chosen.names_them(preview) => line::called(words, label),
            _ => words.say("sending-nobody"),
        };
        let unwritten = |text: &str| match text {
            "" => words.say("referrals-unwritten"),
            text => shown_prose(text).into_owned(),
        };
        let texts = [
            ("sending-whom", whom),
            ("sending-from", shown(&preview.line.from).into_owned()),
            ("referrals-purpose", unwritten(details.purpose.as_str())),
            ("sending-text", unwritten(details.shared.as_str())),
            ("referrals-respond-by", crate::i18n::dates::dated(words, preview.respond_by)),
        ];
        // fluent-ids: sending-whom sending-from referrals-purpose sending-text referrals-respond-by
        for (id, text) in texts {
            self.note(&words.say(id), &text, cx);
        }
    }

    fn piece(&mut self, piece: &ToldPiece, chosen: &Chosen<'_>, cx: &Cx<'_>) {
        let ticked = chosen.ticked.contains(&piece.piece);
        let (mark, role) = if ticked { ("[x]", Role::Text) } else { ("[ ]", Role::Quiet) };
        let name = told::name(cx.words, piece);
        let cells = [Cell::new(mark, role), Cell::new(name, role)];
        if ticked {
            self.item(cells, &told::text(cx.words, piece), role, Some(piece.piece), cx);
        } else {
            let [mark, name] = cells;
            let short = Cell::new(told::short(cx.words, piece), role);
            self.put(Row::Item(vec![mark, name, short]), Some(piece.piece));
        }
    }

    /// A row that can be selected, its text going on under itself.
    fn item(
        &mut self,
        [mark, name]: [Cell<'static>; 2],
        text: &str,
        role: Role,
        piece: Option<Piece>,
        cx: &Cx<'_>,
    ) {
        let mut lines = folded(text, cx).into_iter();
        let first = lines.next().unwrap_or_default();
        self.put(Row::Item(vec![mark, name, Cell::new(first, role)]), piece);
        lines.for_each(|line| self.put(plain(format!("{:INDENT$}{line}", ""), role), None));
    }

    /// A text that can't be selected, under what it is.
    fn note(&mut self, label: &str, text: &str, cx: &Cx<'_>) {
        let mut lines = folded(text, cx).into_iter();
        let first = lines.next().unwrap_or_default();
        let width = usize::from(LABEL);
        self.put(plain(format!("     {label:<width$}  {first}"), Role::Text), None);
        lines.for_each(|line| self.put(plain(format!("{:INDENT$}{line}", ""), Role::Text), None));
    }
}

/// What the chosen consent opens of the log besides: the receiver has that already.
fn opens(ground: &Ground, preview: &Preview, cx: &Cx<'_>) -> Option<String> {
    let consent = preview.consents.iter().find(|it| Some(it.id) == ground.consent())?;
    let kinds = consent.kinds.iter().filter(|kind| **kind != DataKind::Request);
    let kinds: Vec<String> = kinds.map(|kind| labels::data_kind(cx.words, *kind)).collect();
    let kinds = Some(kinds.join(", ")).filter(|kinds| !kinds.is_empty())?;
    Some(cx.words.with("sending-opens", &[("kinds", kinds.into())]))
}

fn plain(text: String, role: Role) -> Row<'static> {
    Row::Note(Cell::new(text, role))
}

/// A text in lines that fit beside the labels.
fn folded(text: &str, cx: &Cx<'_>) -> Vec<String> {
    let width = usize::from(cx.cols).saturating_sub(INDENT + EDGES).max(20);
    wrapped(text, width).into_iter().map(str::to_owned).collect()
}
