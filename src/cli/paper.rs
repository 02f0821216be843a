//! What the client prints without anyone's data: help, manual pages, completions. All from the one structure.

use std::io::{self, Write};

use clap::Command;

use super::args::{PROGRAM, spoken};
use super::errand::Paper;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::i18n::Words;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// There is no such command.
    #[error(transparent)]
    Unknown(#[from] Refusal),
    /// The output is gone.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Prints it, help at most so many columns wide.
///
/// # Errors
/// Refuses a command that does not exist; reports what `out` reports.
pub fn print(paper: &Paper, words: &Words, columns: usize, out: &mut dyn Write) -> Result<(), PaperError> {
    let mut root = spoken::command(words, columns.clamp(40, 100));
    match paper {
        Paper::Help(path) => {
            let mut command = found(&root, path)?;
            out.write_all(command.render_help().to_string().as_bytes())?;
        }
        Paper::Manual(path) => {
            let command = found(&root, path)?;
            clap_mangen::Man::new(command).render(&mut &mut *out)?;
        }
        Paper::Completions(shell) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut root, PROGRAM, &mut script);
            out.write_all(&script)?;
        }
    }
    Ok(())
}

/// The command of a path (`worker add`), as it calls itself.
fn found(root: &Command, path: &[String]) -> Result<Command, Refusal> {
    let mut command = root.clone();
    for name in path {
        let below = command.find_subcommand(name).cloned();
        command = below.ok_or_else(|| {
            Refusal::new(Kind::NotFound, "command-unknown").with("command", text::shown(name).into_owned())
        })?;
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    fn printed(paper: &Paper) -> String {
        let mut out = Vec::new();
        print(paper, &words(Language::Da), 80, &mut out).expect("it prints");
        String::from_utf8(out).expect("UTF-8")
    }

    fn path(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn help_is_the_same_by_both_ways() {
        let text = printed(&Paper::Help(path(&["worker", "add"])));
        assert!(text.contains("Brug: outreach worker add --password-file <FIL> [VALG] <NAVN>"), "{text}");
        assert!(printed(&Paper::Help(vec![])).contains("Kommandoer:"));
    }

    #[test]
    fn a_manual_page_is_roff() {
        let text = printed(&Paper::Manual(path(&["week"])));
        assert!(text.contains(".TH") && text.contains("Viser en uge for et team"), "{text}");
    }

    #[test]
    fn completions_know_the_commands() {
        for shell in [clap_complete::Shell::Bash, clap_complete::Shell::Fish, clap_complete::Shell::Zsh] {
            let text = printed(&Paper::Completions(shell));
            assert!(text.contains("reset-password"), "{shell}");
        }
    }

    #[test]
    fn help_for_what_does_not_exist_is_refused() {
        let error = print(&Paper::Help(path(&["wek"])), &words(Language::Da), 80, &mut Vec::new());
        assert!(matches!(error, Err(PaperError::Unknown(refusal)) if refusal.kind() == Kind::NotFound));
    }
}
