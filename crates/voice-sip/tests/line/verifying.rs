//! The main job on a real phone: it rings, is answered, keys are pressed, and the domain's
//! own machine says what that proves.

use std::fs;

use security_info::{
    Timestamp,
    call::{
        CallEvent, CallRules, CallState, Confirming, Effect, FailureCause, MatchingNumber,
        VerificationCall,
    },
    phone::CountryCode,
    policy::Policy,
};
use voice_sip::settings::{LineSettings, Roots, SrtpPolicy, Transport};

use super::{
    baresip::Phone,
    kamailio::{Kamailio, Office},
    peer::{Placed, open, place, registering, settings, to_place},
};

/// A transport, and whether media is encrypted.
const WAYS: &[(Transport, SrtpPolicy)] = &[
    (Transport::Udp, SrtpPolicy::Off),
    (Transport::Tcp, SrtpPolicy::Off),
    (Transport::Tls, SrtpPolicy::Required),
];

fn direct(phone: &Phone, transport: Transport, srtp: SrtpPolicy) -> LineSettings {
    let mut settings = settings(phone.port, transport);
    settings.srtp = srtp;
    settings.tls.server_name = Some("localhost".into());
    let certificate = phone.folder.path().join("certificate.pem");
    settings.tls.roots = Roots::Pem(fs::read(certificate).unwrap());
    settings
}

/// Drives the domain's machine with what happens on the line.
pub(crate) struct Driven {
    pub(crate) machine: VerificationCall,
    pub(crate) placed: Placed,
}

impl Driven {
    pub(crate) fn new(placed: Placed, number: &str) -> Self {
        let matching = MatchingNumber::given(number).unwrap();
        let policy = Policy::of(CountryCode::parse("SE").unwrap());
        let mut machine = VerificationCall::requested(
            to_place().number,
            Confirming::KeyNumber(matching),
            CallRules::of(&policy),
        );
        machine.step(CallEvent::Place, now()).unwrap();
        Self { machine, placed }
    }

    /// Until something that counts has been told.
    pub(crate) async fn until(&mut self, awaited: fn(&CallState) -> bool) {
        while !awaited(self.machine.state()) {
            let Some(event) = self.placed.next().await else {
                panic!("{:?} after {:?}", self.machine.state(), self.placed.so_far);
            };
            for effect in self.machine.step(event, now()).unwrap_or_default() {
                match effect {
                    Effect::Say(prompt) => self.placed.call.say(prompt, "en"),
                    Effect::SayAndHangUp(prompt) => {
                        self.placed.call.say_and_hang_up(prompt, "en");
                    }
                    Effect::HangUp => self.placed.call.hang_up(),
                    Effect::Place | Effect::ChangeLanguage => {}
                }
            }
        }
    }
}

/// The rules' times do not pass in these tests.
fn now() -> Timestamp {
    Timestamp::from_unix_millis(1_790_000_000_000)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_keys_the_number_is_verified() {
    for (transport, srtp) in WAYS {
        let mut phone = Phone::listening(*transport, *srtp == SrtpPolicy::Required).await;
        let line = open(direct(&phone, *transport, *srtp)).await;
        let mut driven = Driven::new(place(line), "274613");
        driven.until(is_up).await;
        phone.press("274613#").await;
        driven.until(CallState::has_ended).await;
        assert!(
            matches!(driven.machine.state(), CallState::Verified { .. }),
            "{transport:?}: {:?}\n{}",
            driven.machine.state(),
            phone.log()
        );
        // The thanks are said to their end, and then the line hangs up by itself.
        driven.placed.until_over().await;
        driven.placed.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_keys_something_else_is_not_verified() {
    let mut phone = Phone::listening(Transport::Udp, false).await;
    let line = open(direct(&phone, Transport::Udp, SrtpPolicy::Off)).await;
    let mut driven = Driven::new(place(line), "274613");
    driven.until(is_up).await;
    phone.press("1#2#3#").await;
    driven.until(CallState::has_ended).await;
    assert_eq!(
        *driven.machine.state(),
        CallState::Failed {
            cause: FailureCause::WrongKeys,
            guessed: true
        }
    );
    driven.placed.until_over().await;
    driven.placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_is_put_down_is_not_verified() {
    let mut phone = Phone::listening(Transport::Udp, false).await;
    let line = open(direct(&phone, Transport::Udp, SrtpPolicy::Off)).await;
    let mut driven = Driven::new(place(line), "274613");
    driven.until(is_up).await;
    phone.hang_up().await;
    driven.until(CallState::has_ended).await;
    assert!(matches!(
        driven.machine.state(),
        CallState::Failed {
            cause: FailureCause::HungUp,
            ..
        }
    ));
    driven.placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_behind_the_office_is_verified() {
    let mut phone = Phone::listening(Transport::Udp, false).await;
    let kamailio = Kamailio::serving(Office {
        phone: phone.port,
        phone_transport: Transport::Udp,
        algorithm: "SHA-256",
    })
    .await;
    let mut settings = registering(kamailio.port + 1, Transport::Tls);
    settings.tls.roots = Roots::Pem(fs::read(kamailio.certificate()).unwrap());
    settings.tls.server_name = Some("localhost".into());
    let mut driven = Driven::new(place(open(settings).await), "274613");
    driven.until(is_up).await;
    phone.press("274613#").await;
    driven.until(CallState::has_ended).await;
    assert!(
        matches!(driven.machine.state(), CallState::Verified { .. }),
        "{:?}\n{}\n{}",
        driven.machine.state(),
        kamailio.log(),
        phone.log()
    );
    driven.placed.until_over().await;
    driven.placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_has_registered_with_the_office_is_found_and_verified() {
    let kamailio = Kamailio::finding_phones().await;
    let mut phone = Phone::registered(kamailio.port).await;
    let settings = registering(kamailio.port, Transport::Udp);
    let mut driven = Driven::new(place(open(settings).await), "274613");
    driven.until(is_up).await;
    phone.press("274613#").await;
    driven.until(CallState::has_ended).await;
    assert!(
        matches!(driven.machine.state(), CallState::Verified { .. }),
        "{:?}\n{}\n{}",
        driven.machine.state(),
        kamailio.log(),
        phone.log()
    );
    driven.placed.until_over().await;
    driven.placed.close().await;
}

pub(crate) const fn is_up(state: &CallState) -> bool {
    matches!(state, CallState::AwaitingKeys { .. }) || state.has_ended()
}
