//! `outreach citizen`: one citizen's page. What is printed leaves the log, so the look is recorded as an export,
//! and nobody's page is opened on a guess.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::{Citizen, CitizenAct, CitizenMerge, CitizenPart};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::{CitizenLine, PlanWords};
use crate::domain::fold::{fold, fold_words};
use crate::domain::ids::CitizenId;
use crate::domain::language::Language;
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::{Format, citizen, consent, dossier, looks, merge, plan};

/// How many are listed when several answer to a name.
const CANDIDATES: usize = 20;

pub(super) fn answer(ask: &mut Ask<'_>, args: Citizen) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    match args.act {
        Some(CitizenAct::Merge(args)) => return merge(ask, &seat, &args),
        Some(CitizenAct::Part(args)) => return part(ask, &seat, &args),
        None => {}
    }
    let asked = ask.text(&args.name)?;
    let Some(id) = whom(ask, &seat, &asked, args.printing.format)? else { return Ok(Ended::Ambiguous) };
    if args.plan {
        return plan(ask, &seat, id, &args);
    }
    let report = if args.everything {
        dossier::report(ask.words(), &ask.desk().everything(&seat, id)?)
    } else if args.looks_extract {
        looks::extract(ask.words(), &ask.desk().looks_extract(&seat, id)?)
    } else if args.consent_page {
        consent::page(ask.words(), &ask.desk().citizen(&seat, id, Purpose::Export, 0)?)
    } else {
        let page = ask.desk().citizen(&seat, id, Purpose::Export, usize::from(args.contacts))?;
        citizen::report(ask.words(), &page)
    };
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

/// The plan that they take home, in the language that they read. What is not on it is told beside it.
fn plan(ask: &mut Ask<'_>, seat: &Seat, id: CitizenId, args: &Citizen) -> Result<Ended, Fault> {
    let wording = if args.every_word { PlanWords::InFull } else { PlanWords::Careful };
    let page = ask.desk().plan(seat, id, wording)?;
    let own = ask.words().clone();
    let chosen = args.language.as_deref().and_then(Language::from_code);
    ask.speak(chosen.unwrap_or_else(|| ask.desk().house_language()));
    let report = plan::report(ask.words(), &page, ask.today());
    ask.print(&report, args.printing.format)?;
    if page.held_back > 0 {
        let how = "--every-word";
        ask.note(&own.with("plan-held-back", &[("n", page.held_back.into()), ("how", how.into())]));
    }
    if page.left_out > 0 {
        ask.note(&own.with("plan-left-out", &[("n", page.left_out.into())]));
    }
    Ok(Ended::Whole)
}

/// Shows two records as one, or what that would come to.
fn merge(ask: &mut Ask<'_>, seat: &Seat, args: &CitizenMerge) -> Result<Ended, Fault> {
    let format = args.printing.format;
    let Some(kept) = whom(ask, seat, &args.kept, format)? else { return Ok(Ended::Ambiguous) };
    let Some(merged) = whom(ask, seat, &args.other, format)? else { return Ok(Ended::Ambiguous) };
    let preview = ask.desk().merge_preview(seat, kept, merged)?;
    if !args.preview {
        let (kept_seen, merged_seen) = (preview.kept.citizen.version, preview.merged.citizen.version);
        ask.execute(seat, Command::MergeCitizens { kept, kept_seen, merged, merged_seen })?;
    }
    let done = if args.preview { merge::Done::Not } else { merge::Done::Yes };
    let report = merge::report(ask.words(), &preview, done);
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}

/// Takes a person's records apart again: the one that the name is of, or all that are shown under it.
fn part(ask: &mut Ask<'_>, seat: &Seat, args: &CitizenPart) -> Result<Ended, Fault> {
    let format = args.printing.format;
    let Some(id) = whom(ask, seat, &args.name, format)? else { return Ok(Ended::Ambiguous) };
    let page = ask.desk().citizen(seat, id, Purpose::Change, 0)?;
    let parted = match page.merged.as_slice() {
        [] => return Err(Refusal::invalid("citizen-not-merged").into()),
        // An id says which of them is meant; a name finds the person alone.
        several => match several.iter().find(|label| label.id == id) {
            Some(label) => vec![label.clone()],
            None => several.to_vec(),
        },
    };
    for label in &parted {
        ask.execute(seat, Command::PartCitizen { id: label.id })?;
    }
    let report = merge::parted(ask.words(), &page.label, &parted);
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}

/// The citizen who was certainly meant; none where several answer to the name, who are listed then.
pub(super) fn whom(
    ask: &mut Ask<'_>,
    seat: &Seat,
    asked: &str,
    format: Format,
) -> Result<Option<CitizenId>, Fault> {
    if let Ok(id) = asked.trim().parse::<CitizenId>() {
        return Ok(Some(id));
    }
    let found = ask.desk().citizens(seat, asked, CANDIDATES)?;
    match certain(asked, &found.lines, found.total) {
        Some(line) => Ok(Some(line.label.id)),
        None if found.lines.is_empty() => {
            let name = text::shown(asked).into_owned();
            Err(Refusal::new(Kind::NotFound, "citizen-not-found").with("name", name).into())
        }
        None => {
            let report = citizen::candidates(ask.words(), asked, &found.lines, found.total);
            ask.print(&report, format)?;
            Ok(None)
        }
    }
}

/// The one that was certainly meant: who alone is called just that, or alone was found by words that all stand in
/// what they are known by, or by a number. A match that forgave a slip of the pen is no certainty.
fn certain<'a>(asked: &str, lines: &'a [CitizenLine], total: usize) -> Option<&'a CitizenLine> {
    let wanted = fold(asked.trim());
    if wanted.is_empty() {
        return None;
    }
    let mut exact =
        lines.iter().filter(|line| fold(&line.label.called) == wanted || fold(&line.alias) == wanted);
    if let (Some(one), None) = (exact.next(), exact.next()) {
        return Some(one);
    }
    let [line] = lines else { return None };
    let is_number = asked.chars().filter(char::is_ascii_digit).count() >= 9;
    (total <= 1 && (is_number || stands_in(asked, line))).then_some(line)
}

fn stands_in(asked: &str, line: &CitizenLine) -> bool {
    let known = [&line.label.called, &line.alias, &line.recognisers];
    let known: Vec<String> = known.iter().flat_map(|text| fold_words(text)).collect();
    let asked = fold_words(asked);
    !asked.is_empty() && asked.iter().all(|word| known.iter().any(|it| it.starts_with(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::view::CitizenLabel;
    use crate::domain::citizen::{IdentityLevel, Stage};

    fn line(n: u8, called: &str) -> CitizenLine {
        let label = CitizenLabel {
            id: CitizenId::from_bytes([n; 16]),
            called: called.to_owned(),
            identity: IdentityLevel::Identified,
        };
        CitizenLine {
            label,
            alias: String::new(),
            recognisers: String::new(),
            born: None,
            stage: Stage::Found,
            primary: None,
            last_contact: None,
            open_follow_ups: 0,
            protected: false,
            matched: Vec::new(),
        }
    }

    /// Searching forgives slips; opening somebody's page must not.
    #[test]
    fn nobodys_page_opens_on_a_guess() {
        let jens = [line(1, "Jens Petersen")];
        assert!(certain("jens pet", &jens, 1).is_some());
        assert!(certain("jns petersen", &jens, 1).is_none(), "a slip was forgiven");
        assert!(certain("010190-1234", &jens, 1).is_some(), "found by number");
        let two = [line(1, "Jens Petersen"), line(2, "Jens Petersen Holm")];
        assert!(certain("jens", &two, 2).is_none());
        assert_eq!(certain("Jens Petersen", &two, 2), Some(&two[0]), "only one is called just that");
        let same = [line(1, "Jens"), line(2, "jens")];
        assert!(certain("jens", &same, 2).is_none());
        assert!(certain("", &jens, 1).is_none());
    }
}
