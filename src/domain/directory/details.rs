//! What is written of an offer, and what must hold of it. Knows no event and no source.

use chrono::NaiveDate;

use crate::domain::area::ServiceArea;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};

/// What is written of an offer. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OfferDetails {
    /// What it is called.
    pub name: Line,
    /// Whose it is; may be empty.
    pub organisation: Line,
    /// The area it belongs to; none where nobody has said.
    pub area: Option<ServiceArea>,
    /// What it is.
    pub description: Prose,
    /// Whether it goes on.
    pub status: OfferStatus,
    /// Who it is for, in words.
    pub eligibility: Prose,
    /// Of what age.
    pub ages: Ages,
    /// The groups it is for, a few words each.
    pub groups: Vec<Line>,
    /// How to get in.
    pub application: Prose,
    /// What it costs.
    pub fee: Prose,
    /// How long one waits.
    pub wait: Line,
    /// Whether there is room.
    pub capacity: Capacity,
    /// Where one calls, the usual number first.
    pub phones: Vec<Phone>,
    /// Where one writes.
    pub email: Line,
    /// Its page.
    pub web: Line,
    /// Where it is.
    pub address: Line,
    /// For whom geographically.
    pub served: Line,
    /// When it is open.
    pub hours: Prose,
    /// The languages that are spoken there.
    pub languages: Vec<Line>,
}

/// Whether an offer goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum OfferStatus {
    /// It does.
    #[default]
    Active,
    /// Not just now.
    Paused,
    /// It has ended.
    Closed,
}

impl OfferStatus {
    /// All in the order of a life.
    pub const ALL: [Self; 3] = [Self::Active, Self::Paused, Self::Closed];

    /// The stable name, for catalogue ids (`offer-status-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Closed => "closed",
        }
    }
}

/// A range of ages, in whole years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Ages {
    /// The youngest; none has no lower end.
    pub from: Option<u8>,
    /// The oldest; none has no upper end.
    pub to: Option<u8>,
}

impl Ages {
    /// The highest age that is written.
    pub const OLDEST: u8 = 120;

    /// Whether it holds an age.
    pub fn holds(self, age: u8) -> bool {
        self.from.is_none_or(|from| from <= age) && self.to.is_none_or(|to| age <= to)
    }

    /// Whether nobody has said.
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// Whether there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Capacity {
    /// Nobody has said.
    #[default]
    Unsaid,
    /// There is.
    Open,
    /// There is a waiting list.
    Waitlist,
    /// An assessment comes first.
    AssessmentFirst,
    /// It is full, until a day where one is known.
    Full(Option<NaiveDate>),
}

impl Capacity {
    /// The stable name, for catalogue ids (`capacity-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Open => "open",
            Self::Waitlist => "waitlist",
            Self::AssessmentFirst => "assessment",
            Self::Full(_) => "full",
        }
    }

    /// The capacity as it is on a day: what was full until before that day is not known to be full any more.
    pub fn on(self, today: NaiveDate) -> Self {
        match self {
            Self::Full(Some(until)) if until < today => Self::Unsaid,
            as_it_was => as_it_was,
        }
    }

    /// Whether one can be referred there now: it is neither full nor is there a waiting list.
    pub fn lets_in(self, today: NaiveDate) -> bool {
        matches!(self.on(today), Self::Unsaid | Self::Open | Self::AssessmentFirst)
    }

    /// Whether it is known that nobody gets in just now.
    pub fn is_full(self, today: NaiveDate) -> bool {
        matches!(self.on(today), Self::Full(_))
    }
}

/// Where one calls.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Phone {
    /// The number, as it is written.
    pub number: Line,
    /// What it is for; may be empty.
    pub about: Line,
}

impl OfferDetails {
    /// The most of each list.
    pub const MOST_LISTED: usize = 30;
    /// The longest text, in characters.
    pub const LONGEST_TEXT: usize = 6_000;
    /// The longest short field (a name, a number), in characters.
    pub const LONGEST_LINE: usize = 300;

    /// Checks what must hold before it is written.
    ///
    /// # Errors
    /// Refuses one without a name, ages that no one has, and lists and texts beyond all measure.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.name.is_empty() {
            return Err(Refusal::invalid("offer-nameless").at("name"));
        }
        self.check_ages()?;
        self.check_lists()?;
        let texts = [
            ("description", self.description.as_str()),
            ("eligibility", self.eligibility.as_str()),
            ("application", self.application.as_str()),
            ("fee", self.fee.as_str()),
            ("hours", self.hours.as_str()),
        ];
        let lines = [
            ("name", self.name.as_str()),
            ("organisation", self.organisation.as_str()),
            ("wait", self.wait.as_str()),
            ("email", self.email.as_str()),
            ("web", self.web.as_str()),
            ("address", self.address.as_str()),
            ("served", self.served.as_str()),
        ];
        let texts = texts.map(|(field, text)| (field, text, Self::LONGEST_TEXT));
        let lines = lines.map(|(field, text)| (field, text, Self::LONGEST_LINE));
        for (field, text, most) in texts.into_iter().chain(lines) {
            if text.chars().count() > most {
                // A limit fits any number there is.
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                return Err(Refusal::invalid("offer-long").with("most", most).at(field));
            }
        }
        Ok(())
    }

    fn check_ages(&self) -> Result<(), Refusal> {
        let Ages { from, to } = self.ages;
        let beyond = [from, to].into_iter().flatten().any(|age| age > Ages::OLDEST);
        let turned = matches!((from, to), (Some(from), Some(to)) if from > to);
        if beyond || turned { Err(Refusal::invalid("offer-ages").at("ages")) } else { Ok(()) }
    }

    fn check_lists(&self) -> Result<(), Refusal> {
        let phones = self.phones.iter().flat_map(|phone| [&phone.number, &phone.about]);
        let lists = [
            ("groups", self.groups.len(), self.groups.iter().collect::<Vec<_>>()),
            ("phones", self.phones.len(), phones.collect()),
            ("languages", self.languages.len(), self.languages.iter().collect()),
        ];
        for (field, count, lines) in lists {
            let is_long = |line: &&Line| line.as_str().chars().count() > Self::LONGEST_LINE;
            if count > Self::MOST_LISTED || lines.iter().any(is_long) {
                let most = i64::try_from(Self::MOST_LISTED).unwrap_or(i64::MAX);
                return Err(Refusal::invalid("offer-list").with("most", most).at(field));
            }
        }
        Ok(())
    }
}
