//! A row matched with what is known: its citizens, its writer, its tags. What fits nothing that is known is kept
//! in the note under the head of its column.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::columns::{Columns, Field};
use super::roster::{Meant, Roster};
use super::row::{ContactRow, Named, Problem};
use super::tally::Newcomer;
use super::{Mode, Plan};
use crate::desk::Desk;
use crate::desk::permit::Asker;
use crate::desk::seat::Seat;
use crate::domain::citizen::CitizenDetails;
use crate::domain::contact::{ContactDetails, Initiator, NextStep};
use crate::domain::fold::fold_words;
use crate::domain::framework::{Framework, TagRef};
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Employment, Standing, Worker};
use crate::domain::text::{Line, Prose};

/// So many newcomers are held against those who are known; more would take long, and nobody reads them.
const HELD_AGAINST: usize = 200;
/// So many who are nearly called the same are named.
const ALIKE: usize = 3;

/// A row that can be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Matched {
    /// Who wrote it.
    pub(super) writer: WorkerId,
    /// The contact.
    pub(super) details: ContactDetails,
    /// The citizens among its own who are written down with it.
    pub(super) newcomers: Vec<(CitizenId, CitizenDetails)>,
    /// What was promised, and by when.
    pub(super) promise: Option<(Line, NaiveDate)>,
    /// What stands in the note because it fits nowhere else.
    pub(super) kept: Kept,
}

/// What stands in the note because it fits nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) promise: bool,
    pub(super) topics: bool,
}

/// What rows are matched with.
pub(super) struct Matching<'a> {
    desk: &'a Desk,
    seat: &'a Seat,
    plan: Plan,
    asker: Asker,
    roster: Roster,
    frameworks: Vec<Framework>,
    /// The team's workers by log-in and by name; two of one name are none.
    workers: HashMap<String, Option<WorkerId>>,
}

impl<'a> Matching<'a> {
    pub(super) fn new(desk: &'a Desk, seat: &'a Seat, plan: Plan) -> Result<Self, Refusal> {
        let frameworks = desk.frameworks(seat, Some(plan.team))?;
        let model = desk.ledger.model();
        let asker = desk.asker(&model, seat)?;
        let roster = Roster::of(&model, &asker);
        let here = |worker: &&Worker| worker.employment == Employment::Active;
        let workers = by_name(model.workers_of(plan.team).filter(here));
        Ok(Self { desk, seat, plan, asker, roster, frameworks, workers })
    }

    /// Matches a row.
    pub(super) fn matched(
        &mut self,
        columns: &Columns,
        row: ContactRow,
        now: DateTime<Utc>,
    ) -> Result<Matched, Vec<Problem>> {
        let writer = self.writer(row.worker.as_deref()).map_err(|refusal| at(Field::Worker, refusal))?;
        let (citizens, newcomers) =
            self.citizens(&row.citizens, now).map_err(|refusal| at(Field::Citizen, refusal))?;
        let (tags, topics) = self.tags(&row.topics);
        let today = crate::domain::when::local(now).date();
        let promise = row.due.filter(|due| *due >= today && !row.next.is_empty());
        let is_nothing = is_nothing(row.next.as_str());
        let kept = Kept {
            promise: promise.is_none() && !row.next.is_empty() && !is_nothing,
            topics: !topics.is_empty(),
        };
        let what = noted(columns, &row, kept, &topics).map_err(|refusal| at(Field::Note, refusal))?;
        let next = match (promise, is_nothing) {
            (Some(_), _) => NextStep::Planned,
            (None, true) => NextStep::None(row.next.clone()),
            (None, false) => NextStep::Missing,
        };
        let details = ContactDetails {
            happened: row.happened,
            minutes: row.minutes,
            place: row.place,
            channel: row.channel,
            outcome: row.outcome,
            citizens,
            others: Vec::new(),
            initiator: Initiator::default(),
            basis: row.basis,
            areas: row.areas,
            tags,
            what,
            assessment: row.assessment,
            own_words: row.own_words,
            measurements: Vec::new(),
            next,
        };
        details.check(now).map_err(|refusal| at(Field::Citizen, refusal))?;
        for (id, details) in &newcomers {
            let cpr = details.cpr.as_ref().map(|cpr| self.desk.ledger.cpr_mark(cpr));
            self.roster.bring(*id, details, cpr);
        }
        Ok(Matched { writer, details, newcomers, promise: promise.map(|due| (row.next, due)), kept })
    }

    /// Names, for each of the first newcomers, who is known by nearly the same name.
    pub(super) fn find_alike(&self, newcomers: &mut [Newcomer]) -> Result<(), Refusal> {
        debug_assert_eq!(self.plan.mode, Mode::Preview);
        for newcomer in newcomers.iter_mut().take(HELD_AGAINST) {
            let details = CitizenDetails { name: Line::some(&newcomer.called), ..CitizenDetails::default() };
            let alike = self.desk.alike(self.seat, &details)?;
            newcomer.alike = alike.into_iter().take(ALIKE).map(|(line, _)| line.label.called).collect();
        }
        Ok(())
    }

    /// Who wrote a row: the importer, or whom it names, if the importer leads the team.
    fn writer(&self, named: Option<&str>) -> Result<WorkerId, Refusal> {
        let Some(named) = named else { return Ok(self.asker.worker()) };
        let unknown = || Refusal::new(Kind::NotFound, "import-worker-unknown");
        let found = self.workers.get(&key(named)).copied().flatten().ok_or_else(unknown)?;
        let leads = self.asker.standing(self.plan.team) == Some(Standing::Lead);
        if found == self.asker.worker() || leads {
            Ok(found)
        } else {
            Err(Refusal::new(Kind::NotPermitted, "import-worker-not-yours"))
        }
    }

    /// The citizens of a row, and who of them is new.
    #[expect(clippy::type_complexity, reason = "a pair that is taken apart at once")]
    fn citizens(
        &self,
        named: &[Named],
        now: DateTime<Utc>,
    ) -> Result<(Vec<CitizenId>, Vec<(CitizenId, CitizenDetails)>), Refusal> {
        let (mut citizens, mut newcomers) = (Vec::new(), Vec::new());
        for named in named {
            let cpr = named.cpr.as_ref().map(|cpr| self.desk.ledger.cpr_mark(cpr));
            let meant = self.roster.find(&self.desk.ledger.model(), &self.asker, named, cpr)?;
            let id = match meant {
                Meant::Known(id) => id,
                Meant::Nobody => {
                    let id = CitizenId::fresh(now, self.desk.entropy.as_ref());
                    let details = CitizenDetails {
                        name: named.name.clone(),
                        alias: named.alias.clone(),
                        cpr: named.cpr.clone(),
                        born: named.born,
                        ..CitizenDetails::default()
                    };
                    details.check()?;
                    newcomers.push((id, details));
                    id
                }
            };
            if !citizens.contains(&id) {
                citizens.push(id);
            }
        }
        Ok((citizens, newcomers))
    }

    /// The tags that topics mean, and the topics that mean none.
    fn tags(&self, topics: &[String]) -> (Vec<TagRef>, Vec<String>) {
        let (mut tags, mut rest) = (Vec::new(), Vec::new());
        for topic in topics {
            match self.tag(topic) {
                Some(tag) if tags.contains(&tag) => {}
                Some(tag) => tags.push(tag),
                None => rest.push(topic.clone()),
            }
        }
        (tags, rest)
    }

    /// The tag of that name, label or word; none where it is nobody's or several frameworks'.
    fn tag(&self, topic: &str) -> Option<TagRef> {
        let wanted = key(topic.trim_start_matches('#'));
        let mut found = self.frameworks.iter().flat_map(|framework| {
            let wanted = &wanted;
            framework.tags.iter().filter_map(move |tag| {
                let labels =
                    crate::domain::language::Language::ALL.map(|language| tag.label.in_language(language));
                let mut texts = labels.into_iter().chain([tag.id.as_str()]);
                let fits = texts.any(|text| key(text) == *wanted)
                    || tag.words.iter().any(|word| key(word.as_str()) == *wanted);
                fits.then(|| TagRef { framework: framework.id.clone(), tag: tag.id.clone() })
            })
        });
        let one = found.next();
        one.filter(|_| found.next().is_none())
    }
}

/// The note, with what fits nowhere else under the heads of its columns.
fn noted(columns: &Columns, row: &ContactRow, kept: Kept, topics: &[String]) -> Result<Prose, Refusal> {
    let mut lines: Vec<String> = Vec::new();
    let mut keep = |field: Field, text: &str| {
        lines.push(format!("{}: {text}", columns.head(field).unwrap_or_default()));
    };
    if kept.topics {
        keep(Field::Tags, &topics.join(", "));
    }
    if kept.promise {
        keep(Field::Next, row.next.as_str());
    }
    if let Some(due) = row.due.filter(|_| kept.promise) {
        keep(Field::Due, &due.format("%d-%m-%Y").to_string());
    }
    if lines.is_empty() {
        return Ok(row.what.clone());
    }
    if !row.what.is_empty() {
        lines.insert(0, row.what.as_str().to_owned());
    }
    let text = lines.join("\n");
    match Prose::excess(&text) {
        0 => Ok(Prose::new(&text)),
        excess => {
            Err(Refusal::invalid("import-text-long")
                .with("excess", i64::try_from(excess).unwrap_or(i64::MAX)))
        }
    }
}

/// Whether the next step is said to be nothing.
fn is_nothing(text: &str) -> bool {
    matches!(key(text).as_str(), "ingen" | "intet" | "none" | "nothing") || text == "-"
}

fn by_name<'w>(workers: impl Iterator<Item = &'w Worker>) -> HashMap<String, Option<WorkerId>> {
    let mut found: HashMap<String, Option<WorkerId>> = HashMap::new();
    for worker in workers {
        let (login, name) = (key(worker.details.login.as_str()), key(worker.details.name.as_str()));
        let mut names = vec![login];
        names.extend(Some(name).filter(|name| *name != names[0]));
        for name in names {
            found.entry(name).and_modify(|one| *one = None).or_insert(Some(worker.id));
        }
    }
    found
}

fn at(field: Field, refusal: Refusal) -> Vec<Problem> {
    vec![Problem { field: Some(field), value: String::new(), refusal }]
}

fn key(text: &str) -> String {
    fold_words(text).join(" ")
}
