//! What the lock files keep to: each must serve every machine, not only the one it was made on.

use serde_json::Value;

use crate::{read, tracked_files};

/// `npm ci` refuses a lock file that leaves out a package which another platform would need.
#[test]
fn npm_lock_files_hold_the_packages_of_every_platform() {
    let mut missing = Vec::new();
    for path in tracked_files()
        .into_iter()
        .filter(|path| path.ends_with("package-lock.json"))
    {
        let lock: Value = serde_json::from_str(&read(&path)).expect("a lock file is JSON");
        let packages = lock["packages"].as_object().expect("it lists packages");
        for (owner, package) in packages {
            let wanted = ["dependencies", "optionalDependencies"]
                .iter()
                .filter_map(|kind| package[*kind].as_object())
                .flat_map(|wanted| wanted.keys());
            for name in wanted.filter(|name| !is_found_from(owner, name, packages)) {
                missing.push(format!("{path}: {name}, which {owner} names"));
            }
        }
    }
    assert!(missing.is_empty(), "not locked: {missing:#?}");
}

/// Node looks in the owner's own `node_modules` first, then in each that lies around it.
fn is_found_from(owner: &str, name: &str, packages: &serde_json::Map<String, Value>) -> bool {
    let mut around = Some(owner);
    while let Some(folder) = around {
        let separator = if folder.is_empty() { "" } else { "/" };
        if packages.contains_key(&format!("{folder}{separator}node_modules/{name}")) {
            return true;
        }
        around = match folder.rfind("node_modules/") {
            _ if folder.is_empty() => None,
            Some(at) => Some(folder[..at].trim_end_matches('/')),
            None => Some(""),
        };
    }
    false
}
