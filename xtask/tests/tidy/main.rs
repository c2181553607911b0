//! The repository's own manners, held by ordinary tests.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "tests say by panicking that they can not go on; extensions here are lower case"
)]

mod arrows;
mod documents;
mod files;
mod locks;
mod network;

use std::path::Path;
use std::process::Command;

/// The repository's top folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What a program writes to standard output when it is started in the top folder.
fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The paths of all files that git tracks, or would track if they were added.
fn tracked_files() -> Vec<String> {
    output(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    )
    .lines()
    .filter(|path| root().join(path).is_file())
    .map(str::to_owned)
    .collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}
