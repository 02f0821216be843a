//! How the contacts split: by area, by channel and by tag, as bars beside the week before.

use ratatui::layout::Rect;

use super::flow;
use super::headline::change;
use crate::desk::view::{Count, WeekPage};
use crate::domain::framework::{Framework, TagRef};
use crate::domain::text::shown;
use crate::i18n::{Words, labels, numbers};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::canvas::{below, beside, cells, right_of, row};
use crate::tui::widget::figures::bar;
use crate::tui::widget::{Canvas, Cell, Column, Row};

/// By what the contacts are split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Split {
    /// The service areas that they touched.
    #[default]
    Area,
    /// How people met.
    Channel,
    /// The tags of the team's frameworks.
    Tag,
}

/// One bar: what it stands for, and how long it is.
type Bar = (String, Count);

/// All bars of a week.
#[derive(Default)]
pub(super) struct Bars {
    areas: Vec<Bar>,
    channels: Vec<Bar>,
    tags: Vec<Bar>,
}

/// The columns of the bars as a list: what, the bar, the number, the change.
pub(super) const COLUMNS: [Column; 4] =
    [Column::grow(14), Column::fixed(16), Column::number(5), Column::number(6)];
/// The cells of the longest bar in a row of several.
const SHORT: u16 = 6;
/// The cells of the longest bar in a list.
const LONG: u16 = 16;

impl Split {
    const ALL: [Self; 3] = [Self::Area, Self::Channel, Self::Tag];

    /// The next way, round the end.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Area => Self::Channel,
            Self::Channel => Self::Tag,
            Self::Tag => Self::Area,
        }
    }

    fn name(self, words: &Words) -> String {
        words.say(match self {
            Self::Area => "week-by-area",
            Self::Channel => "week-by-channel",
            Self::Tag => "week-by-tag",
        })
    }
}

impl Bars {
    /// The bars of a week; `frameworks` give the tags their labels.
    pub(super) fn of(words: &Words, page: &WeekPage, frameworks: &[Framework]) -> Self {
        let areas = page.by_area.iter().map(|(area, count)| (labels::area(words, *area), *count));
        let channels =
            page.by_channel.iter().map(|(channel, count)| (labels::channel(words, *channel), *count));
        let tags = page.by_tag.iter().map(|(tag, count)| (tag_label(words, frameworks, tag), *count));
        let mut bars = Self { areas: areas.collect(), channels: channels.collect(), tags: tags.collect() };
        for kind in [&mut bars.areas, &mut bars.channels, &mut bars.tags] {
            kind.sort_by_key(|(_, count)| std::cmp::Reverse((count.now, count.before)));
        }
        bars
    }

    fn split(&self, split: Split) -> &[Bar] {
        match split {
            Split::Area => &self.areas,
            Split::Channel => &self.channels,
            Split::Tag => &self.tags,
        }
    }

    /// The rows of the longest of the three ways.
    pub(super) fn longest(&self) -> u16 {
        let most = Split::ALL.map(|split| self.split(split).len()).into_iter().max().unwrap_or(0);
        u16::try_from(most).unwrap_or(u16::MAX)
    }

    /// All three ways as the rows of a list.
    pub(super) fn rows(&self, words: &Words, theme: Theme) -> Vec<Row<'static>> {
        let mut rows = Vec::new();
        for split in Split::ALL {
            let bars = self.split(split);
            if bars.is_empty() {
                continue;
            }
            rows.push(Row::group(split.name(words), ""));
            let most = most(bars);
            rows.extend(bars.iter().map(|(name, count)| {
                let long = bar(theme, count.now.into(), most, LONG);
                let now = numbers::whole(words.language(), count.now.into());
                Row::item([
                    Cell::from(name.clone()),
                    Cell::new(long, Role::Accent),
                    Cell::from(now),
                    Cell::new(change(words, *count), Role::Quiet),
                ])
            }));
        }
        rows
    }

    /// Draws one way in the rows of `area`, one bar after another: with the changes where all bars fit so, else
    /// shorter; what does not fit at all is counted at the end.
    pub(super) fn draw_strip(&self, split: Split, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let name = split.name(words);
        let (head, area) = beside(area, cells(&name), 3);
        canvas.text(head, &name, Role::Label);
        let bars = self.split(split);
        if bars.is_empty() {
            canvas.text(area, &words.say("week-no-bars"), Role::Quiet);
            return;
        }
        let strips = [(SHORT, Changes::Shown), (SHORT, Changes::Left), (3, Changes::Left)]
            .map(|(longest, changes)| Strip::of(bars, longest, changes, canvas));
        let fits = |strip: &Strip| strip.fitting(area) == bars.len();
        let last = strips.len() - 1;
        let strip = &strips[strips.iter().position(fits).unwrap_or(last)];
        strip.draw(area, canvas);
    }

    /// Draws all three ways side by side, each a heading with its bars below.
    pub(super) fn draw_columns(&self, area: Rect, canvas: &mut Canvas<'_>) {
        const GAP: u16 = 4;
        let wide = area.width.saturating_sub(2 * GAP) / 3;
        for (place, split) in (0..).zip(Split::ALL) {
            let column = right_of(area, place * (wide + GAP));
            let column = Rect { width: wide.min(column.width), ..column };
            canvas.text(row(column, 0), &split.name(canvas.words()), Role::Heading);
            draw_column(self.split(split), below(column, 1), canvas);
        }
    }
}

/// Whether the change since the week before stands behind a bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changes {
    Shown,
    Left,
}

/// Bars one after another: name, bar, number.
struct Strip(Vec<[String; 3]>);

impl Strip {
    fn of(bars: &[Bar], longest: u16, changes: Changes, canvas: &Canvas<'_>) -> Self {
        let (words, theme, most) = (canvas.words(), canvas.theme(), most(bars));
        let text = |(name, count): &Bar| {
            let number = match changes {
                Changes::Shown => tail(words, *count),
                Changes::Left => format!(" {}", numbers::whole(words.language(), count.now.into())),
            };
            [format!("{} ", shown(name)), bar(theme, count.now.into(), most, longest), number]
        };
        Self(bars.iter().map(text).collect())
    }

    fn widths(&self) -> Vec<u16> {
        self.0.iter().map(|pieces| pieces.iter().map(|piece| cells(piece)).sum()).collect()
    }

    /// How many fit into the area, so that it can be said how many do not.
    fn fitting(&self, area: Rect) -> usize {
        /// The cells of `12 flere`.
        const MORE: u16 = 10;
        let widths = self.widths();
        let places = flow::places(&widths, area.width);
        let inside = places.iter().take_while(|(line, _)| *line < area.height.max(1)).count();
        if inside == widths.len() {
            return inside;
        }
        let clear = |index: &usize| {
            let (line, start) = places[*index];
            line + 1 < area.height || start + widths[*index] + MORE <= area.width
        };
        (0..inside).take_while(clear).count()
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let places = flow::places(&self.widths(), area.width);
        let fits = self.fitting(area);
        for ([name, bar, number], place) in self.0.iter().zip(places).take(fits) {
            let pieces = [name, bar, number].map(String::as_str);
            let pieces = [(pieces[0], Role::Text), (pieces[1], Role::Accent), (pieces[2], Role::Text)];
            canvas.pieces(flow::at(area, place), &pieces);
        }
        if fits < self.0.len() {
            let more = canvas.words().with("week-more-bars", &[("n", (self.0.len() - fits).into())]);
            canvas.text_right(row(area, area.height.saturating_sub(1)), &more, Role::Quiet);
        }
    }
}

fn draw_column(bars: &[Bar], area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    if bars.is_empty() {
        canvas.text(area, &words.say("week-no-bars"), Role::Quiet);
        return;
    }
    let room = usize::from(area.height);
    let fits = if bars.len() > room { room.saturating_sub(1) } else { bars.len() };
    let name_cells = area.width.saturating_sub(SHORT + 14).min(28);
    let most = most(bars);
    for (place, (name, count)) in (0..).zip(bars.iter().take(fits)) {
        let (left, right) = beside(row(area, place), name_cells, 1);
        canvas.text(left, name, Role::Text);
        let used = canvas.text(right, &bar(canvas.theme(), count.now.into(), most, SHORT), Role::Accent);
        canvas.text(right_of(right, used), &tail(words, *count), Role::Text);
    }
    if fits < bars.len() {
        let more = words.with("week-more-bars", &[("n", (bars.len() - fits).into())]);
        canvas.text(row(area, area.height.saturating_sub(1)), &more, Role::Quiet);
    }
}

/// ` 14 (+2)`: what stands behind a bar.
fn tail(words: &Words, count: Count) -> String {
    let number = numbers::whole(words.language(), count.now.into());
    format!(" {number} ({})", change(words, count))
}

fn most(bars: &[Bar]) -> u64 {
    bars.iter().map(|(_, count)| u64::from(count.now)).max().unwrap_or(0)
}

/// A tag by its label; one that no framework knows any more by its stable name.
fn tag_label(words: &Words, frameworks: &[Framework], tag: &TagRef) -> String {
    let known = frameworks.iter().find(|framework| framework.id == tag.framework);
    let label = known.and_then(|framework| framework.tag(&tag.tag));
    label.map_or(tag.tag.as_str(), |tag| tag.label.in_language(words.language())).to_owned()
}
