//! A form as a screen: keys in, drafts kept, refusals beside their fields. What a form is about, a
//! [`Filing`] says; everything that all forms share is here.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::command::Done;
use crate::desk::view::DraftKind;
use crate::domain::ids::DraftId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::typed::Body;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Foot, Screen, Sheet, Stands};
use crate::tui::form::{Form, Outcome, Snapshot};
use crate::tui::keymap::{Action, Context, Scope, standard};
use crate::tui::layer::{Message, Scene};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, centred, inset, row};
use crate::tui::widget::{Canvas, popup};

/// What a form is about.
pub trait Filing: Send {
    /// The title of the screen.
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String;

    /// What a draft of it is kept as, and what names it in the list of drafts; none where nothing is kept.
    fn draft(&self, form: &Form) -> Option<(DraftKind, String)>;

    /// What belongs to a draft beside what was typed: ids, versions. It comes back to whoever opens the draft.
    fn extra(&self) -> serde_json::Value {
        serde_json::Value::Null
    }

    /// Looks up what was typed into a field, and hands what is found to [`Form::offer`].
    fn look_up(&mut self, _form: &mut Form, _field: &str, _query: &str, _cx: &Cx<'_>) {}

    /// What is in a field has changed: others may depend on it.
    fn changed(&mut self, _form: &mut Form, _field: &str, _cx: &Cx<'_>) {}

    /// Contexts of its own, whose keys act before the form's.
    fn contexts(&self) -> &'static [Context] {
        &[]
    }

    /// What is to be said below the fields as they stand, with how it is meant: a warning, not a refusal.
    fn remarks(&self, _cx: &Cx<'_>) -> Vec<(String, Role)> {
        Vec::new()
    }

    /// Hears that what it asked for was refused: something may have changed in the meantime.
    fn refused(&mut self, _form: &mut Form, _refusal: &Refusal, _cx: &Cx<'_>) {}

    /// A key that the form has no use for.
    fn act(&mut self, _form: &mut Form, _action: Action, _cx: &Cx<'_>) -> Effect {
        Effect::Ignored
    }

    /// Makes the errand of what was typed; it should close the screen when it is done.
    ///
    /// # Errors
    /// A refusal is shown beside its field; nothing that was typed is touched.
    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal>;

    /// Hears that it was saved.
    fn done(&mut self, _done: &Done, _cx: &Cx<'_>) {}

    /// What takes the form's place once it was saved.
    fn leaves(&mut self, _cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    /// The size of the popup that the form stands in, in cells; none fills the place.
    fn popup(&self) -> Option<(u16, u16)> {
        None
    }
}

/// A form as a screen.
pub struct FormScreen<F> {
    form: Form,
    filing: F,
    draft: DraftId,
    /// Whether it was taken up from a draft: then it is kept although nothing was typed since.
    taken_up: bool,
}

/// A draft on its way back into a form.
pub struct Kept {
    id: DraftId,
    body: Body,
}

/// What all layers may know of the moment, as forms want it.
pub fn scene(cx: &Cx<'_>) -> Scene {
    Scene {
        words: cx.words.clone(),
        keymap: cx.house.keymap.clone(),
        now: dates::local(cx.now()),
        elapsed: cx.house.clock.monotonic(),
    }
}

impl Kept {
    /// Reads a draft's body.
    ///
    /// # Errors
    /// Refuses a body that no form wrote.
    pub fn read(id: DraftId, body: &[u8]) -> Result<Self, Refusal> {
        let body =
            serde_json::from_slice(body).map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?;
        Ok(Self { id, body })
    }

    /// What belonged to the draft beside what was typed.
    pub const fn extra(&self) -> &serde_json::Value {
        &self.body.extra
    }

    /// Everything that was typed.
    pub const fn snapshot(&self) -> &Snapshot {
        &self.body.snapshot
    }
}

impl<F: Filing> FormScreen<F> {
    /// A new form.
    pub fn new(form: Form, filing: F, cx: &Cx<'_>) -> Self {
        let draft = DraftId::fresh(cx.now(), cx.entropy());
        Self { form, filing, draft, taken_up: false }
    }

    /// A form taken up from a draft, which it goes on being kept as.
    pub fn take_up(form: Form, filing: F, kept: &Kept, cx: &Cx<'_>) -> Self {
        let mut screen = Self { form, filing, draft: kept.id, taken_up: true };
        screen.form.restore(&kept.body.snapshot, &scene(cx));
        screen
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Effect {
        match self.form.update(message, &scene(cx)) {
            Outcome::Passed => match message {
                Message::Act(action) => self.filing.act(&mut self.form, *action, cx),
                _ => Effect::Ignored,
            },
            Outcome::Moved => Effect::Redraw,
            Outcome::Changed(field) => {
                self.filing.changed(&mut self.form, &field, cx);
                Effect::Redraw
            }
            Outcome::Asked { field, query } => {
                self.filing.look_up(&mut self.form, &field, &query, cx);
                Effect::Redraw
            }
            Outcome::Save => self.save(cx),
        }
    }

    /// Changes what the form is about together with what is in it.
    pub fn with(&mut self, change: impl FnOnce(&mut F, &mut Form)) {
        change(&mut self.filing, &mut self.form);
    }

    /// The names of the pages, where there are several; returns the room below.
    fn draw_tabs(&self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) -> Rect {
        if self.form.page_count() < 2 {
            return area;
        }
        canvas.text(inset(row(area, 0), 1), &self.form.tabs(cx.words), Role::Quiet);
        below(area, 1)
    }

    fn save(&mut self, cx: &Cx<'_>) -> Effect {
        match self.filing.save(&self.form, cx) {
            Ok(effect) => effect,
            Err(refusal) => {
                self.form.refuse(&refusal, &scene(cx));
                Effect::Redraw
            }
        }
    }
}

impl<F: Filing> Screen for FormScreen<F> {
    fn title(&self, cx: &Cx<'_>) -> String {
        self.filing.title(&self.form, cx)
    }

    fn scope(&self) -> Scope {
        // Letters are text wherever the focus is: a form never acts on a letter.
        let scope = self.form.scope();
        Scope::typing(self.filing.contexts()).then(scope.contexts()).then(&[standard::FORM])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        self.message(&Message::Act(action), cx)
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        self.message(&Message::Key(*key), cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        self.message(&Message::Paste(text.to_owned()), cx)
    }

    fn done(&mut self, done: &Done, cx: &Cx<'_>) {
        self.form.mark_saved();
        self.filing.done(done, cx);
    }

    fn leaves(&mut self, cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        self.filing.leaves(cx)
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx<'_>) {
        self.form.refuse(refusal, &scene(cx));
        self.filing.refused(&mut self.form, refusal, cx);
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let scene = scene(cx);
        let room = match self.filing.popup() {
            Some((width, height)) => {
                popup::window(centred(area, width, height), &self.filing.title(&self.form, cx), canvas)
            }
            None => area,
        };
        let foot = row(room, room.height.saturating_sub(1));
        let above = Rect { height: room.height.saturating_sub(1), ..room };
        let above = self.draw_tabs(above, canvas, cx);
        let remarks = self.filing.remarks(cx);
        let lines = u16::try_from(remarks.len()).unwrap_or(0).min(above.height / 3);
        let fields = Rect { height: above.height - lines, ..above };
        for ((text, role), place) in remarks.iter().zip(0..lines) {
            canvas.text(inset(row(below(above, fields.height), place), 1), text, *role);
        }
        self.form.view(fields, canvas, &scene);
        if let Some(notice) = self.form.notice(&scene) {
            notice.draw(foot, canvas);
        } else if let Some(kept) = cx.draft_kept.filter(|_| self.sheet().is_some()) {
            let when = dates::time(dates::local(kept).time());
            canvas.text(
                inset(foot, 1),
                &cx.words.with("form-draft-kept", &[("when", when.into())]),
                Role::Quiet,
            );
        }
    }

    fn foot(&self) -> Foot {
        Foot::Own
    }

    fn stands(&self) -> Stands {
        if self.filing.popup().is_some() { Stands::Above } else { Stands::InPlace }
    }

    fn sheet(&self) -> Option<Sheet> {
        if !self.form.is_dirty() && !self.taken_up {
            return None;
        }
        let (kind, title) = self.filing.draft(&self.form)?;
        let body = Body { snapshot: self.form.snapshot(), extra: self.filing.extra() };
        let body = serde_json::to_vec(&body).ok()?;
        Some(Sheet { id: self.draft, kind, title, body })
    }
}
