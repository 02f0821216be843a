//! Two records that are about one person, field by field: what each holds, what is shown, and where what is
//! written anew belongs. Nothing is copied from one to the other, so that they come apart as they were.

use chrono::NaiveDate;

use super::citizen::{CitizenDetails, Interpreter};

/// A field of what is written about a citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The alias.
    Alias,
    /// What they are recognised by.
    Recognisers,
    /// The CPR number.
    Cpr,
    /// The birth date.
    Born,
    /// The telephone number.
    Phone,
    /// The address.
    Address,
    /// Name and address protection.
    Protection,
    /// The language.
    Language,
    /// Whether an interpreter is needed.
    Interpreter,
    /// What to know before meeting them.
    Alert,
    /// The target groups.
    TargetGroups,
    /// Children in the household.
    Children,
    /// Relatives, volunteers, friends.
    Network,
    /// Resources and strengths.
    Resources,
    /// The worker they know best.
    Primary,
    /// Who stands in.
    Backup,
}

/// How two records agree on a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Both say the same.
    Same,
    /// Only the one that stays says anything.
    Kept,
    /// Only the other one says anything: it is shown.
    Filled,
    /// They say different things: what the one that stays says is shown; of a protection or an alert, the one that holds
    /// longer.
    Differs,
}

/// Makes what is done with a field the same for all of them.
macro_rules! by_field {
    ($field:expr, $do:ident($($details:expr),+)) => {
        match $field {
            Field::Name => $do!(name, $($details),+),
            Field::Alias => $do!(alias, $($details),+),
            Field::Recognisers => $do!(recognisers, $($details),+),
            Field::Cpr => $do!(cpr, $($details),+),
            Field::Born => $do!(born, $($details),+),
            Field::Phone => $do!(phone, $($details),+),
            Field::Address => $do!(address, $($details),+),
            Field::Protection => $do!(protection, $($details),+),
            Field::Language => $do!(language, $($details),+),
            Field::Interpreter => $do!(interpreter, $($details),+),
            Field::Alert => $do!(alert, $($details),+),
            Field::TargetGroups => $do!(target_groups, $($details),+),
            Field::Children => $do!(children, $($details),+),
            Field::Network => $do!(network, $($details),+),
            Field::Resources => $do!(resources, $($details),+),
            Field::Primary => $do!(primary, $($details),+),
            Field::Backup => $do!(backup, $($details),+),
        }
    };
}

macro_rules! same {
    ($name:ident, $one:expr, $other:expr) => {
        $one.$name == $other.$name
    };
}

macro_rules! take {
    ($name:ident, $to:expr, $from:expr) => {
        $to.$name.clone_from(&$from.$name)
    };
}

impl Field {
    /// All of them in the order in which a page shows them.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::Alias,
        Self::Recognisers,
        Self::Cpr,
        Self::Born,
        Self::Phone,
        Self::Address,
        Self::Protection,
        Self::Language,
        Self::Interpreter,
        Self::Alert,
        Self::TargetGroups,
        Self::Children,
        Self::Network,
        Self::Resources,
        Self::Primary,
        Self::Backup,
    ];

    /// The stable name, for catalogue ids (`merge-field-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Recognisers => "recognisers",
            Self::Cpr => "cpr",
            Self::Born => "born",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Protection => "protection",
            Self::Language => "language",
            Self::Interpreter => "interpreter",
            Self::Alert => "alert",
            Self::TargetGroups => "target-groups",
            Self::Children => "children",
            Self::Network => "network",
            Self::Resources => "resources",
            Self::Primary => "primary",
            Self::Backup => "backup",
        }
    }

    fn same(self, one: &CitizenDetails, other: &CitizenDetails) -> bool {
        by_field!(self, same(one, other))
    }

    fn take(self, to: &mut CitizenDetails, from: &CitizenDetails) {
        by_field!(self, take(to, from));
    }

    /// Whether nothing is said.
    pub fn is_empty(self, details: &CitizenDetails) -> bool {
        let nothing = CitizenDetails { interpreter: Interpreter::NotNeeded, ..CitizenDetails::default() };
        self.same(details, &nothing)
    }

    /// Whether what one record says holds longer than what another says: a protection or an alert of either holds, and
    /// one that is over hides none that is not.
    fn outlasts(self, one: &CitizenDetails, other: &CitizenDetails) -> bool {
        let lasts = |details: &CitizenDetails| match self {
            Self::Protection => details.protection.as_ref().map(|it| it.until),
            Self::Alert => details.alert.as_ref().map(|it| it.until),
            _ => None,
        };
        let day = |until: Option<NaiveDate>| until.unwrap_or(NaiveDate::MAX);
        match (lasts(one), lasts(other)) {
            (Some(one), Some(other)) => day(one) > day(other),
            _ => false,
        }
    }

    /// Lets a protection or an alert that one record holds end when another's does. What it says stays.
    fn end_with(self, one: &mut CitizenDetails, other: &CitizenDetails) {
        match self {
            Self::Protection => one.protection.clone_from(&other.protection),
            Self::Alert => {
                if let (Some(alert), Some(other)) = (&mut one.alert, &other.alert) {
                    alert.until = other.until;
                }
            }
            _ => {}
        }
    }

    /// How two records agree; none where neither says anything.
    pub fn agreement(self, kept: &CitizenDetails, other: &CitizenDetails) -> Option<Agreement> {
        Some(match (self.is_empty(kept), self.is_empty(other)) {
            (true, true) => return None,
            (false, true) => Agreement::Kept,
            (true, false) => Agreement::Filled,
            (false, false) if self.same(kept, other) => Agreement::Same,
            (false, false) => Agreement::Differs,
        })
    }
}

/// What is shown of a person: what the record that stays says, and what only another one says. Of a protection or an alert
/// it is the one that holds longer.
pub fn filled<'a>(
    kept: &CitizenDetails,
    others: impl IntoIterator<Item = &'a CitizenDetails>,
) -> CitizenDetails {
    let mut shown = kept.clone();
    for other in others {
        for field in Field::ALL {
            if field.is_empty(&shown) || field.outlasts(other, &shown) {
                field.take(&mut shown, other);
            }
        }
    }
    shown
}

/// Where what is written anew belongs, for the record that stays and then each of the others: what was shown
/// from another one and is left as it is stays there, what is taken away is taken away wherever it was said,
/// and all else is written into the one that stays. A protection or an alert that is to end sooner ends so in
/// all of them. None for a record that does not change.
pub fn written(
    kept: &CitizenDetails,
    others: &[&CitizenDetails],
    anew: &CitizenDetails,
) -> Vec<Option<CitizenDetails>> {
    let shown = filled(kept, others.iter().copied());
    let nothing = CitizenDetails::default();
    let mut own = anew.clone();
    let mut theirs: Vec<CitizenDetails> = others.iter().map(|other| (*other).clone()).collect();
    for field in Field::ALL {
        if field.same(anew, &shown) {
            field.take(&mut own, kept);
            continue;
        }
        let is_theirs = !field.same(kept, &shown);
        for other in &mut theirs {
            if field.is_empty(anew) {
                // A protection has no words of its own: what is left of another one would be shown in its place.
                if is_theirs || field.same(other, &shown) || matches!(field, Field::Protection) {
                    field.take(other, &nothing);
                }
            } else if field.outlasts(other, anew) {
                field.end_with(other, anew);
            }
        }
    }
    // A record must be found by something of its own, however little it adds.
    if own.called().is_empty() {
        own = anew.clone();
    }
    for (new, old) in theirs.iter_mut().zip(others) {
        if new.called().is_empty() {
            [Field::Name, Field::Alias, Field::Recognisers]
                .into_iter()
                .for_each(|field| field.take(new, old));
        }
    }
    let own = (own != *kept).then_some(own);
    let theirs = theirs.into_iter().zip(others).map(|(new, old)| (new != **old).then_some(new));
    [own].into_iter().chain(theirs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::citizen::{Protection, SafetyAlert};
    use crate::domain::text::Line;

    fn jens() -> CitizenDetails {
        CitizenDetails {
            name: Some("Jens Petersen".into()),
            phone: "20112233".into(),
            ..CitizenDetails::default()
        }
    }

    fn jens_p() -> CitizenDetails {
        CitizenDetails {
            name: Some("Jens P".into()),
            phone: "20112233".into(),
            address: "Havnegade 4".into(),
            children: Some(2),
            ..CitizenDetails::default()
        }
    }

    #[test]
    fn the_one_that_stays_says_what_it_can_and_the_other_fills_in() {
        let (kept, other) = (jens(), jens_p());
        let shown = filled(&kept, [&other]);
        assert_eq!(shown.called(), "Jens Petersen");
        assert_eq!((shown.address.as_str(), shown.children), ("Havnegade 4", Some(2)));
        let agreements: Vec<_> = Field::ALL
            .into_iter()
            .filter_map(|field| Some((field, field.agreement(&kept, &other)?)))
            .collect();
        let expected = [
            (Field::Name, Agreement::Differs),
            (Field::Phone, Agreement::Same),
            (Field::Address, Agreement::Filled),
            (Field::Children, Agreement::Filled),
        ];
        assert_eq!(agreements, expected);
    }

    #[test]
    fn what_is_written_anew_stays_where_it_belongs() {
        let (kept, other) = (jens(), jens_p());
        // Saved as it was shown: nothing changes anywhere.
        let shown = filled(&kept, [&other]);
        assert_eq!(written(&kept, &[&other], &shown), [None, None]);
        // A new telephone number is the one's that stays; the address stays with the other.
        let anew = CitizenDetails { phone: "44".into(), ..shown.clone() };
        let [own, theirs] = written(&kept, &[&other], &anew).try_into().unwrap();
        assert_eq!(own, Some(CitizenDetails { phone: "44".into(), ..jens() }));
        assert_eq!(theirs, None);
        // What is taken away is taken away where it was.
        let anew = CitizenDetails { children: None, ..shown };
        let [own, theirs] = written(&kept, &[&other], &anew).try_into().unwrap();
        assert_eq!(own, None);
        assert_eq!(theirs, Some(CitizenDetails { children: None, ..jens_p() }));
    }

    fn until(day: Option<&str>) -> CitizenDetails {
        let until = day.map(|day| day.parse().unwrap());
        let alert = Some(SafetyAlert { text: "hund".into(), until });
        CitizenDetails { protection: Some(Protection { until }), alert, ..jens() }
    }

    /// Puts what is written where it belongs.
    fn write(kept: &CitizenDetails, other: &CitizenDetails, anew: &CitizenDetails) -> [CitizenDetails; 2] {
        let [own, theirs] = written(kept, &[other], anew).try_into().unwrap();
        [own.unwrap_or_else(|| kept.clone()), theirs.unwrap_or_else(|| other.clone())]
    }

    /// Whoever let a protection end sooner was told that it was saved, and the other record's later day was shown again.
    #[test]
    fn a_protection_or_an_alert_that_is_to_end_sooner_does_so_in_every_record() {
        let sooner = until(Some("2026-12-01"));
        let days = [None, Some("2027-03-01"), Some("2027-06-01"), Some("2026-11-25")];
        for (kept, other) in days.into_iter().flat_map(|kept| days.map(|other| (until(kept), until(other)))) {
            let before = filled(&kept, [&other]);
            let [own, theirs] = write(&kept, &other, &sooner);
            let shown = filled(&own, [&theirs]);
            assert_eq!((&shown.protection, &shown.alert), (&sooner.protection, &sooner.alert), "{kept:?}");
            // Apart again, neither is without what it said.
            assert!(theirs.protection.is_some() && theirs.alert.is_some());
            // Taken away, it is away, whichever record it was shown from.
            let away = CitizenDetails { protection: None, ..before.clone() };
            let [unprotected, others] = write(&kept, &other, &away);
            assert_eq!(filled(&unprotected, [&others]).protection, None, "{kept:?} {other:?}");
            // Taken back, it holds as long as before.
            let [own, theirs] = write(&own, &theirs, &before);
            let shown = filled(&own, [&theirs]);
            assert_eq!((shown.protection, shown.alert), (before.protection, before.alert));
        }
        // What the other record says stands there still, until that day.
        let other = CitizenDetails {
            alert: Some(SafetyAlert { text: "slår".into(), until: None }),
            ..until(Some("2026-12-01"))
        };
        let [_, theirs] = write(&sooner, &other, &sooner);
        assert_eq!(
            theirs.alert.map(|alert| (alert.text, alert.until)),
            Some(("slår".into(), sooner.alert.unwrap().until))
        );
    }

    /// What both records said could not be taken away: the other one's filled it in again.
    #[test]
    fn what_both_say_is_taken_away_from_both() {
        let (kept, other) = (jens(), jens_p());
        let shown = filled(&kept, [&other]);
        let anew = CitizenDetails { phone: Line::default(), ..shown };
        let [own, theirs] = write(&kept, &other, &anew);
        assert_eq!(filled(&own, [&theirs]).phone, Line::default());
        // A record keeps what it is found by, and loses all else that is taken away.
        let twin = CitizenDetails { children: Some(2), ..jens() };
        let anew = CitizenDetails {
            name: None,
            alias: Some("Kasketten".into()),
            children: None,
            ..filled(&kept, [&twin])
        };
        let [_, theirs] = write(&kept, &twin, &anew);
        assert_eq!((theirs.called(), theirs.children), ("Jens Petersen", None));
    }

    #[test]
    fn no_field_is_forgotten() {
        // Every field of the record is named here: a new one does not compile until it has its place above.
        let CitizenDetails {
            name: _,
            alias: _,
            recognisers: _,
            cpr: _,
            born: _,
            phone: _,
            address: _,
            protection: _,
            language: _,
            interpreter: _,
            alert: _,
            target_groups: _,
            children: _,
            network: _,
            resources: _,
            primary: _,
            backup: _,
        } = CitizenDetails::default();
        assert_eq!(Field::ALL.len(), 17);
    }
}
