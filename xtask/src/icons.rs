//! `cargo xtask icons`: the bitmaps that packages want, drawn from the one drawing.

use crate::failure::{Outcome, While};
use crate::node_tools::TAURI;
use crate::repository::Repository;

const DRAWING: &str = "icons/svara.svg";

/// What `tauri.conf.json` names, and what Tauri calls it. It draws more, for stores and telephones.
const BITMAPS: [(&str, &str); 7] = [
    ("32x32.png", "32x32.png"),
    ("64x64.png", "64x64.png"),
    ("128x128.png", "128x128.png"),
    // Named by its size: from the @2x name the deb would make a folder that no icon theme knows.
    ("256x256.png", "128x128@2x.png"),
    ("icon.png", "icon.png"),
    ("icon.ico", "icon.ico"),
    ("icon.icns", "icon.icns"),
];

pub(crate) fn draw(repository: &Repository) -> Outcome {
    TAURI.ensure(repository)?;
    let drawn = repository.target().join("icons");
    TAURI
        .program(repository, "tauri")?
        .args(["icon", DRAWING, "--output"])
        .arg(&drawn)
        .output()?;
    for (name, called_by_tauri) in BITMAPS {
        std::fs::copy(
            drawn.join(called_by_tauri),
            repository.path("icons").join(name),
        )
        .while_doing(format_args!("copy icons/{name}"))?;
        println!("icons/{name}");
    }
    Ok(())
}
