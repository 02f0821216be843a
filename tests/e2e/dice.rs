//! Chance that can be repeated, and how much of it somebody asks for.

/// Numbers that are the same for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("below what fits")
    }

    /// Words as people type them, with the number of the cut before them.
    pub fn words(&mut self, cut: usize) -> Vec<char> {
        let letters: Vec<char> = "abdefghijklmnoprstuvyæøå".chars().collect();
        let mut text: Vec<char> = format!("k{cut}").chars().collect();
        while text.len() < 24 {
            text.push(' ');
            let length = 2 + self.below(6);
            text.extend((0..length).map(|_| letters[self.below(letters.len())]));
        }
        text.truncate(26);
        if text.last() == Some(&' ') {
            text.pop();
        }
        text
    }
}

/// The number that an environment variable asks for.
pub fn asked(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}
