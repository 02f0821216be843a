//! Frames under honest cuts and hostile bytes.

use proptest::prelude::*;

use super::*;
use crate::host::message::{
    Advance, Attachment, Colours, Echo, Farewell, Hello, Opening, Purpose, Reader, RefusalReason, Refused,
    Run, Size, StatusReport, Terminal, TerminalPlace, ToClient, ToDaemon, Welcome,
};

fn terminal() -> impl Strategy<Value = Terminal> {
    let size = (1_u16..=500, 1_u16..=200).prop_map(|(cols, rows)| Size { cols, rows });
    let colours = prop_oneof![Just(Colours::None), Just(Colours::Sixteen)];
    let reader = prop_oneof![Just(Reader::Person), Just(Reader::Machine)];
    (size, "[a-z0-9-]{0,20}", colours, proptest::option::of("[a-zA-Z_.-]{0,12}"), reader).prop_map(
        |(size, term, colours, language, reader)| Terminal {
            size,
            term,
            colours,
            language,
            reader,
            place: TerminalPlace::Own,
        },
    )
}

fn to_daemon() -> impl Strategy<Value = ToDaemon> {
    let purpose = prop_oneof![Just(Purpose::Screens), Just(Purpose::Command), Just(Purpose::Control)];
    let hello = (purpose, terminal(), proptest::option::of("[a-zæøå0-9. ]{0,40}"))
        .prop_map(|(purpose, terminal, origin)| Hello { purpose, terminal, origin, claim: None });
    let bytes = proptest::collection::vec(any::<u8>(), 0..200);
    let attachment = (".{0,10}", bytes.clone()).prop_map(|(name, content)| Attachment { name, content });
    let run = (
        proptest::collection::vec(".{0,20}", 0..5),
        proptest::option::of("[a-z0-9]{0,30}"),
        proptest::collection::vec(attachment, 0..3),
    )
        .prop_map(|(argv, token, attachments)| Run { argv, token, attachments });
    prop_oneof![
        hello.prop_map(ToDaemon::Hello),
        bytes.clone().prop_map(ToDaemon::Input),
        (1_u16..=500, 1_u16..=200).prop_map(|(cols, rows)| ToDaemon::Resize(Size { cols, rows })),
        Just(ToDaemon::Shown),
        Just(ToDaemon::Detach),
        run.prop_map(ToDaemon::Run),
        bytes.prop_map(ToDaemon::Stdin),
        Just(ToDaemon::StdinEnd),
        Just(ToDaemon::Status),
        Just(ToDaemon::Stop),
    ]
}

fn to_client() -> impl Strategy<Value = ToClient> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..200);
    prop_oneof![
        (".{0,10}", proptest::option::of(any::<u64>()), bytes.clone())
            .prop_map(|(version, session, restore)| ToClient::Welcome(Welcome { version, session, restore })),
        ".{0,40}".prop_map(|detail| ToClient::Refused(Refused { reason: RefusalReason::Store, detail })),
        (any::<u64>(), any::<u64>()).prop_map(|(done, total)| ToClient::Opening(Opening { done, total })),
        bytes.clone().prop_map(ToClient::Output),
        bytes.clone().prop_map(ToClient::Stdout),
        bytes.prop_map(ToClient::Stderr),
        any::<u8>().prop_map(ToClient::Exit),
        (any::<u32>(), any::<i64>(), ".{0,20}").prop_map(|(pid, since_unix_ms, home)| {
            let version = "1".to_owned();
            ToClient::Status(StatusReport { version, pid, home, since_unix_ms, attached: 2, detached: 1 })
        }),
        prop_oneof![Just(Farewell::Left), Just(Farewell::TakenOver), Just(Farewell::Failed)]
            .prop_map(ToClient::Bye),
        prop_oneof![Just(Echo::Shown), Just(Echo::Hidden)].prop_map(ToClient::Echo),
        (any::<u64>(), any::<u64>()).prop_map(|(done, total)| ToClient::Advance(Advance { done, total })),
    ]
}

/// Feeds the frames of `messages`, cut into pieces of these sizes, and gives what came out.
fn through_cuts<M: Message>(messages: &[M], cuts: &[usize]) -> Vec<M> {
    let mut wire = Vec::new();
    for message in messages {
        encode(message, &mut wire).expect("an honest message fits");
    }
    let mut assembler = Assembler::new();
    let mut out = Vec::new();
    let mut rest = wire.as_slice();
    for cut in cuts.iter().copied().cycle() {
        let (piece, after) = rest.split_at(cut.min(rest.len()));
        assembler.push(piece);
        while let Some(message) = assembler.take().expect("an honest stream is understood") {
            out.push(message);
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    assert!(!assembler.is_midway(), "nothing may be left over");
    out
}

proptest! {
    #[test]
    fn what_a_client_says_arrives_however_it_is_cut(
        messages in proptest::collection::vec(to_daemon(), 0..6),
        cuts in proptest::collection::vec(1_usize..50, 1..20),
    ) {
        prop_assert_eq!(through_cuts(&messages, &cuts), messages);
    }

    #[test]
    fn what_a_daemon_says_arrives_however_it_is_cut(
        messages in proptest::collection::vec(to_client(), 0..6),
        cuts in proptest::collection::vec(1_usize..50, 1..20),
    ) {
        prop_assert_eq!(through_cuts(&messages, &cuts), messages);
    }

    #[test]
    fn hostile_bytes_are_refused_or_wait_but_never_panic_or_grow(
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..20),
    ) {
        let mut assembler = Assembler::new();
        'stream: for piece in &pieces {
            assembler.push(piece);
            loop {
                match assembler.take::<ToDaemon>() {
                    Ok(Some(_)) => {}
                    Ok(None) => break,
                    Err(_) => break 'stream,
                }
            }
            prop_assert!(assembler.bytes.len() <= ToDaemon::MAX_BYTES + 4 + 300);
        }
    }

    #[test]
    fn a_known_kind_with_any_body_is_read_or_refused(
        kind in 0_u8..=0x0f,
        body in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        if let Ok(message) = ToDaemon::read_body(kind, &body) {
            prop_assert_eq!(message.kind(), kind);
        }
        if let Ok(message) = ToClient::read_body(kind | 0x80, &body) {
            prop_assert_eq!(message.kind(), kind | 0x80);
        }
    }

    #[test]
    fn a_damaged_greeting_is_refused_or_still_within_its_limits(
        terminal in terminal(),
        at in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let hello = ToDaemon::Hello(Hello { purpose: Purpose::Screens, terminal, origin: None, claim: None });
        let mut body = Vec::new();
        hello.write_body(&mut body).expect("an honest greeting");
        let at = at.index(body.len());
        body[at] = byte;
        if let Ok(ToDaemon::Hello(read)) = ToDaemon::read_body(0x01, &body) {
            prop_assert_eq!(read.terminal.size, read.terminal.size.bounded());
            prop_assert!(!read.terminal.term.chars().any(char::is_control));
        }
    }
}

#[test]
fn a_frame_longer_than_allowed_is_refused_from_its_length_alone() {
    let mut assembler = Assembler::new();
    assembler.push(&u32::MAX.to_le_bytes());
    let refused = assembler.take::<ToDaemon>();
    assert_eq!(refused, Err(FrameError::TooLong(u32::MAX as usize)));
}

#[test]
fn a_message_too_long_to_send_leaves_the_buffer_as_it_was() {
    let mut wire = vec![1, 2, 3];
    let refused = encode(&ToDaemon::Input(vec![0; ToDaemon::MAX_BYTES]), &mut wire);
    assert_eq!(refused, Err(FrameError::TooLong(ToDaemon::MAX_BYTES + 1)));
    assert_eq!(wire, [1, 2, 3]);
}

#[test]
fn an_empty_frame_and_an_unknown_kind_are_refused() {
    let mut assembler = Assembler::new();
    assembler.push(&[0, 0, 0, 0]);
    assert_eq!(assembler.take::<ToDaemon>(), Err(FrameError::Empty));

    let mut assembler = Assembler::new();
    assembler.push(&[1, 0, 0, 0, 0x7f]);
    assert_eq!(assembler.take::<ToDaemon>(), Err(FrameError::UnknownKind(0x7f)));
}

#[test]
fn another_version_of_the_protocol_is_told_apart_whatever_follows_it() {
    let body = [2, 0, 0xff, 0xff, 0xff];
    assert_eq!(ToDaemon::read_body(0x01, &body), Err(FrameError::Protocol(2)));
}

/// A new program met an old daemon and could neither use nor stop it: stopping and asking must work
/// between any two versions, and nothing else may slip in under their number.
#[test]
fn only_control_travels_under_the_number_that_all_versions_share() {
    let terminal = Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "xterm".to_owned(),
        colours: Colours::None,
        language: None,
        reader: Reader::Machine,
        place: TerminalPlace::Shared,
    };
    for purpose in [Purpose::Control, Purpose::Screens, Purpose::Command] {
        let hello = ToDaemon::Hello(Hello { purpose, terminal: terminal.clone(), origin: None, claim: None });
        let mut body = Vec::new();
        hello.write_body(&mut body).expect("it can be written");
        assert_eq!(body.starts_with(&[0, 0]), purpose == Purpose::Control);
        body[0] = 0;
        let read = ToDaemon::read_body(0x01, &body);
        assert_eq!(read == Ok(hello), purpose == Purpose::Control, "{read:?}");
    }
}

#[test]
fn a_label_that_would_drive_a_terminal_is_refused() {
    let terminal = Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "xterm".to_owned(),
        colours: Colours::Sixteen,
        language: None,
        reader: Reader::Person,
        place: TerminalPlace::Own,
    };
    let origin = Some("ssh \u{1b}]0;x\u{7}".to_owned());
    let hello = ToDaemon::Hello(Hello { purpose: Purpose::Screens, terminal, origin, claim: None });
    let mut body = Vec::new();
    hello.write_body(&mut body).expect("it can be written");
    assert_eq!(ToDaemon::read_body(0x01, &body), Err(FrameError::Malformed(0x01)));
}

#[test]
fn a_close_between_frames_is_an_end_and_a_close_within_one_is_an_error() {
    let mut wire = Vec::new();
    encode(&ToDaemon::Status, &mut wire).expect("it fits");
    let mut assembler = Assembler::new();
    let mut whole = wire.as_slice();
    assert_eq!(assembler.receive(&mut whole).expect("whole"), Some(ToDaemon::Status));
    assert_eq!(assembler.receive::<ToDaemon>(&mut whole).expect("ended"), None);

    let mut cut = &wire[..wire.len() - 1];
    let error = Assembler::new().receive::<ToDaemon>(&mut cut).expect_err("cut");
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
}
