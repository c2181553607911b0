//! A page that has something to say before the window is closed.

use std::sync::{Arc, Mutex, PoisonError};

use super::registry::{Answer, Nothing, Telling};
use crate::{
    shell::Shell,
    visitor::{Anyone, AtDesk},
};

/// The page that is told when somebody closes the window.
#[derive(Default)]
pub struct Closing(Mutex<Option<Telling<()>>>);

impl Closing {
    /// Tells the page that somebody closes the window: it is to ask them, and to quit then.
    /// It is told once; whoever closes the window again before the page has asked anew, or
    /// where no page answers any more, is not kept from it. Tells whether there was one.
    pub fn is_told(&self) -> bool {
        let told = self.replace(None);
        if let Some(page) = &told {
            page.tell(&());
        }
        told.is_some()
    }

    /// No page is told any more: it has gone.
    pub fn end(&self) {
        self.replace(None);
    }

    fn replace(&self, with: Option<Telling<()>>) -> Option<Telling<()>> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *told, with)
    }
}

/// Has the page told the next time somebody closes the window, which stays open then.
pub async fn watch_closing(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    _: Nothing,
    telling: Telling<()>,
) -> Answer<()> {
    shell.closing.replace(Some(telling));
    Ok(())
}

/// The window closes at once again.
pub async fn unwatch_closing(shell: Arc<Shell>, _: AtDesk<Anyone>, _: Nothing) -> Answer<()> {
    shell.closing.end();
    Ok(())
}
