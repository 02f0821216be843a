//! Data from files: contacts from a spreadsheet's text file, as `docs/import.md` describes it. The preview and the
//! import are one walk over the rows; the second writes. Knows no file and no path: bytes come in, and rows that
//! can't be taken in go back out.

mod batch;
mod cells;
mod columns;
mod fingerprint;
mod matching;
mod roster;
mod row;
pub(in crate::desk) mod sheet;
mod tally;
#[cfg(test)]
mod tests;
mod utf16;

use std::io::{self, Read};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::domain::contact::Channel;
use crate::domain::ids::TeamId;
use crate::domain::refusal::{Kind, Refusal};

use batch::Batches;
use columns::Columns;
use fingerprint::Occurrences;
use matching::Matching;
use sheet::{Fault, Next, Row, Sheet, SheetError};

pub use columns::Field;
pub use row::Problem;
pub use tally::{BadCell, Mode, Newcomer, Tally};

/// The most rows that one import takes.
const MOST_ROWS: u64 = 2_000_000;

/// What an import is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The team whose log the contacts go into.
    pub team: TeamId,
    /// Whether it writes.
    pub mode: Mode,
    /// The channel of rows that name none; none gives them back.
    pub channel: Option<Channel>,
}

/// A row that can't be taken in, on its way back.
#[derive(Clone, Copy, Debug)]
pub struct Rejected<'a> {
    /// The sheet's heads.
    pub heads: &'a [String],
    /// The line that the row begins in, from 1.
    pub line: u64,
    /// Its fields as they stand in the sheet.
    pub fields: &'a [String],
    /// What is wrong, all of it.
    pub problems: &'a [BadCell],
}

/// Takes rows back.
pub type TakeBack<'a> = &'a mut dyn FnMut(Rejected<'_>) -> io::Result<()>;

/// Why an import ended before the sheet did.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It was refused, or the store failed. What was written before stays, and the same sheet can come again.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The sheet broke off, or nobody takes the rows back any more.
    #[error(transparent)]
    Stream(#[from] io::Error),
}

impl From<SheetError> for ImportError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Packed => Self::Refused(Refusal::invalid("import-packed")),
            SheetError::NoText => Self::Refused(Refusal::invalid("import-no-text")),
            SheetError::Quotes => Self::Refused(Refusal::invalid("import-quotes")),
            SheetError::Input(error) => Self::Stream(error),
        }
    }
}

impl Desk {
    /// Takes contacts in from a sheet, or says what that would come to. Rows that were taken in before are passed
    /// over; good rows are written whatever the others are; each row is written wholly or not at all.
    ///
    /// # Errors
    /// Refuses a sheet that can't be read, and an asker who may not log contacts in the team.
    pub fn import_contacts(
        &self,
        seat: &Seat,
        plan: Plan,
        input: &mut dyn Read,
        take_back: TakeBack<'_>,
    ) -> Result<Tally, ImportError> {
        let mut sheet = Sheet::open(input)?;
        let columns = match sheet.next()? {
            Some(Next::Row(heads)) => Columns::read(&heads.fields)?,
            Some(Next::Fault(..)) => return Err(Refusal::invalid("import-quotes").into()),
            None => return Err(Refusal::invalid("import-empty").into()),
        };
        let team = self.import_team(seat, plan.team)?;
        let tally = Tally::new(plan.mode, team, sheet.separator(), columns.ignored());
        let matching = Matching::new(self, seat, plan)?;
        let batches = Batches::new(self, seat, plan.team);
        let occurrences = Occurrences::default();
        let mut run = Run { desk: self, plan, columns, tally, matching, batches, occurrences, take_back };
        while let Some(next) = sheet.next()? {
            run.take(next)?;
        }
        run.finish()
    }

    /// The team's name, for one who may log contacts in it.
    fn import_team(&self, seat: &Seat, team: TeamId) -> Result<String, Refusal> {
        let model = self.ledger.model();
        let asker = self.asker(&model, seat)?;
        asker.must_in(Verb::LogContact, team)?;
        asker.must_in(Verb::RegisterCitizen, team)?;
        let unknown = || Refusal::new(Kind::NotFound, "team-unknown");
        Ok(model.team(team).ok_or_else(unknown)?.details.name.as_str().to_owned())
    }
}

/// One walk over a sheet.
struct Run<'a> {
    desk: &'a Desk,
    plan: Plan,
    columns: Columns,
    tally: Tally,
    matching: Matching<'a>,
    batches: Batches<'a>,
    occurrences: Occurrences,
    take_back: TakeBack<'a>,
}

impl Run<'_> {
    fn take(&mut self, next: Next) -> Result<(), ImportError> {
        self.tally.rows += 1;
        if self.tally.rows > MOST_ROWS {
            return Err(Refusal::invalid("import-too-many").into());
        }
        let row = match next {
            Next::Row(row) => row,
            Next::Fault(row, fault) => {
                let code = match fault {
                    Fault::Quote => "import-quote",
                    Fault::TooLong => "import-row-long",
                };
                let problem = Problem { field: None, value: String::new(), refusal: Refusal::invalid(code) };
                return self.give_back(&row, vec![problem]);
            }
        };
        let now = self.desk.clock.now();
        let contact = match row::read(&self.columns, &row.fields, now, self.plan.channel) {
            Ok(contact) => contact,
            Err(problems) => return self.give_back(&row, problems),
        };
        let meaning = fingerprint::meaning(self.plan.team, &contact);
        let plain = self.desk.ledger.row_mark(&meaning);
        let mark = self.desk.ledger.row_mark(&self.occurrences.numbered(meaning, &plain));
        if self.desk.ledger.model().was_imported(&mark) {
            self.tally.known += 1;
            return Ok(());
        }
        match self.matching.matched(&self.columns, contact, now) {
            Ok(matched) => {
                let entry = batch::Entry { matched, mark, row };
                if self.plan.mode == Mode::Preview {
                    self.count(&entry);
                    return Ok(());
                }
                let written = self.batches.push(entry)?;
                self.settle(written)
            }
            Err(problems) => self.give_back(&row, problems),
        }
    }

    fn finish(mut self) -> Result<Tally, ImportError> {
        let written = self.batches.flush_all()?;
        self.settle(written)?;
        if self.plan.mode == Mode::Preview {
            self.matching.find_alike(&mut self.tally.newcomers)?;
        }
        Ok(self.tally)
    }

    /// Counts what was written, and gives back what was refused at the last moment.
    fn settle(&mut self, written: Vec<batch::Written>) -> Result<(), ImportError> {
        for written in written {
            match written {
                batch::Written::Done(entry) => self.count(&entry),
                batch::Written::Known => self.tally.known += 1,
                batch::Written::Refused(entry, refusal) => {
                    let problem = Problem { field: None, value: String::new(), refusal };
                    self.give_back(&entry.row, vec![problem])?;
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, entry: &batch::Entry) {
        let matched = &entry.matched;
        self.tally.added += 1;
        self.tally.follow_ups += u64::from(matched.promise.is_some());
        self.tally.promises_in_notes += u64::from(matched.kept.promise);
        self.tally.topics_in_notes += u64::from(matched.kept.topics);
        for (id, details) in &matched.newcomers {
            let called = details.called().to_owned();
            self.tally.newcomer(Newcomer { id: *id, called, alike: Vec::new() });
        }
    }

    fn give_back(&mut self, row: &Row, problems: Vec<Problem>) -> Result<(), ImportError> {
        self.tally.bad += 1;
        let cells: Vec<BadCell> =
            problems.into_iter().map(|problem| self.located(row.line, problem)).collect();
        let (heads, fields) = (self.columns.heads(), row.fields.as_slice());
        (self.take_back)(Rejected { heads, line: row.line, fields, problems: &cells })?;
        cells.into_iter().for_each(|cell| self.tally.problem(cell));
        Ok(())
    }

    fn located(&self, line: u64, problem: Problem) -> BadCell {
        let Problem { field, value, refusal } = problem;
        let usual = |field: Field| field.names().first().map_or("", |name| name).to_owned();
        let column = field.map(|field| self.columns.head(field).map_or_else(|| usual(field), str::to_owned));
        BadCell { line, column, field, value, refusal }
    }
}
