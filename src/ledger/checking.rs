//! A check of everything that is stored and of nothing that it means, made while people work: for damage that an
//! opening does not see, since it reads the last segment alone. Must never wait for who writes, nor they for it.

use crate::domain::refusal::{Kind, Refusal};
use crate::store::{Finding, StoreError, journal};

use super::Ledger;
use super::error::KeyError;
use super::verify::VerifyError;

/// What came of a check in the background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// All that was acknowledged verifies, and every key is where it has to be.
    Sound,
    /// Something is damaged: it is told from now on, unless a second reading does not find it any more.
    Damaged,
    /// It was broken off.
    BrokenOff,
}

impl Ledger {
    /// Follows the journal's chain from its beginning to its end, a segment at a time, and reads the keyring. What it
    /// finds in the journal stops all writing but that of looks; a key that the keyring's file has lost since it was
    /// opened is written into it again.
    ///
    /// # Errors
    /// When files can't be read at all, the keyring among them; the journal is checked first all the same.
    pub fn check_in_background(&self, go_on: &mut dyn FnMut() -> bool) -> Result<Background, VerifyError> {
        let keys = self.put_keys_back();
        let disk = self.key_disk.as_ref();
        let files = match self.store.files() {
            Ok(files) => files,
            Err(StoreError::Damaged(_)) => return Ok(Background::Damaged),
            Err(error) => return Err(error.into()),
        };
        for (place, file) in files.files.iter().enumerate() {
            if !go_on() {
                return Ok(Background::BrokenOff);
            }
            let leads_to = files.files.get(place + 1).map_or(files.head, |next| next.before);
            let followed = journal::follow(disk, &file.path, file.bytes, self.id, file.number, file.before);
            match followed {
                Ok(head) if head == leads_to => {}
                Ok(_) | Err(StoreError::Damaged(_)) => {
                    self.condemn()?;
                    return Ok(Background::Damaged);
                }
                Err(error) => return Err(error.into()),
            }
        }
        keys?;
        Ok(Background::Sound)
    }

    /// Finds out how far the damage reaches, and lets nothing be written from now on.
    fn condemn(&self) -> Result<(), VerifyError> {
        let found = self.store.verify(&mut |_| {})?;
        // The store goes by what lies nearest to its end.
        for finding in found.findings.iter().filter(|finding| !finding.meaning.mends_itself()) {
            tracing::error!(%finding, "the journal is damaged");
            self.store.refuse_writes(finding);
        }
        Ok(())
    }

    /// Writes keys that are in memory and no longer in the keyring's file into it again.
    ///
    /// # Errors
    /// See [`super::keys::Keyring::put_back`].
    pub(super) fn put_keys_back(&self) -> Result<(), KeyError> {
        let mut ring = self.ring();
        let keys = self.keys().clone();
        match ring.put_back(&keys, self.entropy.as_ref()) {
            Ok(0) => Ok(()),
            Ok(keys) => {
                tracing::error!(keys, "the keyring had lost keys since it was opened; they are put back");
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, "the keyring can't be checked or mended");
                Err(error)
            }
        }
    }
}

/// That the journal is damaged: which records, and where.
pub(super) fn damaged(finding: &Finding) -> Refusal {
    let file = finding.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match finding.records() {
        Some(records) => Refusal::new(Kind::Unavailable, "log-damaged").with("records", records),
        None => Refusal::new(Kind::Unavailable, "log-damaged-file"),
    }
    .with("file", file)
}
