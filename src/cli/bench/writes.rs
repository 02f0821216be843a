//! What it costs to write, beside what the same disk takes for a bare append of a kilobyte, made durable:
//! the two take turns, so that both meet the disk in the same mood. And what a week costs to read.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use super::house::House;
use super::measure::{Figure, Times, Unit, per_second};
use super::terminal::lost;
use crate::cli::client::words::Told;
use crate::cli::entry::Call;
use crate::cli::place::Home;
use crate::desk::command::{Command, NewContact, Order, Promise};
use crate::desk::seat::Seat;
use crate::desk::view::{Readers, Wanted};
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::clock::SharedClock;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::follow_up::{Due, Priority};
use crate::domain::ids::{CitizenId, ContactId, EventId, TeamId};
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::domain::text::Prose;
use crate::domain::turn::Length;
use crate::store::{Direction, KeyRange};

/// How many contacts one person saves.
const SAVES: usize = 400;
/// How many write at once, in the crowd.
const WRITERS: usize = 64;
/// How many contacts each of them saves.
const SAVES_EACH: usize = 100;
/// How many weeks are read.
const WEEKS: u8 = 100;
/// A contact may take so many times what the bare disk takes.
const TIMES_BARE: u64 = 3;
/// One person saves at least so many hundredths of what the bare disk appends.
const ALONE: u64 = 40;
/// Many save at least so many hundredths of it together.
const TOGETHER: u64 = 200;

/// Why writing could not be measured.
pub(super) enum WriteError {
    /// The bare file.
    Disk(io::Error),
    /// The desk.
    Refused(Refusal),
}

impl WriteError {
    /// What a person is told.
    pub(super) fn told(self, call: &Call) -> Told {
        match self {
            Self::Disk(error) => call.system(error),
            Self::Refused(refusal) => call.refuse(&refusal),
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<Refusal> for WriteError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Reads the latest weeks of the first team, as its lead.
pub(super) fn week(house: &House) -> Result<[Figure; 2], Refusal> {
    let lead = house.player(Standing::Lead).ok_or_else(|| lost("players"))?;
    let seat = house.seat(lead)?;
    let team = team_of(house, &seat)?;
    let mut week = IsoWeek::of(house.clock.today());
    let mut times = Vec::new();
    for number in 0..WEEKS {
        let began = house.clock.monotonic();
        house.desk.week(&seat, team, week)?;
        times.push(house.clock.monotonic() - began);
        // The latest four over and over: those are the ones that are read.
        week = if number % 4 == 3 { IsoWeek::of(house.clock.today()) } else { week.prev() };
    }
    let times = Times::new(times);
    let figure =
        |slug, took| Figure::of(slug, Unit::Microseconds.of(took), Unit::Microseconds).at_most(50_000);
    Ok([figure("week", times.median()), figure("week-p99", times.percentile(99))])
}

/// Reads the first team's figures of the year, as its lead: the slowest of movement, methods and flows.
pub(super) fn figures(house: &House) -> Result<Figure, Refusal> {
    let lead = house.player(Standing::Lead).ok_or_else(|| lost("players"))?;
    let seat = house.seat(lead)?;
    let period = Length::Year.around(house.clock.today());
    let wanted =
        Wanted { team: Some(team_of(house, &seat)?), period, frameworks: Vec::new(), readers: Readers::Team };
    let mut slowest = Duration::ZERO;
    let mut timed = |ask: &dyn Fn() -> Result<(), Refusal>| -> Result<(), Refusal> {
        let began = house.clock.monotonic();
        ask()?;
        slowest = slowest.max(house.clock.monotonic() - began);
        Ok(())
    };
    timed(&|| house.desk.movement(&seat, &wanted).map(drop))?;
    timed(&|| house.desk.methods(&seat, &wanted).map(drop))?;
    timed(&|| house.desk.flows(&seat, &wanted).map(drop))?;
    Ok(Figure::of("figures", Unit::Milliseconds.of(slowest), Unit::Milliseconds).at_most(500))
}

/// Saves contacts, one at a time and by many at once.
pub(super) fn saves(house: &House, home: &Home) -> Result<Vec<Figure>, WriteError> {
    let seats = house.writers()?;
    let seat = seats.first().ok_or_else(|| lost("players"))?;
    let team = team_of(house, seat)?;
    let found = house.desk.citizens(seat, "", 200)?;
    let citizens: Vec<CitizenId> = found.lines.iter().map(|line| line.label.id).collect();
    if citizens.is_empty() {
        return Err(lost("citizens").into());
    }
    let mut bare = Bare::beside(home, &house.clock)?;
    let (mut bares, mut saves, mut commits) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..SAVES {
        for (times, promised) in [(&mut saves, Promised::Something), (&mut commits, Promised::Nothing)] {
            bares.push(bare.append()?);
            let order = order(house, team, citizens[number % citizens.len()], promised);
            let began = house.clock.monotonic();
            house.desk.execute(seat, order)?;
            times.push(house.clock.monotonic() - began);
        }
    }
    let crowd = |promised| crowd(house, &seats, team, &citizens, promised);
    let (commits_of_many, saves_of_many) = (crowd(Promised::Nothing)?, crowd(Promised::Something)?);
    let bare_rate = per_second(bares.len() as u64, bares.iter().sum());
    let rate = |times: &[Duration]| per_second(times.len() as u64, times.iter().sum());
    let (commits_of_one, saves_of_one) = (rate(&commits), rate(&saves));
    let (bares, saves) = (Times::new(bares), Times::new(saves));
    let rate = |slug, rate| Figure::of(slug, rate, Unit::PerSecond).beside(bare_rate);
    let micro = |took| Unit::Microseconds.of(took);
    let (bare_median, bare_p99) = (micro(bares.median()), micro(bares.percentile(99)));
    Ok(vec![
        Figure::of("bare", bare_median, Unit::Microseconds),
        Figure::of("bare-p99", bare_p99, Unit::Microseconds),
        Figure::of("save", micro(saves.median()), Unit::Microseconds)
            .beside(bare_median)
            .at_most(TIMES_BARE * bare_median),
        Figure::of("save-p99", micro(saves.percentile(99)), Unit::Microseconds).beside(bare_p99),
        rate("commits-1", commits_of_one).at_least(bare_rate * ALONE / 100),
        rate("commits-64", commits_of_many).at_least(bare_rate * TOGETHER / 100),
        rate("saves-1", saves_of_one),
        rate("saves-64", saves_of_many),
    ])
}

/// How many contacts a second many writers save together, each of them those of other people: whoever writes of
/// somebody waits for whoever else does. Rows follow late: the time ends when none of them waits.
fn crowd(
    house: &House,
    seats: &[Seat],
    team: TeamId,
    citizens: &[CitizenId],
    promised: Promised,
) -> Result<u64, Refusal> {
    let began = house.clock.monotonic();
    let outcomes: Vec<Result<(), Refusal>> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let seat = &seats[writer % seats.len()];
                // In a small sandbox some have to share.
                let first = writer % citizens.len();
                let own = citizens.iter().skip(first).step_by(WRITERS).cycle().take(SAVES_EACH);
                scope.spawn(move || {
                    own.copied().try_for_each(|citizen| {
                        house.desk.execute(seat, order(house, team, citizen, promised)).map(drop)
                    })
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap_or_else(|_| Err(lost("writers")))).collect()
    });
    outcomes.into_iter().collect::<Result<(), _>>()?;
    // A look at any row of a range in which something waits makes all that waits.
    house.store.scan(&KeyRange::all(), Direction::Forward, 1).map_err(|_| lost("rows"))?;
    Ok(per_second((WRITERS * SAVES_EACH) as u64, house.clock.monotonic() - began))
}

fn team_of(house: &House, seat: &Seat) -> Result<TeamId, Refusal> {
    house.desk.teams(seat)?.first().map(|team| team.id).ok_or_else(|| lost("teams"))
}

/// What comes out of a contact beside itself.
#[derive(Clone, Copy)]
enum Promised {
    /// One event is written, as in the measuring that the promises are taken from.
    Nothing,
    /// Two events, as mostly.
    Something,
}

/// A contact as they come.
fn order(house: &House, team: TeamId, citizen: CitizenId, promised: Promised) -> Order {
    let now = house.clock.now();
    let entropy = house.entropy.as_ref();
    let details = ContactDetails {
        happened: now - chrono::Duration::minutes(30),
        minutes: Some(20),
        place: "banegården".into(),
        channel: Channel::Street,
        outcome: Outcome::Reached,
        citizens: vec![citizen],
        others: Vec::new(),
        initiator: Initiator::Worker,
        basis: LegalBasis::Section99,
        areas: vec![ServiceArea::JobCentre],
        tags: Vec::new(),
        what: Prose::new("Kaffe ved stationen. Vil gerne i gang igen, men ikke i kantinen; ringer selv."),
        assessment: Prose::default(),
        own_words: Prose::new("Jeg skal bare lige have en aftale at stå op til."),
        measurements: Vec::new(),
        next: match promised {
            Promised::Nothing => NextStep::None("ringer selv".into()),
            Promised::Something => NextStep::Planned,
        },
    };
    let promise = Promise {
        what: "ring om praktik".into(),
        due: Due::on(house.clock.today() + chrono::Duration::days(3)),
        owner: None,
        priority: Priority::Normal,
    };
    let new = NewContact {
        id: ContactId::fresh(now, entropy),
        team,
        details,
        newcomers: Vec::new(),
        promises: matches!(promised, Promised::Something).then_some(promise).into_iter().collect(),
        referrals: Vec::new(),
    };
    Order { id: EventId::fresh(now, entropy), command: Command::LogContact(Box::new(new)) }
}

/// A file on the same disk that is appended to and made durable, and nothing else.
struct Bare {
    path: PathBuf,
    file: File,
    clock: SharedClock,
}

impl Bare {
    fn beside(home: &Home, clock: &SharedClock) -> io::Result<Self> {
        let path = home.data().join("bench.tmp");
        let file = File::options().create(true).append(true).open(&path)?;
        Ok(Self { path, file, clock: clock.clone() })
    }

    /// How long a kilobyte takes.
    fn append(&mut self) -> io::Result<Duration> {
        let began = self.clock.monotonic();
        self.file.write_all(&[0x5A; 1_024])?;
        self.file.sync_data()?;
        Ok(self.clock.monotonic() - began)
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        // What can't be removed is a few hundred kilobytes in a sandbox.
        let _ = std::fs::remove_file(&self.path);
    }
}
