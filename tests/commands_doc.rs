//! `docs/commands.md` and `docs/import.md` against the program: what they list is what there is.

use std::collections::BTreeSet;
use std::path::Path;

use outreach::cli::args;
use outreach::desk::directory::Column;
use outreach::desk::import::Field;
use outreach::domain::fold::fold_words;
use outreach::domain::framework;
use outreach::domain::refusal::Kind;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).expect("the page")
}

/// The first cells of a page's table rows under a heading.
fn first_cells(page: &str, heading: &str) -> Vec<String> {
    let below = page.split(heading).nth(1).expect("the heading");
    let rows =
        below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).filter_map(|row| row.split('|').nth(1)).map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn the_page_lists_the_commands_that_there_are() {
    let listed: BTreeSet<String> = first_cells(&read("commands.md"), "## The list")
        .into_iter()
        .map(|cell| cell.trim_matches('`').trim_start_matches("outreach").trim().to_owned())
        // The screens are what happens without a command.
        .filter(|command| !command.is_empty())
        .collect();
    let there: BTreeSet<String> = args::registry().into_iter().collect();
    assert_eq!(listed, there, "the page on the left, the program on the right");
}

#[test]
fn the_page_gives_the_exit_code_of_every_kind_of_refusal() {
    let page = read("commands.md");
    let listed: BTreeSet<i32> =
        first_cells(&page, "## Exit codes").iter().map(|cell| cell.parse().expect("a code")).collect();
    let kinds = [
        Kind::Invalid,
        Kind::NotFound,
        Kind::Ambiguous,
        Kind::NotPermitted,
        Kind::Conflict,
        Kind::NotAuthenticated,
        Kind::Unavailable,
    ];
    let there: BTreeSet<i32> = kinds.iter().map(|kind| kind.exit_code()).chain([0, 1, 9, 10, 130]).collect();
    assert_eq!(listed, there);
}

#[test]
fn the_page_names_the_frameworks_that_ship() {
    let page = read("commands.md");
    for framework in framework::shipped() {
        assert!(page.contains(&format!("`{}`", framework.id)), "{}", framework.id);
    }
}

#[test]
fn the_page_names_every_column_and_each_of_its_names() {
    let page = read("import.md");
    let below = page.split("## The columns").nth(1).expect("the heading");
    let rows: Vec<&str> = below
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .collect();
    assert_eq!(rows.len(), Field::ALL.len());
    for (row, field) in rows.iter().zip(Field::ALL) {
        let names = row.split('|').nth(2).expect("the second cell").split(',');
        let listed: BTreeSet<String> = names.map(|name| fold_words(name).join(" ")).collect();
        let there: BTreeSet<String> = field.names().iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed, there, "{field:?}");
    }
}

#[test]
fn the_directorys_page_names_every_column_and_each_of_its_names() {
    let page = read("directory.md");
    let below = page.split("## The columns of a plain sheet").nth(1).expect("the heading");
    let rows =
        below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let rows: Vec<&str> = rows.skip(2).collect();
    assert_eq!(rows.len(), Column::ALL.len());
    for (row, column) in rows.iter().zip(Column::ALL) {
        let names = row.split('|').nth(2).expect("the second cell").split(',');
        let listed: BTreeSet<String> = names.map(|name| fold_words(name).join(" ")).collect();
        let there: BTreeSet<String> = column.names().iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed, there, "{column:?}");
    }
}
