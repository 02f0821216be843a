//! What the lines of field offices are promised, on the demo's log and through the real painter.

use super::*;

/// A cursor move cost up to 1.9 kB when the list scrolled, and a typed letter 1.2 kB in a search.
#[test]
fn no_key_and_no_screen_costs_more_than_was_promised() {
    let counted = count(&House::in_memory()).expect("the walks go where they were meant to");
    for kind in Kind::ALL {
        let of_kind = || counted.iter().filter(|it| it.kind == kind);
        let too_dear: Vec<&Counted> = of_kind().filter(|it| it.bytes > kind.at_most()).collect();
        assert!(too_dear.is_empty(), "at most {} bytes: {too_dear:?}", kind.at_most());
        // Nothing is proved by keys that show nothing.
        assert!(of_kind().filter(|it| it.bytes > 0).count() > 20, "{kind:?}");
    }
    for walk in WALKS {
        let paints = counted.iter().filter(|it| it.place == walk.place && it.kind == Kind::Painted);
        assert!(
            paints.clone().all(|it| it.bytes > 500),
            "{}: {:?}",
            walk.place,
            paints.min_by_key(|it| it.bytes)
        );
    }
}
