//! `svara helpdesk`, on a real store in a folder of its own.

use security_info::{
    helpdesk::{CaseStep, Listener},
    identity::DeviceName,
    method::MethodLabel,
    record::{RecordEntry, Recorded},
    store::{
        ChangeSet, Commit, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};
use store_sled::SledStore;

use super::{Machine, Status};

/// A machine with two cases about Anna, and more in its record: in the first the screen was handed
/// over, and an agent was proven.
fn with_cases() -> Machine {
    let machine = Machine::with_store("Kontoret");
    let store = SledStore::open(&machine.store(), &machine.key()).unwrap();
    let entry = |nth, number, step| RecordEntry {
        what: Recorded::Case {
            number: sample::case(number).number,
            step,
        },
        ..sample::entry(nth)
    };
    let proven = CaseStep::AgentProven {
        method: MethodLabel::AuthenticatorApp(DeviceName::parse("Mobilen").unwrap()),
        listener: Listener::CalledByAgent,
    };
    let changes = ChangeSet {
        accounts: vec![new_row(sample::account(1, "anna"))],
        cases: vec![new_row(sample::case(1)), new_row(sample::case(2))],
        record: vec![
            sample::entry(1),
            entry(2, 1, CaseStep::HandedOver),
            sample::entry(3),
            entry(4, 2, CaseStep::Closed),
            entry(5, 1, proven),
        ],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    machine
}

#[test]
fn cases_are_listed_and_shown_newest_first() {
    let machine = with_cases();
    let listed = machine.svara(&["helpdesk", "cases"]);
    assert_eq!(listed.status(), Some(Status::Done), "{}", listed.err);
    let lines: Vec<_> = listed.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", listed.out);
    assert!(lines[0].starts_with("2\t2026-"), "{}", listed.out);
    assert!(
        lines[1].ends_with("\treset-password\tINC-00001\tanna\t-"),
        "{}",
        listed.out
    );
    let shown = machine.svara(&["helpdesk", "case", "1", "--json"]).out;
    assert!(shown.contains("\"person\":\"anna\""), "{shown}");
    assert!(shown.contains("\"agent\":null"), "{shown}");
    assert!(shown.contains("\"agent_proofs\":0"), "{shown}");
    let rows = [
        ("3", Status::NotDone),
        ("x", Status::Wrong),
        ("-1", Status::Wrong),
    ];
    for (number, status) in rows {
        let answer = machine.svara(&["helpdesk", "case", "--", number]);
        assert_eq!(answer.status(), Some(status), "{number}: {}", answer.err);
    }
}

#[test]
fn the_evidence_of_a_case_is_written_and_verifies() {
    let machine = with_cases();
    let case = ["helpdesk", "case", "1", "--export", "DIR/case.jsonl"];
    let written = machine.svara(&case);
    assert_eq!(written.status(), Some(Status::Done), "{}", written.err);
    assert!(
        written.out.starts_with("2 entries were written"),
        "{}",
        written.out
    );
    let verify = ["record", "verify", "DIR/case.jsonl"];
    let whole = machine.svara(&verify);
    assert_eq!(whole.status(), Some(Status::Done), "{}", whole.err);
    assert!(
        whole
            .out
            .contains("is the evidence of case 1, and as it was sealed: 2 entries."),
        "{}",
        whole.out
    );
    // An existing file stays, unless somebody says otherwise.
    assert_eq!(machine.svara(&case).status(), Some(Status::NotDone));
    let again = [&case[..], &["--force", "--json"]].concat();
    let again = machine.svara(&again);
    // That it was written the first time belongs to the case.
    assert!(again.out.contains("\"entries\":3"), "{}", again.out);

    let file = machine.0.path().join("case.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    for (what, instead) in [
        ("reception-1", "reception-2"),
        ("\"handed-over\"", "\"given-back\""),
        ("called-by-agent", "verified"),
        ("Mobilen", "Plattan"),
    ] {
        let tampered = text.replacen(what, instead, 1);
        assert_ne!(tampered, text, "{what}");
        std::fs::write(&file, tampered).unwrap();
        let found = machine.svara(&verify);
        assert_eq!(
            found.status(),
            Some(Status::NotDone),
            "{what}: {}",
            found.out
        );
        assert!(
            !found.out.contains("as it was sealed"),
            "{what}: {}",
            found.out
        );
    }
}
