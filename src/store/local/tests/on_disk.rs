//! The local store in a real folder: the lock, sled's troubles, and checkpoints that make themselves.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::store::views::ViewsFound;

#[test]
fn a_folder_that_is_open_is_refused_with_the_number_of_the_process() {
    let fixture = Real::new();
    let second = fixture.open();
    assert!(matches!(second, Err(StoreError::InUse { pid: Some(pid) }) if pid == std::process::id()));
    log(fixture.store(), "a").expect("the first is not disturbed");
}

#[test]
fn a_broken_folder_of_views_is_put_aside_and_rebuilt() {
    let mut fixture = Real::new();
    log(fixture.store(), "a").expect("nothing fails");
    fixture.store = None;
    std::fs::write(fixture.data().join("views/db"), vec![0xA5; 4096]).expect("the folder takes files");
    let store = fixture.open().expect("the journal is sound");
    assert!(matches!(store.opening().views, ViewsFound::SetAside { .. }));
    assert!(fixture.data().join("views.aside").exists());
    replay(&store);
    assert!(store.views_ready());
    assert_eq!(names(&store).0, ["a"]);
}

#[test]
fn a_folder_of_views_that_is_gone_is_rebuilt() {
    let mut fixture = Real::new();
    log(fixture.store(), "a").expect("nothing fails");
    fixture.store = None;
    std::fs::remove_dir_all(fixture.data().join("views")).expect("it is there");
    let store = fixture.open().expect("the journal is sound");
    assert_eq!((store.applied(), store.head().seq), (Seq::ZERO, Seq(1)));
    replay(&store);
    assert_eq!(names(&store).0, ["a"]);
}

/// The file of the views, flipped here and there, either still serves the right rows or is put aside;
/// it never keeps the store from opening.
#[test]
fn damage_in_the_file_of_the_views_never_keeps_the_store_from_opening() {
    let mut fixture = Real::new();
    for n in 0..20 {
        log(fixture.store(), &format!("{n:02}")).expect("nothing fails");
    }
    fixture.store = None;
    let path = fixture.data().join("views/db");
    let sound = std::fs::read(&path).expect("it is there");
    let used = sound.iter().rposition(|byte| *byte != 0).expect("it is not empty");
    for place in [0, 8, 20, used / 3, used / 2, used - 30, used] {
        let mut bytes = std::fs::read(&path).expect("it is there");
        let place = place.min(bytes.len() - 1);
        bytes[place] ^= 0xFF;
        std::fs::write(&path, bytes).expect("the folder takes files");
        let store = fixture.open().expect("the journal is sound");
        if store.applied() > store.head().seq {
            panic!("views cannot be ahead");
        }
        let rows: Result<Vec<Row>, StoreError> = store.rows(KeyRange::all()).collect();
        if rows.is_err() {
            store.recover().expect("a fresh set takes the place of the broken one");
        }
        store.reset_views().expect("views can be begun anew");
        replay(&store);
        let (rows, records) = names(&store);
        assert_eq!(rows, records, "byte {place}");
    }
}

/// What a killed process leaves behind is what lies in the folder at that moment.
#[test]
fn after_an_unclean_stop_the_views_are_caught_up_from_the_journal() {
    let fixture = Real::new();
    let left = Real { dir: tempfile::tempdir().expect("a folder for the test"), store: None };
    for round in 0..6 {
        for n in 0..7 {
            log(fixture.store(), &format!("{round}-{n}")).expect("nothing fails");
        }
        if round == 2 {
            fixture.store().checkpoint().expect("nothing fails");
        }
        copy(&fixture.data(), &left.data());
        let store = left.open().expect("a kill is no damage");
        assert_eq!((store.poisoned().is_none(), store.head()), (true, fixture.store().head()));
        replay(&store);
        let (rows, records) = names(&store);
        assert_eq!((rows.len(), &rows), ((round + 1) * 7, &records));
        drop(store);
        std::fs::remove_dir_all(left.data()).expect("it is there");
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).expect("it is there") {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).expect("it can be listed");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).expect("it can be copied");
        }
    }
}

#[test]
fn nobody_but_the_owner_can_look_into_the_folder() {
    let mut fixture = Real::new();
    log(fixture.store(), "a").expect("nothing fails");
    fixture.store = None;
    let mode = |path: PathBuf| {
        let metadata = std::fs::metadata(&path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(fixture.data()), 0o700);
    assert_eq!(mode(fixture.data().join("journal")), 0o700);
    assert_eq!(mode(fixture.data().join("journal/00000001.seg")), 0o600);
    assert_eq!(mode(fixture.data().join("journal/mark")), 0o600);
    assert_eq!(mode(fixture.data().join("lock")), 0o600);
}

#[test]
fn a_checkpoint_comes_by_itself_and_the_thread_ends_with_the_store() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let options = Options { checkpoint_every: Duration::from_millis(1), ..Real::options() };
    let store = LocalStore::open(dir.path(), &options).expect("the folder is new");
    let parts = Arc::downgrade(&store.parts);
    let head = log(&store, "a").expect("nothing fails");
    while store.parts.journal.durable_views() < head.seq {
        std::thread::yield_now();
    }
    drop(store);
    assert!(parts.upgrade().is_none(), "nobody holds the store any more");
}
