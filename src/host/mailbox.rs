//! How other threads reach a session: a short queue and a bell that its one wait listens to.
//! Must never grow: what can be said twice is said once.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::event::EventfdFlags;

use super::viewer::Viewer;

/// Rings until it is heard. Ringing never blocks.
#[derive(Debug)]
pub(super) struct Bell(OwnedFd);

/// A session's letter box.
pub(super) struct Mailbox {
    waiting: Mutex<Waiting>,
    bell: Bell,
}

/// What has come for a session since it last looked.
#[derive(Default)]
pub(super) struct Mail {
    /// The terminal that is to show it from now on; a later one took the place of an earlier one.
    pub visitor: Option<Box<Viewer>>,
    /// Whether the store moved on.
    pub changed: bool,
    /// Whether the terminal has gone that it was locked on.
    pub orphaned: bool,
    /// Whether the daemon ends.
    pub ending: bool,
}

#[derive(Default)]
struct Waiting {
    mail: Mail,
    closed: bool,
}

impl Bell {
    /// A silent bell.
    pub(super) fn new() -> io::Result<Self> {
        let flags = EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK;
        Ok(Self(rustix::event::eventfd(0, flags)?))
    }

    /// Rings.
    pub(super) fn ring(&self) {
        // A full counter rings already.
        let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }

    /// Falls silent.
    pub(super) fn hush(&self) {
        let _ = rustix::io::read(&self.0, &mut [0_u8; 8]);
    }
}

impl AsFd for Bell {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl Mailbox {
    /// An empty, open one.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { waiting: Mutex::default(), bell: Bell::new()? })
    }

    /// The store moved on.
    pub(super) fn post_change(&self) {
        self.post(|mail| mail.changed = true);
    }

    /// The terminal has gone that it was locked on.
    pub(super) fn post_orphaned(&self) {
        self.post(|mail| mail.orphaned = true);
    }

    /// The daemon ends.
    pub(super) fn post_ending(&self) {
        self.post(|mail| mail.ending = true);
    }

    /// A terminal comes; it is given back when the session has ended, or another terminal is
    /// already at the door.
    pub(super) fn post_visitor(&self, visitor: Box<Viewer>) -> Result<(), Box<Viewer>> {
        let mut waiting = self.lock();
        if waiting.closed || waiting.mail.visitor.is_some() {
            return Err(visitor);
        }
        waiting.mail.visitor = Some(visitor);
        drop(waiting);
        self.bell.ring();
        Ok(())
    }

    /// Empties it.
    pub(super) fn take(&self) -> Mail {
        self.bell.hush();
        std::mem::take(&mut self.lock().mail)
    }

    /// Closes it for good, and gives what still lay in it.
    pub(super) fn close(&self) -> Mail {
        let mut waiting = self.lock();
        waiting.closed = true;
        std::mem::take(&mut waiting.mail)
    }

    fn post(&self, put: impl FnOnce(&mut Mail)) {
        put(&mut self.lock().mail);
        self.bell.ring();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing panics under this lock, and a letter box is whole between any two statements.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AsFd for Mailbox {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}
