//! An offer told in full: for whom, how to get in, where, and who made sure of it when.

use crate::desk::view::{OfferLine, OfferPage};
use crate::domain::directory::{Listing, OfferDetails, OfferField, Verifier, merge};
use crate::domain::text::{Line, shown, shown_prose};
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

use super::rows::room;

/// What the page says of an offer.
pub(super) fn blocks(words: &Words, page: &OfferPage) -> Vec<Block> {
    let (details, line) = (&page.offer.details, &page.line);
    let mut blocks = head(words, line);
    if page.offer.listing == Listing::TakenOut {
        blocks.push(Block::Text(words.say("offers-taken-out"), Role::Warning));
    }
    blocks.push(Block::Blank);
    // What is asked at the desk first: for whom, how to get in, where to call.
    let told = [
        (OfferField::Eligibility, prose(details.eligibility.as_str())),
        (OfferField::Ages, labels::ages(words, details.ages)),
        (OfferField::Groups, joined(&details.groups)),
        (OfferField::Application, prose(details.application.as_str())),
        (OfferField::Wait, text(&details.wait)),
        (OfferField::Fee, prose(details.fee.as_str())),
        (OfferField::Phones, phones(details)),
        (OfferField::Email, text(&details.email)),
        (OfferField::Web, text(&details.web)),
        (OfferField::Address, text(&details.address)),
        (OfferField::Hours, prose(details.hours.as_str())),
        (OfferField::Languages, joined(&details.languages)),
        (OfferField::Served, text(&details.served)),
    ];
    for (field, said) in told.into_iter().filter(|(_, said)| !said.is_empty()) {
        blocks.push(Block::Term(labels::offer_field(words, field), said));
    }
    if !details.description.is_empty() {
        blocks.push(Block::Heading(labels::offer_field(words, OfferField::Description)));
        blocks.push(Block::Text(prose(details.description.as_str()), Role::Text));
    }
    blocks.push(Block::Blank);
    blocks.push(Block::Term(words.say("offers-verified"), verified(words, page)));
    let changed = [
        ("day", dates::short(dates::local(page.offer.at).date()).into()),
        ("who", line::named(words, &page.people, page.offer.by).into()),
    ];
    blocks.push(Block::Term(words.say("offers-changed"), words.with("offers-verified-on", &changed)));
    blocks.extend(differences(words, page));
    blocks
}

/// What the second pane says: what the list knows.
pub(super) fn brief(words: &Words, line: &OfferLine) -> Vec<Block> {
    let mut blocks = head(words, line);
    blocks.push(Block::Blank);
    let told = [
        (OfferField::Eligibility, shown(&line.eligibility).into_owned()),
        (OfferField::Ages, labels::ages(words, line.ages)),
        (OfferField::Groups, shown(&line.groups.join(", ")).into_owned()),
        (OfferField::Wait, shown(&line.wait).into_owned()),
        (OfferField::Phones, shown(&line.phone).into_owned()),
        (OfferField::Languages, shown(&line.languages.join(", ")).into_owned()),
    ];
    for (field, said) in told.into_iter().filter(|(_, said)| !said.is_empty()) {
        blocks.push(Block::Term(labels::offer_field(words, field), said));
    }
    let day = line.verified.map_or_else(|| words.say("offers-never-verified"), dates::short);
    blocks.push(Block::Term(words.say("offers-verified"), day));
    blocks
}

/// Name, whose, where it belongs, and whether there is room.
fn head(words: &Words, line: &OfferLine) -> Vec<Block> {
    let mut blocks = vec![Block::Text(shown(&line.name).into_owned(), Role::Strong)];
    let area = line.area.map(|area| line::area(words, area));
    let whose = [Some(shown(&line.organisation).into_owned()), area];
    let whose: Vec<String> = whose.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !whose.is_empty() {
        blocks.push(Block::Text(whose.join(" · "), Role::Quiet));
    }
    let asks = line.asks_to_be_verified.then(|| words.say("offers-asks"));
    let room = Some(room(words, line)).filter(|room| !room.is_empty());
    let standing: Vec<String> = room.into_iter().chain(asks).collect();
    if !standing.is_empty() {
        blocks.push(Block::Text(standing.join(" · "), Role::Accent));
    }
    blocks
}

/// When someone last made sure of it, and who.
fn verified(words: &Words, page: &OfferPage) -> String {
    let Some(verified) = &page.offer.verified else { return words.say("offers-never-verified") };
    let day = dates::short(verified.on);
    let who = match &verified.by {
        Verifier::Worker(id) => line::named(words, &page.people, *id),
        Verifier::Source(name) => shown(name.as_str()).into_owned(),
    };
    if who.is_empty() {
        return words.with("offers-verified-day", &[("day", day.into())]);
    }
    words.with("offers-verified-on", &[("day", day.into()), ("who", who.into())])
}

/// What the latest import says otherwise than what stands: nothing of it is lost, and somebody may decide.
fn differences(words: &Words, page: &OfferPage) -> Vec<Block> {
    let Some(source) = page.offer.source.as_deref() else { return Vec::new() };
    let kept = merge(None, &page.offer.details, source).kept;
    let mut blocks = Vec::new();
    if !kept.is_empty() {
        blocks.push(Block::Heading(words.say("offers-said")));
        blocks.push(Block::Text(words.say("offers-said-differently"), Role::Quiet));
    }
    for field in kept {
        blocks.push(Block::Term(labels::offer_field(words, field), said(words, field, source)));
    }
    blocks
}

/// One field in words.
pub(super) fn said(words: &Words, field: OfferField, details: &OfferDetails) -> String {
    match field {
        OfferField::Name => text(&details.name),
        OfferField::Organisation => text(&details.organisation),
        OfferField::Area => details.area.map(|area| line::area(words, area)).unwrap_or_default(),
        OfferField::Description => prose(details.description.as_str()),
        OfferField::Status => labels::offer_status(words, details.status),
        OfferField::Eligibility => prose(details.eligibility.as_str()),
        OfferField::Ages => labels::ages(words, details.ages),
        OfferField::Groups => joined(&details.groups),
        OfferField::Application => prose(details.application.as_str()),
        OfferField::Fee => prose(details.fee.as_str()),
        OfferField::Wait => text(&details.wait),
        OfferField::Capacity => labels::capacity(words, details.capacity),
        OfferField::Phones => phones(details),
        OfferField::Email => text(&details.email),
        OfferField::Web => text(&details.web),
        OfferField::Address => text(&details.address),
        OfferField::Served => text(&details.served),
        OfferField::Hours => prose(details.hours.as_str()),
        OfferField::Languages => joined(&details.languages),
    }
}

fn text(line: &Line) -> String {
    shown(line.as_str()).into_owned()
}

fn prose(text: &str) -> String {
    shown_prose(text).into_owned()
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn phones(details: &OfferDetails) -> String {
    details.phones.iter().map(|phone| shown(&phone.typed()).into_owned()).collect::<Vec<_>>().join("\n")
}
