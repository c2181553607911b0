//! What `svara line show` and `svara line set` say.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// Over what a settings file says.
    line_said_by_file = "line-said-by-file";
    /// Over what the page was told.
    line_said_by_page = "line-said-by-page";
    /// Over what holds where nobody has said anything.
    line_said_by_nobody = "line-said-by-nobody";
    /// There is a password that is not shown.
    line_password_kept = "line-password-kept";
    /// It can not be set here.
    line_fixed = "line-fixed";
    /// Values in an odd number.
    line_pairs = "line-pairs";
    /// Nothing to set.
    line_nothing_said = "line-nothing-said";
    /// A setting that there is not.
    line_unknown = "line-unknown"(setting);
    /// A setting that is missing beside another.
    line_needed = "line-needed"(setting, beside);
    /// A setting that means nothing as another stands.
    line_only_with = "line-only-with"(setting, beside);
    /// A setting that needs the organisation's country.
    line_country_needed = "line-country-needed"(setting);
    /// It was changed.
    line_set = "line-set";
    /// It was like that already.
    line_as_it_was = "line-as-it-was";
}
