//! A store that does not open: the page says so, and what can be done is done.

use std::path::PathBuf;

use security_info::{
    call::CallEvent,
    store::{ChangeSet, StoreError},
};
use serde_json::{Value, json};
use svara_app::{
    ipc::dto::{StoreTrouble, StoreTroubleKind},
    opening::{Repaired, RestoreFailed},
};

use crate::{
    program::{Program, Start, to_set_up},
    scripted_line::Heard,
    stubborn_store::Failing,
    test_folder::TestFolder,
};

/// The store of an organisation that was set up, and does not open any more.
fn troubled(kind: StoreTroubleKind) -> (Program, TestFolder) {
    let own = TestFolder::default();
    let before = Program::start(Start {
        own: own.clone(),
        ..Start::default()
    });
    let form = to_set_up();
    before.ask("set_up_organisation", form).unwrap();
    own.0.lock().unwrap().trouble = Some(trouble(kind));
    (
        Program::start(Start {
            own: own.clone(),
            ..Start::default()
        }),
        own,
    )
}

fn trouble(kind: StoreTroubleKind) -> StoreTrouble {
    StoreTrouble {
        kind,
        folder: "/data/store".to_owned(),
        detail: "a row is damaged".to_owned(),
        can_repair: kind == StoreTroubleKind::Damaged,
        can_restore: kind != StoreTroubleKind::Locked,
    }
}

fn stage(program: &Program) -> Value {
    program.ask("app_state", json!({})).unwrap()["stage"].clone()
}

#[test]
fn the_page_says_what_happened_and_nothing_else_is_served() {
    let (program, _) = troubled(StoreTroubleKind::Locked);
    assert_eq!(
        stage(&program),
        json!({ "kind": "store-trouble", "trouble": {
            "kind": "locked",
            "folder": "/data/store",
            "detail": "a row is damaged",
            "canRepair": false,
            "canRestore": false,
        } })
    );
    let typed = json!({ "userName": "maria", "password": "lavskrika tjäder ormvråk" });
    assert_eq!(program.refusal("sign_in", typed), "store-closed");
    assert_eq!(program.refusal("try_it", json!({})), "store-closed");
    assert_eq!(program.refusal("repair_store", json!({})), "repair-failed");
    let sent = json!({ "passphrase": "x" });
    assert_eq!(program.refusal("restore_backup", sent), "out-of-order");
}

#[test]
fn what_was_in_the_way_may_have_gone() {
    let (program, own) = troubled(StoreTroubleKind::Locked);
    let state = program.ask("try_store_again", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "store-trouble");
    own.0.lock().unwrap().trouble = None;
    let state = program.ask("try_store_again", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
}

#[test]
fn a_damaged_store_is_repaired_and_the_damaged_one_kept() {
    let (program, own) = troubled(StoreTroubleKind::Damaged);
    assert_eq!(program.refusal("repair_store", json!({})), "repair-failed");
    assert_eq!(stage(&program)["kind"], "store-trouble");
    own.0.lock().unwrap().repaired = Some(Repaired {
        rows_kept: 12,
        rows_lost: 1,
        damaged: PathBuf::from("/data/store.damaged"),
    });
    let report = program.ask("repair_store", json!({})).unwrap();
    assert_eq!(
        (&report["rowsKept"], &report["rowsLost"], &report["copy"]),
        (&json!(12), &json!(1), &json!("/data/store.damaged"))
    );
    assert_eq!(report["state"]["stage"]["kind"], "sign-in");
}

#[test]
fn a_backup_is_chosen_and_restored() {
    let (program, own) = troubled(StoreTroubleKind::KeyMissing);
    let sent = json!({ "passphrase": "lavskrika" });
    assert_eq!(
        program.refusal("restore_backup", sent.clone()),
        "no-file-chosen"
    );
    assert_eq!(
        program.ask("choose_backup", json!({})),
        Ok(Value::Null),
        "the dialog was closed"
    );
    assert_eq!(
        program.refusal("restore_backup", sent.clone()),
        "no-file-chosen"
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("svara-2026-11-20.backup");
    std::fs::write(&file, b"12345").unwrap();
    *program.desktop.file.lock().unwrap() = Some(file);
    assert_eq!(
        program.ask("choose_backup", json!({})).unwrap(),
        json!({ "name": "svara-2026-11-20.backup", "bytes": 5 })
    );
    assert_eq!(program.desktop.asked.lock().unwrap().len(), 2);

    let rows = [
        (RestoreFailed::Passphrase, "passphrase-wrong"),
        (RestoreFailed::Damaged, "backup-damaged"),
        (RestoreFailed::Newer, "backup-newer"),
        (RestoreFailed::NotRead(String::new()), "backup-damaged"),
        (RestoreFailed::NotWritten(String::new()), "store-closed"),
    ];
    for (failed, code) in rows {
        own.0.lock().unwrap().restored = Some(Err(failed));
        assert_eq!(program.refusal("restore_backup", sent.clone()), code);
        assert_eq!(stage(&program)["kind"], "store-trouble");
    }
    own.0.lock().unwrap().restored = Some(Ok(()));
    let state = program.ask("restore_backup", sent).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
}

#[test]
fn a_sample_store_that_is_in_use_is_said_to_be() {
    let program = Program::fresh();
    program.sample.0.lock().unwrap().trouble = Some(trouble(StoreTroubleKind::Locked));
    let state = program.ask("try_it", json!({})).unwrap();
    assert_eq!(state["stage"]["trouble"]["kind"], "locked");
    program.sample.0.lock().unwrap().trouble = None;
    let state = program.ask("try_store_again", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "first-start");
}

#[test]
fn a_sample_store_that_is_of_no_use_makes_way_for_another() {
    for kind in [
        StoreTroubleKind::Damaged,
        StoreTroubleKind::KeyMissing,
        StoreTroubleKind::KeyWrong,
    ] {
        let program = Program::fresh();
        program.sample.0.lock().unwrap().trouble = Some(trouble(kind));
        let state = program.ask("try_it", json!({})).unwrap();
        assert_eq!(state["stage"]["kind"], "sign-in", "{kind:?}");
        assert_eq!(program.sample.0.lock().unwrap().discarded, 1, "{kind:?}");
    }
}

#[test]
fn where_no_store_can_be_made_the_page_says_why() {
    let program = Program::fresh();
    program.own.0.lock().unwrap().trouble = Some(trouble(StoreTroubleKind::NotReadable));
    let form = to_set_up();
    let state = program.ask("set_up_organisation", form).unwrap();
    assert_eq!(state["stage"]["trouble"]["kind"], "not-readable");
}

#[test]
fn a_set_up_that_was_cut_short_begins_anew() {
    let own = TestFolder::default();
    svara_app::opening::StoreFolder::create(&own).unwrap();
    let program = Program::start(Start {
        own,
        ..Start::default()
    });
    assert_eq!(stage(&program)["kind"], "first-start");
    let program = Program::fresh();
    svara_app::opening::StoreFolder::create(&program.sample).unwrap();
    program.shell.house.open();
    assert_eq!(stage(&program)["kind"], "first-start");
    let state = program.ask("try_it", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
}

/// Ways a store breaks while it is open, and what the command that meets it answers.
const BREAKS: [(Failing, &str, &str); 3] = [
    (|| StoreError::Full, "store-full", "disk-full"),
    (
        || StoreError::Io(std::io::Error::other("unplugged")),
        "store-closed",
        "not-writable",
    ),
    (|| StoreError::Closed, "store-closed", "not-writable"),
];

#[test]
fn a_store_that_breaks_is_left_at_once_and_opened_by_trying_again() {
    for (failing, code, kind) in BREAKS {
        let program = Program::with_anna();
        program.call_anna();
        program.sample.store().fail_with(failing);
        let typed = json!({ "password": "anna answers the phone" });
        assert_eq!(program.refusal("confirm_password", typed), code);
        let step = program.step();
        assert_eq!(
            (&step["kind"], &step["cause"]),
            (&json!("failed"), &json!("not-saved"))
        );
        assert_eq!(program.line.heard(), [Heard::HungUp]);
        let found = stage(&program);
        assert_eq!(
            (&found["kind"], &found["trouble"]["kind"]),
            (&json!("store-trouble"), &json!(kind))
        );
        assert_eq!(
            program.refusal("security_info", json!({})),
            "session-ended",
            "nobody stays signed in"
        );

        let state = program.ask("try_store_again", json!({})).unwrap();
        assert_eq!(state["stage"]["kind"], "sign-in", "{kind}");
        program.sign_in_anna();
        let info = program.ask("security_info", json!({})).unwrap();
        assert_eq!(info["methods"], json!([]));
    }
}

#[test]
fn a_store_that_breaks_over_a_calls_conclusion_is_left_too() {
    type Play = fn(&Program);
    let plays: [Play; 3] = [
        |program| {
            program.line.tell(CallEvent::Answered);
            assert_eq!(program.steps(), ["answered"]);
            program.line.key(&format!("{}#", program.line.digits()));
        },
        |program| program.line.tell(CallEvent::Busy),
        |program| {
            let cancelled = program.refusal("cancel_call", json!({ "call": 1 }));
            assert_eq!(cancelled, "store-closed", "whoever cancels hears of it");
        },
    ];
    for (play, (failing, _, kind)) in plays.into_iter().zip(BREAKS) {
        let program = Program::with_anna();
        program.call_anna();
        program.sample.store().fail_with(failing);
        play(&program);
        let step = program.step();
        assert_eq!(step["cause"], "not-saved", "{kind}");
        assert_eq!(stage(&program)["trouble"]["kind"], kind);
        assert!(program.shell.calls.none_up());
        program.ask("try_store_again", json!({})).unwrap();
        let signed_in = program.sign_in_anna();
        assert_eq!(signed_in["next"]["kind"], "set-up", "nothing was bound");
    }
}

#[test]
fn a_store_that_breaks_while_it_is_being_made_is_no_organisation() {
    let own = TestFolder::default();
    let store = svara_app::opening::StoreFolder::create(&own).unwrap();
    let program = Program::start(Start {
        own: own.clone(),
        ..Start::default()
    });
    own.store().fail_with(|| StoreError::Full);
    let form = to_set_up();
    assert_eq!(program.refusal("set_up_organisation", form), "store-full");
    assert_eq!(stage(&program)["trouble"]["kind"], "disk-full");
    let state = program.ask("try_store_again", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "first-start");
    assert!(store.organisation().unwrap().is_none());
}

#[test]
fn a_damaged_row_is_that_rows_trouble_alone() {
    let program = Program::with_anna();
    let damaged = || StoreError::Damaged { what: "account" };
    program.sample.store().fail_with(damaged);
    assert_eq!(
        program.refusal("sign_out_everywhere", json!({})),
        "store-damaged"
    );
    program.sample.store().reopen();
    assert_eq!(stage(&program)["kind"], "signed-in");
}

#[test]
fn a_store_that_was_left_before_it_broke_troubles_nobody() {
    let program = Program::demonstration();
    let (left, broken) = (program.shell.house.store().unwrap(), program.sample.store());
    program.ask("leave_demonstration", json!({})).unwrap();
    program.ask("set_up_organisation", to_set_up()).unwrap();
    broken.fail_with(|| StoreError::Full);
    assert!(left.commit(ChangeSet::default()).is_err());
    assert_eq!(stage(&program)["kind"], "signed-in");
}
