//! The helpdesk's cases, which are numbered in the order in which they were opened.

use security_info::{
    helpdesk::{CaseNumber, HelpdeskCase},
    store::StoreError,
};

use super::SledStore;
use crate::row::{self, Sort};

impl SledStore {
    /// At most `most` cases in front of a number, or the newest of all; newest first.
    pub(super) fn cases_in_front_of(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError> {
        self.still_whole()?;
        let range = match before {
            Some(before) => row::numbered(Sort::Case, 0)..row::numbered(Sort::Case, before.get()),
            None => row::all(Sort::Case),
        };
        let rows = self.table.backwards(range).take(most);
        rows.map(|found| self.value_of(Sort::Case, found)).collect()
    }
}
