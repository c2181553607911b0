//! What stands beside the code.

use crate::{read, root, tracked_files};

#[test]
fn the_licences_are_here_and_every_package_names_them() {
    for (file, heading) in [
        ("LICENSE-MIT", "MIT License"),
        ("LICENSE-APACHE", "Apache License"),
    ] {
        assert!(
            read(file).contains(heading),
            "{file} does not hold the {heading}"
        );
    }
    let manifests = tracked_files();
    let manifests = manifests.iter().filter(|path| path.ends_with("Cargo.toml"));
    for manifest in manifests {
        let text = read(manifest);
        assert!(
            text.contains("license.workspace = true")
                || text.contains("license = \"MIT OR Apache-2.0\""),
            "{manifest} names no licence"
        );
    }
}

#[test]
fn every_decision_is_linked_from_the_architecture_and_every_link_leads_somewhere() {
    let architecture = read("docs/ARCHITECTURE.md");
    let decisions: Vec<String> = tracked_files()
        .into_iter()
        .filter(|path| path.starts_with("docs/decisions/") && path.ends_with(".md"))
        .collect();
    assert!(
        decisions.len() >= 5,
        "the decisions were not found: {decisions:?}"
    );
    for decision in &decisions {
        let link = decision.trim_start_matches("docs/");
        assert!(
            architecture.contains(&format!("({link})")),
            "ARCHITECTURE.md does not link {link}"
        );
    }
}

#[test]
fn links_inside_the_repository_lead_somewhere() {
    let mut broken = Vec::new();
    for path in tracked_files()
        .into_iter()
        .filter(|path| path.ends_with(".md"))
    {
        let folder = root().join(&path).parent().unwrap().to_owned();
        for target in link_targets(&read(&path)) {
            let file = target.split('#').next().unwrap_or_default();
            let is_elsewhere = file.contains("://") || file.starts_with("mailto:");
            if !file.is_empty() && !is_elsewhere && !folder.join(file).exists() {
                broken.push(format!("{path} → {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere: {broken:#?}");
}

/// The targets of Markdown's `[words](target)` outside of code blocks.
fn link_targets(markdown: &str) -> Vec<String> {
    let mut in_code = false;
    let mut targets = Vec::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            let ends = line.match_indices("](").filter_map(|(at, opening)| {
                let rest = &line[at + opening.len()..];
                rest.split_once(')').map(|(target, _)| target.to_owned())
            });
            targets.extend(ends);
        }
    }
    targets
}

#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    let settings: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    assert_eq!(settings["version"], version, "tauri.conf.json");
    let release = format!("<release version=\"{version}\"");
    assert!(
        read("src-tauri/packaging/org.svara.Svara.metainfo.xml").contains(&release),
        "the AppStream metainfo has no release {version}"
    );
    assert!(
        read("CHANGELOG.md").contains(&format!("## {version}")),
        "CHANGELOG.md has no section {version}"
    );
}

/// A promise that no test would notice breaking is a wish.
#[test]
fn every_invariant_names_tests_that_exist() {
    let architecture = read("docs/ARCHITECTURE.md");
    let (_, section) = architecture.split_once("\n## Invariants\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let invariants: Vec<&str> = section
        .split("**Architecture Invariant: ")
        .skip(1)
        .collect();
    assert_eq!(invariants.len(), 8, "DESIGN names eight invariants");
    let sources: Vec<String> = tracked_files()
        .iter()
        .filter(|path| path.ends_with(".rs") || path.ends_with(".test.mjs"))
        .map(|path| read(path))
        .collect();
    for invariant in invariants {
        let (_, held_by) = invariant.split_once("Held by").unwrap_or((invariant, ""));
        let tests: Vec<&str> = held_by.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test holds this: {invariant}");
        for test in tests {
            let (function, sentence) = (format!("fn {test}("), format!("test(\"{test}\""));
            let exists = sources
                .iter()
                .any(|text| text.contains(&function) || text.contains(&sentence));
            assert!(exists, "there is no test called {test}");
        }
    }
}
