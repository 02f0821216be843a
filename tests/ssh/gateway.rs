//! `outreach gateway` and the real `ssh`: screens, commands, whom it lets in, and what it refuses.

use std::fs;

use crate::gateway_house::{GatewayHouse, Passwords, Person};
use crate::house::DEMO_PASSWORD;

const WORDS: &str = "Vil gerne i gang igen, men ikke i kantinen på rådhuset";

#[test]
fn ssh_opens_the_screens_and_what_is_written_there_is_logged() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt").press("l").types("ny Ib Bæk tlf 20m : Vil gerne i gang igen");
    terminal.shows("Ib Bæk").press("Enter").shows("Logget");
    terminal.press("q").shows("Afslut?").press("j");
    assert_eq!(terminal.end(), 0);
    assert!(
        !terminal.screen().alternate_screen() && !terminal.shot().contains("Ib Bæk"),
        "{}",
        terminal.shot()
    );
    let found = town.ssh(&anna, &[], &["citizen", "ib", "bæk"], b"").fine();
    assert!(found.contains("Ib Bæk"), "{found}");
}

#[test]
fn a_command_prints_its_answer_and_ends_with_its_code() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("lea");
    let lea = Person::with_key("lea", &key);
    let week = town.ssh(&lea, &[], &["week", "--format", "md"], b"").fine();
    assert!(week.starts_with("# ") && !week.contains('\r') && !week.contains('\x1b'), "{week}");
    town.ssh(&lea, &[], &["citizen", "findes-ikke-her"], b"").refused(3, "findes-ikke-her");
    town.ssh(&lea, &[], &["serve"], b"").refused(2, "serve");
    town.ssh(&lea, &[], &["week", "--home", "/tmp"], b"").refused(2, "");
    town.ssh(&lea, &[], &["wek"], b"").refused(2, "wek");
    town.ssh(&lea, &[], &["log 'Jens"], b"").refused(2, "");
    assert!(town.ssh(&lea, &[], &["help", "week"], b"").fine().contains("outreach week"));
    // What is typed stays out of the list of processes, on both machines.
    town.ssh(&lea, &[], &["log", "-"], "ny Åse Holm tlf 10m : Ringer igen\n".as_bytes()).fine();
    assert!(town.ssh(&lea, &[], &["citizen", "-"], "Åse Holm\n".as_bytes()).fine().contains("Åse Holm"));
}

#[test]
fn a_command_at_a_terminal_ends_its_lines_as_terminals_do() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("lea");
    let mut terminal = town.terminal_with(&Person::with_key("lea", &key), &["-tt"], &["due"]);
    assert_eq!(terminal.end(), 0);
    let shot = terminal.shot();
    let first = shot.lines().find(|line| !line.trim().is_empty()).expect("something is due");
    // Without the return every line would begin where the last one ended.
    assert!(shot.lines().skip(1).any(|line| !line.is_empty() && !line.starts_with(' ')), "{first}: {shot}");
}

#[test]
fn a_key_opens_for_its_owner_alone() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let strangers = town.new_key("strangers", &["ed25519"]);
    let annas = town.registered_key("anna");
    for (user, key) in [("anna", &strangers), ("lea", &annas), ("root", &annas), ("grete", &strangers)] {
        let answer = town.ssh(&Person::with_key(user, key), &[], &["due"], b"");
        assert_eq!(answer.code, 255, "{user}: {answer:?}");
        assert!(answer.err.contains("Permission denied (publickey)"), "{answer:?}");
    }
    for user in ["anna", "outreach", "field"] {
        town.ssh(&Person::with_key(user, &annas), &[], &["due"], b"").fine();
    }
}

#[test]
fn keys_of_every_accepted_kind_open() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let kinds: [(&str, &[&str]); 4] = [
        ("p256", &["ecdsa", "-b", "256"]),
        ("p384", &["ecdsa", "-b", "384"]),
        ("p521", &["ecdsa", "-b", "521"]),
        ("rsa", &["rsa", "-b", "3072"]),
    ];
    for (name, kind) in kinds {
        let key = town.new_key(name, kind);
        town.register("anna", &key);
        town.ssh(&Person::with_key("anna", &key), &[], &["due"], b"").fine();
    }
    // The same RSA key, signed as nobody should any more.
    let rsa = town.host_key().with_file_name("rsa");
    let old = ["-o", "PubkeyAcceptedAlgorithms=ssh-rsa"];
    assert_eq!(town.ssh(&Person::with_key("anna", &rsa), &old, &["due"], b"").code, 255);
}

#[test]
fn a_key_that_is_taken_away_opens_no_more() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    town.ssh(&anna, &[], &["due"], b"").fine();
    let token = town.house.token("grete", DEMO_PASSWORD);
    let list = town.house.run_as(Some(&token), &["worker", "key", "list", "anna", "--format", "json"]).json();
    let fingerprint = list["keys"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    town.house.run_as(Some(&token), &["worker", "key", "remove", "anna", &fingerprint]).fine();
    assert_eq!(town.ssh(&anna, &[], &["due"], b"").code, 255);
}

#[test]
fn passwords_are_asked_for_only_where_the_house_takes_them() {
    let Some(town) = GatewayHouse::open(Passwords::Taken) else { return };
    town.ssh(&Person::with_password("anna", DEMO_PASSWORD), &[], &["due"], b"").fine();
    let wrong = town.ssh(&Person::with_password("anna", "forkert"), &[], &["due"], b"");
    assert_eq!(wrong.code, 255);
    assert!(wrong.err.contains("Permission denied"), "{wrong:?}");
    let mut terminal = town.terminal(&Person::with_password("lea", DEMO_PASSWORD));
    terminal.shows("n ny kontakt");

    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let denied = town.ssh(&Person::with_password("anna", DEMO_PASSWORD), &[], &["due"], b"");
    assert_eq!(denied.code, 255);
    assert!(denied.err.contains("Permission denied (publickey)"), "{denied:?}");
}

#[test]
fn nothing_but_a_session_is_to_be_had() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let sftp = town.run("sftp", &anna, &["-b", "-"], &[], b"ls\n");
    assert_ne!(sftp.code, 0, "{sftp:?}");
    let file = town.house.file("carried-off", "text");
    let scp = town.run("scp", &anna, &[], &[&file], b"");
    assert_ne!(scp.code, 0, "{scp:?}");
    let old_scp = town.run("scp", &anna, &["-O"], &[&file], b"");
    assert_ne!(old_scp.code, 0, "{old_scp:?}");

    let forwarding = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"];
    assert_eq!(town.ssh(&anna, &forwarding, &["due"], b"").code, 255);
    let through = town.ssh(&anna, &["-W", "127.0.0.1:22"], &[], b"");
    assert_eq!(through.code, 255, "{through:?}");
    assert!(through.err.contains("administratively prohibited"), "{through:?}");

    // Asked for and not given; the session is there all the same.
    let asked = ["-A", "-X", "-o", "SetEnv=OUTREACH_TOKEN=outreach_x LC_ALL=en_GB.UTF-8"];
    let answer = town.ssh(&anna, &asked, &["due"], b"");
    assert!(answer.code == 0 && !answer.out.is_empty(), "{answer:?}");
}

#[test]
fn a_session_whose_ssh_was_killed_is_offered_as_it_was() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt").press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    terminal.kill();
    let mut terminal = town.terminal(&anna);
    terminal.shows("Velkommen tilbage").press("Enter").shows("Ny kontakt").shows(WORDS);
}

#[test]
fn a_session_whose_gateway_was_killed_is_offered_as_it_was() {
    let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt").press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    town.replace_gateway();
    assert_eq!(terminal.end(), 255);
    let mut terminal = town.terminal(&anna);
    terminal.shows("Velkommen tilbage").press("Enter").shows("Ny kontakt").shows(WORDS);
}

#[test]
fn the_daemons_end_is_told_and_its_return_is_noticed() {
    let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt");
    town.stop_daemon();
    assert_eq!(terminal.end(), 8);
    assert!(terminal.shot().contains("Outreach er stoppet"), "{}", terminal.shot());
    assert!(!terminal.screen().alternate_screen());

    let closed = town.ssh(&anna, &[], &["due"], b"");
    assert_eq!(closed.code, 255);
    assert!(closed.err.contains("Outreach er lukket lige nu"), "{closed:?}");
    town.start_daemon();
    town.ssh(&anna, &[], &["due"], b"").fine();
}

#[test]
fn a_gateway_that_is_ended_lets_everyone_go_in_good_order() {
    let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt").press("n").shows("Ny kontakt");
    let (code, said) = town.end_gateway();
    assert_eq!(code, Some(0));
    assert_eq!(said.last().map(String::as_str), Some("Sluttet."), "{said:?}");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.shot().contains("Sessionen venter på dig"), "{}", terminal.shot());
    town.start_gateway("127.0.0.1:0");
    town.terminal(&anna).shows("Velkommen tilbage").press("Enter").shows("Ny kontakt");
}

#[test]
fn strangers_are_counted_and_nothing_is_written_down_about_them() {
    let Some(mut town) = GatewayHouse::with(Passwords::Taken, &["--per-address", "3"]) else { return };
    let mut streams: Vec<_> = (0..3).map(|_| town.knock()).collect();
    for stream in &mut streams {
        assert_eq!(GatewayHouse::first_line(stream), "SSH-2.0-outreach\r\n");
    }
    assert_eq!(GatewayHouse::first_line(&mut town.knock()), "Too many connections\r\n");
    let line = town.gateway_says("Afvist");
    assert!(!line.contains("127.0.0.1"), "{line}");
    drop(streams);
    // A name of 10 kB, which the client lets through; control characters it refuses by itself.
    let hostile = "anna".repeat(2500);
    loop {
        let answer = town.ssh(&Person::with_password(&hostile, "hemmelig"), &[], &["due"], b"");
        assert_eq!(answer.code, 255, "{answer:?}");
        // Places are given back a moment after they were left. What else the client says is cut after 1 kB of name.
        if answer.err.contains("annaanna") {
            break;
        }
    }
    let (_, said) = town.end_gateway();
    let all = said.join("\n");
    for word in ["anna", "hemmelig", "127.0.0.1", "\u{1b}"] {
        assert!(!all.contains(word), "{all}");
    }
}

#[test]
fn whoever_does_not_log_in_in_time_is_let_go() {
    let Some(town) = GatewayHouse::with(Passwords::Refused, &["--log-in-seconds", "1"]) else { return };
    let mut silent = town.knock();
    assert_eq!(GatewayHouse::first_line(&mut silent), "SSH-2.0-outreach\r\n");
    assert_eq!(GatewayHouse::first_line(&mut silent), "", "the line is closed");
}

#[test]
fn the_host_key_is_made_once_kept_and_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let house = crate::house::House::empty();
    let key = house.file("somewhere", "");
    fs::remove_file(&key).expect("it can be removed");
    let first = house.run(&["gateway", "--host-key", &key, "--fingerprint"]).fine();
    assert!(first.starts_with("SHA256:") && first.contains("ssh-ed25519 "), "{first}");
    assert_eq!(house.run(&["gateway", "--host-key", &key, "--fingerprint"]).fine(), first);
    house.run(&["gateway", "--host-key", &key]).refused(2, "--door");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("it is ours");
    house.run(&["gateway", "--host-key", &key, "--fingerprint"]).refused(8, "Andre kan læse");
    assert!(fs::read_to_string(&key).expect("it is there").contains("OPENSSH PRIVATE KEY"));
}
