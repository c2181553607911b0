//! The administrators' page of methods and rules.

use std::collections::BTreeMap;

use security_info::{policy::Stranded, reset};
use serde::Serialize;
use ts_rs::TS;

use super::{AddableMethod, Confirmation, MaskedMethod, NextPage, SettingValue};

/// The organisation's rules, as their page shows them.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RulesPage {
    /// The settings file, where it says some of them.
    pub file: Option<String>,
    /// Whether the person may change those that the file does not say.
    pub editable: bool,
    /// Each rule, by its key in the settings file: `countries`, `limits.tries-per-call`,
    /// `audiences.phone`; and `contact`.
    pub rules: BTreeMap<String, ShownRule>,
}

/// What holds for a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShownRule {
    /// What holds; `null` when nothing is said.
    pub value: Option<SettingValue>,
    /// What holds unless somebody says otherwise; for a limit, the loosest that is allowed.
    pub default: Option<SettingValue>,
    /// Whether the settings file says it.
    pub fixed: bool,
}

/// A rule of the form that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleFault {
    /// The field to go to.
    pub rule: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub problem: RuleProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum RuleProblem {
    /// It does not take such a value; what it takes is said in words of the window's
    /// language, those of the settings file.
    WrongValue { expected: String },
    /// With the others as they are, nobody could set up anything to sign in with.
    NobodyGetsIn,
}

/// What rules would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CheckedRules {
    Faults {
        faults: Vec<RuleFault>,
    },
    Checked {
        people: u64,
        /// How many have a way in today and would have none.
        locked_out: u64,
        /// The user names of the first of them.
        among_them: Vec<String>,
    },
}

/// What came of saving.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SavedRules {
    /// They hold from now on.
    Saved { page: RulesPage },
    /// Nothing was changed.
    Faults { faults: Vec<RuleFault> },
    /// Nothing was changed: more people would be locked out than was confirmed.
    LocksOut {
        locked_out: u64,
        /// The user names of the first of them.
        among_them: Vec<String>,
    },
}

/// What a person would see.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PreviewedRules {
    Faults {
        faults: Vec<RuleFault>,
    },
    /// No account has that user name.
    Nobody,
    Previewed {
        preview: Box<RulesPreview>,
    },
}

/// What rules mean for one person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct RulesPreview {
    pub display_name: String,
    pub user_name: String,
    /// Whether they are asked for a second proof after the password.
    pub second_step: PreviewedStep,
    /// For how many days they could have a device trusted; `null`: not at all.
    pub trust_days: Option<u8>,
    /// What they have and could sign in with, the strongest first.
    pub signs_in_with: Vec<MaskedMethod>,
    /// What they have and could get a forgotten password back with.
    pub resets_with: Vec<MaskedMethod>,
    /// How many of those that takes; `null` where they are not enough.
    pub way_back: Option<WayBack>,
    /// What they have and could use for nothing.
    pub idle: Vec<MaskedMethod>,
    /// What they could add.
    pub may_add: Vec<AddableMethod>,
    /// How a call to them may be confirmed, the preferred way first.
    pub confirmations: Vec<Confirmation>,
    /// Where their next sign-in leads.
    pub next: NextPage,
    /// How many methods they would have to set up there.
    pub missing: usize,
    /// How often they are asked whether their methods are still right; `null`: never.
    pub reconfirm_days: Option<u16>,
    /// Whether they would be left without a way in.
    pub no_way_in: Option<NoWayIn>,
    /// Whom they would be told to contact.
    pub contact: Option<String>,
}

/// Whether a second proof is asked for after the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PreviewedStep {
    /// No.
    NotAsked,
    /// Yes.
    Asked,
    /// Yes, and there is none to give it by before a method is set up.
    ToSetUp,
}

/// How many methods it takes to replace a forgotten password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum WayBack {
    One,
    Two,
    TwoKinds,
}

impl From<reset::WayBack> for WayBack {
    fn from(way: reset::WayBack) -> Self {
        match way {
            reset::WayBack::One => Self::One,
            reset::WayBack::Two => Self::Two,
            reset::WayBack::TwoKinds => Self::TwoKinds,
        }
    }
}

/// How somebody is left without a way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NoWayIn {
    /// None of what they have may serve.
    NothingServes,
    /// They have to set something up, and may not set up anything.
    NothingToSetUp,
}

impl From<Stranded> for NoWayIn {
    fn from(stranded: Stranded) -> Self {
        match stranded {
            Stranded::NothingServes => Self::NothingServes,
            Stranded::NothingToSetUp => Self::NothingToSetUp,
        }
    }
}
