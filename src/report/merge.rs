//! Two records side by side, on paper: what each says, and what is shown of both.

use super::labels;
use super::value::{Cell, Column, Report, Section, Term};
use crate::desk::view::{CitizenLabel, MergePreview, MergeSide};
use crate::domain::citizen::Interpreter;
use crate::domain::cpr::Cpr;
use crate::domain::merge::{Agreement, Field};
use crate::i18n::{Words, dates, labels as said};

/// Whether they were put together, or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// They are shown as one.
    Yes,
    /// Nothing was changed.
    Not,
}

/// Two records side by side.
pub fn report(words: &Words, preview: &MergePreview, done: Done) -> Report {
    let title = words.say(match done {
        Done::Yes => "merge-done",
        Done::Not => "merge-preview",
    });
    Report::new("merge", title)
        .fact("kept", words.say("merge-kept"), Cell::Name(labels::citizen(words, &preview.kept.label)))
        .fact("kept_id", words.say("report-id"), Cell::Text(preview.kept.citizen.id.to_string()))
        .fact("merged", words.say("merge-merged"), Cell::Name(labels::citizen(words, &preview.merged.label)))
        .fact("merged_id", words.say("report-id"), Cell::Text(preview.merged.citizen.id.to_string()))
        .paragraph(words.say("merge-about"))
        .section(fields(words, preview))
        .section(holds(words, preview))
}

/// Records that were taken apart.
pub fn parted(words: &Words, kept: &CitizenLabel, parted: &[CitizenLabel]) -> Report {
    let names = parted.iter().map(|label| labels::citizen(words, label)).collect();
    let ids = parted.iter().map(|label| label.id.to_string()).collect();
    Report::new("parted", words.say("merge-parted"))
        .fact("kept", words.say("merge-kept"), Cell::Name(labels::citizen(words, kept)))
        .fact("parted", words.say("merge-parted-names"), Cell::Names(names))
        .fact("parted_ids", words.say("report-id"), Cell::Texts(ids))
}

fn fields(words: &Words, preview: &MergePreview) -> Section {
    let columns = vec![
        Column::new("field", words.say("merge-field")),
        Column::new("kept", words.say("merge-kept")),
        Column::new("merged", words.say("merge-merged")),
        Column::new("shown", words.say("merge-shown")),
    ];
    let rows = preview.fields.iter().map(|(field, agreement)| {
        vec![
            Cell::Term(Term { slug: field.slug().into(), label: label(words, *field) }),
            Cell::text(value(words, *field, &preview.kept)),
            Cell::text(value(words, *field, &preview.merged)),
            Cell::Term(Term { slug: slug(*agreement).into(), label: agreed(words, *agreement) }),
        ]
    });
    Section::new("fields", words.say("merge-fields"), columns).rows(rows)
}

fn holds(words: &Words, preview: &MergePreview) -> Section {
    let columns = vec![
        Column::new("what", words.say("merge-what")),
        Column::new("kept", words.say("merge-kept")),
        Column::new("merged", words.say("merge-merged")),
    ];
    let rows = held(words).into_iter().enumerate().map(|(place, (slug, label))| {
        vec![
            Cell::Term(Term { slug: slug.into(), label }),
            Cell::count(preview.kept.holds[place]),
            Cell::count(preview.merged.holds[place]),
        ]
    });
    Section::new("holds", words.say("merge-holds"), columns).rows(rows)
}

/// What a side holds, by its stable name and in words, in the order of [`MergeSide::holds`].
pub fn held(words: &Words) -> [(&'static str, String); 5] {
    [
        ("contacts", words.say("merge-contacts")),
        ("follow-ups", words.say("merge-follow-ups")),
        ("referrals", words.say("merge-referrals")),
        ("goals", words.say("merge-goals")),
        ("consents", words.say("merge-consents")),
    ]
}

/// A field in words.
pub fn label(words: &Words, field: Field) -> String {
    // fluent-ids: merge-field-*
    words.say(&format!("merge-field-{}", field.slug()))
}

const fn slug(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Same => "same",
        Agreement::Kept => "kept",
        Agreement::Filled => "filled",
        Agreement::Differs => "differs",
    }
}

/// What is shown of a field, in words.
pub fn agreed(words: &Words, agreement: Agreement) -> String {
    // fluent-ids: merge-agreement-*
    words.say(&format!("merge-agreement-{}", slug(agreement)))
}

/// What a side says of a field, in one line; a CPR number is masked as on pages.
pub fn value(words: &Words, field: Field, side: &MergeSide) -> String {
    let details = &side.citizen.details;
    let line = |line: &Option<crate::domain::text::Line>| {
        line.as_ref().map_or_else(String::new, |line| line.as_str().to_owned())
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(dates::short).unwrap_or_default();
    let name = |person: &Option<crate::desk::view::Person>| {
        person.as_ref().map_or_else(String::new, |person| person.name.clone())
    };
    match field {
        Field::Name => line(&details.name),
        Field::Alias => line(&details.alias),
        Field::Recognisers => details.recognisers.as_str().to_owned(),
        Field::Cpr => details.cpr.as_ref().map(Cpr::masked).unwrap_or_default(),
        Field::Born => day(details.born),
        Field::Phone => details.phone.as_str().to_owned(),
        Field::Address => details.address.as_str().to_owned(),
        Field::Protection => match details.protection {
            Some(protection) => protection.until.map_or_else(|| words.say("report-yes"), dates::short),
            None => String::new(),
        },
        Field::Language => details.language.as_str().to_owned(),
        Field::Interpreter if details.interpreter == Interpreter::Needed => words.say("report-yes"),
        Field::Interpreter => String::new(),
        Field::Alert => details.alert.as_ref().map_or_else(String::new, |it| it.text.as_str().to_owned()),
        Field::TargetGroups => {
            let groups: Vec<&str> = details.target_groups.iter().map(|group| group.as_str()).collect();
            groups.join(", ")
        }
        Field::Children => details.children.map(|count| count.to_string()).unwrap_or_default(),
        Field::Network => {
            let names: Vec<&str> = details.network.iter().map(|tie| tie.name.as_str()).collect();
            names.join(", ")
        }
        Field::Resources => details.resources.as_str().split_whitespace().collect::<Vec<_>>().join(" "),
        Field::Primary => name(&side.primary),
        Field::Backup => name(&side.backup),
    }
}

/// Where a side stands, and with whom: `i gang · Opsøgende team Vest · skrevet op 03-09-2026`.
pub fn place(words: &Words, side: &MergeSide) -> String {
    let stage = said::stage(words, side.citizen.stage);
    let since = words.with("merge-registered", &[("day", dates::short(side.registered).into())]);
    [stage, side.teams.join(", "), since].join(" · ")
}
