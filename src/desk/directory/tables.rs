//! HSDS as a folder of CSV tables: put together into the objects that its JSON has, so that both are read by the
//! same rules. Knows no field of an offer.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::intake::Intake;
use super::source::FOLDER_MARK;
use super::tally::{Fault, Weight, Whereabouts};
use crate::desk::import::ImportError;
use crate::desk::import::sheet::{Next, Sheet};
use crate::domain::refusal::Refusal;

/// The most that all tables of a folder may hold together, in bytes.
const FOLDER_BYTES: u64 = 128 * 1024 * 1024;
/// The longest line that names a table.
const NAME_BYTES: u64 = 300;

/// The tables that are read, by the names that files have.
const TABLES: [&str; 13] = [
    "services",
    "organizations",
    "phones",
    "languages",
    "schedules",
    "service_areas",
    "service_at_locations",
    "locations",
    "addresses",
    "contacts",
    "attributes",
    "taxonomy_terms",
    "cost_options",
];

/// A table.
#[derive(Default)]
struct Table {
    file: String,
    rows: Vec<(u64, Map<String, Value>)>,
    /// Rows by a column's value, made as they are asked for.
    by: HashMap<&'static str, HashMap<String, Vec<usize>>>,
    /// Rows that something was made of.
    used: HashSet<usize>,
}

/// Takes over all services of a folder.
pub(super) fn read(input: &mut dyn BufRead, intake: &mut Intake<'_>) -> Result<(), ImportError> {
    let mut tables = load(input, intake)?;
    if !tables.contains_key("services") {
        return Err(Refusal::invalid("directory-no-table").into());
    }
    let mut folder = Folder { tables: &mut tables };
    let count = folder.table("services").rows.len();
    for row in 0..count {
        let (at, service) = folder.service(row);
        intake.service(at, &service, None)?;
    }
    for (name, table) in tables {
        let unused = table.rows.len() - table.used.len();
        if unused > 0 && name != "services" {
            let unused = i64::try_from(unused).unwrap_or(i64::MAX);
            let at = Whereabouts { file: table.file, place: String::new() };
            let refusal = Refusal::invalid("directory-unlinked").with("n", unused);
            let (name, field) = (String::new(), String::new());
            intake.fault(Fault { at, name, field, refusal, weight: Weight::Without });
        }
    }
    Ok(())
}

/// Reads the tables behind the folder's mark.
fn load(
    input: &mut dyn BufRead,
    intake: &mut Intake<'_>,
) -> Result<BTreeMap<&'static str, Table>, ImportError> {
    let broken = || ImportError::from(Refusal::invalid("directory-folder"));
    let mut mark = vec![0; FOLDER_MARK.len()];
    input.read_exact(&mut mark)?;
    let (mut tables, mut bytes) = (BTreeMap::new(), 0);
    loop {
        let mut line = String::new();
        (&mut *input).take(NAME_BYTES).read_line(&mut line)?;
        if line.is_empty() {
            return Ok(tables);
        }
        let (file, size) = line.trim_end().rsplit_once(' ').ok_or_else(broken)?;
        let size: u64 = size.parse().map_err(|_| broken())?;
        bytes = u64::saturating_add(bytes, size);
        if bytes > FOLDER_BYTES {
            return Err(Refusal::invalid("directory-large").into());
        }
        let mut content = Vec::new();
        (&mut *input).take(size).read_to_end(&mut content)?;
        if content.len() as u64 != size {
            return Err(broken());
        }
        let stem = file.trim_end_matches(".csv").trim_end_matches(".CSV").to_lowercase();
        // The table is named both ways in the wild.
        let stem = if stem == "service_at_location" { "service_at_locations".to_owned() } else { stem };
        match TABLES.into_iter().find(|name| *name == stem) {
            Some(name) => drop(tables.insert(name, table(file, &content, intake)?)),
            None => intake.ignore(file),
        }
    }
}

fn table(file: &str, content: &[u8], intake: &mut Intake<'_>) -> Result<Table, ImportError> {
    let mut table = Table { file: file.to_owned(), ..Table::default() };
    let mut bytes = content;
    let mut sheet = Sheet::open(&mut bytes)?;
    let heads = match sheet.next()? {
        Some(Next::Row(row)) => row.fields,
        Some(Next::Fault(..)) => return Err(Refusal::invalid("import-quotes").into()),
        None => return Ok(table),
    };
    let heads: Vec<String> = heads.iter().map(|head| head.trim().to_lowercase()).collect();
    while let Some(next) = sheet.next()? {
        match next {
            Next::Row(row) => {
                let cells = heads.iter().cloned().zip(row.fields).filter(|(_, cell)| !cell.trim().is_empty());
                let cells =
                    cells.map(|(head, cell)| (head, Value::String(unmarked(&cell).to_owned()))).collect();
                table.rows.push((row.line, cells));
            }
            Next::Fault(row, _) => {
                let at = Whereabouts { file: file.to_owned(), place: row.line.to_string() };
                let (name, field) = (String::new(), String::new());
                let refusal = Refusal::invalid("import-quote");
                intake.fault(Fault { at, name, field, refusal, weight: Weight::LeftOut });
            }
        }
    }
    Ok(table)
}

/// The tables while objects are made of them.
struct Folder<'a> {
    tables: &'a mut BTreeMap<&'static str, Table>,
}

impl Folder<'_> {
    fn table(&mut self, name: &'static str) -> &mut Table {
        self.tables.entry(name).or_default()
    }

    /// The rows of a table that name `id` in a column.
    fn linked(&mut self, name: &'static str, column: &'static str, id: &str) -> Vec<Map<String, Value>> {
        if id.is_empty() {
            return Vec::new();
        }
        let table = self.table(name);
        let rows = &table.rows;
        let index = table.by.entry(column).or_insert_with(|| {
            let mut index: HashMap<String, Vec<usize>> = HashMap::new();
            for (place, (_, row)) in rows.iter().enumerate() {
                if let Some(Value::String(value)) = row.get(column) {
                    index.entry(value.trim().to_owned()).or_default().push(place);
                }
            }
            index
        });
        let places = index.get(id.trim()).cloned().unwrap_or_default();
        table.used.extend(&places);
        places.into_iter().map(|place| table.rows[place].1.clone()).collect()
    }

    fn one(&mut self, name: &'static str, id: &str) -> Option<Map<String, Value>> {
        self.linked(name, "id", id).into_iter().next()
    }

    /// The service of a row, with all that belongs to it.
    fn service(&mut self, place: usize) -> (Whereabouts, Map<String, Value>) {
        let table = self.table("services");
        table.used.insert(place);
        let at = Whereabouts { file: table.file.clone(), place: table.rows[place].0.to_string() };
        let mut service = table.rows[place].1.clone();
        let id = cell(&service, "id");
        self.lists(&mut service, &id, "service_id", &["phones", "schedules", "languages", "service_areas"]);
        self.lists(&mut service, &id, "service_id", &["contacts", "cost_options"]);
        let mut places = Vec::new();
        for mut at_location in self.linked("service_at_locations", "service_id", &id) {
            let own = cell(&at_location, "id");
            self.lists(
                &mut at_location,
                &own,
                "service_at_location_id",
                &["phones", "schedules", "contacts"],
            );
            if let Some(mut location) = self.one("locations", &cell(&at_location, "location_id")) {
                let own = cell(&location, "id");
                let belongs = ["addresses", "phones", "schedules", "languages", "contacts"];
                self.lists(&mut location, &own, "location_id", &belongs);
                at_location.insert("location".to_owned(), Value::Object(location));
            }
            places.push(Value::Object(at_location));
        }
        put(&mut service, "service_at_locations", places);
        let attributes = self.linked("attributes", "link_id", &id).into_iter().map(|mut attribute| {
            if let Some(term) = self.one("taxonomy_terms", &cell(&attribute, "taxonomy_term_id")) {
                attribute.insert("taxonomy_term".to_owned(), Value::Object(term));
            }
            Value::Object(attribute)
        });
        let attributes = attributes.collect();
        put(&mut service, "attributes", attributes);
        if let Some(mut organisation) = self.one("organizations", &cell(&service, "organization_id")) {
            let own = cell(&organisation, "id");
            self.lists(&mut organisation, &own, "organization_id", &["phones", "contacts"]);
            service.insert("organization".to_owned(), Value::Object(organisation));
        }
        (at, service)
    }

    fn lists(
        &mut self,
        object: &mut Map<String, Value>,
        id: &str,
        column: &'static str,
        names: &[&'static str],
    ) {
        for name in names {
            let rows = self.linked(name, column, id).into_iter().map(Value::Object).collect();
            put(object, name, rows);
        }
    }
}

/// A cell without the mark that keeps a spreadsheet from taking it for a formula.
pub(super) fn unmarked(cell: &str) -> &str {
    let marked = cell.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@']));
    marked.unwrap_or(cell)
}

fn put(object: &mut Map<String, Value>, name: &str, rows: Vec<Value>) {
    if !rows.is_empty() {
        object.insert(name.to_owned(), Value::Array(rows));
    }
}

fn cell(row: &Map<String, Value>, name: &str) -> String {
    row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
