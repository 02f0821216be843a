//! What a search for citizens answers with.

use super::line::CitizenLine;

/// What a search for citizens found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The best, at most the number asked for.
    pub lines: Vec<CitizenLine>,
    /// How many there are in all that the asker may see.
    pub total: usize,
}

/// Why someone new may be known already. The likelier comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same CPR number.
    Cpr,
    /// A name or alias that reads alike, and the same birth date.
    NameAndBirth,
    /// The same birth date, and one name that reads alike.
    BirthAndOneName,
    /// A name or alias that reads alike.
    Name,
}
