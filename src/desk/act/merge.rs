//! Two records that are about one person are shown as one, and come apart again. Nothing is copied: what is
//! written of either stays with it, so that taking them apart leaves each as if they had never met.

use crate::desk::command::{Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::citizen::{Citizen, CitizenEvent};
use crate::domain::event::Event;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::{Decision, Touch};

use super::deed::{staying, unknown};
use super::{Call, Deed, Outcome};

/// Two records, with the versions that were seen.
pub(super) struct Pair {
    pub(super) kept: CitizenId,
    pub(super) kept_seen: Seen,
    pub(super) merged: CitizenId,
    pub(super) merged_seen: Seen,
}

/// Shows one record under another from now on.
pub(super) fn merge(call: Call<'_>, pair: Pair) -> Result<Done, Refusal> {
    let Pair { kept, kept_seen, merged, merged_seen } = pair;
    call.commit(&[Touch::Citizen(kept), Touch::Citizen(merged)], |deed| {
        let stays = standing_alone(deed, kept)?;
        let goes = standing_alone(deed, merged)?;
        if kept == merged {
            return Err(Refusal::invalid("merge-same").at("other"));
        }
        deed.saw(&stays, kept_seen)?;
        deed.saw(&goes, merged_seen)?;
        let event = Event::Citizen(merged, CitizenEvent::MergedInto(kept));
        Ok(Outcome::undone_by(Decision::one(event), Undo::Merged { id: merged }))
    })
}

/// A citizen of the asker's own teams, under whose own name they are shown.
fn standing_alone(deed: &Deed<'_>, id: CitizenId) -> Result<Citizen, Refusal> {
    let citizen = staying(deed.citizen(Verb::MergeCitizens, id)?)?;
    if citizen.id == id { Ok(citizen) } else { Err(Refusal::new(Kind::Conflict, "citizen-merged")) }
}

/// Takes a record apart from the one that it is shown under.
pub(super) fn part(call: Call<'_>, id: CitizenId) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id)], |deed| {
        // While an erasure waits, what the second person was shown stays what it is about.
        staying(deed.citizen(Verb::MergeCitizens, id)?)?;
        let record = deed.record(id)?.ok_or_else(|| unknown("citizen-unknown"))?;
        let kept = record.merged_into.ok_or_else(|| Refusal::invalid("citizen-not-merged"))?;
        let event = Event::Citizen(id, CitizenEvent::MergeUndone(kept));
        Ok(Outcome::undone_by(Decision::one(event), Undo::Parted { id, kept }))
    })
}

/// Puts together again what was just taken apart.
pub(super) fn undo_part(call: Call<'_>, id: CitizenId, kept: CitizenId) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id), Touch::Citizen(kept)], |deed| {
        let kept = staying(deed.citizen(Verb::MergeCitizens, kept)?)?.id;
        let record = standing_alone(deed, id)?;
        if record.id == kept {
            return Err(Refusal::invalid("merge-same"));
        }
        Ok(Outcome::of(Decision::one(Event::Citizen(id, CitizenEvent::MergedInto(kept)))))
    })
}
