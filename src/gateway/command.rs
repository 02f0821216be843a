//! One command on one channel: its streams pass through, its exit code comes back. Must never know what the command
//! is about.

use tokio::sync::{mpsc, watch};

use super::channel::{Act, Gone, Incoming, Outlet};
use super::door::{Conversation, Hearing, Saying};
use super::errand::Input;
use super::keyboard::{Keyboard, TypedEnd};
use super::words;
use crate::host::message::{CHUNK_BYTES, Echo, Run, ToClient, ToDaemon};
use crate::i18n::Words;

/// Where a command's input comes from.
pub(super) enum From {
    /// A file, a pipe, or a terminal that edits lines itself.
    Stream,
    /// A terminal that passes every key on.
    Keyboard,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With this code.
    Exit(u8),
    /// By a fault of the program's.
    Failed,
    /// The daemon is gone, or the gateway ends.
    LineLost,
    /// Nobody is at the other end any more, or they asked for the end.
    Gone,
}

/// The exit code of what was interrupted, as shells count it.
const INTERRUPTED: u8 = 130;
/// Pieces of what was typed that may wait to be shown.
const UNSHOWN: usize = 8;

/// Runs the command to its end, and closes the channel. `ending` completes when the gateway ends.
pub(super) async fn run(
    conversation: Conversation,
    (run, input): (Run, Input),
    (from, incoming): (From, Incoming),
    mut outlet: Outlet,
    words: &Words,
    ending: impl Future<Output = ()>,
) {
    let (hearing, saying) = conversation.split();
    let hung_up = incoming.hung_up();
    let (echo, echoing) = watch::channel(Echo::Shown);
    let (show, shown) = mpsc::channel(UNSHOWN);
    let keys = match from {
        From::Stream => None,
        From::Keyboard => Some(Keys { keyboard: Keyboard::default(), echoing, show }),
    };
    let end = tokio::select! {
        end = answers(hearing, &mut outlet, &echo, shown) => end,
        () = questions(Feed::new(saying), (run, input), keys, incoming) => End::Gone,
        () = hung_up => End::Gone,
        () = ending => End::LineLost,
    };
    let told = match end {
        End::Exit(code) => return outlet.closes(None, code).await,
        End::Gone => return outlet.closes(None, INTERRUPTED).await,
        End::Failed => words::failed(words),
        End::LineLost => words::line_lost(words),
    };
    let code = told.code;
    outlet.closes(Some(told), code).await;
}

/// Passes the command's output down, and what is shown of the keys with it.
async fn answers(
    mut hearing: Hearing,
    outlet: &mut Outlet,
    echo: &watch::Sender<Echo>,
    mut shown: mpsc::Receiver<Vec<u8>>,
) -> End {
    loop {
        let heard = tokio::select! {
            heard = hearing.next() => heard,
            Some(keys) = shown.recv() => Some(ToClient::Stdout(keys)),
        };
        let printed = match heard {
            Some(ToClient::Stdout(bytes)) => outlet.prints(bytes).await,
            Some(ToClient::Stderr(bytes)) => outlet.complains(bytes).await,
            Some(ToClient::Echo(wanted)) => {
                echo.send_replace(wanted);
                Ok(())
            }
            // A bar is drawn where the file is made, and here none is.
            Some(ToClient::Advance(_)) => Ok(()),
            Some(ToClient::Exit(code)) => return End::Exit(code),
            Some(ToClient::Bye(_)) => return End::Failed,
            Some(_) | None => return End::LineLost,
        };
        if printed == Err(Gone) {
            return End::Gone;
        }
    }
}

/// Passes the command and its input up; comes back when the person wants the end.
async fn questions(
    mut feed: Feed,
    (run, input): (Run, Input),
    mut keys: Option<Keys>,
    mut incoming: Incoming,
) {
    feed.says(ToDaemon::Run(run)).await;
    if input == Input::Nothing {
        feed.ends().await;
    }
    while let Some(act) = incoming.acts.recv().await {
        match (&act, &mut keys) {
            (Act::Bytes(held), None) => feed.takes(held.bytes()).await,
            (Act::Bytes(held), Some(keys)) => match keys.pressed(held.bytes(), &mut feed).await {
                Some(TypedEnd::Interrupted) => return,
                Some(TypedEnd::Over) => feed.ends().await,
                None => {}
            },
            (Act::InputEnds, _) => feed.ends().await,
            (Act::Ends, _) => return,
        }
    }
}

/// Somebody's keys, and where what they type is shown.
struct Keys {
    keyboard: Keyboard,
    echoing: watch::Receiver<Echo>,
    show: mpsc::Sender<Vec<u8>>,
}

impl Keys {
    async fn pressed(&mut self, keys: &[u8], feed: &mut Feed) -> Option<TypedEnd> {
        self.keyboard.set_echo(*self.echoing.borrow());
        let typed = self.keyboard.takes(keys);
        if !typed.shown.is_empty() {
            // Whoever shows it goes only when all is over.
            let _ = self.show.send(typed.shown).await;
        }
        feed.takes(&typed.input).await;
        typed.end
    }
}

/// The command's standard input. A daemon that takes no more of it still has its exit code to send: what cannot be
/// said is thrown away.
struct Feed {
    saying: Saying,
    state: Feeding,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Feeding {
    Open,
    Over,
}

impl Feed {
    const fn new(saying: Saying) -> Self {
        Self { saying, state: Feeding::Open }
    }

    async fn takes(&mut self, input: &[u8]) {
        for chunk in input.chunks(CHUNK_BYTES) {
            self.says(ToDaemon::Stdin(chunk.to_vec())).await;
        }
    }

    async fn ends(&mut self) {
        self.says(ToDaemon::StdinEnd).await;
        self.state = Feeding::Over;
    }

    async fn says(&mut self, message: ToDaemon) {
        if self.state == Feeding::Open && self.saying.say(&message).await.is_err() {
            self.state = Feeding::Over;
        }
    }
}
