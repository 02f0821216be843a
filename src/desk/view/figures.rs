//! Whether lives move, what methods come to, and how citizens get from one place to another: numbers without names.

use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::effect::{Effect, Finding};
use crate::domain::framework::{Expected, FrameworkId, Label, TagRef};
use crate::domain::goal::{GoalType, Theme};
use crate::domain::ids::TeamId;
use crate::domain::movement::Tally;
use crate::domain::period::Period;
use crate::domain::referral::ReferralStatus;
use crate::domain::statistics::Quartiles;

use super::label::TeamLabel;

/// What figures are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of which team; none is all teams of whoever asks.
    pub team: Option<TeamId>,
    /// Of which days.
    pub period: Period,
    /// Cut by which framework; none is every framework that the teams use.
    pub framework: Option<FrameworkId>,
}

/// Of what the figures are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The teams.
    pub teams: Vec<TeamLabel>,
    /// The days.
    pub period: Period,
}

/// How the citizens' goals moved. A goal counts once in the total and once in every row that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct MovementFigures {
    /// Of what.
    pub extent: Extent,
    /// All goals, by the worker's levels.
    pub total: Tally,
    /// The same goals, by the citizens' own scores.
    pub own: Tally,
    /// How many citizens they belong to.
    pub citizens: u32,
    /// By core task or focus area: each framework with its tags.
    pub by_framework: Vec<FrameworkFigures>,
    /// By what the goals are about.
    pub by_theme: Vec<(Theme, Tally)>,
    /// By what kind of change is wanted.
    pub by_kind: Vec<(GoalType, Tally)>,
    /// By service areas that contacts with the citizen touched in the period.
    pub by_area: Vec<(ServiceArea, Tally)>,
    /// By methods that the citizen met with in the period.
    pub by_method: Vec<(Named, Tally)>,
    /// By team, where there are several.
    pub by_team: Vec<(TeamLabel, Tally)>,
    /// This period and those before it, oldest first.
    pub over_time: Vec<(Period, Tally)>,
}

/// A framework's tags with how goals moved under them.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameworkFigures {
    /// Which.
    pub framework: FrameworkId,
    /// What people read.
    pub label: Label,
    /// Each of its tags under which there are goals.
    pub tags: Vec<(Named, Tally)>,
    /// Goals under none of them.
    pub without: Tally,
}

/// A tag by its stable name, with what people read; no label where its file knows it no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub tag: TagRef,
    /// What people read.
    pub label: Option<Label>,
}

/// Methods side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodFigures {
    /// Of what.
    pub extent: Extent,
    /// The methods, those first whose expected effect has not shown.
    pub methods: Vec<MethodLine>,
    /// Contacts in the period that carry no method.
    pub without: u32,
}

/// One method.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodLine {
    /// Which.
    pub method: Named,
    /// What is expected of it.
    pub expected: Expected,
    /// Contacts with it in the period.
    pub contacts: u32,
    /// Minutes of them.
    pub minutes: u32,
    /// Citizens whom they were with.
    pub citizens: u32,
    /// How the goals of these citizens moved in the period, whatever they are about.
    pub movement: Tally,
    /// What came of it on the goals that it concerns.
    pub effect: Effect,
    /// What that says.
    pub finding: Finding,
}

/// How citizens get from one place to another.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowFigures {
    /// Of what.
    pub extent: Extent,
    /// Referrals sent in the period, by where from and where to; ways without any are left out.
    pub ways: Vec<Way>,
    /// All of them.
    pub all_ways: Way,
    /// Citizens whose first contact lies in the period.
    pub begun: u32,
    /// Days from the first contact until they were met.
    pub to_met: Option<Quartiles>,
    /// Days from the first contact until they wanted something with the team.
    pub to_engaged: Option<Quartiles>,
    /// Contacts by how people were sought: reached, attempted.
    pub by_channel: Vec<(Channel, Tries)>,
    /// All of them.
    pub tries: Tries,
    /// By tag of each framework: contacts that carry it, and referrals that came out of such contacts.
    pub by_tag: Vec<(Label, Vec<TagFlow>)>,
    /// By weekday (Monday first) and hour of the day.
    pub hours: [[Tries; 24]; 7],
}

/// What flows under one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFlow {
    /// Which.
    pub tag: Named,
    /// Contacts that carry it.
    pub tries: Tries,
    /// Referrals of the period that came out of a contact that carries it.
    pub referrals: u32,
}

/// Tries to meet somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tries {
    /// They were met.
    pub reached: u32,
    /// They were not.
    pub attempted: u32,
}

impl Tries {
    /// All of them.
    pub const fn all(self) -> u32 {
        self.reached + self.attempted
    }
}

/// Referrals from one area to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The area of the team that refers; none is cross-cutting.
    pub from: Option<ServiceArea>,
    /// Where to; none for all.
    pub to: Option<ServiceArea>,
    /// How many were sent.
    pub sent: u32,
    /// How many of them were answered, with the working days that it took.
    pub answer: Option<Quartiles>,
    /// How many led to a first meeting, with the working days from sending until then.
    pub meeting: Option<Quartiles>,
    /// How many wait for an answer over their time.
    pub overdue: u32,
    /// Where they stand now.
    pub statuses: Vec<(ReferralStatus, u32)>,
}
