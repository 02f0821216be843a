//! Passwords: argon2id hashes, the rules for choosing one, and how many may be hashed at a time.
//! Must never keep, log or show a password.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::desk::command::Secret;
use crate::domain::clock::Entropy;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::PasswordHash;

/// The fewest characters of a password that a person chooses or hands out.
pub const SHORTEST: usize = 10;
/// The most bytes: nobody types more, and a longer one is an attack on the hasher's time.
const LONGEST_BYTES: usize = 1024;

/// What hashing a password costs, whoever does it: the owner or a thief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB (8-4,194,304).
    pub memory_kib: u32,
    /// Passes over the memory (1 or more).
    pub passes: u32,
}

impl PasswordCost {
    /// What real houses use: 64 MiB, three passes, one lane.
    pub const REAL: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// As little as the algorithm allows, for tests and the demo's made-up people. Protects nothing.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1 };
}

/// Hashes and checks passwords, few at a time: each takes [`PasswordCost::memory_kib`].
pub struct Hasher {
    cost: PasswordCost,
    gate: Gate,
    dummy: Option<PasswordHash>,
}

impl Hasher {
    /// A hasher of this cost. Makes the hash that unknown names are compared with.
    pub fn new(cost: PasswordCost, entropy: &dyn Entropy) -> Self {
        let mut nobody = [0_u8; 32];
        entropy.fill(&mut nobody);
        // With a cost that argon2 refuses there is none, and no known name gets in either.
        let dummy = hashed(cost, &nobody, entropy).ok();
        Self { cost, gate: Gate::default(), dummy }
    }

    /// The hash of a password, under a fresh salt.
    ///
    /// # Errors
    /// `password-hashing` when the cost lies outside what argon2 takes, or memory is short.
    pub fn hash(&self, password: &Secret, entropy: &dyn Entropy) -> Result<PasswordHash, Refusal> {
        let _turn = self.gate.enter();
        hashed(self.cost, password.expose().as_bytes(), entropy)
    }

    /// Whether the password is the one of the hash. Without a hash it compares with nobody's, and takes
    /// as long to say no.
    pub fn fits(&self, password: &Secret, hash: Option<&PasswordHash>) -> bool {
        let typed = password.expose().as_bytes();
        // What no person can have chosen is not worth the hasher's time, known name or not.
        if typed.len() > LONGEST_BYTES {
            return false;
        }
        let _turn = self.gate.enter();
        let Some(kept) = hash.or(self.dummy.as_ref()) else { return false };
        let fits = Phc::new(&kept.0)
            .is_ok_and(|kept| argon2(self.cost).is_some_and(|a| a.verify_password(typed, &kept).is_ok()));
        fits && hash.is_some()
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").field("cost", &self.cost).finish_non_exhaustive()
    }
}

/// Checks what a person chooses, or hands out to another, against the rules. `names` are what it must
/// not consist of: the log-in and the name.
///
/// # Errors
/// Says which rule it breaks: too short, too long, one that everybody tries first, or the person's own name.
pub fn check(password: &Secret, names: &[&str]) -> Result<(), Refusal> {
    let text = password.expose();
    let chars = text.chars().count();
    if chars < SHORTEST {
        let shortest = i64::try_from(SHORTEST).unwrap_or(i64::MAX);
        return Err(Refusal::invalid("password-short").with("least", shortest).at("password"));
    }
    if text.len() > LONGEST_BYTES {
        return Err(Refusal::invalid("password-long").at("password"));
    }
    if is_obvious(text) || is_named(text, names) {
        return Err(Refusal::invalid("password-obvious").at("password"));
    }
    Ok(())
}

/// Words around which the passwords are built that are tried first, here and elsewhere.
const OBVIOUS: [&str; 24] = [
    "password",
    "passwort",
    "kodeord",
    "adgangskode",
    "hemmelig",
    "velkommen",
    "welcome",
    "kommune",
    "kalundborg",
    "outreach",
    "danmark",
    "sommer",
    "vinter",
    "foraar",
    "forår",
    "efteraar",
    "efterår",
    "qwerty",
    "qwertyuiop",
    "letmein",
    "iloveyou",
    "administrator",
    "admin",
    "changeme",
];

/// Whether it is one letter repeated, a run along the keyboard or the alphabet, or an obvious word with
/// little else than digits and signs around it.
fn is_obvious(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 4 {
        return true;
    }
    const RUNS: [&str; 4] = [
        "01234567890123456789",
        "98765432109876543210",
        "abcdefghijklmnopqrstuvwxyzæøå",
        "qwertyuiopåasdfghjklæøzxcvbnm",
    ];
    if RUNS.iter().any(|run| run.contains(&lower)) {
        return true;
    }
    let bare: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    OBVIOUS.iter().any(|word| bare == *word || bare == word.repeat(2))
}

/// Whether it is one of the names with little else than digits and signs around it.
fn is_named(text: &str, names: &[&str]) -> bool {
    let bare = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let typed = bare(text);
    names
        .iter()
        .map(|name| bare(name))
        .any(|name| !name.is_empty() && (typed == name || typed == name.repeat(2)))
}

fn argon2(cost: PasswordCost) -> Option<Argon2<'static>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(cost: PasswordCost, password: &[u8], entropy: &dyn Entropy) -> Result<PasswordHash, Refusal> {
    let mut salt = [0_u8; 16];
    entropy.fill(&mut salt);
    let hash: Option<Phc> =
        argon2(cost).and_then(|argon2| argon2.hash_password_with_salt(password, &salt).ok());
    hash.map(|hash| PasswordHash(hash.to_string())).ok_or(Refusal::new(Kind::Unavailable, "password-hashing"))
}

/// How many passwords are hashed at a time: as many as leave the machine room for its work.
const AT_A_TIME: usize = 2;

/// Lets few in at a time.
#[derive(Default)]
struct Gate {
    inside: Mutex<usize>,
    left: Condvar,
}

/// A place inside the gate; leaving gives it to the next.
struct Turn<'a>(&'a Gate);

impl Gate {
    fn enter(&self) -> Turn<'_> {
        let mut inside = self.lock();
        while *inside >= AT_A_TIME {
            inside = self.left.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        *inside += 1;
        Turn(self)
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        // A number has no broken state: whoever panicked left it whole.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.lock() -= 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::SeededEntropy;

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    #[test]
    fn a_hash_fits_its_password_alone_and_nobody_fits_no_hash() {
        let entropy = SeededEntropy::new(1);
        let hasher = Hasher::new(PasswordCost::LEAST, &entropy);
        let hash = hasher.hash(&secret("grønne sko i regn"), &entropy).unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert!(hasher.fits(&secret("grønne sko i regn"), Some(&hash)));
        assert!(!hasher.fits(&secret("grønne sko i sol"), Some(&hash)));
        assert!(!hasher.fits(&secret("grønne sko i regn"), None));
        assert!(!hasher.fits(&secret("x"), Some(&PasswordHash("no hash".to_owned()))));
        let again = hasher.hash(&secret("grønne sko i regn"), &entropy).unwrap();
        assert_ne!(hash, again, "each has a salt of its own");
    }

    #[test]
    fn a_hash_keeps_fitting_when_the_cost_is_raised_later() {
        let entropy = SeededEntropy::new(1);
        let cheap = Hasher::new(PasswordCost::LEAST, &entropy);
        let hash = cheap.hash(&secret("grønne sko i regn"), &entropy).unwrap();
        let dearer = Hasher::new(PasswordCost { memory_kib: 16, passes: 2 }, &entropy);
        assert!(dearer.fits(&secret("grønne sko i regn"), Some(&hash)));
    }

    #[test]
    fn the_real_cost_is_what_the_design_says() {
        assert_eq!(PasswordCost::REAL, PasswordCost { memory_kib: 65_536, passes: 3 });
        assert!(argon2(PasswordCost::REAL).is_some());
    }

    #[test]
    fn a_cost_that_argon2_refuses_is_a_refusal() {
        let entropy = SeededEntropy::new(1);
        let hasher = Hasher::new(PasswordCost { memory_kib: 1, passes: 1 }, &entropy);
        assert_eq!(hasher.hash(&secret("x"), &entropy).unwrap_err().code(), "password-hashing");
        assert!(!hasher.fits(&secret("x"), None));
    }

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        let code = |text: &str| check(&secret(text), &["anna", "Anna Kirk"]).map_err(|r| r.code());
        assert_eq!(code("kort"), Err("password-short"));
        assert_eq!(code("æøåæøåæøå"), Err("password-short"));
        assert_eq!(code(&"langt ".repeat(200)), Err("password-long"));
        let obvious = [
            "1234567890",
            "aaaaaaaaaaaa",
            "qwertyuiopå",
            "Sommer2026!!",
            "Kodeord1234",
            "adgangskode",
            "abcdefghijkl",
            "annaanna2026",
            "Anna Kirk 1979",
            "Kalundborg4400",
            "0987654321",
        ];
        for text in obvious {
            assert_eq!(code(text), Err("password-obvious"), "{text}");
        }
        for text in ["grønne sko i regn", "sommeren kom sent", "T7#kvlq-oW", "anna kan lide lakrids"] {
            assert_eq!(code(text), Ok(()), "{text}");
        }
    }
}
