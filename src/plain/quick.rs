//! A contact in one line: read back before it is saved, and put right piece by piece. Nobody is guessed. The line is
//! kept as a draft from the moment it was said.

use super::say;
use super::talk::Talk;
use super::voice::{Stop, is_default};
use crate::desk::command::Command;
use crate::desk::quick::{self, LineReading, Piece, Problem};
use crate::desk::view::DraftKind;
use crate::domain::ids::{CitizenId, DraftId, TeamId};
use crate::domain::quick_line::Span;
use crate::domain::text::{shown, truncated};
use crate::i18n::refusals;

/// What names a draft of a line: its beginning, in cells.
const TITLE_CELLS: usize = 40;

/// A line on its way to becoming a contact.
struct Typing {
    draft: DraftId,
    team: TeamId,
    text: String,
    /// The answers to who is meant, so far.
    chosen: Vec<CitizenId>,
}

pub(super) fn run(talk: &mut Talk<'_, '_>, given: &str) -> Result<(), Stop> {
    talk.team()?;
    let text = match given {
        "" => {
            talk.voice.say("plain-quick-how")?;
            let question = talk.words().say("plain-quick-line");
            talk.voice.ask(&question, "plain-help-quick")?
        }
        given => given.to_owned(),
    };
    if is_default(&text) {
        return Ok(());
    }
    let draft = talk.fresh_draft();
    take_up(talk, draft, text)
}

/// Goes on with a line that was left, under the draft that it was kept as.
pub(super) fn take_up(talk: &mut Talk<'_, '_>, draft: DraftId, text: String) -> Result<(), Stop> {
    let team = talk.team()?.id;
    let mut typing = Typing { draft, team, text, chosen: Vec::new() };
    match typing.settle(talk) {
        // The line is not thrown away by whoever changes their mind.
        Err(Stop::Back | Stop::Cancel) => talk.voice.say("plain-draft-kept"),
        Err(Stop::Refused(refusal)) => {
            talk.voice.refuse(&refusal)?;
            talk.voice.say("plain-draft-kept")
        }
        settled => settled,
    }
}

impl Typing {
    /// Asks until the line can be logged, and logs it.
    fn settle(&mut self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        loop {
            let title = truncated(&shown(&self.text), TITLE_CELLS).into_owned();
            talk.keep(self.draft, DraftKind::QuickLine, &title, self.text.as_bytes())?;
            let reading = talk.desk().read_line(&talk.seat, Some(self.team), &self.text, &self.chosen)?;
            let understood = understood(talk, &reading);
            talk.voice.text(&understood)?;
            if self.ask_who(talk, &reading)? {
                continue;
            }
            if let Some(problem) = reading.problems().first() {
                self.mend(talk, &reading, problem)?;
                continue;
            }
            let few = ["plain-save", "plain-correct", "plain-set-aside"].map(|id| talk.words().say(id));
            // fluent-ids: plain-save plain-correct plain-set-aside
            match talk.voice.one_of(&few, 0, "plain-help-save")? {
                0 => return self.log(talk, reading),
                1 => self.correct(talk, &reading)?,
                _ => return talk.voice.say("plain-draft-kept"),
            }
        }
    }

    /// Asks which of several is meant; whether anything was asked.
    fn ask_who(&mut self, talk: &mut Talk<'_, '_>, reading: &LineReading) -> Result<bool, Stop> {
        let Some((said, people)) = reading.questions().next() else { return Ok(false) };
        let (words, today) = (talk.words(), talk.today());
        let listed: Vec<_> = people.iter().map(|line| say::citizen(&words, line, today)).collect();
        talk.voice.with("plain-who-is-meant", &[("name", shown(said).into())])?;
        let place = talk.voice.pick(&listed, "plain-help-pick")?;
        self.chosen.extend(people.get(place).map(|line| line.label.id));
        Ok(true)
    }

    /// Says what is wrong, and asks for that alone.
    fn mend(
        &mut self,
        talk: &mut Talk<'_, '_>,
        reading: &LineReading,
        problem: &Problem,
    ) -> Result<(), Stop> {
        talk.voice.refuse(&problem.refusal)?;
        let words = talk.words();
        let question = match &problem.span {
            Some(span) => {
                let said = shown(&self.text[span.clone()]).into_owned();
                words.with("plain-quick-instead", &[("said", said.into())])
            }
            None => words.say("plain-quick-missing"),
        };
        let answer = talk.voice.ask(&question, "plain-help-mend")?;
        if !is_default(&answer) {
            self.put(reading, problem.span.clone(), said(&answer), problem.refusal.code());
        }
        Ok(())
    }

    /// Lets the person choose what to say anew.
    fn correct(&mut self, talk: &mut Talk<'_, '_>, reading: &LineReading) -> Result<(), Stop> {
        let words = talk.words();
        let pieces = reading.pieces();
        let mut listed: Vec<_> =
            pieces.iter().map(|piece| shown(&self.text[piece.span.clone()]).into_owned()).collect();
        listed.extend(["plain-quick-add", "plain-quick-whole"].map(|id| words.say(id)));
        // fluent-ids: plain-quick-add plain-quick-whole
        let place = match talk.voice.pick(&listed, "plain-help-pick") {
            Err(Stop::Back) => return Ok(()),
            place => place?,
        };
        let place_of = pieces.get(place).map(|piece| piece.span.clone());
        let question = match &place_of {
            Some(span) => {
                let said = shown(&self.text[span.clone()]).into_owned();
                words.with("plain-quick-instead", &[("said", said.into())])
            }
            None if place == pieces.len() => words.say("plain-quick-missing"),
            None => words.say("plain-quick-line"),
        };
        let answer = match talk.voice.ask(&question, "plain-help-mend") {
            Err(Stop::Back) => return Ok(()),
            answer => answer?,
        };
        match is_default(&answer) {
            true => {}
            false if place > pieces.len() => {
                self.text = answer;
                self.chosen.clear();
            }
            false => self.put(reading, place_of, said(&answer), ""),
        }
        Ok(())
    }

    /// Puts what was said in the place of a piece, or where it belongs: people before everything else, and the rest
    /// right behind the people, before any note or promise that would take it in.
    fn put(&mut self, reading: &LineReading, place: Option<Span>, said: &str, wanted: &str) {
        match place {
            Some(span) => self.text.replace_range(span, said),
            None if wanted == "quick-nobody" || wanted == "quick-blank" => {
                self.text = format!("{said} {}", self.text);
            }
            None => {
                let people = reading.pieces().iter().take_while(|piece| is_person(&piece.value));
                let end = people.last().map_or(0, |piece| piece.span.end);
                let gap = if end == 0 { "" } else { " " };
                self.text.insert_str(end, &format!("{gap}{said} "));
            }
        }
    }

    fn log(&self, talk: &mut Talk<'_, '_>, reading: LineReading) -> Result<(), Stop> {
        let pieces = quick::in_words(&reading, &talk.words()).into_iter().map(|(text, _)| text);
        let pieces = pieces.collect::<Vec<_>>().join(", ");
        let said = talk.words().with("plain-logged", &[("what", pieces.into())]);
        let contact = reading.into_contact()?;
        talk.execute(Command::LogContact(Box::new(contact)), &said)?;
        talk.let_go(self.draft);
        Ok(())
    }
}

/// What is to stand there: a lone hyphen is nothing.
fn said(answer: &str) -> &str {
    if answer == "-" { "" } else { answer }
}

/// What was understood, and what is the matter with it, in one sentence.
fn understood(talk: &Talk<'_, '_>, reading: &LineReading) -> String {
    let words = talk.words();
    let pieces: Vec<_> = quick::in_words(reading, &words).into_iter().map(|(text, _)| text).collect();
    let said = words.with("plain-understood", &[("what", pieces.join(", ").into())]);
    // The first is told where it is asked about; the others are said to be there.
    match reading.problems().len() {
        0 | 1 => said,
        _ => {
            let rest = reading.problems().iter().skip(1);
            let rest = rest.map(|problem| refusals::tell(&words, &problem.refusal).sentence);
            format!("{said} {}", rest.collect::<Vec<_>>().join(" "))
        }
    }
}

const fn is_person(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Citizen(_)
            | Piece::Ambiguous { .. }
            | Piece::Unknown(_)
            | Piece::Newcomer { .. }
            | Piece::Anonymous
    )
}
