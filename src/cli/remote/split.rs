//! A command line as it arrives from afar, taken apart into words. Must never expand anything: no variable, no
//! pattern, no command, no home folder. A `#` is a tag, never a comment.

use std::iter::Peekable;
use std::str::Chars;

/// A quotation that is never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

/// Takes a line apart as a shell would: blanks part words; `'…'` keeps all as it is; `"…"` keeps blanks, and a
/// backslash before `"`, `\`, `$` and `` ` `` gives that sign; elsewhere a backslash gives the sign after it.
pub(super) fn split(line: &str) -> Result<Vec<String>, Unclosed> {
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    loop {
        while rest.next_if(|sign| sign.is_whitespace()).is_some() {}
        if rest.peek().is_none() {
            return Ok(words);
        }
        words.push(word(&mut rest)?);
    }
}

fn word(rest: &mut Peekable<Chars<'_>>) -> Result<String, Unclosed> {
    let mut word = String::new();
    while let Some(sign) = rest.next_if(|sign| !sign.is_whitespace()) {
        match sign {
            '\'' => single(rest, &mut word)?,
            '"' => double(rest, &mut word)?,
            // A backslash at the very end quotes nothing.
            '\\' => word.push(rest.next().ok_or(Unclosed)?),
            sign => word.push(sign),
        }
    }
    Ok(word)
}

fn single(rest: &mut Peekable<Chars<'_>>, word: &mut String) -> Result<(), Unclosed> {
    loop {
        match rest.next().ok_or(Unclosed)? {
            '\'' => return Ok(()),
            sign => word.push(sign),
        }
    }
}

fn double(rest: &mut Peekable<Chars<'_>>, word: &mut String) -> Result<(), Unclosed> {
    loop {
        match rest.next().ok_or(Unclosed)? {
            '"' => return Ok(()),
            '\\' => match rest.next_if(|sign| matches!(sign, '"' | '\\' | '$' | '`')) {
                Some(sign) => word.push(sign),
                None => word.push('\\'),
            },
            sign => word.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(line: &str) -> Vec<String> {
        split(line).unwrap_or_else(|_| panic!("{line} is closed"))
    }

    #[test]
    fn lines_come_apart_as_in_a_shell_and_nothing_is_expanded() {
        let cases: [(&str, &[&str]); 12] = [
            ("", &[]),
            ("  \t ", &[]),
            ("week --format md", &["week", "--format", "md"]),
            ("log 'Jens P tlf : Vil gerne'", &["log", "Jens P tlf : Vil gerne"]),
            (r#"log "Jens \"P\" \x \$1""#, &["log", r#"Jens "P" \x $1"#]),
            (r"log Jens\ P \'x", &["log", "Jens P", "'x"]),
            ("a''b \"\" ''", &["ab", "", ""]),
            ("log anonym #mental-sundhed !fre", &["log", "anonym", "#mental-sundhed", "!fre"]),
            (
                "$HOME ~ `id` $(id) *.rs ; | & >x",
                &["$HOME", "~", "`id`", "$(id)", "*.rs", ";", "|", "&", ">x"],
            ),
            ("week\nstop", &["week", "stop"]),
            (r"'a\b'", &[r"a\b"]),
            ("log Åse på Østergade", &["log", "Åse", "på", "Østergade"]),
        ];
        for (line, wanted) in cases {
            assert_eq!(words(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_quotation_that_is_never_closed_is_no_line() {
        for line in ["log Jens' bror", "log \"Jens", r#"log "Jens\""#, "log Jens\\", "'"] {
            assert_eq!(split(line), Err(Unclosed), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_strange(line in "\\PC*|[ '\"\\\\a\n\u{e6}#$`]*") {
            let _ = split(&line);
        }

        /// Whatever somebody means, they can write it.
        #[test]
        fn what_is_quoted_comes_through_as_it_was(meant in prop::collection::vec(any::<String>(), 0..5)) {
            let single = |word: &String| format!("'{}'", word.replace('\'', r"'\''"));
            let line: Vec<String> = meant.iter().map(single).collect();
            prop_assert_eq!(words(&line.join(" ")), meant.clone());
            let escaped = |word: &String| word.replace('\\', r"\\").replace('"', r#"\""#);
            let line: Vec<String> = meant.iter().map(|word| format!("\"{}\"", escaped(word))).collect();
            // `$` and the backtick need no backslash: nothing is expanded.
            prop_assert_eq!(words(&line.join("\t ")), meant);
        }
    }
}
