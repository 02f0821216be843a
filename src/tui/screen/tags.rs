//! Tags of frameworks in forms and on pages: the choices, and what they are called.

use crate::domain::framework::{TagRef, TagState};
use crate::i18n::Words;
use crate::tui::app::Cx;
use crate::tui::widget::Choice;

/// The tags of the team's frameworks that are still offered, as `framework/tag`.
pub(super) fn offered(cx: &Cx<'_>) -> Vec<Choice> {
    let frameworks = cx.desk().frameworks(cx.seat, cx.team.map(|team| team.id)).unwrap_or_default();
    let mut choices = Vec::new();
    for framework in &frameworks {
        for tag in framework.tags.iter().filter(|tag| tag.state == TagState::Offered) {
            let label = tag.label.in_language(cx.words.language()).to_owned();
            choices.push(Choice::new(format!("{}/{}", framework.id, tag.id), label));
        }
    }
    choices
}

/// Tags of a record as what is chosen in a form.
pub(super) fn chosen(tags: &[TagRef], cx: &Cx<'_>) -> Vec<Choice> {
    tags.iter().map(|tag| Choice::new(tag.to_string(), label(tag, cx.words, cx))).collect()
}

/// What a tag is called, a former one as it is called today; one that no framework knows by its stable name.
pub(super) fn label(tag: &TagRef, words: &Words, cx: &Cx<'_>) -> String {
    let frameworks = cx.desk().frameworks(cx.seat, None).unwrap_or_default();
    let framework = frameworks.iter().find(|framework| framework.id == tag.framework);
    let known = framework.and_then(|framework| framework.tag(&tag.tag));
    known.map_or_else(|| tag.tag.to_string(), |tag| tag.label.in_language(words.language()).to_owned())
}
