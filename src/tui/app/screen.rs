//! What a screen is to the shell: something that takes keys, asks for things, and draws itself.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::house::Cx;
use crate::desk::command::{Command, Done};
use crate::desk::view::DraftKind;
use crate::domain::ids::DraftId;
use crate::domain::refusal::Refusal;
use crate::tui::keymap::{Action, Scope};
use crate::tui::widget::{Canvas, Notice};

/// A screen, or a popup above one.
pub trait Screen: Send {
    /// Its title, in the middle of the header.
    fn title(&self, cx: &Cx<'_>) -> String;

    /// Which keys act on it, and whether letters are text. The shell puts its own contexts behind.
    fn scope(&self) -> Scope;

    /// Reads anew what it shows: when it is opened, shown again, or the log has moved on.
    /// A form keeps what was typed.
    ///
    /// # Errors
    /// The refusal is shown in place of the screen's content.
    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal>;

    /// Does what a key asks for.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect;

    /// Takes a key that asks for nothing: typed text.
    fn typed(&mut self, _key: &KeyEvent, _cx: &Cx<'_>) -> Effect {
        Effect::Ignored
    }

    /// Takes a paste.
    fn pasted(&mut self, _text: &str, _cx: &Cx<'_>) -> Effect {
        Effect::Ignored
    }

    /// Hears that its errand was done. It is closed after this where it asked for that.
    fn done(&mut self, _done: &Done, _cx: &Cx<'_>) {}

    /// What takes its place when it closes because its errand was done: something that follows from it.
    fn leaves(&mut self, _cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    /// Hears that its errand was refused: a form shows it beside the field. The shell says the rest.
    fn refused(&mut self, _refusal: &Refusal, _cx: &Cx<'_>) {}

    /// Draws itself.
    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>);

    /// Whether it stands above the screen below it rather than in its place.
    fn stands(&self) -> Stands {
        Stands::InPlace
    }

    /// What stands at the foot of the terminal while it is shown.
    fn foot(&self) -> Foot {
        Foot::QuickLine
    }

    /// What must not be lost: kept within a second of the last key, and on every interruption.
    /// None while nothing was typed.
    fn sheet(&self) -> Option<Sheet> {
        None
    }

    /// The draft of what was typed once and is all gone: nobody wants it any more.
    fn emptied(&self) -> Option<DraftId> {
        None
    }
}

/// How a screen stands to the one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It fills the place.
    InPlace,
    /// It is a popup: the screen below is seen around it.
    Above,
}

/// What stands at the foot of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// The quick line.
    QuickLine,
    /// The screen's own last row: a form needs the room, and its letters are text.
    Own,
}

/// What someone has typed, to be kept as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which draft it is.
    pub id: DraftId,
    /// What it is a draft of.
    pub kind: DraftKind,
    /// What names it in a list.
    pub title: String,
    /// The form's own snapshot.
    pub body: Vec<u8>,
}

/// What a screen asks of the shell.
pub enum Effect {
    /// It has no use for the key: the shell may have.
    Ignored,
    /// It took the key: draw again.
    Redraw,
    /// Show another screen above this one.
    Open(Box<dyn Screen>),
    /// Show another screen in place of this one.
    Become(Box<dyn Screen>),
    /// Close this screen. What was typed on it stays a draft.
    Back,
    /// Close this screen and throw its draft away: nothing on it is wanted any more.
    Discard,
    /// Have the desk do something.
    Do(Box<Errand>),
    /// Tell the person something.
    Say(Notice),
    /// Tell the person why something can't be done.
    Refuse(Refusal),
    /// Move the person to another of their teams.
    Team(crate::domain::ids::TeamId),
    /// Read the person's language and rights anew, after they changed them.
    Reseat,
    /// Take up a quick line that was left as a draft.
    QuickLine(DraftId, String),
    /// End the session: asked and answered.
    Leave,
}

/// A command, and what follows when it is done.
#[derive(Clone, Debug)]
pub struct Errand {
    /// What the desk is to do.
    pub command: Command,
    /// What the person is told when it is done, in their language.
    pub said: String,
    /// What becomes of the screen.
    pub then: Then,
}

/// What becomes of a screen when its errand is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It stays, and reads anew.
    Stay,
    /// It closes, and its draft is thrown away.
    Close,
}

impl Effect {
    /// An errand after which the screen stays.
    pub fn stay(command: Command, said: String) -> Self {
        Self::Do(Box::new(Errand { command, said, then: Then::Stay }))
    }

    /// An errand after which the screen closes.
    pub fn close(command: Command, said: String) -> Self {
        Self::Do(Box::new(Errand { command, said, then: Then::Close }))
    }
}
