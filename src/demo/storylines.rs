//! What happens to people in the generated log: storylines with notes in the order of a life,
//! so that a timeline reads as one. All of it is invented.

use crate::domain::area::ServiceArea;
use crate::domain::goal::Theme;

/// One meeting in a storyline: what happened, and the citizen's own words.
pub(crate) type Scene = (&'static str, &'static str);

/// A storyline: what the citizen wants, and what happens on the way.
#[derive(Debug)]
pub(crate) struct Storyline {
    /// The wish.
    pub(crate) wish: &'static str,
    /// What it is about.
    pub(crate) theme: Theme,
    /// The area it touches.
    pub(crate) area: ServiceArea,
    /// The tag it carries, in the framework of the demo's team.
    pub(crate) tag: &'static str,
    /// The meetings in order.
    pub(crate) scenes: &'static [Scene],
    /// What is promised on the way.
    pub(crate) promises: &'static [&'static str],
    /// What a referral is for.
    pub(crate) referral: &'static str,
}

/// All storylines.
pub(crate) const STORYLINES: &[Storyline] = &[
    Storyline {
        wish: "Komme i gang med noget om dagen",
        theme: Theme::CommunityLife,
        area: ServiceArea::JobCentre,
        tag: "fremskudt",
        scenes: &[
            (
                "Vi faldt i snak om, hvad dagene går med. Han har ikke arbejdet i to år.",
                "Jeg bliver tosset af at gå derhjemme.",
            ),
            (
                "Gik en tur langs havnen. Talte om lageret, hvor han var før.",
                "Det var ikke arbejdet, der var noget galt med.",
            ),
            ("Så på to praktiksteder sammen på telefonen.", "Vil gerne i gang igen, men ikke i kantinen."),
            (
                "Ringede til virksomhedskonsulenten sammen. Aftale om rundvisning.",
                "Hvis du går med, så går det nok.",
            ),
            (
                "Var med til rundvisningen. Han spurgte selv om arbejdstider.",
                "De var flinke. Jeg kan godt klare tre dage.",
            ),
            (
                "Første uge i praktik. Mødte hver dag, sov dårligt natten før.",
                "Jeg kom for sent én gang, men de skældte ikke ud.",
            ),
            (
                "Statusmøde. Timetallet sættes op efter jul, hvis han selv vil.",
                "Nu er der nogen, der spørger efter mig.",
            ),
        ],
        promises: &["ring om praktik", "bestil statusmøde", "send adressen på sms", "gå med til rundvisning"],
        referral: "Afklarende praktik i et roligt miljø, 3 dage om ugen",
    },
    Storyline {
        wish: "Sove om natten",
        theme: Theme::MentalFunctions,
        area: ServiceArea::Health,
        tag: "mental-sundhed",
        scenes: &[
            ("Hun virkede udmattet. Vi satte os i varmen og drak kaffe.", "Jeg sover to timer ad gangen."),
            ("Talte om nætterne. Hun er bange for at lægge sig.", "Det er tankerne, de kører i ring."),
            (
                "Lavede en aftale om samtale i sundhedshuset. Hun vil have nogen med.",
                "Alene kommer jeg aldrig ind ad døren.",
            ),
            ("Fulgte hende til samtalen. Blev siddende udenfor.", "Hun lyttede. Det er længe siden."),
            ("Hun prøver søvnrådene. Har flyttet telefonen ud af soveværelset.", "I nat sov jeg fem timer."),
            ("Opfølgende samtale. Roligere, mere farve i ansigtet.", "Jeg gider godt lave mad igen."),
        ],
        promises: &["følg til samtale i sundhedshuset", "ring og hør hvordan natten gik", "find søvnpjecen"],
        referral: "Samtaleforløb om søvn og uro; ønsker ledsagelse til første møde",
    },
    Storyline {
        wish: "Få et sted at bo, hvor der er ro",
        theme: Theme::Surroundings,
        area: ServiceArea::Authority,
        tag: "tvaerfaglig",
        scenes: &[
            ("Bor på sofa hos en bekendt. Må være ude om dagen.", "Jeg vil bare have en dør, jeg kan låse."),
            (
                "Gennemgik papirerne. Der mangler en lønseddel fra sommeren.",
                "Jeg kan ikke finde rundt i alt det post.",
            ),
            ("Skrev ansøgningen sammen på biblioteket.", "Det er første gang, jeg har fået den sendt."),
            ("Boligrådgivningen bad om mere dokumentation.", "De bliver ved med at spørge om det samme."),
            (
                "Møde med rådgiveren. Der er en lille lejlighed fra den første.",
                "Er det rigtigt? Jeg tror det først, når jeg har nøglen.",
            ),
            ("Hjalp med at bære senge og service op.", "I nat sov jeg i min egen seng."),
        ],
        promises: &["find lønsedlen frem", "ring til boligrådgivningen", "hent service i varmestuen"],
        referral: "Bolig: hjælp til ansøgning og kontakt med udlejer",
    },
    Storyline {
        wish: "Drikke mindre, så jeg kan se mine børn",
        theme: Theme::HealthConditions,
        area: ServiceArea::Health,
        tag: "mental-sundhed",
        scenes: &[
            ("Sad på bænken fra morgenen. Ville gerne snakke.", "Jeg ved godt, hvad I tænker."),
            (
                "Fortalte om børnene. Ser dem hver anden lørdag, når han er ædru.",
                "De skal ikke se mig sådan.",
            ),
            ("Talte om rusmiddelcentret. Han har været der før og gik igen.", "Sidst var jeg ikke klar."),
            ("Var med til forsamtale. Han holdt til hele timen.", "Hun huskede mig. Det var rart nok."),
            ("Syv dage uden. Ryster, men stolt.", "Jeg har ikke fortalt det til nogen endnu."),
            ("Tilbagefald i weekenden. Kom selv og sagde det.", "Jeg faldt i, men jeg er her."),
            ("Lørdag med børnene gik godt. De var i svømmehallen.", "Den mindste tog mig i hånden."),
        ],
        promises: &["gå med til forsamtale", "ring fredag eftermiddag", "aftal tid hos lægen"],
        referral: "Ambulant alkoholbehandling; har børn under 18 år",
    },
    Storyline {
        wish: "Have nogen at være sammen med",
        theme: Theme::Relations,
        area: ServiceArea::CultureLeisure,
        tag: "brobygning",
        scenes: &[
            ("Kom forbi caféen for første gang. Sad for sig selv.", "Jeg ville bare se, hvad det var."),
            ("Spillede kort. Blev til der blev lukket.", "Det var hyggeligt nok."),
            ("Fortalte, at weekenderne er værst.", "Der er ingen, der ringer til mig."),
            ("Gik med til fællesspisning. Sad ved siden af Bent.", "Han har også haft marsvin."),
            ("Prøvetime i Idræt for Sindet. Lånte sko.", "Jeg er øm alle steder, men på den gode måde."),
            ("Har selv aftalt biograf med to fra holdet.", "De spurgte, om jeg ville med!"),
        ],
        promises: &["følg til værestedet", "spørg om fritidspas", "send program for fællesspisning"],
        referral: "Fællesskab uden krav; vil gerne bevæge sig",
    },
    Storyline {
        wish: "Få styr på gælden",
        theme: Theme::PracticalTasks,
        area: ServiceArea::Authority,
        tag: "tvaerfaglig",
        scenes: &[
            ("Havde en pose med uåbnede breve med.", "Jeg tør ikke åbne dem."),
            ("Åbnede brevene sammen og lagde dem i tre bunker.", "Det er mindre slemt, end jeg troede."),
            ("Ringede til gældsrådgivningen og fik tid.", "Kan du ikke tale? Jeg går i stå."),
            ("Rådgiveren lavede et budget. Der er 400 kr. om ugen til mad.", "Så ved jeg da, hvad jeg har."),
            ("Afdragsordning på plads med de to største.", "Jeg kan trække vejret igen."),
        ],
        promises: &["åbn breve sammen", "bestil tid i gældsrådgivningen", "print budgettet"],
        referral: "Gældsrådgivning; har brug for følgeskab og enkle breve",
    },
    Storyline {
        wish: "Begynde på noget skole igen",
        theme: Theme::CommunityLife,
        area: ServiceArea::JobCentre,
        tag: "fremskudt",
        scenes: &[
            (
                "Hang ud ved stationen i skoletiden. Sagde, at hun er stoppet.",
                "Der var alligevel ingen, der opdagede det.",
            ),
            ("Talte om, hvad hun kunne lide, dengang det gik.", "Jeg var faktisk god til matematik."),
            ("Så på FGU sammen. Hun vil tegne og bygge.", "Bare det ikke er en klasse med tredive."),
            (
                "Besøg på skolen med vejleder. Hun fik en rundvisning af en elev.",
                "De havde en hund på værkstedet.",
            ),
            ("Startet på prøve. Møder de fleste dage.", "Min lærer siger, jeg er skarp."),
        ],
        promises: &["bestil tid hos ungevejlederen", "gå med til besøg", "skriv på søndag aften"],
        referral: "Ung uden uddannelse; ønsker FGU, gerne værksted",
    },
    Storyline {
        wish: "Passe på min krop",
        theme: Theme::SelfCare,
        area: ServiceArea::Health,
        tag: "mental-sundhed",
        scenes: &[
            ("Sår på benet, som ikke heler. Ville ikke på skadestuen.", "De glor bare på mig derinde."),
            ("Sygeplejersken kom med ud. Skiftede forbinding på bænken.", "Hun sagde ikke noget om lugten."),
            ("Såret ser bedre ud. Talte om tænderne.", "Jeg smiler ikke længere."),
            ("Fulgte til tandplejen for udsatte. To tænder trukket ud.", "Det gjorde ikke så ondt."),
            ("Har fået nøgle til badet i varmestuen.", "Rent tøj. Det er luksus."),
        ],
        promises: &["hent forbindinger", "følg til tandplejen", "spørg om bad i varmestuen"],
        referral: "Sårpleje på gadeplan og tandpleje for udsatte",
    },
    Storyline {
        wish: "Blive ved med at bo hjemme",
        theme: Theme::PracticalTasks,
        area: ServiceArea::CivilSociety,
        tag: "brobygning",
        scenes: &[
            (
                "Hjemmebesøg. Opvasken stod til loftet, og avisen lå urørt.",
                "Det er blevet lidt meget efter Karl døde.",
            ),
            ("Vaskede op sammen og talte om Karl.", "I år ville vi have været gift i fyrre år."),
            ("Besøgsvennen var med. De kom godt ud af det.", "Hun kender min gamle skole."),
            ("Har været i haveholdet to gange.", "Jeg havde glemt, at jeg kan lide jord."),
            ("Ryddeligt. Hun havde selv bagt.", "Du kan godt skrive, at der var boller."),
        ],
        promises: &["ring til besøgsvennerne", "kom forbi med haveholdets program", "hjælp med opvasken"],
        referral: "Besøgsven og let hjælp i hjemmet i en overgang",
    },
    Storyline {
        wish: "Forstå brevene fra kommunen",
        theme: Theme::Communication,
        area: ServiceArea::Authority,
        tag: "tvaerfaglig",
        scenes: &[
            (
                "Viste et brev om partshøring. Vidste ikke, at der var en frist.",
                "Jeg troede, det var reklame.",
            ),
            ("Læste brevet igennem sammen med tolk på telefonen.", "Hvorfor skriver de ikke bare det?"),
            ("Skrev svar sammen. Kvittering lagt i mappen.", "Jeg vil gerne selv trykke på send."),
            ("Rådgiveren ringede tilbage. Sagen er forlænget.", "Så når jeg det."),
            ("Har selv svaret på et brev i e-Boks.", "Se! Jeg gjorde det."),
        ],
        promises: &["bestil tolk", "ring til sagsbehandler om frist", "lav mappe til breve"],
        referral: "Rådgivning om frister og støtte til breve; tolk nødvendig",
    },
];

/// What is noted when nobody was met.
pub(crate) const MISSED: &[&str] = &[
    "Ikke truffet. Lagde en seddel.",
    "Ringede to gange uden svar.",
    "Ikke på sin plads i dag. Naboen havde set ham i går.",
    "Døren blev ikke åbnet. Der var lys.",
    "Udeblev fra aftalen. Skrev en sms.",
];

/// What is noted of someone who was only seen.
pub(crate) const SEEN: &[&str] = &[
    "Set ved automaten. Ville ikke forstyrres.",
    "Sad med de andre på bænken. Vinkede.",
    "Gik forbi med hunden. Så friskere ud end sidst.",
];

/// What is noted of groups.
pub(crate) const GROUP: &[&str] = &[
    "Fællesspisning; to spurgte om gæld, en om sko.",
    "Morgenkaffe. God stemning, tre nye ansigter.",
    "Fodbold på boldbanerne. En ny ville gerne med igen.",
    "Gademøde om vinterpladser. Mange spørgsmål.",
    "Brætspil. Stille og roligt.",
];

/// What is noted of people nobody knows.
pub(crate) const UNKNOWN: &[&str] = &[
    "Kaffe og snak ved stationen; kommer måske igen.",
    "Ung mand spurgte efter et sted at sove. Fik nummeret til herberget.",
    "Kvinde ville høre om rådgivning uden navn. Fortalte om reglerne.",
    "Bad om et stormkøkken. Gav kaffe og et kort.",
];

/// The worker's assessment, now and then.
pub(crate) const ASSESSMENT: &[&str] = &[
    "Tilliden er skrøbelig; ét ansigt ad gangen.",
    "Motiveret, men bliver let slået ud af breve.",
    "Klarer aftaler bedst om formiddagen.",
    "Bedre end i sidste måned, især efter at praktikken kom på plads.",
    "Vær opmærksom på søvn og mad.",
    "Netværket er tyndt; søsteren er den vigtigste.",
];
