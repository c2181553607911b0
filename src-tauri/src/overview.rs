//! What is known of the store that is open, at a glance, for as long as it is open: figures that
//! were counted of its record, what came of verifying it last, and of testing the line.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use security_info::{
    Timestamp,
    overview::{Figures, LineTest, last_line_test},
    record::Verdict,
    store::{SecurityInfoStore, StoreError},
};

/// What is known at a glance.
#[derive(Default)]
pub struct AtAGlance {
    figures: Mutex<Of<Figures>>,
    verified: Mutex<Of<Option<(Timestamp, Verdict)>>>,
    line_tested: Mutex<Of<Looked>>,
}

/// What a record was found to tell of the line's last test.
#[derive(Clone, Copy, Default)]
enum Looked {
    /// Nobody has looked.
    #[default]
    NotYet,
    Found(Option<LineTest>),
}

/// Something that is known of one store, and of no other.
struct Of<T> {
    store: Option<Weak<dyn SecurityInfoStore>>,
    known: T,
}

impl<T: Default> Default for Of<T> {
    fn default() -> Self {
        Self {
            store: None,
            known: T::default(),
        }
    }
}

impl AtAGlance {
    /// Lets `count` go on with the figures of a store. Whoever else does waits. Blocks.
    pub fn figures<T>(
        &self,
        store: &Arc<dyn SecurityInfoStore>,
        count: impl FnOnce(&mut Figures) -> T,
    ) -> T {
        count(&mut of(&self.figures, store).known)
    }

    /// Remembers what came of verifying a store's record.
    pub fn verified(&self, store: &Arc<dyn SecurityInfoStore>, at: Timestamp, verdict: &Verdict) {
        of(&self.verified, store).known = Some((at, verdict.clone()));
    }

    /// Remembers what came of testing the line.
    pub fn line_was_tested(&self, store: &Arc<dyn SecurityInfoStore>, test: LineTest) {
        of(&self.line_tested, store).known = Looked::Found(Some(test));
    }

    /// What came of testing the line last, as far as a store's record tells. Blocks.
    ///
    /// # Errors
    /// When the store can not tell.
    pub fn last_line_test(
        &self,
        store: &Arc<dyn SecurityInfoStore>,
    ) -> Result<Option<LineTest>, StoreError> {
        let mut tested = of(&self.line_tested, store);
        if let Looked::Found(known) = tested.known {
            return Ok(known);
        }
        let found = last_line_test(&**store)?;
        tested.known = Looked::Found(found);
        Ok(found)
    }

    /// What came of verifying a store's record last, since it was opened.
    #[must_use]
    pub fn last_verified(
        &self,
        store: &Arc<dyn SecurityInfoStore>,
    ) -> Option<(Timestamp, Verdict)> {
        of(&self.verified, store).known.clone()
    }
}

/// What is known of a store; nothing, where the last one was another.
fn of<'k, T: Default>(
    known: &'k Mutex<Of<T>>,
    store: &Arc<dyn SecurityInfoStore>,
) -> MutexGuard<'k, Of<T>> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let is_of =
        |of: &Weak<dyn SecurityInfoStore>| of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, store));
    if !known.store.as_ref().is_some_and(is_of) {
        *known = Of {
            store: Some(Arc::downgrade(store)),
            known: T::default(),
        };
    }
    known
}
