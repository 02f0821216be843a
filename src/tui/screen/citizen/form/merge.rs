//! Two people corrected the same citizen: what each of them changed is kept, and where both changed the same, the
//! one who saves last sees both.

use crate::domain::citizen::CitizenDetails;

/// What came of putting two corrections together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The record with both: where only one changed a field, theirs; where both did, mine.
    pub(super) details: CitizenDetails,
    /// Whether both changed the same field, each to something else.
    pub(super) clash: Clash,
}

/// Whether two corrections meet in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clash {
    /// They touch different fields.
    No,
    /// They differ in a field.
    Yes,
}

/// Puts my correction and theirs together, both made from the same record.
pub(super) fn merged(before: &CitizenDetails, mine: &CitizenDetails, theirs: &CitizenDetails) -> Merged {
    let mut clash = Clash::No;
    macro_rules! fields {
        ($($field:ident)+) => {
            CitizenDetails { $($field: {
                let (before, mine, theirs) = (&before.$field, &mine.$field, &theirs.$field);
                if mine != before && theirs != before && mine != theirs {
                    clash = Clash::Yes;
                }
                if mine == before { theirs.clone() } else { mine.clone() }
            }),+ }
        };
    }
    let details = fields! {
        name alias recognisers cpr born phone address protection language interpreter alert target_groups
        children network resources primary backup
    };
    Merged { details, clash }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(name: &str, phone: &str) -> CitizenDetails {
        CitizenDetails { name: Some(name.into()), phone: phone.into(), ..CitizenDetails::default() }
    }

    #[test]
    fn what_each_of_two_changed_is_kept() {
        let before = details("Jens", "22");
        let put = |mine: &CitizenDetails, theirs: &CitizenDetails| merged(&before, mine, theirs);
        let both = put(&details("Jens P", "22"), &details("Jens", "33"));
        assert_eq!(both, Merged { details: details("Jens P", "33"), clash: Clash::No });
        let same = put(&details("Jens P", "22"), &details("Jens P", "22"));
        assert_eq!(same, Merged { details: details("Jens P", "22"), clash: Clash::No });
        let clash = put(&details("Jens P", "22"), &details("Jens Ø", "22"));
        assert_eq!(clash, Merged { details: details("Jens P", "22"), clash: Clash::Yes });
    }
}
