//! The head of a citizen's page: what a colleague must know before anything else, the alert first.

use chrono::{Months, NaiveDate};
use ratatui::layout::Rect;

use crate::desk::view::CitizenPage;
use crate::domain::citizen::{Interpreter, Stage};
use crate::domain::consent::DataKind;
use crate::domain::text::{Line, shown};
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::citizen::words::age;
use crate::tui::screen::citizen::{consent, merge};
use crate::tui::screen::handover;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::{cells, inset, row};

/// For how long help under § 82 b may run (Serviceloven § 82 b).
const HELP_MONTHS: u32 = 6;
/// How many days before its end it is pointed out.
const HELP_ENDS_SOON_DAYS: i64 = 30;

/// One fact: a few words, and how they are meant. What asks for care has a sign before it.
type Fact = (String, Role);

/// The facts in lines: those of one line belong together and are wrapped where they must be.
pub(super) struct Facts(Vec<Vec<Fact>>);

impl Facts {
    /// The facts of a page.
    pub(super) fn of(page: &CitizenPage, words: &Words, today: NaiveDate) -> Self {
        let handover = page.handover.as_ref().map(|line| (handover::note(words, line), Role::Accent));
        let also = merge::also(page, words).map(|text| (text, Role::Quiet));
        let warnings = [
            opened(page, words),
            alert(page, words, today),
            protection(page, words, today),
            shared(page, words),
            handover,
            also,
        ];
        let mut lines: Vec<Vec<Fact>> = warnings.into_iter().flatten().map(|fact| vec![fact]).collect();
        lines.push(identity(page, words, today));
        lines.push(standing(page, words, today));
        lines.push(circumstances(page, words, today));
        lines.retain(|line| !line.is_empty());
        Self(lines)
    }

    /// Draws as many lines as there is room for; returns the rows used.
    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let mut used = 0;
        let inner = inset(area, 1);
        let flag = format!("{} ", canvas.symbol(Symbol::Flag));
        let dot = format!(" {} ", canvas.symbol(Symbol::Dot));
        for line in &self.0 {
            let mut at = 0;
            for (text, role) in line {
                let gap = if at == 0 { 0 } else { cells(&dot) };
                let sign = if *role == Role::Warning { cells(&flag) } else { 0 };
                if at > 0 && at + gap + sign + cells(text) > inner.width {
                    (used, at) = (used + 1, 0);
                } else if at > 0 {
                    at += canvas.text(part(inner, used, at), &dot, Role::Quiet);
                }
                if *role == Role::Warning {
                    at += canvas.text(part(inner, used, at), &flag, *role);
                }
                at += canvas.text(part(inner, used, at), text, *role);
            }
            used += 1;
        }
        used.min(area.height)
    }
}

fn part(area: Rect, line: u16, from: u16) -> Rect {
    crate::tui::widget::canvas::right_of(row(area, line), from)
}

/// Until when the page stays open that was opened for a typed reason.
fn opened(page: &CitizenPage, words: &Words) -> Option<Fact> {
    let until = dates::time(dates::local(page.opened_until?).time());
    Some((words.with("citizen-opened-until", &[("time", until.into())]), Role::Bad))
}

/// Why someone of another team sees the page, and what of it.
fn shared(page: &CitizenPage, words: &Words) -> Option<Fact> {
    if page.ours || page.opened_until.is_some() {
        return None;
    }
    let mut kinds: Vec<DataKind> = page.consents.iter().flat_map(|it| it.kinds.iter().copied()).collect();
    kinds.sort();
    kinds.dedup();
    let args = [
        ("teams", shown(&page.teams.join(", ")).into_owned().into()),
        ("kinds", consent::kinds(words, &kinds).into()),
    ];
    Some((words.with("citizen-shared", &args), Role::Accent))
}

/// What to know before meeting the citizen; one that has run out is told of quietly.
fn alert(page: &CitizenPage, words: &Words, today: NaiveDate) -> Option<Fact> {
    let alert = page.citizen.details.alert.as_ref()?;
    let text = shown(alert.text.as_str()).into_owned();
    let fact = match alert.until {
        Some(until) if until < today => {
            let day = dates::short(until);
            let args = [("text", text.into()), ("day", day.into())];
            (words.with("citizen-alert-over", &args), Role::Quiet)
        }
        Some(until) => {
            let args = [("text", text.into()), ("day", dates::short(until).into())];
            (words.with("citizen-alert-until", &args), Role::Bad)
        }
        None => (words.with("citizen-alert", &[("text", text.into())]), Role::Bad),
    };
    Some(fact)
}

fn protection(page: &CitizenPage, words: &Words, today: NaiveDate) -> Option<Fact> {
    let protection = page.citizen.details.protection?;
    Some(match protection.until {
        Some(until) => {
            let over = until < today;
            let id = if over { "citizen-protected-over" } else { "citizen-protected-until" };
            // fluent-ids: citizen-protected-over citizen-protected-until
            (words.with(id, &[("day", dates::short(until).into())]), Role::Warning)
        }
        None => (words.say("citizen-protected"), Role::Warning),
    })
}

/// Whether the citizen's address must not be seen over someone's shoulder.
pub(super) fn is_protected(page: &CitizenPage, today: NaiveDate) -> bool {
    let protection = page.citizen.details.protection;
    protection.is_some_and(|protection| protection.until.is_none_or(|until| until >= today))
}

fn identity(page: &CitizenPage, words: &Words, today: NaiveDate) -> Vec<Fact> {
    let details = &page.citizen.details;
    let mut facts = vec![(labels::identity(words, page.label.identity), Role::Text)];
    let mut add = |text: String, role| facts.extend((!text.is_empty()).then_some((text, role)));
    if let (Some(alias), true) = (&details.alias, details.name.is_some()) {
        let alias = shown(alias.as_str()).into_owned();
        add(words.with("line-alias", &[("name", alias.into())]), Role::Text);
    }
    let years = details.birth_date().and_then(|born| age(words, born, today));
    add(years.unwrap_or_default(), Role::Text);
    add(details.cpr.as_ref().map(|cpr| cpr.masked()).unwrap_or_default(), Role::Text);
    if details.called() != details.recognisers.as_str() {
        add(text(&details.recognisers), Role::Quiet);
    }
    facts
}

/// Where the citizen stands, with whom, and how they speak.
fn standing(page: &CitizenPage, words: &Words, today: NaiveDate) -> Vec<Fact> {
    let details = &page.citizen.details;
    let mut facts = vec![(stage(words, page.citizen.stage), Role::Strong)];
    facts.push((seen(page, words, today), Role::Text));
    let name = |person: &crate::desk::view::Person| shown(&person.name).into_owned();
    match (&page.primary, &page.backup) {
        (Some(primary), Some(backup)) => {
            let args = [("primary", name(primary).into()), ("backup", name(backup).into())];
            facts.push((words.with("citizen-workers", &args), Role::Text));
        }
        (Some(person), None) | (None, Some(person)) => facts.push((name(person), Role::Text)),
        (None, None) => facts.push((words.say("citizen-no-worker"), Role::Quiet)),
    }
    let language = text(&details.language);
    match (details.interpreter, language.is_empty()) {
        (Interpreter::Needed, true) => facts.push((words.say("citizen-interpreter"), Role::Warning)),
        (Interpreter::Needed, false) => {
            let args = [("language", language.into())];
            facts.push((words.with("citizen-interpreter-for", &args), Role::Warning));
        }
        (Interpreter::NotNeeded, false) => {
            facts.push((words.with("citizen-speaks", &[("language", language.into())]), Role::Text));
        }
        (Interpreter::NotNeeded, true) => {}
    }
    facts
}

/// How to reach them, the help they get, and whom they live with.
fn circumstances(page: &CitizenPage, words: &Words, today: NaiveDate) -> Vec<Fact> {
    let details = &page.citizen.details;
    let mut facts = vec![(text(&details.phone), Role::Text)];
    let address = text(&details.address);
    let hidden = !address.is_empty() && is_protected(page, today);
    facts.push(if hidden {
        (words.say("citizen-address-hidden"), Role::Quiet)
    } else {
        (address, Role::Text)
    });
    facts.extend(help(page, words, today));
    if let Some(children) = details.children {
        facts.push((words.with("citizen-children", &[("n", children.into())]), Role::Text));
    }
    facts.extend(details.target_groups.iter().map(|group| (text(group), Role::Text)));
    if page.teams.len() > 1 {
        // One team alone stands in the header already.
        facts.extend(page.teams.iter().map(|team| (shown(team).into_owned(), Role::Quiet)));
    }
    facts.retain(|(text, _)| !text.is_empty());
    facts
}

/// Help under § 82 b: since when, until when at the latest.
fn help(page: &CitizenPage, words: &Words, today: NaiveDate) -> Option<Fact> {
    let since = page.section_82b_since?;
    let until = since.checked_add_months(Months::new(HELP_MONTHS))?;
    let soon = (until - today).num_days() <= HELP_ENDS_SOON_DAYS;
    let args = [("since", dates::brief(since).into()), ("until", dates::short(until).into())];
    Some((words.with("citizen-help-82b", &args), if soon { Role::Warning } else { Role::Text }))
}

/// The stage, with the day where it carries one: `i forløb siden 01-09-2026`.
pub(super) fn stage(words: &Words, stage: Stage) -> String {
    let name = labels::stage(words, stage);
    match stage {
        Stage::Engaged(day) | Stage::Closed(day) => {
            words.with("citizen-stage-since", &[("stage", name.into()), ("day", dates::short(day).into())])
        }
        _ => name,
    }
}

fn seen(page: &CitizenPage, words: &Words, today: NaiveDate) -> String {
    match page.last_contact {
        Some(at) => {
            let day = dates::near(words, dates::local(at).date(), today);
            words.with("citizen-last-seen", &[("day", day.into())])
        }
        None => words.say("citizen-never-seen"),
    }
}

fn text(line: &Line) -> String {
    shown(line.as_str()).into_owned()
}
