//! The shell.
/// Starts.
pub fn run() {
    let r = tauri::Builder::default().run(tauri::generate_context!("tauri.conf.json"));
    drop(r);
}
