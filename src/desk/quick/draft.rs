//! Makes the contact of a line that was resolved: fills in what nobody said, and checks what must be there.

use chrono::{DateTime, Utc};

use crate::desk::command::{NewContact, Promise};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::CitizenDetails;
use crate::domain::clock::Entropy;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::framework::TagRef;
use crate::domain::ids::{CitizenId, ContactId, TeamId};
use crate::domain::quick_line::{Placed, Span};
use crate::domain::referral::{Ground, RESPOND_WITHIN, ReferralDetails};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};

use super::reading::{Assumed, Piece, Problem};
use super::resolve::Resolved;

/// The contact of the line, or none where anything keeps it from being logged. Adds what is missing to the
/// problems, and what was taken for granted to the assumptions.
pub(super) fn draft(
    resolved: &mut Resolved,
    team: Result<TeamId, Refusal>,
    now: DateTime<Utc>,
    entropy: &dyn Entropy,
) -> Option<NewContact> {
    let mut said = Contents::default();
    for piece in &resolved.pieces {
        said.take(&piece.value, now, entropy);
    }
    area_of_referrals(&mut resolved.pieces, &mut resolved.problems, &said.areas);
    missing(resolved, &said);
    let (details, newcomers, promises) = said.into_details(&resolved.pieces, now);
    if let Err(refusal) = details.check(now) {
        let span = at_fault(&resolved.pieces, &refusal);
        resolved.problems.push(Problem { refusal, span });
    }
    // What stands in the text comes before what is missing from it.
    resolved.problems.sort_by_key(|problem| problem.span.as_ref().map_or(usize::MAX, |span| span.start));
    let team = match team {
        Ok(team) => team,
        Err(refusal) => {
            resolved.problems.push(Problem { refusal, span: None });
            return None;
        }
    };
    let id = ContactId::fresh(now, entropy);
    let referrals = referrals(&resolved.pieces, team);
    let contact = NewContact { id, team, details, newcomers, promises, referrals };
    resolved.problems.is_empty().then_some(contact)
}

/// What the pieces say, put together.
#[derive(Default)]
struct Contents {
    happened: Option<DateTime<Utc>>,
    minutes: Option<u16>,
    place: Line,
    channel: Option<Channel>,
    outcome: Option<Outcome>,
    /// Someone, or a group, or nobody who could be named.
    whom: usize,
    citizens: Vec<CitizenId>,
    newcomers: Vec<(CitizenId, CitizenDetails)>,
    basis: LegalBasis,
    areas: Vec<ServiceArea>,
    tags: Vec<TagRef>,
    what: Prose,
    own_words: Prose,
    promises: Vec<Promise>,
}

impl Contents {
    fn take(&mut self, piece: &Piece, now: DateTime<Utc>, entropy: &dyn Entropy) {
        match piece {
            Piece::Citizen(label) => {
                self.whom += 1;
                once(&mut self.citizens, label.id);
            }
            Piece::Ambiguous { .. } | Piece::Unknown(_) | Piece::Anonymous | Piece::Uncounted => {
                self.whom += 1
            }
            Piece::Newcomer { name, alias, .. } => {
                self.whom += 1;
                let id = CitizenId::fresh(now, entropy);
                let details =
                    CitizenDetails { name: Line::some(name), alias: Line::some(alias), ..Default::default() };
                self.citizens.push(id);
                self.newcomers.push((id, details));
            }
            Piece::Channel(channel) => self.channel = Some(*channel),
            Piece::Minutes(minutes) => self.minutes = Some(*minutes),
            Piece::When { at, .. } => self.happened = Some(*at),
            Piece::Outcome(outcome) => {
                self.whom += usize::from(matches!(outcome, Outcome::Group(_)));
                self.outcome = Some(*outcome);
            }
            Piece::Basis(basis) => self.basis = *basis,
            Piece::Place(place) => self.place = Line::new(place),
            Piece::Tag { tag, .. } => once(&mut self.tags, tag.clone()),
            Piece::Area(area) => once(&mut self.areas, *area),
            Piece::Promise { due, what, priority } => {
                let promise =
                    due.map(|due| Promise { what: Line::new(what), due, owner: None, priority: *priority });
                self.promises.extend(promise);
            }
            Piece::Note { what, own_words } => {
                (self.what, self.own_words) = (Prose::new(what), Prose::new(own_words));
            }
            Piece::Referral { .. } | Piece::Again(..) | Piece::NotUnderstood(_) => {}
        }
    }
}

impl Contents {
    fn into_details(
        self,
        pieces: &[Placed<Piece>],
        now: DateTime<Utc>,
    ) -> (ContactDetails, Vec<(CitizenId, CitizenDetails)>, Vec<Promise>) {
        let refers = pieces.iter().any(|piece| matches!(piece.value, Piece::Referral { .. }));
        let planned = refers || !self.promises.is_empty();
        let details = ContactDetails {
            happened: self.happened.unwrap_or(now),
            minutes: self.minutes,
            place: self.place,
            // Without a channel the contact is not logged; its other rules are checked nevertheless.
            channel: self.channel.unwrap_or(Channel::Street),
            outcome: self.outcome.unwrap_or(Outcome::Reached),
            citizens: self.citizens,
            others: Vec::new(),
            initiator: Initiator::Worker,
            basis: self.basis,
            areas: self.areas,
            tags: self.tags,
            what: self.what,
            assessment: Prose::default(),
            own_words: self.own_words,
            measurements: Vec::new(),
            next: if planned { NextStep::Planned } else { NextStep::Missing },
        };
        (details, self.newcomers, self.promises)
    }
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// A referral without an area goes to the one area that the line names, if it names one.
fn area_of_referrals(pieces: &mut [Placed<Piece>], problems: &mut Vec<Problem>, areas: &[ServiceArea]) {
    for Placed { span, value } in pieces {
        let Piece::Referral { to_area: to_area @ None, to_name, .. } = value else { continue };
        match areas {
            [only] => *to_area = Some(*only),
            _ => {
                let refusal = Refusal::invalid("quick-referral-area").with("name", to_name.as_str());
                problems.push(Problem { refusal, span: Some(span.clone()) });
            }
        }
    }
}

fn referrals(pieces: &[Placed<Piece>], team: TeamId) -> Vec<ReferralDetails> {
    let begun = |piece: &Placed<Piece>| match &piece.value {
        Piece::Referral { to_area: Some(to_area), to_name, to_offer, handover } => Some(ReferralDetails {
            citizen: None,
            team,
            to_area: *to_area,
            to_name: Line::new(to_name),
            to_offer: *to_offer,
            to_team: None,
            pieces: Vec::new(),
            purpose: Prose::default(),
            shared: Prose::default(),
            ground: Ground::Unsaid,
            handover: *handover,
            respond_within: RESPOND_WITHIN,
            contact: None,
        }),
        _ => None,
    };
    pieces.iter().filter_map(begun).collect()
}

/// What a contact needs and nobody said; and what nobody said and is taken for granted.
fn missing(resolved: &mut Resolved, said: &Contents) {
    let Resolved { pieces, assumed, problems } = resolved;
    let mut lacks = |refusal| problems.push(Problem { refusal, span: None });
    if pieces.is_empty() {
        return lacks(Refusal::invalid("quick-blank"));
    }
    if said.whom == 0 {
        lacks(Refusal::invalid("quick-nobody"));
    }
    if said.channel.is_none() {
        lacks(Refusal::invalid("quick-channel"));
    }
    if said.happened.is_none() {
        assumed.push(Assumed::Now);
    }
    let uncounted = pieces.iter().any(|piece| piece.value == Piece::Uncounted);
    if said.outcome.is_none() && !uncounted {
        assumed.push(Assumed::Reached);
    }
}

/// The piece that a contact's own rule complains of.
fn at_fault(pieces: &[Placed<Piece>], refusal: &Refusal) -> Option<Span> {
    let field = refusal.field()?;
    let field_of = |piece: &Piece| match piece {
        Piece::When { .. } => Some("when"),
        Piece::Minutes(_) => Some("minutes"),
        Piece::Outcome(_) => Some("outcome"),
        Piece::Citizen(_) | Piece::Newcomer { .. } => Some("who"),
        _ => None,
    };
    pieces.iter().find(|piece| field_of(&piece.value) == Some(field)).map(|piece| piece.span.clone())
}
