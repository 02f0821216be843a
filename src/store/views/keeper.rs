//! Keeping one set of views open, weighing it against the journal, and giving it up at the first fault.
//! Must never let a fault of the views reach the journal: the journal goes on, the views are rebuilt.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::store::batch::Batch;
use crate::store::error::StoreError;
use crate::store::record::{Seq, StoreId};

use super::{Applied, Cause, Fault, Home, Views};

/// How a set of views was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewsFound {
    /// It fits the journal, as far as it goes.
    Kept,
    /// There was none.
    New,
    /// It could not be used and was put aside; an empty one took its place and has to be rebuilt.
    SetAside {
        /// What was wrong with it, for logs.
        reason: String,
    },
    /// Not even an empty one can be had; the journal can be used all the same.
    Unavailable {
        /// What stands in the way, for logs.
        reason: String,
    },
}

/// What the journal knows that views must fit.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Bounds {
    /// The log.
    pub(in crate::store) id: StoreId,
    /// Up to where the views were durable once.
    pub(in crate::store) durable: Seq,
}

/// Holds the open set, or why there is none.
#[derive(Debug)]
pub(in crate::store) struct Keeper {
    home: Arc<dyn Home>,
    slot: RwLock<Slot>,
}

#[derive(Clone, Debug)]
enum Slot {
    Open(Arc<dyn Views>),
    Lost(Fault),
    /// A batch failed, and may be there in part without its number: what is kept can't be told from sound
    /// rows, and is never opened again.
    Spoilt(Fault),
}

impl Keeper {
    /// A keeper that has not opened anything yet.
    pub(in crate::store) fn new(home: Arc<dyn Home>) -> Self {
        Self { home, slot: RwLock::new(Slot::Lost(Fault::broken("not opened yet"))) }
    }

    /// Whether a set was ever kept in this place.
    pub(in crate::store) fn exists(&self) -> bool {
        self.home.exists()
    }

    /// Opens the set, unless it is open. One that does not fit is put aside for an empty one.
    ///
    /// `same_history` tells whether the record with this number has this hash.
    pub(in crate::store) fn open(
        &self,
        bounds: Bounds,
        same_history: impl Fn(&Applied) -> bool,
    ) -> ViewsFound {
        if matches!(self.slot(), Slot::Open(_)) {
            return ViewsFound::Kept;
        }
        if let Slot::Spoilt(fault) = self.slot() {
            return match self.home.throw_away() {
                Ok(()) => self.begin(bounds.id, fault.reason),
                Err(fault) => ViewsFound::Unavailable { reason: fault.reason },
            };
        }
        let existed = self.home.exists();
        let reason = match self.home.open(bounds.id) {
            Ok(views) => match objection(views.as_ref(), bounds, same_history) {
                None => {
                    self.fill(Slot::Open(views));
                    return if existed { ViewsFound::Kept } else { ViewsFound::New };
                }
                Some(objection) => {
                    close(views);
                    objection.to_owned()
                }
            },
            Err(fault) if fault.cause == Cause::Disk => return self.stay_without(fault),
            Err(fault) => fault.reason,
        };
        self.replace(bounds.id, reason)
    }

    /// Puts aside what is kept, and begins an empty set.
    fn replace(&self, id: StoreId, reason: String) -> ViewsFound {
        tracing::warn!(reason, "the views are put aside");
        match self.home.set_aside() {
            Ok(()) => self.begin(id, reason),
            Err(fault) => self.stay_without(fault),
        }
    }

    fn begin(&self, id: StoreId, reason: String) -> ViewsFound {
        match self.home.open(id) {
            Ok(views) => {
                self.fill(Slot::Open(views));
                ViewsFound::SetAside { reason }
            }
            Err(fault) => self.stay_without(fault),
        }
    }

    /// Puts the set away and begins an empty one.
    pub(in crate::store) fn begin_anew(&self, id: StoreId) -> Result<(), StoreError> {
        self.give_up(Slot::Lost(Fault::broken("being emptied")));
        let fresh = self.home.set_aside().and_then(|()| self.home.open(id));
        let (slot, outcome) = match fresh {
            Ok(views) => (Slot::Open(views), Ok(())),
            Err(fault) => (Slot::Lost(fault.clone()), Err(unavailable(fault))),
        };
        self.fill(slot);
        outcome
    }

    /// Does something with the open set. A fault closes it, for this caller and all later ones.
    pub(in crate::store) fn with<T>(
        &self,
        work: impl FnOnce(&dyn Views) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        match self.slot() {
            Slot::Lost(fault) | Slot::Spoilt(fault) => Err(unavailable(fault)),
            Slot::Open(views) => work(views.as_ref()).map_err(|fault| {
                tracing::warn!(reason = fault.reason, "the views are given up");
                self.give_up_only(views, Slot::Lost(fault.clone()));
                unavailable(fault)
            }),
        }
    }

    /// Makes all the changes and moves up to where the set is applied. A fault spoils the set: the next
    /// opening begins an empty one.
    pub(in crate::store) fn change(&self, batch: &Batch, applied: Applied) -> Result<(), StoreError> {
        match self.slot() {
            Slot::Lost(fault) | Slot::Spoilt(fault) => Err(unavailable(fault)),
            Slot::Open(views) => views.change(batch, applied).map_err(|fault| {
                tracing::warn!(reason = fault.reason, "a change of the views failed; they are given up");
                self.give_up_only(views, Slot::Spoilt(fault.clone()));
                // At once, for the process may be killed next. A failure here is tried again by `open`.
                if self.home.throw_away().is_ok() {
                    self.fill(Slot::Lost(fault.clone()));
                }
                unavailable(fault)
            }),
        }
    }

    /// Up to where the open set is applied; nothing when none is open.
    pub(in crate::store) fn applied(&self) -> Option<Seq> {
        match self.slot() {
            Slot::Open(views) => Some(views.applied().seq),
            Slot::Lost(_) | Slot::Spoilt(_) => None,
        }
    }

    /// Closes the set.
    pub(in crate::store) fn close(&self) {
        self.give_up(Slot::Lost(Fault::broken("closed")));
    }

    fn give_up(&self, lost: Slot) {
        let given_up = {
            let mut slot = self.slot.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *slot, lost)
        };
        if let Slot::Open(views) = given_up {
            close(views);
        }
    }

    fn stay_without(&self, fault: Fault) -> ViewsFound {
        self.fill(Slot::Lost(fault.clone()));
        ViewsFound::Unavailable { reason: fault.reason }
    }

    /// Gives up this set, unless another took its place meanwhile.
    fn give_up_only(&self, faulty: Arc<dyn Views>, lost: Slot) {
        let is_open = matches!(self.slot(), Slot::Open(views) if Arc::ptr_eq(&views, &faulty));
        drop(faulty);
        if is_open {
            self.give_up(lost);
        }
    }

    fn fill(&self, slot: Slot) {
        *self.slot.write().unwrap_or_else(PoisonError::into_inner) = slot;
    }

    fn slot(&self) -> Slot {
        self.slot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn objection(
    views: &dyn Views,
    bounds: Bounds,
    same_history: impl Fn(&Applied) -> bool,
) -> Option<&'static str> {
    let applied = views.applied();
    if views.id() != bounds.id {
        Some("they belong to another log")
    } else if applied.seq < bounds.durable {
        Some("they lost what was durable once")
    } else if !same_history(&applied) {
        Some("they belong to another history of this log")
    } else {
        None
    }
}

fn unavailable(fault: Fault) -> StoreError {
    StoreError::ViewsUnavailable { reason: fault.reason }
}

/// Lets go of a set, once those who are reading have done so; closing it may take it a moment and may
/// even panic. One that is still read after that is closed by its last reader.
fn close(views: Arc<dyn Views>) {
    const TRIES: u32 = 50;
    const PAUSE: Duration = Duration::from_millis(20);
    let mut tries = 0;
    while Arc::strong_count(&views) > 1 && tries < TRIES {
        tries += 1;
        std::thread::sleep(PAUSE);
    }
    if catch_unwind(AssertUnwindSafe(|| drop(views))).is_err() {
        tracing::warn!("the views panicked while they were closed");
    }
}
