//! The frameworks that a house can choose from: those that ship, and its own files. A file of its own with the name of a
//! shipped one takes that one's place. A faulty file is left out and told of; the others are there.

use super::{Framework, FrameworkError, FrameworkFault, FrameworkId, shipped};

/// The frameworks of a house, and what is wrong with files of its own.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The frameworks, the shipped ones first.
    pub frameworks: Vec<Framework>,
    /// Files that were left out.
    pub faults: Vec<FileFault>,
}

/// A file that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file's name.
    pub file: String,
    /// The line, from 1, where one is at fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: Why,
}

/// Why a file was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It can't be read, or is too large.
    Unreadable,
    /// It is no framework.
    Fault(FrameworkFault),
    /// Another file of the house has a framework of that name.
    Twice(FrameworkId),
}

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 256 * 1024;

impl Shelf {
    /// The shipped frameworks with the house's own files, each with its name and its text; none where it can't be read.
    pub fn with(own: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        let mut shelf = Self { frameworks: shipped(), faults: Vec::new() };
        let mut named: Vec<FrameworkId> = Vec::new();
        for (file, text) in own {
            let read = match text {
                None => Err((None, Why::Unreadable)),
                Some(text) => Framework::read(&text)
                    .map_err(|FrameworkError { line, fault }| (Some(line), Why::Fault(fault))),
            };
            let read = read.and_then(|framework| match named.contains(&framework.id) {
                true => Err((None, Why::Twice(framework.id))),
                false => Ok(framework),
            });
            match read {
                Err((line, why)) => shelf.faults.push(FileFault { file, line, why }),
                Ok(framework) => {
                    named.push(framework.id.clone());
                    shelf.put(framework);
                }
            }
        }
        shelf
    }

    fn put(&mut self, framework: Framework) {
        match self.frameworks.iter_mut().find(|there| there.id == framework.id) {
            Some(there) => *there = framework,
            None => self.frameworks.push(framework),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> (String, Option<String>) {
        (name.to_owned(), Some(text.to_owned()))
    }

    fn framework(id: &str, label: &str) -> String {
        format!(
            "id = \"{id}\"\nlabel = {{ da = \"{label}\" }}\nsource = \"s\"\n[[tag]]\nid = \"a\"\nlabel = {{ da = \"A\" }}\n"
        )
    }

    #[test]
    fn the_houses_own_files_come_after_the_shipped_ones_or_in_their_place() {
        let shelf = Shelf::with([
            file("egen.toml", &framework("egen", "Vores")),
            file("metoder.toml", &framework("metoder", "Vores metoder")),
        ]);
        assert_eq!(shelf.faults, []);
        assert_eq!(shelf.frameworks.len(), shipped().len() + 1);
        let label = |id: &str| {
            let found = shelf.frameworks.iter().find(|framework| framework.id.as_str() == id);
            found.map(|framework| {
                framework.label.in_language(crate::domain::language::Language::Da).to_owned()
            })
        };
        assert_eq!(label("metoder").as_deref(), Some("Vores metoder"));
        assert_eq!(shelf.frameworks.last().map(|framework| framework.id.as_str()), Some("egen"));
    }

    #[test]
    fn a_faulty_file_is_told_of_and_the_others_are_there() {
        let faulty = "id = \"x\"\nlabel = { da = \"X\" }\nsource = \"s\"\nfarve = 1\n";
        let shelf = Shelf::with([
            file("a.toml", faulty),
            file("b.toml", &framework("egen", "Vores")),
            file("c.toml", &framework("egen", "Igen")),
            ("d.toml".to_owned(), None),
        ]);
        let told: Vec<_> = shelf.faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
        assert_eq!(told, [("a.toml", Some(4)), ("c.toml", None), ("d.toml", None)]);
        assert_eq!(shelf.frameworks.len(), shipped().len() + 1);
    }
}
