//! `outreach token`: keys to the commands. A new one is made with its owner's password and shown once.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::{Printing, TokenAct, TokenNew, TokenRevoke};
use crate::desk::command::Command;
use crate::domain::ids::TokenId;
use crate::domain::refusal::{Kind, Refusal};
use crate::report::{Cell, Format, Report, tokens};

pub(super) fn answer(ask: &mut Ask<'_>, act: TokenAct) -> Result<Ended, Fault> {
    match act {
        TokenAct::New(args) => new(ask, &args),
        TokenAct::List(printing) => list(ask, &printing),
        TokenAct::Revoke(args) => revoke(ask, &args),
    }
}

/// For a person the token stands in a sentence; `--format json` and `csv` give it to programs.
fn new(ask: &mut Ask<'_>, args: &TokenNew) -> Result<Ended, Fault> {
    let password = ask.secret(&args.password_file)?;
    let seat = ask.desk().log_in(&args.user, &password, ask.origin())?;
    let token = ask.desk().make_token(&seat, &args.label, args.days)?;
    let words = ask.words().speaking(seat.language());
    let report = Report::new("token_made", words.say("cli-token-made"))
        .fact("token", words.say("report-token"), Cell::Text(token.expose().to_owned()))
        .fact("owner", words.say("report-owner"), Cell::text(seat.name()))
        .fact(
            "days",
            words.say("report-days"),
            args.days.map_or(Cell::Nothing, |days| Cell::Count(days.into())),
        );
    ask.print(&report, args.printing.format)?;
    if args.printing.format == Format::Table {
        writeln!(ask.out(), "\n{}", words.say("cli-token-keep"))?;
    }
    Ok(Ended::Whole)
}

fn list(ask: &mut Ask<'_>, printing: &Printing) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let lines = ask.desk().tokens(&seat)?;
    let report = tokens::report(ask.words(), &lines);
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}

fn revoke(ask: &mut Ask<'_>, args: &TokenRevoke) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let unknown = || Refusal::new(Kind::NotFound, "token-not-found");
    let id: TokenId = args.id.trim().parse().map_err(|_| unknown())?;
    ask.execute(&seat, Command::RevokeToken { id })?;
    let words = ask.words();
    let report = Report::new("token_revoked", words.say("cli-token-revoked")).fact(
        "id",
        words.say("report-id"),
        Cell::Text(id.to_string()),
    );
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}
