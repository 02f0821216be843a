//! What leaves the team with a referral, and on what ground: checked here, whatever a screen has drawn.

use crate::desk::act::{Deed, Outcome, unknown};
use crate::desk::command::Undo;
use crate::desk::shared;
use crate::domain::citizen::CitizenDetails;
use crate::domain::event::Event;
use crate::domain::fold::fold_words;
use crate::domain::ids::{CitizenId, ConsentId, TeamId};
use crate::domain::referral::{
    Address, Ground, Piece, Referral, ReferralDetails, ReferralEvent, ReferralStatus, Route,
};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::ledger::model::heads::{CitizenRef, ContactStanding};

/// How something is sent.
pub(super) struct Sent {
    pub(super) ground: Ground,
    pub(super) pieces: Vec<Piece>,
    pub(super) note: Line,
}

/// Sends it, or sends it again, with what was chosen for it.
pub(super) fn send(deed: &Deed<'_>, referral: &Referral, sent: Sent) -> Result<Outcome, Refusal> {
    let Sent { ground, mut pieces, note } = sent;
    pieces.sort_unstable();
    let details = ReferralDetails { ground, pieces, ..referral.details.clone() };
    may_be_shared(deed, &details)?;
    let respond_by = deed.respond_by(details.respond_within);
    let changed = Referral { details: details.clone(), ..referral.clone() };
    let moved = changed.move_to(ReferralStatus::Sent, note, respond_by)?;
    let mut events = Vec::new();
    if details != referral.details {
        events.push(Event::Referral(referral.id, ReferralEvent::Amended(Box::new(details))));
    }
    events.push(Event::Referral(referral.id, moved));
    let seen = referral.version + u32::try_from(events.len()).unwrap_or(u32::MAX);
    Ok(Outcome::undone_by(events, Undo::Stepped { id: referral.id, seen }))
}

/// Sends what arrived on to somebody else, with the same pieces and on a ground of its own.
pub(super) fn redirect(
    deed: &Deed<'_>,
    referral: &Referral,
    route: Route,
    note: Line,
) -> Result<Outcome, Refusal> {
    let Address { area, team, name, offer } = route.to.clone();
    let details = ReferralDetails {
        to_area: area,
        to_team: team,
        to_name: name,
        to_offer: offer,
        ground: route.ground.clone(),
        ..referral.details.clone()
    };
    deed.names_offer(details.to_offer)?;
    may_be_shared(deed, &details)?;
    let respond_by = deed.respond_by(details.respond_within);
    let event = referral.redirect(route, note, respond_by)?;
    let undo = Undo::Stepped { id: referral.id, seen: referral.version + 1 };
    Ok(Outcome::undone_by(vec![Event::Referral(referral.id, event)], undo))
}

/// Refuses a receiving team that does not exist, or is the sender's own.
pub(super) fn known_receiver(deed: &Deed<'_>, to: &Address, from: TeamId) -> Result<(), Refusal> {
    let wrong = to.team.is_some_and(|team| team == from || deed.model().team(team).is_none());
    if wrong { Err(Refusal::invalid("referral-team").at("team")) } else { Ok(()) }
}

/// Refuses to share what nothing allows: neither a consent of this citizen that holds today, names the receiver and
/// covers what is ticked, nor a law with a reason, nor that nobody can tell who it is about.
pub(super) fn may_be_shared(deed: &Deed<'_>, details: &ReferralDetails) -> Result<(), Refusal> {
    details.check_sendable()?;
    known_receiver(deed, &details.address(), details.team)?;
    match &details.ground {
        Ground::Consent { consent: Some(consent), .. } => must_be_agreed(deed, details, *consent)?,
        Ground::Anonymous => must_name_nobody(deed, details)?,
        Ground::Consent { .. } | Ground::LegalException { .. } | Ground::Unsaid => {}
    }
    details.pieces.iter().try_for_each(|piece| must_be_theirs(deed, details, *piece))
}

fn must_be_agreed(deed: &Deed<'_>, details: &ReferralDetails, consent: ConsentId) -> Result<(), Refusal> {
    let not_agreed = || Refusal::invalid("referral-not-agreed").at("ground");
    let head = deed.model().consent(consent).ok_or_else(not_agreed)?;
    let agreed = head.holds_on(deed.today())
        && details.citizen.is_some_and(|citizen| same_person(deed, head.citizen, citizen))
        && shared::names(deed.model(), &head.receivers, &details.address())
        && deed.shared().may_rest_on(head);
    if !agreed {
        return Err(not_agreed());
    }
    match shared::covers(&head.kinds, &details.pieces) {
        true => Ok(()),
        false => Err(Refusal::invalid("referral-kinds").at("pieces")),
    }
}

/// Whether a record is about a person, under whichever of theirs it is shown.
fn same_person(deed: &Deed<'_>, place: CitizenRef, citizen: CitizenId) -> bool {
    deed.model().person_id(deed.model().citizen_id(place)) == deed.model().person_id(citizen)
}

/// Refuses an anonymous enquiry whose texts hold the citizen's name, alias, number or telephone.
fn must_name_nobody(deed: &Deed<'_>, details: &ReferralDetails) -> Result<(), Refusal> {
    let Some(citizen) = details.citizen else { return Ok(()) };
    let text = format!("{} {}", details.purpose.as_str(), details.shared.as_str());
    // Every record of the person tells who it is, not only the one that stays.
    for record in deed.model().records_of(citizen) {
        let known = deed.record(record)?;
        if known.is_some_and(|known| tells_who(&known.details, &text)) {
            return Err(Refusal::invalid("referral-anonymous-names").at("shared"));
        }
    }
    Ok(())
}

/// Whether a text holds something by which the citizen would be known.
fn tells_who(known: &CitizenDetails, text: &str) -> bool {
    /// A shorter part of a name is a word like another: "Bo" stands in many texts.
    const SHORTEST_NAME: usize = 3;
    let words = fold_words(text);
    let names = [&known.name, &known.alias].into_iter().flatten().flat_map(|name| fold_words(name.as_str()));
    // "Monas mor" names Mona.
    let is = |word: &String, name: &str| word == name || word.strip_suffix('s') == Some(name);
    let named = names
        .filter(|name| name.chars().count() >= SHORTEST_NAME)
        .any(|name| words.iter().any(|word| is(word, &name)));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (told, phone) = (digits(text), digits(known.phone.as_str()));
    // Without the country in front: a Danish number has eight digits.
    let phone = &phone[phone.len().saturating_sub(8)..];
    let number = known.cpr.as_ref().map(|cpr| digits(cpr.normalized()));
    let has = |wanted: &str| wanted.len() >= 6 && told.contains(wanted);
    named || has(phone) || number.is_some_and(|number| has(&number))
}

/// Refuses a piece that is not the citizen's own, or not the team's to share.
fn must_be_theirs(deed: &Deed<'_>, details: &ReferralDetails, piece: Piece) -> Result<(), Refusal> {
    let refused = || Refusal::invalid("referral-piece").at("pieces");
    let citizen = details.citizen.ok_or_else(refused)?;
    let place = deed.model().citizen_ref(citizen).ok_or_else(refused)?;
    let theirs = match piece {
        Piece::BirthYear | Piece::Phone | Piece::Language | Piece::Alert => true,
        Piece::Address => {
            let head = deed.model().citizen(place).ok_or_else(|| unknown("citizen-unknown"))?;
            head.protection.is_none_or(|until| until.is_some_and(|last| last < deed.today()))
        }
        Piece::Goal(goal) => {
            let theirs = deed.model().goal(goal);
            theirs.is_some_and(|it| it.team == details.team && same_person(deed, it.citizen, citizen))
        }
        Piece::Contact(contact) => deed.model().contact_by_id(contact).is_some_and(|contact| {
            matches!(contact.citizens.as_slice(), [one] if same_person(deed, *one, citizen))
                && deed.model().team_id(contact.team) == details.team
                && contact.standing != ContactStanding::Voided
        }),
    };
    if theirs { Ok(()) } else { Err(refused()) }
}
