//! One HSDS service as an offer: which of its fields a worker needs, where they stand, and what is kept beside them.
//! The tables of a folder come as the same objects. Knows no stream.

use serde_json::{Map, Value};

use super::incoming::{Incoming, Notes, short};
use super::tally::Whereabouts;
use crate::domain::area::ServiceArea;
use crate::domain::directory::{
    Ages, Capacity, Kept, OfferDetails, OfferStatus, Origin, Phone, Verification, Verifier,
};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

type Object = Map<String, Value>;

/// The taxonomies of our own, under which an export says what HSDS has no field for.
pub const AREA: &str = "outreach-area";
pub const CAPACITY: &str = "outreach-capacity";
pub const GROUP: &str = "outreach-group";

/// Fields that a service has and an organisation has not.
const OF_SERVICES: [&str; 10] = [
    "organization",
    "organization_id",
    "status",
    "application_process",
    "eligibility_description",
    "fees_description",
    "minimum_age",
    "assured_date",
    "service_at_locations",
    "schedules",
];

/// Whether an object is a service.
pub(super) fn is_service(object: &Object) -> bool {
    OF_SERVICES.iter().any(|field| object.contains_key(*field))
}

/// What an entry is read with.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The language in which opening hours are put in words.
    pub(super) language: Language,
    /// The area of entries that name none.
    pub(super) area: Option<ServiceArea>,
}

/// Reads a service; its organisation stands in it, or around it.
///
/// # Errors
/// Refuses one without a name.
pub(super) fn read(
    at: Whereabouts,
    service: &Object,
    around: Option<&Object>,
    reading: Reading,
    notes: &mut Notes,
) -> Result<Incoming, Refusal> {
    let nothing = Object::new();
    let organisation = service.get("organization").and_then(Value::as_object).or(around).unwrap_or(&nothing);
    let places = Places { service, organisation };
    let mut details = OfferDetails {
        name: notes.line("name", &text(service, "name")),
        organisation: notes.line("organization.name", &text(organisation, "name")),
        area: reading.area,
        description: notes.prose("description", &text(service, "description")),
        status: status(&text(service, "status"), notes),
        eligibility: notes.prose("eligibility_description", &text(service, "eligibility_description")),
        ages: ages(service, notes),
        groups: Vec::new(),
        application: notes.prose("application_process", &text(service, "application_process")),
        fee: notes.prose("fees_description", &text(service, "fees_description")),
        wait: notes.line("wait_time", &text(service, "wait_time")),
        capacity: capacity(service),
        phones: phones(&places, notes),
        email: notes.line("email", &first([text(service, "email"), text(organisation, "email")])),
        web: notes.line("url", &first([text(service, "url"), text(organisation, "website")])),
        address: notes.line("addresses", &address(&places)),
        served: notes.line("service_areas", &served(service)),
        hours: notes.prose("schedules", &hours(&places, reading.language)),
        languages: languages(&places, notes),
    };
    attributes(service, &mut details, notes);
    if details.name.is_empty() {
        return Err(Refusal::invalid("directory-no-name"));
    }
    let verified = verified(service, notes);
    let origin = Origin {
        service: Line::new(&text(service, "id")),
        organisation: Line::new(&first([text(organisation, "id"), text(service, "organization_id")])),
    };
    let kept = kept(service, organisation, notes);
    Ok(Incoming { at, details, verified, origin, kept })
}

/// The places where a service's phones, hours and addresses may stand, the nearest first.
struct Places<'a> {
    service: &'a Object,
    organisation: &'a Object,
}

impl<'a> Places<'a> {
    /// The first list under this name that is not empty: the service's own, its places', its organisation's.
    fn list(&self, name: &str) -> Vec<&'a Object> {
        let at_places = || objects(self.service, "service_at_locations");
        let locations = || {
            let own = at_places().into_iter().filter_map(|at| at.get("location")?.as_object());
            own.chain(objects(self.organisation, "locations"))
        };
        let mut lists = vec![objects(self.service, name)];
        lists.extend(at_places().into_iter().map(|at| objects(at, name)));
        lists.extend(locations().map(|location| objects(location, name)));
        lists.push(objects(self.organisation, name));
        lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
    }
}

/// The objects of a list.
fn objects<'a>(object: &'a Object, name: &str) -> Vec<&'a Object> {
    let list = object.get(name).and_then(Value::as_array);
    list.map(|list| list.iter().filter_map(Value::as_object).collect()).unwrap_or_default()
}

/// A text, or a number as text; empty where there is none.
fn text(object: &Object, name: &str) -> String {
    match object.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn status(text: &str, notes: &mut Notes) -> OfferStatus {
    match text.trim().to_lowercase().as_str() {
        "" | "active" => OfferStatus::Active,
        "inactive" | "temporarily closed" | "paused" => OfferStatus::Paused,
        "defunct" | "closed" => OfferStatus::Closed,
        other => {
            notes.add("status", Refusal::invalid("directory-word").with("text", short(other)));
            OfferStatus::Active
        }
    }
}

fn ages(service: &Object, notes: &mut Notes) -> Ages {
    let mut age = |name: &str| {
        let said = text(service, name);
        let said = said.trim();
        if said.is_empty() {
            return None;
        }
        // Ages are often written as 18.0.
        let years = said.parse::<f64>().ok().filter(|years| (0.0..=200.0).contains(years));
        match years {
            // Bounded above: whole years.
            Some(years) => Some((years as u8).min(Ages::OLDEST)),
            None => {
                notes.add(name, Refusal::invalid("directory-number").with("text", short(said)));
                None
            }
        }
    };
    let (from, to) = (age("minimum_age").filter(|age| *age > 0), age("maximum_age"));
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            notes.add("maximum_age", Refusal::invalid("directory-number").with("text", to.to_string()));
            Ages { from: Some(from), to: None }
        }
        (from, to) => Ages { from, to },
    }
}

/// HSDS 3.1 counts what is available.
fn capacity(service: &Object) -> Capacity {
    let available = objects(service, "service_capacity");
    let available = available.iter().find_map(|capacity| text(capacity, "available").parse::<f64>().ok());
    match available {
        Some(free) if free > 0.0 => Capacity::Open,
        Some(_) => Capacity::Full(None),
        None => Capacity::Unsaid,
    }
}

fn phones(places: &Places<'_>, notes: &mut Notes) -> Vec<Phone> {
    let mut listed = places.list("phones");
    if listed.is_empty() {
        listed = places.list("contacts").into_iter().flat_map(|contact| objects(contact, "phones")).collect();
    }
    let mut phones: Vec<Phone> = Vec::new();
    for phone in listed {
        let number = notes.line("phones", &text(phone, "number"));
        let extension = text(phone, "extension");
        let extension = if extension.is_empty() { String::new() } else { format!("({extension}) ") };
        let about = format!("{extension}{}", text(phone, "description"));
        let about = Line::new(&about.chars().take(OfferDetails::LONGEST_LINE).collect::<String>());
        if !number.is_empty() && !phones.iter().any(|known| known.number == number) {
            phones.push(Phone { number, about });
        }
    }
    notes.few("phones", phones)
}

fn address(places: &Places<'_>) -> String {
    let listed = places.list("addresses");
    let Some(address) = listed.first() else { return String::new() };
    let town = format!("{} {}", text(address, "postal_code"), text(address, "city"));
    let parts = [text(address, "address_1"), text(address, "address_2"), town];
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn served(service: &Object) -> String {
    let named = objects(service, "service_areas");
    let named = named.iter().map(|area| first([text(area, "name"), text(area, "description")]));
    named.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Opening hours as the source describes them, else put together from its days and times.
fn hours(places: &Places<'_>, language: Language) -> String {
    let mut lines: Vec<String> = Vec::new();
    for schedule in places.list("schedules") {
        let (opens, closes) = (clock(&text(schedule, "opens_at")), clock(&text(schedule, "closes_at")));
        let said = text(schedule, "description");
        let line = match (said.trim().is_empty(), opens.is_empty() && closes.is_empty()) {
            (false, _) => said.trim().to_owned(),
            (true, true) => continue,
            (true, false) => {
                let days = days(&text(schedule, "byday"), language);
                format!("{days} {opens}-{closes}").trim().to_owned()
            }
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// `10:00` of `10:00:00`.
fn clock(text: &str) -> String {
    text.trim().chars().take(5).collect()
}

fn days(byday: &str, language: Language) -> String {
    let word = |day: &str| {
        let (da, en) = match day.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '-') {
            "MO" => ("man", "Mon"),
            "TU" => ("tirs", "Tue"),
            "WE" => ("ons", "Wed"),
            "TH" => ("tors", "Thu"),
            "FR" => ("fre", "Fri"),
            "SA" => ("lør", "Sat"),
            "SU" => ("søn", "Sun"),
            _ => return None,
        };
        Some(if language == Language::Da { da } else { en })
    };
    byday.split(',').filter_map(word).collect::<Vec<_>>().join(", ")
}

fn languages(places: &Places<'_>, notes: &mut Notes) -> Vec<Line> {
    let mut languages: Vec<Line> = Vec::new();
    for language in places.list("languages") {
        let named = Line::new(&first([text(language, "name"), text(language, "code")]));
        if !named.is_empty() && !languages.contains(&named) {
            languages.push(named);
        }
    }
    notes.few("languages", languages)
}

/// What our own taxonomies say, and groups.
fn attributes(service: &Object, details: &mut OfferDetails, notes: &mut Notes) {
    for attribute in objects(service, "attributes") {
        let Some(term) = attribute.get("taxonomy_term").and_then(Value::as_object) else { continue };
        let code = text(term, "code");
        match text(term, "taxonomy").as_str() {
            AREA => {
                details.area = ServiceArea::ALL.into_iter().find(|area| area.slug() == code).or(details.area)
            }
            CAPACITY => {
                details.capacity = match code.as_str() {
                    "open" => Capacity::Open,
                    "waitlist" => Capacity::Waitlist,
                    "assessment" => Capacity::AssessmentFirst,
                    "full" => Capacity::Full(notes.day("capacity", &text(attribute, "value"))),
                    _ => Capacity::Unsaid,
                }
            }
            GROUP => {
                let name = Line::new(&text(term, "name").replace([',', ';'], " "));
                if !name.is_empty() && !details.groups.contains(&name) {
                    details.groups.push(name);
                }
            }
            _ => {}
        }
    }
    details.groups = notes.few("attributes", std::mem::take(&mut details.groups));
}

fn verified(service: &Object, notes: &mut Notes) -> Option<Verification> {
    let on = notes.day("assured_date", &text(service, "assured_date"))?;
    let by = Verifier::Source(notes.line("assurer_email", &text(service, "assurer_email")));
    Some(Verification { on, by })
}

/// All that the source says, as it says it, so that an export gives back what the directory has no field for.
fn kept(service: &Object, organisation: &Object, notes: &mut Notes) -> Kept {
    let mut service = service.clone();
    service.remove("organization");
    let mut organisation = organisation.clone();
    organisation.remove("services");
    let both = serde_json::json!({ "service": service, "organization": organisation });
    Kept::new(&both.to_string()).unwrap_or_else(|| {
        notes.add("", Refusal::invalid("directory-kept"));
        Kept::default()
    })
}
