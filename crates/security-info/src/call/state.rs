//! Where a call stands, and how it can have ended.

use serde::{Deserialize, Serialize};

use super::on_line::OnLine;
use crate::Timestamp;

/// Where a call stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallState {
    /// Allowed and counted, but not on the line yet. Next: `Dialling`.
    Requested,
    /// The line has the call and nothing has rung. Next: `Ringing`, `AwaitingKeys`, `Failed`.
    Dialling {
        /// When the line got it.
        since: Timestamp,
    },
    /// It rings at the other end. Next: `AwaitingKeys`, `Failed`.
    Ringing {
        /// When the line got the call; how long it may ring counts from here.
        since: Timestamp,
    },
    /// Somebody or something answered, and is to press keys. Next: `AwaitingCode`,
    /// `Verified`, `Failed`, or here again after a wrong entry.
    AwaitingKeys {
        /// The call that is up.
        on_line: OnLine,
        /// Entries that may still be wrong, this one included.
        tries_left: u8,
    },
    /// The code has been read, and is to be typed. Next: `Verified`, `Failed`, or here
    /// again after a wrong code.
    ///
    /// The call need not be up any more: many people can not hold a phone and type, and
    /// whoever heard the code has shown what the call was to show. So hanging up, and the
    /// call's own time limit, leave the code good until its own few minutes are over.
    AwaitingCode {
        /// The call, while it is up.
        on_line: Option<OnLine>,
        /// When the code was first read; how long it is good counts from here.
        read_at: Timestamp,
        /// Codes that may still be wrong, this one included.
        tries_left: u8,
    },
    /// What was asked for was keyed or typed. The end.
    Verified {
        /// When.
        at: Timestamp,
    },
    /// It ended without proof. The end.
    Failed {
        /// Why.
        cause: FailureCause,
        /// Whether at least one entry had been wrong: a guess, which counts against the
        /// person even when they then hang up.
        guessed: bool,
    },
}

impl CallState {
    /// An end before anybody could have guessed.
    pub(super) const fn failed(cause: FailureCause) -> Self {
        Self::Failed {
            cause,
            guessed: false,
        }
    }

    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        match self {
            Self::Verified { .. } | Self::Failed { .. } => true,
            Self::Requested
            | Self::Dialling { .. }
            | Self::Ringing { .. }
            | Self::AwaitingKeys { .. }
            | Self::AwaitingCode { .. } => false,
        }
    }
}

/// Why a call proved nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureCause {
    /// The phone was in use.
    Busy,
    /// The call was turned away.
    Declined,
    /// It rang out.
    NoAnswer,
    /// Answered, and hung up before anything was confirmed.
    HungUp,
    /// Answered, and too long nothing was keyed.
    NothingKeyed,
    /// Wrong entries on the phone, as many as are allowed.
    WrongKeys,
    /// Wrong codes at the screen, as many as are allowed.
    WrongCode,
    /// The code was read, and not typed while it was good.
    CodeNotTyped,
    /// What answered seems to be a machine.
    VoicemailSuspected,
    /// The network knows no such number, or none in use.
    NotInService,
    /// The organisation's line may not call that number.
    Barred,
    /// The organisation's line could not carry the call.
    LineDown,
    /// Whoever answered pressed 0 and #: they had not asked for this.
    FraudReported,
    /// The person at the screen ended it.
    Cancelled,
}

/// How far a call has come, in the words of a log or of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum Progress {
    /// The line has it.
    Dialling,
    /// It rings.
    Ringing,
    /// It was answered, and keys are waited for.
    Answered,
    /// The code is being read, and to be typed.
    CodeRead,
    /// An entry on the phone was wrong.
    KeysWrong {
        /// How many more may be tried.
        tries_left: u8,
    },
    /// A typed code was wrong.
    CodeWrong {
        /// How many more may be tried.
        tries_left: u8,
    },
    /// The call is over, and the code can still be typed.
    CodeStillGood,
    /// Verified. The end.
    Verified,
    /// Not verified. The end.
    Failed {
        /// Why.
        reason: FailureCause,
    },
}

impl Progress {
    /// What a step that led from one state to another has changed for those who look on.
    #[must_use]
    pub fn between(before: &CallState, after: &CallState) -> Option<Self> {
        use CallState::{
            AwaitingCode, AwaitingKeys, Dialling, Failed, Requested, Ringing, Verified,
        };
        match (before, after) {
            (Verified { .. } | Failed { .. }, _)
            | (_, Requested)
            | (Dialling { .. }, Dialling { .. })
            | (Ringing { .. }, Ringing { .. }) => None,
            (_, Dialling { .. }) => Some(Self::Dialling),
            (_, Ringing { .. }) => Some(Self::Ringing),
            (
                AwaitingKeys {
                    tries_left: had, ..
                },
                AwaitingKeys {
                    tries_left: left, ..
                },
            ) => (left < had).then_some(Self::KeysWrong { tries_left: *left }),
            (_, AwaitingKeys { .. }) => Some(Self::Answered),
            (
                AwaitingCode {
                    tries_left: had,
                    on_line: was,
                    ..
                },
                AwaitingCode {
                    tries_left: left,
                    on_line: is,
                    ..
                },
            ) => {
                if left < had {
                    Some(Self::CodeWrong { tries_left: *left })
                } else {
                    (was.is_some() && is.is_none()).then_some(Self::CodeStillGood)
                }
            }
            (_, AwaitingCode { .. }) => Some(Self::CodeRead),
            (_, Verified { .. }) => Some(Self::Verified),
            (_, Failed { cause, .. }) => Some(Self::Failed { reason: *cause }),
        }
    }
}
