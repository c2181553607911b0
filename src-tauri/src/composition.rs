//! Puts the program together: settings, then store, then adapters, then commands.

use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
    path::Path,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use security_info::{
    identity::StationName,
    password::{KnownPasswords, NoFurtherList},
};
use tauri::{App, AppHandle, Builder, Manager, RunEvent, Runtime};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::{
    call_driver::Calls,
    cli::{self, Invocation, Status, WindowStart},
    clock::SystemClock,
    desktop::Memory,
    ipc::{self, Closing, LineTests, PeopleTables, Watching},
    keyring::SystemKeyring,
    kiosk::{self, Kiosk, NothingRemembered},
    known_passwords::KnownPasswordsFile,
    line::Switchboard,
    logging,
    opening::House,
    overview::AtAGlance,
    passwords::{Cost, Passwords},
    preferences::KeptPreferences,
    retention,
    session::Seat,
    shell::{ChosenBackup, Deployment, Languages, Shell, everybody_leaves},
    simulated_phone::{NativeDialogs, SimulatedPhone},
    sled_folder::SledFolder,
    window::{self, TauriDesktop},
    words::{Language, Words},
};

/// The whole program: does what the command line asks for, with a window or without.
#[must_use]
pub fn run() -> ExitCode {
    match cli::parse() {
        Invocation::Ended(status) => status.into(),
        Invocation::CannotStart { message, language } => {
            if !somebody_reads_standard_error() {
                show_why(message, language);
            }
            Status::Wrong.into()
        }
        Invocation::Window(start) => open(*start),
    }
}

fn open(start: WindowStart) -> ExitCode {
    draw_in_software_where_there_is_no_gpu();
    if let Err(error) = logging::start(&start.log()) {
        // The program is of use without a log, and there is nowhere else to say so.
        eprintln!("svara: no log can be written: {error}");
    }
    let mut context = context();
    if start.data_dir_given {
        // Another data folder is another program: it has a window of its own.
        context.config_mut().identifier += &of_its_own(start.places.data());
    }
    let app = Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::focus(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::default().build())
        .invoke_handler(ipc::invoke_handler())
        .setup(move |app| Ok(furnish(app, start)?))
        .build(context);
    match app {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(closing)).unwrap_or(1)),
        Err(error) => {
            tracing::error!(%error, "the window can not be opened");
            eprintln!("svara: {error}");
            Status::NotDone.into()
        }
    }
}

/// Makes everything that the window's page will ask for, and the window.
fn furnish<R: Runtime>(app: &mut App<R>, start: WindowStart) -> tauri::Result<()> {
    let kept = Arc::new(KeptPreferences::open(
        app.handle(),
        start.places.preferences_file(),
    ));
    let web_data = start.places.data().join("web");
    let (demonstration, is_kiosk) = (start.demonstration, start.kiosk);
    #[cfg(unix)]
    tauri::async_runtime::spawn(end_when_told(app.handle().clone()));
    let shell = Arc::new(shell(app.handle(), start, Arc::clone(&kept)));
    app.manage(Arc::clone(&shell));
    app.manage(LineToClose(Mutex::new(Some(shell.line.clone()))));
    if shell.file_rules_the_line() {
        // It needs nothing of the store's.
        let shell = Arc::clone(&shell);
        tauri::async_runtime::spawn(async move { shell.connect_line().await });
    }
    tauri::async_runtime::spawn(open_the_store(Arc::clone(&shell), demonstration));
    if is_kiosk {
        tauri::async_runtime::spawn(kiosk::tend(shell));
        return window::open_kiosk(app.handle());
    }
    window::open(app.handle(), web_data, &kept)
}

/// Ends the program in good order when the system tells it to: a call that is up is hung
/// up, and the line takes its leave.
#[cfg(unix)]
async fn end_when_told<R: Runtime>(app: AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    app.exit(0);
}

/// The organisation's own line, until it has been closed.
struct LineToClose(Mutex<Option<Switchboard>>);

impl LineToClose {
    fn take(&self) -> Option<Switchboard> {
        let line = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        line.filter(Switchboard::has_own_line)
    }
}

fn shell<R: Runtime>(
    app: &AppHandle<R>,
    start: WindowStart,
    kept: Arc<KeptPreferences<R>>,
) -> Shell {
    let own = SledFolder::own(start.store_folder(), &start.store_key());
    let sample = SledFolder::sample(start.places.sample_store());
    let dialogs = Arc::new(NativeDialogs::of(app.clone()));
    let line = Switchboard::over(Arc::new(SimulatedPhone::played_on(dialogs)));
    let (seat, calls) = (Seat::default(), Calls::default());
    let memory: Arc<dyn Memory> = if start.kiosk {
        Arc::new(NothingRemembered::default())
    } else {
        kept
    };
    let leave = everybody_leaves(&seat, &calls);
    Shell {
        clock: Arc::new(SystemClock::default()),
        line,
        passwords: Passwords::new(Cost::recommended()),
        known_passwords: known_passwords(start.settings.settings.passwords.known_file.as_deref()),
        seat,
        calls,
        house: House::new(Box::new(own), Box::new(sample), leave),
        desktop: Arc::new(TauriDesktop(app.clone())),
        memory,
        keyring: Arc::new(SystemKeyring),
        languages: Languages::at_start(start.language.clone()),
        deployment: Deployment {
            data_folder: start.places.data().to_owned(),
            log_file: start.log().file(),
            station: station(),
            kiosk: start.kiosk,
            pseudo: start.pseudo,
            settings_file: start.settings.file,
            settings: start.settings.settings,
        },
        chosen_backup: ChosenBackup::default(),
        closing: Closing::default(),
        line_watch: Watching::default(),
        record_watch: Watching::default(),
        at_a_glance: AtAGlance::default(),
        line_tests: LineTests::default(),
        people_tables: PeopleTables::default(),
        kiosk: Kiosk::default(),
        ready: tokio::sync::SetOnce::new(),
    }
}

/// What may not be a password besides what is built in.
pub(crate) fn known_passwords(file: Option<&Path>) -> Arc<dyn KnownPasswords> {
    match file {
        Some(file) => Arc::new(KnownPasswordsFile::at(file)),
        None => Arc::new(NoFurtherList),
    }
}

/// Opens the store while the window is being made. Nothing else is done beside it: what
/// only later clicks need would keep the page waiting for a processor.
async fn open_the_store(shell: Arc<Shell>, demonstration: bool) {
    let opened = if demonstration {
        shell.open_demonstration().await
    } else {
        let within = Arc::clone(&shell);
        crate::off_thread::off_thread(move || within.house.open())
            .await
            .map_err(Into::into)
    };
    if let Err(error) = opened {
        tracing::error!(?error, "the store was not opened");
    }
    shell.connect_line().await;
    // Commands have waited for this; it is set once.
    let _ = shell.ready.set(());
    retention::every_hour(shell).await;
}

/// This machine, as limits and the record know it.
pub(crate) fn station() -> StationName {
    let name = gethostname::gethostname();
    let name = name.to_string_lossy();
    let printable = |c: &char| c.is_ascii_graphic();
    let name = name
        .chars()
        .filter(printable)
        .take(StationName::MOST)
        .collect::<String>();
    StationName::parse(&name).unwrap_or_else(|_| StationName::unnamed())
}

fn closing<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    let Some(shell) = app.try_state::<Arc<Shell>>() else {
        return;
    };
    match event {
        RunEvent::ExitRequested { api, code, .. } => {
            let line = app.try_state::<LineToClose>().and_then(|line| line.take());
            if line.is_none() && shell.calls.none_up() {
                return;
            }
            api.prevent_exit();
            let (app, shell) = (app.clone(), Arc::clone(&shell));
            tauri::async_runtime::spawn(async move {
                shell.calls.hang_up_all().wait().await;
                if let Some(line) = line {
                    line.close().await;
                }
                app.exit(code.unwrap_or_default());
            });
        }
        // The process ends without dropping anything, and a store notes that it was closed.
        RunEvent::Exit => shell.house.close(),
        _ => {}
    }
}

/// Whether a sentence on standard error reaches somebody: a terminal or a pipe does, the
/// system's journal behind a desktop's icon does not.
fn somebody_reads_standard_error() -> bool {
    use std::io::IsTerminal;
    #[cfg(unix)]
    if std::fs::metadata("/dev/stderr").is_ok_and(|stream| {
        std::os::unix::fs::FileTypeExt::is_fifo(&stream.file_type()) || stream.is_file()
    }) {
        return true;
    }
    std::io::stderr().is_terminal()
}

/// Shows in a dialog why the window can not be opened.
fn show_why(message: String, language: Language) {
    let words = Words::of(language);
    let title = words.cannot_start_title();
    let quit = words.quit();
    let shown = Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let handle = app.handle().clone();
            app.dialog()
                .message(message)
                .title(title)
                .kind(MessageDialogKind::Error)
                .buttons(MessageDialogButtons::OkCustom(quit))
                .show(move |_| handle.exit(0));
            Ok(())
        })
        .build({
            let mut context = context();
            context.config_mut().app.windows.clear();
            context
        });
    match shown {
        Ok(app) => {
            app.run_return(|_, event| {
                // There is no window whose closing would end it: the dialog's button does.
                if let RunEvent::ExitRequested {
                    api, code: None, ..
                } = event
                {
                    api.prevent_exit();
                }
            });
        }
        Err(error) => eprintln!("svara: {error}"),
    }
}

/// `tauri.conf.json` and the pages, which are embedded once, here.
fn context() -> tauri::Context {
    tauri::generate_context!("tauri.conf.json")
}

/// What makes a data folder's program another one.
fn of_its_own(data: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    data.hash(&mut hasher);
    format!(".d{:016x}", hasher.finish())
}

/// Tells WebKitGTK where there is no GPU, which it finds out slowly by itself: its newer
/// renderer takes 70 MB more then and draws no faster, and looking for a device loads
/// Mesa and LLVM into this process, for 50 ms and 25 MB.
fn draw_in_software_where_there_is_no_gpu() {
    const SWITCHES: [(&str, &str); 2] = [
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
        // Any name will do: nothing is drawn with it.
        ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
    ];
    let has_gpu = || {
        let nodes = std::fs::read_dir("/dev/dri")
            .into_iter()
            .flatten()
            .flatten();
        nodes
            .into_iter()
            .any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    };
    // Whoever has set one of them wants to see for themselves.
    let untouched = SWITCHES
        .iter()
        .all(|(name, _)| std::env::var_os(name).is_none());
    if cfg!(target_os = "linux") && untouched && !has_gpu() {
        for (name, value) in SWITCHES {
            // SAFETY: no other thread has been started yet, so that nobody reads the environment.
            #[expect(
                unsafe_code,
                reason = "see above; there is no other way to tell WebKit"
            )]
            unsafe {
                std::env::set_var(name, value);
            }
        }
    }
}
