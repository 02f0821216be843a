//! One command being answered: who asks, in what language, and where the answer goes. Knows no single command.

use std::io::{Read, Write};

use chrono::{DateTime, NaiveDate, Utc};
use zeroize::Zeroizing;

use super::House;
use super::fault::{self, Fault};
use crate::cli::recognise;
use crate::desk::Desk;
use crate::desk::command::{Command, Done, Order, Secret};
use crate::desk::seat::{Origin, Seat};
use crate::domain::clock::Entropy;
use crate::domain::ids::EventId;
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::when;
use crate::host::message::{Attachment, Claim};
use crate::host::site::StandardInput;
use crate::i18n::Words;
use crate::report::{Format, Page, Report};

/// The longest line that is read from standard input, in bytes.
const LINE_BYTES: u64 = 16 * 1024;
/// Names standard input where a file is asked for.
const OWN_STREAM: &str = "-";
/// The most of standard input that is read away behind what a command wants of it, in bytes.
const PASTED_BYTES: u64 = 1024 * 1024;

/// One command being answered.
pub(super) struct Ask<'a> {
    house: House<'a>,
    words: Words,
    width: Option<usize>,
    to_file: bool,
    client: Client<'a>,
}

/// What came with the command, and where its answer goes.
pub(super) struct Client<'a> {
    /// Says who asks.
    pub(super) token: Option<Zeroizing<String>>,
    /// Who asks, in the word of a door keeper.
    pub(super) claim: Option<Claim>,
    /// Files that came along.
    pub(super) attachments: Vec<Attachment>,
    /// How near to the store's files they are.
    pub(super) nearness: Nearness,
    /// Where the person sits, in words.
    pub(super) label: Option<String>,
    /// Standard input.
    pub(super) input: &'a mut dyn StandardInput,
    /// Standard output.
    pub(super) out: &'a mut dyn Write,
    /// Standard error.
    pub(super) err: &'a mut dyn Write,
}

/// How near to the store's files somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// The files are theirs.
    Owner,
    /// They reach the home's own socket, as root does.
    Near,
    /// They came through a door, or a door keeper brought them: who they are at this machine counts for nothing.
    Afar,
}

impl<'a> Ask<'a> {
    /// Begins to answer. `width` is how wide tables may be; none for a reader that is no person.
    pub(super) const fn new(
        house: House<'a>,
        words: Words,
        width: Option<usize>,
        client: Client<'a>,
    ) -> Self {
        Self { house, words, width, to_file: false, client }
    }

    /// The same, where the answer goes into a file.
    pub(super) const fn into_file(mut self) -> Self {
        self.to_file = true;
        self
    }

    /// Whether the answer goes into a file, whoever reads along.
    pub(super) const fn is_into_file(&self) -> bool {
        self.to_file
    }

    /// The one door.
    pub(super) const fn desk(&self) -> &'a Desk {
        self.house.desk
    }

    /// The reader's language: their own once they are recognised, else their surroundings'.
    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    /// Answers in another language from here on: what is for somebody else is in theirs.
    pub(super) fn speak(&mut self, language: Language) {
        self.words = self.words.speaking(language);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.house.clock.today()
    }

    pub(super) fn entropy(&self) -> &'a dyn Entropy {
        self.house.entropy.as_ref()
    }

    /// The day that a text means, the latest that is not to come.
    pub(super) fn past_day(&self, text: &str) -> Result<NaiveDate, Refusal> {
        Ok(when::read(text, when::local(self.now()), when::Direction::Back)?.date)
    }

    /// Whether the store's files belong to whoever asks.
    pub(super) fn is_owner(&self) -> bool {
        self.client.nearness == Nearness::Owner
    }

    /// Whether a token came along, so that somebody of the log asks.
    pub(super) fn has_token(&self) -> bool {
        self.client.token.as_ref().is_some_and(|token| !token.trim().is_empty())
    }

    /// Refuses whoever came through a door: what follows is done on the machine itself.
    pub(super) fn must_be_near(&self) -> Result<(), Refusal> {
        match self.client.nearness {
            Nearness::Owner | Nearness::Near => Ok(()),
            Nearness::Afar => Err(Refusal::new(Kind::NotPermitted, "command-not-from-afar")),
        }
    }

    /// Standard input, output and error, for a command that reads and writes as it goes.
    pub(super) fn streams(&mut self) -> (&mut dyn Read, &mut dyn Write, &mut dyn Write) {
        (&mut *self.client.input, &mut *self.client.out, &mut *self.client.err)
    }

    /// Standard output, and where it is told how far an answer has come.
    pub(super) fn outlets(&mut self) -> (&mut dyn Write, &mut dyn StandardInput) {
        (&mut *self.client.out, &mut *self.client.input)
    }

    /// Whether a person reads along.
    pub(super) const fn has_reader(&self) -> bool {
        self.width.is_some()
    }

    /// Says something beside the answer, for a person.
    pub(super) fn note(&mut self, text: &str) {
        // Whoever does not read errors any more does not miss it.
        let _ = writeln!(self.client.err, "{text}");
    }

    /// Standard output, for what is no report.
    pub(super) fn out(&mut self) -> &mut dyn Write {
        self.client.out
    }

    /// Where the command comes from.
    pub(super) fn origin(&self) -> Origin {
        match self.client.nearness {
            Nearness::Owner | Nearness::Near => Origin::Command,
            Nearness::Afar => Origin::Remote(self.client.label.clone().unwrap_or_default()),
        }
    }

    /// Recognises who asks: by a door keeper's word, else by their token.
    pub(super) fn seat(&mut self) -> Result<Seat, Refusal> {
        let seat = match self.client.claim.take() {
            Some(claim) => recognise::seat(self.desk(), &claim, self.origin())?,
            None => self.seat_of_token()?,
        };
        self.words = self.words.speaking(seat.language());
        Ok(seat)
    }

    fn seat_of_token(&mut self) -> Result<Seat, Refusal> {
        let token = self.client.token.take().filter(|token| !token.trim().is_empty());
        let token = token.ok_or(Refusal::new(Kind::NotAuthenticated, "token-missing"))?;
        self.desk().seat_of_token(&Secret::new(token.trim().to_owned()))
    }

    /// Does what the seat's owner asks.
    pub(super) fn execute(&self, seat: &Seat, command: Command) -> Result<Done, Refusal> {
        let id = EventId::fresh(self.now(), self.entropy());
        self.desk().execute(seat, Order { id, command })
    }

    /// Refuses a format that a terminal can't show, where a person would get it there.
    pub(super) fn can_show(&self, format: Format) -> Result<(), Refusal> {
        match format.is_for_files() && self.has_reader() && !self.to_file {
            true => Err(Refusal::invalid("format-for-files").with("format", format.slug())),
            false => Ok(()),
        }
    }

    /// Prints a report to standard output.
    pub(super) fn print(&mut self, report: &Report, format: Format) -> Result<(), Fault> {
        let page = Page { words: &self.words, today: self.house.clock.today(), width: self.width };
        Ok(format.print(report, &page, self.client.out)?)
    }

    /// Prints a report to standard error: for commands whose output is something else.
    pub(super) fn print_beside(&mut self, report: &Report, format: Format) -> Result<(), Fault> {
        let page = Page { words: &self.words, today: self.house.clock.today(), width: self.width };
        Ok(format.print(report, &page, self.client.err)?)
    }

    /// Says why the command came to nothing.
    pub(super) fn tell(&mut self, fault: &Fault, format: Format) -> u8 {
        fault::tell(fault, &self.words, format, self.client.err)
    }

    /// The secret in the first line of a file that came along, or of standard input for `-`.
    pub(super) fn secret(&mut self, file: &std::path::Path) -> Result<Secret, Refusal> {
        let content = match self.attachment(file) {
            // The client reads it and sends it along; from afar the line comes as it is.
            Err(_) if file.as_os_str() == OWN_STREAM => {
                Zeroizing::new(self.first_line().map_err(|_| Refusal::invalid("password-file-empty"))?)
            }
            came => came?,
        };
        let line = content.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = std::str::from_utf8(line).map_err(|_| Refusal::invalid("password-utf8"))?;
        if text.is_empty() {
            return Err(Refusal::invalid("password-file-empty"));
        }
        Ok(Secret::new(text.to_owned()))
    }

    /// What a file holds that came along, or all of standard input for `-`. Read to the end: what somebody
    /// pastes by mistake must not be left for their shell. Wiped when it is dropped.
    pub(super) fn content(&mut self, file: &std::path::Path) -> Result<Zeroizing<String>, Fault> {
        let bytes = if file.as_os_str() == OWN_STREAM {
            let mut bytes = Zeroizing::new(Vec::new());
            (&mut *self.client.input).take(LINE_BYTES).read_to_end(&mut bytes)?;
            std::io::copy(&mut (&mut *self.client.input).take(PASTED_BYTES), &mut std::io::sink())?;
            bytes
        } else {
            self.attachment(file)?
        };
        Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// What a file holds that came along.
    pub(super) fn attachment(&mut self, file: &std::path::Path) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let name = file.to_string_lossy();
        let place = self.client.attachments.iter().position(|attachment| attachment.name == name);
        let missing = || {
            Refusal::new(Kind::NotFound, "file-missing")
                .with("file", crate::domain::text::shown(&name).into_owned())
        };
        Ok(Zeroizing::new(self.client.attachments.swap_remove(place.ok_or_else(missing)?).content))
    }

    /// The first line of standard input.
    fn first_line(&mut self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut input = (&mut *self.client.input).take(LINE_BYTES);
        let mut byte = [0];
        while input.read(&mut byte)? == 1 && byte != *b"\n" {
            bytes.push(byte[0]);
        }
        Ok(bytes)
    }

    /// What several arguments say together; a lone `-` takes the first line of standard input instead, so that
    /// it stands in no list of processes.
    pub(super) fn text(&mut self, parts: &[String]) -> Result<String, Fault> {
        if parts != [OWN_STREAM] {
            return Ok(parts.join(" "));
        }
        let bytes = self.first_line()?;
        Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
    }
}
