//! A browser shows the HTML page: its text, its pictures, and nothing from anywhere else.

use std::fs;
use std::path::Path;

use crate::house::{House, installed, run};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Runs the browser without a window, and without a network.
fn browse(browser: &Path, house: &House, more: &[&str], page: &str) -> Vec<u8> {
    let profile = format!("--user-data-dir={}", house.path("browser").display());
    let url = format!("file://{}", house.path(page).display());
    let mut args = vec!["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"];
    args.extend(["--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", profile.as_str()]);
    args.extend(more);
    args.push(&url);
    run(browser, &args, &house.path("")).stdout
}

#[test]
fn a_browser_shows_the_report_and_prints_it_on_paper() {
    let Some(browser) = installed(&BROWSERS) else { return };
    let house = House::with_contacts();
    house.does(&["report", "2025", "--format", "html", "--out", "tal.html"]);
    let shown = String::from_utf8(browse(&browser, &house, &["--dump-dom"], "tal.html")).expect("text");
    for needle in ["Team Ærø", "<svg", "<table", "lang=\"da\"", "Over tid"] {
        assert!(shown.contains(needle), "{needle} in {shown}");
    }
    assert!(
        !shown.contains("<script") && !shown.contains("http://") && !shown.contains("src="),
        "all is in it"
    );
    let paper = format!("--print-to-pdf={}", house.path("papir.pdf").display());
    browse(&browser, &house, &[&paper, "--no-pdf-header-footer"], "tal.html");
    assert!(fs::read(house.path("papir.pdf")).expect("what it printed").starts_with(b"%PDF"));
    let Some(reader) = installed(&["pdftotext"]) else { return };
    let text = run(&reader, &["papir.pdf", "-"], &house.path("")).stdout;
    let text = String::from_utf8(text).expect("text");
    assert!(text.contains("Team Ærø") && text.contains("Over tid"), "{text}");
}
