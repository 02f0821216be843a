//! A referral told in full: what is asked of whom, on which ground what is shared, and its life so far.

use chrono::{DateTime, NaiveDate, Utc};

use super::rows::{Waits, standing};
use super::told;
use crate::desk::view::{ReferralLine, ReferralPage};
use crate::domain::referral::{Handover, Meeting, Referral, ReferralStatus, Side};
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

/// What the page says of a referral.
pub(super) fn blocks(words: &Words, page: &ReferralPage, today: NaiveDate, leads: &str) -> Vec<Block> {
    let details = &page.referral.details;
    let mut blocks = head(words, &page.line, today, leads);
    blocks.push(term(words, "referrals-ground", told::ground(words, &details.ground, &[], today)));
    blocks.extend(page.referral.meeting.as_ref().map(|it| meeting(words, it)));
    let days = i64::from(details.respond_within);
    blocks.push(term(words, "referrals-within", words.with("referrals-working-days", &[("n", days.into())])));
    for (title, text) in [("referrals-purpose", &details.purpose), ("referrals-shared", &details.shared)] {
        // fluent-ids: referrals-purpose referrals-shared
        blocks.push(Block::Heading(words.say(title)));
        blocks.push(match text.is_empty() {
            true => Block::Text(words.say("referrals-unwritten"), Role::Quiet),
            false => Block::Text(shown_prose(text.as_str()).into_owned(), Role::Text),
        });
    }
    if !page.told.is_empty() {
        blocks.push(Block::Heading(words.say("referrals-goes-along")));
        let piece = |it| Block::Term(told::name(words, it), told::text(words, it));
        blocks.extend(page.told.iter().map(piece));
    }
    blocks.push(Block::Heading(words.say("referrals-life")));
    blocks.extend(life(words, page));
    if page.line.status.is_end() {
        blocks.push(Block::Heading(words.say("referrals-who-knows")));
        blocks.extend(knowing(words, &page.referral));
    }
    if !page.next.is_empty() {
        blocks.push(Block::Heading(words.say("referrals-next")));
        blocks.push(Block::Text(steps(words, &page.next), Role::Text));
    }
    blocks
}

/// When and where the citizen and the receiver meet, and who goes along.
fn meeting(words: &Words, it: &Meeting) -> Block {
    let day = dates::dated(words, it.on);
    let time = it.time.map(dates::time).unwrap_or_default();
    let along = match it.along.as_str() {
        "" => String::new(),
        who => words.with("referrals-along", &[("who", shown(who).into_owned().into())]),
    };
    let parts = [day, time, shown(it.place.as_str()).into_owned(), along];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Block::Term(words.say("referrals-meeting"), parts.join(" · "))
}

/// What the second pane says: what the list knows, without a look at what was written.
pub(super) fn brief(words: &Words, line: &ReferralLine, today: NaiveDate, leads: &str) -> Vec<Block> {
    let mut blocks = head(words, line, today, leads);
    blocks.push(term(words, "referrals-by", shown(&line.by.name).into_owned()));
    blocks.push(Block::Heading(words.say("referrals-next")));
    let next: Vec<_> = line.status.next().iter().copied().filter(|to| line.side.takes(*to)).collect();
    blocks.push(Block::Text(steps(words, &next), Role::Text));
    blocks.push(Block::Blank);
    blocks.push(Block::Text(words.say("referrals-open-to-read"), Role::Quiet));
    blocks
}

fn head(words: &Words, line: &ReferralLine, today: NaiveDate, leads: &str) -> Vec<Block> {
    let pressing = matches!(Waits::of(line), Waits::LateAnswer | Waits::Telling);
    let mut blocks = vec![
        Block::Text(line::referral(words, line, leads), Role::Strong),
        Block::Text(standing(words, line, today), if pressing { Role::Warning } else { Role::Text }),
        Block::Blank,
        term(words, "referrals-area", line::area(words, line.to_area)),
    ];
    if line.side == Side::Receiver {
        blocks.push(term(words, "referrals-from", shown(&line.from).into_owned()));
    }
    if line.handover == Handover::Warm {
        blocks.push(term(words, "referrals-handover", labels::handover(words, line.handover)));
    }
    if let Some(last) = line.respond_by.filter(|_| line.status.awaits_answer()) {
        let far = dates::distance(words, last, today);
        let day = dates::dated(words, last);
        let day = words.with("followups-due-far", &[("due", day.into()), ("far", far.into())]);
        blocks.push(term(words, "referrals-respond-by", day));
    }
    blocks
}

fn term(words: &Words, id: &str, meaning: String) -> Block {
    // fluent-ids: referrals-area referrals-from referrals-handover referrals-respond-by referrals-ground referrals-within
    Block::Term(words.say(id), meaning)
}

/// Its steps, the oldest first: when, which, who, and what they said.
fn life(words: &Words, page: &ReferralPage) -> Vec<Block> {
    let step = |step: &crate::domain::referral::Step| {
        let status = labels::referral(words, step.status);
        let who = line::named(words, &page.people, step.by);
        let told = words.with("referrals-life-step", &[("status", status.into()), ("who", who.into())]);
        let note = shown(step.note.as_str());
        let told = if note.is_empty() {
            told
        } else {
            words.with("followups-with-note", &[("what", told.into()), ("note", note.into())])
        };
        Block::Term(line::stamp(step.at), told)
    };
    page.referral.steps.iter().map(step).collect()
}

/// Who knows of the end, since when.
fn knowing(words: &Words, referral: &Referral) -> Vec<Block> {
    let since = |told: Option<DateTime<Utc>>| told.map_or_else(|| words.say("referrals-untold"), line::stamp);
    let citizen = referral
        .details
        .citizen
        .map(|_| Block::Term(words.say("referrals-the-citizen"), since(referral.citizen_told)));
    let referrer = Block::Term(words.say("referrals-the-referrer"), since(referral.referrer_told));
    citizen.into_iter().chain([referrer]).collect()
}

/// The steps that may follow, in words.
fn steps(words: &Words, next: &[ReferralStatus]) -> String {
    next.iter().map(|status| labels::referral(words, *status)).collect::<Vec<_>>().join(", ")
}
