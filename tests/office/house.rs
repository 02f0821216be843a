//! A house of its own with some contacts in it, its files, and the programs of the office.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PASSWORD: &str = "grønne sko i regn\n";
/// Contacts with what a spreadsheet could misread: a formula, Danish letters, a line break, quotation marks.
const CONTACTS: &str = "Dato;Tid;Borger;Kanal;Varighed;Resultat;Sted;Område;Notat;Borgerens ord\n\
    24-11-2025;14:30;Åse Ærø-Østergård;telefon;45;truffet;@banegården;Sundhed;=1+1;\"Linje 1\nLinje 2; \"\"citat\"\"\"\n\
    31-12-2025;23:50;Søren Çelik;gade;30;truffet;Rådhuset;Jobcenter;Kaffe på bænken;12-11\n\
    26-10-2025;02:30;Åse Ærø-Østergård;gade;;forgæves;;;+45 12 34 56 78;\n";

/// A home with its daemon, which ends with it.
pub struct House {
    folder: TempDir,
    token: Option<String>,
}

impl House {
    /// Set up by command, with the lead's token, and three contacts of 2025.
    pub fn with_contacts() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pw"), PASSWORD).expect("a file");
        fs::write(folder.path().join("ind.csv"), CONTACTS).expect("a file");
        let mut house = Self { folder, token: None };
        let set_up =
            ["init", "--admin", "Lea Madsen", "--lead", "--team", "Team Ærø", "--password-file", "pw"];
        house.does(&set_up);
        let made = house.does(&[
            "token",
            "new",
            "--user",
            "lea.madsen",
            "--password-file",
            "pw",
            "--format",
            "json",
        ]);
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        house.token = made["token"].as_str().map(str::to_owned);
        house.does(&["import", "contacts", "ind.csv", "--yes"]);
        house
    }

    /// A file or folder beside the home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command that must succeed.
    pub fn does(&self, args: &[&str]) -> Output {
        let output = self.runs(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn runs(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_outreach"));
        command.env_clear().current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("OUTREACH_HOME", self.path("home")).env("OUTREACH_LANG", "da");
        if let Some(token) = &self.token {
            command.env("OUTREACH_TOKEN", token);
        }
        command.args(args).output().expect("the binary runs")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.runs(&["stop"]);
    }
}

/// The first of these programs that is installed; none, and a plain word, where none is.
pub fn installed(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
    });
    if found.is_none() {
        println!("skipped: {} is not installed", names[0]);
    }
    found
}

/// Runs a program of the office in this folder, which is its home too: nobody's own settings are read or written.
pub fn run(program: &Path, args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env("HOME", folder).env("XDG_RUNTIME_DIR", folder).env("LC_ALL", "C.UTF-8");
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    output
}
