//! How many are connected, and a wait until nobody is.
//! Must never know what they are here for.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Counts connections and turns away more than fit.
#[derive(Clone, Debug)]
pub(super) struct Guests(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    counts: Mutex<Counts>,
    fewer: Condvar,
    room: Room,
}

/// How many fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// In all.
    pub(super) whole: usize,
    /// Of these only for who comes in the owner's way.
    pub(super) reserved: usize,
    /// For each user who comes through the door without keeping it.
    pub(super) per_user: usize,
}

/// In which way somebody comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the home's own socket.
    Owner,
    /// To the door, as its keeper, with many behind them.
    Keeper,
    /// To the door, as this user.
    User(u32),
}

#[derive(Debug, Default)]
struct Counts {
    whole: usize,
    at_door: usize,
    users: BTreeMap<u32, usize>,
}

/// One connection, counted for as long as this lives.
#[derive(Debug)]
pub(super) struct Guest {
    among: Arc<Inner>,
    way: Way,
}

impl Guests {
    /// Nobody yet, and never more than these.
    pub(super) fn new(room: Room) -> Self {
        Self(Arc::new(Inner { counts: Mutex::default(), fewer: Condvar::new(), room }))
    }

    /// Nobody yet, and no end to those who may come.
    pub(super) fn unbounded() -> Self {
        Self::new(Room { whole: usize::MAX, reserved: 0, per_user: 0 })
    }

    /// Lets one more in; none when it is full for them.
    pub(super) fn admit(&self, way: Way) -> Option<Guest> {
        let mut counts = self.0.lock();
        if !counts.has_room(self.0.room, way) {
            return None;
        }
        counts.whole += 1;
        counts.at_door += usize::from(way != Way::Owner);
        if let Way::User(user) = way {
            *counts.users.entry(user).or_default() += 1;
        }
        Some(Guest { among: Arc::clone(&self.0), way })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.lock().whole
    }

    /// Waits until at most `left` are there, and says whether that came true in time.
    pub(super) fn wait_until(&self, left: usize, at_most: Duration) -> bool {
        let counted = self.0.fewer.wait_timeout_while(self.0.lock(), at_most, |counts| counts.whole > left);
        let (counts, _) = counted.unwrap_or_else(PoisonError::into_inner);
        counts.whole <= left
    }
}

impl Counts {
    fn has_room(&self, room: Room, way: Way) -> bool {
        let has_door = self.at_door < room.whole.saturating_sub(room.reserved);
        let in_all = self.whole < room.whole;
        in_all
            && match way {
                Way::Owner => true,
                Way::Keeper => has_door,
                Way::User(user) => {
                    has_door && self.users.get(&user).is_none_or(|count| *count < room.per_user)
                }
            }
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, Counts> {
        // Counts are whole whenever the lock is free.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut counts = self.among.lock();
        counts.whole -= 1;
        counts.at_door -= usize::from(self.way != Way::Owner);
        if let Way::User(user) = self.way
            && let Some(count) = counts.users.get_mut(&user)
        {
            *count -= 1;
            if *count == 0 {
                counts.users.remove(&user);
            }
        }
        drop(counts);
        self.among.fewer.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_at_the_door_leaves_room_for_the_owner_and_one_user_leaves_room_for_others() {
        let guests = Guests::new(Room { whole: 6, reserved: 2, per_user: 2 });
        let greedy: Vec<_> = std::iter::from_fn(|| guests.admit(Way::User(7))).collect();
        assert_eq!(greedy.len(), 2);
        let other = guests.admit(Way::User(8)).expect("another user has room");
        let keepers: Vec<_> = std::iter::from_fn(|| guests.admit(Way::Keeper)).collect();
        assert_eq!(keepers.len(), 1, "the door is full");
        assert!(guests.admit(Way::User(8)).is_none());
        let owners: Vec<_> = std::iter::from_fn(|| guests.admit(Way::Owner)).collect();
        assert_eq!((owners.len(), guests.count()), (2, 6));
        drop((greedy, other));
        assert!(guests.admit(Way::User(7)).is_some(), "who has gone leaves room");
        drop((keepers, owners));
        assert!(guests.wait_until(0, Duration::ZERO));
    }
}
