//! Passwords that are made up and handed out: easy to read aloud and to type, and good for one log-in.

use crate::desk::command::Secret;
use crate::domain::clock::Entropy;

/// Small letters and digits that can't be taken for one another.
const SIGNS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345679";
/// How many groups, and how many signs in each: 58 bits.
const GROUPS: usize = 3;
const GROUP: usize = 4;

/// A password of three groups: `k7mp-x3fw-9qan`.
pub(super) fn password(entropy: &dyn Entropy) -> Secret {
    let mut text = String::with_capacity(GROUPS * (GROUP + 1));
    for place in 0..GROUPS * GROUP {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(sign(entropy));
    }
    Secret::new(text)
}

/// One sign, each as likely as the others.
fn sign(entropy: &dyn Entropy) -> char {
    // The last bytes would make the first signs likelier: they are thrown away.
    let fair = u8::MAX - u8::MAX % 30;
    loop {
        let mut byte = [0_u8];
        entropy.fill(&mut byte);
        if byte[0] < fair {
            return char::from(SIGNS[usize::from(byte[0]) % SIGNS.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::SeededEntropy;

    #[test]
    fn passwords_are_readable_and_each_is_another() {
        let entropy = SeededEntropy::new(7);
        let (one, other) = (password(&entropy), password(&entropy));
        assert_ne!(one.expose(), other.expose());
        let groups: Vec<_> = one.expose().split('-').map(str::len).collect();
        assert_eq!(groups, [4, 4, 4]);
        assert!(one.expose().bytes().all(|sign| sign == b'-' || SIGNS.contains(&sign)));
    }
}
