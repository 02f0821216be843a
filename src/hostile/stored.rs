//! What lies on disks and in files that people hand over: records, rows, journals, keys, drafts, backups, exports.

use super::{Target, Trial, clean::assert_plain};
use crate::domain::typed::Body;
use crate::ledger::hostile as ledger;
use crate::store::journal::hostile as journal;

const STORED: Target = Target {
    name: "",
    most_bytes: 8192,
    // Lists of CBOR are begun with a megabyte each, however long they say they are.
    spare_bytes: 16 << 20,
    bytes_per_byte: 400,
    rounds: 3000,
    begin: || -> Trial { Box::new(|_| {}) },
    seeds: Vec::new,
};

/// Contents of records, and their headers.
pub(super) const RECORDS: Target = Target {
    name: "records",
    begin: || -> Trial {
        Box::new(|input| {
            for text in ledger::record(input) {
                assert_plain("a text of a record", &text);
            }
        })
    },
    seeds: ledger::records,
    ..STORED
};

/// Rows, sealed ones after they were opened; and bodies of drafts.
pub(super) const ROWS: Target = Target {
    name: "rows",
    begin: || -> Trial {
        Box::new(|input| {
            ledger::row(input);
            let _: Result<Body, _> = serde_json::from_slice(input);
        })
    },
    seeds: || {
        let records = ledger::records().into_iter().enumerate();
        records.map(|(number, bytes)| [&[(number % 20) as u8], bytes.as_slice()].concat()).collect()
    },
    ..STORED
};

/// A journal's files, with checksums that are right.
pub(super) const JOURNAL: Target = Target {
    name: "journal",
    most_bytes: 240,
    spare_bytes: 8 << 20,
    rounds: 1500,
    begin: || -> Trial { Box::new(journal::changed) },
    seeds: || {
        vec![vec![0; 6], vec![0x80, 0x84, 0, 0, 0xFF, 1], vec![0x81, 36, 0, 7, 0, 0], vec![3, 0, 0, 6, 5, 0]]
    },
    ..STORED
};

/// Keyring, list of the erased, master key, heads of drafts, checkpoints.
pub(super) const FILES: Target = Target {
    name: "files",
    rounds: 1500,
    begin: || -> Trial { Box::new(ledger::file) },
    seeds: ledger::files,
    ..STORED
};

/// Exports of everything, taken in.
pub(super) const EXPORTS: Target = Target {
    name: "exports",
    most_bytes: 16 << 10,
    spare_bytes: 16 << 20,
    bytes_per_byte: 2000,
    rounds: 150,
    begin: || -> Trial { Box::new(|input| assert_plain("an export", &ledger::moved(input))) },
    seeds: ledger::exports,
};

/// Backups whose lists say anything.
pub(super) const BACKUPS: Target = Target {
    name: "backups",
    most_bytes: 4096,
    spare_bytes: 8 << 20,
    bytes_per_byte: 2000,
    rounds: 150,
    begin: || -> Trial { Box::new(ledger::backed_up) },
    seeds: ledger::backups,
};
