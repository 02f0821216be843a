//! A citizen's page on paper: who they are to the team, what they want, what is promised, what happened.
//! The CPR number is masked here as on screens.

use super::value::{Cell, Column, Mark, Report, Section};
use super::{contacts, due, labels};
use crate::desk::view::{CitizenCode, CitizenLine, CitizenPage, ContactLine, GoalLine, TimelineEntry};
use crate::domain::citizen::Interpreter;
use crate::domain::cpr::Cpr;
use crate::domain::text::Line;
use crate::i18n::Words;

/// The citizen's page.
pub fn report(words: &Words, page: &CitizenPage) -> Report {
    let titled = |id: &str, count: usize| words.with(id, &[("n", count.into())]);
    let follow_ups = titled("report-follow-ups", page.follow_ups.len());
    let referrals = titled("report-referrals", page.referrals.len());
    let mut report = Report::new("citizen", labels::citizen(words, &page.label).said);
    report = who(words, page, report);
    report = with_the_team(words, page, report);
    report
        .section(goals(words, &page.goals))
        .section(due::follow_up_section(words, "follow_ups", follow_ups, &page.follow_ups))
        .section(due::referral_section(words, "referrals", referrals, &page.referrals))
        .section(network(words, page))
        .section(contacts::section(words, &met(page)))
}

/// Several citizens who answer to a name, for the one who must choose.
pub fn candidates(words: &Words, asked: &str, lines: &[CitizenLine], total: usize) -> Report {
    let title = words.with("report-candidates", &[("name", asked.into())]);
    let listed = words.with("report-candidates-listed", &[("n", lines.len().into())]);
    Report::new("candidates", title)
        .fact("asked", words.say("report-asked"), Cell::text(asked))
        .fact("total", words.say("report-in-all"), Cell::count(total))
        .section(due::citizen_section(words, "candidates", listed, lines))
}

fn who(words: &Words, page: &CitizenPage, report: Report) -> Report {
    let details = &page.citizen.details;
    let optional =
        |line: &Option<Line>| line.as_ref().map_or(Cell::Nothing, |line| Cell::text(line.as_str()));
    let interpreter = matches!(details.interpreter, Interpreter::Needed);
    report
        .fact("id", words.say("report-id"), Cell::Text(page.citizen.id.to_string()))
        .fact("code", words.say("report-code"), Cell::Text(CitizenCode::of(page.citizen.id).to_string()))
        .fact("name", words.say("report-name"), optional(&details.name))
        .fact("alias", words.say("report-alias-head"), optional(&details.alias))
        .fact("recognisers", words.say("report-recognisers"), Cell::text(details.recognisers.as_str()))
        .fact(
            "identity",
            words.say("report-identity"),
            Cell::Term(labels::identity(words, page.label.identity)),
        )
        .fact(
            "cpr",
            words.say("report-cpr"),
            details.cpr.as_ref().map(Cpr::masked).map_or(Cell::Nothing, Cell::Text),
        )
        .fact("born", words.say("report-born"), details.birth_date().map_or(Cell::Nothing, Cell::Date))
        .fact("phone", words.say("report-phone"), Cell::text(details.phone.as_str()))
        .fact("address", words.say("report-address"), Cell::text(details.address.as_str()))
        .fact(
            "protected",
            words.say("report-protected"),
            Cell::Mark(Mark::from(details.protection.is_some())),
        )
        .fact("language", words.say("report-language"), Cell::text(details.language.as_str()))
        .fact("interpreter", words.say("report-interpreter"), Cell::Mark(Mark::from(interpreter)))
        .fact(
            "alert",
            words.say("report-alert"),
            details.alert.as_ref().map_or(Cell::Nothing, |alert| Cell::text(alert.text.as_str())),
        )
}

fn with_the_team(words: &Words, page: &CitizenPage, report: Report) -> Report {
    let details = &page.citizen.details;
    let name = |person: &Option<crate::desk::view::Person>| {
        person.as_ref().map_or(Cell::Nothing, |person| Cell::text(&person.name))
    };
    let groups = details.target_groups.iter().map(|group| group.as_str().to_owned()).collect();
    report
        .fact("stage", words.say("report-stage"), Cell::Term(labels::stage(words, page.citizen.stage)))
        .fact("primary_worker", words.say("report-primary"), name(&page.primary))
        .fact("backup_worker", words.say("report-backup"), name(&page.backup))
        .fact("teams", words.say("report-teams"), Cell::Texts(page.teams.clone()))
        .fact("target_groups", words.say("report-target-groups"), Cell::Texts(groups))
        .fact(
            "children",
            words.say("report-children"),
            details.children.map_or(Cell::Nothing, |count| Cell::Count(count.into())),
        )
        .fact("resources", words.say("report-resources"), Cell::prose(details.resources.as_str()))
        .fact("last_contact", words.say("report-last-contact"), Cell::moment(page.last_contact))
        .fact("section_82b_since", words.say("report-82b-since"), Cell::date(page.section_82b_since))
        .fact("contacts_in_all", words.say("report-contacts-total"), Cell::count(page.contacts_total))
}

fn goals(words: &Words, goals: &[GoalLine]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("wish", "report-wish"),
        column("theme", "report-theme").if_room(),
        column("kind", "report-goal-kind").in_files(),
        column("state", "report-state"),
        column("start", "report-level-start"),
        column("now", "report-level-now"),
        column("target", "report-level-target"),
        column("movement", "report-movement-head"),
        column("own_score", "report-own-score").if_room(),
    ];
    let title = words.with("report-goals", &[("n", goals.len().into())]);
    Section::new("goals", title, columns).rows(goals.iter().map(|goal| goal_row(words, goal)))
}

fn goal_row(words: &Words, goal: &GoalLine) -> Vec<Cell> {
    vec![
        Cell::Text(goal.id.to_string()),
        Cell::prose(&goal.wish),
        Cell::Term(labels::theme(words, goal.theme)),
        Cell::Term(labels::goal_type(words, goal.kind)),
        Cell::Term(labels::goal_state(words, goal.state)),
        Cell::Level(goal.start),
        Cell::Level(goal.now),
        Cell::Level(goal.target),
        Cell::Movement(goal.movement),
        goal.own_score.map_or(Cell::Nothing, |score| Cell::Count(score.into())),
    ]
}

fn network(words: &Words, page: &CitizenPage) -> Section {
    let columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("relation", words.say("report-relation")),
        Column::new("reach", words.say("report-reach")),
    ];
    let ties = &page.citizen.details.network;
    let title = words.with("report-network", &[("n", ties.len().into())]);
    Section::new("network", title, columns).rows(
        ties.iter()
            .map(|tie| [&tie.name, &tie.relation, &tie.reach].map(|line| Cell::text(line.as_str())).to_vec()),
    )
}

fn met(page: &CitizenPage) -> Vec<ContactLine> {
    let contact = |entry: &TimelineEntry| match entry {
        TimelineEntry::Contact(line) => Some((**line).clone()),
        TimelineEntry::FollowUp(..) | TimelineEntry::Referral(_) | TimelineEntry::Goal(..) => None,
    };
    page.timeline.iter().filter_map(contact).collect()
}
