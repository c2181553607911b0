//! What the network's final answers mean to a person.

use security_info::call::CallEvent;

/// What becomes of a call after a final answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It has ended, and this is told.
    Ended(CallEvent),
    /// This server can not; the next one may.
    NextServer,
    /// The media that was offered is not to the far side's liking; other media may be.
    OtherMedia,
    /// The server sends us elsewhere.
    Redirected,
}

const FORBIDDEN: u16 = 403;

/// The final answers that mean something to a person, with the RFC's names (RFC 3261, 21;
/// RFC 8197 and 8688 for 607 and 608). Every other says that the line can not carry the call.
const MEANINGS: &[(u16, &str, Meaning)] = &[
    (300, "Multiple Choices", Meaning::Redirected),
    (301, "Moved Permanently", Meaning::Redirected),
    (302, "Moved Temporarily", Meaning::Redirected),
    (305, "Use Proxy", Meaning::Redirected),
    (FORBIDDEN, "Forbidden", Meaning::Ended(CallEvent::Barred)),
    (404, "Not Found", Meaning::Ended(CallEvent::NotInService)),
    (408, "Request Timeout", Meaning::Ended(CallEvent::RangOut)),
    (410, "Gone", Meaning::Ended(CallEvent::NotInService)),
    (415, "Unsupported Media Type", Meaning::OtherMedia),
    (
        480,
        "Temporarily Unavailable",
        Meaning::Ended(CallEvent::RangOut),
    ),
    (
        484,
        "Address Incomplete",
        Meaning::Ended(CallEvent::NotInService),
    ),
    (485, "Ambiguous", Meaning::Ended(CallEvent::NotInService)),
    (486, "Busy Here", Meaning::Ended(CallEvent::Busy)),
    (
        487,
        "Request Terminated",
        Meaning::Ended(CallEvent::RangOut),
    ),
    (488, "Not Acceptable Here", Meaning::OtherMedia),
    (503, "Service Unavailable", Meaning::NextServer),
    (600, "Busy Everywhere", Meaning::Ended(CallEvent::Busy)),
    (603, "Decline", Meaning::Ended(CallEvent::Declined)),
    (
        604,
        "Does Not Exist Anywhere",
        Meaning::Ended(CallEvent::NotInService),
    ),
    (606, "Not Acceptable", Meaning::OtherMedia),
    (607, "Unwanted", Meaning::Ended(CallEvent::Declined)),
    (608, "Rejected", Meaning::Ended(CallEvent::Declined)),
];

/// What a final answer means to a call that has, or has not, rung.
pub(super) fn of(status: u16, has_rung: bool) -> Meaning {
    if status == FORBIDDEN && has_rung {
        // What rings is not barred. Asterisk says so of a phone that turns a call away.
        return Meaning::Ended(CallEvent::Declined);
    }
    MEANINGS
        .iter()
        .find(|(known, _, _)| *known == status)
        .map_or(Meaning::Ended(CallEvent::LineDown), |(_, _, meaning)| {
            *meaning
        })
}

/// The RFC's name for a final answer that means something to a person.
#[must_use]
pub fn status_name(status: u16) -> Option<&'static str> {
    MEANINGS
        .iter()
        .find(|(known, _, _)| *known == status)
        .map(|(_, name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_stands_once_and_in_order() {
        assert!(MEANINGS.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn what_nobody_has_thought_of_is_the_line_s_trouble() {
        for status in [380, 400, 420, 481, 500, 504, 513, 699] {
            let meaning = of(status, false);
            assert_eq!(meaning, Meaning::Ended(CallEvent::LineDown), "{status}");
        }
    }
}
