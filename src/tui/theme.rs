//! Styles and symbols by what they mean. Knows no screen.
//!
//! Everything reads in black and white: a colour never stands without a symbol, bold, or reverse video beside
//! it. At most sixteen colours, which the person's own terminal chooses; one accent.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: black and white, by the person's wish or the terminal's kind.
    None,
    /// The sixteen that every colour terminal has.
    #[default]
    Sixteen,
}

/// Which signs the terminal can draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// ASCII and Danish letters only.
    Plain,
    /// Blocks, arrows and marks as well.
    #[default]
    Full,
}

/// What a piece of the screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// What is less important than the text beside it.
    Quiet,
    /// What is more important.
    Strong,
    /// The name of a group or a column.
    Heading,
    /// A field's label.
    Label,
    /// The label of the field that has the focus.
    Focus,
    /// The thing to notice: keys in hints, the reading of what was typed.
    Accent,
    /// The row that is selected.
    Selected,
    /// Lines that part regions.
    Rule,
    /// It went well.
    Good,
    /// It needs attention.
    Warning,
    /// It failed, or is late.
    Bad,
    /// The part of a text that a search found.
    Found,
    /// A place to type that holds nothing yet.
    Blank,
}

/// A sign with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// Left of the selected row.
    Marker,
    /// Information.
    Info,
    /// It went well, or is done.
    Good,
    /// It needs attention.
    Warning,
    /// It failed.
    Bad,
    /// A question.
    Question,
    /// Something unfinished that was kept.
    Draft,
    /// Flagged.
    Flag,
    /// Better than before.
    Up,
    /// Worse than before.
    Down,
    /// As before.
    Level,
    /// Leads to.
    Leads,
    /// There is more to the left.
    Before,
    /// There is more to the right.
    After,
    /// The place where a command is typed.
    Prompt,
    /// Nothing to count.
    Nothing,
    /// Chosen among several.
    Chosen,
    /// Not chosen among several.
    Unchosen,
    /// Ticked.
    Ticked,
    /// Not ticked.
    Unticked,
    /// A hidden letter.
    Hidden,
    /// Parts a title.
    Dot,
}

/// The styles and symbols of one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    colours: Colours,
    signs: Signs,
}

impl Theme {
    /// The theme for what a terminal can show.
    pub const fn new(colours: Colours, signs: Signs) -> Self {
        Self { colours, signs }
    }

    /// Which signs may be drawn.
    pub const fn signs(self) -> Signs {
        self.signs
    }

    /// The style of a role.
    pub const fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match (self.colours, role) {
            (_, Role::Text | Role::Label) => plain,
            (_, Role::Strong | Role::Heading) => plain.add_modifier(Modifier::BOLD),
            // Faint or bold letters in reverse video are hard to read on many terminals, and dear to send.
            (_, Role::Selected) => {
                plain.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM.union(Modifier::BOLD))
            }
            // Faint rather than grey: some palettes draw grey in the colour of the background.
            (_, Role::Quiet | Role::Rule | Role::Blank) => plain.add_modifier(Modifier::DIM),
            (Colours::Sixteen, Role::Accent) => plain.fg(Color::Cyan),
            (Colours::Sixteen, Role::Focus) => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            (Colours::None, Role::Accent | Role::Focus) => plain.add_modifier(Modifier::BOLD),
            (Colours::Sixteen, Role::Good) => plain.fg(Color::Green),
            (Colours::Sixteen, Role::Warning) => plain.fg(Color::Yellow),
            (Colours::Sixteen, Role::Bad) => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            (Colours::None, Role::Good) => plain,
            (Colours::None, Role::Warning | Role::Bad) => plain.add_modifier(Modifier::BOLD),
            (_, Role::Found) => plain.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The sign of a symbol: always one cell wide.
    pub const fn symbol(self, symbol: Symbol) -> &'static str {
        let (full, plain) = match symbol {
            Symbol::Marker => ("▌", ">"),
            Symbol::Info => ("·", "-"),
            Symbol::Good => ("✓", "+"),
            Symbol::Warning => ("!", "!"),
            Symbol::Bad => ("×", "x"),
            Symbol::Question => ("?", "?"),
            Symbol::Draft => ("✎", "~"),
            Symbol::Flag => ("⚑", "*"),
            Symbol::Up => ("↑", "^"),
            Symbol::Down => ("↓", "v"),
            Symbol::Level => ("→", "="),
            Symbol::Leads => ("→", ">"),
            Symbol::Before => ("‹", "<"),
            Symbol::After => ("›", ">"),
            Symbol::Prompt => ("›", ">"),
            Symbol::Nothing => ("·", "."),
            Symbol::Chosen => ("•", "*"),
            Symbol::Unchosen => (" ", " "),
            Symbol::Ticked => ("x", "x"),
            Symbol::Unticked => (" ", " "),
            Symbol::Hidden => ("•", "*"),
            Symbol::Dot => ("·", "-"),
        };
        match self.signs {
            Signs::Full => full,
            Signs::Plain => plain,
        }
    }

    /// The sign that a horizontal rule is made of.
    pub const fn rule(self) -> &'static str {
        match self.signs {
            Signs::Full => "─",
            Signs::Plain => "-",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::text::width;

    use super::*;

    const SYMBOLS: [Symbol; 22] = [
        Symbol::Marker,
        Symbol::Info,
        Symbol::Good,
        Symbol::Warning,
        Symbol::Bad,
        Symbol::Question,
        Symbol::Draft,
        Symbol::Flag,
        Symbol::Up,
        Symbol::Down,
        Symbol::Level,
        Symbol::Leads,
        Symbol::Before,
        Symbol::After,
        Symbol::Prompt,
        Symbol::Nothing,
        Symbol::Chosen,
        Symbol::Unchosen,
        Symbol::Ticked,
        Symbol::Unticked,
        Symbol::Hidden,
        Symbol::Dot,
    ];

    #[test]
    fn symbols_are_one_cell_and_plain_ones_are_ascii() {
        for symbol in SYMBOLS {
            for signs in [Signs::Full, Signs::Plain] {
                let sign = Theme::new(Colours::None, signs).symbol(symbol);
                assert_eq!(width(sign), 1, "{symbol:?}");
                assert!(signs == Signs::Full || sign.is_ascii(), "{symbol:?}");
            }
        }
    }

    #[test]
    fn black_and_white_has_no_colour_and_keeps_what_matters_apart() {
        let theme = Theme::new(Colours::None, Signs::Full);
        for role in [Role::Selected, Role::Accent, Role::Bad, Role::Warning, Role::Found, Role::Heading] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            assert_ne!(style, theme.style(Role::Text), "{role:?}");
        }
    }
}
