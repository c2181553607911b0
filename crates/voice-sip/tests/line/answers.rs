//! Final answers, and what is told of them.

use security_info::call::CallEvent;
use voice_sip::settings::Transport;

use super::{
    peer::{open, place, settings},
    sipp::Sipp,
};

/// Every final answer that means something to a person, and one that does not.
const ANSWERS: &[(&str, CallEvent)] = &[
    // It has rung: that is how Asterisk tells of a phone that turns a call away.
    ("403 Forbidden", CallEvent::Declined),
    ("404 Not Found", CallEvent::NotInService),
    ("408 Request Timeout", CallEvent::RangOut),
    ("410 Gone", CallEvent::NotInService),
    ("415 Unsupported Media Type", CallEvent::LineDown),
    ("480 Temporarily Unavailable", CallEvent::RangOut),
    ("484 Address Incomplete", CallEvent::NotInService),
    ("485 Ambiguous", CallEvent::NotInService),
    ("486 Busy Here", CallEvent::Busy),
    ("487 Request Terminated", CallEvent::RangOut),
    ("488 Not Acceptable Here", CallEvent::LineDown),
    ("500 Server Internal Error", CallEvent::LineDown),
    ("503 Service Unavailable", CallEvent::LineDown),
    ("600 Busy Everywhere", CallEvent::Busy),
    ("603 Decline", CallEvent::Declined),
    ("604 Does Not Exist Anywhere", CallEvent::NotInService),
    ("606 Not Acceptable", CallEvent::LineDown),
    ("607 Unwanted", CallEvent::Declined),
    ("608 Rejected", CallEvent::Declined),
];

#[tokio::test(flavor = "multi_thread")]
async fn each_final_answer_is_told_as_what_it_means_to_a_person() {
    for transport in [Transport::Udp, Transport::Tcp] {
        for (answer, expected) in ANSWERS {
            let sipp = Sipp::over(transport, "final-answer.xml", &[("answer", answer)]).await;
            let mut placed = place(open(settings(sipp.port, transport)).await);
            let told = placed.until_over().await;
            assert_eq!(told, [CallEvent::Ringing, *expected], "{answer}");
            let status = answer[..3].parse().ok();
            assert_eq!(placed.call.network_status(), status, "{answer}");
            assert_eq!(placed.call.ringing_status(), Some(180), "{answer}");
            sipp.contented().await;
            placed.close().await;
        }
    }
}
