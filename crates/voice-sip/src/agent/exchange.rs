//! One request and its final answer, for everything but INVITE.

use std::{fmt, time::Duration};

use rsipstack::{
    dialog::authenticate::Credential,
    sip::{Header, HeadersExt, Request, Response, SipMessage, StatusCode, StatusCodeKind},
    transaction::{
        key::{TransactionKey, TransactionRole},
        transaction::Transaction,
    },
    transport::SipAddr,
};
use tokio::time::timeout;

use super::{
    Agent,
    digest::{Proofs, Taken},
    flow::Flow,
    requests::via,
};

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
        let mut proofs = Proofs::default();
        transaction.send().await.map_err(|_| NoAnswer::NotSent)?;
        while let Some(message) = transaction.receive().await {
            let SipMessage::Response(response) = message else {
                continue;
            };
            if response.status_code.kind() == StatusCodeKind::Provisional {
                continue;
            }
            let Some(credential) = credential.filter(|_| is_challenge(&response)) else {
                return Ok(response);
            };
            match proofs.take(&response) {
                Taken::Answer => {}
                Taken::Refused => return Ok(response),
                Taken::Unknown => return Err(NoAnswer::ChallengeNotUnderstood),
            }
            let headers = proofs.of(&transaction.original, credential);
            transaction = self.again(&transaction, flow, headers)?;
            transaction.send().await.map_err(|_| NoAnswer::NotSent)?;
        }
        Err(NoAnswer::Silent)
    }

    /// The same request once more, with these headers instead of any of their kind.
    pub(crate) fn again(
        &self,
        transaction: &Transaction,
        flow: &Flow,
        headers: Vec<Header>,
    ) -> Result<Transaction, NoAnswer> {
        let mut request = transaction.original.clone();
        let sequence = request
            .cseq_header()
            .and_then(rsipstack::sip::CSeq::seq)
            .map_err(|_| NoAnswer::NotSent)?
            .saturating_add(1);
        let sequence = Header::CSeq(format!("{sequence} {}", request.method).into());
        request.headers.retain(|header| {
            let is_of_its_kind =
                |new: &Header| std::mem::discriminant(new) == std::mem::discriminant(header);
            !matches!(header, Header::Via(_) | Header::CSeq(_))
                && !headers.iter().any(is_of_its_kind)
        });
        request.headers.push_front(via(flow));
        request.headers.push(sequence);
        request.headers.extend(headers);
        let destination = transaction.destination.clone();
        self.transaction(
            request,
            flow,
            destination.unwrap_or_else(|| flow.destination()),
        )
    }
}

/// Whether the far side asks who we are.
pub(crate) const fn is_challenge(response: &Response) -> bool {
    matches!(
        response.status_code,
        StatusCode::Unauthorized | StatusCode::ProxyAuthenticationRequired
    )
}
