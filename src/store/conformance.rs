//! What every store must do, checked against the plainest model there is. Each store runs all of it.
//! Must never know which store it is looking at.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

/// A store under test, and how to close and open it again.
pub(super) trait Fixture {
    fn store(&self) -> &dyn Store;
    /// Closes the store in good order and opens it again; one that cannot be closed stays as it is.
    fn reopen(&mut self) {}
}

/// Makes the suite for one kind of store: `conformance!(name, cases, || fixture)`.
macro_rules! conformance {
    ($name:ident, $cases:expr, $fixture:expr) => {
        mod $name {
            use super::*;
            use crate::store::conformance as suite;

            #[test]
            fn it_does_what_the_model_does() {
                suite::does_what_the_model_does($cases, $fixture);
            }
            #[test]
            fn the_chain_links_every_record() {
                suite::the_chain_links_every_record($fixture);
            }
            #[test]
            fn of_two_writers_at_one_head_the_second_is_refused() {
                suite::of_two_writers_at_one_head_the_second_is_refused($fixture);
            }
            #[test]
            fn whoever_waits_hears_of_the_next_record() {
                suite::whoever_waits_hears_of_the_next_record($fixture);
            }
            #[test]
            fn views_that_are_behind_stay_so_until_they_are_caught_up() {
                suite::views_that_are_behind_stay_so_until_they_are_caught_up($fixture);
            }
            #[test]
            fn long_ranges_are_read_in_pages() {
                suite::long_ranges_are_read_in_pages($fixture);
            }
        }
    };
}
pub(super) use conformance;

/// What a store should hold.
#[derive(Default)]
struct Model {
    records: Vec<NewRecord>,
    /// The changes of each append, with the number of its last record.
    changes: Vec<(Seq, Batch)>,
    views: BTreeMap<Vec<u8>, Vec<u8>>,
}

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<(Vec<u8>, Vec<u8>)>, Vec<Change>),
    AppendElsewhere,
    Get(Vec<u8>),
    GetMany(Vec<Vec<u8>>),
    Scan(Range, Direction, usize),
    Read(u64),
    Checkpoint,
    /// Empties the views, appends meanwhile, and catches up.
    Rebuild(Vec<Change>),
    Recover,
    Reopen,
}

#[derive(Clone, Debug)]
enum Range {
    All,
    Prefix(Vec<u8>),
    Between(Vec<u8>, Vec<u8>),
}

pub(super) fn does_what_the_model_does<F: Fixture>(cases: u32, fixture: impl Fn() -> F) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let steps = proptest::collection::vec(step(), 1..30);
    let outcome = TestRunner::new(config).run(&steps, |steps| {
        let (mut fixture, mut model) = (fixture(), Model::default());
        steps.into_iter().for_each(|step| take(step, &mut fixture, &mut model));
        check_all(fixture.store(), &model);
        fixture.reopen();
        check_all(fixture.store(), &model);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

fn take(step: Step, fixture: &mut impl Fixture, model: &mut Model) {
    let store = fixture.store();
    match step {
        Step::Append(records, changes) => model.append(store, records, changes),
        Step::AppendElsewhere => {
            let head = Head { seq: store.head().seq.next(), hash: [0; 32] };
            let refused = store.append(head, &[record(b"", b"")], &Batch::new());
            assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
        }
        Step::Get(key) => assert_eq!(sound(store.get(&key)), model.views.get(&key).cloned()),
        Step::GetMany(keys) => {
            let keys: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
            let expected: Vec<_> = keys.iter().map(|key| model.views.get(*key).cloned()).collect();
            assert_eq!(sound(store.get_many(&keys)), expected);
        }
        Step::Scan(range, direction, limit) => model.check_scan(store, &range, direction, limit),
        Step::Read(from) => model.check_records(store, from),
        Step::Checkpoint => sound(store.checkpoint()),
        Step::Rebuild(changes) => {
            sound(store.reset_views());
            assert_eq!((store.applied(), sound(store.get(b""))), (Seq::ZERO, None));
            let was_empty = model.records.is_empty();
            model.append(store, vec![(b"while".to_vec(), b"behind".to_vec())], changes);
            assert_eq!(store.views_ready(), was_empty, "nothing is behind an empty journal");
            model.catch_up(store);
        }
        Step::Recover => assert_eq!(sound(store.recover()), store.head()),
        Step::Reopen => fixture.reopen(),
    }
}

impl Model {
    fn append(&mut self, store: &dyn Store, records: Vec<(Vec<u8>, Vec<u8>)>, changes: Vec<Change>) {
        let records: Vec<_> = records.iter().map(|(header, payload)| record(header, payload)).collect();
        let batch = batch(&changes);
        let head = sound(store.append(store.head(), &records, &batch));
        assert_eq!(head, store.head());
        if records.is_empty() {
            return;
        }
        self.records.extend(records);
        for change in changes {
            match change {
                Change::Put { key, value } => self.views.insert(key, value),
                Change::Delete { key } => self.views.remove(&key),
            };
        }
        self.changes.push((head.seq, batch));
    }

    fn catch_up(&self, store: &dyn Store) {
        let applied = store.applied();
        for (up_to, changes) in self.changes.iter().filter(|(up_to, _)| *up_to > applied) {
            sound(store.apply(*up_to, changes));
            assert_eq!(store.applied(), *up_to);
            sound(store.apply(*up_to, &batch(&[put(b"never", b"twice")])));
        }
        let beyond = store.apply(store.head().seq.next(), &Batch::new());
        assert!(matches!(beyond, Err(StoreError::NotThere { .. })));
        assert!(store.views_ready());
    }

    fn check_scan(&self, store: &dyn Store, range: &Range, direction: Direction, limit: usize) {
        let (range, inside): (KeyRange, Vec<_>) = match range {
            Range::All => (KeyRange::all(), self.views.iter().collect()),
            Range::Prefix(prefix) => {
                let inside = self.views.iter().filter(|(key, _)| key.starts_with(prefix)).collect();
                (KeyRange::prefix(prefix.as_slice()), inside)
            }
            Range::Between(from, to) => {
                let inside = self.views.iter().filter(|(key, _)| (from..to).contains(key)).collect();
                (KeyRange::between(from.as_slice(), to.as_slice()), inside)
            }
        };
        let row = |(key, value): (&Vec<u8>, &Vec<u8>)| Row { key: key.clone(), value: value.clone() };
        let expected: Vec<Row> = match direction {
            Direction::Forward => inside.into_iter().take(limit).map(row).collect(),
            Direction::Backward => inside.into_iter().rev().take(limit).map(row).collect(),
        };
        assert_eq!(sound(store.scan(&range, direction, limit)), expected, "{range:?} {direction:?} {limit}");
        if let (Some(last), (_, end)) = (expected.last(), range.bounds())
            && direction == Direction::Forward
        {
            let next = sound(store.scan(&range.above(&last.key), direction, 1));
            assert!(next.iter().all(|row| row.key > last.key));
            assert!(next.iter().all(|row| match end {
                Bound::Excluded(end) => row.key.as_slice() < end,
                _ => true,
            }));
        }
    }

    fn check_records(&self, store: &dyn Store, from: u64) {
        let read: Vec<StoredRecord> = sound(sound(store.records(Seq(from))).collect());
        let skipped = (from.saturating_sub(1) as usize).min(self.records.len());
        let parts: Vec<_> = read.iter().map(|stored| record(&stored.header, &stored.payload)).collect();
        assert_eq!(parts, self.records[skipped..], "from {from}");
        assert!(read.iter().zip(skipped as u64 + 1..).all(|(stored, seq)| stored.seq == Seq(seq)));
    }
}

fn check_all(store: &dyn Store, model: &Model) {
    assert_eq!(store.head().seq, Seq(model.records.len() as u64));
    assert!(store.views_ready() && store.poisoned().is_none());
    model.check_records(store, 0);
    for direction in [Direction::Forward, Direction::Backward] {
        model.check_scan(store, &Range::All, direction, usize::MAX);
    }
    let verified = sound(store.verify(&mut |_| {}));
    assert_eq!((verified.head, verified.findings), (store.head(), vec![]));
}

pub(super) fn the_chain_links_every_record<F: Fixture>(fixture: impl Fn() -> F) {
    let fixture = fixture();
    let store = fixture.store();
    let mut head = Head::beginning(store.id());
    assert_eq!(store.head(), head);
    for name in [b"a", b"b", b"c"] {
        let records = [record(name, b"one"), record(name, b"two")];
        head = records.iter().fold(head, |head, record| head.after(&record.header, &record.payload));
        assert_eq!(sound(store.append(store.head(), &records, &Batch::new())), head);
    }
    let heads = sound(store.records(Seq::FIRST)).map(|stored| sound(stored).head());
    assert_eq!(heads.last(), Some(head));
}

pub(super) fn of_two_writers_at_one_head_the_second_is_refused<F: Fixture>(fixture: impl Fn() -> F) {
    let fixture = fixture();
    let store = fixture.store();
    for round in 0..5 {
        let head = store.head();
        let race = |name: &'static [u8]| {
            move || store.append(head, &[record(name, b"")], &batch(&[put(b"winner", name)]))
        };
        let (one, two) = std::thread::scope(|scope| {
            let (one, two) = (scope.spawn(race(b"one")), scope.spawn(race(b"two")));
            (one.join().expect("no panic"), two.join().expect("no panic"))
        });
        let winner: &[u8] = if one.is_ok() { b"one" } else { b"two" };
        let refused = |outcome: &Result<Head, StoreError>| matches!(outcome, Err(StoreError::Conflict { expected, actual }) if *expected == head && *actual == store.head());
        assert!(one.is_ok() && refused(&two) || two.is_ok() && refused(&one), "round {round}");
        assert_eq!(sound(store.get(b"winner")), Some(winner.to_vec()));
    }
    assert_eq!(store.head().seq, Seq(5));
}

pub(super) fn whoever_waits_hears_of_the_next_record<F: Fixture>(fixture: impl Fn() -> F) {
    /// Far longer than any append takes: the test is over at once, or it fails.
    const LONG: Duration = Duration::from_secs(60);
    let fixture = fixture();
    let store = fixture.store();
    assert_eq!(store.wait(Seq::ZERO, Duration::ZERO), Seq::ZERO);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let seen = store.wait(Seq::ZERO, LONG);
            (seen, store.get(b"k").map_err(|error| error.to_string()))
        });
        sound(store.append(store.head(), &[record(b"", b"")], &batch(&[put(b"k", b"v")])));
        let (seen, value) = waiting.join().expect("no panic");
        assert_eq!(
            (seen, value),
            (Seq::FIRST, Ok(Some(b"v".to_vec()))),
            "the views are there when it is heard of"
        );
    });
    assert_eq!(store.wait(Seq::ZERO, LONG), Seq::FIRST, "what is there already is not waited for");
}

pub(super) fn views_that_are_behind_stay_so_until_they_are_caught_up<F: Fixture>(fixture: impl Fn() -> F) {
    let mut fixture = fixture();
    let first = batch(&[put(b"a", b"1")]);
    let second = batch(&[put(b"b", b"2")]);
    {
        let store = fixture.store();
        sound(store.append(store.head(), &[record(b"", b"")], &first));
        sound(store.reset_views());
        sound(store.append(store.head(), &[record(b"", b"")], &second));
        assert_eq!((store.applied(), sound(store.get(b"b"))), (Seq::ZERO, None));
        sound(store.apply(Seq(1), &first));
    }
    fixture.reopen();
    let store = fixture.store();
    assert_eq!((store.applied(), store.head().seq), (Seq(1), Seq(2)), "what is to be replayed is told");
    assert!(!store.views_ready());
    sound(store.apply(Seq(2), &second));
    assert!(store.views_ready());
    assert_eq!(sound(store.get_many(&[b"a", b"b"])), [Some(b"1".to_vec()), Some(b"2".to_vec())]);
}

pub(super) fn long_ranges_are_read_in_pages<F: Fixture>(fixture: impl Fn() -> F) {
    let fixture = fixture();
    let store = fixture.store();
    let keys = || (0u32..5_000).map(|n| [b"r", n.to_be_bytes().as_slice()].concat());
    let changes: Vec<Change> =
        keys().map(|key| put(&key, b"")).chain([put(b"q", b""), put(b"s", b"")]).collect();
    sound(store.append(store.head(), &[record(b"", b"")], &batch(&changes)));
    let read: Vec<Vec<u8>> = store.rows(KeyRange::prefix(b"r")).map(|row| sound(row).key).collect();
    assert!(read.into_iter().eq(keys()));
}

fn sound<T>(outcome: Result<T, StoreError>) -> T {
    outcome.expect("nothing is wrong with this store")
}

fn record(header: &[u8], payload: &[u8]) -> NewRecord {
    NewRecord { header: header.to_vec(), payload: payload.to_vec() }
}

fn put(key: &[u8], value: &[u8]) -> Change {
    Change::Put { key: key.to_vec(), value: value.to_vec() }
}

fn batch(changes: &[Change]) -> Batch {
    let mut batch = Batch::new();
    for change in changes.iter().cloned() {
        match change {
            Change::Put { key, value } => batch.put(key, value),
            Change::Delete { key } => batch.delete(key),
        }
    }
    batch
}

/// Few and awkward keys, so that changes meet each other.
fn key() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(prop::sample::select(vec![0u8, b'a', b'b', 0xFF]), 0..3)
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let value = proptest::collection::vec(any::<u8>(), 0..5);
    let change = prop_oneof![
        3 => (key(), value).prop_map(|(key, value)| Change::Put { key, value }),
        1 => key().prop_map(|key| Change::Delete { key }),
    ];
    proptest::collection::vec(change, 0..8)
}

fn step() -> impl Strategy<Value = Step> {
    let bytes = || proptest::collection::vec(any::<u8>(), 0..40);
    let range = prop_oneof![
        Just(Range::All),
        key().prop_map(Range::Prefix),
        (key(), key()).prop_map(|(from, to)| Range::Between(from, to)),
    ];
    let direction = prop::sample::select(vec![Direction::Forward, Direction::Backward]);
    prop_oneof![
        8 => (proptest::collection::vec((bytes(), bytes()), 0..4), changes()).prop_map(|(r, c)| Step::Append(r, c)),
        1 => Just(Step::AppendElsewhere),
        2 => key().prop_map(Step::Get),
        1 => proptest::collection::vec(key(), 0..5).prop_map(Step::GetMany),
        4 => (range, direction, 0usize..6).prop_map(|(range, direction, limit)| Step::Scan(range, direction, limit)),
        1 => (0u64..20).prop_map(Step::Read),
        1 => Just(Step::Checkpoint),
        1 => changes().prop_map(Step::Rebuild),
        1 => Just(Step::Recover),
        1 => Just(Step::Reopen),
    ]
}
