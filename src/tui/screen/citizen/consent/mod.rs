//! A citizen's consents on the screen: asked for, answered, taken back. Knows what the desk answers; what a consent
//! opens to whom is the desk's to say.

mod form;

use chrono::NaiveDate;

use crate::desk::command::{Answer, Command};
use crate::desk::view::{CitizenPage, ConsentLine, ReceiverLabel};
use crate::domain::consent::{ConsentStatus, DataKind, Form};
use crate::domain::ids::CitizenId;
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::sheet::Kept;
use crate::tui::widget::{Choice, Notice};

use super::choose::ChoosePopup;

/// The form for a new consent.
pub(super) fn new(page: &CitizenPage, cx: &Cx<'_>) -> Effect {
    form::new(page, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// A consent's form taken up again from a draft.
pub(super) fn from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    form::taken_up(kept, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// What can be done with a consent as it stands: the answer written down, or the consent withdrawn.
pub(super) fn step(citizen: CitizenId, consent: &ConsentLine, cx: &Cx<'_>) -> Effect {
    match consent.status {
        _ if !consent.own => Effect::Say(Notice::info(cx.words.say("consent-not-ours"))),
        ConsentStatus::Asked => Effect::Open(Box::new(answers(citizen, consent, cx))),
        ConsentStatus::Given => withdraw(citizen, consent, cx),
        ConsentStatus::Refused | ConsentStatus::Withdrawn => {
            Effect::Say(Notice::info(cx.words.say("consent-ended")))
        }
    }
}

/// The popup that asks what the citizen answered.
fn answers(citizen: CitizenId, consent: &ConsentLine, cx: &Cx<'_>) -> ChoosePopup {
    let (id, seen) = (consent.id, consent.version);
    let yes = Form::ALL.map(|form| Choice::new(form.slug(), labels::consent_answer(cx.words, Some(form))));
    let no = Choice::new(NO, labels::consent_answer(cx.words, None));
    let choices = yes.into_iter().chain([no]).collect();
    let chosen = move |slug: &str, cx: &Cx<'_>| match Form::ALL.into_iter().find(|form| form.slug() == slug) {
        Some(form) => {
            let answer = Answer::Yes(form);
            Effect::close(Command::AnswerConsent { id, seen, answer }, cx.words.say("consent-given"))
        }
        None => {
            let said = cx.words.say("consent-refused");
            let popup = Ask::new(said.clone(), cx.words.say("consent-why"), move |note, _| {
                let answer = Answer::No(note);
                Effect::close(Command::AnswerConsent { id, seen, answer }, said.clone())
            });
            Effect::Become(Box::new(popup.keeping(Question::RefusingConsent(citizen, id), cx)))
        }
    };
    ChoosePopup::new(cx.words.say("consent-answer-title"), choices, Box::new(chosen))
}

/// It takes no reason to withdraw: what is typed is a note.
fn withdraw(citizen: CitizenId, consent: &ConsentLine, cx: &Cx<'_>) -> Effect {
    let (id, seen) = (consent.id, consent.version);
    let about = shown(&consent.purpose).into_owned();
    let said = cx.words.say("consent-withdrawn");
    let ask =
        Ask::new(cx.words.say("consent-withdraw-title"), cx.words.say("consent-why"), move |note, _| {
            Effect::close(Command::WithdrawConsent { id, seen, note }, said.clone())
        });
    ask.about(about).keeping(Question::WithdrawingConsent(citizen, id), cx).open()
}

/// The choice of a no.
const NO: &str = "no";

/// Where a consent stands, in a few words: `gælder til 30-11`, `trukket tilbage 24-11`.
pub fn standing(words: &Words, it: &ConsentLine, today: NaiveDate) -> String {
    let since = dates::near(words, dates::local(it.since).date(), today);
    match (it.status, it.until) {
        (ConsentStatus::Given, Some(until)) if it.expired => {
            words.with("consent-stands-over", &[("day", dates::short(until).into())])
        }
        (ConsentStatus::Given, Some(until)) => {
            words.with("consent-stands-until", &[("day", dates::short(until).into())])
        }
        (ConsentStatus::Given, None) => words.with("consent-stands-since", &[("day", since.into())]),
        (status, _) => {
            let what = labels::consent_status(words, status);
            words.with("citizen-past", &[("day", since.into()), ("what", what.into())])
        }
    }
}

/// With whom, by name.
pub(super) fn receivers(words: &Words, it: &ConsentLine) -> String {
    let named = it.receivers.iter().map(|receiver| match receiver {
        ReceiverLabel::Area(area) => labels::area(words, *area),
        ReceiverLabel::Team(_, name) | ReceiverLabel::Organisation(name) => shown(name).into_owned(),
    });
    named.collect::<Vec<_>>().join(", ")
}

/// What is shared, in words.
pub(super) fn kinds(words: &Words, kinds: &[DataKind]) -> String {
    let named: Vec<String> = kinds.iter().map(|kind| labels::data_kind(words, *kind)).collect();
    named.join(", ")
}
