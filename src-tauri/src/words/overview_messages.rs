//! What `svara overview` says.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// A count of days is expected.
    overview_wrong_days = "overview-wrong-days"(most);
    /// How many people there are.
    overview_people = "overview-people"(people, with_methods);
    /// By the kinds of their methods.
    overview_kinds = "overview-kinds"(phone, app, token);
    /// How many accounts are disabled.
    overview_disabled = "overview-disabled"(people);
    /// Above what needs attention.
    overview_attention = "overview-attention";
    /// Nothing does.
    overview_nothing = "overview-nothing";
    /// Marked accounts.
    overview_marked = "overview-marked"(people);
    /// Methods that are turned off.
    overview_turned_off = "overview-turned-off"(people, names);
    /// Methods that are locked.
    overview_locked = "overview-locked"(people, names);
    /// Nobody but one.
    overview_one_administrator = "overview-one-administrator";
    /// People who set up anew.
    overview_registers_again = "overview-registers-again"(people);
    /// People without methods.
    overview_without_methods = "overview-without-methods"(people);
    /// The last test of the line went well.
    overview_line_usable = "overview-line-usable"(at);
    /// It did not.
    overview_line_unusable = "overview-line-unusable"(at);
    /// Above the days.
    overview_days = "overview-days";
    /// One day.
    overview_day = "overview-day"(day, proofs, failures);
}
