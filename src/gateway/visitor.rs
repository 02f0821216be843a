//! One connection as the SSH library tells of it: who somebody proves to be, and what they ask for on their
//! channels. Everything that is not a session is refused here. Must never wait for the far end: the library
//! serves the whole connection meanwhile.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, ChannelWriteHalf, Pty as Mode, Sig};
use tokio::sync::watch;
use zeroize::Zeroizing;

use super::algorithms;
use super::channel::{self, Inlet, Outlet};

use super::login::{Login, Proven, Tried};
use super::pty::{self, Pty};
use super::server::House;
use super::wire::Tap;
use super::words;

mod errands;

/// The longest command line, in bytes.
const LINE_BYTES: usize = 16 * 1024;

/// Somebody at the door, or inside.
pub(super) struct Visitor {
    house: Arc<House>,
    tap: Tap,
    /// Where the person sits, in words for the record of log-ins.
    origin: String,
    login: Login,
    proven: Option<Proven>,
    entered: watch::Sender<bool>,
    channels: HashMap<ChannelId, Stage>,
}

/// How far a channel has come.
enum Stage {
    /// It is open, perhaps with a terminal; nothing was asked for yet.
    Open {
        /// Where output goes. Boxed with the rest by the map; taken when something is asked for.
        channel: ChannelWriteHalf<Msg>,
        pty: Option<Pty>,
    },
    /// Screens or a command are on it.
    Busy(Inlet),
}

type Answer = Result<(), russh::Error>;

impl Visitor {
    /// Somebody who connected from `origin`; `entered` is told when they have logged in.
    pub(super) fn new(house: Arc<House>, tap: Tap, origin: String, entered: watch::Sender<bool>) -> Self {
        let login = Login::new(Arc::clone(house.door()), *house.limits(), origin.clone());
        Self { house, tap, origin, login, proven: None, entered, channels: HashMap::new() }
    }

    /// What was asked for is done.
    fn grant(session: &mut Session, channel: ChannelId) -> Answer {
        session.channel_success(channel)
    }

    /// What was asked for is not done.
    fn refuse(session: &mut Session, channel: ChannelId) -> Answer {
        session.channel_failure(channel)
    }

    /// Takes an open channel for screens or a command; none where something is on it already.
    fn take(&mut self, id: ChannelId) -> Option<(ChannelWriteHalf<Msg>, Option<Pty>, channel::Incoming)> {
        let Some(Stage::Open { .. }) = self.channels.get(&id) else { return None };
        let Some(Stage::Open { channel, pty }) = self.channels.remove(&id) else { return None };
        let size = pty.as_ref().map_or(pty::no_terminal().size, |pty| pty.size);
        let (inlet, incoming) = channel::inlet(self.tap.clone(), size);
        self.channels.insert(id, Stage::Busy(inlet));
        Some((channel, pty, incoming))
    }

    fn inlet(&self, id: ChannelId) -> Option<&Inlet> {
        match self.channels.get(&id) {
            Some(Stage::Busy(inlet)) => Some(inlet),
            Some(Stage::Open { .. }) | None => None,
        }
    }
}

fn blob(key: &PublicKey) -> Vec<u8> {
    // A key that was just read from bytes can be written as bytes; an empty one is known to nobody.
    key.to_bytes().unwrap_or_default()
}

fn refusal(passwords: Passwords) -> Auth {
    let methods = match passwords {
        Passwords::NoMore => Some(algorithms::keys_alone()),
        Passwords::Welcome => Some(algorithms::keys_and_passwords()),
        Passwords::AsBefore => None,
    };
    Auth::Reject { proceed_with_methods: methods, partial_success: false }
}

/// What a refusal says about passwords.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passwords {
    AsBefore,
    Welcome,
    NoMore,
}

impl Handler for Visitor {
    type Error = russh::Error;

    async fn authentication_banner(&mut self) -> Result<Option<String>, Self::Error> {
        let is_open = self.login.is_open().await;
        Ok((!is_open).then(|| words::closed(self.house.words())))
    }

    async fn auth_none(&mut self, _user: &str) -> Result<Auth, Self::Error> {
        let takes = self.login.takes_passwords().await;
        Ok(refusal(if takes { Passwords::Welcome } else { Passwords::NoMore }))
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let usable = algorithms::is_accepted(offer.algorithm);
        if usable && self.login.knows_key(user, blob(offer.public_key)).await {
            return Ok(Auth::Accept);
        }
        Ok(refusal(Passwords::AsBefore))
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        if algorithms::is_accepted(key.algorithm) {
            self.proven = self.login.holds_key(user, blob(key.public_key)).await;
        }
        Ok(if self.proven.is_some() { Auth::Accept } else { refusal(Passwords::AsBefore) })
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _submethods: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        let Some(mut response) = response else {
            if !self.login.takes_passwords().await {
                return Ok(refusal(Passwords::NoMore));
            }
            let prompt = Cow::Owned(words::password_prompt(self.house.words()));
            return Ok(Auth::Partial {
                name: Cow::Borrowed(""),
                instructions: Cow::Borrowed(""),
                prompts: Cow::Owned(vec![(prompt, false)]),
            });
        };
        let typed = response.next().map(|bytes| Zeroizing::new(bytes.to_vec()));
        let typed = typed.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let password = Zeroizing::new(typed.unwrap_or_default().to_owned());
        let (tried, proven) = self.login.tries_password(user, password).await;
        self.proven = proven;
        Ok(match tried {
            Tried::Right => Auth::Accept,
            Tried::Wrong => refusal(Passwords::AsBefore),
            Tried::NoMore => refusal(Passwords::NoMore),
        })
    }

    async fn auth_succeeded(&mut self, _session: &mut Session) -> Answer {
        self.login.is_over();
        // The one who counts strangers may have gone.
        let _ = self.entered.send(true);
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Answer {
        if self.proven.is_none() || self.channels.len() >= usize::from(self.house.limits().channels) {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let id = channel.id();
        // What comes in is told to the methods below; the library's own queue for it is not needed.
        let (_, channel) = channel.split();
        self.channels.insert(id, Stage::Open { channel, pty: None });
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        cols: u32,
        rows: u32,
        _pix_width: u32,
        _pix_height: u32,
        _modes: &[(Mode, u32)],
        session: &mut Session,
    ) -> Answer {
        match self.channels.get_mut(&channel) {
            Some(Stage::Open { pty, .. }) if pty.is_none() => {
                *pty = Some(Pty::new(term, cols, rows));
                Self::grant(session, channel)
            }
            _ => Self::refuse(session, channel),
        }
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Answer {
        let (Some(proven), Some((half, pty, incoming))) = (self.proven.clone(), self.take(channel)) else {
            return Self::refuse(session, channel);
        };
        Self::grant(session, channel)?;
        let outlet = Outlet::new(half, self.tap.clone());
        match pty {
            Some(pty) => self.screens(session, channel, proven, pty, incoming, outlet),
            None => {
                let told = words::no_terminal(self.house.words());
                self.says_and_closes(session, channel, &incoming, outlet, told);
            }
        }
        Ok(())
    }

    async fn exec_request(&mut self, channel: ChannelId, line: &[u8], session: &mut Session) -> Answer {
        let (Some(proven), Some((half, pty, incoming))) = (self.proven.clone(), self.take(channel)) else {
            return Self::refuse(session, channel);
        };
        Self::grant(session, channel)?;
        let mut outlet = Outlet::new(half, self.tap.clone());
        if pty.is_some() {
            outlet.end_lines_for_terminal();
        }
        match std::str::from_utf8(line).ok().filter(|line| line.len() <= LINE_BYTES) {
            Some(line) => self.errand(session, channel, proven, (line, pty), incoming, outlet),
            None => {
                let told = words::not_understood(self.house.words());
                self.says_and_closes(session, channel, &incoming, outlet, told);
            }
        }
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _session: &mut Session) -> Answer {
        if let Some(inlet) = self.inlet(channel) {
            inlet.takes(data);
        }
        Ok(())
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        cols: u32,
        rows: u32,
        _pix_width: u32,
        _pix_height: u32,
        _session: &mut Session,
    ) -> Answer {
        let size = pty::size(cols, rows);
        match self.channels.get_mut(&channel) {
            Some(Stage::Busy(inlet)) => inlet.resizes(size),
            Some(Stage::Open { pty: Some(pty), .. }) => pty.size = size,
            Some(Stage::Open { pty: None, .. }) | None => {}
        }
        Ok(())
    }

    async fn signal(&mut self, channel: ChannelId, signal: Sig, _session: &mut Session) -> Answer {
        if matches!(signal, Sig::HUP | Sig::INT | Sig::QUIT | Sig::TERM)
            && let Some(inlet) = self.inlet(channel)
        {
            inlet.ends();
        }
        Ok(())
    }

    async fn channel_eof(&mut self, channel: ChannelId, _session: &mut Session) -> Answer {
        if let Some(inlet) = self.inlet(channel) {
            inlet.input_ends();
        }
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _session: &mut Session) -> Answer {
        self.channels.remove(&channel);
        Ok(())
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        _name: &str,
        _value: &str,
        session: &mut Session,
    ) -> Answer {
        Self::refuse(session, channel)
    }

    async fn subsystem_request(&mut self, channel: ChannelId, _name: &str, session: &mut Session) -> Answer {
        Self::refuse(session, channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _single_connection: bool,
        _protocol: &str,
        _cookie: &str,
        _screen: u32,
        session: &mut Session,
    ) -> Answer {
        Self::refuse(session, channel)
    }
}
