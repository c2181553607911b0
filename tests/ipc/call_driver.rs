//! The call driver against a clock that tokio turns: deadlines, and a store that will not.

use std::{sync::Arc, time::Duration};

use security_info::{
    Timestamp,
    account_call::{Asked, Purpose, Standings, request},
    call::{CallEvent, ConfirmationWay, Prompt, TypedCode},
    identity::{AccountId, UserName},
    method::PhoneSlot,
    phone::PhoneNumber,
    store::{InMemoryStore, SecurityInfoStore, StationStanding, StoreError, or_default},
};
use serde_json::{Value, json};
use svara_app::{
    call_driver::{CallToDrive, drive},
    clock::{Clock, system_rng},
    demonstration::Furnishing,
    session::Proven,
    shell::Shell,
    words::Language,
};
use tokio::{sync::mpsc, task::JoinHandle, time::Instant};

use crate::{
    program::{TestKeyring, shell},
    scripted_line::{Heard, ScriptedLine},
    stubborn_store::StubbornStore,
    test_desktop::TestDesktop,
    test_folder::TestFolder,
};

/// A clock that goes as tokio's does.
struct TokioClock(Instant);

impl Clock for TokioClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(1_795_000_000_000).after(self.0.elapsed())
    }
}

/// A call on its way.
struct Driven {
    shell: Arc<Shell>,
    line: Arc<ScriptedLine>,
    store: Arc<InMemoryStore>,
    steps: mpsc::UnboundedReceiver<Value>,
    driver: JoinHandle<()>,
    account: AccountId,
    call: u32,
    began: Instant,
}

async fn driven(conflicts: usize, broken: bool) -> Driven {
    driven_by(ConfirmationWay::KeyNumber, conflicts, broken).await
}

async fn driven_by(way: ConfirmationWay, conflicts: usize, broken: bool) -> Driven {
    let line = Arc::new(ScriptedLine::default());
    let clock = Arc::new(TokioClock(Instant::now()));
    let folder = || Box::new(TestFolder::default());
    let shell = Arc::new(shell(
        "",
        clock,
        Arc::<ScriptedLine>::clone(&line),
        Arc::new(TestDesktop::default()),
        Arc::new(TestKeyring::default()),
        [folder(), folder()],
    ));
    let store = Arc::new(InMemoryStore::new());
    let furnishing = Furnishing::make(&shell.passwords, &*shell.clock)
        .await
        .unwrap();
    furnishing.put_into(&*store).unwrap();
    let anna = store
        .account_named(&UserName::parse("anna").unwrap())
        .unwrap()
        .unwrap();
    let organisation = store.organisation().unwrap().unwrap().value;
    let number = PhoneNumber::from_e164("+46701740605").unwrap();
    let standings = Standings {
        account: anna.value.clone(),
        number: or_default(store.number(&number).unwrap()).value,
        station: StationStanding::default(),
    };
    let asked = Asked {
        purpose: Purpose::Add(PhoneSlot::Mobile),
        number: &number,
        confirmation: Some(way),
    };
    let (_, account_call) = request(
        asked,
        &standings,
        false,
        &organisation.policy,
        shell.clock.now(),
        &mut system_rng(),
    )
    .unwrap();
    let account = anna.value.id();
    let reservation = shell.calls.reserve(account, &number).unwrap();
    let call = reservation.id();
    let stubborn = Arc::new(StubbornStore::of(Arc::clone(&store), conflicts));
    if broken {
        stubborn.fail_with(|| StoreError::Full);
    }
    let (tell, mut steps) = mpsc::unbounded_channel();
    let driver = tokio::spawn(drive(
        Arc::clone(&shell),
        CallToDrive {
            account_call,
            reservation,
            store: stubborn,
            caller: organisation.name,
            language: Language::English,
            progress: Box::new(move |step| drop(tell.send(serde_json::to_value(step).unwrap()))),
        },
    ));
    assert_eq!(steps.recv().await.unwrap()["step"]["kind"], "dialling");
    Driven {
        shell,
        line,
        store,
        steps,
        driver,
        account,
        call,
        began: Instant::now(),
    }
}

impl Driven {
    async fn next(&mut self) -> Value {
        self.steps.recv().await.unwrap()
    }

    async fn step(&mut self) -> Value {
        self.next().await["step"].take()
    }

    async fn ring(&mut self) {
        self.line.tell(CallEvent::Ringing);
        assert_eq!(self.step().await["kind"], "ringing");
    }

    async fn answer(&mut self) {
        self.line.tell(CallEvent::Answered);
        assert_eq!(self.step().await["kind"], "answered");
    }

    fn passed(&self) -> Duration {
        self.began.elapsed()
    }
}

fn about(seconds: u64) -> std::ops::Range<Duration> {
    Duration::from_secs(seconds)..Duration::from_millis(seconds * 1000 + 50)
}

#[tokio::test(start_paused = true)]
async fn a_phone_that_rings_out_is_given_up() {
    let mut call = driven(0, false).await;
    call.ring().await;
    let failed = call.next().await;
    assert_eq!(failed["step"]["cause"], "no-answer");
    assert!(about(40).contains(&call.passed()), "{:?}", call.passed());
    let elapsed = Duration::from_millis(failed["elapsed"].as_u64().unwrap());
    assert!(about(40).contains(&elapsed), "{elapsed:?}");
    assert_eq!(call.line.heard(), [Heard::HungUp]);
}

#[tokio::test(start_paused = true)]
async fn a_line_that_never_rings_is_down() {
    let mut call = driven(0, false).await;
    assert_eq!(call.step().await["cause"], "line-down");
    assert!(about(40).contains(&call.passed()), "{:?}", call.passed());
}

#[tokio::test(start_paused = true)]
async fn an_answered_phone_on_which_nothing_is_keyed_is_given_up() {
    let mut call = driven(0, false).await;
    call.ring().await;
    tokio::time::sleep(Duration::from_secs(10)).await;
    call.answer().await;
    assert_eq!(call.step().await["cause"], "nothing-keyed");
    assert!(about(40).contains(&call.passed()), "{:?}", call.passed());
    assert_eq!(
        call.line.heard(),
        [
            Heard::Said(Prompt::Greeting(ConfirmationWay::KeyNumber)),
            Heard::Said(Prompt::NothingHeard(ConfirmationWay::KeyNumber)),
            Heard::SaidLast(Prompt::NothingKeyed)
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_code_that_was_heard_can_be_typed_after_the_call() {
    let mut call = driven_by(ConfirmationWay::HearCode, 0, false).await;
    call.answer().await;
    call.line.key("1");
    assert_eq!(call.step().await["kind"], "code-read");
    let code = TypedCode::parse(&call.line.code().unwrap()).unwrap();
    // The call reaches its own time limit, says goodbye, and is over.
    assert_eq!(call.step().await["kind"], "code-still-good");
    assert!(about(60).contains(&call.passed()), "{:?}", call.passed());
    assert_eq!(
        call.line.heard().last(),
        Some(&Heard::SaidLast(Prompt::TypeTheCode))
    );
    call.line.tell(CallEvent::HungUp);
    tokio::time::sleep(Duration::from_secs(200)).await;
    let calls = &call.shell.calls;
    calls.type_code(call.account, call.call, code).unwrap();
    assert_eq!(call.step().await["kind"], "verified");
    let account = call.store.account(call.account).unwrap().unwrap();
    assert_eq!(account.value.methods().len(), 1);
    (&mut call.driver).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_code_that_nobody_types_is_given_up_after_five_minutes() {
    let mut call = driven_by(ConfirmationWay::HearCode, 0, false).await;
    call.answer().await;
    call.line.key("1");
    assert_eq!(call.step().await["kind"], "code-read");
    call.line.tell(CallEvent::HungUp);
    assert_eq!(call.step().await["kind"], "code-still-good");
    assert_eq!(call.step().await["cause"], "code-not-typed");
    assert!(about(300).contains(&call.passed()), "{:?}", call.passed());
    assert!(call.shell.calls.none_up());
}

#[tokio::test(start_paused = true)]
async fn keys_put_the_deadline_off_but_not_beyond_the_longest_call() {
    let mut call = driven(0, false).await;
    call.answer().await;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(19)).await;
        call.line.key("1");
    }
    assert_eq!(call.step().await["cause"], "nothing-keyed");
    assert!(about(60).contains(&call.passed()), "{:?}", call.passed());
}

#[tokio::test(start_paused = true)]
async fn conflicts_are_decided_anew() {
    let mut call = driven(5, false).await;
    call.answer().await;
    call.line.key(&format!("{}#", call.line.digits()));
    assert_eq!(call.step().await["kind"], "verified");
    let account = call.store.account(call.account).unwrap().unwrap();
    assert_eq!(account.value.methods().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_can_not_be_kept_is_not_called_verified() {
    for (conflicts, broken) in [(0, true), (usize::MAX, false)] {
        let mut call = driven(conflicts, broken).await;
        call.answer().await;
        call.line.key(&format!("{}#", call.line.digits()));
        let step = call.step().await;
        assert_eq!(
            (&step["kind"], &step["cause"]),
            (&json!("failed"), &json!("not-saved"))
        );
        let account = call.store.account(call.account).unwrap().unwrap();
        assert!(account.value.methods().is_empty());
        assert!(call.shell.calls.none_up());
    }
}

#[tokio::test(start_paused = true)]
async fn the_voice_promises_nothing_that_is_not_kept() {
    for (keys, prompt) in [("0#", Prompt::FraudReported), ("!#", Prompt::Thanks)] {
        for broken in [false, true] {
            let mut call = driven(0, broken).await;
            call.answer().await;
            call.line.key(&keys.replace('!', &call.line.digits()));
            let step = call.step().await;
            let heard = call.line.heard();
            let last = heard.last().unwrap();
            if broken {
                assert_eq!(step["cause"], "not-saved", "{keys}");
                assert_eq!(last, &Heard::HungUp, "{keys}");
            } else {
                assert_ne!(step["cause"], "not-saved", "{keys}");
                assert_eq!(last, &Heard::SaidLast(prompt), "{keys}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn how_a_call_failed_is_told_even_when_it_can_not_be_kept() {
    let mut call = driven(0, true).await;
    call.line.tell(CallEvent::Busy);
    assert_eq!(call.step().await["cause"], "busy");
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_call_is_hung_up_before_anything_is_kept() {
    let mut call = driven(0, false).await;
    call.ring().await;
    let hung_up = call.shell.calls.hang_up(call.account, call.call).unwrap();
    hung_up.wait().await;
    assert_eq!(call.line.heard(), [Heard::HungUp]);
    assert_eq!(call.step().await["cause"], "cancelled");
    assert_eq!(call.passed(), Duration::ZERO);
    assert!(call.shell.calls.none_up());
}

#[tokio::test(start_paused = true)]
async fn the_line_is_kept_until_the_last_words_are_said() {
    let mut call = driven(0, false).await;
    call.answer().await;
    call.line.key(&format!("{}#", call.line.digits()));
    assert_eq!(call.step().await["kind"], "verified");
    assert!(!call.driver.is_finished(), "the voice still speaks");
    assert!(
        call.shell.calls.none_up(),
        "but another call may be asked for"
    );
    call.line.tell(CallEvent::HungUp);
    (&mut call.driver).await.unwrap();
    assert_eq!(call.passed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_line_that_does_not_say_when_it_has_spoken_is_let_go_of() {
    let mut call = driven(0, false).await;
    call.answer().await;
    call.line.key(&format!("{}#", call.line.digits()));
    assert_eq!(call.step().await["kind"], "verified");
    (&mut call.driver).await.unwrap();
    assert!(
        about(20).contains(&call.began.elapsed()),
        "{:?}",
        call.began.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn what_comes_after_the_end_is_absorbed() {
    let mut call = driven(0, false).await;
    call.answer().await;
    call.line.tell(CallEvent::HungUp);
    call.line.tell(CallEvent::Answered);
    call.line.key(&format!("{}#", call.line.digits()));
    assert_eq!(call.step().await["cause"], "hung-up");
    (&mut call.driver).await.unwrap();
    assert!(call.steps.recv().await.is_none(), "nothing more is told");
    let account = call.store.account(call.account).unwrap().unwrap();
    assert!(account.value.methods().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_call_without_a_sign_of_life_ends_with_its_session() {
    let mut call = driven(0, false).await;
    let account = call.store.account(call.account).unwrap().unwrap().value;
    let mut rules = call
        .store
        .organisation()
        .unwrap()
        .unwrap()
        .value
        .policy
        .sessions;
    rules.idle = Duration::from_secs(30);
    call.shell
        .seat
        .take(&account, Proven::AsAsked, rules, call.shell.clock.now());
    call.shell.watch_idleness();
    call.ring().await;
    assert_eq!(call.step().await["cause"], "cancelled");
    assert!(about(30).contains(&call.passed()), "{:?}", call.passed());

    let mut call = driven(0, false).await;
    call.shell
        .seat
        .take(&account, Proven::AsAsked, rules, call.shell.clock.now());
    call.shell.watch_idleness();
    tokio::time::sleep(Duration::from_secs(29)).await;
    call.answer().await;
    call.line.key("1");
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert!(
        !call.shell.calls.none_up(),
        "a key on the phone is a sign of life"
    );
}
