//! The peer is killed in each state that a call can be in: every call ends within its bounds,
//! says what that means, and gives its ports back. (A peer that is killed while it rings, or
//! once it has answered, is seen to in `placing`.)

use std::{net::UdpSocket, time::Duration};

use security_info::call::CallEvent::{self, Answered, HungUp, LineDown, Ringing};
use tokio::{task::JoinSet, time::timeout};
use voice_sip::settings::{LineSettings, PortRange, Transport};

use super::{
    peer::{free_port, open, place, settings},
    sipp::Sipp,
};

/// How long a call may last here, however it ends.
const CAP: Duration = Duration::from_secs(3);

/// What a call may take besides: an answer that is waited for in vain, as to a BYE.
const SEEN_OFF: Duration = Duration::from_secs(10);

/// A scenario, at what event we hang up, what the peer has heard when it is killed, and
/// what is told.
type Row = (
    &'static str,
    Option<CallEvent>,
    &'static str,
    &'static [CallEvent],
);

const ROWS: &[Row] = &[
    ("falls-silent-invited.xml", None, "\nINVITE ", &[LineDown]),
    // The proof is in the second INVITE.
    (
        "falls-silent-challenged.xml",
        None,
        "\nAuthorization: ",
        &[LineDown],
    ),
    (
        "falls-silent-hung-up.xml",
        Some(Answered),
        "\nBYE ",
        &[Ringing, Answered, HungUp],
    ),
    (
        "falls-silent-cancelled.xml",
        Some(Ringing),
        "\nCANCEL ",
        &[Ringing],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_call_whose_peer_is_killed_ends_within_its_bounds() {
    let mut calls = JoinSet::new();
    for transport in [Transport::Udp, Transport::Tcp] {
        for row in ROWS {
            calls.spawn(play(transport, row));
        }
    }
    calls.join_all().await;
}

async fn play(transport: Transport, (scenario, hung_up_at, heard, expected): &'static Row) {
    let sipp = Sipp::over(transport, scenario, &[]).await;
    let settings = with_two_ports(settings(sipp.port, transport));
    let first = settings.ports.first();
    let mut placed = place(open(settings).await);
    if let Some(event) = hung_up_at {
        placed.until(*event).await;
        placed.call.hang_up();
    }
    sipp.has_heard(heard).await;
    sipp.killed().await;
    let over = timeout(CAP + SEEN_OFF, placed.until_over()).await;
    let told = over.unwrap_or_else(|_| panic!("{scenario} over {transport:?} goes on"));
    assert_eq!(told, *expected, "{scenario} over {transport:?}");
    // The only two ports that it could have are anybody's again.
    for port in [first, first + 1] {
        let free = UdpSocket::bind(("127.0.0.1", port));
        assert!(free.is_ok(), "{scenario} over {transport:?}: {free:?}");
    }
    placed.close().await;
}

fn with_two_ports(mut settings: LineSettings) -> LineSettings {
    let first = free_port();
    settings.ports = PortRange::new(first, first + 1).unwrap();
    settings.bounds.call = CAP;
    settings.bounds.first_answer = Duration::from_secs(1);
    settings
}
