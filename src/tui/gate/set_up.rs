//! The first-run page: the first administrator, the first team with its framework, and the language.
//! Shown on an empty house alone.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::log_in::{ENTER, GATE, OTHER_LANGUAGE, TURN_AWAY, other, passage};
use super::{GatePage, Passage};
use crate::desk::command::Secret;
use crate::desk::contract::{AdminLeads, SetUp};
use crate::desk::seat::Origin;
use crate::domain::area::ServiceArea;
use crate::domain::framework::{Framework, shipped};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::i18n::Words;
use crate::tui::app::House;
use crate::tui::editor::{Editor, Shape};
use crate::tui::keymap::{Scope, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{beside, centred, row};
use crate::tui::widget::{Attention, Canvas, Notice};

/// The fields in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Admin,
    Password,
    Again,
    Team,
    Area,
    Leads,
    Framework(usize),
}

/// The first-run page.
pub(in crate::tui) struct SetUpPage {
    origin: Origin,
    admin: Editor,
    password: Editor,
    again: Editor,
    team: Editor,
    /// An index into the areas; none is cross-cutting.
    area: Option<usize>,
    leads: AdminLeads,
    frameworks: Vec<(Framework, bool)>,
    at: usize,
}

impl SetUpPage {
    /// The page, empty, with the first framework ticked.
    pub(in crate::tui) fn new(origin: Origin) -> Self {
        let frameworks = shipped().into_iter().enumerate().map(|(place, it)| (it, place == 0)).collect();
        Self {
            origin,
            admin: Editor::new(Shape::Line),
            password: Editor::new(Shape::Secret),
            again: Editor::new(Shape::Secret),
            team: Editor::new(Shape::Line),
            area: None,
            leads: AdminLeads::No,
            frameworks,
            at: 0,
        }
    }

    fn fields(&self) -> Vec<Field> {
        let first = [Field::Admin, Field::Password, Field::Again, Field::Team, Field::Area, Field::Leads];
        first.into_iter().chain((0..self.frameworks.len()).map(Field::Framework)).collect()
    }

    fn field(&self) -> Field {
        self.fields()[self.at]
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        match self.field() {
            Field::Admin => Some(&mut self.admin),
            Field::Password => Some(&mut self.password),
            Field::Again => Some(&mut self.again),
            Field::Team => Some(&mut self.team),
            Field::Area | Field::Leads | Field::Framework(_) => None,
        }
    }

    fn go(&mut self, by: usize) -> Passage {
        self.at = (self.at + by) % self.fields().len();
        Passage::Redraw
    }

    /// Changes a choice or a tick.
    fn turn(&mut self, back: bool) -> Passage {
        match self.field() {
            Field::Area => {
                let count = ServiceArea::ALL.len();
                self.area = match (self.area, back) {
                    (None, false) => Some(0),
                    (None, true) => Some(count - 1),
                    (Some(place), false) => (place + 1 < count).then_some(place + 1),
                    (Some(place), true) => place.checked_sub(1),
                };
            }
            Field::Leads => {
                self.leads = match self.leads {
                    AdminLeads::No => AdminLeads::Yes,
                    AdminLeads::Yes => AdminLeads::No,
                };
            }
            Field::Framework(place) => self.frameworks[place].1 = !self.frameworks[place].1,
            _ => return Passage::Stay,
        }
        Passage::Redraw
    }

    fn save(&mut self, house: &House, words: &Words) -> Passage {
        if self.password.text() != self.again.text() {
            self.at = 1;
            return Passage::Say(Notice::refusal(words, &Refusal::invalid("password-differs")));
        }
        let chosen = self.frameworks.iter().filter(|(_, ticked)| *ticked);
        let ask = SetUp {
            admin: Line::new(self.admin.text()),
            login: Line::default(),
            password: Secret::new(self.password.text().to_owned()),
            leads: self.leads,
            team: Line::new(self.team.text()),
            area: self.area.map(|place| ServiceArea::ALL[place]),
            frameworks: chosen.map(|(framework, _)| framework.id.clone()).collect(),
            language: words.language(),
        };
        match house.desk.set_up(ask, self.origin.clone()) {
            Ok(seat) => Passage::Enter(seat),
            Err(refusal) => {
                self.at = match refusal.field() {
                    Some("password") => 1,
                    Some("team") => 3,
                    _ => 0,
                };
                Passage::Say(Notice::refusal(words, &refusal))
            }
        }
    }

    fn draw_field(&self, field: Field, area: Rect, here: bool, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let (role, attention) =
            if here { (Role::Focus, Attention::Here) } else { (Role::Label, Attention::Elsewhere) };
        let tick = |ticked: bool, canvas: &Canvas<'_>| {
            let sign = canvas.symbol(if ticked { Symbol::Ticked } else { Symbol::Unticked });
            format!("[{sign}] ")
        };
        let (left, right) = beside(area, 30, 1);
        match field {
            Field::Leads => {
                let text =
                    format!("{}{}", tick(self.leads == AdminLeads::Yes, canvas), words.say("setup-leads"));
                canvas.text(area, &text, role);
            }
            Field::Framework(place) => {
                let (framework, ticked) = &self.frameworks[place];
                let label = framework.label.in_language(words.language());
                canvas.text(area, &format!("{}{label}", tick(*ticked, canvas)), role);
            }
            Field::Area => {
                // fluent-ids: area-*
                let name = self.area.map_or_else(
                    || words.say("area-none"),
                    |place| words.say(&format!("area-{}", ServiceArea::ALL[place].slug())),
                );
                canvas.text(left, &words.say("setup-area"), role);
                let (before, after) = (canvas.symbol(Symbol::Before), canvas.symbol(Symbol::After));
                canvas.text(
                    right,
                    &format!("{before} {name} {after}"),
                    if here { Role::Strong } else { Role::Text },
                );
            }
            Field::Admin | Field::Password | Field::Again | Field::Team => {
                // fluent-ids: setup-admin setup-password setup-again setup-team
                let (label, editor) = match field {
                    Field::Password => ("setup-password", &self.password),
                    Field::Again => ("setup-again", &self.again),
                    Field::Team => ("setup-team", &self.team),
                    _ => ("setup-admin", &self.admin),
                };
                canvas.text(left, &words.say(label), role);
                editor.draw(right, attention, canvas);
            }
        }
    }
}

impl GatePage for SetUpPage {
    fn title(&self, words: &Words) -> String {
        words.say("setup-title")
    }

    fn scope(&self) -> Scope {
        match self.field() {
            Field::Area | Field::Leads | Field::Framework(_) => {
                Scope::typing(&[GATE, standard::CHOICE, standard::FORM])
            }
            _ => Scope::typing(&[GATE, standard::LINE, standard::FORM]),
        }
    }

    fn key(&mut self, key: &KeyEvent, house: &House, words: &Words) -> Passage {
        match house.keymap.action(&self.scope(), key) {
            Some(ENTER) if self.at + 1 < self.fields().len() => self.go(1),
            Some(ENTER | standard::SAVE) => self.save(house, words),
            Some(standard::NEXT_FIELD) => self.go(1),
            Some(standard::PREVIOUS_FIELD) => self.go(self.fields().len() - 1),
            Some(standard::NEXT_CHOICE) => self.turn(false),
            Some(standard::PREVIOUS_CHOICE) => self.turn(true),
            Some(OTHER_LANGUAGE) => Passage::Speak(other(words.language())),
            Some(TURN_AWAY) => Passage::Leave,
            Some(action) => self.editor().map_or(Passage::Stay, |editor| passage(editor.act(action))),
            None if key.code == KeyCode::Char(' ') && self.editor().is_none() => self.turn(false),
            None => self.editor().map_or(Passage::Stay, |editor| passage(editor.key(key))),
        }
    }

    fn paste(&mut self, text: &str) -> Passage {
        self.editor().map_or(Passage::Stay, |editor| passage(editor.paste(text)))
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let fields = self.fields();
        let height = u16::try_from(fields.len()).unwrap_or(0) + 4;
        let area = centred(area, 72, height);
        canvas.text(row(area, 0), &words.say("setup-welcome"), Role::Strong);
        let mut line = 2;
        for (place, field) in fields.into_iter().enumerate() {
            if field == Field::Framework(0) {
                canvas.text(row(area, line), &words.say("setup-frameworks"), Role::Heading);
                line += 1;
            }
            self.draw_field(field, row(area, line), place == self.at, canvas);
            line += 1;
        }
    }
}
