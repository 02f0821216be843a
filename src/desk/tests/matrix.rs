//! Every cell of the permission table, walked through the desk with every command and question of its verb.

use crate::desk::backup::ExportFault;
use crate::desk::check::{Checker, Depth};
use crate::desk::command::{Answer, Command, Side, Stepped, Undo, Whom};
use crate::desk::permit::{Capacity, allowed};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{
    CalendarFilter, CitizenCode, ContactFilter, Contents, DraftKind, EmergencyFilter, FollowUpFilter,
    LookFilter, PeriodFilter, PeriodPage, PlanWords, Readers, ReferralFilter, TakeOut, TakenOut, Telling,
    Wanted, Whose, WorkerLine,
};
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::Stage;
use crate::domain::consent::{ConsentDetails, DataKind, Form, Receiver};
use crate::domain::directory::{Listing, OfferFilter};
use crate::domain::erasure::ErasureGround;
use crate::domain::follow_up::Due;
use crate::domain::goal::{GoalDetails, GoalState, GoalType, Theme};
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, DraftId, EmergencyId, ErasureId, EventId, FollowUpId, GoalId, OfferId,
    ReferralId, TeamId, WorkerId,
};
use crate::domain::language::Language;
use crate::domain::look::Purpose;
use crate::domain::period::Period;
use crate::domain::public_key::tests as public_key;
use crate::domain::referral::{Address, Meeting, Party, Piece, ReferralDetails, ReferralStatus};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::Say;
use crate::domain::team::{StandIn, Standing, TeamDetails, WorkerKey};
use crate::domain::text::{Line, Prose};

use super::house::*;

/// A house in which Anna has written one of everything.
struct Scene {
    house: House,
    citizen: CitizenId,
    /// Somebody else, who may be the same.
    other: CitizenId,
    contact: ContactId,
    follow_up: FollowUpId,
    referral: ReferralId,
    goal: GoalId,
    consent: ConsentId,
    /// Shares everything with north.
    shared: ConsentId,
    offer: OfferId,
    /// Leads west too.
    ib: Seat,
    /// Sofie's, to whom `sent` was sent; she knows of nothing else.
    addressee: Seat,
    sent: ReferralId,
    /// Sent to somebody outside the house.
    outside: ReferralId,
    /// Works in east.
    pia: Seat,
    /// Pia has opened the citizen's record; nothing in a scene in which she has not.
    emergency: EmergencyId,
}

fn scene() -> Scene {
    let house = house();
    let pia = house.hire("Pia Dam", &[(house.east, Standing::Member)], &[]);
    let citizen = house.registers(&house.anna, house.west, born("Mona Lund", "1989-05-01"));
    let other = house.meets(&house.anna, "Mona L.");
    let goal = house.sets_goal(&house.anna, citizen);
    let contact = house.logs(&house.anna, house.contact_with(&[citizen]));
    let promise = house.promise_to(Some(citizen), owner(&house.anna), "2026-11-23");
    let follow_up = house.plans(&house.anna, promise);
    let referral = house.drafts_referral(&house.anna, house.referral_for(citizen));
    let consent = house.asks_consent(&house.anna, house.consent_for(citizen), None);
    let everything = house.consent_for(citizen);
    let receivers = vec![Receiver::Team(house.north)];
    let everything = ConsentDetails { kinds: DataKind::ALL.to_vec(), receivers, ..everything };
    let shared = house.asks_consent(&house.anna, everything, Some(Answer::Yes(Form::Spoken)));
    let offer = house.offers(&house.anna, offer("Café Kahyt"));
    let ib = house.hire("Ib Lund", &[(house.west, Standing::Lead)], &[]);
    let south = house.found("Gadeteam Syd", None);
    let addressee = house.hire("Sofie Lund", &[(south, Standing::Member)], &[]);
    let send = |details| {
        let id = house.drafts_referral(&house.anna, details);
        let (to, note) = (ReferralStatus::Sent, Line::default());
        house.does(&house.anna, Command::MoveReferral { id, seen: 1, to, note });
        id
    };
    let outside = send(house.referral_for(citizen));
    let sent = send(ReferralDetails { to_team: Some(south), ..house.referral_for(citizen) });
    let emergency = EmergencyId::from_bytes([0; 16]);
    Scene {
        addressee,
        sent,
        outside,
        house,
        citizen,
        other,
        contact,
        follow_up,
        referral,
        goal,
        consent,
        shared,
        offer,
        pia,
        emergency,
        ib,
    }
}

/// The scene after Pia has opened the citizen's record for a typed reason.
fn opened_scene() -> Scene {
    let scene = scene();
    let opened = scene.house.breaks_glass(&scene.pia, "Mona Lund", "1989-05-01");
    Scene { emergency: opened.expect("a record that can be opened"), ..scene }
}

impl Scene {
    /// Something that a try needs beforehand. Where several are refused in one scene it is there already.
    fn first(&self, seat: &Seat, command: Command) {
        drop(self.house.tries(seat, command));
    }
}

const ERASURE: ErasureId = ErasureId::from_bytes([5; 16]);

impl Scene {
    fn proposal(&self, id: ErasureId) -> Command {
        let (citizen, team) = (self.citizen, self.house.west);
        Command::ProposeErasure { id, citizen, team, ground: ErasureGround::Request, note: Line::default() }
    }

    /// Ib has proposed to erase the citizen.
    fn proposed(&self) -> ErasureId {
        self.first(&self.ib, self.proposal(ERASURE));
        ERASURE
    }

    /// And the administrator has agreed.
    fn erased(&self) -> ErasureId {
        let id = self.proposed();
        self.first(&self.house.admin, Command::ApproveErasure { id });
        id
    }
}

fn propose_erasure() -> Vec<Try> {
    vec![
        ask(|s, seat| s.house.desk.retention(seat)),
        order(|s, _| s.proposal(ErasureId::from_bytes([6; 16]))),
        order(|s, _| Command::WithdrawErasure { id: s.proposed() }),
    ]
}

fn approve_erasure() -> Vec<Try> {
    vec![
        ask(|s, seat| {
            s.proposed();
            s.house.desk.erasures(seat)
        }),
        order(|s, _| Command::DeclineErasure { id: s.proposed(), reason: "sagen er ikke slut".into() }),
        order(|s, _| Command::ApproveErasure { id: s.proposed() }),
    ]
}

fn read_erasures() -> Vec<Try> {
    vec![
        ask(|s, seat| s.house.desk.erased(seat)),
        ask(|s, seat| s.house.desk.certificate(seat, s.erased())),
        ask(|s, seat| s.house.desk.check_erasure(seat, s.erased())),
    ]
}

/// Something that is tried in a scene.
type Try = Box<dyn Fn(&Scene, &Seat) -> Result<(), Refusal>>;

fn ask<T: 'static>(question: impl Fn(&Scene, &Seat) -> Result<T, Refusal> + 'static) -> Try {
    Box::new(move |scene, seat| question(scene, seat).map(drop))
}

fn order(command: impl Fn(&Scene, &Seat) -> Command + 'static) -> Try {
    Box::new(move |scene, seat| {
        let command = command(scene, seat);
        scene.house.tries(seat, command).map(drop)
    })
}

fn undo(undo: impl Fn(&Scene) -> Undo + 'static) -> Try {
    order(move |scene, _| Command::Undo(Box::new(undo(scene))))
}

fn numbers(scene: &Scene, seat: &Seat, whose: Whose) -> Result<PeriodPage, Refusal> {
    let period = Period::parse("2026-11", day("2026-11-24")).unwrap();
    let filter = PeriodFilter { period, whose, area: None, frameworks: vec![], readers: Readers::Team };
    scene.house.desk.period(seat, &filter)
}

fn taken_out(scene: &Scene, seat: &Seat, contents: Contents) -> Result<TakenOut, Refusal> {
    let period = Period::parse("2026", day("2026-11-24")).unwrap();
    let wanted = TakeOut { team: scene.house.west, period, contents };
    let taken = scene.house.desk.take_out_contacts(seat, &wanted, &mut |_| Ok(()));
    taken.map_err(|fault| match fault {
        ExportFault::Refused(refusal) => refusal,
        ExportFault::Output(_) => Refusal::invalid("export-failed"),
    })
}

/// All that a verb stands for. Each must be in order but for the right to it.
fn tries(verb: Verb) -> Vec<Try> {
    match verb {
        Verb::KeepOwnAccount => own_account(),
        Verb::KeepOwnDrafts => own_drafts(),
        Verb::ReadHouse => vec![
            ask(|s, seat| s.house.desk.settings(seat)),
            ask(|s, seat| s.house.desk.frameworks(seat, None)),
        ],
        Verb::ListTeams => vec![ask(|s, seat| s.house.desk.teams(seat))],
        Verb::ListColleagues => vec![
            ask(|s, seat| s.house.desk.colleagues(seat, s.house.west)),
            ask(|s, seat| s.house.desk.absences(seat, s.house.west)),
            ask(|s, seat| s.house.desk.leading(seat, s.house.west)),
            ask(|s, seat| s.house.desk.whose_work(seat, s.house.west)),
            ask(|s, seat| s.house.desk.frameworks(seat, Some(s.house.west))),
        ],
        Verb::AskForLists => lists(),
        Verb::ReadCitizen => vec![ask(|s, seat| s.house.desk.citizen(seat, s.citizen, Purpose::Work, 9))],
        Verb::RegisterCitizen => vec![order(|s, _| Command::RegisterCitizen {
            id: s.house.citizen_id(),
            team: s.house.west,
            details: Box::new(named("Jens Petersen")),
            stage: Stage::Found,
        })],
        Verb::ChangeCitizen => change_citizen(),
        Verb::TakeOutCitizen => vec![ask(|s, seat| s.house.desk.everything(seat, s.citizen))],
        Verb::TakeOutContacts => vec![ask(|s, seat| taken_out(s, seat, Contents::Whole))],
        Verb::MergeCitizens => merge_citizens(),
        Verb::HandOver => hand_over(),
        Verb::LogContact => vec![
            order(|s, _| {
                let details = s.house.contact_with(&[s.citizen]);
                let new = new_contact(s.house.contact_id(), s.house.west, details);
                Command::LogContact(Box::new(new))
            }),
            ask(|s, seat| {
                let id = EventId::fresh(s.house.now(), s.house.entropy.as_ref());
                s.house.desk.log_line(seat, Some(s.house.west), "anonym gade 10m : kaffe", &[], id)
            }),
        ],
        Verb::ReadContact => vec![ask(|s, seat| s.house.desk.contact(seat, s.contact, Purpose::Work))],
        Verb::AmendContact => amend_contact(),
        Verb::ReadFollowUp => vec![ask(|s, seat| s.house.desk.follow_up(seat, s.follow_up))],
        Verb::WriteFollowUp => write_follow_up(),
        Verb::ReadReferral => vec![ask(|s, seat| s.house.desk.referral(seat, s.sent))],
        Verb::WriteReferral => write_referral(),
        Verb::AnswerReferral => answer_referral(),
        Verb::ReadGoal => vec![ask(|s, seat| {
            let page = s.house.desk.citizen(seat, s.citizen, Purpose::Work, 9)?;
            page.goals.first().map(drop).ok_or(Refusal::new(Kind::NotFound, "goal-unknown"))
        })],
        Verb::WriteGoal => write_goal(),
        Verb::ReadConsent => vec![ask(|s, seat| {
            let page = s.house.desk.citizen(seat, s.citizen, Purpose::Work, 9)?;
            let known = page.consents.iter().any(|line| line.id == s.shared);
            known.then_some(()).ok_or(Refusal::new(Kind::NotFound, "consent-unknown"))
        })],
        Verb::WriteConsent => write_consent(),
        Verb::ReadReport => vec![
            ask(|s, seat| numbers(s, seat, Whose::Team(s.house.west))),
            ask(|s, seat| taken_out(s, seat, Contents::Counted)),
        ],
        Verb::ReadWorkerReport => vec![ask(|s, seat| numbers(s, seat, Whose::Worker(s.house.anna.worker())))],
        Verb::ReadShift => vec![
            ask(|s, seat| s.house.desk.shift(seat, s.house.anna.worker(), this_week())),
            ask(|s, seat| {
                let (worker, from) = (s.house.anna.worker(), day("2026-11-01"));
                let filter = CalendarFilter { worker, from, to: None, telling: Telling::Names };
                s.house.desk.calendar(seat, &filter)
            }),
        ],
        Verb::ReadHouseReport => vec![ask(|s, seat| numbers(s, seat, Whose::House))],
        Verb::ReadWeek => {
            vec![
                ask(|s, seat| s.house.desk.week(seat, s.house.west, this_week())),
                ask(|s, seat| s.house.desk.remarks(seat, s.contact)),
            ]
        }
        Verb::ReviewWeek => review_week(),
        Verb::AnswerReview => answer_review(),
        Verb::NameStandIn => name_stand_in(),
        Verb::ReadFigures => {
            let wanted = |s: &Scene| Wanted {
                team: Some(s.house.west),
                period: Period::Week(IsoWeek::of(day("2026-11-24"))),
                frameworks: Vec::new(),
                readers: Readers::Team,
            };
            vec![
                ask(move |s, seat| s.house.desk.movement(seat, &wanted(s))),
                ask(move |s, seat| s.house.desk.methods(seat, &wanted(s))),
                ask(move |s, seat| s.house.desk.flows(seat, &wanted(s))),
            ]
        }
        Verb::ReadWorkers => vec![ask(|s, seat| s.house.desk.workers(seat))],
        Verb::AddWorkers => vec![order(|s, _| Command::AddWorker {
            id: WorkerId::fresh(s.house.now(), s.house.entropy.as_ref()),
            details: Box::new(worker("Ny Mand", &[], &[])),
            password: secret("fire fremmede fugle"),
        })],
        Verb::ManageWorkers => manage_workers(),
        Verb::ManageKeys => manage_keys(),
        Verb::ManageTeams => vec![order(|s, _| {
            let id = TeamId::fresh(s.house.now(), s.house.entropy.as_ref());
            let details = TeamDetails { name: "Nord".into(), area: None, frameworks: Vec::new() };
            Command::WriteTeam { id, details: Box::new(details) }
        })],
        Verb::ManageHouse => vec![order(|_, _| Command::WriteSettings(Box::default()))],
        Verb::CheckStore => {
            vec![
                ask(|s, seat| s.house.desk.verify(Checker::Seat(seat), Depth::Records, &mut |_| {})),
                ask(|s, seat| s.house.desk.checkpoint(Checker::Seat(seat))),
                ask(|s, seat| s.house.desk.hold_checkpoint(Checker::Seat(seat), b"")),
            ]
        }
        // Nobody does this in their own name.
        Verb::BackUp => vec![],
        Verb::ExportAll => vec![ask(|s, seat| {
            let exported = s.house.desk.export_all_with_owner(seat, &mut Vec::new(), &mut |_, _| {});
            exported.map_err(|error| match error {
                ExportFault::Refused(refusal) => refusal,
                ExportFault::Output(_) => Refusal::invalid("export-failed"),
            })
        })],
        Verb::ReadLooks => {
            vec![
                ask(|s, seat| s.house.desk.looks(seat, LookFilter::default(), 0, 10)),
                ask(|s, seat| s.house.desk.looker(seat, "Anna Kirk")),
            ]
        }
        Verb::ProposeErasure => propose_erasure(),
        Verb::ApproveErasure => approve_erasure(),
        Verb::ReadErasures => read_erasures(),
        Verb::PrintPlan => vec![ask(|s, seat| s.house.desk.plan(seat, s.citizen, PlanWords::Careful))],
        Verb::ExtractLooks => vec![ask(|s, seat| s.house.desk.looks_extract(seat, s.citizen))],
        Verb::BreakGlass => vec![order(|s, _| {
            let (id, details) = (s.house.citizen_id(), Box::new(born("Ole Olsen", "1950-02-01")));
            let (team, stage) = (s.house.north, Stage::Found);
            s.first(&s.house.nora, Command::RegisterCitizen { id, team, details, stage });
            let id = EmergencyId::fresh(s.house.now(), s.house.entropy.as_ref());
            let whom = Whom::NameAndBirth("Ole Olsen".into(), day("1950-02-01"));
            Command::BreakGlass { id, whom, reason: "Lå bevidstløs på gaden".into() }
        })],
        Verb::ReviewEmergency => vec![order(|s, _| Command::ReviewEmergency {
            id: s.emergency,
            seen: 1,
            note: "Talt med Pia".into(),
        })],
        Verb::ReadDirectory => vec![
            ask(|s, seat| s.house.desk.offers(seat, &OfferFilter::default(), 10)),
            ask(|s, seat| s.house.desk.offer(seat, s.offer)),
        ],
        Verb::WriteDirectory => write_directory(),
    }
}

fn write_directory() -> Vec<Try> {
    vec![
        order(|s, _| {
            let id = OfferId::fresh(s.house.now(), s.house.entropy.as_ref());
            Command::WriteOffer { id, seen: None, details: Box::new(offer("Gadekøkkenet Kedlen")) }
        }),
        order(|s, _| Command::WriteOffer {
            id: s.offer,
            seen: Some(2),
            details: Box::new(offer("Café Kahytten")),
        }),
        order(|s, _| Command::VerifyOffer { id: s.offer, seen: 2 }),
        order(|s, _| Command::ListOffer { id: s.offer, seen: 2, listing: Listing::TakenOut }),
        undo(|s| Undo::Offer { id: s.offer, seen: 2, details: Box::new(offer("Café Kahyt")) }),
        undo(|s| Undo::OfferVerified { id: s.offer, seen: 2, earlier: None }),
        undo(|s| Undo::OfferListed { id: s.offer, seen: 2, listing: Listing::TakenOut }),
    ]
}

fn own_account() -> Vec<Try> {
    vec![
        ask(|s, seat| s.house.desk.must_change_password(seat)),
        ask(|s, seat| s.house.desk.reseat(seat)),
        ask(|s, seat| s.house.desk.make_token(seat, "", None)),
        ask(|s, seat| s.house.desk.tokens(seat)),
        ask(|s, seat| s.house.desk.own_keys(seat)),
        order(|_, _| Command::ChooseLanguage(Language::En)),
        order(|_, _| Command::ChangePassword { old: secret(PASSWORD), new: secret("helt nye sko nu") }),
        order(|s, seat| {
            s.house.desk.make_token(seat, "", None).expect("one's own token");
            Command::RevokeToken { id: s.house.desk.tokens(seat).expect("one's own tokens")[0].id }
        }),
    ]
}

fn own_drafts() -> Vec<Try> {
    let id = DraftId::from_bytes([7; 16]);
    let keep = move |s: &Scene, seat: &Seat| s.house.desk.keep_draft(seat, id, DraftKind::Contact, "", b"x");
    vec![
        ask(|s, seat| s.house.desk.drafts(seat)),
        ask(keep),
        ask(move |s, seat| keep(s, seat).and_then(|()| s.house.desk.draft(seat, id))),
        ask(move |s, seat| keep(s, seat).and_then(|()| s.house.desk.renew_draft(seat, id))),
        ask(move |s, seat| s.house.desk.discard_draft(seat, id)),
    ]
}

fn lists() -> Vec<Try> {
    vec![
        ask(|s, seat| s.house.desk.today(seat)),
        ask(|s, seat| s.house.desk.receivers(seat)),
        ask(|s, seat| s.house.desk.citizens(seat, "Mona", 10)),
        ask(|s, seat| s.house.desk.alike(seat, &named("Mona Lund"))),
        ask(|s, seat| s.house.desk.contacts(seat, &ContactFilter::default(), 0, 10)),
        ask(|s, seat| s.house.desk.follow_ups(seat, FollowUpFilter::Team)),
        ask(|s, seat| s.house.desk.referrals(seat, ReferralFilter::Open)),
        ask(|s, seat| s.house.desk.emergencies(seat, EmergencyFilter::Mine)),
        ask(|s, seat| s.house.desk.emergencies(seat, EmergencyFilter::ToReview)),
        ask(|s, seat| s.house.desk.emergencies(seat, EmergencyFilter::All)),
        ask(|s, seat| s.house.desk.opened_for(seat)),
        ask(|s, seat| s.house.desk.reads_looks(seat)),
    ]
}

fn change_citizen() -> Vec<Try> {
    vec![
        order(|s, _| Command::AmendCitizen {
            id: s.citizen,
            seen: 2,
            details: Box::new(named("Mona Lund Berg")),
        }),
        order(|s, _| Command::MoveCitizen {
            id: s.citizen,
            seen: 2,
            to: Stage::Dormant,
            note: Line::default(),
        }),
        undo(|s| Undo::Citizen { id: s.citizen, seen: 2, details: Box::new(named("Mona L")) }),
        undo(|s| Undo::Stage { id: s.citizen, seen: 2, stage: Stage::Found }),
    ]
}

fn merge_citizens() -> Vec<Try> {
    let merge = |s: &Scene| {
        let (kept, merged) = (s.citizen, s.other);
        Command::MergeCitizens { kept, kept_seen: 2, merged, merged_seen: 1 }
    };
    vec![
        ask(|s, seat| s.house.desk.merge_preview(seat, s.citizen, s.other)),
        order(move |s, _| merge(s)),
        order(move |s, _| {
            s.first(&s.house.lea, merge(s));
            Command::PartCitizen { id: s.other }
        }),
        undo(move |s| {
            s.first(&s.house.lea, merge(s));
            Undo::Merged { id: s.other }
        }),
        undo(move |s| {
            s.first(&s.house.lea, merge(s));
            s.first(&s.house.lea, Command::PartCitizen { id: s.other });
            Undo::Parted { id: s.other, kept: s.citizen }
        }),
    ]
}

fn hand_over() -> Vec<Try> {
    let away = |s: &Scene| {
        let covers = vec![Cover { team: s.house.west, worker: s.house.bo.worker() }];
        let absence = Absence { from: day("2026-11-24"), until: day("2026-11-27"), covers };
        Command::NoteAway { worker: s.house.anna.worker(), absence: Box::new(absence), notes: Vec::new() }
    };
    let all = |s: &Scene| {
        let (from, to) = (s.house.anna.worker(), s.house.bo.worker());
        Command::HandOver { from, to, team: s.house.west, notes: Vec::new() }
    };
    vec![
        ask(|s, seat| s.house.desk.theirs(seat, s.house.anna.worker(), s.house.west)),
        order(move |s, _| away(s)),
        order(move |s, _| {
            s.first(&s.house.lea, away(s));
            Command::EndAway { worker: s.house.anna.worker(), from: day("2026-11-24") }
        }),
        order(move |s, _| all(s)),
        undo(|s| {
            let (worker, none) = (s.house.anna.worker(), Vec::new());
            Undo::Away { worker, absences: none.clone(), after: none, notes: Vec::new() }
        }),
        undo(move |s| {
            s.first(&s.house.lea, all(s));
            let (from, to, team) = (s.house.anna.worker(), s.house.bo.worker(), s.house.west);
            let (follow_ups, citizens, referrals) = (vec![s.follow_up], vec![], vec![s.referral]);
            Undo::HandedOver { from, to, team, follow_ups, citizens, referrals }
        }),
    ]
}

fn amend_contact() -> Vec<Try> {
    let reason = || Line::from("forkert");
    vec![
        order(move |s, _| Command::AmendContact {
            id: s.contact,
            seen: 1,
            details: Box::new(s.house.contact_with(&[s.citizen])),
            reason: reason(),
        }),
        order(move |s, _| Command::VoidContact { id: s.contact, seen: 1, reason: reason() }),
        order(move |s, _| {
            s.first(&s.house.lea, Command::VoidContact { id: s.contact, seen: 1, reason: reason() });
            Command::RestoreContact { id: s.contact, seen: 2 }
        }),
        undo(|s| Undo::Contact { id: s.contact, follow_ups: vec![s.follow_up], referrals: vec![s.referral] }),
        undo(move |s| {
            let details = Box::new(s.house.contact_with(&[s.citizen]));
            let amend = Command::AmendContact { id: s.contact, seen: 1, details, reason: reason() };
            s.first(&s.house.lea, amend);
            Undo::Amended { id: s.contact, seen: 2 }
        }),
        undo(move |s| {
            s.first(&s.house.lea, Command::VoidContact { id: s.contact, seen: 1, reason: reason() });
            Undo::Voided { id: s.contact, seen: 2 }
        }),
    ]
}

fn write_follow_up() -> Vec<Try> {
    let later = Due::on(day("2026-12-01"));
    let promise =
        |s: &Scene| Box::new(s.house.promise_to(Some(s.citizen), owner(&s.house.anna), "2026-12-01"));
    let end = |s: &Scene| {
        let outcome = Line::default();
        s.first(&s.house.lea, Command::CompleteFollowUp { id: s.follow_up, seen: 1, outcome });
    };
    vec![
        order(move |s, _| {
            let id = FollowUpId::fresh(s.house.now(), s.house.entropy.as_ref());
            Command::PlanFollowUp { id, details: promise(s) }
        }),
        order(move |s, _| Command::AmendFollowUp { id: s.follow_up, seen: 1, details: promise(s) }),
        order(|s, _| Command::AttemptFollowUp { id: s.follow_up, seen: 1, note: Line::default() }),
        order(move |s, _| Command::PostponeFollowUp {
            id: s.follow_up,
            seen: 1,
            to: later,
            reason: "ferie".into(),
        }),
        order(|s, _| Command::CompleteFollowUp { id: s.follow_up, seen: 1, outcome: Line::default() }),
        order(|s, _| Command::CancelFollowUp { id: s.follow_up, seen: 1, reason: "forbi".into() }),
        order(move |s, _| {
            end(s);
            Command::ReopenFollowUp { id: s.follow_up, seen: 2 }
        }),
        order(|s, _| Command::HandFollowUp { id: s.follow_up, seen: 1, to: owner(&s.house.bo) }),
        undo(|s| Undo::Planned { id: s.follow_up, seen: 1 }),
        undo(move |s| {
            end(s);
            Undo::Ended { id: s.follow_up, seen: 2 }
        }),
        undo(move |s| {
            let reason = "ferie".into();
            let put_off = Command::PostponeFollowUp { id: s.follow_up, seen: 1, to: later, reason };
            s.first(&s.house.lea, put_off);
            Undo::Postponed { id: s.follow_up, seen: 2, due: Due::on(day("2026-11-23")) }
        }),
        undo(|s| Undo::Handed { id: s.follow_up, seen: 1, to: owner(&s.house.bo) }),
    ]
}

fn write_referral() -> Vec<Try> {
    let step = |s: &Scene, seen, to| Command::MoveReferral { id: s.referral, seen, to, note: "nej".into() };
    vec![
        order(|s, _| {
            let id = ReferralId::fresh(s.house.now(), s.house.entropy.as_ref());
            Command::DraftReferral { id, details: Box::new(s.house.referral_for(s.citizen)) }
        }),
        order(|s, _| Command::AmendReferral {
            id: s.referral,
            seen: 1,
            details: Box::new(s.house.referral_for(s.citizen)),
        }),
        order(move |s, _| step(s, 1, ReferralStatus::Sent)),
        order(move |s, _| {
            s.first(&s.house.lea, step(s, 1, ReferralStatus::Withdrawn));
            Command::TellReferral { id: s.referral, seen: 2, party: Party::Citizen }
        }),
        order(|s, _| {
            let (ground, pieces) = (s.house.referral_for(s.citizen).ground, vec![Piece::Phone]);
            Command::SendReferral { id: s.referral, seen: 1, ground, pieces, note: Line::default() }
        }),
        ask(|s, seat| s.house.desk.preview(seat, s.referral)),
        undo(|s| Undo::Drafted { id: s.referral, seen: 1 }),
    ]
}

/// What the receiver answers: Sofie herself, and for somebody outside whoever referred.
fn answer_referral() -> Vec<Try> {
    let theirs = |s: &Scene, seat: &Seat| if *seat == s.addressee { s.sent } else { s.outside };
    let answering = |s: &Scene, seat: &Seat| {
        if *seat == s.addressee { s.addressee.clone() } else { s.house.lea.clone() }
    };
    let step = |id, to| Command::MoveReferral { id, seen: 2, to, note: "ja".into() };
    let meeting = || {
        let (on, time) = (day("2026-11-27"), None);
        Some(Meeting { on, time, place: Line::default(), along: Line::default() })
    };
    let to = |s: &Scene| Address {
        area: ServiceArea::Authority,
        team: Some(s.house.east),
        name: Line::default(),
        offer: None,
    };
    vec![
        order(move |s, seat| step(theirs(s, seat), ReferralStatus::Accepted)),
        order(move |s, seat| Command::SetMeeting { id: theirs(s, seat), seen: 2, meeting: meeting() }),
        order(move |s, seat| Command::RedirectReferral {
            id: theirs(s, seat),
            seen: 2,
            to: Box::new(to(s)),
            ground: s.house.referral_for(s.citizen).ground,
            note: "hører til dér".into(),
        }),
        ask(move |s, seat| s.house.desk.fitting_consents(seat, theirs(s, seat), &to(s))),
        order(move |s, seat| {
            let id = theirs(s, seat);
            s.first(&answering(s, seat), step(id, ReferralStatus::Declined));
            Command::Undo(Box::new(Undo::Stepped { id, seen: 3 }))
        }),
        order(move |s, seat| {
            let id = theirs(s, seat);
            let set = Command::SetMeeting { id, seen: 2, meeting: meeting() };
            s.first(&answering(s, seat), set);
            let stepped = Stepped::Along;
            Command::Undo(Box::new(Undo::MeetingSet { id, seen: 4, earlier: None, stepped }))
        }),
    ]
}

fn write_goal() -> Vec<Try> {
    let details = |s: &Scene| GoalDetails {
        citizen: s.citizen,
        team: s.house.west,
        wish: "Sove om natten".into(),
        theme: Theme::HealthConditions,
        kind: GoalType::Maintain,
        start: None,
        target: None,
        tags: Vec::new(),
    };
    vec![
        order(move |s, _| {
            let id = GoalId::fresh(s.house.now(), s.house.entropy.as_ref());
            Command::SetGoal { id, details: Box::new(details(s)) }
        }),
        order(move |s, _| Command::AmendGoal { id: s.goal, seen: 1, details: Box::new(details(s)) }),
        order(|s, _| Command::MeasureGoal { id: s.goal, seen: 1, level: None, own_score: Some(4) }),
        order(|s, _| Command::MoveGoal {
            id: s.goal,
            seen: 1,
            to: GoalState::Achieved,
            note: Line::default(),
        }),
        undo(|s| Undo::GoalMoved { id: s.goal, seen: 1, state: GoalState::Proposed }),
    ]
}

fn write_consent() -> Vec<Try> {
    vec![
        order(|s, _| {
            let id = ConsentId::fresh(s.house.now(), s.house.entropy.as_ref());
            let details = Box::new(s.house.consent_for(s.citizen));
            Command::AskConsent { id, details, answer: Some(Answer::Yes(Form::Written)) }
        }),
        order(|s, _| Command::AmendConsent {
            id: s.consent,
            seen: 1,
            details: Box::new(s.house.consent_for(s.citizen)),
        }),
        order(|s, _| Command::AnswerConsent { id: s.consent, seen: 1, answer: Answer::No(Line::default()) }),
        order(|s, _| Command::WithdrawConsent { id: s.shared, seen: 2, note: Line::default() }),
        undo(|s| Undo::ConsentStepped { id: s.shared, seen: 2 }),
    ]
}

fn this_week() -> IsoWeek {
    IsoWeek::of(day("2026-11-24"))
}

fn say(s: &Scene, seen: u32, say: Say) -> Command {
    Command::SayOfContact { contact: s.contact, seen, say }
}

fn review_week() -> Vec<Try> {
    let sign = |s: &Scene| Command::SignWeek { team: s.house.west, week: this_week(), seen: 0 };
    vec![
        order(|s, _| say(s, 0, Say::Seen)),
        order(|s, _| say(s, 0, Say::Question("Hvad siger hun selv?".into()))),
        order(|s, _| say(s, 0, Say::Good(Prose::default()))),
        order(|s, seat| {
            s.first(seat, say(s, 0, Say::Seen));
            Command::Undo(Box::new(Undo::Said { contact: s.contact, seen: 1, by: Side::Lead }))
        }),
        order(move |s, _| sign(s)),
        order(move |s, seat| {
            s.first(seat, sign(s));
            let (team, week, why) = (s.house.west, this_week(), "Én mere kom til".into());
            Command::OpenWeek { team, week, seen: 1, why }
        }),
        order(move |s, seat| {
            s.first(seat, sign(s));
            Command::Undo(Box::new(Undo::Signed { team: s.house.west, week: this_week(), seen: 1 }))
        }),
        ask(|s, seat| s.house.desk.look_into_week(seat, s.house.west, this_week())),
    ]
}

fn answer_review() -> Vec<Try> {
    vec![
        order(|s, _| say(s, 0, Say::Flag("Se her".into()))),
        order(|s, seat| {
            s.first(seat, say(s, 0, Say::Flag("Se her".into())));
            Command::Undo(Box::new(Undo::Said { contact: s.contact, seen: 1, by: Side::Team }))
        }),
        order(|s, _| {
            s.first(&s.house.lea, say(s, 0, Say::Question("Hvad siger hun selv?".into())));
            say(s, 1, Say::Answer("Hun vil gerne".into()))
        }),
    ]
}

fn name_stand_in() -> Vec<Try> {
    let named = |s: &Scene| {
        let (lead, worker) = (s.house.lea.worker(), s.house.bo.worker());
        let days = (day("2026-11-24"), day("2026-12-04"));
        Command::NameStandIn {
            team: s.house.west,
            lead,
            stand_in: Some(StandIn { lead, worker, from: days.0, until: days.1 }),
        }
    };
    vec![
        order(move |s, _| named(s)),
        order(move |s, seat| {
            s.first(seat, named(s));
            let (team, lead) = (s.house.west, s.house.lea.worker());
            Command::Undo(Box::new(Undo::StandInNamed { team, lead, before: None }))
        }),
        ask(|s, seat| s.house.desk.deputies(seat, s.house.west, s.house.lea.worker())),
    ]
}

fn manage_workers() -> Vec<Try> {
    let line = |s: &Scene, id: WorkerId| -> WorkerLine {
        let lines = s.house.desk.workers(&s.house.admin).expect("the administrator's list");
        lines.into_iter().find(|line| line.person.id == id).expect("a known worker")
    };
    let password = || secret("fire fremmede fugle");
    vec![
        order(move |s, _| {
            let id = s.house.bo.worker();
            let details = Box::new(worker("Bo Sand", &[(s.house.east, Standing::Member)], &[]));
            Command::AmendWorker { id, seen: line(s, id).version, details }
        }),
        order(move |s, _| Command::ResetPassword { id: s.house.mette.worker(), password: password() }),
        order(|s, seat| {
            // Nobody ends themselves here, and nobody is missed who asks.
            let id = if *seat == s.house.bo { s.house.mette.worker() } else { s.house.bo.worker() };
            Command::EndWorker { id }
        }),
        order(|s, _| {
            // Added and ended once, by whoever may.
            let id = WorkerId::from_bytes([8; 16]);
            let details = Box::new(worker("Ida Gammel", &[], &[]));
            let password = secret("fire fremmede fugle");
            s.first(&s.house.admin, Command::AddWorker { id, details, password });
            s.first(&s.house.admin, Command::EndWorker { id });
            Command::ReturnWorker { id }
        }),
        order(|s, seat| {
            let owner = if *seat == s.house.bo { &s.house.anna } else { &s.house.bo };
            let others = if *seat == *owner { &s.house.lea } else { owner };
            s.house.desk.make_token(others, "", None).expect("one's own token");
            Command::RevokeToken { id: s.house.desk.tokens(others).expect("one's own tokens")[0].id }
        }),
    ]
}

fn manage_keys() -> Vec<Try> {
    let (good, label) = (|| public_key::key(public_key::ED25519), || Line::from("bærbar"));
    let add = move |s: &Scene| {
        let worker = s.house.bo.worker();
        Command::AddKey { worker, key: Box::new(good()), label: label() }
    };
    let print = good().fingerprint();
    vec![
        ask(|s, seat| s.house.desk.keys(seat, None)),
        ask(|s, seat| s.house.desk.keys(seat, Some(s.house.bo.worker()))),
        order(move |s, _| add(s)),
        order(move |s, _| {
            s.first(&s.house.admin, add(s));
            Command::RemoveKey { worker: s.house.bo.worker(), key: print }
        }),
        undo(move |s| {
            s.first(&s.house.admin, add(s));
            Undo::KeyAdded { worker: s.house.bo.worker(), key: print }
        }),
        undo(move |s| {
            let key = WorkerKey { key: good(), label: label(), added: s.house.now() };
            Undo::KeyRemoved { worker: s.house.bo.worker(), key: Box::new(key) }
        }),
    ]
}

/// Whoever asks in a capacity, towards what Anna wrote in west. What belongs to the whole house is written by the
/// members of every team, and its numbers are read by every team's lead, so a mere colleague is one of none.
fn seat(scene: &Scene, verb: Verb, capacity: Capacity) -> &Seat {
    let house = &scene.house;
    let of_any_team = matches!(verb, Verb::WriteDirectory | Verb::BreakGlass | Verb::ReadHouseReport);
    match capacity {
        Capacity::Colleague | Capacity::Receiver | Capacity::Addressee | Capacity::Emergency
            if of_any_team =>
        {
            &house.rikke
        }
        Capacity::Colleague => &house.mette,
        Capacity::Member => &house.bo,
        Capacity::Writer => &house.anna,
        Capacity::Lead => &house.lea,
        Capacity::Receiver => &house.nora,
        Capacity::Addressee => &scene.addressee,
        Capacity::Emergency => &scene.pia,
        Capacity::Administrator => &house.admin,
        Capacity::Auditor => &house.rikke,
        Capacity::Owner => unreachable!("the owner has no seat"),
    }
}

#[test]
fn every_cell_of_the_table_holds_at_the_desk() {
    for verb in Verb::ALL.iter().copied() {
        let may = |capacity: &Capacity| {
            allowed(verb).contains(capacity) || allowed(verb).contains(&Capacity::Colleague)
        };
        // The owner has no seat: what they may do has methods of its own, and a story below.
        let seated = Capacity::ALL.into_iter().filter(|capacity| *capacity != Capacity::Owner);
        let (permitted, refused): (Vec<_>, Vec<_>) = seated.partition(may);
        for (number, attempt) in tries(verb).iter().enumerate() {
            for capacity in &permitted {
                let scene = opened_scene();
                let answer = attempt(&scene, seat(&scene, verb, *capacity));
                assert_eq!(answer, Ok(()), "{verb:?} #{number} as {capacity:?}");
            }
            // Whoever is refused changes nothing: one scene serves them all.
            let scene = opened_scene();
            for capacity in &refused {
                let asker = seat(&scene, verb, *capacity);
                let kind = attempt(&scene, asker).map_err(|refusal| refusal.kind());
                let is_refused = matches!(kind, Err(Kind::NotPermitted | Kind::NotFound));
                assert!(is_refused, "{verb:?} #{number} as {capacity:?}: {kind:?}");
            }
        }
    }
}

#[test]
fn every_command_and_every_undo_is_part_of_the_walk() {
    let (commands, walk) = (include_str!("../command.rs"), include_str!("matrix.rs"));
    for kind in ["Command", "Undo"] {
        let (_, rest) = commands.split_once(&format!("pub enum {kind} {{\n")).unwrap();
        let (body, _) = rest.split_once("\n}").unwrap();
        let variants = body.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase));
        for line in variants {
            let name = line.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            assert!(walk.contains(&format!("{kind}::{name}")), "{kind}::{name}");
        }
    }
}

#[test]
fn what_one_may_not_see_answers_as_what_does_not_exist() {
    let scene = scene();
    let (house, seat) = (&scene.house, &scene.house.mette);
    let nothing = [9; 16];
    let code = |result: Result<(), Refusal>| {
        let refusal = result.unwrap_err();
        (refusal.kind(), refusal.code(), refusal.args().to_vec())
    };
    let citizen = |id| code(house.desk.citizen(seat, id, Purpose::Work, 9).map(drop));
    assert_eq!(citizen(scene.citizen), citizen(CitizenId::from_bytes(nothing)));
    let contact = |id| code(house.desk.contact(seat, id, Purpose::Work).map(drop));
    assert_eq!(contact(scene.contact), contact(ContactId::from_bytes(nothing)));
    let follow_up = |id| code(house.desk.follow_up(seat, id).map(drop));
    assert_eq!(follow_up(scene.follow_up), follow_up(FollowUpId::from_bytes(nothing)));
    let referral = |id| code(house.desk.referral(seat, id).map(drop));
    assert_eq!(referral(scene.referral), referral(ReferralId::from_bytes(nothing)));

    let amend = |id| {
        let details = Box::new(named("Mona Lund"));
        code(house.tries(seat, Command::AmendCitizen { id, seen: 7, details }).map(drop))
    };
    assert_eq!(amend(scene.citizen), amend(CitizenId::from_bytes(nothing)));
    let void = |id| {
        let reason = Line::from("forkert");
        code(house.tries(seat, Command::VoidContact { id, seen: 7, reason }).map(drop))
    };
    assert_eq!(void(scene.contact), void(ContactId::from_bytes(nothing)));
    let done = |id| {
        let outcome = Line::default();
        code(house.tries(seat, Command::CompleteFollowUp { id, seen: 7, outcome }).map(drop))
    };
    assert_eq!(done(scene.follow_up), done(FollowUpId::from_bytes(nothing)));
    let measure = |id| {
        let command = Command::MeasureGoal { id, seen: 7, level: None, own_score: None };
        code(house.tries(seat, command).map(drop))
    };
    assert_eq!(measure(scene.goal), measure(GoalId::from_bytes(nothing)));
    let log = |id| {
        let details = house.contact_with(&[id]);
        let new = new_contact(house.contact_id(), house.east, details);
        code(house.tries(seat, Command::LogContact(Box::new(new))).map(drop))
    };
    assert_eq!(log(scene.citizen), log(CitizenId::from_bytes(nothing)));
}

#[test]
fn a_right_that_is_taken_away_is_gone_at_the_next_call() {
    let scene = scene();
    let house = &scene.house;
    assert!(house.desk.citizen(&house.bo, scene.citizen, Purpose::Work, 9).is_ok());
    let id = house.bo.worker();
    let seen = 3;
    let details = Box::new(worker("Bo Sand", &[(house.east, Standing::Member)], &[]));
    house.does(&house.admin, Command::AmendWorker { id, seen, details });
    let refusal = house.desk.citizen(&house.bo, scene.citizen, Purpose::Work, 9).unwrap_err();
    assert_eq!(refusal.code(), "citizen-unknown");
    assert_eq!(house.desk.today(&house.bo).unwrap().overdue, []);
    assert_eq!(house.desk.citizens(&house.bo, "Mona", 10).unwrap().total, 0);
}

#[test]
fn a_name_that_one_may_not_see_is_no_hit_and_no_number() {
    let scene = scene();
    let house = &scene.house;
    for seat in [&house.mette, &house.admin, &house.rikke] {
        let desk = &house.desk;
        let found = desk.citizens(seat, "Mona", 10).unwrap();
        assert_eq!((found.lines.len(), found.total), (0, 0));
        assert_eq!(desk.citizens(seat, "", 10).unwrap().total, 0);
        assert_eq!(desk.alike(seat, &named("Mona Lund")).unwrap(), []);
        assert_eq!(desk.contacts(seat, &ContactFilter::default(), 0, 10).unwrap(), (vec![], 0));
        assert_eq!(desk.follow_ups(seat, FollowUpFilter::Overdue).unwrap(), []);
        assert_eq!(desk.referrals(seat, ReferralFilter::Open).unwrap(), []);
        assert_eq!(desk.today(seat).unwrap(), crate::desk::view::Today::default());
    }
}

#[test]
fn looks_are_recorded_once_within_ten_minutes_and_name_nobody() {
    let scene = scene();
    let house = &scene.house;
    let looks = |filter| house.desk.looks(&house.rikke, filter, 0, 10).unwrap();
    assert_eq!(looks(LookFilter::default()), (vec![], 0));
    for _ in 0..2 {
        house.desk.citizen(&house.anna, scene.citizen, Purpose::Work, 9).unwrap();
        house.desk.contact(&house.anna, scene.contact, Purpose::Work).unwrap();
        house.desk.referral(&house.anna, scene.referral).unwrap();
    }
    assert_eq!(looks(LookFilter::default()).1, 1, "one look: the same person, citizen and purpose");
    house.desk.contact(&house.lea, scene.contact, Purpose::WeekReview).unwrap();
    house.desk.citizen(&house.mette, scene.citizen, Purpose::Work, 9).unwrap_err();
    house.clock.advance(std::time::Duration::from_secs(600));
    house.desk.citizen(&house.anna, scene.citizen, Purpose::Work, 9).unwrap();
    let (lines, total) = looks(LookFilter::default());
    let told: Vec<_> = lines.iter().map(|look| (look.by.name.as_str(), look.purpose)).collect();
    let expected =
        [("Anna Kirk", Purpose::Work), ("Lea Madsen", Purpose::WeekReview), ("Anna Kirk", Purpose::Work)];
    assert_eq!((told, total), (expected.to_vec(), 3));
    assert_eq!(lines[0].code(), CitizenCode::of(scene.citizen));

    let hers = LookFilter { worker: Some(house.lea.worker()), ..LookFilter::default() };
    assert_eq!(looks(hers).1, 1);
    let tomorrow = LookFilter { from: Some(day("2026-11-25")), ..LookFilter::default() };
    assert_eq!(looks(tomorrow).1, 0);
    assert_eq!(
        house.desk.looks(&house.lea, LookFilter::default(), 0, 10).unwrap_err().code(),
        "not-permitted"
    );
}
