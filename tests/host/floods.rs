//! Floods at the socket and in a session: whoever works beside them notices nothing, and when they are over
//! there is as much room as before.

use std::io::{Read, Write};
use std::time::Duration;

use outreach::host::frame;
use outreach::host::message::{Purpose, ToDaemon};

use crate::house::{House, hello};
use crate::puppet::{Puppet, connect, status};

/// Works on, key by key, in the midst of whatever goes on.
fn works(puppet: &mut Puppet, already: &mut String) {
    already.push('x');
    puppet.types("x");
    puppet.until_shown(&format!("[{already}"));
}

#[test]
fn connections_that_say_nothing_leave_the_others_alone_and_their_room_comes_back() {
    let house = House::with(|options| {
        options.limits.connections = 40;
        options.limits.greeting = Duration::from_millis(100);
    });
    let (mut anna, mut typed) = (Puppet::new(&house.run()), String::new());
    anna.until_shown("attached 1");
    for _ in 0..3 {
        let silent: Vec<_> = (0..60).map(|_| connect(&house.run())).collect();
        works(&mut anna, &mut typed);
        // Each is told to go: those for whom there was no room at once, the others after their time.
        for mut stream in silent {
            let mut said = Vec::new();
            // One that is hung up on in the middle of its silence hears a reset.
            let _ = stream.read_to_end(&mut said);
        }
        works(&mut anna, &mut typed);
    }
    let (mut bo, mut his) = (Puppet::new(&house.run()), String::new());
    works(&mut bo, &mut his);
    assert_eq!(status(&house.run()).attached, 2);
}

#[test]
fn garbage_and_half_greetings_leave_the_others_alone() {
    let house = House::with(|options| options.limits.greeting = Duration::from_millis(200));
    let (mut anna, mut typed) = (Puppet::new(&house.run()), String::new());
    let mut greeting = Vec::new();
    frame::encode(&ToDaemon::Hello(hello(Purpose::Screens)), &mut greeting).expect("it fits");
    for round in 0..60_usize {
        let mut stream = connect(&house.run());
        let junk: Vec<u8> = match round % 4 {
            0 => greeting[..round % greeting.len()].to_vec(),
            1 => vec![0xFF; 3_000],
            2 => [&greeting[..], &[0xFF; 64]].concat(),
            _ => (0..200).map(|byte| u8::try_from((byte * round) % 256).expect("a byte")).collect(),
        };
        // One that refuses may have hung up already.
        let _ = stream.write_all(&junk);
        if round % 10 == 0 {
            works(&mut anna, &mut typed);
        }
    }
    works(&mut anna, &mut typed);
}

#[test]
fn a_client_that_sends_byte_by_byte_is_served_and_slows_nobody() {
    let house = House::new();
    let (mut anna, mut typed) = (Puppet::new(&house.run()), String::new());
    let mut slow = Puppet::new(&house.run());
    let mut message = Vec::new();
    frame::encode(&ToDaemon::Input(b"langsomt".to_vec()), &mut message).expect("it fits");
    for byte in message {
        slow.raw(&[byte]);
        works(&mut anna, &mut typed);
    }
    slow.until_shown("[langsomt]");
}

/// A window that is dragged about sends a size for every cell it passes; some send none or far too many.
#[test]
fn ten_thousand_sizes_between_two_keys_are_few_pictures() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.until_shown("attached 1");
    anna.types("a");
    anna.until_shown("[a]");
    let before = anna.pictures;
    for step in 0..10_000_u16 {
        let (cols, rows) = match step % 7 {
            0 => (0, 0),
            1 => (u16::MAX, u16::MAX),
            2 => (1, u16::MAX),
            _ => (40 + step % 100, 10 + step % 50),
        };
        anna.sizes(cols, rows);
    }
    anna.resize(80, 24);
    anna.types("b");
    anna.until_shown("[ab]");
    assert!(anna.pictures - before < 2_000, "{} pictures", anna.pictures - before);
}
