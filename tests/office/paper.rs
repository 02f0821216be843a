//! Poppler reads the PDF: its title, its size, and its text, which can be searched.

use crate::house::{House, installed, run};

#[test]
fn the_pdf_has_a_title_and_text_that_can_be_searched() {
    let Some(reader) = installed(&["pdftotext"]) else { return };
    let Some(teller) = installed(&["pdfinfo"]) else { return };
    let house = House::with_contacts();
    house.does(&["report", "2025", "--format", "pdf", "--out", "tal.pdf"]);
    let info = String::from_utf8(run(&teller, &["tal.pdf"], &house.path("")).stdout).expect("text");
    let told =
        |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("").trim().to_owned();
    assert!(told("Title:").contains("2025"), "{info}");
    assert!(told("Page size:").contains("A4"), "{info}");
    assert_eq!((told("Encrypted:").as_str(), told("JavaScript:").as_str()), ("no", "no"), "{info}");
    let text = run(&reader, &["-layout", "tal.pdf", "-"], &house.path("")).stdout;
    let text = String::from_utf8(text).expect("text");
    for needle in ["Team Ærø", "2025", "Over tid", "I alt"] {
        assert!(text.contains(needle), "{needle} in {text}");
    }
}
