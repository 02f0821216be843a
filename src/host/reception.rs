//! The first words of a connection, and where they lead: a session, a command, or the daemon itself.
//! Must never block anyone else: it runs on the connection's own thread.

use std::io;
use std::os::unix::net::UnixStream;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use super::command;
use super::daemon::{House, Stage};
use super::frame::{self, Assembler, FrameError};
use super::guests::Guest;
use super::line::Line;
use super::mailbox::Mailbox;
use super::message::{
    Farewell, Hello, Purpose, RefusalReason, Refused, StatusReport, ToClient, ToDaemon, Welcome,
};
use super::screen;
use super::session::{self, Surroundings};
use super::site::{Origin, Seat, Site};
use super::socket;
use super::viewer::Viewer;

/// How often a client is told how far the opening of the store has come.
const TOLD_EVERY: Duration = Duration::from_millis(200);

/// Receives one connection and stays with it to its end. What goes wrong on it is its own affair.
pub(super) fn receive(house: &Arc<House>, stream: UnixStream, guest: Guest) {
    let mut assembler = Assembler::new();
    // The peer that broke the conversation is the only one to tell, and is told where possible.
    let _ = match greet(house, &stream, &mut assembler) {
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
    stream: &UnixStream,
    assembler: &mut Assembler,
) -> Result<(Hello, Origin), RefusalReason> {
    let peer = socket::peer(stream).map_err(|_| RefusalReason::Stranger)?;
    let ourselves = rustix::process::geteuid().as_raw();
    if peer.uid != ourselves && peer.uid != 0 {
        return Err(RefusalReason::Stranger);
    }
    let patience = Some(house.limits().greeting);
    let prepared = stream.set_read_timeout(patience).and_then(|()| stream.set_write_timeout(patience));
    prepared.map_err(|_| RefusalReason::Malformed)?;
    match assembler.receive(&mut &*stream) {
        Ok(Some(ToDaemon::Hello(hello))) => {
            let origin = Origin { uid: peer.uid, pid: peer.pid, label: hello.origin.clone() };
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
        Purpose::Command | Purpose::Control | Purpose::Door => {
            welcome(house, &stream, None)?;
            command::serve(site.as_ref(), hello, origin, &stream, assembler)
        }
    }
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
    let Some(id) = roster.enter(Arc::clone(&mailbox), house.clock().now()) else {
        return refuse(&stream, RefusalReason::Full, String::new());
    };
    let terminal = hello.terminal.clone();
    let seat = Seat { session: id, terminal: hello.terminal, origin, lobby: Arc::clone(&roster) as _ };
    let made = panic::catch_unwind(AssertUnwindSafe(|| site.program(seat)));
    let line = welcome(house, &stream, Some(id.number())).and_then(|()| Line::new(stream, assembler));
    let viewer = line.map(|line| Box::new(Viewer::new(line, &terminal, guest)));
    match (made, viewer) {
        (Ok(program), Ok(viewer)) => {
            let surroundings = Surroundings {
                id,
                mailbox,
                roster,
                clock: Arc::clone(house.clock()),
                keep_detached: house.limits().keep_detached,
            };
            // The session outlives this connection; the site must not outlive the session.
            session::run(surroundings, program, viewer);
            drop(site);
            Ok(())
        }
        (Err(_), Ok(viewer)) => {
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
