//! The contract between the screen and the shell is written from the commands, committed,
//! and the same on all three sides.

use std::{collections::BTreeSet, path::Path};

use svara_app::ipc::{contract::contract, registry};

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_committed_contract_is_the_one_that_the_commands_make() {
    const PATH: &str = "ui/ipc/contract.d.ts";
    let written = contract(&registry());
    if std::env::var_os("UPDATE_CONTRACT").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH), &written).unwrap();
    }
    assert!(
        read(PATH) == written,
        "{PATH} is not what src-tauri/src/ipc says. Write it anew: UPDATE_CONTRACT=1 cargo test --test ipc"
    );
}

#[test]
fn every_command_is_registered_once_and_asked_for_by_the_pages() {
    let registry = registry();
    let names = registry
        .commands()
        .iter()
        .map(|command| command.name)
        .collect::<Vec<_>>();
    let registered = names.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(
        registered.len(),
        names.len(),
        "a command is registered twice"
    );

    let commands = read("ui/ipc/commands.js");
    let asked = commands
        .split("ask(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect::<BTreeSet<_>>();
    assert_eq!(asked, registered);
}
