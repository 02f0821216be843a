//! The documented configuration of sshd: that sshd takes it, and what it comes to for the account that it is for.

use std::path::Path;
use std::process::Command;

use crate::sshd::{SSHD, is_installed, keygen};

/// What sshd makes of the example for this account.
fn effective(account: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = folder.path().join("host");
    keygen(&key);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/sshd_config.d-outreach.conf");
    let config = folder.path().join("sshd_config");
    let text =
        format!("HostKey {}\nSubsystem sftp internal-sftp\nInclude {}\n", key.display(), example.display());
    std::fs::write(&config, text).expect("written");
    let who = format!("user={account},host=client.example,addr=192.0.2.7");
    let shown = Command::new(SSHD).args(["-T", "-C", &who, "-f"]).arg(&config).output().expect("sshd runs");
    assert!(shown.status.success(), "{shown:?}");
    String::from_utf8(shown.stdout).expect("UTF-8")
}

#[test]
fn sshd_takes_the_example_and_does_nothing_for_the_account_but_to_start_the_program() {
    if !is_installed() {
        return;
    }
    let effective = effective("field");
    let lines: Vec<&str> = effective.lines().collect();
    for wanted in [
        "forcecommand /usr/local/bin/outreach",
        "exposeauthinfo yes",
        "disableforwarding yes",
        "allowtcpforwarding no",
        "allowagentforwarding no",
        "x11forwarding no",
        "permittunnel no",
        "permituserrc no",
        "authenticationmethods publickey",
        "passwordauthentication no",
        "kbdinteractiveauthentication no",
        "authorizedkeysfile /etc/ssh/outreach_keys",
        "clientaliveinterval 15",
    ] {
        assert!(lines.contains(&wanted), "{wanted}: {effective}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("acceptenv")), "{effective}");
}

#[test]
fn the_example_is_about_that_account_alone() {
    if !is_installed() {
        return;
    }
    let effective = effective("root");
    assert!(effective.contains("forcecommand none"), "{effective}");
    assert!(effective.contains("exposeauthinfo no"), "{effective}");
}
