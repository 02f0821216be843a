//! One's own account: whether a password must be chosen, and new tokens.

use chrono::Duration;

use crate::desk::act::{Call, Outcome};
use crate::desk::auth::token;
use crate::desk::command::Secret;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::{Desk, seat_gone};
use crate::domain::event::Event;
use crate::domain::ids::TokenId;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Employment, PasswordOrigin, Token, WorkerEvent};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

/// A token is good for so many days at most; one without an end is good until it is taken back.
const LONGEST_DAYS: u16 = 3650;
/// A worker has so many tokens at most.
const MOST_TOKENS: usize = 50;

impl Desk {
    /// Whether the person must choose a password before anything else.
    ///
    /// # Errors
    /// `seat-gone` for one who has left.
    pub fn must_change_password(&self, seat: &Seat) -> Result<bool, Refusal> {
        let model = self.ledger.model();
        let worker = model.worker(seat.worker()).ok_or_else(seat_gone)?;
        if worker.employment == Employment::Left {
            return Err(seat_gone());
        }
        Ok(matches!(worker.password, Some((_, PasswordOrigin::HandedOut))))
    }

    /// Makes a token for the asker's scripts; the secret is in the answer alone.
    ///
    /// # Errors
    /// Refuses a life of 0 or more than 3650 days, and more than 50 tokens.
    pub fn make_token(&self, seat: &Seat, label: &str, days: Option<u16>) -> Result<Secret, Refusal> {
        if days.is_some_and(|days| !(1..=LONGEST_DAYS).contains(&days)) {
            let most = i64::from(LONGEST_DAYS);
            return Err(Refusal::invalid("token-days").with("most", most).at("days"));
        }
        let secret = token::fresh(self.entropy.as_ref());
        let digest = token::digest(&secret);
        let call = Call { desk: self, seat, id: self.fresh_event() };
        call.commit(&[Touch::Worker(seat.worker())], |deed| {
            deed.asker.must(Verb::KeepOwnAccount)?;
            let held = deed.model().worker(deed.me()).map_or(0, |worker| worker.tokens.len());
            if held >= MOST_TOKENS {
                return Err(Refusal::invalid("token-many"));
            }
            let token = Token {
                id: TokenId::fresh(deed.now, self.entropy.as_ref()),
                digest,
                label: Line::new(label),
                made: deed.now,
                expires: days.map(|days| deed.now + Duration::days(i64::from(days))),
            };
            let event = Event::Worker(deed.me(), WorkerEvent::TokenMade(token));
            Ok(Outcome::of(Decision::one(event)))
        })?;
        Ok(secret)
    }
}
