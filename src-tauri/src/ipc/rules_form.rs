//! The form of the rules' page: from what it says to a policy, and back.

use std::collections::BTreeMap;

use security_info::policy::Policy;

use super::{
    dto::{ErrorAnswer, ErrorCode, RuleFault, RuleProblem, SettingValue, ShownRule},
    line_form::{said, value},
};
use crate::{
    rules::{self, described},
    settings::{RuleFlaw, RuleWrong, RulesSection, Settings, rule_keys},
    words::Words,
};

/// What the page sends: every rule that it may change, by key.
pub(super) type RulesForm = BTreeMap<String, SettingValue>;

/// Why a form describes no rules.
pub(super) enum NoRules {
    /// The page can not have sent it.
    Refused(ErrorAnswer),
    /// The person can put it right.
    Faults(Vec<RuleFault>),
}

/// What the store is to keep when a form is laid over what it keeps now.
pub(super) fn read(
    form: RulesForm,
    kept: Policy,
    settings: &Settings,
    words: &Words,
) -> Result<Policy, NoRules> {
    let said = form.into_iter().map(|(rule, sent)| (rule, said(sent)));
    let said = RulesSection::of(said.collect());
    described(&said, kept, settings, words).map_err(|no_rules| match no_rules {
        // The page does not send what the file says, and no rule that is unknown.
        rules::NoRules::Fixed(_) => NoRules::Refused(ErrorCode::BadRequest.into()),
        rules::NoRules::Flaws(flaws) => flaws
            .into_iter()
            .map(fault)
            .collect::<Option<_>>()
            .map_or_else(
                || NoRules::Refused(ErrorCode::BadRequest.into()),
                NoRules::Faults,
            ),
    })
}

fn fault(flaw: RuleFlaw) -> Option<RuleFault> {
    let problem = match flaw.wrong {
        RuleWrong::Value(expected) => RuleProblem::WrongValue { expected },
        RuleWrong::NobodyGetsIn => RuleProblem::NobodyGetsIn,
        RuleWrong::Unknown => return None,
    };
    Some(RuleFault {
        rule: flaw.rule,
        problem,
    })
}

/// Every rule as it holds, with the settings file laid over what the store keeps.
pub(super) fn shown(policy: &Policy, settings: &Settings) -> BTreeMap<String, ShownRule> {
    let holds = RulesSection::of_policy(policy);
    let keys = rule_keys().into_iter().map(|key| {
        let shown = ShownRule {
            value: holds.get(&key.name).cloned().map(value),
            default: key.default.map(value),
            fixed: settings.rules_section.fixes(&key.name),
        };
        (key.name, shown)
    });
    keys.collect()
}
