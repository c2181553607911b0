//! Our caller: this program started again, on one core, told what to do line by line.

use std::{
    io::{BufRead, BufReader, Write},
    net::Ipv4Addr,
    num::NonZeroU16,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use security_info::{
    call::{CallEvent, Confirming},
    identity::OrganisationName,
    phone::PhoneNumber,
    phone_line::{CallToPlace, PhoneLine},
};
use tokio::{
    sync::mpsc::unbounded_channel,
    task::JoinSet,
    time::{MissedTickBehavior, interval, timeout},
};
use voice_sip::{
    line::SipLine,
    prompts::Voice,
    settings::{Account, Addresses, LineSettings},
};

use crate::{
    Outcome,
    peer::CALLERS_CORE,
    process::{descriptors, milliseconds, now, processor_milliseconds},
};

/// What this program is told to be the caller by.
pub(crate) const PART: &str = "caller";

/// A call that has not ended after this long has failed.
const PATIENCE: Duration = Duration::from_secs(10);

/// The caller as the benchmark has it.
pub(crate) struct Caller {
    child: Child,
    tell: ChildStdin,
    told: BufReader<ChildStdout>,
}

/// What came of some calls.
pub(crate) struct Told {
    pub(crate) failed: u32,
    pub(crate) milliseconds: f64,
    pub(crate) processor: f64,
}

impl Caller {
    pub(crate) fn start(port: u16) -> Outcome<Self> {
        let mut child = Command::new("taskset")
            .args(["-c", CALLERS_CORE])
            .arg(std::env::current_exe()?)
            .args([PART, &port.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let tell = child.stdin.take().ok_or("the caller listens")?;
        let told = BufReader::new(child.stdout.take().ok_or("the caller speaks")?);
        Ok(Self { child, tell, told })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// So many calls as fast as it can, so many at once.
    pub(crate) fn all(&mut self, calls: u32, at_once: u32) -> Outcome<Told> {
        self.calls(&format!("all {calls} {at_once}"))
    }

    /// So many calls, so many of them begun in each second.
    pub(crate) fn paced(&mut self, calls: u32, in_a_second: u32) -> Outcome<Told> {
        self.calls(&format!("paced {calls} {in_a_second}"))
    }

    /// Descriptors, tasks and dialogs that it has, once its calls are over.
    pub(crate) fn left(&mut self) -> Outcome<u32> {
        Ok(self.ask("left 0 0")?.trim().parse()?)
    }

    fn calls(&mut self, question: &str) -> Outcome<Told> {
        let processor = processor_milliseconds(self.id())?;
        let answer = self.ask(question)?;
        let (failed, milliseconds) = answer
            .trim()
            .split_once(' ')
            .ok_or("the caller has ended")?;
        Ok(Told {
            failed: failed.parse()?,
            milliseconds: milliseconds.parse()?,
            processor: processor_milliseconds(self.id())? - processor,
        })
    }

    fn ask(&mut self, question: &str) -> Outcome<String> {
        writeln!(self.tell, "{question}")?;
        let mut answer = String::new();
        self.told.read_line(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        // It may have ended by itself, which its answers then lack.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// The caller as it is itself.
pub(crate) fn call(port: &str) -> Outcome {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(do_as_told(port))
}

async fn do_as_told(port: &str) -> Outcome {
    let account = Account {
        user: "svara".into(),
        auth_user: None,
        password: None,
    };
    let mut settings = LineSettings::to(format!("127.0.0.1:{port}").parse()?, account);
    settings.registration = None;
    settings.addresses = Addresses {
        bind: Ipv4Addr::LOCALHOST.into(),
        ..Addresses::default()
    };
    settings.bounds.keepalive = Duration::ZERO;
    settings.bounds.calls = NonZeroU16::new(1_000).ok_or("a number of calls")?;
    let line = Arc::new(SipLine::open(settings, Voice::built_in()).await?);
    let to = CallToPlace {
        number: PhoneNumber::from_e164("+46701740605")?,
        caller: OrganisationName::parse("Kontoret")?,
        language: "sv".into(),
        confirming: Confirming::Pound,
    };
    for request in std::io::stdin().lock().lines() {
        let request = request?;
        let mut words = request.split(' ');
        let what = words.next().unwrap_or_default();
        let mut number = || -> Outcome<u32> { Ok(words.next().unwrap_or_default().parse()?) };
        let (calls, how) = (number()?, number()?);
        let begun = now();
        if what == "left" {
            println!("{}", left(&line).await?);
            continue;
        }
        let failed = match what {
            "all" => all(&line, &to, calls, how).await,
            _ => paced(&line, &to, calls, how).await,
        };
        println!("{failed} {}", milliseconds(begun.elapsed()));
    }
    line.close().await;
    Ok(())
}

/// Each of so many goes on to the next call when one is over.
async fn all(line: &Arc<SipLine>, to: &CallToPlace, calls: u32, at_once: u32) -> u32 {
    let mut callers = JoinSet::new();
    for _ in 0..at_once {
        let (line, to) = (Arc::clone(line), to.clone());
        callers.spawn(async move {
            let mut failed = 0;
            for _ in 0..calls / at_once {
                failed += u32::from(!one(&line, &to).await);
            }
            failed
        });
    }
    callers.join_all().await.into_iter().sum()
}

async fn paced(line: &Arc<SipLine>, to: &CallToPlace, calls: u32, in_a_second: u32) -> u32 {
    let mut begin = interval(Duration::from_secs(1) / in_a_second);
    begin.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut up = JoinSet::new();
    for _ in 0..calls {
        begin.tick().await;
        let (line, to) = (Arc::clone(line), to.clone());
        up.spawn(async move { u32::from(!one(&line, &to).await) });
    }
    up.join_all().await.into_iter().sum()
}

/// One call: rung, answered, and hung up on at once. Whether it all went as it should.
async fn one(line: &SipLine, to: &CallToPlace) -> bool {
    let (tell, mut told) = unbounded_channel();
    let mut call = line.place(
        to.clone(),
        Box::new(move |event| {
            let _over = tell.send(event);
        }),
    );
    let mut was_answered = false;
    let ended = timeout(PATIENCE, async {
        while let Some(event) = told.recv().await {
            if event == CallEvent::Answered {
                was_answered = true;
                call.hang_up();
            }
        }
    });
    ended.await.is_ok() && was_answered
}

/// Waits until every BYE has been answered, and counts what is there all the same.
async fn left(line: &SipLine) -> Outcome<usize> {
    let none_up = timeout(PATIENCE, async {
        while line.dialogs() > 0 {
            tokio::task::yield_now().await;
        }
    });
    if none_up.await.is_err() {
        eprintln!("{} dialogs are left", line.dialogs());
    }
    Ok(descriptors()? + line.dialogs() + line.tasks())
}
