//! The line against peers that nobody here wrote: sipp, Kamailio, baresip, linphone.
//!
//! Everything runs on loopback. What a scenario of sipp's expects of us it checks itself,
//! and its exit status tells; what is told of the call is compared here.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that goes wrong should say so where it does"
)]

mod answers;
mod bad_network;
mod baresip;
mod certificates;
mod dnsmasq;
mod enduring;
mod ipv6;
mod kamailio;
mod killed;
mod linphone;
mod names;
mod network;
mod office;
mod peer;
mod placing;
mod program;
mod recording;
mod relay;
mod rough;
mod server;
mod sipp;
mod sleep;
mod telephone;
mod torture;
mod verifying;
