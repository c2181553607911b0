//! One request and its final answer, for everything but INVITE.

use std::{fmt, time::Duration};

use rsipstack::{
    dialog::authenticate::{AuthRetry, Credential, handle_client_authenticate},
    sip::{HeadersExt, Request, Response, SipMessage, StatusCode, StatusCodeKind},
    transaction::{
        key::{TransactionKey, TransactionRole},
        transaction::Transaction,
    },
    transport::SipAddr,
};
use tokio::time::timeout;

use super::{Agent, flow::Flow};

/// Why there is no final answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// Nothing came in time.
    Silent,
    /// The connection closed meanwhile.
    Closed,
    /// The request could not be made or sent.
    NotSent,
    /// The far side asks for proof in a way that is not known here.
    ChallengeNotUnderstood,
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Silent => "no answer came in time",
            Self::Closed => "the connection closed",
            Self::NotSent => "the request could not be sent",
            Self::ChallengeNotUnderstood => "the server asks for proof in an unknown way",
        })
    }
}

impl Agent {
    /// A client transaction on a flow. Nothing is sent yet.
    pub(crate) fn transaction(
        &self,
        request: Request,
        flow: &Flow,
        destination: SipAddr,
    ) -> Result<Transaction, NoAnswer> {
        let key = TransactionKey::from_request(&request, TransactionRole::Client)
            .map_err(|_| NoAnswer::NotSent)?;
        let mut transaction = Transaction::new_client(
            key,
            request,
            self.endpoint.clone(),
            Some(flow.connection.clone()),
        );
        transaction.destination = Some(destination);
        Ok(transaction)
    }

    /// Sends a request and waits for its final answer, proving who we are when asked.
    pub(crate) async fn ask(
        &self,
        request: Request,
        flow: &Flow,
        destination: SipAddr,
        credential: Option<&Credential>,
        patience: Duration,
    ) -> Result<Response, NoAnswer> {
        let asking = self.ask_at_length(request, flow, destination, credential);
        tokio::select! {
            answer = timeout(patience, asking) => answer.unwrap_or(Err(NoAnswer::Silent)),
            () = flow.closed() => Err(NoAnswer::Closed),
        }
    }

    async fn ask_at_length(
        &self,
        request: Request,
        flow: &Flow,
        destination: SipAddr,
        credential: Option<&Credential>,
    ) -> Result<Response, NoAnswer> {
        let mut transaction = self.transaction(request, flow, destination)?;
        let mut challenges = AuthRetry::new();
        transaction.send().await.map_err(|_| NoAnswer::NotSent)?;
        while let Some(message) = transaction.receive().await {
            let SipMessage::Response(response) = message else {
                continue;
            };
            if response.status_code.kind() == StatusCodeKind::Provisional {
                continue;
            }
            match credential {
                Some(credential)
                    if is_challenge(&response) && challenges.should_answer(&response) =>
                {
                    transaction = proven(&transaction, response, credential).await?;
                    transaction.send().await.map_err(|_| NoAnswer::NotSent)?;
                }
                _ => return Ok(response),
            }
        }
        Err(NoAnswer::Silent)
    }
}

/// Whether the far side asks who we are.
pub(crate) const fn is_challenge(response: &Response) -> bool {
    matches!(
        response.status_code,
        StatusCode::Unauthorized | StatusCode::ProxyAuthenticationRequired
    )
}

/// The same request once more, with proof of who we are.
pub(crate) async fn proven(
    transaction: &Transaction,
    challenge: Response,
    credential: &Credential,
) -> Result<Transaction, NoAnswer> {
    let sequence = transaction
        .original
        .cseq_header()
        .and_then(rsipstack::sip::CSeq::seq)
        .map_err(|_| NoAnswer::NotSent)?;
    handle_client_authenticate(
        sequence.saturating_add(1),
        transaction,
        challenge,
        credential,
    )
    .await
    .map_err(|_| NoAnswer::ChallengeNotUnderstood)
}
