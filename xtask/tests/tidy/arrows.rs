//! Who may know whom: screen → shell → adapters → domain → nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::output;

const DOMAIN: &str = "security-info";

/// A clock, dice, an executor, a store or a window have no place below the domain, however deep.
const NOT_BELOW_THE_DOMAIN: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "sled",
    "tauri",
    "rand",
    "reqwest",
    "tracing",
    "keyring-core",
];

/// Every package of the workspace, with those of ours that it depends on in any way.
fn our_packages() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&["--no-deps"]);
    let packages = metadata["packages"].as_array().unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter().map(name);
            (
                name(package),
                dependencies
                    .filter(|dependency| ours.contains(dependency))
                    .collect(),
            )
        })
        .collect()
}

fn metadata(more: &[&str]) -> Value {
    let arguments = [&["metadata", "--format-version", "1", "--locked"], more].concat();
    serde_json::from_str(&output(env!("CARGO"), &arguments)).unwrap()
}

/// The names of our packages whose manifests stand below `folder`.
fn packages_in(folder: &str) -> BTreeSet<String> {
    metadata(&["--no-deps"])["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| {
            let manifest = package["manifest_path"].as_str().unwrap();
            manifest.replace('\\', "/").contains(&format!("/{folder}/"))
        })
        .map(|package| package["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn arrows_point_towards_the_domain() {
    let domain = BTreeSet::from([DOMAIN.to_owned()]);
    let adapters = &packages_in("crates") - &domain;
    let tests = packages_in("tests");
    assert!(
        adapters.contains("store-sled"),
        "the adapters were not found: {adapters:?}"
    );
    assert!(
        tests.contains("end-to-end"),
        "the tests were not found: {tests:?}"
    );

    for (package, dependencies) in our_packages() {
        let allowed = match package.as_str() {
            // The domain knows nobody; the tasks work on files and processes alone.
            DOMAIN | "xtask" => BTreeSet::new(),
            // The composition root joins them.
            "svara" => &adapters | &domain,
            // Adapters know the domain's ports and not each other.
            adapter if adapters.contains(adapter) => domain.clone(),
            // Tests of several parts at once may look at any of the parts, and nobody at them.
            test if tests.contains(test) => {
                &(&adapters | &domain) | &BTreeSet::from(["svara".to_owned()])
            }
            unknown => panic!("{unknown} is a new package: say here whom it may know"),
        };
        let wrong: Vec<&String> = dependencies.difference(&allowed).collect();
        assert!(wrong.is_empty(), "{package} may not depend on {wrong:?}");
    }
}

#[test]
fn the_domain_has_no_clock_no_dice_and_no_io_below_it() {
    let metadata = metadata(&[]);
    let names: BTreeMap<&str, &str> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            (
                package["id"].as_str().unwrap(),
                package["name"].as_str().unwrap(),
            )
        })
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let domain = names
        .iter()
        .find(|(_, name)| **name == DOMAIN)
        .map(|(id, _)| *id)
        .unwrap();

    let mut reached = BTreeSet::from([domain]);
    let mut waiting = vec![domain];
    while let Some(id) = waiting.pop() {
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            let id = dependency["pkg"].as_str().unwrap();
            if kinds.iter().any(|kind| kind["kind"].is_null()) && reached.insert(id) {
                waiting.push(id);
            }
        }
    }
    let found: Vec<&str> = reached
        .iter()
        .map(|id| names[id])
        .filter(|name| NOT_BELOW_THE_DOMAIN.contains(name))
        .collect();
    assert!(
        found.is_empty(),
        "security-info depends on {found:?}; `cargo tree -p security-info` says by whom"
    );
}
