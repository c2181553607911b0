//! Embeds the pages and the capabilities.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    tauri_build::try_build(
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*"),
    )?;
    // Whoever gives a configuration of their own says there which pages.
    if env::var_os("TAURI_CONFIG").is_none() {
        let pages = PathBuf::from(env::var("OUT_DIR")?).join("ui");
        if pages.exists() {
            fs::remove_dir_all(&pages)?;
        }
        copy_what_is_shown(Path::new("ui"), &pages)?;
        println!("cargo:rerun-if-changed=ui");
        #[expect(
            clippy::unnecessary_debug_formatting,
            reason = "a text in JSON wants the quotes and the escapes"
        )]
        let config = format!(r#"{{"build":{{"frontendDist":{pages:?}}}}}"#);
        println!("cargo:rustc-env=TAURI_CONFIG={config}");
    }
    Ok(())
}

/// All of the pages but what only those need who work on them: types, a manual, and the
/// simulated shell, which is for browsers.
fn copy_what_is_shown(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            if name != "simulated" {
                copy_what_is_shown(&path, &to)?;
            }
        } else if !name.ends_with(".d.ts") && !name.ends_with(".md") {
            fs::copy(&path, &to)?;
        }
    }
    Ok(())
}
