//! The platform's own dialogs.

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogResult};

use super::{Button, Dialog, Dialogs};

/// The platform's own dialogs, which do not block and belong to no window, so that the
/// page beside them can be used.
pub struct NativeDialogs<R: Runtime>(AppHandle<R>);

impl<R: Runtime> NativeDialogs<R> {
    /// The dialogs of this program.
    #[must_use]
    pub const fn of(app: AppHandle<R>) -> Self {
        Self(app)
    }
}

impl<R: Runtime> Dialogs for NativeDialogs<R> {
    fn show(&self, dialog: Dialog, pressed: Box<dyn FnOnce(Button) + Send>) {
        let Dialog {
            title,
            text,
            enter,
            middle,
            escape,
        } = dialog;
        let (first, second) = (enter.clone(), middle.clone());
        let buttons = match middle {
            Some(middle) => MessageDialogButtons::YesNoCancelCustom(enter, middle, escape),
            None => MessageDialogButtons::OkCancelCustom(enter, escape),
        };
        let shown = self
            .0
            .dialog()
            .message(text)
            .title(title.clone())
            .buttons(buttons);
        shown.show_with_result(move |result| {
            pressed(match result {
                MessageDialogResult::Yes | MessageDialogResult::Ok => Button::Enter,
                MessageDialogResult::No => Button::Middle,
                MessageDialogResult::Custom(label) if label == first => Button::Enter,
                MessageDialogResult::Custom(label) if Some(&label) == second.as_ref() => {
                    Button::Middle
                }
                // Closing the dialog is not told apart from its last button.
                MessageDialogResult::Cancel | MessageDialogResult::Custom(_) => Button::Escape,
            });
        });
        #[cfg(target_os = "linux")]
        on_gtk(&self.0, move || gtk_windows::let_the_page_be_used(&title));
    }

    fn take_away(&self, title: &str) {
        #[cfg(target_os = "linux")]
        {
            let title = title.to_owned();
            on_gtk(&self.0, move || gtk_windows::close(&title));
        }
        // Elsewhere nothing can close it; a button that is pressed later does nothing.
        #[cfg(not(target_os = "linux"))]
        let _ = title;
    }
}

/// Does `work` on GTK's thread, after the dialogs that have been asked for are there: the
/// dialog plugin makes them in an idle call of the same priority.
#[cfg(target_os = "linux")]
fn on_gtk<R: Runtime>(app: &AppHandle<R>, work: impl FnOnce() + Send + 'static) {
    let queued = app.run_on_main_thread(move || {
        gtk::glib::idle_add_local_once(work);
    });
    if let Err(error) = queued {
        tracing::warn!(%error, "a dialog could not be reached");
    }
}

/// The dialog plugin keeps no hold of what it shows, so that dialogs are found among all
/// of the program's windows.
#[cfg(target_os = "linux")]
mod gtk_windows {
    use gtk::{
        gdk,
        prelude::{Cast, DialogExt, GtkWindowExt, IsA, WidgetExt},
    };

    /// Space between a dialog and the window's edge, in pixels.
    const MARGIN: i32 = 24;

    /// A modal dialog would keep the person from the page, and from *Cancel* there; one in
    /// the middle would lie on the number to key.
    pub(super) fn let_the_page_be_used(title: &str) {
        for dialog in titled(title) {
            dialog.set_modal(false);
            if let Some(page) = all::<gtk::ApplicationWindow>().find(WidgetExt::is_visible) {
                let (left, top) = page.position();
                let (width, _) = page.size();
                let (own_width, _) = dialog.size();
                let state = page.window().map(|shown| shown.state());
                if state.is_some_and(|state| state.contains(gdk::WindowState::FULLSCREEN)) {
                    // Over a kiosk's page nothing is seen that does not belong to it.
                    dialog.set_transient_for(Some(&page));
                }
                dialog.move_(left + width - own_width - MARGIN, top + MARGIN);
            }
        }
    }

    /// Closes every dialog of this title, as if by its window's own button.
    pub(super) fn close(title: &str) {
        for dialog in titled(title) {
            dialog.response(gtk::ResponseType::DeleteEvent);
        }
    }

    fn titled(title: &str) -> impl Iterator<Item = gtk::Dialog> {
        all::<gtk::Dialog>()
            .filter(move |dialog| dialog.is_visible() && dialog.title().as_deref() == Some(title))
    }

    fn all<T: IsA<gtk::Widget>>() -> impl Iterator<Item = T> {
        gtk::Window::list_toplevels()
            .into_iter()
            .filter_map(|window| window.downcast::<T>().ok())
    }
}
