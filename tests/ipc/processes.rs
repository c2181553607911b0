//! Limits where several programs, one after the other, have the same store: each process
//! opens it, tries once and lets go of it, while seven others wait for their turn.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

use serde_json::{Value, json};
use svara_app::sled_folder::SledFolder;

use crate::{
    program::{Program, Start},
    second_step::Held,
};

const PROCESSES: usize = 8;
const NAME: &str = "anna";
const PASSWORD: &str = "anna answers the phone";
/// What a process is to try, for one that this test started.
const TRIED: &str = "SVARA_TEST_TRIED";
const FOLDER: &str = "SVARA_TEST_FOLDER";
/// A wrong code, and the method that it is said to be of.
const WRONG: &str = "SVARA_TEST_WRONG";

fn start(folder: &Path) -> Program {
    Program::start(Start {
        settings: "[rules]\ntwo-step = \"everybody\"\n",
        sample: Some(Arc::new(SledFolder::sample(folder.join("sample")))),
        ..Start::default()
    })
}

/// A program that has got hold of the store.
fn start_in_turn(folder: &Path) -> Program {
    loop {
        let program = start(folder);
        let stage = program.ask("app_state", json!({})).unwrap()["stage"].take();
        if stage["kind"] == "sign-in" {
            return program;
        }
        assert_eq!(stage["trouble"]["kind"], "locked", "{stage}");
        thread::yield_now();
    }
}

/// Tries once, and gives the code of the refusal.
fn attempt(program: &Program, tried: &str, wrong: &Value) -> String {
    match tried {
        "password" => program.refusal("sign_in", json!({ "userName": NAME, "password": "fel" })),
        "second proof" => {
            program.type_password(NAME, PASSWORD);
            program.refusal("verify_by_code", wrong.clone())
        }
        "reset" => {
            let begun = json!({ "userName": "nobody-of-that-name" });
            match program.ask("begin_reset", begun) {
                Ok(_) => program.refusal("reset_by_code", json!({ "code": wrong["code"] })),
                Err(locked) => locked["code"].as_str().unwrap().to_owned(),
            }
        }
        _ => panic!("{tried}"),
    }
}

/// Tries until there is a lock, if a test has started this process for that.
#[test]
fn child_tries_until_it_is_locked_out() {
    let (Some(folder), Ok(tried)) = (std::env::var_os(FOLDER), std::env::var(TRIED)) else {
        return;
    };
    let wrong = serde_json::from_str(&std::env::var(WRONG).unwrap()).unwrap();
    loop {
        let program = start_in_turn(&PathBuf::from(&folder));
        let refused = attempt(&program, &tried, &wrong);
        program.shell.house.close();
        println!("\nrefused {refused}");
        if refused.ends_with("-locked") {
            return;
        }
    }
}

fn child(folder: &Path, tried: &str, wrong: &Value) -> Child {
    let test = "processes::child_tries_until_it_is_locked_out";
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FOLDER, folder)
        .env(TRIED, tried)
        .env(WRONG, wrong.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What each refusal's code was, of all that a process met.
fn refusals(child: Child) -> Vec<String> {
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    let refusals = told
        .lines()
        .filter_map(|line| line.strip_prefix("refused "));
    refusals.map(str::to_owned).collect()
}

#[test]
fn eight_processes_get_not_one_attempt_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let program = start(folder.path());
    program.ask("try_it", json!({})).unwrap();
    program.sign_in(NAME, PASSWORD);
    let wrong = Held::added(&program, "Mobilen").wrong(&program);
    program.shell.house.close();
    drop(program);

    // What is tried, how a wrong one is refused, how often before the one that brings the
    // lock, and how the record names each that was looked at.
    let rows = [
        ("second proof", "code-wrong", 4, "CodeWrong"),
        ("reset", "code-wrong", 4, "ResetProofFailed"),
        ("password", "wrong-user-name-or-password", 9, "SignInFailed"),
    ];
    for (tried, wrong_code, before, recorded) in rows {
        let children: Vec<Child> = (0..PROCESSES)
            .map(|_| child(folder.path(), tried, &wrong))
            .collect();
        let refused: Vec<String> = children.into_iter().flat_map(refusals).collect();
        let wrong_ones = refused.iter().filter(|code| *code == wrong_code).count();
        assert_eq!(wrong_ones, before, "{tried}: {refused:?}");
        assert_eq!(refused.len(), before + PROCESSES, "{tried}: {refused:?}");
        let program = start_in_turn(folder.path());
        let record = program
            .shell
            .house
            .store()
            .unwrap()
            .newest_record(1000)
            .unwrap();
        let looked_at = format!("{record:?}").matches(recorded).count();
        assert_eq!(looked_at, before + 1, "{tried}: {record:?}");
        program.shell.house.close();
    }
}
