//! LibreOffice opens workbooks and text files: days are days, times are times, numbers are numbers, texts are the texts
//! that were written, and nothing is a formula.

use std::fs;
use std::path::Path;

use crate::house::{House, installed, run};

/// Semicolons, UTF-8, all columns as they come, Danish (1030), numbers and days recognised: what a double click does there.
const DANISH_CSV: &str = "--infilter=CSV:59,34,76,1,,1030,false,true";

/// The file as LibreOffice understands it, in its own flat form.
fn understood(office: &Path, house: &House, name: &str, more: &[&str]) -> String {
    let profile = format!("-env:UserInstallation=file://{}", house.path("profile").display());
    let mut args = vec![profile.as_str(), "--headless", "--norestore"];
    args.extend(more);
    args.extend(["--convert-to", "fods", "--outdir", "forstået", name]);
    run(office, &args, &house.path(""));
    let stem = Path::new(name).file_stem().expect("a name").to_string_lossy().into_owned();
    let made = house.path("forstået").join(format!("{stem}.fods"));
    fs::read_to_string(&made).unwrap_or_else(|error| panic!("{}: {error}", made.display()))
}

/// The cells of the first table, row by row: what kind of value each holds, the value, and what is shown.
fn cells(fods: &str) -> Vec<Vec<(String, String, String)>> {
    let table = fods.split("<table:table ").nth(1).expect("a table").split("</table:table>").next();
    let rows = table.expect("its end").split("<table:table-row").skip(1);
    let cells = |row: &str| row.split("<table:table-cell").skip(1).map(cell).collect::<Vec<_>>();
    // What follows the last row, to the foot of the sheet, is empty.
    rows.map(cells).filter(|row| row.iter().any(|cell| !cell.2.is_empty())).collect()
}

fn cell(text: &str) -> (String, String, String) {
    let (head, rest) = text.split_once('>').unwrap_or((text, ""));
    let attribute = |name: &str| {
        let found = head.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
        found.map_or(String::new(), |(value, _)| value.to_owned())
    };
    let kind = attribute("office:value-type");
    let value = match kind.as_str() {
        "date" => attribute("office:date-value"),
        "time" => attribute("office:time-value"),
        _ => attribute("office:value"),
    };
    let shown: Vec<&str> = rest.split("<text:p").skip(1).filter_map(paragraph).collect();
    let shown = shown.join("\n").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    (kind, value, shown)
}

fn paragraph(text: &str) -> Option<&str> {
    text.split_once('>')?.1.split_once("</text:p>").map(|(text, _)| text)
}

/// What stands in a column, by its head, of the row whose day this is.
fn of<'a>(cells: &'a [Vec<(String, String, String)>], day: &str, head: &str) -> &'a (String, String, String) {
    let place =
        cells[0].iter().position(|cell| cell.2 == head).unwrap_or_else(|| panic!("{head}: {:?}", cells[0]));
    let row = cells.iter().find(|row| row.iter().any(|cell| cell.1.starts_with(day)));
    &row.unwrap_or_else(|| panic!("{day}: {cells:?}"))[place]
}

#[test]
fn libreoffice_opens_the_years_workbook_with_the_right_types_and_letters() {
    let Some(office) = installed(&["soffice", "libreoffice"]) else { return };
    let house = House::with_contacts();
    house.does(&["export", "contacts", "2025", "--with-text", "--out", "år.xlsx"]);
    let fods = understood(&office, &house, "år.xlsx", &[]);
    assert!(!fods.contains("table:formula"), "nothing in it is a formula");
    let cells = cells(&fods);
    let november = |head: &str| of(&cells, "2025-11-24", head);
    assert_eq!(november("Dato").0, "date");
    let time = november("Kl.");
    assert!(time.0 == "time" && time.1.starts_with("PT14H30M"), "{time:?}");
    assert_eq!((november("Minutter").0.as_str(), november("Minutter").1.as_str()), ("float", "45"));
    assert_eq!(november("Borgere").2, "Åse Ærø-Østergård");
    assert_eq!(
        (november("Hvad der skete").0.as_str(), november("Hvad der skete").2.as_str()),
        ("string", "=1+1")
    );
    assert_eq!(november("Sted").2, "@banegården");
    assert_eq!(november("Borgerens egne ord").2, "Linje 1\nLinje 2; \"citat\"");
    let words = of(&cells, "2025-12-31", "Borgerens egne ord");
    assert_eq!((words.0.as_str(), words.2.as_str()), ("string", "12-11"), "no day is made of it");
    assert_eq!(of(&cells, "2025-12-31", "Uge").2, "2026-W01");
    assert_eq!(cells.len(), 4, "a head and three contacts");
}

#[test]
fn libreoffice_opens_the_years_text_file_with_the_right_types_and_letters() {
    let Some(office) = installed(&["soffice", "libreoffice"]) else { return };
    let house = House::with_contacts();
    house.does(&["export", "contacts", "2025", "--with-text", "--out", "år.csv"]);
    let fods = understood(&office, &house, "år.csv", &[DANISH_CSV]);
    assert!(!fods.contains("table:formula"), "nothing in it is a formula");
    let cells = cells(&fods);
    let november = |head: &str| of(&cells, "2025-11-24", head);
    assert_eq!(november("Dato").0, "date", "24-11-2025 is a Danish day");
    assert!(november("Kl.").1.starts_with("PT14H30M"), "{:?}", november("Kl."));
    assert_eq!(november("Minutter").1, "45");
    assert_eq!(november("Borgere").2, "Åse Ærø-Østergård");
    assert_eq!(november("Hvad der skete").2, "'=1+1", "the mark that neutralises is seen");
    assert_eq!(november("Sted").2, "'@banegården");
    assert_eq!(november("Borgere (nr.)").0, "string");
    assert_eq!(cells.len(), 4, "a line break in a text begins no row");
}

#[test]
fn libreoffice_opens_a_report_as_a_workbook_and_as_a_text_file() {
    let Some(office) = installed(&["soffice", "libreoffice"]) else { return };
    let house = House::with_contacts();
    house.does(&["report", "2025", "--format", "xlsx", "--out", "tal.xlsx"]);
    let fods = understood(&office, &house, "tal.xlsx", &[]);
    for needle in ["Team Ærø", "table:name=\"Over tid\"", "office:value-type=\"date\""] {
        assert!(fods.contains(needle), "{needle}");
    }
    house.does(&["report", "2025", "--format", "csv", "--out", "tabel.csv"]);
    let fods = understood(&office, &house, "tabel.csv", &[DANISH_CSV]);
    assert!(fods.contains("Team Ærø") && !fods.contains("table:formula"));
}
