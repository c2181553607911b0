//! From a number to an answer: one server after the other, until one takes the call.

use std::{collections::HashMap, pin::pin, sync::Arc, time::Duration};

use rsipstack::{
    dialog::authenticate::AuthRetry,
    sip::{Header, HeadersExt, Method, Response, SipMessage, StatusCode, StatusCodeKind},
    transaction::transaction::Transaction,
};
use security_info::call::CallEvent;
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::{Instant, sleep_until},
};

use super::{
    Call, dialog::Dialog, ending::Invited, invitation::Invitation, meaning, meaning::Meaning,
    session_timer::SessionTimer,
};
use crate::{
    agent::{
        Identity, NoAnswer, Place, Target, credential, is_challenge, proven, what_we_understand,
    },
    media::{MediaEvent, MediaSettings, Offer, Session},
    settings::SrtpPolicy,
};

/// How often a server may send us elsewhere.
const REDIRECTIONS: usize = 3;

/// A call that somebody, or something, has answered.
pub(super) struct Answered {
    pub(super) dialog: Dialog,
    pub(super) session: Session,
    pub(super) happened: UnboundedReceiver<MediaEvent>,
    /// Its INVITE: the answer may be repeated, or come from a second far side.
    pub(super) invited: Invited,
    pub(super) place: Place,
    pub(super) timer: Option<SessionTimer>,
    pub(super) takes_update: bool,
}

/// What came of one attempt at one server.
enum Attempt {
    Answered(Box<Answered>),
    Ended(CallEvent),
    /// The call was told to end, and has been seen off.
    GivenUp,
    NextServer,
    OtherMedia,
    Redirected(Vec<Invitation>),
}

/// What is known of an INVITE before its final answer.
struct Early {
    invited: Invited,
    place: Place,
    dialogs: HashMap<String, EarlyDialog>,
    challenges: AuthRetry,
}

/// One of the far sides that an INVITE has reached.
struct EarlyDialog {
    dialog: Dialog,
    /// The last reliable provisional answer that was acknowledged (RFC 3262).
    acknowledged: Option<u32>,
    /// An answer to our offer that came reliably, and so may be missing from the 2xx.
    answer: Option<Vec<u8>>,
}

/// What happens while a final answer is waited for.
enum Happened {
    Message(Option<Box<Response>>),
    ToldToEnd,
    NothingHeard,
    Closed,
}

impl Call {
    /// Places the call. None when it has come to nothing, which has then been told.
    pub(super) async fn place(&mut self) -> Option<Box<Answered>> {
        let line = Arc::clone(&self.line);
        let number = line.settings.number_format.write(&self.to.number);
        let resolved = tokio::select! {
            resolved = line.servers.in_order(&line.settings) => resolved,
            () = self.control.ended() => return None,
        };
        let targets = resolved
            .inspect_err(|why| tracing::warn!(%why, "a call found no server"))
            .unwrap_or_default();
        let Some(invitation) = Invitation::to(number, &line.settings) else {
            self.teller.tell(CallEvent::LineDown);
            return None;
        };
        let mut srtp = line.settings.srtp;
        for target in targets {
            let mut invitations = vec![invitation.clone()];
            let mut redirections = 0;
            while let Some(invitation) = invitations.pop() {
                match self.attempt(&target, &invitation, srtp).await {
                    Attempt::Answered(answered) => return Some(answered),
                    Attempt::GivenUp => return None,
                    Attempt::Ended(event) => {
                        self.teller.tell(event);
                        return None;
                    }
                    Attempt::NextServer => {}
                    // Never where encryption is required, and never unseen.
                    Attempt::OtherMedia if srtp == SrtpPolicy::Optional => {
                        tracing::warn!("the far side takes no encrypted audio: it is plain now");
                        srtp = SrtpPolicy::Off;
                        invitations.push(invitation);
                    }
                    Attempt::OtherMedia => {
                        self.teller.tell(CallEvent::LineDown);
                        return None;
                    }
                    Attempt::Redirected(elsewhere) => {
                        redirections += 1;
                        if elsewhere.is_empty() || redirections > REDIRECTIONS {
                            // To whoever is called it is as if they could not be reached.
                            self.teller.tell(CallEvent::RangOut);
                            return None;
                        }
                        invitations.extend(elsewhere.into_iter().take(1));
                    }
                }
            }
        }
        self.teller.tell(CallEvent::LineDown);
        None
    }

    async fn attempt(
        &mut self,
        target: &Target,
        invitation: &Invitation,
        srtp: SrtpPolicy,
    ) -> Attempt {
        let line = Arc::clone(&self.line);
        let reached = tokio::select! {
            reached = line.agent.reach(target) => reached,
            () = self.control.ended() => return Attempt::GivenUp,
        };
        let flow = match reached {
            Ok(flow) => flow,
            Err(why) => {
                tracing::warn!(%why, server = %target.name, "a server was not reached");
                line.servers.hold_off(target, None);
                return Attempt::NextServer;
            }
        };
        let media = MediaSettings {
            bind: line.settings.addresses.bind,
            advertised: Some(flow.local.ip()),
            server: Some(target.address.ip()),
            ports: line.settings.ports,
            codecs: line.settings.codecs.clone(),
            srtp,
        };
        let offer = match Offer::make(&media) {
            Ok(offer) => offer,
            Err(error) => {
                tracing::error!(%error, "a call has no media");
                return Attempt::Ended(CallEvent::LineDown);
            }
        };
        let identity = Identity::new(&line.settings);
        let request = invitation.request(&flow, &line.settings, &identity, &offer.sdp());
        let place = line.agent.dialogs.enter(&identity.call_id);
        let sent = match line.agent.transaction(request, &flow, flow.destination()) {
            Ok(mut transaction) => transaction.send().await.map(|()| transaction),
            Err(_) => return Attempt::Ended(CallEvent::LineDown),
        };
        let Ok(transaction) = sent else {
            line.servers.hold_off(target, None);
            return Attempt::NextServer;
        };
        let early = Early {
            invited: Invited {
                transaction,
                flow,
                target: target.clone(),
                heard: false,
            },
            place,
            dialogs: HashMap::new(),
            challenges: AuthRetry::new(),
        };
        self.wait_for_an_answer(early, offer, invitation).await
    }

    async fn wait_for_an_answer(
        &mut self,
        mut early: Early,
        offer: Offer,
        invitation: &Invitation,
    ) -> Attempt {
        let line = Arc::clone(&self.line);
        let patience = Instant::now() + line.settings.bounds.first_answer;
        loop {
            let response = match self.next(&mut early, patience).await {
                Happened::Message(Some(response)) => *response,
                Happened::Message(None) => return Attempt::Ended(CallEvent::LineDown),
                Happened::ToldToEnd => {
                    self.see_off(early);
                    return Attempt::GivenUp;
                }
                Happened::NothingHeard | Happened::Closed if !self.teller.has_rung() => {
                    line.servers.hold_off(&early.invited.target, None);
                    self.see_off(early);
                    return Attempt::NextServer;
                }
                Happened::NothingHeard | Happened::Closed => {
                    self.see_off(early);
                    return Attempt::Ended(CallEvent::LineDown);
                }
            };
            let heard_before = std::mem::replace(&mut early.invited.heard, true);
            let status = u16::from(response.status_code.clone());
            self.teller.status(status);
            match response.status_code.kind() {
                StatusCodeKind::Provisional => self.take_provisional(&mut early, &response),
                StatusCodeKind::Successful => return self.take_answer(early, offer, &response),
                _ if is_challenge(&response) => {
                    if let Err(event) = self.prove(&mut early, response).await {
                        return Attempt::Ended(event);
                    }
                }
                // The transaction's own way of saying that nothing has come.
                _ if response.status_code == StatusCode::RequestTimeout && !heard_before => {
                    line.servers.hold_off(&early.invited.target, None);
                    return Attempt::NextServer;
                }
                _ => return self.take_refusal(&early, &response, status, invitation),
            }
        }
    }

    /// Waits for the next message. Requests of the far side's are answered meanwhile.
    async fn next(&mut self, early: &mut Early, patience: Instant) -> Happened {
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

    fn see_off(&self, early: Early) {
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

    fn take_provisional(&self, early: &mut Early, response: &Response) {
        self.line.servers.well(&early.invited.target);
        if matches!(
            response.status_code,
            StatusCode::Ringing | StatusCode::SessionProgress
        ) {
            self.teller.rings();
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

    async fn prove(&self, early: &mut Early, challenge: Response) -> Result<(), CallEvent> {
        let Some(credential) = credential(&self.line.settings.account) else {
            return Err(CallEvent::LineDown);
        };
        if !early.challenges.should_answer(&challenge) {
            return Err(CallEvent::LineDown);
        }
        let again: Result<Transaction, NoAnswer> =
            proven(&early.invited.transaction, challenge, &credential).await;
        let mut again = again.map_err(|_| CallEvent::LineDown)?;
        again.send().await.map_err(|_| CallEvent::LineDown)?;
        early.invited.transaction = again;
        Ok(())
    }

    fn take_answer(&self, mut early: Early, offer: Offer, response: &Response) -> Attempt {
        let line = &self.line;
        line.servers.well(&early.invited.target);
        let invited = &early.invited;
        let Some(mut dialog) = Dialog::made_by(
            response,
            &invited.transaction.original,
            &invited.flow,
            &invited.target,
        ) else {
            return Attempt::Ended(CallEvent::LineDown);
        };
        let mut answer = response.body.clone();
        if let Some(known) = early.dialogs.remove(dialog.remote_tag()) {
            dialog = known.dialog;
            dialog.follow(response);
            if answer.is_empty() {
                answer = known.answer.unwrap_or_default();
            }
        }
        let (happens, happened) = unbounded_channel();
        let listener = Box::new(move |event| {
            // Nobody listens any more once the call is over.
            let _over = happens.send(event);
        });
        match offer.accept(&answer, listener) {
            Ok(session) => Attempt::Answered(Box::new(Answered {
                dialog,
                session,
                happened,
                timer: SessionTimer::agreed_by(response),
                takes_update: response.header_contains_token("Allow", "UPDATE"),
                invited: early.invited,
                place: early.place,
            })),
            Err((_offer, refusal)) => {
                tracing::warn!(%refusal, "an answer can not be used");
                let (agent, settings) = (Arc::clone(&line.agent), Arc::clone(&line.settings));
                let place = early.place;
                line.tasks.spawn(async move {
                    dialog.bye(&agent, &settings).await;
                    drop(place);
                });
                Attempt::Ended(CallEvent::LineDown)
            }
        }
    }

    fn take_refusal(
        &self,
        early: &Early,
        response: &Response,
        status: u16,
        invitation: &Invitation,
    ) -> Attempt {
        tracing::info!(
            status,
            name = meaning::status_name(status),
            "a call was refused"
        );
        match meaning::of(status) {
            Meaning::Ended(event) => Attempt::Ended(event),
            Meaning::OtherMedia => Attempt::OtherMedia,
            Meaning::NextServer if self.teller.has_rung() => Attempt::Ended(CallEvent::LineDown),
            Meaning::NextServer => {
                let asked = retry_after(response);
                self.line.servers.hold_off(&early.invited.target, asked);
                Attempt::NextServer
            }
            Meaning::Redirected => {
                let contacts = response.typed_contact_headers().unwrap_or_default();
                let settings = &self.line.settings;
                Attempt::Redirected(
                    contacts
                        .iter()
                        .filter_map(|contact| invitation.redirected(&contact.uri, settings))
                        .collect(),
                )
            }
        }
    }
}

/// How long a server asks to be left alone: `120 (being repaired);duration=60`.
fn retry_after(response: &Response) -> Option<Duration> {
    let value = response.header_value("Retry-After")?;
    let seconds: String = value.chars().take_while(char::is_ascii_digit).collect();
    seconds.parse().ok().map(Duration::from_secs)
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
