//! Commands through the thin client: arguments and streams there, output and exit code back.

use std::fs::File;
use std::io::{Seek, Write};
use std::os::unix::net::UnixStream;

use outreach::cli::client::command::{self, CommandInput, Watch};
use outreach::cli::client::tty::Signals;
use outreach::cli::client::{ClientError, Connection, Route, connect};
use outreach::host::frame::{self, Assembler};
use outreach::host::message::{Advance, Attachment, Echo, Purpose, Run, ToClient, ToDaemon};

use crate::house::{House, clock, hello};
use crate::puppet::greet;

fn connected(house: &House, purpose: Purpose) -> Connection {
    let clock = clock();
    let route = Route { run: &house.run(), launcher: None, clock: clock.as_ref() };
    connect(&route, &hello(purpose), &mut |_| {}).expect("welcome")
}

fn run(house: &House, argv: &[&str], input: CommandInput) -> (Result<u8, ClientError>, String, String) {
    let argv = argv.iter().map(ToString::to_string).collect();
    let file = Attachment { name: "password".to_owned(), content: vec![0; 9] };
    let run = Run { argv, token: Some("t0k".to_owned()), attachments: vec![file] };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let connection = connected(house, Purpose::Command);
    let code = command::run(connection, run, input, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (code, text(out), text(err))
}

/// A file with this content, to be read from its beginning.
fn file(content: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(content).expect("written");
    file.rewind().expect("rewound");
    file
}

#[test]
fn arguments_token_and_attachments_arrive_and_the_code_comes_back() {
    let house = House::new();
    let (code, out, err) = run(&house, &["week", "2026-W47 æøå"], CommandInput::Empty);
    assert_eq!(code.expect("ran"), 3);
    assert_eq!(out, "[\"week\", \"2026-W47 æøå\"] Some(\"t0k\") [9] 80\n");
    assert_eq!(err, "");
}

#[test]
fn how_far_an_answer_has_come_is_told_in_its_place() {
    let house = House::new();
    let run = Run { argv: vec!["far".to_owned()], token: None, attachments: Vec::new() };
    let (mut out, mut err, mut heard) = (Vec::new(), Vec::new(), Vec::new());
    let mut advanced = |Advance { done, total }: Advance| heard.push((done, total));
    let watch = Watch { advanced: &mut advanced, interrupt: None };
    let connection = connected(&house, Purpose::Command);
    let code = command::run_watched(connection, run, CommandInput::Empty, &mut out, &mut err, watch);
    assert_eq!(code.expect("ran"), 3);
    assert_eq!(heard, [(0, 2), (1, 2), (2, 2)]);
    assert_eq!(out, b"row 0\nrow 1\nrow 2\n");
}

/// Ctrl+C while a long answer becomes a file: the client comes back, and can take the half file away.
#[test]
fn an_interrupt_ends_a_command_that_is_watched_for_one() {
    let house = House::new();
    let (_resized, resized) = UnixStream::pair().expect("a pair");
    let (mut interrupts, ended) = UnixStream::pair().expect("a pair");
    let signals = Signals::from_streams(resized, ended).expect("signals");
    interrupts.write_all(b"x").expect("an interrupt");
    // It waits for input that never comes.
    let run = Run { argv: vec!["ask".to_owned()], token: None, attachments: Vec::new() };
    let (_typist, keyboard) = UnixStream::pair().expect("a pair");
    let keyboard = File::from(std::os::fd::OwnedFd::from(keyboard));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let watch = Watch { advanced: &mut |_| {}, interrupt: Some(&signals) };
    let connection = connected(&house, Purpose::Command);
    let ended =
        command::run_watched(connection, run, CommandInput::From(keyboard), &mut out, &mut err, watch);
    assert!(matches!(ended, Err(ClientError::Interrupted)), "{ended:?}");
}

#[test]
fn standard_input_of_any_length_passes_through_and_back() {
    let house = House::new();
    for length in [0, 1, 100_000, 3_000_000] {
        let content = "øst ".repeat(length / 5);
        let (code, out, _) = run(&house, &["cat"], CommandInput::From(file(content.as_bytes())));
        assert_eq!(code.expect("ran"), 3);
        assert!(out == content, "{} bytes of {} came back", out.len(), content.len());
    }
}

#[test]
fn input_that_no_command_reads_holds_nobody_up() {
    let house = House::new();
    let content = vec![b'x'; 3_000_000];
    let (code, ..) = run(&house, &["week"], CommandInput::From(file(&content)));
    assert_eq!(code.expect("ran"), 3);
}

#[test]
fn output_and_errors_come_on_their_own_streams() {
    let house = House::new();
    let (code, out, err) = run(&house, &["both"], CommandInput::Empty);
    assert_eq!(code.expect("ran"), 3);
    assert_eq!(out, "out 1\nout 2\n");
    assert_eq!(err, "err 1\nerr 2\n");
}

#[test]
fn a_command_that_fails_is_an_error_and_the_daemon_goes_on() {
    let house = House::new();
    let (code, ..) = run(&house, &["fail"], CommandInput::Empty);
    assert!(matches!(code, Err(ClientError::Failed)));
    let (code, ..) = run(&house, &["week"], CommandInput::Empty);
    assert_eq!(code.expect("ran"), 3);
}

#[test]
fn a_command_too_long_to_send_is_refused_here() {
    let house = House::new();
    let (code, ..) = run(&house, &["log", &"x".repeat(70_000)], CommandInput::Empty);
    assert!(matches!(code, Err(ClientError::TooLong)), "{code:?}");
}

#[test]
fn status_and_stop_answer_through_the_client() {
    let house = House::new();
    let report = command::status(connected(&house, Purpose::Control)).expect("a report");
    assert_eq!(report.pid, std::process::id());
    command::stop(connected(&house, Purpose::Control)).expect("stopped");
    assert_eq!(house.ended(), Ok(()));
    let clock = clock();
    let route = Route { run: &house.run(), launcher: None, clock: clock.as_ref() };
    let gone = connect(&route, &hello(Purpose::Control), &mut |_| {});
    assert!(matches!(gone, Err(ClientError::NotRunning)), "{gone:?}");
}

/// A command that talks, spoken to frame by frame.
fn asked(house: &House, argv: &[&str]) -> (UnixStream, Assembler) {
    let (mut stream, mut assembler, _) = greet(&house.run(), hello(Purpose::Command));
    let argv = argv.iter().map(ToString::to_string).collect();
    let run = Run { argv, token: None, attachments: Vec::new() };
    frame::send(&mut stream, &ToDaemon::Run(run)).expect("it listens");
    let mut hears = || assembler.receive::<ToClient>(&mut stream).expect("it talks").expect("it stays");
    assert_eq!(hears(), ToClient::Stdout(b"Secret: ".to_vec()), "what was written before comes before");
    assert_eq!(hears(), ToClient::Echo(Echo::Hidden));
    (stream, assembler)
}

fn ends((mut stream, mut assembler): (UnixStream, Assembler)) -> String {
    let mut hears = || assembler.receive::<ToClient>(&mut stream).expect("it talks").expect("it stays");
    assert_eq!(hears(), ToClient::Echo(Echo::Shown));
    let ToClient::Stdout(said) = hears() else { panic!("an answer") };
    assert_eq!(hears(), ToClient::Exit(3));
    String::from_utf8(said).expect("text")
}

#[test]
fn a_command_that_asks_hides_the_answer_and_waits_for_it() {
    let house = House::new();
    let (mut stream, assembler) = asked(&house, &["ask"]);
    frame::send(&mut stream, &ToDaemon::Stdin(b"x".to_vec())).expect("it listens");
    assert_eq!(ends((stream, assembler)), "Ready 1\n");
    let (mut stream, assembler) = asked(&house, &["ask"]);
    frame::send(&mut stream, &ToDaemon::StdinEnd).expect("it listens");
    assert_eq!(ends((stream, assembler)), "Ready 0\n");
}

#[test]
fn a_command_that_asks_waits_no_longer_than_it_likes() {
    let house = House::new();
    assert_eq!(ends(asked(&house, &["ask", "1"])), "InVain 0\n");
}

/// A person who is asked something would else hold the daemon up for as long as it gives its commands.
#[test]
fn a_command_that_asks_hears_that_the_daemon_ends() {
    let house = House::new();
    let line = asked(&house, &["ask"]);
    house.stopper().stop();
    assert_eq!(ends(line), "Ending 0\n");
}
