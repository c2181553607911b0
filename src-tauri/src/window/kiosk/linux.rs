//! WebKitGTK, and GTK's windows on X11 and Wayland.

use std::{
    cell::{OnceCell, RefCell},
    sync::Arc,
    time::Duration,
};

use gtk::{
    gdk,
    gdk::prelude::*,
    glib::{ControlFlow, GString, Propagation, SourceId, thread_guard::ThreadGuard},
    prelude::*,
};
use tauri::{AppHandle, Manager as _, Runtime, WebviewWindow};
use webkit2gtk::{
    HardwareAccelerationPolicy, PermissionRequestExt, SettingsExt, WebProcessTerminationReason,
    WebView, WebViewExt,
};

pub(super) use super::covers::cover_the_rest;
use super::{open_spare, page_was_lost};
use crate::shell::Shell;

/// Refuses what the web view would offer beside the page.
pub(super) fn shut<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    let lost = window.clone();
    window.with_webview(move |webview| {
        let view = webview.inner();
        if let Some(address) = view.uri() {
            let _the_same_at_each_page = ADDRESS.with(|known| known.set(address));
        }
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
            settings.set_zoom_text_only(true);
        }
        // Each page but the first would be drawn as large as the screen says that it is: half as
        // large again on a small one, and endlessly large where it says nothing, as behind a
        // switch or in a virtual machine. Where text alone is zoomed, one is one on all of them.
        view.set_zoom_level(1.0);
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

/// How long the page in front has the machine to itself before the other one is loaded:
/// it is to be drawn first, and nobody who walks up is gone sooner.
const PAUSE: Duration = Duration::from_millis(500);

thread_local! {
    /// Where the pages are. A view whose process has ended does not know any more.
    static ADDRESS: OnceCell<GString> = const { OnceCell::new() };
    /// The load of the page behind that is still to come.
    static TO_LOAD: RefCell<Option<SourceId>> = const { RefCell::new(None) };
}

/// Makes the page that waits behind the one that people see, when that has been drawn.
pub(super) fn get_spare_ready<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    gtk::glib::timeout_add_local_once(PAUSE, move || match open_spare(&app) {
        Ok(()) => app.state::<Arc<Shell>>().kiosk.front.has_spare(),
        // The next person waits a little longer, and sees the same.
        Err(error) => tracing::error!(%error, "no page gets ready for the next person"),
    });
}

/// Puts the page that has waited into the window, and ends the process that drew the other
/// one, with everything that it held. That page is loaded in another process, behind.
pub(super) fn start_over<R: Runtime>(
    front: &WebviewWindow<R>,
    behind: Option<WebviewWindow<R>>,
) -> tauri::Result<()> {
    let Some(behind) = behind else {
        return front.with_webview(|front| load_afresh(&front.inner()));
    };
    front.with_webview(move |front| {
        let front = ThreadGuard::new(front.inner());
        let turned = behind.with_webview(move |behind| {
            turn(front.get_ref(), &behind.inner());
        });
        if let Err(error) = turned {
            tracing::error!(%error, "the page that was left could not be torn down");
        }
    })
}

/// Has the two views change places: the window stays, and with it what covers the screens
/// and holds the keys.
fn turn(front: &WebView, behind: &WebView) {
    let place = |view: &WebView| view.parent().and_downcast::<gtk::Box>();
    let (Some(window), Some(room)) = (place(behind), place(front)) else {
        return;
    };
    window.remove(behind);
    room.remove(front);
    window.pack_start(front, true, true, 0);
    front.show();
    front.grab_focus();
    room.pack_start(behind, true, true, 0);
    forget_what_was_copied();
    behind.terminate_web_process();
    if let Some(still_to_come) = TO_LOAD.take() {
        // Somebody came and went within the pause.
        still_to_come.remove();
        load(front);
    }
    load_when_quiet(behind.clone());
}

fn load_afresh(view: &WebView) {
    forget_what_was_copied();
    view.terminate_web_process();
    load(view);
}

fn forget_what_was_copied() {
    for selection in [gdk::SELECTION_CLIPBOARD, gdk::SELECTION_PRIMARY] {
        gtk::Clipboard::get(&selection).set_text("");
    }
}

fn load(view: &WebView) {
    ADDRESS.with(|address| {
        if let Some(address) = address.get() {
            view.load_uri(address);
        }
    });
}

fn load_when_quiet(view: WebView) {
    let coming = gtk::glib::timeout_add_local_once(PAUSE, move || {
        TO_LOAD.take();
        load(&view);
    });
    if let Some(before) = TO_LOAD.replace(Some(coming)) {
        before.remove();
    }
}

/// The page behind was lost, and nobody has seen it.
pub(super) fn load_later<R: Runtime>(window: &WebviewWindow<R>) {
    let asked = window.with_webview(|webview| load_when_quiet(webview.inner()));
    if let Err(error) = asked {
        tracing::error!(%error, "the page behind could not be loaded again");
    }
}
