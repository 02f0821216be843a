//! Everything that is held about one person, on paper: what the log says now, section by section, and below it every
//! word that was ever written, in order. The names of other citizens are left out, and so is who looked.

mod written;

use super::labels;
use super::value::{Cell, Column, Mark, Report, Section, Term};
use crate::desk::view::Dossier;
use crate::domain::citizen::CitizenDetails;
use crate::domain::contact::{Contact, ContactState};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::goal::Goal;
use crate::domain::referral::Referral;
use crate::i18n::{Words, labels as said};
use written::Lines;

/// The report.
pub fn report(words: &Words, dossier: &Dossier) -> Report {
    let name = labels::citizen(words, &dossier.label).said;
    let mut report = Report::new("dossier", words.with("dossier-title", &[("name", name.into())]));
    report = who(words, dossier, report);
    report
        .paragraph(words.say("dossier-about"))
        .paragraph(elsewhere(words, dossier))
        .paragraph(words.say("dossier-not-in-it"))
        .section(network(words, &dossier.citizen.details))
        .section(goals(words, &dossier.goals))
        .section(measurements(words, &dossier.goals))
        .section(consents(words, dossier))
        .section(referrals(words, dossier))
        .section(follow_ups(words, dossier))
        .section(contacts(words, dossier))
        .section(looks(words, dossier))
        .section(written(words, dossier))
}

/// That other teams hold more, where they do.
fn elsewhere(words: &Words, dossier: &Dossier) -> String {
    match dossier.other_teams.as_slice() {
        [] => String::new(),
        teams => words.with("dossier-elsewhere", &[("teams", teams.join(", ").into())]),
    }
}

fn who(words: &Words, dossier: &Dossier, report: Report) -> Report {
    let merged: Vec<String> = dossier.merged.iter().map(|label| label.called.clone()).collect();
    let person = |id: Option<_>| id.map_or(Cell::Nothing, |id| Cell::text(dossier.person(id)));
    let CitizenDetails {
        name,
        alias,
        recognisers,
        cpr,
        born,
        phone,
        address,
        protection,
        language,
        interpreter,
        alert,
        target_groups,
        children,
        // A table of its own.
        network: _,
        resources,
        primary,
        backup,
    } = &dossier.citizen.details;
    let line = |line: &Option<crate::domain::text::Line>| {
        line.as_ref().map_or(Cell::Nothing, |line| Cell::text(line.as_str()))
    };
    let needs = *interpreter == crate::domain::citizen::Interpreter::Needed;
    let groups = target_groups.iter().map(|group| group.as_str().to_owned()).collect();
    report
        .fact("id", words.say("report-id"), Cell::Text(dossier.citizen.id.to_string()))
        .fact("name", words.say("report-name"), line(name))
        .fact("alias", words.say("report-alias-head"), line(alias))
        .fact("also_known_as", words.say("dossier-also"), Cell::Texts(merged))
        .fact("recognisers", words.say("report-recognisers"), Cell::text(recognisers.as_str()))
        // The person's own number, which they may see whole.
        .fact(
            "cpr",
            words.say("report-cpr"),
            cpr.as_ref().map_or(Cell::Nothing, |cpr| Cell::text(cpr.normalized())),
        )
        .fact("born", words.say("report-born"), Cell::date(*born))
        .fact("phone", words.say("report-phone"), Cell::text(phone.as_str()))
        .fact("address", words.say("report-address"), Cell::text(address.as_str()))
        .fact("protected", words.say("report-protected"), Cell::Mark(Mark::from(protection.is_some())))
        .fact("language", words.say("report-language"), Cell::text(language.as_str()))
        .fact("interpreter", words.say("report-interpreter"), Cell::Mark(Mark::from(needs)))
        .fact(
            "alert",
            words.say("report-alert"),
            alert.as_ref().map_or(Cell::Nothing, |alert| Cell::text(alert.text.as_str())),
        )
        .fact("stage", words.say("report-stage"), Cell::Term(labels::stage(words, dossier.citizen.stage)))
        .fact("target_groups", words.say("report-target-groups"), Cell::Texts(groups))
        .fact(
            "children",
            words.say("report-children"),
            children.map_or(Cell::Nothing, |count| Cell::Count(count.into())),
        )
        .fact("resources", words.say("report-resources"), Cell::prose(resources.as_str()))
        .fact("primary_worker", words.say("report-primary"), person(*primary))
        .fact("backup_worker", words.say("report-backup"), person(*backup))
        .fact("registered", words.say("dossier-registered"), Cell::moment(Some(dossier.registered)))
        .fact("teams", words.say("report-teams"), Cell::Texts(dossier.teams.clone()))
}

/// Columns by the names that programs know them by, each with the id of its head.
fn columns(words: &Words, heads: &[(&'static str, &str)]) -> Vec<Column> {
    heads.iter().map(|(key, id)| Column::new(key, words.say(id))).collect()
}

fn section(words: &Words, key: &'static str, title: &str, count: usize, columns: Vec<Column>) -> Section {
    Section::new(key, words.with(title, &[("n", count.into())]), columns)
}

fn network(words: &Words, details: &CitizenDetails) -> Section {
    let columns = columns(
        words,
        &[("name", "report-name"), ("relation", "report-relation"), ("reach", "report-reach")],
    );
    let ties = details.network.iter();
    let rows =
        ties.map(|tie| [&tie.name, &tie.relation, &tie.reach].map(|it| Cell::text(it.as_str())).to_vec());
    section(words, "network", "report-network", details.network.len(), columns).rows(rows)
}

fn goals(words: &Words, goals: &[Goal]) -> Section {
    let columns = columns(
        words,
        &[
            ("set", "dossier-set"),
            ("wish", "report-wish"),
            ("theme", "report-theme"),
            ("kind", "report-goal-kind"),
            ("state", "report-state"),
            ("start", "report-level-start"),
            ("target", "report-level-target"),
        ],
    );
    let row = |goal: &Goal| {
        vec![
            Cell::moment(Some(goal.set_at)),
            Cell::prose(goal.details.wish.as_str()),
            Cell::Term(labels::theme(words, goal.details.theme)),
            Cell::Term(labels::goal_type(words, goal.details.kind)),
            Cell::Term(labels::goal_state(words, goal.state)),
            Cell::Level(goal.details.start),
            Cell::Level(goal.details.target),
        ]
    };
    section(words, "goals", "report-goals", goals.len(), columns).rows(goals.iter().map(row))
}

fn measurements(words: &Words, goals: &[Goal]) -> Section {
    let columns = columns(
        words,
        &[
            ("at", "report-when"),
            ("wish", "report-wish"),
            ("level", "dossier-level"),
            ("own_score", "report-own-score"),
        ],
    );
    let readings = goals.iter().flat_map(|goal| goal.readings.iter().map(move |reading| (goal, reading)));
    let rows: Vec<Vec<Cell>> = readings
        .map(|(goal, reading)| {
            vec![
                Cell::moment(Some(reading.at)),
                Cell::prose(goal.details.wish.as_str()),
                Cell::Level(reading.level),
                reading.own_score.map_or(Cell::Nothing, |score| Cell::Count(score.into())),
            ]
        })
        .collect();
    section(words, "measurements", "dossier-measurements", rows.len(), columns).rows(rows)
}

fn consents(words: &Words, dossier: &Dossier) -> Section {
    let columns = columns(
        words,
        &[
            ("asked", "dossier-asked"),
            ("purpose", "dossier-purpose"),
            ("status", "report-status"),
            ("until", "dossier-until"),
            ("text", "dossier-text"),
        ],
    );
    let rows = dossier.consents.iter().map(|consent| {
        let status = said::consent_status(words, consent.status);
        let mut lines = Lines::new(words, dossier);
        lines.consent(&consent.details);
        for step in &consent.steps {
            lines.step(step.at, &said::consent_status(words, step.status), &step.note);
        }
        vec![
            Cell::moment(consent.steps.first().map(|step| step.at)),
            Cell::text(consent.details.purpose.as_str()),
            Cell::Term(Term { slug: consent.status.slug().into(), label: status }),
            Cell::date(consent.details.until),
            Cell::prose(lines.text()),
        ]
    });
    section(words, "consents", "dossier-consents", dossier.consents.len(), columns).rows(rows)
}

fn referrals(words: &Words, dossier: &Dossier) -> Section {
    let columns = columns(
        words,
        &[
            ("begun", "dossier-begun"),
            ("to_area", "report-to-area"),
            ("to", "report-to"),
            ("status", "report-status"),
            ("shared", "dossier-shared"),
            ("text", "dossier-text"),
        ],
    );
    let row = |referral: &Referral| {
        let details = &referral.details;
        let mut lines = Lines::new(words, dossier);
        lines.referral(details);
        referral.sharings.iter().for_each(|sharing| lines.sharing(sharing));
        for step in &referral.steps {
            lines.step(step.at, &said::referral(words, step.status), &step.note);
        }
        vec![
            Cell::moment(referral.steps.first().map(|step| step.at)),
            Cell::Term(labels::area(words, details.to_area)),
            Cell::text(details.to_name.as_str()),
            Cell::Term(labels::referral(words, referral.status)),
            Cell::prose(details.shared.as_str()),
            Cell::prose(lines.text()),
        ]
    };
    section(words, "referrals", "report-referrals", dossier.referrals.len(), columns)
        .rows(dossier.referrals.iter().map(row))
}

fn follow_ups(words: &Words, dossier: &Dossier) -> Section {
    let columns = columns(
        words,
        &[
            ("planned", "dossier-planned"),
            ("what", "report-what"),
            ("due", "report-due-by"),
            ("state", "report-state"),
            ("text", "dossier-text"),
        ],
    );
    let row = |follow_up: &FollowUp| {
        let mut lines = Lines::new(words, dossier);
        lines.follow_up(&follow_up.details);
        for attempt in &follow_up.attempts {
            lines.step(attempt.at, &words.say("dossier-attempted"), &attempt.note);
        }
        let (slug, ended) = match &follow_up.state {
            FollowUpState::Planned => ("open", None),
            FollowUpState::Done { outcome, at, .. } => ("done", Some((*at, outcome))),
            FollowUpState::Cancelled { reason, at, .. } => ("cancelled", Some((*at, reason))),
        };
        // fluent-ids: report-mark-*
        let state = words.say(&format!("report-mark-{slug}"));
        if let Some((at, note)) = ended {
            lines.step(at, &state, note);
        }
        vec![
            Cell::moment(Some(follow_up.planned_at)),
            Cell::text(follow_up.details.what.as_str()),
            Cell::Due(follow_up.details.due.by, follow_up.details.due.time),
            Cell::Term(Term { slug: slug.into(), label: state }),
            Cell::prose(lines.text()),
        ]
    };
    section(words, "follow_ups", "dossier-follow-ups", dossier.follow_ups.len(), columns)
        .rows(dossier.follow_ups.iter().map(row))
}

fn contacts(words: &Words, dossier: &Dossier) -> Section {
    let columns = columns(
        words,
        &[
            ("at", "report-when"),
            ("channel", "report-channel"),
            ("outcome", "report-outcome"),
            ("state", "report-state"),
            ("worker", "report-worker"),
            ("text", "dossier-text"),
            ("earlier", "dossier-earlier"),
        ],
    );
    let row = |contact: &Contact| {
        let (slug, id) = match (&contact.state, contact.earlier.is_empty()) {
            (ContactState::Voided { .. }, _) => ("voided", "report-voided"),
            (ContactState::Final, false) => ("amended", "report-amended"),
            (ContactState::Final, true) => ("original", "dossier-original"),
        };
        let mut lines = Lines::new(words, dossier);
        lines.contact(&contact.details);
        if let ContactState::Voided { reason, at, .. } = &contact.state {
            lines.step(*at, &words.say(id), reason);
        }
        let mut earlier = Lines::new(words, dossier);
        for wording in &contact.earlier {
            earlier.step(wording.replaced_at, &words.say("dossier-replaced"), &wording.reason);
            earlier.contact(&wording.details);
        }
        vec![
            Cell::moment(Some(contact.details.happened)),
            Cell::Term(labels::channel(words, contact.details.channel)),
            Cell::Term(labels::outcome(words, contact.details.outcome)),
            Cell::Term(Term { slug: slug.into(), label: words.say(id) }),
            Cell::text(dossier.person(contact.writer)),
            Cell::prose(lines.text()),
            Cell::prose(earlier.text()),
        ]
    };
    section(words, "contacts", "report-contacts-listed", dossier.contacts.len(), columns)
        .rows(dossier.contacts.iter().map(row))
}

fn looks(words: &Words, dossier: &Dossier) -> Section {
    let columns = columns(words, &[("at", "report-when"), ("purpose", "dossier-looked-for")]);
    let rows = dossier.looks.iter().map(|(at, purpose)| {
        let label = said::purpose(words, *purpose);
        vec![Cell::moment(Some(*at)), Cell::Term(Term { slug: purpose.slug().into(), label })]
    });
    section(words, "looks", "dossier-looks", dossier.looks.len(), columns).rows(rows)
}

fn written(words: &Words, dossier: &Dossier) -> Section {
    let columns =
        columns(words, &[("at", "report-when"), ("what", "dossier-what"), ("text", "dossier-text")]);
    let rows = dossier.written.iter().map(|it| {
        let mut lines = Lines::new(words, dossier);
        let slug = lines.event(&it.event);
        // fluent-ids: dossier-event-*
        let label = words.say(&format!("dossier-event-{slug}"));
        vec![
            Cell::moment(Some(it.at)),
            Cell::Term(Term { slug: slug.into(), label }),
            Cell::prose(lines.text()),
        ]
    });
    section(words, "written", "dossier-written", dossier.written.len(), columns).rows(rows)
}
