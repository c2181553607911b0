//! *Test the line*: every step is told as it begins and as it ends.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use security_info::{
    identity::AccountId,
    overview::LineTest,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore},
};
use serde::Deserialize;
use tokio::{
    sync::oneshot,
    time::{Instant, timeout},
};
use ts_rs::TS;
use voice_sip::{
    check::{Step, StepTaken, Told, follow},
    settings::{LineSettings, Transport},
};

use super::{
    dto::{ErrorCode, LineStep, LineTestProgress, PhoneLineForm, StartedLineTest, StepOutcome},
    line_form::{NoLine, describe},
    phone_line::{in_use, is_editable, said},
    registry::{Answer, Telling},
};
use crate::{
    line::{read, trouble},
    off_thread::off_thread,
    settings::{PhoneLineSettings, SipSettings},
    shell::Shell,
    visitor::{Administrator, FreshAdministrator},
    words::Words,
};

/// A test takes no longer than this, however many servers are silent.
const LONGEST: Duration = Duration::from_mins(2);

/// The steps in their order.
const STEPS: [LineStep; 6] = [
    LineStep::Start,
    LineStep::Resolve,
    LineStep::Transport,
    LineStep::Tls,
    LineStep::Registration,
    LineStep::Options,
];

/// The test that is under way: one at a time.
#[derive(Debug, Default)]
pub struct LineTests(Mutex<Tests>);

#[derive(Debug, Default)]
struct Tests {
    last: u32,
    under_way: Option<oneshot::Sender<()>>,
}

impl LineTests {
    /// Begins another, and cancels the one before.
    fn begin(&self) -> (u32, oneshot::Receiver<()>) {
        let mut tests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (cancel, cancelled) = oneshot::channel();
        tests.last = tests.last.wrapping_add(1);
        if let Some(before) = tests.under_way.replace(cancel) {
            // It may have ended by itself.
            let _ended = before.send(());
        }
        (tests.last, cancelled)
    }

    /// Cancels a test, unless it has ended.
    fn cancel(&self, test: u32) {
        let mut tests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tests.last == test
            && let Some(cancel) = tests.under_way.take()
        {
            let _ended = cancel.send(());
        }
    }
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TestPhoneLine {
    /// `null`: the line that is in use.
    form: Option<PhoneLineForm>,
}

/// Tries a line, step by step.
pub async fn test_phone_line(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    TestPhoneLine { form }: TestPhoneLine,
    telling: Telling<LineTestProgress>,
) -> Answer<StartedLineTest> {
    let line = match form {
        None => in_use(&shell),
        Some(_) if !is_editable(&shell) => None,
        Some(form) => {
            let within = Arc::clone(&shell);
            let country = who.organisation.country;
            let store = Arc::clone(&who.store);
            let described = off_thread(move || {
                let (_, before) = said(&within, &*store)?;
                let words = Words::of(within.language());
                Answer::Ok(describe(&form, &before, country, words))
            });
            match described.await?? {
                Ok(described) => Some(described.line),
                Err(NoLine::Refused(error)) => return Err(error),
                Err(NoLine::Faults(faults)) => return Ok(StartedLineTest::Faults { faults }),
            }
        }
    };
    // There is nothing to test of a phone that is played.
    let Some(PhoneLineSettings::Sip(sip)) = line else {
        return Err(ErrorCode::OutOfOrder.into());
    };
    let (test, cancelled) = shell.line_tests.begin();
    let by = who.account.value.id();
    tokio::spawn(async move {
        let (usable, cancelled) = tokio::select! {
            usable = timeout(LONGEST, run(*sip, &telling)) => (usable.unwrap_or(false), false),
            // An error would mean that nobody is left who could cancel.
            _ = cancelled => (false, true),
        };
        // Kept before it is told: whoever looks at the overview next finds it there.
        if !cancelled && let Err(error) = keep(&shell, who.store, by, usable).await {
            tracing::warn!(?error, "what came of a test of the line could not be kept");
        }
        telling.tell(&LineTestProgress::Ended { usable, cancelled });
    });
    Ok(StartedLineTest::Started { test })
}

/// Records what came of a test.
async fn keep(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
    by: AccountId,
    usable: bool,
) -> Answer<()> {
    let within = Arc::clone(shell);
    let kept = shell.change(Arc::clone(&store), move |_, now| {
        let what = Recorded::PhoneLineTested { usable };
        let changes = ChangeSet {
            record: vec![within.entry(now, Some(by), None, what)],
            ..ChangeSet::default()
        };
        Ok((changes, LineTest { at: now, usable }))
    });
    shell.at_a_glance.line_was_tested(&store, kept.await?);
    Ok(())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelLineTest {
    test: u32,
}

/// Ends a test early. One that has ended stays as it is.
pub async fn cancel_line_test(
    shell: Arc<Shell>,
    _: Administrator,
    sent: CancelLineTest,
) -> Answer<()> {
    shell.line_tests.cancel(sent.test);
    Ok(())
}

/// Takes every step; whether the line can be used.
async fn run(sip: SipSettings, telling: &Telling<LineTestProgress>) -> bool {
    tell(telling, LineStep::Start, None, StepOutcome::Running);
    let began = Instant::now();
    let line = match off_thread(move || read(&sip)).await {
        Ok(Ok(line)) => line,
        Ok(Err(fault)) => {
            let elapsed = millis(began.elapsed());
            let why = trouble::of_fault(&fault);
            let failed = StepOutcome::Failed { elapsed, why };
            tell(telling, LineStep::Start, None, failed);
            skip_after(telling, LineStep::Start, None);
            return false;
        }
        Err(_) => return false,
    };
    let settings = line.settings();
    let mut usable = false;
    let hear = |told| match told {
        Told::Began { step, server } => tell(telling, named(step), server, StepOutcome::Running),
        Told::Taken(taken) => {
            // OPTIONS is the last step, and is taken only when all before it went well.
            usable |= taken.step == Step::Options && taken.failure.is_none();
            tell_taken(telling, taken, settings);
        }
    };
    follow(settings, hear).await;
    usable
}

fn tell_taken(telling: &Telling<LineTestProgress>, taken: StepTaken, settings: &LineSettings) {
    let (step, elapsed) = (named(taken.step), millis(taken.took));
    let server = taken.server;
    if let Some(failure) = taken.failure {
        let why = trouble::of_failure(&failure);
        let failed = StepOutcome::Failed { elapsed, why };
        tell(telling, step, server.clone(), failed);
        return skip_after(telling, step, server);
    }
    tell(
        telling,
        step,
        server.clone(),
        StepOutcome::Passed { elapsed },
    );
    let has_tls = settings.transport == Transport::Tls;
    let skip = |step| tell(telling, step, server.clone(), StepOutcome::Skipped);
    if step == LineStep::Transport && !has_tls {
        skip(LineStep::Tls);
    }
    let is_connected = match step {
        LineStep::Transport => !has_tls,
        LineStep::Tls => true,
        LineStep::Start | LineStep::Resolve | LineStep::Registration | LineStep::Options => false,
    };
    if is_connected && settings.registration.is_none() {
        skip(LineStep::Registration);
    }
}

/// What needs a step that failed is not tried.
#[expect(
    clippy::needless_pass_by_value,
    reason = "each step that is skipped tells of the server"
)]
fn skip_after(telling: &Telling<LineTestProgress>, failed: LineStep, server: Option<String>) {
    for step in STEPS.into_iter().skip_while(|step| *step != failed).skip(1) {
        tell(telling, step, server.clone(), StepOutcome::Skipped);
    }
}

fn tell(
    telling: &Telling<LineTestProgress>,
    step: LineStep,
    server: Option<String>,
    outcome: StepOutcome,
) {
    telling.tell(&LineTestProgress::Step {
        step,
        server,
        outcome,
    });
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

const fn named(step: Step) -> LineStep {
    match step {
        Step::Start => LineStep::Start,
        Step::Resolve => LineStep::Resolve,
        Step::Transport => LineStep::Transport,
        Step::Tls => LineStep::Tls,
        Step::Registration => LineStep::Registration,
        Step::Options => LineStep::Options,
    }
}
