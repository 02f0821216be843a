//! How people and settings look: the names of the parts, and below them the part that is shown.

use ratatui::layout::Rect;

use super::state::{AdminScreen, Office, Part};
use super::{account, settings_form, workers};
use crate::desk::view::TeamLabel;
use crate::domain::text::shown;
use crate::i18n::{Words, labels};
use crate::tui::app::Cx;
use crate::tui::screen::popups;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{below, beside, cells, inset, right_of, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, Row};

/// The columns of the teams: name, area, frameworks.
const TEAMS: [Column; 3] = [Column::grow(18), Column::fixed(16), Column::grow(18).rank(1)];

/// Draws the screen.
pub(super) fn draw(screen: &AdminScreen, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    let Some(office) = &screen.office else {
        return draw_account(screen, area, canvas, cx);
    };
    draw_names(screen, office, row(inset(area, 1), 0), canvas);
    let area = below(area, 2);
    match screen.part() {
        Part::Workers => {
            let rows: Vec<_> = office.workers.iter().map(|line| workers::row(line, cx.words)).collect();
            screen.list().draw(area, &rows, &workers::COLUMNS, Attention::Here, canvas);
        }
        Part::Teams => {
            let rows: Vec<_> = office.teams.iter().map(|team| team_row(team, cx.words)).collect();
            screen.list().draw(area, &rows, &TEAMS, Attention::Here, canvas);
        }
        Part::Settings => draw_settings(office, inset(area, 1), canvas, cx),
        Part::Account => draw_account(screen, area, canvas, cx),
    }
}

/// The names of the parts; the one that is shown behind a sign.
fn draw_names(screen: &AdminScreen, office: &Office, area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    let mut used = 0;
    for part in Part::ALL {
        let name = match part {
            Part::Workers => format!("{} {}", words.say("admin-workers"), office.workers.len()),
            Part::Teams => format!("{} {}", words.say("admin-teams"), office.teams.len()),
            Part::Settings => words.say("admin-settings"),
            Part::Account => words.say("admin-account"),
        };
        let (sign, role) = if part == screen.part() {
            (canvas.symbol(Symbol::Prompt), Role::Focus)
        } else {
            (" ", Role::Label)
        };
        used += canvas.text(right_of(area, used), sign, role);
        used += canvas.text(right_of(area, used), &name, role) + 2;
    }
}

fn team_row((team, frameworks): &(TeamLabel, String), words: &Words) -> Row<'static> {
    Row::item([
        Cell::new(shown(&team.name).into_owned(), Role::Strong),
        Cell::from(labels::team_area(words, team.area)),
        Cell::new(frameworks.clone(), Role::Quiet),
    ])
}

fn draw_settings(office: &Office, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    let (words, settings) = (cx.words, &office.settings);
    // fluent-ids: language-*
    let language = words.say(&format!("language-{}", settings.language.code()));
    let missed = words.with("admin-missed-after", &[("n", i64::from(settings.missed_after_days).into())]);
    let erase = words.with("admin-erase-after", &[("n", i64::from(settings.erase_after_months).into())]);
    let verify = i64::from(settings.verify_offers_after_days);
    let verify = words.with("admin-verify-after", &[("n", verify.into())]);
    let shared = i64::from(settings.least_shared.get());
    let shared = words.with("admin-shared-below", &[("n", shared.into())]);
    let all = cx.desk().frameworks(cx.seat, None).unwrap_or_default();
    let used = all.iter().filter(|framework| settings.frameworks.contains(&framework.id));
    let used: Vec<_> = used.map(|framework| framework.label.in_language(words.language())).collect();
    let used = if used.is_empty() { words.say("admin-none") } else { used.join(", ") };
    let rows = [
        (words.say("admin-house-language"), language),
        (words.say("admin-missed"), missed),
        (words.say("admin-verify"), verify),
        (words.say("admin-shared"), shared),
        (words.say("admin-erase"), erase),
        (words.say("admin-closing"), settings_form::closing_in_words(settings, words)),
        (words.say("admin-new-teams-frameworks"), used),
    ];
    draw_terms(area, &rows, canvas);
}

/// Labels with their values, wrapped beside them; returns the rows used.
fn draw_terms(area: Rect, rows: &[(String, String)], canvas: &mut Canvas<'_>) -> u16 {
    let label_cells = rows.iter().map(|(label, _)| cells(label)).max().unwrap_or(0).min(area.width / 2);
    let mut used = 0;
    for (label, value) in rows {
        let (left, right) = beside(below(area, used), label_cells, 2);
        let (left_lines, lines) = (wrapped(label, left.width), wrapped(value, right.width));
        for (place, text) in (0..).zip(&left_lines) {
            canvas.text(row(left, place), text, Role::Label);
        }
        for (place, text) in (0..).zip(&lines) {
            canvas.text(row(right, place), text, Role::Text);
        }
        used += u16::try_from(lines.len().max(left_lines.len())).unwrap_or(1);
    }
    used
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    let lines = crate::domain::text::wrapped(text, usize::from(width));
    lines.into_iter().map(str::to_owned).collect()
}

fn draw_account(screen: &AdminScreen, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    let used = draw_terms(inset(area, 1), &account::about(&screen.keys, cx), canvas);
    let area = below(area, used + 1);
    let title = cx.words.say("admin-tokens");
    canvas.text(row(inset(area, 1), 0), &title, Role::Heading);
    let area = below(area, 1);
    if screen.tokens.is_empty() {
        popups::text(inset(area, 1), &cx.words.say("admin-no-tokens"), Role::Quiet, area.height, canvas);
        return;
    }
    let rows: Vec<_> = screen.tokens.iter().map(|token| account::row(token, cx.words, cx.now())).collect();
    screen.list().draw(area, &rows, &account::COLUMNS, Attention::Here, canvas);
}
