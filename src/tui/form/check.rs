//! Saving: everything is read, what is wrong is said in one line, and the focus goes to the first of it.

use super::scene::Scene;
use crate::domain::refusal::Refusal;
use crate::i18n::Words;
use crate::tui::widget::Notice;

use super::field::{Shown, Verdict};
use super::{Form, Outcome};

impl Form {
    /// Reads every field. Says which are refused and goes to the first of them, unless there are none.
    pub(super) fn try_to_save(&mut self, scene: &Scene) -> Outcome {
        self.notice = None;
        for field in self.all_mut() {
            field.kind.close();
            field.shown = Shown::Said;
            field.judge(scene);
        }
        let refused = self.all().filter(|field| field.complaint().is_some());
        let refused: Vec<_> = refused.map(|field| field.id.clone()).collect();
        let Some(first) = refused.first() else { return Outcome::Save };
        self.focus = first.clone();
        self.notice = Some(self.summary(&scene.words, refused.len()));
        Outcome::Moved
    }

    /// Takes a refusal from below: it is said, and stays beside the field that it names until that changes.
    pub fn refuse(&mut self, refusal: &Refusal, scene: &Scene) {
        self.notice = Some(Notice::refusal(&scene.words, refusal));
        let Some(id) = refusal.field() else { return };
        if let Some(field) = self.field_mut(id) {
            field.verdict = Verdict::Refused(refusal.clone());
            field.shown = Shown::Said;
            self.focus = field.id.clone();
        }
    }

    /// One line about all that is wrong: one field's message, or how many fields and which.
    fn summary(&self, words: &Words, count: usize) -> Notice {
        let refused = || self.all().filter_map(|field| Some((field, field.complaint()?)));
        if count == 1
            && let Some((field, refusal)) = refused().next()
        {
            let notice = Notice::refusal(words, refusal);
            return Notice { text: format!("{}: {}", field.label.say(words), notice.text), ..notice };
        }
        let names: Vec<String> = refused().map(|(field, _)| field.label.say(words)).collect();
        let args = [("count", count.into()), ("fields", names.join(", ").into())];
        Notice::warning(words.with("form-refused", &args))
    }
}
