//! What every store has to do, as tests that a crate with a store runs against it.
//!
//! ```text
//! struct Fixture { store: MyStore, dir: TempDir }
//! impl StoreUnderTest for Fixture { … }
//! security_info::store_contract_tests!(Fixture);
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "these are tests; a panic is how one fails"
)]

mod administration;
mod cases;
mod chain;
mod concurrency;
mod conflicts;
mod cut;
mod people;
mod reading_back;
mod removal;
pub mod sample;
mod tokens;

pub use administration::*;
pub use cases::*;
pub use chain::*;
pub use concurrency::*;
pub use conflicts::*;
pub use cut::*;
pub use people::*;
pub use reading_back::*;
pub use removal::*;
pub use tokens::*;

use super::{ChangeSet, Commit, SecurityInfoStore, Version, Versioned};

/// A store and what keeps it alive for the length of one test.
pub trait StoreUnderTest: Sized {
    /// A store with nothing in it, of its own for this call.
    fn empty() -> Self;

    /// The store.
    fn store(&self) -> &dyn SecurityInfoStore;

    /// Closes the store and opens it again, as a restart of the program would. A store
    /// that keeps nothing beyond its life answers itself.
    #[must_use]
    fn reopened(self) -> Self;
}

/// Makes a test of each part of the contract, against stores made by the given
/// [`StoreUnderTest`].
#[macro_export]
macro_rules! store_contract_tests {
    ($under_test:ty) => {
        $crate::store_contract_tests! { @each $under_test:
            an_empty_store_has_nothing
            what_was_committed_is_read_back
            what_was_committed_is_there_after_a_restart
            names_are_found_without_regard_to_case
            a_name_without_an_account_keeps_its_standing
            the_record_is_newest_first
            people_are_found_in_pages_by_name_and_by_what_holds_of_them
            everybody_is_met_once_a_handful_at_a_time
            tokens_are_found_in_pages_by_what_stands_on_them_and_whose_they_are
            a_token_that_was_removed_is_none_and_can_be_entered_anew
            cases_are_read_in_pages_newest_first
            a_case_that_goes_is_gone
            of_two_who_open_a_case_at_once_one_decides_anew
            an_empty_change_set_is_done
            each_write_makes_the_next_version
            a_stale_row_of_any_sort_is_a_conflict_that_changes_nothing
            a_row_twice_in_a_change_set_is_a_conflict
            a_name_belongs_to_one_account
            a_name_can_move_in_one_commit
            who_is_removed_is_nowhere_any_more
            what_has_moved_on_is_not_removed
            the_name_of_who_is_removed_can_be_given_on_at_once
            writers_side_by_side_lose_nothing
            one_of_two_from_the_same_version_wins
            two_administrators_do_not_take_each_other_away
            the_last_administrator_stays_whoever_commits_at_once
            an_administrator_is_found_who_is_not_left_out
            the_record_keeps_the_order_of_acknowledgement
            entries_are_linked_in_their_order_whoever_commits_at_once
            the_record_is_read_in_pages_in_both_directions
            the_record_is_signed_once_in_every_hour_and_when_asked
            the_oldest_entries_go_and_a_signed_note_says_which
            a_cut_that_is_not_where_the_record_begins_is_a_conflict
        }
    };
    (@each $under_test:ty: $($test:ident)*) => {
        $(
            #[test]
            fn $test() {
                $crate::store::contract_tests::$test::<$under_test>();
            }
        )*
    };
}

/// A row that is not there yet.
#[must_use]
pub fn new_row<T>(value: T) -> Versioned<T> {
    Versioned {
        value,
        version: Version::ABSENT,
    }
}

/// Commits what can not be in anybody's way.
///
/// # Panics
/// When it is not done.
pub fn done(store: &dyn SecurityInfoStore, changes: ChangeSet) {
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}
