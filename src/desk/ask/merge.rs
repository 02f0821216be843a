//! A person with several records: what is shown of them, and two records side by side before they are put together.

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenLabel, MergePreview, MergeSide};
use crate::domain::citizen::Citizen;
use crate::domain::clock::ZONE;
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::merge::{Field, filled};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::model::heads::CitizenHead;

use super::Sight;
use super::lines::label_of;

impl Desk {
    /// Two records side by side: what each holds, and what would be shown of both. Records the looks.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or who is none of the asker's teams' own; `merge-same`;
    /// `citizen-merged` for one that is shown under another already; `look-unrecorded`.
    pub fn merge_preview(
        &self,
        seat: &Seat,
        kept: CitizenId,
        merged: CitizenId,
    ) -> Result<MergePreview, Refusal> {
        self.ask(seat, |sight| {
            sight.to_merge(kept)?;
            sight.to_merge(merged)?;
            if kept == merged { Err(Refusal::invalid("merge-same").at("other")) } else { Ok(()) }
        })?;
        self.look(seat, &[(kept, Purpose::Change), (merged, Purpose::Change)])?;
        self.ask(seat, |sight| {
            let kept = sight.merge_side(sight.to_merge(kept)?)?;
            let merged = sight.merge_side(sight.to_merge(merged)?)?;
            let (one, other) = (&kept.citizen.details, &merged.citizen.details);
            let fields = Field::ALL.into_iter();
            let fields = fields.filter_map(|field| Some((field, field.agreement(one, other)?))).collect();
            Ok(MergePreview { kept, merged, fields })
        })
    }
}

impl<'a> Sight<'a> {
    /// A citizen of the asker's own teams. One that a consent alone lets them see is none of theirs to merge.
    fn to_merge(&self, id: CitizenId) -> Result<&'a CitizenHead, Refusal> {
        let unknown = || unknown("citizen-unknown");
        let head = self.model.citizen_by_id(id).ok_or_else(unknown)?;
        if !self.asker.may_in_any(Verb::MergeCitizens, &head.teams) {
            return Err(unknown());
        }
        if head.id == id { Ok(head) } else { Err(Refusal::new(Kind::Conflict, "citizen-merged")) }
    }

    fn merge_side(&self, head: &CitizenHead) -> Result<MergeSide, Refusal> {
        let place = self.model.citizen_ref(head.id).ok_or_else(|| unknown("citizen-unknown"))?;
        let citizen = self.whole_person(head)?;
        let follow_ups = self.model.open_follow_ups_of(place);
        let follow_ups =
            follow_ups.filter(|open| self.may_read(Verb::ReadFollowUp, open.details.team, &[place]));
        Ok(MergeSide {
            label: label_of(head),
            primary: head.primary.map(|worker| self.person(worker)),
            backup: head.backup.map(|worker| self.person(worker)),
            teams: head.teams.iter().map(|team| self.team_name(*team)).collect(),
            registered: head.registered.with_timezone(&ZONE).date_naive(),
            holds: [
                self.contacts_of(place).filter(|contact| contact.counts()).count(),
                follow_ups.count(),
                self.referrals_at(place).count(),
                self.goals_of(place).len(),
                self.consent_lines(place)?.len(),
            ],
            citizen,
        })
    }

    /// What is shown of a person: the record under whose id they are, filled in from the others.
    pub(super) fn whole_person(&self, head: &CitizenHead) -> Result<Citizen, Refusal> {
        let mut citizen = self.ledger.citizen(head.id)?.ok_or_else(|| unknown("citizen-unknown"))?;
        let records = self.model.records_of(head.id);
        if records.len() > 1 {
            let mut others = Vec::with_capacity(records.len() - 1);
            for id in &records[1..] {
                others.extend(self.ledger.citizen(*id)?.map(|other| other.details));
            }
            citizen.details = filled(&citizen.details, &others);
            citizen.teams.clone_from(&head.teams);
        }
        Ok(citizen)
    }

    /// The records that are shown with this one, by what each is called.
    pub(super) fn merged_with(&self, id: CitizenId) -> Vec<CitizenLabel> {
        let others = self.model.records_of(id).into_iter().skip(1);
        let record = |id| self.model.citizen_ref(id).and_then(|place| self.model.record(place));
        others.filter_map(record).map(label_of).collect()
    }
}
