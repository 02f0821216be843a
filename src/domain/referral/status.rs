//! Where a referral stands, what may follow, and which side's it is to say so.

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferralStatus {
    /// Being written.
    Draft,
    /// On its way; nobody has said that it arrived.
    Sent,
    /// The receiver has it.
    Received,
    /// The receiver takes it.
    Accepted,
    /// The receiver takes it later.
    Waitlisted,
    /// The receiver does not take it; the reason is noted.
    Declined,
    /// It went on to someone else.
    Redirected,
    /// The citizen and the receiver have met.
    FirstMeeting,
    /// It came to what it was for, or as near as it got; the outcome is noted.
    Completed,
    /// Taken back by the sender or the citizen.
    Withdrawn,
    /// The citizen did not come.
    NoShow,
    /// Nobody knows what became of it.
    Lost,
}

impl ReferralStatus {
    /// All in the order of a life.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Sent,
        Self::Received,
        Self::Accepted,
        Self::Waitlisted,
        Self::Declined,
        Self::Redirected,
        Self::FirstMeeting,
        Self::Completed,
        Self::Withdrawn,
        Self::NoShow,
        Self::Lost,
    ];

    /// The stable name, for catalogue ids (`referral-status-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Waitlisted => "waitlisted",
            Self::Declined => "declined",
            Self::Redirected => "redirected",
            Self::FirstMeeting => "first-meeting",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
            Self::NoShow => "no-show",
            Self::Lost => "lost",
        }
    }

    /// What may follow, the usual next step first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Sent, Self::Withdrawn],
            Self::Sent => &[
                Self::Received,
                Self::Accepted,
                Self::Waitlisted,
                Self::Declined,
                Self::Redirected,
                Self::Withdrawn,
                Self::Lost,
            ],
            Self::Received => &[
                Self::Accepted,
                Self::Waitlisted,
                Self::Declined,
                Self::Redirected,
                Self::Withdrawn,
                Self::Lost,
            ],
            Self::Waitlisted => {
                &[Self::Accepted, Self::Declined, Self::Redirected, Self::Withdrawn, Self::Lost]
            }
            Self::Redirected => {
                &[Self::Received, Self::Accepted, Self::Declined, Self::Withdrawn, Self::Lost]
            }
            Self::Accepted => &[Self::FirstMeeting, Self::NoShow, Self::Withdrawn, Self::Lost],
            Self::FirstMeeting => &[Self::Completed, Self::NoShow, Self::Withdrawn, Self::Lost],
            // A new meeting is agreed: it is accepted as before.
            Self::NoShow => {
                &[Self::FirstMeeting, Self::Accepted, Self::Completed, Self::Withdrawn, Self::Lost]
            }
            // Reopening: back to the sender's desk, with a note.
            Self::Declined | Self::Completed | Self::Withdrawn | Self::Lost => &[Self::Sent],
        }
    }

    /// Whether it has come to an end.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Declined | Self::Completed | Self::Withdrawn | Self::Lost)
    }

    /// Whether the receiver still owes an answer.
    pub const fn awaits_answer(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::Redirected)
    }

    /// Whether the step into it must say why.
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::Declined | Self::Redirected | Self::Completed | Self::Withdrawn | Self::Lost)
    }
}

/// From which side somebody takes a referral's next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The team that refers, where the receiver answers in the log itself.
    Sender,
    /// The team that it was sent to.
    Receiver,
    /// The team that refers, where the receiver is no team of the log: what they answer, it writes down.
    Both,
}

impl Side {
    /// Whether the step into a status is this side's to take. The first meeting, and that the citizen did not
    /// come to it, either side may have seen: at a warm handover both are there.
    pub const fn takes(self, to: ReferralStatus) -> bool {
        use ReferralStatus as S;
        match self {
            Self::Both => true,
            Self::Sender => {
                matches!(to, S::Draft | S::Sent | S::FirstMeeting | S::NoShow | S::Withdrawn | S::Lost)
            }
            Self::Receiver => !matches!(to, S::Draft | S::Sent | S::Withdrawn | S::Lost),
        }
    }
}
