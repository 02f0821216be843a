//! The second pane of a citizen's page: all that the selected row holds.

use crate::desk::view::{
    CitizenPage, ConsentLine, ContactLine, FollowUpLine, GoalLine, ReferralLine, SharedLine, TimelineEntry,
};
use crate::domain::citizen::Tie;
use crate::domain::referral::Handover;
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels, numbers};
use crate::tui::screen::citizen::{consent as consents, goal as goals};
use crate::tui::screen::line;
use crate::tui::screen::referral as a_referral;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

use super::entry::{Entry, Hand, arrow, line_over_time, to, way};

/// How many readings of a goal are listed.
const READINGS: usize = 12;

/// How wide a goal's line over time is drawn beside the page.
const DRAWING: u16 = 36;

/// What the selected row holds.
pub(super) fn blocks(entry: Entry<'_>, hand: Hand<'_>) -> Vec<Block> {
    match entry {
        Entry::FollowUp(it) => follow_up(it, hand),
        Entry::Goal(it) => goal(it, hand),
        Entry::Referral(it) => referral(it, hand),
        Entry::Consent(it) => consent(it, hand),
        Entry::Shared(it) => shared(it, hand),
        Entry::Network => network(hand.page, hand.words),
        Entry::Past(TimelineEntry::Contact(it)) => contact(it, hand),
        Entry::Past(TimelineEntry::FollowUp(it, _)) => follow_up(it, hand),
        Entry::Past(TimelineEntry::Referral(it)) => referral(it, hand),
        Entry::Past(TimelineEntry::Goal(it, _)) => goal(it, hand),
    }
}

/// Terms that are known; one without a meaning is left out.
fn terms(words: &Words, known: Vec<(&str, String)>) -> Vec<Block> {
    let known = known.into_iter().filter(|(_, meaning)| !meaning.is_empty());
    known.map(|(term, meaning)| Block::Term(words.say(term), meaning)).collect()
}

fn follow_up(it: &FollowUpLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let tried = (it.attempts > 0).then(|| words.with("citizen-tried", &[("n", it.attempts.into())]));
    let mut blocks = vec![Block::Heading(shown(&it.what).into_owned()), Block::Blank];
    blocks.extend(terms(
        words,
        vec![
            ("citizen-term-due", line::due(words, it, hand.today)),
            ("citizen-term-owner", line::owner(&it.owner)),
            ("citizen-term-priority", labels::priority(words, it.priority)),
            ("citizen-term-area", it.area.map(|area| labels::area(words, area)).unwrap_or_default()),
            ("citizen-term-tried", tried.unwrap_or_default()),
        ],
    ));
    blocks
}

fn goal(it: &GoalLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let (sign, role) = arrow(hand.theme, it.movement);
    let moved =
        format!("{sign} {}  {}", labels::movement(words, it.movement), line_over_time(it, hand.theme));
    let mut blocks = vec![
        Block::Heading(words.say("citizen-goal")),
        Block::Text(shown_prose(&it.wish).into_owned(), Role::Text),
        Block::Blank,
        Block::Text(format!("{}   {}", way(words, it, hand.theme), moved.trim_end()), role),
        Block::Blank,
    ];
    let own = it.own_score.map(|score| words.with("goal-own-of-ten", &[("score", score.into())]));
    blocks.extend(terms(
        words,
        vec![
            ("citizen-term-state", labels::goal_state(words, it.state)),
            ("citizen-term-theme", labels::theme(words, it.theme)),
            ("citizen-term-kind", labels::goal_type(words, it.kind)),
            ("citizen-term-start", labels::level(words, it.start)),
            ("citizen-term-now", labels::level(words, it.now)),
            ("citizen-term-target", labels::level(words, it.target)),
            ("citizen-term-own", own.unwrap_or_default()),
        ],
    ));
    let line = goals::drawing(it, words, hand.theme, DRAWING);
    if !line.is_empty() {
        blocks.push(Block::Blank);
        blocks.extend(line.into_iter().map(|line| Block::Text(line, Role::Text)));
    }
    if !it.series.is_empty() {
        blocks.push(Block::Heading(words.say("citizen-readings")));
    }
    let latest = it.series.iter().rev().take(READINGS);
    blocks.extend(latest.map(|(day, level)| Block::Term(dates::short(*day), labels::level(words, *level))));
    blocks
}

fn referral(it: &ReferralLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let since = dates::near(words, dates::local(it.since).date(), hand.today);
    let handover = match it.handover {
        Handover::Warm => labels::handover(words, it.handover),
        Handover::Plain => String::new(),
    };
    let mut blocks = vec![Block::Heading(to(words, it)), Block::Blank];
    blocks.extend(terms(
        words,
        vec![
            ("citizen-term-area", labels::area(words, it.to_area)),
            ("citizen-term-state", labels::referral(words, it.status)),
            ("citizen-term-since", since),
            ("citizen-term-answer", it.respond_by.map(dates::short).unwrap_or_default()),
            ("citizen-term-handover", handover),
            ("citizen-term-writer", shown(&it.by.name).into_owned()),
        ],
    ));
    if it.ungrounded || it.unanswered || it.status.is_end() {
        blocks.extend([Block::Blank, Block::Text(line::waiting(words, it), Role::Warning)]);
    }
    blocks
}

fn consent(it: &ConsentLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let mut blocks = vec![Block::Heading(shown(&it.purpose).into_owned()), Block::Blank];
    let form = it.form.map(|form| labels::consent_form(words, form)).unwrap_or_default();
    blocks.extend(terms(
        words,
        vec![
            ("consent-term-state", consents::standing(words, it, hand.today)),
            ("consent-term-receivers", consents::receivers(words, it)),
            ("consent-term-kinds", consents::kinds(words, &it.kinds)),
            ("consent-term-log", shown(&it.team).into_owned()),
            ("consent-term-form", form),
            ("consent-term-giver", shown(&it.giver).into_owned()),
            ("consent-term-note", shown(&it.note).into_owned()),
        ],
    ));
    if !it.words.is_empty() {
        blocks.push(Block::Blank);
        blocks.push(Block::Heading(words.say("consent-words")));
        blocks.push(Block::Text(shown_prose(&it.words).into_owned(), Role::Text));
    }
    blocks
}

/// What was sent to somebody, in full.
fn shared(it: &SharedLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let mut blocks = vec![Block::Heading(to(words, &it.to)), Block::Blank];
    let stands = words.say(if it.open { "citizen-sent-open" } else { "citizen-sent-gone" });
    // fluent-ids: citizen-sent-open citizen-sent-gone
    blocks.extend(terms(
        words,
        vec![
            ("citizen-term-since", line::stamp(it.at)),
            ("citizen-term-area", labels::area(words, it.to.to_area)),
            ("referrals-ground", a_referral::ground(words, it)),
            ("citizen-term-writer", shown(&it.by.name).into_owned()),
            ("citizen-term-state", labels::referral(words, it.status)),
            ("citizen-sent-now", stands),
            ("citizen-sent-what", a_referral::pieces(words, it)),
        ],
    ));
    blocks
}

fn network(page: &CitizenPage, words: &Words) -> Vec<Block> {
    let details = &page.citizen.details;
    let mut blocks = Vec::new();
    if !details.network.is_empty() {
        blocks.push(Block::Heading(words.say("citizen-ties")));
        blocks.extend(details.network.iter().map(tie));
    }
    if !details.resources.is_empty() {
        blocks.push(Block::Heading(words.say("citizen-resources")));
        blocks.push(Block::Text(shown_prose(details.resources.as_str()).into_owned(), Role::Text));
    }
    blocks
}

fn tie(tie: &Tie) -> Block {
    let reach = [tie.name.as_str(), tie.reach.as_str()];
    let reach: Vec<_> = reach.into_iter().filter(|part| !part.is_empty()).collect();
    Block::Term(shown(tie.relation.as_str()).into_owned(), shown(&reach.join(" · ")).into_owned())
}

fn contact(it: &ContactLine, hand: Hand<'_>) -> Vec<Block> {
    let words = hand.words;
    let happened = dates::moment(words, dates::local(it.happened), hand.today);
    let spent = it.minutes.map(|minutes| numbers::duration(words, u32::from(minutes)));
    let areas: Vec<_> = it.areas.iter().map(|area| labels::area(words, *area)).collect();
    let mut blocks =
        vec![Block::Heading(happened), Block::Text(shown_prose(&it.snippet).into_owned(), Role::Text)];
    for (holds, id) in [
        (it.voided, "citizen-contact-voided"),
        (it.amended, "citizen-contact-amended"),
        (it.next_missing && !it.voided, "citizen-contact-next"),
    ] {
        // fluent-ids: citizen-contact-voided citizen-contact-amended citizen-contact-next
        if holds {
            blocks.push(Block::Text(words.say(id), Role::Warning));
        }
    }
    blocks.push(Block::Blank);
    blocks.extend(terms(
        words,
        vec![
            ("citizen-term-with", line::with_whom(words, it)),
            ("citizen-term-channel", labels::channel(words, it.channel)),
            ("citizen-term-spent", spent.unwrap_or_default()),
            ("citizen-term-outcome", labels::outcome(words, it.outcome)),
            ("citizen-term-area", areas.join(", ")),
            ("citizen-term-writer", shown(&it.writer.name).into_owned()),
        ],
    ));
    blocks
}
