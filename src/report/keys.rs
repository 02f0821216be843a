//! The public keys that workers log in with over SSH.

use super::value::{Cell, Column, Look, Report, Section, Term};
use crate::desk::keys::WorkerKeyLine;
use crate::domain::public_key::{Algorithm, PublicKey};
use crate::i18n::Words;

/// The keys in the order given. The fingerprint stands below its row: it is what people compare, and is never cut.
pub fn report(words: &Words, keys: &[WorkerKeyLine]) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("worker", "report-id").in_files(),
        column("login", "report-login"),
        column("name", "report-name").if_room(),
        column("kind", "report-key-kind"),
        column("bits", "report-key-bits").in_files(),
        column("label", "report-key-label"),
        column("added", "report-key-added"),
        column("fingerprint", "report-key-fingerprint").look(Look::Below),
        column("public_key", "report-key-line").in_files(),
    ];
    let title = words.with("report-keys", &[("n", keys.len().into())]);
    let rows = keys.iter().map(|line| {
        vec![
            Cell::Text(line.owner.id.to_string()),
            Cell::text(&line.login),
            Cell::text(&line.owner.name),
            Cell::Term(kind(&line.key)),
            Cell::Count(line.key.bits().into()),
            Cell::text(&line.label),
            Cell::Moment(line.added),
            Cell::Text(line.key.fingerprint().to_string()),
            Cell::Text(line.key.line()),
        ]
    });
    Report::new("worker_keys", title.clone()).section(Section::new("keys", title, columns).rows(rows))
}

/// What kind a key is: its own name for programs, as `ssh-keygen -l` says it for people. The bits are told where
/// keys of that kind have more or fewer.
pub fn kind(key: &PublicKey) -> Term {
    let short = key.algorithm().short();
    let label = match key.algorithm() {
        Algorithm::Rsa | Algorithm::EcdsaP256 | Algorithm::EcdsaP384 | Algorithm::EcdsaP521 => {
            format!("{short} {}", key.bits())
        }
        Algorithm::Ed25519 | Algorithm::SkEd25519 | Algorithm::SkEcdsaP256 => short.to_owned(),
    };
    Term { slug: key.algorithm().name().into(), label }
}
