//! A public key's own bytes (RFC 4251, section 5, and RFC 4253, section 6.6): fields with their length before
//! them. Strict: each key has exactly one form, so that one fingerprint is one key. Does no arithmetic on them:
//! who proves to hold the key is the matter of the SSH server, which does.

use super::{Algorithm, KeyFault, fault_of};

/// The most bytes of a key: an RSA key of [`MOST_RSA_BITS`] has some 2,070.
pub(super) const LONGEST: usize = 4096;
/// The most bits of an RSA key, as in OpenSSH: a longer one is an attack on the verifier's time.
const MOST_RSA_BITS: usize = 16_384;
/// The most bytes of an RSA exponent; in use are one and three.
const LONGEST_EXPONENT: usize = 8;

/// What kind of key these bytes are, and how many bits it has.
pub(super) fn read(blob: &[u8]) -> Result<(Algorithm, u16), KeyFault> {
    if blob.len() > LONGEST {
        return Err(KeyFault::Broken);
    }
    let mut fields = Fields(blob);
    let name = std::str::from_utf8(fields.next()?).map_err(|_| KeyFault::Broken)?;
    let Some(algorithm) = Algorithm::named(name) else {
        return Err(fault_of(name).unwrap_or(KeyFault::UnknownKind));
    };
    let bits = match algorithm {
        Algorithm::Ed25519 => edwards(&mut fields)?,
        Algorithm::EcdsaP256 => point(&mut fields, "nistp256", 32, 256)?,
        Algorithm::EcdsaP384 => point(&mut fields, "nistp384", 48, 384)?,
        Algorithm::EcdsaP521 => point(&mut fields, "nistp521", 66, 521)?,
        Algorithm::Rsa => rsa(&mut fields)?,
        Algorithm::SkEd25519 => application(edwards(&mut fields)?, &mut fields)?,
        Algorithm::SkEcdsaP256 => application(point(&mut fields, "nistp256", 32, 256)?, &mut fields)?,
    };
    if fields.0.is_empty() { Ok((algorithm, bits)) } else { Err(KeyFault::Broken) }
}

/// The fields that are left.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn next(&mut self) -> Result<&'a [u8], KeyFault> {
        let (length, rest) = self.0.split_first_chunk::<4>().ok_or(KeyFault::Broken)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| KeyFault::Broken)?;
        let (field, rest) = rest.split_at_checked(length).ok_or(KeyFault::Broken)?;
        self.0 = rest;
        Ok(field)
    }

    /// A positive whole number (RFC 4251: mpint) without its sign byte; a second way to write it is refused.
    fn number(&mut self) -> Result<&'a [u8], KeyFault> {
        match self.next()? {
            [0, rest @ ..] if rest.first().is_some_and(|first| *first >= 0x80) => Ok(rest),
            number @ [1..=0x7F, ..] => Ok(number),
            _ => Err(KeyFault::Broken),
        }
    }
}

fn edwards(fields: &mut Fields<'_>) -> Result<u16, KeyFault> {
    if fields.next()?.len() == 32 { Ok(256) } else { Err(KeyFault::Broken) }
}

/// An uncompressed point (SEC 1, section 2.3.3) of the curve; OpenSSH writes no others.
fn point(fields: &mut Fields<'_>, curve: &str, side: usize, bits: u16) -> Result<u16, KeyFault> {
    let named = fields.next()? == curve.as_bytes();
    let point = fields.next()?;
    let whole = point.len() == 1 + 2 * side && point[0] == 4;
    if named && whole { Ok(bits) } else { Err(KeyFault::Broken) }
}

/// What a security key's key is for: a text without blanks, "ssh:" as a rule.
fn application(bits: u16, fields: &mut Fields<'_>) -> Result<u16, KeyFault> {
    let text = fields.next()?;
    let readable = !text.is_empty() && text.iter().all(u8::is_ascii_graphic);
    if readable { Ok(bits) } else { Err(KeyFault::Broken) }
}

fn rsa(fields: &mut Fields<'_>) -> Result<u16, KeyFault> {
    let (exponent, modulus) = (fields.number()?, fields.number()?);
    let odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
    let exponent_fits = odd(exponent) && exponent != [1] && exponent.len() <= LONGEST_EXPONENT;
    // A number has a first byte that is not zero.
    let unused = modulus.first().map_or(0, |first| first.leading_zeros() as usize);
    let bits = modulus.len() * 8 - unused;
    if !exponent_fits || !odd(modulus) || bits > MOST_RSA_BITS {
        return Err(KeyFault::Broken);
    }
    u16::try_from(bits).map_err(|_| KeyFault::Broken)
}
