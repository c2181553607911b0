//! What happens to a case, and what the record is told of it.

use serde::{Deserialize, Serialize};

use super::{ActDone, Asks, TicketReference};
use crate::{
    Timestamp,
    call::FailureCause,
    identity::AccountId,
    method::{MethodLabel, PhoneLabel},
};

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
    /// The screen is handed over to the person.
    HandOver,
    /// Something happens at the screen that was handed over at that moment.
    AtScreen {
        /// When it was: of two times only the later one counts.
        since: Timestamp,
        /// What.
        what: AtScreen,
    },
    /// The agent is proven to the person, by what this shows.
    ProveAgent {
        /// The person's own app or token.
        method: MethodLabel,
        /// Whether the agent says that it was they who called.
        called: bool,
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

/// What a person does at the screen that was handed over to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtScreen {
    /// They typed a code that this shows.
    Showed(MethodLabel),
    /// They typed another one.
    TypedWrong,
    /// They say that they did not ask for this.
    Declined,
    /// They give the screen back.
    GivenBack,
}

/// To whom an agent was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listener {
    /// To whom they had called, as they said.
    CalledByAgent,
    /// To the person, who had been verified.
    Verified,
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
    /// The screen was handed over to the person.
    HandedOver,
    /// The person was verified at the screen.
    Showed {
        /// By which method.
        method: MethodLabel,
        /// Until when the agent may act, or a second agent may approve.
        until: Timestamp,
    },
    /// A code that was typed at the screen was none of theirs.
    CodeWrong,
    /// The screen was given back, and nobody had been verified at it.
    GivenBack,
    /// The person was verified on a call.
    Passed {
        /// Until when the agent may act, or a second agent may approve.
        until: Timestamp,
    },
    /// The person was not verified on a call.
    NotVerified {
        /// Why.
        cause: FailureCause,
    },
    /// The person said that they are not talking to the helpdesk, or did not ask for this.
    Declined,
    /// The agent was shown what an app or a token of the person's showed, to read it out. It
    /// verifies nobody any more.
    AgentProven {
        /// Which.
        method: MethodLabel,
        /// To whom.
        listener: Listener,
    },
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

impl CaseStep {
    /// Whether it says that the person took part, so that they may say that they did not.
    #[must_use]
    pub const fn takes_part_for_granted(&self) -> bool {
        match self {
            Self::Showed { .. } | Self::Passed { .. } | Self::AgentProven { .. } => true,
            Self::Opened { .. }
            | Self::Called { .. }
            | Self::HandedOver
            | Self::CodeWrong
            | Self::GivenBack
            | Self::NotVerified { .. }
            | Self::Declined
            | Self::Approved { .. }
            | Self::Acted { .. }
            | Self::Closed
            | Self::EvidenceSaved { .. }
            | Self::Expired { .. } => false,
        }
    }
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
    /// Too many wrong codes have been typed in it.
    #[error("a case in which fewer wrong codes were typed is expected")]
    NoTriesLeft,
    /// The agent has been proven in it as often as may be.
    #[error("a case in which the agent was proven less often is expected")]
    NoProofsLeft,
    /// It is not what was asked for.
    #[error("what was asked for is expected")]
    NotAskedFor,
}
