//! A site with a program that shows what happened to it, and a command that repeats what it gets.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use outreach::desk::seat::Origin as Seated;
use outreach::domain::ids::WorkerId;
use outreach::host::message::{Advance, Claim, Colours, Echo as Typing, Recognition, Terminal};
use outreach::host::site::{CommandRequest, Origin, Seat, Site, Unrecognised, Waited};
use outreach::tui::program::{Begins, Flow, Input, Place, Program, Sharing, TerminalId};
use outreach::tui::theme::{Colours as Plain, Signs, Theme};
use ratatui::Frame;
use ratatui::style::{Color, Style};

/// Everything that the tests want to know or do behind the socket.
#[derive(Default)]
pub struct EchoSite {
    position: Mutex<u64>,
    moved: Condvar,
    log: Arc<Mutex<Vec<String>>>,
}

impl EchoSite {
    /// Moves the store on, as a commit would.
    pub fn commit(&self) {
        *self.position.lock().expect("no panic") += 1;
        self.moved.notify_all();
    }

    /// What programs and the site were told, in order.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().expect("no panic").clone()
    }
}

impl Site for EchoSite {
    fn program(&self, seat: Seat) -> Result<Box<dyn Program>, Unrecognised> {
        let claimed = seat.claim.as_ref().map(|claim| known(claim).ok_or(Unrecognised)).transpose()?;
        Ok(Box::new(Echo {
            text: String::new(),
            worker: claimed,
            size: (seat.terminal.size.cols, seat.terminal.size.rows),
            attached: 0,
            changes: 0,
            note: if seat.begins == Begins::Locked { "locked".to_owned() } else { String::new() },
            seat,
            log: Arc::clone(&self.log),
        }))
    }

    fn recognise(&self, claim: &Claim, _: &Origin) -> Recognition {
        if known(claim).is_some() { Recognition::Known } else { Recognition::Unknown }
    }

    fn place(&self, id: TerminalId, terminal: &Terminal, origin: &Origin) -> Place {
        Place {
            terminal: id,
            origin: Seated::Terminal(origin.label.clone().unwrap_or_default()),
            theme: Theme::new(
                if terminal.colours == Colours::None { Plain::None } else { Plain::Sixteen },
                Signs::Full,
            ),
            idle_lock: Duration::MAX,
            sharing: Sharing::Own,
        }
    }

    fn run(&self, request: CommandRequest<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let written =
            match request.argv.first().map(String::as_str) {
                Some("who") => {
                    let Origin { uid, label, entrance, .. } = &request.origin;
                    writeln!(out, "{uid} {label:?} {entrance:?} {}", request.claim.is_some())
                }
                Some("fail") => panic!("a command that fails"),
                Some("cat") => {
                    let mut content = Vec::new();
                    let read = request.stdin.read_to_end(&mut content);
                    read.and_then(|_| out.write_all(&content))
                }
                Some("ask") => ask(request, out),
                Some("far") => (0..=2).try_for_each(|done| {
                    writeln!(out, "row {done}")?;
                    request.stdin.advance(Advance { done, total: 2 })
                }),
                Some("both") => [("out 1\n", "err 1\n"), ("out 2\n", "err 2\n")].into_iter().try_for_each(
                    |(good, bad)| out.write_all(good.as_bytes()).and_then(|()| err.write_all(bad.as_bytes())),
                ),
                _ => {
                    let files: Vec<_> = request.attachments.iter().map(|file| file.content.len()).collect();
                    let token = request.token.as_ref().map(|token| token.as_str());
                    writeln!(out, "{:?} {token:?} {files:?} {}", request.argv, request.terminal.size.cols)
                }
            };
        if written.is_ok() { 3 } else { 74 }
    }

    fn wait_for_change(&self, seen: u64, at_most: Duration) -> u64 {
        let position = self.position.lock().expect("no panic");
        let waited = self.moved.wait_timeout_while(position, at_most, |position| *position == seen);
        *waited.expect("no panic").0
    }

    fn close(&self) {
        self.log.lock().expect("no panic").push("closed".to_owned());
    }
}

/// Worker A has the key of one byte `a`, and the password of one letter.
fn known(claim: &Claim) -> Option<WorkerId> {
    let fits = match claim {
        Claim::Key { key, .. } => key == b"a",
        Claim::Password { password, .. } => password.as_str() == "a",
    };
    fits.then(|| WorkerId::from_bytes([1; 16]))
}

/// Asks for a secret for as long as the argument says, in milliseconds, and tells how the wait ended.
fn ask(request: CommandRequest<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let at_most =
        request.argv.get(1).and_then(|ms| ms.parse().ok()).map_or(Duration::MAX, Duration::from_millis);
    write!(out, "Secret: ")?;
    request.stdin.echo(Typing::Hidden)?;
    let waited = request.stdin.wait(at_most)?;
    request.stdin.echo(Typing::Shown)?;
    let mut first = [0];
    let read = if waited == Waited::Ready { request.stdin.read(&mut first)? } else { 0 };
    writeln!(out, "{waited:?} {read}")
}

/// Shows what was typed, and how often it was attached and told of changes. Ctrl with a letter does
/// things: A or B logs in as that worker, G takes up that worker's other session, L locks, Q leaves, P fails,
/// V fails while drawing, W wipes.
struct Echo {
    text: String,
    worker: Option<WorkerId>,
    size: (u16, u16),
    attached: u32,
    changes: u32,
    seat: Seat,
    log: Arc<Mutex<Vec<String>>>,
    note: String,
}

impl Echo {
    fn key(&mut self, key: KeyEvent) -> Flow {
        match (key.modifiers.contains(KeyModifiers::CONTROL), key.code) {
            (false, KeyCode::Char(letter)) => self.text.push(letter),
            (true, KeyCode::Char('a')) => self.worker = Some(WorkerId::from_bytes([1; 16])),
            (true, KeyCode::Char('b')) => self.worker = Some(WorkerId::from_bytes([2; 16])),
            (true, KeyCode::Char('g')) => return self.take_up_other(None),
            (true, KeyCode::Char('t')) => {
                return self.take_up_other(Some(WorkerId::from_bytes([1; 16])));
            }
            (true, KeyCode::Char('l')) => return Flow::Lock,
            (true, KeyCode::Char('q')) => return Flow::Leave,
            (true, KeyCode::Char('p')) => panic!("a program that fails"),
            (true, KeyCode::Char('v')) => self.note = "cannot be drawn".to_owned(),
            (true, KeyCode::Char('w')) => {
                self.text.clear();
                return Flow::Wipe;
            }
            _ => self.note = format!("{:?}", key.code),
        }
        Flow::Redraw
    }

    fn take_up_other(&mut self, of: Option<WorkerId>) -> Flow {
        let Some(worker) = of.or(self.worker) else { return Flow::Stay };
        let others = self.seat.lobby.sessions_of(worker);
        let other = others.iter().find(|card| card.id != self.seat.session);
        other.map_or(Flow::Stay, |card| Flow::Handover(card.id))
    }

    fn record(&self, what: &str) {
        self.log.lock().expect("no panic").push(format!("{what} {:?}", self.text));
    }
}

impl Program for Echo {
    fn update(&mut self, input: Input) -> Flow {
        match input {
            Input::Key(key) => return self.key(key),
            Input::Paste(text) => self.text.push_str(&text),
            Input::Mouse(_) | Input::Wake => return Flow::Stay,
            Input::Resize { cols, rows } => self.size = (cols, rows),
            Input::Changed => self.changes += 1,
            Input::Attached => self.attached += 1,
            Input::Detached => {
                self.record("detached");
                return if self.worker.is_some() { Flow::Stay } else { Flow::Leave };
            }
            Input::Ending => {
                self.record("ending");
                return Flow::Stay;
            }
        }
        Flow::Redraw
    }

    fn view(&mut self, frame: &mut Frame<'_>) {
        assert_ne!(self.note, "cannot be drawn");
        let (cols, rows) = self.size;
        let who = match self.worker {
            Some(worker) if worker == WorkerId::from_bytes([1; 16]) => "A",
            Some(_) => "B",
            None => "-",
        };
        let lines = [
            format!("text [{}]", self.text),
            format!("{who} size {cols}x{rows} attached {} changes {}", self.attached, self.changes),
            self.note.clone(),
        ];
        for (y, line) in (0..frame.area().height).zip(&lines) {
            frame.buffer_mut().set_string(0, y, line, Style::new().fg(Color::Green).bold());
        }
        let cursor = u16::try_from(self.text.chars().count()).unwrap_or(0).saturating_add(6);
        frame.set_cursor_position((cursor.min(cols - 1), 0));
    }

    fn wake_at(&self) -> Option<Duration> {
        None
    }

    fn owner(&self) -> Option<WorkerId> {
        self.worker
    }

    fn placed(&mut self, place: Place) {
        if let Seated::Terminal(label) = place.origin
            && !label.is_empty()
        {
            self.note = format!("at {label}");
        }
    }
}
