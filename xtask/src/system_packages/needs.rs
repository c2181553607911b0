//! The packages of each task, in each system's own names.

use super::Need;

/// Compiling and starting the window.
pub(crate) const BUILD: Need = Need {
    purpose: "to build the window",
    apt: &[
        "build-essential",
        "pkg-config",
        "libwebkit2gtk-4.1-dev",
        "librsvg2-dev",
        "libdbus-1-dev",
    ],
    dnf: &[
        "gcc",
        "gcc-c++",
        "make",
        "pkgconf-pkg-config",
        "webkit2gtk4.1-devel",
        "librsvg2-devel",
        "dbus-devel",
    ],
    pacman: &["base-devel", "webkit2gtk-4.1", "librsvg", "dbus"],
    brew: &[],
};

/// Driving the real window on a virtual display.
pub(crate) const VIRTUAL_DISPLAY: Need = Need {
    purpose: "to drive the window on a virtual display",
    apt: &[
        "xvfb",
        "openbox",
        "matchbox-window-manager",
        "cage",
        "xwayland",
        "xdotool",
        "x11-utils",
        "x11-xserver-utils",
        "dbus",
        "dbus-x11",
        "webkit2gtk-driver",
        "at-spi2-core",
        "gir1.2-atspi-2.0",
        "python3-pyatspi",
        "gnome-keyring",
        "strace",
        "fonts-dejavu-core",
        "imagemagick",
    ],
    dnf: &[
        "xorg-x11-server-Xvfb",
        "openbox",
        "matchbox-window-manager",
        "cage",
        "xwayland",
        "xdotool",
        "xwininfo",
        "xprop",
        "xrandr",
        "dbus-daemon",
        "dbus-x11",
        "/usr/bin/WebKitWebDriver",
        "at-spi2-core",
        "python3-pyatspi",
        "gnome-keyring",
        "strace",
        "dejavu-sans-fonts",
        "ImageMagick",
    ],
    pacman: &[
        "xorg-server-xvfb",
        "openbox",
        "matchbox-window-manager",
        "cage",
        "xwayland",
        "xdotool",
        "xorg-xwininfo",
        "xorg-xprop",
        "xorg-xrandr",
        "dbus",
        "webkit2gtk-4.1",
        "at-spi2-core",
        "python-atspi",
        "gnome-keyring",
        "strace",
        "ttf-dejavu",
        "imagemagick",
    ],
    brew: &[],
};

/// Checking the pages in an engine that needs no display. Debian packs that alone; others have all of the browser.
pub(crate) const HEADLESS_BROWSER: Need = Need {
    purpose: "to check the pages in a browser",
    apt: &["chromium-headless-shell | chromium", "fonts-dejavu-core"],
    dnf: &["chromium", "dejavu-sans-fonts"],
    pacman: &["chromium", "ttf-dejavu"],
    brew: &[],
};

/// Measuring the window against that of a browser.
pub(crate) const BROWSER: Need = Need {
    purpose: "to measure against a browser",
    apt: &["chromium", "fonts-dejavu-core"],
    dnf: &["chromium", "dejavu-sans-fonts"],
    pacman: &["chromium", "ttf-dejavu"],
    brew: &[],
};

/// Node, for the checks of the pages and for Tauri's bundler.
pub(crate) const NODE: Need = Need {
    purpose: "to check the pages and to make packages",
    apt: &["nodejs", "npm"],
    dnf: &["nodejs", "nodejs-npm"],
    pacman: &["nodejs", "npm"],
    brew: &["node"],
};

/// Making packages and looking inside them.
pub(crate) const PACKAGING: Need = Need {
    purpose: "to make and check packages",
    apt: &[
        "rpm",
        "appstream",
        "desktop-file-utils",
        "man-db",
        "dpkg-dev",
    ],
    dnf: &[
        "rpm-build",
        "appstream",
        "desktop-file-utils",
        "man-db",
        "dpkg",
    ],
    pacman: &[
        "rpm-tools",
        "appstream",
        "desktop-file-utils",
        "man-db",
        "dpkg",
    ],
    brew: &[],
};

/// Speaking the voice's recordings.
pub(crate) const PROMPTS: Need = Need {
    purpose: "to speak the voice's recordings",
    apt: &["espeak-ng", "sox"],
    dnf: &["espeak-ng", "sox"],
    pacman: &["espeak-ng", "sox"],
    brew: &["espeak-ng", "sox"],
};

/// Making one-time codes with another program.
pub(crate) const CODES: Need = Need {
    purpose: "to compare one-time codes with another program's",
    apt: &["oathtool"],
    dnf: &["oathtool"],
    pacman: &["oath-toolkit"],
    brew: &["oath-toolkit"],
};

/// Ringing the phones and exchanges of others. Nothing of it starts by itself.
pub(crate) const TELEPHONY: Need = Need {
    purpose: "to ring real telephones on this machine",
    apt: &[
        "sip-tester",
        "baresip-core",
        "kamailio",
        "kamailio-tls-modules",
        "linphone-cli",
        "dnsmasq-base",
        "iproute2",
        "libfaketime",
        "openssl",
    ],
    dnf: &[
        "sipp",
        "baresip",
        "kamailio",
        "dnsmasq",
        "iproute",
        "libfaketime",
        "openssl",
    ],
    pacman: &[
        "sipp",
        "baresip",
        "kamailio",
        "dnsmasq",
        "iproute2",
        "libfaketime",
        "openssl",
    ],
    brew: &["sipp", "baresip", "kamailio", "dnsmasq", "openssl"],
};
