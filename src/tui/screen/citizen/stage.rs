//! Noting where a citizen stands: only what may follow, and why.

use crate::desk::command::Command;
use crate::desk::view::CitizenPage;
use crate::domain::citizen::Stage;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::{erasure, line};
use crate::tui::widget::Choice;

use super::choose::ChoosePopup;

/// The choice that proposes to erase them.
const ERASE: &str = "erase";

/// Asks where the citizen stands now, then why.
pub(super) fn ask(page: &CitizenPage, cx: &Cx<'_>) -> Effect {
    let words = cx.words;
    let (id, seen) = (page.citizen.id, page.citizen.version);
    let who = line::called(words, &page.label);
    let stages = following(page.citizen.stage, cx);
    let choice = |stage: &Stage| Choice::new(stage.slug(), labels::stage(words, *stage));
    let mut choices: Vec<Choice> = stages.iter().map(choice).collect();
    // Erasing is no stage that one notes: who leads a team of theirs proposes it, and another agrees.
    let led = erasure::leads(page, cx);
    if led.is_some() {
        choices.push(Choice::new(ERASE, words.say("action-erasure-propose")));
    }
    let whole = page.clone();
    let title = words.with("citizen-stage-title", &[("who", who.as_str().into())]);
    let chosen = move |slug: &str, cx: &Cx<'_>| {
        if let (ERASE, Some(team)) = (slug, led) {
            return erasure::propose(&whole, team, cx);
        }
        let Some(to) = stages.iter().copied().find(|stage| stage.slug() == slug) else {
            return Effect::Ignored;
        };
        let name = labels::stage(cx.words, to);
        let args = [("who", who.as_str().into()), ("stage", name.into())];
        let said = cx.words.with("citizen-stage-moved", &args);
        let question = cx.words.say("citizen-stage-why");
        let popup = Ask::new(said.clone(), question, move |note, _| {
            Effect::close(Command::MoveCitizen { id, seen, to, note }, said.clone())
        });
        Effect::Become(Box::new(popup.keeping(Question::Stage(id), cx)))
    };
    Effect::Open(Box::new(ChoosePopup::new(title, choices, Box::new(chosen))))
}

/// What may follow, in the order of a life. Erasing is no stage that one notes: it is a deed of its own.
fn following(now: Stage, cx: &Cx<'_>) -> Vec<Stage> {
    let today = cx.today();
    let all =
        [Stage::ContactMade, Stage::Engaged(today), Stage::HandedOver, Stage::Dormant, Stage::Closed(today)];
    let may_follow = |next: &Stage| next.slug() != now.slug() && now.may_become(*next);
    all.into_iter().filter(may_follow).collect()
}
