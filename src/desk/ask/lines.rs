//! Lines of lists, made from what the model keeps of each record. Reads no row: what a row alone says
//! (a snippet, what an ended follow-up was about) is handed in by those who read rows for a whole list.

use chrono::NaiveDate;

use crate::desk::verb::Verb;
use crate::desk::view::{
    CitizenLabel, CitizenLine, ContactLine, FollowUpLine, FollowUpMark, GoalLine, OwnerLabel, Person,
    TeamLabel,
};
use crate::desk::watch::last_seen;
use crate::domain::citizen::IdentityLevel;
use crate::domain::clock::ZONE;
use crate::domain::contact::{Contact, ContactDetails};
use crate::domain::follow_up::{FollowUp, FollowUpState, Owner};
use crate::domain::goal::Movement;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::ledger::model::heads::{
    CitizenHead, CitizenRef, ContactHead, ContactStanding, GoalHead, NextMark,
};

use super::Sight;

/// How many characters of a note stand in a list.
const SNIPPET_CHARS: usize = 160;

impl Sight<'_> {
    /// A worker by name; those who left keep theirs.
    pub(in crate::desk) fn person(&self, id: WorkerId) -> Person {
        let worker = self.model.worker(id);
        Person { name: worker.map_or_else(String::new, |worker| worker.details.name.as_str().to_owned()), id }
    }

    /// A team's name.
    pub(in crate::desk) fn team_name(&self, id: TeamId) -> String {
        self.model.team(id).map_or_else(String::new, |team| team.details.name.as_str().to_owned())
    }

    /// A team with the asker's standing in it.
    pub(in crate::desk) fn team_label(&self, id: TeamId) -> TeamLabel {
        let area = self.model.team(id).and_then(|team| team.details.area);
        TeamLabel { id, name: self.team_name(id), area, standing: self.asker.standing(id) }
    }

    /// Whether the asker may see a citizen.
    pub(in crate::desk) fn sees(&self, citizen: &CitizenHead) -> bool {
        self.is_ours(citizen)
            || self.model.citizen_ref(citizen.id).is_some_and(|place| self.shared().knows(place))
    }

    /// Whether one of the asker's teams works with a citizen.
    pub(in crate::desk) fn is_ours(&self, citizen: &CitizenHead) -> bool {
        self.asker.may_in_any(Verb::ReadCitizen, &citizen.teams)
    }

    /// What a citizen is called. Someone who was erased, or whom the asker may not see, has no name.
    pub(in crate::desk) fn label_at(&self, place: CitizenRef) -> CitizenLabel {
        match self.model.citizen(place).filter(|head| self.sees(head)) {
            Some(head) => label_of(head),
            None => CitizenLabel {
                id: self.model.citizen_id(self.model.person(place)),
                called: String::new(),
                identity: IdentityLevel::Anonymous,
            },
        }
    }

    /// What several citizens are called, each once.
    pub(in crate::desk) fn labels_at(&self, places: &[CitizenRef]) -> Vec<CitizenLabel> {
        let mut labels: Vec<CitizenLabel> = Vec::with_capacity(places.len());
        for label in places.iter().map(|place| self.label_at(*place)) {
            if !labels.iter().any(|met| met.id == label.id) {
                labels.push(label);
            }
        }
        labels
    }

    /// What a citizen is called, by id.
    pub(in crate::desk) fn label(&self, id: CitizenId) -> CitizenLabel {
        match self.model.citizen_ref(id) {
            Some(place) => self.label_at(place),
            None => CitizenLabel { id, called: String::new(), identity: IdentityLevel::Anonymous },
        }
    }

    /// A citizen's contacts that the asker may see, newest first.
    pub(in crate::desk) fn contacts_of(
        &self,
        place: CitizenRef,
    ) -> impl DoubleEndedIterator<Item = &ContactHead> + Clone {
        let teams = self.teams(Verb::ReadContact);
        let own: Vec<_> = teams.into_iter().filter_map(|team| self.model.team_ref(team)).collect();
        let shared = self.shared();
        let visible = move |contact: &&ContactHead| own.contains(&contact.team) || shared.lets_read(contact);
        self.model.contacts_of(place).filter(visible)
    }

    /// A citizen in a list.
    pub(in crate::desk) fn citizen_line(&self, place: CitizenRef, head: &CitizenHead) -> CitizenLine {
        let alias = if head.name.is_empty() { "" } else { &*head.alias };
        let open = self.model.open_follow_ups_of(place);
        CitizenLine {
            label: label_of(head),
            alias: alias.to_owned(),
            recognisers: head.recognisers.to_string(),
            born: head.born.filter(|_| self.is_ours(head)).map(|day| chrono::Datelike::year(&day)),
            stage: head.stage,
            primary: head.primary.map(|worker| self.person(worker)),
            last_contact: last_seen(self.contacts_of(place)),
            open_follow_ups: open
                .filter(|open| self.may_read(Verb::ReadFollowUp, open.details.team, &[place]))
                .count(),
            protected: self.is_protected(head),
            matched: Vec::new(),
        }
    }

    /// Whether name and address are protected today.
    pub(in crate::desk) fn is_protected(&self, head: &CitizenHead) -> bool {
        head.protection.is_some_and(|until| until.is_none_or(|last| last >= self.today()))
    }

    /// A follow-up in a list.
    pub(in crate::desk) fn follow_up_line(&self, follow_up: &FollowUp) -> FollowUpLine {
        let details = &follow_up.details;
        FollowUpLine {
            id: follow_up.id,
            version: follow_up.version,
            citizen: details.citizen.map(|citizen| self.label(citizen)),
            what: details.what.as_str().to_owned(),
            due: details.due,
            owner: match details.owner {
                Owner::Worker(worker) => OwnerLabel::Worker(self.person(worker)),
                Owner::Team(team) => OwnerLabel::Team(team, self.team_name(team)),
            },
            priority: details.priority,
            area: details.area,
            postponed: follow_up.postponed,
            attempts: follow_up.attempts.len(),
            mark: self.mark(follow_up),
        }
    }

    fn mark(&self, follow_up: &FollowUp) -> FollowUpMark {
        match follow_up.state {
            FollowUpState::Planned if follow_up.is_overdue(self.today()) => FollowUpMark::Overdue,
            FollowUpState::Planned => FollowUpMark::Open,
            FollowUpState::Done { .. } => FollowUpMark::Done,
            FollowUpState::Cancelled { .. } => FollowUpMark::Cancelled,
        }
    }

    /// A contact in a list, with the first words of its note.
    pub(in crate::desk) fn contact_line(&self, head: &ContactHead, snippet: String) -> ContactLine {
        let citizens = head.citizens.as_slice();
        ContactLine {
            id: head.id,
            happened: head.happened,
            written: head.written(),
            writer: self.person(self.model.worker_id(head.writer)),
            citizens: self.labels_at(citizens),
            channel: head.channel,
            outcome: head.outcome,
            minutes: head.minutes,
            areas: head.areas.iter().collect(),
            snippet,
            next_missing: head.counts() && self.next_is_missing(head),
            voided: head.standing == ContactStanding::Voided,
            amended: head.standing == ContactStanding::Amended,
            read: self.read_of(head),
        }
    }

    /// Whether nobody said what comes next, and nothing has come of it since.
    pub(in crate::desk) fn next_is_missing(&self, head: &ContactHead) -> bool {
        let promised = |place: &CitizenRef| {
            let mut open = self.model.open_follow_ups_of(*place);
            let mut ended = self.model.ended_follow_ups_of(*place);
            let mut referrals = self.model.referrals_of(*place);
            open.any(|open| open.details.contact == Some(head.id))
                || ended.any(|ended| ended.contact == Some(head.id))
                || referrals.any(|referral| referral.contact == Some(head.id))
        };
        head.next == NextMark::Missing && !head.citizens.as_slice().iter().any(promised)
    }

    /// A goal with its movement.
    pub(in crate::desk) fn goal_line(&self, head: &GoalHead, wish: String) -> GoalLine {
        let day = |at: chrono::DateTime<chrono::Utc>| -> NaiveDate { at.with_timezone(&ZONE).date_naive() };
        let now = head.now();
        GoalLine {
            id: head.id,
            version: head.version,
            wish,
            theme: head.theme,
            kind: head.kind,
            state: head.state,
            start: head.start,
            target: head.target,
            now,
            own_score: head.readings.iter().rev().find_map(|reading| reading.own_score),
            series: head.readings.iter().map(|reading| (day(reading.at), reading.level)).collect(),
            own_series: head
                .readings
                .iter()
                .filter_map(|reading| Some((day(reading.at), reading.own_score?)))
                .collect(),
            set_on: day(head.set_at),
            tags: self.model.tags(head.tags).to_vec(),
            movement: Movement::between(head.start, now),
        }
    }
}

/// What a citizen is called, for one who may see them.
pub(in crate::desk) fn label_of(head: &CitizenHead) -> CitizenLabel {
    CitizenLabel { id: head.id, called: head.called().to_owned(), identity: head.identity }
}

/// The first words of a contact: what happened, else the citizen's own words. Nothing for one that is gone.
pub(in crate::desk) fn snippet_of(contact: Option<&Contact>) -> String {
    contact.map_or_else(String::new, |contact| snippet(&contact.details))
}

fn snippet(details: &ContactDetails) -> String {
    let texts = [&details.what, &details.own_words, &details.assessment];
    let Some(text) = texts.into_iter().find(|text| !text.is_empty()) else { return String::new() };
    // Words of several lines are told in one.
    let mut words = String::new();
    for word in text.as_str().split_whitespace() {
        if words.chars().count() > SNIPPET_CHARS {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.chars().count() <= SNIPPET_CHARS {
        return words;
    }
    let end = words.char_indices().nth(SNIPPET_CHARS - 1).map_or(words.len(), |(end, _)| end);
    format!("{}…", words[..end].trim_end())
}
