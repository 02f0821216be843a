//! What an import of the directory came to, or would come to. Plain values, ready for a report.

use crate::desk::import::Mode;
use crate::domain::directory::OfferField;
use crate::domain::refusal::Refusal;

/// How many of each are kept for the report; all are counted.
const KEPT: usize = 10_000;

/// What an import came to, or would come to.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectoryTally {
    /// Whether it has written.
    pub mode: Mode,
    /// Entries that were read.
    pub read: u64,
    /// Offers that are new.
    pub added: Vec<String>,
    /// How many there are, those that are not listed among them.
    pub added_total: u64,
    /// Offers that changed, with their fields; one without a field got a new verification, or other words that are
    /// only kept.
    pub updated: Vec<Touched>,
    /// How many there are.
    pub updated_total: u64,
    /// Offers of which the source says nothing new.
    pub unchanged: u64,
    /// Offers of which the source says something else than the hand wrote: it stays as the hand wrote it.
    pub kept: Vec<Touched>,
    /// Entries that stay out because they were taken out of the directory by hand.
    pub taken_out: Vec<String>,
    /// Columns and tables that are not known.
    pub ignored: Vec<String>,
    /// What could not be read, or only in part.
    pub faults: Vec<Fault>,
    /// How many there are.
    pub faults_total: u64,
    /// Entries that could not be taken over at all.
    pub left_out: u64,
}

/// An offer, and which of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// What it is called.
    pub name: String,
    /// Its fields.
    pub fields: Vec<OfferField>,
}

/// Where something stands in the source.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The file of a folder; empty where there is one file.
    pub file: String,
    /// The line, from 1; or the path of a JSON value (`contents[3]`).
    pub place: String,
}

/// Something that could not be read, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: Whereabouts,
    /// What the entry is called, where that could be read.
    pub name: String,
    /// The field as the source calls it; empty where it is the entry as a whole.
    pub field: String,
    /// What is wrong.
    pub refusal: Refusal,
    /// Whether the entry was taken over all the same.
    pub weight: Weight,
}

/// Whether an entry with a fault was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// It was not.
    LeftOut,
    /// It was, without this.
    Without,
}

impl DirectoryTally {
    pub(super) const fn new(mode: Mode) -> Self {
        Self {
            mode,
            read: 0,
            added: Vec::new(),
            added_total: 0,
            updated: Vec::new(),
            updated_total: 0,
            unchanged: 0,
            kept: Vec::new(),
            taken_out: Vec::new(),
            ignored: Vec::new(),
            faults: Vec::new(),
            faults_total: 0,
            left_out: 0,
        }
    }

    pub(super) fn add(&mut self, name: String) {
        self.added_total += 1;
        keep(&mut self.added, name);
    }

    pub(super) fn update(&mut self, name: String, fields: Vec<OfferField>) {
        self.updated_total += 1;
        keep(&mut self.updated, Touched { name, fields });
    }

    pub(super) fn keep_hand(&mut self, name: String, fields: Vec<OfferField>) {
        keep(&mut self.kept, Touched { name, fields });
    }

    pub(super) fn stay_out(&mut self, name: String) {
        keep(&mut self.taken_out, name);
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults_total += 1;
        self.left_out += u64::from(fault.weight == Weight::LeftOut);
        keep(&mut self.faults, fault);
    }
}

fn keep<T>(list: &mut Vec<T>, item: T) {
    if list.len() < KEPT {
        list.push(item);
    }
}
