//! The organisation at a glance: what is counted of its record, and which methods are of no use
//! to anybody at the moment.
//!
//! How many people there are, and for how many of them something holds, a store counts itself
//! ([`crate::people::PeopleCounts`]).

mod attention;
mod figures;
mod held;
mod line_test;

pub use attention::{Attention, attention};
pub use figures::{Counted, DAYS, DayFigures, Figures};
pub use held::{Held, MethodsHeld, methods_held};
pub use line_test::{LineTest, last_line_test};
