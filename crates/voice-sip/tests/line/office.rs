//! The line through Kamailio: registering, digest, Record-Route, and what breaks.

use std::fs;

use security_info::call::CallEvent::{Answered, HungUp, Ringing};
use voice_sip::{
    check::{Cause, Step, check},
    line::{DownCause, LineState, TlsRefusal, Unreachable},
    settings::{LineSettings, Roots, Transport},
};

use super::{
    kamailio::{Kamailio, Office},
    peer::{free_port, open, place, registering, stands},
    sipp::Sipp,
};

/// Whether a cause is the one that is expected.
type Expected = fn(&DownCause) -> bool;

fn through(kamailio: &Kamailio, transport: Transport) -> LineSettings {
    let port = match transport {
        Transport::Udp | Transport::Tcp => kamailio.port,
        Transport::Tls => kamailio.port + 1,
    };
    let mut settings = registering(port, transport);
    if transport == Transport::Tls {
        settings.tls.roots = Roots::Pem(fs::read(kamailio.certificate()).unwrap());
        settings.tls.server_name = Some("localhost".into());
    }
    settings
}

fn office(phone: u16) -> Office {
    Office {
        phone,
        phone_transport: Transport::Udp,
        algorithm: "MD5",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_goes_through_the_office_by_every_transport_and_digest() {
    for transport in [Transport::Udp, Transport::Tcp, Transport::Tls] {
        for algorithm in ["MD5", "SHA-256"] {
            let phone = Sipp::playing("answered.xml", &[]).await;
            let kamailio = Kamailio::serving(Office {
                algorithm,
                ..office(phone.port)
            })
            .await;
            let line = open(through(&kamailio, transport)).await;
            stands(&line, |state| matches!(state, LineState::Registered { .. })).await;
            let mut placed = place(line);
            placed.until(Answered).await;
            placed.call.hang_up();
            let told = placed.until_over().await;
            assert_eq!(
                told,
                [Ringing, Answered, HungUp],
                "{transport:?} {algorithm}\n{}",
                kamailio.log()
            );
            phone.contented().await;
            placed.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_a_line_down_is_told_apart_and_names_its_setting() {
    let kamailio = Kamailio::serving(office(free_port())).await;
    let good = |transport| through(&kamailio, transport);
    let mut wrong_password = good(Transport::Udp);
    wrong_password.account.password = Some("fel".into());
    let mut nobody_s_certificate = good(Transport::Tls);
    nobody_s_certificate.tls.roots = Roots::System;
    let mut wrong_name = good(Transport::Tls);
    wrong_name.tls.server_name = Some("pbx.example".into());
    let mut no_tls = good(Transport::Tls);
    no_tls.servers = good(Transport::Tcp).servers;
    let mut refused = good(Transport::Tcp);
    refused.servers = vec![format!("127.0.0.1:{}", free_port()).parse().unwrap()];
    let mut nowhere = good(Transport::Udp);
    nowhere.servers = vec!["pbx.invalid:5060".parse().unwrap()];
    let rows: [(_, Step, Expected, &str); 6] = [
        (
            wrong_password,
            Step::Registration,
            |cause| *cause == DownCause::Unauthorized,
            "password-file",
        ),
        (
            nobody_s_certificate,
            Step::Tls,
            |cause| {
                matches!(
                    cause,
                    DownCause::TlsRefused {
                        refusal: TlsRefusal::UnknownIssuer,
                        ..
                    }
                )
            },
            "ca-file",
        ),
        (
            wrong_name,
            Step::Tls,
            |cause| {
                matches!(
                    cause,
                    DownCause::TlsRefused { refusal: TlsRefusal::WrongName, expected } if expected == "pbx.example"
                )
            },
            "server-name",
        ),
        (
            no_tls,
            Step::Tls,
            |cause| {
                matches!(
                    cause,
                    DownCause::TlsRefused { .. } | DownCause::Unreachable(_)
                )
            },
            "transport",
        ),
        (
            refused,
            Step::Transport,
            |cause| *cause == DownCause::Unreachable(Unreachable::Refused),
            "server",
        ),
        (
            nowhere,
            Step::Resolve,
            |cause| matches!(cause, DownCause::Unresolved(_)),
            "server",
        ),
    ];
    for (settings, step, is_expected, setting) in rows {
        let mut taken = Vec::new();
        check(&settings, |step| taken.push(step)).await;
        let last = taken.pop().unwrap();
        let failure = last.failure.expect("a step fails");
        assert_eq!(last.step, step, "{failure:?}");
        assert_eq!(failure.setting, setting, "{failure:?}");
        assert!(
            matches!(&failure.cause, Cause::Down(cause) if is_expected(cause)),
            "{failure:?}"
        );
        assert!(taken.iter().all(|step| step.failure.is_none()), "{taken:?}");
        let line = open(settings).await;
        stands(
            &line,
            |state| matches!(state, LineState::Down { because, .. } if is_expected(because)),
        )
        .await;
        line.close().await;
        assert_eq!(*line.state().borrow(), LineState::Closed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_works_passes_every_step() {
    let kamailio = Kamailio::serving(office(free_port())).await;
    let transport = [Step::Start, Step::Resolve, Step::Transport];
    let server = [Step::Registration, Step::Options];
    let rows = [
        (Transport::Udp, [&transport[..], &server].concat()),
        (Transport::Tcp, [&transport[..], &server].concat()),
        (
            Transport::Tls,
            [&transport[..], &[Step::Tls], &server].concat(),
        ),
    ];
    for (transport, expected) in rows {
        let mut steps = Vec::new();
        check(&through(&kamailio, transport), |taken| {
            assert_eq!(taken.failure, None, "{taken:?}\n{}", kamailio.log());
            steps.push(taken.step);
        })
        .await;
        assert_eq!(steps, expected, "{transport:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restarted_office_has_its_line_back_without_anybody_s_help() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let port = free_port();
        let first = Kamailio::at(port, office(free_port())).await;
        let mut settings = through(&first, transport);
        settings.bounds.keepalive = std::time::Duration::from_millis(500);
        let line = open(settings).await;
        stands(&line, |state| matches!(state, LineState::Registered { .. })).await;
        drop(first);
        stands(&line, |state| matches!(state, LineState::Down { .. })).await;
        let phone = Sipp::playing("answered.xml", &[]).await;
        let _second = Kamailio::at(port, office(phone.port)).await;
        stands(&line, |state| matches!(state, LineState::Registered { .. })).await;
        let mut placed = place(line);
        placed.until(Answered).await;
        placed.call.hang_up();
        assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
        phone.contented().await;
        placed.close().await;
    }
}
