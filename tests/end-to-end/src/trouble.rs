//! What stopped a scenario, as a sentence.

use std::fmt::{self, Debug, Display};

/// What stopped a scenario. It reads as a sentence also where Rust prints it for debugging, because that is
/// how a failed test prints it.
#[derive(thiserror::Error)]
#[error("{0}")]
pub struct Trouble(String);

/// What a step of a scenario gives.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Trouble in these words.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl Debug for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

/// Says what was being done when something else failed.
pub trait While<T> {
    /// Turns the failure into trouble: “could not {deed}: {failure}”.
    ///
    /// # Errors
    /// When there was a failure.
    fn while_trying_to(self, deed: impl Display) -> Outcome<T>;
}

impl<T, E: Display> While<T> for Result<T, E> {
    fn while_trying_to(self, deed: impl Display) -> Outcome<T> {
        self.map_err(|failure| Trouble::new(format!("could not {deed}: {failure}")))
    }
}
