//! The window of a machine that people walk up to: all of the screen, and no way out.
//!
//! What a page can refuse it refuses itself (`ui/parts/kiosk-guard.js`); here stands what it
//! is not asked about, and what would hold if the page were made to forget.

#[cfg(target_os = "linux")]
mod covers;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::sync::Arc;

use tauri::{
    AppHandle, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    utils::config::WindowConfig,
    webview::{NewWindowResponse, PageLoadEvent},
};

#[cfg(not(target_os = "linux"))]
use elsewhere as platform;
#[cfg(target_os = "linux")]
use linux as platform;

use super::{LIGHT, MAIN, page_is_gone, show};
use crate::{kiosk::PAGES, shell::Shell};

/// Makes the window, hidden. It is shown when its page has been loaded.
///
/// # Errors
/// What the platform refuses.
pub(crate) fn open_kiosk<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let mut windows = app.config().app.windows.iter();
    let config = windows.find(|window| window.label == MAIN);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    let shown_once = std::sync::Once::new();
    let builder = page(app, config)?.on_page_load(move |window, load| match load.event() {
        PageLoadEvent::Started => gone_from_front(&window),
        PageLoadEvent::Finished => shown_once.call_once(|| show_over_all(&window)),
    });
    let window = builder.fullscreen(true).build()?;
    refuse_to_close(&window);
    platform::shut(&window)?;
    Ok(())
}

/// A page of a kiosk, in a window that is hidden for now.
fn page<'a, R: Runtime>(
    app: &'a AppHandle<R>,
    config: &WindowConfig,
) -> tauri::Result<WebviewWindowBuilder<'a, R, AppHandle<R>>> {
    let builder = WebviewWindowBuilder::from_config(app, config)?;
    Ok(without_ways_out(builder).visible(false))
}

/// Makes the page that waits behind the one that people see.
#[cfg(target_os = "linux")]
fn open_spare<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let mut windows = app.config().app.windows.iter();
    let config = windows.find(|window| window.label == MAIN).cloned();
    let config = WindowConfig {
        label: PAGES[1].to_owned(),
        ..config.ok_or(tauri::Error::WindowNotFound)?
    };
    let mut builder = page(app, &config)?.on_page_load(|window, load| {
        if load.event() == PageLoadEvent::Started {
            gone_from_front(&window);
        }
    });
    if !is_driven() {
        // Pages are served to each web context once, and those of one folder share one. This
        // context is never used: what keeps nothing brings its own.
        let shell = app.state::<Arc<Shell>>();
        builder = builder.data_directory(shell.deployment.data_folder.join("web"));
    }
    platform::shut(&builder.build()?)
}

/// The page that showed a call is gone, and with it whoever could end it.
fn gone_from_front<R: Runtime>(window: &WebviewWindow<R>) {
    if is_in_front(window) {
        page_is_gone(window);
    }
}

fn is_in_front<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    let shell = window.try_state::<Arc<Shell>>();
    shell.is_some_and(|shell| shell.kiosk.front.is(window.label()))
}

/// Whether a test drives the page, through the web view's one context for that.
fn is_driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

fn show_over_all<R: Runtime>(window: &WebviewWindow<R>) {
    show(window);
    platform::cover_the_rest(window);
    platform::take_the_keys(window);
    platform::get_spare_ready(window.app_handle());
}

/// What Tauri can be told before a window is made.
fn without_ways_out<R: Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'_, R, M>,
) -> WebviewWindowBuilder<'_, R, M> {
    builder
        // The context that a test drives keeps its data in a folder.
        .incognito(!is_driven())
        .always_on_top(true)
        .visible_on_all_workspaces(true)
        .skip_taskbar(true)
        .decorations(false)
        .closable(false)
        .minimizable(false)
        .maximizable(false)
        .zoom_hotkeys_enabled(false)
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .devtools(false)
        .background_color(LIGHT)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
}

/// Whether an address is the program's own page; nobody is led anywhere else.
fn is_ours(address: &Url) -> bool {
    let host = address.host_str();
    match address.scheme() {
        "tauri" => host == Some("localhost"),
        // How WebView2 is served its pages.
        "http" | "https" => host == Some("tauri.localhost"),
        _ => false,
    }
}

/// A window manager's keys and a taskbar ask a window to close; it stays.
fn refuse_to_close<R: Runtime>(window: &WebviewWindow<R>) {
    let back = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => api.prevent_close(),
        WindowEvent::Focused(false) => {
            // Somebody got something else in front: it is covered again at once.
            let _whatever_it_was = back.set_always_on_top(true);
        }
        WindowEvent::Resized(_) if !back.is_fullscreen().unwrap_or(true) => {
            let _whatever_it_was = back.set_fullscreen(true);
        }
        _ => {}
    });
}

/// Shows the page that is in front by now, and tears the other down with all that it held.
pub(super) fn start_over<R: Runtime>(app: &AppHandle<R>) {
    let Some(shell) = app.try_state::<Arc<Shell>>() else {
        return;
    };
    let pages = PAGES.map(|label| app.get_webview_window(label));
    let (front, behind): (Vec<_>, Vec<_>) = pages
        .into_iter()
        .flatten()
        .partition(|page| shell.kiosk.front.is(page.label()));
    let Some(front) = front.into_iter().next() else {
        return;
    };
    let behind = behind.into_iter().next();
    let left = behind.as_ref().unwrap_or(&front).clone();
    if let Err(error) = platform::start_over(&front, behind) {
        tracing::error!(%error, "the page could not be torn down");
    }
    if let Err(error) = left.clear_all_browsing_data() {
        tracing::warn!(%error, "the web view's data could not be cleared");
    }
}

/// The page is gone or hangs, and whoever stood at it sees nothing: it begins anew.
#[cfg(target_os = "linux")]
fn page_was_lost<R: Runtime>(window: &WebviewWindow<R>) {
    if !is_in_front(window) {
        platform::load_later(window);
    } else if let Some(shell) = window.try_state::<Arc<Shell>>() {
        let shell = Arc::clone(&shell);
        tauri::async_runtime::spawn(async move { shell.start_over().await });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away_from_the_programs_own_page() {
        let rows = [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#people", true),
            ("http://tauri.localhost/", true),
            ("tauri://elsewhere/", false),
            ("http://localhost/", false),
            ("https://tauri.localhost.example/", false),
            ("https://example.org/", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
            ("javascript:alert(1)", false),
            ("data:text/html,hello", false),
            ("blob:tauri://localhost/1", false),
            ("view-source:tauri://localhost/", false),
            ("mailto:anna@kontoret.example", false),
            ("tel:+46701740605", false),
        ];
        for (address, ours) in rows {
            assert_eq!(is_ours(&address.parse().unwrap()), ours, "{address}");
        }
    }
}
