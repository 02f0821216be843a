//! The door: a second address of the daemon, for other users of this machine, and how far each is trusted.
//! Must never know what a claim means: a `Site` does.
//!
//! Invariant. The socket is open to everybody (0666) and lies in a folder where nobody but its owner (we, or
//! root) can put another in its place. Who may come in is decided by the peer's user as the system tells it,
//! never by the file's mode, so that a stranger is told so in words.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use thiserror::Error;

use super::socket::{Claim, Listener, Peer, SocketError, within_address};

/// Everybody may knock; the peer's user decides.
const OPEN_TO_ALL: u32 = 0o666;
/// Who may write to a folder besides its owner.
const OTHERS_WRITE: u32 = 0o022;
/// In such a folder nobody removes what is another's.
const STICKY: u32 = 0o1000;

/// What is settled about other users of this machine. Without anything nobody but the owner and root come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// Where it lies; none keeps the house closed to other users.
    pub socket: Option<PathBuf>,
    /// Users who may come, and say themselves who they are.
    pub users: BTreeSet<u32>,
    /// Users who may come, and are believed about whom they bring.
    pub keepers: BTreeSet<u32>,
    /// Whether keepers may pass on passwords.
    pub passwords: Passwords,
}

/// Whether passwords are taken from door keepers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passwords {
    /// They are not.
    #[default]
    Refused,
    /// They are.
    Taken,
}

/// Which address somebody came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// The home's own socket, which only the owner and root can reach.
    Own,
    /// The door. Nobody is the owner here, whatever their user.
    Door,
}

/// What somebody who came may do with the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The owner or root at the home's own socket.
    Owner {
        /// Whether claims are believed.
        trust: Trust,
    },
    /// A door keeper at the door.
    Keeper,
    /// One who says for themselves who they are, at the door.
    User,
}

/// Whether claims are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    Believed,
    NotBelieved,
}

/// Why the door cannot be opened.
#[derive(Debug, Error)]
pub enum DoorError {
    /// Its folder is missing or cannot be opened.
    #[error("the folder {} cannot be used: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Its folder belongs to a third party, or lets others write: another socket could take its place.
    #[error("the folder {} lets others put another socket in its place", path.display())]
    Unsafe {
        /// The folder.
        path: PathBuf,
    },
    /// Something else lies there, or another daemon listens there.
    #[error("{} is taken", path.display())]
    Taken {
        /// The socket.
        path: PathBuf,
    },
    /// The socket cannot be made.
    #[error("the socket {} cannot be made: {source}", path.display())]
    Bind {
        /// The socket.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Door {
    /// How far a peer is trusted that came through this entrance; none is a stranger.
    pub(super) fn standing(&self, entrance: Entrance, peer: Peer, owner: u32) -> Option<Standing> {
        let is_keeper = self.keepers.contains(&peer.uid);
        let trust = if is_keeper { Trust::Believed } else { Trust::NotBelieved };
        match entrance {
            Entrance::Own => (peer.uid == owner || peer.uid == 0).then_some(Standing::Owner { trust }),
            Entrance::Door if is_keeper => Some(Standing::Keeper),
            Entrance::Door => self.users.contains(&peer.uid).then_some(Standing::User),
        }
    }

    /// Opens the door where one is settled. Only the home's claim gives the right to.
    pub(super) fn open(&self, _claim: &Claim) -> Result<Option<Listener>, DoorError> {
        self.socket.as_deref().map(listen).transpose()
    }
}

impl Standing {
    /// Whether what is said of somebody else is believed.
    pub(super) const fn is_believed(self) -> bool {
        matches!(self, Self::Keeper | Self::Owner { trust: Trust::Believed })
    }
}

/// Binds the door's socket, in place of one that a dead daemon left.
fn listen(path: &Path) -> Result<Listener, DoorError> {
    let bind_error = |source: io::Error| DoorError::Bind { path: path.to_owned(), source };
    let (folder, address) = address(path)?;
    match fs::symlink_metadata(path) {
        Ok(found) if !found.file_type().is_socket() => {
            return Err(DoorError::Taken { path: path.to_owned() });
        }
        // Whoever answers is the daemon of another home: its claim is not ours.
        Ok(_) if UnixStream::connect(&address).is_ok() => {
            return Err(DoorError::Taken { path: path.to_owned() });
        }
        Ok(_) => fs::remove_file(path).map_err(bind_error)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(bind_error(error)),
    }
    let listener = Listener::bind(path, &address, OPEN_TO_ALL).map_err(bind_error)?;
    drop(folder);
    Ok(listener)
}

/// Connects to the daemon behind a door.
///
/// # Errors
/// What the system says: most often that nobody is there.
pub fn connect(path: &Path) -> io::Result<UnixStream> {
    let (folder, name) = parts(path).ok_or(io::ErrorKind::InvalidInput)?;
    let folder = open_folder(&folder)?;
    UnixStream::connect(within_address(path, &folder, &name))
}

/// The door's folder, checked and open, and the address under which the system reaches the socket while it is.
fn address(path: &Path) -> Result<(File, PathBuf), DoorError> {
    let (parent, name) = parts(path).ok_or_else(|| DoorError::Bind {
        path: path.to_owned(),
        source: io::ErrorKind::InvalidInput.into(),
    })?;
    let folder_error = |source: io::Error| DoorError::Folder { path: parent.clone(), source };
    let folder = open_folder(&parent).map_err(folder_error)?;
    let metadata = folder.metadata().map_err(folder_error)?;
    let ours = [0, rustix::process::geteuid().as_raw()].contains(&metadata.uid());
    let closed = metadata.mode() & OTHERS_WRITE == 0 || metadata.mode() & STICKY != 0;
    if !ours || !closed {
        return Err(DoorError::Unsafe { path: parent });
    }
    let address = within_address(path, &folder, &name);
    Ok((folder, address))
}

/// The folder and the name of a socket; none where the path has no name.
fn parts(path: &Path) -> Option<(PathBuf, PathBuf)> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some((parent.to_owned(), path.file_name()?.into()))
}

fn open_folder(path: &Path) -> io::Result<File> {
    let flags = OFlags::DIRECTORY | OFlags::PATH | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

impl From<DoorError> for SocketError {
    fn from(error: DoorError) -> Self {
        Self::Door(Box::new(error))
    }
}

#[cfg(test)]
mod tests;
