//! What this machine remembers for whoever sits at it: language, look, the last user
//! name, the window's size.
//!
//! Losing preferences harms nobody, but losing them silently is rude. They are kept by
//! tauri-plugin-store, which replaces a torn file by defaults without a word and writes
//! with a plain `fs::write`. So [`guard`] looks at the file before the plugin does, sets
//! aside what can not be read, and keeps a copy of what could; and each change is saved
//! at once, not when a timer thinks of it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use security_info::identity::UserName;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use tauri::{AppHandle, Runtime};
use tauri_plugin_store::{Store, StoreBuilder};

use crate::{
    desktop::Memory,
    ipc::dto::{self, TextSize, Theme},
    words::Language,
};

mod guard;

#[cfg(test)]
mod tests;

/// What is remembered. What a file says that is not understood is the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language; `None` follows settings and system.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// How large the text is.
    pub text_size: TextSize,
    /// Who signed in last; kept only where the organisation allows it.
    pub last_user_name: Option<UserName>,
    /// Where the window was.
    pub window: Option<WindowPlace>,
}

/// Where the window was and how large, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Its left edge, when the platform told.
    pub x: Option<i32>,
    /// Its top edge, when the platform told.
    pub y: Option<i32>,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl WindowPlace {
    /// A window that a person can use; a smaller one was written by mistake, and a larger
    /// one is on no screen that is sold.
    fn is_usable(self) -> bool {
        (320..=16_384).contains(&self.width) && (240..=16_384).contains(&self.height)
    }
}

/// The layout of the file. A file that says a higher one is a newer version's.
const VERSION: u64 = 1;

impl Preferences {
    fn of_file(file: &Map<String, Value>) -> Self {
        Self {
            language: one(file, "language"),
            theme: one(file, "theme").unwrap_or_default(),
            text_size: one(file, "textSize").unwrap_or_default(),
            last_user_name: one(file, "lastUserName"),
            window: one(file, "window").filter(|place: &WindowPlace| place.is_usable()),
        }
    }

    fn to_file(&self) -> [(&'static str, Value); 6] {
        // None of these types can fail to become JSON.
        let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
        [
            ("version", VERSION.into()),
            ("language", json(serde_json::to_value(self.language))),
            ("theme", json(serde_json::to_value(self.theme))),
            ("textSize", json(serde_json::to_value(self.text_size))),
            (
                "lastUserName",
                json(serde_json::to_value(&self.last_user_name)),
            ),
            ("window", json(serde_json::to_value(self.window))),
        ]
    }
}

fn one<T: DeserializeOwned>(file: &Map<String, Value>, key: &str) -> Option<T> {
    serde_json::from_value(file.get(key)?.clone()).ok()
}

/// The language that a preferences file says, if it can be read at all: what the command
/// line speaks, which has no window to open the file with.
#[must_use]
pub fn language_in(file: &Path) -> Option<Language> {
    match guard::look(file) {
        guard::Found::Whole(file) => Preferences::of_file(&file).language,
        guard::Found::Nothing | guard::Found::Unreadable(_) => None,
    }
}

/// The preferences of this account on this machine.
pub struct KeptPreferences<R: Runtime> {
    file: PathBuf,
    /// None where the file could be neither read nor set aside: then nothing may be
    /// written over it, and preferences last as long as the program.
    store: Option<Arc<Store<R>>>,
    current: Mutex<Preferences>,
}

impl<R: Runtime> KeptPreferences<R> {
    /// Opens the file, after the plugin has been registered with the app. A file that can
    /// not be read is set aside under another name; then the copy of the last good one is
    /// used, or the defaults.
    pub fn open(app: &AppHandle<R>, file: &Path) -> Self {
        let opened = guard::prepare(file);
        let store = opened
            .may_write
            .then(|| StoreBuilder::new(app, file).disable_auto_save().build());
        let store = match store {
            Some(Ok(store)) => Some(store),
            Some(Err(error)) => {
                tracing::warn!(%error, "preferences are not kept");
                None
            }
            None => None,
        };
        Self {
            file: file.to_owned(),
            store,
            current: Mutex::new(Preferences::of_file(&opened.content)),
        }
    }

    /// What is remembered now.
    #[must_use]
    pub fn get(&self) -> Preferences {
        self.current().clone()
    }

    /// Changes what is remembered, and saves it. That it could not be saved is in the
    /// log: the person has what they chose until the program ends.
    pub fn change(&self, change: impl FnOnce(&mut Preferences)) {
        let mut current = self.current();
        let before = current.clone();
        change(&mut current);
        if *current != before {
            self.save(&current);
        }
    }

    fn save(&self, preferences: &Preferences) {
        let Some(store) = &self.store else { return };
        for (key, value) in preferences.to_file() {
            store.set(key, value);
        }
        let made = match self.file.parent() {
            Some(folder) => crate::places::make_private_folder(folder),
            None => Ok(()),
        };
        let saved = made
            .map_err(Into::into)
            .and_then(|()| store.save())
            .and_then(|()| guard::make_private(&self.file).map_err(Into::into));
        match saved {
            Ok(()) => guard::keep_copy(&self.file),
            Err(error) => tracing::warn!(%error, "preferences could not be saved"),
        }
    }

    fn current(&self) -> MutexGuard<'_, Preferences> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Runtime> Memory for KeptPreferences<R> {
    fn preferences(&self) -> dto::Preferences {
        let current = self.current();
        dto::Preferences {
            language: current.language.map(Into::into),
            theme: current.theme,
            text_size: current.text_size,
        }
    }

    fn set_preferences(&self, preferences: dto::Preferences) {
        self.change(|current| {
            current.language = preferences.language.map(Into::into);
            current.theme = preferences.theme;
            current.text_size = preferences.text_size;
        });
    }

    fn last_user_name(&self) -> Option<String> {
        self.current().last_user_name.clone().map(Into::into)
    }

    fn set_last_user_name(&self, name: Option<&str>) {
        let name = name.and_then(|name| UserName::parse(name).ok());
        self.change(|current| current.last_user_name = name);
    }
}
