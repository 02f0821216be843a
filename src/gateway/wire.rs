//! The network connection as the SSH library gets it: counted, held back when too much waits behind it, and cut
//! when it has to end. Must never know what is said over it.
//!
//! Why. The library hands on what it receives whether or not anyone has taken the last of it, and counts bytes as
//! sent once they are queued. So both ends are watched here: nothing is read from the network while too many
//! bytes wait for the daemon ([`Tap::hold`]), and a picture counts as shown when so many bytes have really left
//! ([`Tap::sent`]).

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

/// The library's end.
#[derive(Debug)]
pub(super) struct Wire<S> {
    stream: S,
    shared: Arc<Shared>,
}

/// Our end.
#[derive(Clone, Debug)]
pub(super) struct Tap(Arc<Shared>);

/// Bytes that came in and have not been passed on; dropping them makes room for more.
#[derive(Debug)]
pub(super) struct Held {
    bytes: Vec<u8>,
    tap: Tap,
}

#[derive(Debug)]
struct Shared {
    ahead_bytes: usize,
    held: AtomicUsize,
    written: AtomicU64,
    progress: Notify,
    cut: AtomicBool,
    /// The library's task, waiting for us.
    waiting: Mutex<Option<Waker>>,
}

/// Watches a stream. With more than `ahead_bytes` held, nothing more is read from it.
pub(super) fn tapped<S>(stream: S, ahead_bytes: usize) -> (Wire<S>, Tap) {
    let shared = Arc::new(Shared {
        ahead_bytes,
        held: AtomicUsize::new(0),
        written: AtomicU64::new(0),
        progress: Notify::new(),
        cut: AtomicBool::new(false),
        waiting: Mutex::new(None),
    });
    (Wire { stream, shared: Arc::clone(&shared) }, Tap(shared))
}

impl Tap {
    /// Counts bytes that came in as waiting, for as long as the value lives.
    pub(super) fn hold(&self, bytes: &[u8]) -> Held {
        self.0.held.fetch_add(bytes.len(), Ordering::SeqCst);
        Held { bytes: bytes.to_vec(), tap: self.clone() }
    }

    /// Bytes that have left for the network so far.
    pub(super) fn written(&self) -> u64 {
        self.0.written.load(Ordering::SeqCst)
    }

    /// Waits until so many bytes in all have left for the network; ends as well when the connection does.
    pub(super) async fn sent(&self, in_all: u64) {
        loop {
            let progress = self.0.progress.notified();
            tokio::pin!(progress);
            // From here on no progress is missed.
            progress.as_mut().enable();
            if self.written() >= in_all || self.0.cut.load(Ordering::SeqCst) {
                return;
            }
            progress.await;
        }
    }

    /// Ends the connection: from now on the library finds it closed.
    pub(super) fn cut(&self) {
        self.0.cut.store(true, Ordering::SeqCst);
        self.0.progress.notify_waiters();
        self.0.wake();
    }
}

impl Held {
    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let shared = &self.tap.0;
        shared.held.fetch_sub(self.bytes.len(), Ordering::SeqCst);
        if !shared.is_full() {
            shared.wake();
        }
    }
}

impl Shared {
    fn is_full(&self) -> bool {
        self.held.load(Ordering::SeqCst) > self.ahead_bytes
    }

    fn is_cut(&self) -> bool {
        self.cut.load(Ordering::SeqCst)
    }

    fn will_wake(&self, waker: &Waker) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker.clone());
    }

    fn wake(&self) {
        let waker = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // Before the looking: what changes after it wakes us.
        self.shared.will_wake(context.waker());
        if self.shared.is_cut() {
            return Poll::Ready(Ok(()));
        }
        if self.shared.is_full() {
            return Poll::Pending;
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.shared.will_wake(context.waker());
        if self.shared.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if let Poll::Ready(Ok(count)) = written {
            self.shared.written.fetch_add(count as u64, Ordering::SeqCst);
            self.shared.progress.notify_waiters();
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S> Drop for Wire<S> {
    fn drop(&mut self) {
        // Whoever waits for bytes to leave waits in vain.
        self.shared.cut.store(true, Ordering::SeqCst);
        self.shared.progress.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::timeout;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn nothing_is_read_while_too_much_waits() {
        let (near, mut far) = duplex(1024);
        let (mut wire, tap) = tapped(near, 8);
        far.write_all(b"typed").await.expect("open");
        let held = tap.hold(&[0; 9]);
        let mut read = [0; 16];
        assert!(timeout(LONG, wire.read(&mut read)).await.is_err(), "too much waits");
        let reading =
            tokio::spawn(async move { wire.read(&mut read).await.map(|count| read[..count].to_vec()) });
        tokio::task::yield_now().await;
        drop(held);
        let came = timeout(LONG, reading).await.expect("woken").expect("no panic").expect("open");
        assert_eq!(came, b"typed");
    }

    #[tokio::test(start_paused = true)]
    async fn bytes_count_as_sent_when_the_peer_has_room_for_them() {
        let (near, mut far) = duplex(4);
        let (mut wire, tap) = tapped(near, 8);
        let writing = tokio::spawn(async move {
            wire.write_all(b"a picture").await.expect("open");
            wire
        });
        assert!(timeout(LONG, tap.sent(9)).await.is_err(), "the peer reads nothing");
        assert_eq!(tap.written(), 4);
        let mut read = [0; 9];
        far.read_exact(&mut read).await.expect("open");
        timeout(LONG, tap.sent(9)).await.expect("all of it has left");
        drop(writing.await.expect("no panic"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_cut_ends_reading_writing_and_waiting() {
        let (near, _far) = duplex(4);
        let (mut wire, tap) = tapped(near, 8);
        let reading = tokio::spawn(async move {
            let mut read = [0; 4];
            let ended = wire.read(&mut read).await;
            (ended, wire.write_all(b"more").await)
        });
        tokio::task::yield_now().await;
        tap.cut();
        let (read, write) = timeout(LONG, reading).await.expect("woken").expect("no panic");
        assert_eq!(read.expect("an orderly end"), 0);
        assert!(write.is_err());
        timeout(LONG, tap.sent(1000)).await.expect("nobody waits for what never leaves");
    }
}
