//! The quick line at the foot of every screen, and above it what it understood so far. Guesses nothing: where a
//! name is not clear, it asks.

use chrono::{DateTime, Utc};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::house::Cx;
use super::screen::{Effect, Errand, Sheet, Then};
use crate::desk::command::Command;
use crate::desk::quick::{self, LineReading, Mark};
use crate::desk::view::{CitizenLine, DraftKind};
use crate::domain::ids::{CitizenId, DraftId};
use crate::domain::refusal::Refusal;
use crate::domain::text::{shown, width};
use crate::i18n::{Words, dates};
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::line;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, right_of, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

/// The quick line while it is typed into.
pub const QUICK: Context = Context::new("quick");
/// The quick line while it asks who is meant.
pub const QUICK_WHO: Context = Context::new("quick-who");
/// Logs what the line says.
pub const LOG: Action = Action::new("quick-log");
/// Completes what stands at the cursor.
pub const COMPLETE: Action = Action::new("quick-complete");

/// The keys of the quick line.
pub const KEYS: &[Binding] = &[
    Binding::new(QUICK, &[Key::Enter], LOG, Shown::Hint(1)),
    Binding::new(QUICK, &[Key::Tab], COMPLETE, Shown::Hint(2)),
    Binding::new(QUICK, &[Key::Esc], standard::BACK, Shown::Hint(3)),
    Binding::new(QUICK_WHO, &[Key::Enter], standard::TAKE, Shown::Hint(1)),
    Binding::new(QUICK_WHO, &[Key::Esc], standard::BACK, Shown::Hint(2)),
];

/// The fewest rows of a screen under which the bar still has its two rows.
const ROWS_FOR_BAR: u16 = 14;
/// Who they are, what tells them apart.
const COLUMNS: [Column; 3] = [Column::grow(16), Column::grow(12), Column::fixed(10)];

/// The quick line.
#[derive(Default)]
pub(super) struct QuickBar(Option<Typing>);

/// A line that is being typed.
struct Typing {
    draft: DraftId,
    editor: Editor,
    /// The answers to who is meant, so far.
    chosen: Vec<CitizenId>,
    reading: Result<LineReading, Refusal>,
    /// The choice between people of one name, while it is asked.
    asking: Option<(ListState, Vec<CitizenLine>)>,
}

impl QuickBar {
    /// Whether it takes the keys.
    pub(super) const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Which keys act on it.
    pub(super) fn scope(&self) -> Scope {
        match &self.0 {
            // Letters go on with the line: only what is no letter chooses.
            Some(Typing { asking: Some(_), .. }) => Scope::typing(&[QUICK_WHO, standard::LIST]),
            _ => Scope::typing(&[QUICK, standard::LINE, standard::GLOBAL]),
        }
    }

    /// Takes the keys from now on.
    pub(super) fn open(&mut self, cx: &Cx<'_>) {
        if self.0.is_none() {
            let draft = DraftId::fresh(cx.now(), cx.entropy());
            self.take_up(draft, "", cx);
        }
    }

    /// Takes up a line that was left.
    pub(super) fn take_up(&mut self, draft: DraftId, text: &str, cx: &Cx<'_>) {
        let mut editor = Editor::new(Shape::Line);
        editor.replace(text);
        let reading = Err(Refusal::invalid("quick-blank"));
        let mut typing = Typing { draft, editor, chosen: Vec::new(), reading, asking: None };
        typing.read(cx);
        self.0 = Some(typing);
    }

    /// Reads the line anew: names may be known by now, or rights be gone.
    pub(super) fn reload(&mut self, cx: &Cx<'_>) {
        if let Some(typing) = &mut self.0 {
            typing.read(cx);
        }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        let action = cx.house.keymap.action(&self.scope(), key);
        let Some(typing) = &mut self.0 else { return Effect::Ignored };
        if typing.asking.is_some() {
            return match action {
                // Whoever goes on typing means to say it in words.
                None => typing.go_on(|editor| editor.key(key), cx),
                Some(action) => typing.answer(action, cx),
            };
        }
        match action {
            Some(LOG) => typing.log(cx),
            Some(COMPLETE) => typing.complete(cx),
            Some(standard::BACK) => {
                self.0 = None;
                Effect::Redraw
            }
            Some(standard::HELP | standard::PALETTE | standard::QUIT | standard::LOCK | standard::REDRAW) => {
                Effect::Ignored
            }
            Some(action) => {
                typing.editor.act(action);
                typing.read(cx);
                Effect::Redraw
            }
            None => {
                typing.editor.key(key);
                typing.read(cx);
                Effect::Redraw
            }
        }
    }

    /// Takes a paste.
    pub(super) fn paste(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        if let Some(typing) = &mut self.0 {
            typing.go_on(|editor| editor.paste(text), cx);
        }
        Effect::Redraw
    }

    /// The line was logged: the next one begins. Gives the draft that is not wanted any more.
    pub(super) fn logged(&mut self) -> Option<DraftId> {
        self.0.take().map(|typing| typing.draft)
    }

    /// What must not be lost.
    pub(super) fn sheet(&self) -> Option<Sheet> {
        let typing = self.0.as_ref().filter(|typing| !typing.editor.is_blank())?;
        let text = typing.editor.text();
        let title = crate::domain::text::truncated(text, 40).into_owned();
        Some(Sheet { id: typing.draft, kind: DraftKind::QuickLine, title, body: text.as_bytes().to_vec() })
    }

    /// The draft of a line from which everything was taken away that stood on it.
    pub(super) fn emptied(&self) -> Option<DraftId> {
        self.0.as_ref().filter(|typing| typing.editor.is_blank()).map(|typing| typing.draft)
    }

    /// Cuts the room for the bar off the foot of a screen; a form has none.
    pub(super) fn share(&self, area: Rect, words: &Words, form: bool) -> (Rect, Rect) {
        let rows = match &self.0 {
            Some(Typing { asking: Some((_, people)), .. }) => {
                2 + u16::try_from(people.len()).unwrap_or(u16::MAX).min(area.height / 2)
            }
            Some(typing) => {
                let rows = typing.read_rows(words, area.width).len().max(1);
                1 + u16::try_from(rows).unwrap_or(u16::MAX)
            }
            None if form || area.height < ROWS_FOR_BAR => 0,
            None => 1,
        };
        let rows = rows.min(area.height);
        (Rect { height: area.height - rows, ..area }, below(area, area.height - rows))
    }

    /// Draws it; `kept` is when what stands on it was kept.
    pub(super) fn draw(&self, area: Rect, kept: Option<DateTime<Utc>>, canvas: &mut Canvas<'_>) {
        let foot = row(area, area.height.saturating_sub(1));
        let prompt = canvas.symbol(Symbol::Prompt);
        let used = canvas.text(foot, &format!(" {prompt} "), Role::Accent);
        let field = right_of(foot, used);
        match &self.0 {
            Some(typing) => typing.draw(area, field, kept, canvas),
            None => {
                canvas.text(field, &canvas.words().say("quick-example"), Role::Quiet);
            }
        }
    }
}

impl Typing {
    fn read(&mut self, cx: &Cx<'_>) {
        let team = cx.team.map(|team| team.id);
        self.reading = cx.desk().read_line(cx.seat, team, self.editor.text(), &self.chosen);
    }

    /// Logs the line, or asks who is meant, or says what keeps it from being logged.
    fn log(&mut self, cx: &Cx<'_>) -> Effect {
        let reading = match &self.reading {
            Ok(reading) => reading,
            Err(refusal) => return Effect::Refuse(refusal.clone()),
        };
        if let Some((_, people)) = reading.questions().next() {
            let people = people.to_vec();
            let mut list = ListState::default();
            list.settle(&rows(&people, cx));
            self.asking = Some((list, people));
            return Effect::Redraw;
        }
        match reading.clone().into_contact() {
            Ok(contact) => {
                let pieces = quick::in_words(reading, cx.words).into_iter().map(|(text, _)| text);
                let said = pieces.collect::<Vec<_>>().join(" · ");
                let command = Command::LogContact(Box::new(contact));
                Effect::Do(Box::new(Errand { command, said, then: Then::Stay }))
            }
            Err(refusal) => Effect::Refuse(refusal),
        }
    }

    /// Takes a key while it asks who is meant.
    fn answer(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some((list, people)) = &mut self.asking else { return Effect::Ignored };
        match action {
            standard::TAKE => {
                let meant = people.get(list.selected()).map(|line| line.label.id);
                self.asking = None;
                self.chosen.extend(meant);
                self.read(cx);
                self.log(cx)
            }
            standard::BACK => {
                self.asking = None;
                Effect::Redraw
            }
            action => {
                list.act(action, &rows(people, cx));
                Effect::Redraw
            }
        }
    }

    /// Goes on with the line; the question comes again where it is still to be asked.
    fn go_on(&mut self, edit: impl FnOnce(&mut Editor) -> Edit, cx: &Cx<'_>) -> Effect {
        if edit(&mut self.editor) != Edit::Ignored {
            self.asking = None;
            self.read(cx);
        }
        Effect::Redraw
    }

    /// Puts the likeliest completion in.
    fn complete(&mut self, cx: &Cx<'_>) -> Effect {
        let (team, text) = (cx.team.map(|team| team.id), self.editor.text().to_owned());
        let found = cx.desk().complete_line(cx.seat, team, &text, self.editor.cursor(), cx.words);
        match found {
            Ok(found) => {
                if let Some(first) = found.first() {
                    let (before, after) = (&text[..first.replace.start], &text[first.replace.end..]);
                    let gap = if after.starts_with(' ') { "" } else { " " };
                    let cursor = before.len() + first.text.len() + 1;
                    self.editor.restore(&format!("{before}{}{gap}{after}", first.text), cursor);
                    self.read(cx);
                }
                Effect::Redraw
            }
            Err(refusal) => Effect::Refuse(refusal),
        }
    }

    /// What was understood so far, in rows.
    fn read_rows(&self, words: &Words, cells: u16) -> Vec<Vec<Said>> {
        match &self.reading {
            Ok(reading) if !self.editor.is_blank() => reading_rows(reading, words, cells),
            _ => Vec::new(),
        }
    }

    fn draw(&self, area: Rect, field: Rect, kept: Option<DateTime<Utc>>, canvas: &mut Canvas<'_>) {
        let above = row(area, area.height.saturating_sub(2));
        if let Some((list, people)) = &self.asking {
            let listed = Rect { height: area.height.saturating_sub(2), ..area };
            list.draw(listed, &rows_in(people, canvas), &COLUMNS, Attention::Here, canvas);
            canvas.text(above, &canvas.words().say("quick-who"), Role::Accent);
            self.editor.draw(field, Attention::Elsewhere, canvas);
            return;
        }
        let said = self.read_rows(canvas.words(), area.width);
        if let Some(kept) = kept {
            let when = dates::time(dates::local(kept).time());
            let text = canvas.words().with("form-draft-kept", &[("when", when.into())]);
            let used: usize = said.last().map_or(0, |row| row.iter().map(|(text, _)| width(text)).sum());
            // What was understood goes first.
            if used + width(&text) + 2 <= usize::from(above.width) {
                canvas.text_right(above, &text, Role::Quiet);
            }
        }
        for (place, pieces) in (0..).zip(said) {
            let pieces: Vec<(&str, Role)> =
                pieces.iter().map(|(text, role)| (text.as_str(), *role)).collect();
            canvas.pieces(row(area, place), &pieces);
        }
        self.editor.draw(field, Attention::Here, canvas);
    }
}

/// The most rows that the reading takes.
const READING_ROWS: usize = 3;

/// A piece of the reading as it is drawn.
type Said = (String, Role);

/// What was understood, each piece by how sure it is, in rows of `cells` cells.
fn reading_rows(reading: &LineReading, words: &Words, cells: u16) -> Vec<Vec<Said>> {
    let mut rows = vec![vec![(format!(" {} ", words.say("quick-understood")), Role::Quiet)]];
    let mut used = width(&rows[0][0].0);
    for (place, (text, mark)) in quick::in_words(reading, words).into_iter().enumerate() {
        let (sign, role) = match mark {
            Mark::Understood => ("", Role::Accent),
            Mark::Assumed => ("", Role::Quiet),
            Mark::Doubtful => ("", Role::Warning),
            Mark::Question => ("?", Role::Warning),
            Mark::Wrong => ("!", Role::Bad),
        };
        let piece = format!("{sign}{text}");
        let needed = width(&piece) + 3;
        if place > 0 && used + needed > usize::from(cells) && rows.len() < READING_ROWS {
            rows.push(vec![("   ".to_owned(), Role::Quiet)]);
            used = 3;
        } else if place > 0 {
            push(&mut rows, (" · ".to_owned(), Role::Quiet));
            used += 3;
        }
        used += needed - 3;
        push(&mut rows, (piece, role));
    }
    rows
}

fn push(rows: &mut [Vec<Said>], piece: Said) {
    if let Some(row) = rows.last_mut() {
        row.push(piece);
    }
}

fn rows(people: &[CitizenLine], cx: &Cx<'_>) -> Vec<Row<'static>> {
    people.iter().map(|person| person_row(person, cx.words)).collect()
}

fn rows_in(people: &[CitizenLine], canvas: &Canvas<'_>) -> Vec<Row<'static>> {
    people.iter().map(|person| person_row(person, canvas.words())).collect()
}

fn person_row(person: &CitizenLine, words: &Words) -> Row<'static> {
    let born = person.born.map(|year| year.to_string()).unwrap_or_default();
    let known_by = shown(&person.recognisers).into_owned();
    let primary = person.primary.as_ref().map(|worker| shown(&worker.name).into_owned()).unwrap_or_default();
    Row::item([
        Cell::new(format!("{} {born}", line::called(words, &person.label)), Role::Text),
        Cell::new(known_by, Role::Quiet),
        Cell::new(primary, Role::Quiet),
    ])
}
