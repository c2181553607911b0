//! What every file in the repository keeps to.

use crate::{read, tracked_files};

/// A file that is longer is two things.
const MOST_LINES: usize = 500;

/// Longer by nature, each with its reason.
const MAY_BE_LONGER: &[&str] = &[
    // Generated from the Rust types.
    "ui/ipc/contract.d.ts",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "service",
];

/// Text that people wrote, as against pictures and lock files.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    !matches!(
        extension,
        "png" | "ico" | "icns" | "gz" | "wav" | "woff2" | "bin" | "age" | "snap"
    )
}

#[test]
fn files_can_be_read_at_one_sitting() {
    let long: Vec<String> = tracked_files()
        .into_iter()
        .filter(|path| {
            let code = [".rs", ".js", ".mjs", ".ts", ".css", ".py", ".sh"];
            code.iter().any(|extension| path.ends_with(extension))
        })
        .filter(|path| !MAY_BE_LONGER.contains(&path.as_str()))
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{path} ({lines} lines)"))
        .collect();
    assert!(
        long.is_empty(),
        "longer than {MOST_LINES} lines, so each is two things: {long:#?}"
    );
}

#[test]
fn names_say_what_is_inside() {
    let empty: Vec<String> = tracked_files()
        .into_iter()
        .filter(|path| {
            path.split('/').any(|part| {
                let stem = part.split('.').next().unwrap_or(part).to_lowercase();
                EMPTY_NAMES.contains(&stem.as_str())
            })
        })
        .collect();
    assert!(
        empty.is_empty(),
        "these names could hold anything: {empty:#?}"
    );
}

/// A checkout works wherever it is put, and a lock file wherever packages are fetched from.
#[test]
fn nothing_names_the_machine_it_was_written_on() {
    // Put together here, so that this file does not name them either.
    let machine = ["root", "home/[a-z]", "work", "Users/[a-z]"];
    let registries = [
        "registry.npm",
        "registry.yarn",
        "static.crates",
        "index.crates",
        "pypi",
    ];
    let mut found = Vec::new();
    for path in tracked_files().into_iter().filter(|path| is_text(path)) {
        let Ok(text) = std::fs::read_to_string(crate::root().join(&path)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            let names_machine = machine.iter().any(|folder| names_folder(line, folder));
            let names_registry = registries.iter().any(|host| {
                line.match_indices(host)
                    .any(|(at, _)| line[at + host.len()..].starts_with(['j', 'p', '.', 'i']))
            });
            if names_machine || names_registry {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "paths of a machine or hosts of a registry: {found:#?}"
    );
}

/// Whether the line has `/folder/` where a path starts; `[a-z]` at the end stands for any name.
fn names_folder(line: &str, folder: &str) -> bool {
    // Anna is the sample organisation's person; her home is nobody's.
    let line = line.replace("/home/anna", "~");
    let (folder, any_name) = match folder.strip_suffix("/[a-z]") {
        Some(folder) => (folder, true),
        None => (folder, false),
    };
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| {
        let starts_here = line[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !is_in_path(before));
        let name_follows =
            line[at + path.len()..].starts_with(|after: char| after.is_ascii_alphanumeric());
        starts_here && (!any_name || name_follows)
    })
}

fn is_in_path(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '.' | '-' | '_' | '~' | '}' | '/' | ')' | '*')
}

#[test]
fn a_machine_path_is_told_from_one_inside_the_repository() {
    let slash = '/';
    let cases = [
        (format!("built in {slash}root{slash}.cargo"), "root", true),
        (
            format!("see {slash}home{slash}erik{slash}svara"),
            "home/[a-z]",
            true,
        ),
        (
            format!("see {slash}home{slash}anna{slash}svara"),
            "home/[a-z]",
            false,
        ),
        (format!("http://x{slash}work{slash}"), "work", false),
        (format!("~{slash}work{slash}"), "work", false),
        ("docs/work".to_owned(), "work", false),
    ];
    for (line, folder, expected) in cases {
        assert_eq!(names_folder(&line, folder), expected, "{line}");
    }
}
