//! The window: shown when there is something to see, where and as large as it was.

mod kiosk;

use std::{path::PathBuf, sync::Arc};

pub(crate) use kiosk::open_kiosk;

use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, Runtime, Theme, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
    webview::{Color, PageLoadEvent},
};
use tauri_plugin_dialog::DialogExt;

use crate::{
    desktop::Desktop,
    ipc::dto,
    preferences::{KeptPreferences, WindowPlace},
    shell::Shell,
};

/// The exit status of a kiosk that was left by its PIN: whatever starts it again after a
/// crash is told not to by this one (`src-tauri/packaging/svara-kiosk.service`).
const KIOSK_LEFT: i32 = 10;

/// The one window's label.
const MAIN: &str = "main";

/// The page's own background (`--paper` in `ui/style/tokens.css`), so that nothing flashes
/// before it is drawn.
const LIGHT: Color = Color(0xf6, 0xf5, 0xf1, 0xff);
const DARK: Color = Color(0x12, 0x16, 0x17, 0xff);

/// Makes the window, hidden. It is shown when its page has been loaded.
///
/// # Errors
/// What the platform refuses.
pub(crate) fn open<R: Runtime>(
    app: &AppHandle<R>,
    web_data: PathBuf,
    kept: &Arc<KeptPreferences<R>>,
) -> tauri::Result<()> {
    let Some(config) = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
    else {
        return Err(tauri::Error::WindowNotFound);
    };
    let shown_once = std::sync::Once::new();
    let preferences = kept.get();
    let mut builder = WebviewWindowBuilder::from_config(app, config)?
        .visible(false)
        .data_directory(web_data)
        .background_color(if preferences.theme == dto::Theme::Dark {
            DARK
        } else {
            LIGHT
        })
        .on_page_load(move |window, load| match load.event() {
            PageLoadEvent::Started => page_is_gone(&window),
            PageLoadEvent::Finished => shown_once.call_once(|| show(&window)),
        });
    if let Some(place) = preferences.window {
        builder = builder
            .inner_size(f64::from(place.width), f64::from(place.height))
            .maximized(place.maximized);
        if let (Some(x), Some(y)) = (place.x, place.y) {
            builder = builder
                .position(f64::from(x), f64::from(y))
                .prevent_overflow();
        }
    }
    let window = builder.build()?;
    if preferences.theme == dto::Theme::System
        && window.theme().is_ok_and(|theme| theme == Theme::Dark)
    {
        window.set_background_color(Some(DARK))?;
    }
    let (closing, kept) = (window.clone(), Arc::clone(kept));
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            if let Some(place) = place_of(&closing) {
                kept.change(|preferences| preferences.window = Some(place));
            }
            if is_asked_about(&closing) {
                api.prevent_close();
            } else if !hung_up(&closing) {
                api.prevent_close();
                close_when_hung_up(closing.clone());
            }
        }
    });
    Ok(())
}

/// Brings the window to the front, for a second start.
pub(crate) fn focus<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let brought = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = brought {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}

fn show<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::error!(%error, "the window could not be shown");
    }
}

/// With the page that showed a call whoever could end it is gone, and nobody is left to be
/// asked before the window closes.
fn page_is_gone<R: Runtime>(window: &WebviewWindow<R>) {
    if let Some(shell) = window.try_state::<Arc<Shell>>() {
        shell.calls.hang_up_all();
        shell.closing.end();
    }
}

/// Whether the page asks the person first, since they would lose what they have not saved.
fn is_asked_about<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    window
        .try_state::<Arc<Shell>>()
        .is_some_and(|shell| shell.closing.is_told())
}

fn hung_up<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    window
        .try_state::<Arc<Shell>>()
        .is_none_or(|shell| shell.calls.none_up())
}

/// Hangs up, lets what the calls did be kept, and closes the window then.
fn close_when_hung_up<R: Runtime>(window: WebviewWindow<R>) {
    tauri::async_runtime::spawn(async move {
        if let Some(shell) = window.try_state::<Arc<Shell>>() {
            shell.calls.hang_up_all().wait().await;
        }
        if let Err(error) = window.destroy() {
            tracing::error!(%error, "the window could not be closed");
        }
    });
}

/// Where the window is. None while it has no place to come back to.
fn place_of<R: Runtime>(window: &WebviewWindow<R>) -> Option<WindowPlace> {
    if window.is_minimized().ok()? {
        return None;
    }
    let scale = window.scale_factor().ok()?;
    let size: LogicalSize<u32> = window.inner_size().ok()?.to_logical(scale);
    let position: Option<LogicalPosition<i32>> = window
        .outer_position()
        .ok()
        .map(|position| position.to_logical(scale));
    Some(WindowPlace {
        width: size.width,
        height: size.height,
        x: position.map(|position| position.x),
        y: position.map(|position| position.y),
        maximized: window.is_maximized().ok()?,
    })
}

/// The desktop that Tauri reaches.
pub(crate) struct TauriDesktop<R: Runtime>(pub(crate) AppHandle<R>);

impl<R: Runtime> Desktop for TauriDesktop<R> {
    fn quit(&self) {
        // Closing the window, not exiting, so that its place is remembered.
        let closed = self.0.get_webview_window(MAIN).map(|window| window.close());
        if !matches!(closed, Some(Ok(()))) {
            self.0.exit(0);
        }
    }

    fn start_over(&self) {
        kiosk::start_over(&self.0);
    }

    fn leave_kiosk(&self) {
        self.0.exit(KIOSK_LEFT);
    }

    fn choose_file(&self, title: String, chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        self.0
            .dialog()
            .file()
            .set_title(title)
            .pick_file(move |file| chosen(file.and_then(|file| file.into_path().ok())));
    }
    fn choose_place_to_save(
        &self,
        title: String,
        name: String,
        chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>,
    ) {
        self.0
            .dialog()
            .file()
            .set_title(title)
            .set_file_name(name)
            .save_file(move |file| chosen(file.and_then(|file| file.into_path().ok())));
    }
}
