//! What may stand on a paper that a citizen carries with them: it is left on tables and found by others. Knows words,
//! nobody's record. It errs on the careful side: whoever prints is told what was held back, and reads it themselves.

use super::fold::fold_words;

/// Beginnings of words, folded, that tell of illness, addiction, crime or somebody's judgement. A word that begins so
/// holds its text back.
const TELLING: &[&str] = &[
    // Addiction.
    "abstinen",
    "addict",
    "afhaengig",
    "afgiftn",
    "alkohol",
    "alcohol",
    "antabus",
    "beroligende",
    "beruset",
    "cannabis",
    "detox",
    "drank",
    "drik",
    "drink",
    "druk",
    "drug",
    "drunk",
    "fix",
    "hash",
    "heroin",
    "kokain",
    "cocaine",
    "ludoman",
    "metado",
    "methado",
    "misbrug",
    "misuse",
    "narko",
    "nykter",
    "opioid",
    "overdos",
    "paavirk",
    "promille",
    "relaps",
    "rusmid",
    "stof",
    "stoned",
    "subutex",
    "suboxon",
    "tilbagefald",
    "vaedd",
    // Illness.
    "angst",
    "anxi",
    "autis",
    "bipolar",
    "borderline",
    "demens",
    "depres",
    "diagnos",
    "hiv",
    "hepatit",
    "medicin",
    "medication",
    "manisk",
    "paranoi",
    "psyk",
    "psych",
    "ptsd",
    "schizo",
    "skizo",
    "selvmord",
    "selvskad",
    "suicid",
    "selfharm",
    "sindslid",
    // Crime and force.
    "anholdt",
    "arrest",
    "crim",
    "doemt",
    "faengs",
    "indsatt",
    "kriminal",
    "offender",
    "overgreb",
    "police",
    "prison",
    "prostitu",
    "sexarbej",
    "tvang",
    "vold",
    "violen",
    // What colleagues think of somebody.
    "aggressi",
    "bekymr",
    "concern",
    "hygiejn",
    "loegn",
    "lyver",
    "manipul",
    "mistan",
    "motivat",
    "motiver",
    "niveau",
    "observ",
    "samarbejdsvill",
    "suspect",
    "svigt",
    "truende",
    "threat",
    "udadreag",
    "umotiver",
    "underret",
    "uplejet",
    "ustabil",
    "vurder",
    "assess",
    "neglect",
    "unreliab",
    "utilregnelig",
];

/// The police in all their compounds: who begins so tells of them, but for what begins as one of the others.
const POLICE: &str = "politi";
/// Politics, as whole words: "politikreds" and "politiskole" are the police's.
const POLITICS: &[&str] = &["politik", "politiks", "politisk", "politiske"];
/// Whatever begins so is politics too.
const OF_POLITICS: &[&str] = &["politikk", "politiker", "politic"];

/// So many digits in a row, blanks and dashes aside, may be the number by which somebody is known.
const DIGITS: usize = 9;

/// Whether a text may lie open on a table: no word in it tells of illness, addiction, crime or a judgement, and it
/// holds no number like a CPR number.
pub fn may_lie_open(text: &str) -> bool {
    !holds_number(text) && !fold_words(text).iter().any(|word| tells(word))
}

fn tells(word: &str) -> bool {
    let politics = || POLITICS.contains(&word) || OF_POLITICS.iter().any(|it| word.starts_with(it));
    let police = || word.starts_with(POLICE) && !politics();
    TELLING.iter().any(|it| word.starts_with(it)) || police()
}

/// The beginning of a text, at most so many characters, ending with a word.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(end, _)| end);
    let cut = &text[..end];
    let cut = cut.rfind(char::is_whitespace).map_or(cut, |blank| &cut[..blank]);
    format!("{}…", cut.trim_end())
}

fn holds_number(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|c| {
        digits = match c {
            '0'..='9' => digits + 1,
            ' ' | '-' | '\u{2010}'..='\u{2013}' | '/' => digits,
            _ => 0,
        };
        digits >= DIGITS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_somebody_is_held_back_in_whatever_form() {
        for text in [
            "Tal om misbruget",
            "drikker han igen?",
            "ALKOHOLAFVÆNNING kl. 10",
            "Påvirket sidst, ring først",
            "hent metadon på apoteket",
            "Politianmeldelse",
            "Møde med politi kl. 10",
            "politibetjent Holm",
            "Møde på politikontoret",
            "politikommissær Holm",
            "hent den på politigården",
            "Mistanke om snyd",
            "vurdér motivationen",
            "Bekymring for børnene",
            "Skizofreni – spørg lægen",
            "cpr 140589-1235",
            "1405891235",
            "140589 1235",
            "book the psychiatrist",
        ] {
            assert!(!may_lie_open(text), "{text}");
        }
    }

    #[test]
    fn what_was_agreed_may_be_read_by_anyone() {
        for text in [
            "Ring om praktik",
            "Følges ad til værestedet",
            "Møde på jobcentret den 26-11-2026 kl. 10:00",
            "Ring på 22 33 44 55",
            "Hjælp til ansøgning om bolig",
            "Ansøgning til aftenskole",
            "Call about the flat",
            "Ny indsats på værkstedet",
            "Byrådets politik om bolig",
            "Politisk møde på biblioteket",
            "Politikerne svarer",
            "",
        ] {
            assert!(may_lie_open(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_ends_with_a_whole_word() {
        assert_eq!(shortened("kort", 10), "kort");
        assert_eq!(shortened("Ring om praktik på værkstedet", 20), "Ring om praktik på…");
        assert_eq!(shortened("ææææææææææææ", 5), "ææææ…");
        assert!(shortened("Ring om praktik på værkstedet", 20).chars().count() <= 20);
    }
}
