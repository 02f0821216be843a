//! What a referral will tell its receiver, before it is sent: to whom, on which ground, which texts, until when.
//! Nothing goes with it but what is ticked here. Enter sends it, and asks for what it still lacks.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::grounds::{self, Pick};
use super::paper::{COLUMNS, Chosen, Paper};
use crate::desk::command::{Answer, Command, Done};
use crate::desk::view::Preview;
use crate::domain::consent::{ConsentDetails, DataKind, Form, Receiver};
use crate::domain::ids::{ConsentId, DraftId, ReferralId};
use crate::domain::referral::{Ground, Law, Piece, ReferralStatus};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};
use crate::i18n::refusals;
use crate::tui::app::{Cx, Effect, Screen, Sheet};
use crate::tui::editor::{Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::answer::{Draft, Question};
use crate::tui::screen::ask::{ANSWER, ASK};
use crate::tui::screen::popups::{self, Need, checked};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::below;
use crate::tui::widget::{Attention, Canvas, ListState, Picked, Picker, Source};

/// What will be shared, before it is.
pub const SENDING: Context = Context::new("sending");
/// Takes a piece along, or leaves it.
pub const TICK: Action = Action::new("sending-tick");
/// Chooses the ground.
pub const GROUND: Action = Action::new("sending-ground");
/// Sends it.
pub const SEND: Action = Action::new("sending-send");

/// The keys of the preview.
pub const KEYS: &[Binding] = &[
    Binding::new(SENDING, &[Key::Enter, Key::Ctrl('s')], SEND, Shown::Hint(1)),
    Binding::new(SENDING, &[Key::Char(' ')], TICK, Shown::Hint(2)),
    Binding::new(SENDING, &[Key::Char('g')], GROUND, Shown::Hint(3)),
];

/// How long a consent that is written down here holds, in months: to one referral no longer than it takes.
const HOLDS_MONTHS: u32 = 6;

/// What is being asked above the page.
enum Asking {
    /// Nothing.
    Nothing,
    /// On which ground.
    Ground(Box<Picker>),
    /// Why this law applies.
    Reason(Law, Editor),
    /// Why it is sent again.
    Note(Editor),
}

/// The screen.
struct PreviewScreen {
    id: ReferralId,
    preview: Option<Box<Preview>>,
    ground: Ground,
    /// The consent that is being written down: the ground once it is.
    agreed: Option<ConsentId>,
    ticked: Vec<Piece>,
    list: ListState,
    asking: Asking,
    trouble: Option<String>,
    /// What is typed into the line above the page.
    draft: Draft,
    typed: String,
}

/// The preview of a referral, not read yet; what is asked there begins with what was typed there before, or with this note.
pub(super) fn open(id: ReferralId, note: &str, cx: &Cx<'_>) -> Box<dyn Screen> {
    let (draft, texts) = Draft::of(Question::Sending(id), cx);
    Box::new(PreviewScreen {
        id,
        preview: None,
        ground: Ground::Unsaid,
        agreed: None,
        ticked: Vec::new(),
        list: ListState::default(),
        asking: Asking::Nothing,
        trouble: None,
        draft,
        typed: texts.into_iter().next().unwrap_or_else(|| note.to_owned()),
    })
}

impl PreviewScreen {
    fn paper(&self, preview: &Preview, cx: &Cx<'_>) -> Paper {
        Paper::of(preview, &self.so_far(), cx)
    }

    /// The line above the page, with what was typed there before.
    fn editor(&self) -> Editor {
        let mut editor = Editor::new(Shape::Line);
        editor.replace(&self.typed);
        editor
    }

    /// Keeps in mind what is typed.
    fn note_typing(&mut self) {
        if let Asking::Reason(_, editor) | Asking::Note(editor) = &self.asking {
            editor.text().clone_into(&mut self.typed);
        }
    }

    fn so_far(&self) -> Chosen<'_> {
        Chosen { ground: &self.ground, ticked: &self.ticked }
    }

    fn tick(&mut self, preview: &Preview, cx: &Cx<'_>) -> Effect {
        let Some(piece) = self.paper(preview, cx).piece_at(self.list.selected()) else {
            return self.choose_ground(preview, cx);
        };
        if self.ticked.contains(&piece) {
            self.ticked.retain(|it| *it != piece);
        } else {
            self.ticked.push(piece);
        }
        Effect::Redraw
    }

    fn choose_ground(&mut self, preview: &Preview, cx: &Cx<'_>) -> Effect {
        let choices = grounds::choices(preview, cx);
        self.asking = Asking::Ground(Box::new(Picker::new(Source::Given, choices)));
        Effect::Redraw
    }

    fn chosen(&mut self, pick: Pick, preview: &Preview, cx: &Cx<'_>) -> Effect {
        self.asking = Asking::Nothing;
        match pick {
            Pick::WriteDown(form) => return self.write_down(form, preview, cx),
            Pick::Consent(consent) => {
                self.ground = Ground::Consent { consent: Some(consent), note: Line::default() };
            }
            Pick::Law(law) => self.asking = Asking::Reason(law, self.editor()),
            Pick::Anonymous => {
                self.ground = Ground::Anonymous;
                self.ticked.clear();
            }
        }
        Effect::Redraw
    }

    /// Writes the consent down that the citizen has just given: to this receiver, for this purpose, for what is
    /// ticked in a referral and nothing of the log besides.
    fn write_down(&mut self, form: Form, preview: &Preview, cx: &Cx<'_>) -> Effect {
        let details = &preview.details;
        let Some(citizen) = details.citizen else { return Effect::Ignored };
        let receiver = match details.to_team {
            Some(team) => Receiver::Team(team),
            None if details.to_name.is_empty() => Receiver::Area(details.to_area),
            None => Receiver::Organisation(details.to_name.clone()),
        };
        let agreed = ConsentDetails {
            citizen,
            team: details.team,
            purpose: Line::new(details.purpose.first_line()),
            kinds: vec![DataKind::Request],
            receivers: vec![receiver],
            giver: Line::default(),
            words: Prose::default(),
            until: cx.today().checked_add_months(chrono::Months::new(HOLDS_MONTHS)),
        };
        let id = ConsentId::fresh(cx.now(), cx.entropy());
        self.agreed = Some(id);
        let answer = Some(Answer::Yes(form));
        let command = Command::AskConsent { id, details: Box::new(agreed), answer };
        Effect::stay(command, cx.words.say("sending-agreed"))
    }

    /// Sends it, or asks for what it lacks: the ground, or why it is sent again.
    fn send(&mut self, preview: &Preview, note: Option<Line>, cx: &Cx<'_>) -> Effect {
        if self.ground.check().is_err() {
            return self.choose_ground(preview, cx);
        }
        let note = match note {
            Some(note) => note,
            None if preview.line.status.is_end() => {
                self.asking = Asking::Note(self.editor());
                return Effect::Redraw;
            }
            None => Line::default(),
        };
        let (id, seen) = (self.id, preview.line.version);
        let pieces = if self.so_far().names_them(preview) { self.ticked.clone() } else { Vec::new() };
        let said = super::deeds::stepping(cx.words, &preview.line, ReferralStatus::Sent);
        Effect::close(Command::SendReferral { id, seen, ground: self.ground.clone(), pieces, note }, said)
    }

    /// What was typed into the line above the page.
    fn answered(&mut self, preview: &Preview, cx: &Cx<'_>) -> Effect {
        let (Asking::Reason(_, editor) | Asking::Note(editor)) = &self.asking else { return Effect::Ignored };
        let line = match checked(editor.text(), Need::Needed) {
            Ok(line) => line,
            Err(refusal) => {
                self.trouble = Some(refusals::tell(cx.words, &refusal).line());
                return Effect::Redraw;
            }
        };
        match std::mem::replace(&mut self.asking, Asking::Nothing) {
            Asking::Reason(law, _) => {
                self.typed.clear();
                self.ground = Ground::LegalException { law, reason: line };
                Effect::Redraw
            }
            _ => self.send(preview, Some(line), cx),
        }
    }

    fn act_above(&mut self, action: Action, preview: &Preview, cx: &Cx<'_>) -> Effect {
        self.trouble = None;
        if action == standard::BACK {
            self.asking = Asking::Nothing;
            return Effect::Redraw;
        }
        match &mut self.asking {
            Asking::Ground(picker) => match picker.act(action) {
                Picked::Ignored => Effect::Ignored,
                Picked::Moved | Picked::Asked(_) => Effect::Redraw,
                Picked::Choice(choice) => match Pick::of(&choice.id) {
                    Some(pick) => self.chosen(pick, preview, cx),
                    None => Effect::Ignored,
                },
            },
            Asking::Reason(..) | Asking::Note(_) if action == ANSWER => self.answered(preview, cx),
            Asking::Reason(_, editor) | Asking::Note(editor) => {
                editor.act(action);
                self.note_typing();
                Effect::Redraw
            }
            Asking::Nothing => Effect::Ignored,
        }
    }

    fn draw_above(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        const MOST: u16 = 10;
        match &self.asking {
            Asking::Nothing => {}
            Asking::Ground(picker) => {
                let rows = u16::try_from(picker.total()).unwrap_or(MOST).min(MOST) + 1;
                let inside = popups::window(area, &cx.words.say("sending-which-ground"), rows, canvas);
                picker.draw(inside, canvas);
            }
            Asking::Reason(_, editor) | Asking::Note(editor) => {
                let label = match &self.asking {
                    Asking::Reason(Law::Other, _) => "sending-which-law",
                    Asking::Reason(..) => "sending-why-law",
                    _ => "sending-why-again",
                };
                // fluent-ids: sending-which-law sending-why-law sending-why-again
                let title = cx.words.say("sending-title");
                let inside = popups::window(area, &title, 5, canvas);
                popups::field(inside, &cx.words.say(label), editor, Attention::Here, canvas);
                if let Some(trouble) = &self.trouble {
                    popups::text(below(inside, 3), trouble, Role::Warning, 2, canvas);
                }
            }
        }
    }
}

impl Screen for PreviewScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("sending-title")
    }

    fn scope(&self) -> Scope {
        match self.asking {
            Asking::Nothing => Scope::new(&[SENDING, standard::LIST]),
            Asking::Ground(_) => Scope::typing(&[standard::PICKER, standard::LINE]),
            Asking::Reason(..) | Asking::Note(_) => Scope::typing(&[ASK, standard::LINE]),
        }
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let preview = Box::new(cx.desk().preview(cx.seat, self.id)?);
        match &self.preview {
            None => {
                self.ground = preview.ground.clone();
                self.ticked = preview.details.pieces.clone();
            }
            // A consent that was written down meanwhile is what was missing; one that is gone is chosen no more.
            Some(_) => {
                let gone = |id: &Option<ConsentId>| !preview.consents.iter().any(|it| Some(it.id) == *id);
                let lost = match &self.ground {
                    Ground::Unsaid => true,
                    Ground::Consent { consent, .. } => gone(consent),
                    Ground::LegalException { .. } | Ground::Anonymous => false,
                };
                if lost {
                    self.ground = preview.ground.clone();
                }
            }
        }
        let rows = self.paper(&preview, cx);
        self.list.settle(&rows);
        self.preview = Some(preview);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let Some(preview) = self.preview.take() else { return Effect::Ignored };
        let rows = self.paper(&preview, cx);
        let effect = match action {
            action if !matches!(self.asking, Asking::Nothing) => self.act_above(action, &preview, cx),
            action if self.list.act(action, &rows) => Effect::Redraw,
            TICK => self.tick(&preview, cx),
            GROUND => self.choose_ground(&preview, cx),
            SEND => self.send(&preview, None, cx),
            _ => Effect::Ignored,
        };
        self.preview = Some(preview);
        effect
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        let Some(preview) = self.preview.take() else { return Effect::Ignored };
        self.trouble = None;
        let picked = match &mut self.asking {
            Asking::Ground(picker) => picker.key(key),
            Asking::Reason(_, editor) | Asking::Note(editor) => {
                editor.key(key);
                Picked::Moved
            }
            Asking::Nothing => Picked::Ignored,
        };
        self.note_typing();
        let effect = match picked {
            Picked::Ignored => Effect::Ignored,
            Picked::Moved | Picked::Asked(_) => Effect::Redraw,
            Picked::Choice(choice) => match Pick::of(&choice.id) {
                Some(pick) => self.chosen(pick, &preview, cx),
                None => Effect::Ignored,
            },
        };
        self.preview = Some(preview);
        effect
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Effect {
        match &mut self.asking {
            Asking::Ground(picker) => {
                picker.paste(text);
            }
            Asking::Reason(_, editor) | Asking::Note(editor) => {
                editor.paste(text);
            }
            Asking::Nothing => return Effect::Ignored,
        }
        self.note_typing();
        Effect::Redraw
    }

    fn done(&mut self, _done: &Done, _cx: &Cx<'_>) {
        // What was chosen last is what it is sent by, whatever was suggested or chosen before.
        if let Some(id) = self.agreed.take() {
            self.ground = Ground::Consent { consent: Some(id), note: Line::default() };
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _cx: &Cx<'_>) {
        self.agreed = None;
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(preview) = &self.preview else { return };
        let attention = match self.asking {
            Asking::Nothing => Attention::Here,
            _ => Attention::Elsewhere,
        };
        self.list.draw(area, &self.paper(preview, cx), &COLUMNS, attention, canvas);
        self.draw_above(area, canvas, cx);
    }

    fn sheet(&self) -> Option<Sheet> {
        let preview = self.preview.as_ref()?;
        self.draft.sheet(&preview.line.to_name, &[&self.typed])
    }

    fn emptied(&self) -> Option<DraftId> {
        self.draft.emptied(&[&self.typed])
    }
}
