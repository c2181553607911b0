//! *Test the line*: step by step, each with its time, and on failure what failed and the
//! setting to look at.
//!
//! Every step is taken anew, on a user agent of its own, so that a line that is up is
//! neither used nor disturbed. It binds another port than that line, as both are bound at
//! once.

use std::time::Duration;

use tokio::time::Instant;

use crate::{
    agent::{Agent, NotStarted, Registrar, Resolver, Servers, Target, Unreachable},
    line::{DownCause, TlsSettingsError},
    settings::{LineSettings, Registration, Transport},
};

/// One thing that has to work before a call can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The address and the certificates in the settings can be used here.
    Start,
    /// The names of the servers lead to addresses.
    Resolve,
    /// The transport reaches the server: the connection opens.
    Transport,
    /// TLS protects the connection, and the server is who it should be.
    Tls,
    /// The server registers the line.
    Registration,
    /// The server answers a question, there and back.
    Options,
}

/// How one step went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken {
    /// The step.
    pub step: Step,
    /// The server, once one is spoken of.
    pub server: Option<String>,
    /// How long it took.
    pub took: Duration,
    /// What went wrong, where something did. Nothing that needs this step is tried then.
    pub failure: Option<Failure>,
}

/// What is told of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A step begins.
    Began {
        /// The step.
        step: Step,
        /// The server, once one is spoken of.
        server: Option<String>,
    },
    /// It has been taken.
    Taken(StepTaken),
}

/// What went wrong, and where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub cause: Cause,
    /// The key of the setting to look at first.
    pub setting: &'static str,
}

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// What the settings name can not be bound here.
    NotBound(String),
    /// The certificates in the settings can not be used.
    Certificates(TlsSettingsError),
    /// The line would be down for the same reason.
    Down(DownCause),
}

/// How long the answer to OPTIONS may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long taking leave of the server may take.
const LEAVING: Duration = Duration::from_secs(2);

/// Takes every step, of every server in turn, and tells each as it is taken.
pub async fn check(settings: &LineSettings, mut tell: impl FnMut(StepTaken)) {
    let only_taken = |told| {
        if let Told::Taken(taken) = told {
            tell(taken);
        }
    };
    follow(settings, only_taken).await;
}

/// As [`check`], and tells of each step also when it begins. Dropping the future ends it.
pub async fn follow(settings: &LineSettings, mut tell: impl FnMut(Told)) {
    let mut settings = settings.clone().fitted();
    settings.addresses.sip_port = 0;
    tell(begins(Step::Start, None));
    let began = Instant::now();
    let agent = match Agent::start(&settings).await {
        Ok(agent) => agent,
        Err(why) => {
            tell(taken(Step::Start, None, began, Some(not_started(why))));
            return;
        }
    };
    tell(taken(Step::Start, None, began, None));
    tell(begins(Step::Resolve, None));
    let began = Instant::now();
    let servers = Servers::new(Resolver::asking(&settings.name_servers));
    let targets = match servers.in_order(&settings).await {
        Ok(targets) => targets,
        Err(why) => {
            let failure = down(DownCause::Unresolved(why));
            tell(taken(Step::Resolve, None, began, Some(failure)));
            return;
        }
    };
    tell(taken(Step::Resolve, None, began, None));
    for target in &targets {
        check_server(&agent, &settings, target, &mut tell).await;
    }
    agent.stop();
}

async fn check_server(
    agent: &Agent,
    settings: &LineSettings,
    target: &Target,
    tell: &mut impl FnMut(Told),
) {
    let server = Some(target.address.to_string());
    tell(begins(Step::Transport, server.as_deref()));
    let began = Instant::now();
    let reached = agent.open(target).await;
    let step = match &reached {
        Err(Unreachable::Tls(_)) => Step::Tls,
        Ok(_) if settings.transport == Transport::Tls => Step::Tls,
        _ => Step::Transport,
    };
    if step == Step::Tls {
        // The handshake goes over a connection that has opened.
        tell(taken(Step::Transport, server.clone(), began, None));
    }
    let flow = match reached {
        Ok(flow) => flow,
        Err(why) => {
            let cause = DownCause::of_reaching(why, agent.expected_name(target));
            tell(taken(step, server, began, Some(down(cause))));
            return;
        }
    };
    tell(taken(step, server.clone(), began, None));
    if let Some(Registration { expiry }) = settings.registration {
        tell(begins(Step::Registration, server.as_deref()));
        let began = Instant::now();
        let mut registrar = Registrar::new(settings);
        let registered = registrar.register(agent, &flow, settings, expiry).await;
        let failure = registered.err().map(|refusal| down(refusal.into()));
        let failed = failure.is_some();
        tell(taken(Step::Registration, server.clone(), began, failure));
        if failed {
            return;
        }
        let leaving = registrar.register(agent, &flow, settings, Duration::ZERO);
        if tokio::time::timeout(LEAVING, leaving).await.is_err() {
            tracing::debug!("the server did not take the check's leave in time");
        }
    }
    tell(begins(Step::Options, server.as_deref()));
    let began = Instant::now();
    let answered = agent.options(&flow, settings, PATIENCE).await;
    let failure = answered.err().map(|why| down(why.into()));
    tell(taken(Step::Options, server, began, failure));
}

fn begins(step: Step, server: Option<&str>) -> Told {
    Told::Began {
        step,
        server: server.map(str::to_owned),
    }
}

fn taken(step: Step, server: Option<String>, began: Instant, failure: Option<Failure>) -> Told {
    Told::Taken(StepTaken {
        step,
        server,
        took: began.elapsed(),
        failure,
    })
}

fn down(cause: DownCause) -> Failure {
    Failure {
        setting: cause.setting(),
        cause: Cause::Down(cause),
    }
}

fn not_started(why: NotStarted) -> Failure {
    match why {
        NotStarted::Bind(error) => Failure {
            cause: Cause::NotBound(error.to_string()),
            setting: "bind-address",
        },
        NotStarted::Tls(error) => Failure {
            setting: match error {
                TlsSettingsError::NoRoots | TlsSettingsError::NoSystemRoots => "ca-file",
                TlsSettingsError::Client(_) => "client-certificate",
            },
            cause: Cause::Certificates(error),
        },
    }
}
