//! The form of the house's settings: language, closing days, when a citizen is missed, the frameworks that new
//! teams begin with.

use serde_json::json;

use super::team_form::{framework_ticks, tick_id};
use crate::desk::command::Command;
use crate::desk::view::DraftKind;
use crate::domain::event::Settings;
use crate::domain::framework::Framework;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::small_numbers::Least;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page, Span, Tick};
use crate::tui::screen::sheet::{Filing, FormScreen, Kept, scene};
use crate::tui::widget::Choice;

/// What drafts know the form by.
pub(super) const NAME: &str = "settings";

/// The closing days that many workplaces keep (month, day), with the ids of their ticks.
pub(super) const CLOSING: [((u8, u8), &str); 4] = [
    ((5, 1), "admin-first-of-may"),
    ((6, 5), "admin-constitution-day"),
    ((12, 24), "admin-christmas-eve"),
    ((12, 31), "admin-new-years-eve"),
];

/// What the form is about.
struct SettingsFiling {
    frameworks: Vec<Framework>,
}

/// The form, filled in as the settings stand.
///
/// # Errors
/// As [`crate::desk::Desk::settings`].
pub(super) fn edit(cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (mut form, filing) = blank(cx)?;
    let (settings, scene) = (cx.desk().settings(cx.seat)?, scene(cx));
    form.set_chosen("language", settings.language.code(), &scene);
    form.set_text("missed", &settings.missed_after_days.to_string(), &scene);
    form.set_text("verify", &settings.verify_offers_after_days.to_string(), &scene);
    form.set_text("shared", &settings.least_shared.get().to_string(), &scene);
    form.set_text("erase", &settings.erase_after_months.to_string(), &scene);
    for (day, id) in CLOSING {
        let tick = if settings.closing_days.contains(&day) { Tick::Yes } else { Tick::No };
        form.set_tick(id, tick, &scene);
    }
    form.set_text("closing", &others(&settings), &scene);
    for framework in &settings.frameworks {
        form.set_tick(&tick_id(framework.as_str()), Tick::Yes, &scene);
    }
    Ok(Box::new(FormScreen::new(form, filing, cx)))
}

/// The form taken up from a draft.
///
/// # Errors
/// As [`crate::desk::Desk::frameworks`].
pub(super) fn take_up(kept: &Kept, cx: &Cx<'_>) -> Result<Box<dyn Screen>, Refusal> {
    let (form, filing) = blank(cx)?;
    Ok(Box::new(FormScreen::take_up(form, filing, kept, cx)))
}

fn blank(cx: &Cx<'_>) -> Result<(Form, SettingsFiling), Refusal> {
    let words = cx.words;
    let frameworks = cx.desk().frameworks(cx.seat, None)?;
    // fluent-ids: language-*
    let language = |it: Language| Choice::new(it.code(), words.say(&format!("language-{}", it.code())));
    // fluent-ids: admin-first-of-may admin-constitution-day admin-christmas-eve admin-new-years-eve
    let closing = CLOSING.map(|(_, id)| Field::tick(id, id).span(Span::Beside));
    let other =
        Field::line("closing", "admin-closing-others").read(|text, _| days(text).map(|_| String::new()));
    let missed = Field::line("missed", "admin-missed").span(Span::Half).needed();
    let verify = Field::line("verify", "admin-verify").span(Span::Half).needed();
    let shared = Field::line("shared", "admin-shared").span(Span::Half).needed();
    let erase = Field::line("erase", "admin-erase").span(Span::Half).needed();
    let page = Page::new("admin-settings")
        .fields(vec![
            Field::choice("language", "admin-house-language", Language::ALL.map(language).to_vec())
                .span(Span::Half),
            missed.read(|text, _| number(text).map(|_| String::new())),
            verify.read(|text, _| verify_days(text).map(|_| String::new())),
            shared.read(|text, _| least_shared(text).map(|_| String::new())),
            erase.read(|text, _| erase_months(text).map(|_| String::new())),
        ])
        .group("closing", "admin-closing", closing.into_iter().chain([other]).collect())
        .group("frameworks", "admin-new-teams-frameworks", framework_ticks(&frameworks, cx));
    Ok((Form::new(vec![page]), SettingsFiling { frameworks }))
}

/// The closing days that have no tick of their own: `24-08, 01-09`.
fn others(settings: &Settings) -> String {
    let known = |day: &&(u8, u8)| CLOSING.iter().all(|(known, _)| known != *day);
    let day = |(month, day): &(u8, u8)| format!("{day:02}-{month:02}");
    settings.closing_days.iter().filter(known).map(day).collect::<Vec<_>>().join(", ")
}

/// All closing days in words: `5. juni, 24. december`.
pub(super) fn closing_in_words(settings: &Settings, words: &Words) -> String {
    let year = 2024; // A leap year: 29 February is a day of some years.
    let mut all = settings.closing_days.clone();
    all.sort_unstable();
    let date =
        |(month, day): &(u8, u8)| chrono::NaiveDate::from_ymd_opt(year, u32::from(*month), u32::from(*day));
    let named: Vec<_> =
        all.iter().filter_map(date).map(|date| crate::i18n::dates::day_month(words, date)).collect();
    if named.is_empty() { words.say("admin-none") } else { named.join(", ") }
}

/// Reads days written as `24-08` or `24/8`, parted by commas or blanks.
fn days(text: &str) -> Result<Vec<(u8, u8)>, Refusal> {
    let refused = || Refusal::invalid("settings-closing").at("closing");
    let day = |part: &str| {
        let (day, month) = part.split_once(['-', '/', '.']).ok_or_else(refused)?;
        let read = |text: &str| text.trim_end_matches(['.', '-']).parse::<u8>().map_err(|_| refused());
        let (day, month) = (read(day)?, read(month)?);
        let exists = chrono::NaiveDate::from_ymd_opt(2024, u32::from(month), u32::from(day)).is_some();
        if exists { Ok((month, day)) } else { Err(refused()) }
    };
    text.split([',', ';', ' ']).filter(|part| !part.is_empty()).map(day).collect()
}

fn number(text: &str) -> Result<u16, Refusal> {
    read_days(text)
        .ok_or_else(|| Refusal::invalid("settings-missed").with("most", i64::from(MOST_DAYS)).at("missed"))
}

fn verify_days(text: &str) -> Result<u16, Refusal> {
    read_days(text)
        .ok_or_else(|| Refusal::invalid("settings-verify").with("most", i64::from(MOST_DAYS)).at("verify"))
}

fn least_shared(text: &str) -> Result<Least, Refusal> {
    text.parse().ok().and_then(Least::new).ok_or(Refusal::invalid("settings-shared").at("shared"))
}

/// Nought is never.
fn erase_months(text: &str) -> Result<u16, Refusal> {
    let read = text.parse().ok().filter(|months| *months <= MOST_MONTHS);
    read.ok_or_else(|| Refusal::invalid("settings-erase").with("most", i64::from(MOST_MONTHS)).at("erase"))
}

/// The most months that a citizen is kept.
const MOST_MONTHS: u16 = 600;

/// The most days that any of the settings takes.
const MOST_DAYS: u16 = 3650;

fn read_days(text: &str) -> Option<u16> {
    text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))
}

impl Filing for SettingsFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.say("admin-settings")
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        Some((DraftKind::House, String::new()))
    }

    fn extra(&self) -> serde_json::Value {
        json!({ "form": NAME })
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let ticked = CLOSING.into_iter().filter(|(_, id)| form.ticked(id)).map(|(day, _)| day);
        let mut closing_days: Vec<_> = ticked.chain(days(form.text("closing"))?).collect();
        closing_days.sort_unstable();
        closing_days.dedup();
        let used = self.frameworks.iter().filter(|framework| form.ticked(&tick_id(framework.id.as_str())));
        let settings = Settings {
            language: form.chosen("language").and_then(Language::from_code).unwrap_or_default(),
            closing_days,
            missed_after_days: number(form.text("missed"))?,
            verify_offers_after_days: verify_days(form.text("verify"))?,
            least_shared: least_shared(form.text("shared"))?,
            erase_after_months: erase_months(form.text("erase"))?,
            frameworks: used.map(|framework| framework.id.clone()).collect(),
        };
        Ok(Effect::close(Command::WriteSettings(Box::new(settings)), cx.words.say("admin-settings-saved")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_days_are_read_as_people_write_them() {
        assert_eq!(days("24-08, 1/9"), Ok(vec![(8, 24), (9, 1)]));
        assert_eq!(days("29-02"), Ok(vec![(2, 29)]));
        assert_eq!(days(""), Ok(vec![]));
        for wrong in ["31-04", "august", "24", "24-13", "0-1"] {
            assert_eq!(days(wrong).unwrap_err().field(), Some("closing"), "{wrong}");
        }
    }

    #[test]
    fn days_until_someone_is_missed_have_their_bounds() {
        assert_eq!(number("30"), Ok(30));
        for wrong in ["0", "3651", "en måned", "-1"] {
            assert_eq!(number(wrong).unwrap_err().code(), "settings-missed", "{wrong}");
        }
    }
}
