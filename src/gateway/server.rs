//! The gateway itself: where it listens, whom it lets in, and how it ends. Must never log who came from where.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use russh::Disconnect;
use russh::server::{self, Config};
use rustix::net::sockopt;
use thiserror::Error;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

use super::algorithms;
use super::door::Door;
use super::errand::Errands;
use super::host_key::HostKey;
use super::limits::{Admitted, Census, Limits, TurnedAway};
use super::visitor::Visitor;
use super::wire;
use crate::i18n::Words;

/// Connections that may wait to be let in.
const BACKLOG: u32 = 128;
/// After an accept that failed for want of something, the next try.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);
/// How many bytes may wait in the system for a slow line: little, so that what is shown is what is new.
const SEND_BUFFER_BYTES: usize = 64 * 1024;
/// Threads that serve connections. They carry bytes; the work is done by the daemon.
const THREADS: usize = 2;

/// What a gateway is told.
pub struct Options {
    /// The daemon's door.
    pub door: PathBuf,
    /// Where to listen.
    pub listen: Listen,
    /// By which key it is known.
    pub host_key: HostKey,
    /// How much of everything.
    pub limits: Limits,
    /// The language that people are addressed in before the daemon knows them.
    pub words: Words,
    /// What is made of commands.
    pub errands: Arc<dyn Errands>,
    /// Is told what happens; nothing in it is about a person.
    pub report: Arc<dyn Fn(Event) + Send + Sync>,
}

/// Where to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    /// At each of these; one that cannot be had is an error.
    At(Vec<SocketAddr>),
    /// At this port of every address; that a machine has only IPv4, or only IPv6, is none.
    Everywhere(u16),
}

/// What happens to a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It listens.
    Listening(SocketAddr),
    /// It turned somebody away.
    TurnedAway(TurnedAway),
    /// It ends, with so many connections open.
    Ending(usize),
    /// It has ended.
    Ended,
}

/// Why a gateway cannot do its work.
#[derive(Debug, Error)]
pub enum GatewayError {
    /// It cannot listen.
    #[error("cannot listen at {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The system gives it no threads or no signals.
    #[error("the system refuses: {0}")]
    System(#[from] io::Error),
}

/// A gateway that listens and does not yet serve.
pub struct Gateway {
    listeners: Vec<TcpListener>,
    house: Arc<House>,
}

/// What all connections share.
pub(super) struct House {
    door: Arc<Door>,
    config: Arc<Config>,
    limits: Limits,
    census: Census,
    words: Words,
    errands: Arc<dyn Errands>,
    report: Arc<dyn Fn(Event) + Send + Sync>,
    /// True when the gateway ends.
    ending: watch::Sender<bool>,
}

/// Held by everyone for whom the end is not over before they are done.
type AtWork = mpsc::Sender<()>;

/// Serves until a signal asks for the end, on threads of its own.
///
/// # Errors
/// When it cannot listen, or the system gives it nothing to work with.
pub fn run(options: Options) -> Result<(), GatewayError> {
    let mut threads = tokio::runtime::Builder::new_multi_thread();
    let runtime = threads.worker_threads(THREADS).thread_name("gateway").enable_all().build()?;
    runtime.block_on(async {
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let gateway = Gateway::bind(options)?;
        let asked = async move {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        };
        gateway.serve(asked).await;
        Ok(())
    })
}

impl Gateway {
    /// Listens. From now on clients can connect; they wait until the gateway serves.
    ///
    /// # Errors
    /// When an address cannot be had.
    pub fn bind(options: Options) -> Result<Self, GatewayError> {
        let Options { door, listen, host_key, limits, words, errands, report } = options;
        let listeners = listen.bind()?;
        let house = House {
            door: Arc::new(Door { socket: door, patience: limits.daemon }),
            config: algorithms::config(&limits, host_key.private()),
            limits,
            census: Census::new(limits),
            words,
            errands,
            report,
            ending: watch::Sender::new(false),
        };
        let gateway = Self { listeners, house: Arc::new(house) };
        gateway.addresses().into_iter().for_each(|address| gateway.house.tell(Event::Listening(address)));
        Ok(gateway)
    }

    /// Where it listens.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// Serves until `asked` completes; then lets everyone go in good order: their sessions stand.
    pub async fn serve(self, asked: impl Future<Output = ()>) {
        let Self { listeners, house } = self;
        let (at_work, mut over) = mpsc::channel(1);
        let accepting = listeners
            .into_iter()
            .map(|listener| tokio::spawn(accept(Arc::clone(&house), listener, at_work.clone())));
        let accepting: Vec<_> = accepting.collect();
        asked.await;
        house.ending.send_replace(true);
        for listener in accepting {
            // It ends at once, having heard the same.
            let _ = listener.await;
        }
        house.tell(Event::Ending(at_work.strong_count() - 1));
        drop(at_work);
        // Nothing is ever sent; it ends with the last one at work.
        let _ = over.recv().await;
        house.tell(Event::Ended);
    }
}

impl Listen {
    fn bind(&self) -> Result<Vec<TcpListener>, GatewayError> {
        match self {
            Self::At(addresses) => {
                let both = |address: &SocketAddr| {
                    let v4 = SocketAddr::new(IpAddr::from([0_u8; 4]), address.port());
                    if addresses.contains(&v4) { Kinds::Own } else { Kinds::Both }
                };
                addresses.iter().map(|address| bind(*address, both(address))).collect()
            }
            Self::Everywhere(port) => {
                let any = [IpAddr::from([0_u8; 4]), IpAddr::from([0_u16; 8])];
                let [v4, v6] = any.map(|any| bind(SocketAddr::new(any, *port), Kinds::Own));
                match (v4, v6) {
                    (Ok(v4), Ok(v6)) => Ok(vec![v4, v6]),
                    (Ok(one), Err(error)) | (Err(error), Ok(one)) => {
                        if is_missing(&error) {
                            Ok(vec![one])
                        } else {
                            Err(error)
                        }
                    }
                    (Err(error), Err(_)) => Err(error),
                }
            }
        }
    }
}

/// Whether a machine has no addresses of this kind at all.
fn is_missing(error: &GatewayError) -> bool {
    use rustix::io::Errno;
    let GatewayError::Listen { source, .. } = error else { return false };
    let missing = [Errno::AFNOSUPPORT, Errno::ADDRNOTAVAIL, Errno::PROTONOSUPPORT];
    missing.iter().any(|errno| source.raw_os_error() == Some(errno.raw_os_error()))
}

/// Whom the address `[::]` stands for; every other one stands for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    /// IPv6 alone: IPv4 has a place of its own.
    Own,
    /// IPv4 as well.
    Both,
}

fn bind(address: SocketAddr, kinds: Kinds) -> Result<TcpListener, GatewayError> {
    let listening = || {
        let socket = if address.is_ipv6() { TcpSocket::new_v6()? } else { TcpSocket::new_v4()? };
        socket.set_reuseaddr(true)?;
        if address.is_ipv6() {
            // Said, whatever the machine's own default is.
            sockopt::set_ipv6_v6only(&socket, kinds == Kinds::Own)?;
        }
        socket.bind(address)?;
        socket.listen(BACKLOG)
    };
    listening().map_err(|source| GatewayError::Listen { address, source })
}

impl House {
    pub(super) const fn door(&self) -> &Arc<Door> {
        &self.door
    }

    pub(super) const fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    pub(super) fn errands(&self) -> &dyn Errands {
        self.errands.as_ref()
    }

    /// Completes when the gateway ends.
    pub(super) fn ending(&self) -> impl Future<Output = ()> + use<> {
        let mut ending = self.ending.subscribe();
        async move {
            // An error means that the house itself is gone.
            let _ = ending.wait_for(|is_ending| *is_ending).await;
        }
    }

    fn tell(&self, event: Event) {
        (self.report)(event);
    }
}

async fn accept(house: Arc<House>, listener: TcpListener, at_work: AtWork) {
    let mut ending = pin!(house.ending());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ending => return,
        };
        match accepted {
            Ok((stream, peer)) => match house.census.admit(peer) {
                Ok(admitted) => {
                    let (house, at_work) = (Arc::clone(&house), at_work.clone());
                    tokio::spawn(async move {
                        receive(&house, stream, peer, admitted).await;
                        drop(at_work);
                    });
                }
                Err(why) => turn_away(&house, &stream, why),
            },
            // Most often for want of descriptors, which come back when connections end.
            Err(_) => sleep(ACCEPT_AGAIN).await,
        }
    }
}

/// Turns a connection away with a line that clients show when asked to tell more; without ever waiting for it.
fn turn_away(house: &House, stream: &TcpStream, why: TurnedAway) {
    let _ = stream.try_write(b"Too many connections\r\n");
    house.tell(Event::TurnedAway(why));
}

/// Serves one connection, and keeps its place for a while when it never logged in.
async fn receive(house: &Arc<House>, stream: TcpStream, peer: SocketAddr, mut admitted: Admitted) {
    let turnover = sleep(house.limits.turnover);
    attend(house, stream, peer, &mut admitted).await;
    if admitted.is_stranger() {
        tokio::select! { () = turnover => {}, () = house.ending() => {} }
    }
}

/// Stays with one connection to its end. What goes wrong on it is its own affair.
async fn attend(house: &Arc<House>, stream: TcpStream, peer: SocketAddr, admitted: &mut Admitted) {
    // A line that will not be tuned is a slow line.
    let _ = sockopt::set_socket_send_buffer_size(&stream, SEND_BUFFER_BYTES);
    let _ = stream.set_nodelay(true);
    let (wire, tap) = wire::tapped(stream, house.limits.input_ahead_bytes);
    let (entered, mut entering) = watch::channel(false);
    let origin = format!("ssh {}", peer.ip().to_canonical());
    let visitor = Visitor::new(Arc::clone(house), tap.clone(), origin, entered);
    let mut too_late = pin!(sleep(house.limits.log_in));
    let mut ending = pin!(house.ending());
    let session = tokio::select! {
        session = server::run_stream(Arc::clone(&house.config), wire, visitor) => session,
        () = &mut too_late => return,
        () = &mut ending => return,
    };
    let Ok(session) = session else { return };
    let handle = session.handle();
    let mut session = pin!(session);
    tokio::select! {
        _ = &mut session => return,
        entered = entering.wait_for(|entered| *entered) => match entered {
            Ok(_) => admitted.is_known_now(),
            // The visitor is gone, and the connection with it.
            Err(_) => return,
        },
        () = &mut too_late => return tap.cut(),
        () = &mut ending => return tap.cut(),
    }
    tokio::select! {
        _ = &mut session => return,
        () = &mut ending => {}
    }
    // Whatever is on the channels takes its leave now; most clients then hang up by themselves.
    let left = tokio::time::timeout(house.limits.ending, &mut session).await;
    if left.is_err() {
        let _ = handle.disconnect(Disconnect::ByApplication, String::new(), String::new()).await;
        let _ = tokio::time::timeout(house.limits.ending, &mut session).await;
    }
    tap.cut();
}
