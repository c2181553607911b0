//! `svara line show` and `set`, on a real store in a folder of its own.

use expect_test::expect;
use security_info::{
    record::Recorded,
    store::{SecurityInfoStore, Versioned},
};
use store_sled::SledStore;

use super::{Machine, Status};
use crate::line::PageLine;

impl Machine {
    fn kept_line(&self) -> Option<PageLine> {
        let store = SledStore::open(&self.store(), &self.key()).unwrap();
        let kept = store.line_settings().unwrap();
        kept.and_then(|Versioned { value, .. }| PageLine::of_kept(value))
    }

    fn lines_changes(&self) -> usize {
        let store = SledStore::open(&self.store(), &self.key()).unwrap();
        let newest = store.newest_record(20).unwrap();
        let changes = newest
            .iter()
            .filter(|one| one.what == Recorded::PhoneLineChanged);
        changes.count()
    }
}

const A_LINE: [&str; 8] = [
    "kind",
    "sip",
    "server",
    "pbx.example",
    "user",
    "svara",
    "transport",
    "udp",
];

fn set<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["line", "set"], more].concat()
}

#[test]
fn a_line_is_set_shown_changed_and_recorded() {
    let machine = Machine::with_store("Kontoret");
    expect![[r##"
        # Nothing is said of the line, so calls are simulated
        [phone-line]
        kind = "simulated"
    "##]]
    .assert_eq(&machine.svara(&["line", "show"]).out);

    let answer = machine.svara(&set(&A_LINE));
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(
        answer.out,
        "The phone line is changed. “svara line check” tests it.\n"
    );
    let again = machine.svara(&set(&A_LINE));
    assert_eq!(again.out, "The phone line was like that already.\n");
    assert_eq!(machine.lines_changes(), 1);

    machine.file("password", "hemligt ö\nsecond line\n".as_bytes());
    let more = [
        "codecs",
        "PCMA, PCMU",
        "ring-time",
        "20 s",
        "register",
        "false",
    ];
    let answer = machine.svara(
        &[
            &set(&more)[..],
            &["--password-from", "DIR/password", "--json"],
        ]
        .concat(),
    );
    assert_eq!(
        (answer.out.as_str(), answer.err.as_str()),
        ("{\"changed\":true}\n", "")
    );
    expect![[r##"
        # Kept in the data store
        # Its password is kept in the data store, and is never shown
        [phone-line]
        kind = "sip"

        [phone-line.sip]
        codecs = ["PCMA", "PCMU"]
        register = false
        ring-time = "20 s"
        server = "pbx.example"
        transport = "udp"
        user = "svara"
    "##]]
    .assert_eq(&machine.svara(&["line", "show"]).out);
    let shown = machine.svara(&["line", "show", "--json"]);
    expect![[r#"
        {"said_by":"page","kind":"sip","settings":{"codecs":["PCMA","PCMU"],"register":false,"ring-time":"20 s","server":"pbx.example","transport":"udp","user":"svara"},"password_kept":true}
    "#]].assert_eq(&shown.out);
    assert!(!shown.out.contains("hemligt"));

    let answer = machine.svara(&["line", "set", "--unset", "ring-time", "--unset", "codecs"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let kept = machine.kept_line().unwrap();
    assert!(kept.password.is_some(), "a password that is kept stays");
    assert!(!kept.section.sip.contains_key("ring-time"));

    // One that is named elsewhere takes its place.
    let elsewhere = machine.svara(&set(&["password-file", "/etc/svara/line-password"]));
    assert_eq!(elsewhere.status(), Some(Status::Done), "{}", elsewhere.err);
    assert_eq!(machine.kept_line().unwrap().password, None);
    assert_eq!(machine.lines_changes(), 4);
}

#[test]
fn what_is_not_right_changes_nothing() {
    let machine = Machine::with_store("Kontoret");
    machine.file("empty", b"\n");
    let rows: [(&[&str], Status, &str); 8] = [
        (
            &[],
            Status::Wrong,
            "Nothing is said that could be changed.\n",
        ),
        (
            &["kind"],
            Status::Wrong,
            "Each setting is followed by its value: svara line set kind sip server pbx.example transport udp\n",
        ),
        (
            &["colour", "red"],
            Status::Wrong,
            "There is no setting colour of the phone line.\n",
        ),
        (
            &["--unset", "colour"],
            Status::Wrong,
            "There is no setting colour of the phone line.\n",
        ),
        (
            &["kind", "tin-can"],
            Status::Wrong,
            "kind: \"simulated\" or \"sip\" is expected.\n",
        ),
        (
            &["kind", "sip"],
            Status::Wrong,
            "server is needed beside kind.\n",
        ),
        (
            &["kind", "sip", "server", "pbx.example", "ring-time", "soon"],
            Status::Wrong,
            "ring-time: a length of time from \"10 s\" to \"40 s\" is expected.\n\
             user is needed beside register.\n",
        ),
        (
            &[
                "kind",
                "sip",
                "server",
                "pbx.example",
                "--password-from",
                "DIR/empty",
            ],
            Status::Wrong,
            "DIR/empty: a text on one line, of at most 512 bytes is expected.\n",
        ),
    ];
    for (line, status, complaint) in rows {
        let answer = machine.svara(&set(line));
        assert_eq!(
            (answer.status(), answer.err.as_str()),
            (Some(status), complaint),
            "{line:?}"
        );
        assert_eq!(machine.kept_line(), None, "{line:?}");
    }
    assert_eq!(machine.lines_changes(), 0);
}

#[test]
fn the_settings_file_says_the_line_where_it_says_one() {
    let machine = Machine::with_store("Kontoret");
    let settings = format!(
        "[store]\nkey = \"file\"\nkey-file = \"{}/store.key\"\n\
         [phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx.example\"\nuser = \"svara\"\n",
        machine.dir()
    );
    machine.file("settings.toml", settings.as_bytes());
    let answer = machine.svara(&set(&A_LINE));
    assert_eq!(answer.status(), Some(Status::Wrong));
    assert_eq!(
        answer.err,
        "The settings file says the phone line; change it there.\n"
    );
    let shown = machine.svara(&["line", "show"]).out;
    assert!(
        shown.starts_with("# From the settings file; change it there\n"),
        "{shown}"
    );
    assert!(shown.contains("server = \"pbx.example\""), "{shown}");
}

#[test]
fn a_line_comes_from_a_file_too_and_the_window_holds_the_store() {
    let machine = Machine::with_store("Kontoret");
    machine.file(
        "line.toml",
        b"[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx.example\"\nuser = \"svara\"\n",
    );
    let answer = machine.svara(&[
        "line",
        "set",
        "--file",
        "DIR/line.toml",
        "user",
        "reception",
    ]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let kept = machine.kept_line().unwrap();
    assert_eq!(kept.section.sip["user"].written(), "\"reception\"");

    let _open = SledStore::open(&machine.store(), &machine.key()).unwrap();
    for line in [&["line", "show"][..], &["line", "set", "user", "svara"]] {
        let answer = machine.svara(line);
        assert_eq!(answer.status(), Some(Status::InUse), "{}", answer.err);
    }
}
