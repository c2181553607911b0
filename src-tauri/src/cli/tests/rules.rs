//! `svara rules`, on a real store in a folder of its own.

use expect_test::expect;
use security_info::{
    record::Recorded,
    store::{
        ChangeSet, Commit, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};
use store_sled::SledStore;

use super::{Machine, Status};

impl Machine {
    /// With Anna, who has a phone, and Bo, who has none.
    fn with_rules_and_people() -> Self {
        let machine = Self::with_store("Kontoret");
        let store = SledStore::open(&machine.store(), &machine.key()).unwrap();
        let mut anna = sample::account(1, "anna");
        sample::add_phones(&mut anna, &[sample::number(1)]);
        let changes = ChangeSet {
            accounts: vec![new_row(anna), new_row(sample::account(2, "bo"))],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        machine
    }

    fn recorded(&self) -> Vec<Recorded> {
        let store = SledStore::open(&self.store(), &self.key()).unwrap();
        let newest = store.newest_record(9).unwrap();
        newest.into_iter().map(|entry| entry.what).collect()
    }
}

/// The arguments, how it ends, what is answered, and what is complained of.
type Row<'a> = (&'a [&'a str], Status, &'a str, &'a str);

#[test]
fn rules_are_shown_changed_and_checked() {
    let machine = Machine::with_rules_and_people();
    let rows: [Row<'_>; 12] = [
        (
            &["set", "limits.tries-per-call", "2", "countries", "SE,NO"],
            Status::Done,
            "countries: [\"SE\"] → [\"NO\", \"SE\"]\nlimits.tries-per-call: 3 → 2\n",
            "",
        ),
        (
            &["set", "limits.tries-per-call", "2"],
            Status::Done,
            "The rules were like that already.\n",
            "",
        ),
        (
            &["set", "contact", "Rum 12"],
            Status::Done,
            "contact: nothing → \"Rum 12\"\n",
            "",
        ),
        (
            &["set", "limits.tries-per-call", "4"],
            Status::Wrong,
            "",
            "limits.tries-per-call: a whole number from 1 to 3 is expected.\n",
        ),
        (
            &["set", "colour", "red"],
            Status::Wrong,
            "",
            "There is no rule colour; “svara rules show” lists them.\n",
        ),
        (
            &["set", "countries"],
            Status::Wrong,
            "",
            "Each rule is followed by its value: svara rules set countries SE,NO\n",
        ),
        (
            &["set"],
            Status::Wrong,
            "",
            "Say which rule, and what it is to be: svara rules set countries SE,NO\n",
        ),
        (
            &["check"],
            Status::Done,
            "2 people were looked at, and none is locked out.\n",
            "",
        ),
        (
            &["check", "audiences.phone", "nobody"],
            Status::NotDone,
            "One person of 2 would be locked out: anna\n",
            "",
        ),
        (
            &["set", "audiences.phone", "nobody"],
            Status::NotDone,
            "One person of 2 would be locked out: anna\n",
            "Nothing was changed. To change it all the same, add --locking-out 1\n",
        ),
        (
            &["check", "--json", "audiences.phone", "nobody"],
            Status::NotDone,
            "{\"done\":false,\"people\":2,\"locked_out\":1,\"among_them\":[\"anna\"]}\n",
            "",
        ),
        (
            &["set", "--locking-out", "1", "audiences.phone", "nobody"],
            Status::Done,
            "audiences.phone: \"everybody\" → \"nobody\"\n",
            "",
        ),
    ];
    for (arguments, status, out, err) in rows {
        let line: Vec<_> = ["rules"].iter().chain(arguments).copied().collect();
        let answer = machine.svara(&line);
        assert_eq!(answer.status(), Some(status), "{line:?} {}", answer.err);
        assert_eq!(
            (answer.out.as_str(), answer.err.as_str()),
            (out, err),
            "{line:?}"
        );
    }
    let changed = machine.recorded();
    assert_eq!(changed.len(), 3, "{changed:?}");
    let shown = machine.svara(&["rules", "show"]);
    for line in [
        "limits.tries-per-call = 2",
        "contact = \"Rum 12\"",
        "audiences.phone = \"nobody\"",
    ] {
        assert!(
            shown.out.lines().any(|shown| shown == line),
            "{}",
            shown.out
        );
    }
}

#[test]
fn what_the_settings_file_says_is_changed_there() {
    let machine = Machine::with_rules_and_people();
    let settings = format!(
        "[store]\nkey = \"file\"\nkey-file = \"{}/store.key\"\n[rules.limits]\ntries-per-call = 1\n",
        machine.dir()
    );
    machine.file("settings.toml", settings.as_bytes());
    let shown = machine.svara(&["rules", "show"]);
    let line = "limits.tries-per-call = 1  # from the settings file";
    assert!(
        shown.out.lines().any(|shown| shown == line),
        "{}",
        shown.out
    );
    let answer = machine.svara(&["rules", "set", "limits.tries-per-call", "2"]);
    assert_eq!(answer.status(), Some(Status::Wrong));
    let sentence = "The settings file says limits.tries-per-call; change it there.\n";
    assert_eq!(answer.err, sentence);
}

#[test]
fn rules_come_from_a_file_too() {
    let machine = Machine::with_rules_and_people();
    machine.file("rules.toml", b"[rules]\npostponements = 2\n");
    let answer = machine.svara(&["rules", "set", "--file", "DIR/rules.toml"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(answer.out, "postponements: 0 → 2\n");
}

#[test]
fn the_window_holds_the_store() {
    let machine = Machine::with_rules_and_people();
    let _open = SledStore::open(&machine.store(), &machine.key()).unwrap();
    for line in [["rules", "show"], ["rules", "check"]] {
        let answer = machine.svara(&line);
        assert_eq!(answer.status(), Some(Status::InUse), "{}", answer.err);
    }
}

#[test]
fn what_a_person_would_see_is_said_before_it_holds() {
    let machine = Machine::with_rules_and_people();
    expect![[r#"
        Åsa anna (anna)
        After the password, one of these is asked for:
          mobile +46 70 ••• •• 01
        The next sign-in leads straight to My profile.
        A forgotten password can be got back with one of:
          mobile +46 70 ••• •• 01
        Can add: phone and authenticator app.
        Isn't told whom to contact.
    "#]]
    .assert_eq(&machine.svara(&["rules", "preview", "anna"]).out);
    let without_phones = ["rules", "preview", "bo", "audiences.phone", "nobody"];
    let with_two_steps = [&without_phones[..], &["two-step", "everybody"]].concat();
    expect![[r#"
        Åsa bo (bo)
        After the password a second proof is asked for, and there is none to give it by: until a method is set up, nothing else is open.
        At the next sign-in a method has to be set up at once.
        A forgotten password can't be got back without help.
        Can add: authenticator app.
        Isn't told whom to contact.
    "#]].assert_eq(&machine.svara(&with_two_steps).out);
    let told = machine.svara(&[&with_two_steps[..], &["--json"]].concat());
    expect![[r#"
        {"user_name":"bo","display_name":"Åsa bo","second_step":"to-set-up","trust_days":null,"signs_in_with":[],"resets_with":[],"reset_takes":null,"idle":[],"may_add":["authenticator-app"],"methods_missing":1,"postponements_left":0,"reconfirm_days":null,"asked_whether_right":false,"locked_out":null,"contact":null}
    "#]].assert_eq(&told.out);
    let rows: [(&[&str], Status, &str); 3] = [
        (
            &["cilla"],
            Status::NotDone,
            "Nobody has the user name cilla.\n",
        ),
        (
            &["not a name"],
            Status::NotDone,
            "Nobody has the user name not a name.\n",
        ),
        (
            &["anna", "colour", "red"],
            Status::Wrong,
            "There is no rule colour; “svara rules show” lists them.\n",
        ),
    ];
    for (line, status, complaint) in rows {
        let answer = machine.svara(&[&["rules", "preview"], line].concat());
        assert_eq!(
            (answer.status(), answer.err.as_str()),
            (Some(status), complaint)
        );
    }
    assert_eq!(machine.recorded(), [], "nothing was changed");
}

#[test]
fn a_preview_speaks_swedish() {
    let machine = Machine::with_rules_and_people();
    let seen = machine.svara(&["rules", "preview", "anna", "--language", "sv"]);
    expect![[r#"
        Åsa anna (anna)
        Efter lösenordet efterfrågas något av det här:
          mobil +46 70 ••• •• 01
        Nästa inloggning leder direkt till Min profil.
        Ett glömt lösenord går att få tillbaka med något av:
          mobil +46 70 ••• •• 01
        Kan lägga till: telefon och autentiseringsapp.
        Får inte veta vem som kan kontaktas.
    "#]]
    .assert_eq(&seen.out);
}
