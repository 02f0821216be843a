//! What strangers' bytes do to a house: commands, imports, the dialogue, keys at the screens. All that comes out is
//! looked at. The house is another one now and then, since what is written in it stays.

use super::clean::{assert_line, assert_painted, assert_plain};
use super::house::{House, PASSWORD, all};
use super::{Target, Trial};
use crate::cli::remote::{self, Remote};
use crate::desk::directory::FOLDER_MARK;
use crate::domain::framework::Framework;
use crate::domain::language::Language as Spoken;
use crate::i18n::{Catalogue, Language, Words};
use crate::tui::input::Decoder;

/// After so many inputs the house is a new one.
const INPUTS_PER_HOUSE: u32 = 40;
/// The most keys that one input types.
const MOST_KEYS: usize = 120;

const PLAIN: Target = Target {
    name: "",
    most_bytes: 4096,
    spare_bytes: 96 << 20,
    bytes_per_byte: 64 << 10,
    rounds: 60,
    begin: || -> Trial { Box::new(|_| {}) },
    seeds: Vec::new,
};

/// Command lines, as they come from afar; whatever may be asked from there is asked.
pub(super) const COMMANDS: Target = Target {
    name: "commands",
    begin: || -> Trial {
        let words = Words::new(Catalogue::embedded().into(), Language::Da);
        in_a_house(move |house, input| {
            for line in String::from_utf8_lossy(input).lines().take(8) {
                command(house, line, &words);
            }
        })
    },
    ..PLAIN
};

/// Contacts from a spreadsheet's text file, looked through and taken in.
pub(super) const CONTACTS: Target = Target {
    name: "contacts",
    most_bytes: 16 << 10,
    begin: || -> Trial {
        in_a_house(|house, input| {
            for argv in [&["import", "contacts", "-", "--dry-run"][..], &["import", "contacts", "-", "--yes"]]
            {
                house.runs(argv, input);
            }
        })
    },
    ..PLAIN
};

/// The directory from JSON, tables and lists; what was taken in goes out again in every form.
pub(super) const DIRECTORY: Target = Target {
    name: "directory",
    most_bytes: 16 << 10,
    begin: || -> Trial {
        in_a_house(|house, input| {
            house.runs(&["directory", "import", "-", "--dry-run"], input);
            house.runs(&["directory", "import", "-", "--yes"], input);
            for format in ["table", "csv", "json", "md", "html"] {
                house.runs(&["directory", "list", "--format", format], b"");
            }
            house.runs(&["directory", "export"], b"");
        })
    },
    seeds: folders,
    ..PLAIN
};

/// Framework files of a house's own.
pub(super) const FRAMEWORKS: Target = Target {
    name: "frameworks",
    most_bytes: 8192,
    spare_bytes: 24 << 20,
    rounds: 400,
    begin: || -> Trial {
        in_a_house(|house, input| {
            let came = house.raw(&["framework", "check", "file.toml"], b"", input);
            assert_plain("a check of a framework", &(came.out + &came.err));
            if let Ok(read) = Framework::read(&String::from_utf8_lossy(input)) {
                assert_line("where a framework comes from", read.source.as_str());
                for tag in &read.tags {
                    assert_line("a tag", tag.label.in_language(Spoken::Da));
                    assert_eq!(read.tag(&tag.id), Some(tag));
                }
            }
        })
    },
    seeds: frameworks,
    ..PLAIN
};

/// The dialogue line by line: bytes that a screen reader's user types, logged in.
pub(super) const DIALOGUE: Target = Target {
    name: "dialogue",
    begin: || -> Trial {
        in_a_house(|house, input| {
            let came = house.raw(&["--plain"], input, b"");
            assert_painted("the dialogue", came.out.as_bytes());
            assert_plain("the dialogue's errors", &came.err);
        })
    },
    ..PLAIN
};

/// The screens: what a terminal sends after the log-in, and the terminal changes its size now and then.
pub(super) const SCREENS: Target = Target {
    name: "screens",
    most_bytes: 512,
    rounds: 25,
    begin: || -> Trial {
        in_a_house(|house, input| {
            let mut sat = house.seat();
            if sat.logs_in() {
                keys(&mut sat, input);
            }
        })
    },
    ..PLAIN
};

/// A trial with a house that is new after some inputs.
fn in_a_house(mut trial: impl FnMut(&House, &[u8]) + 'static) -> Trial {
    let (mut house, mut inputs) = (House::overrun(), 0);
    Box::new(move |input| {
        inputs += 1;
        if inputs % INPUTS_PER_HOUSE == 0 {
            house = House::overrun();
        }
        trial(&house, input);
    })
}

fn command(house: &House, line: &str, words: &Words) {
    match remote::read(line, words, 80) {
        Remote::Answer { out, err, .. } => {
            assert_plain("an answer to a line", &out);
            assert_plain("a refusal of a line", &err);
        }
        Remote::Carry { argv, .. } => {
            let argv: Vec<&str> = argv.iter().map(String::as_str).collect();
            // The dialogue is tried by itself; files come out as what they are.
            let is_for_files = |word: &&str| word.contains("xlsx") || word.contains("pdf");
            if argv != ["--plain"] && !argv.iter().any(is_for_files) {
                house.runs(&argv, format!("{PASSWORD}\n{}\n", all()).as_bytes());
            }
        }
    }
}

fn keys(sat: &mut super::house::Sat, input: &[u8]) {
    let mut decoder = Decoder::new();
    let mut pressed = 0;
    let mut rest = input;
    while let [first, after @ ..] = rest {
        let inputs = match (first, after) {
            // No UTF-8 has this byte: here it means another size.
            (0xFF, [cols, rows, later @ ..]) => {
                sat.resize(u16::from(*cols), u16::from(*rows));
                rest = later;
                continue;
            }
            _ => decoder.feed(&[*first], std::time::Duration::ZERO),
        };
        rest = after;
        for input in inputs {
            pressed += 1;
            if pressed > MOST_KEYS {
                return;
            }
            sat.tell(input);
        }
    }
}

/// Folders of tables as one stream.
fn folders() -> Vec<Vec<u8>> {
    let services = include_str!("../../tests/fixtures/hsds/folder/services.csv");
    let phones = include_str!("../../tests/fixtures/hsds/folder/phones.csv");
    let table = |name: &str, text: &str| format!("{name}.csv {}\n{text}", text.len());
    let both = format!("{FOLDER_MARK}{}{}", table("services", services), table("phones", phones));
    let around = format!("{FOLDER_MARK}phones.csv 2\nidservices.csv {}\nid", u64::MAX);
    vec![both.into_bytes(), around.into_bytes()]
}

fn frameworks() -> Vec<Vec<u8>> {
    let sound = [
        include_str!("../domain/framework/kl-invester.toml"),
        include_str!("../domain/framework/metoder.toml"),
        "id = \"x\"\nlabel = { da = \"X\" }\nsource = \"s\"\n[[tag]]\nid = \"a\"\nlabel = { da = \"A\", en = \"B\" }\n\
         words = [\"ord\"]\n[aliases]\nb = \"a\"\n",
    ];
    let short = sound.map(|text| text.as_bytes()[..text.len().min(6000)].to_vec());
    // Tables within tables: as many as a file may have bytes for.
    let dotted = format!("x{} = 1\n", ".a".repeat(100_000)).into_bytes();
    let headed = format!("[x{}]\n", ".a".repeat(100_000)).into_bytes();
    let listed = format!("x = {}", "[".repeat(200_000)).into_bytes();
    let inline = format!("x = {}", "{a=".repeat(60_000)).into_bytes();
    short.into_iter().chain([dotted, headed, listed, inline]).collect()
}
