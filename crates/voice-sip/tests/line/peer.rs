//! What all tests need: settings of a line, and the telling of a call.

use std::{net::Ipv4Addr, path::PathBuf, time::Duration};

use security_info::{
    call::{CallEvent, Confirming, Prompt},
    identity::OrganisationName,
    phone::PhoneNumber,
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::timeout,
};
use voice_sip::{
    line::{LineState, SipLine},
    prompts::Voice,
    settings::{Account, Addresses, LineSettings, Registration, Transport},
};

pub(crate) use super::program::{PASSWORD, PATIENCE, Program, bound, free_port};

/// Where the scenarios and configurations are.
pub(crate) fn beside(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// Settings for a peer on loopback. Nothing is sent before a call.
pub(crate) fn settings(port: u16, transport: Transport) -> LineSettings {
    let account = Account {
        user: "svara".into(),
        auth_user: None,
        password: Some(PASSWORD.into()),
    };
    let mut settings = LineSettings::to(format!("127.0.0.1:{port}").parse().unwrap(), account);
    settings.transport = transport;
    settings.registration = None;
    settings.bounds.keepalive = Duration::ZERO;
    settings.addresses = Addresses {
        bind: Ipv4Addr::LOCALHOST.into(),
        ..Addresses::default()
    };
    settings
}

/// The same, with registration.
pub(crate) fn registering(port: u16, transport: Transport) -> LineSettings {
    let mut settings = settings(port, transport);
    settings.registration = Some(Registration {
        expiry: Duration::from_mins(2),
    });
    settings
}

/// A line, and the telling of one call on it.
pub(crate) struct Placed {
    pub(crate) line: SipLine,
    pub(crate) call: Box<dyn OngoingCall>,
    pub(crate) told: UnboundedReceiver<CallEvent>,
    /// All that has been told so far.
    pub(crate) so_far: Vec<CallEvent>,
}

/// Opens a line.
pub(crate) async fn open(settings: LineSettings) -> SipLine {
    SipLine::open(settings, Voice::built_in()).await.unwrap()
}

/// Waits until the line stands as it should.
pub(crate) async fn stands(line: &SipLine, as_expected: impl Fn(&LineState) -> bool) -> LineState {
    let mut state = line.state();
    let waited = timeout(PATIENCE, state.wait_for(|state| as_expected(state))).await;
    let waited =
        waited.unwrap_or_else(|_| panic!("the line stands as {:?}", *line.state().borrow()));
    waited.unwrap().clone()
}

/// Places a call to a mobile phone.
pub(crate) fn place(line: SipLine) -> Placed {
    let (tell, told) = unbounded_channel();
    let listener: CallListener = Box::new(move |event| {
        let _over = tell.send(event);
    });
    let call = line.place(to_place(), listener);
    Placed {
        line,
        call,
        told,
        so_far: Vec::new(),
    }
}

/// A call to place.
pub(crate) fn to_place() -> CallToPlace {
    CallToPlace {
        number: PhoneNumber::from_e164("+46701740605").unwrap(),
        caller: OrganisationName::parse("Kontoret").unwrap(),
        language: "sv".into(),
        confirming: Confirming::Pound,
    }
}

impl Placed {
    /// The next thing that is told; none when the call is over.
    pub(crate) async fn next(&mut self) -> Option<CallEvent> {
        let event = timeout(PATIENCE, self.told.recv()).await;
        let event = event.unwrap_or_else(|_| panic!("nothing follows {:?}", self.so_far));
        self.so_far.extend(event);
        event
    }

    /// Waits for one thing to be told.
    pub(crate) async fn until(&mut self, awaited: CallEvent) {
        loop {
            match self.next().await {
                Some(event) if event == awaited => return,
                Some(_) => {}
                None => panic!("{awaited:?} is not among {:?}", self.so_far),
            }
        }
    }

    /// Everything that is told until the call is over.
    pub(crate) async fn until_over(&mut self) -> &[CallEvent] {
        while self.next().await.is_some() {}
        &self.so_far
    }

    /// Drops the call's handle.
    pub(crate) fn let_go(&mut self) {
        struct Nobody;
        impl OngoingCall for Nobody {
            fn say(&mut self, _: Prompt, _: &str) {}
            fn say_and_hang_up(&mut self, _: Prompt, _: &str) {}
            fn hang_up(&mut self) {}
        }
        self.call = Box::new(Nobody);
    }

    /// Closes the line, and sees that nothing is left of any call.
    pub(crate) async fn close(self) {
        let Self { line, call, .. } = self;
        drop(call);
        timeout(PATIENCE, line.close())
            .await
            .expect("closing hangs");
        assert_eq!(line.calls(), 0, "calls are left");
    }
}
