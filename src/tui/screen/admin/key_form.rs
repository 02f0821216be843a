//! The form for a worker's SSH key: the line of the `.pub` file, and where the key lies. Nothing of it is kept as
//! a draft, and a private key that is pasted by mistake is taken away at once.

use crate::desk::command::Command;
use crate::desk::view::{DraftKind, Person};
use crate::domain::public_key::{ADVISED_RSA_BITS, KeyFault, KeyLine, PublicKey};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, shown, wrapped};
use crate::i18n::refusals;
use crate::report::keys::kind;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page};
use crate::tui::screen::sheet::{Filing, FormScreen, scene};
use crate::tui::theme::Role;

/// The rows that the key's line takes, wrapped: an RSA key has some 740 signs.
const ROWS: u16 = 5;
/// The popup's width and height, and the width of a text in it.
const POPUP: (u16, u16) = (74, 16);
const TEXT: usize = 68;

/// Fewer signs than this are no key that was pasted but one that is being typed: nothing is said of it yet.
const SHORTEST: usize = 40;

/// What the form is about.
struct KeyFiling {
    worker: Person,
    read: Read,
}

/// How what stands in the field is read.
enum Read {
    /// There is nothing to say of it.
    Nothing,
    /// It is this key.
    Key(PublicKey),
    /// It is none. A private key is gone from the field already.
    Fault(KeyFault),
}

/// The form.
pub(super) fn new(worker: Person, cx: &Cx<'_>) -> Box<dyn Screen> {
    let page = Page::new("admin-key").fields(vec![
        Field::prose("key", "admin-key-line", ROWS).needed().read(|text, _| {
            KeyLine::read(text)?;
            Ok(String::new())
        }),
        Field::line("label", "admin-key-label"),
    ]);
    Box::new(FormScreen::new(Form::new(vec![page]), KeyFiling { worker, read: Read::Nothing }, cx))
}

/// A text in lines that fit below the fields.
fn told(text: &str, role: Role) -> impl Iterator<Item = (String, Role)> + '_ {
    wrapped(text, TEXT).into_iter().map(move |line| (line.to_owned(), role))
}

impl Filing for KeyFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.with("admin-new-key-title", &[("name", shown(&self.worker.name).into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn changed(&mut self, form: &mut Form, field: &str, cx: &Cx<'_>) {
        if field != "key" {
            return;
        }
        let text = form.text("key");
        let was_private = matches!(self.read, Read::Fault(KeyFault::Private));
        // A terminal that brackets no paste types it letter by letter: what is left of the last line comes after.
        let is_rest = was_private && text.trim_matches('-').is_empty();
        self.read = match KeyLine::read(text) {
            Ok(line) => Read::Key(line.key),
            Err(fault) if fault == KeyFault::Private || is_rest => {
                form.set_text("key", "", &scene(cx));
                Read::Fault(KeyFault::Private)
            }
            Err(_) if text.len() < SHORTEST && was_private => Read::Fault(KeyFault::Private),
            Err(_) if text.len() < SHORTEST => Read::Nothing,
            Err(fault) => Read::Fault(fault),
        };
    }

    fn remarks(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        let words = cx.words;
        match &self.read {
            Read::Nothing => told(&words.say("admin-key-what"), Role::Quiet).collect(),
            Read::Fault(fault) => {
                told(&refusals::tell(words, &(*fault).into()).line(), Role::Warning).collect()
            }
            Read::Key(key) => {
                let found = format!("{}  {}", kind(key).label, key.fingerprint());
                let bits = ADVISED_RSA_BITS.to_string();
                let weak = words.with("admin-key-weak", &[("bits", bits.into())]);
                let weak = if key.is_weak() { weak } else { String::new() };
                told(&found, Role::Accent).chain(told(&weak, Role::Warning)).collect()
            }
        }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let KeyLine { key, comment } = KeyLine::read(form.text("key"))?;
        let label = Line::some(form.text("label")).unwrap_or(comment);
        let print = super::keys::beginning(key.fingerprint());
        let said = cx.words.with("admin-key-added", &[("key", print.into())]);
        Ok(Effect::close(Command::AddKey { worker: self.worker.id, key: Box::new(key), label }, said))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some(POPUP)
    }
}
