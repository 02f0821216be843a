//! Who somebody is: a key or a password, put to the daemon, and what it said. Must never decide by itself, nor
//! remember a secret beyond the connection.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::door::{Conversation, Door, Unreached};
use super::limits::Limits;
use crate::domain::text;
use crate::host::message::{
    Claim, Colours, Hello, Purpose, Reader, Recognition, Size, Terminal, TerminalPlace,
};

/// The longest user name that is put to the daemon, in characters.
const NAME_CHARS: usize = 64;
/// The longest password that is put to the daemon, in bytes.
const PASSWORD_BYTES: usize = 1024;

/// A log-in under way.
pub(super) struct Login {
    door: Arc<Door>,
    limits: Limits,
    /// Where the person sits.
    origin: String,
    /// Held while questions are asked, so that a connection costs the daemon one.
    conversation: Option<Conversation>,
    /// The key that the daemon knew last, before anyone has proven that it is theirs.
    recognised: Option<Proven>,
    tried: u8,
}

/// What somebody has proven, and the daemon has believed.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Proven {
    /// That they hold this key's private half.
    Key {
        /// The name they came with.
        user: UserName,
        /// The public key.
        key: Vec<u8>,
    },
    /// That they know this password.
    Password {
        /// The name they came with.
        user: UserName,
        /// What they typed.
        password: Zeroizing<String>,
    },
}

/// A name that somebody came with: short, and nothing in it that a terminal would act on.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct UserName(String);

/// What came of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// It is right.
    Right,
    /// It is not, and another may be tried.
    Wrong,
    /// It is not, or none is taken here: no more.
    NoMore,
}

impl UserName {
    /// The name, where it can be one.
    pub(super) fn new(name: &str) -> Option<Self> {
        let is_sound = name.chars().count() <= NAME_CHARS && text::Line::new(name).as_str() == name;
        (is_sound && !name.is_empty()).then(|| Self(name.to_owned()))
    }
}

impl Proven {
    /// What the daemon is told.
    pub(super) fn claim(&self) -> Claim {
        match self {
            Self::Key { user, key } => Claim::Key { user: user.0.clone(), key: key.clone() },
            Self::Password { user, password } => {
                Claim::Password { user: user.0.clone(), password: password.clone() }
            }
        }
    }
}

impl Login {
    /// Somebody comes from `origin`.
    pub(super) fn new(door: Arc<Door>, limits: Limits, origin: String) -> Self {
        Self { door, limits, origin, conversation: None, recognised: None, tried: 0 }
    }

    /// Whether a daemon is there to ask.
    pub(super) async fn is_open(&mut self) -> bool {
        self.conversation().await.is_ok()
    }

    /// Whether the house takes passwords here. Asked without one, which nobody has and so counts as no failure.
    pub(super) async fn takes_passwords(&mut self) -> bool {
        let nobody = Claim::Password { user: String::new(), password: Zeroizing::default() };
        matches!(self.ask(nobody).await, Ok(Recognition::Known | Recognition::Unknown))
    }

    /// Whether the daemon knows a key, which nobody has proven to hold yet.
    pub(super) async fn knows_key(&mut self, user: &str, key: Vec<u8>) -> bool {
        let Some(user) = UserName::new(user) else { return false };
        let claimed = Proven::Key { user, key };
        let known = matches!(self.ask(claimed.claim()).await, Ok(Recognition::Known));
        self.recognised = known.then_some(claimed);
        known
    }

    /// Takes down that somebody has proven to hold a key; none where the daemon does not know it.
    pub(super) async fn holds_key(&mut self, user: &str, key: Vec<u8>) -> Option<Proven> {
        let name = UserName::new(user)?;
        let proven = Proven::Key { user: name, key: key.clone() };
        let is_known = self.recognised.as_ref() == Some(&proven) || self.knows_key(user, key).await;
        is_known.then_some(proven)
    }

    /// Puts a typed password to the daemon.
    pub(super) async fn tries_password(
        &mut self,
        user: &str,
        password: Zeroizing<String>,
    ) -> (Tried, Option<Proven>) {
        if self.tried >= self.limits.attempts {
            return (Tried::NoMore, None);
        }
        self.tried += 1;
        let again = if self.tried < self.limits.attempts { Tried::Wrong } else { Tried::NoMore };
        // An empty one asks something else, see `takes_passwords`.
        let is_possible = !password.is_empty() && password.len() <= PASSWORD_BYTES;
        let Some(user) = UserName::new(user).filter(|_| is_possible) else { return (again, None) };
        let claimed = Proven::Password { user, password };
        match self.ask(claimed.claim()).await {
            Ok(Recognition::Known) => (Tried::Right, Some(claimed)),
            Ok(Recognition::Unknown) => (again, None),
            Ok(Recognition::NoPasswords) | Err(_) => (Tried::NoMore, None),
        }
    }

    /// Nothing more is asked: the daemon gets its connection back.
    pub(super) fn is_over(&mut self) {
        self.conversation = None;
        self.recognised = None;
    }

    async fn ask(&mut self, claim: Claim) -> Result<Recognition, Unreached> {
        let patience = self.limits.daemon;
        let answer = self.conversation().await?.ask(claim, patience).await;
        if answer.is_err() {
            // A line that failed once is not asked again: the next question opens another.
            self.conversation = None;
        }
        answer
    }

    async fn conversation(&mut self) -> Result<&mut Conversation, Unreached> {
        if self.conversation.is_none() {
            let hello = Hello {
                purpose: Purpose::Door,
                terminal: nobodys_terminal(),
                origin: Some(self.origin.clone()),
                claim: None,
            };
            self.conversation = Some(self.door.greet(hello).await?);
        }
        self.conversation.as_mut().ok_or(Unreached::Absent)
    }
}

/// At the door nobody has a terminal yet.
fn nobodys_terminal() -> Terminal {
    Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "dumb".to_owned(),
        colours: Colours::None,
        language: None,
        reader: Reader::Machine,
        place: TerminalPlace::Network,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_drives_no_terminal() {
        for name in ["anna", "field", "søren.ø", "Anna K"] {
            assert!(UserName::new(name).is_some(), "{name}");
        }
        let long = "a".repeat(10_000);
        for name in ["", " anna", "anna\u{1b}[2J", "an\nna", "anna\u{202e}", "a\u{200b}nna", "\0", &long] {
            assert!(UserName::new(name).is_none(), "{name:?}");
        }
    }
}
