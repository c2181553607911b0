//! A blank window over everything that the page does not fill: every other screen.
//!
//! It asks nobody which screens there are, and so is right whatever is plugged in or taken away:
//! it is as large as all of them together, with a hole where the page is. On X11 alone: a
//! compositor for kiosks spreads the page over all of them by itself.

use std::rc::Rc;

use gtk::{
    cairo::{RectangleInt, Region},
    gdk,
    gdk::prelude::*,
    glib::{self, Propagation},
    prelude::*,
};
use tauri::{Runtime, WebviewWindow};

use crate::window::LIGHT;

struct Cover {
    page: gtk::Window,
    blank: gtk::Window,
    everything: gdk::Window,
}

/// Covers what the page does not fill, for as long as the program runs.
pub(super) fn cover_the_rest<R: Runtime>(window: &WebviewWindow<R>) {
    let asked = window.with_webview(|webview| {
        let page = webview.inner().toplevel().and_downcast::<gtk::Window>();
        let Some((page, screen)) =
            page.and_then(|page| Some((page.clone(), WidgetExt::screen(&page)?)))
        else {
            return;
        };
        let Some(everything) = screen.root_window() else {
            return;
        };
        if !screen.display().backend().is_x11() {
            return;
        }
        let cover = Rc::new(Cover {
            page,
            blank: blank(),
            everything,
        });
        cover.fit();
        let (moved, other_screens) = (Rc::clone(&cover), Rc::clone(&cover));
        cover.page.connect_configure_event(move |_, _| {
            moved.fit_soon();
            false
        });
        screen.connect_size_changed(move |_| other_screens.fit_soon());
        screen.connect_monitors_changed(move |_| cover.fit_soon());
    });
    if let Err(error) = asked {
        tracing::error!(%error, "further screens are not covered");
    }
}

impl Cover {
    /// When the display and the window manager have told all that they have to tell now.
    fn fit_soon(self: &Rc<Self>) {
        let cover = Rc::clone(self);
        glib::idle_add_local_once(move || cover.fit());
    }

    fn fit(&self) {
        let Some(bare) = self.bare() else {
            return;
        };
        if bare.is_empty() {
            self.blank.hide();
            return;
        }
        let (width, height) = (self.everything.width(), self.everything.height());
        self.blank.set_size_request(width, height);
        self.blank.resize(width, height);
        self.blank.show();
        if let Some(window) = self.blank.window() {
            window.move_resize(0, 0, width, height);
            window.shape_combine_region(Some(&bare), 0, 0);
            window.raise();
        }
    }

    /// All that the page does not fill. None before it is on a screen.
    fn bare(&self) -> Option<Region> {
        let page = self.page.window().filter(gdk::Window::is_viewable)?;
        let (_, left, top) = page.origin();
        let all = (0, 0, self.everything.width(), self.everything.height());
        let [all, filled] = [all, (left, top, page.width(), page.height())]
            .map(|(x, y, width, height)| RectangleInt::new(x, y, width, height));
        let bare = Region::create_rectangle(&all);
        bare.subtract_rectangle(&filled).ok()?;
        Some(bare)
    }
}

/// A window that no window manager has a say in, and that nothing can be typed into.
fn blank() -> gtk::Window {
    let blank = gtk::Window::new(gtk::WindowType::Popup);
    // It is not the program's window, which bears its name.
    blank.set_title("");
    blank.set_app_paintable(true);
    blank.set_accept_focus(false);
    let [red, green, blue] = [LIGHT.0, LIGHT.1, LIGHT.2].map(|part| f64::from(part) / 255.0);
    blank.connect_draw(move |_, area| {
        area.set_source_rgb(red, green, blue);
        let _unless_it_has_gone = area.paint();
        Propagation::Stop
    });
    blank.connect_delete_event(|_, _| Propagation::Stop);
    blank
}
