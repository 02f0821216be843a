//! The gateway against a daemon of the test's own and the library's own client; the real `ssh` comes in `tests/ssh`.

mod client;
mod daemon;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::errand::{Errand, Errands, Input};
use super::host_key::HostKey;
use super::limits::{Limits, TurnedAway};
use super::server::{Event, Gateway, Listen, Options};
use crate::domain::clock::Entropy;
use crate::host::message::{Claim, Colours, Farewell, Purpose, Reader, TerminalPlace};
use crate::i18n::Language;
use crate::i18n::tests::words;

use client::Client;
use daemon::{FakeDaemon, Heard};

/// How long a test waits before it says that something does not come. Only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

struct Fixed;

impl Entropy for Fixed {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }
}

/// Carries every line as it stands; `fault` fails.
struct AsItStands;

impl Errands for AsItStands {
    fn read(&self, line: &str, _columns: u16) -> Errand {
        match line {
            "fault" => panic!("a fault of ours"),
            "help" => Errand::Answer { out: "hjælp\n".to_owned(), err: "og mere\n".to_owned(), code: 3 },
            "silent" => Errand::Carry { argv: vec![line.to_owned()], input: Input::Nothing },
            line => Errand::Carry { argv: vec![line.to_owned()], input: Input::Read },
        }
    }
}

/// A gateway at work on the test's own threads.
struct Town {
    daemon: FakeDaemon,
    address: SocketAddr,
    events: Arc<Mutex<Vec<Event>>>,
    end: oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl Town {
    fn new(limits: Limits) -> Self {
        Self::with(limits, FakeDaemon::at)
    }

    fn with(limits: Limits, daemon: impl FnOnce(&std::path::Path) -> FakeDaemon) -> Self {
        Self::listening(Listen::At(vec![SocketAddr::from(([127, 0, 0, 1], 0))]), limits, daemon)
    }

    fn listening(
        listen: Listen,
        limits: Limits,
        daemon: impl FnOnce(&std::path::Path) -> FakeDaemon,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let daemon = daemon(&folder.path().join("door"));
        let events = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&events);
        let options = Options {
            door: daemon.socket.clone(),
            listen,
            host_key: HostKey::at(&folder.path().join("host_key"), &Fixed).expect("a host key"),
            limits,
            words: words(Language::Da),
            errands: Arc::new(AsItStands),
            report: Arc::new(move |event| heard.lock().expect("no panic").push(event)),
        };
        let gateway = Gateway::bind(options).expect("it listens");
        let address = gateway.addresses()[0];
        let (end, asked) = oneshot::channel::<()>();
        let serving = tokio::spawn(gateway.serve(async move { drop(asked.await) }));
        Self { daemon, address, events, end, serving, _folder: folder }
    }

    async fn knock(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("it listens")
    }

    async fn client(&self) -> Client {
        Client::connect(self.address).await
    }

    async fn anna(&self) -> Client {
        let mut client = self.client().await;
        assert!(client.log_in_with_key("anna").await, "anna's key is known");
        client
    }

    fn events(&self) -> Vec<Event> {
        self.events.lock().expect("no panic").clone()
    }
}

/// Limits without the waits that only people need.
fn quick() -> Limits {
    Limits { refusal_takes: Duration::ZERO, turnover: Duration::ZERO, ..Limits::default() }
}

/// The next line that a stranger reads; none when the line is closed.
async fn line(stream: &mut TcpStream) -> Option<String> {
    let mut line = Vec::new();
    loop {
        match stream.read_u8().await {
            Ok(b'\n') => return Some(String::from_utf8_lossy(&line).trim_end().to_owned()),
            Ok(byte) => line.push(byte),
            Err(_) => return None,
        }
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_says_nothing_is_let_go_when_the_time_for_logging_in_is_over() {
    let town = Town::new(quick());
    let mut silent = town.knock().await;
    assert_eq!(line(&mut silent).await.as_deref(), Some("SSH-2.0-outreach"));
    let mut half = town.knock().await;
    half.write_all(b"SSH-2.0-half\r\n").await.expect("open");
    let mut rest = Vec::new();
    let ended = async {
        assert_eq!(silent.read_to_end(&mut rest).await.expect("closed in good order"), 0);
        // The other one gets the key exchange's first packet, and then the end as well.
        half.read_to_end(&mut rest).await.expect("closed in good order");
    };
    timeout(quick().log_in + Duration::from_secs(1), ended).await.expect("both are let go");
}

#[tokio::test]
async fn one_address_gets_so_many_connections_and_is_told_so() {
    let town = Town::new(Limits { per_address: 2, ..quick() });
    let mut inside = [town.knock().await, town.knock().await];
    for stream in &mut inside {
        assert_eq!(line(stream).await.as_deref(), Some("SSH-2.0-outreach"));
    }
    let mut outside = town.knock().await;
    assert_eq!(line(&mut outside).await.as_deref(), Some("Too many connections"));
    assert_eq!(line(&mut outside).await, None);
    assert!(town.events().contains(&Event::TurnedAway(TurnedAway::AddressFull)));
}

/// Key exchange costs work, so nobody may have it done again and again by coming and going.
#[tokio::test(start_paused = true)]
async fn coming_and_going_quickly_does_not_make_room() {
    let town = Town::new(Limits { per_address: 1, turnover: Duration::from_secs(1), ..quick() });
    let mut first = town.knock().await;
    assert!(line(&mut first).await.is_some());
    drop(first);
    let mut second = town.knock().await;
    assert_eq!(line(&mut second).await.as_deref(), Some("Too many connections"));
    tokio::time::advance(Duration::from_secs(2)).await;
    loop {
        // The place is given back when the gateway has noticed; how soon that is, the system decides.
        if line(&mut town.knock().await).await.as_deref() == Some("SSH-2.0-outreach") {
            break;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_key_that_the_daemon_knows_lets_in_and_another_does_not() {
    let town = Town::new(quick());
    let mut anna = town.client().await;
    assert!(!anna.log_in_with_key("bo").await, "the daemon knows no such key of bo's");
    let mut anna = town.anna().await;
    let answer = anna.run("uge", None).await;
    assert_eq!((answer.out.as_str(), answer.code), ("uge\n", Some(0)));
    let hello = town.daemon.greeted(Purpose::Command);
    assert!(matches!(&hello.claim, Some(Claim::Key { user, .. }) if user == "anna"));
    assert_eq!(hello.origin.as_deref(), Some("ssh 127.0.0.1"));
    assert_eq!((hello.terminal.reader, hello.terminal.colours), (Reader::Machine, Colours::None));
}

#[tokio::test]
async fn names_that_would_drive_a_terminal_never_reach_the_daemon() {
    let town = Town::new(quick());
    for name in ["anna\u{1b}[2J", "an\nna", "\u{202e}anna", &"a".repeat(10_000)] {
        assert!(!town.client().await.log_in_with_key(name).await);
    }
    assert!(town.daemon.claims().is_empty(), "{} claims", town.daemon.claims().len());
}

#[tokio::test]
async fn passwords_are_taken_where_the_house_takes_them_and_three_times() {
    let town = Town::with(quick(), |socket| FakeDaemon::with_passwords(socket, "grønne sko"));
    let mut anna = town.client().await;
    assert!(anna.log_in_with_password("anna", &["forkert", "grønne sko"]).await);
    assert_eq!(anna.run("uge", None).await.out, "uge\n");
    let mut fourth = town.client().await;
    assert!(!fourth.log_in_with_password("anna", &["et", "to", "tre", "grønne sko"]).await);
    assert_eq!(town.daemon.passwords(), ["forkert", "grønne sko", "et", "to", "tre"]);
}

#[tokio::test]
async fn nobody_is_asked_for_a_password_where_none_is_taken() {
    let town = Town::new(quick());
    let mut anna = town.client().await;
    assert!(!anna.log_in_with_password("anna", &["grønne sko"]).await);
    assert!(town.daemon.passwords().is_empty(), "nothing was typed");
}

#[tokio::test]
async fn screens_are_shown_one_picture_at_a_time() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut screens = anna.screens("xterm-256color", 80, 24).await;
    let mut seen = Vec::new();
    while seen.len() < daemon::PICTURES * daemon::PICTURE.len() {
        seen.extend(screens.next().await.expect("a picture"));
    }
    let hello = town.daemon.greeted(Purpose::Screens);
    assert_eq!((hello.terminal.size.cols, hello.terminal.size.rows), (80, 24));
    assert_eq!((hello.terminal.place, hello.terminal.reader), (TerminalPlace::Network, Reader::Person));
    screens.resize(100, 30).await;
    town.daemon.hears(|heard| matches!(heard, Heard::Size(size) if size.cols == 100)).await;
    screens.types("æble".as_bytes()).await;
    town.daemon.hears(|heard| matches!(heard, Heard::Keys(keys) if keys == "æble".as_bytes())).await;
}

/// A client that takes nothing must not make the gateway remember everything: the daemon waits with the next picture.
#[tokio::test]
async fn whoever_reads_nothing_gets_no_more_pictures() {
    let town = Town::with(quick(), FakeDaemon::with_large_pictures);
    let anna = town.anna().await;
    let mut screens = anna.screens("xterm", 80, 24).await;
    assert!(screens.next().await.is_some(), "the first one begins");
    // From here on nobody takes anything: the channel's window closes. Time passes when nothing else can.
    tokio::time::pause();
    let endless = async {
        loop {
            town.daemon.hears(|heard| matches!(heard, Heard::Shown)).await;
        }
    };
    assert!(timeout(Duration::from_secs(10), endless).await.is_err(), "pictures came to an end");
    let shown = town.daemon.count(|heard| matches!(heard, Heard::Shown));
    assert!(shown * daemon::LARGE_PICTURE < 8 * client::WINDOW_BYTES, "{shown} pictures for a small window");
}

#[tokio::test]
async fn hanging_up_hangs_up_at_the_daemon() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut screens = anna.screens("xterm", 80, 24).await;
    for _ in 0..daemon::PICTURES {
        assert!(screens.next().await.is_some());
    }
    anna.hang_up().await;
    town.daemon.hears(|heard| matches!(heard, Heard::Gone)).await;
}

#[tokio::test]
async fn the_daemons_good_bye_comes_with_words_and_a_code() {
    let town = Town::new(quick());
    for (farewell, word, code) in [
        (Farewell::Ending, "stoppet", 8),
        (Farewell::TakenOver, "anden terminal", 0),
        (Farewell::Left, "", 0),
    ] {
        let anna = town.anna().await;
        let mut screens = anna.screens("xterm", 80, 24).await;
        assert!(screens.next().await.is_some());
        town.daemon.bids(farewell);
        let (rest, left) = screens.until_the_end().await;
        assert!(rest.contains(word) && left == Some(code), "{farewell:?}: {rest} {left:?}");
    }
}

#[tokio::test]
async fn a_daemon_that_goes_without_a_word_leaves_an_orderly_terminal() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut screens = anna.screens("xterm", 80, 24).await;
    assert!(screens.next().await.is_some());
    town.daemon.dies();
    let (rest, code) = screens.until_the_end().await;
    assert!(rest.contains(daemon::RESTORE) && rest.contains("afbrudt"), "{rest}");
    assert_eq!(code, Some(8));
    let mut late = town.client().await;
    assert!(!late.log_in_with_key("anna").await);
    assert!(late.banner().contains("lukket"), "{}", late.banner());
}

#[tokio::test]
async fn commands_have_their_streams_and_their_code() {
    let town = Town::new(quick());
    let mut anna = town.anna().await;
    let answer = anna.run("cat", Some("linje 1\nlinje 2\n")).await;
    assert_eq!((answer.out.as_str(), answer.code), ("cat\nlinje 1\nlinje 2\n", Some(0)));
    let answer = anna.run("silent", Some("skal ikke læses")).await;
    assert_eq!((answer.out.as_str(), answer.code), ("silent\n", Some(0)));
    let answer = anna.run("help", None).await;
    assert_eq!((answer.out.as_str(), answer.err.as_str(), answer.code), ("hjælp\n", "og mere\n", Some(3)));
    let answer = anna.run("\u{fffd}".repeat(10_000).as_str(), None).await;
    assert_eq!(answer.code, Some(2), "too long to be a line: {}", answer.err);
}

#[tokio::test]
async fn a_command_at_a_terminal_gets_lines_and_shows_them() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut shown = anna.command_at_terminal("cat").await;
    shown.types("a\u{7f}Åse\r".as_bytes()).await;
    shown.types(b"\x04").await;
    let (all, code) = shown.until_the_end().await;
    assert!(all.contains("cat\r\n") && all.contains("a\u{8} \u{8}Åse\r\n"), "{all:?}");
    assert!(all.ends_with("Åse\r\n") && code == Some(0), "{all:?} {code:?}");
}

#[tokio::test]
async fn what_is_no_session_is_refused() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    anna.asks_in_vain_for_all_else().await;
}

#[tokio::test]
async fn a_connection_has_room_for_a_few_channels() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut open = Vec::new();
    for _ in 0..quick().channels {
        open.push(anna.channel().await.expect("there is room"));
    }
    assert!(anna.channel().await.is_err());
    open.pop().expect("one").close().await.expect("open");
    loop {
        if anna.channel().await.is_ok() {
            break;
        }
    }
}

#[tokio::test]
async fn a_fault_on_one_connection_is_nobody_elses() {
    let town = Town::new(quick());
    let mut anna = town.anna().await;
    let mut other = town.anna().await;
    assert_eq!(anna.run("fault", None).await.code, None);
    assert_eq!(other.run("uge", None).await.code, Some(0));
    assert_eq!(town.anna().await.run("uge", None).await.code, Some(0));
}

#[tokio::test]
async fn the_end_lets_everyone_go_and_leaves_their_sessions_standing() {
    let town = Town::new(quick());
    let anna = town.anna().await;
    let mut screens = anna.screens("xterm", 80, 24).await;
    assert!(screens.next().await.is_some());
    let Town { end, serving, daemon, events, address, .. } = town;
    end.send(()).expect("it serves");
    let (rest, code) = screens.until_the_end().await;
    assert!(rest.contains(daemon::RESTORE) && rest.contains("venter på dig"), "{rest}");
    assert_eq!(code, Some(0));
    anna.hang_up().await;
    timeout(PATIENCE, serving).await.expect("it ends").expect("no panic");
    daemon.hears(|heard| matches!(heard, Heard::Gone)).await;
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    assert_eq!(events.lock().expect("no panic").last(), Some(&Event::Ended));
}

#[tokio::test]
#[allow(clippy::print_stderr, reason = "what is skipped is said")]
async fn every_address_of_a_machine_can_be_listened_at_in_three_ways() {
    let any = |v6: bool, port| match v6 {
        true => SocketAddr::from(([0_u16; 8], port)),
        false => SocketAddr::from(([0_u8; 4], port)),
    };
    let town = |listen| Town::listening(listen, quick(), FakeDaemon::at);
    if std::net::TcpListener::bind(any(true, 0)).is_err() {
        eprintln!("skipped: this machine has no IPv6");
        return;
    }
    let reaches =
        async |port: u16| TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port))).await.is_ok();
    let both = town(Listen::At(vec![any(true, 0)]));
    assert!(reaches(both.address.port()).await, "[::] alone stands for IPv4 as well");
    let port = both.address.port();
    both.end.send(()).expect("it serves");
    both.serving.await.expect("no panic");
    let apart = town(Listen::At(vec![any(true, port), any(false, port)]));
    assert!(reaches(port).await, "side by side they are no trouble to each other");
    apart.end.send(()).expect("it serves");
    apart.serving.await.expect("no panic");
    let _everywhere = town(Listen::Everywhere(port));
    assert!(reaches(port).await);
}
