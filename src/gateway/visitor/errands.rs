//! What was asked for on a channel, put to work on a task of its own. Must never take the connection down when it
//! fails: a fault ends its channel, and no other.

use std::sync::Arc;

use russh::ChannelId;
use russh::server::{Handle, Session};

use super::Visitor;
use crate::gateway::channel::{Incoming, Outlet};
use crate::gateway::command::{self, From};
use crate::gateway::door::{Conversation, Unreached};
use crate::gateway::errand::Errand;
use crate::gateway::login::Proven;
use crate::gateway::pty::{self, Pty};
use crate::gateway::screens;
use crate::gateway::server::House;
use crate::gateway::words::{self, Told};
use crate::host::message::{Hello, Purpose, Run, Terminal};

/// What is said of a task that failed, in the code it leaves with.
const FAILED: u32 = 1;

impl Visitor {
    /// Opens the screens on a channel.
    pub(super) fn screens(
        &self,
        session: &Session,
        id: ChannelId,
        proven: Proven,
        pty: Pty,
        incoming: Incoming,
        outlet: Outlet,
    ) {
        let hello = self.hello(Purpose::Screens, pty.terminal(), &proven);
        let house = Arc::clone(&self.house);
        self.spawn(session, id, async move {
            match reach(&house, hello).await {
                Ok(conversation) => {
                    let ending = house.ending();
                    screens::show(conversation, incoming, outlet, house.words(), ending).await;
                }
                Err(told) => unless(incoming.hung_up(), at_terminal(outlet, told)).await,
            }
        });
    }

    /// Runs what was asked for by name on a channel.
    pub(super) fn errand(
        &self,
        session: &Session,
        id: ChannelId,
        proven: Proven,
        (line, pty): (&str, Option<Pty>),
        incoming: Incoming,
        outlet: Outlet,
    ) {
        let terminal = pty.as_ref().map_or_else(pty::no_terminal, Pty::terminal);
        match self.house.errands().read(line, terminal.size.cols) {
            Errand::Answer { out, err, code } => {
                self.spawn(session, id, unless(incoming.hung_up(), answer(outlet, out, err, code)));
            }
            Errand::Carry { argv, input } => {
                let from = if pty.is_some() { From::Keyboard } else { From::Stream };
                let hello = self.hello(Purpose::Command, terminal, &proven);
                let run = Run { argv, token: None, attachments: Vec::new() };
                let house = Arc::clone(&self.house);
                self.spawn(session, id, async move {
                    match reach(&house, hello).await {
                        Ok(conversation) => {
                            let (run, incoming) = ((run, input), (from, incoming));
                            let ending = house.ending();
                            command::run(conversation, run, incoming, outlet, house.words(), ending).await;
                        }
                        Err(told) => unless(incoming.hung_up(), close_with(outlet, told)).await,
                    }
                });
            }
        }
    }

    /// Says one thing on a channel, and closes it.
    pub(super) fn says_and_closes(
        &self,
        session: &Session,
        id: ChannelId,
        incoming: &Incoming,
        outlet: Outlet,
        told: Told,
    ) {
        self.spawn(session, id, unless(incoming.hung_up(), close_with(outlet, told)));
    }

    fn hello(&self, purpose: Purpose, terminal: Terminal, proven: &Proven) -> Hello {
        Hello { purpose, terminal, origin: Some(self.origin.clone()), claim: Some(proven.claim()) }
    }

    /// Puts something to work. Should it fail by a fault of ours, the channel is closed all the same.
    fn spawn(&self, session: &Session, id: ChannelId, work: impl Future<Output = ()> + Send + 'static) {
        let handle = session.handle();
        tokio::spawn(async move {
            if tokio::spawn(work).await.is_err() {
                give_up(&handle, id).await;
            }
        });
    }
}

/// Greets the daemon for somebody who has logged in.
async fn reach(house: &House, hello: Hello) -> Result<Conversation, Told> {
    let reached = house.door().greet(hello).await;
    reached.map_err(|unreached: Unreached| words::of_unreached(&unreached, house.words()))
}

/// Does the work, unless the person hangs up meanwhile.
async fn unless(hung_up: impl Future<Output = ()>, work: impl Future<Output = ()>) {
    tokio::select! { () = hung_up => {}, () = work => {} }
}

async fn at_terminal(mut outlet: Outlet, told: Told) {
    outlet.end_lines_for_terminal();
    close_with(outlet, told).await;
}

async fn close_with(outlet: Outlet, told: Told) {
    let code = told.code;
    outlet.closes(Some(told), code).await;
}

async fn answer(mut outlet: Outlet, out: String, err: String, code: u8) {
    let printed = outlet.prints(out.into_bytes()).await;
    if printed.is_ok() && !err.is_empty() {
        // Somebody who is gone hears nothing.
        let _ = outlet.complains(err.into_bytes()).await;
    }
    outlet.closes(None, code).await;
}

/// Closes a channel that nobody looks after any more. A connection that is gone needs no closing.
async fn give_up(handle: &Handle, id: ChannelId) {
    let _ = handle.exit_status_request(id, FAILED).await;
    let _ = handle.eof(id).await;
    let _ = handle.close(id).await;
}
