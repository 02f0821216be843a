//! The plan that a citizen takes home: what they want, what happens now, whom to call. Chosen here and not where it is
//! printed, so that no format has more than may lie open on a table. The look at it is recorded as taken out.

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{OwnerLabel, PlanHelper, PlanPage, PlanStep, PlanWords, Reach, StepWhat};
use crate::domain::directory::OfferDetails;
use crate::domain::fold::fold_words;
use crate::domain::follow_up::{FollowUp, Owner};
use crate::domain::ids::{CitizenId, OfferId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::paper::{may_lie_open, shortened};
use crate::domain::referral::{Handover, ReferralStatus};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::model::heads::{CitizenHead, CitizenRef, Closing, ReferralHead};

use super::Sight;

/// What has room on one page in large letters.
const MOST_WISHES: usize = 3;
const MOST_STEPS: usize = 5;
const MOST_HELPERS: usize = 2;
const MOST_PHONES: usize = 2;
/// The longest wish, the longest of other texts, and the longest name, in characters.
const WISH: usize = 140;
const TEXT: usize = 80;
const NAME: usize = 50;

impl Desk {
    /// The plan that a citizen takes home, of the asker's teams' log. Records the look.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or whom the asker may not see; `not-permitted` for one with whom
    /// no team of the asker works; `look-unrecorded`.
    pub fn plan(&self, seat: &Seat, id: CitizenId, wording: PlanWords) -> Result<PlanPage, Refusal> {
        let person = self.ask(seat, |sight| Ok(sight.planned_for(id)?.1.id))?;
        self.look(seat, &[(person, Purpose::Export)])?;
        self.ask(seat, |sight| {
            let (place, head) = sight.planned_for(person)?;
            sight.plan(place, head, wording)
        })
    }
}

/// What was chosen, and what was held back.
struct Choosing {
    wording: PlanWords,
    held_back: usize,
    left_out: usize,
}

impl Choosing {
    /// The text, where it may stand on the page.
    fn fit(&mut self, text: &str, most: usize) -> Option<String> {
        if self.wording == PlanWords::Careful && !may_lie_open(text) {
            self.held_back += 1;
            return None;
        }
        Some(shortened(text, most))
    }

    /// The first so many.
    fn first<T>(&mut self, mut all: Vec<T>, most: usize) -> Vec<T> {
        self.left_out += all.len().saturating_sub(most);
        all.truncate(most);
        all
    }
}

impl<'a> Sight<'a> {
    /// A citizen for whom the asker may print a plan.
    fn planned_for(&self, id: CitizenId) -> Result<(CitizenRef, &'a CitizenHead), Refusal> {
        let (place, head) = self.visible(self.model.person_id(id))?;
        if self.asker.may_in_any(Verb::PrintPlan, &head.teams) {
            return Ok((place, head));
        }
        Err(Refusal::new(Kind::NotPermitted, "not-permitted"))
    }

    fn plan(&self, place: CitizenRef, head: &CitizenHead, wording: PlanWords) -> Result<PlanPage, Refusal> {
        let mut choosing = Choosing { wording, held_back: 0, left_out: 0 };
        let ours = |team: &TeamId| self.asker.may_in(Verb::PrintPlan, *team);
        let wishes = self.wishes(place, &mut choosing)?;
        let steps = self.next_steps(place, &mut choosing);
        let helpers = self.helpers(place, &mut choosing)?;
        let team = head.teams.iter().copied().find(ours);
        let name = |worker| Some(self.person(worker).name).filter(|name| !name.is_empty());
        // A name that is protected, or one that only recognises somebody, is on no paper.
        let called = (!self.is_protected(head) && !head.name.is_empty()).then(|| head.called().to_owned());
        Ok(PlanPage {
            citizen: head.id,
            called: called.map(|called| shortened(&called, NAME)),
            contact: head.primary.and_then(name),
            backup: head.backup.filter(|backup| Some(*backup) != head.primary).and_then(name),
            team: match team {
                Some(team) => self.reach_of_team(team)?,
                None => Reach::default(),
            },
            wishes,
            steps,
            helpers,
            left_out: choosing.left_out,
            held_back: choosing.held_back,
        })
    }

    fn wishes(&self, place: CitizenRef, choosing: &mut Choosing) -> Result<Vec<String>, Refusal> {
        let goals = self.model.goals_of(place);
        let ours = goals.filter(|goal| goal.state.is_open() && self.asker.may_in(Verb::ReadGoal, goal.team));
        let mut goals: Vec<_> = ours.collect();
        goals.sort_by_key(|goal| (goal.set_at, goal.id));
        let mut wishes = Vec::new();
        for goal in goals {
            let wish = self.whole_goal_line(goal)?.wish;
            let wish = wish.split_whitespace().collect::<Vec<_>>().join(" ");
            wishes.extend(choosing.fit(&wish, WISH));
        }
        Ok(choosing.first(wishes, MOST_WISHES))
    }

    fn next_steps(&self, place: CitizenRef, choosing: &mut Choosing) -> Vec<PlanStep> {
        let open = self.model.open_follow_ups_of(place);
        let ours = open.filter(|open| self.asker.may_in(Verb::ReadFollowUp, open.details.team));
        let mut steps: Vec<PlanStep> = ours.map(|open| self.step(open, choosing)).collect();
        for head in self.referrals_of_ours(place) {
            steps.extend(self.met_at(head, choosing));
        }
        // What should have been done by now comes first.
        steps.sort_by_key(|step| (step.day, step.time.is_none(), step.time));
        choosing.first(steps, MOST_STEPS)
    }

    fn step(&self, open: &FollowUp, choosing: &mut Choosing) -> PlanStep {
        let due = open.details.due;
        let is_past = due.by < self.today();
        PlanStep {
            day: (!is_past).then_some(due.by),
            time: due.time.filter(|_| !is_past),
            what: choosing.fit(open.details.what.as_str(), TEXT).map_or(StepWhat::Unsaid, StepWhat::Agreed),
            who: Some(match open.details.owner {
                Owner::Worker(worker) => OwnerLabel::Worker(self.person(worker)),
                Owner::Team(team) => OwnerLabel::Team(team, self.team_name(team)),
            }),
        }
    }

    /// The first meeting with somebody, where one is to come.
    fn met_at(&self, head: &ReferralHead, choosing: &mut Choosing) -> Option<PlanStep> {
        let (day, time) = head.meeting.filter(|(day, _)| *day >= self.today())?;
        let accompanied = head.handover == Handover::Warm;
        let meeting = |with| StepWhat::Meeting { with, area: head.to_area, accompanied };
        let what = choosing.fit(&self.receiver_name(head), NAME).map_or(StepWhat::Unsaid, meeting);
        let who = accompanied.then(|| OwnerLabel::Worker(self.person(head.keeper)));
        Some(PlanStep { day: Some(day), time, what, who })
    }

    fn receiver_name(&self, head: &ReferralHead) -> String {
        let team = head.to_team.filter(|_| head.to_name.is_empty()).map(|team| self.team_name(team));
        team.unwrap_or_else(|| head.to_name.to_string())
    }

    /// The referrals of the asker's teams that somebody was asked by, and that go on.
    fn referrals_of_ours(&self, place: CitizenRef) -> Vec<&'a ReferralHead> {
        let goes_on = |head: &&ReferralHead| {
            head.closing == Closing::Open
                && head.status != ReferralStatus::Draft
                && self.asker.may_in(Verb::ReadReferral, head.team)
        };
        let mut heads: Vec<_> = self.model.referrals_of(place).filter(goes_on).collect();
        heads.sort_by_key(|head| (head.begun, head.id));
        heads
    }

    fn helpers(&self, place: CitizenRef, choosing: &mut Choosing) -> Result<Vec<PlanHelper>, Refusal> {
        let mut helpers = Vec::new();
        for head in self.referrals_of_ours(place) {
            let name = self.receiver_name(head);
            // A name can tell as much as a text: a treatment centre's does.
            let Some(name) = choosing.fit(&name, NAME) else { continue };
            let offer = self.ledger.referral(head.id)?.and_then(|referral| referral.details.to_offer);
            let mut reach = match offer {
                Some(offer) => self.reach_of_offer(offer)?,
                None => Reach::default(),
            };
            reach.name = name;
            let respond_by = head.respond_by.filter(|_| head.status.awaits_answer());
            helpers.push(PlanHelper { area: head.to_area, reach, status: head.status, respond_by });
        }
        Ok(choosing.first(helpers, MOST_HELPERS))
    }

    /// Where a team is reached: as the directory has it under the team's own name.
    fn reach_of_team(&self, team: TeamId) -> Result<Reach, Refusal> {
        let name = self.team_name(team);
        let wanted = fold_words(&name);
        let listed = || self.model.offers().filter(|offer| offer.is_listed());
        let named = listed().find(|offer| fold_words(&offer.name) == wanted);
        let offer = named.or_else(|| listed().find(|offer| fold_words(&offer.organisation) == wanted));
        let reach = match offer {
            Some(offer) if !wanted.is_empty() => self.reach_of_offer(offer.id)?,
            _ => Reach::default(),
        };
        Ok(Reach { name: shortened(&name, NAME), ..reach })
    }

    fn reach_of_offer(&self, offer: OfferId) -> Result<Reach, Refusal> {
        let offer = self.ledger.offer(offer)?.map(|offer| offer.details);
        Ok(offer.map_or_else(Reach::default, |details| reach(&details)))
    }
}

fn reach(details: &OfferDetails) -> Reach {
    Reach {
        name: details.name.as_str().to_owned(),
        phones: details.phones.iter().take(MOST_PHONES).cloned().collect(),
        address: shortened(details.address.as_str(), TEXT),
    }
}
