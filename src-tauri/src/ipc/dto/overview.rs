//! The organisation at a glance, as an administrator sees it.

use std::collections::BTreeMap;

use security_info::{
    identity::{DisplayName, UserName},
    method::KindName,
    overview::{self, Counted, Held},
    people::PeopleCounts,
};
use serde::Serialize;
use ts_rs::TS;

use super::{FailureCause, LineState, RecordVerdict};

/// The organisation at a glance.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Overview {
    /// Unix milliseconds: as it was then.
    pub at: u64,
    pub people: PeopleFigures,
    pub line: LineState,
    /// What came of testing the line last; `null` where nobody has lately.
    pub line_tested: Option<LineTested>,
    /// What came of verifying the record last; `null` where nobody has since the program was
    /// started.
    pub verified: Option<LastVerified>,
    /// The most urgent first.
    pub attention: Vec<Attention>,
}

/// A test of the line.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct LineTested {
    /// Unix milliseconds.
    pub at: u64,
    pub usable: bool,
}

impl From<overview::LineTest> for LineTested {
    fn from(test: overview::LineTest) -> Self {
        Self {
            at: test.at.as_unix_millis(),
            usable: test.usable,
        }
    }
}

/// How many people there are, and for how many of them something holds.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct PeopleFigures {
    pub people: u64,
    pub with_methods: u64,
    /// With one of the kind or more.
    pub with_phone: u64,
    pub with_authenticator_app: u64,
    pub with_hardware_token: u64,
    pub disabled: u64,
    pub marked_for_agent: u64,
    /// Asked to set up anew.
    pub registers_again: u64,
    /// With a method that is locked for a while.
    pub locked: u64,
    /// With a method that is turned off until it is set up again.
    pub turned_off: u64,
}

impl PeopleFigures {
    /// What a store counted, and what was found of those with failures.
    #[must_use]
    pub fn of(counts: &PeopleCounts, held: &overview::MethodsHeld) -> Self {
        let with = |kind| counts.by_kind.get(&kind).copied().unwrap_or_default();
        Self {
            people: counts.people,
            with_methods: counts.with_methods,
            with_phone: with(KindName::Phone),
            with_authenticator_app: with(KindName::AuthenticatorApp),
            with_hardware_token: with(KindName::HardwareToken),
            disabled: counts.disabled,
            marked_for_agent: counts.marked_for_agent,
            registers_again: counts.registers_again,
            locked: held.locked.people,
            turned_off: held.turned_off.people,
        }
    }
}

/// What came of verifying the record.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct LastVerified {
    /// Unix milliseconds.
    pub at: u64,
    pub verdict: RecordVerdict,
}

/// Something that somebody should look at.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Attention {
    /// The record is not as it was recorded.
    RecordTampered,
    /// The organisation's own line takes no calls.
    LineDown,
    MarkedForAgent {
        people: u64,
    },
    MethodsTurnedOff {
        people: u64,
        /// The first of them.
        among_them: Vec<Named>,
    },
    MethodsLocked {
        people: u64,
        among_them: Vec<Named>,
    },
    OneAdministrator,
    RegistersAgain {
        people: u64,
    },
    WithoutMethods {
        people: u64,
    },
    /// No line is connected: calls are played on the screen.
    LineSimulated,
    /// Nobody has verified the record since the program was started.
    RecordNotVerified,
}

/// Somebody who is named.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Named {
    pub user_name: String,
    pub display_name: String,
}

impl From<overview::Attention> for Attention {
    fn from(what: overview::Attention) -> Self {
        match what {
            overview::Attention::MarkedForAgent(people) => Self::MarkedForAgent { people },
            overview::Attention::MethodsTurnedOff(Held { people, among_them }) => {
                Self::MethodsTurnedOff {
                    people,
                    among_them: named(among_them),
                }
            }
            overview::Attention::MethodsLocked(Held { people, among_them }) => {
                Self::MethodsLocked {
                    people,
                    among_them: named(among_them),
                }
            }
            overview::Attention::OneAdministrator => Self::OneAdministrator,
            overview::Attention::RegistersAgain(people) => Self::RegistersAgain { people },
            overview::Attention::WithoutMethods(people) => Self::WithoutMethods { people },
        }
    }
}

fn named(them: Vec<(UserName, DisplayName)>) -> Vec<Named> {
    them.into_iter()
        .map(|(user_name, display_name)| Named {
            user_name: user_name.to_string(),
            display_name: display_name.to_string(),
        })
        .collect()
}

/// What was counted of the record, day by day.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// One between each two of the moments that were asked for.
    pub days: Vec<DayFigures>,
    /// Unix milliseconds: counting has come back to this moment, and is to be asked for again;
    /// `null` once all is counted.
    pub counted_back_to: Option<u64>,
}

/// What happened on a day.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct DayFigures {
    pub verified_by_phone: u64,
    pub verified_by_authenticator_app: u64,
    pub verified_by_hardware_token: u64,
    pub verified_by_access_pass: u64,
    /// Methods that were proven and added, or proven anew.
    pub set_up: u64,
    /// Calls that proved nothing, by cause; a cause that did not occur is not there.
    pub failed_calls: BTreeMap<FailureCause, u64>,
    pub wrong_codes: u64,
    pub wrong_passwords: u64,
}

impl From<overview::DayFigures> for DayFigures {
    fn from(day: overview::DayFigures) -> Self {
        let by = |kind| day.verified.get(&kind).copied().unwrap_or_default();
        let failed = day.failed.iter();
        let failed = failed.map(|(cause, count)| ((*cause).into(), *count));
        Self {
            verified_by_phone: by(KindName::Phone),
            verified_by_authenticator_app: by(KindName::AuthenticatorApp),
            verified_by_hardware_token: by(KindName::HardwareToken),
            verified_by_access_pass: by(KindName::AccessPass),
            set_up: day.set_up,
            failed_calls: failed.collect(),
            wrong_codes: day.code_wrong,
            wrong_passwords: day.password_wrong,
        }
    }
}

/// The moment that counting has come back to.
#[must_use]
pub const fn counted_back_to(counted: Counted) -> Option<u64> {
    match counted {
        Counted::All => None,
        Counted::BackTo(at) => Some(at.as_unix_millis()),
    }
}
