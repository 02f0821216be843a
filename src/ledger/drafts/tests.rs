//! Drafts are there after a crash, each one whole, and nobody else's.

use super::*;
use crate::domain::clock::SeededEntropy;
use crate::ledger::Opening;
use crate::store::disk::SimulatedDisk;
use crate::store::disk::simulated::Fault;

const TYPED: &[u8] = b"Jens vil gerne i gang igen";

struct Desk {
    ledger: Ledger,
    disk: SimulatedDisk,
}

impl Desk {
    fn new() -> Self {
        let opening = Opening::in_memory(Arc::new(SeededEntropy::new(3)));
        let ledger = Ledger::open(opening, &mut |_| {}).expect("a log in memory opens");
        Self { ledger, disk: SimulatedDisk::new(5) }
    }

    fn open(&self) -> Drafts {
        self.ledger.drafts(Arc::new(self.disk.clone()), PathBuf::from("/data/drafts")).unwrap()
    }
}

fn worker(number: u8) -> WorkerId {
    WorkerId::from_bytes([number; 16])
}

fn draft(number: u8) -> DraftId {
    DraftId::from_bytes([number; 16])
}

fn head(title: &str, saved_s: i64) -> DraftHead {
    let saved = DateTime::from_timestamp(saved_s, 0).unwrap();
    let citizens = vec![CitizenId::from_bytes([7; 16])];
    DraftHead { kind: "contact".to_owned(), title: Line::new(title), citizens, saved, renewed: None }
}

#[test]
fn a_kept_draft_outlives_a_power_cut_and_its_newest_state_wins() {
    let desk = Desk::new();
    let drafts = desk.open();
    drafts.keep(worker(1), draft(1), head("Jens P", 10), b"Jens").unwrap();
    drafts.keep(worker(1), draft(1), head("Jens P", 20), TYPED).unwrap();
    drafts.keep(worker(1), draft(2), head("Mona L", 15), b"").unwrap();
    desk.disk.power_cut();
    let drafts = desk.open();
    assert_eq!(drafts.of(worker(1)), [(draft(1), head("Jens P", 20)), (draft(2), head("Mona L", 15))]);
    assert_eq!(drafts.body(worker(1), draft(1)).unwrap().as_slice(), TYPED);
    assert_eq!(drafts.body(worker(1), draft(2)).unwrap().as_slice(), b"");
}

#[test]
fn a_draft_is_its_writers_alone() {
    let desk = Desk::new();
    let drafts = desk.open();
    drafts.keep(worker(1), draft(1), head("Jens P", 10), TYPED).unwrap();
    assert_eq!(drafts.of(worker(2)), []);
    assert!(matches!(drafts.body(worker(2), draft(1)), Err(DraftError::NotThere)));
    // Not even by giving the file another's name.
    let content = desk.disk.read(&drafts.path(worker(1), draft(1))).unwrap();
    desk.disk.overwrite(&drafts.path(worker(2), draft(1)), &content);
    assert!(matches!(drafts.body(worker(2), draft(1)), Err(DraftError::Unreadable(_))));
    assert_eq!(desk.open().of(worker(2)), []);
}

#[test]
fn nothing_typed_stands_on_the_disk_in_the_clear() {
    let desk = Desk::new();
    let drafts = desk.open();
    drafts.keep(worker(1), draft(1), head("Jens P", 10), TYPED).unwrap();
    let content = desk.disk.read(&drafts.path(worker(1), draft(1))).unwrap();
    for secret in [TYPED, b"Jens".as_slice(), b"contact".as_slice()] {
        assert!(!content.windows(secret.len()).any(|window| window == secret));
    }
}

#[test]
fn a_crash_at_any_step_leaves_the_earlier_state_or_the_new_one() {
    for step in 1..=5 {
        let desk = Desk::new();
        let drafts = desk.open();
        drafts.keep(worker(1), draft(1), head("Jens P", 10), b"before").unwrap();
        desk.disk.plan(desk.disk.changes() + step, Fault::Halt);
        let kept = drafts.keep(worker(1), draft(1), head("Jens P", 20), b"after");
        desk.disk.restart();
        desk.disk.power_cut();
        let body = desk.open().body(worker(1), draft(1)).unwrap();
        let is_new = body.as_slice() == b"after";
        assert!(is_new || (kept.is_err() && body.as_slice() == b"before"), "step {step}");
    }
}

#[test]
fn a_full_disk_is_said_and_the_earlier_state_stays() {
    let desk = Desk::new();
    let drafts = desk.open();
    drafts.keep(worker(1), draft(1), head("Jens P", 10), b"before").unwrap();
    desk.disk.plan(desk.disk.changes() + 1, Fault::Full);
    let error = drafts.keep(worker(1), draft(1), head("Jens P", 20), TYPED).unwrap_err();
    assert_eq!(error.refusal().code(), "disk-full");
    assert_eq!(drafts.body(worker(1), draft(1)).unwrap().as_slice(), b"before");
    assert_eq!(drafts.of(worker(1)), [(draft(1), head("Jens P", 10))]);
    desk.disk.restart();
    drafts.keep(worker(1), draft(1), head("Jens P", 20), TYPED).unwrap();
}

#[test]
fn discarded_drafts_are_gone_and_those_of_an_erased_citizen_too() {
    let desk = Desk::new();
    let drafts = desk.open();
    for number in 1..=3 {
        drafts.keep(worker(number), draft(number), head("Jens P", 10), TYPED).unwrap();
    }
    drafts.discard(worker(1), draft(1)).unwrap();
    drafts.discard(worker(1), draft(1)).unwrap();
    assert!(matches!(drafts.body(worker(1), draft(1)), Err(DraftError::NotThere)));
    drafts.clear_after_erasure(CitizenId::from_bytes([7; 16]), DateTime::UNIX_EPOCH).unwrap();
    let back = drafts.keep(worker(2), draft(2), head("Jens P", 30), TYPED);
    assert!(matches!(back, Err(DraftError::Erased)), "an open form brings nothing back");
    desk.disk.power_cut();
    let drafts = desk.open();
    assert!((1..=3).all(|number| drafts.of(worker(number)).is_empty()));
}

/// Somebody has a copy of the folder from before an erasure. Whoever the drafts in it were about: with the
/// keys that are left it is noise, and those who were not erased have theirs still.
#[test]
fn no_copy_from_before_an_erasure_opens_after_it() {
    let desk = Desk::new();
    let drafts = desk.open();
    let other = DraftHead { citizens: Vec::new(), ..head("Mona L", 10) };
    drafts.keep(worker(1), draft(1), head("Jens P", 10), TYPED).unwrap();
    drafts.keep(worker(2), draft(2), other.clone(), b"Mona vil cykle").unwrap();
    let copies: Vec<_> = [(1, 1), (2, 2)]
        .map(|(of, number)| (drafts.path(worker(of), draft(number)), (of, number)))
        .map(|(path, whose)| (desk.disk.read(&path).unwrap(), path, whose))
        .into();
    drafts.clear_after_erasure(CitizenId::from_bytes([7; 16]), DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(drafts.of(worker(1)), []);
    assert_eq!(drafts.body(worker(2), draft(2)).unwrap().as_slice(), b"Mona vil cykle");
    assert_eq!(desk.open().of(worker(2)), [(draft(2), other)]);
    for (bytes, path, (of, number)) in copies {
        desk.disk.overwrite(&path, &bytes);
        assert!(matches!(desk.open().body(worker(of), draft(number)), Err(DraftError::Unreadable(_))));
    }
}

#[test]
fn a_crash_while_drafts_are_sealed_anew_loses_none_and_leaves_no_earlier_key() {
    for step in 1..=24 {
        let desk = Desk::new();
        let drafts = desk.open();
        let other = DraftHead { citizens: Vec::new(), ..head("Mona L", 10) };
        for number in 1..=2 {
            drafts.keep(worker(number), draft(number), other.clone(), TYPED).unwrap();
        }
        desk.disk.plan(desk.disk.changes() + step, Fault::Halt);
        drop(drafts.clear_after_erasure(CitizenId::from_bytes([7; 16]), DateTime::UNIX_EPOCH));
        desk.disk.restart();
        desk.disk.power_cut();
        let again = desk.open();
        for number in 1..=2 {
            assert_eq!(again.body(worker(number), draft(number)).unwrap().as_slice(), TYPED, "step {step}");
        }
        assert!(!again.keys().is_changing(), "step {step}");
    }
}

/// Somebody was erased while a form about them was open that had never been saved: it was kept afterwards, about nobody who is
/// left. The same came of a draft that was being written at that moment.
#[test]
fn no_draft_about_somebody_is_kept_once_they_are_erased() {
    use crate::ledger::tests::eventful::Eventful;
    let about = CitizenId::from_bytes([7; 16]);
    let at = DateTime::from_timestamp(100, 0).unwrap();
    let desk = Desk::new();
    let drafts = desk.open();
    drafts.clear_after_erasure(about, at).unwrap();
    let kept = drafts.keep(worker(1), draft(1), head("Jens P", 200), TYPED);
    assert!(matches!(kept, Err(DraftError::Erased)), "{kept:?}");
    assert_eq!(drafts.of(worker(1)), []);
    let others = DraftHead { citizens: vec![CitizenId::from_bytes([8; 16])], ..head("Mona L", 200) };
    drafts.keep(worker(1), draft(2), others, TYPED).unwrap();

    let desk = Desk::new();
    let shared: Arc<std::sync::OnceLock<Arc<Drafts>>> = Arc::default();
    let (there, erasing) = (Arc::clone(&shared), Arc::new(Mutex::new(None)));
    let begun = Arc::clone(&erasing);
    let erase = move || {
        let drafts = Arc::clone(there.get().expect("they are open"));
        let thread = std::thread::spawn(move || drafts.clear_after_erasure(about, at));
        *begun.lock().unwrap() = Some(thread);
    };
    let disk = Eventful::before(".draft", Arc::new(desk.disk.clone()), erase);
    let drafts = Arc::new(desk.ledger.drafts(Arc::new(disk), PathBuf::from("/data/drafts")).unwrap());
    assert!(shared.set(Arc::clone(&drafts)).is_ok());
    let _ = drafts.keep(worker(1), draft(1), head("Jens P", 10), TYPED);
    erasing.lock().unwrap().take().expect("it was begun").join().unwrap().unwrap();
    assert_eq!(drafts.of(worker(1)), []);
}
