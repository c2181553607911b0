//! An INVITE between its sending and its final answer: it rings, perhaps in several places,
//! asks who calls, and may still be taken back.

use std::{collections::HashMap, pin::pin, sync::Arc, time::Duration};

use rsipstack::{
    sip::{Header, HeadersExt, Method, Response, SipMessage, StatusCode},
    transaction::transaction::Transaction,
};
use security_info::call::CallEvent;
use tokio::time::{Instant, sleep_until};

use super::{Call, dialog::Dialog, ending::Invited};
use crate::agent::{Place, Proofs, Taken, credential, what_we_understand};

/// How often a server may ask for longer between two signs of life.
const LENGTHENINGS: u8 = 2;

/// What is known of an INVITE before its final answer.
pub(super) struct Early {
    pub(super) invited: Invited,
    pub(super) place: Place,
    pub(super) dialogs: HashMap<String, EarlyDialog>,
    proofs: Proofs,
    lengthenings: u8,
}

/// One of the far sides that an INVITE has reached.
pub(super) struct EarlyDialog {
    pub(super) dialog: Dialog,
    /// The last reliable provisional answer that was acknowledged (RFC 3262).
    acknowledged: Option<u32>,
    /// An answer to our offer that came reliably, and so may be missing from the 2xx.
    pub(super) answer: Option<Vec<u8>>,
}

/// What happens while a final answer is waited for.
pub(super) enum Happened {
    Message(Option<Box<Response>>),
    ToldToEnd,
    NothingHeard,
    Closed,
}

impl Early {
    pub(super) fn new(invited: Invited, place: Place) -> Self {
        Self {
            invited,
            place,
            dialogs: HashMap::new(),
            proofs: Proofs::default(),
            lengthenings: 0,
        }
    }
}

impl Call {
    /// Waits for the next message. Requests of the far side's are answered meanwhile.
    pub(super) async fn next(&mut self, early: &mut Early, patience: Instant) -> Happened {
        let Early { invited, place, .. } = early;
        // One future until it is ready: to drop it could drop a message half taken.
        let mut receiving = pin!(invited.transaction.receive());
        loop {
            tokio::select! {
                biased;
                message = &mut receiving => return Happened::Message(match message {
                    Some(SipMessage::Response(response)) => Some(Box::new(response)),
                    // Nobody sends a request within a transaction of ours.
                    Some(SipMessage::Request(_)) | None => None,
                }),
                request = place.request() => {
                    if let Some(request) = request {
                        self.line.tasks.spawn(answer_early(request));
                    }
                }
                () = self.control.ended() => return Happened::ToldToEnd,
                () = invited.flow.closed() => return Happened::Closed,
                () = sleep_until(patience), if !invited.heard => return Happened::NothingHeard,
            }
        }
    }

    pub(super) fn see_off(&self, early: Early) {
        let (agent, settings) = (&self.line.agent, &self.line.settings);
        let ending = early
            .invited
            .see_off(Arc::clone(agent), Arc::clone(settings));
        let place = early.place;
        self.line.tasks.spawn(async move {
            ending.await;
            drop(place);
        });
    }

    pub(super) fn take_provisional(&self, early: &mut Early, response: &Response) {
        self.line.servers.well(&early.invited.target);
        if matches!(
            response.status_code,
            StatusCode::Ringing | StatusCode::SessionProgress
        ) {
            self.teller.rings(u16::from(response.status_code.clone()));
        }
        let invited = &early.invited;
        let made = Dialog::made_by(
            response,
            &invited.transaction.original,
            &invited.flow,
            &invited.target,
        );
        let Some(made) = made else {
            return;
        };
        let early = early
            .dialogs
            .entry(made.remote_tag().to_owned())
            .or_insert(EarlyDialog {
                dialog: made,
                acknowledged: None,
                answer: None,
            });
        early.dialog.follow(response);
        self.acknowledge(early, response);
    }

    /// Acknowledges a reliable provisional answer, once and in order (RFC 3262).
    fn acknowledge(&self, early: &mut EarlyDialog, response: &Response) {
        let (true, Some(number)) = (
            response.header_contains_token("Require", "100rel"),
            response.rseq_value(),
        ) else {
            return;
        };
        let Some(invite) = response.cseq_header().ok().and_then(|cseq| cseq.seq().ok()) else {
            return;
        };
        if early.acknowledged.is_some_and(|last| number <= last) {
            return;
        }
        early.acknowledged = Some(number);
        if !response.body.is_empty() {
            early.answer = Some(response.body.clone());
        }
        let settings = Arc::clone(&self.line.settings);
        let rack = Header::RAck(format!("{number} {invite} INVITE").into());
        let request = early
            .dialog
            .request(Method::PRack, &settings, vec![rack], Vec::new());
        let agent = Arc::clone(&self.line.agent);
        let flow = early.dialog.flow().clone();
        let next_hop = early.dialog.next_hop();
        self.line.tasks.spawn(async move {
            let destination = next_hop.destination().await;
            let credential = credential(&settings.account);
            let patience = Duration::from_secs(8);
            let asked = agent.ask(request, &flow, destination, credential.as_ref(), patience);
            if let Err(why) = asked.await {
                tracing::debug!(%why, "a PRACK was not answered");
            }
        });
    }

    /// Sends the INVITE again with proof of who calls.
    pub(super) async fn prove(
        &self,
        early: &mut Early,
        challenge: &Response,
    ) -> Result<(), CallEvent> {
        let Some(credential) = credential(&self.line.settings.account) else {
            return Err(CallEvent::LineDown);
        };
        match early.proofs.take(challenge) {
            Taken::Answer => {}
            Taken::Refused | Taken::Unknown => return Err(CallEvent::LineDown),
        }
        let request = &early.invited.transaction.original;
        let headers = early.proofs.of(request, &credential);
        self.send_again(early, headers).await
    }

    /// Sends the INVITE again, with as long between two signs of life as the server asks for
    /// at the least (RFC 4028, 7.3).
    pub(super) async fn lengthen(
        &self,
        early: &mut Early,
        refusal: &Response,
    ) -> Result<(), CallEvent> {
        let least = refusal.header_value("Min-SE").and_then(|value| {
            let seconds = value.split(';').next().unwrap_or_default();
            seconds.trim().parse::<u32>().ok()
        });
        let Some(least) = least.filter(|_| early.lengthenings < LENGTHENINGS) else {
            return Err(CallEvent::LineDown);
        };
        early.lengthenings += 1;
        let mut headers = vec![
            Header::SessionExpires(least.to_string().into()),
            Header::MinSE(least.to_string().into()),
        ];
        // Whoever has asked who calls will want to know it again.
        if let Some(credential) = credential(&self.line.settings.account) {
            let request = &early.invited.transaction.original;
            headers.extend(early.proofs.of(request, &credential));
        }
        self.send_again(early, headers).await
    }

    async fn send_again(&self, early: &mut Early, headers: Vec<Header>) -> Result<(), CallEvent> {
        let Invited {
            transaction, flow, ..
        } = &mut early.invited;
        let again = self.line.agent.again(transaction, flow, headers);
        let mut again = again.map_err(|_| CallEvent::LineDown)?;
        again.send().await.map_err(|_| CallEvent::LineDown)?;
        *transaction = again;
        // Whoever has asked may yet be silent about this one.
        early.invited.heard = false;
        Ok(())
    }
}

/// Answers a request that comes before anybody has answered the call.
async fn answer_early(mut request: Transaction) {
    let (status, headers) = match request.original.method {
        Method::Options => (StatusCode::OK, what_we_understand()),
        Method::Update if request.original.body.is_empty() => (StatusCode::OK, Vec::new()),
        // Our own offer has not been answered yet (RFC 3311, 5.2).
        Method::Update | Method::Invite => (StatusCode::RequestPending, Vec::new()),
        _ => (StatusCode::CallTransactionDoesNotExist, Vec::new()),
    };
    if let Err(error) = request.reply_with(status, headers, None).await {
        tracing::debug!(%error, "an early request was not answered");
    }
}
