//! The libraries that Svara ships: named in About, with their licence texts in the packages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;

/// What About shows; the shell includes it when it is built.
pub(crate) const LIST: &str = "src-tauri/src/ipc/libraries.json";

/// One crate that is compiled into the program on at least one platform.
pub(crate) struct Library {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: String,
    folder: PathBuf,
}

/// Writes [`LIST`] again.
pub(crate) fn write(repository: &Repository) -> Outcome {
    let libraries = shipped(repository)?;
    println!("{LIST}: {} libraries.", libraries.len());
    repository.write(LIST, as_json(&libraries))
}

/// The platforms that packages are made for.
const PLATFORMS: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// Every crate of others that the app depends on, on any of the platforms, by name and version.
///
/// What only builds or tests need is not shipped and not listed.
pub(crate) fn shipped(repository: &Repository) -> Outcome<Vec<Library>> {
    let mut libraries = BTreeMap::new();
    for platform in PLATFORMS {
        let metadata = repository
            .cargo()
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", platform])
            .output()?;
        let metadata = serde_json::from_str(&metadata).while_doing("understand cargo metadata")?;
        for library in shipped_by(&metadata)? {
            libraries.insert((library.name.clone(), library.version.clone()), library);
        }
    }
    Ok(libraries.into_values().collect())
}

/// The crates that one platform's program is made of.
fn shipped_by(metadata: &Value) -> Outcome<Vec<Library>> {
    let packages: BTreeMap<&str, &Value> = array(&metadata["packages"])?
        .iter()
        .map(|package| Ok((text(&package["id"])?, package)))
        .collect::<Outcome<_>>()?;
    let dependencies: BTreeMap<&str, &Value> = array(&metadata["resolve"]["nodes"])?
        .iter()
        .map(|node| Ok((text(&node["id"])?, &node["deps"])))
        .collect::<Outcome<_>>()?;
    let ours: BTreeSet<&str> = array(&metadata["workspace_members"])?
        .iter()
        .map(text)
        .collect::<Outcome<_>>()?;
    let app = packages
        .iter()
        .find(|(id, package)| ours.contains(*id) && package["name"] == "svara")
        .map(|(id, _)| *id)
        .ok_or_else(|| Failure::new("The workspace has no package called svara."))?;

    let mut reached = BTreeSet::from([app]);
    let mut waiting = vec![app];
    while let Some(id) = waiting.pop() {
        let Some(direct) = dependencies.get(id) else {
            continue;
        };
        for dependency in array(direct)? {
            let id = text(&dependency["pkg"])?;
            let is_shipped =
                is_normal(dependency) && !packages.get(id).is_some_and(|package| is_macro(package));
            if is_shipped && reached.insert(id) {
                waiting.push(id);
            }
        }
    }

    reached
        .difference(&ours)
        .filter_map(|id| packages.get(id))
        .map(|package| library(package))
        .collect()
}

/// `[{"name": …, "version": …, "licence": …}]`, a line a library, so that a change reads well in a diff.
pub(crate) fn as_json(libraries: &[Library]) -> String {
    // Written by hand for the order of the keys; `json!` makes each value a proper JSON text.
    let line = |library: &Library| {
        let (name, version) = (json!(library.name), json!(library.version));
        let licence = json!(library.licence);
        format!(r#"  {{ "name": {name}, "version": {version}, "licence": {licence} }}"#)
    };
    let lines: Vec<String> = libraries.iter().map(line).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// The licence and notice files of all libraries, each text once, under the libraries that carry it.
pub(crate) fn licence_texts(libraries: &[Library]) -> Outcome<String> {
    let mut carriers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut without = Vec::new();
    for library in libraries {
        let label = format!("{} {} ({})", library.name, library.version, library.licence);
        let texts = texts_in(&library.folder)?;
        if texts.is_empty() {
            without.push(label.clone());
        }
        for text in texts {
            carriers.entry(text).or_default().push(label.clone());
        }
    }
    let mut lines = vec![
        "Svara contains the libraries below, each under its own licence and unchanged.".to_owned(),
        "Their source is at https://crates.io/crates/NAME/VERSION.".to_owned(),
        String::new(),
    ];
    if !without.is_empty() {
        lines.push("Published without a licence file, under the licence named:".to_owned());
        lines.extend(without.iter().map(|label| format!("  {label}")));
        lines.push(String::new());
    }
    let mut sections: Vec<(Vec<String>, String)> = carriers
        .into_iter()
        .map(|(text, labels)| (labels, text))
        .collect();
    sections.sort();
    for (labels, text) in sections {
        lines.push("=".repeat(78));
        lines.extend(labels);
        lines.push("-".repeat(78));
        lines.extend([String::new(), text.trim_end().to_owned(), String::new()]);
    }
    Ok(lines.join("\n"))
}

fn texts_in(folder: &Path) -> Outcome<BTreeSet<String>> {
    let mut texts = BTreeSet::new();
    for entry in std::fs::read_dir(folder).while_doing(format_args!("list {}", folder.display()))? {
        let path = entry
            .while_doing(format_args!("list {}", folder.display()))?
            .path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        let is_licence = [
            "LICENSE",
            "LICENCE",
            "COPYING",
            "COPYRIGHT",
            "NOTICE",
            "UNLICENSE",
        ]
        .iter()
        .any(|start| name.starts_with(start));
        if is_licence
            && path.is_file()
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            texts.insert(text.replace("\r\n", "\n"));
        }
    }
    Ok(texts)
}

fn library(package: &Value) -> Outcome<Library> {
    let manifest = Path::new(text(&package["manifest_path"])?);
    let folder = manifest
        .parent()
        .ok_or_else(|| Failure::new("A manifest stands in no folder."))?;
    Ok(Library {
        name: text(&package["name"])?.to_owned(),
        version: text(&package["version"])?.to_owned(),
        licence: spdx(package["license"].as_str().unwrap_or("its own")),
        folder: folder.to_owned(),
    })
}

/// Older crates write `MIT/Apache-2.0`, which SPDX spells with OR.
fn spdx(licence: &str) -> String {
    let words = licence.replace('/', " OR ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As against one that only builds or tests need.
fn is_normal(dependency: &Value) -> bool {
    let mut kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
    kinds.any(|kind| kind["kind"].is_null())
}

/// Macros run in the compiler; neither they nor what they are made of is in the program.
fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    let mut kinds = targets.flat_map(|target| target["kind"].as_array().into_iter().flatten());
    kinds.any(|kind| kind == "proc-macro")
}

fn array(value: &Value) -> Outcome<&Vec<Value>> {
    value
        .as_array()
        .ok_or_else(|| Failure::new("cargo metadata lacks a list that was expected."))
}

fn text(value: &Value) -> Outcome<&str> {
    value
        .as_str()
        .ok_or_else(|| Failure::new("cargo metadata lacks a text that was expected."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_list_names_what_is_shipped() {
        let repository = Repository::here().unwrap();
        let expected = as_json(&shipped(&repository).unwrap());
        let committed = repository.read(LIST).unwrap();
        assert!(
            committed == expected,
            "{LIST} is out of date; write it again with: cargo xtask libraries"
        );
    }

    #[test]
    fn tauri_is_shipped_and_what_only_builds_or_tests_is_not() {
        let names: BTreeSet<String> = shipped(&Repository::here().unwrap())
            .unwrap()
            .into_iter()
            .map(|library| library.name)
            .collect();
        assert!(names.contains("tauri"));
        for absent in [
            "tauri-build",
            "serde_derive",
            "svara",
            "security-info",
            "xtask",
        ] {
            assert!(!names.contains(absent), "{absent} is listed as a library");
        }
    }

    #[test]
    fn a_text_that_two_libraries_share_is_printed_once_under_both() {
        let folder = tempfile::tempdir().unwrap();
        let library = |name: &str, licence: Option<&str>| {
            let folder = folder.path().join(name);
            std::fs::create_dir(&folder).unwrap();
            if let Some(text) = licence {
                std::fs::write(folder.join("LICENSE-MIT"), text).unwrap();
            }
            Library {
                name: name.to_owned(),
                version: "1.0.0".to_owned(),
                licence: "MIT".to_owned(),
                folder,
            }
        };
        let libraries = [
            library("one", Some("Be kind.\n")),
            library("two", Some("Be kind.\r\n")),
            library("bare", None),
        ];
        let document = licence_texts(&libraries).unwrap();
        assert_eq!(document.matches("Be kind.").count(), 1, "{document}");
        assert!(
            document.contains("one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n"),
            "{document}"
        );
        assert!(document.contains(
            "Published without a licence file, under the licence named:\n  bare 1.0.0 (MIT)"
        ));
    }
}
