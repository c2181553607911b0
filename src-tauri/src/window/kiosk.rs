//! The window of a machine that people walk up to: all of the screen, and no way out.
//!
//! What a page can refuse it refuses itself (`ui/parts/kiosk-guard.js`); here stands what it
//! is not asked about, and what would hold if the page were made to forget.

use std::sync::Arc;

use tauri::{
    AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::{NewWindowResponse, PageLoadEvent},
};

use super::{LIGHT, MAIN, page_is_gone, show};
use crate::shell::Shell;

/// What the windows over further screens are called, before their number.
const COVER: &str = "cover-";

/// Makes the window, hidden. It is shown when its page has been loaded.
///
/// # Errors
/// What the platform refuses.
pub(crate) fn open_kiosk<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let mut windows = app.config().app.windows.iter();
    let config = windows.find(|window| window.label == MAIN);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    let shown_once = std::sync::Once::new();
    let builder = WebviewWindowBuilder::from_config(app, config)?
        .visible(false)
        .on_page_load(move |window, load| match load.event() {
            // The page that showed a call is gone, and with it whoever could end it.
            PageLoadEvent::Started => page_is_gone(&window),
            PageLoadEvent::Finished => shown_once.call_once(|| show_over_all(&window)),
        });
    let window = shut(builder).fullscreen(true).build()?;
    refuse_to_close(&window);
    platform::shut(&window)?;
    platform::cover_screens_that_come(app);
    Ok(())
}

fn show_over_all<R: Runtime>(window: &WebviewWindow<R>) {
    cover_other_screens(window.app_handle());
    show(window);
    platform::take_the_keys(window);
}

/// What Tauri can be told before a window is made.
fn shut<R: Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'_, R, M>,
) -> WebviewWindowBuilder<'_, R, M> {
    builder
        // A test drives the page through the web view's one context for that, which keeps
        // its data in a folder.
        .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none())
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

/// Puts a blank window over every screen but the one with the page, where windows can be put
/// anywhere: a compositor for kiosks spreads the page over all of them by itself.
fn cover_other_screens<R: Runtime>(app: &AppHandle<R>) {
    let Some(main) = app.get_webview_window(MAIN) else {
        return;
    };
    let Some(here) = main.current_monitor().ok().flatten() else {
        return;
    };
    if !platform::places_windows() {
        return;
    }
    let screens = main.available_monitors().unwrap_or_default();
    let others = screens
        .iter()
        .filter(|monitor| monitor.position() != here.position());
    for (nth, monitor) in others.enumerate() {
        let label = format!("{COVER}{nth}");
        if app.get_webview_window(&label).is_some() {
            continue;
        }
        let at = monitor.position().to_logical::<f64>(monitor.scale_factor());
        let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
        let cover = WebviewWindowBuilder::new(app, label, WebviewUrl::App("cover.html".into()))
            .disable_javascript()
            .position(at.x, at.y)
            .inner_size(size.width, size.height)
            .focused(false);
        let made = shut(cover).build().and_then(|window| {
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

/// Tears the page down, and all that it held with it, and shows it afresh.
pub(super) fn start_over<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    if let Err(error) = window.clear_all_browsing_data() {
        tracing::warn!(%error, "the web view's data could not be cleared");
    }
    if let Err(error) = platform::start_over(&window) {
        tracing::error!(%error, "the page could not be torn down");
    }
}

/// The page is gone or hangs, and whoever stood at it sees nothing: it begins anew.
#[cfg(target_os = "linux")]
fn page_was_lost<R: Runtime>(window: &WebviewWindow<R>) {
    if let Some(shell) = window.try_state::<Arc<Shell>>() {
        let shell = Arc::clone(&shell);
        tauri::async_runtime::spawn(async move { shell.start_over().await });
    }
}

#[cfg(target_os = "linux")]
mod platform {
    //! WebKitGTK, and GTK's windows on X11 and Wayland.

    use std::time::Duration;

    use gtk::{
        gdk,
        gdk::prelude::*,
        glib::{ControlFlow, Propagation},
        prelude::*,
    };
    use tauri::{AppHandle, Runtime, WebviewWindow};
    use webkit2gtk::{
        HardwareAccelerationPolicy, PermissionRequestExt, SettingsExt, WebProcessTerminationReason,
        WebViewExt,
    };

    use super::{cover_other_screens, page_was_lost};

    /// Refuses what the web view would offer beside the page.
    pub(super) fn shut<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
        let lost = window.clone();
        window.with_webview(move |webview| {
            let view = webview.inner();
            if let Some(settings) = WebViewExt::settings(&view) {
                settings.set_enable_developer_extras(false);
                settings.set_enable_back_forward_navigation_gestures(false);
                settings.set_enable_page_cache(false);
                settings.set_enable_caret_browsing(false);
                settings.set_enable_fullscreen(false);
                settings.set_enable_html5_database(false);
                settings.set_enable_html5_local_storage(false);
                settings.set_enable_offline_web_application_cache(false);
                settings.set_enable_webgl(false);
                settings.set_enable_media(false);
                settings.set_javascript_can_access_clipboard(false);
                settings.set_javascript_can_open_windows_automatically(false);
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
            view.connect_context_menu(|_, _, _, _| true);
            view.connect_print(|_, _| true);
            view.connect_run_file_chooser(|_, request| {
                webkit2gtk::FileChooserRequestExt::cancel(request);
                true
            });
            view.connect_permission_request(|_, request| {
                request.deny();
                true
            });
            view.connect_script_dialog(|_, _| true);
            view.connect_enter_fullscreen(|_| true);
            view.connect_zoom_level_notify(|view| {
                // It is the page's own scale that suits a kiosk; nobody changes it by pinching.
                if (view.zoom_level() - 1.0).abs() > f64::EPSILON {
                    view.set_zoom_level(1.0);
                }
            });
            view.drag_dest_unset();
            view.connect_drag_begin(|_, context| gdk_drag_cancel(context));
            view.connect_scroll_event(|_, event| inhibit(is_with_control(event.state())));
            let again = lost.clone();
            view.connect_web_process_terminated(move |_, why| {
                if why != WebProcessTerminationReason::TerminatedByApi {
                    page_was_lost(&again);
                }
            });
            view.connect_is_web_process_responsive_notify(move |view| {
                if !view.is_web_process_responsive() {
                    page_was_lost(&lost);
                }
            });
        })
    }

    fn gdk_drag_cancel(context: &gdk::DragContext) {
        context.drag_abort(0);
    }

    fn is_with_control(state: gdk::ModifierType) -> bool {
        state.contains(gdk::ModifierType::CONTROL_MASK)
    }

    fn inhibit(whether: bool) -> Propagation {
        if whether {
            Propagation::Stop
        } else {
            Propagation::Proceed
        }
    }

    /// Takes every key from the window manager, whose own keys (another window, another
    /// desktop, a menu) would lead out. Under a Wayland kiosk there are none to take.
    ///
    /// A window that is not on the screen yet can take nothing, and a list that opens over
    /// the page takes them itself and lets go of them: so they are taken again and again.
    pub(super) fn take_the_keys<R: Runtime>(window: &WebviewWindow<R>) {
        const LOOK: Duration = Duration::from_millis(200);
        let taken = window.with_webview(|webview| {
            let Some(window) = webview.inner().toplevel() else {
                return;
            };
            take_keys(&window);
            gtk::glib::timeout_add_local(LOOK, move || {
                take_keys(&window);
                ControlFlow::Continue
            });
        });
        if let Err(error) = taken {
            tracing::warn!(%error, "the window manager keeps its keys");
        }
    }

    fn take_keys(window: &gtk::Widget) {
        let Some(gdk_window) = window.window() else {
            return;
        };
        let display = gdk_window.display();
        let Some(seat) = display.default_seat() else {
            return;
        };
        let held = seat.keyboard();
        if held.is_some_and(|keyboard| display.device_is_grabbed(&keyboard)) {
            return;
        }
        let keyboard = gdk::SeatCapabilities::KEYBOARD;
        // Events go to whichever of our own windows they would have gone to anyway. Where
        // somebody else holds the keys, they are taken at the next look.
        let _status = seat.grab(&gdk_window, keyboard, true, None, None, None);
    }

    /// Whether a window can be put on a screen of one's choice.
    pub(super) fn places_windows() -> bool {
        gdk::Display::default().is_some_and(|display| display.backend().is_x11())
    }

    /// Covers screens that are plugged in later.
    pub(super) fn cover_screens_that_come<R: Runtime>(app: &AppHandle<R>) {
        let covering = app.clone();
        let asked = app.run_on_main_thread(move || {
            if let Some(display) = gdk::Display::default() {
                display.connect_monitor_added(move |_, _| cover_other_screens(&covering));
            }
        });
        if let Err(error) = asked {
            tracing::warn!(%error, "screens that are plugged in later are not covered");
        }
    }

    /// Ends the process that drew the page, with everything that it held, and loads the page
    /// in another.
    pub(super) fn start_over<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
        window.with_webview(|webview| {
            let view = webview.inner();
            for selection in [gdk::SELECTION_CLIPBOARD, gdk::SELECTION_PRIMARY] {
                gtk::Clipboard::get(&selection).set_text("");
            }
            let address = view.uri();
            view.terminate_web_process();
            if let Some(address) = address {
                view.load_uri(&address);
            }
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod platform {
    //! Where the web view's own settings say enough, and a shell launcher sees to the keys.

    use tauri::{AppHandle, Runtime, WebviewWindow};

    pub(super) fn shut<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
        Ok(())
    }

    pub(super) fn take_the_keys<R: Runtime>(_window: &WebviewWindow<R>) {}

    pub(super) fn places_windows() -> bool {
        true
    }

    pub(super) fn cover_screens_that_come<R: Runtime>(_app: &AppHandle<R>) {}

    pub(super) fn start_over<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
        window.reload()
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
