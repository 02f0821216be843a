//! What is no session and no command is refused: files, forwarding, shells, and what belongs to the machine.

use std::fs;
use std::io::Read;
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::house::{PATIENCE, kill};
use crate::sshd::{Key, Site};

#[test]
fn what_belongs_to_the_machine_is_refused_from_afar() {
    let Some(site) = Site::open() else { return };
    for words in [
        &["serve"][..],
        &["stop"],
        &["status"],
        &["demo"],
        &["bench"],
        &["--home", "/root", "week"],
        &["import", "contacts", "/etc/passwd"],
        &["worker", "add", "Bo", "--password-file", "/etc/shadow"],
        &["sh"],
        &["/bin/sh", "-c", "id"],
        &["week;", "id"],
        &["$(id)"],
    ] {
        let answer = site.ssh(Key::Annas, words);
        assert_eq!(answer.code, 2, "{words:?}: {answer:?}");
        assert!(answer.out.is_empty() && !answer.err.is_empty(), "{words:?}: {answer:?}");
        assert!(!answer.err.contains("uid="), "{words:?}: {answer:?}");
    }
    site.ssh(Key::Annas, &["due"]).fine();
}

#[test]
fn no_file_is_copied_either_way() {
    let Some(site) = Site::open() else { return };
    let (secret, copy) = (site.house.file("secret", "hemmeligt"), site.house.folder().join("copy"));
    let (there, here) = (format!("site:{}", copy.display()), format!("site:{secret}"));
    let batch = site.house.file("batch", format!("put {secret} {}\n", copy.display()));
    let copied = copy.display().to_string();
    for (program, words) in [
        ("/usr/bin/sftp", vec!["-b", &batch, "site"]),
        ("/usr/bin/scp", vec![&secret, &there]),
        ("/usr/bin/scp", vec!["-O", &secret, &there]),
        ("/usr/bin/scp", vec!["-O", &here, &copied]),
        ("/usr/bin/scp", vec![&here, &copied]),
    ] {
        let answer = site.client(program, Key::Annas, &words, "");
        assert_ne!(answer.code, 0, "{program} {words:?}: {answer:?}");
        assert!(!copy.exists(), "{program} {words:?}");
    }
}

#[test]
fn no_port_is_forwarded() {
    let Some(site) = Site::open() else { return };
    let port = site.port();
    let back = format!("0:127.0.0.1:{port}");
    let remote = ["-N", "-o", "ExitOnForwardFailure=yes", "-R", &back, "site"];
    site.client("/usr/bin/ssh", Key::Annas, &remote, "").refused(255, "forwarding failed");
    let straight = format!("127.0.0.1:{port}");
    let answer = site.client("/usr/bin/ssh", Key::Annas, &["-W", &straight, "site"], "");
    assert_ne!(answer.code, 0, "{answer:?}");
    assert!(!answer.out.contains("SSH-2.0"), "the other end was reached: {answer:?}");
}

/// The local end of a forwarding listens at the client's, whatever the server thinks of it; nothing may come of it.
#[test]
fn a_tunnel_leads_nowhere() {
    let Some(site) = Site::open() else { return };
    let socket = site.house.folder().join("tunnel");
    let forward = format!("{}:127.0.0.1:{}", socket.display(), site.port());
    let config = site.house.folder().join("ssh_config").display().to_string();
    let key = format!("IdentityFile={}", site.house.folder().join("anna").display());
    let mut client = Command::new("/usr/bin/ssh")
        .args(["-F", &config, "-o", &key, "-N", "-L", &forward, "site"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("ssh starts");
    let deadline = Instant::now() + PATIENCE;
    while !socket.exists() && Instant::now() < deadline {
        std::thread::park_timeout(Duration::from_millis(5));
    }
    let mut stream = std::os::unix::net::UnixStream::connect(&socket).expect("the client listens");
    let mut heard = Vec::new();
    // Closed without a word, or reset: either way nobody is there.
    let _ = stream.read_to_end(&mut heard);
    assert!(heard.is_empty(), "{}", String::from_utf8_lossy(&heard));
    kill(client.id());
    client.wait().expect("it has ended");
    assert!(TcpStream::connect(("127.0.0.1", site.port())).is_ok(), "sshd is none the worse");
    assert!(fs::metadata(site.house.folder().join("sshd.log")).is_ok());
}
