//! `cargo xtask bundle`: installable packages, with everything that belongs beside the program.

use std::path::{Path, PathBuf};

use crate::deb;
use crate::failure::{Failure, Outcome, While};
use crate::libraries;
use crate::node_tools::TAURI;
use crate::process::Program;
use crate::repository::Repository;
use crate::stopwatch::{Stopwatch, readable};
use crate::system_packages::{self, BUILD, PACKAGING};

/// Where `tauri.conf.json` expects the files that are written for a package.
const WRITTEN: &str = "target/packaging";

/// Without name and time, the same input gives the same package.
const GZIP: [&str; 3] = ["gzip", "--best", "--no-name"];
/// For the licences: the same texts come again and again, further apart than gzip looks back.
const XZ: [&str; 2] = ["xz", "-9"];

/// Builds the release and packs it; without `kinds`, what this platform installs from.
///
/// The packages are left in `target/packages`, under the names that their systems give them.
pub(crate) fn bundle(repository: &Repository, kinds: &[String]) -> Outcome<Vec<PathBuf>> {
    let kinds = if kinds.is_empty() {
        usual_kinds()
    } else {
        kinds.join(",")
    };
    system_packages::ensure(&[&BUILD])?;
    if cfg!(target_os = "linux") {
        system_packages::ensure(&[&PACKAGING])?;
    }
    let stopwatch = Stopwatch::start();
    println!("Building the release. Link-time optimisation takes its time.");
    build(repository)?.run()?;
    println!("Built in {}.", readable(stopwatch.elapsed()));

    write_accompanying_files(repository)?;
    let made = repository.target().join("release/bundle");
    if made.exists() {
        std::fs::remove_dir_all(&made).while_doing("remove the last packages")?;
    }
    tauri(repository)?
        .args(["bundle", "--bundles", &kinds])
        .run()?;
    collect(repository, &made)
}

/// What builds the release, and packs nothing.
pub(crate) fn build(repository: &Repository) -> Outcome<Program> {
    TAURI.ensure(repository)?;
    Ok(tauri(repository)?.args(["build", "--no-bundle"]))
}

/// Tauri reads `CI` itself, and takes `true` where others write `1`.
fn tauri(repository: &Repository) -> Outcome<Program> {
    Ok(TAURI.program(repository, "tauri")?.env("CI", "true"))
}

fn usual_kinds() -> String {
    if cfg!(windows) {
        "nsis,msi".to_owned()
    } else if cfg!(target_os = "macos") {
        "dmg".to_owned()
    } else {
        "deb,rpm".to_owned()
    }
}

/// The manual and an example of the settings in both languages, what shells complete with, the change log, and the licences of the libraries.
fn write_accompanying_files(repository: &Repository) -> Outcome {
    println!(
        "Writing the manual, the completions, the change log and the licences of the libraries."
    );
    let written = repository.path(WRITTEN);
    if written.exists() {
        std::fs::remove_dir_all(&written).while_doing("remove the last package's files")?;
    }
    let svara = |arguments: &[&str]| {
        let program = repository.binary("release");
        let program = repository.program(&program.to_string_lossy());
        program.called("svara").args(arguments).output()
    };
    for (language, folder) in [("en", "man/man1"), ("sv", "man/sv/man1")] {
        let folder = written.join(folder);
        svara(&["--language", language, "manual", &folder.to_string_lossy()])?;
        for page in list(&folder)? {
            compress(repository, &GZIP, &page)?;
        }
    }
    for language in ["en", "sv"] {
        let example = svara(&["--language", language, "settings", "example"])?;
        repository.write(&format!("{WRITTEN}/settings.{language}.toml"), example)?;
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = svara(&["--language", "en", "completions", shell])?;
        repository.write(&format!("{WRITTEN}/completions/{shell}"), script)?;
    }
    let licences = libraries::licence_texts(&libraries::shipped(repository)?)?;
    for (name, text, how) in [
        ("changelog", repository.read("CHANGELOG.md")?, &GZIP[..]),
        ("third-party-licences.txt", licences, &XZ[..]),
    ] {
        repository.write(&format!("{WRITTEN}/{name}"), text)?;
        compress(repository, how, &written.join(name))?;
    }
    Ok(())
}

/// Packages for Linux hold their documents compressed; nobody else reads these files.
fn compress(repository: &Repository, how: &[&str], file: &Path) -> Outcome {
    if cfg!(target_os = "linux") {
        repository
            .program(how[0])
            .args(&how[1..])
            .arg("--force")
            .arg(file)
            .output()?;
    }
    Ok(())
}

/// Copies what Tauri made to `target/packages`; Debian and RPM names are lower case.
fn collect(repository: &Repository, made: &Path) -> Outcome<Vec<PathBuf>> {
    let packages = repository.target().join("packages");
    if packages.exists() {
        std::fs::remove_dir_all(&packages).while_doing("remove the last packages")?;
    }
    std::fs::create_dir_all(&packages).while_doing("make target/packages")?;
    let mut collected = Vec::new();
    for file in files_below(made)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Some(name) = package_name(&name) else {
            continue;
        };
        let package = packages.join(name);
        std::fs::copy(&file, &package).while_doing(format_args!("copy {}", file.display()))?;
        if package
            .extension()
            .is_some_and(|extension| extension == "deb")
        {
            // Tauri compresses it with gzip.
            deb::pack_tighter(&package, &made.join("deb/repacked"))?;
        }
        let size = package.metadata().while_doing("measure a package")?.len();
        println!("{}: {} kB", package.display(), size.div_ceil(1000));
        collected.push(package);
    }
    if collected.is_empty() {
        let made = made.display();
        return Err(Failure::new(format!("Tauri left no package below {made}.")));
    }
    collected.sort();
    Ok(collected)
}

/// The name a package is given, or `None` for what is not a package.
fn package_name(made: &str) -> Option<String> {
    let extension = made.rsplit_once('.')?.1;
    match extension {
        "deb" => Some(made.to_lowercase()),
        // Tauri joins name and version with _ or -; RPM's own form is name-version-release.arch.rpm.
        "rpm" => Some(made.to_lowercase().replacen("svara_", "svara-", 1)),
        "AppImage" | "exe" | "msi" | "dmg" => Some(made.to_owned()),
        _ => None,
    }
}

/// The files two folders down: one folder a kind, as Tauri lays them out.
fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for kind in list(folder)?.iter().filter(|path| path.is_dir()) {
        files.extend(list(kind)?.into_iter().filter(|path| path.is_file()));
    }
    Ok(files)
}

fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let listed = std::fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    });
    listed.while_doing(format_args!("list {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_carry_the_names_that_their_systems_use() {
        let cases = [
            ("Svara_0.1.0_amd64.deb", Some("svara_0.1.0_amd64.deb")),
            ("Svara-0.1.0-1.x86_64.rpm", Some("svara-0.1.0-1.x86_64.rpm")),
            ("Svara_0.1.0-1.x86_64.rpm", Some("svara-0.1.0-1.x86_64.rpm")),
            (
                "Svara_0.1.0_x64-setup.exe",
                Some("Svara_0.1.0_x64-setup.exe"),
            ),
            ("control.tar.gz", None),
            ("md5sums", None),
        ];
        for (made, expected) in cases {
            assert_eq!(package_name(made).as_deref(), expected, "{made}");
        }
    }
}
