//! What other people's code may be here: cargo-deny and its rules in `deny.toml`.

use crate::failure::Outcome;
use crate::process::Program;
use crate::repository::Repository;
use crate::system_packages::on_path;
use crate::tally::Tally;

/// The version that is built where cargo-deny is not installed. Unoptimised it builds in under a minute.
const VERSION: &str = "0.20.2";

/// Checks licences, bans and sources always, and advisories where their database can be had.
pub(crate) fn check(repository: &Repository, _: &mut Tally) -> Outcome {
    ensure_installed(repository)?;
    deny(repository)
        .args(["check", "licenses", "bans", "sources"])
        .run()?;
    if deny(repository).args(["fetch", "db"]).succeeds() {
        return deny(repository).args(["check", "advisories"]).run();
    }
    println!(
        "The RustSec advisory database can not be reached from here, so known vulnerabilities were NOT \
         looked for. With a network: cargo xtask test deny"
    );
    Ok(())
}

fn ensure_installed(repository: &Repository) -> Outcome {
    if on_path("cargo-deny") || installed_here(repository).is_file() {
        return Ok(());
    }
    println!("cargo-deny is not installed; building it into target/tools.");
    repository
        .cargo()
        .args([
            "install",
            "--debug",
            "--locked",
            "--version",
            VERSION,
            "cargo-deny",
            "--root",
        ])
        .arg(repository.target().join("tools"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .run()
}

fn installed_here(repository: &Repository) -> std::path::PathBuf {
    repository
        .target()
        .join("tools/bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX))
}

fn deny(repository: &Repository) -> Program {
    let here = installed_here(repository);
    let program = if here.is_file() {
        here.to_string_lossy().into_owned()
    } else {
        "cargo-deny".to_owned()
    };
    repository.program(&program).called("cargo-deny")
}
