//! `cargo xtask test` and `cargo xtask check`: what has to hold before a change lands.

use std::path::Path;
use std::sync::OnceLock;

use crate::failure::{Failure, Outcome};
use crate::head_start::HeadStart;
use crate::node_tools;
use crate::package_test;
use crate::repository::Repository;
use crate::rust_tests;
use crate::steps::{Step, run_all};
use crate::system_packages::{
    self, BUILD, CODES, HEADLESS_BROWSER, PACKAGING, PROMPTS, TELEPHONY, VIRTUAL_DISPLAY,
};
use crate::tally::Tally;
use crate::third_party;

/// Every step of `cargo xtask test`, the quick ones first.
const STEPS: &[Step] = &[
    Step {
        name: "packages",
        purpose: "the system's own packages are installed",
        run: packages,
    },
    Step {
        name: "format",
        purpose: "rustfmt would change nothing",
        run: format,
    },
    Step {
        name: "lint",
        purpose: "clippy has nothing to say",
        run: lint,
    },
    Step {
        name: "docs",
        purpose: "the documentation builds and its links lead somewhere",
        run: docs,
    },
    Step {
        name: "deny",
        purpose: "licences, sources and advisories of every dependency",
        run: third_party::check,
    },
    Step {
        name: "rust",
        purpose: "domain, store, contract, commands and the tidiness of the repository",
        run: rust,
    },
    Step {
        name: "telephony",
        purpose: "the phone line against sipp, Kamailio and baresip",
        run: telephony,
    },
    Step {
        name: "types",
        purpose: "the pages' types",
        run: |repository, tally| pages(repository, "types", tally),
    },
    Step {
        name: "flows",
        purpose: "the pages' flows, as pure functions",
        run: |repository, tally| pages(repository, "flows", tally),
    },
    Step {
        name: "tidy",
        purpose: "the pages' words, commands and files agree",
        run: |repository, tally| pages(repository, "tidy", tally),
    },
    Step {
        name: "behaviour",
        purpose: "the pages in a browser, on the simulated shell",
        run: |repository, tally| pages_in_a_browser(repository, "behaviour", tally),
    },
    Step {
        name: "audit",
        purpose: "every page and dialog, audited for accessibility in both languages",
        run: |repository, tally| pages_in_a_browser(repository, "audit", tally),
    },
    Step {
        name: "window",
        purpose: "end to end in the real window",
        run: window,
    },
    Step {
        name: "package",
        purpose: "the deb is installed, used, upgraded and removed",
        run: package_test::run,
    },
    Step {
        name: "tree",
        purpose: "the tests left every committed file as it was",
        run: tree,
    },
];

/// The steps of `cargo xtask check`.
const FAST: &[&str] = &["format", "lint", "domain", "types", "flows", "tidy"];

/// Only in `check`: the crates whose tests need no window, no shell and no wait.
const DOMAIN: Step = Step {
    name: "domain",
    purpose: "the domain and its stores",
    run: domain,
};

/// Whose tests have a step of their own, for what they need and how long they take.
const PHONE_LINE: &str = "voice-sip";
const WINDOW: &str = "end-to-end";

/// What git saw before the first step, for the last one to compare with.
static TREE_AT_THE_START: OnceLock<String> = OnceLock::new();

pub(crate) fn test(repository: &Repository, names: &[String]) -> Outcome {
    if names.iter().any(|name| name == "--list") {
        for step in STEPS {
            println!("{:9} {}", step.name, step.purpose);
        }
        return Ok(());
    }
    let _first_time = TREE_AT_THE_START.set(uncommitted(repository)?);
    let steps = if names.is_empty() {
        STEPS.iter().collect()
    } else {
        chosen(names)?
    };
    run_all(repository, &steps, "cargo xtask test", true)
}

pub(crate) fn check(repository: &Repository) -> Outcome {
    system_packages::ensure(&[&BUILD])?;
    let steps: Vec<&Step> = FAST.iter().filter_map(|name| step_called(name)).collect();
    run_all(repository, &steps, "cargo xtask test", true)
}

/// Lets the shell's tests write the contract where they would otherwise complain about it.
pub(crate) fn write_contract(repository: &Repository) -> Outcome {
    println!("Writing ui/ipc/contract.d.ts from the Rust types.");
    repository
        .cargo()
        .args(["test", "--quiet", "--package", "svara", "contract"])
        .env("UPDATE_CONTRACT", "1")
        .run()
}

fn chosen(names: &[String]) -> Outcome<Vec<&'static Step>> {
    names
        .iter()
        .map(|name| {
            step_called(name).ok_or_else(|| {
                let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
                Failure::new(format!(
                    "There is no step called {name}. The steps are {}.",
                    known.join(", ")
                ))
            })
        })
        .collect()
}

fn step_called(name: &str) -> Option<&'static Step> {
    STEPS.iter().chain([&DOMAIN]).find(|step| step.name == name)
}

fn packages(_: &Repository, _: &mut Tally) -> Outcome {
    system_packages::ensure(&[
        &BUILD,
        &VIRTUAL_DISPLAY,
        &HEADLESS_BROWSER,
        &PACKAGING,
        &TELEPHONY,
        &CODES,
        &PROMPTS,
    ])
}

fn format(repository: &Repository, _: &mut Tally) -> Outcome {
    repository.cargo().args(["fmt", "--all", "--check"]).run()
}

fn lint(repository: &Repository, _: &mut Tally) -> Outcome {
    repository
        .cargo()
        .args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ])
        .run()
}

fn docs(repository: &Repository, _: &mut Tally) -> Outcome {
    repository
        .cargo()
        .args([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--locked",
            // There are none. With them cargo takes the features that tests need, which clippy has checked all
            // dependencies with; without, it would check fifty again.
            "--lib",
            "--bins",
            "--examples",
        ])
        // These documents show private items, so links to them lead somewhere.
        .env(
            "RUSTDOCFLAGS",
            "-D warnings -A rustdoc::private-intra-doc-links",
        )
        .run()
}

fn rust(repository: &Repository, tally: &mut Tally) -> Outcome {
    // The store's tests look at system calls and unlock a keyring of their own; those of the command line call a
    // phone; what is said to the tones' and the voicemail's ears is spoken on the spot.
    system_packages::ensure(&[&BUILD, &VIRTUAL_DISPLAY, &TELEPHONY, &CODES, &PROMPTS])?;
    rust_tests::but_of(&[WINDOW, PHONE_LINE], repository, tally)
}

fn telephony(repository: &Repository, tally: &mut Tally) -> Outcome {
    // What is said to the tones' and the voicemail's ears is spoken on the spot.
    system_packages::ensure(&[&BUILD, &TELEPHONY, &PROMPTS])?;
    // Elsewhere whoever tries the telephones wants no release.
    let _until_the_end = if in_ci() {
        HeadStart::begin(repository)?
    } else {
        None
    };
    rust_tests::of(PHONE_LINE, repository)?.run_counting(tally)
}

fn domain(repository: &Repository, tally: &mut Tally) -> Outcome {
    system_packages::ensure(&[&CODES])?;
    repository
        .cargo()
        .args([
            "test",
            "--package",
            "security-info",
            "--package",
            "store-sled",
            "--locked",
        ])
        .run_counting(tally)
}

fn pages(repository: &Repository, part: &str, tally: &mut Tally) -> Outcome {
    node_tools::PAGES.ensure(repository)?;
    node_tools::PAGES
        .node(repository, "run.mjs")?
        .arg(part)
        .run_counting(tally)
}

fn pages_in_a_browser(repository: &Repository, part: &str, tally: &mut Tally) -> Outcome {
    system_packages::ensure(&[&HEADLESS_BROWSER])?;
    pages(repository, part, tally)
}

fn window(repository: &Repository, tally: &mut Tally) -> Outcome {
    system_packages::ensure(&[&BUILD, &VIRTUAL_DISPLAY, &TELEPHONY])?;
    rust_tests::build_the_program(repository)?;
    window_tests(repository, tally, &repository.binary("debug"), &[])
}

/// The end-to-end tests (those that `filter` names), against any build of the program.
pub(crate) fn window_tests(
    repository: &Repository,
    tally: &mut Tally,
    binary: &Path,
    filter: &[&str],
) -> Outcome {
    rust_tests::of(WINDOW, repository)?
        .args(filter)
        .env("SVARA_BINARY", binary)
        .run_counting(tally)
}

/// Tests may write below target and to what git ignores, and nowhere else.
fn tree(repository: &Repository, _: &mut Tally) -> Outcome {
    if !in_ci() {
        println!(
            "Compared in CI only: here it could not tell your own changes from those of a test."
        );
        return Ok(());
    }
    let now = uncommitted(repository)?;
    if TREE_AT_THE_START.get() == Some(&now) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The tests changed files that git tracks or should ignore. It now sees:\n{now}"
    )))
}

fn in_ci() -> bool {
    std::env::var_os("CI").is_some()
}

fn uncommitted(repository: &Repository) -> Outcome<String> {
    let status = repository
        .program("git")
        .args(["status", "--porcelain", "--untracked-files=all"])
        .output()?;
    let changes = repository
        .program("git")
        .args(["diff", "--stat"])
        .output()?;
    Ok(format!("{status}{changes}"))
}
