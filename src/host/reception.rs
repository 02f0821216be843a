//! The first words of a connection, and where they lead: a session, a command, or the daemon itself.
//! Must never block anyone else: it runs on the connection's own thread.

use std::io;
use std::os::unix::net::UnixStream;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use super::command;
use super::daemon::{House, Stage};
use super::door::{Door, Entrance, Passwords, Standing};
use super::frame::{self, Assembler, FrameError};
use super::guests::{Guest, Way};
use super::line::Line;
use super::mailbox::Mailbox;
use super::message::{
    Claim, Farewell, Hello, Purpose, Recognition, RefusalReason, Refused, StatusReport, ToClient, ToDaemon,
    Welcome,
};
use super::screen;
use super::session::{self, Housing, Surroundings};
use super::site::{Origin, Seat, Site, Unrecognised};
use super::socket::{self, Peer};
use super::viewer::Viewer;
use crate::tui::program::Begins;

/// How often a client is told how far the opening of the store has come.
const TOLD_EVERY: Duration = Duration::from_millis(200);

/// A door keeper may ask so often over one connection: a few keys and passwords for one person at the door.
const QUESTIONS: usize = 20;
/// What a person is called to whom nobody has given a place: the user that they came as.
const USER_LABEL: &str = "uid";

/// Who came, as the system says, and what that means here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caller {
    peer: Peer,
    entrance: Entrance,
    standing: Standing,
}

impl Caller {
    /// Who is at the other end of a connection; none is a stranger.
    pub(super) fn of(house: &House, entrance: Entrance, stream: &UnixStream) -> Option<Self> {
        let peer = socket::peer(stream).ok()?;
        let owner = rustix::process::geteuid().as_raw();
        let standing = house.door().standing(entrance, peer, owner)?;
        Some(Self { peer, entrance, standing })
    }

    /// In which way they come.
    pub(super) const fn way(&self) -> Way {
        match self.standing {
            Standing::Owner { .. } => Way::Owner,
            Standing::Keeper => Way::Keeper,
            Standing::User => Way::User(self.peer.uid),
        }
    }

    /// Where the person sits. The word of one who is not trusted stands for nothing: failed log-ins are counted by place.
    fn origin(&self, said: Option<String>) -> Origin {
        let label = match self.standing {
            Standing::User => Some(format!("{USER_LABEL} {}", self.peer.uid)),
            Standing::Owner { .. } | Standing::Keeper => said,
        };
        Origin { uid: self.peer.uid, pid: self.peer.pid, label, entrance: self.entrance }
    }

    /// Whether they may use the connection for this, and bring this person along.
    fn may(&self, hello: &Hello, door: &Door) -> Result<(), RefusalReason> {
        let asks_for = match hello.purpose {
            Purpose::Screens | Purpose::Command => true,
            Purpose::Control => self.entrance == Entrance::Own,
            Purpose::Door => self.standing.is_believed(),
        };
        if !asks_for || hello.claim.is_some() && !self.standing.is_believed() {
            return Err(RefusalReason::Stranger);
        }
        match (&hello.claim, door.passwords) {
            (Some(Claim::Password { .. }), Passwords::Refused) => Err(RefusalReason::Unrecognised),
            _ => Ok(()),
        }
    }
}

/// Receives one connection and stays with it to its end. What goes wrong on it is its own affair.
pub(super) fn receive(house: &Arc<House>, caller: Caller, stream: UnixStream, guest: Guest) {
    let mut assembler = Assembler::new();
    // The peer that broke the conversation is the only one to tell, and is told where possible.
    let _ = match greet(house, caller, &stream, &mut assembler) {
        Ok((hello, origin)) => serve(house, hello, origin, stream, assembler, guest),
        Err(reason) => refuse(&stream, reason, String::new()),
    };
}

/// Turns a connection away, without ever waiting for it.
pub(super) fn refuse(stream: &UnixStream, reason: RefusalReason, detail: String) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    frame::send(&mut &*stream, &ToClient::Refused(Refused { reason, detail }))
}

/// Who calls, and what for.
fn greet(
    house: &House,
    caller: Caller,
    stream: &UnixStream,
    assembler: &mut Assembler,
) -> Result<(Hello, Origin), RefusalReason> {
    let patience = Some(house.limits().greeting);
    let prepared = stream.set_read_timeout(patience).and_then(|()| stream.set_write_timeout(patience));
    prepared.map_err(|_| RefusalReason::Malformed)?;
    match assembler.receive(&mut &*stream) {
        Ok(Some(ToDaemon::Hello(mut hello))) => {
            caller.may(&hello, house.door())?;
            let origin = caller.origin(hello.origin.take());
            Ok((hello, origin))
        }
        Ok(Some(_) | None) => Err(RefusalReason::Malformed),
        Err(error) => match error.downcast::<FrameError>() {
            Ok(FrameError::Protocol(_)) => Err(RefusalReason::Protocol),
            Ok(_) | Err(_) => Err(RefusalReason::Malformed),
        },
    }
}

fn serve(
    house: &Arc<House>,
    hello: Hello,
    origin: Origin,
    stream: UnixStream,
    assembler: Assembler,
    guest: Guest,
) -> io::Result<()> {
    if hello.purpose == Purpose::Control {
        return control(house, &stream, assembler, guest);
    }
    let site = loop {
        match house.stage_within(TOLD_EVERY) {
            Stage::Opening => {
                frame::send(&mut &stream, &ToClient::Opening(house.progress().now()))?;
            }
            Stage::Open(site) => break site,
            Stage::Failed(detail) => return refuse(&stream, RefusalReason::Store, detail),
            Stage::Ending | Stage::Ended => {
                return refuse(&stream, RefusalReason::Ending, String::new());
            }
        }
    };
    match hello.purpose {
        Purpose::Screens => screens(house, site, hello, origin, stream, assembler, guest),
        Purpose::Door => at_door(house, site.as_ref(), &origin, &stream, assembler),
        Purpose::Command | Purpose::Control => {
            welcome(house, &stream, None)?;
            command::serve(house, site.as_ref(), hello, origin, &stream, assembler)
        }
    }
}

/// Answers a door keeper who asks whom to let in.
fn at_door(
    house: &House,
    site: &dyn Site,
    origin: &Origin,
    stream: &UnixStream,
    mut assembler: Assembler,
) -> io::Result<()> {
    welcome(house, stream, None)?;
    let give_up_at = house.clock().monotonic().saturating_add(house.limits().door);
    for _ in 0..QUESTIONS {
        let left = give_up_at.saturating_sub(house.clock().monotonic());
        if left.is_zero() {
            break;
        }
        stream.set_read_timeout(Some(left))?;
        let claim = match assembler.receive(&mut &*stream)? {
            Some(ToDaemon::Recognise(claim)) => claim,
            Some(_) => return Err(io::ErrorKind::InvalidData.into()),
            None => break,
        };
        let recognition = match (&claim, house.door().passwords) {
            (Claim::Password { .. }, Passwords::Refused) => Recognition::NoPasswords,
            // Nobody has an empty one: a keeper asks so whether any are taken, before it asks a person for theirs.
            (Claim::Password { password, .. }, Passwords::Taken) if password.is_empty() => {
                Recognition::Unknown
            }
            _ => site.recognise(&claim, origin),
        };
        frame::send(&mut &*stream, &ToClient::Recognised(recognition))?;
    }
    Ok(())
}

fn welcome(house: &House, stream: &UnixStream, session: Option<u64>) -> io::Result<()> {
    let version = house.version().to_owned();
    let restore = if session.is_some() { screen::restoring() } else { Vec::new() };
    frame::send(&mut &*stream, &ToClient::Welcome(Welcome { version, session, restore }))?;
    stream.set_write_timeout(None)
}

/// A new session; this thread becomes its own.
fn screens(
    house: &Arc<House>,
    site: Arc<dyn Site>,
    hello: Hello,
    origin: Origin,
    stream: UnixStream,
    assembler: Assembler,
    guest: Guest,
) -> io::Result<()> {
    let mailbox = Arc::new(Mailbox::new()?);
    let roster = Arc::clone(house.roster());
    let presence = roster.welcome();
    let (place, now) = (origin.label.clone().unwrap_or_default(), house.clock().now());
    let Some(id) = roster.enter(Arc::clone(&mailbox), now, presence.id(), place) else {
        return refuse(&stream, RefusalReason::Full, String::new());
    };
    let Hello { terminal, claim, .. } = hello;
    let seat = Seat {
        session: id,
        terminal: terminal.clone(),
        place: presence.id(),
        begins: Begins::Afresh,
        origin: origin.clone(),
        claim,
        lobby: Arc::clone(&roster) as _,
    };
    let made = match panic::catch_unwind(AssertUnwindSafe(|| site.program(seat))) {
        Ok(Err(Unrecognised)) => {
            roster.remove(id);
            return refuse(&stream, RefusalReason::Unrecognised, String::new());
        }
        Ok(Ok(program)) => Some(program),
        Err(_) => None,
    };
    let line = welcome(house, &stream, Some(id.number())).and_then(|()| Line::new(stream, assembler));
    let viewer = line.map(|line| Box::new(Viewer::new(line, terminal, origin, presence, guest)));
    match (made, viewer) {
        (Some(program), Ok(viewer)) => {
            let (clock, limits) = (Arc::clone(house.clock()), *house.limits());
            // The session outlives this connection; the site must not outlive the session.
            let house = Housing { site, roster, clock, limits };
            session::run(Surroundings { id, mailbox, house }, program, viewer);
            Ok(())
        }
        (None, Ok(viewer)) => {
            roster.remove(id);
            viewer.bid(Farewell::Failed, house.limits().greeting);
            Ok(())
        }
        (_, Err(error)) => {
            roster.remove(id);
            Err(error)
        }
    }
}

/// Questions to the daemon itself; answered while the store is opening, too.
fn control(
    house: &Arc<House>,
    stream: &UnixStream,
    mut assembler: Assembler,
    guest: Guest,
) -> io::Result<()> {
    welcome(house, stream, None)?;
    match assembler.receive(&mut &*stream)? {
        Some(ToDaemon::Status) => frame::send(&mut &*stream, &ToClient::Status(status(house))),
        Some(ToDaemon::Stop) => {
            // From here on this connection waits for the daemon, not the daemon for it.
            let _waiter = house.wait_for_end();
            drop(guest);
            house.stop();
            house.await_end();
            frame::send(&mut &*stream, &ToClient::Exit(0))
        }
        Some(_) => Err(io::ErrorKind::InvalidData.into()),
        None => Ok(()),
    }
}

fn status(house: &House) -> StatusReport {
    let census = house.roster().census();
    let count = |sessions: usize| u32::try_from(sessions).unwrap_or(u32::MAX);
    StatusReport {
        version: house.version().to_owned(),
        pid: std::process::id(),
        home: house.home().display().to_string(),
        since_unix_ms: house.since().timestamp_millis(),
        attached: count(census.attached),
        detached: count(census.detached),
    }
}
