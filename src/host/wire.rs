//! How messages become the bodies of frames, and back.
//! Must never trust a body: whatever the bytes, they are read or refused.
//!
//! Bytes of a person (keys, output, a command's streams) travel bare; everything else is CBOR with
//! named fields, so that a later version may add fields. The greeting's first two bytes are the
//! protocol's version, for ever, so that two versions can at least tell each other apart.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::frame::{FrameError, Message};
use super::message::{Hello, PROTOCOL, Purpose, Size, ToClient, ToDaemon};

/// The version that a `Control` greeting carries, for ever: a program must be able to ask and to stop
/// a daemon of any other version. So the wire forms of `Hello`, `Status`, `Stop` and their answers
/// may gain fields and never lose any.
const CONTROL_PROTOCOL: u16 = 0;
/// The longest name of a terminal type, label or language that is taken, in bytes.
const NAME_BYTES: usize = 128;

impl Message for ToDaemon {
    const MAX_BYTES: usize = 64 * 1024;

    fn kind(&self) -> u8 {
        match self {
            Self::Hello(_) => 0x01,
            Self::Input(_) => 0x02,
            Self::Resize(_) => 0x03,
            Self::Shown => 0x04,
            Self::Detach => 0x05,
            Self::Run(_) => 0x06,
            Self::Stdin(_) => 0x07,
            Self::StdinEnd => 0x08,
            Self::Status => 0x09,
            Self::Stop => 0x0a,
            Self::Recognise(_) => 0x0b,
        }
    }

    fn write_body(&self, body: &mut Vec<u8>) -> Result<(), FrameError> {
        match self {
            Self::Hello(hello) => {
                body.extend_from_slice(&hello.purpose.protocol().to_le_bytes());
                write_cbor(self.kind(), hello, body)
            }
            Self::Input(bytes) | Self::Stdin(bytes) => {
                body.extend_from_slice(bytes);
                Ok(())
            }
            Self::Resize(size) => write_cbor(self.kind(), size, body),
            Self::Run(run) => write_cbor(self.kind(), run, body),
            Self::Recognise(claim) => write_cbor(self.kind(), claim, body),
            Self::Shown | Self::Detach | Self::StdinEnd | Self::Status | Self::Stop => Ok(()),
        }
    }

    fn read_body(kind: u8, body: &[u8]) -> Result<Self, FrameError> {
        match kind {
            0x01 => read_hello(kind, body).map(Self::Hello),
            0x02 => Ok(Self::Input(body.to_vec())),
            0x03 => read_cbor(kind, body).map(|size: Size| Self::Resize(size.bounded())),
            0x04 => bare(kind, body, Self::Shown),
            0x05 => bare(kind, body, Self::Detach),
            0x06 => read_cbor(kind, body).map(Self::Run),
            0x07 => Ok(Self::Stdin(body.to_vec())),
            0x08 => bare(kind, body, Self::StdinEnd),
            0x09 => bare(kind, body, Self::Status),
            0x0a => bare(kind, body, Self::Stop),
            0x0b => read_cbor(kind, body).map(Self::Recognise),
            _ => Err(FrameError::UnknownKind(kind)),
        }
    }
}

impl Message for ToClient {
    const MAX_BYTES: usize = 4 * 1024 * 1024;

    fn kind(&self) -> u8 {
        match self {
            Self::Welcome(_) => 0x81,
            Self::Refused(_) => 0x82,
            Self::Opening(_) => 0x83,
            Self::Output(_) => 0x84,
            Self::Stdout(_) => 0x85,
            Self::Stderr(_) => 0x86,
            Self::Exit(_) => 0x87,
            Self::Status(_) => 0x88,
            Self::Bye(_) => 0x89,
            Self::Recognised(_) => 0x8a,
            Self::Echo(_) => 0x8b,
            Self::Elsewhere(_) => 0x8c,
            Self::Advance(_) => 0x8d,
        }
    }

    fn write_body(&self, body: &mut Vec<u8>) -> Result<(), FrameError> {
        let kind = self.kind();
        match self {
            Self::Welcome(welcome) => write_cbor(kind, welcome, body),
            Self::Refused(refused) => write_cbor(kind, refused, body),
            Self::Opening(opening) => write_cbor(kind, opening, body),
            Self::Status(report) => write_cbor(kind, report, body),
            Self::Bye(farewell) => write_cbor(kind, farewell, body),
            Self::Recognised(recognition) => write_cbor(kind, recognition, body),
            Self::Echo(echo) => write_cbor(kind, echo, body),
            Self::Elsewhere(place) => write_cbor(kind, place, body),
            Self::Advance(advance) => write_cbor(kind, advance, body),
            Self::Output(bytes) | Self::Stdout(bytes) | Self::Stderr(bytes) => {
                body.extend_from_slice(bytes);
                Ok(())
            }
            Self::Exit(code) => {
                body.push(*code);
                Ok(())
            }
        }
    }

    fn read_body(kind: u8, body: &[u8]) -> Result<Self, FrameError> {
        match kind {
            0x81 => read_cbor(kind, body).map(Self::Welcome),
            0x82 => read_cbor(kind, body).map(Self::Refused),
            0x83 => read_cbor(kind, body).map(Self::Opening),
            0x84 => Ok(Self::Output(body.to_vec())),
            0x85 => Ok(Self::Stdout(body.to_vec())),
            0x86 => Ok(Self::Stderr(body.to_vec())),
            0x87 => match body {
                [code] => Ok(Self::Exit(*code)),
                _ => Err(FrameError::Malformed(kind)),
            },
            0x88 => read_cbor(kind, body).map(Self::Status),
            0x89 => read_cbor(kind, body).map(Self::Bye),
            0x8a => read_cbor(kind, body).map(Self::Recognised),
            0x8b => read_cbor(kind, body).map(Self::Echo),
            0x8c => read_cbor(kind, body).map(Self::Elsewhere),
            0x8d => read_cbor(kind, body).map(Self::Advance),
            _ => Err(FrameError::UnknownKind(kind)),
        }
    }
}

impl Purpose {
    /// The version of the protocol that a greeting with this purpose speaks.
    pub(super) const fn protocol(self) -> u16 {
        match self {
            Self::Screens | Self::Command | Self::Door => PROTOCOL,
            Self::Control => CONTROL_PROTOCOL,
        }
    }
}

fn read_hello(kind: u8, body: &[u8]) -> Result<Hello, FrameError> {
    let (version, rest) = body.split_first_chunk::<2>().ok_or(FrameError::Malformed(kind))?;
    let version = u16::from_le_bytes(*version);
    if version != PROTOCOL && version != CONTROL_PROTOCOL {
        return Err(FrameError::Protocol(version));
    }
    let mut hello: Hello = read_cbor(kind, rest)?;
    if version != hello.purpose.protocol() {
        return Err(FrameError::Malformed(kind));
    }
    hello.terminal.size = hello.terminal.size.bounded();
    let language = hello.terminal.language.as_deref().unwrap_or_default();
    let origin = hello.origin.as_deref().unwrap_or_default();
    let is_name = |text: &str| text.len() <= NAME_BYTES && !text.chars().any(char::is_control);
    if [hello.terminal.term.as_str(), language, origin].into_iter().all(is_name) {
        Ok(hello)
    } else {
        Err(FrameError::Malformed(kind))
    }
}

fn write_cbor<T: Serialize>(kind: u8, value: &T, body: &mut Vec<u8>) -> Result<(), FrameError> {
    ciborium::into_writer(value, body).map_err(|_| FrameError::Malformed(kind))
}

fn read_cbor<T: DeserializeOwned>(kind: u8, mut body: &[u8]) -> Result<T, FrameError> {
    let value = ciborium::from_reader(&mut body).map_err(|_| FrameError::Malformed(kind))?;
    bare(kind, body, value)
}

/// `value`, unless something follows where nothing may.
fn bare<T>(kind: u8, rest: &[u8], value: T) -> Result<T, FrameError> {
    if rest.is_empty() { Ok(value) } else { Err(FrameError::Malformed(kind)) }
}

/// Byte strings as CBOR byte strings, not as lists of numbers.
pub(super) mod bytes {
    use std::fmt;

    use serde::de::{Error, SeqAccess, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_byte_buf(Bytes)
    }

    struct Bytes;

    impl<'de> Visitor<'de> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a byte string")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }

        fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Vec<u8>, A::Error> {
            Err(A::Error::custom("a list where bytes were expected"))
        }
    }
}
