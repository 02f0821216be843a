//! The people around a citizen as text, one a line: `mor: Karen Petersen (23 45 67 89)`. Reads what it writes.

use crate::domain::citizen::Tie;
use crate::domain::text::Line;

/// The text of these ties.
pub(super) fn written(ties: &[Tie]) -> String {
    ties.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(tie: &Tie) -> String {
    let (relation, name, reach) = (tie.relation.as_str(), tie.name.as_str(), tie.reach.as_str());
    let mut text = String::new();
    if !relation.is_empty() || name.contains(':') {
        text.push_str(relation);
        text.push_str(": ");
    }
    text.push_str(name);
    if !reach.is_empty() || name.ends_with(')') {
        text.push_str(&format!(" ({reach})"));
    }
    text
}

/// The ties of a text; blank lines say nothing.
pub(super) fn read(text: &str) -> Vec<Tie> {
    text.lines().filter(|line| !line.trim().is_empty()).map(tie).collect()
}

fn tie(line: &str) -> Tie {
    let (relation, rest) = line.split_once(':').unwrap_or(("", line));
    let rest = rest.trim();
    let bracketed = rest.strip_suffix(')').and_then(|rest| Some((rest, opening(rest)?)));
    let (name, reach) = match bracketed {
        Some((rest, at)) => (&rest[..at], &rest[at + 1..]),
        None => number_at_end(rest),
    };
    Tie { name: Line::new(name), relation: Line::new(relation), reach: Line::new(reach) }
}

/// Where the bracket opens that closes at the end of the text.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A telephone number typed after a name is how to reach them, brackets or not.
fn number_at_end(text: &str) -> (&str, &str) {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-');
    let start = text.trim_end_matches(is_number).len();
    let digits = text[start..].chars().filter(char::is_ascii_digit).count();
    if digits < 6 { (text, "") } else { (text[..start].trim_end_matches([',', ' ']), text[start..].trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (String, String, String) {
        let tie = tie(line);
        let text = |line: Line| line.as_str().to_owned();
        (text(tie.relation), text(tie.name), text(tie.reach))
    }

    fn three(relation: &str, name: &str, reach: &str) -> (String, String, String) {
        (relation.to_owned(), name.to_owned(), reach.to_owned())
    }

    #[test]
    fn a_line_is_read_as_people_write_it() {
        let karen = three("mor", "Karen Petersen", "23 45 67 89");
        assert_eq!(parts("mor: Karen Petersen (23 45 67 89)"), karen);
        assert_eq!(parts(" mor:  Karen Petersen, 23 45 67 89 "), karen);
        assert_eq!(parts("mor: Karen Petersen 23 45 67 89"), karen);
        assert_eq!(parts("Ole"), three("", "Ole", ""));
        assert_eq!(parts("ven: Ole 2"), three("ven", "Ole 2", ""));
        assert_eq!(parts("nabo: Ib (på 3. sal (th))"), three("nabo", "Ib", "på 3. sal (th)"));
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let tie = |relation: &str, name: &str, reach: &str| Tie {
            relation: relation.into(),
            name: name.into(),
            reach: reach.into(),
        };
        let ties = vec![
            tie("mor", "Karen Petersen", "23 45 67 89"),
            tie("", "Ole", ""),
            tie("", "Ib: naboen", "dør 3"),
            tie("ven", "Bo (den lange)", ""),
            tie("søster", "Lis (yngste)", "lis@eksempel.dk (privat)"),
        ];
        assert_eq!(read(&written(&ties)), ties);
        assert_eq!(read("\n \n"), []);
    }
}
