//! The selected contact's text beside the list, on terminals that have the room. Reading it is a look, and is
//! recorded as one; it is asked for once per contact, and anew when the contact was written anew.

use crate::desk::view::{ContactLine, ContactPage};
use crate::domain::contact::NextStep;
use crate::domain::goal::Movement;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels, refusals};
use crate::tui::app::Cx;
use crate::tui::screen::line;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{Block, PageState};

/// The contact that is read just now.
#[derive(Default)]
pub(super) struct Reading {
    of: Option<ContactLine>,
    page: Option<Result<ContactPage, Refusal>>,
    /// How far its text is scrolled.
    pub(super) state: PageState,
}

impl Reading {
    /// Reads a contact unless it is the one that was read last. None reads nothing.
    pub(super) fn take(&mut self, line: Option<&ContactLine>, cx: &Cx<'_>) {
        if self.of.as_ref() == line {
            return;
        }
        self.state = PageState::default();
        self.page = line.map(|line| cx.desk().contact(cx.seat, line.id, purpose(cx)));
        self.of = line.cloned();
    }

    /// What was read, as a page; empty when nothing was.
    pub(super) fn blocks(&self, cx: &Cx<'_>, theme: Theme) -> Vec<Block> {
        match &self.page {
            Some(Ok(page)) => blocks(page, cx, theme),
            Some(Err(refusal)) => {
                let told = refusals::tell(cx.words, refusal);
                vec![Block::Text(told.line(), Role::Warning)]
            }
            None => Vec::new(),
        }
    }
}

/// What a look at a contact of the week is for: the lead reviews, a member works.
pub(super) fn purpose(cx: &Cx<'_>) -> Purpose {
    match cx.team.and_then(|team| team.standing) {
        Some(Standing::Lead) => Purpose::WeekReview,
        _ => Purpose::Work,
    }
}

fn blocks(page: &ContactPage, cx: &Cx<'_>, theme: Theme) -> Vec<Block> {
    let (words, details) = (cx.words, &page.contact.details);
    let who: Vec<_> = page.citizens.iter().map(|label| line::called(words, label)).collect();
    let who = if who.is_empty() { labels::outcome(words, details.outcome) } else { who.join(", ") };
    let mut blocks = vec![Block::Text(who, Role::Strong), Block::Text(head(page, words), Role::Quiet)];
    let texts = [
        ("week-own-words", &details.own_words),
        ("week-what", &details.what),
        ("week-assessment", &details.assessment),
    ];
    for (title, text) in texts {
        // fluent-ids: week-own-words week-what week-assessment
        if !text.is_empty() {
            blocks.push(Block::Heading(words.say(title)));
            blocks.push(Block::Text(shown_prose(text.as_str()).into_owned(), Role::Text));
        }
    }
    if !page.measured.is_empty() {
        blocks.push(Block::Heading(words.say("week-goals")));
    }
    for (_, wish, before, then) in &page.measured {
        let movement = Movement::between(*before, *then);
        let levels = format!("{} → {}", labels::level(words, *before), labels::level(words, *then));
        let text = format!("{} {}: {levels}", arrow(movement, theme), shown(wish));
        blocks.push(Block::Text(text, Role::Text));
    }
    blocks.push(Block::Heading(words.say("week-next")));
    blocks.extend(next(page, cx));
    blocks
}

/// `Anna K · man 16-11-2026 09:40 · telefon 20 min · banegården`.
fn head(page: &ContactPage, words: &Words) -> String {
    let details = &page.contact.details;
    let at = dates::local(details.happened);
    let when = format!("{} {}", dates::dated(words, at.date()), dates::time(at.time()));
    let channel = labels::channel(words, details.channel);
    let spent = details.minutes.map(|minutes| crate::i18n::numbers::duration(words, minutes.into()));
    let how = [Some(channel), spent].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let place = shown(details.place.as_str()).into_owned();
    let parts = [shown(&page.writer.name).into_owned(), when, how, place];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn next(page: &ContactPage, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    let promised = page.follow_ups.iter().map(|it| {
        let text = format!("{} · {}", shown(&it.what), line::due(words, it, cx.today()));
        Block::Text(text, Role::Text)
    });
    let mut blocks: Vec<_> = promised.collect();
    match &page.contact.details.next {
        NextStep::None(reason) => {
            let reason = shown(reason.as_str()).into_owned();
            blocks.push(Block::Text(words.with("week-next-none", &[("reason", reason.into())]), Role::Text));
        }
        NextStep::Missing if blocks.is_empty() => {
            blocks.push(Block::Text(words.say("week-next-unsaid"), Role::Warning));
        }
        NextStep::Planned if blocks.is_empty() => {
            blocks.push(Block::Text(words.say("week-next-planned"), Role::Text));
        }
        NextStep::Missing | NextStep::Planned => {}
    }
    blocks
}

fn arrow(movement: Movement, theme: Theme) -> &'static str {
    use crate::tui::theme::Symbol;
    theme.symbol(match movement {
        Movement::Up => Symbol::Up,
        Movement::Held => Symbol::Level,
        Movement::Down => Symbol::Down,
        Movement::Unknown => Symbol::Nothing,
    })
}
