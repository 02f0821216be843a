//! Offers are written, verified, and taken out of the directory.

use crate::desk::command::{Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::directory::{
    Listing, Offer, OfferDetails, OfferEvent, Verification, Verifier, check_verified,
};
use crate::domain::event::Event;
use crate::domain::ids::OfferId;
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::{Model, Touch};

use super::{Call, Deed, Outcome};

/// Writes an offer down, or anew. Whoever writes down a new one has made sure of it.
pub(super) fn write(
    call: Call<'_>,
    id: OfferId,
    seen: Option<Seen>,
    details: OfferDetails,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Directory, Touch::Offer(id)], |deed| {
        deed.asker.must_somewhere(Verb::WriteDirectory)?;
        details.check()?;
        no_other_called(deed.model(), id, &details)?;
        let written = |details| Event::Offer(id, OfferEvent::Written(Box::new(details)));
        let Some(seen) = seen else {
            if deed.model().offer(id).is_some() {
                return Err(Refusal::new(Kind::Conflict, "id-taken"));
            }
            let sure = Event::Offer(id, OfferEvent::Verified(Some(sure_of_it(deed))));
            let undo = Undo::OfferListed { id, seen: 2, listing: Listing::TakenOut };
            return Ok(Outcome::undone_by(vec![written(details), sure], undo));
        };
        let offer = seen_offer(deed, id, seen)?;
        let undo = Undo::Offer { id, seen: seen + 1, details: Box::new(offer.details) };
        Ok(Outcome::undone_by(vec![written(details)], undo))
    })
}

/// Says that an offer is right as it stands today.
pub(super) fn verify(call: Call<'_>, id: OfferId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |deed, offer| {
        let undo = Undo::OfferVerified { id, seen: seen + 1, earlier: offer.verified };
        Ok((OfferEvent::Verified(Some(sure_of_it(deed))), undo))
    })
}

/// Puts an earlier verification back.
pub(super) fn undo_verified(
    call: Call<'_>,
    id: OfferId,
    seen: Seen,
    earlier: Option<Verification>,
) -> Result<Done, Refusal> {
    change(call, id, seen, |deed, offer| {
        if let Some(earlier) = &earlier {
            check_verified(earlier.on, deed.today())?;
        }
        let undo = Undo::OfferVerified { id, seen: seen + 1, earlier: offer.verified };
        Ok((OfferEvent::Verified(earlier), undo))
    })
}

/// Takes an offer out of the directory, or puts it back.
pub(super) fn list(call: Call<'_>, id: OfferId, seen: Seen, listing: Listing) -> Result<Done, Refusal> {
    change(call, id, seen, |deed, offer| {
        if listing == Listing::Listed {
            no_other_called(deed.model(), id, &offer.details)?;
        }
        let undo = Undo::OfferListed { id, seen: seen + 1, listing: offer.listing };
        Ok((OfferEvent::Listed(listing), undo))
    })
}

/// Changes an offer that the person saw as it is.
fn change(
    call: Call<'_>,
    id: OfferId,
    seen: Seen,
    decide: impl FnOnce(&Deed<'_>, Offer) -> Result<(OfferEvent, Undo), Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Directory, Touch::Offer(id)], |deed| {
        let offer = seen_offer(deed, id, seen)?;
        let (event, undo) = decide(deed, offer)?;
        Ok(Outcome::undone_by(vec![Event::Offer(id, event)], undo))
    })
}

fn seen_offer(deed: &Deed<'_>, id: OfferId, seen: Seen) -> Result<Offer, Refusal> {
    let offer = deed.offer(Verb::WriteDirectory, id)?;
    deed.saw(&offer, seen)?;
    Ok(offer)
}

fn sure_of_it(deed: &Deed<'_>) -> Verification {
    Verification { on: deed.today(), by: Verifier::Worker(deed.me()) }
}

/// Refuses a second offer of the same name and organisation: a picker could not tell them apart.
fn no_other_called(model: &Model, id: OfferId, details: &OfferDetails) -> Result<(), Refusal> {
    let (name, organisation) = (details.name.as_str(), details.organisation.as_str());
    let mut others = model.offers_called(name, organisation);
    if others.any(|other| other.id != id && other.is_listed()) {
        return Err(Refusal::invalid("offer-twice").with("name", name).at("name"));
    }
    Ok(())
}
