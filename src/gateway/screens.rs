//! The screens of one session on one channel: keys go up, pictures come down. Must never interpret either.
//!
//! Invariant. The daemon is told that a picture is shown when its bytes have left for the network, and not before:
//! so at most one picture is under way from end to end, whoever reads slowly.

use tokio::sync::mpsc;

use super::channel::{Act, Gone, Incoming, Outlet};
use super::door::{Conversation, Hearing, Saying};
use super::words::{self, Told};
use crate::host::message::{CHUNK_BYTES, Farewell, ToClient, ToDaemon};
use crate::i18n::Words;

/// How the screens ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The daemon said good-bye.
    Farewell(Farewell),
    /// The person hung up, or the gateway ends: the session stands.
    Left,
    /// The daemon is gone.
    LineLost,
    /// Nobody is at the other end to be told anything.
    Gone,
}

/// Shows the session until it ends here, and closes the channel. `ending` completes when the gateway ends.
pub(super) async fn show(
    conversation: Conversation,
    incoming: Incoming,
    mut outlet: Outlet,
    words: &Words,
    ending: impl Future<Output = ()>,
) {
    let restore = conversation.welcome.restore.clone();
    let (hearing, saying) = conversation.split();
    let (shown, showing) = mpsc::channel(1);
    let hung_up = incoming.hung_up();
    let end = tokio::select! {
        () = hung_up => End::Gone,
        end = pictures(hearing, &mut outlet, shown) => end,
        end = keys(saying, incoming, showing, ending) => end,
    };
    // The daemon has taken its screen away itself, before it said good-bye; everyone else leaves it to us.
    if matches!(end, End::Left | End::LineLost) {
        let _ = outlet.shows(restore).await;
    }
    outlet.end_lines_for_terminal();
    let told = told(end, words);
    let code = told.as_ref().map_or(0, |told| told.code);
    outlet.closes(told, code).await;
}

fn told(end: End, words: &Words) -> Option<Told> {
    match end {
        End::Farewell(farewell) => words::of_farewell(farewell, words),
        End::Left => words::of_farewell(Farewell::Detached, words),
        End::LineLost => Some(words::line_lost(words)),
        End::Gone => None,
    }
}

/// Passes pictures down, one at a time.
async fn pictures(mut hearing: Hearing, outlet: &mut Outlet, shown: mpsc::Sender<()>) -> End {
    loop {
        match hearing.next().await {
            Some(ToClient::Output(picture)) => {
                if outlet.shows(picture).await == Err(Gone) {
                    return End::Gone;
                }
                // The other half goes only when all is over.
                let _ = shown.send(()).await;
            }
            Some(ToClient::Bye(farewell)) => return End::Farewell(farewell),
            Some(_) | None => return End::LineLost,
        }
    }
}

/// Passes keys and sizes up, and says what has been shown.
async fn keys(
    mut saying: Saying,
    mut incoming: Incoming,
    mut showing: mpsc::Receiver<()>,
    ending: impl Future<Output = ()>,
) -> End {
    tokio::pin!(ending);
    loop {
        let said = tokio::select! {
            biased;
            () = &mut ending => return End::Left,
            Some(()) = showing.recv() => saying.say(&ToDaemon::Shown).await,
            Ok(()) = incoming.size.changed() => {
                let size = *incoming.size.borrow_and_update();
                saying.say(&ToDaemon::Resize(size)).await
            }
            act = incoming.acts.recv() => match act {
                Some(Act::Bytes(held)) => types(&mut saying, held.bytes()).await,
                Some(Act::InputEnds | Act::Ends) => return End::Left,
                None => return End::Gone,
            },
        };
        if said.is_err() {
            // Why the daemon hung up it has said before: that is heard by the other half, which then ends this.
            std::future::pending::<()>().await;
        }
    }
}

async fn types(saying: &mut Saying, bytes: &[u8]) -> std::io::Result<()> {
    for chunk in bytes.chunks(CHUNK_BYTES) {
        saying.say(&ToDaemon::Input(chunk.to_vec())).await?;
    }
    Ok(())
}
