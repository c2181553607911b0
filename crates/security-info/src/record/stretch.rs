//! Which stretch of the record lies between two times.

use std::ops::Range;

use super::{Link, Sequence, oldest};
use crate::{
    Timestamp,
    store::{SecurityInfoStore, StoreError},
};

/// How many entries are read from a store at once.
const AT_ONCE: usize = 1000;

/// The shortest stretch that holds every entry from `from` on and before `to`, or the whole
/// record. An export leaves nothing out between its ends: an entry from a machine whose clock
/// differs may stand between them with an earlier or later time.
///
/// # Errors
/// When the store can not tell.
pub fn stretch(
    store: &dyn SecurityInfoStore,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
) -> Result<Range<Sequence>, StoreError> {
    let first = oldest(store)?;
    let newest = store.record_before(None, 1)?;
    let end = newest.first().map_or(first, |link| link.sequence.next());
    if from.is_none() && to.is_none() {
        return Ok(first..end);
    }
    let is_within = |link: &Link| {
        link.text.entry().is_ok_and(|entry| {
            from.is_none_or(|from| entry.at >= from) && to.is_none_or(|to| entry.at < to)
        })
    };
    let mut found: Option<Range<Sequence>> = None;
    let mut next = first;
    while next < end {
        for link in store.record_from(next, AT_ONCE)? {
            next = link.sequence.next();
            if next <= end && is_within(&link) {
                let first = found.map_or(link.sequence, |found| found.start);
                found = Some(first..next);
            }
        }
    }
    Ok(found.unwrap_or(end..end))
}
