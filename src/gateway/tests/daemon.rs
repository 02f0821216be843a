//! A daemon that speaks the protocol and does what a test asks: threads with a blocking conversation each.

use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::time::timeout;

use super::PATIENCE;
use crate::host::frame::{self, Assembler};
use crate::host::message::{
    Claim, Farewell, Hello, Purpose, Recognition, RefusalReason, Refused, Size, ToClient, ToDaemon, Welcome,
};

/// What every picture is.
pub const PICTURE: &[u8] = b"\x1b[1;1Hpicture\r\n";
/// How many of them are shown.
pub const PICTURES: usize = 3;
/// How many bytes a large one has. They have no end.
pub const LARGE_PICTURE: usize = 64 * 1024;
/// What takes the screen away.
pub const RESTORE: &str = "\x1b[?1049l";

/// A daemon at a socket. Whom it knows: anna by any key, and everybody by the password, where it takes one.
pub struct FakeDaemon {
    pub socket: PathBuf,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    news: Notify,
    password: Option<String>,
    picture: Vec<u8>,
}

#[derive(Default)]
struct State {
    greetings: Vec<Hello>,
    claims: Vec<Claim>,
    heard: Vec<Heard>,
    /// How much of it a test has waited for.
    passed: usize,
    attached: Vec<UnixStream>,
    is_dead: bool,
}

/// What was heard on the screens' and commands' connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Keys(Vec<u8>),
    Size(Size),
    Shown,
    Gone,
}

impl FakeDaemon {
    pub fn at(socket: &Path) -> Self {
        Self::new(socket, Shared { picture: PICTURE.to_vec(), ..Shared::default() })
    }

    pub fn with_passwords(socket: &Path, password: &str) -> Self {
        let password = Some(password.to_owned());
        Self::new(socket, Shared { password, picture: PICTURE.to_vec(), ..Shared::default() })
    }

    pub fn with_large_pictures(socket: &Path) -> Self {
        Self::new(socket, Shared { picture: vec![b'x'; LARGE_PICTURE], ..Shared::default() })
    }

    fn new(socket: &Path, shared: Shared) -> Self {
        let listener = UnixListener::bind(socket).expect("a socket");
        let shared = Arc::new(shared);
        let served = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&served);
                std::thread::spawn(move || {
                    // A gateway that hangs up in the middle is what some tests are about.
                    let _ = shared.receive(&stream);
                });
            }
        });
        Self { socket: socket.to_owned(), shared }
    }

    /// The last greeting for this purpose.
    pub fn greeted(&self, purpose: Purpose) -> Hello {
        let state = self.shared.lock();
        state.greetings.iter().rev().find(|hello| hello.purpose == purpose).expect("a greeting").clone()
    }

    /// What it was asked to recognise, apart from the question whether passwords are taken.
    pub fn claims(&self) -> Vec<Claim> {
        let is_question =
            |claim: &&Claim| matches!(claim, Claim::Password { password, .. } if password.is_empty());
        self.shared.lock().claims.iter().filter(|claim| !is_question(claim)).cloned().collect()
    }

    /// The passwords that were put to it, at the door and with greetings.
    pub fn passwords(&self) -> Vec<String> {
        let told = self.claims().into_iter().filter_map(|claim| match claim {
            Claim::Password { password, .. } => Some(password.to_string()),
            Claim::Key { .. } => None,
        });
        told.collect()
    }

    /// Waits until something is heard that no test has waited for before.
    pub async fn hears(&self, wanted: impl Fn(&Heard) -> bool) {
        let found = async {
            loop {
                let news = self.shared.news.notified();
                tokio::pin!(news);
                news.as_mut().enable();
                {
                    let mut state = self.shared.lock();
                    let passed = state.passed;
                    if let Some(at) = state.heard[passed..].iter().position(&wanted) {
                        state.passed += at + 1;
                        return;
                    }
                }
                news.await;
            }
        };
        patiently("something to be heard", found).await;
    }

    /// How often such a thing was heard.
    pub fn count(&self, wanted: impl Fn(&Heard) -> bool) -> usize {
        self.shared.lock().heard.iter().filter(|heard| wanted(heard)).count()
    }

    /// Says good-bye to all screens.
    pub fn bids(&self, farewell: Farewell) {
        for stream in self.shared.lock().attached.drain(..) {
            frame::send(&mut &stream, &ToClient::Bye(farewell)).expect("open");
        }
    }

    /// Goes without a word, and comes no more.
    pub fn dies(&self) {
        let mut state = self.shared.lock();
        state.is_dead = true;
        for stream in state.attached.drain(..) {
            stream.shutdown(std::net::Shutdown::Both).expect("open");
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, heard: Heard) {
        self.lock().heard.push(heard);
        self.news.notify_waiters();
    }

    fn receive(&self, stream: &UnixStream) -> std::io::Result<()> {
        let mut assembler = Assembler::new();
        let Some(ToDaemon::Hello(hello)) = assembler.receive(&mut &*stream)? else { return Ok(()) };
        if self.lock().is_dead {
            let refused = Refused { reason: RefusalReason::Ending, detail: String::new() };
            return frame::send(&mut &*stream, &ToClient::Refused(refused));
        }
        let purpose = hello.purpose;
        self.lock().greetings.push(hello);
        let restore = RESTORE.as_bytes().to_vec();
        let welcome = Welcome { version: "0.0.0-test".to_owned(), session: Some(1), restore };
        frame::send(&mut &*stream, &ToClient::Welcome(welcome))?;
        match purpose {
            Purpose::Door => self.recognise(stream, assembler),
            Purpose::Screens => self.show(stream, assembler),
            Purpose::Command => self.run(stream, assembler),
            Purpose::Control => Ok(()),
        }
    }

    fn recognise(&self, stream: &UnixStream, mut assembler: Assembler) -> std::io::Result<()> {
        while let Some(ToDaemon::Recognise(claim)) = assembler.receive(&mut &*stream)? {
            let recognition = match (&claim, &self.password) {
                (Claim::Password { .. }, None) => Recognition::NoPasswords,
                (Claim::Password { password, .. }, Some(right)) if **password == *right => Recognition::Known,
                (Claim::Key { user, .. }, _) if user == "anna" => Recognition::Known,
                (Claim::Password { .. } | Claim::Key { .. }, _) => Recognition::Unknown,
            };
            self.lock().claims.push(claim);
            frame::send(&mut &*stream, &ToClient::Recognised(recognition))?;
        }
        Ok(())
    }

    fn show(&self, stream: &UnixStream, mut assembler: Assembler) -> std::io::Result<()> {
        self.lock().attached.push(stream.try_clone()?);
        let picture = || ToClient::Output(self.picture.clone());
        frame::send(&mut &*stream, &picture())?;
        let mut left = if self.picture.len() == LARGE_PICTURE { usize::MAX } else { PICTURES - 1 };
        loop {
            match assembler.receive(&mut &*stream) {
                Ok(Some(ToDaemon::Shown)) => {
                    self.hear(Heard::Shown);
                    if left > 0 {
                        left -= 1;
                        // One that is gone is heard of below.
                        let _ = frame::send(&mut &*stream, &picture());
                    }
                }
                Ok(Some(ToDaemon::Input(keys))) => self.hear(Heard::Keys(keys)),
                Ok(Some(ToDaemon::Resize(size))) => self.hear(Heard::Size(size)),
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => {
                    self.hear(Heard::Gone);
                    return Ok(());
                }
            }
        }
    }

    /// Prints its argument and then its input, and ends with 0.
    fn run(&self, stream: &UnixStream, mut assembler: Assembler) -> std::io::Result<()> {
        let Some(ToDaemon::Run(run)) = assembler.receive(&mut &*stream)? else { return Ok(()) };
        frame::send(&mut &*stream, &ToClient::Stdout(format!("{}\n", run.argv.join(" ")).into_bytes()))?;
        loop {
            match assembler.receive(&mut &*stream)? {
                Some(ToDaemon::Stdin(bytes)) => frame::send(&mut &*stream, &ToClient::Stdout(bytes))?,
                Some(ToDaemon::StdinEnd) => return frame::send(&mut &*stream, &ToClient::Exit(0)),
                Some(_) | None => return Ok(()),
            }
        }
    }
}

/// A wait that only a failing test ends by time.
pub async fn patiently<T>(what: &str, wait: impl Future<Output = T>) -> T {
    timeout(PATIENCE, wait).await.unwrap_or_else(|_| panic!("waited in vain for {what}"))
}
