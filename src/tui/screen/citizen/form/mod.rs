//! The form of a citizen: someone new, with a warning while it is typed that they may be known already; or a
//! record that is corrected, together with whatever a colleague corrected in the meantime.

mod fields;
mod merge;
mod ties;

use serde::{Deserialize, Serialize};

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, DraftKind, Person};
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::ids::{CitizenId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::shown;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Form, Snapshot};
use crate::tui::keymap::{Action, Context};
use crate::tui::screen::sheet::{self, Filing, FormScreen, Kept};
use crate::tui::theme::Role;
use crate::tui::widget::Choice;

use super::alike::Alike;
use super::{CITIZEN_FORM, OPEN_KNOWN};
use fields::Offers;
use merge::Clash;

/// The stages at which someone new can be written down.
const FIRST_STAGES: [&str; 3] = ["found", "contact-made", "engaged"];
/// The fields by which someone may turn out to be known.
const TELLING: [&str; 5] = ["name", "alias", "recognisers", "cpr", "born"];

/// What the form writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Target {
    /// Someone new, in a team.
    New { id: CitizenId, team: TeamId },
    /// Someone known, of the version that was seen.
    Known { id: CitizenId, seen: u32 },
}

/// What belongs to a draft beside what was typed.
#[derive(Serialize, Deserialize)]
struct Extra {
    target: Target,
    /// What the form was filled with: it tells what the person changed.
    first: Snapshot,
}

/// What a colleague did in the meantime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meanwhile {
    Nothing,
    Corrected(Clash),
}

/// A citizen's form.
pub(super) struct CitizenFiling {
    target: Target,
    /// The record that the form was filled from.
    before: CitizenDetails,
    first: Snapshot,
    named: Vec<Person>,
    alike: Alike,
    meanwhile: Meanwhile,
}

/// The form for someone new, with what is known of them by now.
///
/// # Errors
/// Refuses whoever belongs to no team.
pub(super) fn new(known: &CitizenDetails, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let team = cx.team.ok_or_else(|| Refusal::new(Kind::NotPermitted, "team-missing"))?;
    let target = Target::New { id: CitizenId::fresh(cx.now(), cx.entropy()), team: team.id };
    let me = cx.seat.worker();
    let details = CitizenDetails { primary: Some(me), ..known.clone() };
    let (form, mut filing) = blank(target, CitizenDetails::default(), None, cx)?;
    let form = filing.filled(form, &details, cx);
    filing.alike.look(&details, cx);
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form that corrects a record.
///
/// # Errors
/// As [`crate::desk::Desk::colleagues`].
pub(super) fn amending(page: &CitizenPage, focus: &str, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let target = Target::Known { id: page.citizen.id, seen: page.citizen.version };
    let details = page.citizen.details.clone();
    let (form, mut filing) = blank(target, details.clone(), Some(page), cx)?;
    let mut form = filing.filled(form, &details, cx);
    form.focus_on(focus, &sheet::scene(cx));
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// A form taken up from a draft; what colleagues corrected since is put together with it.
///
/// # Errors
/// Refuses a draft that no such form wrote, and one about a citizen who is gone.
pub(super) fn taken_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let unreadable = |_| Refusal::invalid("draft-unreadable");
    let Extra { target, first } = serde_json::from_value(kept.extra().clone()).map_err(unreadable)?;
    let scene = sheet::scene(cx);
    let Target::Known { id, seen } = target else {
        let (form, mut filing) = blank(target, CitizenDetails::default(), None, cx)?;
        filing.first = first;
        return Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)));
    };
    let page = cx.desk().citizen(cx.seat, id, Purpose::Change, 0)?;
    let (mut form, mut filing) = blank(target, page.citizen.details.clone(), Some(&page), cx)?;
    form.restore(&first, &scene);
    filing.before = fields::read(&form, &page.citizen.details)?;
    filing.first = first;
    let mut screen = FormScreen::take_up(form, filing, kept, cx);
    if page.citizen.version != seen {
        screen.with(|filing, form| filing.meet(form, &page, cx));
    }
    Ok(Box::new(screen))
}

/// An empty form and its filing.
fn blank(
    target: Target,
    before: CitizenDetails,
    page: Option<&CitizenPage>,
    cx: &Cx<'_>,
) -> Result<(Form, CitizenFiling), Refusal> {
    let (team, stages) = match target {
        Target::New { team, .. } => (Some(team), stages(cx)),
        Target::Known { .. } => (page.and_then(|page| team_of(page, cx)), Vec::new()),
    };
    let colleagues = team.map(|team| cx.desk().colleagues(cx.seat, team)).transpose()?.unwrap_or_default();
    let offers = Offers { colleagues: &colleagues, cpr: before.cpr.as_ref(), stages };
    let form = Form::new(fields::pages(cx.words, offers));
    let first = form.snapshot();
    let mut named: Vec<Person> = colleagues.into_iter().map(|colleague| colleague.person).collect();
    named.extend(page.into_iter().flat_map(|page| [page.primary.clone(), page.backup.clone()]).flatten());
    let (alike, meanwhile) = (Alike::default(), Meanwhile::Nothing);
    Ok((form, CitizenFiling { target, before, first, named, alike, meanwhile }))
}

fn stages(cx: &Cx<'_>) -> Vec<Choice> {
    FIRST_STAGES
        .iter()
        .map(|slug| Choice::new(*slug, labels::stage(cx.words, first_stage(slug, cx))))
        .collect()
}

fn first_stage(slug: &str, cx: &Cx<'_>) -> Stage {
    match slug {
        "found" => Stage::Found,
        "engaged" => Stage::Engaged(cx.today()),
        _ => Stage::ContactMade,
    }
}

/// The team of the asker that works with the citizen.
pub(super) fn team_of(page: &CitizenPage, cx: &Cx<'_>) -> Option<TeamId> {
    cx.teams.iter().map(|team| team.id).find(|team| page.citizen.teams.contains(team))
}

impl CitizenFiling {
    /// Fills the form, and remembers what it was filled with.
    fn filled(&mut self, mut form: Form, details: &CitizenDetails, cx: &Cx<'_>) -> Form {
        let scene = sheet::scene(cx);
        fields::fill(&mut form, details, &self.named, &scene);
        if let Some(cpr) = details.cpr.as_ref().filter(|_| self.before.cpr.is_none()) {
            form.set_text("cpr", &cpr.revealed(), &scene);
        }
        form.set_chosen("stage", FIRST_STAGES[1], &scene);
        self.first = form.snapshot();
        form
    }

    /// Puts what a colleague corrected together with what was typed: neither is lost, and both are seen.
    fn meet(&mut self, form: &mut Form, page: &CitizenPage, cx: &Cx<'_>) {
        let Target::Known { id, .. } = self.target else { return };
        let theirs = &page.citizen.details;
        let Ok(mine) = fields::read(form, &self.before) else { return };
        let merged = merge::merged(&self.before, &mine, theirs);
        self.named.extend([page.primary.clone(), page.backup.clone()].into_iter().flatten());
        fields::fill(form, &merged.details, &self.named, &sheet::scene(cx));
        self.before = theirs.clone();
        self.target = Target::Known { id, seen: page.citizen.version };
        self.meanwhile = Meanwhile::Corrected(merged.clash);
    }

    fn called(&self, form: &Form, cx: &Cx<'_>) -> String {
        let fields = ["name", "alias", "recognisers"];
        let called = fields.into_iter().map(|field| form.text(field)).find(|text| !text.is_empty());
        called.map_or_else(|| cx.words.say("line-nobody"), |called| shown(called).into_owned())
    }
}

impl Filing for CitizenFiling {
    fn title(&self, form: &Form, cx: &Cx<'_>) -> String {
        // fluent-ids: citizen-form-new citizen-form-amend
        let id = match self.target {
            Target::New { .. } => "citizen-form-new",
            Target::Known { .. } => "citizen-form-amend",
        };
        cx.words.with(id, &[("who", self.called(form, cx).into())])
    }

    fn draft(&self, form: &Form) -> Option<(DraftKind, String)> {
        let fields = ["name", "alias", "recognisers"];
        let called = fields.into_iter().map(|field| form.text(field)).find(|text| !text.is_empty());
        Some((DraftKind::Citizen, called.unwrap_or_default().to_owned()))
    }

    fn extra(&self) -> serde_json::Value {
        let extra = Extra { target: self.target, first: self.first.clone() };
        serde_json::to_value(extra).unwrap_or_default()
    }

    fn contexts(&self) -> &'static [Context] {
        if self.alike.is_empty() { &[] } else { &[CITIZEN_FORM] }
    }

    fn changed(&mut self, form: &mut Form, field: &str, cx: &Cx<'_>) {
        let is_new = matches!(self.target, Target::New { .. });
        if is_new && TELLING.contains(&field) {
            // While a CPR number is half typed, the rest is looked for all the same.
            let details = fields::read(form, &self.before).unwrap_or_else(|_| fields::named(form));
            self.alike.look(&details, cx);
        }
    }

    fn remarks(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        let words = cx.words;
        match self.meanwhile {
            Meanwhile::Nothing => self.alike.remarks(words),
            Meanwhile::Corrected(Clash::No) => vec![(words.say("citizen-form-met"), Role::Warning)],
            Meanwhile::Corrected(Clash::Yes) => vec![(words.say("citizen-form-clash"), Role::Warning)],
        }
    }

    fn act(&mut self, _form: &mut Form, action: Action, cx: &Cx<'_>) -> Effect {
        if action == OPEN_KNOWN { self.alike.open(cx) } else { Effect::Ignored }
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let details = fields::read(form, &self.before)?;
        details.check()?;
        let who = self.called(form, cx);
        let details = Box::new(details);
        let (command, said) = match self.target {
            Target::New { id, team } => {
                let stage = first_stage(form.chosen("stage").unwrap_or_default(), cx);
                (Command::RegisterCitizen { id, team, details, stage }, "citizen-registered")
            }
            Target::Known { id, seen } => (Command::AmendCitizen { id, seen, details }, "citizen-amended"),
        };
        // fluent-ids: citizen-registered citizen-amended
        Ok(Effect::close(command, cx.words.with(said, &[("who", who.into())])))
    }

    /// Someone new is met on their page.
    fn leaves(&mut self, _cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        match self.target {
            Target::New { id, .. } => Some(super::page(id)),
            Target::Known { .. } => None,
        }
    }

    fn refused(&mut self, form: &mut Form, refusal: &Refusal, cx: &Cx<'_>) {
        let Target::Known { id, seen } = self.target else { return };
        if refusal.kind() != Kind::Conflict {
            return;
        }
        if let Ok(page) = cx.desk().citizen(cx.seat, id, Purpose::Change, 0)
            && page.citizen.version != seen
        {
            self.meet(form, &page, cx);
        }
    }
}
