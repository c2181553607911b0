//! What is said of the rules: by `svara rules`, and of what their keys take.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// Beginnings of numbers.
    expected_prefixes = "expected-prefixes";
    /// A list of groups is expected.
    expected_groups = "expected-groups";
    /// 0, or a number from and to.
    expected_none_or_count = "expected-none-or-count"(from, to);
    /// Everybody, nobody, or a list of roles and groups.
    expected_audience = "expected-audience";
    /// Values in an odd number.
    rules_pairs = "rules-pairs";
    /// Nothing to set.
    rules_nothing_said = "rules-nothing-said";
    /// An empty store.
    rules_no_organisation = "rules-no-organisation";
    /// Behind a rule that the settings file says.
    rules_fixed_here = "rules-fixed-here";
    /// It can not be set here.
    rules_fixed = "rules-fixed"(rule);
    /// A value that is not right.
    rules_wrong = "rules-wrong"(rule, expected);
    /// A rule that there is not.
    rules_unknown = "rules-unknown"(rule);
    /// Rules that nobody can have meant.
    rules_nobody_gets_in = "rules-nobody-gets-in";
    /// A check that found nobody.
    rules_nobody_locked_out = "rules-nobody-locked-out"(people);
    /// A check that found some.
    rules_lock_out = "rules-lock-out"(locked_out, people, names);
    /// What is needed to set them all the same.
    rules_not_set = "rules-not-set"(locked_out);
    /// The store failed.
    rules_not_kept = "rules-not-kept";
    /// In the place of a value.
    rules_nothing = "rules-nothing";
    /// A change that changes nothing.
    rules_as_they_were = "rules-as-they-were";
}
