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
use super::period::{Figure, Readers, Withheld};

/// What figures are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of which team; none is all teams of whoever asks.
    pub team: Option<TeamId>,
    /// Of which days.
    pub period: Period,
    /// Cut by which frameworks; none are those that the teams use.
    pub frameworks: Vec<FrameworkId>,
    /// For whom they are.
    pub readers: Readers,
}

/// Of what the figures are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The teams.
    pub teams: Vec<TeamLabel>,
    /// The days.
    pub period: Period,
}

/// How goals moved, as numbers of which some may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Less limited than before.
    pub up: Figure,
    /// As before.
    pub held: Figure,
    /// More limited than before.
    pub down: Figure,
    /// Nobody can say.
    pub unknown: Figure,
    /// Of how many it is known: the n of a share.
    pub known: Figure,
}

impl From<Tally> for Moved {
    fn from(tally: Tally) -> Self {
        Self {
            up: tally.up.into(),
            held: tally.held.into(),
            down: tally.down.into(),
            unknown: tally.unknown.into(),
            known: tally.known().into(),
        }
    }
}

/// How the citizens' goals moved. A goal counts once in the total and once in every row that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct MovementFigures {
    /// Of what.
    pub extent: Extent,
    /// All goals, by the worker's levels.
    pub total: Moved,
    /// The same goals, by the citizens' own scores.
    pub own: Moved,
    /// How many goals there are.
    pub goals: Figure,
    /// How many citizens they belong to.
    pub citizens: Figure,
    /// By core task or focus area: each framework with its tags.
    pub by_framework: Vec<FrameworkFigures>,
    /// By what the goals are about.
    pub by_theme: Vec<(Theme, Moved)>,
    /// By what kind of change is wanted.
    pub by_kind: Vec<(GoalType, Moved)>,
    /// By service areas that contacts with the citizen touched in the period.
    pub by_area: Vec<(ServiceArea, Moved)>,
    /// By methods that the citizen met with in the period.
    pub by_method: Vec<(Named, Moved)>,
    /// By team, where there are several.
    pub by_team: Vec<(TeamLabel, Moved)>,
    /// This period and those before it, oldest first.
    pub over_time: Vec<(Period, Moved)>,
    /// What is left out of it; none in what the team reads.
    pub withheld: Option<Withheld>,
}

/// A framework's tags with how goals moved under them.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameworkFigures {
    /// Which.
    pub framework: FrameworkId,
    /// What people read.
    pub label: Label,
    /// Each of its tags under which there are goals.
    pub tags: Vec<(Named, Moved)>,
    /// Goals under none of them.
    pub without: Moved,
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
    pub without: Figure,
    /// What is left out of it; none in what the team reads.
    pub withheld: Option<Withheld>,
}

/// One method.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodLine {
    /// Which.
    pub method: Named,
    /// What is expected of it.
    pub expected: Expected,
    /// Contacts with it in the period.
    pub contacts: Figure,
    /// Minutes of them.
    pub minutes: Figure,
    /// Citizens whom they were with.
    pub citizens: Figure,
    /// How the goals of these citizens moved in the period, whatever they are about.
    pub movement: Moved,
    /// What came of it on the goals that it concerns.
    pub effect: Shown,
    /// What that says; none where the numbers that it says it of are left out.
    pub finding: Option<Finding>,
}

/// What came of a method, as numbers of which some may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Moved as expected.
    pub as_expected: Figure,
    /// How many are judged: the n of the share.
    pub judged: Figure,
    /// Not assessed since the method began, or never before.
    pub unknown: Figure,
    /// The time that is expected has not passed yet.
    pub early: Figure,
}

impl From<Effect> for Shown {
    fn from(effect: Effect) -> Self {
        Self {
            as_expected: effect.as_expected.into(),
            judged: effect.judged().into(),
            unknown: effect.unknown.into(),
            early: effect.early.into(),
        }
    }
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
    /// How many were sent from each of the areas; none is cross-cutting.
    pub sent_from: Vec<(Option<ServiceArea>, Figure)>,
    /// How many were sent to each of all areas.
    pub sent_to: [(ServiceArea, Figure); ServiceArea::ALL.len()],
    /// Citizens whose first contact lies in the period.
    pub begun: Figure,
    /// Days from the first contact until they were met.
    pub to_met: DaysTaken,
    /// Days from the first contact until they wanted something with the team.
    pub to_engaged: DaysTaken,
    /// Contacts by how people were sought: reached, attempted.
    pub by_channel: Vec<(Channel, Sought)>,
    /// All of them.
    pub tries: Sought,
    /// By tag of each framework: contacts that carry it, and referrals that came out of such contacts.
    pub by_tag: Vec<(Label, Vec<TagFlow>)>,
    /// By weekday (Monday first) and hour of the day; none in what others read.
    pub hours: Option<[[Tries; 24]; 7]>,
    /// How many contacts have no hour: they are what remains of those with people who were erased.
    pub no_hour: u32,
    /// What is left out of it; none in what the team reads.
    pub withheld: Option<Withheld>,
}

/// Days that something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysTaken {
    /// How many it was counted of.
    pub n: Figure,
    /// The days; none where there are none, or where they are left out with the number above.
    pub quartiles: Option<Quartiles>,
}

impl From<Option<Quartiles>> for DaysTaken {
    fn from(quartiles: Option<Quartiles>) -> Self {
        Self { n: quartiles.map_or(0, |days| days.n).into(), quartiles }
    }
}

/// What flows under one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFlow {
    /// Which.
    pub tag: Named,
    /// Contacts that carry it.
    pub tries: Sought,
    /// Referrals of the period that came out of a contact that carries it.
    pub referrals: Figure,
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

/// Tries to meet somebody, as numbers of which some may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sought {
    /// They were met.
    pub reached: Figure,
    /// They were not.
    pub attempted: Figure,
}

impl From<Tries> for Sought {
    fn from(tries: Tries) -> Self {
        Self { reached: tries.reached.into(), attempted: tries.attempted.into() }
    }
}

/// Where referrals end or wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WayEnd {
    /// Nobody has answered.
    Waiting,
    /// The receiver has taken it up.
    UnderWay,
    /// It came to what it was for.
    Completed,
    /// The receiver said no.
    Declined,
    /// The citizen did not come.
    NoShow,
    /// Taken back.
    Withdrawn,
    /// Nobody knows.
    Lost,
}

impl WayEnd {
    /// All of them, in the order of a table's columns.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::UnderWay,
        Self::Completed,
        Self::Declined,
        Self::NoShow,
        Self::Withdrawn,
        Self::Lost,
    ];

    /// Where a referral that was sent stands; none for one that is still written.
    pub const fn of(status: ReferralStatus) -> Option<Self> {
        use ReferralStatus as S;
        Some(match status {
            S::Draft => return None,
            S::Sent | S::Received | S::Redirected => Self::Waiting,
            S::Accepted | S::Waitlisted | S::FirstMeeting => Self::UnderWay,
            S::Completed => Self::Completed,
            S::Declined => Self::Declined,
            S::NoShow => Self::NoShow,
            S::Withdrawn => Self::Withdrawn,
            S::Lost => Self::Lost,
        })
    }
}

/// Referrals from one area to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The area of the team that refers; none is cross-cutting.
    pub from: Option<ServiceArea>,
    /// Where to; none for all.
    pub to: Option<ServiceArea>,
    /// How many were sent.
    pub sent: Figure,
    /// How many of them were answered, with the working days that it took.
    pub answer: DaysTaken,
    /// How many led to a first meeting, with the working days from sending until then.
    pub meeting: DaysTaken,
    /// How many wait for an answer over their time.
    pub overdue: Figure,
    /// Where they stand now, in the order of [`WayEnd::ALL`].
    pub endings: [Figure; WayEnd::ALL.len()],
}
