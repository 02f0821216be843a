//! The long run with hostile input: one target for some minutes, led by coverage. `cargo run --release -- TARGET
//! [MINUTES]`, from the folder `tests/hostile`. Knows nothing of what the targets try.
//!
//! It starts from the kept seeds and from what earlier runs found (`target/hostile/found/TARGET`). An input that breaks
//! something is kept as `target/hostile/broken/TARGET-…`, and ends the run.

use std::ffi::{CString, c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

// Brings libFuzzer itself.
use libfuzzer_sys as _;
use outreach::hostile::{TARGETS, Target, Trial};

unsafe extern "C" {
    /// libFuzzer's way in for programs that have a `main` of their own.
    fn LLVMFuzzerRunDriver(
        argc: *mut c_int,
        argv: *mut *mut *mut c_char,
        with: extern "C" fn(*const u8, usize) -> c_int,
    ) -> c_int;
}

/// How long one input may take, in seconds; the machine may be busy.
const SECONDS_PER_INPUT: u32 = 20;
/// The most memory of the whole process, in megabytes.
const MEGABYTES: u32 = 2048;

static TARGET: OnceLock<Target> = OnceLock::new();

/// A trial is used by libFuzzer's one thread.
struct Alone(Option<Trial>);
// SAFETY: libFuzzer calls from one thread alone, and the lock proves it.
unsafe impl Send for Alone {}

static TRIAL: Mutex<Alone> = Mutex::new(Alone(None));

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names = || TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(" ");
    let Some(target) = arguments.first().and_then(|name| Target::named(name)) else {
        eprintln!("TARGET [MINUTES] [options of libFuzzer]; the targets: {}", names());
        std::process::exit(2);
    };
    let minutes = arguments.get(1).and_then(|minutes| minutes.parse::<f64>().ok()).unwrap_or(10.0);
    let more = arguments.into_iter().skip(1).filter(|argument| argument.starts_with('-'));
    let options = options(&target, minutes).into_iter().chain(more).collect();
    std::process::exit(run(target, options));
}

/// What libFuzzer is told.
fn options(target: &Target, minutes: f64) -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = |kind: &str| -> PathBuf {
        let folder = here.join("../../target/hostile").join(kind);
        std::fs::create_dir_all(&folder).expect("a folder for what is found");
        folder
    };
    let found = folder(&format!("found/{}", target.name));
    for (number, seed) in (target.seeds)().iter().enumerate() {
        std::fs::write(found.join(format!("made-{number}")), seed).expect("a seed is written");
    }
    let broken = folder("broken").join(format!("{}-", target.name));
    let mut options = vec![
        "outreach-hostile".to_owned(),
        found.display().to_string(),
        format!("-max_total_time={}", (minutes * 60.0).round()),
        format!("-max_len={}", target.most_bytes),
        format!("-timeout={SECONDS_PER_INPUT}"),
        format!("-rss_limit_mb={MEGABYTES}"),
        format!("-artifact_prefix={}", broken.display()),
        "-print_final_stats=1".to_owned(),
        "-verbosity=1".to_owned(),
    ];
    let kept = here.join("seeds").join(target.name);
    if kept.is_dir() {
        options.insert(2, kept.display().to_string());
    }
    let words = here.join("words");
    if words.is_file() {
        options.push(format!("-dict={}", words.display()));
    }
    options
}

fn run(target: Target, options: Vec<String>) -> i32 {
    TARGET.set(target).expect("set once");
    TRIAL.lock().unwrap_or_else(PoisonError::into_inner).0 = Some((target.begin)());
    let options: Vec<CString> =
        options.into_iter().map(|option| CString::new(option).expect("no zero byte")).collect();
    let mut argv: Vec<*mut c_char> = options.iter().map(|option| option.as_ptr().cast_mut()).collect();
    let mut argc = c_int::try_from(argv.len()).expect("a few options");
    argv.push(std::ptr::null_mut());
    let mut argv = argv.as_mut_ptr();
    // SAFETY: as C's own `main` has them: `argc` texts, then a null; they outlive the call.
    unsafe { LLVMFuzzerRunDriver(&raw mut argc, &raw mut argv, attempt) }
}

/// One input. What breaks ends the process, as libFuzzer expects it.
extern "C" fn attempt(bytes: *const u8, length: usize) -> c_int {
    // SAFETY: libFuzzer hands over as many bytes as it says; none can be at no place.
    let input = if length == 0 { &[][..] } else { unsafe { std::slice::from_raw_parts(bytes, length) } };
    let mut trial = TRIAL.lock().unwrap_or_else(PoisonError::into_inner);
    let mut is_sound = true;
    let held = allocation_counter::measure(|| {
        let trial = trial.0.as_mut().expect("begun");
        is_sound = catch_unwind(AssertUnwindSafe(|| trial(input))).is_ok();
    });
    let room = TARGET.get().map_or(0, |target| target.room(length));
    if held.bytes_max > room {
        eprintln!("held {} bytes, with room for {room}", held.bytes_max);
    }
    if !is_sound || held.bytes_max > room {
        std::process::abort();
    }
    0
}
