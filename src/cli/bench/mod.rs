//! `outreach bench`: how quick the program is on a log of a given size, beside what it promises.
//! Works on a sandbox of its own alone. What is measured is the program itself, in process: the desk, the
//! screens and the bytes of their pictures, without a socket and without anybody's terminal.

mod bytes;
mod copying;
mod crowd;
mod equality;
mod house;
mod measure;
mod script;
mod terminal;
mod told;
mod writes;
mod year;

use std::path::Path;

use super::args;
use super::demo;
use super::entry::{Call, Ended};
use super::place::Home;
use super::sandbox::Size;
use crate::domain::refusal::{Kind, Refusal};
use crate::report::Report;

use house::House;
use measure::{Figure, Unit};

/// The size that the promises are made for.
const CITIZENS: u32 = 100_000;
/// The size that the promises are made for.
const CONTACTS: u32 = 1_000_000;

/// Makes the sandbox unless one of this size stands, measures, and prints the figures.
pub(super) fn run(call: &Call, named: Option<&Path>, asked: &args::Bench) -> Ended {
    call.can_show(asked.printing.format)?;
    let Some(home) = Home::bench(named, &call.environment.places) else {
        return Err(call.refuse(&Refusal::new(Kind::Invalid, "home-unknown")));
    };
    // What is counted is the same for a large log and a small one.
    let usual = if asked.year {
        year::SIZE
    } else if asked.bytes || asked.sessions.is_some() {
        Size::default()
    } else {
        Size { citizens: CITIZENS, contacts: CONTACTS, ..Size::default() }
    };
    let size = Size::asked(&asked.size, usual);
    let mut figures = Vec::new();
    let (mark, making) = demo::make_unless(call, &home, |mark| mark.size == size, size)?;
    if let Some(people) = asked.sessions {
        let figures = crowd::measure(call, &home, &mark, people.into()).map_err(|error| match error {
            crowd::CrowdError::Told(told) => told,
            crowd::CrowdError::System(error) => call.system(error),
        })?;
        let size = mark.size;
        return show(call, asked, &told::of_crowd(&call.words, size, &figures));
    }
    let opened = House::open(call, &home, &mark).map_err(|error| demo::told(call, &home, &error.into()))?;
    if asked.year {
        let report = year::measure(&opened, &home, &call.words, size);
        return show(call, asked, &report.map_err(|refusal| call.refuse(&refusal))?);
    }
    if asked.bytes {
        let counted = bytes::count(&opened).map_err(|refusal| call.refuse(&refusal))?;
        return show(
            call,
            asked,
            &told::head(&call.words, size, opened.records).section(told::of_bytes(&call.words, &counted)),
        );
    }
    if asked.saves || asked.backup {
        let figures = match asked.saves {
            true => writes::saves(&opened, &home).map_err(|error| error.told(call))?,
            false => copying::measure(&opened, &home).map_err(|error| error.told(call))?,
        };
        let head = told::head(&call.words, size, opened.records);
        return show(call, asked, &head.section(told::of_figures(&call.words, &figures)));
    }
    figures.extend(making.map(|took| Figure::of("making", Unit::Seconds.of(took), Unit::Seconds)));
    if let Some(took) = making {
        let rate = measure::per_second(opened.records, took);
        figures.push(Figure::of("making-rate", rate, Unit::PerSecond));
    }
    let house = if asked.rebuild {
        let (house, rebuilding) =
            opened.rebuilt(call, &home, &mark).map_err(|error| demo::told(call, &home, &error.into()))?;
        figures.push(Figure::of("rebuild", Unit::Seconds.of(rebuilding), Unit::Seconds).at_most(120));
        house
    } else {
        opened
    };
    figures.extend(house.figures());
    let presses = script::play(&house).map_err(|refusal| call.refuse(&refusal))?;
    figures.extend(told::keystrokes(&presses));
    figures.extend(equality::search(&house).map_err(|refusal| call.refuse(&refusal))?);
    figures.extend(writes::week(&house).map_err(|refusal| call.refuse(&refusal))?);
    figures.push(writes::figures(&house).map_err(|refusal| call.refuse(&refusal))?);
    figures.extend(writes::saves(&house, &home).map_err(|error| error.told(call))?);
    figures.extend(measure::memory().map(|megabytes| Figure::of("memory", megabytes, Unit::Megabytes)));
    let counted = bytes::count(&house).map_err(|refusal| call.refuse(&refusal))?;
    let report = told::report(&call.words, size, house.records, &figures, &presses);
    show(call, asked, &report.section(told::of_bytes(&call.words, &counted)))
}

fn show(call: &Call, asked: &args::Bench, report: &Report) -> Ended {
    call.print_report(report, asked.printing.format, Some(usize::from(call.terminal.size.cols)))
}
