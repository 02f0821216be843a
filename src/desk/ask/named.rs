//! Whom an answer names: so that no list is shown before it is recorded that those in it were looked at.

use crate::desk::view::{
    Attention, CalendarPage, CitizenLine, ContactLine, EmergencyLine, ErasureLine, FollowUpLine, Found,
    Likeness, ReferralLine, RetentionPage, ShiftPage, Theirs, Today, WeekPage,
};
use crate::domain::ids::CitizenId;

/// Something that names citizens.
pub(in crate::desk) trait Named {
    /// Says each of them, some perhaps twice.
    fn name(&self, say: &mut dyn FnMut(CitizenId));
}

impl<T: Named> Named for [T] {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.iter().for_each(|one| one.name(say));
    }
}

impl<T: Named> Named for Vec<T> {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.as_slice().name(say);
    }
}

impl Named for CitizenLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        say(self.label.id);
    }
}

impl Named for ContactLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.citizens.iter().for_each(|label| say(label.id));
    }
}

impl Named for FollowUpLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.citizen.iter().for_each(|label| say(label.id));
    }
}

impl Named for ReferralLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.citizen.iter().for_each(|label| say(label.id));
    }
}

impl Named for ErasureLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.citizen.iter().for_each(|label| say(label.id));
    }
}

impl Named for EmergencyLine {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        say(self.citizen.id);
    }
}

impl Named for (CitizenLine, Likeness) {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.0.name(say);
    }
}

impl Named for Found {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.lines.name(say);
    }
}

impl Named for (Vec<ContactLine>, usize) {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.0.name(say);
    }
}

impl Named for Today {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        // Written out, so that what comes to stand on the page has to be thought of here.
        let Self {
            emergencies,
            overdue,
            unanswered,
            ungrounded,
            untold,
            arrived,
            meetings,
            expiring,
            due,
            coming,
            missed,
            missed_more: _,
            drafts: _,
            covering: _,
            handed,
            questions,
            answers,
            praised,
        } = self;
        emergencies.name(say);
        [overdue, due, coming].into_iter().for_each(|lines| lines.name(say));
        [unanswered, ungrounded, untold, arrived, meetings].into_iter().for_each(|lines| lines.name(say));
        missed.name(say);
        expiring.iter().for_each(|line| say(line.citizen.id));
        handed.iter().for_each(|line| line.citizen.name(say));
        let talks = [questions, answers, praised].into_iter().flatten();
        talks.for_each(|talk| talk.contact.name(say));
    }
}

impl Named for ShiftPage {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        let Self {
            person: _,
            week: _,
            late,
            planned,
            meetings,
            ending,
            contacts,
            ended,
            next_missing,
            untold,
            questions,
            ahead,
            later: _,
        } = self;
        [late, planned, ahead].into_iter().for_each(|lines| lines.name(say));
        [meetings, untold].into_iter().for_each(|lines| lines.name(say));
        ending.iter().for_each(|(line, _)| line.name(say));
        [contacts, next_missing].into_iter().for_each(|lines| lines.name(say));
        ended.iter().for_each(|(line, _)| line.name(say));
        questions.iter().for_each(|talk| talk.contact.name(say));
    }
}

impl Named for CalendarPage {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        let told = self.entries.iter().filter_map(|entry| entry.told.as_ref());
        told.filter_map(|told| told.citizen.as_ref()).for_each(|label| say(label.id));
    }
}

impl Named for Theirs {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.follow_ups.name(say);
        self.citizens.name(say);
        self.referrals.name(say);
    }
}

impl Named for RetentionPage {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.due.iter().chain(&self.held).for_each(|line| say(line.citizen.id));
    }
}

impl Named for WeekPage {
    fn name(&self, say: &mut dyn FnMut(CitizenId)) {
        self.contacts.name(say);
        for attention in &self.attention {
            match attention {
                Attention::Overdue(lines) => lines.name(say),
                Attention::Unanswered(lines) | Attention::Owed(lines) | Attention::Untold(lines) => {
                    lines.name(say)
                }
                Attention::NextMissing(lines) | Attention::Questions(lines) | Attention::Answers(lines) => {
                    lines.name(say)
                }
                Attention::OldDrafts(_) => {}
                Attention::Missed(lines) => lines.name(say),
                Attention::NearSixMonths(lines) | Attention::Expiring(lines) => {
                    lines.iter().for_each(|(line, _)| line.name(say))
                }
            }
        }
    }
}
