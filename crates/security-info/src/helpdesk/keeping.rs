//! Cases that have been kept for long enough.

use crate::{
    Timestamp,
    record::KeepDays,
    store::{Removed, SecurityInfoStore, StoreError, Versioned},
};

use super::CaseNumber;

/// How many cases go in one commit.
const AT_ONCE: usize = 500;

/// Cases that go with the entries of the record which tell of them: those that were opened
/// before any entry that is kept, the newest of them first and so many as go at once. The last
/// case of all stays, so that its number is not given anew.
///
/// # Errors
/// When the store can not tell.
pub fn outlived(
    store: &dyn SecurityInfoStore,
    keep: KeepDays,
    now: Timestamp,
) -> Result<Vec<Versioned<Removed>>, StoreError> {
    let Some(last) = store.cases_before(None, 1)?.pop() else {
        return Ok(Vec::new());
    };
    let before = keep.before(now);
    let is_old = |number| {
        let case = store.case(CaseNumber::new(number))?;
        // What is not there any more went because it was old.
        Ok::<_, StoreError>(case.is_none_or(|case| case.value.opened_at < before))
    };
    // Numbers are given in the order of time: the first that stays is found by halving.
    let (mut low, mut high) = (CaseNumber::FIRST.get(), last.number.get());
    while low < high {
        let middle = low.midpoint(high);
        if is_old(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let old = store.cases_before(Some(CaseNumber::new(low)), AT_ONCE)?;
    let rows = old.into_iter().map(|case| store.case(case.number));
    let rows = rows.filter_map(Result::transpose);
    rows.map(|row| {
        let row = row?;
        let number = row.value.number;
        Ok(row.with(Removed::Case(number)))
    })
    .collect()
}
