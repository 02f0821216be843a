//! What the columns of a sheet of contacts mean, by the names that people give them in Danish and English.
//! Documented in `docs/import.md`. Knows no row.

use crate::domain::fold::fold_words;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The day, perhaps with the time.
    Date,
    /// The time of day.
    Time,
    /// Whom it was with.
    Citizen,
    /// The citizen's id in this log.
    CitizenId,
    /// The citizen's CPR number.
    Cpr,
    /// The citizen's birth date.
    Born,
    /// How they met.
    Channel,
    /// How long it took.
    Duration,
    /// Who wrote it.
    Worker,
    /// What became of it.
    Outcome,
    /// How many people a group had.
    People,
    /// Where.
    Place,
    /// The service areas.
    Areas,
    /// Tags of frameworks, or topics in one's own words.
    Tags,
    /// The law it rests on.
    Basis,
    /// What happened.
    Note,
    /// The worker's assessment.
    Assessment,
    /// The citizen's own words.
    OwnWords,
    /// What was promised.
    Next,
    /// By when.
    Due,
}

impl Field {
    /// All fields in the order of the documentation.
    pub const ALL: [Self; 20] = [
        Self::Date,
        Self::Time,
        Self::Citizen,
        Self::CitizenId,
        Self::Cpr,
        Self::Born,
        Self::Channel,
        Self::Duration,
        Self::Worker,
        Self::Outcome,
        Self::People,
        Self::Place,
        Self::Areas,
        Self::Tags,
        Self::Basis,
        Self::Note,
        Self::Assessment,
        Self::OwnWords,
        Self::Next,
        Self::Due,
    ];

    /// The names that a column can have, folded, words parted by one blank; the usual Danish one first, then the
    /// usual English one.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["dato", "date", "hvornaar", "when", "dag", "day", "kontaktdato"],
            Self::Time => &["tid", "time", "tidspunkt", "klokkeslaet", "klokken", "kl"],
            Self::Citizen => &["borger", "citizen", "borgere", "navn", "name", "borgernavn", "hvem", "who"],
            Self::CitizenId => &["borger id", "citizen id", "borgerid"],
            Self::Cpr => &["cpr", "cpr nummer", "cpr number", "cprnr", "cpr nr", "personnummer"],
            Self::Born => &["foedt", "born", "foedselsdato", "birth date"],
            Self::Channel => &["kanal", "channel", "hvordan", "how", "kontaktform", "type"],
            Self::Duration => {
                &["varighed", "duration", "varighed min", "duration min", "minutter", "minutes", "min"]
            }
            Self::Worker => &["medarbejder", "worker", "ansat", "kontaktperson"],
            Self::Outcome => &["resultat", "outcome", "udfald", "result"],
            Self::People => &["personer", "people", "antal", "headcount", "antal personer"],
            Self::Place => &["sted", "place", "hvor", "where"],
            Self::Areas => &["omraade", "area", "omraader", "areas"],
            Self::Tags => &["emne", "tag", "emner", "tags", "fokusomraade", "focus area", "topic"],
            Self::Basis => &["hjemmel", "legal basis", "paragraf", "basis"],
            Self::Note => &["notat", "note", "hvad skete der", "what happened", "beskrivelse", "kommentar"],
            Self::Assessment => &["vurdering", "assessment"],
            Self::OwnWords => {
                &["borgerens ord", "own words", "borgerens egne ord", "egne ord", "citizens words"]
            }
            Self::Next => &["naeste skridt", "next step", "opfoelgning", "follow up", "aftale"],
            Self::Due => &["frist", "due", "deadline", "inden", "opfoelgningsdato"],
        }
    }

    fn of(name: &str) -> Option<Self> {
        let name = fold_words(name).join(" ");
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }
}

/// The columns of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The names as they stand in the sheet.
    heads: Vec<String>,
    /// What each column holds, where it is known.
    fields: Vec<Option<Field>>,
}

/// Columns that an earlier run added to the rows it gave back: they are no news, and no loss.
const OURS: [&str; 6] = ["linje", "kolonne", "grund", "line", "column", "reason"];

impl Columns {
    /// Reads the first row.
    ///
    /// # Errors
    /// Refuses a sheet without a column for the day, and one with two columns for the same.
    pub(super) fn read(heads: &[String]) -> Result<Self, Refusal> {
        let heads: Vec<String> = heads.iter().map(|head| text::shown(head).trim().to_owned()).collect();
        let fields: Vec<Option<Field>> = heads.iter().map(|head| Field::of(head)).collect();
        for (place, field) in fields.iter().enumerate() {
            let earlier = fields[..place].iter().position(|other| field.is_some() && other == field);
            if let Some(earlier) = earlier {
                return Err(Refusal::invalid("import-column-twice")
                    .with("one", heads[earlier].clone())
                    .with("other", heads[place].clone()));
            }
        }
        if !fields.contains(&Some(Field::Date)) {
            let known = heads.iter().map(String::as_str).filter(|head| !head.is_empty());
            let found = known.take(12).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new(Kind::Invalid, "import-no-date-column").with("found", found));
        }
        Ok(Self { heads, fields })
    }

    /// The names as they stand in the sheet.
    pub(super) fn heads(&self) -> &[String] {
        &self.heads
    }

    /// The names of the columns that mean nothing here, and so are not taken in.
    pub(super) fn ignored(&self) -> Vec<String> {
        let named = self.heads.iter().zip(&self.fields);
        let unknown = named.filter(|(head, field)| field.is_none() && !head.is_empty());
        let ours = |head: &String| OURS.contains(&fold_words(head).join(" ").as_str());
        unknown.map(|(head, _)| head.clone()).filter(|head| !ours(head)).collect()
    }

    /// What a row holds of a field, without blanks at its ends; empty where it has no such column.
    pub(super) fn cell<'a>(&self, row: &'a [String], field: Field) -> &'a str {
        let place = self.fields.iter().position(|it| *it == Some(field));
        let cell = place.and_then(|place| row.get(place)).map_or("", |cell| cell.trim());
        // Our own files, and others', mark texts that a spreadsheet would take for formulas.
        match cell.strip_prefix('\'') {
            Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@']) => rest,
            _ => cell,
        }
    }

    /// The name of the column that holds a field.
    pub(super) fn head(&self, field: Field) -> Option<&str> {
        let place = self.fields.iter().position(|it| *it == Some(field))?;
        Some(&self.heads[place])
    }

    /// Whether a row has more fields than there are columns, with something in them.
    pub(super) fn overflow<'a>(&self, row: &'a [String]) -> Option<&'a str> {
        row.iter().skip(self.heads.len()).map(|cell| cell.trim()).find(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(heads: &str) -> Result<Columns, Refusal> {
        Columns::read(&heads.split(';').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_known_in_both_languages_and_any_case() {
        let columns =
            columns("DATO;Klokkeslæt;Borger-id;Næste skridt;Citizen's words;Varighed (min)").expect("known");
        let expected =
            [Field::Date, Field::Time, Field::CitizenId, Field::Next, Field::OwnWords, Field::Duration];
        assert_eq!(columns.fields, expected.map(Some));
        assert!(columns.ignored().is_empty());
    }

    #[test]
    fn what_is_not_taken_in_is_told() {
        let columns = columns("dato;skostørrelse;;grund;linje").expect("a date is there");
        assert_eq!(columns.ignored(), ["skostørrelse"]);
    }

    #[test]
    fn a_sheet_needs_one_column_for_the_day() {
        assert_eq!(columns("borger;notat").expect_err("none").code(), "import-no-date-column");
        assert_eq!(columns("dato;date").expect_err("two").code(), "import-column-twice");
    }

    #[test]
    fn no_name_means_two_things() {
        let mut names: Vec<&str> = Field::ALL.iter().flat_map(|field| field.names()).copied().collect();
        for name in &names {
            assert_eq!(fold_words(name).join(" "), *name, "names are compared folded");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn the_mark_against_formulas_comes_off() {
        let columns = columns("dato;notat").expect("known");
        let cell = |text: &str| columns.cell(&["x".to_owned(), text.to_owned()], Field::Note).to_owned();
        assert_eq!(cell("'+45 12 34 56 78"), "+45 12 34 56 78");
        assert_eq!(cell("'citat'"), "'citat'");
    }
}
