//! How much of everything, and who is let in at all: strangers reach this part of the program, so everything they
//! can make grow has its measure here. Must never remember an address for longer than its connections last.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many connections may be allowed in all.
pub const CONNECTIONS: RangeInclusive<u16> = 1..=1000;
/// How many of them may come from one address.
pub const PER_ADDRESS: RangeInclusive<u16> = 1..=1000;
/// How long a log-in may take, in seconds.
pub const LOG_IN_SECONDS: RangeInclusive<u16> = 1..=120;

/// How much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at the same time.
    pub connections: u16,
    /// Connections at the same time from one address; for IPv6 from one /64, which is one subscriber.
    pub per_address: u16,
    /// Connections at the same time that have not logged in yet.
    pub strangers: u16,
    /// How long a connection may take to log in.
    pub log_in: Duration,
    /// How long the place of one that did not log in stays taken at least: so many may come from an address in
    /// this time, and no more, however quickly they go. Key exchange costs work.
    pub turnover: Duration,
    /// Passwords that may be tried on one connection.
    pub attempts: u8,
    /// Refusals on one connection, offered keys and the first question without any counted in: an agent
    /// offers all the keys that it has.
    pub refusals: u8,
    /// How long a refusal takes at least, whatever its reason.
    pub refusal_takes: Duration,
    /// After how long without a word from the client it is asked whether it is there.
    pub keep_alive: Duration,
    /// After how many unanswered questions it is gone.
    pub unanswered: u8,
    /// Terminals and commands at the same time on one connection.
    pub channels: u8,
    /// Typed bytes that may wait for the daemon, per connection. Beyond them nothing is read from the network.
    pub input_ahead_bytes: usize,
    /// How long the daemon may take to answer.
    pub daemon: Duration,
    /// How long terminals get to be left in good order when the gateway ends.
    pub ending: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 200,
            per_address: 10,
            strangers: 50,
            log_in: Duration::from_secs(20),
            turnover: Duration::from_secs(1),
            attempts: 3,
            refusals: 10,
            refusal_takes: Duration::from_millis(300),
            keep_alive: Duration::from_secs(15),
            unanswered: 3,
            channels: 4,
            input_ahead_bytes: 256 * 1024,
            daemon: Duration::from_secs(15),
            ending: Duration::from_secs(3),
        }
    }
}

/// Why a connection is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnedAway {
    /// There are as many as are allowed.
    Full,
    /// There are as many from this address as are allowed.
    AddressFull,
    /// Too many are logging in at this moment.
    Crowd,
}

/// Who is here, counted. Cheap to clone: all clones count together.
#[derive(Clone, Debug)]
pub(super) struct Census {
    limits: Limits,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Debug, Default)]
struct Counts {
    all: u16,
    strangers: u16,
    /// Only addresses with a connection are in it.
    by_address: HashMap<IpAddr, u16>,
}

/// A place among the connections; given back when dropped.
#[derive(Debug)]
pub(super) struct Admitted {
    counts: Arc<Mutex<Counts>>,
    address: IpAddr,
    standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Stranger,
    Known,
}

impl Census {
    /// Nobody is here yet.
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, counts: Arc::default() }
    }

    /// Lets a connection in, or says why not.
    pub(super) fn admit(&self, from: SocketAddr) -> Result<Admitted, TurnedAway> {
        let address = subscriber(from.ip());
        let mut counts = lock(&self.counts);
        if counts.all >= self.limits.connections {
            return Err(TurnedAway::Full);
        }
        if counts.by_address.get(&address).is_some_and(|here| *here >= self.limits.per_address) {
            return Err(TurnedAway::AddressFull);
        }
        if counts.strangers >= self.limits.strangers {
            return Err(TurnedAway::Crowd);
        }
        counts.all += 1;
        counts.strangers += 1;
        *counts.by_address.entry(address).or_default() += 1;
        Ok(Admitted { counts: Arc::clone(&self.counts), address, standing: Standing::Stranger })
    }
}

impl Admitted {
    /// Whether the connection has not logged in.
    pub(super) fn is_stranger(&self) -> bool {
        self.standing == Standing::Stranger
    }

    /// The connection has logged in: it no longer counts among the strangers.
    pub(super) fn is_known_now(&mut self) {
        if self.standing == Standing::Stranger {
            self.standing = Standing::Known;
            lock(&self.counts).strangers -= 1;
        }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.is_known_now();
        let mut counts = lock(&self.counts);
        counts.all -= 1;
        if let Some(here) = counts.by_address.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
                counts.by_address.remove(&self.address);
            }
        }
    }
}

/// What counts as one address: an IPv4 address, or the /64 that an IPv6 subscriber has to itself.
fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        address @ IpAddr::V4(_) => address,
    }
}

fn lock(counts: &Mutex<Counts>) -> MutexGuard<'_, Counts> {
    // Nothing panics under this lock, and the counts are whole between two calls.
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn census(connections: u16, per_address: u16, strangers: u16) -> Census {
        Census::new(Limits { connections, per_address, strangers, ..Limits::default() })
    }

    fn from(address: &str) -> SocketAddr {
        SocketAddr::new(address.parse().expect("an address"), 40_000)
    }

    #[test]
    fn one_address_gets_its_share_and_leaves_the_rest_to_others() {
        let census = census(10, 2, 10);
        let first = census.admit(from("192.0.2.7")).expect("room");
        let _second = census.admit(from("192.0.2.7")).expect("room");
        assert_eq!(census.admit(from("192.0.2.7")).err(), Some(TurnedAway::AddressFull));
        let _other = census.admit(from("192.0.2.8")).expect("room for others");
        drop(first);
        assert!(census.admit(from("192.0.2.7")).is_ok(), "a place that was given back is free");
    }

    #[test]
    fn an_ipv6_subscriber_is_one_however_many_addresses_they_use() {
        let census = census(10, 1, 10);
        let _here = census.admit(from("2001:db8:1:2::1")).expect("room");
        assert_eq!(census.admit(from("2001:db8:1:2:ffff::9")).err(), Some(TurnedAway::AddressFull));
        assert!(census.admit(from("2001:db8:1:3::1")).is_ok(), "the next subscriber");
    }

    #[test]
    fn an_ipv4_address_is_the_same_one_when_it_comes_through_ipv6() {
        let census = census(10, 1, 10);
        let _here = census.admit(from("192.0.2.7")).expect("room");
        assert_eq!(census.admit(from("::ffff:192.0.2.7")).err(), Some(TurnedAway::AddressFull));
        assert!(census.admit(from("::ffff:192.0.2.8")).is_ok());
    }

    #[test]
    fn those_who_have_logged_in_make_room_for_strangers_and_still_count() {
        let census = census(3, 10, 1);
        let mut first = census.admit(from("192.0.2.1")).expect("room");
        assert_eq!(census.admit(from("192.0.2.2")).err(), Some(TurnedAway::Crowd));
        first.is_known_now();
        first.is_known_now();
        let mut second = census.admit(from("192.0.2.2")).expect("the crowd is gone");
        second.is_known_now();
        let _third = census.admit(from("192.0.2.3")).expect("room");
        assert_eq!(census.admit(from("192.0.2.4")).err(), Some(TurnedAway::Full));
    }

    #[test]
    fn nothing_is_remembered_of_an_address_without_connections() {
        let census = census(10, 2, 10);
        for host in 1..200_u8 {
            drop(census.admit(SocketAddr::from(([192, 0, 2, host], 4000))).expect("room"));
        }
        let counts = lock(&census.counts);
        assert_eq!((counts.all, counts.strangers, counts.by_address.len()), (0, 0, 0));
    }
}
