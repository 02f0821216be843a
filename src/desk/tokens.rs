//! A worker's own keys to the commands, without their secrets.

use chrono::{DateTime, Utc};

use super::seat::Seat;
use super::verb::Verb;
use super::{Desk, seat_gone};
use crate::domain::ids::TokenId;
use crate::domain::refusal::Refusal;
use crate::domain::team::Token;

/// A key to the commands, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenLine {
    /// Which.
    pub id: TokenId,
    /// What it is for; may be empty.
    pub label: String,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// From when on it is no longer good; none until it is taken back.
    pub expires: Option<DateTime<Utc>>,
}

impl Desk {
    /// The asker's keys to the commands, the oldest first; those that are no longer good among them.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn tokens(&self, seat: &Seat) -> Result<Vec<TokenLine>, Refusal> {
        let model = self.ledger.model();
        let asker = self.asker(&model, seat)?;
        asker.must(Verb::KeepOwnAccount)?;
        let worker = model.worker(asker.worker()).ok_or_else(seat_gone)?;
        let mut lines: Vec<TokenLine> = worker.tokens.iter().map(line).collect();
        lines.sort_by_key(|line| (line.made, line.id));
        Ok(lines)
    }
}

fn line(token: &Token) -> TokenLine {
    let Token { id, label, made, expires, .. } = token;
    TokenLine { id: *id, label: label.as_str().to_owned(), made: *made, expires: *expires }
}
