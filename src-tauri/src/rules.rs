//! Changing the organisation's rules, from the page and from the command line alike.

use security_info::{policy::Policy, record::RuleChange};

use crate::{
    settings::{RuleFlaw, RulesSection, Settings, judge_whole, rule_keys},
    words::Words,
};

/// Why what is said describes no rules.
#[derive(Debug)]
pub enum NoRules {
    /// The settings file says this one, and nobody else may.
    Fixed(String),
    /// These are not right.
    Flaws(Vec<RuleFlaw>),
}

/// What the store is to keep when `said` is laid over what it keeps now.
///
/// # Errors
/// When some of it is not right, or not to be said here.
pub fn described(
    said: &RulesSection,
    kept: Policy,
    settings: &Settings,
    words: &Words,
) -> Result<Policy, NoRules> {
    let fixed = |rule: &&str| settings.rules_section.fixes(rule);
    if let Some(rule) = said.iter().map(|(rule, _)| rule).find(fixed) {
        return Err(NoRules::Fixed(rule.to_owned()));
    }
    let policy = said.laid_over(kept, words).map_err(NoRules::Flaws)?;
    match judge_whole(&settings.apply(policy.clone())) {
        Ok(()) => Ok(policy),
        Err(flaw) => Err(NoRules::Flaws(vec![flaw])),
    }
}

/// What differs between two policies, for the record.
#[must_use]
pub fn changes(before: &Policy, after: &Policy) -> Vec<RuleChange> {
    let before = RulesSection::of_policy(before);
    let after = RulesSection::of_policy(after);
    let written = |section: &RulesSection, rule: &str| {
        let said = section.get(rule)?;
        Some(said.written().into_boxed_str())
    };
    let changed = rule_keys().into_iter().filter_map(|key| {
        let rule = key.name;
        let (before, after) = (written(&before, &rule), written(&after, &rule));
        (before != after).then(|| RuleChange {
            rule: rule.into_boxed_str(),
            before,
            after,
        })
    });
    changed.collect()
}
