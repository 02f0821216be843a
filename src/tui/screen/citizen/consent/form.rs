//! The form of a consent: what for, with whom, what, until when, and what the citizen answered. It begins with the
//! least: nothing is ticked.

use serde::{Deserialize, Serialize};

use crate::desk::command::{Answer, Command};
use crate::desk::view::{CitizenPage, DraftKind};
use crate::domain::area::ServiceArea;
use crate::domain::consent::{ConsentDetails, DataKind, Form as Given, Receiver};
use crate::domain::ids::{CitizenId, ConsentId, TeamId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Line, Prose, shown};
use crate::domain::when::Direction;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span};
use crate::tui::screen::citizen::form::team_of;
use crate::tui::screen::line;
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::widget::Choice;

use super::NO;

/// The choice of no answer yet.
const ASKED: &str = "asked";

/// Whose consent it is, and which team asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ConsentFiling {
    id: ConsentId,
    citizen: CitizenId,
    team: TeamId,
    /// What the citizen is called.
    called: String,
}

/// The form for a new consent.
///
/// # Errors
/// Refuses whoever belongs to no team.
pub(super) fn new(page: &CitizenPage, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let team = team_of(page, cx).or(cx.team.map(|team| team.id));
    let team = team.ok_or_else(|| Refusal::new(Kind::NotPermitted, "team-missing"))?;
    let id = ConsentId::fresh(cx.now(), cx.entropy());
    let called = line::called(cx.words, &page.label);
    let filing = ConsentFiling { id, citizen: page.citizen.id, team, called };
    let mut form = form(cx)?;
    form.set_chosen("answer", Given::Spoken.slug(), &sheet::scene(cx));
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// A form taken up from a draft.
///
/// # Errors
/// Refuses a draft that no such form wrote.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let filing = serde_json::from_value::<ConsentFiling>(kept.extra().clone());
    let filing = filing.map_err(|_| Refusal::invalid("draft-unreadable"))?;
    Ok(Box::new(FormScreen::take_up(form(cx)?, filing, kept, cx)))
}

fn form(cx: &Cx<'_>) -> Result<Form, Refusal> {
    let words = cx.words;
    let areas = ServiceArea::ALL.map(|area| Choice::new(area.slug(), labels::area(words, area)));
    let teams = cx.desk().receivers(cx.seat)?.into_iter();
    let teams = teams.map(|team| {
        let area = labels::team_area(words, team.area);
        Choice::new(team.id.to_string(), shown(&team.name).into_owned()).detail(area)
    });
    let receivers = areas.into_iter().chain(teams).collect();
    let given = Given::ALL.map(|form| Choice::new(form.slug(), labels::consent_answer(words, Some(form))));
    let others = [
        Choice::new(NO, labels::consent_answer(words, None)),
        Choice::new(ASKED, words.say("consent-answer-none")),
    ];
    let answers = given.into_iter().chain(others).collect();
    let mut fields = vec![
        Field::line("purpose", "consent-field-purpose").needed(),
        Field::tags("receivers", "consent-field-receivers", receivers),
        Field::line("organisation", "consent-field-organisation").span(Span::Half),
        Field::date("until", "consent-field-until", Direction::Ahead).span(Span::Half),
    ];
    let tick = |kind: DataKind| Field::tick(kind.slug(), labels::data_kind(words, kind)).span(Span::Half);
    fields.extend(DataKind::ALL.map(tick));
    fields.push(Field::prose("words", "consent-field-words", 2));
    fields.push(Field::line("giver", "consent-field-giver").span(Span::Half));
    fields.push(Field::choice("answer", "consent-field-answer", answers).span(Span::Half));
    Ok(Form::new(vec![Page::new("consent-page").fields(fields)]))
}

/// The receiver of a choice.
fn receiver(choice: &Choice) -> Option<Receiver> {
    let area = ServiceArea::ALL.into_iter().find(|area| area.slug() == choice.id);
    area.map(Receiver::Area).or_else(|| choice.id.parse().ok().map(Receiver::Team))
}

impl ConsentFiling {
    fn details(&self, form: &Form) -> ConsentDetails {
        let organisation = Line::new(form.text("organisation"));
        let outside = (!organisation.is_empty()).then_some(Receiver::Organisation(organisation));
        let inside = form.picked("receivers").iter().filter_map(receiver);
        ConsentDetails {
            citizen: self.citizen,
            team: self.team,
            purpose: Line::new(form.text("purpose")),
            kinds: DataKind::ALL.into_iter().filter(|kind| form.ticked(kind.slug())).collect(),
            receivers: inside.chain(outside).collect(),
            giver: Line::new(form.text("giver")),
            words: Prose::new(form.text("words")),
            until: form.when("until").map(|when| when.date),
        }
    }
}

impl Filing for ConsentFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.with("consent-form-new", &[("who", self.called.as_str().into())])
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::Consent, self.called.clone()))
    }

    fn extra(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = self.details(form);
        details.check(cx.today()).map_err(beside_its_field)?;
        let (answer, said) = match form.chosen("answer") {
            Some(ASKED) | None => (None, "consent-asked"),
            Some(NO) => (Some(Answer::No(Line::default())), "consent-refused"),
            Some(slug) => {
                let form = Given::ALL.into_iter().find(|form| form.slug() == slug).unwrap_or_default();
                (Some(Answer::Yes(form)), "consent-given")
            }
        };
        // fluent-ids: consent-asked consent-refused consent-given
        let command = Command::AskConsent { id: self.id, details: Box::new(details), answer };
        Ok(Effect::close(command, cx.words.say(said)))
    }
}

/// The kinds of data are ticked one by one: what is wrong with them is said beside the first.
fn beside_its_field(refusal: Refusal) -> Refusal {
    if refusal.field() == Some("kinds") { refusal.at(DataKind::ALL[0].slug()) } else { refusal }
}
