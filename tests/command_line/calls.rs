//! `svara call`, from the first state to the exit status.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use super::{
    handset::Handset,
    machine::{Answer, Machine, Running, is_private},
    peer::{Plays, Sipp, free_port},
};

const NUMBER: &str = "070-174 06 05";
const CALL: [&str; 5] = ["call", NUMBER, "--json", "--number", "482913"];

/// Calls a phone on which these keys are pressed.
fn keyed(keys: &'static str) -> (Answer, Machine) {
    let handset = Handset::lifted();
    let sipp = Sipp::that(&Plays::Answers {
        media: handset.port(),
    });
    let machine = Machine::on_a_line(sipp.port, "");
    let hand = handset.presses(keys);
    let answer = machine.run(&CALL);
    hand.join().unwrap();
    let messages = sipp.contented();
    assert!(messages.contains("INVITE sip:+46701740605@"), "{messages}");
    assert!(messages.contains("sip:+46101234567@"), "{messages}");
    (answer, machine)
}

#[test]
fn a_call_goes_out_on_the_line_that_its_page_has_set() {
    let sipp = Sipp::that(&Plays::Says("486 Busy Here"));
    let (machine, store) = Machine::with_the_pages_line(sipp.port);
    drop(store);
    let answer = machine.run(&CALL);
    let _messages = sipp.contented();
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert_eq!(answer.sip_status(), Some(486), "{answer:?}");
}

/// Calls a phone that plays something else.
fn called(plays: &Plays, more: &str) -> Answer {
    let sipp = Sipp::that(plays);
    let machine = Machine::on_a_line(sipp.port, more);
    let answer = machine.run(&CALL);
    let _messages = sipp.contented();
    answer
}

#[test]
fn the_right_keys_verify_and_the_store_is_made_with_a_key_file_that_is_told_of() {
    let (answer, machine) = keyed("482913#");
    assert_eq!(answer.status, Some(0), "{answer:?}");
    assert_eq!(
        answer.states(),
        [
            "dialling",
            "ringing",
            "answered",
            "awaiting-keys",
            "verified"
        ]
    );
    let lines = answer.lines();
    assert_eq!(lines[1]["sip_status"], 180);
    assert_eq!(lines[2]["sip_status"], 200);
    let key_file = machine.path("data/store.key");
    assert!(is_private(&key_file));
    assert!(
        answer.err.contains(key_file.to_str().unwrap()),
        "{}",
        answer.err
    );
    assert!(machine.path("data/store").is_dir());
}

#[test]
fn wrong_keys_are_told_and_end_the_call() {
    let (answer, _) = keyed("111111#222222#333333#");
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert_eq!(
        answer.states(),
        [
            "dialling",
            "ringing",
            "answered",
            "awaiting-keys",
            "keys-wrong",
            "keys-wrong",
            "failed"
        ]
    );
    assert_eq!(answer.reason().as_deref(), Some("wrong-keys"));
}

#[test]
fn a_reported_call_blocks_the_number() {
    let (answer, machine) = keyed("0#");
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert_eq!(answer.reason().as_deref(), Some("fraud-reported"));
    let again = machine.run(&CALL);
    assert_eq!(again.status, Some(4), "{again:?}");
    assert_eq!(again.reason().as_deref(), Some("number-blocked"));
}

#[test]
fn what_the_network_says_is_told_with_its_status() {
    let rows = [
        ("486 Busy Here", "busy", 486),
        ("603 Decline", "declined", 603),
        ("404 Not Found", "not-in-service", 404),
    ];
    for (status, reason, code) in rows {
        let answer = called(&Plays::Says(status), "");
        assert_eq!(answer.status, Some(1), "{answer:?}");
        assert_eq!(answer.states(), ["dialling", "ringing", "failed"]);
        assert_eq!(answer.reason().as_deref(), Some(reason));
        assert_eq!(answer.sip_status(), Some(code));
    }
}

#[test]
fn a_phone_that_nobody_answers_is_cancelled() {
    let answer = called(&Plays::RingsOn, "ring-time = \"10 s\"");
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert_eq!(answer.states(), ["dialling", "ringing", "failed"]);
    assert_eq!(answer.reason().as_deref(), Some("no-answer"));
}

#[test]
fn guards_refuse_before_anything_is_dialled() {
    let machine = Machine::on_a_line(free_port(), "");
    let rows: [(&[&str], &str); 5] = [
        (&["call", "0900-12 34 56", "--json"], "premium-rate"),
        (
            &["call", "+358 40 1234567", "--json"],
            "country-not-allowed",
        ),
        (&["call", "112", "--json"], "short-or-emergency"),
        (&["call", "+46 70", "--json"], "number-too-short"),
        (
            &["call", NUMBER, "--json", "--confirm", "pound"],
            "confirmation-not-allowed",
        ),
    ];
    for (arguments, reason) in rows {
        let answer = machine.run(arguments);
        assert_eq!(answer.status, Some(4), "{arguments:?} {answer:?}");
        assert_eq!(answer.states(), ["failed"], "{arguments:?}");
        assert_eq!(answer.reason().as_deref(), Some(reason), "{arguments:?}");
    }
}

#[test]
fn a_limit_holds_over_several_runs() {
    let limit = "[rules.limits]\ncalls-per-number-and-hour = 1\n";
    let sipp = Sipp::that(&Plays::Says("486 Busy Here"));
    let machine = Machine::on_a_line(sipp.port, limit);
    let first = machine.run(&CALL);
    assert_eq!(first.status, Some(1), "{first:?}");
    let _messages = sipp.contented();
    let second = machine.run(&CALL);
    assert_eq!(second.status, Some(4), "{second:?}");
    assert_eq!(second.reason().as_deref(), Some("limit-number"));
}

#[test]
fn a_line_on_which_nothing_listens_is_down() {
    let machine = Machine::on_a_line(free_port(), "first-answer = \"1 s\"");
    let answer = machine.run(&CALL);
    assert_eq!(answer.status, Some(3), "{answer:?}");
    assert_eq!(answer.reason().as_deref(), Some("line-down"));
}

#[test]
fn bad_usage_and_settings_say_nothing_on_standard_output() {
    let machine = Machine::on_a_line(free_port(), "");
    let rows: [(&[&str], &str); 4] = [
        (
            &["call", "hello", "--json"],
            "A telephone number is expected",
        ),
        (
            &["call", NUMBER, "--number", "12a"],
            "--number should be 2 to 8 digits",
        ),
        (
            &["call", NUMBER, "--number", "1234", "--confirm", "pound"],
            "do not go together",
        ),
        (&["call"], "<NUMBER> is expected"),
    ];
    for (arguments, sentence) in rows {
        let answer = machine.run(arguments);
        assert_eq!(answer.status, Some(2), "{arguments:?} {answer:?}");
        assert_eq!(answer.out, "", "{arguments:?}");
        assert!(answer.err.contains(sentence), "{arguments:?} {answer:?}");
    }
    let settings = [
        ("srtp = \"maybe\"", "phone-line.sip.srtp"),
        ("[phone-line.sip.more]", "phone-line.sip.more"),
    ];
    for (more, setting) in settings {
        let text = std::fs::read_to_string(machine.path("svara.toml")).unwrap();
        let text = text.replace("srtp = \"off\"", "");
        let wrong = Machine::on_a_line(free_port(), "");
        wrong.file("svara.toml", &format!("{text}\n{more}\n"));
        let wrong = wrong.run(&CALL);
        assert_eq!(wrong.status, Some(2), "{wrong:?}");
        assert!(wrong.err.contains(setting), "{wrong:?}");
    }
    std::fs::remove_file(machine.path("line-password")).unwrap();
    let answer = machine.run(&CALL);
    assert_eq!(answer.status, Some(2), "{answer:?}");
    assert!(answer.err.contains("phone-line.sip.password-file"));
}

#[test]
fn a_signal_hangs_up_before_the_program_ends() {
    for (plays_answer, name) in [(false, "INT"), (true, "TERM")] {
        let handset = Handset::lifted();
        let plays = if plays_answer {
            Plays::Answers {
                media: handset.port(),
            }
        } else {
            Plays::RingsOn
        };
        let sipp = Sipp::that(&plays);
        let machine = Machine::on_a_line(sipp.port, "");
        let mut running = machine.start(&CALL);
        let awaited = if plays_answer {
            "awaiting-keys"
        } else {
            "ringing"
        };
        let out = running.child().stdout.take().unwrap();
        let mut lines = BufReader::new(out).lines();
        assert!(lines.any(|line| line.unwrap().contains(awaited)));
        running.signal(name);
        let rest = lines.map(Result::unwrap).collect::<Vec<_>>();
        let answer = running.answer();
        assert_eq!(answer.status, Some(1), "{answer:?}");
        assert!(rest.last().unwrap().contains("\"cancelled\""), "{rest:?}");
        let messages = sipp.contented();
        let request = if plays_answer {
            "BYE sip:"
        } else {
            "CANCEL sip:"
        };
        assert!(messages.contains(request), "{messages}");
    }
}

#[test]
fn a_store_that_another_svara_holds_stops_the_call() {
    let sipp = Sipp::that(&Plays::RingsOn);
    let machine = Machine::on_a_line(sipp.port, "");
    let mut first = machine.start(&CALL);
    sipp.until("180 Ringing");
    let second = machine.run(&CALL);
    assert_eq!(second.status, Some(1), "{second:?}");
    assert_eq!(second.reason().as_deref(), Some("store-busy"));
    assert!(second.err.contains("in use by another Svara"), "{second:?}");
    first.signal("INT");
    assert_eq!(first.answer().status, Some(1));
    let _messages = sipp.contented();
}

#[test]
fn people_are_told_in_their_language_what_to_key() {
    let handset = Handset::lifted();
    let sipp = Sipp::that(&Plays::Answers {
        media: handset.port(),
    });
    let machine = Machine::on_a_line(sipp.port, "");
    let hand = handset.presses("482913#");
    let answer = machine.run(&["call", NUMBER, "--number", "482913", "--language", "sv"]);
    hand.join().unwrap();
    let _messages = sipp.contented();
    assert_eq!(answer.status, Some(0), "{answer:?}");
    assert_eq!(
        answer.out.lines().collect::<Vec<_>>(),
        [
            "Knappa in det här på telefonen, och sedan #: 482 913",
            "Ringer +46 70 174 06 05 …",
            "Det ringer.",
            "Besvarat. Väntar på numret och #.",
            "Verifierat.",
        ]
    );
}

#[test]
fn a_code_is_typed_where_the_call_was_asked_for() {
    let handset = Handset::lifted();
    let sipp = Sipp::that(&Plays::Answers {
        media: handset.port(),
    });
    let machine = Machine::on_a_line(sipp.port, "");
    let hand = handset.presses("1");
    let mut command = machine.svara(&["call", NUMBER, "--confirm", "hear-code"]);
    let mut running = Running::of(command.stdin(Stdio::piped()));
    let mut typing = running.child().stdin.take().unwrap();
    let out = running.child().stdout.take().unwrap();
    let mut lines = BufReader::new(out).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("Type it here")));
    hand.join().unwrap();
    // What is no code is not counted; and nobody has heard the code, so these are wrong.
    typing.write_all(b"12\n").unwrap();
    for more in ["2 more tries", "One more try"] {
        typing.write_all(b"000 000\n").unwrap();
        assert!(lines.any(|line| line.contains(more)), "{more}");
    }
    // Who closes standard input will type nothing more.
    drop(typing);
    let answer = running.answer();
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert!(answer.err.contains("A code has six digits."), "{answer:?}");
    assert!(answer.err.contains("Ended before"), "{answer:?}");
    let _messages = sipp.contented();
}
