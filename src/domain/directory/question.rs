//! What offers can be looked for by. Knows no index.

use crate::domain::area::ServiceArea;

/// Which offers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OfferFilter {
    /// Letters of the name, the organisation, the groups or who it is for; none wants all.
    pub text: String,
    /// Of this area alone.
    pub area: Option<ServiceArea>,
    /// With room.
    pub capacity: CapacityWish,
    /// For someone of this age.
    pub age: Option<u8>,
    /// Where this language is spoken, by the beginning of its name.
    pub language: String,
    /// Which shelf.
    pub shelf: Shelf,
}

/// Whether there must be room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CapacityWish {
    /// Whatever there is.
    #[default]
    Any,
    /// Those that are open: active, and not known to be full or to have a waiting list.
    Open,
}

/// Which shelf of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Shelf {
    /// What goes on or is paused.
    #[default]
    Current,
    /// Of those, what asks to be verified.
    ToVerify,
    /// What has ended too.
    All,
}
