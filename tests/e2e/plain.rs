//! The log line by line, with the real client on a real terminal: what is hidden, what is kept, what is left behind.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::house::{DEMO_PASSWORD, House, PASSWORD, PROGRAM, SARA_LOGIN};
use crate::terminal::Terminal;

fn plain(house: &House) -> Terminal {
    Terminal::with(house, (80, 24), &["--plain"])
}

/// Somebody at the menu.
fn seat(house: &House, login: &str, password: &str) -> Terminal {
    let mut terminal = plain(house);
    says(&mut terminal, "Dit navn:", login);
    says(&mut terminal, "Adgangskode:", password);
    terminal.shows("Hvad nu?");
    terminal
}

/// Answers a question once it stands on the terminal.
fn says(terminal: &mut Terminal, question: &str, answer: &str) {
    terminal.shows(question).types(answer).press("Enter");
}

#[test]
fn a_password_is_hidden_while_it_is_typed_and_nothing_else_is() {
    let house = House::of_one();
    let mut terminal = plain(&house);
    terminal.shows("Dit navn:");
    assert!(terminal.echoes());
    says(&mut terminal, "Dit navn:", SARA_LOGIN);
    terminal.shows(SARA_LOGIN).shows("Adgangskode:").hides_typing();
    terminal.types("wrong one").press("Enter").shows("passer ikke sammen");
    assert!(!terminal.shot().contains("wrong one"), "{}", terminal.shot());
    says(&mut terminal, "Dit navn:", SARA_LOGIN);
    terminal.until("the second question", |screen| screen.contents().matches("Adgangskode:").count() == 2);
    terminal.hides_typing().types(PASSWORD).press("Enter").shows("Velkommen, Sara Holm");
    assert!(terminal.echoes() && !terminal.shot().contains("grønne sko"), "{}", terminal.shot());
    says(&mut terminal, "Hvad nu?", "log ud");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.shot().starts_with("Du er logget ud."), "what was said is left: {}", terminal.shot());
    assert!(terminal.echoes());
}

#[test]
fn a_contact_is_logged_its_follow_up_is_done_and_the_week_is_read() {
    let house = House::of_one();
    let mut sara = seat(&house, SARA_LOGIN, PASSWORD);
    sara.types("log ny Åse Bæk tlf 20m !i dag ring igen : Vil gerne med").press("Enter");
    says(&mut sara, "1 gem, 2 ret", "");
    sara.shows("Gemt:").types("venter").press("Enter");
    says(&mut sara, "Åse Bæk: ring igen", "1");
    says(&mut sara, "1 klaret, 2 udskyd", "1");
    says(&mut sara, "Hvad kom der ud af det", "Hun kommer mandag");
    sara.shows("Klaret: Åse Bæk: ring igen.").shows("Intet venter.");
    sara.types("uge").press("Enter").shows("1 kontakt");
    says(&mut sara, "1 læs kontakterne", "");
    says(&mut sara, "1. i dag", "1");
    sara.shows("Hvad skete der: Vil gerne med").shows("Det var den sidste");
}

/// An interrupt in the middle of a password must not leave a terminal behind that shows nothing of what is typed.
#[test]
fn an_interrupt_at_the_password_leaves_the_echo_on() {
    let house = House::of_one();
    let mut terminal = plain(&house);
    says(&mut terminal, "Dit navn:", SARA_LOGIN);
    terminal.shows("Adgangskode:").hides_typing().types("half a secr").press("Ctrl+C");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.echoes() && !terminal.shot().contains("half"), "{}", terminal.shot());
}

/// Lines are cut in the middle of a form, and by Ctrl+C as well: what was answered is there afterwards, for the
/// screens as much as for the next dialogue.
#[test]
fn a_cut_line_leaves_a_draft_that_both_ways_of_working_can_take_up() {
    let house = House::of_one();
    let mut sara = seat(&house, SARA_LOGIN, PASSWORD);
    sara.types("2").press("Enter");
    says(&mut sara, "Hvem:", "Åse Bæk");
    says(&mut sara, "Ny borger: Åse Bæk", "1");
    says(&mut sara, "Hvornår [nu]:", "i dag 00:01");
    says(&mut sara, "Hvordan (1", "tlf");
    says(&mut sara, "Varighed:", "25 min");
    sara.shows("Hvor:");
    sara.kill();

    let mut screens = house.seat_of_sara();
    screens.press("d").shows("Kladder").press("Enter").shows("Ny kontakt").shows("25 min").shows("Åse Bæk");
    screens.kill();

    let mut sara = seat(&house, SARA_LOGIN, PASSWORD);
    sara.shows("Du har 1 kladde").types("7").press("Enter");
    says(&mut sara, "1. Kontakt: Åse Bæk", "1");
    says(&mut sara, "1 gør færdig", "1");
    sara.shows("Hvordan: telefon").shows("Varighed: 25 min").shows("1 gem, 2 ret").press("Ctrl+C");
    assert_eq!(sara.end(), 0);
    assert!(sara.shot().starts_with("Du er logget ud.") && sara.echoes(), "{}", sara.shot());

    let mut sara = seat(&house, SARA_LOGIN, PASSWORD);
    sara.types("7").press("Enter");
    says(&mut sara, "1. Kontakt: Åse Bæk", "1");
    says(&mut sara, "1 gør færdig", "");
    says(&mut sara, "1 gem, 2 ret", "");
    sara.shows("Gemt: Åse Bæk");
}

/// A daemon that is asked to end does not wait for whoever thinks about an answer, and tells them.
#[test]
fn whoever_thinks_about_an_answer_hears_that_the_house_closes() {
    let house = House::of_one();
    let mut sara = seat(&house, SARA_LOGIN, PASSWORD);
    house.run(&["stop"]).fine();
    assert_eq!(sara.end(), 8);
    assert!(sara.shot().starts_with("Outreach lukker."), "{}", sara.shot());
}

#[test]
fn a_script_of_lines_is_held_to_its_end() {
    let house = House::demo();
    let mut client = Command::new(PROGRAM)
        .arg("--home")
        .arg(house.home())
        .arg("--plain")
        .env_clear()
        .envs(house.environment())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let script = format!("anna\n{DEMO_PASSWORD}\nuge\ntilbage\nfarvel");
    client.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it reads");
    let output = client.wait_with_output().expect("it ends");
    let heard = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{heard}");
    assert!(
        heard.contains("Velkommen, Anna K.") && heard.ends_with("Du er logget ud. På gensyn.\n"),
        "{heard}"
    );
    assert!(!heard.contains('\u{1b}'), "nothing drives what is no terminal");
}
