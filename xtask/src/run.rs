//! `cargo xtask run`: from a fresh checkout to the window.

use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::stopwatch::{Stopwatch, readable};
use crate::system_packages::{self, BUILD, VIRTUAL_DISPLAY};

/// Optimised, but without what makes a release slow to build.
const PROFILE: &str = "quick";

/// Builds Svara and starts it; `arguments` are the program's own.
pub(crate) fn run(repository: &Repository, arguments: &[String]) -> Outcome {
    if a_display_is_available() {
        system_packages::ensure(&[&BUILD])?;
        build(repository, &["--package", "svara"])?;
        println!("Starting Svara.");
        let program = repository.binary(PROFILE);
        return repository
            .program(&program.to_string_lossy())
            .called("svara")
            .args(arguments)
            .run();
    }
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so Svara will be shown on a \
         virtual one: a scripted tour of the main job, with a screenshot of each step."
    );
    system_packages::ensure(&[&BUILD, &VIRTUAL_DISPLAY])?;
    build(
        repository,
        &[
            "--package",
            "svara",
            "--package",
            "end-to-end",
            "--bin",
            "svara",
            "--bin",
            "tour",
        ],
    )?;
    take_the_tour(repository, arguments)
}

/// Whether windows can be shown to somebody here.
fn a_display_is_available() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")
}

fn build(repository: &Repository, packages: &[&str]) -> Outcome {
    println!("Building Svara. The first time this takes a few minutes, later a few seconds.");
    let stopwatch = Stopwatch::start();
    repository
        .cargo()
        .args(["build", "--profile", PROFILE])
        .args(packages)
        .run()?;
    println!("Built in {}.", readable(stopwatch.elapsed()));
    Ok(())
}

fn take_the_tour(repository: &Repository, arguments: &[String]) -> Outcome {
    let pictures = repository.target().join("tour");
    if pictures.exists() {
        std::fs::remove_dir_all(&pictures).while_doing("remove the last tour's screenshots")?;
    }
    std::fs::create_dir_all(&pictures).while_doing("make a folder for the screenshots")?;

    println!("Taking the tour.");
    let stopwatch = Stopwatch::start();
    let tour = repository.target().join(PROFILE).join("tour");
    repository
        .program(&tour.to_string_lossy())
        .called("tour")
        .args(arguments)
        .env("SVARA_BINARY", repository.binary(PROFILE))
        .env("SVARA_TOUR", &pictures)
        .run()?;

    let mut names: Vec<String> = std::fs::read_dir(&pictures)
        .while_doing("list the screenshots")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    println!(
        "\nThe tour took {}. Its {} screenshots are in {}:",
        readable(stopwatch.elapsed()),
        names.len(),
        pictures.display()
    );
    for name in &names {
        println!("  {name}");
    }
    Ok(())
}
