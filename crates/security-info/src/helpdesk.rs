//! Knowing the caller: a *case* in which an agent has somebody verified before acting for them.
//!
//! The agent says who calls, in which ticket, and what is asked for. A call goes to a number
//! that has been on file for a while, and the person keys what the agent reads out. What
//! passed opens a quarter of an hour in which the agent may do what was asked for, and
//! nothing else. Accounts of which much hangs need a second agent first.
//!
//! ```text
//! Open ─call─▶ Called ─right keys─▶ Passed ──────────────────────────▶ Closed
//!   ▲            │ └─ 0 # ─▶ Declined    └ privileged ▶ AwaitsSecond ─ another agent ─▶ Passed
//!   │            └─ else ─▶ NotVerified ─call─▶ Called
//! every state that can go on ends in Expired when its time is over
//! ```
//!
//! Each change of a case is an entry of the record with the case's number
//! ([`crate::record::Recorded::Case`]).

mod acting;
mod call;
mod number;
mod opening;
mod rules;
#[cfg(test)]
mod tests;
mod ticket;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use acting::{Act, ActDone, Acted, act};
pub use call::{
    CallConclusion, CaseCall, CaseCallRefusal, PhoneStanding, Requested, Standings, conclude,
    phones, request,
};
pub use number::CaseNumber;
pub use opening::{
    AtHelpdesk, CaseError, NewCase, Settled, approve, cases_of, close, holders_of, open, settle,
};
pub use rules::{HelpdeskPolicy, NotNumberAge, NumberAge};
pub use ticket::{NotATicket, TicketDigits, TicketReference};

use crate::{
    Timestamp,
    call::FailureCause,
    identity::{AccountId, StationName},
    method::PhoneLabel,
};

/// What the person who calls asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// A new password.
    ResetPassword,
    /// A temporary access pass.
    IssuePass,
    /// That their account is unlocked.
    Unlock,
    /// Something that is not done in this program.
    Other,
}

impl Asks {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::ResetPassword,
        Self::IssuePass,
        Self::Unlock,
        Self::Other,
    ];

    /// What an agent may do when this passed: what was asked for, and to end the person's
    /// sessions, which takes nothing from anybody but a thief.
    #[must_use]
    pub const fn allows(self) -> &'static [ActDone] {
        match self {
            Self::ResetPassword => &[ActDone::PasswordHandedOver, ActDone::SessionsEnded],
            Self::IssuePass => &[ActDone::PassIssued, ActDone::SessionsEnded],
            Self::Unlock => &[ActDone::Unlocked, ActDone::SessionsEnded],
            Self::Other => &[ActDone::SessionsEnded],
        }
    }
}

/// For how long each stage of a case may take, and for how long an agent may act.
pub const STAGE: Duration = Duration::from_mins(15);

/// Somebody who calls, and what an agent may do for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpdeskCase {
    /// Its number.
    pub number: CaseNumber,
    /// Whose case it is.
    pub agent: AccountId,
    /// At which machine it was opened.
    pub station: StationName,
    /// Who calls.
    pub person: AccountId,
    /// In which ticket.
    pub ticket: TicketReference,
    /// What is asked for.
    pub asks: Asks,
    /// Whether a second agent has to approve it.
    pub privileged: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    state: CaseState,
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseState {
    /// Nobody has been called yet. Next: `Called`, `Closed`, `Expired`.
    Open {
        /// When it ends if nobody is verified.
        until: Timestamp,
    },
    /// A call was placed. Next: `Passed`, `AwaitsSecond`, `NotVerified`, `Declined`, or here
    /// again: a call may be lost with the machine that placed it.
    Called {
        /// To which phone.
        phone: PhoneLabel,
        /// When.
        at: Timestamp,
        /// When the case ends if nobody is verified.
        until: Timestamp,
    },
    /// The last call did not verify anybody. Next: `Called`, `Closed`, `Expired`.
    NotVerified {
        /// Why.
        cause: FailureCause,
        /// When the case ends if nobody is verified.
        until: Timestamp,
    },
    /// The person called says that they are not talking to the helpdesk. The end.
    Declined {
        /// When.
        at: Timestamp,
    },
    /// The person was verified, and a second agent is to approve. Next: `Passed`, `Closed`,
    /// `Expired`.
    AwaitsSecond {
        /// When it ends if none does.
        until: Timestamp,
    },
    /// The person was verified, and the agent may act. Next: `Closed`, `Expired`.
    Passed {
        /// Until then.
        until: Timestamp,
        /// Who else approved it.
        second: Option<AccountId>,
    },
    /// The agent closed it. The end.
    Closed {
        /// When.
        at: Timestamp,
    },
    /// Its time was over. The end.
    Expired {
        /// Since when.
        at: Timestamp,
    },
}

/// What happens to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseEvent {
    /// A call is placed to a phone of the person's.
    Call(PhoneLabel),
    /// The call that was placed at that moment ended so.
    CallEnded {
        /// When it was placed: of two calls only the later one counts.
        placed_at: Timestamp,
        /// How.
        how: CallEnd,
    },
    /// Another agent approves it.
    Approve {
        /// Who.
        by: AccountId,
    },
    /// The agent does something within it.
    Act(ActDone),
    /// The agent closes it.
    Close,
    /// Time has passed.
    TimePassed,
}

/// How a case's call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEnd {
    /// The person keyed what the agent read out.
    Verified,
    /// They did not.
    Failed(FailureCause),
    /// They keyed 0 and #.
    Declined,
}

/// One thing that happened to a case, for the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseStep {
    /// It was opened.
    Opened {
        /// In which ticket.
        ticket: TicketReference,
        /// What is asked for.
        asks: Asks,
        /// Whether it needs a second agent.
        privileged: bool,
    },
    /// A phone on file was called.
    Called {
        /// Which.
        phone: PhoneLabel,
    },
    /// The person was verified.
    Passed {
        /// Until when the agent may act, or a second agent may approve.
        until: Timestamp,
    },
    /// The person was not verified.
    NotVerified {
        /// Why.
        cause: FailureCause,
    },
    /// The person called said that they are not talking to the helpdesk.
    Declined,
    /// A second agent approved it.
    Approved {
        /// Until when the agent may act.
        until: Timestamp,
    },
    /// The agent did something within it.
    Acted {
        /// What.
        act: ActDone,
    },
    /// The agent closed it.
    Closed,
    /// Its entries were written to a file, so that they may be read elsewhere.
    EvidenceSaved {
        /// How many.
        entries: u64,
    },
    /// Its time was over, which is recorded when somebody next looks.
    Expired {
        /// Since when.
        at: Timestamp,
    },
}

/// What happened does not fit where the case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutOfPlace {
    /// It has ended.
    #[error("a case that goes on is expected; this one has ended")]
    Ended,
    /// Nobody has been verified in it yet.
    #[error("a case in which the person was verified is expected")]
    NotPassed,
    /// It waits for a second agent.
    #[error("a case that a second agent has approved is expected")]
    AwaitsSecond,
    /// The person was verified already, or no second agent is asked for.
    #[error("a case that waits for this is expected")]
    NotAwaited,
    /// It is not what was asked for.
    #[error("what was asked for is expected")]
    NotAskedFor,
}

impl HelpdeskCase {
    /// A case that begins now, in which nobody has been called.
    pub(crate) fn opened(
        number: CaseNumber,
        new: &NewCase,
        at: &AtHelpdesk,
        privileged: bool,
    ) -> Self {
        Self {
            number,
            agent: at.agent,
            station: at.station.clone(),
            person: new.person,
            ticket: new.ticket.clone(),
            asks: new.asks,
            privileged,
            opened_at: at.now,
            state: CaseState::Open {
                until: at.now.after(STAGE),
            },
        }
    }

    /// Where it stands, as it was kept. [`Self::step`] with [`CaseEvent::TimePassed`] ends
    /// what is over.
    #[must_use]
    pub const fn state(&self) -> &CaseState {
        &self.state
    }

    /// When it ends by itself; none once it has ended.
    #[must_use]
    pub const fn until(&self) -> Option<Timestamp> {
        match &self.state {
            CaseState::Open { until }
            | CaseState::Called { until, .. }
            | CaseState::NotVerified { until, .. }
            | CaseState::AwaitsSecond { until }
            | CaseState::Passed { until, .. } => Some(*until),
            CaseState::Declined { .. } | CaseState::Closed { .. } | CaseState::Expired { .. } => {
                None
            }
        }
    }

    /// Whether the person was verified, and the case goes on from there.
    #[must_use]
    pub const fn is_verified(&self) -> bool {
        matches!(
            self.state,
            CaseState::AwaitsSecond { .. } | CaseState::Passed { .. }
        )
    }

    /// What the agent may do now.
    #[must_use]
    pub fn allowed(&self, now: Timestamp) -> &'static [ActDone] {
        match &self.state {
            CaseState::Passed { until, .. } if now < *until => self.asks.allows(),
            CaseState::Open { .. }
            | CaseState::Called { .. }
            | CaseState::NotVerified { .. }
            | CaseState::Declined { .. }
            | CaseState::AwaitsSecond { .. }
            | CaseState::Passed { .. }
            | CaseState::Closed { .. }
            | CaseState::Expired { .. } => &[],
        }
    }

    /// Takes one event, and says what the record is to know of it. A call that ended too late,
    /// or after another had been placed, changes nothing.
    ///
    /// # Errors
    /// When somebody asks for what does not fit: nothing has changed.
    pub fn step(
        &mut self,
        event: CaseEvent,
        now: Timestamp,
    ) -> Result<Option<CaseStep>, OutOfPlace> {
        let is_over = self.until().is_some_and(|until| now >= until);
        let (next, step) = match (&self.state, event) {
            (_, CaseEvent::TimePassed) if is_over => {
                let at = self.until().unwrap_or(now);
                (CaseState::Expired { at }, CaseStep::Expired { at })
            }
            // A call is let finish that began in time.
            (
                CaseState::Called {
                    phone: _,
                    at,
                    until,
                },
                CaseEvent::CallEnded { placed_at, how },
            ) if *at == placed_at => self.called(how, *until, now),
            (_, CaseEvent::CallEnded { .. } | CaseEvent::TimePassed) => return Ok(None),
            (
                CaseState::Declined { .. } | CaseState::Closed { .. } | CaseState::Expired { .. },
                CaseEvent::Call(_)
                | CaseEvent::Approve { .. }
                | CaseEvent::Act(_)
                | CaseEvent::Close,
            ) => return Err(OutOfPlace::Ended),
            (
                CaseState::Open { .. }
                | CaseState::Called { .. }
                | CaseState::NotVerified { .. }
                | CaseState::AwaitsSecond { .. }
                | CaseState::Passed { .. },
                CaseEvent::Close,
            ) => (CaseState::Closed { at: now }, CaseStep::Closed),
            (_, CaseEvent::Call(_) | CaseEvent::Approve { .. } | CaseEvent::Act(_)) if is_over => {
                return Err(OutOfPlace::Ended);
            }
            (
                CaseState::Open { until }
                | CaseState::Called { until, .. }
                | CaseState::NotVerified { until, .. },
                CaseEvent::Call(phone),
            ) => (
                CaseState::Called {
                    phone: phone.clone(),
                    at: now,
                    until: *until,
                },
                CaseStep::Called { phone },
            ),
            (CaseState::AwaitsSecond { .. } | CaseState::Passed { .. }, CaseEvent::Call(_)) => {
                return Err(OutOfPlace::NotAwaited);
            }
            (CaseState::AwaitsSecond { .. }, CaseEvent::Approve { by }) => {
                let until = now.after(STAGE);
                (
                    CaseState::Passed {
                        until,
                        second: Some(by),
                    },
                    CaseStep::Approved { until },
                )
            }
            (
                CaseState::Open { .. }
                | CaseState::Called { .. }
                | CaseState::NotVerified { .. }
                | CaseState::Passed { .. },
                CaseEvent::Approve { .. },
            ) => return Err(OutOfPlace::NotAwaited),
            (state @ CaseState::Passed { .. }, CaseEvent::Act(act)) => {
                if !self.asks.allows().contains(&act) {
                    return Err(OutOfPlace::NotAskedFor);
                }
                (state.clone(), CaseStep::Acted { act })
            }
            (CaseState::AwaitsSecond { .. }, CaseEvent::Act(_)) => {
                return Err(OutOfPlace::AwaitsSecond);
            }
            (
                CaseState::Open { .. } | CaseState::Called { .. } | CaseState::NotVerified { .. },
                CaseEvent::Act(_),
            ) => return Err(OutOfPlace::NotPassed),
        };
        self.state = next;
        Ok(Some(step))
    }

    fn called(&self, how: CallEnd, until: Timestamp, now: Timestamp) -> (CaseState, CaseStep) {
        match how {
            CallEnd::Verified => {
                let until = now.after(STAGE);
                let state = if self.privileged {
                    CaseState::AwaitsSecond { until }
                } else {
                    CaseState::Passed {
                        until,
                        second: None,
                    }
                };
                (state, CaseStep::Passed { until })
            }
            CallEnd::Failed(cause) => (
                CaseState::NotVerified { cause, until },
                CaseStep::NotVerified { cause },
            ),
            CallEnd::Declined => (CaseState::Declined { at: now }, CaseStep::Declined),
        }
    }
}
