//! The directory as Open Referral HSDS 3: organisations with their services, as JSON and as a folder of tables. What a
//! source said beside what the directory knows comes out again; what HSDS has no field for stands in taxonomies of
//! our own. Must never let a text become a formula.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::spreadsheet::neutral;
use crate::desk::directory::{AREA, CAPACITY, FOLDER_MARK, GROUP, said_by_source};
use crate::domain::directory::{Capacity, Offer, OfferDetails, OfferStatus, Verifier};
use crate::domain::fold::fold_words;
use crate::domain::language::Language;
use crate::domain::text::{self, Line};

type Object = Map<String, Value>;

/// An id that follows from these parts, so that an export says the same twice.
fn id(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digest: [u8; 32] = hasher.finalize().into();
    let bytes = digest.first_chunk::<16>().copied().unwrap_or_default();
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// What a source said, as objects: the service, and its organisation.
fn kept(offer: &Offer) -> (Object, Object) {
    let both: Value = serde_json::from_str(offer.kept.as_str()).unwrap_or_default();
    let object = |name: &str| both.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    (object("service"), object("organization"))
}

/// Puts a text in its place; an empty one takes what stood there away.
fn put(object: &mut Object, name: &str, text: &str) {
    if text.is_empty() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), Value::from(text));
    }
}

/// An offer as a service.
fn service(offer: &Offer, language: Language) -> Object {
    let (mut service, _) = kept(offer);
    let details = &offer.details;
    let own = match offer.origin.service.as_str() {
        "" => offer.id.to_string(),
        origin => origin.to_owned(),
    };
    put(&mut service, "id", &own);
    let status = match details.status {
        OfferStatus::Active => "active",
        OfferStatus::Paused => "inactive",
        OfferStatus::Closed => "defunct",
    };
    let fields = [
        ("name", details.name.as_str()),
        ("description", details.description.as_str()),
        ("url", details.web.as_str()),
        ("email", details.email.as_str()),
        ("status", status),
        ("application_process", details.application.as_str()),
        ("fees_description", details.fee.as_str()),
        ("wait_time", details.wait.as_str()),
        ("eligibility_description", details.eligibility.as_str()),
    ];
    for (name, text) in fields {
        put(&mut service, name, text);
    }
    for (name, age) in [("minimum_age", details.ages.from), ("maximum_age", details.ages.to)] {
        match age {
            Some(age) => drop(service.insert(name.to_owned(), Value::from(age))),
            None => drop(service.remove(name)),
        }
    }
    if let Some(verified) = &offer.verified {
        put(&mut service, "assured_date", &verified.on.to_string());
        if let Verifier::Source(by) = &verified.by {
            put(&mut service, "assurer_email", by.as_str());
        }
    }
    lists(&mut service, offer, &own, language);
    attributes(&mut service, details, &own);
    service
}

/// The lists of a service: as the source had them where nobody changed them, else as they stand.
fn lists(service: &mut Object, offer: &Offer, own: &str, language: Language) {
    let details = &offer.details;
    let source = said_by_source(offer, language).unwrap_or_default();
    if details.phones != source.phones {
        let phones = details.phones.iter().enumerate().map(|(n, phone)| {
            let id = id(&[own, "phone", &n.to_string()]);
            json!({ "id": id, "number": phone.number.as_str(), "type": "voice", "description": phone.about.as_str() })
        });
        service.insert("phones".to_owned(), phones.collect());
    }
    if details.languages != source.languages {
        let languages = details.languages.iter();
        let languages = languages
            .map(|name| json!({ "id": id(&[own, "language", name.as_str()]), "name": name.as_str() }));
        service.insert("languages".to_owned(), languages.collect());
    }
    if details.hours != source.hours {
        let schedules = json!([{ "id": id(&[own, "schedule"]), "description": details.hours.as_str() }]);
        service.insert("schedules".to_owned(), schedules);
    }
    if details.served != source.served {
        let areas = json!([{ "id": id(&[own, "area"]), "name": details.served.as_str() }]);
        service.insert("service_areas".to_owned(), areas);
    }
    if details.address != source.address {
        let address = json!({
            "id": id(&[own, "address"]),
            "address_1": details.address.as_str(),
            "city": "",
            "state_province": "",
            "postal_code": "",
            "country": "DK",
            "address_type": "physical",
        });
        let location = json!({
            "id": id(&[own, "location"]),
            "location_type": "physical",
            "name": details.address.as_str(),
            "addresses": [address],
        });
        let places = json!([{ "id": id(&[own, "place"]), "location": location }]);
        service.insert("service_at_locations".to_owned(), places);
    }
}

/// What HSDS has no field for: area, room and groups.
fn attributes(service: &mut Object, details: &OfferDetails, own: &str) {
    let mut attributes = match service.remove("attributes") {
        Some(Value::Array(attributes)) => attributes,
        _ => Vec::new(),
    };
    let is_ours = |attribute: &Value| {
        let taxonomy = attribute.pointer("/taxonomy_term/taxonomy").and_then(Value::as_str);
        taxonomy.is_some_and(|taxonomy| [AREA, CAPACITY, GROUP].contains(&taxonomy))
    };
    attributes.retain(|attribute| !is_ours(attribute));
    let mut say = |taxonomy: &str, code: &str, name: &str, value: String| {
        attributes.push(json!({
            "id": id(&[own, taxonomy, code]),
            "link_id": own,
            "link_entity": "service",
            "value": value,
            "taxonomy_term": { "id": id(&[taxonomy, code]), "code": code, "name": name, "taxonomy": taxonomy },
        }));
    };
    if let Some(area) = details.area {
        say(AREA, area.slug(), area.slug(), String::new());
    }
    match details.capacity {
        Capacity::Unsaid => {}
        Capacity::Full(until) => {
            say(CAPACITY, "full", "full", until.map(|day| day.to_string()).unwrap_or_default());
        }
        other => say(CAPACITY, other.slug(), other.slug(), String::new()),
    }
    for group in &details.groups {
        let code = fold_words(group.as_str()).join("-");
        say(GROUP, &code, group.as_str(), String::new());
    }
    if !attributes.is_empty() {
        service.insert("attributes".to_owned(), Value::Array(attributes));
    }
}

/// The organisations with their services, in the order in which they come.
fn organisations(offers: &[Offer], language: Language) -> Vec<Object> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<(Object, Vec<Value>)> = Vec::new();
    for offer in offers {
        let named = &offer.details.organisation;
        // An offer of nobody's stands under its own name: HSDS wants an organisation.
        let named: &Line = if named.is_empty() { &offer.details.name } else { named };
        let origin = offer.origin.organisation.as_str();
        let own = if origin.is_empty() {
            id(&["organisation", &fold_words(named.as_str()).join(" ")])
        } else {
            origin.to_owned()
        };
        let place = *places.entry(own.clone()).or_insert_with(|| {
            let (_, mut organisation) = kept(offer);
            put(&mut organisation, "id", &own);
            put(&mut organisation, "name", named.as_str());
            organisation.entry("description").or_insert_with(|| Value::from(named.as_str()));
            all.push((organisation, Vec::new()));
            all.len() - 1
        });
        all[place].1.push(Value::Object(service(offer, language)));
    }
    let with = |(mut organisation, services): (Object, Vec<Value>)| {
        organisation.insert("services".to_owned(), Value::Array(services));
        organisation
    };
    all.into_iter().map(with).collect()
}

/// Writes the directory as JSON: an array of organisations with their services. `language` is the one in which
/// opening hours were put in words.
///
/// # Errors
/// What `out` reports.
pub fn json(offers: &[Offer], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<Value> = organisations(offers, language).into_iter().map(Value::Object).collect();
    // What a source said is handed on as it said it, to the letter.
    let json = serde_json::to_string_pretty(&all)?;
    out.write_all(text::shown_json(&json).as_bytes())?;
    out.write_all(b"\n")
}

/// The tables of a folder, by name: the columns come as they are met, ids first.
#[derive(Default)]
struct Tables(BTreeMap<&'static str, Vec<Object>>);

impl Tables {
    /// Adds a row of an object's plain values, and whom it belongs to.
    fn add(&mut self, table: &'static str, object: &Object, links: &[(&str, &str)]) {
        let mut row = Object::new();
        row.insert("id".to_owned(), object.get("id").cloned().unwrap_or_default());
        for (name, value) in links {
            row.insert((*name).to_owned(), Value::from(*value));
        }
        for (name, value) in object {
            if !value.is_array() && !value.is_object() && !value.is_null() {
                row.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        let rows = self.0.entry(table).or_default();
        // The same location or term may stand in many places.
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    fn add_lists(&mut self, object: &Object, names: &[&'static str], column: &str) {
        let own = text(object, "id");
        for name in names {
            for item in objects(object, name) {
                self.add(name, item, &[(column, &own)]);
            }
        }
    }

    fn add_service(&mut self, service: &Object, organisation: &str) {
        let own = text(service, "id");
        self.add("services", service, &[("organization_id", organisation)]);
        let names = ["phones", "schedules", "languages", "service_areas", "contacts", "cost_options"];
        self.add_lists(service, &names, "service_id");
        for place in objects(service, "service_at_locations") {
            let location = place.get("location").and_then(Value::as_object);
            let location_id = location.map(|location| text(location, "id")).unwrap_or_default();
            let links = [("service_id", own.as_str()), ("location_id", location_id.as_str())];
            self.add("service_at_location", place, &links);
            self.add_lists(place, &["phones", "schedules", "contacts"], "service_at_location_id");
            if let Some(location) = location {
                self.add("locations", location, &[]);
                self.add_lists(location, &["addresses", "phones", "schedules", "languages"], "location_id");
            }
        }
        for attribute in objects(service, "attributes") {
            let term = attribute.get("taxonomy_term").and_then(Value::as_object);
            let term_id = term.map(|term| text(term, "id")).unwrap_or_default();
            self.add("attributes", attribute, &[("link_id", &own), ("taxonomy_term_id", &term_id)]);
            if let Some(term) = term {
                self.add("taxonomy_terms", term, &[]);
            }
        }
    }
}

fn text(object: &Object, name: &str) -> String {
    object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn objects<'a>(object: &'a Object, name: &str) -> Vec<&'a Object> {
    let list = object.get(name).and_then(Value::as_array);
    list.map(|list| list.iter().filter_map(Value::as_object).collect()).unwrap_or_default()
}

/// Writes the directory as a folder of tables, in the one stream that a client makes a folder of.
///
/// # Errors
/// What `out` reports.
pub fn folder(offers: &[Offer], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut tables = Tables::default();
    for organisation in organisations(offers, language) {
        let own = text(&organisation, "id");
        tables.add("organizations", &organisation, &[]);
        tables.add_lists(&organisation, &["phones", "contacts"], "organization_id");
        for service in objects(&organisation, "services") {
            tables.add_service(service, &own);
        }
    }
    out.write_all(FOLDER_MARK.as_bytes())?;
    for (name, rows) in tables.0 {
        let content = sheet(&rows)?;
        writeln!(out, "{name}.csv {}", content.len())?;
        out.write_all(&content)?;
    }
    Ok(())
}

fn sheet(rows: &[Object]) -> io::Result<Vec<u8>> {
    let mut columns: Vec<&str> = Vec::new();
    for name in rows.iter().flat_map(Object::keys) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).map_err(io::Error::other)?;
    for row in rows {
        let cell = |column: &&str| match row.get(*column) {
            Some(Value::String(text)) => neutral(text),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        writer.write_record(&cells).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests;
