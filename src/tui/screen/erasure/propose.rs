//! Proposing to erase someone: why, in one's own words, and then a key of its own.

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, RetentionLine};
use crate::domain::erasure::ErasureGround;
use crate::domain::ids::{CitizenId, ErasureId, TeamId};
use crate::domain::team::Standing;
use crate::domain::text::Line;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::ask::Ask;
use crate::tui::screen::citizen::ChoosePopup;
use crate::tui::screen::confirm::Confirm;
use crate::tui::screen::line;
use crate::tui::widget::Choice;

/// Whom, and as the lead of which team.
#[derive(Clone)]
struct Wanted {
    citizen: CitizenId,
    team: TeamId,
    who: String,
}

/// The team as whose lead the person can propose the citizen of a page; none for those who lead none of theirs.
pub fn leads(page: &CitizenPage, cx: &Cx<'_>) -> Option<TeamId> {
    let led = cx.teams.iter().filter(|team| team.standing == Some(Standing::Lead));
    led.map(|team| team.id).find(|team| page.citizen.teams.contains(team))
}

/// Asks why the citizen of a page is to be erased, and proposes it.
pub fn ask(page: &CitizenPage, team: TeamId, cx: &Cx<'_>) -> Effect {
    let wanted = Wanted { citizen: page.citizen.id, team, who: line::called(cx.words, &page.label) };
    let choice = |ground: ErasureGround| Choice::new(ground.slug(), labels::erasure_ground(cx.words, ground));
    let choices = ErasureGround::ALL.map(choice).to_vec();
    let chosen = move |slug: &str, cx: &Cx<'_>| match ErasureGround::named(slug) {
        Some(ground) => Effect::Become(Box::new(note(wanted.clone(), ground, cx))),
        None => Effect::Ignored,
    };
    let title = cx.words.say("action-erasure-propose");
    Effect::Become(Box::new(ChoosePopup::new(title, choices, Box::new(chosen))))
}

/// Proposes someone whose time is up.
pub(super) fn because_of_time(it: &RetentionLine, cx: &Cx<'_>) -> Effect {
    let who = line::called(cx.words, &it.citizen);
    let wanted = Wanted { citizen: it.citizen.id, team: it.team.id, who };
    Effect::Open(Box::new(confirm(wanted, ErasureGround::Retention, Line::default(), cx)))
}

fn note(wanted: Wanted, ground: ErasureGround, cx: &Cx<'_>) -> Ask {
    let about = wanted.who.clone();
    let ask =
        Ask::new(cx.words.say("action-erasure-propose"), cx.words.say("erasure-why"), move |note, cx| {
            Effect::Become(Box::new(confirm(wanted.clone(), ground, note, cx)))
        });
    ask.about(about)
}

fn confirm(wanted: Wanted, ground: ErasureGround, note: Line, cx: &Cx<'_>) -> Confirm {
    let Wanted { citizen, team, who } = wanted;
    let words = cx.words;
    let args = [("who", who.into()), ("ground", labels::erasure_ground(words, ground).into())];
    let question = words.with("erasure-propose-question", &args);
    let said = words.say("cli-erasure-proposed");
    Confirm::new(words.say("action-erasure-propose"), question, words.say("erasure-yes-propose"), move |cx| {
        let id = ErasureId::fresh(cx.now(), cx.entropy());
        let note = note.clone();
        Effect::close(Command::ProposeErasure { id, citizen, team, ground, note }, said.clone())
    })
}
