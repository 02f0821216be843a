//! A command while it is decided: the log as it is, the rights of who asks, and the checks that many
//! commands share. Nothing that one may not see can be told from what does not exist.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::command::Seen;
use crate::desk::permit::{Asker, Capacity, allowed};
use crate::desk::shared::Shared;
use crate::desk::verb::Verb;
use crate::domain::citizen::{Citizen, CitizenEvent, Stage};
use crate::domain::clock::ZONE;
use crate::domain::consent::Consent;
use crate::domain::contact::{Contact, ContactState};
use crate::domain::directory::Offer;
use crate::domain::emergency::Emergency;
use crate::domain::erasure::Erasure;
use crate::domain::event::Event;
use crate::domain::follow_up::{FollowUp, FollowUpState, Owner};
use crate::domain::framework::{FrameworkId, TagRef};
use crate::domain::goal::Goal;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, OfferId, ReferralId, TeamId,
    WorkerId,
};
use crate::domain::referral::{Addressee, Referral, ReferralStatus, Side};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::Reading;
use crate::domain::team::Employment;
use crate::ledger::model::heads::{CitizenHead, ReferralHead};
use crate::ledger::{Model, Reader};

/// A command while it is decided.
pub(in crate::desk) struct Deed<'a> {
    pub(in crate::desk) desk: &'a Desk,
    reader: &'a Reader<'a>,
    pub(in crate::desk) asker: Asker,
    pub(in crate::desk) now: DateTime<Utc>,
}

impl<'a> Deed<'a> {
    pub(in crate::desk) fn new(
        desk: &'a Desk,
        reader: &'a Reader<'a>,
        asker: Asker,
        now: DateTime<Utc>,
    ) -> Self {
        Self { desk, reader, asker, now }
    }

    pub(in crate::desk) fn model(&self) -> &Model {
        self.reader.model()
    }

    /// The day it is in Copenhagen.
    pub(in crate::desk) fn today(&self) -> NaiveDate {
        self.now.with_timezone(&ZONE).date_naive()
    }

    pub(in crate::desk) fn me(&self) -> WorkerId {
        self.asker.worker()
    }

    /// A citizen, for someone who may do this with them. Of a person with several records it is the one under
    /// which they are shown.
    pub(in crate::desk) fn citizen(&self, verb: Verb, id: CitizenId) -> Result<Citizen, Refusal> {
        let id = self.permitted(verb, id)?;
        self.reader.citizen(id)?.ok_or_else(|| unknown("citizen-unknown"))
    }

    /// The record under which a citizen is shown, for someone who may do this with them.
    fn permitted(&self, verb: Verb, id: CitizenId) -> Result<CitizenId, Refusal> {
        let unknown = || unknown("citizen-unknown");
        let head = self.model().citizen_by_id(id).ok_or_else(unknown)?;
        self.permit(self.asker.may_in_any(Verb::ReadCitizen, &head.teams), unknown)?;
        self.permit(self.asker.may_in_any(verb, &head.teams), not_permitted)?;
        Ok(head.id)
    }

    /// What a record says in short by itself, if it is not on the way to being erased.
    fn staying_head(&self, id: CitizenId) -> Result<&CitizenHead, Refusal> {
        let place = self.model().citizen_ref(id);
        let head = place.and_then(|place| self.model().record(place));
        let head = head.ok_or_else(|| unknown("citizen-unknown"))?;
        stays(head.stage).map(|()| head)
    }

    /// What a record says by itself, under whichever it is shown. Who may is asked elsewhere.
    pub(in crate::desk) fn record(&self, id: CitizenId) -> Result<Option<Citizen>, Refusal> {
        Ok(self.reader.citizen(id)?)
    }

    /// A contact, for someone who may do this with it.
    pub(in crate::desk) fn contact(&self, verb: Verb, id: ContactId) -> Result<Contact, Refusal> {
        let unknown = || unknown("contact-unknown");
        let head = self.model().contact_by_id(id).ok_or_else(unknown)?;
        let (team, writer) = (self.model().team_id(head.team), self.model().worker_id(head.writer));
        self.permit(self.asker.may_in(Verb::ReadContact, team), unknown)?;
        let not_yours = || Refusal::new(Kind::NotPermitted, "contact-not-yours");
        self.permit(self.asker.may_with(verb, team, writer), not_yours)?;
        self.reader.contact(id)?.ok_or_else(unknown)
    }

    /// A follow-up, for someone who may do this with it.
    pub(in crate::desk) fn follow_up(&self, verb: Verb, id: FollowUpId) -> Result<FollowUp, Refusal> {
        let unknown = || unknown("follow-up-unknown");
        let (open, ended) = (self.model().open_follow_up(id), self.model().ended_follow_up(id));
        let team = open.map(|open| open.details.team).or(ended.map(|ended| ended.team));
        let team = team.ok_or_else(unknown)?;
        self.permit(self.asker.may_in(Verb::ReadFollowUp, team), unknown)?;
        self.permit(self.asker.may_in(verb, team), not_permitted)?;
        self.reader.follow_up(id)?.ok_or_else(unknown)
    }

    /// What is open to the asker in other teams' logs.
    pub(in crate::desk) fn shared(&self) -> Shared<'_> {
        Shared::with(self.model(), &self.asker, self.today())
    }

    /// A referral, for someone who may do this with it.
    pub(in crate::desk) fn referral(&self, verb: Verb, id: ReferralId) -> Result<Referral, Refusal> {
        let unknown = || unknown("referral-unknown");
        let team = self.model().referral(id).ok_or_else(unknown)?.team;
        self.permit(self.asker.may_in(Verb::ReadReferral, team), unknown)?;
        self.permit(self.asker.may_in(verb, team), not_permitted)?;
        self.reader.referral(id)?.ok_or_else(unknown)
    }

    /// A referral and the side from which the asker takes its next step.
    pub(in crate::desk) fn referral_to_answer(
        &self,
        verb: Verb,
        id: ReferralId,
    ) -> Result<(Referral, Side), Refusal> {
        let unknown = || unknown("referral-unknown");
        let head = self.model().referral(id).ok_or_else(unknown)?;
        let Some(side) = side_of(&self.shared(), &self.asker, self.model(), head) else {
            return Err(unknown());
        };
        if side == Side::Receiver {
            self.permit(allowed(verb).contains(&Capacity::Addressee), not_permitted)?;
            return Ok((self.reader.referral(id)?.ok_or_else(unknown)?, side));
        }
        Ok((self.referral(verb, id)?, side))
    }

    /// A referral whose latest step the asker took. It may lie with them no more: a no is taken back too.
    pub(in crate::desk) fn referral_to_undo(&self, id: ReferralId) -> Result<(Referral, Side), Refusal> {
        let found = self.referral_to_answer(Verb::AnswerReferral, id);
        if found.as_ref().is_ok_and(|(_, side)| *side != Side::Receiver) {
            return found;
        }
        let unknown = || unknown("referral-unknown");
        let referral = self.reader.referral(id)?.ok_or_else(unknown)?;
        let took = referral.steps.last().filter(|step| step.by == self.me());
        let took = took.filter(|step| Side::Receiver.takes(step.status)).ok_or_else(unknown)?;
        let to = took.left.as_ref().map_or_else(|| referral.details.address(), |route| route.to.clone());
        self.permit(self.shared().is_at(to.addressee(), referral.details.team), unknown)?;
        Ok((referral, Side::Receiver))
    }

    /// A goal, for someone who may do this with it.
    pub(in crate::desk) fn goal(&self, verb: Verb, id: GoalId) -> Result<Goal, Refusal> {
        let unknown = || unknown("goal-unknown");
        let team = self.model().goal(id).ok_or_else(unknown)?.team;
        self.permit(self.asker.may_in(verb, team), unknown)?;
        self.reader.goal(id)?.ok_or_else(unknown)
    }

    /// A consent, for someone who may do this with it.
    pub(in crate::desk) fn consent(&self, verb: Verb, id: ConsentId) -> Result<Consent, Refusal> {
        let unknown = || unknown("consent-unknown");
        let team = self.model().consent(id).ok_or_else(unknown)?.team;
        self.permit(self.asker.may_in(verb, team), unknown)?;
        self.reader.consent(id)?.ok_or_else(unknown)
    }

    /// A proposal to erase someone, whoever asks.
    pub(in crate::desk) fn whole_erasure(&self, id: ErasureId) -> Result<Option<Erasure>, Refusal> {
        Ok(self.reader.erasure(id)?)
    }

    /// What was said of a contact in reviews; none where nothing was.
    pub(in crate::desk) fn reading(&self, id: ContactId) -> Result<Option<Reading>, Refusal> {
        Ok(self.reader.reading(id)?)
    }

    /// An opening of a record, for someone who may do this with it: in a team that works with the citizen.
    pub(in crate::desk) fn emergency(&self, verb: Verb, id: EmergencyId) -> Result<Emergency, Refusal> {
        let unknown = || unknown("emergency-unknown");
        let head = self.model().emergency(id).ok_or_else(unknown)?;
        let citizen = self.model().citizen(head.citizen).ok_or_else(unknown)?;
        self.permit(self.asker.may_in_any(verb, &citizen.teams), unknown)?;
        self.reader.emergency(id)?.ok_or_else(unknown)
    }

    /// An offer, for someone who may do this with it.
    pub(in crate::desk) fn offer(&self, verb: Verb, id: OfferId) -> Result<Offer, Refusal> {
        self.asker.must_somewhere(verb)?;
        self.reader.offer(id)?.ok_or_else(|| unknown("offer-unknown"))
    }

    /// Checks that the offer that a referral names exists; one that was taken out since is still the one meant.
    pub(in crate::desk) fn names_offer(&self, offer: Option<OfferId>) -> Result<(), Refusal> {
        let is_unknown = offer.is_some_and(|id| self.model().offer(id).is_none());
        if is_unknown { Err(unknown("offer-unknown").at("offer")) } else { Ok(()) }
    }

    /// Refuses what may not be done in a team. A team that one does not belong to is named by nobody who
    /// belongs to another, so nothing is given away.
    pub(in crate::desk) fn in_team(&self, verb: Verb, team: TeamId) -> Result<(), Refusal> {
        self.asker.must_in(verb, team)?;
        self.model().team(team).map(drop).ok_or_else(|| unknown("team-unknown"))
    }

    /// What makes a team work with a citizen too, and what makes someone who was met no longer merely found:
    /// the events that a new record about them brings along.
    pub(in crate::desk) fn drawn_in(&self, citizen: &CitizenHead, team: TeamId, met: Met) -> Vec<Event> {
        let mut events = Vec::new();
        // What a typed reason opened is closed again in half an hour: it makes nobody the team's own.
        if self.is_only_opened(citizen.id) {
            return events;
        }
        if !citizen.teams.contains(&team) {
            events.push(Event::Citizen(citizen.id, CitizenEvent::TeamJoined(team)));
        }
        if met == Met::Spoken && citizen.stage == Stage::Found {
            let note = crate::domain::text::Line::default();
            events
                .push(Event::Citizen(citizen.id, CitizenEvent::StageMoved { to: Stage::ContactMade, note }));
        }
        events
    }

    /// A citizen whose record is changed: known, visible, and not on the way to being erased.
    pub(in crate::desk) fn citizen_at_work(&self, id: CitizenId) -> Result<Citizen, Refusal> {
        self.citizen(Verb::ChangeCitizen, id).and_then(staying)
    }

    /// The same in short: of whom something is written, and nothing of their own record read.
    pub(in crate::desk) fn citizen_of_ours(&self, id: CitizenId) -> Result<&CitizenHead, Refusal> {
        self.staying_head(self.permitted(Verb::ChangeCitizen, id)?)
    }

    /// A citizen with whom something new is begun. One whose consent names the asker's team can be met by
    /// it, and belongs to it from then on.
    pub(in crate::desk) fn citizen_to_meet(&self, id: CitizenId) -> Result<&CitizenHead, Refusal> {
        let shared = Shared::with(self.model(), &self.asker, self.today());
        let agreed = self.model().citizen_ref(id).is_some_and(|place| shared.agreed(place));
        match agreed {
            true => self.staying_head(self.model().person_id(id)),
            false => self.citizen_of_ours(id),
        }
    }

    /// A citizen of whom a contact or a promise of the asker's own team is written: also one whose record they
    /// have opened for a typed reason.
    pub(in crate::desk) fn citizen_to_write_of(&self, id: CitizenId) -> Result<&CitizenHead, Refusal> {
        if self.is_only_opened(id) { self.staying_head(id) } else { self.citizen_to_meet(id) }
    }

    /// Whether nothing but a typed reason has opened a citizen's record to the asker.
    pub(in crate::desk) fn is_only_opened(&self, id: CitizenId) -> bool {
        let shared = Shared::with(self.model(), &self.asker, self.today());
        let Some((place, head)) = self.model().citizen_ref(id).zip(self.model().citizen_by_id(id)) else {
            return false;
        };
        let is_ours = self.asker.may_in_any(Verb::ReadCitizen, &head.teams);
        shared.has_opened(Verb::ReadCitizen, place) && !is_ours && !shared.agreed(place)
    }

    /// Checks that whoever is to do something belongs to the team and is still with us.
    pub(in crate::desk) fn owner_in(&self, owner: Owner, team: TeamId) -> Result<(), Refusal> {
        let fits = match owner {
            Owner::Team(owner) => owner == team,
            Owner::Worker(worker) => self.works_in(worker, team),
        };
        if fits { Ok(()) } else { Err(Refusal::invalid("owner-elsewhere").at("owner")) }
    }

    /// Whether someone belongs to a team and is still with us.
    pub(in crate::desk) fn works_in(&self, worker: WorkerId, team: TeamId) -> bool {
        let worker = self.model().worker(worker);
        worker
            .is_some_and(|worker| worker.employment == Employment::Active && worker.standing(team).is_some())
    }

    /// Checks that tags exist in the frameworks of this house.
    pub(in crate::desk) fn tags(&self, tags: &[TagRef]) -> Result<(), Refusal> {
        let known = |tag: &TagRef| {
            let framework = self.desk.frameworks.iter().find(|framework| framework.id == tag.framework);
            framework.is_some_and(|framework| framework.tag(&tag.tag).is_some())
        };
        match tags.iter().find(|tag| !known(tag)) {
            None => Ok(()),
            Some(tag) => Err(Refusal::invalid("tag-unknown").with("tag", tag.tag.as_str()).at("tags")),
        }
    }

    /// Checks that frameworks exist in this house.
    pub(in crate::desk) fn frameworks(&self, ids: &[FrameworkId]) -> Result<(), Refusal> {
        let known = |id: &&FrameworkId| !self.desk.frameworks.iter().any(|framework| framework.id == **id);
        match ids.iter().find(known) {
            None => Ok(()),
            Some(id) => {
                Err(Refusal::invalid("framework-unknown").with("framework", id.as_str()).at("frameworks"))
            }
        }
    }

    /// The last day for an answer to what is sent today.
    pub(in crate::desk) fn respond_by(&self, within: u8) -> NaiveDate {
        let working = self.desk.working.under(self.model().settings());
        working.after(self.today(), within)
    }

    /// Refuses to overwrite what the person did not see.
    pub(in crate::desk) fn saw(&self, record: &impl Changed, seen: Seen) -> Result<(), Refusal> {
        if record.version() == seen {
            return Ok(());
        }
        let mut refusal = Refusal::new(Kind::Conflict, "changed-meanwhile");
        let (who, when) = match record.last_change() {
            Some((by, at)) => {
                let name = self.model().worker(by).map(|worker| worker.details.name.as_str().to_owned());
                let when = at.with_timezone(&ZONE).format("%d-%m-%Y %H:%M").to_string();
                (name.unwrap_or_else(|| NOBODY.to_owned()), when)
            }
            None => (NOBODY.to_owned(), String::new()),
        };
        refusal = refusal.with("who", who).with("when", when);
        Err(refusal)
    }

    fn permit(&self, permitted: bool, refusal: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
        if permitted { Ok(()) } else { Err(refusal()) }
    }
}

/// The side from which somebody takes a referral's next step; none where it does not concern them.
pub(in crate::desk) fn side_of(
    shared: &Shared<'_>,
    asker: &Asker,
    model: &Model,
    head: &ReferralHead,
) -> Option<Side> {
    if asker.may_in(Verb::WriteReferral, head.team) {
        // Whoever belongs to both teams speaks for both.
        let inside = match head.addressee {
            None => false,
            Some(_) if head.status == ReferralStatus::Draft || shared.arrived(head) => false,
            Some(Addressee::Team(_)) => true,
            Some(Addressee::Area(area)) => {
                let of_area = |team: &crate::domain::team::Team| team.details.area == Some(area);
                model.teams().any(|team| team.id != head.team && of_area(team))
            }
        };
        return Some(if inside { Side::Sender } else { Side::Both });
    }
    shared.arrived(head).then_some(Side::Receiver)
}

/// Refuses one who is on the way to being erased.
pub(super) fn staying(citizen: Citizen) -> Result<Citizen, Refusal> {
    stays(citizen.stage).map(|()| citizen)
}

fn stays(stage: Stage) -> Result<(), Refusal> {
    match stage {
        Stage::ErasureProposed | Stage::Pseudonymised => Err(Refusal::invalid("citizen-leaving")),
        _ => Ok(()),
    }
}

/// What the catalogues know as "someone", where it is not known who.
const NOBODY: &str = "nobody";

/// Whether somebody was spoken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Met {
    /// They were.
    Spoken,
    /// They were not, or nobody was there.
    Not,
}

/// A record that can change while somebody looks at it.
pub(in crate::desk) trait Changed {
    /// Its version.
    fn version(&self) -> u32;
    /// Who changed it last, and when, where the record says.
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)>;
}

impl Changed for Citizen {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        None
    }
}

impl Changed for Goal {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        None
    }
}

impl Changed for Contact {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        match &self.state {
            ContactState::Voided { by, at, .. } => Some((*by, *at)),
            ContactState::Final => {
                self.earlier.last().map(|earlier| (earlier.replaced_by, earlier.replaced_at))
            }
        }
    }
}

impl Changed for FollowUp {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        match &self.state {
            FollowUpState::Done { by, at, .. } | FollowUpState::Cancelled { by, at, .. } => Some((*by, *at)),
            FollowUpState::Planned => None,
        }
    }
}

impl Changed for Consent {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        self.steps.last().map(|step| (step.by, step.at))
    }
}

impl Changed for Emergency {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        self.review.as_ref().map(|review| (review.by, review.at))
    }
}

impl Changed for Referral {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        self.steps.last().map(|step| (step.by, step.at))
    }
}

impl Changed for Offer {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        Some((self.by, self.at))
    }
}

impl Changed for crate::domain::team::Worker {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        None
    }
}

pub(in crate::desk) fn not_permitted() -> Refusal {
    Refusal::new(Kind::NotPermitted, "not-permitted")
}

/// What does not exist, or may not be known to exist: the two are told apart by nobody.
pub(in crate::desk) const fn unknown(code: &'static str) -> Refusal {
    Refusal::new(Kind::NotFound, code)
}
