//! What a worker and a lead do at the terminal while they are timed. Keys alone: it looks at no screen.

use crossterm::event::KeyCode::{
    self, Backspace, Char, Down, End, Enter, Esc, Home, PageDown, PageUp, Tab, Up,
};

use super::house::House;
use super::terminal::{Answered, Sat, lost};
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;

/// Something done at the terminal.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The same key so many times.
    Press(KeyCode, usize),
    /// A text, letter by letter.
    Type(&'static str),
    /// Somebody else changes something.
    Hear,
}
use Step::{Hear, Press, Type};

/// A part of the day.
struct Scene {
    /// Its stable name; its text is under `bench-scene-`.
    slug: &'static str,
    /// How often it is played.
    rounds: usize,
    steps: &'static [Step],
}

/// What was timed in one scene.
pub(super) struct Played {
    /// Whether a worker or a lead sat there.
    pub(super) standing: Standing,
    /// The scene.
    pub(super) slug: &'static str,
    /// The keys.
    pub(super) keys: Vec<Answered>,
    /// Others' changes.
    pub(super) heard: Vec<Answered>,
    /// Drafts that were kept meanwhile.
    pub(super) kept: Vec<Answered>,
}

/// The way to each screen is part of its scene: it reads everything anew.
const SCENES: &[Scene] = &[
    Scene {
        slug: "today",
        rounds: 8,
        steps: &[
            Type("1"),
            Press(Down, 12),
            Hear,
            Press(PageDown, 3),
            Press(End, 1),
            Press(Up, 4),
            Press(Home, 1),
        ],
    },
    Scene {
        slug: "search",
        rounds: 2,
        steps: &[
            Type("s"),
            Type("jens p"),
            Hear,
            Press(Backspace, 6),
            Type("søren"),
            Press(Backspace, 5),
            Type("hansne"),
            Press(Backspace, 6),
            Type("amira olsen"),
            Press(Backspace, 11),
            Type("mrt"),
            Press(Backspace, 3),
            Type("zzzz"),
            Press(Backspace, 4),
            Type("grøn jakke"),
            Press(Esc, 2),
        ],
    },
    Scene {
        slug: "citizens",
        rounds: 3,
        steps: &[
            Type("2"),
            Press(Down, 15),
            Hear,
            Press(PageDown, 4),
            Press(PageUp, 2),
            Press(End, 1),
            Press(Up, 6),
        ],
    },
    Scene {
        slug: "citizen",
        rounds: 6,
        steps: &[
            Type("2"),
            Press(Down, 2),
            Press(Enter, 1),
            Press(Down, 10),
            Hear,
            Press(PageDown, 2),
            Press(Tab, 2),
            Press(Esc, 1),
        ],
    },
    Scene {
        slug: "contacts",
        rounds: 3,
        steps: &[
            Type("3"),
            Press(Down, 25),
            Hear,
            Press(PageDown, 6),
            Press(End, 1),
            Press(Up, 5),
            Press(Home, 1),
            Press(Enter, 1),
            Press(Down, 3),
            Press(Esc, 1),
        ],
    },
    Scene {
        slug: "follow-ups",
        rounds: 3,
        steps: &[
            Type("4"),
            Press(Tab, 1),
            Press(Down, 20),
            Hear,
            Press(PageDown, 4),
            Press(End, 1),
            Press(Up, 5),
            Press(Tab, 1),
            Press(Down, 5),
            Press(Tab, 1),
            Press(Down, 5),
        ],
    },
    Scene {
        slug: "referrals",
        rounds: 3,
        steps: &[
            Type("5"),
            Press(Down, 20),
            Hear,
            Press(PageDown, 4),
            Press(End, 1),
            Press(Up, 5),
            Press(Tab, 1),
            Press(Down, 5),
            Press(Tab, 1),
            Press(Down, 5),
        ],
    },
    Scene {
        slug: "week",
        rounds: 4,
        steps: &[
            Type("6"),
            Press(Down, 15),
            Hear,
            Press(PageDown, 3),
            Type(",,,,"),
            Press(Down, 5),
            Type("..t"),
            Press(Tab, 2),
            Press(Down, 4),
        ],
    },
    Scene {
        slug: "form",
        rounds: 3,
        steps: &[
            Type("1n"),
            Type("anne"),
            Press(Down, 2),
            Press(Enter, 1),
            Press(Tab, 1),
            Type("i går 14:30"),
            Hear,
            Press(Tab, 4),
            Press(KeyCode::F(2), 1),
            Type("Vil gerne i gang igen, men ikke i kantinen. Ringer selv på fredag."),
            Press(Tab, 1),
            Type("Kaffe ved banegården; vi gik tingene igennem sammen."),
            Press(Backspace, 20),
            Press(Esc, 2),
        ],
    },
    Scene {
        slug: "quick-line",
        rounds: 4,
        steps: &[
            Type("1l"),
            Type("Jens P tlf 20m i går 14:30 #bolig +jobcenter !fre ring om praktik : Vil gerne i gang"),
            Hear,
            Press(Backspace, 30),
            Press(Esc, 2),
        ],
    },
    Scene {
        slug: "palette",
        rounds: 4,
        steps: &[
            Type(":"),
            Type("henv"),
            Press(Backspace, 2),
            Press(Down, 2),
            Press(Esc, 1),
            Press(Char('?'), 1),
            Press(Down, 4),
            Press(Esc, 1),
        ],
    },
];

/// Plays the whole script as a worker and as a lead of the first team.
///
/// # Errors
/// `bench-lost` when a log-in fails, or a scene leaves the screen as it was.
pub(super) fn play(house: &House) -> Result<Vec<Played>, Refusal> {
    let mut played = Vec::new();
    for standing in [Standing::Member, Standing::Lead] {
        let who = house.player(standing).ok_or_else(|| lost("players"))?;
        let mut sat = Sat::down(house, who)?;
        for scene in SCENES {
            played.push(scene.play(&mut sat, standing)?);
        }
    }
    Ok(played)
}

impl Scene {
    fn play(&self, sat: &mut Sat, standing: Standing) -> Result<Played, Refusal> {
        let (keys, heard, kept) = (Vec::new(), Vec::new(), Vec::new());
        let mut played = Played { standing, slug: self.slug, keys, heard, kept };
        for step in std::iter::repeat_n(self.steps, self.rounds).flatten() {
            match step {
                Press(key, times) => {
                    for _ in 0..*times {
                        played.press(sat, *key)?;
                    }
                }
                Type(text) => {
                    for letter in text.chars() {
                        played.press(sat, Char(letter))?;
                    }
                }
                Hear => played.heard.push(sat.hear()?),
            }
        }
        let shown = played.keys.iter().filter(|answered| answered.bytes > 0).count();
        // A scene in which hardly a key shows anything is not the one that was meant.
        if shown * 4 < played.keys.len() { Err(lost(self.slug)) } else { Ok(played) }
    }
}

impl Played {
    fn press(&mut self, sat: &mut Sat, key: KeyCode) -> Result<(), Refusal> {
        self.keys.push(sat.press(key)?);
        self.kept.extend(sat.wake()?);
        Ok(())
    }
}
