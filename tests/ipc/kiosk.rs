//! A machine that people walk up to.

use std::{
    fs,
    path::Path,
    sync::{Arc, atomic::Ordering, mpsc},
    time::Duration,
};

use security_info::{
    call::CallEvent,
    identity::Role,
    kiosk::KioskPin,
    store::{SecurityInfoStore as _, StoreError},
};
use serde_json::{Value, json};
use svara_app::{
    ipc::{
        dto::{StoreTrouble, StoreTroubleKind},
        registry,
    },
    passwords::{Cost, Passwords},
    sled_folder::SledFolder,
};

use crate::{
    administrator::hire,
    program::{PATIENCE, Program, Start, to_add},
    test_folder::TestFolder,
};

const PIN: &str = "480215";

/// A kiosk in the sample organisation, whose folder outlives it.
fn kiosk(folder: &Path) -> Program {
    let pin = KioskPin::typed(PIN.to_owned()).unwrap();
    let hash = tauri::async_runtime::block_on(Passwords::new(Cost::least()).hash_pin(&pin));
    let file = folder.join("pin");
    fs::write(&file, hash.unwrap().as_phc()).unwrap();
    make_private(&file);
    let program = Program::start(Start {
        kiosk: Some(folder.to_owned()),
        ..Start::default()
    });
    // `--demo --kiosk` opens it without being asked by a page.
    tauri::async_runtime::block_on(program.shell.open_demonstration()).unwrap();
    program
}

fn make_private(file: &Path) {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    #[cfg(not(unix))]
    let _ = file;
}

fn leave(program: &Program, pin: &str) -> Result<Value, Value> {
    program.ask("leave_kiosk", json!({ "pin": pin }))
}

/// What was recorded last.
fn newest(program: &Program) -> String {
    let newest = program.sample.store().newest_record(1).unwrap();
    newest[0].what.name()
}

fn torn_down(program: &Program) -> u64 {
    program.desktop.torn_down.load(Ordering::SeqCst)
}

#[test]
fn what_shows_files_or_sets_up_the_machine_is_done_at_a_desk() {
    // Whoever may do it at a desk, and so is told that this is none.
    let rows: [(&str, Option<Role>); 16] = [
        ("about", None),
        ("quit", None),
        ("try_it", None),
        ("leave_demonstration", None),
        ("set_up_organisation", None),
        ("repair_store", None),
        ("choose_backup", None),
        ("restore_backup", None),
        ("choose_people_table", Some(Role::Administrator)),
        ("try_people_table", Some(Role::Administrator)),
        ("import_people_table", Some(Role::Administrator)),
        ("save_table_problems", Some(Role::Administrator)),
        ("export_people", Some(Role::Administrator)),
        ("import_tokens", Some(Role::Administrator)),
        ("export_record", Some(Role::Auditor)),
        ("save_case_evidence", Some(Role::Agent)),
    ];
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let registry = registry();
    for (name, role) in rows {
        let program = kiosk(folder.path());
        if let Some(role) = role {
            hire(&program, "anna", role);
            program.sign_in_anna();
        }
        let command = registry.commands().iter().find(|one| one.name == name);
        let admitted = command.unwrap().admit(Arc::clone(&program.shell));
        let refused = runtime.block_on(admitted).unwrap_err();
        let code = serde_json::to_value(refused.code).unwrap();
        assert_eq!(code, "not-at-kiosk", "{name}");
    }
}

#[test]
fn names_and_numbers_are_masked_where_others_see_them() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    program.sign_in_anna();
    program.call(to_add("mobile", "070-174 06 05"));
    program.answer_and_key();
    let session = program.ask("stay_signed_in", json!({})).unwrap();
    assert_eq!(session["displayName"], "Anna B.");
    assert_eq!(session["userName"], "a•••••");
    assert_eq!(
        (&session["idleSeconds"], &session["warnSeconds"]),
        (&json!(60), &json!(20))
    );
    for command in ["profile", "security_info", "app_state"] {
        let told = program.ask(command, json!({})).unwrap().to_string();
        // The sample's own people stand on its sign-in page, passwords and all.
        let told = told.split("\"demonstration\"").next().unwrap().to_owned();
        for whole in ["Anna Berg", "\"anna\"", "174 06", "17406"] {
            assert!(!told.contains(whole), "{command} tells {whole}: {told}");
        }
    }
}

#[test]
fn nothing_of_one_person_is_left_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    let preferred = json!({ "language": "en", "theme": "dark", "textSize": "larger" });
    program
        .ask("set_preferences", json!({ "preferences": preferred }))
        .unwrap();
    program.sign_in_anna();
    program.call(to_add("mobile", "070-174 06 05"));
    program.ask("start_over", json!({})).unwrap();
    assert_eq!(torn_down(&program), 1);
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
    assert_eq!(state["lastUserName"], Value::Null);
    assert_eq!(state["language"], "sv", "the kiosk's own");
    let unsaid = json!({ "language": null, "theme": "system", "textSize": "normal" });
    assert_eq!(state["preferences"], unsaid);
    assert!(program.shell.calls.none_up(), "the call was hung up");
    let refused = program.ask("security_info", json!({})).unwrap_err();
    assert_eq!(refused["code"], "not-signed-in");
    assert_eq!(newest(&program), "signed-out");
}

#[test]
fn only_the_page_in_front_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    let spare = program.spare();
    let ask_behind = |command: &str| Program::ask_from(&spare, command, asked(command));
    let preferred = json!({ "language": "en", "theme": "dark", "textSize": "larger" });
    program
        .ask("set_preferences", json!({ "preferences": preferred }))
        .unwrap();
    program.sign_in_anna();

    let state = ask_behind("app_state").unwrap();
    assert_eq!(state["stage"], json!({ "kind": "sign-in" }), "nobody's");
    assert_eq!(state["language"], "sv", "not what somebody chose");
    assert_eq!(state["preferences"]["language"], Value::Null);
    assert_eq!(state["preferences"]["theme"], "system");
    for command in registry().commands() {
        if command.name != "app_state" {
            let refused = ask_behind(command.name).unwrap_err();
            assert_eq!(refused["code"], "out-of-order", "{}", command.name);
        }
    }
    assert_eq!(torn_down(&program), 0);
    program.ask("security_info", json!({})).unwrap();

    // They change places: whoever was served is not, and the other way round.
    program.ask("start_over", json!({})).unwrap();
    assert_eq!(program.refusal("start_over", json!({})), "out-of-order");
    assert_eq!(torn_down(&program), 1);
    ask_behind("still_here").unwrap();
    assert_eq!(program.refusal("still_here", json!({})), "out-of-order");
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
}

/// What a command that needs something is asked with; what is refused is not read.
fn asked(command: &str) -> Value {
    match command {
        "set_preferences" => json!({ "preferences": { "language": "sv" } }),
        "leave_kiosk" => json!({ "pin": PIN }),
        _ => json!({}),
    }
}

#[test]
fn nobody_is_let_in_who_has_gone_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    let (is_checked, checked) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    program.sample.store().after_next_commit(move || {
        is_checked.send(()).unwrap();
        may_go_on.recv_timeout(PATIENCE).unwrap();
    });
    let anna = json!({ "userName": "anna", "password": "anna answers the phone" });
    let signing_in = program.begin_to_ask("sign_in", anna);
    checked.recv_timeout(PATIENCE).unwrap();
    program.ask("start_over", json!({})).unwrap();
    go_on.send(()).unwrap();
    let refused = signing_in.join().unwrap().unwrap_err();
    assert_eq!(refused["code"], "out-of-order");
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "sign-in");
}

#[test]
fn whoever_goes_without_a_word_is_followed_by_a_page_that_is_torn_down() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    // Nobody has been here: there is nothing to tear down, however long it waits.
    program.ask("app_state", json!({})).unwrap();
    program.clock.turn(Duration::from_mins(10));
    assert!(!program.shell.was_left_behind());
    program.ask("still_here", json!({})).unwrap();
    program.clock.turn(Duration::from_secs(64));
    assert!(!program.shell.was_left_behind());
    program.ask("still_here", json!({})).unwrap();
    program.clock.turn(Duration::from_secs(64));
    assert!(!program.shell.was_left_behind());
    program.clock.turn(Duration::from_secs(1));
    assert!(program.shell.was_left_behind());
    tauri::async_runtime::block_on(program.shell.start_over());
    assert!(!program.shell.was_left_behind());
    // A call that is up is a sign of life: somebody holds a telephone.
    program.sign_in_anna();
    program.call(to_add("mobile", "070-174 06 05"));
    program.clock.turn(Duration::from_mins(2));
    assert!(!program.shell.was_left_behind());
}

#[test]
fn the_pin_leaves_and_wrong_ones_are_counted_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    for nth in 1..=5 {
        // Each try at a program of its own, as after a crash.
        let program = kiosk(folder.path());
        let refused = leave(&program, "480216").unwrap_err();
        let expected = if nth < 5 {
            "kiosk-pin-wrong"
        } else {
            "kiosk-pin-locked"
        };
        assert_eq!(refused["code"], expected, "try {nth}");
        assert_eq!(newest(&program), "kiosk-pin-wrong");
        assert_eq!(program.desktop.left.load(Ordering::SeqCst), 0);
    }
    let program = kiosk(folder.path());
    let checked = program.shell.passwords.checked();
    let refused = leave(&program, PIN).unwrap_err();
    assert_eq!(refused["code"], "kiosk-pin-locked", "even the right one");
    assert_eq!(refused["retryAfterSeconds"], 60);
    assert_eq!(
        program.shell.passwords.checked(),
        checked,
        "it was not looked at"
    );
    program.clock.turn(Duration::from_mins(1));
    leave(&program, PIN).unwrap();
    assert_eq!(program.desktop.left.load(Ordering::SeqCst), 1);
    assert_eq!(newest(&program), "kiosk-left");
    // What was held against it is forgotten.
    let program = kiosk(folder.path());
    assert_eq!(
        leave(&program, "480216").unwrap_err()["code"],
        "kiosk-pin-wrong"
    );
}

#[test]
fn the_calls_of_a_day_are_the_kiosks_whoever_asks_and_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let visit = |asks: &dyn Fn(&Program)| {
        // Each at a program of its own, as after a crash.
        let program = Program::start(Start {
            settings: "[rules.limits]\ncalls-per-machine-and-day = 2\n",
            kiosk: Some(folder.path().to_owned()),
            sample: Some(Arc::new(SledFolder::sample(folder.path().join("sample")))),
            ..Start::default()
        });
        // What was left open is opened again by itself.
        if program.shell.house.store().is_err() {
            tauri::async_runtime::block_on(program.shell.open_demonstration()).unwrap();
        }
        asks(&program);
        program.shell.house.close();
    };
    let visitors = [
        ("anna", "070-174 06 05"),
        ("erik", "070-174 06 06"),
        ("maria", "070-174 06 07"),
    ];
    for (nth, (who, number)) in visitors.into_iter().enumerate() {
        visit(&|program| {
            let password = format!("{who} answers the phone");
            program.sign_in(who, &password);
            let asked = to_add("mobile", number);
            if nth < 2 {
                program.call(asked);
                program.line.tell(CallEvent::Busy);
                assert_eq!(program.steps(), ["failed"], "{who}");
                return;
            }
            let refused = program.ask("start_call", asked.clone()).unwrap_err();
            assert_eq!(refused["code"], "limit-station", "{who}");
            assert_eq!(refused["retryAfterSeconds"], 24 * 3600);
            program.clock.turn(Duration::from_hours(24));
            program.sign_in(who, &password);
            program.call(asked);
        });
    }
}

#[test]
fn there_is_no_way_out_without_a_pin_that_its_owner_alone_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    for not_a_pin in ["", "4802", "48021x", "4802154802154"] {
        let refused = leave(&program, not_a_pin).unwrap_err();
        assert_eq!(refused["code"], "kiosk-pin-wrong", "{not_a_pin}");
    }
    let file = folder.path().join("pin");
    #[cfg(unix)]
    {
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        fs::set_permissions(&file, open).unwrap();
        assert_eq!(
            leave(&program, PIN).unwrap_err()["code"],
            "kiosk-has-no-pin"
        );
        make_private(&file);
    }
    fs::write(&file, "480215").unwrap();
    assert_eq!(
        leave(&program, PIN).unwrap_err()["code"],
        "kiosk-pin-wrong",
        "no hash"
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(
        leave(&program, PIN).unwrap_err()["code"],
        "kiosk-has-no-pin"
    );
    assert_eq!(program.desktop.left.load(Ordering::SeqCst), 0);
}

#[test]
fn a_try_that_can_not_be_counted_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    // Where the count would be written, there is a folder.
    fs::create_dir(folder.path().join("kiosk-pin-tries.json")).unwrap();
    let checked = program.shell.passwords.checked();
    assert_eq!(leave(&program, PIN).unwrap_err()["code"], "internal");
    assert_eq!(program.shell.passwords.checked(), checked);
    assert_eq!(program.desktop.left.load(Ordering::SeqCst), 0);
}

#[test]
fn a_store_that_breaks_during_a_visit_ends_it_and_the_next_is_served_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let program = kiosk(folder.path());
    let spare = program.spare();
    program.sign_in_anna();
    program.call(to_add("mobile", "070-174 06 05"));
    program.sample.store().fail_with(|| StoreError::Full);
    let typed = json!({ "password": "anna answers the phone" });
    assert_eq!(program.refusal("confirm_password", typed), "store-full");
    program.none_up();
    let refused = program.refusal("security_info", json!({}));
    assert_eq!(refused, "session-ended", "nobody stays signed in");

    // As the page does: it starts over, and the one that comes forward says so.
    let stage = |page, command| {
        let state = Program::ask_from(page, command, json!({})).unwrap();
        state["stage"].clone()
    };
    assert_eq!(stage(&spare, "app_state")["kind"], "store-trouble");
    program.ask("start_over", json!({})).unwrap();
    let told = stage(&spare, "app_state");
    assert_eq!(told["trouble"]["kind"], "disk-full");
    assert_eq!(told["trouble"]["folder"], "");
    assert_eq!(told["trouble"]["detail"], "");
    assert_eq!(stage(&spare, "try_store_again")["kind"], "sign-in");
}

#[test]
fn a_kiosk_without_a_store_tells_passers_by_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let own = TestFolder::default();
    own.0.lock().unwrap().trouble = Some(StoreTrouble {
        kind: StoreTroubleKind::Damaged,
        folder: "/data/store".to_owned(),
        detail: "a row is damaged".to_owned(),
        can_repair: true,
        can_restore: true,
    });
    let program = Program::start(Start {
        kiosk: Some(folder.path().to_owned()),
        own,
        ..Start::default()
    });
    let state = program.ask("app_state", json!({})).unwrap();
    let trouble = &state["stage"]["trouble"];
    assert_eq!(trouble["kind"], "damaged");
    for hidden in ["folder", "detail"] {
        assert_eq!(trouble[hidden], "", "{hidden}");
    }
    for refused in ["canRepair", "canRestore"] {
        assert_eq!(trouble[refused], false, "{refused}");
    }
}
