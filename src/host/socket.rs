//! The daemon's address: the run folder, the lock that makes one daemon of many, the socket.
//! Must never know what is said over the socket.
//!
//! Definitions. The *claim* is an exclusive `flock` on `run/lock`, held for as long as a daemon
//! lives; the system drops it with the process, however that ends. The lock file is never removed:
//! a removed one could be locked twice under one name.
//!
//! Invariant. Only the holder of the claim removes or binds `run/socket`; so a socket found by the
//! holder is a leftover, and a bound one has a living owner.
//!
//! Assumption. The run folder is ours alone (0700, checked), so who reaches the socket is this user
//! or root; the peer's credentials are read all the same.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;
use thiserror::Error;

use super::door::DoorError;

const SOCKET: &str = "socket";
const LOCK: &str = "lock";
/// Who may connect to the home's own socket.
const OWNER_ALONE: u32 = 0o600;
/// The longest path that fits a socket address on every system we know (104 to 108 bytes with the
/// terminating zero).
const ADDRESS_BYTES: usize = 100;

/// Why the daemon's place cannot be used.
#[derive(Debug, Error)]
pub enum SocketError {
    /// The run folder cannot be made or opened.
    #[error("the folder {} cannot be used: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The run folder belongs to another user.
    #[error("the folder {} belongs to another user", path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// The lock file cannot be made or locked.
    #[error("the lock {} cannot be taken: {source}", path.display())]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The socket cannot be made.
    #[error("the socket {} cannot be made: {source}", path.display())]
    Bind {
        /// The socket.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The door cannot be opened.
    #[error(transparent)]
    Door(Box<DoorError>),
}

/// The folder that holds socket, lock and log.
#[derive(Debug)]
pub struct RunFolder {
    path: PathBuf,
    /// Kept open, so that a path too long for a socket address can be reached through it.
    handle: OwnedFd,
}

/// The right to be the daemon of this home; dropped with the value, and with the process.
#[derive(Debug)]
pub struct Claim {
    _lock: File,
    folder: RunFolder,
}

/// A bound socket; removed with the value.
#[derive(Debug)]
pub struct Listener {
    listener: UnixListener,
    path: PathBuf,
}

/// Who is at the other end, as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The user that the peer ran as when it connected.
    pub uid: u32,
    /// Its process then.
    pub pid: u32,
}

impl RunFolder {
    /// Makes the folder where it is missing, closes it to others, and refuses one that is not ours.
    pub fn prepare(path: &Path) -> Result<Self, SocketError> {
        let folder_error = |source: io::Error| SocketError::Folder { path: path.to_owned(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(folder_error)?;
        Self::open(path)
    }

    /// Opens the folder as it is; for one that only wants to know whether a daemon runs.
    pub fn open(path: &Path) -> Result<Self, SocketError> {
        let folder_error = |source: io::Error| SocketError::Folder { path: path.to_owned(), source };
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let handle =
            rustix::fs::open(path, flags, Mode::empty()).map_err(|errno| folder_error(errno.into()))?;
        let folder = File::from(handle);
        let metadata = folder.metadata().map_err(folder_error)?;
        if metadata.uid() != rustix::process::geteuid().as_raw() {
            return Err(SocketError::NotOurs { path: path.to_owned() });
        }
        if metadata.mode() & 0o077 != 0 {
            folder.set_permissions(fs::Permissions::from_mode(0o700)).map_err(folder_error)?;
        }
        Ok(Self { path: path.to_owned(), handle: folder.into() })
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the claim; none when a daemon has it.
    pub fn claim(self) -> Result<Option<Claim>, SocketError> {
        let path = self.path.join(LOCK);
        let lock_error = |source: io::Error| SocketError::Lock { path: path.clone(), source };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut lock = options.open(&path).map_err(lock_error)?;
        loop {
            match rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => break,
                Err(Errno::WOULDBLOCK) => return Ok(None),
                Err(Errno::INTR) => {}
                Err(errno) => return Err(lock_error(errno.into())),
            }
        }
        // The number is for a person who looks; nothing relies on it.
        // A full disk must not keep the daemon from starting, so that there is somebody to say so.
        let _ = lock.set_len(0).and_then(|()| writeln!(lock, "{}", std::process::id()));
        Ok(Some(Claim { _lock: lock, folder: self }))
    }

    /// Connects to the daemon, if one listens.
    pub fn connect(&self) -> io::Result<UnixStream> {
        UnixStream::connect(self.address())
    }

    /// The path under which the system finds the socket: the real one, or, where that is too long
    /// for a socket address, the same file through the open folder.
    fn address(&self) -> PathBuf {
        within_address(&self.path.join(SOCKET), &self.handle, Path::new(SOCKET))
    }
}

/// `path` where it fits a socket address, else the same file, called `name`, through its open folder.
pub(super) fn within_address(path: &Path, folder: &impl AsRawFd, name: &Path) -> PathBuf {
    if path.as_os_str().len() <= ADDRESS_BYTES {
        return path.to_owned();
    }
    Path::new("/proc/self/fd").join(folder.as_raw_fd().to_string()).join(name)
}

impl Claim {
    /// Binds the socket, in place of any that a dead daemon left.
    pub fn listen(&self) -> Result<Listener, SocketError> {
        let path = self.folder.path.join(SOCKET);
        let bind_error = |source: io::Error| SocketError::Bind { path: path.clone(), source };
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(bind_error(error)),
            Ok(()) | Err(_) => {}
        }
        Listener::bind(&path, &self.folder.address(), OWNER_ALONE).map_err(bind_error)
    }

    /// The folder claimed.
    pub fn folder(&self) -> &RunFolder {
        &self.folder
    }
}

impl Listener {
    /// Binds a socket at `path`, which the system reaches under `address`, for those whom `mode` lets in.
    pub(super) fn bind(path: &Path, address: &Path, mode: u32) -> io::Result<Self> {
        let bound = Self { listener: UnixListener::bind(address)?, path: path.to_owned() };
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        bound.listener.set_nonblocking(true)?;
        Ok(bound)
    }

    /// The next connection that waits; none when none does.
    pub fn accept(&self) -> io::Result<Option<UnixStream>> {
        match self.listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false)?;
                Ok(Some(stream))
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl std::os::fd::AsFd for Listener {
    fn as_fd(&self) -> std::os::fd::BorrowedFd<'_> {
        self.listener.as_fd()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // One that cannot be removed is a leftover, which the next daemon removes.
        let _ = fs::remove_file(&self.path);
    }
}

/// Who is at the other end of `stream`.
pub fn peer(stream: &UnixStream) -> io::Result<Peer> {
    let credentials = rustix::net::sockopt::socket_peercred(stream)?;
    let pid = u32::try_from(credentials.pid.as_raw_pid()).unwrap_or(0);
    Ok(Peer { uid: credentials.uid.as_raw(), pid })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(path: &Path) -> RunFolder {
        RunFolder::prepare(path).expect("a folder of our own")
    }

    fn claimed(path: &Path) -> Claim {
        prepared(path).claim().expect("a lock of our own").expect("nobody else has it")
    }

    #[test]
    fn one_of_many_gets_the_claim_and_the_next_one_after_it() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let run = home.path().join("run");
        let winners: Vec<Claim> = std::thread::scope(|scope| {
            let rivals: Vec<_> = (0..8).map(|_| scope.spawn(|| prepared(&run).claim())).collect();
            let claims = rivals.into_iter().map(|rival| rival.join().expect("no panic"));
            claims.filter_map(|claim| claim.expect("no error")).collect()
        });
        assert_eq!(winners.len(), 1);
        drop(winners);
        claimed(&run);
    }

    #[test]
    fn a_socket_that_a_dead_daemon_left_is_replaced() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let run = home.path().join("run");
        let claim = claimed(&run);
        drop(UnixListener::bind(run.join(SOCKET)).expect("a leftover"));
        assert!(prepared(&run).connect().is_err(), "nobody listens at a leftover");

        let listener = claim.listen().expect("the leftover is replaced");
        let near = prepared(&run).connect().expect("somebody listens now");
        let far = listener.accept().expect("a connection").expect("waiting");
        let us = Peer { uid: rustix::process::geteuid().as_raw(), pid: std::process::id() };
        assert_eq!(peer(&far).expect("known"), us);
        assert_eq!(peer(&near).expect("known"), us);
        drop(listener);
        assert!(!run.join(SOCKET).exists(), "a daemon that ends takes its socket with it");
    }

    #[test]
    fn a_home_too_deep_for_a_socket_address_works_all_the_same() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let run = home.path().join("a".repeat(120)).join("b".repeat(120)).join("run");
        let claim = claimed(&run);
        let listener = claim.listen().expect("bound");
        assert!(run.join(SOCKET).exists(), "the socket lies where it belongs");
        let near = prepared(&run).connect().expect("connected");
        assert!(listener.accept().expect("no error").is_some());
        drop(near);
    }

    #[test]
    fn the_run_folder_is_closed_to_others_and_never_a_link() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let run = home.path().join("run");
        fs::create_dir(&run).expect("made");
        fs::set_permissions(&run, fs::Permissions::from_mode(0o755)).expect("opened");
        prepared(&run);
        let mode = fs::metadata(&run).expect("there").mode() & 0o777;
        assert_eq!(mode, 0o700);

        let link = home.path().join("link");
        std::os::unix::fs::symlink(&run, &link).expect("linked");
        assert!(matches!(RunFolder::open(&link), Err(SocketError::Folder { .. })));
    }
}
