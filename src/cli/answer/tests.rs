//! Commands answered over a desk in memory: their words, their codes, and what they write.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{House, run};
use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::domain::clock::{FixedClock, SeededEntropy, SharedClock, SharedEntropy};
use crate::domain::framework::shipped;
use crate::domain::public_key::KeyLine;
use crate::domain::public_key::tests::ED25519;
use crate::host::door::Entrance;
use crate::host::message::{Attachment, Claim, Colours, Reader, Size, Terminal, TerminalPlace};
use crate::host::site::{CommandRequest, Origin as Peer};
use crate::i18n::Catalogue;
use crate::ledger::{Ledger, Opening};

/// Whom the store belongs to; commands here come from somebody else.
const OWNER: u32 = 1000;
const PASSWORD: &str = "grønne sko i regn";
const SAMPLE: &str = include_str!("../../../tests/fixtures/import/kontakter-utf8.csv");
const FAULTS: &str = include_str!("../../../tests/fixtures/import/fejl.csv");

/// A daemon's inside: a desk in memory on Tuesday, 24 November 2026, 9:00.
struct Inside {
    desk: Desk,
    catalogue: Arc<Catalogue>,
    clock: SharedClock,
    entropy: SharedEntropy,
    token: Option<String>,
    claim: Option<Claim>,
    entrance: Entrance,
    uid: u32,
}

/// What a command came to.
struct Came {
    code: u8,
    out: String,
    err: String,
}

impl Inside {
    fn empty() -> Self {
        let now = "2026-11-24T08:00:00Z".parse().expect("an instant");
        let clock: SharedClock = Arc::new(FixedClock::at(now));
        let entropy: SharedEntropy = Arc::new(SeededEntropy::new(7));
        let ledger = Ledger::open(Opening::in_memory(Arc::clone(&entropy)), &mut |_| {}).expect("a ledger");
        let (ledger, cost) = (Arc::new(ledger), PasswordCost::LEAST);
        let desk = Desk::new(ledger, Arc::clone(&clock), Arc::clone(&entropy), shipped(), cost);
        let (catalogue, uid) = (Arc::new(Catalogue::embedded()), OWNER + 1);
        Self { desk, catalogue, clock, entropy, token: None, claim: None, entrance: Entrance::Own, uid }
    }

    /// Set up by command, with the administrator's token, who leads the team.
    fn set_up() -> Self {
        let mut inside = Self::empty();
        let init = "init --admin Lea --lead --team Vest --framework kl-invester --password-file pw";
        assert_eq!(inside.does(init).code, 0);
        let made = inside.does("token new --user lea --password-file pw --format json");
        let made: serde_json::Value = serde_json::from_str(&made.out).expect("JSON");
        inside.token = made["token"].as_str().map(str::to_owned);
        inside
    }

    fn does(&self, line: &str) -> Came {
        self.does_with(line, "")
    }

    fn does_with(&self, line: &str, stdin: &str) -> Came {
        let argv = line.split(' ').map(|word| word.replace('_', " ")).collect();
        self.runs(argv, stdin)
    }

    fn runs(&self, argv: Vec<String>, stdin: &str) -> Came {
        let (catalogue, clock, entropy) = (&self.catalogue, &self.clock, &self.entropy);
        let house = House { desk: &self.desk, catalogue, clock, entropy, owner: OWNER };
        let mut stdin = stdin.as_bytes();
        let request = CommandRequest {
            argv,
            token: self.token.clone().map(Zeroizing::new),
            attachments: vec![Attachment {
                name: "pw".to_owned(),
                content: format!("{PASSWORD}\n").into_bytes(),
            }],
            stdin: &mut stdin,
            terminal: Terminal {
                size: Size { cols: 80, rows: 24 },
                term: "xterm".to_owned(),
                colours: Colours::None,
                language: None,
                reader: Reader::Person,
                place: TerminalPlace::Own,
            },
            claim: self.claim.clone(),
            origin: Peer { uid: self.uid, pid: 1, label: None, entrance: self.entrance },
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(house, request, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Came { code, out: text(out), err: text(err) }
    }

    fn json(&self, line: &str) -> serde_json::Value {
        let came = self.does(&format!("{line} --format json"));
        serde_json::from_str(&came.out).unwrap_or_else(|error| panic!("{line}: {error}: {}", came.out))
    }
}

/// A house whose only administrator was gone had nobody who could add another.
#[test]
fn the_owner_of_the_files_adds_a_worker_without_a_token() {
    let mut inside = Inside::set_up();
    inside.token = None;
    let line = "worker add Nora --login nora --team Vest --administrator --password-file pw";
    let stranger = inside.does(line);
    assert_eq!(stranger.code, 5, "{}", stranger.err);
    inside.uid = OWNER;
    inside.entrance = Entrance::Door;
    let through_the_door = inside.does(line);
    assert_eq!(through_the_door.code, 5, "{}", through_the_door.err);
    inside.entrance = Entrance::Own;
    let added = inside.does(line);
    assert_eq!((added.code, added.err.as_str()), (0, ""));
    assert!(added.out.contains("nora"), "{}", added.out);
    assert_eq!(inside.does("worker list").code, 5, "and reads nothing");
    assert_eq!(inside.does("token new --user nora --password-file pw").code, 0);
}

#[test]
fn nobody_is_added_before_the_house_is_set_up() {
    let mut inside = Inside::empty();
    inside.uid = OWNER;
    let came = inside.does("worker add Nora --administrator --password-file pw");
    assert_eq!(came.code, 7, "{}", came.err);
    assert_eq!(inside.does("init --admin Lea --team Vest --password-file pw").code, 0);
}

#[test]
fn a_house_is_set_up_once() {
    let inside = Inside::set_up();
    let again = inside.does("init --admin Bo --team Øst --password-file pw");
    assert_eq!(again.code, 7, "{}", again.err);
    let came = Inside::empty().does("init --admin Bo --team Øst --area månen --password-file pw");
    assert_eq!(came.code, 2);
    assert!(came.err.contains("“månen” er intet område."), "{}", came.err);
    let came = Inside::empty().does("init --admin Bo --team Øst --framework nej --password-file pw");
    assert_eq!(came.code, 2, "{}", came.err);
}

#[test]
fn without_a_token_nobody_is_answered() {
    let mut inside = Inside::set_up();
    inside.token = None;
    for line in ["due", "week", "citizen x", "worker list", "token list", "log x", "import contacts -"] {
        let came = inside.does(line);
        assert_eq!(came.code, 5, "{line}: {}", came.err);
        assert!(came.out.is_empty(), "{line}");
    }
    inside.token = Some("outreach_forkert".to_owned());
    assert_eq!(inside.does("due").code, 5);
    let came = inside.does("token new --user lea --password-file none");
    assert_eq!(came.code, 3, "the file did not come along: {}", came.err);
}

/// What was asked for in a format that no terminal shows was done, and then refused: whoever asked again did it twice.
#[test]
fn what_can_not_be_shown_is_refused_before_anything_is_done() {
    let inside = Inside::set_up();
    let sheet = "dato;borger;kanal\n16-11-2026;Jens Holm;gade\n";
    assert_eq!(inside.does_with("import contacts x.csv --yes", sheet).code, 0);
    let state = || (inside.json("week 48")["totals"][0]["count"].as_i64(), inside.json("worker list"));
    let before = state();
    for line in ["log jens tlf", "worker add Bo --team vest --password-file pw"] {
        for format in ["pdf", "xlsx"] {
            let came = inside.does(&format!("{line} --format {format}"));
            assert_eq!((came.code, came.out.as_str()), (2, ""), "{line}: {}", came.err);
            assert!(came.err.contains("> FIL"), "{}", came.err);
        }
    }
    assert_eq!(state(), before);
    assert_eq!(inside.does("log jens tlf").code, 0);
    assert_ne!(state(), before);
}

/// `--out -` is standard output: a workbook and a page for paper were poured over the terminal, since a file was named.
#[test]
fn a_dash_for_a_file_is_the_terminal() {
    let inside = Inside::set_up();
    inside.does_with("import contacts x.csv --yes", SAMPLE);
    let lines = [
        "due --format pdf",
        "week 47 --format xlsx",
        "shift --format pdf",
        "report 2026 --format xlsx",
        "flows --period 2026 --format pdf",
        "citizen Jens_Petersen --format pdf",
        "export contacts --format xlsx",
        "export contacts",
    ];
    for line in lines {
        let came = inside.does(&format!("{line} --out -"));
        assert_eq!((came.code, came.out.as_str()), (2, ""), "{line}: {}", came.err);
        assert!(came.err.contains("> FIL"), "{line}: {}", came.err);
    }
    let text = inside.does("week 47 --format csv --out -");
    assert_eq!(text.code, 0, "{}", text.err);
    let taken = inside.does("export contacts --out kontakter.csv");
    assert!(
        taken.code == 0 && taken.out.lines().count() > 3,
        "a file takes them: {} {}",
        taken.out,
        taken.err
    );
}

#[test]
fn a_refusal_is_json_for_those_who_asked_for_json() {
    let inside = Inside::set_up();
    let came = inside.does("citizen ingen_sådan --format json");
    let told: serde_json::Value = serde_json::from_str(&came.err).expect("JSON");
    assert_eq!(came.code, 3);
    assert_eq!((told["report"].as_str(), told["kind"].as_str()), (Some("refusal"), Some("not-found")));
    assert_eq!(told["code"], "citizen-not-found");
}

#[test]
fn workers_are_added_and_listed() {
    let inside = Inside::set_up();
    let came = inside.does("worker add Anna_Kirk --team vest --auditor --password-file pw");
    assert_eq!(came.code, 0, "{}", came.err);
    let list = inside.json("worker list");
    let anna = &list["workers"][0];
    assert_eq!((anna["name"].as_str(), anna["offices"][0].as_str()), (Some("Anna Kirk"), Some("auditor")));
    assert_eq!(anna["teams"][0], "Vest");
    assert_eq!(inside.does("worker add Bo --team nord --password-file pw").code, 3);
    assert_eq!(inside.does("worker reset-password anna_kirk --password-file pw").code, 0);
    assert_eq!(inside.does("worker reset-password nobody --password-file pw").code, 3);
}

#[test]
fn a_workers_keys_are_registered_listed_and_removed() {
    use crate::domain::public_key::tests::{ED25519, RSA_2048, RSA_3072};
    let inside = Inside::set_up();
    assert_eq!(inside.does("worker add Anna_Kirk --team vest --password-file pw").code, 0);
    let add = |rest: &str, key: &str| {
        let came = inside.does_with(&format!("worker key add {rest} --key-file -"), key);
        assert_eq!(came.code, 0, "{}", came.err);
        came
    };
    add("anna.kirk", ED25519);
    add("Anna_Kirk --label bærbar,_feltkontor", RSA_3072);
    let weak = add("lea --format json", RSA_2048);
    assert!(weak.err.contains("3072") && serde_json::from_str::<serde_json::Value>(&weak.out).is_ok());

    let list = inside.json("worker key list");
    let told = |line: &serde_json::Value| {
        ["login", "kind", "label", "fingerprint"].map(|key| line[key].as_str().unwrap_or("").to_owned())
    };
    let lines: Vec<_> = list["keys"].as_array().expect("keys").iter().map(told).collect();
    let print = "SHA256:2GCKfwIX69hM+U6/mhF/JAv1sTwhPe9CRNCp/uqr2RM";
    assert_eq!(lines[0], ["anna.kirk", "ssh-ed25519", "anna@felt-kontor ed25519-256", print]);
    assert_eq!(lines[1][..3], ["anna.kirk", "ssh-rsa", "bærbar, feltkontor"]);
    assert_eq!(lines.len(), 3);
    assert_eq!(list["keys"][0]["public_key"].as_str(), Some(ED25519.rsplit_once(" anna").unwrap().0));
    assert_eq!(list["keys"][1]["bits"], 3072);
    insta::assert_snapshot!("worker-keys", inside.does("worker key list anna.kirk").out);
    for format in ["md", "csv"] {
        let came = inside.does(&format!("worker key list --format {format}"));
        assert!(came.code == 0 && came.out.contains(print), "{}", came.out);
    }

    let remove = |login: &str, print: &str| inside.does(&format!("worker key remove {login} {print}"));
    assert_eq!(remove("lea", print).code, 3, "another's");
    assert_eq!(remove("anna.kirk", "SHA256:2gck").code, 3, "upper and lower case differ");
    assert_eq!(remove("anna.kirk", "SHA256:").code, 3, "nothing names no key");
    let removed = remove("anna.kirk", "SHA256:2GCK");
    assert_eq!(removed.code, 0, "{}", removed.err);
    assert!(removed.out.contains(print), "{}", removed.out);
    assert_eq!(inside.json("worker key list anna.kirk")["keys"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_beginning_of_a_fingerprint_that_two_keys_share_names_neither() {
    use crate::domain::public_key::PublicKey;
    use crate::domain::public_key::tests::{ED25519, key};
    let inside = Inside::set_up();
    // Sixty-four beginnings of one sign, and twenty keys: two of them share one.
    let blob = key(ED25519).blob().to_vec();
    let keys: Vec<_> = (0_u8..20)
        .map(|number| PublicKey::from_blob(&[&blob[..blob.len() - 1], &[number]].concat()).expect("a key"))
        .collect();
    for key in &keys {
        assert_eq!(inside.does_with("worker key add lea --key-file -", &key.line()).code, 0);
    }
    let first = |key: &PublicKey| key.fingerprint().to_string()[..8].to_owned();
    let shared = keys.iter().find(|one| keys.iter().filter(|it| first(it) == first(one)).count() > 1);
    let shared = shared.expect("two of twenty begin alike; the keys are the same each time");
    let came = inside.does(&format!("worker key remove lea {}", first(shared)));
    assert_eq!(came.code, 6, "{}", came.err);
    assert!(came.err.contains(&shared.fingerprint().to_string()), "{}", came.err);
    assert_eq!(inside.json("worker key list")["keys"].as_array().map(Vec::len), Some(20));
}

/// Somebody gives `id_ed25519` instead of `id_ed25519.pub`: not a word of it may come back.
#[test]
fn what_is_no_public_key_is_refused_and_not_repeated() {
    let inside = Inside::set_up();
    let body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQ";
    let private = format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n");
    for (text, code) in [
        (private.as_str(), "key-private"),
        (body, "key-private"),
        ("command=\"x\" ssh-ed25519 AAAA", "key-options"),
        ("", "key-empty"),
        ("hemmeligt", "key-broken"),
    ] {
        let came = inside.does_with("worker key add lea --key-file - --format json", text);
        let told: serde_json::Value = serde_json::from_str(&came.err).expect("JSON");
        assert_eq!((came.code, told["code"].as_str()), (2, Some(code)));
        assert!(came.out.is_empty() && !came.err.contains(&body[..20]) && !came.err.contains("hemmeligt"));
    }
    assert_eq!(inside.does("worker key add lea --key-file none").code, 3, "the file did not come along");
    assert_eq!(inside.json("worker key list")["keys"], serde_json::json!([]));
}

#[test]
fn others_than_administrators_see_their_own_keys_alone() {
    use crate::domain::public_key::tests::{ED25519, RSA_3072};
    let mut inside = Inside::set_up();
    assert_eq!(inside.does("worker add Anna_Kirk --team vest --password-file pw").code, 0);
    assert_eq!(inside.does_with("worker key add lea --key-file -", ED25519).code, 0);
    assert_eq!(inside.does_with("worker key add anna.kirk --key-file -", RSA_3072).code, 0);
    let made = inside.json("token new --user anna.kirk --password-file pw");
    inside.token = made["token"].as_str().map(str::to_owned);
    let own = inside.json("worker key list");
    assert_eq!(own["keys"].as_array().map(Vec::len), Some(1));
    assert_eq!(own["keys"][0]["login"], "anna.kirk");
    for line in ["worker key list lea", "worker key remove anna.kirk SHA256:8lVa"] {
        assert_eq!(inside.does(line).code, 4, "{line}");
    }
    assert_eq!(inside.does_with("worker key add anna.kirk --key-file -", ED25519).code, 4);
    inside.token = None;
    assert_eq!(inside.does("worker key list").code, 5);
}

#[test]
fn tokens_are_listed_and_taken_back() {
    let inside = Inside::set_up();
    let list = inside.json("token list");
    let id = list["tokens"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(inside.does("token revoke nonsense").code, 3);
    assert_eq!(inside.does(&format!("token revoke {id}")).code, 0);
    assert_eq!(inside.does("token list").code, 5, "it opened its own way out");
}

#[test]
fn a_sheet_is_shown_written_and_known() {
    let inside = Inside::set_up();
    let shown = inside.does_with("import contacts x.csv", SAMPLE);
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("kun vist, intet skrevet") && shown.err.contains("--yes"), "{}", shown.out);
    assert_eq!(inside.json("week 47")["totals"][0]["count"], 0);
    assert_eq!(inside.does_with("import contacts x.csv --yes", SAMPLE).code, 0);
    assert_eq!(inside.json("week 47")["totals"][0]["count"], 6);
    let again = inside.does_with("import contacts x.csv --yes --format json", SAMPLE);
    let again: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!((again["added"].as_i64(), again["known"].as_i64()), (Some(0), Some(6)));
}

/// The way that a person goes: import, mend what came back, import that.
#[test]
fn what_came_back_can_be_mended_and_taken_in() {
    let inside = Inside::set_up();
    let came = inside.does_with("import contacts x.csv --yes --rejects -", FAULTS);
    assert_eq!(came.code, 9);
    assert!(came.err.contains("Afviste rækker og hvorfor (14)"), "the report stands beside: {}", came.err);
    assert!(came.out.starts_with('\u{FEFF}') && came.out.lines().count() == 15, "{}", came.out);
    // The stray quotation mark comes back in quotation marks of its own, as the text it is.
    let mended = came.out.replace("31-13-2026", "13-11-2026").replace("brevdue", "besked");
    let again = inside.does_with("import contacts x.csv --yes --format json", &mended);
    let again: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!((again["added"].as_i64(), again["bad"].as_i64()), (Some(3), Some(11)), "{again}");
    assert_eq!(again["ignored_columns"], serde_json::json!([]), "our own columns are no news");
}

#[test]
fn a_line_is_shown_and_logged() {
    let inside = Inside::set_up();
    inside.does_with("import contacts x.csv --yes", SAMPLE);
    let line = "Jens Petersen tlf 20m i går 14:30 !fre ring om praktik : Vil gerne i gang";
    let logs = |options: &[&str], line: &str| {
        let argv = ["log"].iter().chain(options).copied().chain([line]).map(str::to_owned).collect();
        inside.runs(argv, line)
    };
    let shown = logs(&["--dry-run"], line);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("telefon 20 min") && shown.out.contains("Kan logges"), "{}", shown.out);
    let before = inside.json("week 48")["totals"][0]["count"].as_i64();
    assert_eq!(logs(&[], line).code, 0);
    assert_eq!(inside.json("week 48")["totals"][0]["count"].as_i64(), before.map(|count| count + 1));
    assert_eq!(logs(&["--dry-run"], "Ukendt Person tlf").code, 2);
    assert_eq!(logs(&[], "Ukendt Person tlf").code, 3);
    let from_stdin = inside.runs(vec!["log".to_owned(), "-".to_owned()], "Jens Petersen tlf : hej\nmere\n");
    assert_eq!(from_stdin.code, 0, "{}", from_stdin.err);
}

#[test]
fn several_of_one_name_are_listed() {
    let inside = Inside::set_up();
    let sheet = "dato;borger;kanal\n16-11-2026;Jens Holm;gade\n16-11-2026;Jens Berg;gade\n";
    assert_eq!(inside.does_with("import contacts x.csv --yes", sheet).code, 0);
    let came = inside.does("citizen jens --format json");
    assert_eq!(came.code, 6, "{}", came.err);
    let found: serde_json::Value = serde_json::from_str(&came.out).expect("JSON");
    assert_eq!(found["candidates"].as_array().map(Vec::len), Some(2));
    let id = found["candidates"][0]["id"].as_str().expect("an id");
    assert_eq!(inside.does(&format!("citizen {id}")).code, 0);
    assert_eq!(inside.does_with("citizen -", "jens holm\n").code, 0);
    assert_eq!(inside.does("log jens tlf").code, 6);
    assert_eq!(inside.does(&format!("log --citizen {id} jens tlf")).code, 0);
}

#[test]
fn reports_are_printed_in_every_format() {
    let inside = Inside::set_up();
    inside.does_with("import contacts x.csv --yes", SAMPLE);
    for line in
        ["due", "due --team", "week 47", "week 2026-W47 --team vest", "citizen Jens_Petersen", "worker list"]
    {
        for format in ["table", "md", "csv", "json"] {
            let came = inside.does(&format!("{line} --format {format}"));
            assert_eq!(came.code, 0, "{line} {format}: {}", came.err);
            assert!(!came.out.is_empty() && !came.out.contains("[report-"), "{line} {format}: {}", came.out);
        }
    }
    let days = inside.does("week 47 --section days --format csv");
    assert!(days.out.starts_with("\u{FEFF}Medarbejder;ma;ti"), "{}", days.out);
    assert_eq!(inside.does("week 47 --section ingen").code, 3);
    assert_eq!(inside.does("week 77").code, 2);
}

#[test]
fn arguments_are_checked_here_too() {
    let inside = Inside::set_up();
    assert_eq!(inside.does("wek").code, 2);
    assert_eq!(inside.does("due --format xlsx").code, 2);
    assert_eq!(inside.does("week --help").code, 0);
    assert_eq!(inside.runs(Vec::new(), "").code, 2, "screens are no command");
    assert_eq!(inside.does("stop").code, 2, "the daemon is not ended through another's door");
}

#[test]
fn what_is_stored_is_checked_for_its_owner_and_for_offices() {
    let mut inside = Inside::set_up();
    inside.does_with("import contacts x.csv --yes", SAMPLE);
    for line in ["verify", "verify --deep"] {
        let found = inside.json(line);
        assert_eq!(
            (found["sound"].as_bool(), found["fault_count"].as_i64()),
            (Some(true), Some(0)),
            "{found}"
        );
        assert!(found["records"].as_i64().is_some_and(|records| records > 10), "{found}");
    }
    inside.token = None;
    assert_eq!(inside.does("verify").code, 5, "somebody else needs a token");
    inside.uid = OWNER;
    assert_eq!(inside.does("verify").code, 0, "the owner needs none");
}

/// A set-up house that somebody reaches through the door, in a door keeper's word.
fn at_the_door(claim: Option<Claim>) -> Inside {
    let inside = Inside::set_up();
    Inside { token: None, claim, entrance: Entrance::Door, uid: OWNER, ..inside }
}

fn password(user: &str, password: &str) -> Option<Claim> {
    Some(Claim::Password { user: user.to_owned(), password: password.to_owned().into() })
}

#[test]
fn one_whom_a_door_keeper_brings_needs_no_token_and_one_whom_nobody_knows_gets_no_answer() {
    let inside = at_the_door(password("lea", PASSWORD));
    for line in ["due", "worker list", "verify"] {
        assert_eq!(inside.does(line).code, 0, "{line}: {}", inside.does(line).err);
    }
    let key = Claim::Key { user: "outreach".to_owned(), key: b"no key".to_vec() };
    let ed25519 = KeyLine::read(ED25519).expect("a key").key.blob().to_vec();
    let unregistered = Claim::Key { user: "outreach".to_owned(), key: ed25519 };
    for claim in [password("lea", "forkert adgangskode"), password("ingen", PASSWORD), Some(unregistered)] {
        let came = at_the_door(claim).does("due");
        assert_eq!((came.code, came.out.as_str()), (5, ""), "{}", came.err);
    }
    assert_ne!(at_the_door(Some(key)).does("due").code, 0);
}

/// Whoever came first through a door must not own the house, and the owner's user is worth nothing there.
#[test]
fn nothing_that_is_the_owners_comes_through_the_door() {
    let empty = Inside { entrance: Entrance::Door, uid: OWNER, ..Inside::empty() };
    let came = empty.does("init --admin Bo --team Øst --password-file pw");
    assert_eq!(came.code, 4, "{}", came.err);
    assert!(empty.desk.needs_set_up());
    assert_eq!(at_the_door(None).does("verify").code, 5);
    let brought = Inside { entrance: Entrance::Own, ..at_the_door(password("nobody", "x")) };
    assert_eq!(brought.does("verify").code, 5, "not even at the home's own socket");
}

/// From afar no file comes along: a secret is typed, or sent as input.
#[test]
fn a_secret_can_come_as_standard_input() {
    let inside = Inside::set_up();
    let line = "token new --user lea --password-file - --format json";
    assert_eq!(inside.does_with(line, &format!("{PASSWORD}\nmore")).code, 0);
    assert_eq!(inside.does_with(line, "forkert adgangskode\n").code, 5);
    assert_eq!(inside.does_with(line, "").code, 2);
}
