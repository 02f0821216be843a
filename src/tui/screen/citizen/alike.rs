//! Who among the known may be the one that is being written down, said while it is typed.

use crate::desk::view::{CitizenLine, Likeness};
use crate::domain::citizen::CitizenDetails;
use crate::i18n::{Words, labels};
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::line;
use crate::tui::theme::Role;

use super::field::{self, Meant};
use super::words::known_by;
use super::{page, pick};

/// How many are told of; the popup shows all.
const TOLD: usize = 3;

/// Those who may be the same.
#[derive(Default)]
pub(super) struct Alike(Vec<(CitizenLine, Likeness)>);

impl Alike {
    /// Looks again, for what is known by now. Nobody is alike to whom nothing is known of.
    pub(super) fn look(&mut self, details: &CitizenDetails, cx: &Cx<'_>) {
        // A warning that can't be had is no reason to keep anyone from typing.
        self.0 = cx.desk().alike(cx.seat, details).unwrap_or_default();
    }

    /// Whether nobody is alike.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One line for each, with the reason.
    pub(super) fn remarks(&self, words: &Words) -> Vec<(String, Role)> {
        self.0
            .iter()
            .take(TOLD)
            .map(|(line, likeness)| (remark(line, *likeness, words), Role::Warning))
            .collect()
    }

    /// Opens the known one; asks which, where there are several.
    pub(super) fn open(&self, cx: &Cx<'_>) -> Effect {
        match &self.0[..] {
            [] => Effect::Ignored,
            [(only, _)] => Effect::Open(page(only.label.id)),
            several => {
                let choices = several.iter().map(|(line, _)| field::of_line(line, cx.words)).collect();
                let title = cx.words.say("citizen-alike-which");
                pick::among(
                    title,
                    choices,
                    Box::new(|meant, _| match meant {
                        Meant::Known(id) => Effect::Become(page(id)),
                        Meant::New(_) => Effect::Ignored,
                    }),
                )
            }
        }
    }
}

fn remark(line: &CitizenLine, likeness: Likeness, words: &Words) -> String {
    let called = Some(line::called(words, &line.label));
    let known = Some(known_by(words, line)).filter(|known| !known.is_empty());
    let born = line.born.map(|year| year.to_string());
    let who = [called, known, born, Some(labels::stage(words, line.stage))];
    let who = who.into_iter().flatten().collect::<Vec<_>>().join(", ");
    // fluent-ids: citizen-alike-cpr citizen-alike-one-name citizen-alike-born citizen-alike-name
    let id = match likeness {
        Likeness::Cpr => "citizen-alike-cpr",
        Likeness::NameAndBirth => "citizen-alike-born",
        Likeness::BirthAndOneName => "citizen-alike-one-name",
        Likeness::Name => "citizen-alike-name",
    };
    words.with(id, &[("who", who.into())])
}
