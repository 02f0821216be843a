//! How a form looks: labels above fields, the focus marked, what was understood or refused beside it.

use ratatui::layout::Rect;

use super::scene::Scene;
use crate::i18n::{Words, refusals};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{Canvas, cells, inset, right_of, row};
use crate::tui::widget::list::Attention;

use super::Form;
use super::field::{Field, Span, Verdict};
use super::layout::{Item, Place, places, scroll};
use super::page::{Group, Page};

/// What stands on a page, in order.
enum Piece<'a> {
    Heading(&'a Group),
    Field(&'a Field),
}

impl Form {
    /// Draws the page that has the focus, scrolled so that the focused field is seen, and what is open over it.
    pub fn view(&self, area: Rect, canvas: &mut Canvas<'_>, scene: &Scene) {
        let page = self.page();
        let Some(shown) = self.pages.get(page) else { return };
        let inner = inset(area, 1);
        let pieces = pieces(shown);
        let items: Vec<Item> = pieces.iter().map(Piece::item).collect();
        let rows = |index: usize, cells: u16| match &pieces[index] {
            Piece::Field(field) => field.kind.rows(cells),
            Piece::Heading(_) => 0,
        };
        let (places, total) = places(&items, inner.width, rows);
        let focused = pieces.iter().position(|piece| piece.id() == Some(&*self.focus)).unwrap_or(0);
        let place = places.get(focused).copied().unwrap_or_default();
        let first = match self.first.get() {
            (seen, first) if seen == page => first,
            _ => 0,
        };
        let first = scroll(first, place, inner.height, total);
        self.first.set((page, first));
        let window = Window { area: inner, first };
        for (piece, place) in pieces.iter().zip(&places) {
            self.draw_piece(piece, *place, window, canvas);
        }
        window.draw_edges(area, total, canvas);
        if let Some(Piece::Field(field)) = pieces.get(focused) {
            let value = window.clip(place.value);
            field.kind.draw_over(area, value, scene, canvas);
        }
    }

    /// The pages' names for the header, the one that is shown in brackets: `[1 Mødet]  2 Indhold`.
    pub fn tabs(&self, words: &Words) -> String {
        let at = self.page();
        let tab = |(index, page): (usize, &Page)| {
            let title = format!("{} {}", index + 1, page.title.say(words));
            if index == at { format!("[{title}]") } else { title }
        };
        self.pages.iter().enumerate().map(tab).collect::<Vec<_>>().join("  ")
    }

    fn draw_piece(&self, piece: &Piece<'_>, place: Place, window: Window, canvas: &mut Canvas<'_>) {
        match piece {
            Piece::Heading(group) => {
                let title = group.title.as_ref().map(|title| title.say(canvas.words())).unwrap_or_default();
                canvas.text(window.clip(place.label), &title, Role::Heading);
            }
            Piece::Field(field) => {
                let attention = if field.id == self.focus { Attention::Here } else { Attention::Elsewhere };
                draw_field(field, place, attention, window, canvas);
            }
        }
    }
}

fn draw_field(field: &Field, place: Place, attention: Attention, window: Window, canvas: &mut Canvas<'_>) {
    let (label, value) = (window.clip(place.label), window.clip(place.value));
    let role = match attention {
        Attention::Here => Role::Focus,
        Attention::Elsewhere if field.span == Span::Beside => Role::Text,
        Attention::Elsewhere => Role::Label,
    };
    let mut used = canvas.text(label, &field.label.say(canvas.words()), role);
    if attention == Attention::Here && label.x > 0 {
        let margin = Rect { x: label.x - 1, width: 1, ..label };
        canvas.text(margin, canvas.symbol(Symbol::Marker), Role::Accent);
    }
    let taken = if value.is_empty() { 0 } else { field.kind.draw(value, attention, canvas) };
    match &field.verdict {
        Verdict::Read(echo) => {
            let echo = format!("{} {echo}", canvas.symbol(Symbol::Leads));
            // Beside the text where there is room, else above it.
            let needed = cells(&echo) + 1;
            if taken + needed <= value.width {
                canvas.text_right(row(value, 0), &echo, Role::Accent);
            } else {
                canvas.text_right(right_of(label, used + 1), &echo, Role::Accent);
            }
        }
        Verdict::Refused(_) if field.complaint().is_some() => {
            used += 1 + canvas.text(right_of(label, used + 1), canvas.symbol(Symbol::Warning), Role::Warning);
            let told = field.complaint().map(|refusal| refusals::tell(canvas.words(), refusal));
            let sentence = told.map(|told| told.sentence).unwrap_or_default();
            canvas.text(right_of(label, used + 1), &sentence, Role::Text);
        }
        _ => {}
    }
}

fn pieces(page: &Page) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for group in page.groups.iter().filter(|group| !group.fields.is_empty()) {
        if group.title.is_some() {
            pieces.push(Piece::Heading(group));
        }
        pieces.extend(group.fields.iter().map(Piece::Field));
    }
    pieces
}

impl Piece<'_> {
    const fn item(&self) -> Item {
        match self {
            Self::Heading(_) => Item::Heading,
            Self::Field(field) => Item::Field(field.span),
        }
    }

    fn id(&self) -> Option<&str> {
        match self {
            Self::Heading(_) => None,
            Self::Field(field) => Some(&field.id),
        }
    }
}

/// The part of a page that is seen.
#[derive(Clone, Copy)]
struct Window {
    area: Rect,
    first: u16,
}

impl Window {
    /// Where something on the page is seen; empty when it is not.
    fn clip(self, place: Rect) -> Rect {
        let top = place.y.max(self.first);
        let bottom = place.bottom().min(self.first + self.area.height);
        let height = bottom.saturating_sub(top);
        let x = self.area.x + place.x;
        let y = if height == 0 { self.area.y } else { self.area.y + (top - self.first) };
        Rect { x, y, width: place.width, height }
    }

    /// Arrows in the right margin where the page goes on.
    fn draw_edges(self, area: Rect, total: u16, canvas: &mut Canvas<'_>) {
        let edge = right_of(area, area.width.saturating_sub(1));
        if self.first > 0 {
            canvas.text(row(edge, 0), canvas.symbol(Symbol::Up), Role::Quiet);
        }
        if self.first + area.height < total {
            canvas.text(row(edge, area.height.saturating_sub(1)), canvas.symbol(Symbol::Down), Role::Quiet);
        }
    }
}
