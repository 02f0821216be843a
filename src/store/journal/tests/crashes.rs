//! The journal when the disk fails, the process dies or the power goes, at every single operation.

use proptest::prelude::*;

use super::*;
use crate::store::disk::simulated::Fault;

/// What a session knows when it ends.
#[derive(Default)]
struct Session {
    /// Sizes of the appends that were acknowledged, by name.
    acknowledged: Vec<(u64, u64)>,
    /// The append that failed last, whose fate is open.
    open: Option<(u64, u64)>,
}

impl Session {
    /// Opens the journal and appends; recovers whenever that is possible.
    fn run(&mut self, disk: &SimulatedDisk, sizes: &[u64]) {
        let Ok(mut journal) = open(disk) else { return };
        for (name, size) in (self.acknowledged.len() as u64 * 100..).zip(sizes) {
            match append(&journal, name, *size) {
                Ok(_) => self.acknowledged.push((name, *size)),
                Err(_) => {
                    self.open = Some((name, *size));
                    if journal.recover().is_ok() {
                        self.open = None;
                        self.check(&journal);
                    } else if let Ok(again) = open(disk) {
                        self.check(&again);
                        journal = again;
                    } else {
                        return;
                    }
                }
            }
        }
    }

    /// Acknowledged is present; what failed is wholly present or wholly absent. Settles which.
    fn check(&mut self, journal: &Journal) {
        if let Some(refusal @ StoreError::Damaged(_)) = journal.refusal() {
            panic!("no crash is damage: {refusal}");
        }
        let found: Vec<NewRecord> = read(journal, 1)
            .expect("what is acknowledged can be read")
            .into_iter()
            .map(|record| NewRecord { header: record.header, payload: record.payload })
            .collect();
        let expected = |session: &Self| -> Vec<NewRecord> {
            session.acknowledged.iter().flat_map(|(name, size)| records(*name, *size)).collect()
        };
        let without = expected(self);
        let with: Vec<_> =
            without.iter().cloned().chain(self.open.iter().flat_map(|(n, s)| records(*n, *s))).collect();
        if found != without {
            assert_eq!(found, with, "a failed append is wholly there or wholly absent");
            self.acknowledged.extend(self.open);
        }
        self.open = None;
    }
}

fn one_round(seed: u64, at: u64, fault: Fault, power_cuts: [bool; 2]) -> bool {
    let disk = disk(seed);
    let mut session = Session::default();
    disk.plan(at, fault);
    session.run(&disk, &[1, 3, 1, 1, 2, 1, 1]);
    let reached = disk.changes() >= at;
    for power_cut in power_cuts {
        if power_cut {
            disk.power_cut()
        } else {
            disk.restart()
        }
        let found = verify(&disk, DIR.as_ref(), &mut |_| {}).map(|verified| verified.findings);
        let only_torn = |f: &Vec<Finding>| f.iter().all(|finding| finding.meaning == Meaning::TornTail);
        assert!(found.as_ref().map_or(true, only_torn), "a crash leaves a torn tail at most: {found:?}");
        let journal = open(&disk).expect("the disk is sound again");
        session.check(&journal);
        assert!(append(&journal, 90, 2).is_ok(), "and the journal takes writes again");
        session.acknowledged.push((90, 2));
        assert_eq!(journal.verify(&mut |_| {}).map(|verified| verified.findings).ok(), Some(vec![]));
    }
    reached
}

/// For every operation of a session that crosses segments: it fails, tears, fills the disk or is the
/// last; then the process or the whole machine starts again.
#[test]
fn whatever_operation_fails_nothing_acknowledged_is_lost() {
    for fault in [Fault::Fail, Fault::Tear, Fault::Full, Fault::Halt] {
        for power_cuts in [[false, false], [false, true], [true, true]] {
            let mut at = 1;
            while (0..4).map(|seed| one_round(seed, at, fault, power_cuts)).max() == Some(true) {
                at += 1;
            }
            assert!(at > 40, "the session was long enough to mean something: {at}");
        }
    }
}

proptest! {
    /// Crash after crash after crash, at any operation and in any way. The seed repeats it.
    #[test]
    fn a_life_of_crashes_loses_nothing(
        seed in any::<u64>(),
        lives in proptest::collection::vec(
            (0u64..60, 0usize..4, any::<bool>(), proptest::collection::vec(1u64..5, 1..6)), 1..6),
    ) {
        let disk = disk(seed);
        let mut session = Session::default();
        for (after, fault, power_cut, sizes) in lives {
            let fault = [Fault::Fail, Fault::Tear, Fault::Full, Fault::Halt][fault];
            disk.plan(disk.changes() + 1 + after, fault);
            session.run(&disk, &sizes);
            if power_cut { disk.power_cut() } else { disk.restart() }
            session.check(&open(&disk).expect("the disk is sound again"));
        }
        let journal = open(&disk).expect("the disk is sound");
        let verified = journal.verify(&mut |_| {}).expect("the disk is sound");
        prop_assert_eq!(verified.findings, vec![]);
    }
}

/// A failed sync once left an append that reading still showed; it was then taken for durable, and a
/// later power cut lost it from the middle. Reopening writes such bytes again before it trusts them.
#[test]
fn bytes_that_a_failed_sync_dropped_are_written_again_before_they_are_trusted() {
    for seed in 0..40 {
        let disk = disk(seed);
        let journal = filled(&disk, 2);
        disk.plan(disk.changes() + 2, Fault::Halt);
        assert!(append(&journal, 5, 1).is_err());
        disk.restart();
        let again = open(&disk).expect("the disk is sound again");
        let kept = again.head();
        append(&again, 6, 1).expect("the disk is sound");
        disk.power_cut();
        let after = open(&disk).expect("nothing is damaged");
        assert!(after.refusal().is_none(), "seed {seed}: {:?}", after.refusal());
        assert_eq!(after.head().seq, kept.seq.next(), "seed {seed}");
    }
}
