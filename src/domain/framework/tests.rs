//! What framework files promise: the shipped ones, faults with their lines, former names.

use super::*;

#[test]
fn the_shipped_frameworks_read_and_have_the_tags_of_their_papers() {
    let counts: Vec<_> = shipped().iter().map(|f| (f.id.to_string(), f.tags.len())).collect();
    let expected = [
        ("kalundborg-forebyggelse", 4),
        ("baeredygtig-velfaerd", 4),
        ("ishoej-velfaerdspolitik", 5),
        ("kl-invester", 7),
        ("kalundborg-fremtidens-velfaerd", 4),
        ("metoder", 6),
    ];
    assert_eq!(counts, expected.map(|(id, n)| (id.to_owned(), n)));
    let methods: Vec<usize> = shipped().iter().map(|f| f.methods().count()).collect();
    assert_eq!(methods, [0, 0, 0, 0, 0, 6], "methods stand in a file of their own");
}

const HEAD: &str = "id = \"x\"\nlabel = { da = \"X\" }\nsource = \"s\"\n";

fn fault(rest: &str) -> (usize, FrameworkFault) {
    let error = Framework::read(&format!("{HEAD}{rest}")).expect_err(rest);
    (error.line, error.fault)
}

#[test]
fn a_fault_names_its_line() {
    let tag = |id: &str| format!("[[tag]]\nid = \"{id}\"\nlabel = {{ da = \"A\" }}\n");
    let name = |id: &str| TagId::new(id).unwrap();
    assert_eq!(fault(""), (1, FrameworkFault::NoTags));
    assert_eq!(fault(&tag("A b")).0, 5, "no stable name");
    assert_eq!(fault(&format!("{}words = [1]\n", tag("a"))).0, 7, "a number for a word");
    assert_eq!(fault(&(tag("a") + &tag("a"))), (8, FrameworkFault::TagTwice(name("a"))));
    let aliases = |line: &str| format!("{}[aliases]\n# former names\n{line}\n", tag("a"));
    assert_eq!(fault(&aliases("gammel = \"b\"")), (9, FrameworkFault::AliasToNothing(name("b"))));
    assert_eq!(fault(&aliases("a = \"a\"")), (9, FrameworkFault::AliasIsTag(name("a"))));
    let expects = |what: &str| format!("{}expects = {{ {what} }}\n", tag("a"));
    for wrong in [
        "direction = \"sideways\", weeks = 4",
        "direction = \"up\", weeks = 0",
        "direction = \"up\", weeks = 105",
        "direction = \"up\", weeks = 8, share = 100",
        "direction = \"up\", weeks = 8, themes = [\"luck\"]",
        "direction = \"up\"",
    ] {
        assert_eq!(fault(&expects(wrong)).0, 7, "{wrong}");
    }
}

/// A year in which a tag was renamed showed it as two tags, and the week showed it as one.
#[test]
fn a_tag_is_called_what_it_is_called_today_wherever_it_is_counted() {
    let text = format!("{HEAD}[[tag]]\nid = \"ny\"\nlabel = {{ da = \"Ny\" }}\n[aliases]\ngammel = \"ny\"\n");
    let known = [Framework::read(&text).unwrap()];
    let of = |tag: &str| TagRef { framework: known[0].id.clone(), tag: TagId::new(tag).unwrap() };
    assert_eq!(today(&known, &of("gammel")), of("ny"));
    assert_eq!(today(&known, &of("ny")), of("ny"));
    assert_eq!(today(&known, &of("ukendt")), of("ukendt"), "what the file knows no more keeps its name");
    assert_eq!(today(&[], &of("gammel")), of("gammel"));
}

#[test]
fn a_former_name_stands_for_the_tag_of_today() {
    let text = format!("{HEAD}[[tag]]\nid = \"ny\"\nlabel = {{ da = \"Ny\" }}\n[aliases]\ngammel = \"ny\"\n");
    let framework = Framework::read(&text).unwrap();
    let tag = |id: &str| framework.tag(&TagId::new(id).unwrap()).map(|tag| tag.id.to_string());
    assert_eq!(tag("gammel").as_deref(), Some("ny"));
    assert_eq!(tag("ny").as_deref(), Some("ny"));
    assert_eq!(tag("andet"), None);
}

#[test]
fn an_expected_effect_knows_what_it_concerns_and_what_meets_it() {
    let text = format!(
        "{HEAD}[[tag]]\nid = \"m\"\nlabel = {{ da = \"M\" }}\n\
         expects = {{ themes = [\"relations\"], direction = \"hold\", weeks = 26 }}\n"
    );
    let framework = Framework::read(&text).unwrap();
    let (_, expected) = framework.methods().next().unwrap();
    assert_eq!((expected.weeks, expected.share), (26, 50), "half of them where no share is written");
    assert!(expected.concerns(Theme::Relations) && !expected.concerns(Theme::Mobility));
    let met =
        [Movement::Up, Movement::Held, Movement::Down, Movement::Unknown].map(|it| expected.is_met_by(it));
    assert_eq!(met, [Some(true), Some(true), Some(false), None]);
    let up = Expected { direction: Direction::Up, ..expected.clone() };
    assert_eq!(up.is_met_by(Movement::Held), Some(false));
}

#[test]
fn a_cut_finds_tags_by_old_and_new_names_once_each() {
    let text = format!(
        "{HEAD}[[tag]]\nid = \"a\"\nlabel = {{ da = \"A\" }}\n[[tag]]\nid = \"b\"\nlabel = {{ da = \"B\" }}\n\
         [aliases]\ngl-b = \"b\"\n"
    );
    let cut = Cut::by(&Framework::read(&text).unwrap());
    let tag = |framework: &str, tag: &str| TagRef {
        framework: FrameworkId::new(framework).unwrap(),
        tag: TagId::new(tag).unwrap(),
    };
    assert_eq!(cut.places(&[tag("x", "gl-b"), tag("y", "a"), tag("x", "b"), tag("x", "a")]), [1, 0]);
    assert_eq!(
        cut.places(&[tag("x", "glemt")]),
        [2],
        "a tag that the file knows no more stands behind the others"
    );
    assert_eq!(cut.places(&[tag("y", "a")]), Vec::<usize>::new());
    assert_eq!((cut.len(), cut.tag(0).map(|tag| tag.id.as_str()), cut.tag(2)), (3, Some("a"), None));
}
