//! Sessions: many at once, each its own; through lost lines, other terminals, slow ones and failures.

use outreach::host::message::{Colours, Farewell, Terminal, ToClient, ToDaemon};

use crate::house::{House, terminal};
use crate::puppet::{Puppet, status};

/// Waits until the daemon counts this many sessions (shown, waiting).
fn until_census(house: &House, shown: u32, waiting: u32) {
    let deadline = std::time::Instant::now() + crate::house::PATIENCE;
    loop {
        let report = status(&house.run());
        if (report.attached, report.detached) == (shown, waiting) {
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{report:?}");
        std::thread::yield_now();
    }
}

#[test]
fn two_people_work_at_once_and_neither_sees_the_other() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    let mut bo = Puppet::new(&house.run());
    anna.types("Jens");
    bo.types("Mona æøå");
    anna.until_shown("text [Jens]");
    bo.until_shown("text [Mona æøå]");
    assert!(!anna.shows("Mona") && !bo.shows("Jens"));
    assert_ne!(anna.welcome.session, bo.welcome.session);
    assert_eq!((status(&house.run()).attached, status(&house.run()).detached), (2, 0));
}

#[test]
fn everything_typed_is_taken_before_one_drawing_and_nothing_is_sent_for_nothing() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    // The first picture is not acknowledged: what follows must wait, and come as one.
    while !anna.shows("attached 1") {
        anna.hear();
    }
    for _ in 0..50 {
        anna.types("x");
    }
    // Another session's full round trip shows that the daemon is not merely slow.
    let mut bo = Puppet::new(&house.run());
    bo.types("y");
    bo.until_shown("text [y]");
    assert!(anna.hears_nothing(), "no second picture before the first has arrived");
    let before = anna.pictures;
    anna.say(&ToDaemon::Shown);
    anna.until_shown(&format!("[{}]", "x".repeat(50)));
    assert!(anna.pictures - before <= 2, "{} pictures for 50 keys", anna.pictures - before);
    // A wake or a focus event that changes nothing costs nothing.
    anna.types("\u{1b}[I");
    anna.types("z");
    anna.until_shown("xz]");
    // The letter, the bracket behind it, and one step back.
    assert_eq!(anna.last, b"z]\x08");
}

#[test]
fn a_session_outlives_its_line_and_is_taken_up_exactly_as_it_was() {
    let house = House::new();
    let mut office = Puppet::new(&house.run());
    office.ctrl('a');
    office.types("half a wo");
    office.until_shown("[half a wo]");
    drop(office);
    until_census(&house, 0, 1);

    let mut desk = Puppet::on(&house.run(), terminal(100, 30));
    desk.ctrl('a');
    desk.until_shown("A size 100x30");
    desk.ctrl('g');
    desk.until_shown("text [half a wo]");
    desk.until_shown("A size 100x30 attached 2");
    assert_eq!(desk.terminal().cursor_position(), (0, 15));
    desk.types("rd");
    desk.until_shown("text [half a word]");
    until_census(&house, 1, 0);
    assert!(house.site.log().contains(&"detached \"half a wo\"".to_owned()));
}

#[test]
fn taking_a_session_up_elsewhere_tells_the_terminal_that_had_it() {
    let house = House::new();
    let mut office = Puppet::new(&house.run());
    office.ctrl('a');
    office.types("draft");
    office.until_shown("A size 80x24");
    office.until_shown("[draft]");
    let mut desk = Puppet::new(&house.run());
    desk.ctrl('a');
    desk.until_shown("A size");
    desk.ctrl('g');
    desk.until_shown("text [draft]");
    assert_eq!(office.until_bye(), Farewell::TakenOver);
    assert!(!office.shows("draft"), "nothing may stay on the terminal that lost it");
    until_census(&house, 1, 0);
}

/// Where the session went is told to whoever lost it, and to nobody else.
#[test]
fn the_terminal_that_loses_a_session_hears_where_it_went() {
    let house = House::new();
    let mut office = Puppet::new(&house.run());
    office.ctrl('a');
    office.until_shown("A size");
    let mut desk = Puppet::placed(&house.run(), "tty7");
    desk.ctrl('a');
    desk.until_shown("A size");
    desk.ctrl('g');
    desk.until_shown("at tty7");
    let mut heard = Vec::new();
    while let Some(message) = office.hear() {
        heard.push(message);
    }
    let end = &heard[heard.len() - 2..];
    assert_eq!(end, [ToClient::Elsewhere("tty7".to_owned()), ToClient::Bye(Farewell::TakenOver)]);
}

#[test]
fn a_locked_terminal_gets_a_session_of_its_own_and_the_other_waits_untouched() {
    let house = House::new();
    let mut desk = Puppet::new(&house.run());
    desk.ctrl('a');
    desk.types("secret");
    desk.until_shown("[secret]");
    desk.ctrl('l');
    desk.until_shown("locked");
    assert!(!desk.shows("secret"));
    until_census(&house, 1, 1);
    // Another person, and a third, each with a session of their own.
    desk.ctrl('b');
    desk.types("other");
    desk.until_shown("[other]");
    desk.ctrl('l');
    desk.until_shown("text []");
    until_census(&house, 1, 2);
    desk.ctrl('a');
    desk.until_shown("A size");
    desk.ctrl('g');
    desk.until_shown("[secret]");
    until_census(&house, 1, 1);
}

/// Nothing of what was shown may stay, neither on the screen nor above it, on terminals with and without a second
/// screen: the rows are wiped one by one before they are cleared, for some terminals keep what is cleared.
#[test]
fn a_lock_leaves_nothing_on_the_terminal() {
    let house = House::new();
    let mut desk = Puppet::new(&house.run());
    desk.ctrl('a');
    desk.types("secret");
    desk.until_shown("[secret]");
    desk.ctrl('l');
    desk.until_shown("locked");
    let wipe = String::from_utf8_lossy(&desk.last).into_owned();
    let (rows, screen, above) =
        (wipe.matches("\u{1b}[2K").count(), wipe.find("\u{1b}[2J"), wipe.find("\u{1b}[3J"));
    assert!(rows >= 24 && screen.is_some() && above > screen, "{wipe:?}");
}

/// Keys that came with the one that locked went to nobody.
#[test]
fn what_is_typed_right_after_the_lock_reaches_the_next_session() {
    let house = House::new();
    let mut desk = Puppet::new(&house.run());
    desk.ctrl('a');
    desk.until_shown("A size");
    desk.types("one\u{c}two");
    desk.until_shown("text [two]");
    desk.ctrl('a');
    desk.types("\u{7}!");
    desk.until_shown("text [one!]");
}

/// A session whose line broke under a picture, not under a key, went on waiting for half an hour although nobody had
/// logged in and it had decided to end: it was asked only when something else woke it.
#[test]
fn a_line_that_breaks_under_a_picture_ends_a_session_that_nobody_is_in() {
    let house = House::new();
    let mut desk = Puppet::new(&house.run());
    desk.until_shown("attached 1");
    until_census(&house, 1, 0);
    desk.hears_no_more();
    desk.types("x");
    until_census(&house, 0, 0);
}

/// A locked terminal that lost its line took the sessions of everybody with it who had locked it.
#[test]
fn a_locked_terminal_that_is_gone_leaves_the_sessions_to_their_people() {
    let house = House::new();
    let mut desk = Puppet::new(&house.run());
    for (who, text) in [('a', "of A"), ('b', "of B")] {
        desk.ctrl(who);
        desk.types(text);
        desk.until_shown(&format!("[{text}]"));
        desk.ctrl('l');
        desk.until_shown("locked");
    }
    until_census(&house, 1, 2);
    drop(desk);
    until_census(&house, 0, 2);
    for (who, text) in [('b', "of B"), ('a', "of A")] {
        let mut office = Puppet::new(&house.run());
        office.ctrl(who);
        office.types("\u{7}");
        office.until_shown(&format!("text [{text}]"));
    }
}

#[test]
fn a_session_waits_longer_on_a_locked_terminal_than_for_one_that_is_gone() {
    let house = House::with(|options| options.limits.keep_detached = std::time::Duration::ZERO);
    let mut desk = Puppet::new(&house.run());
    desk.ctrl('a');
    desk.types("kept");
    desk.until_shown("[kept]");
    desk.ctrl('l');
    desk.until_shown("locked");
    until_census(&house, 1, 1);
    drop(desk);
    until_census(&house, 0, 0);
    assert_eq!(house.site.log().last().map(String::as_str), Some("ending \"kept\""));
}

#[test]
fn nobody_takes_up_a_session_that_is_not_theirs() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.ctrl('a');
    anna.types("secret");
    anna.until_shown("A size");
    anna.until_shown("[secret]");
    let mut bo = Puppet::new(&house.run());
    bo.ctrl('b');
    bo.until_shown("B size");
    // B's program asks for A's session, as a faulty one might: the host refuses.
    bo.ctrl('t');
    bo.until_shown("B size 80x24 attached 2");
    assert!(!bo.shows("secret"));
    anna.types("!");
    anna.until_shown("[secret!]");
}

#[test]
fn a_session_in_which_nobody_logged_in_ends_with_its_line() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.until_shown("attached 1");
    drop(anna);
    until_census(&house, 0, 0);
}

#[test]
fn a_session_that_nobody_takes_up_ends_after_its_time_with_what_was_typed_kept() {
    let house = House::with(|options| options.limits.keep_detached = std::time::Duration::ZERO);
    let mut anna = Puppet::new(&house.run());
    anna.ctrl('a');
    anna.types("kept");
    anna.until_shown("[kept]");
    drop(anna);
    until_census(&house, 0, 0);
    let log = house.site.log();
    assert_eq!(log, ["detached \"kept\"", "ending \"kept\""]);
}

#[test]
fn leaving_and_detaching_give_the_terminal_back() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.ctrl('a');
    anna.until_shown("A size");
    assert!(anna.terminal().alternate_screen());
    anna.say(&ToDaemon::Detach);
    assert_eq!(anna.until_bye(), Farewell::Detached);
    assert!(!anna.terminal().alternate_screen());
    assert!(!anna.terminal().hide_cursor());

    let mut anna = Puppet::new(&house.run());
    anna.ctrl('q');
    assert_eq!(anna.until_bye(), Farewell::Left);
    assert_eq!(anna.screen(), "");
}

#[test]
fn a_terminal_that_reads_nothing_slows_nobody_and_gets_the_newest_in_the_end() {
    let house = House::new();
    let mut slow = Puppet::new(&house.run());
    slow.types("a");
    let mut quick = Puppet::new(&house.run());
    for round in 0..200 {
        slow.types("b");
        house.site.commit();
        quick.types("c");
        quick.until_shown(&format!("[{}", "c".repeat((round + 1).min(60))));
    }
    let whole = format!("a{}", "b".repeat(70));
    slow.until_shown(&whole);
    assert!(slow.pictures < 10, "{} pictures for one that was not looking", slow.pictures);
}

#[test]
fn a_session_that_fails_ends_alone_and_keeps_what_was_typed() {
    for failure in ['p', 'v'] {
        let house = House::new();
        let mut anna = Puppet::new(&house.run());
        let mut bo = Puppet::new(&house.run());
        anna.types("kept");
        anna.until_shown("[kept]");
        anna.ctrl(failure);
        assert_eq!(anna.until_bye(), Farewell::Failed);
        assert!(!anna.terminal().alternate_screen());
        assert!(house.site.log().contains(&"ending \"kept\"".to_owned()));
        bo.types("fine");
        bo.until_shown("[fine]");
        until_census(&house, 1, 0);
    }
}

#[test]
fn a_change_of_the_store_reaches_every_session() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    let mut bo = Puppet::new(&house.run());
    anna.until_shown("changes 0");
    bo.until_shown("changes 0");
    house.site.commit();
    anna.until_shown("changes 1");
    bo.until_shown("changes 1");
}

#[test]
fn a_new_size_is_passed_on_and_the_whole_is_painted_for_it() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.types("x");
    anna.until_shown("size 80x24");
    anna.until_shown("[x]");
    for cols in [100, 60, 61, 62, 63] {
        anna.resize(cols, 20);
    }
    anna.until_shown("size 63x20");
    anna.until_shown("text [x]");
}

#[test]
fn a_lone_escape_is_passed_on_when_nothing_follows_it() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.types("\u{1b}");
    anna.until_shown("Esc");
}

#[test]
fn a_sequence_cut_in_two_is_one_key() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    // Two frames in one write: how long the daemon takes between them must not decide the test.
    anna.types_in_pieces(&["\u{1b}[", "A"]);
    anna.until_shown("Up");
    assert!(!anna.shows("A]"));
}

#[test]
fn a_wipe_takes_the_scrollback_along() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.types("secret");
    anna.until_shown("[secret]");
    anna.ctrl('w');
    anna.until_shown("text []");
    assert!(String::from_utf8_lossy(&anna.last).contains("\u{1b}[3J"));
}

#[test]
fn each_terminal_gets_its_own_colours() {
    let house = House::new();
    let mut plain = Puppet::on(&house.run(), Terminal { colours: Colours::None, ..terminal(80, 24) });
    let mut coloured = Puppet::new(&house.run());
    plain.until_shown("attached 1");
    coloured.until_shown("attached 1");
    let cell = |puppet: &Puppet| puppet.terminal().cell(0, 0).expect("a cell").clone();
    assert_eq!(cell(&plain).fgcolor(), vt100::Color::Default);
    assert_eq!(cell(&coloured).fgcolor(), vt100::Color::Idx(2));
    assert!(cell(&plain).bold() && cell(&coloured).bold());
}

#[test]
fn what_is_no_conversation_ends_that_conversation() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.ctrl('a');
    anna.until_shown("A size");
    anna.say(&ToDaemon::Status);
    assert_eq!(anna.until_bye(), Farewell::Malformed);
    until_census(&house, 0, 1);
    assert_eq!(anna.hear(), None::<ToClient>);
}
