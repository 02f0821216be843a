//! `outreach init`: sets the house up from a script, as the first-run page does for a person.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::Init;
use crate::desk::contract::{AdminLeads, SetUp};
use crate::desk::seat::Origin;
use crate::domain::framework::FrameworkId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::text::{self, Line};
use crate::report::{Cell, Report};

pub(super) fn answer(ask: &mut Ask<'_>, args: Init) -> Result<Ended, Fault> {
    ask.must_be_near()?;
    let password = ask.secret(&args.password_file)?;
    let language = Language::from_code(&args.language).unwrap_or_default();
    let frameworks = args.framework.iter().map(|id| framework(id)).collect::<Result<_, _>>()?;
    let set_up = SetUp {
        admin: Line::new(&args.admin),
        login: Line::new(args.login.as_deref().unwrap_or_default()),
        password,
        leads: if args.lead { AdminLeads::Yes } else { AdminLeads::No },
        team: Line::new(&args.team),
        area: args.area.as_deref().map_or(Ok(None), pick::area)?,
        frameworks,
        language,
    };
    let team = set_up.team.as_str().to_owned();
    let seat = ask.desk().set_up(set_up, Origin::House)?;
    let me = ask.desk().workers(&seat)?.into_iter().find(|line| line.person.id == seat.worker());
    let login = me.map(|line| line.login).unwrap_or_default();
    let words = ask.words().speaking(language);
    let report = Report::new("set_up", words.say("cli-set-up"))
        .fact("administrator", words.say("cli-set-up-administrator"), Cell::text(seat.name()))
        .fact("login", words.say("report-login"), Cell::text(login))
        .fact("team", words.say("report-team"), Cell::text(team));
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn framework(id: &str) -> Result<FrameworkId, Refusal> {
    // As the desk refuses one whose name is sound and which is not here.
    let unknown = || Refusal::invalid("framework-unknown").with("framework", text::shown(id).into_owned());
    FrameworkId::new(id).map_err(|_| unknown())
}
