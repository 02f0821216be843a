//! Nobody computes from shared figures what was left out of them: every number of made-up houses is attacked.

use proptest::prelude::*;

use super::*;
use crate::desk::ask::sheet::attack::Reader;
use crate::desk::view::{Extent, FrameworkFigures, MethodLine, Named, TeamLabel, Tries, WayEnd};
use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::effect::Effect;
use crate::domain::framework::{TagRef, shipped};
use crate::domain::goal::{GoalType, Movement, Theme};
use crate::domain::ids::TeamId;
use crate::domain::movement::Tally;
use crate::domain::period::Period;
use crate::domain::statistics::Quartiles;

const MOVES: [Movement; 4] = [Movement::Up, Movement::Held, Movement::Down, Movement::Unknown];

fn quarter() -> Period {
    Period::parse("2026-Q4", "2026-11-24".parse().unwrap()).unwrap()
}

fn extent() -> Extent {
    Extent { teams: Vec::new(), period: quarter() }
}

fn named(number: usize) -> Named {
    let tag = TagRef::read(&format!("kl-invester/tag-{number}")).unwrap();
    Named { tag, label: None }
}

/// What a reader would find out: small numbers that are shown, or that can only be one thing.
fn found_out(reader: &Reader, small: &[(String, Figure)]) -> Vec<String> {
    let missing = reader.missing();
    let mut found = Vec::new();
    for (name, truth) in small {
        let Figure::Known(truth) = truth else { continue };
        if !Least::USUAL.is_small(*truth) {
            continue;
        }
        if !missing.contains(name) {
            found.push(format!("{name} = {truth} is shown"));
            continue;
        }
        let (least, most) = reader.range(name);
        if most - least < 1.0 {
            found.push(format!("{name} = {truth} lies within {least}..{most}"));
        }
    }
    found
}

/// Reads a row of movement, and knows what it is made of.
fn read_moved(reader: &mut Reader, name: &str, row: Moved) {
    for (part, figure) in parts(name, row) {
        reader.reads(part, figure);
    }
    reader.knows(format!("{name}.known"), ["up", "held", "down"].map(|part| format!("{name}.{part}")));
}

fn parts(name: &str, row: Moved) -> [(String, Figure); 5] {
    [("up", row.up), ("held", row.held), ("down", row.down), ("unknown", row.unknown), ("known", row.known)]
        .map(|(part, figure)| (format!("{name}.{part}"), figure))
}

/// The rows of movement by name.
fn rows_of(page: &MovementFigures) -> Vec<(String, Vec<(String, Moved)>)> {
    let numbered = |group: &str, rows: Vec<Moved>| {
        let rows = rows.into_iter().enumerate().map(|(place, row)| (format!("{group}{place}"), row));
        (group.to_owned(), rows.collect::<Vec<_>>())
    };
    let framework = &page.by_framework[0];
    vec![
        numbered("total", vec![page.total]),
        numbered("own", vec![page.own]),
        numbered("theme", page.by_theme.iter().map(|(_, row)| *row).collect()),
        numbered("kind", page.by_kind.iter().map(|(_, row)| *row).collect()),
        numbered("team", page.by_team.iter().map(|(_, row)| *row).collect()),
        numbered("tag", framework.tags.iter().map(|(_, row)| *row).chain([framework.without]).collect()),
        numbered("area", page.by_area.iter().map(|(_, row)| *row).collect()),
        numbered("line", page.over_time.iter().map(|(_, row)| *row).collect()),
    ]
}

fn count(row: Moved) -> [u64; 5] {
    parts("", row).map(|(_, figure)| match figure {
        Figure::Known(number) => number,
        Figure::Withheld => unreachable!("the truth leaves nothing out"),
    })
}

fn attack_movement(truth: &MovementFigures) -> Vec<String> {
    let mut shared = truth.clone();
    movement(&mut shared, Least::USUAL);
    let mut reader = Reader::default();
    let (seen, known) = (rows_of(&shared), rows_of(truth));
    let mut small = vec![("goals".to_owned(), truth.goals), ("citizens".to_owned(), truth.citizens)];
    reader.reads("goals", shared.goals);
    reader.reads("citizens", shared.citizens);
    for (group, rows) in &seen {
        rows.iter().for_each(|(name, row)| read_moved(&mut reader, name, *row));
        let truth = &known.iter().find(|(other, _)| other == group).unwrap().1;
        small.extend(truth.iter().flat_map(|(name, row)| parts(name, *row)));
        // What adds up in truth does so for the reader, who may guess it.
        let whole = count(known[0].1[0].1);
        let sums = truth.iter().map(|(_, row)| count(*row)).fold([0; 5], |mut sums, row| {
            sums.iter_mut().zip(row).for_each(|(sum, it)| *sum += it);
            sums
        });
        if ["total", "own", "line"].contains(&group.as_str()) {
            continue;
        }
        for (place, part) in ["up", "held", "down", "unknown", "known"].into_iter().enumerate() {
            if sums[place] == whole[place] && !rows.is_empty() {
                let of_rows = rows.iter().map(|(name, _)| format!("{name}.{part}"));
                reader.knows(format!("total0.{part}"), of_rows);
            }
        }
    }
    for row in ["total0", "own0"] {
        reader.knows("goals", ["up", "held", "down", "unknown"].map(|part| format!("{row}.{part}")));
    }
    for part in ["up", "held", "down", "unknown"] {
        reader.knows(format!("total0.{part}"), [format!("line1.{part}")]);
    }
    let mut found = found_out(&reader, &small);
    if Least::USUAL.is_small(count_of(truth.citizens)) && shared.total != withheld() {
        found.push("few people's goals are shown".to_owned());
    }
    found
}

fn count_of(figure: Figure) -> u64 {
    match figure {
        Figure::Known(number) => number,
        Figure::Withheld => unreachable!("the truth leaves nothing out"),
    }
}

const fn withheld() -> Moved {
    let out = Figure::Withheld;
    Moved { up: out, held: out, down: out, unknown: out, known: out }
}

/// A goal: how it moved and how by its own score, its theme, its kind, its team, its tags and its areas.
type Goal = (usize, usize, usize, usize, usize, u8, u8);

fn goals() -> impl Strategy<Value = Vec<Goal>> {
    let goal = (0_usize..4, 0_usize..4, 0_usize..3, 0_usize..2, 0_usize..3, 0_u8..8, 0_u8..4);
    prop::collection::vec(goal, 0..70)
}

fn movement_of(goals: &[Goal], citizens: u32) -> MovementFigures {
    let tally = |wanted: &dyn Fn(&Goal) -> bool| {
        let mut tally = Tally::default();
        goals.iter().filter(|goal| wanted(goal)).for_each(|goal| tally.add(MOVES[goal.0]));
        Moved::from(tally)
    };
    let mut own = Tally::default();
    goals.iter().for_each(|goal| own.add(MOVES[goal.1]));
    let framework = shipped().into_iter().next().unwrap();
    let team = |number: u8| TeamLabel { id: TeamId::from_bytes([number; 16]), ..team_label() };
    MovementFigures {
        extent: extent(),
        total: tally(&|_| true),
        own: own.into(),
        goals: u32::try_from(goals.len()).unwrap().into(),
        citizens: citizens.into(),
        by_framework: vec![FrameworkFigures {
            framework: framework.id,
            label: framework.label,
            tags: (0..3).map(|tag| (named(tag), tally(&|goal| goal.5 & (1 << tag) != 0))).collect(),
            without: tally(&|goal| goal.5 == 0),
        }],
        by_theme: Theme::ALL
            .into_iter()
            .zip(0..3)
            .map(|(it, at)| (it, tally(&|goal| goal.2 == at)))
            .collect(),
        by_kind: GoalType::ALL
            .into_iter()
            .zip(0..2)
            .map(|(it, at)| (it, tally(&|goal| goal.3 == at)))
            .collect(),
        by_area: ServiceArea::ALL
            .into_iter()
            .zip(0..2)
            .map(|(area, at)| (area, tally(&|goal| goal.6 & (1 << at) != 0)))
            .collect(),
        by_method: Vec::new(),
        by_team: (0..3).map(|at| (team(at), tally(&|goal| goal.4 == usize::from(at)))).collect(),
        over_time: vec![(quarter().previous(), tally(&|goal| goal.1 > 0)), (quarter(), tally(&|_| true))],
        withheld: None,
    }
}

fn team_label() -> TeamLabel {
    TeamLabel { id: TeamId::from_bytes([0; 16]), name: "Team".to_owned(), area: None, standing: None }
}

/// A referral: from where, to where, where it stands, whether it was answered, whether it led to a meeting.
type Sent = (usize, usize, usize, bool, bool);
/// A try: by which channel, whether it reached, its tags.
type Try = (usize, bool, u8);

fn flows_of(sent: &[Sent], tries: &[Try], begun: (u32, u32, u32)) -> FlowFigures {
    let froms = [None, Some(ServiceArea::Health)];
    let number = |count: usize| Figure::from(u32::try_from(count).unwrap());
    let days = |n: usize| DaysTaken::from(Quartiles::of(vec![4; n]));
    let way = |from: Option<usize>, to: Option<usize>| {
        let here = |it: &&Sent| from.is_none_or(|from| it.0 == from) && to.is_none_or(|to| it.1 == to);
        let all: Vec<&Sent> = sent.iter().filter(here).collect();
        let mut endings = [0; WayEnd::ALL.len()];
        all.iter().for_each(|it| endings[it.2] += 1);
        Way {
            from: from.and_then(|from| froms[from]),
            to: to.map(|to| ServiceArea::ALL[to]),
            sent: number(all.len()),
            answer: days(all.iter().filter(|it| it.3).count()),
            meeting: days(all.iter().filter(|it| it.4).count()),
            overdue: number(all.iter().filter(|it| it.2 == 0 && !it.3).count()),
            endings: endings.map(number),
        }
    };
    let ends = (0..2).flat_map(|from| (0..3).map(move |to| (from, to)));
    let ways: Vec<Way> = ends
        .filter(|(from, to)| sent.iter().any(|it| (it.0, it.1) == (*from, *to)))
        .map(|(from, to)| way(Some(from), Some(to)))
        .collect();
    let sought = |wanted: &dyn Fn(&Try) -> bool| {
        let mut counted = Tries::default();
        for it in tries.iter().filter(|it| wanted(it)) {
            *(if it.1 { &mut counted.reached } else { &mut counted.attempted }) += 1;
        }
        counted.into()
    };
    let to = |area: ServiceArea| sent.iter().filter(|it| ServiceArea::ALL[it.1] == area).count();
    let tag = |tag: usize| TagFlow {
        tag: named(tag),
        tries: sought(&|it| it.2 & (1 << tag) != 0),
        referrals: number(sent.iter().filter(|it| it.2 % 3 == tag).count()),
    };
    let (begun, met, engaged) = begun;
    let used = |from: &usize| sent.iter().any(|it| it.0 == *from);
    FlowFigures {
        extent: extent(),
        all_ways: way(None, None),
        sent_from: (0..2)
            .filter(used)
            .map(|from| (froms[from], number(sent.iter().filter(|it| it.0 == from).count())))
            .collect(),
        sent_to: ServiceArea::ALL.map(|area| (area, number(to(area)))),
        ways,
        begun: begun.into(),
        to_met: days(met.min(begun) as usize),
        to_engaged: days(engaged.min(begun) as usize),
        by_channel: (0..3).map(|at| (Channel::ALL[at], sought(&|it| it.0 == at))).collect(),
        tries: sought(&|_| true),
        by_tag: vec![(shipped()[0].label.clone(), (0..3).map(tag).collect())],
        hours: Some([[Tries::default(); 24]; 7]),
        no_hour: 3,
        withheld: None,
    }
}

/// All numbers of flows by name, and what is known of them.
fn read_flows(page: &FlowFigures, truth: &FlowFigures) -> (Reader, Vec<(String, Figure)>) {
    let mut reader = Reader::default();
    let columns = |way: &Way| {
        let mut all = vec![way.sent, way.answer.n, way.meeting.n, way.overdue];
        all.extend(way.endings);
        all
    };
    let mut small = Vec::new();
    let mut read = |reader: &mut Reader, name: String, seen: Figure, known: Figure| {
        reader.reads(name.clone(), seen);
        small.push((name, known));
    };
    let ways = page.ways.iter().zip(&truth.ways).enumerate();
    let ways = ways.map(|(place, (seen, known))| (format!("way{place}"), seen, known));
    for (name, seen, known) in ways.chain([("all".to_owned(), &page.all_ways, &truth.all_ways)]) {
        for (column, (seen, known)) in columns(seen).into_iter().zip(columns(known)).enumerate() {
            read(&mut reader, format!("{name}.{column}"), seen, known);
        }
        reader.knows(format!("{name}.0"), (4..11).map(|column| format!("{name}.{column}")));
        // Whoever was not answered, whoever did not meet, whoever waits within their time.
        for (rest, (part, whole)) in [(1, 0), (2, 0), (3, 4)].into_iter().enumerate() {
            let known = columns(known);
            let left = count_of(known[whole]) - count_of(known[part]);
            read(&mut reader, format!("{name}.rest{rest}"), Figure::Withheld, Figure::Known(left));
            reader.knows(format!("{name}.{whole}"), [format!("{name}.{part}"), format!("{name}.rest{rest}")]);
        }
    }
    for column in 0..11 {
        if !page.ways.is_empty() {
            reader
                .knows(format!("all.{column}"), (0..page.ways.len()).map(|way| format!("way{way}.{column}")));
        }
    }
    for (place, ((from, seen), (_, known))) in page.sent_from.iter().zip(&truth.sent_from).enumerate() {
        read(&mut reader, format!("from{place}"), *seen, *known);
        let parts = truth.ways.iter().enumerate().filter(|(_, way)| way.from == *from);
        reader.knows(format!("from{place}"), parts.map(|(way, _)| format!("way{way}.0")));
    }
    for (place, ((to, seen), (_, known))) in page.sent_to.iter().zip(&truth.sent_to).enumerate() {
        read(&mut reader, format!("to{place}"), *seen, *known);
        let parts = truth.ways.iter().enumerate().filter(|(_, way)| way.to == Some(*to));
        reader.knows(format!("to{place}"), parts.map(|(way, _)| format!("way{way}.0")));
    }
    reader.knows("all.0", (0..page.sent_to.len()).map(|place| format!("to{place}")));
    read(&mut reader, "begun".to_owned(), page.begun, truth.begun);
    for (name, seen, known) in
        [("met", page.to_met, truth.to_met), ("engaged", page.to_engaged, truth.to_engaged)]
    {
        read(&mut reader, name.to_owned(), seen.n, known.n);
        let rest = Figure::Known(count_of(truth.begun) - count_of(known.n));
        read(&mut reader, format!("not.{name}"), Figure::Withheld, rest);
        reader.knows("begun", [name.to_owned(), format!("not.{name}")]);
    }
    let mut rows = vec![("tries".to_owned(), page.tries, truth.tries)];
    let channels = page.by_channel.iter().zip(&truth.by_channel).enumerate();
    rows.extend(channels.map(|(at, (seen, known))| (format!("channel{at}"), seen.1, known.1)));
    let tags = page.by_tag[0].1.iter().zip(&truth.by_tag[0].1).enumerate();
    for (at, (seen, known)) in tags {
        rows.push((format!("tag{at}"), seen.tries, known.tries));
        read(&mut reader, format!("tag{at}.referrals"), seen.referrals, known.referrals);
    }
    for (name, seen, known) in rows {
        read(&mut reader, format!("{name}.reached"), seen.reached, known.reached);
        read(&mut reader, format!("{name}.attempted"), seen.attempted, known.attempted);
    }
    for part in ["reached", "attempted"] {
        reader.knows(format!("tries.{part}"), (0..3).map(|at| format!("channel{at}.{part}")));
    }
    reader.knows("all.0", (0..3).map(|at| format!("tag{at}.referrals")));
    (reader, small)
}

/// A rest is no number of the report: it is enough that nobody can tell it.
fn is_told(reader: &Reader, name: &str, truth: Figure) -> bool {
    let (least, most) = reader.range(name);
    Least::USUAL.is_small(count_of(truth)) && most - least < 1.0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nobody_computes_back_what_was_left_out_of_movement(goals in goals(), citizens in 0_u32..40) {
        let citizens = citizens.min(u32::try_from(goals.len()).unwrap());
        prop_assert_eq!(attack_movement(&movement_of(&goals, citizens)), Vec::<String>::new());
    }

    #[test]
    fn nobody_computes_back_what_was_left_out_of_flows(
        sent in prop::collection::vec((0_usize..2, 0_usize..3, 0_usize..7, any::<bool>(), any::<bool>()), 0..60),
        tries in prop::collection::vec((0_usize..3, any::<bool>(), 0_u8..8), 0..60),
        begun in (0_u32..30, 0_u32..30, 0_u32..30),
    ) {
        let truth = flows_of(&sent, &tries, begun);
        let mut shared = truth.clone();
        flows(&mut shared, Least::USUAL);
        prop_assert!(shared.hours.is_none() && shared.no_hour == 0);
        let (reader, small) = read_flows(&shared, &truth);
        let (rests, cells): (Vec<_>, Vec<_>) =
            small.into_iter().partition(|(name, _)| name.contains("rest") || name.starts_with("not."));
        prop_assert_eq!(found_out(&reader, &cells), Vec::<String>::new());
        let told: Vec<_> = rests.iter().filter(|(name, truth)| is_told(&reader, name, *truth)).collect();
        prop_assert!(told.is_empty(), "{told:?}");
        // Days that were counted of few are gone with their number.
        let ways = shared.ways.iter().chain([&shared.all_ways]);
        for days in ways.flat_map(|way| [way.answer, way.meeting]).chain([shared.to_met, shared.to_engaged]) {
            let few = days.n == Figure::Withheld || days.n == Figure::Known(0);
            prop_assert_eq!(days.quartiles.is_none(), few);
        }
    }

    /// A method's numbers: what was done, and what came of it.
    #[test]
    fn nothing_small_and_no_finding_of_it_is_left_in_methods(
        doses in prop::collection::vec((0_u32..40, 0_u32..20, 0_u32..20, 0_u32..20, 0_u32..9), 1..6),
        without in 0_u32..30,
    ) {
        let line = |(place, (contacts, citizens, as_expected, otherwise, early)): (usize, &(u32, u32, u32, u32, u32))| {
            let effect =
                Effect { as_expected: *as_expected, otherwise: *otherwise, unknown: 0, early: *early };
            let expected = shipped().iter().find_map(|it| it.methods().next().map(|(_, it)| it.clone())).unwrap();
            MethodLine {
                method: named(place),
                finding: Some(effect.finding(expected.share)),
                expected,
                contacts: (*contacts).into(),
                minutes: (contacts * 20).into(),
                citizens: (*citizens).min(*contacts).into(),
                movement: Tally { up: *citizens, held: *early, down: 0, unknown: 6 }.into(),
                effect: effect.into(),
            }
        };
        let truth = MethodFigures {
            extent: extent(),
            methods: doses.iter().enumerate().map(line).collect(),
            without: without.into(),
            withheld: None,
        };
        let mut shared = truth.clone();
        methods(&mut shared, Least::USUAL);
        let (mut reader, mut small) = (Reader::default(), Vec::new());
        reader.reads("without", shared.without);
        small.push(("without".to_owned(), truth.without));
        let all: u64 = truth.methods.iter().map(|line| count_of(line.contacts)).sum::<u64>() + count_of(truth.without);
        reader.reads("all", Figure::Known(all));
        for (place, (seen, known)) in shared.methods.iter().zip(&truth.methods).enumerate() {
            let numbers = |line: &MethodLine| {
                let effect = line.effect;
                vec![
                    ("contacts", line.contacts),
                    ("citizens", line.citizens),
                    ("as_expected", effect.as_expected),
                    ("judged", effect.judged),
                    ("early", effect.early),
                    ("unknown", effect.unknown),
                ]
            };
            for ((name, seen), (_, known)) in numbers(seen).into_iter().zip(numbers(known)) {
                reader.reads(format!("{place}.{name}"), seen);
                small.push((format!("{place}.{name}"), known));
            }
            read_moved(&mut reader, &format!("{place}.moved"), seen.movement);
            small.extend(parts(&format!("{place}.moved"), known.movement));
            reader.reads(format!("{place}.otherwise"), Figure::Withheld);
            reader.knows(format!("{place}.judged"), [format!("{place}.as_expected"), format!("{place}.otherwise")]);
            let otherwise = Figure::Known(count_of(known.effect.judged) - count_of(known.effect.as_expected));
            small.push((format!("{place}.otherwise"), otherwise));
            let hidden = [seen.effect.as_expected, seen.effect.judged].contains(&Figure::Withheld);
            prop_assert_eq!(seen.finding.is_none(), hidden, "a finding tells of its numbers");
            prop_assert!(seen.contacts != Figure::Withheld || seen.minutes == Figure::Withheld);
            if Least::USUAL.is_small(count_of(known.citizens)) {
                prop_assert_eq!(seen.movement, withheld(), "the goals of few people");
            }
        }
        // Contacts in all stand in the period's report.
        let contacts = (0..doses.len()).map(|place| format!("{place}.contacts"));
        reader.knows("all", contacts.chain(["without".to_owned()]));
        prop_assert_eq!(found_out(&reader, &small), Vec::<String>::new());
    }
}

/// A house in which nothing is small is shared whole, but for the hours of the day.
#[test]
fn nothing_is_left_out_in_vain() {
    let goals: Vec<Goal> =
        (0..600).map(|at| (at % 4, (at / 4) % 4, at % 3, at % 2, at % 3, 1 << (at % 3), 1)).collect();
    let truth = movement_of(&goals, 300);
    let mut shared = truth.clone();
    movement(&mut shared, Least::USUAL);
    let small = rows_of(&truth)
        .iter()
        .flat_map(|(_, rows)| rows)
        .any(|(_, row)| count(*row).iter().any(|number| Least::USUAL.is_small(*number)));
    assert!(!small, "the example has no small number");
    assert_eq!(shared.withheld.map(|withheld| withheld.figures), Some(0));
    assert_eq!(MovementFigures { withheld: None, ..shared }, truth);
}
