//! One dialog of ours: who we speak with, and by which way (RFC 3261, 12).

use std::time::Duration;

use rsipstack::{
    sip::{
        Header, HeadersExt, Host, Method, Request, Response, StatusCodeKind, ToTypedHeader, Uri,
        Version,
    },
    transport::SipAddr,
};
use tokio::time::timeout;

use crate::{
    agent::{Agent, Flow, NoAnswer, ROUNDS, Target, USER_AGENT, contact, credential, via},
    settings::{LineSettings, Transport},
};

/// How long the far side has for an answer within a call.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long the name of a next hop is looked for.
const LOOKING: Duration = Duration::from_secs(1);

/// A dialog that an INVITE of ours made.
pub(super) struct Dialog {
    flow: Flow,
    target: Target,
    call_id: String,
    from: String,
    to: String,
    remote_tag: String,
    remote: Uri,
    routes: Vec<String>,
    sequence: u32,
    remote_sequence: Option<u32>,
}

impl Dialog {
    /// The dialog that an answer to `invite` makes; none without a tag of the far side's.
    pub(super) fn made_by(
        response: &Response,
        invite: &Request,
        flow: &Flow,
        target: &Target,
    ) -> Option<Self> {
        let to = response.to_header().ok()?;
        let remote_tag = match to.tag() {
            Ok(Some(tag)) => tag.value().to_owned(),
            // A peer from before RFC 3261 may leave it out of a 2xx, and is still hung up on.
            _ if response.status_code.kind() == StatusCodeKind::Successful => String::new(),
            _ => return None,
        };
        let mut dialog = Self {
            flow: flow.clone(),
            target: target.clone(),
            call_id: invite.call_id_header().ok()?.value().to_owned(),
            from: invite.from_header().ok()?.value().to_owned(),
            to: to.value().to_owned(),
            remote_tag,
            remote: invite.uri.clone(),
            routes: Vec::new(),
            sequence: invite
                .cseq_header()
                .and_then(rsipstack::sip::CSeq::seq)
                .ok()?,
            remote_sequence: None,
        };
        dialog.follow(response);
        Some(dialog)
    }

    /// Takes the way from an answer: its Contact, and Record-Route from the far end (12.1.2).
    pub(super) fn follow(&mut self, response: &Response) {
        if let Some(remote) = contact_of(response) {
            self.remote = remote;
        }
        let mut routes: Vec<String> = response
            .typed_record_route_headers()
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect();
        routes.reverse();
        self.routes = routes;
    }

    pub(super) fn remote_tag(&self) -> &str {
        &self.remote_tag
    }

    pub(super) const fn flow(&self) -> &Flow {
        &self.flow
    }

    /// Whether a request of the far side's comes in its order; one that does not is late.
    pub(super) fn is_in_order(&mut self, request: &Request) -> bool {
        let Ok(sequence) = request.cseq_header().and_then(rsipstack::sip::CSeq::seq) else {
            return false;
        };
        if self.remote_sequence.is_some_and(|last| sequence < last) {
            return false;
        }
        self.remote_sequence = Some(sequence);
        true
    }

    /// Takes a new place to send to from a re-INVITE or UPDATE (12.2.2).
    pub(super) fn moved_by(&mut self, request: &Request) {
        if let Some(contact) = request
            .typed_contact_headers()
            .ok()
            .and_then(|contacts| contacts.into_iter().next())
        {
            self.remote = contact.uri;
        }
    }

    /// Where the far side reaches us.
    pub(super) fn contact(&self, settings: &LineSettings) -> Header {
        Header::Contact(contact(&self.flow, &settings.account.user).into())
    }

    /// A request within the dialog.
    pub(super) fn request(
        &mut self,
        method: Method,
        settings: &LineSettings,
        more: Vec<Header>,
        body: Vec<u8>,
    ) -> Request {
        let sequence = self.sequence.saturating_add(1);
        // The numbers between are for the answers to challenges.
        self.sequence = sequence.saturating_add(ROUNDS);
        let mut headers = vec![
            via(&self.flow),
            Header::MaxForwards(70.into()),
            Header::From(self.from.clone().into()),
            Header::To(self.to.clone().into()),
            Header::CallId(self.call_id.clone().into()),
            Header::CSeq(format!("{sequence} {method}").into()),
            self.contact(settings),
            Header::UserAgent(USER_AGENT.into()),
        ];
        headers.extend(
            self.routes
                .iter()
                .map(|route| Header::Route(route.as_str().into())),
        );
        headers.extend(more);
        Request {
            method,
            uri: self.remote.clone(),
            headers: headers.into(),
            version: Version::V2,
            body,
        }
    }

    /// Sends a request within the dialog and waits for its final answer.
    pub(super) async fn ask(
        &mut self,
        agent: &Agent,
        settings: &LineSettings,
        method: Method,
        more: Vec<Header>,
        body: Vec<u8>,
    ) -> Result<Response, NoAnswer> {
        if self.flow.is_closed() {
            // The far side may have restarted: what is within the call goes a new way to it.
            self.flow = agent
                .reach(&self.target)
                .await
                .map_err(|_| NoAnswer::Closed)?;
        }
        let request = self.request(method, settings, more, body);
        let destination = self.next_hop().destination().await;
        let credential = credential(&settings.account);
        agent
            .ask(
                request,
                &self.flow,
                destination,
                credential.as_ref(),
                PATIENCE,
            )
            .await
    }

    /// Hangs up.
    pub(super) async fn bye(mut self, agent: &Agent, settings: &LineSettings) {
        let answer = self.ask(agent, settings, Method::Bye, Vec::new(), Vec::new());
        if let Err(why) = answer.await {
            tracing::warn!(%why, "a BYE was not answered");
        }
    }

    /// Where the next request goes.
    pub(super) fn next_hop(&self) -> NextHop {
        let route = self.routes.first().and_then(|route| {
            let route = rsipstack::sip::Route::from(route.as_str());
            route.typed().ok().map(|typed| typed.uri)
        });
        NextHop {
            flow: self.flow.clone(),
            uri: route.unwrap_or_else(|| self.remote.clone()),
        }
    }
}

/// Where a request goes: along a connection, or as the route or the Contact says.
pub(super) struct NextHop {
    flow: Flow,
    uri: Uri,
}

impl NextHop {
    pub(super) async fn destination(&self) -> SipAddr {
        if self.flow.transport != Transport::Udp {
            return self.flow.destination();
        }
        let port = self.uri.host_with_port.port.map_or(5060, u16::from);
        let address = match &self.uri.host_with_port.host {
            Host::IpAddr(ip) => Some((*ip, port).into()),
            Host::Domain(name) => {
                let looking = tokio::net::lookup_host((name.to_string(), port));
                // A BYE does not wait for a silent DNS: the server it came by knows the way.
                let found = timeout(LOOKING, looking).await;
                found
                    .ok()
                    .and_then(Result::ok)
                    .and_then(|mut found| found.next())
            }
        };
        match address {
            Some(address) => SipAddr::new(rsipstack::sip::Transport::Udp, address.into()),
            None => self.flow.destination(),
        }
    }
}

fn contact_of(response: &Response) -> Option<Uri> {
    let contacts = response.typed_contact_headers().ok()?;
    contacts.into_iter().next().map(|contact| contact.uri)
}
