//! The most used passwords are those that zxcvbn brings along. It has no way to ask whether
//! one is among them, so that the list is read from its source here, and each is judged.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{fs, path::PathBuf, process::Command};

use security_info::password::{NoFurtherList, Password, Weakness, judge};

#[test]
fn every_one_of_the_most_used_passwords_is_refused_as_that() {
    let list = most_used();
    assert!(list.len() >= 10_000, "{} are built in", list.len());
    let missed = list.iter().filter(|text| {
        let password = Password::typed((*text).clone()).unwrap();
        let judgement = judge(&password, &[], &NoFurtherList).unwrap();
        !judgement.against.contains(&Weakness::CommonlyUsed)
    });
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The list of passwords in the source of the zxcvbn that is linked here.
fn most_used() -> Vec<String> {
    let source = fs::read_to_string(zxcvbn().join("src/frequency_lists.rs")).unwrap();
    let (_, rest) = source.split_once("const PASSWORDS: &str = \"").unwrap();
    let (list, _) = rest.split_once("\";").unwrap();
    let list = list.replace("\\'", "'").replace("\\\"", "\"");
    list.split(',').map(str::to_owned).collect()
}

fn zxcvbn() -> PathBuf {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        // What only other platforms are built from need not have been fetched.
        .args(["--filter-platform", &host()])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{metadata:?}");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "zxcvbn");
    let manifest = package.unwrap()["manifest_path"].as_str().unwrap();
    PathBuf::from(manifest).parent().unwrap().to_owned()
}

/// The platform that this is built on, in the compiler's words.
fn host() -> String {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = Command::new(compiler).arg("-vV").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.unwrap().to_owned()
}
