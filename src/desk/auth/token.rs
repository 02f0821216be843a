//! Tokens: the keys to the commands. The secret is shown once; only its digest is kept.

use base64ct::{Base64UrlUnpadded, Encoding};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::desk::command::Secret;
use crate::domain::clock::Entropy;
use crate::domain::team::{Token, Worker};

/// What every token begins with, so that people and scanners for leaked secrets know it when they see it.
pub const PREFIX: &str = "outreach_";

/// A new secret: the prefix and 32 random bytes in base64url.
pub fn fresh(entropy: &dyn Entropy) -> Secret {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    entropy.fill(bytes.as_mut_slice());
    let text = Zeroizing::new(Base64UrlUnpadded::encode_string(bytes.as_slice()));
    Secret::new(format!("{PREFIX}{}", text.as_str()))
}

/// What is kept of a secret. A plain hash suffices: the secret has 256 bits that nobody can guess.
pub fn digest(secret: &Secret) -> [u8; 32] {
    Sha256::digest(secret.expose().as_bytes()).into()
}

/// Whose token it is, among these workers. Compares with every token, in constant time each.
pub fn owner<'a>(
    workers: impl Iterator<Item = &'a Worker>,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Option<&'a Worker> {
    let wanted = digest(secret);
    let fits = |token: &Token| bool::from(token.digest.ct_eq(&wanted));
    let mut found = None;
    for worker in workers {
        for token in &worker.tokens {
            if fits(token) && token.expires.is_none_or(|end| now < end) {
                found = Some(worker);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::SeededEntropy;

    #[test]
    fn a_secret_is_recognisable_long_and_new_each_time() {
        let entropy = SeededEntropy::new(7);
        let (one, other) = (fresh(&entropy), fresh(&entropy));
        assert!(one.expose().starts_with("outreach_"));
        assert_eq!(one.expose().len(), PREFIX.len() + 43);
        assert_ne!(one.expose(), other.expose());
        assert_ne!(digest(&one), digest(&other));
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }
}
