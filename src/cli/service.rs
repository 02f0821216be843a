//! What the daemon tells the service manager that started it (systemd): that it is open, and how far it has come.
//! Must never fail the daemon: whoever does not listen misses nothing, and nothing of what people wrote is told.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::{Path, PathBuf};

/// The way to a service manager; none where none started us.
#[derive(Clone, Debug, Default)]
pub struct ServiceManager {
    socket: Option<PathBuf>,
}

impl ServiceManager {
    /// The one whose socket `NOTIFY_SOCKET` names: a path, or a name that begins with `@` and is no file's.
    pub fn at(socket: Option<PathBuf>) -> Self {
        Self { socket }
    }

    /// Everybody is served from now on.
    pub fn ready(&self) {
        self.tell("READY=1\nSTATUS=open\n", Waiting::Allowed);
    }

    /// The log is being opened: so many steps of so many; 0 in all while unknown.
    pub fn opening(&self, done: u64, total: u64) {
        match done.saturating_mul(100).checked_div(total) {
            Some(percent) => {
                self.tell(&format!("STATUS=opening the log, {} %\n", percent.min(100)), Waiting::No);
            }
            None => self.tell("STATUS=opening the log\n", Waiting::No),
        }
    }

    fn tell(&self, state: &str, waiting: Waiting) {
        // A service manager that can't be told starts and stops us all the same.
        let _ = self.socket.as_deref().map(|socket| send(socket, state, waiting));
    }
}

/// Whether a service manager that has much to read is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waiting {
    /// It has to hear this.
    Allowed,
    /// The next word will do.
    No,
}

fn send(socket: &Path, state: &str, waiting: Waiting) -> std::io::Result<usize> {
    let datagram = UnixDatagram::unbound()?;
    datagram.set_nonblocking(waiting == Waiting::No)?;
    match socket.as_os_str().as_bytes() {
        [b'@', name @ ..] => datagram.send_to_addr(state.as_bytes(), &nameless(name)?),
        _ => datagram.send_to(state.as_bytes(), socket),
    }
}

/// The address that is no file.
#[cfg(target_os = "linux")]
fn nameless(name: &[u8]) -> std::io::Result<SocketAddr> {
    use std::os::linux::net::SocketAddrExt;
    SocketAddr::from_abstract_name(name)
}

/// Only Linux has such addresses, and systemd.
#[cfg(not(target_os = "linux"))]
fn nameless(_: &[u8]) -> std::io::Result<SocketAddr> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(listener: &UnixDatagram) -> String {
        let mut bytes = [0; 256];
        let length = listener.recv(&mut bytes).expect("something was said");
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    }

    #[test]
    fn the_service_manager_hears_when_the_log_is_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notify");
        let listener = UnixDatagram::bind(&path).expect("a socket");
        let manager = ServiceManager::at(Some(path));
        manager.opening(0, 0);
        assert_eq!(heard(&listener), "STATUS=opening the log\n");
        manager.opening(150, 300);
        assert_eq!(heard(&listener), "STATUS=opening the log, 50 %\n");
        manager.ready();
        assert_eq!(heard(&listener), "READY=1\nSTATUS=open\n");
    }

    #[test]
    fn one_that_is_not_there_is_no_trouble() {
        ServiceManager::default().ready();
        ServiceManager::at(Some("/no/such/socket".into())).ready();
    }
}
