//! What a daemon does to its own process: signals, the terminal it came from, what it says of
//! panics. For the process that is the daemon, and for no test.

use std::io::{self, Write};
use std::panic;
use std::sync::Arc;
use std::thread;

use rustix::fs::Mode;
use rustix::process::Resource;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::daemon::Stopper;

/// Ends the daemon in good order when the system or a person asks for it.
pub fn stop_on_signals(stopper: Stopper) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    let thread = thread::Builder::new().name("signals".to_owned());
    thread.spawn(move || signals.forever().for_each(|_| stopper.stop()))?;
    Ok(())
}

/// Leaves the terminal that the daemon was started from, so that its end is not ours.
pub fn leave_terminal() {
    // It fails for the first process of a group, which has left its terminal already.
    let _ = rustix::process::setsid();
}

/// Makes this process fit to be a daemon: what it makes is its owner's alone, its panics say nothing
/// of what people wrote, and it may have as many connections as the system lets it.
pub fn prepare() {
    rustix::process::umask(Mode::from_raw_mode(0o077));
    say_only_where_it_failed();
    allow_many_files();
    outlive_file_limits();
}

/// Where the system limits the size of files, a write beyond it is an error like that of a full disk, and is said like
/// one. By itself it would end the process.
pub fn outlive_file_limits() {
    // Where that can't be had, a daemon ends there, and the next one begins with all that was acknowledged.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// Raises the number of open files from what is usual for a program to what is allowed. Each
/// session takes two.
fn allow_many_files() {
    let mut limit = rustix::process::getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // With the usual number there are fewer connections, and a clear word for those turned away.
    let _ = rustix::process::setrlimit(Resource::Nofile, limit);
}

/// Has panics say where they happened and nothing else: their words may hold what a person wrote.
fn say_only_where_it_failed() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        // Nobody is left to tell of a log that cannot be written.
        let _ = writeln!(io::stderr(), "panic at {place}");
    }));
}
