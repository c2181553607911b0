//! Many calls, one after the other and at once: nothing is left of any.

use std::fs;

use security_info::{
    call::CallEvent::{Busy, LineDown, Ringing},
    phone_line::PhoneLine,
};
use tokio::sync::mpsc::unbounded_channel;
use voice_sip::settings::{LineSettings, Transport};

use super::{
    peer::{open, settings, to_place},
    sipp::Sipp,
};

/// Calls in a row.
const CALLS: usize = 300;

/// Calls at once: as many as a build that is not optimised answers in time.
const AT_ONCE: usize = 100;

fn roomy(port: u16, at_once: u16) -> LineSettings {
    let mut settings = settings(port, Transport::Udp);
    settings.bounds.calls = at_once.try_into().unwrap();
    settings
}

fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_in_a_row_leave_nothing_behind() {
    let calls = CALLS.to_string();
    let keys = [("answer", "486 Busy Here"), ("calls", calls.as_str())];
    let sipp = Sipp::playing("final-answer.xml", &keys).await;
    let line = open(roomy(sipp.port, 1)).await;
    for call in 0..CALLS {
        let (tell, mut told) = unbounded_channel();
        let _handle = line.place(
            to_place(),
            Box::new(move |event| {
                let _over = tell.send(event);
            }),
        );
        assert_eq!(told.recv().await, Some(Ringing), "call {call}");
        assert_eq!(told.recv().await, Some(Busy), "call {call}");
        // The call lets go of its listener when nothing is left of it.
        assert_eq!(told.recv().await, None, "call {call}");
    }
    assert_eq!((line.calls(), line.dialogs()), (0, 0));
    sipp.contented().await;
    line.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_at_once_all_come_to_their_end_and_give_their_ports_back() {
    let calls = AT_ONCE.to_string();
    let keys = [("answer", "486 Busy Here"), ("calls", calls.as_str())];
    let sipp = Sipp::playing("final-answer.xml", &keys).await;
    let line = open(roomy(sipp.port, 500)).await;
    let before = descriptors();
    let (tell, mut told) = unbounded_channel();
    let handles: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let tell = tell.clone();
            line.place(
                to_place(),
                Box::new(move |event| {
                    let _over = tell.send(event);
                }),
            )
        })
        .collect();
    drop(tell);
    let mut busy = 0;
    while let Some(event) = told.recv().await {
        assert!(
            matches!(event, Ringing | Busy),
            "{event:?} after {busy} {:?}",
            handles
                .iter()
                .map(|handle| handle.network_status())
                .collect::<Vec<_>>()
        );
        busy += usize::from(event == Busy);
    }
    assert_eq!(busy, AT_ONCE);
    assert_eq!((line.calls(), line.dialogs()), (0, 0));
    drop(handles);
    sipp.contented().await;
    line.close().await;
    // Other tests run beside this one; what 100 calls would leave is far more.
    let left = descriptors().saturating_sub(before);
    assert!(left < AT_ONCE, "{left} descriptors are left");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_call_too_many_is_not_placed() {
    let sipp = Sipp::playing("rings-on.xml", &[]).await;
    let line = open(roomy(sipp.port, 1)).await;
    let place = || {
        let (tell, told) = unbounded_channel();
        let listener = Box::new(move |event| {
            let _over = tell.send(event);
        });
        (line.place(to_place(), listener), told)
    };
    let (first, mut told_of_first) = place();
    assert_eq!(told_of_first.recv().await, Some(Ringing));
    let (_second, mut told_of_second) = place();
    assert_eq!(told_of_second.recv().await, Some(LineDown));
    drop(first);
    assert_eq!(told_of_first.recv().await, None);
    line.close().await;
    sipp.contented().await;
}
