//! When an operation of the simulated disk goes wrong, and how. Must never touch a file.

use std::io;

use crate::domain::clock::{Entropy, SeededEntropy};

/// How a planned operation goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails and does nothing; a sync loses any part of what it should have kept. Once.
    Fail,
    /// It fails, and a write leaves a part behind. Once.
    Tear,
    /// The disk is full from here on: a write leaves a part behind, and nothing grows until a restart.
    Full,
    /// The disk can only be read from here on, until a restart.
    ReadOnly,
    /// The process dies in the middle: a write leaves a part behind, and nothing works until a restart.
    Halt,
}

/// The plan, the count of operations, and the chance by which details are settled.
#[derive(Debug)]
pub(super) struct Faults {
    count: u64,
    plan: Option<(u64, Fault)>,
    full: bool,
    read_only: bool,
    halted: bool,
    tearing: bool,
    chance: SeededEntropy,
}

impl Faults {
    pub(super) fn new(seed: u64) -> Self {
        let chance = SeededEntropy::new(seed);
        Self { count: 0, plan: None, full: false, read_only: false, halted: false, tearing: false, chance }
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn plan(&mut self, at: u64, fault: Fault) {
        self.plan = Some((at, fault));
    }

    pub(super) fn halt(&mut self) {
        self.halted = true;
    }

    pub(super) fn clear(&mut self) {
        (self.plan, self.full, self.read_only) = (None, false, false);
        (self.halted, self.tearing) = (false, false);
    }

    /// Whether the operation that just failed leaves a part behind.
    pub(super) fn tearing(&self) -> bool {
        self.tearing
    }

    /// A number below `end`, which is above zero.
    pub(super) fn below(&self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.chance.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % end as u64) as usize
    }

    pub(super) fn coin(&self) -> bool {
        self.below(2) == 0
    }

    pub(super) fn before_read(&self) -> io::Result<()> {
        if self.halted { Err(io::Error::other("the simulated process is gone")) } else { Ok(()) }
    }

    pub(super) fn before_opening_to_write(&self) -> io::Result<()> {
        if self.read_only { Err(io::ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) }
    }

    /// Before an operation that needs more space.
    pub(super) fn before_growth(&mut self) -> io::Result<()> {
        self.before_change()?;
        if self.full { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    /// Before any operation that changes something.
    pub(super) fn before_change(&mut self) -> io::Result<()> {
        self.before_read()?;
        self.tearing = false;
        self.count += 1;
        match self.plan {
            Some((at, fault)) if at == self.count => self.break_down(fault),
            _ if self.read_only => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            _ => Ok(()),
        }
    }

    fn break_down(&mut self, fault: Fault) -> io::Result<()> {
        self.tearing = !matches!(fault, Fault::Fail | Fault::ReadOnly);
        self.full = fault == Fault::Full;
        self.read_only = fault == Fault::ReadOnly;
        self.halted = fault == Fault::Halt;
        match fault {
            Fault::ReadOnly => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            Fault::Fail | Fault::Tear | Fault::Halt => Err(io::Error::other("a simulated fault")),
        }
    }
}
