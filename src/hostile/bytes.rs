//! Streams of bytes: the frames between programs, and what terminals send.

use std::time::Duration;

use crossterm::event::KeyCode;

use super::house::terminal;
use super::{Target, Trial, cuts, pieces};
use crate::host::frame::{Assembler, Message, encode};
use crate::host::message::{Attachment, Hello, Opening, Purpose, Run, ToClient, ToDaemon};
use crate::tui::input::{Decoder, PASTE_CAP_BYTES};
use crate::tui::program::Input;

/// Both directions of the conversation over the socket, cut wherever it pleases the sender.
pub(super) const FRAMES: Target = Target {
    name: "frames",
    most_bytes: 8192,
    // Lists of CBOR are begun with a megabyte each, however long they say they are.
    spare_bytes: 4 << 20,
    bytes_per_byte: 64,
    rounds: 4000,
    begin: || -> Trial {
        Box::new(|input| {
            conversation::<ToDaemon>(input);
            conversation::<ToClient>(input);
        })
    },
    seeds: frames,
};

/// What a terminal sends, cut wherever the line pleases.
pub(super) const KEYS: Target = Target {
    name: "keys",
    most_bytes: 4096,
    spare_bytes: 64 << 10,
    bytes_per_byte: 256,
    rounds: 4000,
    begin: || -> Trial { Box::new(keys) },
    seeds: Vec::new,
};

/// What is understood of a stream is the same however it is cut, and says the same when it is sent on.
fn conversation<M: Message + PartialEq + std::fmt::Debug>(input: &[u8]) {
    let (sizes, stream) = cuts(input);
    let (whole, end) = heard::<M>(&[stream]);
    let (cut, cut_end) = heard::<M>(&pieces(stream, &sizes));
    assert_eq!((&whole, end), (&cut, cut_end), "where a stream is cut changed what was understood");
    for message in whole {
        let mut again = Vec::new();
        encode(&message, &mut again).expect("what was read can be sent on");
        let (same, _) = heard::<M>(&[&again]);
        assert_eq!(same, [message], "what was understood is not what is sent on");
    }
}

/// The messages in a stream up to the first fault, and whether there was one.
fn heard<M: Message>(pieces: &[&[u8]]) -> (Vec<M>, bool) {
    let (mut assembler, mut heard) = (Assembler::new(), Vec::new());
    for piece in pieces {
        assembler.push(piece);
        loop {
            match assembler.take() {
                Ok(Some(message)) => heard.push(message),
                Ok(None) => break,
                Err(_) => return (heard, true),
            }
        }
    }
    (heard, false)
}

fn frames() -> Vec<Vec<u8>> {
    let hello = |purpose| {
        let origin = Some("ssh 192.0.2.7".to_owned());
        ToDaemon::Hello(Hello { purpose, terminal: terminal(), origin, claim: None })
    };
    let run = Run {
        argv: ["outreach", "week", "--format", "json"].map(str::to_owned).into(),
        token: Some("outreach_x".to_owned()),
        attachments: vec![Attachment { name: "pw".to_owned(), content: b"hemmelig".to_vec() }],
    };
    let said = [hello(Purpose::Screens), hello(Purpose::Control), ToDaemon::Run(run), ToDaemon::Shown];
    let heard = [
        ToClient::Output(b"\x1b[2J".to_vec()),
        ToClient::Exit(3),
        ToClient::Opening(Opening { done: 1, total: 2 }),
    ];
    let mut all: Vec<_> = said.iter().map(framed).collect();
    all.push(said.iter().flat_map(framed).collect());
    all.extend(heard.iter().map(framed));
    all.into_iter().map(|stream| [&[7, 1, 200, 3], stream.as_slice()].concat()).collect()
}

fn framed<M: Message>(message: &M) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(message, &mut bytes).expect("an honest message fits");
    bytes
}

/// Where the bytes are cut changes nothing; letters are letters, and nothing held back is forgotten or grows.
fn keys(input: &[u8]) {
    let (sizes, stream) = cuts(input);
    let whole = typed(&[stream]);
    let cut = typed(&pieces(stream, &sizes));
    assert_eq!(whole, cut, "where the bytes are cut changed what was typed");
    for input in whole {
        match input {
            Input::Key(key) => {
                assert!(!matches!(key.code, KeyCode::Char(c) if c.is_control()), "no letter: {key:?}");
            }
            Input::Paste(text) => assert!(text.len() <= PASTE_CAP_BYTES, "a paste of {}", text.len()),
            _ => {}
        }
    }
    // With a wait after each piece something else may be understood, but each wait ends.
    let (mut decoder, mut now) = (Decoder::new(), Duration::ZERO);
    for piece in pieces(stream, &sizes) {
        decoder.feed(piece, now);
        while let Some(deadline) = decoder.deadline() {
            assert!(deadline >= now, "a deadline in the past");
            now = deadline;
            decoder.expire(now);
        }
    }
}

/// What is understood of bytes that come without a wait between them, and of a long silence then.
fn typed(pieces: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::new();
    let mut inputs: Vec<Input> =
        pieces.iter().flat_map(|piece| decoder.feed(piece, Duration::ZERO)).collect();
    inputs.extend(decoder.expire(Duration::from_secs(60)));
    assert_eq!(decoder.deadline(), None, "something is held back for ever");
    inputs
}
