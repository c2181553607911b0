//! Where the web view's own settings say enough, and a shell launcher sees to the keys.

use tauri::{Manager as _, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use super::{refuse_to_close, without_ways_out};

/// What the windows over further screens are called, before their number.
const COVER: &str = "cover-";

pub(super) fn shut<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

pub(super) fn take_the_keys<R: Runtime>(_window: &WebviewWindow<R>) {}

pub(super) fn get_spare_ready<R: Runtime>(_app: &tauri::AppHandle<R>) {}

pub(super) fn start_over<R: Runtime>(
    front: &WebviewWindow<R>,
    _behind: Option<WebviewWindow<R>>,
) -> tauri::Result<()> {
    front.reload()
}

/// Puts a blank window over every screen but the one with the page.
pub(super) fn cover_the_rest<R: Runtime>(page: &WebviewWindow<R>) {
    let Some(here) = page.current_monitor().ok().flatten() else {
        return;
    };
    let screens = page.available_monitors().unwrap_or_default();
    let others = screens
        .iter()
        .filter(|monitor| monitor.position() != here.position());
    for (nth, monitor) in others.enumerate() {
        let app = page.app_handle();
        let blank = WebviewUrl::App("cover.html".into());
        let at = monitor.position().to_logical::<f64>(monitor.scale_factor());
        let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
        let cover = WebviewWindowBuilder::new(app, format!("{COVER}{nth}"), blank)
            .disable_javascript()
            .position(at.x, at.y)
            .inner_size(size.width, size.height)
            .focused(false);
        let made = without_ways_out(cover).build().and_then(|window| {
            refuse_to_close(&window);
            let corner = monitor.position();
            let corner = tauri::PhysicalPosition::new(f64::from(corner.x), f64::from(corner.y));
            window.set_fullscreen_on_monitor(corner)
        });
        if let Err(error) = made {
            tracing::error!(%error, "a screen could not be covered");
        }
    }
}
