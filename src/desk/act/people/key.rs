//! Public keys are registered to workers and removed again. A key belongs to one worker, so that it says who
//! comes; nobody has more than they can look through.

use crate::desk::auth::key::owner;
use crate::desk::command::{Done, Undo};
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::ids::WorkerId;
use crate::domain::public_key::{Fingerprint, LONGEST_COMMENT, PublicKey};
use crate::domain::refusal::Refusal;
use crate::domain::team::{Employment, Worker, WorkerEvent, WorkerKey};
use crate::domain::text::{self, Line};
use crate::ledger::{Decision, Touch};

use super::super::deed::unknown;
use super::super::{Call, Deed, Outcome};

/// A worker has so many keys at most.
const MOST_KEYS: usize = 20;

/// Registers a key.
pub(super) fn add(call: Call<'_>, worker: WorkerId, key: &PublicKey, label: Line) -> Result<Done, Refusal> {
    if text::width(label.as_str()) > LONGEST_COMMENT {
        let most = i64::try_from(LONGEST_COMMENT).unwrap_or(i64::MAX);
        return Err(Refusal::invalid("key-label-long").with("most", most).at("label"));
    }
    // Read anew: what is asked of new keys may be more than what stored ones are read by.
    let key = PublicKey::from_blob(key.blob())?;
    put(call, worker, |deed| WorkerKey { key, label, added: deed.now })
}

/// Registers a key that was just removed as it was.
pub(in crate::desk::act) fn put_back(
    call: Call<'_>,
    worker: WorkerId,
    key: WorkerKey,
) -> Result<Done, Refusal> {
    put(call, worker, |_| key)
}

fn put(call: Call<'_>, id: WorkerId, key: impl FnOnce(&Deed<'_>) -> WorkerKey) -> Result<Done, Refusal> {
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        let worker = managed(deed, id)?;
        if worker.employment == Employment::Left {
            return Err(Refusal::invalid("worker-left"));
        }
        let held = key(deed);
        let print = held.key.fingerprint();
        match owner(deed.model().workers(), print) {
            None => {}
            Some(owner) if owner.id == id => return Err(Refusal::invalid("key-held").at("key")),
            Some(owner) => {
                // Only administrators come this far: they see all workers anyway.
                let name = owner.details.name.as_str();
                return Err(Refusal::invalid("key-taken").with("name", name).at("key"));
            }
        }
        if worker.keys.len() >= MOST_KEYS {
            let most = i64::try_from(MOST_KEYS).unwrap_or(i64::MAX);
            return Err(Refusal::invalid("key-many").with("most", most).at("key"));
        }
        let event = Event::Worker(id, WorkerEvent::KeyAdded(Box::new(held)));
        Ok(Outcome::undone_by(Decision::one(event), Undo::KeyAdded { worker: id, key: print }))
    })
}

/// Removes a key.
pub(in crate::desk::act) fn remove(
    call: Call<'_>,
    id: WorkerId,
    print: Fingerprint,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        let worker = managed(deed, id)?;
        let held = worker.keys.iter().find(|held| held.key.fingerprint() == print);
        let held = Box::new(held.cloned().ok_or_else(|| unknown("key-unknown"))?);
        let event = Event::Worker(id, WorkerEvent::KeyRemoved(print));
        Ok(Outcome::undone_by(Decision::one(event), Undo::KeyRemoved { worker: id, key: held }))
    })
}

/// The worker, for someone who may manage their keys.
fn managed<'a>(deed: &'a Deed<'_>, id: WorkerId) -> Result<&'a Worker, Refusal> {
    deed.asker.must(Verb::ManageKeys)?;
    deed.model().worker(id).ok_or_else(|| unknown("worker-unknown"))
}
