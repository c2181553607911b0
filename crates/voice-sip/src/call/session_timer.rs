//! Session timers (RFC 4028): a call that one side has lost does not stay up on the other.

use std::time::Duration;

use rsipstack::sip::{Header, HeadersExt, Request, Response};
use tokio::time::Instant;

/// The shortest interval that is agreed to.
const SHORTEST: Duration = Duration::from_secs(90);

/// What was agreed about keeping the session up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SessionTimer {
    interval: Duration,
    ours: bool,
    refreshed: Instant,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Our refresh.
    Refresh,
    /// The end: the far side's refresh did not come.
    End,
}

impl SessionTimer {
    /// What the answer to our INVITE says, if it says something.
    pub(super) fn agreed_by(response: &Response) -> Option<Self> {
        let header = response.session_expires_header()?;
        Self::read(header.value(), "uac", Instant::now())
    }

    /// What a refresh of the far side's asks for.
    pub(super) fn asked_by(request: &Request) -> Option<Self> {
        let header = request.session_expires_header()?;
        // Within their request, the far side is the one that calls.
        Self::read(header.value(), "uas", Instant::now())
    }

    fn read(value: &str, us: &str, now: Instant) -> Option<Self> {
        let mut parts = value.split(';').map(str::trim);
        let seconds: u64 = parts.next()?.parse().ok()?;
        let refresher = parts
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("refresher"))
            .map(|(_, who)| who.trim());
        Some(Self {
            interval: Duration::from_secs(seconds).max(SHORTEST),
            // The far side does it where nobody is named: it asked for the timer.
            ours: refresher.is_some_and(|who| who.eq_ignore_ascii_case(us)),
            refreshed: now,
        })
    }

    /// When something is due, and what.
    pub(super) fn due(&self) -> (Instant, Due) {
        if self.ours {
            (self.refreshed + self.interval / 2, Due::Refresh)
        } else {
            // Section 10: a little before the end, so that the BYE still counts.
            let margin = (self.interval / 3).min(Duration::from_secs(32));
            (self.refreshed + self.interval - margin, Due::End)
        }
    }

    /// Counts from now again.
    pub(super) fn refresh(&mut self) {
        self.refreshed = Instant::now();
    }

    /// What our refresh says.
    pub(super) fn of_a_request(&self) -> Vec<Header> {
        self.header(if self.ours { "uac" } else { "uas" })
    }

    /// What our answer to their refresh says.
    pub(super) fn of_an_answer(&self) -> Vec<Header> {
        let mut headers = self.header(if self.ours { "uas" } else { "uac" });
        headers.push(Header::Require("timer".into()));
        headers
    }

    fn header(&self, refresher: &str) -> Vec<Header> {
        let value = format!("{};refresher={refresher}", self.interval.as_secs());
        vec![Header::SessionExpires(value.into())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_refreshes_and_when_is_as_agreed() {
        let now = Instant::now();
        let rows = [
            ("1800;refresher=uac", 900, Due::Refresh),
            ("1800;refresher=uas", 1768, Due::End),
            ("1800", 1768, Due::End),
            ("90;refresher=uas", 60, Due::End),
            ("10;refresher=uac", 45, Due::Refresh),
        ];
        for (value, after, expected) in rows {
            let timer = SessionTimer::read(value, "uac", now).unwrap();
            assert_eq!(
                timer.due(),
                (now + Duration::from_secs(after), expected),
                "{value}"
            );
        }
        assert_eq!(SessionTimer::read("soon", "uac", now), None);
    }
}
