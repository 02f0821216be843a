//! The demo's directory: some forty offers of a town that does not exist, Sejlerby. Made up from end to end: no
//! organisation, address or number in it is anyone's.

use chrono::{DateTime, Duration, Utc};

use super::dice::Dice;
use crate::domain::area::ServiceArea;
use crate::domain::clock::ZONE;
use crate::domain::directory::{
    Ages, Capacity, OfferDetails, OfferEvent, OfferStatus, Phone, Verification, Verifier, listed,
};
use crate::domain::ids::{OfferId, WorkerId};
use crate::domain::text::{Line, Prose};

/// Room as the table says it.
#[derive(Clone, Copy)]
enum Room {
    Open,
    List,
    First,
    /// Full for so many days yet.
    Full(i64),
    Unsaid,
}

/// An offer as the table has it: name, organisation, for whom, groups, ages (0 is none), how to get in, fee, waiting
/// time, room, opening hours, languages.
struct Sketch(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (u8, u8),
    &'static str,
    &'static str,
    &'static str,
    Room,
    &'static str,
    &'static str,
);

const JOB: &str = "Sejlerby Jobcenter";
const HEALTH: &str = "Sejlerby Sundhedshus";
const CULTURE: &str = "Sejlerby Kultur og Fritid";
const OFFICE: &str = "Sejlerby Rådhus";
const CALL: &str = "Ring, så aftaler vi en tid.";
const COME: &str = "Kom forbi; man behøver ikke sige sit navn.";
const REFER: &str = "Henvisning fra en medarbejder; vi svarer inden fem arbejdsdage.";
const FREE: &str = "Gratis";
const DAYS: &str = "Man-tors 9-15\nFre 9-12";

/// The offers, by area in the order of [`ServiceArea::ALL`].
#[rustfmt::skip]
const OFFERS: [&[Sketch]; 5] = [
    &[
        Sketch("Ungesporet", JOB, "Unge uden job og uddannelse", "unge, uddannelse", (18, 29), REFER, FREE, "2 uger", Room::Open, DAYS, "dansk, engelsk"),
        Sketch("Værkstedet ved Sporet", JOB, "Dem, der vil prøve kræfter i et værksted", "praktik, håndværk", (18, 0), REFER, FREE, "3 uger", Room::List, "Man-fre 8-14", "dansk, arabisk"),
        Sketch("Mentor i gang", JOB, "Dem, der vil have en ved siden af sig de første uger", "mentor", (18, 0), REFER, FREE, "1 uge", Room::Open, DAYS, "dansk, tyrkisk"),
        Sketch("Praktik i butik", JOB, "Dem, der vil stå i en butik et par timer om ugen", "praktik", (18, 65), REFER, FREE, "4 uger", Room::Full(24), DAYS, "dansk"),
        Sketch("Jobcafé onsdag", JOB, "Alle, der vil skrive et cv eller finde et job", "jobsøgning", (0, 0), COME, FREE, "ingen", Room::Open, "Ons 13-16", "dansk, engelsk, ukrainsk"),
        Sketch("Sproglinjen", JOB, "Voksne, der vil tale bedre dansk", "sprog", (18, 0), CALL, FREE, "ingen", Room::Open, "Tirs og tors 17-19", "dansk, arabisk, ukrainsk"),
        Sketch("Virksomhedsholdet", JOB, "Sygemeldte, der vil tilbage i små skridt", "sygemeldte", (18, 0), REFER, FREE, "2 uger", Room::First, DAYS, "dansk"),
        Sketch("Kørekort til hverdagen", JOB, "Unge, der ikke kommer op om morgenen", "unge", (18, 25), CALL, FREE, "1 uge", Room::Unsaid, "Man-tors 8-10", "dansk"),
    ],
    &[
        Sketch("Åndehullet", HEALTH, "Unge med angst og uro", "unge, angst", (18, 30), CALL, FREE, "4 uger", Room::List, DAYS, "dansk"),
        Sketch("Samtale uden tid", HEALTH, "Alle, der har brug for at tale med en sygeplejerske", "psykisk sårbarhed", (0, 0), COME, FREE, "ingen", Room::Open, "Man og ons 14-17", "dansk, engelsk"),
        Sketch("Rusvejledningen", HEALTH, "Dem, der vil drikke eller tage mindre, og deres nærmeste", "rusmidler, pårørende", (18, 0), CALL, FREE, "1 uge", Room::Open, DAYS, "dansk, engelsk"),
        Sketch("Ungeråd om rusmidler", HEALTH, "Unge, der er i tvivl om, hvad de tager", "unge, rusmidler", (15, 25), CALL, FREE, "ingen", Room::Open, "Tirs 15-18", "dansk"),
        Sketch("Søvnskolen", HEALTH, "Voksne, der ikke sover", "søvn", (18, 0), CALL, FREE, "6 uger", Room::Full(38), "Tors 16-18", "dansk"),
        Sketch("Tandbussen", HEALTH, "Dem, der ikke kommer til tandlæge", "tænder, hjemløshed", (18, 0), COME, FREE, "ingen", Room::Open, "Første mandag i måneden 10-14", "dansk"),
        Sketch("Røgfri sammen", HEALTH, "Alle, der vil holde op med at ryge", "rygning", (15, 0), CALL, FREE, "2 uger", Room::Open, "Ons 17-19", "dansk, arabisk"),
        Sketch("Psykiatrisk brobygning", HEALTH, "Voksne på vej ud af indlæggelse", "psykisk sårbarhed", (18, 0), REFER, FREE, "2 uger", Room::First, DAYS, "dansk"),
    ],
    &[
        Sketch("Fællesspisning i Remisen", CULTURE, "Alle, der vil spise sammen med andre", "ensomhed", (0, 0), COME, "30 kr.", "ingen", Room::Open, "Tirs 17-19", "dansk, arabisk"),
        Sketch("Bevæg dig blidt", CULTURE, "Voksne, der ikke har rørt sig længe", "motion", (18, 0), CALL, "50 kr. om måneden", "ingen", Room::Open, "Man og tors 10-11", "dansk"),
        Sketch("Fritidspas Sejlerby", CULTURE, "Børn og unge, hvor pengene er små", "børn, unge", (6, 18), REFER, FREE, "2 uger", Room::Open, DAYS, "dansk"),
        Sketch("Læseklubben Kakkelovnen", CULTURE, "Dem, der vil høre en historie læst højt", "ensomhed", (0, 0), COME, FREE, "ingen", Room::Open, "Fre 10-12", "dansk"),
        Sketch("Havehold Strandengen", CULTURE, "Dem, der vil have jord under neglene", "natur", (18, 0), CALL, FREE, "ingen", Room::Full(110), "Man og ons 9-12, april-oktober", "dansk, engelsk"),
        Sketch("Svøm med", CULTURE, "Kvinder, der vil svømme uden tilskuere", "motion, kvinder", (15, 0), CALL, "20 kr. pr. gang", "1 uge", Room::List, "Lør 8-10", "dansk, arabisk, tyrkisk"),
        Sketch("Musikværkstedet Støjen", CULTURE, "Unge, der vil spille", "unge, musik", (13, 25), COME, FREE, "ingen", Room::Open, "Ons-fre 15-20", "dansk"),
        Sketch("Gå-holdet Nordmolen", CULTURE, "Alle, der vil gå en tur med andre", "motion, ensomhed", (0, 0), COME, FREE, "ingen", Room::Unsaid, "Søn 11-12", "dansk"),
    ],
    &[
        Sketch("Voksenrådgivningen", OFFICE, "Voksne, der har brug for støtte efter serviceloven", "støtte", (18, 0), CALL, FREE, "2 uger", Room::First, DAYS, "dansk"),
        Sketch("Boligvejen", OFFICE, "Dem, der mangler et sted at bo", "hjemløshed, bolig", (18, 0), CALL, FREE, "1 uge", Room::List, DAYS, "dansk, engelsk"),
        Sketch("Åben rådgivning om gæld", OFFICE, "Alle, der ikke kan overskue regningerne", "gæld", (18, 0), COME, FREE, "ingen", Room::Open, "Tors 15-18", "dansk, arabisk"),
        Sketch("Familiehuset Tjørnen", OFFICE, "Familier, der har brug for en hånd", "børn, familier", (0, 0), CALL, FREE, "3 uger", Room::First, DAYS, "dansk, tyrkisk"),
        Sketch("Støttekontakten", OFFICE, "Dem, der har svært ved at få fat i kommunen (§ 99)", "psykisk sårbarhed, rusmidler", (18, 0), REFER, FREE, "1 uge", Room::Open, DAYS, "dansk"),
        Sketch("Borgerservice ved hånden", OFFICE, "Alle, der vil have hjælp til MitID og digital post", "digital hjælp", (15, 0), COME, FREE, "ingen", Room::Open, "Man-fre 10-14", "dansk, engelsk"),
        Sketch("Ungeenheden", OFFICE, "Unge på vej ud af en anbringelse", "unge, efterværn", (17, 23), REFER, FREE, "2 uger", Room::First, DAYS, "dansk"),
        Sketch("Nødovernatning Lodsgade", OFFICE, "Dem, der står uden tag i nat", "hjemløshed", (18, 0), COME, FREE, "ingen", Room::Full(3), "Alle dage 20-8", "dansk, engelsk"),
    ],
    &[
        Sketch("Værestedet Blåmuslingen", "Foreningen Blåmuslingen i Sejlerby", "Voksne, der savner et sted at være om dagen", "ensomhed, hjemløshed", (18, 0), COME, "Kaffe 5 kr.", "ingen", Room::Open, "Alle dage 10-15", "dansk, engelsk, polsk"),
        Sketch("Café Kahyt", "Foreningen Havnelyset i Sejlerby", "Alle, der vil drikke en kop kaffe med nogen", "ensomhed", (0, 0), COME, "Kaffe 5 kr.", "ingen", Room::Open, "Man-lør 11-17", "dansk, arabisk"),
        Sketch("Besøgsvenner på Strandengen", "Strandengens Besøgstjeneste", "Ældre, der sjældent får besøg", "ældre, ensomhed", (60, 0), CALL, FREE, "5 uger", Room::List, "Efter aftale", "dansk"),
        Sketch("Nabohjælpen i Sømandskvarteret", "Sømandskvarterets Beboere", "Dem, der mangler en hånd med det praktiske", "praktisk hjælp", (0, 0), CALL, FREE, "ingen", Room::Open, "Efter aftale", "dansk, tyrkisk, arabisk"),
        Sketch("Kvindecaféen Fyret", "Foreningen Fyret i Sejlerby", "Kvinder, der vil mødes med andre kvinder", "kvinder, ensomhed", (16, 0), COME, FREE, "ingen", Room::Open, "Tors 16-19", "dansk, arabisk, somali"),
        Sketch("Lektiehjælp i Ishuset", "Sejlerby Frivillige", "Skolebørn og unge under uddannelse", "børn, unge", (7, 20), COME, FREE, "ingen", Room::Open, "Man-ons 15-17", "dansk, engelsk"),
        Sketch("Pårørendegruppen Ankergrund", "Sejlerby Frivillige", "Pårørende til en, der har det svært", "pårørende", (18, 0), CALL, FREE, "3 uger", Room::List, "Anden onsdag 19-21", "dansk"),
        Sketch("Den gamle spilleklub", "Sejlerby Frivillige", "Lukket i foråret", "ensomhed", (0, 0), COME, FREE, "", Room::Unsaid, "", "dansk"),
    ],
];

/// An offer of the demo, as referrals name it.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    pub(super) id: OfferId,
    pub(super) area: ServiceArea,
    pub(super) name: &'static str,
}

/// What is written of each offer: a new entry, and who made sure of it some time ago.
pub(super) fn offers(
    dice: &Dice,
    now: DateTime<Utc>,
    workers: &[WorkerId],
) -> Vec<(Offered, OfferEvent, Option<OfferEvent>)> {
    let mut all = Vec::new();
    for (area, sketches) in ServiceArea::ALL.into_iter().zip(OFFERS) {
        for sketch in sketches {
            let offered = Offered { id: OfferId::fresh(now, dice.entropy()), area, name: sketch.0 };
            let written = OfferEvent::Written(Box::new(details(sketch, area, all.len(), now)));
            // Most are fresh; some asked long ago, and a few were never verified.
            let days = match all.len() % 7 {
                3 => None,
                5 => Some(dice.between(190, 320)),
                _ => Some(dice.between(3, 150)),
            };
            let verified = days.map(|days| {
                let on = (now - Duration::days(days)).with_timezone(&ZONE).date_naive();
                let by = Verifier::Worker(dice.pick(workers));
                OfferEvent::Verified(Some(Verification { on, by }))
            });
            all.push((offered, written, verified));
        }
    }
    all
}

fn details(sketch: &Sketch, area: ServiceArea, number: usize, now: DateTime<Utc>) -> OfferDetails {
    let Sketch(name, organisation, whom, groups, (from, to), application, fee, wait, room, hours, languages) =
        *sketch;
    let until = |days| (now + Duration::days(days)).with_timezone(&ZONE).date_naive();
    let age = |age: u8| Some(age).filter(|age| *age > 0);
    let slug = crate::domain::fold::fold_words(name).join("-");
    OfferDetails {
        name: Line::new(name),
        organisation: Line::new(organisation),
        area: Some(area),
        description: Prose::default(),
        status: if whom.starts_with("Lukket") { OfferStatus::Closed } else { OfferStatus::Active },
        eligibility: Prose::new(whom),
        ages: Ages { from: age(from), to: age(to) },
        groups: listed(groups),
        application: Prose::new(application),
        fee: Prose::new(fee),
        wait: Line::new(wait),
        capacity: match room {
            Room::Open => Capacity::Open,
            Room::List => Capacity::Waitlist,
            Room::First => Capacity::AssessmentFirst,
            Room::Full(days) => Capacity::Full(Some(until(days))),
            Room::Unsaid => Capacity::Unsaid,
        },
        phones: vec![Phone {
            number: Line::new(&format!("12 34 50 {:02}", number + 10)),
            about: Line::default(),
        }],
        email: Line::new(&format!("{slug}@example.org")),
        web: Line::new(&format!("https://example.org/{slug}")),
        address: Line::new(&format!("Havnevej {}, 9999 Sejlerby", number + 1)),
        served: Line::new("hele Sejlerby Kommune"),
        hours: Prose::new(hours),
        languages: listed(languages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_offer_could_be_written_by_hand_and_none_is_there_twice() {
        let dice = Dice::new(1);
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let all = offers(&dice, now, &[WorkerId::from_bytes([1; 16])]);
        assert_eq!(all.len(), 40);
        let mut names = HashSet::new();
        for (offered, written, _) in &all {
            let OfferEvent::Written(details) = written else { panic!("not written") };
            assert_eq!(details.check(), Ok(()), "{}", offered.name);
            assert!(names.insert(offered.name), "{}", offered.name);
        }
        assert!(all.iter().any(|(.., verified)| verified.is_none()));
    }
}
