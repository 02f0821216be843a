//! The consents of a citizen as one page for them: who may see what, what for, until when, and how to take it back.

use super::labels;
use super::value::{Cell, Column, Look, Report, Section};
use crate::desk::view::{CitizenPage, ConsentLine, ReceiverLabel};
use crate::domain::consent::{ConsentStatus, DataKind};
use crate::domain::text::shown;
use crate::i18n::labels as words_of;
use crate::i18n::{Words, dates};

/// The page: the consents of the asker's own teams that hold, and those that were asked for.
pub fn page(words: &Words, page: &CitizenPage) -> Report {
    let wanted = |line: &&ConsentLine| line.own && (line.holds || line.status == ConsentStatus::Asked);
    let lines: Vec<&ConsentLine> = page.consents.iter().filter(wanted).collect();
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("receivers", "consent-page-receivers"),
        column("kinds", "consent-page-kinds"),
        column("purpose", "consent-page-purpose"),
        column("given", "consent-page-given"),
        column("until", "consent-page-until"),
        column("words", "consent-page-words").look(Look::Below),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::text(receivers(words, line)),
            Cell::text(kinds(words, &line.kinds)),
            Cell::text(&line.purpose),
            Cell::text(given(words, line)),
            Cell::text(until(words, line)),
            Cell::prose(&line.words),
        ]
    });
    let title = words.say("consent-page-title");
    let report = Report::new("consent_page", title.clone()).fact(
        "citizen",
        words.say("report-citizen"),
        Cell::Name(labels::citizen(words, &page.label)),
    );
    let mut teams: Vec<&str> = lines.iter().map(|line| line.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    let report = match teams.is_empty() {
        true => report,
        false => report.fact("team", words.say("report-team"), Cell::text(teams.join(", "))),
    };
    ["consent-page-voluntary", "consent-page-least", "consent-page-back", "consent-page-signed"]
        .into_iter()
        // fluent-ids: consent-page-voluntary consent-page-least consent-page-back consent-page-signed
        .fold(report, |report, id| report.paragraph(words.say(id)))
        .section(Section::new("consents", title, columns).rows(rows))
}

fn receivers(words: &Words, line: &ConsentLine) -> String {
    let named = line.receivers.iter().map(|receiver| match receiver {
        ReceiverLabel::Area(area) => words_of::area(words, *area),
        ReceiverLabel::Team(_, name) | ReceiverLabel::Organisation(name) => shown(name).into_owned(),
    });
    named.collect::<Vec<_>>().join(", ")
}

fn kinds(words: &Words, kinds: &[DataKind]) -> String {
    kinds.iter().map(|kind| words_of::data_kind(words, *kind)).collect::<Vec<_>>().join(", ")
}

/// `mundtligt 24-11-2026`; where it was only asked for, that.
fn given(words: &Words, line: &ConsentLine) -> String {
    let day = dates::short(dates::local(line.since).date());
    match line.form {
        // fluent-ids: consent-form-*
        Some(form) => format!("{} {day}", words.say(&format!("consent-form-{}", form.slug()))),
        None => format!("{} {day}", words_of::consent_status(words, line.status)),
    }
}

fn until(words: &Words, line: &ConsentLine) -> String {
    line.until.map_or_else(|| words.say("consent-page-open"), dates::short)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::domain::area::ServiceArea;
    use crate::domain::consent::Form;
    use crate::domain::ids::ConsentId;
    use crate::i18n::Language;
    use crate::i18n::tests::words;
    use crate::report::tests::sample;

    fn line(n: u8, purpose: &str, status: ConsentStatus) -> ConsentLine {
        ConsentLine {
            id: ConsentId::from_bytes([n; 16]),
            version: 2,
            team: "Opsøgende team Vest".to_owned(),
            own: true,
            purpose: purpose.to_owned(),
            kinds: vec![DataKind::Goals],
            receivers: vec![ReceiverLabel::Area(ServiceArea::Health)],
            giver: String::new(),
            words: "Ring bare til lægen".to_owned(),
            form: Some(Form::Spoken),
            status,
            since: DateTime::UNIX_EPOCH,
            by: None,
            note: String::new(),
            until: NaiveDate::from_ymd_opt(2027, 5, 22),
            holds: status == ConsentStatus::Given,
            expired: false,
        }
    }

    #[test]
    fn the_page_names_what_holds_and_leaves_out_what_was_taken_back() {
        let da = words(Language::Da);
        let consents = vec![
            line(1, "Samtale om søvn", ConsentStatus::Given),
            line(2, "Hjælp til gæld", ConsentStatus::Withdrawn),
            ConsentLine { own: false, ..line(3, "Et andet teams", ConsentStatus::Given) },
        ];
        let report = page(&da, &CitizenPage { consents, ..sample::citizen() });
        let rows = &report.find("consents").expect("the table").rows;
        assert_eq!(rows.len(), 1);
        let said = |place: usize| match &rows[0][place] {
            Cell::Text(text) | Cell::Prose(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(said(0), "Sundhed");
        assert_eq!(said(1), "mål");
        assert_eq!(said(2), "Samtale om søvn");
        assert_eq!(said(3), "mundtligt 01-01-1970");
        assert_eq!(said(4), "22-05-2027");
        assert_eq!(said(5), "Ring bare til lægen");
        assert!(report.paragraphs.iter().any(|text| text.contains("trække et samtykke tilbage")));
    }
}
