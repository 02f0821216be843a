//! The door: who comes in, who is believed, and that a flood there is nobody else's trouble. Other users are played
//! by threads that have become them, which takes root.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use outreach::host::daemon::Options;
use outreach::host::door::{self, Door, Passwords};
use outreach::host::frame::{self, Assembler};
use outreach::host::message::{
    Claim, Hello, Purpose, Recognition, RefusalReason, Refused, Run, ToClient, ToDaemon,
};
use rustix::process::{Uid, geteuid};
use rustix::thread::set_thread_uid;

use crate::house::{House, PATIENCE, hello};
use crate::puppet::{Puppet, greet};

const KEEPER: u32 = 64_001;
const USER: u32 = 64_002;
const OTHER_USER: u32 = 64_003;
const STRANGER: u32 = 64_004;

/// A house with a door; none, with a word why, where nobody else can be played.
fn house(change: impl FnOnce(&mut Options)) -> Option<House> {
    if !geteuid().is_root() {
        println!("skipped: only root can play other users");
        return None;
    }
    Some(House::with(|options| {
        options.door = Door {
            socket: Some(options.home.join("door")),
            users: [USER, OTHER_USER].into(),
            keepers: [KEEPER].into(),
            passwords: Passwords::Refused,
        };
        change(options);
    }))
}

/// Does this as another user, on a thread that is them.
fn as_user<T: Send>(uid: u32, does: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            set_thread_uid(Uid::from_raw(uid)).expect("root may become anybody");
            does()
        });
        thread.join().expect("no panic")
    })
}

fn at_door(path: &Path) -> UnixStream {
    let stream = door::connect(path).expect("a daemon listens at the door");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    stream
}

/// Knocks as this user, greets, and gives the first answer.
fn knock(house: &House, uid: u32, hello: Hello) -> (UnixStream, Assembler, ToClient) {
    let path = house.door();
    as_user(uid, || {
        let mut stream = at_door(&path);
        let mut assembler = Assembler::new();
        match frame::send(&mut stream, &ToDaemon::Hello(hello)) {
            // A stranger is refused unheard.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            sent => sent.expect("it listens"),
        }
        let answer = assembler.receive(&mut stream).expect("it answers").expect("it stays");
        (stream, assembler, answer)
    })
}

fn refused(reason: RefusalReason) -> ToClient {
    ToClient::Refused(Refused { reason, detail: String::new() })
}

fn key(key: &[u8]) -> Claim {
    Claim::Key { user: "outreach".to_owned(), key: key.to_vec() }
}

fn password(password: &str) -> Claim {
    Claim::Password { user: "anna".to_owned(), password: password.to_owned().into() }
}

fn claiming(purpose: Purpose, claim: Claim) -> Hello {
    Hello { claim: Some(claim), origin: Some("ssh 192.0.2.7".to_owned()), ..hello(purpose) }
}

/// What the command `who` says of its origin.
fn who(house: &House, uid: u32, hello: Hello) -> String {
    let (mut stream, mut assembler, answer) = knock(house, uid, hello);
    assert!(matches!(answer, ToClient::Welcome(_)), "{answer:?}");
    let run = Run { argv: vec!["who".to_owned()], token: None, attachments: Vec::new() };
    frame::send(&mut stream, &ToDaemon::Run(run)).expect("it listens");
    match assembler.receive(&mut stream).expect("it answers") {
        Some(ToClient::Stdout(bytes)) => String::from_utf8(bytes).expect("text").trim().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn strangers_are_told_so_and_users_and_keepers_come_in() {
    let Some(house) = house(|_| {}) else { return };
    // Root is the owner of this house, and all the same a stranger at the door: it is for those who are named.
    for uid in [STRANGER, 0] {
        let (.., answer) = knock(&house, uid, hello(Purpose::Screens));
        assert_eq!(answer, refused(RefusalReason::Stranger), "{uid}");
    }
    for uid in [USER, KEEPER] {
        let (.., answer) = knock(&house, uid, hello(Purpose::Screens));
        assert!(matches!(answer, ToClient::Welcome(_)), "{uid}: {answer:?}");
    }
}

#[test]
fn only_keepers_are_believed_about_others_and_only_at_the_door() {
    let Some(house) = house(|_| {}) else { return };
    for purpose in [Purpose::Screens, Purpose::Command] {
        let (.., answer) = knock(&house, USER, claiming(purpose, key(b"a")));
        assert_eq!(answer, refused(RefusalReason::Stranger));
        let (.., answer) = knock(&house, KEEPER, claiming(purpose, key(b"a")));
        assert!(matches!(answer, ToClient::Welcome(_)), "{answer:?}");
        let (.., answer) = greet(&house.run(), claiming(purpose, key(b"a")));
        assert_eq!(answer, refused(RefusalReason::Stranger), "the owner keeps no door here");
    }
    let (.., answer) = knock(&house, USER, hello(Purpose::Door));
    assert_eq!(answer, refused(RefusalReason::Stranger));
    let (.., answer) = greet(&house.run(), hello(Purpose::Door));
    assert_eq!(answer, refused(RefusalReason::Stranger));
}

#[test]
fn an_owner_who_is_named_as_a_keeper_is_believed_at_the_homes_own_socket() {
    let Some(house) = house(|options| options.door.keepers = [0].into()) else { return };
    let (.., answer) = greet(&house.run(), claiming(Purpose::Screens, key(b"a")));
    assert!(matches!(answer, ToClient::Welcome(_)), "{answer:?}");
}

#[test]
fn a_session_that_is_claimed_begins_with_its_worker_and_one_that_is_not_believed_never_begins() {
    let Some(house) = house(|_| {}) else { return };
    let (stream, assembler, answer) = knock(&house, KEEPER, claiming(Purpose::Screens, key(b"a")));
    let ToClient::Welcome(welcome) = answer else { panic!("{answer:?}") };
    Puppet::at(stream, assembler, welcome).until_shown("A size");
    let (.., answer) = knock(&house, KEEPER, claiming(Purpose::Screens, key(b"z")));
    assert_eq!(answer, refused(RefusalReason::Unrecognised));
    // What was refused counts for nothing: the one session is all there is.
    assert_eq!(
        crate::puppet::status(&house.run()).attached + crate::puppet::status(&house.run()).detached,
        1
    );
}

#[test]
fn passwords_are_passed_on_only_where_the_site_allows_it() {
    for (taken, door, session) in [
        (Passwords::Refused, Recognition::NoPasswords, Some(RefusalReason::Unrecognised)),
        (Passwords::Taken, Recognition::Known, None),
    ] {
        let Some(house) = house(|options| options.door.passwords = taken) else { return };
        let (mut stream, mut assembler, _) = knock(&house, KEEPER, hello(Purpose::Door));
        frame::send(&mut stream, &ToDaemon::Recognise(password("a"))).expect("it listens");
        let answer = assembler.receive(&mut stream).expect("it answers");
        assert_eq!(answer, Some(ToClient::Recognised(door)));
        let (.., answer) = knock(&house, KEEPER, claiming(Purpose::Screens, password("a")));
        match session {
            Some(reason) => assert_eq!(answer, refused(reason)),
            None => assert!(matches!(answer, ToClient::Welcome(_)), "{answer:?}"),
        }
    }
}

#[test]
fn a_keeper_asks_many_times_over_one_connection_and_not_for_ever() {
    let Some(house) = house(|_| {}) else { return };
    let (mut stream, mut assembler, _) = knock(&house, KEEPER, hello(Purpose::Door));
    let mut answers = Vec::new();
    for blob in [b"z", b"a"].into_iter().cycle().take(30) {
        let sent = frame::send(&mut stream, &ToDaemon::Recognise(key(blob)));
        let Ok(Some(ToClient::Recognised(answer))) = sent.and_then(|()| assembler.receive(&mut stream))
        else {
            break;
        };
        answers.push(answer);
    }
    assert_eq!(answers[..2], [Recognition::Unknown, Recognition::Known]);
    assert_eq!(answers.len(), 20);
}

#[test]
fn a_keeper_who_asks_nothing_is_sent_away() {
    let Some(house) = house(|options| options.limits.door = Duration::from_millis(20)) else { return };
    let (mut stream, mut assembler, _) = knock(&house, KEEPER, hello(Purpose::Door));
    assert_eq!(assembler.receive::<ToClient>(&mut stream).expect("closed"), None);
}

#[test]
fn nobody_ends_the_daemon_or_asks_after_it_through_the_door() {
    let Some(house) = house(|_| {}) else { return };
    for uid in [USER, KEEPER] {
        let (.., answer) = knock(&house, uid, hello(Purpose::Control));
        assert_eq!(answer, refused(RefusalReason::Stranger));
    }
}

/// Failed log-ins are counted by place: a user at the door must not be able to be somewhere else for each of them.
#[test]
fn where_somebody_sits_is_believed_of_keepers_alone() {
    let Some(house) = house(|_| {}) else { return };
    let saying = Hello { origin: Some("ssh 192.0.2.7".to_owned()), ..hello(Purpose::Command) };
    let said = who(&house, USER, saying.clone());
    assert_eq!(said, format!("{USER} Some(\"uid {USER}\") Door false"));
    let said = who(&house, KEEPER, claiming(Purpose::Command, key(b"a")));
    assert_eq!(said, format!("{KEEPER} Some(\"ssh 192.0.2.7\") Door true"));
}

#[test]
fn a_flood_at_the_door_takes_nothing_from_the_owner_nor_from_other_users() {
    let Some(house) = house(|options| {
        options.limits.connections = 10;
        options.limits.reserved = 3;
        options.limits.per_user = 4;
    }) else {
        return;
    };
    let path = house.door();
    let flood = as_user(USER, || {
        let full = refused(RefusalReason::Full);
        let held: Vec<UnixStream> = (0..4).map(|_| at_door(&path)).collect();
        for _ in 0..20 {
            let mut stream = at_door(&path);
            assert_eq!(Assembler::new().receive(&mut stream).expect("answered").as_ref(), Some(&full));
        }
        held
    });
    let (.., answer) = knock(&house, OTHER_USER, hello(Purpose::Screens));
    assert!(matches!(answer, ToClient::Welcome(_)), "{answer:?}");
    let strangers: Vec<UnixStream> = as_user(STRANGER, || (0..50).map(|_| at_door(&path)).collect());
    let mut owners: Vec<Puppet> = (0..3).map(|_| Puppet::new(&house.run())).collect();
    for owner in &mut owners {
        owner.until_shown("attached 1");
    }
    drop((flood, strangers));
}

#[test]
fn the_door_goes_with_the_daemon() {
    let Some(house) = house(|_| {}) else { return };
    let path = house.door();
    assert!(path.exists());
    house.stopper().stop();
    house.ended().expect("in good order");
    assert!(!path.exists());
}
