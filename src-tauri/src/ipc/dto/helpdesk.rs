//! The helpdesk's cases.

use security_info::{
    Timestamp,
    helpdesk::{self, CaseState, CaseStep, CodesStanding, PhoneStanding},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FailureCause, Listener, PhoneSlot, RecordedMethod};

/// What the person who calls asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Asks {
    ResetPassword,
    IssuePass,
    Unlock,
    /// Something that is not done in this program.
    Other,
}

impl From<Asks> for helpdesk::Asks {
    fn from(asks: Asks) -> Self {
        match asks {
            Asks::ResetPassword => Self::ResetPassword,
            Asks::IssuePass => Self::IssuePass,
            Asks::Unlock => Self::Unlock,
            Asks::Other => Self::Other,
        }
    }
}

impl From<helpdesk::Asks> for Asks {
    fn from(asks: helpdesk::Asks) -> Self {
        match asks {
            helpdesk::Asks::ResetPassword => Self::ResetPassword,
            helpdesk::Asks::IssuePass => Self::IssuePass,
            helpdesk::Asks::Unlock => Self::Unlock,
            helpdesk::Asks::Other => Self::Other,
        }
    }
}

/// What an agent does within a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum CaseDone {
    PasswordHandedOver,
    PassIssued,
    Unlocked,
    SessionsEnded,
}

impl From<helpdesk::ActDone> for CaseDone {
    fn from(done: helpdesk::ActDone) -> Self {
        match done {
            helpdesk::ActDone::PasswordHandedOver => Self::PasswordHandedOver,
            helpdesk::ActDone::PassIssued => Self::PassIssued,
            helpdesk::ActDone::Unlocked => Self::Unlocked,
            helpdesk::ActDone::SessionsEnded => Self::SessionsEnded,
        }
    }
}

/// What can be done within a case that shows no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ActOnCase {
    Unlock,
    EndSessions,
}

/// Somebody who may be calling.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallerFound {
    /// Opaque.
    pub person: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub user_name: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub display_name: String,
    /// Whether the account is disabled, so that nobody helps them here.
    pub disabled: bool,
    /// Whether it is the agent who asks.
    pub yourself: bool,
}

/// Who may be calling.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallersFound {
    /// The first of them.
    pub people: Vec<CallerFound>,
    /// Whether there are more than these.
    pub has_more: bool,
    /// Whether the text was taken for a telephone number.
    pub by_number: bool,
}

/// A person, as a case names them.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CasePerson {
    /// Opaque.
    pub person: String,
    /// `null` when there is no such account any more.
    pub user_name: Option<String>,
    /// `null` when there is no such account any more.
    pub display_name: Option<String>,
}

/// Where a case stands. Moments are Unix milliseconds.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum CaseStanding {
    /// Nobody has been called yet.
    Open {
        /// When it ends if nobody is verified.
        until: u64,
    },
    /// A call was placed.
    Called {
        /// When it ends if nobody is verified.
        until: u64,
    },
    /// The last call verified nobody; another may be made.
    NotVerified {
        /// Why.
        cause: FailureCause,
        /// When it ends if nobody is verified.
        until: u64,
    },
    /// The screen was handed over to the person.
    HandedOver {
        /// When the case ends if nobody is verified.
        until: u64,
    },
    /// The screen was given back, and nobody had been verified at it.
    GivenBack {
        /// When it ends if nobody is verified.
        until: u64,
    },
    /// The person said that they are not talking to the helpdesk.
    Declined {
        /// When.
        at: u64,
    },
    /// The person was verified, and a second agent is to approve.
    AwaitsSecond {
        /// Until then.
        until: u64,
    },
    /// The agent may act.
    Passed {
        /// Until then.
        until: u64,
        /// Who else approved it.
        second: Option<String>,
    },
    /// The agent closed it.
    Closed {
        /// When.
        at: u64,
    },
    /// Its time was over.
    Expired {
        /// Since when.
        at: u64,
    },
}

impl CaseStanding {
    /// `second` is what the second agent is called.
    pub(crate) fn of(state: &CaseState, second: Option<String>) -> Self {
        let millis = |at: &Timestamp| at.as_unix_millis();
        match state {
            CaseState::Open { until } => Self::Open {
                until: millis(until),
            },
            CaseState::Called { until, .. } => Self::Called {
                until: millis(until),
            },
            CaseState::NotVerified { cause, until } => Self::NotVerified {
                cause: (*cause).into(),
                until: millis(until),
            },
            CaseState::HandedOver { until, .. } => Self::HandedOver {
                until: millis(until),
            },
            CaseState::GivenBack { until } => Self::GivenBack {
                until: millis(until),
            },
            CaseState::Declined { at } => Self::Declined { at: millis(at) },
            CaseState::AwaitsSecond { until } => Self::AwaitsSecond {
                until: millis(until),
            },
            CaseState::Passed { until, .. } => Self::Passed {
                until: millis(until),
                second,
            },
            CaseState::Closed { at } => Self::Closed { at: millis(at) },
            CaseState::Expired { at } => Self::Expired { at: millis(at) },
        }
    }
}

/// A case in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct CaseRow {
    pub number: u64,
    pub person: CasePerson,
    pub ticket: String,
    pub asks: Asks,
    /// Unix milliseconds.
    pub opened_at: u64,
    pub standing: CaseStanding,
}

/// The helpdesk's first page.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HelpdeskPage {
    /// The agent's own cases, newest first.
    pub cases: Vec<CaseRow>,
}

/// A phone of the person's. Which one is said, and no digit of its number: an agent who does
/// not see it can not read it out to whoever asks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct CasePhone {
    pub method: String,
    pub slot: PhoneSlot,
    pub standing: CasePhoneStanding,
}

/// Whether a phone may be called for a case. Moments are Unix milliseconds.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CasePhoneStanding {
    /// It may.
    Ready,
    /// Its number has not been on file for long enough.
    TooNew {
        /// When it will have been.
        from: u64,
    },
    /// Too many verifications by it failed.
    Locked {
        /// When that lifts; `null` until it is set up anew.
        until: Option<u64>,
    },
    /// A rule of the organisation's forbids it.
    NotCalled,
}

impl From<PhoneStanding> for CasePhoneStanding {
    fn from(standing: PhoneStanding) -> Self {
        match standing {
            PhoneStanding::Ready => Self::Ready,
            PhoneStanding::TooNew { from } => Self::TooNew {
                from: from.as_unix_millis(),
            },
            PhoneStanding::Locked { until } => Self::Locked {
                until: until.map(Timestamp::as_unix_millis),
            },
            PhoneStanding::NotCalled => Self::NotCalled,
        }
    }
}

/// Whether what the person has that shows codes may serve. What it is is not said: an agent who
/// does not know can not tell whoever asks.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CaseCodes {
    /// It may.
    Ready,
    /// It has not been on file for long enough.
    TooNew {
        /// When the first of it will have been, in Unix milliseconds.
        from: u64,
    },
    /// Too many verifications by it failed.
    Locked,
    /// It has served as often as it may in one case.
    NoTriesLeft,
    /// They have nothing that shows codes and may serve.
    Nothing,
}

impl From<CodesStanding> for CaseCodes {
    fn from(standing: CodesStanding) -> Self {
        match standing {
            CodesStanding::Ready => Self::Ready,
            CodesStanding::TooNew { from } => Self::TooNew {
                from: from.as_unix_millis(),
            },
            CodesStanding::Locked => Self::Locked,
            CodesStanding::NoTriesLeft => Self::NoTriesLeft,
            CodesStanding::Nothing => Self::Nothing,
        }
    }
}

/// What a person sees on a screen that is handed over to them. It names nobody but the agent,
/// and tells nothing of what the account has.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandedOverScreen {
    /// Whose helpdesk it is.
    pub organisation: String,
    /// What the agent is called.
    pub agent: String,
    /// The last digits of the ticket.
    pub ticket: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub asks: Asks,
    /// When it is over, in Unix milliseconds.
    pub until: u64,
    /// The shell's clock, in Unix milliseconds.
    pub now: u64,
}

/// A case.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct CasePage {
    pub row: CaseRow,
    /// Whether it is the agent's own; another's is shown so that it can be approved.
    pub yours: bool,
    /// What its agent is called.
    pub agent: CasePerson,
    /// Whether it needs a second agent.
    pub privileged: bool,
    /// The person's phones.
    pub phones: Vec<CasePhone>,
    /// Whether the screen may be handed over; `null` in another agent's.
    pub screen: Option<CaseCodes>,
    /// Whether the agent may be proven to the person; `null` in another agent's, and in one that
    /// has ended.
    pub agent_proof: Option<CaseCodes>,
    /// How many times that may still be done in it.
    pub agent_proofs_left: u8,
    /// What may be done within it now.
    pub allowed: Vec<CaseDone>,
    /// The shell's clock, in Unix milliseconds.
    pub now: u64,
}

/// A first password that was made within a case.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CasePassword {
    #[expect(missing_docs, reason = "the name says it")]
    pub case: CasePage,
    /// It is told here and nowhere else.
    pub password: String,
}

/// An access pass that was issued within a case.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CasePass {
    #[expect(missing_docs, reason = "the name says it")]
    pub case: CasePage,
    /// It is told here and nowhere else.
    pub pass: String,
    /// When its time is over, in Unix milliseconds.
    pub until: u64,
}

/// What happened to a case, as the record tells it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CaseHappening {
    Opened {
        ticket: String,
        asks: Asks,
    },
    Called {
        slot: PhoneSlot,
        /// The number's last two digits.
        ending: String,
    },
    HandedOver,
    Showed {
        method: RecordedMethod,
    },
    CodeWrong,
    GivenBack,
    Passed,
    NotVerified {
        cause: FailureCause,
    },
    Declined,
    AgentProven {
        method: RecordedMethod,
        listener: Listener,
    },
    Approved,
    Acted {
        act: CaseDone,
    },
    Closed,
    EvidenceSaved,
    Expired,
}

impl From<CaseStep> for CaseHappening {
    fn from(step: CaseStep) -> Self {
        match step {
            CaseStep::Opened { ticket, asks, .. } => Self::Opened {
                ticket: ticket.to_string(),
                asks: asks.into(),
            },
            CaseStep::Called { phone } => Self::Called {
                slot: phone.slot.into(),
                ending: phone.number.as_str().to_owned(),
            },
            CaseStep::HandedOver => Self::HandedOver,
            CaseStep::Showed { method, .. } => Self::Showed {
                method: method.into(),
            },
            CaseStep::CodeWrong => Self::CodeWrong,
            CaseStep::GivenBack => Self::GivenBack,
            CaseStep::Passed { .. } => Self::Passed,
            CaseStep::NotVerified { cause } => Self::NotVerified {
                cause: cause.into(),
            },
            CaseStep::Declined => Self::Declined,
            CaseStep::AgentProven { method, listener } => Self::AgentProven {
                method: method.into(),
                listener: listener.into(),
            },
            CaseStep::Approved { .. } => Self::Approved,
            CaseStep::Acted { act } => Self::Acted { act: act.into() },
            CaseStep::Closed => Self::Closed,
            CaseStep::EvidenceSaved { .. } => Self::EvidenceSaved,
            CaseStep::Expired { .. } => Self::Expired,
        }
    }
}
