//! How many bytes a terminal is sent: for a typed character, for a cursor move in a list, for a whole screen;
//! on every screen and in every form, at 80×24. Counts, and times nothing: the same sandbox at the same hour
//! gives the same counts on every machine.

use crossterm::event::KeyCode::{self, Backspace, Char, Down, Enter, Esc, F, Tab, Up};

use super::house::House;
use super::terminal::{Sat, lost};
use crate::cli::sandbox::Login;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Office, Standing};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character typed or taken back in a field.
    Typed,
    /// What follows from either elsewhere on the screen, sent when the line is free again: hits, what was
    /// understood, what can be done with the row.
    Followed,
    /// The selection of a list goes one up or down.
    Moved,
    /// A whole screen, after a log-in, a resize or a redraw.
    Painted,
}

impl Kind {
    /// All kinds.
    pub(super) const ALL: [Self; 4] = [Self::Typed, Self::Moved, Self::Followed, Self::Painted];

    /// The kind's stable name; its text is under `bench-counted-`.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Followed => "followed",
            Self::Moved => "moved",
            Self::Painted => "painted",
        }
    }

    /// How many bytes one may take, before what a line adds of its own.
    pub(super) const fn at_most(self) -> usize {
        match self {
            Self::Typed => 64,
            Self::Followed => 1_200,
            Self::Moved => 300,
            Self::Painted => 4_000,
        }
    }
}

/// What one key or one screen came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// Where.
    pub(super) place: &'static str,
    /// What.
    pub(super) kind: Kind,
    /// How many bytes.
    pub(super) bytes: usize,
}

/// Something done at the terminal.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Keys that lead somewhere; the whole of each screen on the way is counted.
    Go(&'static [KeyCode]),
    /// A text, letter by letter.
    Type(&'static str),
    /// A key in a list, so many times.
    Move(KeyCode, usize),
    /// A key in a field that changes a letter, so many times.
    Edit(KeyCode, usize),
}
use Step::{Edit, Go, Move, Type};

/// Who sits at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Standing(Standing),
    Office(Office),
}

/// A part of the program.
struct Walk {
    /// Its stable name; its text is under `bench-scene-`.
    place: &'static str,
    who: Who,
    steps: &'static [Step],
}

const MEMBER: Who = Who::Standing(Standing::Member);
const LEAD: Who = Who::Standing(Standing::Lead);

const WALKS: &[Walk] = &[
    Walk {
        place: "today",
        who: MEMBER,
        steps: &[Go(&[Char('1')]), Move(Down, 30), Move(Up, 30), Go(&[Tab]), Move(Down, 3)],
    },
    Walk {
        place: "citizens",
        who: MEMBER,
        steps: &[
            Go(&[Char('2')]),
            Move(Down, 40),
            Move(Up, 40),
            Go(&[Char('s')]),
            Type("jens p"),
            Edit(Backspace, 6),
        ],
    },
    Walk {
        place: "citizen",
        who: MEMBER,
        steps: &[
            Go(&[Char('2'), Down, Down, Enter]),
            Move(Down, 12),
            Move(Up, 12),
            Go(&[Tab]),
            Move(Down, 8),
            Go(&[Tab]),
            Move(Down, 8),
            Go(&[Tab]),
            Move(Down, 8),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "contacts",
        who: MEMBER,
        steps: &[
            Go(&[Char('3')]),
            Move(Down, 40),
            Move(Up, 40),
            Go(&[Enter]),
            Move(Down, 6),
            Move(Up, 6),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "follow-ups",
        who: MEMBER,
        steps: &[
            Go(&[Char('4')]),
            Move(Down, 30),
            Move(Up, 30),
            Go(&[Tab]),
            Move(Down, 30),
            Move(Up, 10),
            Go(&[Tab]),
            Move(Down, 30),
            Move(Up, 10),
        ],
    },
    Walk {
        place: "referrals",
        who: LEAD,
        steps: &[
            Go(&[Char('5')]),
            Move(Down, 30),
            Move(Up, 30),
            Go(&[Tab]),
            Move(Down, 20),
            Move(Up, 10),
            Go(&[Tab]),
            Move(Down, 20),
        ],
    },
    Walk {
        place: "week",
        who: LEAD,
        steps: &[
            Go(&[Char('6'), Char(',')]),
            Move(Down, 20),
            Move(Up, 20),
            Go(&[Tab]),
            Move(Down, 20),
            Move(Up, 10),
            Go(&[Tab]),
            Move(Down, 12),
            Go(&[Tab]),
            Move(Down, 12),
        ],
    },
    Walk {
        place: "form",
        who: MEMBER,
        steps: &[
            Go(&[Char('1'), Char('n')]),
            Type("anne ma"),
            Go(&[Down]),
            Go(&[Enter, Tab]),
            Type("i går 14:30"),
            Go(&[Tab]),
            Type("banegården"),
            Go(&[Tab, Tab, Tab, F(2)]),
            Type(
                "Vil gerne i gang igen, men ikke i kantinen. Ringer selv på fredag, og ellers ringer vi mandag.",
            ),
            Edit(Backspace, 12),
            Edit(KeyCode::Left, 30),
            Type("ikke "),
            Edit(KeyCode::Delete, 3),
            Go(&[Tab]),
            Type("Kaffe ved banegården; vi gik tingene igennem sammen."),
            Go(&[Tab, F(2), Tab]),
            Type("æøå"),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "form",
        who: MEMBER,
        steps: &[
            Go(&[Char('2'), Enter, Char('o')]),
            Type("ring om praktikken i kantinen"),
            Go(&[Tab]),
            Type("fre 10"),
            Go(&[Esc, Char('h')]),
            Type("mento"),
            Edit(Backspace, 5),
            Go(&[Esc, Char('2'), Down, Enter, Char('r')]),
            Type("Anna Sofie "),
            Edit(Backspace, 4),
            Go(&[Tab]),
            Type("grøn jakke, står ved biblioteket"),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "quick-line",
        who: MEMBER,
        steps: &[
            Go(&[Char('1'), Char('l')]),
            Type("Jens P tlf 20m i går 14:30 #bolig +jobcenter !fre ring om praktik : Vil gerne i gang igen"),
            Edit(Backspace, 30),
            Edit(KeyCode::Left, 10),
            Type("ny "),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "palette",
        who: MEMBER,
        steps: &[
            Go(&[Char('1'), Char(':')]),
            Move(Down, 12),
            Move(Up, 3),
            Type("henv"),
            Edit(Backspace, 4),
            Go(&[Esc, Char('?')]),
            Go(&[Esc, Char('d')]),
            Go(&[Esc]),
        ],
    },
    Walk {
        place: "admin",
        who: Who::Office(Office::Administrator),
        steps: &[
            Go(&[Char('9')]),
            Move(Down, 12),
            Move(Up, 12),
            Go(&[Tab]),
            Move(Down, 4),
            Go(&[Tab]),
            Move(Down, 4),
        ],
    },
];

/// Walks through every part of the program and counts.
///
/// # Errors
/// `bench-lost` when a log-in fails, or a walk does not go where it was meant to.
pub(super) fn count(house: &House) -> Result<Vec<Counted>, Refusal> {
    let mut counted = Vec::new();
    for walk in WALKS {
        walk.go(house, &mut counted)?;
    }
    Ok(counted)
}

impl Walk {
    fn go(&self, house: &House, counted: &mut Vec<Counted>) -> Result<(), Refusal> {
        let who = house.login(|login| self.who.is(login)).ok_or_else(|| lost("players"))?;
        let mut sat = Sat::down(house, who)?;
        let (mut pressed, mut shown) = (0, 0);
        let mut note = |kind, bytes| {
            if kind != Kind::Followed {
                pressed += 1;
                shown += usize::from(bytes > 0);
            }
            counted.push(Counted { place: self.place, kind, bytes });
        };
        for step in self.steps {
            match step {
                Go(keys) => {
                    for key in *keys {
                        sat.press(*key)?;
                        note(Kind::Painted, sat.whole());
                    }
                }
                Type(text) => {
                    for letter in text.chars() {
                        let answered = sat.press(Char(letter))?;
                        note(Kind::Typed, answered.bytes);
                        note(Kind::Followed, answered.later);
                    }
                }
                Move(key, times) => {
                    for _ in 0..*times {
                        let answered = sat.press(*key)?;
                        note(Kind::Moved, answered.bytes);
                        note(Kind::Followed, answered.later);
                    }
                }
                Edit(key, times) => {
                    for _ in 0..*times {
                        let answered = sat.press(*key)?;
                        note(Kind::Typed, answered.bytes);
                        note(Kind::Followed, answered.later);
                    }
                }
            }
        }
        // A walk on which hardly a key shows anything is not the one that was meant.
        if shown * 4 < pressed { Err(lost(self.place)) } else { Ok(()) }
    }
}

impl Who {
    fn is(self, login: &Login) -> bool {
        match self {
            Self::Standing(standing) => login.standing == Some(standing),
            Self::Office(office) => login.office == Some(office),
        }
    }
}

#[cfg(test)]
mod tests;
