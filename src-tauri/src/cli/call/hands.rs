//! What whoever started the call does while it is up: ends it, or types the code.

use std::io::BufRead as _;

use security_info::call::{CallEvent, TypedCode};
use tokio::sync::mpsc::{UnboundedSender, WeakUnboundedSender};

use crate::words::Words;

/// Ends the call when the program is told to end. The sender is held weakly: a call is
/// over when its line lets go of its own.
#[cfg(unix)]
pub(super) fn listen_for_signals(events: &UnboundedSender<CallEvent>) {
    use tokio::signal::unix::{SignalKind, signal};
    for kind in [
        SignalKind::interrupt(),
        SignalKind::terminate(),
        SignalKind::hangup(),
    ] {
        let events = events.downgrade();
        // From here on the signal no longer ends the process by itself.
        let Ok(mut told) = signal(kind) else { continue };
        tokio::spawn(async move {
            while told.recv().await.is_some() {
                send(&events, CallEvent::Cancel);
            }
        });
    }
}

/// Ends the call when Ctrl+C is pressed. The sender is held weakly: a call is over when its
/// line lets go of its own.
#[cfg(not(unix))]
pub(super) fn listen_for_signals(events: &UnboundedSender<CallEvent>) {
    let events = events.downgrade();
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            send(&events, CallEvent::Cancel);
        }
    });
}

/// Takes each line of standard input for a code. Its end means that nobody will type one.
pub(super) fn listen_for_a_code(events: &UnboundedSender<CallEvent>, words: &Words) {
    let events = events.downgrade();
    let six_digits = words.call_code_six_digits();
    // A thread of its own: nothing can end a read, and a runtime would wait for it.
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            match TypedCode::parse(&line) {
                Ok(code) => send(&events, CallEvent::Typed(code)),
                Err(_) => eprintln!("{six_digits}"),
            }
        }
        send(&events, CallEvent::Cancel);
    });
}

fn send(events: &WeakUnboundedSender<CallEvent>, event: CallEvent) {
    if let Some(events) = events.upgrade() {
        // Nobody listens any more when the call has just ended.
        let _unheard = events.send(event);
    }
}
