//! Which of a kiosk's two pages people see, and the visit of whoever stands before it.
//!
//! Two, so that the next person need not wait while the process that drew the last one's page
//! ends and another begins. Only the one in front is served.

use tokio::sync::watch;

/// The labels of the pages: the first is there wherever there is a window at all.
pub const PAGES: [&str; 2] = ["main", "spare"];

/// The page in front, and how many visits there have been.
#[derive(Debug)]
pub struct Front(watch::Sender<Turn>);

#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    visit: u64,
    page: usize,
    has_spare: bool,
}

/// The visit that went on when something was asked.
#[derive(Clone, Debug)]
pub struct Visit {
    began: u64,
    turns: watch::Receiver<Turn>,
}

impl Default for Front {
    fn default() -> Self {
        Self(watch::Sender::new(Turn::default()))
    }
}

impl Front {
    /// There is a second page, which waits behind the first one.
    pub fn has_spare(&self) {
        self.0.send_modify(|turn| turn.has_spare = true);
    }

    /// The label of the page that people see.
    #[must_use]
    pub fn page(&self) -> &'static str {
        PAGES[self.0.borrow().page]
    }

    /// Whether it is the one called `label`.
    #[must_use]
    pub fn is(&self, label: &str) -> bool {
        self.page() == label
    }

    /// The visit that goes on.
    #[must_use]
    pub fn visit(&self) -> Visit {
        let mut turns = self.0.subscribe();
        let began = turns.borrow_and_update().visit;
        Visit { began, turns }
    }

    /// The visit is over. From here on the other page is in front, where there is one.
    pub fn turn(&self) {
        self.0.send_modify(|turn| {
            turn.visit += 1;
            if turn.has_spare {
                turn.page = 1 - turn.page;
            }
        });
    }
}

impl Visit {
    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.turns.borrow().visit != self.began
    }

    /// Waits until it is over, which may be never.
    pub async fn over(mut self) {
        let began = self.began;
        if self
            .turns
            .wait_for(|turn| turn.visit != began)
            .await
            .is_err()
        {
            // The program ends, and the visit with it, but nobody is there to be told.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_page_comes_forward_where_there_is_one() {
        let front = Front::default();
        let mut seen = vec![front.page()];
        for has_spare in [false, true, true, true] {
            if has_spare {
                front.has_spare();
            }
            front.turn();
            seen.push(front.page());
        }
        assert_eq!(seen, ["main", "main", "spare", "main", "spare"]);
        assert!(front.is("spare") && !front.is("main") && !front.is("cover-0"));
    }

    #[tokio::test]
    async fn a_visit_is_over_with_the_turn_and_the_next_is_not() {
        let front = Front::default();
        let visit = front.visit();
        assert!(!visit.is_over());
        front.turn();
        assert!(visit.is_over());
        visit.over().await;
        let next = front.visit();
        assert!(!next.is_over());
        // That there is a spare page by now ends nobody's visit.
        front.has_spare();
        assert!(!next.is_over());
    }
}
