//! What others ask of us: only what belongs to a call that is up is listened to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rsipstack::{
    sip::{Header, HeadersExt, Method, StatusCode, Version},
    transaction::{TransactionReceiver, transaction::Transaction},
};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::timeout,
};

use super::refusal::{SUPPORTED, refusal_of};

/// The methods that a call of ours understands.
pub(crate) const ALLOW: &str = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE";

/// How long a far side may be busy with taking an answer.
const ANSWERING: Duration = Duration::from_secs(2);

/// The calls that are up, by their Call-ID.
///
/// Boxed, as a channel makes room for many of what it carries, and a call sees one or two.
#[derive(Clone, Default)]
pub(crate) struct Dialogs(Arc<Mutex<HashMap<String, UnboundedSender<Box<Transaction>>>>>);

/// One call's place among them. Dropping it takes the call out.
pub(crate) struct Place {
    dialogs: Dialogs,
    call_id: String,
    requests: UnboundedReceiver<Box<Transaction>>,
}

impl Dialogs {
    /// Has requests that carry this Call-ID told to the call.
    pub(crate) fn enter(&self, call_id: &str) -> Place {
        let (sender, requests) = unbounded_channel();
        self.table().insert(call_id.to_owned(), sender);
        Place {
            dialogs: self.clone(),
            call_id: call_id.to_owned(),
            requests,
        }
    }

    /// How many calls there are, those that are only being seen off included.
    pub(crate) fn len(&self) -> usize {
        self.table().len()
    }

    fn told(&self, call_id: &str) -> Option<UnboundedSender<Box<Transaction>>> {
        self.table().get(call_id).cloned()
    }

    fn table(&self) -> MutexGuard<'_, HashMap<String, UnboundedSender<Box<Transaction>>>> {
        // Each change is one insertion or removal, so there is nothing half done to fear.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// The next request of the far side's.
    pub(crate) async fn request(&mut self) -> Option<Transaction> {
        self.requests.recv().await.map(|request| *request)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.dialogs.table().remove(&self.call_id);
    }
}

/// Takes every request to its call, and answers those that belong to none.
pub(super) async fn route(mut incoming: TransactionReceiver, dialogs: Dialogs) {
    while let Some(transaction) = incoming.recv().await {
        if let Some((status, headers)) = refusal_of(&transaction.original) {
            tokio::spawn(answer(transaction, status, headers));
        } else if let Some(stray) = deliver(transaction, &dialogs) {
            tokio::spawn(answer_stray(stray));
        }
    }
}

/// Gives back what belongs to no call.
fn deliver(transaction: Transaction, dialogs: &Dialogs) -> Option<Transaction> {
    if !is_within_a_dialog(&transaction) {
        return Some(transaction);
    }
    let call = transaction
        .original
        .call_id_header()
        .ok()
        .and_then(|call_id| dialogs.told(call_id.value()));
    match call {
        Some(call) => call
            .send(Box::new(transaction))
            .err()
            .map(|unsent| *unsent.0),
        None => Some(transaction),
    }
}

fn is_within_a_dialog(transaction: &Transaction) -> bool {
    let to = transaction.original.to_header();
    to.is_ok_and(|to| matches!(to.tag(), Ok(Some(_))))
}

async fn answer_stray(transaction: Transaction) {
    let (status, headers) = if is_within_a_dialog(&transaction) {
        (StatusCode::CallTransactionDoesNotExist, Vec::new())
    } else {
        match transaction.original.method {
            Method::Options => (StatusCode::OK, what_we_understand()),
            // Nobody calls this line: it only calls.
            Method::Invite => (StatusCode::BusyHere, Vec::new()),
            _ => (
                StatusCode::MethodNotAllowed,
                vec![Header::Allow(ALLOW.into())],
            ),
        }
    };
    answer(transaction, status, headers).await;
}

async fn answer(mut transaction: Transaction, status: StatusCode, headers: Vec<Header>) {
    // An answer is made in the version of its request; we speak this one, whatever was asked in.
    transaction.original.version = Version::V2;
    let answered = timeout(ANSWERING, transaction.reply_with(status, headers, None)).await;
    if let Ok(Err(error)) = answered {
        tracing::debug!(%error, "a stray request was not answered");
    }
}

/// What an answer to OPTIONS says.
pub(crate) fn what_we_understand() -> Vec<Header> {
    vec![
        Header::Allow(ALLOW.into()),
        Header::Accept("application/sdp, application/dtmf-relay, application/dtmf".into()),
        Header::Supported(SUPPORTED.into()),
    ]
}
