//! What lines mean, by table, in both languages; laws that hold for any text.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

/// Tuesday 24 November 2026, week 48, 16:20.
fn now() -> NaiveDateTime {
    "2026-11-24T16:20:00".parse().expect("a date and time")
}

/// The pieces in a short form: `citizen:Jens P`, `tag:mental`.
fn pieces(text: &str) -> Vec<String> {
    read(text, now()).pieces().iter().map(|piece| short(&piece.value)).collect()
}

fn short(said: &Said) -> String {
    match said {
        Said::Citizen(called) => format!("citizen:{}", called.name),
        Said::Newcomer { name, alias } => {
            let text = |line: &Option<Line>| line.as_ref().map_or("-".to_owned(), Line::to_string);
            format!("new:{}/{}", text(name), text(alias))
        }
        Said::Anonymous => "anonymous".to_owned(),
        Said::Channel(channel) => channel.slug().to_owned(),
        Said::Minutes(minutes) => minutes.to_string(),
        Said::When(when) => format!("when:{when}"),
        Said::Outcome(Outcome::Group(people)) => format!("group:{people}"),
        Said::Outcome(outcome) => outcome.slug().to_owned(),
        Said::Uncounted => "group".to_owned(),
        Said::Basis(basis) => format!("basis:{}", basis.slug()),
        Said::Place(place) => format!("place:{place}"),
        Said::Tag(tag) => format!("#{tag}"),
        Said::Area(area) => format!("+{}", area.slug()),
        Said::Offer(offer) => format!("+?{offer}"),
        Said::Referral(Enquiry { area, name, handover }) => {
            format!("{handover:?}>{}:{name}", area.map_or("?", ServiceArea::slug))
        }
        Said::Promise(Promised { when, what, priority }) => {
            let when = when.map_or("?".to_owned(), |when| when.to_string());
            format!("{priority:?}!{when}:{what}")
        }
        Said::Note { what, own_words } => format!("note:{}/{}", what.as_str(), own_words.as_str()),
        Said::Again(aspect) => format!("again:{}", aspect.slug()),
        Said::Unread(text) => format!("unread:{text}"),
    }
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(pieces(text), *expected, "{text}");
    }
}

#[test]
fn the_line_of_the_design_reads_as_it_is_meant() {
    let text =
        "Jens P tlf 20m i går 14:30 #mental-sundhed +jobcenter !fre ring om praktik : Vil gerne i gang igen";
    let line = read(text, now());
    let read: Vec<(&str, String)> =
        line.pieces().iter().map(|piece| (&text[piece.span.clone()], short(&piece.value))).collect();
    let expected = [
        ("Jens P", "citizen:Jens P"),
        ("tlf", "phone"),
        ("20m", "20m"),
        ("i går 14:30", "when:23-11-2026 14:30"),
        ("#mental-sundhed", "#mental-sundhed"),
        ("+jobcenter", "+jobcenter"),
        ("!fre ring om praktik", "Normal!27-11-2026:ring om praktik"),
        (": Vil gerne i gang igen", "note:Vil gerne i gang igen/"),
    ];
    assert_eq!(read, expected.map(|(text, said)| (text, said.to_owned())));
}

#[test]
fn citizens_stand_first() {
    check(&[
        ("Jens P tlf", &["citizen:Jens P", "phone"]),
        ("jens peter hansen", &["citizen:jens peter hansen"]),
        ("Jens P, Mona L tlf", &["citizen:Jens P", "citizen:Mona L", "phone"]),
        ("Jens P,Mona L tlf", &["citizen:Jens P", "citizen:Mona L", "phone"]),
        ("Jens P og Mona L og Bo tlf", &["citizen:Jens P", "citizen:Mona L", "citizen:Bo", "phone"]),
        ("Jens and Mona phone", &["citizen:Jens", "citizen:Mona", "phone"]),
        ("Jens & Mona&Bo phone", &["citizen:Jens", "citizen:Mona", "citizen:Bo", "phone"]),
        ("Jens, tlf, 20m, i går", &["citizen:Jens", "phone", "20m", "when:23-11-2026"]),
        ("\"Grøn jakke\" tlf", &["citizen:Grøn jakke", "phone"]),
        ("»Pia Gade« og “Bo Set” tlf", &["citizen:Pia Gade", "citizen:Bo Set", "phone"]),
        ("\"Grøn jakke\",Bo tlf", &["citizen:Grøn jakke", "citizen:Bo", "phone"]),
        ("anonym gade 10 min", &["anonymous", "street", "10m"]),
        ("anonymous street 10 min", &["anonymous", "street", "10m"]),
        ("anonym og Jens gade", &["anonymous", "citizen:Jens", "street"]),
        ("anonym kvinde gade", &["anonymous", "unread:kvinde", "street"]),
        ("gruppe 12 værested", &["group:12", "drop-in"]),
        ("group of 12 people drop-in", &["group:12", "drop-in"]),
        ("gruppe på 5 personer, gaden", &["group:5", "street"]),
        ("Gruppe værested", &["group", "drop-in"]),
        ("#mental", &["#mental"]),
        ("", &[]),
        ("  ,  ", &[]),
    ]);
}

#[test]
fn someone_new_is_announced() {
    check(&[
        ("ny Mona Larsen tlf", &["new:Mona Larsen/-", "phone"]),
        ("ny \"Grøn jakke\" gade", &["new:-/Grøn jakke", "street"]),
        ("new Mona \"Red hat\" street", &["new:Mona/Red hat", "street"]),
        ("Jens og ny Mona tlf", &["citizen:Jens", "new:Mona/-", "phone"]),
        ("ny", &["new:-/-"]),
        ("ny #mental", &["new:-/-", "#mental"]),
        ("ny anonym gade", &["new:gade/-"]),
        ("ny Tlf tlf", &["new:Tlf/-", "phone"]),
    ]);
}

/// Tue and Gade are names; so is whatever stands first, however much it looks like something else.
#[test]
fn names_that_look_like_other_words_stay_names() {
    check(&[
        ("Tue tlf", &["citizen:Tue", "phone"]),
        ("Set 10m", &["citizen:Set", "10m"]),
        ("Ring Hansen ring", &["citizen:Ring Hansen", "phone"]),
        ("Pia Gade tlf", &["citizen:Pia Gade", "phone"]),
        ("Jens I tlf", &["citizen:Jens I", "phone"]),
        ("Jens I går tlf", &["citizen:Jens", "when:23-11-2026", "phone"]),
        ("August tlf", &["citizen:August", "phone"]),
        ("010190-1234 tlf", &["citizen:010190-1234", "phone"]),
    ]);
}

/// "pia gade" is Pia on the street or Pia Gade; only who is in the log can tell.
#[test]
fn a_channel_word_after_a_name_may_be_its_surname() {
    let perhaps = |text: &str| {
        read(text, now()).into_pieces().into_iter().find_map(|piece| match piece.value {
            Said::Citizen(called) => called.perhaps.map(|name| name.to_string()),
            _ => None,
        })
    };
    assert_eq!(perhaps("pia gade 10m").as_deref(), Some("pia gade"));
    assert_eq!(perhaps("Bo, pia hansen gade 10m").as_deref(), Some("pia hansen gade"));
    for text in [
        "pia tlf",
        "Pia Gade tlf",
        "pia, gade",
        "pia home visit",
        "ny pia gade",
        "anonym gade",
        "\"pia\" gade",
    ] {
        assert_eq!(perhaps(text), None, "{text}");
    }
}

#[test]
fn channel_duration_and_time_come_in_any_order() {
    let all: &[&str] = &["citizen:Bo", "phone", "20m", "when:23-11-2026 14:30"];
    check(&[
        ("Bo tlf 20m i går 14:30", all),
        ("Bo phone 20 minutes yesterday 14:30", all),
        ("Bo telefon i 20 min i går kl. 14.30", all),
        ("Bo 20m tlf", &["citizen:Bo", "20m", "phone"]),
        ("Bo i fredags 1t30 besøg", &["citizen:Bo", "when:20-11-2026", "1t30", "home-visit"]),
        ("Bo for 2 timer siden sms", &["citizen:Bo", "when:24-11-2026 14:20", "message"]),
        ("Bo home visit halv time", &["citizen:Bo", "home-visit", "30m"]),
        ("Bo drop in", &["citizen:Bo", "drop-in"]),
        ("Bo via sms", &["citizen:Bo", "message"]),
        ("Bo over the phone 5m", &["citizen:Bo", "phone", "5m"]),
        ("Bo ringede i går", &["citizen:Bo", "phone", "when:23-11-2026"]),
        ("Bo 13:05 møde", &["citizen:Bo", "when:24-11-2026 13:05", "meeting"]),
    ]);
}

#[test]
fn outcomes_may_be_said_in_several_words() {
    check(&[
        ("Bo tlf ikke truffet", &["citizen:Bo", "phone", "attempted"]),
        ("Bo ikke truffet tlf", &["citizen:Bo", "attempted", "phone"]),
        ("Bo phone not reached", &["citizen:Bo", "phone", "attempted"]),
        ("Bo besøg ikke hjemme", &["citizen:Bo", "home-visit", "attempted"]),
        ("Bo tlf intet svar", &["citizen:Bo", "phone", "attempted"]),
        ("Bo gade set", &["citizen:Bo", "street", "observed"]),
        ("Bo street seen", &["citizen:Bo", "street", "observed"]),
        ("Bo tlf forsøgt", &["citizen:Bo", "phone", "attempted"]),
        ("Bo tlf truffet", &["citizen:Bo", "phone", "reached"]),
    ]);
}

#[test]
fn the_legal_basis_is_read_with_and_without_blanks() {
    for text in ["§82b", "§ 82 b", "82b", "§82B", "§ 82b"] {
        assert_eq!(pieces(&format!("Bo {text} tlf")), ["citizen:Bo", "basis:82b", "phone"], "{text}");
    }
    check(&[
        ("Bo tlf § 99", &["citizen:Bo", "phone", "basis:99"]),
        ("Bo tlf barnets lov", &["citizen:Bo", "phone", "basis:childrens-act"]),
        ("Bo tlf § 82", &["citizen:Bo", "phone", "unread:§ 82"]),
        ("Bo tlf 99", &["citizen:Bo", "phone", "unread:99"]),
    ]);
}

#[test]
fn places_follow_a_small_word() {
    check(&[
        ("Bo ved banegården tlf", &["citizen:Bo", "place:banegården", "phone"]),
        ("Bo gade ved Netto på hjørnet 10m", &["citizen:Bo", "street", "place:Netto på hjørnet", "10m"]),
        ("Bo på gaden ved Netto", &["citizen:Bo", "street", "place:Netto"]),
        ("Bo på gaden 10m", &["citizen:Bo", "street", "10m"]),
        ("Bo på Café Paraplyen", &["citizen:Bo", "place:Café Paraplyen"]),
        ("Bo ved værestedet møde", &["citizen:Bo", "place:værestedet", "meeting"]),
        ("Bo hjemme hos mor", &["citizen:Bo", "home-visit", "place:mor"]),
        ("Bo at home", &["citizen:Bo", "home-visit"]),
        ("Bo at the station, phone", &["citizen:Bo", "place:the station", "phone"]),
        ("Bo tlf ved \"Cafe 7\" 10m", &["citizen:Bo", "phone", "place:Cafe 7", "10m"]),
        ("Bo tlf på fredag", &["citizen:Bo", "phone", "when:27-11-2026"]),
        ("Bo fulgt til lægen 2t", &["citizen:Bo", "accompaniment", "place:lægen", "2t"]),
        ("Bo til møde på jobcentret", &["citizen:Bo", "meeting", "place:jobcentret"]),
        ("Bo tlf at 14:30", &["citizen:Bo", "phone", "when:24-11-2026 14:30"]),
        ("Bo ved", &["citizen:Bo", "unread:ved"]),
    ]);
}

#[test]
fn tags_and_areas_carry_their_mark() {
    check(&[
        (
            "Bo #mental-sundhed #\"sociale fællesskaber\"",
            &["citizen:Bo", "#mental-sundhed", "#sociale fællesskaber"],
        ),
        ("Bo #mental, +sundhed, tlf", &["citizen:Bo", "#mental", "+sundhed", "phone"]),
        ("Bo +kultur og fritid tlf", &["citizen:Bo", "+kultur-fritid", "phone"]),
        ("Bo +Kultur-Fritid +\"civil society\"", &["citizen:Bo", "+kultur-fritid", "+civilsamfund"]),
        ("Bo + health # mental tlf", &["citizen:Bo", "+sundhed", "#mental", "phone"]),
        ("Bo +paraplyen", &["citizen:Bo", "+?paraplyen"]),
        ("Bo tlf #", &["citizen:Bo", "phone", "unread:#"]),
        ("Bo tlf # #a", &["citizen:Bo", "phone", "unread:#", "#a"]),
    ]);
}

#[test]
fn promises_may_begin_with_their_time() {
    check(&[
        ("Bo !fre ring", &["citizen:Bo", "Normal!27-11-2026:ring"]),
        (
            "Bo !! i morgen 10:00 ring til lægen #a",
            &["citizen:Bo", "High!25-11-2026 10:00:ring til lægen", "#a"],
        ),
        ("Bo !+2u følg op +sundhed", &["citizen:Bo", "Normal!08-12-2026:følg op", "+sundhed"]),
        ("Bo ! +2 uger følg op", &["citizen:Bo", "Normal!08-12-2026:følg op"]),
        ("Bo !uge 49 besøg", &["citizen:Bo", "Normal!30-11-2026:besøg"]),
        ("Bo !ring om praktik", &["citizen:Bo", "Normal!?:ring om praktik"]),
        ("Bo !fre", &["citizen:Bo", "Normal!27-11-2026:"]),
        ("Bo !", &["citizen:Bo", "Normal!?:"]),
        ("Bo !fre ring !man skriv", &["citizen:Bo", "Normal!27-11-2026:ring", "Normal!30-11-2026:skriv"]),
        ("Bo ! #a", &["citizen:Bo", "Normal!?:", "#a"]),
        ("Bo ! !fre ring", &["citizen:Bo", "Normal!?:", "Normal!27-11-2026:ring"]),
    ]);
}

#[test]
fn referrals_name_an_area_an_offer_or_both() {
    check(&[
        ("Bo >sundhed rygestop #a", &["citizen:Bo", "Plain>sundhed:rygestop", "#a"]),
        ("Bo >Værestedet Paraplyen", &["citizen:Bo", "Plain>?:Værestedet Paraplyen"]),
        ("Bo >>\"Café 7\" : med bus", &["citizen:Bo", "Warm>?:Café 7", "note:med bus/"]),
        ("Bo > kultur og fritid svømning", &["citizen:Bo", "Plain>kultur-fritid:svømning"]),
        ("Bo >jobcenter", &["citizen:Bo", "Plain>jobcenter:"]),
        ("Bo > #a", &["citizen:Bo", "unread:>", "#a"]),
    ]);
}

#[test]
fn the_note_takes_the_rest_of_the_line() {
    check(&[
        ("Bo: glad #nej !fre", &["citizen:Bo", "note:glad #nej !fre/"]),
        ("Bo tlf 20m: glad: ja", &["citizen:Bo", "phone", "20m", "note:glad: ja/"]),
        ("Bo tlf :glad", &["citizen:Bo", "phone", "note:glad/"]),
        (": glad", &["note:glad/"]),
        ("Bo tlf 14:30 : glad", &["citizen:Bo", "phone", "when:24-11-2026 14:30", "note:glad/"]),
        ("Bo tlf 14:30: glad", &["citizen:Bo", "phone", "when:24-11-2026 14:30", "note:glad/"]),
        ("Bo : \"Vil gerne i gang\"", &["citizen:Bo", "note:/Vil gerne i gang"]),
        ("Bo : »Vil gerne«, sagde hun", &["citizen:Bo", "note:sagde hun/Vil gerne"]),
        ("Bo : \"Vil gerne", &["citizen:Bo", "note:/Vil gerne"]),
        ("Bo \"x\": glad", &["citizen:Bo \"x\"", "note:glad/"]),
        ("Bo #: glad", &["citizen:Bo", "unread:#", "note:glad/"]),
        ("Bo :", &["citizen:Bo"]),
        ("Bo : første\nanden", &["citizen:Bo", "note:første\nanden/"]),
    ]);
}

#[test]
fn what_is_not_understood_is_listed() {
    check(&[
        ("Bo tlf glad i låget 20m", &["citizen:Bo", "phone", "unread:glad", "place:låget", "20m"]),
        ("Bo tlf meget glad, 20m træt", &["citizen:Bo", "phone", "unread:meget glad", "20m", "unread:træt"]),
        ("Bo tlf \"hej\"", &["citizen:Bo", "phone", "unread:\"hej\""]),
        ("Bo tlf 31/2", &["citizen:Bo", "phone", "unread:31/2"]),
    ]);
}

#[test]
fn what_is_said_twice_must_agree() {
    check(&[
        ("Bo tlf sms", &["citizen:Bo", "phone", "again:channel"]),
        ("Bo tlf 20m telefon", &["citizen:Bo", "phone", "20m", "phone"]),
        ("Bo tlf 20m 30m", &["citizen:Bo", "phone", "20m", "again:minutes"]),
        ("Bo tlf i går, i dag", &["citizen:Bo", "phone", "when:23-11-2026", "again:when"]),
        ("gruppe 12 set gade", &["group:12", "again:outcome", "street"]),
    ]);
}

/// A day here and a time there are one moment; two days, or two times, are not.
#[test]
fn a_day_and_a_time_may_stand_apart() {
    let both = "when:23-11-2026 14:30";
    check(&[
        ("Bo i går tlf 14:30", &["citizen:Bo", both, "phone", both]),
        ("Bo kl. 14:30 tlf 20m i går", &["citizen:Bo", both, "phone", "20m", both]),
        ("Bo man tlf kl 14:30", &["citizen:Bo", both, "phone", both]),
        ("Bo 14:30 tlf 15:00", &["citizen:Bo", "when:24-11-2026 14:30", "phone", "again:when"]),
        (
            "Bo i går tlf 14:30 møde 15:00",
            &["citizen:Bo", both, "phone", both, "again:channel", "again:when"],
        ),
        ("Bo i går 14:30 tlf 15:00", &["citizen:Bo", both, "phone", "again:when"]),
    ]);
}

#[test]
fn quotation_marks_that_are_still_open_reach_to_the_end() {
    check(&[
        ("ny \"Grøn ja", &["new:-/Grøn ja"]),
        ("Bo #\"mental sund ", &["citizen:Bo", "#mental sund"]),
        ("\"", &["citizen:"]),
    ]);
}

#[test]
fn hidden_characters_change_nothing() {
    check(&[
        ("\u{FEFF}Jens\u{200B} P\u{202E} t\u{200D}lf", &["citizen:Jens P", "phone"]),
        ("Bo\ttlf\r\n20m", &["citizen:Bo", "phone", "20m"]),
        ("Bo \u{200B} tlf", &["citizen:Bo", "phone"]),
    ]);
}

/// Whatever one looks at in a line either belongs to a piece, or parts two of them.
fn check_laws(text: &str) {
    let line = read(text, now());
    let mut end = 0;
    let mut between = String::new();
    for piece in line.pieces() {
        assert!(
            piece.span.start >= end && piece.span.start <= piece.span.end,
            "{text:?}: {:?}",
            line.pieces()
        );
        between.push_str(&text[end..piece.span.start]);
        between.push(' ');
        let _whole = &text[piece.span.clone()];
        end = piece.span.end;
    }
    between.push_str(&text[end..]);
    for word in between.split(|c: char| c.is_whitespace() || ",;&:\"“”„»«".contains(c)) {
        let word = crate::domain::fold::fold(&crate::domain::text::shown(word));
        assert!(
            matches!(word.trim(), "" | "og" | "and"),
            "{word:?} of {text:?} is lost: {:?}",
            line.pieces()
        );
    }
}

#[test]
fn a_long_line_is_read_to_its_end() {
    for word in ["ved ", "på tlf ", "i ", "\"", "# ", "! ", "ny ", "Bo, ", "gruppe ", "anonym ", "i går "] {
        let text = word.repeat(4_000);
        let line = read(&text, now());
        assert_eq!(
            line.pieces().last().map(|piece| piece.span.end),
            Some(text.trim_end_matches([' ', ',']).len())
        );
        check_laws(&text);
    }
}

fn words() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Jens", "P", "og", "&", ",", "ny", "anonym", "gruppe", "12", "tlf", "sms", "20m", "1", "t", "i",
        "går", "14:30", "fre", "+2u", "ved", "på", "gaden", "Café", "#", "#mental", "+", "+kultur", "fritid",
        ">", ">>x", "!", "!!", "!fre", "\"", "”", "»", "ikke", "truffet", "§", "82", "b", ":", "x:", ":x",
        "I", "Gade", "31/2", "a,b", "a&b", ";", "\u{200B}", "\n", "é", "\u{301}", "uge", "60",
    ]);
    prop::collection::vec((words, prop::sample::select(vec![" ", " ", " ", ""])), 0..24)
        .prop_map(|words| words.into_iter().map(|(word, blank)| format!("{word}{blank}")).collect())
}

proptest! {
    #[test]
    fn no_word_is_lost_and_no_place_overlaps(text in words()) {
        check_laws(&text);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        check_laws(&text);
    }

    #[test]
    fn any_bytes_are_read(text in any::<String>()) {
        check_laws(&text);
    }

    /// The screen reads while someone types: every beginning of a line must read as well.
    #[test]
    fn every_beginning_is_read(text in words()) {
        for (end, _) in text.char_indices() {
            check_laws(&text[..end]);
        }
    }

    #[test]
    fn capitals_and_spelling_change_no_channel(at in 0..Channel::ALL.len()) {
        for word in Channel::ALL[at].words() {
            let text = format!("Bo {} 5m", word.to_uppercase());
            assert_eq!(pieces(&text), ["citizen:Bo", Channel::ALL[at].slug(), "5m"]);
        }
    }
}

#[test]
fn dates_are_read_against_the_day_they_are_written() {
    let later = NaiveDate::from_ymd_opt(2027, 1, 2).and_then(|date| date.and_hms_opt(9, 0, 0));
    let line = read("Bo tlf 24/12", later.expect("a date and time"));
    let when = line.pieces().iter().find_map(|piece| match &piece.value {
        Said::When(when) => Some(when.to_string()),
        _ => None,
    });
    assert_eq!(when.as_deref(), Some("24-12-2026"));
}
