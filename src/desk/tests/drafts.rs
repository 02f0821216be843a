//! What people were typing is theirs alone.

use crate::desk::view::{DraftAge, DraftKind};
use crate::domain::ids::DraftId;

use super::house::*;

#[test]
fn a_draft_is_kept_rewritten_and_discarded_by_its_writer_alone() {
    let house = house();
    let desk = &house.desk;
    let id = DraftId::fresh(house.now(), house.entropy.as_ref());
    desk.keep_draft(&house.anna, id, DraftKind::Contact, "Mona L", b"half a sent").unwrap();
    house.advance(1);
    desk.keep_draft(&house.anna, id, DraftKind::Contact, "Mona L", b"half a sentence").unwrap();
    let lines = desk.drafts(&house.anna).unwrap();
    assert_eq!((lines.len(), lines[0].title.as_str(), lines[0].saved), (1, "Mona L", house.now()));
    assert_eq!(desk.draft(&house.anna, id).unwrap(), b"half a sentence");
    assert_eq!(desk.today(&house.anna).unwrap().drafts, lines);

    for seat in [&house.bo, &house.lea, &house.admin, &house.rikke] {
        assert_eq!(desk.drafts(seat).unwrap(), []);
        assert_eq!(desk.draft(seat, id).unwrap_err().code(), "draft-unknown");
        assert_eq!(desk.renew_draft(seat, id).unwrap_err().code(), "draft-unknown");
        desk.discard_draft(seat, id).unwrap();
        desk.keep_draft(seat, id, DraftKind::Contact, "", b"mine").unwrap();
        desk.discard_draft(seat, id).unwrap();
    }
    assert_eq!(desk.draft(&house.anna, id).unwrap(), b"half a sentence");
    desk.discard_draft(&house.anna, id).unwrap();
    desk.discard_draft(&house.anna, id).unwrap();
    assert_eq!(desk.drafts(&house.anna).unwrap(), []);
}

#[test]
fn the_newest_draft_comes_first() {
    let house = house();
    let ids = [(); 3].map(|()| {
        house.advance(1);
        let id = DraftId::fresh(house.now(), house.entropy.as_ref());
        house.desk.keep_draft(&house.anna, id, DraftKind::QuickLine, "", b"x").unwrap();
        id
    });
    let order: Vec<_> = house.desk.drafts(&house.anna).unwrap().iter().map(|line| line.id).collect();
    assert_eq!(order, [ids[2], ids[1], ids[0]]);
    let large = vec![0; 1024 * 1024 + 1];
    let refusal = house.desk.keep_draft(&house.anna, ids[0], DraftKind::Contact, "", &large).unwrap_err();
    assert_eq!(refusal.code(), "draft-large");
}

/// Nobody wants a draft for ever, and nobody throws one away but its writer: after thirty days it asks.
#[test]
fn a_draft_asks_after_thirty_days_and_again_thirty_days_after_it_was_renewed() {
    let house = house();
    let desk = &house.desk;
    let id = DraftId::fresh(house.now(), house.entropy.as_ref());
    desk.keep_draft(&house.anna, id, DraftKind::Contact, "Mona L", b"half a sentence").unwrap();
    let saved = house.now();
    let line = || desk.drafts(&house.anna).unwrap()[0].clone();
    house.clock.advance(days(30) - std::time::Duration::from_secs(1));
    assert_eq!(line().age, DraftAge::Fresh);
    house.clock.advance(std::time::Duration::from_secs(1));
    assert_eq!(line().age, DraftAge::Old);
    desk.renew_draft(&house.anna, id).unwrap();
    assert_eq!((line().age, line().saved, line().title.as_str()), (DraftAge::Fresh, saved, "Mona L"));
    assert_eq!(desk.draft(&house.anna, id).unwrap(), b"half a sentence");
    house.clock.advance(days(30));
    assert_eq!(line().age, DraftAge::Old);
    // Whoever goes on writing has answered.
    desk.keep_draft(&house.anna, id, DraftKind::Contact, "Mona L", b"half a sentence, and more").unwrap();
    assert_eq!(line().age, DraftAge::Fresh);
}

const fn days(count: u64) -> std::time::Duration {
    std::time::Duration::from_secs(count * 24 * 60 * 60)
}
