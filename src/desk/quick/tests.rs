//! What lines come to among a handful of citizens: who is meant, what is missing, and what is written.

use std::cell::Cell;

use chrono::{DateTime, NaiveDate, Utc};

use super::resolve::Present;
use super::*;
use crate::desk::view::CitizenLabel;
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{IdentityLevel, Stage};
use crate::domain::clock::SeededEntropy;
use crate::domain::contact::{Channel, LegalBasis, NextStep, Outcome};
use crate::domain::cpr::Cpr;
use crate::domain::directory::OfferFilter;
use crate::domain::fold::fold_words;
use crate::domain::follow_up::{Due, Priority};
use crate::domain::framework::shipped;
use crate::domain::language::Language;
use crate::domain::referral::Handover;
use crate::i18n::tests::words;

/// A few citizens, found by the beginnings of their words.
struct Few {
    lines: Vec<CitizenLine>,
    /// Pretends that there are as many more who fit.
    more: usize,
    /// How often it was asked.
    asked: Cell<usize>,
}

const MARKERS: &str = "010190-1234";

impl Few {
    fn new(citizens: &[(u8, &str, &str, Option<i32>)]) -> Self {
        let lines = citizens.iter().map(|(id, name, alias, born)| line(*id, name, alias, *born)).collect();
        Self { lines, more: 0, asked: Cell::new(0) }
    }

    fn usual() -> Self {
        Self::new(&[
            (1, "Jens Petersen", "", Some(1989)),
            (2, "Mona Lund", "", Some(1972)),
            (3, "Jens Hansen", "", Some(1960)),
            (4, "Jens Hansen", "", Some(1991)),
            (5, "", "Grøn jakke", None),
            (6, "Sanne Møller-Gade", "Sus", None),
            (7, "Pia Gade", "", None),
            (8, "Pia Holm", "", None),
        ])
    }
}

impl Sight for Few {
    fn citizens(&self, text: &str, limit: usize) -> Result<Found, Refusal> {
        self.asked.set(self.asked.get() + 1);
        let said = fold_words(text);
        let begins = |line: &CitizenLine| {
            let names = fold_words(&format!("{} {}", line.label.called, line.alias));
            said.iter().all(|said| names.iter().any(|name| name.starts_with(said.as_str())))
        };
        let mut lines: Vec<CitizenLine> = match Cpr::parse(text) {
            Ok(_) => self.lines.iter().filter(|line| line.born == Some(1989)).cloned().collect(),
            Err(_) => self.lines.iter().filter(|line| begins(line)).cloned().collect(),
        };
        let total = lines.len() + if lines.is_empty() { 0 } else { self.more };
        lines.truncate(limit);
        Ok(Found { lines, total })
    }

    fn alike(&self, details: &CitizenDetails) -> Result<Vec<CitizenLine>, Refusal> {
        let names = [&details.name, &details.alias].into_iter().flatten();
        let names: Vec<_> = names.map(|name| fold_words(name.as_str())).collect();
        let is = |line: &&CitizenLine| names.contains(&fold_words(&line.label.called));
        Ok(self.lines.iter().filter(is).cloned().collect())
    }

    fn frameworks(&self) -> Result<Vec<Framework>, Refusal> {
        Ok(shipped().into_iter().take(2).collect())
    }

    fn offers(&self, _filter: &OfferFilter, _limit: usize) -> Result<OffersFound, Refusal> {
        // The directory behind the mark is tried in the stories, with a real one.
        Ok(OffersFound::default())
    }
}

fn line(id: u8, name: &str, alias: &str, born: Option<i32>) -> CitizenLine {
    let (called, identity) = match name {
        "" => (alias, IdentityLevel::Alias),
        name => (name, IdentityLevel::Identified),
    };
    CitizenLine {
        label: CitizenLabel { id: citizen(id), called: called.to_owned(), identity },
        alias: if name.is_empty() { String::new() } else { alias.to_owned() },
        recognisers: String::new(),
        born,
        stage: Stage::ContactMade,
        primary: None,
        last_contact: None,
        open_follow_ups: 0,
        protected: false,
        matched: Vec::new(),
    }
}

fn citizen(id: u8) -> CitizenId {
    CitizenId::from_bytes([id; 16])
}

fn team() -> TeamId {
    TeamId::from_bytes([0xEE; 16])
}

/// Tuesday 24 November 2026, 16:20 in Copenhagen.
fn now() -> DateTime<Utc> {
    "2026-11-24T15:20:00Z".parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn read_among(few: &Few, text: &str, chosen: &[CitizenId]) -> LineReading {
    let present = Present { now: now(), language: Language::Da };
    read(few, Ok(team()), text, chosen, present, &SeededEntropy::new(7)).expect("a reading")
}

fn reading(text: &str) -> LineReading {
    read_among(&Few::usual(), text, &[])
}

fn contact(text: &str) -> crate::desk::command::NewContact {
    let reading = reading(text);
    assert_eq!(codes(&reading), [""; 0], "{text}");
    reading.into_contact().expect("a contact")
}

fn codes(reading: &LineReading) -> Vec<&'static str> {
    reading.problems().iter().map(|problem| problem.refusal.code()).collect()
}

fn said(text: &str, language: Language) -> String {
    let pieces = in_words(&reading(text), &words(language));
    pieces.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" · ")
}

const DESIGN: &str =
    "Jens P tlf 20m i går 14:30 #mental-sundhed +jobcenter !fre ring om praktik : Vil gerne i gang igen";

#[test]
fn the_line_of_the_design_becomes_a_contact() {
    let contact = contact(DESIGN);
    let details = &contact.details;
    assert_eq!(contact.team, team());
    assert_eq!(details.citizens, [citizen(1)]);
    assert_eq!((details.channel, details.minutes), (Channel::Phone, Some(20)));
    assert_eq!(details.happened.to_string(), "2026-11-23 13:30:00 UTC");
    assert_eq!(details.outcome, Outcome::Reached);
    assert_eq!(details.areas, [ServiceArea::JobCentre]);
    assert_eq!(details.tags[0].tag.as_str(), "mental-sundhed");
    assert_eq!(details.what.as_str(), "Vil gerne i gang igen");
    assert_eq!(details.next, NextStep::Planned);
    let promise = &contact.promises[0];
    assert_eq!((promise.what.as_str(), promise.due), ("ring om praktik", Due::on(day("2026-11-27"))));
    assert_eq!((promise.owner, promise.priority), (None, Priority::Normal));
}

#[test]
fn the_line_of_the_design_in_words() {
    assert_eq!(
        said(DESIGN, Language::Da),
        "Jens Petersen · telefon 20 min · i går 14:30 · #mental sundhed · Jobcenter · \
         opf. fre 27-11: ring om praktik · notat · (truffet)"
    );
    assert_eq!(
        said(DESIGN, Language::En),
        "Jens Petersen · phone 20 min · yesterday 14:30 · #mental sundhed · Job centre · \
         follow-up Fri 27-11: ring om praktik · note · (met)"
    );
}

#[test]
fn a_name_means_whoever_is_called_so() {
    let cases = [
        ("jens petersen", 1),
        ("Jens P", 1),
        ("jens p.", 1),
        ("Mona", 2),
        ("Lund", 2),
        ("MONA LUND", 2),
        ("\"groen jakke\"", 5),
        ("Sus", 6),
        ("sanne moeller", 6),
        ("Jens Hansen 1991", 4),
        ("Jens H 1960", 3),
        (MARKERS, 1),
    ];
    for (name, id) in cases {
        assert_eq!(contact(&format!("{name} tlf")).details.citizens, [citizen(id)], "{name}");
    }
}

#[test]
fn where_several_can_be_meant_the_asker_chooses() {
    let candidates = |text: &str| -> Vec<CitizenId> {
        let reading = reading(text);
        assert_eq!(codes(&reading), ["quick-ambiguous"], "{text}");
        let questions: Vec<_> = reading.questions().collect();
        questions[0].1.iter().map(|line| line.label.id).collect()
    };
    assert_eq!(candidates("Jens tlf"), [citizen(1), citizen(3), citizen(4)]);
    assert_eq!(candidates("jens hansen tlf"), [citizen(3), citizen(4)]);
    // One who is not called quite so is asked for, never taken.
    assert_eq!(candidates("Mon tlf"), [citizen(2)]);
    assert_eq!(candidates("J P tlf"), [citizen(1)]);

    let few = Few::usual();
    let chosen = read_among(&few, "jens hansen, Mona tlf", &[citizen(4)]);
    assert_eq!(chosen.into_contact().expect("a contact").details.citizens, [citizen(4), citizen(2)]);
    let other = read_among(&few, "jens hansen tlf", &[citizen(2)]);
    assert_eq!(codes(&other), ["quick-ambiguous"], "an answer to another question is none to this one");
}

/// With more candidates than were looked at, there may be another Jens P whom nobody has seen.
#[test]
fn initials_are_enough_only_where_all_candidates_were_seen() {
    let few = Few { more: 500, ..Few::usual() };
    assert_eq!(codes(&read_among(&few, "Jens P tlf", &[])), ["quick-ambiguous"]);
    assert_eq!(codes(&read_among(&few, "Jens Petersen tlf", &[])), [""; 0]);
}

#[test]
fn an_unknown_name_is_no_one() {
    let reading = reading("Knud tlf");
    assert_eq!(codes(&reading), ["quick-unknown"]);
    assert_eq!(reading.pieces()[0].value, Piece::Unknown("Knud".to_owned()));
    assert_eq!(reading.problems()[0].span, Some(0..4));
    assert_eq!(reading.contact(), None);
}

/// "Jens P talte 20m" is about Jens P: only the last word is not understood.
#[test]
fn words_behind_a_name_are_told_from_it() {
    let text = "jens p talte længe tlf 20m";
    let reading = reading(text);
    assert_eq!(codes(&reading), ["quick-not-understood"]);
    let pieces: Vec<_> = reading.pieces().iter().map(|piece| &text[piece.span.clone()]).collect();
    assert_eq!(pieces, ["jens p", "talte længe", "tlf", "20m"]);
    assert_eq!(
        said(text, Language::Da),
        "Jens Petersen · ikke forstået: talte længe · telefon 20 min · (nu) · (truffet)"
    );
    // Capitals begin names: this is someone else.
    assert_eq!(codes(&self::reading("Jens Petersen Knudsen tlf")), ["quick-unknown"]);
}

#[test]
fn a_day_and_a_time_that_stand_apart_are_shown_as_one_moment() {
    assert_eq!(
        said("Mona i går tlf 20m 14:30", Language::Da),
        "Mona Lund · i går 14:30 · telefon 20 min · (truffet)"
    );
}

#[test]
fn a_cpr_number_is_never_repeated() {
    let few = Few::new(&[]);
    let reading = read_among(&few, "010190-1234 tlf", &[]);
    assert_eq!(codes(&reading), ["quick-unknown"]);
    for shown in [format!("{reading:?}"), format!("{:?}", in_words(&reading, &words(Language::Da)))] {
        assert!(!shown.contains("1234"), "{shown}");
    }
}

#[test]
fn someone_new_is_written_down_with_the_contact() {
    let contact = contact("ny Knud Ravn \"Rav\" og Mona gade set");
    let (id, details) = &contact.newcomers[0];
    assert_eq!(contact.details.citizens, [*id, citizen(2)]);
    assert_eq!(details.name.as_ref().map(|name| name.as_str()), Some("Knud Ravn"));
    assert_eq!(details.alias.as_ref().map(|alias| alias.as_str()), Some("Rav"));
    assert_eq!(contact.details.outcome, Outcome::Observed);
}

#[test]
fn someone_new_who_is_known_already_is_pointed_out_and_not_refused() {
    let reading = reading("ny mona lund tlf");
    assert_eq!(codes(&reading), [""; 0]);
    let pieces = in_words(&reading, &words(Language::Da));
    assert_eq!(pieces[0], ("ny: mona lund – ligner Mona Lund".to_owned(), Mark::Doubtful));
}

#[test]
fn someone_new_needs_a_name_that_is_no_number() {
    assert_eq!(codes(&reading("ny")), ["quick-newcomer-nameless", "quick-channel"]);
    assert_eq!(codes(&reading("ny 010190-1234 tlf")), ["quick-newcomer-number"]);
}

#[test]
fn nobody_is_named_without_a_name() {
    let anonymous = contact("anonym gade 10m ved stationen : kaffe").details;
    assert!(anonymous.citizens.is_empty());
    assert_eq!(anonymous.place.as_str(), "stationen");
    assert_eq!(contact("gruppe 12 værested").details.outcome, Outcome::Group(12));
    assert_eq!(codes(&reading("gruppe værested")), ["quick-uncounted"]);
    assert_eq!(codes(&reading("gruppe 0 værested")), ["contact-group-size"]);
    assert_eq!(codes(&reading("Mona gruppe 5 gade")), ["contact-group-named"]);
    assert_eq!(codes(&reading("#mental 20m")), ["quick-nobody", "quick-channel"]);
}

#[test]
fn a_surname_that_is_a_channel_too_is_asked_about() {
    let asks = reading("pia gade 10m");
    assert_eq!(codes(&asks), ["quick-name-or-channel", "quick-ambiguous"]);
    assert_eq!(contact("Pia Gade tlf").details.citizens, [citizen(7)]);
    assert_eq!(contact("mona gade 10m").details.channel, Channel::Street);
}

#[test]
fn what_nobody_said_is_taken_for_granted_and_says_so() {
    let reading = reading("Mona tlf");
    assert_eq!(reading.assumed(), [Assumed::Now, Assumed::Reached]);
    assert_eq!(reading.contact().map(|contact| contact.details.happened), Some(now()));
    assert_eq!(said("Mona tlf", Language::Da), "Mona Lund · telefon · (nu) · (truffet)");
    assert_eq!(said("Mona tlf i går", Language::Da), "Mona Lund · telefon · i går · (12:00) · (truffet)");
    assert_eq!(said("Mona tlf i dag forsøgt", Language::Da), "Mona Lund · telefon · i dag · forsøgt · (nu)");
    assert_eq!(contact("Mona tlf i går").details.happened.to_string(), "2026-11-23 11:00:00 UTC");
}

#[test]
fn how_they_met_is_never_guessed() {
    let reading = reading("Mona 20m : talte om arbejde");
    assert_eq!(codes(&reading), ["quick-channel"]);
    assert_eq!(reading.problems()[0].span, None);
}

#[test]
fn times_that_cannot_be_are_refused_where_they_stand() {
    let cases: [(&str, &[&str]); 6] = [
        ("Mona tlf i morgen", &["contact-in-future"]),
        ("Mona tlf uge 47", &["quick-when-week"]),
        ("Mona tlf 31/2", &["quick-not-understood"]),
        ("Mona tlf !ring", &["quick-promise-when"]),
        ("Mona tlf !fre", &["follow-up-empty"]),
        ("Mona tlf !24/11-2025 ring", &["quick-promise-past"]),
    ];
    for (text, expected) in cases {
        let reading = reading(text);
        assert_eq!(codes(&reading), expected, "{text}");
        assert_eq!(reading.problems()[0].span.as_ref().map(|span| span.start), Some(9), "{text}");
    }
}

#[test]
fn a_promise_for_a_week_is_a_window() {
    let promise = contact("Mona tlf !!uge 50 besøg hende").promises.remove(0);
    let due = Due { by: day("2026-12-11"), time: None, not_before: Some(day("2026-12-07")) };
    assert_eq!((promise.due, promise.priority), (due, Priority::High));
    assert!(said("Mona tlf !!uge 50 besøg hende", Language::Da).contains("! opf. uge 50: besøg hende"));
}

/// 25 October 2026: 02:30 comes twice. 29 March 2026: 02:30 does not come at all.
#[test]
fn a_change_of_clocks_is_pointed_out() {
    let twice = said("Mona tlf 25/10 02:30", Language::Da);
    assert!(twice.contains("25-10 02:30 (timen kom to gange: den første)"), "{twice}");
    let never = said("Mona tlf 29/3 02:30", Language::Da);
    assert!(never.contains("29-03 03:30 (uret blev stillet frem: 03:30)"), "{never}");
}

#[test]
fn tags_are_found_by_name_word_label_or_beginning() {
    let tag = |word: &str| {
        let tags = contact(&format!("Mona tlf #{word}")).details.tags;
        format!("{}/{}", tags[0].framework, tags[0].tag)
    };
    for word in ["mental-sundhed", "Mental", "mental-health", "\"mental sundhed\"", "sundhedsf"] {
        assert_eq!(tag(word), "kalundborg-forebyggelse/mental-sundhed", "{word}");
    }
    assert_eq!(tag("kalundborg-forebyggelse/brobygning"), "kalundborg-forebyggelse/brobygning");
    assert_eq!(codes(&reading("Mona tlf #kvantefysik")), ["quick-tag-unknown"]);
    assert_eq!(codes(&reading("Mona tlf #f")), ["quick-tag-ambiguous"]);
    assert_eq!(contact("Mona tlf #mental #mental").details.tags.len(), 1);
}

#[test]
fn a_referral_goes_to_an_area() {
    let begun = contact("Mona tlf >>sundhed rygestop").referrals.remove(0);
    assert_eq!((begun.to_area, begun.to_name.as_str()), (ServiceArea::Health, "rygestop"));
    assert_eq!((begun.handover, begun.respond_within), (Handover::Warm, 5));
    let begun = contact("Mona tlf >Paraplyen +civilsamfund").referrals.remove(0);
    assert_eq!((begun.to_area, begun.to_name.as_str()), (ServiceArea::CivilSociety, "Paraplyen"));
    assert_eq!(codes(&reading("Mona tlf >Paraplyen")), ["quick-referral-area"]);
    assert_eq!(codes(&reading("Mona tlf >Paraplyen +job +sundhed")), ["quick-referral-area"]);
    assert_eq!(codes(&reading("Mona tlf +paraplyen")), ["quick-area-unknown"]);
}

#[test]
fn what_is_not_understood_stays_and_is_pointed_out() {
    let reading = reading("Mona tlf glad og træt sms §82b");
    assert_eq!(codes(&reading), ["quick-not-understood", "quick-again"]);
    assert_eq!(reading.contact(), None);
    let marks: Vec<Mark> =
        in_words(&reading, &words(Language::Da)).into_iter().map(|(_, mark)| mark).collect();
    use Mark::{Assumed, Understood, Wrong};
    assert_eq!(marks, [Understood, Understood, Wrong, Wrong, Understood, Assumed, Assumed]);
    assert_eq!(contact("Mona tlf §82b").details.basis, LegalBasis::Section82b);
}

#[test]
fn the_citizens_own_words_stand_in_quotation_marks() {
    let details = contact("Mona tlf : »Jeg vil selv«, og hun smilede").details;
    assert_eq!((details.own_words.as_str(), details.what.as_str()), ("Jeg vil selv", "og hun smilede"));
}

#[test]
fn nothing_that_was_typed_is_cut_off() {
    let long = format!("Mona tlf !fre {}", "x".repeat(600));
    assert_eq!(codes(&reading(&long)), ["quick-too-long"]);
    let long = format!("Mona tlf : {}", "x".repeat(20_100));
    assert_eq!(codes(&reading(&long)), ["quick-too-long"]);
}

/// Each key that is pressed reads the line anew: a line of names must not become a thousand searches.
#[test]
fn a_line_names_so_many_citizens_and_no_more() {
    let few = Few::usual();
    let text = format!("{} tlf", vec!["Mona"; 1_000].join(","));
    let reading = read_among(&few, &text, &[]);
    assert!(codes(&reading).contains(&"quick-too-many"));
    assert!(few.asked.get() <= 20);
}

#[test]
fn the_same_citizen_twice_is_one() {
    assert_eq!(contact("Mona, Mona Lund tlf").details.citizens, [citizen(2)]);
}

#[test]
fn an_empty_line_says_how_to_begin() {
    assert_eq!(codes(&reading("  ")), ["quick-blank"]);
    assert!(in_words(&reading(""), &words(Language::Da)).is_empty());
}

#[test]
fn a_team_that_is_not_known_keeps_the_line_from_being_logged() {
    let present = Present { now: now(), language: Language::Da };
    let refused = Err(Refusal::invalid("quick-which-team"));
    let entropy = SeededEntropy::new(7);
    let reading = read(&Few::usual(), refused, "Mona tlf", &[], present, &entropy).expect("a reading");
    assert_eq!(codes(&reading), ["quick-which-team"]);
    assert_eq!(reading.into_contact().map(|_| ()), Err(Refusal::invalid("quick-which-team")));
}

#[test]
fn every_reading_can_be_said_in_both_languages() {
    let lines = [
        DESIGN,
        "Jens, Knud, ny, anonym",
        "ny Mona Lund \"M\" tlf sms 20m 30m i går, i dag set truffet §82b §99 ved a, på b",
        "gruppe, \"grøn jakke\"",
        "Mona >>sundhed x >y !ring !!fre : \"a\" b",
        "Mona : \"a\"",
    ];
    for language in Language::ALL {
        for text in lines {
            let said = said(text, language);
            assert!(!said.contains(['[', '{', '$']), "{said}");
        }
    }
}

/// The suggestions where `|` stands, as the line with each of them in it.
fn completed(text: &str) -> Vec<String> {
    let cursor = text.find('|').expect("a cursor");
    let text = text.replacen('|', "", 1);
    let local = crate::domain::when::local(now());
    let found = super::complete::complete(&Few::usual(), &text, cursor, local, &words(Language::Da));
    let put = |it: Suggestion| {
        let (before, after) = (&text[..it.replace.start], &text[it.replace.end..]);
        format!("{before}[{}]{after}", it.text)
    };
    found.expect("suggestions").into_iter().map(put).collect()
}

#[test]
fn names_are_completed_so_that_they_are_read_as_names() {
    assert_eq!(completed("mon|"), ["[Mona Lund]"]);
    assert_eq!(completed("jens h|"), ["[Jens Hansen 1960]", "[Jens Hansen 1991]", "jens [hjemmebesøg]"]);
    assert_eq!(completed("Mona, gr| tlf"), ["Mona, [Grøn jakke] tlf"]);
    assert_eq!(completed("\"pia g|"), ["[Pia Gade]"]);
    assert_eq!(completed("Mona tel|"), ["Mona [telefon]"]);
}

#[test]
fn tags_areas_and_channels_are_completed() {
    assert_eq!(completed("Mona #men| tlf"), ["Mona [#mental-sundhed] tlf"]);
    assert_eq!(completed("Mona tlf #|").len(), 8);
    assert_eq!(completed("Mona tlf +ku|"), ["Mona tlf [+kultur-fritid]"]);
    assert_eq!(completed("Mona tlf +|").len(), 5);
    assert_eq!(completed("Mona tlf >>emp|"), ["Mona tlf [>>jobcenter]"]);
    assert_eq!(completed("Mona 20m tel|"), ["Mona 20m [telefon]"]);
    assert_eq!(completed("Mona 20m pho|"), ["Mona 20m [phone]"]);
}

#[test]
fn nothing_is_suggested_where_nothing_is_missing() {
    for text in ["|", "Mona tlf |", "Mona tlf : #men|", "Mona tlf +jobcenter|", "Mona tlf 20m|", "ny Mo|"] {
        assert_eq!(completed(text), [""; 0], "{text}");
    }
    let local = crate::domain::when::local(now());
    for cursor in [1, 2, 3, 99] {
        let found = super::complete::complete(&Few::usual(), "ø", cursor, local, &words(Language::Da));
        assert!(found.is_ok(), "{cursor}");
    }
}
