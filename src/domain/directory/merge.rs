//! What an import leaves as it is: a field that was changed by hand since the source last spoke stays the hand's,
//! and it is said where the source speaks of it anew. Knows no file.

use super::details::OfferDetails;

/// What came of putting what a source says beside what stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What stands from now on.
    pub details: OfferDetails,
    /// What changed.
    pub changed: Vec<OfferField>,
    /// What the source says anew and the hand had changed: it stays as the hand wrote it.
    pub kept: Vec<OfferField>,
}

macro_rules! fields {
    ($($variant:ident = $field:ident: $slug:literal,)+) => {
        /// One of the fields of an offer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OfferField {
            $(#[doc = concat!("`", $slug, "`.")] $variant,)+
        }

        impl OfferField {
            /// All fields in the order of the form.
            pub const ALL: [Self; 19] = [$(Self::$variant),+];

            /// The stable name, for catalogue ids (`offer-field-NAME`) and forms.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }
        }

        /// Puts what a source says beside what stands. `before` is what the source said last; where it never
        /// spoke, whatever stands is the hand's.
        pub fn merge(before: Option<&OfferDetails>, ours: &OfferDetails, theirs: &OfferDetails) -> Merged {
            let silent = OfferDetails::default();
            let before = before.unwrap_or(&silent);
            let mut merged = Merged { details: ours.clone(), changed: Vec::new(), kept: Vec::new() };
            $(
                if theirs.$field != before.$field && theirs.$field != ours.$field {
                    if ours.$field == before.$field {
                        merged.details.$field.clone_from(&theirs.$field);
                        merged.changed.push(OfferField::$variant);
                    } else {
                        merged.kept.push(OfferField::$variant);
                    }
                }
            )+
            merged
        }
    };
}

fields! {
    Name = name: "name",
    Organisation = organisation: "organisation",
    Area = area: "area",
    Description = description: "description",
    Status = status: "status",
    Eligibility = eligibility: "eligibility",
    Ages = ages: "ages",
    Groups = groups: "groups",
    Application = application: "application",
    Fee = fee: "fee",
    Wait = wait: "wait",
    Capacity = capacity: "capacity",
    Phones = phones: "phones",
    Email = email: "email",
    Web = web: "web",
    Address = address: "address",
    Served = served: "served",
    Hours = hours: "hours",
    Languages = languages: "languages",
}
