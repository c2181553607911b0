//! An INVITE that is no longer wanted: it is cancelled, and if it is answered all the same
//! the call is hung up. Nothing of ours goes on ringing anywhere.

use std::{sync::Arc, time::Duration};

use rsipstack::{
    sip::{
        CSeq, Header, HeadersExt, Method, Request, Response, SipMessage, StatusCodeKind,
        prelude::HasHeaders,
    },
    transaction::transaction::Transaction,
};
use tokio::time::{Instant, timeout, timeout_at};

use super::dialog::Dialog;
use crate::{
    agent::{Agent, Flow, Target},
    settings::LineSettings,
};

/// How long a final answer may take to come (RFC 3261, 9.1: 64 times T1).
const LATE: Duration = Duration::from_secs(32);

/// How long the answer to a CANCEL is waited for.
const CANCELLING: Duration = Duration::from_secs(8);

/// An INVITE on its way, and by which way.
pub(super) struct Invited {
    pub(super) transaction: Transaction,
    pub(super) flow: Flow,
    pub(super) target: Target,
    /// Whether anything has been heard of it. Before that it may not be cancelled.
    pub(super) heard: bool,
}

impl Invited {
    /// Sees to it that the INVITE comes to nothing.
    pub(super) async fn see_off(mut self, agent: Arc<Agent>, settings: Arc<LineSettings>) {
        if self.heard {
            self.cancel(&agent).await;
        } else {
            self.stop_repeating();
        }
        let deadline = Instant::now() + LATE;
        while let Ok(Some(message)) = timeout_at(deadline, self.transaction.receive()).await {
            let SipMessage::Response(response) = message else {
                continue;
            };
            match response.status_code.kind() {
                StatusCodeKind::Provisional if !self.heard => {
                    self.heard = true;
                    self.cancel(&agent).await;
                }
                StatusCodeKind::Provisional => {}
                StatusCodeKind::Successful => {
                    self.hang_up(&response, &agent, &settings).await;
                    return;
                }
                _ => return,
            }
        }
    }

    /// A late 2xx has been acknowledged by the transaction, and is now ended.
    async fn hang_up(&self, response: &Response, agent: &Agent, settings: &LineSettings) {
        let invite = &self.transaction.original;
        if let Some(dialog) = Dialog::made_by(response, invite, &self.flow, &self.target) {
            dialog.bye(agent, settings).await;
        }
    }

    async fn cancel(&self, agent: &Agent) {
        let Some(cancel) = cancelling(&self.transaction.original) else {
            return;
        };
        let destination = self
            .transaction
            .destination
            .clone()
            .unwrap_or_else(|| self.flow.destination());
        let asked = agent.ask(cancel, &self.flow, destination, None, CANCELLING);
        if let Ok(Err(why)) = timeout(CANCELLING, asked).await {
            tracing::debug!(%why, "a CANCEL was not answered");
        }
    }

    /// Nothing has answered, and nothing is to ring when it comes back.
    fn stop_repeating(&mut self) {
        if let Some(timer) = self.transaction.timer_a.take() {
            self.transaction.endpoint_inner.timers.cancel(timer);
        }
    }
}

/// The CANCEL for an INVITE (RFC 3261, 9.1): the same in all that identifies it.
fn cancelling(invite: &Request) -> Option<Request> {
    let sequence = invite.cseq_header().and_then(CSeq::seq).ok()?;
    let mut cancel = invite.clone();
    cancel.method = Method::Cancel;
    cancel.body = Vec::new();
    cancel.headers_mut().retain(|header| {
        matches!(
            header,
            Header::Via(_)
                | Header::From(_)
                | Header::To(_)
                | Header::CallId(_)
                | Header::MaxForwards(_)
                | Header::Route(_)
                | Header::UserAgent(_)
        )
    });
    cancel.headers_mut().push(Header::CSeq(
        format!("{sequence} {}", Method::Cancel).into(),
    ));
    Some(cancel)
}
