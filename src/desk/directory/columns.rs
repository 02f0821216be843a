//! What the columns of a plain sheet of offers mean, by the names that people give them in Danish and English.
//! Documented in `docs/directory.md`. Knows no row.

use crate::domain::fold::fold_words;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The offer's id where the sheet comes from.
    Id,
    /// What it is called.
    Name,
    /// Whose it is.
    Organisation,
    /// The area.
    Area,
    /// What it is.
    Description,
    /// Whether it goes on.
    Status,
    /// Who it is for.
    Eligibility,
    /// Of what age.
    Ages,
    /// The groups.
    Groups,
    /// How to get in.
    Application,
    /// What it costs.
    Fee,
    /// How long one waits.
    Wait,
    /// Whether there is room.
    Capacity,
    /// Until when it is full.
    FullUntil,
    /// Where one calls.
    Phones,
    /// Where one writes.
    Email,
    /// Its page.
    Web,
    /// Where it is.
    Address,
    /// For whom geographically.
    Served,
    /// When it is open.
    Hours,
    /// The languages.
    Languages,
    /// When someone made sure.
    Verified,
    /// Who did.
    VerifiedBy,
}

impl Column {
    /// All columns in the order of the documentation.
    pub const ALL: [Self; 23] = [
        Self::Id,
        Self::Name,
        Self::Organisation,
        Self::Area,
        Self::Description,
        Self::Status,
        Self::Eligibility,
        Self::Ages,
        Self::Groups,
        Self::Application,
        Self::Fee,
        Self::Wait,
        Self::Capacity,
        Self::FullUntil,
        Self::Phones,
        Self::Email,
        Self::Web,
        Self::Address,
        Self::Served,
        Self::Hours,
        Self::Languages,
        Self::Verified,
        Self::VerifiedBy,
    ];

    /// The names that a column can have, folded; the usual Danish one first, then the usual English one.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "tilbud id", "offer id"],
            Self::Name => &["navn", "name", "tilbud", "offer", "titel", "title"],
            Self::Organisation => &["organisation", "organization", "udbyder", "hos", "forening", "provider"],
            Self::Area => &["omraade", "area"],
            Self::Description => &["beskrivelse", "description", "om"],
            Self::Status => &["status"],
            Self::Eligibility => &["hvem det er for", "who it is for", "eligibility", "for hvem"],
            Self::Ages => &["alder", "ages", "age"],
            Self::Groups => &["maalgrupper", "groups", "maalgruppe", "group"],
            Self::Application => {
                &["saadan kommer man ind", "how to get in", "tilmelding", "henvisning", "application"]
            }
            Self::Fee => &["pris", "fee", "egenbetaling", "cost"],
            Self::Wait => &["ventetid", "waiting time", "wait"],
            Self::Capacity => &["plads", "capacity", "room", "kapacitet"],
            Self::FullUntil => &["fuldt til", "full until", "fuldt til og med"],
            Self::Phones => &["telefon", "phone", "tlf", "phones", "telefonnummer"],
            Self::Email => &["e mail", "email", "mail"],
            Self::Web => &["hjemmeside", "web", "website", "url", "web page"],
            Self::Address => &["adresse", "address"],
            Self::Served => &["daekker", "serves", "area served", "geografi"],
            Self::Hours => &["aabningstider", "opening hours", "aabningstid", "hours"],
            Self::Languages => &["sprog", "languages", "language"],
            Self::Verified => &["bekraeftet", "verified", "bekraeftet den", "verified on"],
            Self::VerifiedBy => &["bekraeftet af", "verified by"],
        }
    }

    pub(super) fn of(head: &str) -> Option<Self> {
        let head = fold_words(head).join(" ");
        Self::ALL.into_iter().find(|column| column.names().contains(&head.as_str()))
    }
}
