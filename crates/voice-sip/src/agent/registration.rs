//! Registering, so that the server knows the line and where it is (RFC 3261, 10).

use std::{fmt, time::Duration};

use rsipstack::sip::{
    Expires, Header, HeadersExt, Method, MinExpires, Response, StatusCode, StatusCodeKind, Uri,
};

use super::{
    Agent,
    exchange::{NoAnswer, is_challenge},
    flow::Flow,
    requests::{Beginning, Identity, credential, escaped},
};
use crate::settings::LineSettings;

/// Why a server does not register the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistrationRefusal {
    /// The user or the password is not the server's.
    Unauthorized,
    /// The server does not let this user register, or knows none such.
    Forbidden,
    /// It said something else.
    Status(u16),
    /// It said nothing.
    NoAnswer(String),
}

impl fmt::Display for RegistrationRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unauthorized => f.write_str("it did not take the user or the password"),
            Self::Forbidden => f.write_str("it does not let this user register"),
            Self::Status(status) => write!(f, "it answered {status}"),
            Self::NoAnswer(why) => f.write_str(why),
        }
    }
}

/// The line's registration at one server.
pub(crate) struct Registrar {
    identity: Identity,
}

/// What one attempt may wait for its answer.
const PATIENCE: Duration = Duration::from_secs(5);

impl Registrar {
    pub(crate) fn new(settings: &LineSettings) -> Self {
        Self {
            identity: Identity::new(settings),
        }
    }

    /// Registers, or with no time at all unregisters. Answers how long it holds.
    pub(crate) async fn register(
        &mut self,
        agent: &Agent,
        flow: &Flow,
        settings: &LineSettings,
        expiry: Duration,
    ) -> Result<Duration, RegistrationRefusal> {
        let mut expiry = expiry;
        let mut answer = self.ask(agent, flow, settings, expiry).await?;
        if answer.status_code == StatusCode::IntervalTooBrief
            && let Some(least) = seconds(answer.min_expires_header().map(MinExpires::value))
        {
            expiry = least;
            answer = self.ask(agent, flow, settings, expiry).await?;
        }
        if answer.status_code.kind() == StatusCodeKind::Successful {
            return Ok(granted(&answer, expiry));
        }
        Err(match answer.status_code.clone() {
            _ if is_challenge(&answer) => RegistrationRefusal::Unauthorized,
            StatusCode::Forbidden | StatusCode::NotFound => RegistrationRefusal::Forbidden,
            other => RegistrationRefusal::Status(other.into()),
        })
    }

    async fn ask(
        &mut self,
        agent: &Agent,
        flow: &Flow,
        settings: &LineSettings,
        expiry: Duration,
    ) -> Result<Response, RegistrationRefusal> {
        let domain = settings.domain_on_the_wire();
        let no_answer = |why: NoAnswer| RegistrationRefusal::NoAnswer(why.to_string());
        let uri =
            Uri::try_from(format!("sip:{domain}")).map_err(|_| no_answer(NoAnswer::NotSent))?;
        let user = escaped(&settings.account.user);
        let address = format!("<sip:{user}@{}>", settings.domain());
        let mut request = Beginning {
            method: Method::Register,
            uri,
            from: address.clone(),
            to: address,
            identity: &self.identity,
        }
        .on(flow, settings);
        request
            .headers
            .push(Header::Expires(expiry.as_secs().to_string().into()));
        self.identity.leave_room();
        let credential = credential(&settings.account);
        agent
            .ask(
                request,
                flow,
                flow.destination(),
                credential.as_ref(),
                PATIENCE,
            )
            .await
            .map_err(no_answer)
    }
}

/// How long the server lets the registration stand: its word for our contact goes first.
fn granted(answer: &Response, asked: Duration) -> Duration {
    let of_contact = answer
        .contact_headers()
        .into_iter()
        .find_map(|contact| parameter(contact.value(), "expires"));
    seconds(of_contact)
        .or_else(|| seconds(answer.expires_header().map(Expires::value)))
        .unwrap_or(asked)
}

fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let after_address = header.rsplit_once('>').map_or(header, |(_, rest)| rest);
    after_address
        .split([';', ','])
        .filter_map(|part| part.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

fn seconds(text: Option<&str>) -> Option<Duration> {
    text?.trim().parse().ok().map(Duration::from_secs)
}
