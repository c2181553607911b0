//! From a number to an answer: one server after the other, until one takes the call.

use std::{sync::Arc, time::Duration};

use rsipstack::sip::{HeadersExt, Response, StatusCode, StatusCodeKind};
use security_info::call::CallEvent;
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::Instant,
};

use super::{
    Call,
    dialog::Dialog,
    early::{Early, Happened},
    ending::Invited,
    invitation::Invitation,
    meaning,
    meaning::Meaning,
    session_timer::SessionTimer,
};
use crate::{
    agent::{Identity, Place, Target, is_challenge},
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
        let invited = Invited {
            transaction,
            flow,
            target: target.clone(),
            heard: false,
        };
        let early = Early::new(invited, place);
        self.wait_for_an_answer(early, offer, invitation).await
    }

    async fn wait_for_an_answer(
        &mut self,
        mut early: Early,
        offer: Offer,
        invitation: &Invitation,
    ) -> Attempt {
        let line = Arc::clone(&self.line);
        let mut patience = Instant::now() + line.settings.bounds.first_answer;
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
                    if let Err(event) = self.prove(&mut early, &response).await {
                        return Attempt::Ended(event);
                    }
                    patience = Instant::now() + line.settings.bounds.first_answer;
                }
                _ if response.status_code == StatusCode::SessionIntervalTooSmall => {
                    if let Err(event) = self.lengthen(&mut early, &response).await {
                        return Attempt::Ended(event);
                    }
                    patience = Instant::now() + line.settings.bounds.first_answer;
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
        match meaning::of(status, self.teller.has_rung()) {
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
