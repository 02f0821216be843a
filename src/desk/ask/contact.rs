//! A contact's page. Opening it is a look at each of its citizens, recorded before anything is shown.

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{ContactPage, FollowUpLine, Person};
use crate::domain::contact::{Contact, ContactState};
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{ContactId, GoalId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::ContactHead;

use super::Sight;

/// A goal as it was measured: which, its wish, the level before, the level then.
type Measured = (GoalId, String, Option<Level>, Option<Level>);

impl Desk {
    /// A contact's page. Records the look.
    ///
    /// # Errors
    /// `contact-unknown` for one that does not exist or that the asker may not see; `look-unrecorded`.
    pub fn contact(&self, seat: &Seat, id: ContactId, purpose: Purpose) -> Result<ContactPage, Refusal> {
        let glances = self.ask(seat, |sight| {
            let head = sight.visible_contact(id)?;
            let team = sight.model.team_id(head.team);
            Ok(sight.glances_at(Verb::ReadContact, team, head.citizens.as_slice(), purpose))
        })?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            let head = sight.visible_contact(id)?;
            let contact = sight.ledger.contact(id)?.ok_or_else(|| unknown("contact-unknown"))?;
            sight.contact_page(head, contact)
        })
    }
}

impl<'a> Sight<'a> {
    pub(super) fn visible_contact(&self, id: ContactId) -> Result<&'a ContactHead, Refusal> {
        let head = self.model.contact_by_id(id);
        let sees = |head: &&ContactHead| {
            self.may_read(Verb::ReadContact, self.model.team_id(head.team), head.citizens.as_slice())
        };
        head.filter(sees).ok_or_else(|| unknown("contact-unknown"))
    }

    fn contact_page(&self, head: &ContactHead, mut contact: Contact) -> Result<ContactPage, Refusal> {
        self.keep_readable_goals(&mut contact);
        let mut rewriters: Vec<WorkerId> =
            contact.earlier.iter().map(|earlier| earlier.replaced_by).collect();
        if let ContactState::Voided { by, .. } = contact.state {
            rewriters.push(by);
        }
        Ok(ContactPage {
            writer: self.person(contact.writer),
            team: self.team_name(contact.team),
            citizens: self.labels_at(head.citizens.as_slice()),
            people: self.people(rewriters),
            measured: self.measured_at(&contact)?,
            follow_ups: self.promised_at(head)?,
            remarks: match self.reviewed(contact.id) {
                Ok(_) => self.remark_lines(contact.id)?,
                Err(_) => Vec::new(),
            },
            read: self.read_of(head),
            contact,
        })
    }

    /// Takes measurements of goals away that the asker may not read: a contact can be shared without them.
    fn keep_readable_goals(&self, contact: &mut Contact) {
        let readable = |measurement: &Measurement| {
            let goal = self.model.goal(measurement.goal);
            goal.is_some_and(|goal| self.may_read(Verb::ReadGoal, goal.team, &[goal.citizen]))
        };
        let wordings = contact.earlier.iter_mut().map(|earlier| &mut earlier.details);
        for details in wordings.chain([&mut contact.details]) {
            details.measurements.retain(readable);
        }
    }

    /// Workers by name, each once.
    pub(super) fn people(&self, ids: impl IntoIterator<Item = WorkerId>) -> Vec<Person> {
        let mut people: Vec<Person> = ids.into_iter().map(|id| self.person(id)).collect();
        people.sort();
        people.dedup();
        people
    }

    /// The goals measured at a contact.
    fn measured_at(&self, contact: &Contact) -> Result<Vec<Measured>, Refusal> {
        let mut measured = Vec::new();
        for measurement in &contact.details.measurements {
            let Some(head) = self.model.goal(measurement.goal) else { continue };
            let at = head.readings.iter().position(|reading| reading.contact == Some(contact.id));
            let before = at.map_or(head.start, |place| head.before(place));
            let wish = self.whole_goal_line(head)?.wish;
            measured.push((head.id, wish, before, measurement.level));
        }
        Ok(measured)
    }

    /// What was promised at a contact, open and ended.
    fn promised_at(&self, head: &ContactHead) -> Result<Vec<FollowUpLine>, Refusal> {
        let here = Some(head.id);
        let citizens = head.citizens.as_slice();
        let mut lines = Vec::new();
        if citizens.is_empty() {
            let open = self.model.open_follow_ups_of_team(self.model.team_id(head.team));
            let open = open.filter(|open| open.details.contact == here);
            lines.extend(open.map(|open| self.follow_up_line(open)));
        }
        for place in citizens {
            let open = self.model.open_follow_ups_of(*place);
            let readable = |team| self.may_read(Verb::ReadFollowUp, team, &[*place]);
            let open = open.filter(|open| open.details.contact == here && readable(open.details.team));
            lines.extend(open.map(|open| self.follow_up_line(open)));
            let ended = self.model.ended_follow_ups_of(*place);
            for ended in ended.filter(|ended| ended.contact == here && readable(ended.team)) {
                lines.extend(self.ended_line(ended.id)?);
            }
        }
        lines.sort_by_key(|line| (line.due.by, line.due.time, line.id));
        Ok(lines)
    }
}
