//! One contact, whole: what was written, what came of it, and how it read before it was written anew.

use ratatui::layout::Rect;

use super::{CONTACT, keys};
use crate::desk::command::Command;
use crate::desk::view::ContactPage;
use crate::domain::contact::{ContactDetails, ContactState, NextStep, Outcome};
use crate::domain::goal::Movement;
use crate::domain::ids::{ContactId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::Mark;
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels, numbers};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::{citizen, follow_up, line, referral, review};
use crate::tui::theme::Role;
use crate::tui::widget::{Block, Canvas, PageState};

/// A contact's page.
pub(super) struct ContactScreen {
    id: ContactId,
    purpose: Purpose,
    page: Option<ContactPage>,
    scroll: PageState,
}

impl ContactScreen {
    /// The page, not read yet.
    pub(super) fn new(id: ContactId, purpose: Purpose) -> Self {
        Self { id, purpose, page: None, scroll: PageState::default() }
    }

    fn blocks(&self, cx: &Cx<'_>) -> Vec<Block> {
        let Some(page) = &self.page else { return Vec::new() };
        let words = cx.words;
        let mut blocks = Vec::new();
        if let ContactState::Voided { reason, by, at } = &page.contact.state {
            let who = name(page, *by);
            let when = dates::moment(words, dates::local(*at), cx.today());
            let args = [("who", who.into()), ("when", when.into()), ("why", shown(reason.as_str()).into())];
            blocks.push(Block::Heading(words.with("contact-voided-by", &args)));
        }
        blocks.extend(facts(page, words, cx));
        blocks.extend(texts(&page.contact.details, words));
        blocks.extend(movement(page, words));
        blocks.extend(promises(page, cx));
        blocks.extend(remarks(page, cx));
        blocks.extend(earlier(page, cx));
        blocks
    }

    fn on_page(&self, action: Action, page: &ContactPage, cx: &Cx<'_>) -> Effect {
        let (id, seen) = (self.id, page.contact.version);
        let citizen = page.citizens.first();
        match action {
            keys::AMEND => super::form_amending(page, cx),
            keys::VOID => {
                let said = cx.words.say("contact-voided-said");
                Ask::new(
                    cx.words.say("contact-void-title"),
                    cx.words.say("contact-void-why"),
                    move |reason, _| Effect::close(Command::VoidContact { id, seen, reason }, said.clone()),
                )
                .keeping(Question::Voiding(id), cx)
                .open()
            }
            keys::RESTORE => {
                Effect::stay(Command::RestoreContact { id, seen }, cx.words.say("contact-restored-said"))
            }
            keys::FOLLOW_UP => Effect::Open(follow_up::form_for(citizen.cloned(), Some(id), cx)),
            keys::REFER => Effect::Open(referral::form_for(citizen.cloned(), Some(id), cx)),
            review::SEEN | review::ASK | review::GOOD | review::FLAG | review::ANSWER => {
                review::act(action, &subject(page, cx), cx)
            }
            keys::NEW_WITH => super::form_with(&page.citizens, cx),
            keys::CITIZEN => match citizen {
                Some(label) => Effect::Open(citizen::page(label.id)),
                None => Effect::Redraw,
            },
            _ => Effect::Ignored,
        }
    }
}

fn name(page: &ContactPage, id: WorkerId) -> String {
    let known = page.people.iter().chain([&page.writer]).find(|person| person.id == id);
    known.map(|person| shown(&person.name).into_owned()).unwrap_or_default()
}

/// When, how, where, by whom, on which ground.
fn facts(page: &ContactPage, words: &Words, cx: &Cx<'_>) -> Vec<Block> {
    let details = &page.contact.details;
    // fluent-ids: channel-* outcome-* initiator-* basis-*
    let mut how = words.say(&format!("channel-{}", details.channel.slug()));
    if let Some(minutes) = details.minutes {
        how = format!("{how}, {}", numbers::duration(words, u32::from(minutes)));
    }
    if !details.place.is_empty() {
        how = format!("{how}, {}", shown(details.place.as_str()));
    }
    let outcome = match details.outcome {
        Outcome::Group(n) => words.with("outcome-group-of", &[("n", i64::from(n).into())]),
        other => words.say(&format!("outcome-{}", other.slug())),
    };
    let happened = dates::local(details.happened);
    let when = format!("{} {}", dates::long(words, happened.date()), dates::time(happened.time()));
    let written = dates::moment(words, dates::local(page.contact.written), cx.today());
    let by = words.with("contact-by", &[("who", shown(&page.writer.name).into()), ("when", written.into())]);
    let mut facts = vec![
        term(words, "contact-when", when),
        term(words, "contact-how", format!("{how} · {outcome}")),
        term(words, "contact-written", by),
    ];
    let areas: Vec<_> = details.areas.iter().map(|area| line::area(words, *area)).collect();
    let tags: Vec<_> =
        details.tags.iter().map(|tag| crate::tui::screen::tags::label(tag, words, cx)).collect();
    let marks = areas.into_iter().chain(tags).collect::<Vec<_>>().join(" · ");
    if !marks.is_empty() {
        facts.push(term(words, "contact-about", marks));
    }
    let others: Vec<_> = details.others.iter().map(|other| shown(other.as_str()).into_owned()).collect();
    if !others.is_empty() {
        facts.push(term(words, "contact-others", others.join(", ")));
    }
    let first = words.say(&format!("initiator-{}", details.initiator.slug()));
    let basis = words.say(&format!("basis-{}", details.basis.slug()));
    facts.push(term(
        words,
        "contact-basis",
        format!("{basis} · {}", words.with("contact-first-step", &[("who", first.into())])),
    ));
    facts
}

fn term(words: &Words, id: &str, text: String) -> Block {
    // fluent-ids: contact-when contact-how contact-written contact-about contact-others contact-basis
    Block::Term(words.say(id), text)
}

/// The citizen's words first, as they weigh most; then what happened, and the assessment.
fn texts(details: &ContactDetails, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (title, prose) in [
        ("contact-own-words", &details.own_words),
        ("contact-what", &details.what),
        ("contact-assessment", &details.assessment),
    ] {
        // fluent-ids: contact-own-words contact-what contact-assessment
        if !prose.is_empty() {
            blocks.push(Block::Heading(words.say(title)));
            blocks.push(text(shown_prose(prose.as_str()).into_owned()));
        }
    }
    let next = match &details.next {
        NextStep::Missing => words.say("contacts-next-missing"),
        NextStep::Planned => return blocks,
        NextStep::None(because) => {
            words.with("contact-next-none", &[("why", shown(because.as_str()).into())])
        }
    };
    blocks.push(Block::Heading(words.say("contact-next")));
    blocks.push(text(next));
    blocks
}

fn movement(page: &ContactPage, words: &Words) -> Vec<Block> {
    if page.measured.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(words.say("contact-movement"))];
    for (_, wish, before, then) in &page.measured {
        let moved = Movement::between(*before, *then);
        let levels =
            format!("{} › {} {}", line::level(words, *before), line::level(words, *then), moved.arrow());
        blocks.push(text(format!("{} · {levels}", shown(wish))));
    }
    blocks
}

fn promises(page: &ContactPage, cx: &Cx<'_>) -> Vec<Block> {
    if page.follow_ups.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(cx.words.say("contact-promised"))];
    for promise in &page.follow_ups {
        let due = line::due(cx.words, promise, cx.today());
        blocks.push(text(format!("{} · {due} · {}", shown(&promise.what), line::owner(&promise.owner))));
    }
    blocks
}

/// What was said of it in reviews.
fn remarks(page: &ContactPage, cx: &Cx<'_>) -> Vec<Block> {
    if page.remarks.is_empty() {
        return Vec::new();
    }
    let words = cx.words;
    let mut blocks = vec![Block::Heading(words.say("review-title"))];
    for remark in &page.remarks {
        let mark = labels::mark(words, remark.mark);
        let when = dates::moment(words, dates::local(remark.at), cx.today());
        let mut said = format!("{mark} · {} · {when}", shown(&remark.by.name));
        if !remark.words.is_empty() {
            said = format!("{said}: {}", shown_prose(&remark.words));
        }
        blocks.push(text(said));
    }
    blocks
}

/// Whether the lead waits for an answer.
fn asked(page: &ContactPage) -> bool {
    page.read.mark == Some(Mark::Question)
}

/// The contact as something is said about it.
fn subject(page: &ContactPage, cx: &Cx<'_>) -> review::Subject {
    let names: Vec<_> = page.citizens.iter().map(|label| line::called(cx.words, label)).collect();
    let about = if names.is_empty() { cx.words.say("line-nobody") } else { names.join(", ") };
    let said = page.remarks.last().filter(|_| asked(page));
    let said = said.map(|remark| shown_prose(&remark.words).into_owned()).unwrap_or_default();
    review::Subject { contact: page.contact.id, read: page.read, about, said }
}

/// The earlier wordings, the latest first: they stay readable (Offentlighedsloven § 13).
fn earlier(page: &ContactPage, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    let mut blocks = Vec::new();
    for before in page.contact.earlier.iter().rev() {
        let when = dates::moment(words, dates::local(before.replaced_at), cx.today());
        let who = name(page, before.replaced_by);
        let args =
            [("when", when.into()), ("who", who.into()), ("why", shown(before.reason.as_str()).into())];
        blocks.push(Block::Heading(words.with("contact-earlier", &args)));
        for prose in [&before.details.own_words, &before.details.what, &before.details.assessment] {
            if !prose.is_empty() {
                blocks.push(text(shown_prose(prose.as_str()).into_owned()));
            }
        }
    }
    blocks
}

fn text(text: String) -> Block {
    Block::Text(text, Role::Text)
}

impl Screen for ContactScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        let Some(page) = &self.page else { return cx.words.say("contact-title") };
        let names: Vec<_> = page.citizens.iter().map(|label| line::called(cx.words, label)).collect();
        let who = if names.is_empty() { cx.words.say("line-nobody") } else { names.join(", ") };
        cx.words.with("contact-title-with", &[("who", who.into())])
    }

    fn scope(&self) -> Scope {
        let scope = match (&self.page, self.purpose) {
            (Some(_), Purpose::WeekReview) => Scope::new(&[review::REVIEW, review::TALK]),
            (Some(page), _) if asked(page) => Scope::new(&[review::ASKED, review::TALK]),
            _ => Scope::new(&[review::TALK]),
        };
        scope.then(&[CONTACT, standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.page = Some(cx.desk().contact(cx.seat, self.id, self.purpose)?);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if action != standard::BACK && self.scroll.act(action) {
            return Effect::Redraw;
        }
        match self.page.take() {
            Some(page) => {
                let effect = self.on_page(action, &page, cx);
                self.page = Some(page);
                effect
            }
            None if action == standard::BACK => Effect::Ignored,
            None => Effect::Refuse(Refusal::new(Kind::NotFound, "contact-unknown")),
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let blocks = self.blocks(cx);
        self.scroll.draw(area, &blocks, canvas);
    }
}
