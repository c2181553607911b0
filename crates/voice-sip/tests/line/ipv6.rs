//! A server, a line and media that have addresses of IPv6 only.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use security_info::call::CallEvent::{Answered, HungUp, Ringing};
use voice_sip::settings::Transport;

use super::{
    peer::{open, place, settings},
    program::free_port,
    sipp::Sipp,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_call_goes_over_ipv6() {
    // Where nothing is bound in particular, what the server has decides.
    let binds: [IpAddr; 3] = [
        Ipv6Addr::LOCALHOST.into(),
        Ipv6Addr::UNSPECIFIED.into(),
        Ipv4Addr::UNSPECIFIED.into(),
    ];
    for transport in [Transport::Udp, Transport::Tcp] {
        for bind in binds {
            let port = free_port();
            let sipp = Sipp::at(port, "::1", transport, "over-ipv6.xml", &[]).await;
            let mut settings = settings(port, transport);
            settings.servers = vec![format!("[::1]:{port}").parse().unwrap()];
            settings.addresses.bind = bind;
            let mut placed = place(open(settings).await);
            placed.until(Answered).await;
            placed.call.hang_up();
            let told = placed.until_over().await;
            assert_eq!(told, [Ringing, Answered, HungUp], "{transport:?} {bind}");
            sipp.contented().await;
            placed.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_that_is_advertised_is_the_one_that_is_told() {
    let port = free_port();
    let sipp = Sipp::at(port, "::1", Transport::Udp, "over-ipv6.xml", &[]).await;
    let mut settings = settings(port, Transport::Udp);
    settings.servers = vec![format!("[::1]:{port}").parse().unwrap()];
    settings.addresses.bind = Ipv6Addr::UNSPECIFIED.into();
    settings.addresses.advertised = Some(Ipv6Addr::LOCALHOST.into());
    let mut placed = place(open(settings).await);
    placed.until(Answered).await;
    placed.call.hang_up();
    assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
    sipp.contented().await;
    placed.close().await;
}
