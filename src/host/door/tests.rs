//! The door's table of trust, and where it may lie.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;

use super::*;
use crate::host::socket::RunFolder;

const OWNER: u32 = 1000;
const KEEPER: u32 = 2000;
const USER: u32 = 3000;
const STRANGER: u32 = 4000;

fn standing(entrance: Entrance, uid: u32) -> Option<Standing> {
    let door = Door { users: [USER].into(), keepers: [KEEPER].into(), ..Door::default() };
    door.standing(entrance, Peer { uid, pid: 1 }, OWNER)
}

#[test]
fn who_comes_in_where_and_is_believed_about_what() {
    let not_believed = Standing::Owner { trust: Trust::NotBelieved };
    for (uid, own, door) in [
        (OWNER, Some(not_believed), None),
        (0, Some(not_believed), None),
        (KEEPER, None, Some(Standing::Keeper)),
        (USER, None, Some(Standing::User)),
        (STRANGER, None, None),
    ] {
        assert_eq!(standing(Entrance::Own, uid), own, "{uid}");
        assert_eq!(standing(Entrance::Door, uid), door, "{uid}");
    }
    assert!(Standing::Keeper.is_believed() && !Standing::User.is_believed() && !not_believed.is_believed());
}

#[test]
fn an_owner_who_keeps_the_door_is_believed_at_both_entrances() {
    let door = Door { keepers: [OWNER].into(), ..Door::default() };
    for entrance in [Entrance::Own, Entrance::Door] {
        let standing = door.standing(entrance, Peer { uid: OWNER, pid: 1 }, OWNER);
        assert!(standing.is_some_and(Standing::is_believed), "{entrance:?}");
    }
}

/// A folder as an administrator would provide it, with a door in it, and the claim that gives the right to open it.
fn opened(folder: &Path, name: &str) -> Result<Option<Listener>, DoorError> {
    let claim =
        RunFolder::prepare(&folder.join("run")).expect("ours").claim().expect("a lock").expect("free");
    Door { socket: Some(folder.join(name)), ..Door::default() }.open(&claim)
}

#[test]
fn the_door_is_open_to_all_replaces_a_leftover_and_goes_with_its_daemon() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("door");
    drop(UnixListener::bind(&path).expect("a socket of a daemon that died"));
    let listener = opened(folder.path(), "door").expect("it opens").expect("one is settled");
    assert_eq!(fs::metadata(&path).expect("there").mode() & 0o777, 0o666);
    let near = connect(&path).expect("somebody listens");
    assert!(listener.accept().expect("no error").is_some());
    drop((near, listener));
    assert!(!path.exists());
    assert!(connect(&path).is_err());
}

#[test]
fn a_path_too_long_for_a_socket_address_works_all_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let deep = folder.path().join("a".repeat(150));
    fs::create_dir(&deep).expect("made");
    let listener = opened(&deep, "door").expect("it opens").expect("one is settled");
    let _near = connect(&deep.join("door")).expect("somebody listens");
    assert!(listener.accept().expect("no error").is_some());
}

#[test]
fn what_is_no_leftover_of_ours_stays_where_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("notes"), "kept").expect("written");
    assert!(matches!(opened(folder.path(), "notes"), Err(DoorError::Taken { .. })));
    assert_eq!(fs::read_to_string(folder.path().join("notes")).expect("there"), "kept");
    let other = UnixListener::bind(folder.path().join("theirs")).expect("another home's daemon");
    assert!(matches!(opened(folder.path(), "theirs"), Err(DoorError::Taken { .. })));
    drop(other);
}

#[test]
fn a_folder_that_is_missing_or_lets_others_write_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(matches!(opened(folder.path(), "none/door"), Err(DoorError::Folder { .. })));
    let common = folder.path().join("common");
    fs::create_dir(&common).expect("made");
    for (mode, works) in [(0o777, false), (0o775, false), (0o1777, true), (0o755, true)] {
        fs::set_permissions(&common, fs::Permissions::from_mode(mode)).expect("set");
        let opened = opened(folder.path(), "common/door");
        assert_eq!(opened.is_ok(), works, "{mode:o}: {opened:?}");
        assert!(works || matches!(opened, Err(DoorError::Unsafe { .. })), "{opened:?}");
    }
}
