//! Calls, one scenario of sipp's a row.

use std::time::Duration;

use security_info::call::{CallEvent, Key, Prompt};
use voice_sip::settings::{LineSettings, SrtpPolicy, Transport};

use super::{
    peer::{free_port, open, place, settings},
    sipp::Sipp,
};

/// What is done on our side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Nothing: the call ends by itself.
    Listen,
    /// It is hung up as soon as this is told.
    HangUpAt(CallEvent),
    /// The last words are said as soon as this is told.
    SayLastWordsAt(CallEvent),
    /// The handle is dropped as soon as this is told.
    DropAt(CallEvent),
    /// The line is closed as soon as this is told.
    CloseAt(CallEvent),
}

use Act::{CloseAt, DropAt, HangUpAt, Listen, SayLastWordsAt};
use CallEvent::{Answered, Busy, HungUp, LineDown, RangOut, Ringing};

/// A scenario, what fills it in, what we do, and what is told.
type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Act,
    &'static [CallEvent],
);

const ROWS: &[Row] = &[
    (
        "answered.xml",
        &[],
        HangUpAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    (
        "answered.xml",
        &[],
        DropAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    (
        "answered.xml",
        &[],
        CloseAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    (
        "answered.xml",
        &[],
        SayLastWordsAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    (
        "answered-at-once.xml",
        &[],
        HangUpAt(Answered),
        &[Answered, HungUp],
    ),
    ("hangs-up.xml", &[], Listen, &[Ringing, Answered, HungUp]),
    (
        "early-media.xml",
        &[],
        HangUpAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    ("rings-on.xml", &[], HangUpAt(Ringing), &[Ringing]),
    ("rings-on.xml", &[], DropAt(Ringing), &[Ringing]),
    ("rings-on.xml", &[], CloseAt(Ringing), &[Ringing]),
    ("answers-late.xml", &[], HangUpAt(Ringing), &[Ringing]),
    ("forks.xml", &[], Listen, &[Ringing, Answered, HungUp]),
    ("asks-md5.xml", &[], Listen, &[Busy]),
    ("asks-sha256.xml", &[], Listen, &[Busy]),
    ("asks-both.xml", &[], Listen, &[Busy]),
    ("asks-plainly.xml", &[], Listen, &[Busy]),
    ("asks-anew.xml", &[], Listen, &[Busy]),
    ("asks-twice.xml", &[], Listen, &[Busy]),
    ("asks-for-all.xml", &[], Listen, &[Busy]),
    ("asks-for-longer.xml", &[], Listen, &[Busy]),
    ("never-long-enough.xml", &[], Listen, &[LineDown]),
    // What has not rung is barred; see the answers of those that have.
    (
        "refused-at-once.xml",
        &[("answer", "403 Forbidden")],
        Listen,
        &[CallEvent::Barred],
    ),
    ("asks-in-vain.xml", &[], Listen, &[LineDown]),
    ("asks-unknowably.xml", &[], Listen, &[LineDown]),
    (
        "holds.xml",
        &[("direction", "sendonly"), ("answered", "recvonly")],
        Listen,
        &[Answered, HungUp],
    ),
    (
        "holds.xml",
        &[("direction", "inactive"), ("answered", "inactive")],
        Listen,
        &[Answered, HungUp],
    ),
    (
        "holds.xml",
        &[("direction", "sendrecv"), ("answered", "sendrecv")],
        Listen,
        &[Answered, HungUp],
    ),
    (
        "updates.xml",
        &[("direction", "sendrecv")],
        Listen,
        &[Answered, HungUp],
    ),
    ("keeps-alive.xml", &[], Listen, &[Answered, HungUp]),
    ("offers-late.xml", &[], Listen, &[Answered, HungUp]),
    ("offers-nonsense.xml", &[], Listen, &[Answered, HungUp]),
    ("puts-through.xml", &[], Listen, &[Answered, HungUp]),
    ("asks-what.xml", &[], Listen, &[Answered, HungUp]),
    (
        "presses.xml",
        &[],
        HangUpAt(CallEvent::Key(Key::Digit(5))),
        &[Answered, CallEvent::Key(Key::Digit(5)), HungUp],
    ),
    (
        "rings-reliably.xml",
        &[],
        HangUpAt(Answered),
        &[Ringing, Answered, HungUp],
    ),
    ("early-update.xml", &[], Listen, &[Ringing, Busy]),
    ("busy-server.xml", &[], Listen, &[LineDown]),
    (
        "sends-elsewhere.xml",
        &[("elsewhere", "sip:+8821012345@127.0.0.1")],
        Listen,
        &[RangOut],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_goes_as_it_should_over_udp() {
    for row in ROWS {
        play(Transport::Udp, row).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_scenario_goes_as_it_should_over_tcp() {
    for row in ROWS {
        play(Transport::Tcp, row).await;
    }
}

async fn play(transport: Transport, (scenario, keys, act, expected): &Row) {
    let sipp = Sipp::over(transport, scenario, keys).await;
    let mut placed = place(open(settings(sipp.port, transport)).await);
    match act {
        Listen => {}
        HangUpAt(event) => {
            placed.until(*event).await;
            placed.call.hang_up();
        }
        SayLastWordsAt(event) => {
            placed.until(*event).await;
            placed.call.say_and_hang_up(Prompt::Thanks, "en");
        }
        DropAt(event) => {
            placed.until(*event).await;
            placed.let_go();
        }
        CloseAt(event) => {
            placed.until(*event).await;
            placed.line.close().await;
        }
    }
    let told = placed.until_over().await;
    assert_eq!(told, *expected, "{scenario} {keys:?} over {transport:?}");
    sipp.contented().await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_can_not_now_is_left_for_its_backup() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let busy = Sipp::over(transport, "busy-server.xml", &[]).await;
        let backup = Sipp::over(transport, "answered.xml", &[]).await;
        let settings = with_backup(settings(busy.port, transport), backup.port);
        let mut placed = place(open(settings).await);
        placed.until(Answered).await;
        placed.call.hang_up();
        assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
        busy.contented().await;
        backup.contented().await;
        placed.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_left_for_its_backup() {
    for transport in [Transport::Udp, Transport::Tcp] {
        let backup = Sipp::over(transport, "answered.xml", &[]).await;
        let mut settings = with_backup(settings(free_port(), transport), backup.port);
        settings.bounds.first_answer = Duration::from_millis(300);
        let mut placed = place(open(settings).await);
        placed.until(Answered).await;
        placed.call.hang_up();
        assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
        backup.contented().await;
        placed.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_wakes_up_too_late_rings_nobody() {
    let asleep = Sipp::playing("answers-unheard.xml", &[]).await;
    let backup = Sipp::playing("answered.xml", &[]).await;
    let mut settings = with_backup(settings(asleep.port, Transport::Udp), backup.port);
    settings.bounds.first_answer = Duration::from_millis(300);
    let mut placed = place(open(settings).await);
    placed.until(Answered).await;
    asleep.contented().await;
    placed.call.hang_up();
    assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
    backup.contented().await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn encryption_is_given_up_where_it_is_optional_and_only_there() {
    let encrypted_only = Sipp::playing("takes-plain-only.xml", &[]).await;
    let mut required = settings(encrypted_only.port, Transport::Udp);
    required.srtp = SrtpPolicy::Required;
    let mut placed = place(open(required).await);
    assert_eq!(placed.until_over().await, [LineDown]);
    encrypted_only.contented().await;
    placed.close().await;

    let plain = Sipp::playing("takes-plain-then.xml", &[("calls", "2")]).await;
    let mut optional = settings(plain.port, Transport::Udp);
    optional.srtp = SrtpPolicy::Optional;
    let mut placed = place(open(optional).await);
    placed.until(Busy).await;
    plain.contented().await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirection_leads_to_the_same_number_on_a_known_server() {
    let backup = Sipp::playing("answered.xml", &[]).await;
    let elsewhere = format!("sip:+46701740605@127.0.0.1:{}", backup.port);
    let first = Sipp::playing("sends-elsewhere.xml", &[("elsewhere", &elsewhere)]).await;
    let settings = with_backup(settings(first.port, Transport::Udp), backup.port);
    let mut placed = place(open(settings).await);
    placed.until(Answered).await;
    placed.call.hang_up();
    assert_eq!(placed.until_over().await, [Ringing, Answered, HungUp]);
    first.contented().await;
    backup.contented().await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_ends_whatever_becomes_of_its_server() {
    for transport in [Transport::Udp, Transport::Tcp] {
        // Left to its cap, or hung up, which nobody is there to hear any more.
        for (scenario, killed_at, hung_up) in [
            ("rings-on.xml", Ringing, false),
            ("rings-on.xml", Ringing, true),
            ("answered.xml", Answered, false),
            ("answered.xml", Answered, true),
        ] {
            let sipp = Sipp::over(transport, scenario, &[]).await;
            let mut settings = settings(sipp.port, transport);
            settings.bounds.call = Duration::from_secs(2);
            let mut placed = place(open(settings).await);
            placed.until(killed_at).await;
            sipp.killed().await;
            if hung_up {
                placed.call.hang_up();
            }
            let told = placed.until_over().await;
            assert!(!told.contains(&CallEvent::VoicemailHeard), "{told:?}");
            placed.close().await;
        }
    }
}

fn with_backup(mut settings: LineSettings, port: u16) -> LineSettings {
    let backup = format!("127.0.0.1:{port}").parse().unwrap();
    settings.servers.push(backup);
    settings
}
