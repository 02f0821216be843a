//! What was written, as lines of text with a label each. Every kind of event and every field of what is written
//! about a person is taken apart by name here: a new one does not compile until it has its line.

mod events;

use crate::desk::view::Dossier;
use crate::domain::citizen::{CitizenDetails, Interpreter};
use crate::domain::consent::{ConsentDetails, Receiver};
use crate::domain::contact::{ContactDetails, NextStep};
use crate::domain::follow_up::{Due, FollowUpDetails, Owner};
use crate::domain::goal::GoalDetails;
use crate::domain::handover::HandoverNote;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::referral::{Address, Ground, Meeting, Piece, ReferralDetails, Sharing};
use crate::domain::text::Line;
use crate::i18n::{Words, dates, labels};
use chrono::{DateTime, NaiveDate, Utc};
use std::fmt::Write as _;

/// Lines of text with a label each.
pub(super) struct Lines<'a> {
    words: &'a Words,
    dossier: &'a Dossier,
    text: String,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(words: &'a Words, dossier: &'a Dossier) -> Self {
        Self { words, dossier, text: String::new() }
    }

    pub(super) fn text(self) -> String {
        self.text
    }

    /// A line; none where there is nothing to say.
    fn line(&mut self, id: &str, value: &str) {
        if !value.is_empty() {
            let break_before = if self.text.is_empty() { "" } else { "\n" };
            // Writing to memory does not fail.
            let _ = write!(self.text, "{break_before}{}: {value}", self.words.say(id));
        }
    }

    fn date(&mut self, id: &str, value: Option<NaiveDate>) {
        self.line(id, &value.map(dates::short).unwrap_or_default());
    }

    /// A step of a life, with what was said at it.
    pub(super) fn step(&mut self, at: DateTime<Utc>, what: &str, note: &Line) {
        let at = dates::local(at);
        let break_before = if self.text.is_empty() { "" } else { "\n" };
        let colon = if note.is_empty() { "" } else { ": " };
        let (day, time) = (dates::short(at.date()), dates::time(at.time()));
        let _ = write!(self.text, "{break_before}{day} {time} {what}{colon}{}", note.as_str());
    }

    fn worker(&mut self, id: &str, worker: Option<WorkerId>) {
        let name = worker.map(|worker| self.dossier.person(worker).to_owned()).unwrap_or_default();
        self.line(id, &name);
    }

    /// Whether somebody else was there too; who, is none of this person's business.
    fn others(&mut self, citizens: &[CitizenId]) {
        let others = citizens.iter().filter(|id| !self.dossier.is_theirs(**id)).count();
        if others > 0 {
            let said = self.words.with("dossier-others", &[("n", others.into())]);
            self.line("dossier-with", &said);
        }
    }

    fn citizen(&mut self, details: &CitizenDetails) {
        let CitizenDetails {
            name,
            alias,
            recognisers,
            cpr,
            born,
            phone,
            address,
            protection,
            language,
            interpreter,
            alert,
            target_groups,
            children,
            network,
            resources,
            primary,
            backup,
        } = details;
        self.line("report-name", name.as_ref().map_or("", |name| name.as_str()));
        self.line("report-alias-head", alias.as_ref().map_or("", |alias| alias.as_str()));
        self.line("report-recognisers", recognisers.as_str());
        self.line("report-cpr", cpr.as_ref().map_or("", |cpr| cpr.normalized()));
        self.date("report-born", *born);
        self.line("report-phone", phone.as_str());
        self.line("report-address", address.as_str());
        if let Some(protection) = protection {
            let until = protection.until.map_or_else(|| self.words.say("report-yes"), dates::short);
            self.line("report-protected", &until);
        }
        self.line("report-language", language.as_str());
        if *interpreter == Interpreter::Needed {
            let yes = self.words.say("report-yes");
            self.line("report-interpreter", &yes);
        }
        if let Some(alert) = alert {
            let until = alert.until.map(|day| format!(" ({})", dates::short(day))).unwrap_or_default();
            self.line("report-alert", &format!("{}{until}", alert.text.as_str()));
        }
        let groups: Vec<&str> = target_groups.iter().map(|group| group.as_str()).collect();
        self.line("report-target-groups", &groups.join(", "));
        self.line("report-children", &children.map(|count| count.to_string()).unwrap_or_default());
        for tie in network {
            let parts = [tie.name.as_str(), tie.relation.as_str(), tie.reach.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.line("dossier-tie", &parts.join(", "));
        }
        self.line("report-resources", resources.as_str());
        self.worker("report-primary", *primary);
        self.worker("report-backup", *backup);
    }

    pub(super) fn contact(&mut self, details: &ContactDetails) {
        let ContactDetails {
            happened,
            minutes,
            place,
            channel,
            outcome,
            citizens,
            others,
            initiator,
            basis,
            areas,
            tags,
            what,
            assessment,
            own_words,
            measurements,
            next,
        } = details;
        let at = dates::local(*happened);
        self.line("report-when", &format!("{} {}", dates::short(at.date()), dates::time(at.time())));
        self.line("report-duration", &minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default());
        self.line("dossier-place", place.as_str());
        self.line("report-channel", &labels::channel(self.words, *channel));
        self.line("report-outcome", &labels::outcome(self.words, *outcome));
        self.others(citizens);
        let others: Vec<&str> = others.iter().map(|other| other.as_str()).collect();
        self.line("dossier-took-part", &others.join(", "));
        self.line("dossier-initiator", &labels::initiator(self.words, *initiator));
        self.line("dossier-basis", &labels::basis(self.words, *basis));
        let areas: Vec<String> = areas.iter().map(|area| labels::area(self.words, *area)).collect();
        self.line("report-areas", &areas.join(", "));
        let tags: Vec<&str> = tags.iter().map(|tag| tag.tag.as_str()).collect();
        self.line("dossier-tags", &tags.join(", "));
        self.line("dossier-happened", what.as_str());
        self.line("dossier-own-words", own_words.as_str());
        self.line("dossier-assessment", assessment.as_str());
        for measurement in measurements {
            let level = labels::level(self.words, measurement.level);
            let score = measurement.own_score.map(|score| format!(", {score}")).unwrap_or_default();
            self.line("dossier-level", &format!("{level}{score}"));
        }
        match next {
            NextStep::Missing => {}
            NextStep::Planned => {
                let planned = self.words.say("dossier-next-planned");
                self.line("dossier-next", &planned);
            }
            NextStep::None(reason) => {
                let none = self.words.with("dossier-next-none", &[("why", reason.as_str().into())]);
                self.line("dossier-next", &none);
            }
        }
    }

    pub(super) fn follow_up(&mut self, details: &FollowUpDetails) {
        // Whose it is and where it belongs is what the page is about.
        let FollowUpDetails { citizen: _, team: _, owner, what, due, priority, area, contact: _ } = details;
        self.line("report-what", what.as_str());
        self.due(due);
        self.owner(*owner);
        self.line("report-priority", &labels::priority(self.words, *priority));
        self.line("report-area", &area.map(|area| labels::area(self.words, area)).unwrap_or_default());
    }

    fn due(&mut self, due: &Due) {
        let Due { by, time, not_before } = due;
        let time = time.map(|time| format!(" {}", dates::time(time))).unwrap_or_default();
        self.line("report-due-by", &format!("{}{time}", dates::short(*by)));
        self.date("report-not-before", *not_before);
    }

    fn owner(&mut self, owner: Owner) {
        let name = match owner {
            Owner::Worker(worker) => self.dossier.person(worker),
            Owner::Team(team) => self.dossier.team(team),
        };
        let name = name.to_owned();
        self.line("report-owner", &name);
    }

    pub(super) fn referral(&mut self, details: &ReferralDetails) {
        let ReferralDetails {
            citizen: _,
            team: _,
            to_area,
            to_team,
            to_name,
            to_offer: _,
            purpose,
            shared,
            pieces,
            ground,
            handover,
            respond_within,
            contact: _,
        } = details;
        self.line("report-to-area", &labels::area(self.words, *to_area));
        let team = to_team.map(|team| self.dossier.team(team).to_owned()).unwrap_or_default();
        self.line("report-teams", &team);
        self.line("report-to", to_name.as_str());
        self.line("dossier-purpose", purpose.as_str());
        self.line("dossier-shared", shared.as_str());
        self.pieces(pieces);
        self.ground(ground);
        self.line("report-handover", &labels::handover(self.words, *handover));
        self.line("referrals-form-respond", &respond_within.to_string());
    }

    fn ground(&mut self, ground: &Ground) {
        match ground {
            Ground::Unsaid => {}
            Ground::Consent { consent: _, note } => {
                let said = self.words.with("dossier-ground-consent", &[("note", note.as_str().into())]);
                self.line("dossier-ground", &said);
            }
            Ground::LegalException { law, reason } => {
                let law = labels::law(self.words, *law);
                self.line("dossier-ground", &format!("{law}: {}", reason.as_str()));
            }
            Ground::Anonymous => {
                let said = self.words.say("dossier-ground-anonymous");
                self.line("dossier-ground", &said);
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        let pieces: Vec<String> = pieces.iter().map(|piece| labels::piece(self.words, *piece)).collect();
        self.line("dossier-pieces", &pieces.join(", "));
    }

    fn address(&mut self, to: &Address) {
        let Address { area, team, name, offer: _ } = to;
        self.line("report-to-area", &labels::area(self.words, *area));
        let team = team.map(|team| self.dossier.team(team).to_owned()).unwrap_or_default();
        self.line("report-teams", &team);
        self.line("report-to", name.as_str());
    }

    /// That something was sent: when, to whom, on what ground, and what went with it.
    pub(super) fn sharing(&mut self, sharing: &Sharing) {
        // Who sent it stands with its steps.
        let Sharing { at, by: _, to, ground, pieces } = sharing;
        let what = self.words.say("dossier-shared");
        self.step(*at, &what, &Line::default());
        self.address(to);
        self.ground(ground);
        self.pieces(pieces);
    }

    fn meeting(&mut self, meeting: &Meeting) {
        let Meeting { on, time, place, along } = meeting;
        let time = time.map(|time| format!(" {}", dates::time(time))).unwrap_or_default();
        self.line("report-when", &format!("{}{time}", dates::short(*on)));
        self.line("dossier-place", place.as_str());
        self.line("dossier-took-part", along.as_str());
    }

    fn goal(&mut self, details: &GoalDetails) {
        let GoalDetails { citizen: _, team: _, wish, theme, kind, start, target, tags } = details;
        self.line("report-wish", wish.as_str());
        self.line("report-theme", &labels::theme(self.words, *theme));
        self.line("report-goal-kind", &labels::goal_type(self.words, *kind));
        self.line("report-level-start", &labels::level(self.words, *start));
        self.line("report-level-target", &labels::level(self.words, *target));
        let tags: Vec<&str> = tags.iter().map(|tag| tag.tag.as_str()).collect();
        self.line("dossier-tags", &tags.join(", "));
    }

    pub(super) fn consent(&mut self, details: &ConsentDetails) {
        let ConsentDetails { citizen: _, team: _, purpose, kinds, receivers, giver, words, until } = details;
        self.line("dossier-purpose", purpose.as_str());
        let kinds: Vec<String> = kinds.iter().map(|kind| labels::data_kind(self.words, *kind)).collect();
        self.line("dossier-kinds", &kinds.join(", "));
        let receivers: Vec<String> = receivers
            .iter()
            .map(|receiver| match receiver {
                Receiver::Area(area) => labels::area(self.words, *area),
                Receiver::Team(team) => self.dossier.team(*team).to_owned(),
                Receiver::Organisation(name) => name.as_str().to_owned(),
            })
            .collect();
        self.line("dossier-receivers", &receivers.join(", "));
        self.line("dossier-giver", giver.as_str());
        self.line("dossier-own-words", words.as_str());
        self.date("dossier-until", *until);
    }

    fn note(&mut self, note: &HandoverNote) {
        let HandoverNote { from, to, since, until, note } = note;
        self.worker("dossier-handed-from", Some(*from));
        self.worker("dossier-handed-to", *to);
        self.date("report-from", Some(*since));
        self.date("dossier-until", *until);
        self.line("report-note", note.as_str());
    }
}
