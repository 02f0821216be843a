//! A goal's line over time: the worker's levels and the citizen's own scores on one drawing, better is higher. Signs tell
//! them apart, so it reads in black and white.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::view::{CitizenPage, GoalLine};
use crate::domain::goal::Level;
use crate::domain::ids::{CitizenId, GoalId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates, labels};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::theme::{Role, Signs, Theme};
use crate::tui::widget::canvas::inset;
use crate::tui::widget::{Block, Canvas, PageState};

/// The rows of a drawing: one for each level, the best at the top.
const ROWS: usize = Level::ALL.len();
/// The most cells between the first day and the last.
const WIDEST: u16 = 60;

/// The signs of a drawing.
struct Marks {
    level: char,
    own: char,
    both: char,
    way: char,
    target: char,
}

const fn marks(theme: Theme) -> Marks {
    match theme.signs() {
        Signs::Full => Marks { level: '●', own: '×', both: '◆', way: '─', target: '┄' },
        Signs::Plain => Marks { level: 'o', own: 'x', both: '#', way: '-', target: '.' },
    }
}

/// The drawing, `cells` wide at most: levels at the left, own scores at the right, days below, and what the signs mean.
/// Nothing for a goal that was never assessed.
pub(in crate::tui::screen::citizen) fn drawing(
    goal: &GoalLine,
    words: &Words,
    theme: Theme,
    cells: u16,
) -> Vec<String> {
    let start = goal.start.map(|level| (goal.set_on, level));
    let assessed = goal.series.iter().filter_map(|(day, level)| Some((*day, (*level)?)));
    let mut levels: Vec<(NaiveDate, Level)> = start.into_iter().chain(assessed).collect();
    levels.sort_by_key(|(day, _)| *day);
    let days = || levels.iter().map(|(day, _)| *day).chain(goal.own_series.iter().map(|(day, _)| *day));
    let Some((first, last)) = days().min().zip(days().max()) else { return Vec::new() };
    // The levels' numbers at the left and the scores' at the right.
    let wide = usize::from(cells.saturating_sub(8).clamp(8, WIDEST));
    let place = |day: NaiveDate| -> usize {
        let (part, whole) = ((day - first).num_days(), (last - first).num_days());
        let last = i64::try_from(wide - 1).unwrap_or(0);
        usize::try_from(if whole == 0 { 0 } else { (part * last + whole / 2) / whole }).unwrap_or(0)
    };
    let marks = marks(theme);
    let mut grid = vec![vec![' '; wide]; ROWS];
    if let Some(target) = goal.target {
        grid[usize::from(target.number())].fill(marks.target);
    }
    draw_way(&levels, &place, &marks, &mut grid);
    for (day, score) in &goal.own_series {
        let cell = &mut grid[row_of_score(*score)][place(*day)];
        *cell = if *cell == marks.level || *cell == marks.both { marks.both } else { marks.own };
    }
    let mut lines: Vec<String> = grid
        .into_iter()
        .zip([" 10", "", "  5", "", "  0"])
        .enumerate()
        .map(|(level, (cells, score))| format!("  {level} {}{score}", cells.into_iter().collect::<String>()))
        .collect();
    let (from, to) = (dates::short(first), dates::short(last));
    let gap = (wide + 4).saturating_sub(4 + from.len() + to.len());
    lines.push(if first == last {
        format!("    {from}")
    } else {
        format!("    {from}{}{to}", " ".repeat(gap))
    });
    lines.push(format!("  {} {}", marks.level, words.say("goal-line-levels")));
    if !goal.own_series.is_empty() {
        let args = [("own", marks.own.to_string().into()), ("both", marks.both.to_string().into())];
        lines.push(format!("  {}", words.with("goal-line-own", &args)));
    }
    if goal.target.is_some() {
        lines.push(format!("  {} {}", marks.target, words.say("goal-line-target")));
    }
    lines
}

/// The worker's levels, each held until the next.
fn draw_way(
    levels: &[(NaiveDate, Level)],
    place: &dyn Fn(NaiveDate) -> usize,
    marks: &Marks,
    grid: &mut [Vec<char>],
) {
    for (number, (day, level)) in levels.iter().enumerate() {
        let row = &mut grid[usize::from(level.number())];
        let until = levels.get(number + 1).map_or(place(*day) + 1, |(next, _)| place(*next));
        let from = place(*day);
        row[from..until.max(from)].fill(marks.way);
    }
    for (day, level) in levels {
        grid[usize::from(level.number())][place(*day)] = marks.level;
    }
}

/// The row of an own score: 10 stands beside the best level, 0 beside the worst.
fn row_of_score(score: u8) -> usize {
    (usize::from(10 - score.min(10)) * (ROWS - 1) + 5) / 10
}

/// A goal's line on a page of its own, with every reading below it.
pub(in crate::tui::screen::citizen) struct LinePage {
    citizen: CitizenId,
    id: GoalId,
    goal: Option<GoalLine>,
    state: PageState,
}

impl LinePage {
    /// The page of a goal that was read.
    pub(in crate::tui::screen::citizen) fn of(page: &CitizenPage, goal: &GoalLine) -> Self {
        let goal = goal.clone();
        Self { citizen: page.citizen.id, id: goal.id, goal: Some(goal), state: PageState::default() }
    }

    fn blocks(&self, theme: Theme, cells: u16, words: &Words) -> Vec<Block> {
        let Some(goal) = &self.goal else { return Vec::new() };
        let mut blocks = vec![Block::Text(shown_prose(&goal.wish).into_owned(), Role::Strong), Block::Blank];
        let lines = drawing(goal, words, theme, cells);
        if lines.is_empty() {
            blocks.push(Block::Text(words.say("goal-line-empty"), Role::Quiet));
        }
        blocks.extend(lines.into_iter().map(|line| Block::Text(line, Role::Text)));
        if !goal.series.is_empty() {
            blocks.push(Block::Heading(words.say("citizen-readings")));
        }
        let mut days: Vec<(NaiveDate, String)> =
            goal.series.iter().map(|(day, level)| (*day, labels::level(words, *level))).collect();
        days.extend(
            goal.own_series
                .iter()
                .map(|(day, score)| (*day, words.with("goal-line-score", &[("score", (*score).into())]))),
        );
        days.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        blocks.extend(days.into_iter().map(|(day, said)| Block::Term(dates::short(day), said)));
        blocks
    }
}

impl Screen for LinePage {
    fn title(&self, cx: &Cx<'_>) -> String {
        let wish =
            self.goal.as_ref().map(|goal| shown(goal.wish.lines().next().unwrap_or_default()).into_owned());
        cx.words.with("goal-line-title", &[("wish", wish.unwrap_or_default().into())])
    }

    fn scope(&self) -> Scope {
        Scope::new(&[standard::PAGE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        let page = cx.desk().citizen(cx.seat, self.citizen, Purpose::Work, 0)?;
        self.goal = page.goals.into_iter().find(|goal| goal.id == self.id);
        Ok(())
    }

    fn act(&mut self, action: Action, _cx: &Cx<'_>) -> Effect {
        if self.state.act(action) { Effect::Redraw } else { Effect::Ignored }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let area = inset(area, 1);
        let blocks = self.blocks(canvas.theme(), area.width.saturating_sub(2), cx.words);
        self.state.draw(area, &blocks, canvas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::{GoalState, GoalType, Movement, Theme as About};
    use crate::i18n::Language;
    use crate::i18n::tests::words;
    use crate::tui::theme::Colours;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal() -> GoalLine {
        GoalLine {
            id: GoalId::from_bytes([1; 16]),
            version: 1,
            wish: "Sove om natten".to_owned(),
            theme: About::MentalFunctions,
            kind: GoalType::Develop,
            state: GoalState::Active,
            start: Level::of(3),
            target: Level::of(1),
            now: Level::of(2),
            own_score: Some(6),
            series: vec![
                (day("2026-02-01"), Level::of(4)),
                (day("2026-03-01"), None),
                (day("2026-05-01"), Level::of(2)),
            ],
            own_series: vec![(day("2026-02-01"), 0), (day("2026-04-01"), 6)],
            set_on: day("2026-01-01"),
            tags: Vec::new(),
            movement: Movement::Up,
        }
    }

    #[test]
    fn both_scores_stand_on_one_drawing_in_black_and_white() {
        let lines = drawing(&goal(), &words(Language::En), Theme::new(Colours::None, Signs::Plain), 28);
        let expected = [
            "  0                      10",
            "  1 ....................",
            "  2               x    o  5",
            "  3 o----",
            "  4      #-------------   0",
        ];
        let drawn: Vec<&str> = lines.iter().take(5).map(|line| line.trim_end()).collect();
        assert_eq!(drawn, expected.map(str::trim_end));
        assert_eq!(lines[5], "    01-01-202601-05-2026");
    }

    #[test]
    fn a_goal_that_was_never_assessed_has_no_drawing() {
        let bare = GoalLine { start: None, series: Vec::new(), own_series: Vec::new(), ..goal() };
        assert!(drawing(&bare, &words(Language::Da), Theme::default(), 60).is_empty());
    }

    #[test]
    fn one_day_is_drawn_too_and_every_score_has_a_row() {
        let one = GoalLine { series: Vec::new(), own_series: vec![(day("2026-01-01"), 10)], ..goal() };
        assert_eq!(drawing(&one, &words(Language::Da), Theme::default(), 10)[5].trim(), "01-01-2026");
        let rows: Vec<usize> = (0..=10).map(row_of_score).collect();
        assert_eq!(rows, [4, 4, 3, 3, 2, 2, 2, 1, 1, 0, 0]);
    }
}
