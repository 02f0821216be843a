//! Two records side by side, and what would be shown of both. One key shows them as one; another one says which of
//! them stays. It can be taken back at any time, so nothing asks twice.

use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, MergePreview};
use crate::domain::ids::CitizenId;
use crate::domain::merge::Agreement;
use crate::domain::refusal::Refusal;
use crate::domain::text::{shown, wrapped};
use crate::i18n::Words;
use crate::report::merge as paper;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, inset, row};
use crate::tui::widget::{Attention, Canvas, Cell, Choice, Column, ListState, Row};

use super::choose::ChoosePopup;
use super::field::{Meant, Newcomers};
use super::{MERGE, MERGE_DO, MERGE_SWAP, pick};

/// What, the one that stays, the other one, and what is shown.
const COLUMNS: [Column; 4] = [Column::fixed(13), Column::grow(20), Column::grow(20), Column::fixed(13)];

/// Two records side by side.
pub(super) struct MergeScreen {
    kept: CitizenId,
    merged: CitizenId,
    preview: Option<Box<MergePreview>>,
    list: ListState,
}

/// Asks who else a citizen is; where records are merged already, first whether they are to be taken apart.
pub(super) fn ask(page: &CitizenPage, cx: &Cx<'_>) -> Effect {
    if page.merged.is_empty() {
        return ask_other(page.citizen.id, cx);
    }
    let kept = page.citizen.id;
    let parts = page.merged.iter().map(|label| {
        let who = line::called(cx.words, label);
        Choice::new(label.id.to_string(), cx.words.with("merge-part", &[("who", who.into())]))
    });
    let another = Choice::new("", cx.words.say("merge-another"));
    let names: Vec<(CitizenId, String)> =
        page.merged.iter().map(|label| (label.id, line::called(cx.words, label))).collect();
    let chosen = move |chosen: &str, cx: &Cx<'_>| match names.iter().find(|(id, _)| id.to_string() == chosen)
    {
        Some((id, who)) => {
            let said = cx.words.with("merge-parted-said", &[("who", who.as_str().into())]);
            Effect::close(Command::PartCitizen { id: *id }, said)
        }
        None => match ask_other(kept, cx) {
            Effect::Open(screen) => Effect::Become(screen),
            effect => effect,
        },
    };
    let title = cx.words.say("merge-title");
    Effect::Open(Box::new(ChoosePopup::new(title, parts.chain([another]).collect(), Box::new(chosen))))
}

fn ask_other(kept: CitizenId, cx: &Cx<'_>) -> Effect {
    let on_choice = move |meant: Meant, _: &Cx<'_>| match meant {
        Meant::Known(merged) if merged == kept => Effect::Refuse(Refusal::invalid("merge-same")),
        Meant::Known(merged) => Effect::Become(Box::new(MergeScreen::new(kept, merged))),
        Meant::New(_) => Effect::Ignored,
    };
    pick(cx.words.say("merge-with-whom"), Newcomers::NotOffered, Box::new(on_choice))
}

impl MergeScreen {
    fn new(kept: CitizenId, merged: CitizenId) -> Self {
        Self { kept, merged, preview: None, list: ListState::default() }
    }

    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        let Some(preview) = &self.preview else { return Vec::new() };
        let (one, other) = (&preview.kept, &preview.merged);
        let cell = |text: String, wins: bool| {
            Cell::new(shown(&text).into_owned(), if wins { Role::Text } else { Role::Quiet })
        };
        let fields = preview.fields.iter().map(|(field, agreement)| {
            let differs = *agreement == Agreement::Differs;
            let role = if differs { Role::Warning } else { Role::Quiet };
            Row::Item(vec![
                Cell::new(paper::label(words, *field), Role::Label),
                cell(paper::value(words, *field, one), *agreement != Agreement::Filled),
                cell(
                    paper::value(words, *field, other),
                    matches!(agreement, Agreement::Filled | Agreement::Same),
                ),
                Cell::new(paper::agreed(words, *agreement), role),
            ])
        });
        let holds = paper::held(words).into_iter().enumerate().filter_map(|(place, (_, label))| {
            let (here, there) = (one.holds[place], other.holds[place]);
            (here + there > 0).then(|| {
                Row::Item(vec![
                    Cell::new(label, Role::Label),
                    Cell::from(here.to_string()),
                    Cell::from(there.to_string()),
                    Cell::new(words.with("merge-sum", &[("n", (here + there).into())]), Role::Quiet),
                ])
            })
        });
        fields.chain(holds).collect()
    }
}

impl Screen for MergeScreen {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("merge-title")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[MERGE, standard::LIST])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.preview = Some(Box::new(cx.desk().merge_preview(cx.seat, self.kept, self.merged)?));
        let rows = self.rows(cx.words);
        self.list.settle(&rows);
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let rows = self.rows(cx.words);
        if self.list.act(action, &rows) {
            return Effect::Redraw;
        }
        let Some(preview) = &self.preview else { return Effect::Ignored };
        match action {
            MERGE_SWAP => {
                std::mem::swap(&mut self.kept, &mut self.merged);
                self.reload(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw)
            }
            MERGE_DO => {
                let (kept_seen, merged_seen) = (preview.kept.citizen.version, preview.merged.citizen.version);
                let (kept, merged) = (self.kept, self.merged);
                let names = [
                    ("who", line::called(cx.words, &preview.kept.label).into()),
                    ("other", line::called(cx.words, &preview.merged.label).into()),
                ];
                let said = cx.words.with("merge-said", &names);
                Effect::close(Command::MergeCitizens { kept, kept_seen, merged, merged_seen }, said)
            }
            _ => Effect::Ignored,
        }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let Some(preview) = &self.preview else { return };
        let words = cx.words;
        let inner = inset(area, 1);
        for (place, (id, side)) in
            (0..).zip([("merge-kept", &preview.kept), ("merge-merged", &preview.merged)])
        {
            // fluent-ids: merge-kept merge-merged
            let head = format!("{}: {}", words.say(id), line::called(words, &side.label));
            canvas.text(row(inner, place * 2), &head, Role::Strong);
            canvas.text(row(inner, place * 2 + 1), &shown(&paper::place(words, side)), Role::Quiet);
        }
        let about = wrapped(&words.say("merge-about"), usize::from(inner.width)).len();
        let about = u16::try_from(about).unwrap_or(0);
        let room = below(area, 5);
        let listed = Rect { height: room.height.saturating_sub(about + 1), ..room };
        self.list.draw(listed, &self.rows(words), &COLUMNS, Attention::Here, canvas);
        let foot = below(inner, 5 + listed.height + 1);
        for (place, text) in (0..).zip(wrapped(&words.say("merge-about"), usize::from(inner.width))) {
            canvas.text(row(foot, place), text, Role::Quiet);
        }
    }
}

/// The names under which a person was written down too, for the head of their page.
pub(super) fn also(page: &CitizenPage, words: &Words) -> Option<String> {
    let names: Vec<String> = page.merged.iter().map(|label| line::called(words, label)).collect();
    (!names.is_empty()).then(|| words.with("merge-also", &[("names", names.join(", ").into())]))
}
