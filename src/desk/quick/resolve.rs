//! Holds a line against what the asker may see: names become citizens, words become tags, times become
//! instants. Lists what can't be settled, and settles nothing by guessing.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use crate::domain::citizen::CitizenDetails;
use crate::domain::cpr::Cpr;
use crate::domain::follow_up::Due;
use crate::domain::framework::Framework;
use crate::domain::ids::CitizenId;
use crate::domain::language::Language;
use crate::domain::quick_line::{self, Aspect, Called, Enquiry, Placed, Promised, Said, Span};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::{Line, Prose, truncated};
use crate::domain::when::{self, LocalWhen};

use super::reading::{Assumed, Piece, Problem};
use super::tags::{self, Meant};
use super::whom::{self, Whom};
use super::{Sight, offers};

/// The most citizens that a line names: each is looked up anew whenever a key is pressed.
const MOST_CITIZENS: usize = 20;

/// The longest text that a message repeats, in terminal cells.
const QUOTED_CELLS: usize = 40;

/// The present that a line is read in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Present {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The language of labels.
    pub language: Language,
}

/// A line, held against what the asker may see.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The pieces in the order of the text.
    pub pieces: Vec<Placed<Piece>>,
    /// What nobody said.
    pub assumed: Vec<Assumed>,
    /// What keeps it from being logged.
    pub problems: Vec<Problem>,
}

/// Reads a line and resolves it.
pub(super) fn resolve(
    sight: &dyn Sight,
    text: &str,
    chosen: &[CitizenId],
    present: Present,
) -> Result<Resolved, Refusal> {
    let local = when::local(present.now);
    let line = quick_line::read(text, local);
    let mut resolver = Resolver {
        sight,
        text,
        chosen,
        present,
        local,
        frameworks: None,
        citizens: 0,
        is_last_citizen: false,
        out: Resolved::default(),
    };
    let pieces = line.into_pieces();
    let last_citizen = pieces.iter().rposition(|piece| matches!(piece.value, Said::Citizen(_)));
    for (at, Placed { mut span, value }) in pieces.into_iter().enumerate() {
        resolver.is_last_citizen = Some(at) == last_citizen;
        resolver.fits(&span, &value);
        let value = resolver.piece(&mut span, value)?;
        resolver.out.pieces.push(Placed { span, value });
    }
    Ok(resolver.out)
}

struct Resolver<'a> {
    sight: &'a dyn Sight,
    text: &'a str,
    chosen: &'a [CitizenId],
    present: Present,
    local: NaiveDateTime,
    frameworks: Option<Vec<Framework>>,
    citizens: usize,
    /// Whether the piece in hand is the last citizen, behind whom words may stand that are no name.
    is_last_citizen: bool,
    out: Resolved,
}

impl Resolver<'_> {
    fn problem(&mut self, span: &Span, refusal: Refusal) {
        self.out.problems.push(Problem { refusal, span: Some(span.clone()) });
    }

    /// The text of a piece, short and clean enough for a message.
    fn quoted(&self, span: &Span) -> String {
        truncated(Line::new(&self.text[span.clone()]).as_str(), QUOTED_CELLS).into_owned()
    }

    /// Nothing that was typed may be cut off without a word.
    fn fits(&mut self, span: &Span, said: &Said) {
        let text = &self.text[span.clone()];
        let excess = match said {
            Said::Note { .. } => Prose::excess(text),
            _ => Line::excess(text),
        };
        if excess > 0 {
            let excess = i64::try_from(excess).unwrap_or(i64::MAX);
            self.problem(span, Refusal::invalid("quick-too-long").with("excess", excess));
        }
    }

    /// What a piece comes to. Where only its first part does, that is added and `span` becomes the rest.
    fn piece(&mut self, span: &mut Span, said: Said) -> Result<Piece, Refusal> {
        Ok(match said {
            Said::Citizen(called) => self.citizen(span, &called)?,
            Said::Newcomer { name, alias } => self.newcomer(span, name, alias)?,
            Said::Anonymous => Piece::Anonymous,
            Said::Channel(channel) => Piece::Channel(channel),
            Said::Minutes(minutes) => Piece::Minutes(minutes.get()),
            Said::When(when) => self.when(span, when),
            Said::Outcome(outcome) => Piece::Outcome(outcome),
            Said::Uncounted => {
                self.problem(span, Refusal::invalid("quick-uncounted"));
                Piece::Uncounted
            }
            Said::Basis(basis) => Piece::Basis(basis),
            Said::Place(place) => Piece::Place(place.to_string()),
            Said::Tag(word) => self.tag(span, &word)?,
            Said::Area(area) => Piece::Area(area),
            Said::Offer(_) => {
                let text = self.quoted(span);
                self.problem(span, Refusal::invalid("quick-area-unknown").with("text", text));
                self.not_understood(span)
            }
            Said::Referral(enquiry) => self.referral(enquiry)?,
            Said::Promise(promised) => self.promise(span, promised),
            Said::Note { what, own_words } => {
                Piece::Note { what: what.as_str().to_owned(), own_words: own_words.as_str().to_owned() }
            }
            Said::Again(aspect) => self.again(span, aspect),
            Said::Unread(_) => self.unread(span),
        })
    }

    fn unread(&mut self, span: &Span) -> Piece {
        let text = self.quoted(span);
        self.problem(span, Refusal::invalid("quick-not-understood").with("text", text));
        self.not_understood(span)
    }

    fn not_understood(&self, span: &Span) -> Piece {
        Piece::NotUnderstood(Line::new(&self.text[span.clone()]).to_string())
    }

    /// Whoever a name means; of a name with words behind it, the name is added and the words are left.
    fn citizen(&mut self, span: &mut Span, called: &Called) -> Result<Piece, Refusal> {
        let name = called.name.as_str();
        self.citizens += 1;
        if self.citizens > MOST_CITIZENS {
            self.problem(span, Refusal::invalid("quick-too-many").with("most", MOST_CITIZENS as i64));
            return Ok(Piece::Unknown(repeatable(name)));
        }
        let whom = whom::find(self.sight, name, self.chosen)?;
        if let Some(longer) = &called.perhaps
            && let [other] = &whom::called(self.sight, longer.as_str())?[..]
        {
            let name = other.label.called.clone();
            self.problem(span, Refusal::new(Kind::Ambiguous, "quick-name-or-channel").with("name", name));
        }
        if self.is_last_citizen
            && matches!(whom, Whom::Nobody | Whom::Perhaps(_))
            && let Some((whom, dropped)) = whom::find_shorter(self.sight, name, self.chosen)?
        {
            let (name, rest) = halves(self.text, span, dropped);
            let called = Line::new(&self.text[name.clone()]);
            let value = self.met(&name, called.as_str(), whom);
            self.out.pieces.push(Placed { span: name, value });
            *span = rest;
            return Ok(self.unread(span));
        }
        Ok(self.met(span, name, whom))
    }

    /// The citizen whom a name was found to mean.
    fn met(&mut self, span: &Span, name: &str, whom: Whom) -> Piece {
        let said = repeatable(name);
        match whom {
            Whom::One(line) => Piece::Citizen(line.label),
            Whom::Several(candidates) | Whom::Perhaps(candidates) => {
                let refusal = Refusal::new(Kind::Ambiguous, "quick-ambiguous").with("name", said.clone());
                self.problem(span, refusal);
                Piece::Ambiguous { said, candidates }
            }
            Whom::Nobody => {
                let refusal = Refusal::new(Kind::NotFound, "quick-unknown").with("name", said.clone());
                self.problem(span, refusal);
                Piece::Unknown(said)
            }
        }
    }

    fn newcomer(&mut self, span: &Span, name: Option<Line>, alias: Option<Line>) -> Result<Piece, Refusal> {
        if name.is_none() && alias.is_none() {
            self.problem(span, Refusal::invalid("quick-newcomer-nameless"));
        }
        if [&name, &alias].into_iter().flatten().any(|text| Cpr::parse(text.as_str()).is_ok()) {
            self.problem(span, Refusal::invalid("quick-newcomer-number"));
        }
        self.citizens += 1;
        let mut alike = Vec::new();
        if self.citizens <= MOST_CITIZENS {
            let details =
                CitizenDetails { name: name.clone(), alias: alias.clone(), ..CitizenDetails::default() };
            alike.extend(self.sight.alike(&details)?.into_iter().map(|line| line.label));
        }
        let text = |line: Option<Line>| line.map_or_else(String::new, |line| line.to_string());
        Ok(Piece::Newcomer { name: text(name), alias: text(alias), alike })
    }

    /// A day without a time: today it is now, on other days noon, and it says so.
    fn when(&mut self, span: &Span, when: LocalWhen) -> Piece {
        if when.week.is_some() {
            let text = self.quoted(span);
            self.problem(span, Refusal::invalid("quick-when-week").with("text", text));
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let today = when.date == self.local.date();
        if when.time.is_none() && today {
            self.out.assumed.push(Assumed::Now);
            return Piece::When { at: self.present.now, note: None };
        }
        let resolved = when.resolve(noon);
        if when.time.is_none() {
            self.out.assumed.push(Assumed::TimeOfDay(resolved.utc));
        }
        Piece::When { at: resolved.utc, note: resolved.note }
    }

    fn tag(&mut self, span: &Span, word: &Line) -> Result<Piece, Refusal> {
        let frameworks = match self.frameworks.take() {
            Some(known) => known,
            None => self.sight.frameworks()?,
        };
        let meant = tags::find(&frameworks, word.as_str(), self.present.language);
        self.frameworks = Some(frameworks);
        Ok(match meant {
            Meant::One(piece) => piece,
            Meant::Several(labels) => {
                let refusal = Refusal::new(Kind::Ambiguous, "quick-tag-ambiguous");
                let refusal = refusal.with("tag", self.quoted(span)).with("tags", labels.join(" / "));
                self.problem(span, refusal);
                self.not_understood(span)
            }
            Meant::None => {
                let refusal =
                    Refusal::new(Kind::NotFound, "quick-tag-unknown").with("tag", self.quoted(span));
                self.problem(span, refusal);
                self.not_understood(span)
            }
        })
    }

    /// A name that means one offer of the directory is that offer, and brings its area; any other stays as it was
    /// written.
    fn referral(&self, enquiry: Enquiry) -> Result<Piece, Refusal> {
        let Enquiry { area, name, handover } = enquiry;
        let offer = offers::meant(self.sight, name.as_str(), area)?;
        let to_area = area.or(offer.as_ref().and_then(|offer| offer.area));
        let to_offer = offer.as_ref().map(|offer| offer.id);
        let to_name = offer.map_or_else(|| name.to_string(), |offer| offer.name);
        Ok(Piece::Referral { to_area, to_name, to_offer, handover })
    }

    fn promise(&mut self, span: &Span, promised: Promised) -> Piece {
        let Promised { when, what, priority } = promised;
        let due = when.map(|when| Due {
            by: when.last_day(),
            time: when.time,
            not_before: when.week.map(|_| when.date),
        });
        if what.is_empty() {
            self.problem(span, Refusal::invalid("follow-up-empty"));
        } else if due.is_none() {
            let text = truncated(what.as_str(), QUOTED_CELLS).into_owned();
            self.problem(span, Refusal::invalid("quick-promise-when").with("what", text));
        }
        if due.is_some_and(|due| due.by < self.local.date()) {
            let text = self.quoted(span);
            self.problem(span, Refusal::invalid("quick-promise-past").with("text", text));
        }
        Piece::Promise { due, what: what.to_string(), priority }
    }

    fn again(&mut self, span: &Span, aspect: Aspect) -> Piece {
        let text = self.quoted(span);
        self.problem(span, Refusal::invalid("quick-again").with("text", text.clone()));
        Piece::Again(aspect, text)
    }
}

/// A name as a message may repeat it: short, and never a whole CPR number.
fn repeatable(name: &str) -> String {
    match Cpr::parse(name) {
        Ok(read) => read.cpr.masked(),
        Err(_) => truncated(name, QUOTED_CELLS).into_owned(),
    }
}

/// The places of a name without its last words, and of these words.
fn halves(text: &str, span: &Span, last_words: usize) -> (Span, Span) {
    let name = &text[span.clone()];
    let mut rest = name.len();
    for _ in 0..last_words {
        let before = name[..rest].trim_end();
        rest = before.len() - before.rsplit(char::is_whitespace).next().map_or(0, str::len);
    }
    let end = name[..rest].trim_end().len();
    (span.start..span.start + end, span.start + rest..span.end)
}
