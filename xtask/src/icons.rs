//! `cargo xtask icons`: the bitmaps that packages want, drawn from the one drawing.

use crate::failure::{Outcome, While};
use crate::node_tools::TAURI;
use crate::repository::Repository;

const DRAWING: &str = "icons/svara.svg";

/// What `tauri.conf.json` names. Tauri draws more (stores, telephones); those are not ours.
const BITMAPS: [&str; 6] = [
    "32x32.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
];

pub(crate) fn draw(repository: &Repository) -> Outcome {
    TAURI.ensure(repository)?;
    let drawn = repository.target().join("icons");
    TAURI
        .program(repository, "tauri")?
        .args(["icon", DRAWING, "--output"])
        .arg(&drawn)
        .run()?;
    for name in BITMAPS {
        std::fs::copy(drawn.join(name), repository.path("icons").join(name))
            .while_doing(format_args!("copy icons/{name}"))?;
    }
    println!("icons/: {}.", BITMAPS.join(", "));
    Ok(())
}
