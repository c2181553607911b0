//! Servers that are known by their names: what the DNS says of them, and when it is silent
//! (RFC 3263).

use std::time::Duration;

use security_info::call::CallEvent::{self, Answered, Busy, HungUp, LineDown, Ringing};
use tokio::task::JoinSet;
use voice_sip::{
    check::{Cause, Step, check},
    line::{DownCause, LineState, NoAddress, Unresolved},
    settings::{LineSettings, Transport},
};

use super::{
    dnsmasq::Dnsmasq,
    peer::{free_port, open, place, settings, stands},
    sipp::Sipp,
};

const OFFICE: &str = "office.test";

/// A line to a server by its name, which this name server is asked for.
fn named(server: &str, dns: &Dnsmasq, transport: Transport) -> LineSettings {
    let mut settings = settings(5060, transport);
    settings.servers = vec![server.parse().unwrap()];
    settings.name_servers = vec![dns.address];
    settings.bounds.first_answer = Duration::from_millis(300);
    settings
}

const fn service(transport: Transport) -> &'static str {
    match transport {
        Transport::Udp => "_sip._udp",
        Transport::Tcp => "_sip._tcp",
        Transport::Tls => "_sips._tcp",
    }
}

/// A name server that knows the office's services: port, priority and weight.
async fn office(transport: Transport, services: &[(u16, u16, u16)]) -> Dnsmasq {
    let service = service(transport);
    let mut records = vec![
        format!("host-record={OFFICE},127.0.0.1"),
        format!("host-record=pbx.{OFFICE},127.0.0.1"),
        // The transport is in the settings, so that this has nothing to say.
        format!("naptr-record={OFFICE},10,10,s,SIP+D2S,,_sip._sctp.{OFFICE}"),
    ];
    records.extend(services.iter().map(|(port, priority, weight)| {
        format!("srv-host={service}.{OFFICE},pbx.{OFFICE},{port},{priority},{weight}")
    }));
    Dnsmasq::knowing(&records).await
}

/// Calls, and hangs up once somebody has answered.
async fn calls(settings: LineSettings) -> Vec<CallEvent> {
    let mut placed = place(open(settings).await);
    while let Some(event) = placed.next().await {
        if event == Answered {
            placed.call.hang_up();
        }
    }
    let told = placed.so_far.clone();
    placed.close().await;
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn services_are_tried_in_the_order_that_the_dns_gives_them() {
    /// The first server's priority and weight, then the second's.
    type Row = ((u16, u16), (u16, u16));
    const FIRST: &[Row] = &[((10, 0), (20, 100)), ((10, 65_535), (10, 0))];
    for transport in [Transport::Udp, Transport::Tcp] {
        for (first, second) in FIRST {
            let answers = Sipp::over(transport, "answered.xml", &[]).await;
            // Listed first, so that the order is not that of the answer.
            let services = [
                (free_port(), second.0, second.1),
                (answers.port, first.0, first.1),
            ];
            let dns = office(transport, &services).await;
            let mut settings = named(OFFICE, &dns, transport);
            // With this patience, another order would not come to an answer.
            settings.bounds.first_answer = Duration::from_mins(1);
            assert_eq!(calls(settings).await, [Ringing, Answered, HungUp]);
            answers.contented().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_service_takes_the_call_that_the_first_does_not() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let second = Sipp::over(transport, "answered.xml", &[]).await;
        let dns = office(transport, &[(free_port(), 10, 0), (second.port, 20, 0)]).await;
        let told = calls(named(OFFICE, &dns, transport)).await;
        assert_eq!(told, [Ringing, Answered, HungUp], "{transport:?}");
        second.contented().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_the_settings_goes_before_what_the_dns_says() {
    let meant = Sipp::playing("answered.xml", &[]).await;
    let dns = office(Transport::Udp, &[(free_port(), 10, 0)]).await;
    let server = format!("{OFFICE}:{}", meant.port);
    let mut settings = named(&server, &dns, Transport::Udp);
    settings.bounds.first_answer = Duration::from_mins(1);
    assert_eq!(calls(settings).await, [Ringing, Answered, HungUp]);
    meant.contented().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hosts_file_goes_before_what_the_dns_says() {
    // Every machine's hosts file has this name.
    let service = "srv-host=_sip._udp.localhost,pbx.office.test,5099,10,0";
    let address = format!("host-record=pbx.{OFFICE},127.0.0.1");
    let dns = Dnsmasq::knowing(&[service.to_owned(), address]).await;
    let mut servers = Vec::new();
    let settings = named("localhost", &dns, Transport::Udp);
    check(&settings, |taken| servers.extend(taken.server)).await;
    assert_eq!(servers.first().map(String::as_str), Some("127.0.0.1:5060"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_without_services_is_the_server_itself() {
    let dns = office(Transport::Udp, &[]).await;
    for (transport, expected) in [
        (Transport::Udp, "127.0.0.1:5060"),
        (Transport::Tcp, "127.0.0.1:5060"),
        (Transport::Tls, "127.0.0.1:5061"),
    ] {
        let mut servers = Vec::new();
        check(&named(OFFICE, &dns, transport), |taken| {
            servers.extend(taken.server);
        })
        .await;
        assert_eq!(servers.first().map(String::as_str), Some(expected));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_lead_nowhere_are_told_apart() {
    let dns = office(Transport::Udp, &[]).await;
    let none = vec![format!("srv-host=_sip._udp.{OFFICE}")];
    let no_sip = Dnsmasq::knowing(&none).await;
    let silent = office(Transport::Udp, &[]).await;
    silent.falls_silent().await;
    let mut rows = JoinSet::new();
    for (server, dns, expected) in [
        ("nobody.test", &dns, NoAddress::Unknown),
        ("nobody.test:5070", &dns, NoAddress::Unknown),
        (OFFICE, &no_sip, NoAddress::NotOffered),
        (OFFICE, &silent, NoAddress::DnsSilent),
        ("office.test:5070", &silent, NoAddress::DnsSilent),
    ] {
        let unresolved = Unresolved {
            name: server.split(':').next().unwrap().to_owned(),
            why: expected,
        };
        rows.spawn(leads_nowhere(
            named(server, dns, Transport::Udp),
            unresolved,
        ));
    }
    rows.join_all().await;
}

async fn leads_nowhere(settings: LineSettings, expected: Unresolved) {
    let expected = DownCause::Unresolved(expected);
    let mut taken = Vec::new();
    check(&settings, |step| taken.push(step)).await;
    let last = taken.pop().unwrap();
    let failure = last.failure.expect("the name leads nowhere");
    assert_eq!(last.step, Step::Resolve);
    assert_eq!(failure.cause, Cause::Down(expected.clone()));
    assert!(last.took < Duration::from_secs(6), "{:?}", last.took);
    let line = open(settings.clone()).await;
    stands(
        &line,
        |state| matches!(state, LineState::Down { because, .. } if *because == expected),
    )
    .await;
    line.close().await;
    assert_eq!(calls(settings).await, [LineDown], "{expected}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_dns_keeps_nobody_from_a_server_that_is_known() {
    let busy = Sipp::playing(
        "final-answer.xml",
        &[("answer", "486 Busy Here"), ("calls", "2")],
    );
    let busy = busy.await;
    let dns = office(Transport::Udp, &[(busy.port, 10, 0)]).await;
    let mut settings = named(OFFICE, &dns, Transport::Udp);
    // Nothing but the DNS takes time.
    settings.bounds.first_answer = Duration::from_mins(1);
    let mut placed = place(open(settings).await);
    assert_eq!(placed.until_over().await, [Ringing, Busy]);
    dns.falls_silent().await;
    let mut placed = place(placed.line);
    assert_eq!(placed.until_over().await, [Ringing, Busy]);
    busy.contented().await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_dns_leaves_the_call_to_the_backup() {
    let backup = Sipp::playing("answered.xml", &[]).await;
    let dns = office(Transport::Udp, &[]).await;
    dns.falls_silent().await;
    let mut settings = named(OFFICE, &dns, Transport::Udp);
    let at_its_address = format!("127.0.0.1:{}", backup.port).parse().unwrap();
    settings.servers.push(at_its_address);
    assert_eq!(calls(settings).await, [Ringing, Answered, HungUp]);
    backup.contented().await;
}
