//! The administrators' page of methods and rules.

use std::collections::BTreeMap;

use security_info::policy::Stranded;
use serde::Serialize;
use ts_rs::TS;

use super::{AddableMethod, MaskedMethod, NextPage, SettingValue};

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
    pub second_step: bool,
    /// What they have and could sign in with, the strongest first.
    pub signs_in_with: Vec<MaskedMethod>,
    /// What they have and could get a forgotten password back with.
    pub resets_with: Vec<MaskedMethod>,
    /// What they have and could use for nothing.
    pub idle: Vec<MaskedMethod>,
    /// What they could add.
    pub may_add: Vec<AddableMethod>,
    /// Where their next sign-in leads.
    pub next: NextPage,
    /// Whether they would be left without a way in.
    pub no_way_in: Option<NoWayIn>,
    /// Whom they would be told to contact.
    pub contact: Option<String>,
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
