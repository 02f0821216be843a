//! The smallest stored forms: ids, instants, dates, words. Must never follow a change of the domain's own
//! types: what is written here can be read for ever.

use base64ct::{Base64, Encoding};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Timelike, Utc};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::area::ServiceArea;
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::ids;
use crate::domain::language::Language;
use crate::domain::text::{Line, Prose};
use crate::ledger::signed::{hex, unhex};

/// What was stored is not what this version writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Malformed(pub(in crate::ledger) &'static str);

/// Sixteen bytes, stored as a byte string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(pub(super) [u8; 16]);

/// Thirty-two bytes, stored as a byte string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bytes32(pub(super) [u8; 32]);

/// Any number of bytes, stored as a byte string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blob(pub(super) Vec<u8>);

/// A form that has a text where people read it (JSON, in an export) and another where they don't (CBOR, in records).
trait Spoken: Sized {
    fn said(&self) -> String;
    fn heard(text: &str) -> Option<Self>;
}

/// Reads the text of something.
struct Text<T>(std::marker::PhantomData<T>);

impl<T: Spoken> Visitor<'_> for Text<T> {
    type Value = T;
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text of the form that is written")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::heard(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(""), &self))
    }
}

fn heard<'de, T: Spoken, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text(std::marker::PhantomData))
}

impl Spoken for Id {
    fn said(&self) -> String {
        uuid::Uuid::from_bytes(self.0).to_string()
    }
    fn heard(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(|id| Self(*id.as_bytes()))
    }
}

impl Spoken for Bytes32 {
    fn said(&self) -> String {
        hex(&self.0)
    }
    fn heard(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }
}

impl Spoken for Blob {
    fn said(&self) -> String {
        Base64::encode_string(&self.0)
    }
    fn heard(text: &str) -> Option<Self> {
        Base64::decode_vec(text).ok().map(Self)
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.said());
        }
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Blob;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Blob, E> {
                Ok(Blob(bytes.to_vec()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Blob, A::Error> {
                Err(A::Error::custom("a list where a byte string belongs"))
            }
        }
        if deserializer.is_human_readable() {
            return heard(deserializer);
        }
        deserializer.deserialize_byte_buf(Any)
    }
}

macro_rules! byte_strings {
    ($($name:ident [$size:literal]),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&self.said());
                }
                serializer.serialize_bytes(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Exactly;
                impl<'de> Visitor<'de> for Exactly {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(f, "{} bytes", $size)
                    }
                    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<$name, E> {
                        bytes.try_into().map($name).map_err(|_| E::invalid_length(bytes.len(), &self))
                    }
                    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<$name, A::Error> {
                        Err(A::Error::custom("a list where a byte string belongs"))
                    }
                }
                if deserializer.is_human_readable() {
                    return heard(deserializer);
                }
                deserializer.deserialize_bytes(Exactly)
            }
        }
    )+};
}
byte_strings!(Id[16], Bytes32[32]);

/// Numbers that people read as something else.
macro_rules! spoken_numbers {
    ($($name:ident: $number:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&self.said());
                }
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    return heard(deserializer);
                }
                <$number>::deserialize(deserializer).map(Self)
            }
        }
    )+};
}
spoken_numbers!(Instant: i64, Day: i32, TimeOfDay: u32);

impl Spoken for Instant {
    fn said(&self) -> String {
        // What no calendar has is written as the number that it is, and not read again.
        DateTime::from_timestamp_millis(self.0)
            .map_or_else(|| self.0.to_string(), |at| at.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
    fn heard(text: &str) -> Option<Self> {
        // A year of more than four digits is written with its sign, which RFC 3339 does not know.
        let at = match text.starts_with(['+', '-']) {
            true => text.parse::<DateTime<Utc>>().ok()?,
            false => DateTime::parse_from_rfc3339(text).ok()?.to_utc(),
        };
        Some(Self(at.timestamp_millis()))
    }
}

impl Spoken for Day {
    fn said(&self) -> String {
        NaiveDate::from_num_days_from_ce_opt(self.0).map_or_else(|| self.0.to_string(), |day| day.to_string())
    }
    fn heard(text: &str) -> Option<Self> {
        text.parse::<NaiveDate>().ok().map(Self::from)
    }
}

impl Spoken for TimeOfDay {
    fn said(&self) -> String {
        NaiveTime::from_num_seconds_from_midnight_opt(self.0, 0)
            .map_or_else(|| self.0.to_string(), |time| time.format("%H:%M:%S").to_string())
    }
    fn heard(text: &str) -> Option<Self> {
        NaiveTime::parse_from_str(text, "%H:%M:%S").ok().map(Self::from)
    }
}

macro_rules! id_conversions {
    ($($name:ident),+) => {$(
        impl From<ids::$name> for Id {
            fn from(id: ids::$name) -> Self {
                Self(*id.as_bytes())
            }
        }
        impl From<Id> for ids::$name {
            fn from(id: Id) -> Self {
                Self::from_bytes(id.0)
            }
        }
    )+};
}
id_conversions!(
    CitizenId,
    ContactId,
    FollowUpId,
    ReferralId,
    GoalId,
    ConsentId,
    EmergencyId,
    TeamId,
    WorkerId,
    TokenId,
    OfferId,
    ErasureId
);

/// A list of ids.
pub(super) fn ids<I: Copy + Into<Id>>(ids: &[I]) -> Vec<Id> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// An instant, in milliseconds after 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Instant(i64);

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_millis())
    }
}

impl TryFrom<Instant> for DateTime<Utc> {
    type Error = Malformed;
    fn try_from(at: Instant) -> Result<Self, Malformed> {
        Self::from_timestamp_millis(at.0).ok_or(Malformed("instant"))
    }
}

/// A day, counted from 1 January of the year 1, which is day 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(i32);

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        use chrono::Datelike;
        Self(day.num_days_from_ce())
    }
}

impl TryFrom<Day> for NaiveDate {
    type Error = Malformed;
    fn try_from(day: Day) -> Result<Self, Malformed> {
        Self::from_num_days_from_ce_opt(day.0).ok_or(Malformed("day"))
    }
}

/// A time of day, in seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimeOfDay(u32);

impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        Self(time.num_seconds_from_midnight())
    }
}

impl TryFrom<TimeOfDay> for NaiveTime {
    type Error = Malformed;
    fn try_from(time: TimeOfDay) -> Result<Self, Malformed> {
        Self::from_num_seconds_from_midnight_opt(time.0, 0).ok_or(Malformed("time of day"))
    }
}

/// An optional value, converted where there is one.
pub(super) fn maybe<A, B: TryFrom<A>>(value: Option<A>) -> Result<Option<B>, B::Error> {
    value.map(B::try_from).transpose()
}

/// Text, cleaned again on the way in.
pub(super) fn line(text: &str) -> Line {
    Line::new(text)
}

/// Prose, cleaned again on the way in.
pub(super) fn prose(text: &str) -> Prose {
    Prose::new(text)
}

/// The text of a line.
pub(super) fn text(text: &impl AsRef<str>) -> String {
    text.as_ref().to_owned()
}

/// The texts of lines.
pub(super) fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(text).collect()
}

/// The lines of texts.
pub(super) fn lines(texts: &[String]) -> Vec<Line> {
    texts.iter().map(|text| line(text)).collect()
}

/// Defines the stored words for a set of choices, and both ways between it and the domain's.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $domain:ty { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub(super) enum $name {
            $(#[serde(rename = $word)] $variant),+
        }
        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                match value { $(<$domain>::$variant => Self::$variant),+ }
            }
        }
        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),+ }
            }
        }
    )+};
}
pub(super) use words;

words! {
    /// A service area.
    Area = ServiceArea {
        JobCentre = "jobcenter",
        Health = "sundhed",
        CultureLeisure = "kultur-fritid",
        Authority = "myndighed",
        CivilSociety = "civilsamfund",
    }
    /// A language.
    Tongue = Language { Da = "da", En = "en" }
}

/// A tag, as the names of its framework and of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tag(String, String);

impl From<&TagRef> for Tag {
    fn from(tag: &TagRef) -> Self {
        Self(tag.framework.as_str().to_owned(), tag.tag.as_str().to_owned())
    }
}

impl TryFrom<Tag> for TagRef {
    type Error = Malformed;
    fn try_from(Tag(framework, tag): Tag) -> Result<Self, Malformed> {
        let framework = self::framework(&framework)?;
        Ok(Self { framework, tag: TagId::new(&tag).map_err(|_| Malformed("tag"))? })
    }
}

/// The framework of a stored name.
pub(super) fn framework(name: &str) -> Result<FrameworkId, Malformed> {
    FrameworkId::new(name).map_err(|_| Malformed("framework"))
}

/// Whether an optional part is left out when it is stored.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A contact that a damaged or a foreign log dated in the year 10867 was exported and could not be taken in again.
    #[test]
    fn every_instant_that_a_calendar_has_is_read_as_it_is_written() {
        let noon = 1_795_000_000_123;
        for millis in [0, noon, -noon, 280_738_865_669_856, -93_000_000_000_000, 253_402_300_800_000] {
            let said = Instant(millis).said();
            assert_eq!(Instant::heard(&said), Some(Instant(millis)), "{said}");
        }
        for wrong in ["", "+", "10867-07-19T11:14:29Z", "2026-11-24 09:00Z", "i går"] {
            assert_eq!(Instant::heard(wrong), None, "{wrong}");
        }
    }
}
