//! Lines through the gateway that are cut at any moment, again and again: `ssh` killed, the gateway killed. What was
//! seen on the screen is there after the next log-in. Fifty cuts, or as many as `OUTREACH_CUTS`
//! says, as in `tests/e2e/cuts.rs`.

use crate::gateway_house::{GatewayHouse, Passwords, Person};
use crate::terminal::Terminal;

/// How many cuts there are when nobody says.
const CUTS: usize = 50;

#[test]
fn nothing_that_was_seen_is_lost_when_ssh_or_the_gateway_is_killed() {
    let Some(mut town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let cuts = std::env::var("OUTREACH_CUTS").ok().and_then(|cuts| cuts.parse().ok()).unwrap_or(CUTS);
    let mut terminal = town.terminal(&anna);
    terminal.shows("n ny kontakt").press("n").shows("Ny kontakt").press("F2").shows("Hvad skete der");
    for cut in 0..cuts {
        let seen = format!("æbler{cut}ø");
        terminal.types(&seen).shows(&seen);
        // How much of this gets through depends on the moment.
        terminal.types(&"og mere endnu".chars().cycle().take(cut * 7 % 40).collect::<String>());
        if cut % 2 == 0 {
            town.replace_gateway();
        } else {
            terminal.kill();
        }
        terminal = town.terminal(&anna);
        terminal.shows("Velkommen tilbage").press("Enter").shows(&seen);
        empties(&mut terminal);
    }
}

/// Takes the text away again, so that it stays on the screen's few rows.
fn empties(terminal: &mut Terminal) {
    const CTRL_U: &str = "\x15";
    terminal.types(CTRL_U).hides("æbler");
}
