//! What a check of everything that is stored has found.

use super::labels::term;
use super::value::{Cell, Column, Mark, Report, Section};
use crate::desk::check::{self, Fault};
use crate::domain::ids::CitizenId;
use crate::i18n::Words;

/// What a check found.
pub fn report(words: &Words, found: &check::Report) -> Report {
    let count = |count: u64| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let lost = found.faults.iter().any(|fault| !fault.what.mends_itself()) || found.further > 0;
    let title = if lost {
        "report-verify-faulty"
    } else if found.faults.is_empty() {
        "report-verify-sound"
    } else {
        "report-verify-mends"
    };
    let all = found.faults.len() as u64 + found.further;
    Report::new("verify", words.say(title))
        .fact("sound", words.say("report-verify-is-sound"), Cell::Mark(Mark::from(!lost)))
        .fact("records", words.say("report-verify-records"), count(found.records))
        .fact("opened", words.say("report-verify-opened"), count(found.opened))
        .fact("erased", words.say("report-verify-erased"), count(found.erased))
        .fact("citizens", words.say("report-verify-citizens"), count(found.citizens))
        .fact("rows", words.say("report-verify-rows"), count(found.rows))
        .fact("fault_count", words.say("report-verify-fault-count"), count(all))
        .section(faults(words, &found.faults, all))
}

pub(super) fn faults(words: &Words, faults: &[Fault], all: u64) -> Section {
    let mut columns = vec![
        Column::new("fault", words.say("report-verify-fault")),
        Column::new("file", words.say("report-verify-file")),
        Column::new("offset", words.say("report-verify-offset")),
        Column::new("record", words.say("report-verify-record")),
        Column::new("mends_itself", words.say("report-verify-mends-itself")),
    ];
    // Most faults are about one record at most and about nobody.
    let ranges = faults.iter().any(|fault| fault.until.is_some());
    let people = faults.iter().any(|fault| fault.citizen.is_some());
    columns.extend(ranges.then(|| Column::new("until", words.say("report-verify-until"))));
    columns.extend(people.then(|| Column::new("citizen", words.say("report-verify-citizen"))));
    let number = |number: Option<u64>| {
        number.map_or(Cell::Nothing, |number| Cell::Count(i64::try_from(number).unwrap_or(i64::MAX)))
    };
    let title = words.with("report-verify-faults", &[("n", all.into())]);
    Section::new("faults", title, columns).rows(faults.iter().map(|fault| {
        let code = fault.what.code();
        // fluent-ids: fault-*
        let label = words.say(&format!("fault-{code}"));
        let file = fault.file.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
        let mut cells = vec![
            Cell::Term(term(code, label)),
            file.map_or(Cell::Nothing, |file| Cell::text(file.into_owned())),
            number(fault.offset),
            number(fault.seq.map(|seq| seq.0)),
            Cell::Mark(Mark::from(fault.what.mends_itself())),
        ];
        cells.extend(ranges.then(|| number(fault.until.map(|seq| seq.0))));
        let citizen = |id: CitizenId| Cell::text(id.to_string());
        cells.extend(people.then(|| fault.citizen.map_or(Cell::Nothing, citizen)));
        cells
    }))
}

#[cfg(test)]
mod tests {
    use crate::desk::check::FaultKind;
    use crate::i18n::Language;
    use crate::i18n::tests::words;
    use crate::store::{Meaning, Seq};

    use super::*;

    #[test]
    fn every_fault_has_its_words_in_both_languages() {
        use Meaning::{
            ChainBroken, ForeignSegment, Frame, Mark, OutOfOrder, SegmentHeader, SegmentLength,
            SegmentMissing, TailMissing, TornTail,
        };
        let journal = [
            SegmentHeader,
            ForeignSegment,
            SegmentMissing,
            SegmentLength,
            Frame,
            OutOfOrder,
            ChainBroken,
            TailMissing,
            TornTail,
            Mark,
        ];
        for words in Language::ALL.map(words) {
            for what in journal.into_iter().map(FaultKind::Journal).chain(FaultKind::ALL.iter().copied()) {
                let label = words.say(&format!("fault-{}", what.code()));
                assert!(!label.starts_with('['), "{label}");
            }
        }
    }

    #[test]
    fn a_torn_tail_is_no_loss_and_a_broken_chain_is() {
        let words = words(Language::Da);
        let fault =
            |meaning| Fault { offset: Some(7), seq: Some(Seq(3)), ..Fault::of(FaultKind::Journal(meaning)) };
        let found = |faults| check::Report { faults, ..check::Report::default() };
        let sound = |found: &check::Report| report(&words, found).facts[0].value.clone();
        assert_eq!(sound(&found(vec![])), Cell::Mark(super::Mark::Yes));
        assert_eq!(sound(&found(vec![fault(Meaning::TornTail)])), Cell::Mark(super::Mark::Yes));
        assert_eq!(sound(&found(vec![fault(Meaning::ChainBroken)])), Cell::Mark(super::Mark::No));
    }
}
