//! The plan that a citizen takes home, as it comes out of every format: all that was agreed, on one page.

use chrono::NaiveTime;

use super::opened::read_by;
use super::*;
use crate::desk::view::{OwnerLabel, Person, PlanHelper, PlanPage, PlanStep, Reach, StepWhat};
use crate::domain::area::ServiceArea;
use crate::domain::directory::Phone;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::referral::ReferralStatus;
use crate::domain::text::Line;
use crate::report::plan;

fn person(name: &str) -> OwnerLabel {
    OwnerLabel::Worker(Person { name: name.to_owned(), id: WorkerId::from_bytes([1; 16]) })
}

fn reach(name: &str, number: &str, address: &str) -> Reach {
    let phones = vec![Phone { number: number.into(), about: Line::default() }];
    Reach { name: name.to_owned(), phones, address: address.to_owned() }
}

fn jens() -> PlanPage {
    let day = |text: &str| Some(text.parse().expect("a day"));
    let agreed = |text: &str| StepWhat::Agreed(text.to_owned());
    PlanPage {
        citizen: CitizenId::from_bytes([0xAB; 16]),
        called: Some("Jens Petersen".to_owned()),
        contact: Some("Anna K".to_owned()),
        backup: Some("Bo Sørensen".to_owned()),
        team: reach("Opsøgende team Vest", "59 53 44 00", "Havnegade 1"),
        wishes: vec!["Vil gerne i gang igen, men ikke i kantinen".to_owned()],
        steps: vec![
            PlanStep { day: None, time: None, what: agreed("ring om praktik"), who: Some(person("Anna K")) },
            PlanStep {
                day: day("2026-11-26"),
                time: NaiveTime::from_hms_opt(10, 0, 0),
                what: agreed("følges ad til værestedet"),
                who: Some(person("Anna K")),
            },
            PlanStep { day: day("2026-11-27"), time: None, what: StepWhat::Unsaid, who: Some(person("Bo")) },
            PlanStep {
                day: day("2026-12-01"),
                time: None,
                what: StepWhat::Meeting { with: String::new(), area: ServiceArea::Health, accompanied: true },
                who: None,
            },
        ],
        helpers: vec![PlanHelper {
            area: ServiceArea::Health,
            reach: reach("Sundhedshuset", "11 22 33 44", "Torvet 2"),
            status: ReferralStatus::Sent,
            respond_by: day("2026-11-30"),
        }],
        left_out: 0,
        held_back: 1,
    }
}

/// The longest page that the desk makes.
fn full() -> PlanPage {
    let long = |chars: usize| {
        "Vi mødes igen og taler om det hele en gang til ".repeat(9).chars().take(chars).collect()
    };
    let long_name: String = long(50);
    let step = PlanStep {
        day: "2026-11-26".parse().ok(),
        time: NaiveTime::from_hms_opt(10, 0, 0),
        what: StepWhat::Agreed(long(80)),
        who: Some(person("Margrethe Kirkegaard-Østergaard")),
    };
    let mut far = reach(&long_name, "59 53 44 00", "");
    far.address = long(80);
    far.phones.push(Phone { number: "59 53 44 01".into(), about: Line::default() });
    let helper = PlanHelper {
        area: ServiceArea::Health,
        reach: far.clone(),
        status: ReferralStatus::Sent,
        respond_by: "2026-11-30".parse().ok(),
    };
    PlanPage {
        called: Some(long_name),
        contact: Some("Margrethe Kirkegaard-Østergaard".to_owned()),
        backup: Some("Maximilian Bøgelund-Søndergaard".to_owned()),
        team: far,
        wishes: vec![long(140); 3],
        steps: vec![step; 5],
        helpers: vec![helper; 2],
        left_out: 12,
        held_back: 4,
        ..jens()
    }
}

#[test]
fn every_format_says_what_was_agreed_in_the_citizens_language() {
    for (language, needles) in [
        (
            Language::Da,
            [
                "Din plan, Jens Petersen",
                "Vil gerne i gang igen, men ikke i kantinen",
                "Snart",
                "Ring om praktik",
                "Torsdag 26. november kl. 10:00",
                "Følges ad til værestedet",
                "Det, vi har talt om",
                "Første møde hos Sundhed. Vi går med",
                "De svarer inden 30. november",
                "Ring 11 22 33 44",
                "Du kender Anna K bedst",
                "Ring 59 53 44 00",
            ],
        ),
        (
            Language::En,
            [
                "Your plan, Jens Petersen",
                "Vil gerne i gang igen, men ikke i kantinen",
                "Soon",
                "Ring om praktik",
                "Thursday 26 November at 10:00",
                "Følges ad til værestedet",
                "What we talked about",
                "First meeting with Health. We come along",
                "They answer by 30 November",
                "Call 11 22 33 44",
                "You know Anna K best",
                "Call 59 53 44 00",
            ],
        ),
    ] {
        let words = words(language);
        let report = plan::report(&words, &jens(), sample::today());
        for format in texts() {
            let text = printed(&report, format, &words, Some(200));
            // The title is for people.
            let needles = needles.iter().skip(usize::from(format == Format::Json));
            for needle in needles {
                assert!(text.contains(needle), "{format}: {needle} in {text}");
            }
            assert!(!text.contains("abababab"), "the record's id: {text}");
        }
    }
}

/// Whoever reads slowly is not given a second page, and a page that is cut off is worse than one that says so.
#[test]
fn the_longest_plan_is_one_page() {
    for language in Language::ALL {
        let words = words(language);
        for page in [jens(), full()] {
            let pdf = bytes(&plan::report(&words, &page, sample::today()), Format::Pdf, &words, None);
            let pdf = String::from_utf8_lossy(&pdf);
            assert!(pdf.contains("/Count 1\n") || pdf.contains("/Count 1>"), "{}", language.code());
        }
    }
}

#[test]
fn the_text_of_the_paper_can_be_searched_and_says_how_much_more_there_is() {
    let da = words(Language::Da);
    let page = PlanPage { left_out: 2, ..jens() };
    let pdf = bytes(&plan::report(&da, &page, sample::today()), Format::Pdf, &da, None);
    let Some(text) = read_by("pdftotext", &["-layout", "r.pdf", "r.txt"], "r.pdf", &pdf) else { return };
    let text = String::from_utf8(text).expect("text");
    for needle in ["Vil gerne i gang igen, men ikke i kantinen", "Der er 2 ting mere.", "59 53 44 00"] {
        assert!(text.contains(needle), "{needle} in {text}");
    }
}

#[test]
fn a_plan_is_printed_in_large_letters_and_a_report_is_not() {
    let da = words(Language::Da);
    let plan = printed(&plan::report(&da, &jens(), sample::today()), Format::Html, &da, None);
    assert!(plan.contains("<body class=\"large\">"), "{plan}");
    let much = printed(&plan::report(&da, &full(), sample::today()), Format::Html, &da, None);
    assert!(much.contains("<body class=\"large full\">"), "{much}");
    assert!(printed(&the_week(&da), Format::Html, &da, None).contains("<body>"));
}

#[test]
fn without_a_number_there_is_a_line_to_write_it_on() {
    let da = words(Language::Da);
    let page = PlanPage { team: Reach { phones: Vec::new(), ..jens().team }, ..jens() };
    let text = printed(&plan::report(&da, &page, sample::today()), Format::Table, &da, Some(120));
    assert!(text.contains("Ring: ____") && text.contains("Havnegade 1"), "{text}");
}

/// What people wrote in the plan's language has short sentences; so have ours. LIX, the Scandinavian measure: under 30 is
/// easy for a child.
#[test]
fn the_plans_own_words_are_easy() {
    let da = words(Language::Da);
    let ids =
        ["plan-yours", "plan-unsaid", "plan-asked", "plan-yes", "plan-waits", "plan-begun", "plan-over"];
    let counted = ["plan-more"].map(|id| da.with(id, &[("n", 3.into())]));
    let texts: Vec<String> = ids.iter().map(|id| da.say(id)).chain(counted).collect();
    let (mut sentences, mut all, mut long) = (0, 0, 0);
    for text in &texts {
        sentences += text.split(['.', '?', '!']).filter(|part| !part.trim().is_empty()).count();
        let words = || text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        all += words().count();
        long += words().filter(|word| word.chars().count() > 6).count();
    }
    let lix = all / sentences + long * 100 / all;
    assert!(lix < 20, "{lix}: {texts:?}");
}
