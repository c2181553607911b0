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

    /// A kind of method.
    method_phone = "method-phone";
    /// A kind of method.
    method_app = "method-app";
    /// A kind of method.
    method_token = "method-token";
    /// A kind of method.
    method_pass = "method-pass";
    /// A person's phone.
    method_mobile = "method-mobile"(number);
    /// A person's phone.
    method_alternate_mobile = "method-alternate-mobile"(number);
    /// A person's phone.
    method_office = "method-office"(number);
    /// They have something, and none of it may serve.
    preview_nothing_serves = "preview-nothing-serves";
    /// They have to set something up, and may not.
    preview_nothing_to_set_up = "preview-nothing-to-set-up";
    /// No second step.
    preview_not_asked = "preview-not-asked";
    /// A second step by what follows.
    preview_proves = "preview-proves";
    /// A second step, and nothing to take it by.
    preview_to_set_up = "preview-to-set-up";
    /// Devices may be trusted.
    preview_trusts = "preview-trusts"(days);
    /// Nothing is asked for after the sign-in.
    preview_straight_in = "preview-straight-in";
    /// The methods are to be confirmed.
    preview_asks_whether_right = "preview-asks-whether-right";
    /// Methods are to be set up at once.
    preview_set_up_now = "preview-set-up-now"(missing);
    /// Methods are to be set up, now or later.
    preview_set_up_later = "preview-set-up-later"(missing, times);
    /// How often the methods are to be confirmed.
    preview_reconfirms = "preview-reconfirms"(days);
    /// A password is got back by nothing.
    preview_resets_not = "preview-resets-not";
    /// A password is got back by one of what follows.
    preview_resets_one = "preview-resets-one";
    /// A password is got back by two of what follows.
    preview_resets_two = "preview-resets-two";
    /// A password is got back by two of what follows, of different kinds.
    preview_resets_two_kinds = "preview-resets-two-kinds";
    /// What can be added.
    preview_adds = "preview-adds"(methods);
    /// Nothing can be added.
    preview_adds_nothing = "preview-adds-nothing";
    /// What follows is of no use.
    preview_idle = "preview-idle";
    /// Whom to contact.
    preview_contact = "preview-contact"(contact);
    /// Nobody to contact.
    preview_no_contact = "preview-no-contact";
}
