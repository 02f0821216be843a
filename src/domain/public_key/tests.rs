//! Keys that `ssh-keygen` made, their fingerprints as `ssh-keygen -lf` printed them, and what people paste
//! instead.

use super::*;

pub(crate) const ED25519: &str = include_str!("fixtures/ed25519.pub");
pub(crate) const ECDSA_256: &str = include_str!("fixtures/ecdsa-256.pub");
pub(crate) const ECDSA_384: &str = include_str!("fixtures/ecdsa-384.pub");
pub(crate) const ECDSA_521: &str = include_str!("fixtures/ecdsa-521.pub");
pub(crate) const RSA_2048: &str = include_str!("fixtures/rsa-2048.pub");
pub(crate) const RSA_3072: &str = include_str!("fixtures/rsa-3072.pub");
pub(crate) const SK_ED25519: &str = include_str!("fixtures/sk-ed25519.pub");
pub(crate) const SK_ECDSA: &str = include_str!("fixtures/sk-ecdsa.pub");
const RSA_1024: &str = include_str!("fixtures/rsa-1024.pub");
const RSA_2047: &str = include_str!("fixtures/rsa-2047.pub");
const DSA: &str = include_str!("fixtures/dsa.pub");
const CERTIFICATE: &str = include_str!("fixtures/ed25519-cert.pub");
const PRINTED: &str = include_str!("fixtures/fingerprints.txt");

const GOOD: [(&str, &str); 8] = [
    ("ed25519.pub", ED25519),
    ("ecdsa-256.pub", ECDSA_256),
    ("ecdsa-384.pub", ECDSA_384),
    ("ecdsa-521.pub", ECDSA_521),
    ("rsa-2048.pub", RSA_2048),
    ("rsa-3072.pub", RSA_3072),
    ("sk-ed25519.pub", SK_ED25519),
    ("sk-ecdsa.pub", SK_ECDSA),
];

/// The key of a line that is known to be good.
pub(crate) fn key(line: &str) -> PublicKey {
    KeyLine::read(line).expect("a good line").key
}

fn fault(text: &str) -> KeyFault {
    KeyLine::read(text).expect_err("no good line")
}

#[test]
fn every_kind_is_named_and_counted_as_ssh_keygen_does() {
    for (file, line) in GOOD {
        let KeyLine { key, comment } = KeyLine::read(line).unwrap();
        let printed = PRINTED.lines().find_map(|line| line.strip_prefix(&format!("{file} "))).unwrap();
        let ours = format!("{} {} {comment} ({})", key.bits(), key.fingerprint(), key.algorithm().short());
        assert_eq!(ours, printed);
        assert_eq!(key.line(), line.rsplit_once("anna@").unwrap().0.trim());
        assert_eq!(PublicKey::from_blob(key.blob()).unwrap(), key);
        assert_eq!(KeyLine::read(&key.line()).unwrap().comment.as_str(), "");
    }
}

#[test]
fn only_a_short_rsa_key_is_weak() {
    let weak: Vec<_> = GOOD.iter().filter(|(_, line)| key(line).is_weak()).map(|(file, _)| *file).collect();
    assert_eq!(weak, ["rsa-2048.pub"]);
    assert_eq!(fault(RSA_1024), KeyFault::Short(1024));
    assert_eq!(fault(RSA_2047), KeyFault::Short(2047), "one bit is missing");
}

#[test]
fn what_was_stored_stays_readable_when_more_is_asked_of_new_keys() {
    let blob = Base64::decode_vec(RSA_1024.split(' ').nth(1).unwrap()).unwrap();
    assert_eq!(PublicKey::from_blob(&blob), Err(KeyFault::Short(1024)));
    assert_eq!(PublicKey::stored(&blob).unwrap().bits(), 1024);
}

#[test]
fn certificates_and_dsa_are_refused_as_what_they_are() {
    assert_eq!(fault(CERTIFICATE), KeyFault::Certificate);
    assert_eq!(fault(DSA), KeyFault::Dsa);
    let blob = |line: &str| Base64::decode_vec(line.split(' ').nth(1).unwrap()).unwrap();
    assert_eq!(PublicKey::from_blob(&blob(CERTIFICATE)), Err(KeyFault::Certificate));
    assert_eq!(PublicKey::from_blob(&blob(DSA)), Err(KeyFault::Dsa));
}

#[test]
fn options_before_a_key_are_refused_as_options() {
    for options in
        ["command=\"date\" ", "restrict,pty ", "from=\"10.0.0.1\",no-pty ", "cert-authority ", "x "]
    {
        for line in [ED25519, RSA_1024, DSA, CERTIFICATE] {
            assert_eq!(fault(&format!("{options}{line}")), KeyFault::Options, "{options}");
        }
    }
}

/// A worker pastes `id_ed25519` instead of `id_ed25519.pub`: what is said must not hold a word of it.
#[test]
fn a_private_key_is_refused_and_never_repeated() {
    let body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQ";
    let whole = format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n");
    let on_one_line = whole.replace('\n', " ");
    let behind_a_key = format!("{ED25519}{whole}");
    let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----";
    let putty = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none";
    for text in [&whole, &on_one_line, &behind_a_key, body, pem, putty] {
        let fault = fault(text);
        assert_eq!(fault, KeyFault::Private);
        let refusal = Refusal::from(fault);
        assert_eq!((refusal.code(), refusal.field(), refusal.args()), ("key-private", Some("key"), &[][..]));
    }
}

#[test]
fn what_is_no_line_of_a_pub_file_is_refused_as_what_it_is() {
    let other = "---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5AAAA\n---- END SSH2 PUBLIC KEY ----";
    assert_eq!(fault(other), KeyFault::OtherForm);
    assert_eq!(fault("-----BEGIN PUBLIC KEY-----\nMIIBIjAN"), KeyFault::OtherForm);
    assert_eq!(fault(""), KeyFault::Empty);
    assert_eq!(fault(" \n# a remark\n\n"), KeyFault::Empty);
    assert_eq!(fault(&format!("{ED25519}{RSA_3072}")), KeyFault::Several);
    assert_eq!(fault("ssh-xmss@openssh.com AAAA"), KeyFault::UnknownKind);
    assert_eq!(fault("ssh-ed448 AAAA anna"), KeyFault::UnknownKind);
    for broken in ["hej", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-ed25519 !!!!", "/home/anna/.ssh/id.pub"] {
        assert_eq!(fault(broken), KeyFault::Broken, "{broken}");
    }
    let lies = RSA_3072.replace("ssh-rsa", "ssh-ed25519");
    assert_eq!(fault(&lies), KeyFault::Broken, "the line names another kind than the key");
    let huge = format!("ssh-rsa {}", "A".repeat(1_000_000));
    assert_eq!(fault(&huge), KeyFault::Broken);
}

#[test]
fn a_line_is_read_however_it_was_pasted() {
    let wanted = key(ED25519);
    let (kind, rest) = ED25519.trim().split_once(' ').unwrap();
    for line in [
        format!("  {kind}   {rest}  \r\n"),
        format!("{kind}\t{rest}"),
        format!("\u{FEFF}{kind} {rest}"),
        format!("# from Anna\n\n{kind} {rest}\n\n"),
    ] {
        assert_eq!(key(&line), wanted, "{line:?}");
    }
}

#[test]
fn what_stands_behind_a_key_is_cleaned_and_bounded() {
    let (base, _) = ED25519.rsplit_once("anna@").unwrap();
    let comment = |text: &str| KeyLine::read(&format!("{base}{text}")).unwrap().comment;
    assert_eq!(comment("anna\u{1B}[2J@\u{202E}kontor \u{7} nr. 3").as_str(), "anna@kontor nr. 3");
    let long = comment(&"å".repeat(5000));
    assert!(long.as_str().chars().count() <= LONGEST_COMMENT, "{long}");
    assert!(long.as_str().starts_with("åååå"));
}

#[test]
fn no_byte_can_be_missing_added_or_written_in_a_second_way() {
    for (file, line) in GOOD {
        let blob = key(line).blob().to_vec();
        for end in 0..blob.len() {
            assert!(PublicKey::stored(&blob[..end]).is_err(), "{file} cut at {end}");
        }
        let longer = [&blob[..], &[0]].concat();
        assert_eq!(PublicKey::stored(&longer), Err(KeyFault::Broken), "{file}");
    }
    let field = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat();
    let modulus = [&[0][..], &[0xFF; 256]].concat();
    let rsa = |e: &[u8], n: &[u8]| PublicKey::stored(&[field(b"ssh-rsa"), field(e), field(n)].concat());
    assert_eq!(rsa(&[1, 0, 1], &modulus).unwrap().bits(), 2048);
    let padded = [&[0][..], &modulus].concat();
    for (e, n) in [
        (&[0, 1, 0, 1][..], &modulus[..]),
        (&[1, 0, 1], &padded),
        (&[1, 0, 1], &modulus[1..]),
        (&[1], &modulus),
        (&[2], &modulus),
        (&[], &modulus),
        (&[1, 0, 1], &[]),
        (&[1, 0, 0, 0, 0, 0, 0, 0, 1], &modulus),
    ] {
        assert_eq!(rsa(e, n), Err(KeyFault::Broken), "{e:?}");
    }
    let compressed = [field(b"ecdsa-sha2-nistp256"), field(b"nistp256"), field(&[2; 65])].concat();
    assert_eq!(PublicKey::stored(&compressed), Err(KeyFault::Broken));
    let enormous = [field(b"ssh-rsa"), field(&[1, 0, 1]), field(&[0x7F; 2049])].concat();
    assert_eq!(PublicKey::stored(&enormous), Err(KeyFault::Broken));
    let lying_length = [&[0xFF, 0xFF, 0xFF, 0xFF][..], b"ssh-rsa"].concat();
    assert_eq!(PublicKey::stored(&lying_length), Err(KeyFault::Broken));
}

#[test]
fn the_beginning_of_a_fingerprint_is_enough_in_the_right_case() {
    let print = key(ED25519).fingerprint();
    let text = print.to_string();
    for typed in [&text[..], &text[7..], &text[7..12], " SHA256:2GCKf ", "2"] {
        assert!(print.begins_with(typed), "{typed}");
    }
    for typed in ["", "SHA256:", "2gckf", "GCK", "sha256:2GCKf"] {
        assert!(!print.begins_with(typed), "{typed}");
    }
    assert!(print.fits(&Fingerprint::from_bytes(*print.as_bytes())));
    assert!(!print.fits(&key(RSA_3072).fingerprint()));
}

proptest::proptest! {
    #[test]
    fn whatever_is_pasted_is_answered(text in "\\PC{0,200}", blob: Vec<u8>) {
        drop(KeyLine::read(&text));
        drop(KeyLine::read(&format!("ssh-ed25519 {text}")));
        drop(PublicKey::from_blob(&blob));
    }
}
