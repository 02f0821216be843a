//! A page of work over a line that answers after 300 ms and loses one packet in twenty. It measures, so it runs only
//! when it is asked for (`docs/performance.md`):
//!
//!     cargo test --release --test ssh poor_line -- --ignored --nocapture
//!
//! Two lines are tried: the loopback of a network namespace with `tc netem`, where the kernel has that; and a relay of
//! our own, everywhere.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::gateway_house::{GatewayHouse, Passwords, Person};
use crate::terminal::Terminal;

/// How long a packet is under way in one direction.
const DELAY: Duration = Duration::from_millis(150);
/// One packet in so many is lost.
const LOST_ONE_IN: u64 = 20;
/// How long TCP waits before it sends a lost packet again, at first: the round trip and the 200 ms that Linux adds at
/// least. It waits twice as long each time.
const SENT_AGAIN: Duration = Duration::from_millis(500);
/// The most that one packet carries, in bytes.
const PACKET: usize = 1_448;
/// What is logged: 200 characters.
const NOTE: &str = "Mødte ham ved stationen, frossen og træt. Vil gerne i gang igen, men ikke i kantinen på rådhuset. \
    Vi aftalte at gå forbi værkstedet i morgen og tale med Bo om en plads; han sover hos en ven i denne uge!";

#[test]
#[ignore = "measures: see docs/performance.md"]
fn a_page_of_work_over_a_poor_line() {
    match Namespace::with_a_poor_line() {
        Ok(namespace) => {
            let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
            town.move_into(&namespace.0);
            work("tc netem, 150 ms and 5 % each way", &town, None);
        }
        Err(why) => println!("skipped: tc netem in a network namespace ({})", why.trim()),
    }
    let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
    let relay = Relay::to(town.gateway_port());
    town.send_clients_to(relay.port);
    work("a relay, 150 ms and 5 % each way", &town, Some(&relay));
}

/// Logs in, logs a contact, completes a follow-up, reads the week, and leaves; prints how long each took.
fn work(line: &str, town: &GatewayHouse, relay: Option<&Relay>) {
    let key = town.registered_key("anna");
    println!("{line}:");
    let begun = Instant::now();
    let mut terminal = town.terminal(&Person::with_key("anna", &key));
    step("from ssh to I dag", begun, terminal.shows("n ny kontakt"));

    let begun = Instant::now();
    terminal.press("l").types("ny Ib Bæk tlf 20m : ");
    let mut echoes = echoes(&mut terminal, &NOTE[..41]);
    terminal.types(&NOTE[41..]);
    step("a contact of 200 characters", begun, terminal.press("Enter").shows("Logget"));
    echoes.sort_unstable();
    println!(
        "  from a key to its letter, median of {}: {} ms",
        echoes.len(),
        echoes[echoes.len() / 2].as_millis()
    );

    let begun = Instant::now();
    terminal.press("1").shows("Skal ske nu").press("Space").shows("Enter").press("Enter");
    step("a follow-up completed", begun, terminal.shows("Klaret"));

    let begun = Instant::now();
    step("the week opened", begun, terminal.press("6").shows("Bevægelse i ugen"));
    let begun = Instant::now();
    terminal.press("q").shows("Afslut?").press("j");
    assert_eq!(terminal.end(), 0);
    println!("  left after {} ms", begun.elapsed().as_millis());
    if let Some(relay) = relay {
        let carried = |bytes: &AtomicU64| bytes.load(Ordering::Relaxed);
        println!("  bytes with SSH's own: {} up, {} down", carried(&relay.up), carried(&relay.down));
    }
}

fn step(what: &str, begun: Instant, _reached: &mut Terminal) {
    println!("  {what}: {} ms", begun.elapsed().as_millis());
}

/// Types letter by letter, each when the one before it has been seen; how long each took to be seen.
fn echoes(terminal: &mut Terminal, text: &str) -> Vec<Duration> {
    let mut seen = String::new();
    text.chars()
        .map(|letter| {
            seen.push(letter);
            let begun = Instant::now();
            terminal.types(letter.encode_utf8(&mut [0; 4]));
            // A blank at the end is seen with the letter after it.
            if letter != ' ' {
                terminal.shows(seen.split(' ').next_back().unwrap_or(&seen));
            }
            begun.elapsed()
        })
        .filter(|took| *took > Duration::from_millis(1))
        .collect()
}

/// A network namespace whose loopback is a poor line; goes with the value.
struct Namespace(String);

impl Namespace {
    fn with_a_poor_line() -> Result<Self, String> {
        let this = Self(format!("outreach-{}", std::process::id()));
        let name = this.0.as_str();
        run(&["ip", "netns", "add", name])?;
        run(&["ip", "-n", name, "link", "set", "lo", "up"])?;
        let loss = format!("{}%", 100 / LOST_ONE_IN);
        let delay = format!("{}ms", DELAY.as_millis());
        let netem = ["tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", &delay, "loss", &loss];
        run(&[&["ip", "netns", "exec", name], &netem[..]].concat())?;
        Ok(this)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // One that was never made cannot be removed.
        let _ = run(&["ip", "netns", "delete", &self.0]);
    }
}

fn run(command: &[&str]) -> Result<(), String> {
    let done = Command::new(command[0]).args(&command[1..]).output().map_err(|error| error.to_string())?;
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

/// A poor line to a port of the loopback, for one connection after the other.
struct Relay {
    port: u16,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Relay {
    fn to(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let this = Self {
            port: listener.local_addr().expect("bound").port(),
            up: Arc::default(),
            down: Arc::default(),
        };
        let (up, down) = (Arc::clone(&this.up), Arc::clone(&this.down));
        thread::spawn(move || {
            for (near, number) in listener.incoming().map_while(Result::ok).zip(1_u64..) {
                let far = TcpStream::connect(("127.0.0.1", port)).expect("the gateway listens");
                carry(near.try_clone().expect("a clone"), far.try_clone().expect("a clone"), &up, 2 * number);
                carry(far, near, &down, 2 * number + 1);
            }
        });
        this
    }
}

/// What is under way, each with the time at which it arrives; nothing more once the sender is gone.
type UnderWay = (Mutex<(VecDeque<(Instant, Vec<u8>)>, bool)>, Condvar);

/// Carries bytes from one end to the other, late and in order, as TCP does over a line that loses packets.
fn carry(mut from: TcpStream, mut to: TcpStream, bytes: &Arc<AtomicU64>, seed: u64) {
    let way: Arc<UnderWay> = Arc::default();
    let (sent, bytes) = (Arc::clone(&way), Arc::clone(bytes));
    thread::spawn(move || {
        let mut dice = seed;
        let mut arrives = Instant::now();
        let mut packet = [0; PACKET];
        while let Ok(count @ 1..) = from.read(&mut packet) {
            bytes.fetch_add(count as u64, Ordering::Relaxed);
            let mut wait = DELAY;
            let mut again = SENT_AGAIN;
            while is_lost(&mut dice) {
                wait += again;
                again *= 2;
            }
            // What comes after a lost packet waits for it.
            arrives = arrives.max(Instant::now() + wait);
            sent.0.lock().expect("nobody panics with it").0.push_back((arrives, packet[..count].to_vec()));
            sent.1.notify_one();
        }
        sent.0.lock().expect("nobody panics with it").1 = true;
        sent.1.notify_one();
    });
    thread::spawn(move || {
        loop {
            let waiting = way.0.lock().expect("nobody panics with it");
            let mut waiting = way
                .1
                .wait_while(waiting, |(packets, over)| packets.is_empty() && !*over)
                .expect("nobody panics with it");
            let Some((arrives, packet)) = waiting.0.pop_front() else { break };
            drop(waiting);
            thread::sleep(arrives.saturating_duration_since(Instant::now()));
            if to.write_all(&packet).is_err() {
                break;
            }
        }
        // The other side hears that this one is gone.
        let _ = to.shutdown(Shutdown::Both);
    });
}

/// Whether the next packet is lost: the same packets for the same seed.
fn is_lost(dice: &mut u64) -> bool {
    // SplitMix64.
    *dice = dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *dice;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)).is_multiple_of(LOST_ONE_IN)
}
