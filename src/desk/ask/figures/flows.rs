//! How citizens get from one place to another: referrals between areas, the way from the first contact on, and how often
//! people are met when they are sought.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::view::{FlowFigures, TagFlow, Tries, Wanted, Way, WayEnd};
use crate::domain::area::ServiceArea;
use crate::domain::clock::ZONE;
use crate::domain::contact::{Channel, Outcome};
use crate::domain::framework::{Cut, Label};
use crate::domain::refusal::Refusal;
use crate::domain::statistics::Quartiles;
use crate::ledger::model::heads::{ContactHead, ReferralHead, TagSet};

use super::{Field, named, small, veil};

/// Where a referral came from and where it went.
type Ends = (Option<ServiceArea>, ServiceArea);

/// Referrals under way of being counted.
#[derive(Default)]
struct Tally {
    sent: u32,
    overdue: u32,
    answers: Vec<u32>,
    meetings: Vec<u32>,
    endings: [u32; WayEnd::ALL.len()],
}

impl Desk {
    /// How a team's citizens got from one place to another in a period; or those of all the asker's teams.
    ///
    /// # Errors
    /// As [`Desk::movement`].
    pub fn flows(&self, seat: &Seat, wanted: &Wanted) -> Result<FlowFigures, Refusal> {
        self.ask(seat, |sight| {
            let field = Field::of(sight, &self.frameworks, wanted)?;
            let mut figures = field.flows();
            if let Some(least) = field.least(wanted) {
                veil::flows(&mut figures, least);
            }
            Ok(figures)
        })
    }
}

impl Field<'_> {
    fn flows(&self) -> FlowFigures {
        let (tallies, all) = self.ways();
        let sent = |wanted: &dyn Fn(&Ends) -> bool| {
            let ways = tallies.iter().filter(|(ends, _)| wanted(ends));
            ways.map(|(_, tally)| tally.sent).sum::<u32>().into()
        };
        let mut froms: Vec<Option<ServiceArea>> = tallies.iter().map(|((from, _), _)| *from).collect();
        froms.dedup();
        let sent_from = froms.into_iter().map(|from| (from, sent(&|ends| ends.0 == from))).collect();
        let sent_to = ServiceArea::ALL.map(|to| (to, sent(&|ends| ends.1 == to)));
        let ways = tallies.into_iter().map(|((from, to), tally)| tally.way(from, Some(to))).collect();
        let all_ways = all.way(None, None);
        let (begun, to_met, to_engaged) = self.beginnings();
        let mut channels = Channel::ALL.map(|channel| (channel, Tries::default()));
        let (mut tries, mut hours, mut no_hour) =
            (Tries::default(), [[Tries::default(); 24]; 7], Tries::default());
        for contact in self.contacts(self.when.clone()) {
            let at = contact.happened.with_timezone(&ZONE);
            let (day, hour) = (at.weekday().num_days_from_monday() as usize, at.hour() as usize);
            let channel = &mut channels[contact.channel as usize].1;
            tries.add(contact.outcome);
            channel.add(contact.outcome);
            // What remains of someone who was erased has no day and no hour.
            let at = if self.sight.model.has_hour(contact) { &mut hours[day][hour] } else { &mut no_hour };
            at.add(contact.outcome);
        }
        let by_channel = channels.into_iter().filter(|(_, tries)| tries.all() > 0);
        FlowFigures {
            extent: self.extent.clone(),
            ways,
            all_ways,
            sent_from,
            sent_to,
            begun: begun.into(),
            to_met: to_met.into(),
            to_engaged: to_engaged.into(),
            by_channel: by_channel.map(|(channel, tries)| (channel, tries.into())).collect(),
            tries: tries.into(),
            by_tag: self.by_tag(),
            hours: Some(hours),
            no_hour: no_hour.all(),
            withheld: None,
        }
    }

    /// Contacts and the referrals that came out of them, by tag of each framework.
    fn by_tag(&self) -> Vec<(Label, Vec<TagFlow>)> {
        self.frameworks.iter().map(|it| (it.label.clone(), self.by_tag_of(&Cut::by(it)))).collect()
    }

    fn by_tag_of(&self, cut: &Cut) -> Vec<TagFlow> {
        let model = self.sight.model;
        let mut known: HashMap<TagSet, Vec<usize>> = HashMap::new();
        let mut places = move |set: TagSet| -> Vec<usize> {
            known.entry(set).or_insert_with(|| cut.places(model.tags(set))).clone()
        };
        let mut flows = vec![(Tries::default(), 0_u32); cut.len()];
        for contact in self.contacts(self.when.clone()) {
            places(contact.tags).into_iter().for_each(|place| flows[place].0.add(contact.outcome));
        }
        for referral in self.teams.iter().flat_map(|team| model.referrals_of_team(*team)) {
            let is_ours = referral.sent.is_some_and(|sent| self.when.contains(&sent));
            let contact = referral.contact.filter(|_| is_ours).and_then(|id| model.contact_by_id(id));
            for place in contact.map(|contact| places(contact.tags)).unwrap_or_default() {
                flows[place].1 += 1;
            }
        }
        let flows = flows.into_iter().enumerate();
        let used = flows.filter(|(_, (tries, referrals))| tries.all() > 0 || *referrals > 0);
        let flow = |(place, (tries, referrals)): (usize, (Tries, u32))| TagFlow {
            tag: named(cut, place),
            tries: tries.into(),
            referrals: referrals.into(),
        };
        used.map(flow).collect()
    }

    /// Referrals that were sent in the period, by where from and where to.
    fn ways(&self) -> (Vec<(Ends, Tally)>, Tally) {
        let mut ways: HashMap<Ends, Tally> = HashMap::new();
        let mut all = Tally::default();
        for team in &self.teams {
            let from = self.sight.model.team(*team).and_then(|team| team.details.area);
            for referral in self.sight.model.counted_referrals_of_team(*team) {
                let Some(sent) = referral.sent.filter(|sent| self.when.contains(sent)) else { continue };
                for tally in [&mut all, ways.entry((from, referral.to_area)).or_default()] {
                    self.add(tally, referral, sent);
                }
            }
        }
        let mut ways: Vec<(Ends, Tally)> = ways.into_iter().collect();
        ways.sort_by_key(|((from, to), _)| (from.is_some(), *from, *to));
        (ways, all)
    }

    fn add(&self, tally: &mut Tally, referral: &ReferralHead, sent: DateTime<Utc>) {
        let days = |until: DateTime<Utc>| self.sight.working.between(day_of(sent), day_of(until));
        tally.sent += 1;
        tally.overdue += u32::from(referral.is_unanswered(self.sight.today()));
        tally.answers.extend(referral.answered.map(days));
        tally.meetings.extend(referral.met.map(days));
        if let Some(end) = WayEnd::of(referral.status) {
            tally.endings[end as usize] += 1;
        }
    }

    /// Citizens whose first contact with the teams lies in the period: how many, and the days until they were met and
    /// until they engaged.
    fn beginnings(&self) -> (u32, Option<Quartiles>, Option<Quartiles>) {
        let model = self.sight.model;
        let (mut begun, mut met, mut engaged) = (0, Vec::new(), Vec::new());
        let teams: Vec<_> = self.teams.iter().filter_map(|team| model.team_ref(*team)).collect();
        for (place, head) in model.citizens() {
            let mut contacts = model
                .contacts_of(place)
                .rev()
                .filter(|it| it.counts() && teams.contains(&it.team))
                .peekable();
            let Some(first) = contacts.peek().map(|contact| day_of(contact.happened)) else { continue };
            if !self.when.contains(&contacts.peek().map_or(self.when.end, |contact| contact.happened)) {
                continue;
            }
            begun += 1;
            let is_met = |contact: &&ContactHead| matches!(contact.outcome, Outcome::Reached);
            met.extend(contacts.find(is_met).map(|contact| days(first..day_of(contact.happened))));
            // Whoever wanted something before the team met them did not wait.
            engaged.extend(head.engaged.map(|day| days(first..day)));
        }
        for erased in model.all_erased() {
            let mut contacts: Vec<_> = erased.contacts().filter(|it| teams.contains(&it.team)).collect();
            contacts.sort_by_key(|contact| contact.happened);
            let Some(first) = contacts.first().filter(|it| self.when.contains(&it.happened)) else {
                continue;
            };
            let first = day_of(first.happened);
            begun += 1;
            let is_met = |contact: &&&ContactHead| matches!(contact.outcome, Outcome::Reached);
            met.extend(contacts.iter().find(is_met).map(|contact| days(first..day_of(contact.happened))));
            engaged.extend(erased.engaged.map(|day| days(first..day)));
        }
        (begun, Quartiles::of(met), Quartiles::of(engaged))
    }
}

impl Tries {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Reached => self.reached += 1,
            Outcome::Attempted => self.attempted += 1,
            // Who was seen from afar or came in a group was not sought.
            Outcome::Observed | Outcome::Group(_) => {}
        }
    }
}

impl Tally {
    fn way(self, from: Option<ServiceArea>, to: Option<ServiceArea>) -> Way {
        Way {
            from,
            to,
            sent: self.sent.into(),
            answer: Quartiles::of(self.answers).into(),
            meeting: Quartiles::of(self.meetings).into(),
            overdue: self.overdue.into(),
            endings: self.endings.map(Into::into),
        }
    }
}

fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONE).date_naive()
}

/// How many days there are from the one to the other; none backwards.
fn days(between: Range<NaiveDate>) -> u32 {
    small(usize::try_from((between.end - between.start).num_days()).unwrap_or(0))
}
