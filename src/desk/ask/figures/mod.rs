//! Figures of a team or of all of one's teams, without names: how goals moved, what methods come to, how citizens get from
//! one place to another. Counts what the model keeps and reads no text.

mod flows;
mod methods;
mod movement;
mod veil;

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Utc};

use crate::desk::verb::Verb;
use crate::desk::view::{Extent, Named, Readers, Wanted};
use crate::domain::framework::{Cut, Expected, Framework, FrameworkId, TagId, TagRef};
use crate::domain::ids::TeamId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::small_numbers::Least;
use crate::ledger::model::heads::{ContactHead, GoalHead, TagSet};

use super::Sight;
use super::sight::from_until;

/// What is counted: whose, when, and by which frameworks.
struct Field<'a> {
    sight: &'a Sight<'a>,
    extent: Extent,
    teams: Vec<TeamId>,
    when: Range<DateTime<Utc>>,
    /// The frameworks that are cut by.
    frameworks: Vec<&'a Framework>,
    methods: Methods<'a>,
}

/// The methods of the teams' frameworks, by place.
struct Methods<'a> {
    all: Vec<(Named, &'a Expected)>,
    places: HashMap<TagRef, usize>,
}

/// Which methods a contact carries, one bit for each place.
type Mask = u64;

/// More methods than there are bits are counted apart nowhere: a house with so many has no methods but a vocabulary.
const MOST_METHODS: usize = Mask::BITS as usize;

impl<'a> Field<'a> {
    /// What was asked for, where the asker may read it.
    fn of(sight: &'a Sight<'a>, known: &'a [Framework], wanted: &Wanted) -> Result<Self, Refusal> {
        let teams = match wanted.team {
            Some(team) => {
                sight.asker.must_in(Verb::ReadFigures, team)?;
                vec![team]
            }
            None => sight.teams(Verb::ReadFigures),
        };
        if teams.is_empty() {
            return Err(Refusal::new(Kind::NotPermitted, "not-permitted"));
        }
        let find = |id: &FrameworkId| known.iter().find(|framework| framework.id == *id);
        let mut used: Vec<&Framework> = Vec::new();
        for team in &teams {
            let own = sight.model.team(*team).map(|team| &team.details.frameworks[..]).unwrap_or_default();
            for framework in own.iter().filter_map(find) {
                if !used.iter().any(|listed| listed.id == framework.id) {
                    used.push(framework);
                }
            }
        }
        let unknown = |id: &FrameworkId| {
            Refusal::new(Kind::NotFound, "framework-unknown").with("framework", id.to_string())
        };
        let frameworks = match &wanted.frameworks[..] {
            [] => used.clone(),
            ids => ids.iter().map(|id| find(id).ok_or_else(|| unknown(id))).collect::<Result<_, _>>()?,
        };
        // Movement and flows by a strategy still name the methods that the teams use.
        let named = if frameworks.iter().any(|framework| framework.methods().next().is_some()) {
            &frameworks
        } else {
            &used
        };
        let methods = Methods::of(named);
        let when = from_until(wanted.period.first(), wanted.period.last());
        let labels = teams.iter().map(|team| sight.team_label(*team)).collect();
        let extent = Extent { teams: labels, period: wanted.period };
        Ok(Self { sight, extent, teams, when, frameworks, methods })
    }

    /// The bound below which a number is left out, where others read the figures too.
    fn least(&self, wanted: &Wanted) -> Option<Least> {
        (wanted.readers == Readers::Others).then(|| self.sight.least_shared())
    }

    /// The teams' contacts in a stretch of time, without what was taken back, in no particular order. What
    /// remains of those with people who were erased is among them.
    fn contacts(&self, when: Range<DateTime<Utc>>) -> impl Iterator<Item = &'a ContactHead> {
        let model = self.sight.model;
        let of_team = move |team: &TeamId| model.counted_contacts_of_team(*team, when.clone());
        self.teams.iter().flat_map(of_team)
    }

    /// The goals that the teams follow.
    fn goals(&self) -> impl Iterator<Item = &'a GoalHead> {
        let model = self.sight.model;
        model.counted_goals().filter(|goal| self.teams.contains(&goal.team))
    }

    /// Tells which methods a set of tags holds; each different set is looked through once.
    fn masks(&self) -> impl FnMut(TagSet) -> Mask {
        let mut known: HashMap<TagSet, Mask> = HashMap::new();
        move |set| *known.entry(set).or_insert_with(|| self.methods.mask(self.sight.model.tags(set)))
    }
}

impl<'a> Methods<'a> {
    fn of(frameworks: &[&'a Framework]) -> Self {
        let mut methods = Self { all: Vec::new(), places: HashMap::new() };
        for framework in frameworks {
            for (tag, expected) in framework.methods() {
                if methods.all.len() == MOST_METHODS {
                    return methods;
                }
                let tag_of = |id| TagRef { framework: framework.id.clone(), tag: id };
                let place = methods.all.len();
                let former =
                    framework.aliases.iter().filter(|(_, now)| **now == tag.id).map(|(former, _)| former);
                for id in former.chain([&tag.id]) {
                    methods.places.insert(tag_of(id.clone()), place);
                }
                let named = Named { tag: tag_of(tag.id.clone()), label: Some(tag.label.clone()) };
                methods.all.push((named, expected));
            }
        }
        methods
    }

    fn mask(&self, tags: &[TagRef]) -> Mask {
        tags.iter().filter_map(|tag| self.places.get(tag)).fold(0, |mask, place| mask | 1 << place)
    }
}

/// The name of a tag at a place of a cut. What the file knows no more has no name of its own: there may be several.
fn named(cut: &Cut, place: usize) -> Named {
    let (framework, known) = (cut.framework(), cut.tag(place));
    let id = known.map_or_else(|| framework.id.as_str(), |tag| tag.id.as_str());
    let tag = TagId::new(id).expect("names of frameworks and of tags are of one kind");
    Named { tag: TagRef { framework: framework.id.clone(), tag }, label: known.map(|tag| tag.label.clone()) }
}

/// The readings of a goal as levels in time.
fn levels(
    goal: &GoalHead,
) -> impl Iterator<Item = (DateTime<Utc>, Option<crate::domain::goal::Level>)> + Clone + '_ {
    goal.readings.iter().map(|reading| (reading.at, reading.level))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
