//! What the gateway speaks: the methods that are thought sound today, and no others. Must never grow a method for the
//! sake of an old client; what each choice means is in `docs/security.md`.

use std::borrow::Cow;
use std::sync::Arc;

use russh::keys::ssh_key::{EcdsaCurve, HashAlg};
use russh::keys::{Algorithm, PrivateKey};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};

use super::limits::Limits;

/// What the gateway calls itself to strangers: no version, which would tell them what to try.
const NAME: &str = "SSH-2.0-outreach";
/// What a client may send ahead on one channel, in bytes.
const WINDOW_BYTES: u32 = 64 * 1024;
/// The largest packet, in bytes.
const PACKET_BYTES: u32 = 32 * 1024;
/// Messages to the network that may wait inside the library.
const QUEUE: usize = 4;

/// Key exchange: with a post-quantum half first. The last two are no methods: they are how both sides agree that
/// nothing may be left out of the exchange (the answer to “Terrapin”) and that more may be said after it.
const KEX: &[kex::Name] = &[
    kex::MLKEM768X25519_SHA256,
    kex::CURVE25519,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];

/// Ciphers that seal and sign in one.
const CIPHERS: &[cipher::Name] = &[cipher::CHACHA20_POLY1305, cipher::AES_256_GCM];

/// Used by no cipher above; a list must not be empty.
const MACS: &[mac::Name] = &[mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM];

/// How people may sign, and of these the first for the host key.
const KEYS: &[Algorithm] = &[
    Algorithm::Ed25519,
    Algorithm::SkEd25519,
    Algorithm::SkEcdsaSha2NistP256,
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
    Algorithm::Rsa { hash: Some(HashAlg::Sha512) },
    Algorithm::Rsa { hash: Some(HashAlg::Sha256) },
];

/// Whether somebody may sign like this.
pub(super) fn is_accepted(algorithm: &Algorithm) -> bool {
    KEYS.contains(algorithm)
}

/// How people may prove who they are, where the house takes no passwords.
pub(super) fn keys_alone() -> MethodSet {
    MethodSet::from([MethodKind::PublicKey].as_slice())
}

/// The same, where it does.
pub(super) fn keys_and_passwords() -> MethodSet {
    MethodSet::from([MethodKind::PublicKey, MethodKind::KeyboardInteractive].as_slice())
}

/// What the library is told.
pub(super) fn config(limits: &Limits, key: PrivateKey) -> Arc<Config> {
    Arc::new(Config {
        server_id: SshId::Standard(Cow::Borrowed(NAME)),
        methods: keys_alone(),
        auth_rejection_time: limits.refusal_takes,
        auth_rejection_time_initial: Some(std::time::Duration::ZERO),
        keys: vec![key],
        window_size: WINDOW_BYTES,
        maximum_packet_size: PACKET_BYTES,
        channel_buffer_size: 1,
        event_buffer_size: QUEUE,
        preferred: Preferred {
            kex: Cow::Borrowed(KEX),
            key: Cow::Borrowed(KEYS),
            host_key_certificates: Cow::Borrowed(&[]),
            cipher: Cow::Borrowed(CIPHERS),
            mac: Cow::Borrowed(MACS),
            compression: Cow::Borrowed(&[compression::NONE]),
        },
        max_auth_attempts: limits.refusals.into(),
        // A connection that takes nothing and says nothing, not even to a question, for this long is gone.
        inactivity_timeout: Some(limits.keep_alive * (u32::from(limits.unanswered) + 1)),
        keepalive_interval: Some(limits.keep_alive),
        keepalive_max: limits.unanswered.into(),
        nodelay: true,
        ..Config::default()
    })
}
