//! The popup that gives a follow-up to someone else in its team, or to the team as a whole.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{Colleague, FollowUpLine, OwnerLabel};
use crate::domain::follow_up::Owner;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::line;
use crate::tui::screen::popups;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, row};
use crate::tui::widget::picker::{Picked, Picker, Source};
use crate::tui::widget::{Canvas, Choice};

/// The popup.
pub(super) struct HandPopup {
    line: FollowUpLine,
    owners: Vec<(Owner, Choice)>,
    picker: Picker,
}

impl HandPopup {
    /// The popup over the colleagues in the follow-up's team.
    ///
    /// # Errors
    /// Refuses whoever may not see the follow-up or the team.
    pub(super) fn new(line: FollowUpLine, cx: &Cx<'_>) -> Result<Self, Refusal> {
        let team = cx.desk().follow_up(cx.seat, line.id)?.follow_up.details.team;
        let colleagues = cx.desk().colleagues(cx.seat, team)?;
        let owners = owners(cx.words, &line.owner, team, colleagues);
        let choices = owners.iter().map(|(_, choice)| choice.clone()).collect();
        Ok(Self { line, picker: Picker::new(Source::Given, choices), owners })
    }

    fn took(&self, picked: Picked, cx: &Cx<'_>) -> Effect {
        let choice = match picked {
            Picked::Choice(choice) => choice,
            Picked::Ignored => return Effect::Ignored,
            Picked::Moved | Picked::Asked(_) => return Effect::Redraw,
        };
        let Some((to, chosen)) = choice.id.parse().ok().and_then(|place: usize| self.owners.get(place))
        else {
            return Effect::Ignored;
        };
        let what = line::promise(cx.words, &self.line);
        let said = cx
            .words
            .with("followups-handed", &[("what", what.into()), ("who", chosen.label.as_str().into())]);
        Effect::close(Command::HandFollowUp { id: self.line.id, seen: self.line.version, to: *to }, said)
    }
}

/// Who could have it instead of the one who has it: the colleagues by name, then the team.
fn owners(words: &Words, now: &OwnerLabel, team: TeamId, colleagues: Vec<Colleague>) -> Vec<(Owner, Choice)> {
    let has = |id| matches!(now, OwnerLabel::Worker(person) if person.id == id);
    let people = colleagues.into_iter().filter(|it| !has(it.person.id));
    let people = people.map(|it| (Owner::Worker(it.person.id), line::colleague(words, String::new(), &it)));
    let whole = (Owner::Team(team), Choice::new("", words.say("followups-whole-team")));
    let whole = Some(whole).filter(|_| !matches!(now, OwnerLabel::Team(..)));
    let owners = people.chain(whole).enumerate();
    owners.map(|(place, (owner, choice))| (owner, Choice { id: place.to_string(), ..choice })).collect()
}

impl Screen for HandPopup {
    fn title(&self, cx: &Cx<'_>) -> String {
        super::HAND.title(cx.words)
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[standard::PICKER, standard::LINE])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.act(action);
        self.took(picked, cx)
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.key(key);
        self.took(picked, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.paste(text);
        self.took(picked, cx)
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        const MOST: u16 = 12;
        let rows = u16::try_from(self.owners.len()).unwrap_or(MOST).clamp(1, MOST) + 3;
        let inside = popups::window(area, &self.title(cx), rows, canvas);
        canvas.text(row(inside, 0), &line::promise(cx.words, &self.line), Role::Text);
        self.picker.draw(below(inside, 2), canvas);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
