//! One running program, without a desktop.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use security_info::{
    Timestamp,
    call::CallEvent,
    identity::{AccountId, StationName},
    phone_line::PhoneLine,
    trusted_device::DeviceSecret,
};
use serde_json::{Value, json};
use svara_app::{
    call_driver::Calls,
    clock::Clock,
    desktop::{Desktop, DeviceKeyring, Memory, NotKept},
    ipc::{self, Closing, LineTests, PeopleTables, Watching, dto::Preferences},
    kiosk::Kiosk,
    line::Switchboard,
    opening::{House, StoreFolder},
    overview::AtAGlance,
    passwords::{Cost, Passwords},
    session::Seat,
    settings,
    shell::{ChosenBackup, Deployment, Languages, Shell, everybody_leaves},
    words::LanguageChoice,
};
use tauri::{
    App, Manager, WebviewWindow,
    ipc::{CallbackFn, InvokeBody, InvokeResponseBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets},
    webview::InvokeRequest,
};

use crate::{
    passwords::Leaked,
    scripted_line::ScriptedLine,
    test_desktop::{TestDesktop, be_a_kiosk},
    test_folder::{Shared, TestFolder},
};

/// How long a test waits for something that must come. It is never waited out.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A clock that stands still until the test turns it.
pub(crate) struct TestClock(AtomicU64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.load(Ordering::SeqCst))
    }
}

impl TestClock {
    pub(crate) fn turn(&self, by: Duration) {
        self.0
            .fetch_add(u64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

#[derive(Default)]
struct TestMemory(Mutex<(Preferences, Option<String>)>);

impl Memory for TestMemory {
    fn preferences(&self) -> Preferences {
        self.0.lock().unwrap().0
    }
    fn set_preferences(&self, preferences: Preferences) {
        self.0.lock().unwrap().0 = preferences;
    }
    fn last_user_name(&self) -> Option<String> {
        self.0.lock().unwrap().1.clone()
    }
    fn set_last_user_name(&self, name: Option<&str>) {
        self.0.lock().unwrap().1 = name.map(str::to_owned);
    }
}

/// A keyring in memory, which may be silent.
#[derive(Default)]
pub(crate) struct TestKeyring {
    kept: Mutex<BTreeMap<AccountId, DeviceSecret>>,
    is_silent: AtomicBool,
}

impl TestKeyring {
    /// Answers nothing from now on.
    pub(crate) fn fall_silent(&self) {
        self.is_silent.store(true, Ordering::SeqCst);
    }

    /// As that of another machine.
    pub(crate) fn forget_everything(&self) {
        self.kept.lock().unwrap().clear();
    }
}

impl DeviceKeyring for TestKeyring {
    fn answers(&self) -> bool {
        !self.is_silent.load(Ordering::SeqCst)
    }
    fn secret(&self, of: AccountId) -> Option<DeviceSecret> {
        let kept = self.kept.lock().unwrap();
        kept.get(&of).filter(|_| self.answers()).cloned()
    }
    fn keep(&self, of: AccountId, secret: &DeviceSecret) -> Result<(), NotKept> {
        if !self.answers() {
            return Err(NotKept);
        }
        self.kept.lock().unwrap().insert(of, secret.clone());
        Ok(())
    }
}

/// A running program and a page in it.
pub(crate) struct Program {
    pub(crate) shell: Arc<Shell>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) line: Arc<ScriptedLine>,
    pub(crate) desktop: Arc<TestDesktop>,
    pub(crate) keyring: Arc<TestKeyring>,
    pub(crate) own: TestFolder,
    pub(crate) sample: TestFolder,
    progress: Mutex<mpsc::Receiver<Value>>,
    webview: WebviewWindow<MockRuntime>,
    app: App<MockRuntime>,
}

/// What a program is made of, with a test in the place of the machine.
pub(crate) fn shell(
    settings: &str,
    clock: Arc<dyn Clock>,
    line: Arc<dyn PhoneLine>,
    desktop: Arc<dyn Desktop>,
    keyring: Arc<dyn DeviceKeyring>,
    [own, sample]: [Box<dyn StoreFolder>; 2],
) -> Shell {
    let (seat, calls) = (Seat::default(), Calls::default());
    let leave = everybody_leaves(&seat, &calls);
    Shell {
        clock,
        line: Switchboard::over(line),
        passwords: Passwords::new(Cost::least()),
        known_passwords: Arc::new(Leaked),
        seat,
        calls,
        house: House::new(own, sample, leave),
        desktop,
        memory: Arc::new(TestMemory::default()),
        keyring,
        languages: Languages::at_start(LanguageChoice::default()),
        deployment: Deployment {
            settings: settings::parse(settings, Path::new("settings.toml")).unwrap(),
            settings_file: None,
            data_folder: PathBuf::from("/data"),
            log_file: PathBuf::from("/data/logs/svara.log"),
            station: StationName::parse("reception-1").unwrap(),
            kiosk: false,
            pseudo: false,
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

/// How a program is to be started.
#[derive(Default)]
pub(crate) struct Start {
    /// A settings file's text.
    pub(crate) settings: &'static str,
    pub(crate) own: TestFolder,
    /// For a kiosk: where it counts wrong PINs, whose hash is in a file there.
    pub(crate) kiosk: Option<PathBuf>,
    /// In place of the sample organisation's folder in memory.
    pub(crate) sample: Option<Arc<dyn StoreFolder>>,
}

impl Program {
    /// A first start.
    pub(crate) fn fresh() -> Self {
        Self::start(Start::default())
    }

    /// The sample organisation, opened.
    pub(crate) fn demonstration() -> Self {
        let program = Self::fresh();
        program.ask("try_it", json!({})).unwrap();
        program
    }

    /// The sample organisation, with Anna signed in.
    pub(crate) fn with_anna() -> Self {
        let program = Self::demonstration();
        program.sign_in_anna();
        program
    }

    /// The same, and she has put off what is to be set up.
    pub(crate) fn with_anna_for_now() -> Self {
        let program = Self::with_anna();
        program.put_off_set_up();
        program
    }

    pub(crate) fn start(start: Start) -> Self {
        let clock = Arc::new(TestClock(AtomicU64::new(1_795_000_000_000)));
        let line = Arc::new(ScriptedLine::default());
        let desktop = Arc::new(TestDesktop::default());
        let keyring = Arc::new(TestKeyring::default());
        let sample = TestFolder::default();
        let sample_folder = start.sample.unwrap_or_else(|| Arc::new(sample.clone()));
        let mut shell = shell(
            start.settings,
            Arc::<TestClock>::clone(&clock),
            Arc::<ScriptedLine>::clone(&line),
            Arc::<TestDesktop>::clone(&desktop),
            Arc::<TestKeyring>::clone(&keyring),
            [Box::new(start.own.clone()), Box::new(Shared(sample_folder))],
        );
        if let Some(folder) = start.kiosk {
            be_a_kiosk(&mut shell, folder);
        }
        let shell = Arc::new(shell);
        shell.house.open();
        tauri::async_runtime::block_on(shell.connect_line());
        shell.ready.set(()).unwrap();
        let (tell, progress) = mpsc::channel();
        let app = mock_builder()
            .invoke_handler(ipc::invoke_handler())
            .channel_interceptor(move |_, _, _, body| {
                if let InvokeResponseBody::Json(text) = body {
                    // A page that has gone away hears nothing.
                    let _unheard = tell.send(serde_json::from_str(text).unwrap());
                }
                true
            })
            .build(mock_context(noop_assets()))
            .unwrap();
        app.manage(Arc::clone(&shell));
        let webview = tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
            .build()
            .unwrap();
        Self {
            shell,
            clock,
            line,
            desktop,
            keyring,
            own: start.own,
            sample,
            progress: Mutex::new(progress),
            webview,
            app,
        }
    }

    /// Asks as the page does.
    pub(crate) fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        Self::ask_from(&self.webview, command, arguments)
    }

    /// Asks as another page would.
    pub(crate) fn ask_from(
        page: &WebviewWindow<MockRuntime>,
        command: &str,
        arguments: Value,
    ) -> Result<Value, Value> {
        let answer = get_ipc_response(page, request(command, arguments));
        answer.map(|body| body.deserialize().unwrap())
    }

    /// The page of a kiosk that waits behind the one in front.
    pub(crate) fn spare(&self) -> WebviewWindow<MockRuntime> {
        self.shell.kiosk.front.has_spare();
        tauri::WebviewWindowBuilder::new(&self.app, "spare", tauri::WebviewUrl::default())
            .build()
            .unwrap()
    }

    /// Asks as the page does, which does other things until the answer comes.
    pub(crate) fn begin_to_ask(
        &self,
        command: &str,
        arguments: Value,
    ) -> thread::JoinHandle<Result<Value, Value>> {
        let (webview, request) = (self.webview.clone(), request(command, arguments));
        thread::spawn(move || {
            let answer = get_ipc_response(&webview, request);
            answer.map(|body| body.deserialize().unwrap())
        })
    }

    /// The code of the refusal that must come.
    pub(crate) fn refusal(&self, command: &str, arguments: Value) -> String {
        let refused = self.ask(command, arguments);
        let answer = refused.expect_err(command);
        answer["code"]
            .as_str()
            .unwrap_or_else(|| panic!("{command}: {answer}"))
            .to_owned()
    }

    /// Signs Anna in, by a call where one is asked for.
    pub(crate) fn sign_in_anna(&self) -> Value {
        self.sign_in("anna", "anna answers the phone")
    }

    /// Signs somebody in, by a call where one is asked for. Whoever has a role has come to do
    /// what it is for, and puts off what is to be set up first.
    pub(crate) fn sign_in(&self, name: &str, password: &str) -> Value {
        let mut right = self.type_password(name, password);
        let signed_in = match right["kind"].as_str() {
            Some("signed-in") => right["signedIn"].take(),
            _ => self.verify_by_call(),
        };
        if signed_in["session"]["role"] != "person" && signed_in["next"]["mayPostpone"] == true {
            self.put_off_set_up();
        }
        signed_in
    }

    /// Puts off what is to be set up, if something is.
    pub(crate) fn put_off_set_up(&self) {
        let _not_asked = self.ask("postpone_set_up", json!({}));
    }

    /// Types a right password, and gives what comes of it.
    pub(crate) fn type_password(&self, name: &str, password: &str) -> Value {
        let typed = json!({ "userName": name, "password": password });
        self.ask("sign_in", typed).unwrap()
    }

    /// Gives the second proof by the call that is offered first.
    pub(crate) fn verify_by_call(&self) -> Value {
        let first = self.ask("second_step", json!({})).unwrap()["first"].take();
        self.verify_by(&first);
        self.line.tell(CallEvent::Ringing);
        self.line.tell(CallEvent::Answered);
        assert_eq!(self.steps(), ["ringing", "answered"]);
        self.line.key(&format!("{}#", self.line.digits()));
        let mut step = self.step();
        assert_eq!(step["kind"], "signed-in", "{step}");
        self.none_up();
        step["signedIn"].take()
    }

    /// Asks for a call, and waits until it is on the line.
    pub(crate) fn call(&self, asked: Value) -> Value {
        let call = self.ask("start_call", asked).unwrap();
        assert_eq!(self.steps(), ["dialling"]);
        call
    }

    /// Asks for a call that is to verify somebody, and waits until it is on the line.
    pub(crate) fn verify_by(&self, method: &Value) -> Value {
        let call = self.ask("verify_by_call", to_verify(method)).unwrap();
        assert_eq!(self.steps(), ["dialling"]);
        call
    }

    /// Asks for a call that is to add Anna's mobile, and waits until it is on the line.
    pub(crate) fn call_anna(&self) -> Value {
        self.call(to_add("mobile", "070-174 06 05"))
    }

    /// What a channel tells next.
    pub(crate) fn told(&self) -> Value {
        let progress = self.progress.lock().unwrap();
        progress.recv_timeout(PATIENCE).unwrap()
    }

    /// Whether no channel has told anything more.
    pub(crate) fn told_nothing(&self) -> bool {
        self.progress.lock().unwrap().try_recv().is_err()
    }

    /// The next step of a call.
    pub(crate) fn step(&self) -> Value {
        self.told()["step"].take()
    }

    /// The kinds of the next steps of a call.
    pub(crate) fn steps<const N: usize>(&self) -> [String; N] {
        std::array::from_fn(|_| self.step()["kind"].as_str().unwrap().to_owned())
    }

    /// Adds Anna's phone in a slot, by a call that is answered and keyed.
    pub(crate) fn prove(&self, slot: &str, typed: &str) -> Value {
        self.call(to_add(slot, typed));
        self.answer_and_key()
    }

    /// Plays the call that is on the line to its good end.
    pub(crate) fn answer_and_key(&self) -> Value {
        self.line.tell(CallEvent::Ringing);
        self.line.tell(CallEvent::Answered);
        assert_eq!(self.steps(), ["ringing", "answered"]);
        self.line.key(&format!("{}#", self.line.digits()));
        let step = self.step();
        assert_eq!(step["kind"], "verified", "{step}");
        self.none_up();
        step
    }

    /// A call makes room for the next one right after it has told that it is verified.
    pub(crate) fn none_up(&self) {
        until("there is room for another call", || {
            self.shell.calls.none_up()
        });
    }
}

/// Gives way until it is so; a test that waits in vain fails.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a test waits before it fails is real time"
)]
pub(crate) fn until(so: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{so}");
        thread::yield_now();
    }
}

fn request(command: &str, arguments: Value) -> InvokeRequest {
    InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    }
}

/// Asks for an organisation with Maria as its administrator.
pub(crate) fn to_set_up() -> Value {
    json!({ "form": {
        "organisation": "Kommunen",
        "country": "SE",
        "displayName": "Maria Öberg",
        "userName": "maria",
        "password": "lavskrika tjäder ormvråk",
    } })
}

pub(crate) fn to_add(slot: &str, typed: &str) -> Value {
    json!({
        "request": {
            "purpose": { "kind": "add", "slot": slot },
            "typed": typed,
            "country": "SE",
            "confirmed": null,
            "confirmation": null,
        },
        "progress": "__CHANNEL__:7",
    })
}

/// Asks for a call that is confirmed in a way that the person chose.
pub(crate) fn to_confirm(way: &str) -> Value {
    let mut asked = to_add("mobile", "070-174 06 05");
    asked["request"]["confirmation"] = json!(way);
    asked
}

/// Asks for a call that verifies somebody by their phone.
pub(crate) fn to_verify(method: &Value) -> Value {
    json!({ "method": method, "confirmation": null, "progress": "__CHANNEL__:7" })
}

pub(crate) fn to_change(method: &str, typed: &str) -> Value {
    let mut asked = to_add("mobile", typed);
    asked["request"]["purpose"] = json!({ "kind": "change", "method": method });
    asked
}
