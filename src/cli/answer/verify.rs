//! `outreach verify`: everything that is stored is checked. The store's owner needs no token for it: when something is
//! wrong with the store, tokens may be among what is lost.

use std::path::{Path, PathBuf};

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::Verify;
use crate::desk::backup::{Held, MAX_BYTES, fault_of};
use crate::desk::check::{self, Checker, Depth};
use crate::domain::refusal::Refusal;
use crate::report::{Format, verify};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Verify) -> Result<Ended, Fault> {
    let depth = if args.deep { Depth::Rows } else { Depth::Records };
    let seat = if ask.is_owner() { None } else { Some(ask.seat()?) };
    let checker = seat.as_ref().map_or(Checker::Owner, Checker::Seat);
    let held = match &args.checkpoint {
        Some(file) => Some((file, hold(ask, checker, file)?)),
        None => None,
    };
    let mut found = ask.desk().verify(checker, depth, &mut |_| {})?;
    if let Some((file, held)) = held {
        found.faults.extend(fault(file.clone(), held));
    }
    let report = verify::report(ask.words(), &found);
    ask.print(&report, args.printing.format)?;
    if let (Some((_, Held::Same(seq))), Format::Table) = (held, args.printing.format) {
        let note = ask.words().with("cli-checkpoint-same", &[("record", seq.to_string().into())]);
        ask.note(&note);
    }
    Ok(ended(&found))
}

/// How a check ended.
pub(in crate::cli) fn is_sound(found: &check::Report) -> bool {
    found.further == 0 && found.faults.iter().all(|fault| fault.what.mends_itself())
}

fn ended(found: &check::Report) -> Ended {
    if is_sound(found) { Ended::Whole } else { Ended::Faulty }
}

fn hold(ask: &mut Ask<'_>, checker: Checker<'_>, file: &Path) -> Result<Held, Fault> {
    let bytes = ask.attachment(file)?;
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::invalid("file-too-long").with("file", file.display().to_string()).into());
    }
    Ok(ask.desk().hold_checkpoint(checker, &bytes)?)
}

fn fault(file: PathBuf, held: Held) -> Option<check::Fault> {
    let (offset, seq) = match held {
        Held::Same(seq) | Held::Rewritten(seq) | Held::Shortened(seq) | Held::Unreadable(seq) => {
            (0, Some(seq))
        }
        Held::Changed(offset) => (offset, None),
        Held::Foreign | Held::Newer => (0, None),
    };
    Some(check::Fault { seq, ..check::Fault::at(fault_of(held)?, file, offset) })
}
