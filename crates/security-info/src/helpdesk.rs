//! Knowing the caller: a *case* in which an agent has somebody verified before acting for them.
//!
//! The agent says who calls, in which ticket, and what is asked for. A call goes to a number
//! that has been on file for a while, and the person keys what the agent reads out. Or, where
//! they stand beside the agent, the screen is handed over to them, and they type a code that
//! only their own app or token shows. What passed opens a quarter of an hour in which the agent may do what was asked for, and
//! nothing else. Accounts of which much hangs need a second agent first.
//!
//! ```text
//! Open ─call─▶ Called ─right keys─▶ Passed ──────────────────────────▶ Closed
//!   │            │ └─ 0 # ─▶ Declined    └ privileged ▶ AwaitsSecond ─ another agent ─▶ Passed
//!   │            └─ else ─▶ NotVerified ─call─▶ Called
//!   └─hand over─▶ HandedOver ─right code─▶ Passed, AwaitsSecond
//!                   │ └─ not asked for ─▶ Declined
//!                   └─ given back, or wrong codes ─▶ GivenBack ─call, hand over─▶ …
//! every state that can go on ends in Expired when its time is over
//! ```
//!
//! In every state that can go on the agent may be proven to the person, too ([`prove_agent`]),
//! which changes nothing of where the case stands.
//!
//! Each change of a case is an entry of the record with the case's number
//! ([`crate::record::Recorded::Case`]).

mod acting;
mod agent_proof;
mod call;
mod events;
mod hand_over;
mod keeping;
mod number;
mod opening;
mod rules;
#[cfg(test)]
mod tests;
mod ticket;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use acting::{Act, ActDone, Acted, act};
pub use agent_proof::{AgentProof, agent_provable, prove_agent};
pub use call::{
    CallConclusion, CaseCall, CaseCallRefusal, PhoneStanding, Requested, Standings, conclude,
    phones, request,
};
pub use events::{AtScreen, CallEnd, CaseEvent, CaseStep, Listener, OutOfPlace};
pub use hand_over::{
    CodesStanding, HandedOver, Shown, at_screen, decline, give_back, hand_over, show,
};
pub use keeping::outlived;
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

/// How many wrong codes end a hand-over, and every other one in the case.
const MOST_WRONG_CODES: u8 = 3;

/// How often an agent may be proven in a case: each time takes a code from the person's app.
const MOST_AGENT_PROOFS: u8 = 3;

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
    /// How many wrong codes were typed in it.
    #[serde(default)]
    wrong_codes: u8,
    /// How many times the agent was proven in it. Cases were kept before that could be.
    #[serde(default)]
    agent_proofs: u8,
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
    /// The screen is the person's. Next: `Passed`, `AwaitsSecond`, `GivenBack`, `Declined`,
    /// `Called`, or here again: the screen may be lost with the machine.
    HandedOver {
        /// Since when.
        at: Timestamp,
        /// When the case ends if nobody is verified.
        until: Timestamp,
    },
    /// The screen was given back, and nobody had been verified at it. Next: `Called`,
    /// `HandedOver`, `Closed`, `Expired`.
    GivenBack {
        /// When the case ends if nobody is verified.
        until: Timestamp,
    },
    /// The person says that they are not talking to the helpdesk. The end.
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
            wrong_codes: 0,
            agent_proofs: 0,
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
            | CaseState::HandedOver { until, .. }
            | CaseState::GivenBack { until }
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
            | CaseState::HandedOver { .. }
            | CaseState::GivenBack { .. }
            | CaseState::Declined { .. }
            | CaseState::AwaitsSecond { .. }
            | CaseState::Passed { .. }
            | CaseState::Closed { .. }
            | CaseState::Expired { .. } => &[],
        }
    }

    /// Whether a screen may still be handed over in it: with every wrong code it may less.
    #[must_use]
    pub const fn has_tries_left(&self) -> bool {
        self.wrong_codes < MOST_WRONG_CODES
    }

    /// How many times the agent has been proven in it.
    #[must_use]
    pub const fn agent_proofs(&self) -> u8 {
        self.agent_proofs
    }

    /// How many times the agent may still be proven in it.
    #[must_use]
    pub const fn agent_proofs_left(&self) -> u8 {
        MOST_AGENT_PROOFS.saturating_sub(self.agent_proofs)
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
            (CaseState::HandedOver { at, until }, CaseEvent::TimePassed)
                if now >= at.after(hand_over::LASTS) =>
            {
                let until = *until;
                (CaseState::GivenBack { until }, CaseStep::GivenBack)
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
                _,
            ) => return Err(OutOfPlace::Ended),
            (_, CaseEvent::Close) => (CaseState::Closed { at: now }, CaseStep::Closed),
            _ if is_over => return Err(OutOfPlace::Ended),
            (CaseState::HandedOver { at, until }, CaseEvent::AtScreen { since, what })
                if *at == since =>
            {
                self.at_screen(what, since, *until, now)
            }
            (state, CaseEvent::Call(phone)) => {
                let (at, until) = (now, state.waits_for_person()?);
                let step = CaseStep::Called {
                    phone: phone.clone(),
                };
                (CaseState::Called { phone, at, until }, step)
            }
            (state, CaseEvent::HandOver) => {
                let (at, until) = (now, state.waits_for_person()?);
                if !self.has_tries_left() {
                    return Err(OutOfPlace::NoTriesLeft);
                }
                (CaseState::HandedOver { at, until }, CaseStep::HandedOver)
            }
            (state, CaseEvent::ProveAgent { method, called }) => {
                let listener = state.listener(called)?;
                if self.agent_proofs_left() == 0 {
                    return Err(OutOfPlace::NoProofsLeft);
                }
                let step = CaseStep::AgentProven { method, listener };
                (state.clone(), step)
            }
            (CaseState::AwaitsSecond { .. }, CaseEvent::Approve { by }) => {
                let until = now.after(STAGE);
                let second = Some(by);
                let step = CaseStep::Approved { until };
                (CaseState::Passed { until, second }, step)
            }
            (_, CaseEvent::AtScreen { .. } | CaseEvent::Approve { .. }) => {
                return Err(OutOfPlace::NotAwaited);
            }
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
                CaseState::Open { .. }
                | CaseState::Called { .. }
                | CaseState::NotVerified { .. }
                | CaseState::HandedOver { .. }
                | CaseState::GivenBack { .. },
                CaseEvent::Act(_),
            ) => return Err(OutOfPlace::NotPassed),
        };
        match step {
            CaseStep::CodeWrong => self.wrong_codes += 1,
            CaseStep::AgentProven { .. } => self.agent_proofs += 1,
            _ => {}
        }
        self.state = next;
        Ok(Some(step))
    }

    fn called(&self, how: CallEnd, until: Timestamp, now: Timestamp) -> (CaseState, CaseStep) {
        match how {
            CallEnd::Verified => {
                let (state, until) = self.verified(now);
                (state, CaseStep::Passed { until })
            }
            CallEnd::Failed(cause) => (
                CaseState::NotVerified { cause, until },
                CaseStep::NotVerified { cause },
            ),
            CallEnd::Declined => (CaseState::Declined { at: now }, CaseStep::Declined),
        }
    }

    fn at_screen(
        &self,
        what: AtScreen,
        at: Timestamp,
        until: Timestamp,
        now: Timestamp,
    ) -> (CaseState, CaseStep) {
        match what {
            AtScreen::Showed(method) => {
                let (state, until) = self.verified(now);
                (state, CaseStep::Showed { method, until })
            }
            AtScreen::TypedWrong if self.wrong_codes + 1 < MOST_WRONG_CODES => {
                (CaseState::HandedOver { at, until }, CaseStep::CodeWrong)
            }
            AtScreen::TypedWrong => (CaseState::GivenBack { until }, CaseStep::CodeWrong),
            AtScreen::Declined => (CaseState::Declined { at: now }, CaseStep::Declined),
            AtScreen::GivenBack => (CaseState::GivenBack { until }, CaseStep::GivenBack),
        }
    }

    /// Where it stands once the person was verified, and until when.
    fn verified(&self, now: Timestamp) -> (CaseState, Timestamp) {
        let until = now.after(STAGE);
        let state = if self.privileged {
            CaseState::AwaitsSecond { until }
        } else {
            CaseState::Passed {
                until,
                second: None,
            }
        };
        (state, until)
    }
}

impl CaseState {
    /// When the case ends if nobody is verified, where somebody still may be.
    const fn waits_for_person(&self) -> Result<Timestamp, OutOfPlace> {
        match self {
            Self::Open { until }
            | Self::Called { until, .. }
            | Self::NotVerified { until, .. }
            | Self::HandedOver { until, .. }
            | Self::GivenBack { until } => Ok(*until),
            Self::AwaitsSecond { .. } | Self::Passed { .. } => Err(OutOfPlace::NotAwaited),
            Self::Declined { .. } | Self::Closed { .. } | Self::Expired { .. } => {
                Err(OutOfPlace::Ended)
            }
        }
    }

    /// To whom the agent is proven: the person who was verified, or whom the agent says that
    /// they called. Whoever only called the helpdesk may be in the middle, and pass it on.
    const fn listener(&self, called: bool) -> Result<Listener, OutOfPlace> {
        match self {
            Self::AwaitsSecond { .. } | Self::Passed { .. } => Ok(Listener::Verified),
            Self::Open { .. }
            | Self::Called { .. }
            | Self::NotVerified { .. }
            | Self::HandedOver { .. }
            | Self::GivenBack { .. } => {
                if called {
                    Ok(Listener::CalledByAgent)
                } else {
                    Err(OutOfPlace::NotPassed)
                }
            }
            Self::Declined { .. } | Self::Closed { .. } | Self::Expired { .. } => {
                Err(OutOfPlace::Ended)
            }
        }
    }
}
