//! The organisation at a glance, for administrators.

use std::{sync::Arc, time::Duration};

use security_info::{
    Timestamp,
    overview::{DAYS, attention, methods_held},
    record::Verdict,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{
        Attention, ErrorAnswer, ErrorCode, Figures, LastVerified, LineState, Overview,
        PeopleFigures, counted_back_to,
    },
    phone_line,
    registry::{Answer, Nothing},
};
use crate::{
    off_thread::off_thread,
    opening::Opened,
    shell::Shell,
    visitor::{Administrator, SignedIn},
};

/// How many entries are counted before an answer: no more than somebody waits for.
const COUNTED_AT_ONCE: usize = 20_000;

/// A day has 23 to 25 hours where clocks are changed, and may begin later where it never was
/// midnight.
const SHORTEST_DAY: Duration = Duration::from_hours(20);
const LONGEST_DAY: Duration = Duration::from_hours(28);

/// The organisation as it is now.
pub async fn overview(
    shell: Arc<Shell>,
    Administrator(who): Administrator,
    _: Nothing,
) -> Answer<Overview> {
    off_thread(move || as_it_is(&shell, &who)).await?
}

fn as_it_is(shell: &Shell, who: &SignedIn) -> Answer<Overview> {
    let (store, policy) = (&who.store, &who.organisation.policy);
    let now = shell.clock.now();
    let counts = store.count_people()?;
    let failures = policy.limits.failures;
    let held = methods_held(&**store, &counts.with_failures, failures, now)?;
    let line = phone_line::state(shell).borrow().clone();
    let verified = shell.at_a_glance.last_verified(store);
    let is_own = matches!(shell.house.opened(), Opened::Own(_));
    let of_people = attention(&counts, &held, policy);
    let is_broken = |(_, verdict): &(Timestamp, Verdict)| matches!(verdict, Verdict::Broken(_));
    let is_tampered = verified.as_ref().is_some_and(is_broken);
    let takes_no_calls = matches!(
        line,
        LineState::TryingAgain { .. } | LineState::Broken { .. } | LineState::NotOpened { .. }
    );
    let is_simulated = is_own && matches!(line, LineState::Simulated);
    let first = [
        is_tampered.then_some(Attention::RecordTampered),
        takes_no_calls.then_some(Attention::LineDown),
    ];
    let last = [
        is_simulated.then_some(Attention::LineSimulated),
        verified.is_none().then_some(Attention::RecordNotVerified),
    ];
    let of_people = of_people.into_iter().map(Into::into).map(Some);
    let all = first.into_iter().chain(of_people).chain(last);
    Ok(Overview {
        at: now.as_unix_millis(),
        people: PeopleFigures::of(&counts, &held),
        line,
        line_tested: shell.at_a_glance.last_line_test(store)?.map(Into::into),
        verified: verified.map(|(at, verdict)| LastVerified {
            at: at.as_unix_millis(),
            verdict: verdict.into(),
        }),
        attention: all.flatten().collect(),
    })
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskFigures {
    /// Unix milliseconds: the midnights between which days lie, at the window; at most 91.
    midnights: Vec<u64>,
}

/// What the record tells of some days. A long record is counted a part at a time, the newest
/// first: the answer says how far that has come.
pub async fn figures(
    shell: Arc<Shell>,
    Administrator(who): Administrator,
    sent: AskFigures,
) -> Answer<Figures> {
    let midnights = read_midnights(&sent.midnights)?;
    off_thread(move || {
        let (store, now) = (&who.store, shell.clock.now());
        let from = midnights.first().copied().unwrap_or(now);
        shell.at_a_glance.figures(store, |figures| {
            let counted = figures.go_on(&**store, from, now, COUNTED_AT_ONCE)?;
            let days = midnights
                .windows(2)
                .map(|day| figures.between(day[0], day[1]).into());
            Ok(Figures {
                days: days.collect(),
                counted_back_to: counted_back_to(counted),
            })
        })
    })
    .await?
}

/// The screen knows where midnight is; that its days are days is looked at here.
fn read_midnights(midnights: &[u64]) -> Answer<Vec<Timestamp>> {
    let read: Vec<_> = midnights
        .iter()
        .copied()
        .map(Timestamp::from_unix_millis)
        .collect();
    let is_a_day = |day: &[Timestamp]| {
        let length = day[1].since(day[0]);
        (SHORTEST_DAY..=LONGEST_DAY).contains(&length)
    };
    let days = read.len().saturating_sub(1);
    if (1..=usize::from(DAYS)).contains(&days) && read.windows(2).all(is_a_day) {
        Ok(read)
    } else {
        Err(ErrorAnswer::from(ErrorCode::BadRequest))
    }
}
