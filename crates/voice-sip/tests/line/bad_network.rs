//! Packets that are lost, doubled, out of order and late between us and a telephone: each
//! key that is pressed counts once, and the call is verified.

use std::time::Duration;

use security_info::call::{CallEvent, CallState};
use tokio::{task::JoinSet, time::timeout};
use voice_sip::settings::Transport;

use super::{
    baresip::Phone,
    peer::{PATIENCE, open, place, settings},
    relay::{Faults, Relay},
    verifying::{Driven, is_up},
};

const NONE: Faults = Faults {
    loses: false,
    doubles: false,
    reorders: false,
    delays: Duration::ZERO,
};

const ROWS: [Faults; 6] = [
    NONE,
    Faults {
        loses: true,
        ..NONE
    },
    Faults {
        doubles: true,
        ..NONE
    },
    Faults {
        reorders: true,
        ..NONE
    },
    Faults {
        delays: Duration::from_millis(60),
        ..NONE
    },
    Faults {
        loses: true,
        doubles: true,
        reorders: true,
        delays: Duration::from_millis(30),
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn each_key_counts_once_over_a_bad_network() {
    // One after the other, so that none is given a port that another is about to bind.
    let mut between = Vec::new();
    for faults in ROWS {
        let phone = Phone::listening(Transport::Udp, false).await;
        let relay = Relay::to(phone.port, faults).await;
        between.push((phone, relay, faults));
    }
    let rows: JoinSet<()> = between.into_iter().map(is_verified).collect();
    rows.join_all().await;
}

async fn is_verified((mut phone, relay, faults): (Phone, Relay, Faults)) {
    // The same key twice in a row is where one more or one less would be.
    const NUMBER: &str = "227446";
    let line = open(settings(relay.port, Transport::Udp)).await;
    let mut driven = Driven::new(place(line), NUMBER);
    driven.until(is_up).await;
    phone.press(&format!("{NUMBER}#")).await;
    // Sooner than nothing more is told, so that what has come through is seen.
    let ended = timeout(PATIENCE / 2, driven.until(CallState::has_ended)).await;
    assert!(
        ended.is_ok(),
        "{faults:?}: {:?} {relay:?}\n{}",
        driven.placed.so_far,
        phone.log()
    );
    assert!(
        matches!(driven.machine.state(), CallState::Verified { .. }),
        "{faults:?}: {:?} {:?}\n{}",
        driven.machine.state(),
        driven.placed.so_far,
        phone.log()
    );
    let told = driven.placed.until_over().await;
    let keys = told
        .iter()
        .filter(|event| matches!(event, CallEvent::Key(_)));
    assert_eq!(keys.count(), NUMBER.len() + 1, "{faults:?}: {told:?}");
    relay.has_been_between(faults);
    driven.placed.close().await;
}
