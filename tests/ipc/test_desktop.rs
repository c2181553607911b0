//! The machine that a program runs on: a desktop that the test answers for, and a kiosk.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use svara_app::{
    desktop::Desktop,
    kiosk::NothingRemembered,
    shell::{Languages, Shell},
    words::{Language, LanguageChoice},
};

/// What the desktop is asked, and what it answers.
#[derive(Default)]
pub(crate) struct TestDesktop {
    pub(crate) quits: AtomicU64,
    /// Whether it breaks when it is asked to quit.
    pub(crate) is_broken: AtomicBool,
    pub(crate) file: Mutex<Option<PathBuf>>,
    pub(crate) asked: Mutex<Vec<String>>,
    /// How often the page was torn down.
    pub(crate) torn_down: AtomicU64,
    /// How often the kiosk was left.
    pub(crate) left: AtomicU64,
}

impl Desktop for TestDesktop {
    fn quit(&self) {
        assert!(!self.is_broken.load(Ordering::SeqCst), "broken on purpose");
        self.quits.fetch_add(1, Ordering::SeqCst);
    }
    fn start_over(&self) {
        self.torn_down.fetch_add(1, Ordering::SeqCst);
    }
    fn leave_kiosk(&self) {
        self.left.fetch_add(1, Ordering::SeqCst);
    }
    fn choose_file(&self, title: String, chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        self.asked.lock().unwrap().push(title);
        chosen(self.file.lock().unwrap().clone());
    }
    fn choose_place_to_save(
        &self,
        title: String,
        name: String,
        chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>,
    ) {
        self.asked.lock().unwrap().extend([title, name]);
        chosen(self.file.lock().unwrap().clone());
    }
}

/// Makes a program that of a machine that people walk up to.
pub(crate) fn be_a_kiosk(shell: &mut Shell, folder: PathBuf) {
    shell.deployment.kiosk = true;
    shell.deployment.settings.kiosk.pin_file = Some(folder.join("pin"));
    shell.deployment.data_folder = folder;
    shell.memory = Arc::new(NothingRemembered::default());
    // As with `--language sv`.
    shell.languages = Languages::at_start(LanguageChoice {
        asked: Some(Language::Swedish),
        ..LanguageChoice::default()
    });
}
