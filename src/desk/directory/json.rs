//! HSDS as JSON, value by value: an organisation with its services, a service with its organisation, arrays and pages
//! (`contents`) of either, one value after another. However long the stream, one entry is held at a time.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::intake::Intake;
use super::service;
use super::tally::{Fault, Weight, Whereabouts};
use crate::desk::import::ImportError;
use crate::domain::refusal::Refusal;

/// The largest entry, in bytes. What is nested deeper than 128 levels is refused as well.
const ENTRY_BYTES: u64 = 8 * 1024 * 1024;
/// The most entries of one stream.
const MOST_ENTRIES: u64 = 200_000;
/// The lists of entries that a page may have.
const LISTS: [&str; 2] = ["contents", "organizations"];

/// Takes over all entries of a stream.
pub(super) fn read(input: &mut dyn Read, intake: &mut Intake<'_>) -> Result<(), ImportError> {
    let used = Rc::new(Cell::new(0));
    let metered = Metered { input, used: Rc::clone(&used) };
    let mut reader = Top { intake, used, entries: 0, prefix: String::new(), failed: None };
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(metered));
    let mut number = 0;
    loop {
        let answer = (&mut reader).deserialize(&mut json);
        if let Some(failed) = reader.failed.take() {
            return Err(failed);
        }
        if let Err(error) = answer {
            return Err(refusal_of(&error));
        }
        // Values may follow each other, as in a file of lines.
        number += 1;
        reader.prefix = format!("#{}", number + 1);
        match json.end() {
            Ok(()) => return Ok(()),
            Err(error) if error.is_io() => return Err(refusal_of(&error)),
            Err(_) => {}
        }
    }
}

fn refusal_of(error: &serde_json::Error) -> ImportError {
    if error.is_io() {
        let is_large = error.io_error_kind() == Some(io::ErrorKind::FileTooLarge);
        return match is_large {
            true => Refusal::invalid("directory-large").into(),
            false => ImportError::Stream(io::Error::other("the stream broke off")),
        };
    }
    let line = i64::try_from(error.line()).unwrap_or(i64::MAX);
    let column = i64::try_from(error.column()).unwrap_or(i64::MAX);
    Refusal::invalid("directory-json").with("line", line).with("column", column).into()
}

/// Counts the bytes of the entry that is being read.
struct Metered<'a> {
    input: &'a mut dyn Read,
    used: Rc<Cell<u64>>,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used.get() > ENTRY_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.input.read(buffer)?;
        self.used.set(self.used.get() + count as u64);
        Ok(count)
    }
}

/// The values of the stream's top, or of one of its lists.
struct Top<'a, 'd> {
    intake: &'a mut Intake<'d>,
    used: Rc<Cell<u64>>,
    entries: u64,
    /// Where the value stands that is being read.
    prefix: String,
    /// Why it went no further.
    failed: Option<ImportError>,
}

impl Top<'_, '_> {
    /// Takes over one entry: a service, or an organisation with its services.
    fn entry(&mut self, place: String, value: Value) -> Result<(), ImportError> {
        self.used.set(0);
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            return Err(Refusal::invalid("directory-many").into());
        }
        let at = Whereabouts { file: String::new(), place };
        let Value::Object(mut entry) = value else {
            return self.left_out(at, "directory-no-entry");
        };
        match entry.remove("services") {
            Some(Value::Array(services)) => self.organisation(&at, entry, services),
            _ if service::is_service(&entry) => self.intake.service(at, &entry, None),
            _ => self.left_out(at, "directory-no-services"),
        }
    }

    fn organisation(
        &mut self,
        at: &Whereabouts,
        organisation: Map<String, Value>,
        services: Vec<Value>,
    ) -> Result<(), ImportError> {
        if services.is_empty() {
            return self.left_out(at.clone(), "directory-no-services");
        }
        for (number, value) in services.into_iter().enumerate() {
            let at = Whereabouts { place: format!("{}.services[{number}]", at.place), ..at.clone() };
            match value {
                Value::Object(service) => self.intake.service(at, &service, Some(&organisation))?,
                _ => self.left_out(at, "directory-no-entry")?,
            }
        }
        Ok(())
    }

    fn left_out(&mut self, at: Whereabouts, code: &'static str) -> Result<(), ImportError> {
        let (name, field) = (String::new(), String::new());
        self.intake.fault(Fault {
            at,
            name,
            field,
            refusal: Refusal::invalid(code),
            weight: Weight::LeftOut,
        });
        Ok(())
    }

    /// Does what may end the reading, and remembers why.
    fn or_end<E: Error>(&mut self, answer: Result<(), ImportError>) -> Result<(), E> {
        answer.map_err(|failed| {
            self.failed = Some(failed);
            E::custom("it went no further")
        })
    }

    fn list<'de, A: SeqAccess<'de>>(&mut self, mut list: A, name: &str) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = list.next_element::<Value>()? {
            let place = format!("{}{name}[{number}]", self.prefix);
            let answer = self.entry(place, value);
            self.or_end(answer)?;
            number += 1;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for &mut Top<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.list(list, "")
    }

    /// A page with a list of entries, or one entry.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut own = Map::new();
        let mut pages = 0;
        while let Some(key) = map.next_key::<String>()? {
            // An organisation's own services come with it; a page has no name.
            let is_list =
                LISTS.contains(&key.as_str()) && !own.contains_key("name") && !own.contains_key("id");
            if is_list {
                map.next_value_seed(List { top: &mut *self, name: key })?;
                pages += 1;
            } else {
                own.insert(key, map.next_value()?);
            }
        }
        if pages == 0 || own.contains_key("name") {
            let place = self.prefix.clone();
            let answer = self.entry(place, Value::Object(own));
            self.or_end(answer)?;
        }
        Ok(())
    }
}

/// One list of a page.
struct List<'t, 'a, 'd> {
    top: &'t mut Top<'a, 'd>,
    name: String,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.top.list(list, &self.name)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}
