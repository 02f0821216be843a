//! Reading whole records: what is too long for the model is opened from its rows when it is asked for.

use std::sync::RwLockReadGuard;

use crate::domain::citizen::Citizen;
use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::cpr::Cpr;
use crate::domain::directory::Offer;
use crate::domain::emergency::Emergency;
use crate::domain::erasure::{Erased, Erasure};
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Goal;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, OfferId, ReferralId,
};
use crate::domain::referral::Referral;
use crate::domain::review::Reading;
use crate::store::{Direction, KeyRange, Seq};

use super::Ledger;
use super::author::Happened;
use super::entry::{Entry, Which, Whole};
use super::error::ReadError;
use super::looks::{LookEntry, LookFilter, look_of_row};
use super::model::Model;
use super::model::heads::CprMark;
use super::project::{State, Subject, stored_state, whole_contact};
use super::records;
use super::rows::Opened;
use super::rows::place::Place;

/// Names the use of the key for fingerprints.
pub(super) const CPR: &[u8] = b"cpr";
const IMPORTED_ROW: &[u8] = b"imported row";
/// How many looks are read at a time.
const LOOKS_PER_PAGE: usize = 512;

/// What a decision can read: the model as it is now, and whole records. Nothing that the command said it
/// would touch can change while it decides.
pub struct Reader<'a> {
    model: RwLockReadGuard<'a, Model>,
    ledger: &'a Ledger,
}

impl Reader<'_> {
    /// The model as it is now.
    pub fn model(&self) -> &Model {
        &self.model
    }
}

/// Whole records, for a reader as for everyone: `None` is for one that is unknown or was erased.
macro_rules! whole_records {
    ($($(#[$doc:meta])* $name:ident($id:ty) -> $record:ty;)+) => {
        impl Reader<'_> {
            $($(#[$doc])*
            ///
            /// # Errors
            /// When the rows can't be read.
            pub fn $name(&self, id: $id) -> Result<Option<$record>, ReadError> {
                self.ledger.$name(id)
            })+
        }
    };
}
whole_records! {
    /// A citizen, whole.
    citizen(CitizenId) -> Citizen;
    /// A contact, whole, with its earlier wordings.
    contact(ContactId) -> Contact;
    /// A follow-up, whole, open or ended.
    follow_up(FollowUpId) -> FollowUp;
    /// A referral, whole.
    referral(ReferralId) -> Referral;
    /// A goal, whole.
    goal(GoalId) -> Goal;
    /// A consent, whole.
    consent(ConsentId) -> Consent;
    /// An opening of a record for a typed reason, whole.
    emergency(EmergencyId) -> Emergency;
    /// An offer in the directory, whole.
    offer(OfferId) -> Offer;
    /// A proposal to erase someone, whole.
    erasure(ErasureId) -> Erasure;
    /// An erasure that was carried out, with what remains.
    erased(ErasureId) -> Erased;
    /// How a contact was read, whole.
    reading(ContactId) -> Reading;
}

/// Whole records. `None` is for one that is unknown or was erased.
impl Ledger {
    /// The model and whole records, as a decision sees them. Holds the model, as [`Ledger::model`] does.
    pub fn read(&self) -> Reader<'_> {
        Reader { model: self.model(), ledger: self }
    }

    /// A citizen, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn citizen(&self, id: CitizenId) -> Result<Option<Citizen>, ReadError> {
        Ok(match self.state(Subject::Citizen(id))? {
            Some(State::Citizen(citizen, _)) => Some(citizen),
            _ => None,
        })
    }

    /// A contact, whole, with those of its earlier wordings that can still be read.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn contact(&self, id: ContactId) -> Result<Option<Contact>, ReadError> {
        whole_contact(self.store.as_ref(), self.sealer(&self.keys()), id)
    }

    /// Many contacts in the order of their ids here, without their earlier wordings: for the lines of a
    /// list that are on the screen.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn contacts(&self, ids: &[ContactId]) -> Result<Vec<Option<Contact>>, ReadError> {
        let contact = |id: &ContactId| {
            Ok(match self.held(Which::Contact(*id))? {
                Some(Whole::Contact(contact, _)) => Some(contact),
                _ => None,
            })
        };
        ids.iter().map(contact).collect()
    }

    /// A follow-up, whole, open or ended.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn follow_up(&self, id: FollowUpId) -> Result<Option<FollowUp>, ReadError> {
        Ok(match self.held(Which::FollowUp(id))? {
            Some(Whole::FollowUp(follow_up)) => Some(follow_up),
            _ => None,
        })
    }

    /// A referral, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn referral(&self, id: ReferralId) -> Result<Option<Referral>, ReadError> {
        Ok(match self.held(Which::Referral(id))? {
            Some(Whole::Referral(referral)) => Some(referral),
            _ => None,
        })
    }

    /// A goal, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn goal(&self, id: GoalId) -> Result<Option<Goal>, ReadError> {
        Ok(match self.held(Which::Goal(id))? {
            Some(Whole::Goal(goal)) => Some(goal),
            _ => None,
        })
    }

    /// How a contact was read, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn reading(&self, id: ContactId) -> Result<Option<Reading>, ReadError> {
        Ok(match self.held(Which::Reading(id))? {
            Some(Whole::Reading(reading)) => Some(reading),
            _ => None,
        })
    }

    /// A consent, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn consent(&self, id: ConsentId) -> Result<Option<Consent>, ReadError> {
        Ok(match self.held(Which::Consent(id))? {
            Some(Whole::Consent(consent)) => Some(consent),
            _ => None,
        })
    }

    /// A proposal to erase someone, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn erasure(&self, id: ErasureId) -> Result<Option<Erasure>, ReadError> {
        Ok(match self.held(Which::Erasure(id))? {
            Some(Whole::Erasure(erasure)) => Some(erasure),
            _ => None,
        })
    }

    /// An erasure that was carried out, with what remains.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn erased(&self, id: ErasureId) -> Result<Option<Erased>, ReadError> {
        Ok(match self.state(Subject::Erased(id))? {
            Some(State::Erased(erased)) => Some(*erased),
            _ => None,
        })
    }

    /// An opening of a record for a typed reason, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn emergency(&self, id: EmergencyId) -> Result<Option<Emergency>, ReadError> {
        Ok(match self.held(Which::Emergency(id))? {
            Some(Whole::Emergency(emergency)) => Some(emergency),
            _ => None,
        })
    }

    /// An offer in the directory, whole.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn offer(&self, id: OfferId) -> Result<Option<Offer>, ReadError> {
        Ok(match self.state(Subject::Offer(id))? {
            Some(State::Offer(offer)) => Some(offer),
            _ => None,
        })
    }

    fn held(&self, which: Which) -> Result<Option<Whole>, ReadError> {
        Ok(match self.state(Subject::Held(which))? {
            Some(State::Held(whole)) => Some(whole),
            _ => None,
        })
    }

    fn state(&self, subject: Subject) -> Result<Option<State>, ReadError> {
        stored_state(self.store.as_ref(), self.sealer(&self.keys()), subject)
    }
}

/// The journal itself.
impl Ledger {
    /// Everything that was ever written under the keys of these citizens, in order, each event once. Reads the whole
    /// journal, which takes seconds on a large one; neither the model nor the keys are held meanwhile.
    ///
    /// # Errors
    /// When the journal can't be read to its end.
    pub fn written_about(&self, citizens: &[CitizenId]) -> Result<Vec<Happened>, ReadError> {
        let mut written: Vec<Happened> = Vec::new();
        let mut last = None;
        for record in self.store.records(Seq(0).next())? {
            let record = record?;
            let header = records::header(&record)?;
            if !header.holder.is_some_and(|holder| citizens.contains(&holder)) {
                continue;
            }
            let keys = self.keys();
            let records::Read::Opened(opened) = records::open(self.sealer(&keys), &record)? else { continue };
            // A contact with two records of the person is written once under each one's key.
            if last.replace((opened.author.command, opened.part))
                == Some((opened.author.command, opened.part))
            {
                continue;
            }
            if let Entry::Event(event) | Entry::Arrived(event, _) = opened.entry {
                written.push(Happened { seq: opened.seq, author: opened.author, event });
            }
        }
        Ok(written)
    }
}

/// Looks and fingerprints.
impl Ledger {
    /// The looks that a filter wants, the newest first. Looks at an erased citizen for a typed reason are
    /// gone with their key.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn looks(&self, filter: &LookFilter) -> Result<Vec<LookEntry>, ReadError> {
        let keys = self.keys();
        let sealer = self.sealer(&keys);
        let (from, to) = (Place::looks_from(filter.when.start), Place::looks_from(filter.when.end));
        let mut range = KeyRange::between(from, to);
        let mut looks = Vec::new();
        while looks.len() < filter.limit {
            let rows = self.store.scan(&range, Direction::Backward, LOOKS_PER_PAGE)?;
            for row in &rows {
                if let Opened::Plain(plain) = sealer.open(self.store.as_ref(), row)? {
                    looks.extend(Some(look_of_row(&plain)?).filter(|look| filter.wants(look)));
                }
            }
            match rows.last() {
                Some(last) if rows.len() == LOOKS_PER_PAGE => range = range.below(&last.key),
                _ => break,
            }
        }
        looks.truncate(filter.limit);
        Ok(looks)
    }

    /// The fingerprint under which a CPR number is looked up ([`Model::citizens_with_cpr`]).
    pub fn cpr_mark(&self, cpr: &Cpr) -> CprMark {
        CprMark(self.keys().marks().mark(CPR, cpr.normalized().as_bytes()))
    }

    /// The fingerprint of a row that is to be imported ([`Model::was_imported`]).
    pub fn row_mark(&self, row: &[u8]) -> [u8; 32] {
        self.keys().marks().mark(IMPORTED_ROW, row)
    }
}

#[cfg(test)]
impl Ledger {
    /// Every row that opens, in the clear: for comparing rows however they were sealed.
    pub(super) fn plain_rows(&self) -> Result<PlainRows, ReadError> {
        let keys = self.keys();
        let mut plain = Vec::new();
        for row in self.store.rows(KeyRange::all()) {
            let row = row?;
            if Place::read(&row.key).is_some()
                && let Opened::Plain(content) = self.sealer(&keys).open(self.store.as_ref(), &row)?
            {
                plain.push((row.key, content.to_vec()));
            }
        }
        Ok(plain)
    }
}

/// Keys and contents of rows.
#[cfg(test)]
pub(super) type PlainRows = Vec<(Vec<u8>, Vec<u8>)>;
