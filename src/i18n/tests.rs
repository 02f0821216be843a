//! Proves that the catalogues are whole: the same in both languages, nothing used that is missing, nothing
//! kept that is not used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{Catalogue, Language, Words};

/// The words of a language, for any test that needs them.
pub fn words(language: Language) -> Words {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let catalogue = CATALOGUE.get_or_init(|| Arc::new(Catalogue::embedded()));
    Words::new(Arc::clone(catalogue), language)
}

#[test]
fn a_missing_id_shows_itself() {
    assert_eq!(words(Language::Da).say("no-such-id"), "[no-such-id]");
    assert_eq!(words(Language::Da).with("date-today.no-such", &[]), "[date-today.no-such]");
    assert_eq!(words(Language::En).try_say("no-such-id", &[]), None);
}

#[test]
fn plural_forms_and_grouping_follow_the_language() {
    let da = words(Language::Da);
    assert_eq!(da.with("date-in-days", &[("n", 1.into())]), "om 1 dag");
    assert_eq!(da.with("date-in-days", &[("n", 1_200.into())]), "om 1.200 dage");
    assert_eq!(da.speaking(Language::En).with("date-in-days", &[("n", 1_200.into())]), "in 1,200 days");
}

#[test]
fn languages_are_known_by_their_codes_and_locales() {
    assert_eq!(Language::from_code("da_DK.UTF-8"), Some(Language::Da));
    assert_eq!(Language::from_code("EN"), Some(Language::En));
    assert_eq!(Language::from_code("C"), None);
    assert_eq!(Language::default(), Language::Da);
}

#[test]
fn every_source_parses_and_no_id_comes_twice() {
    for language in Language::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for source in Catalogue::sources(language) {
            let place = format!("{}/{}.ftl", language.code(), source.room);
            let resource = FluentResource::try_new(source.text.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{place}: {errors:?}"));
            for id in entries(&resource).into_keys() {
                let before = seen.insert(id.clone(), source.room);
                assert_eq!(before, None, "{place}: {id} is already in this other room");
            }
        }
    }
}

#[test]
fn every_file_of_the_catalogue_is_listed() {
    for language in Language::ALL {
        let folder = manifest("src/i18n/catalogue").join(language.code());
        let listed: BTreeSet<String> =
            Catalogue::sources(language).iter().map(|source| format!("{}.ftl", source.room)).collect();
        let there: BTreeSet<String> = files(&folder)
            .iter()
            .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(there, listed, "the rooms listed in catalogue.rs, and the files of {}", language.code());
    }
}

#[test]
fn both_languages_have_the_same_ids_attributes_and_variables() {
    let (da, en) = (Catalogue::sources(Language::Da), Catalogue::sources(Language::En));
    for (da, en) in da.iter().zip(en) {
        assert_eq!(shapes(da.text), shapes(en.text), "room {}: Danish left, English right", da.room);
    }
}

#[test]
fn every_id_that_the_source_says_exists() {
    let known = ids();
    let catalogue = Catalogue::embedded();
    let mut missing = Vec::new();
    for (path, text) in code() {
        for id in said(&text) {
            if catalogue.find(Language::Da, &id, None).is_none() {
                missing.push(format!("{}: {id}", path.display()));
            }
        }
        for family in families(&text) {
            if !known.iter().any(|id| id.starts_with(&family)) {
                missing.push(format!("{}: no id begins with {family}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "not in the catalogue:\n{}", missing.join("\n"));
}

#[test]
fn every_id_of_the_catalogue_is_used() {
    let code = code();
    let families: Vec<String> = code.iter().flat_map(|(_, text)| families(text)).collect();
    let literals: BTreeSet<String> = code.iter().flat_map(|(_, text)| literals(text)).collect();
    let referred: BTreeSet<String> = Catalogue::sources(Language::Da)
        .iter()
        .flat_map(|source| shapes(source.text).into_values().flatten())
        .filter_map(|part| part.strip_prefix('@').map(str::to_owned))
        .collect();
    let unused: Vec<String> = ids()
        .into_iter()
        .filter(|id| !id.starts_with('-'))
        .filter(|id| !literals.contains(id) && !referred.contains(id))
        .filter(|id| !id.strip_prefix("refusal-").is_some_and(|code| literals.contains(code)))
        .filter(|id| !families.iter().any(|family| id.starts_with(family)))
        .collect();
    assert!(unused.is_empty(), "in the catalogue, and nobody says it: {unused:?}");
}

#[test]
fn every_refusal_has_a_sentence_and_says_what_to_do() {
    let catalogue = Catalogue::embedded();
    let mut missing = Vec::new();
    for (path, text) in code() {
        for code in refused(&text) {
            for id in [format!("refusal-{code}"), format!("refusal-{code}.hint")] {
                if catalogue.find(Language::Da, &id, None).is_none() {
                    missing.push(format!("{}: {id}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not in refusal.ftl:\n{}", missing.join("\n"));
}

/// All message and term ids.
fn ids() -> BTreeSet<String> {
    Catalogue::sources(Language::Da).iter().flat_map(|source| shapes(source.text).into_keys()).collect()
}

/// What a text is made of: per id, its attributes (`.hint`), variables (`$n`) and references (`@other`).
fn shapes(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
    entries(&resource)
}

fn entries(resource: &FluentResource) -> BTreeMap<String, BTreeSet<String>> {
    let mut out = BTreeMap::new();
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => {
                (message.id.name.to_owned(), message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        let mut parts = BTreeSet::new();
        if let Some(pattern) = value {
            collect(pattern, "", &mut parts);
        }
        for attribute in attributes {
            let prefix = format!(".{}", attribute.id.name);
            collect(&attribute.value, &prefix, &mut parts);
            parts.insert(prefix);
        }
        out.insert(id, parts);
    }
    out
}

fn collect(pattern: &Pattern<&str>, prefix: &str, parts: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, prefix, parts);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, prefix: &str, parts: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| collect(&variant.value, prefix, parts));
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            parts.insert(format!("{prefix}${}", id.name));
        }
        InlineExpression::MessageReference { id, .. } => {
            parts.insert(format!("@{}", id.name));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, prefix, parts),
        _ => {}
    }
}

/// The program's own source, without tests.
fn code() -> Vec<(PathBuf, String)> {
    files(&manifest("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| {
            !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests")
        })
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file that was just listed");
            let shown = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            (path, shown)
        })
        .collect()
}

/// The ids that `say`, `with` and `try_say` are called with as literals, outside comments.
fn said(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    for call in [".say(", ".with(", ".try_say("] {
        for after in code.split(call).skip(1) {
            let Some(literal) = after.trim_start().strip_prefix('"') else { continue };
            let Some((id, rest)) = literal.split_once('"') else { continue };
            // Others have a `with` too; ours takes a slice.
            if call != ".with(" || rest.trim_start_matches([',', ' ']).starts_with('&') {
                out.push(id.to_owned());
            }
        }
    }
    out
}

/// The codes that refusals are made with as literals.
fn refused(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut out = Vec::new();
    for call in ["Refusal::invalid(", "Refusal::new(", " unknown(", " unavailable("] {
        for after in code.split(call).skip(1) {
            let Some((kind, literal)) = after.split_once('"') else { continue };
            // Between the call and its code stands a kind at most.
            if kind.contains([';', ')', '{']) {
                continue;
            }
            out.extend(literal.split('"').next().map(str::to_owned));
        }
    }
    out
}

/// The prefixes of ids that are made at run time, as declared in comments.
fn families(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("// fluent-ids:"))
        .flat_map(|rest| rest.split([',', ' ']))
        .filter(|family| !family.is_empty())
        .map(|family| family.trim_end_matches('*').to_owned())
        .collect()
}

/// Whatever stands between two quotes and could be an id, without its attribute.
fn literals(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"'))
        .map(|part| part.split('.').next().unwrap_or_default())
        .filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .map(str::to_owned)
        .collect()
}

fn manifest(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the source").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { out.push(path) }
        }
    }
    out.sort();
    out
}
