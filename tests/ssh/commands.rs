//! `ssh HOST week --format md`: commands by key, their streams and their exit codes.

use std::process::Command;

use crate::house::{DEMO_PASSWORD, House, PROGRAM};
use crate::sshd::{Door, Key, Site};

#[test]
fn a_registered_key_runs_commands_and_their_exit_codes_come_through() {
    let Some(site) = Site::open() else { return };
    let week = site.ssh(Key::Annas, &["week", "--format", "md"]);
    assert!(week.err.is_empty(), "{week:?}");
    let week = week.fine();
    assert!(week.starts_with("# Opsøgende team Vest"), "{week}");
    site.ssh(Key::Annas, &["week", "nonsens"]).refused(2, "uge");
    site.ssh(Key::Annas, &["worker", "list"]).refused(4, "");
    site.ssh(Key::Annas, &["help", "week"]).fine();
    assert!(site.ssh(Key::Annas, &["--version"]).fine().starts_with("outreach "));
}

#[test]
fn what_is_written_over_ssh_is_its_workers() {
    let Some(site) = Site::open() else { return };
    // The shell at this end is past: the quotes arrive at the other.
    let line = ["log", "--dry-run", "'anonym gade 10m #mental-sundhed : Kaffe, og \"lidt\" snak'"];
    let read = site.ssh(Key::Annas, &line).fine();
    assert!(read.contains("Kaffe, og \"lidt\" snak"), "{read}");
    let logged = site.ssh_with(Key::Annas, &["log", "-"], "anonym gade 10m : Te ved stationen\n");
    logged.fine();
    let week = site.ssh(Key::Annas, &["week", "--section", "contacts", "--format", "csv"]).fine();
    assert!(week.contains("Anna K"), "{week}");
    let token = ["token", "new", "--user", "anna", "--password-file", "-", "--format", "json"];
    let token = site.ssh_with(Key::Annas, &token, "demo\n").json();
    assert!(token["token"].as_str().is_some_and(|token| token.starts_with("outreach_")));
}

#[test]
fn without_a_registered_key_there_are_no_commands() {
    let Some(site) = Site::open() else { return };
    site.ssh(Key::Nobodys, &["week"]).refused(5, "Nøglen er ikke registreret");
    // This one is turned away by sshd itself, which has its own exit code.
    site.ssh(Key::Unknown, &["week"]).refused(255, "Permission denied");
    site.ssh(Key::Annas, &["due"]).fine();
    let grete = site.house.token("grete", DEMO_PASSWORD);
    let list = site.house.run_as(Some(&grete), &["worker", "key", "list", "anna", "--format", "json"]).json();
    let print = list["keys"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    site.house.run_as(Some(&grete), &["worker", "key", "remove", "anna", &print]).fine();
    site.ssh(Key::Annas, &["due"]).refused(5, "Nøglen er ikke registreret");
}

/// The client has to be told in words: over ssh nobody can start the daemon.
#[test]
fn a_house_whose_daemon_has_stopped_says_so_and_is_not_started() {
    let Some(site) = Site::open() else { return };
    site.house.run(&["stop"]).fine();
    site.ssh(Key::Annas, &["week"]).refused(8, "Ingen åbner døren");
    site.house.run(&["status"]).refused(8, "");
}

#[test]
fn a_door_that_believes_nobody_runs_no_commands_for_sshd() {
    let Some(site) = Site::with(Door::BelievesNobody) else { return };
    site.ssh(Key::Annas, &["week"]).refused(4, "Denne konto");
}

/// What a person's own machine says of language, token and door counts for nothing, even if it is sent.
#[test]
fn nothing_of_the_environment_comes_from_outside() {
    let Some(site) = Site::open() else { return };
    let token = site.house.token("grete", DEMO_PASSWORD);
    for (name, value) in
        [("OUTREACH_TOKEN", token.as_str()), ("OUTREACH_DOOR", "/nowhere"), ("LC_ALL", "en_GB.UTF-8")]
    {
        let sent = format!("SetEnv={name}={value}");
        let words = ["-o", &sent, "site", "worker", "list"];
        let answer = site.client("/usr/bin/ssh", Key::Annas, &words, "");
        answer.refused(4, "Det har du ikke ret til");
    }
}

/// A site whose sshd takes variables from outside, against all advice, must not thereby hand out somebody's rights.
#[test]
fn behind_sshd_a_token_in_the_environment_is_worth_nothing() {
    let house = House::demo();
    let token = house.token("grete", DEMO_PASSWORD);
    let mut command = Command::new(PROGRAM);
    command.env_clear().envs(house.environment());
    command.env("OUTREACH_HOME", house.home()).env("OUTREACH_TOKEN", token);
    command
        .env("SSH_CONNECTION", "192.0.2.7 50022 198.51.100.2 22")
        .env("SSH_ORIGINAL_COMMAND", "worker list");
    let answer = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!((answer.status.code(), answer.stdout.len()), (Some(5), 0), "{said}");
    assert!(said.contains("kræver en nøgle"), "{said}");
}
