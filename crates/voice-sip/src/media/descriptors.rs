//! Room for the sockets of many calls.

/// Two sockets a call, and as many again for what else a program has open.
#[cfg(unix)]
const FOR_A_CALL: u64 = 2;
#[cfg(unix)]
const FOR_THE_REST: u64 = 512;

/// Makes sure that so many calls at once find file descriptors, as far as the system lets
/// us: many systems start a program with 1,024 and allow it to ask for more. What is not
/// allowed shows when a call finds no port, and is told then.
#[cfg(unix)]
pub fn make_room_for(calls: u16) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let wanted = u64::from(calls) * FOR_A_CALL + FOR_THE_REST;
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.unwrap_or(u64::MAX);
    // Without a limit there is nothing to raise.
    if limit.current.is_some_and(|current| current < wanted) {
        let raised = Rlimit {
            current: Some(wanted.min(most)),
            ..limit
        };
        if let Err(error) = setrlimit(Resource::Nofile, raised) {
            tracing::warn!(%error, calls, "there may be too few file descriptors for as many calls");
        }
    }
}

/// Elsewhere sockets are not counted.
#[cfg(not(unix))]
pub fn make_room_for(_calls: u16) {}
