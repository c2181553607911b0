//! The organisation's phone line: from its settings to a line that is open.

mod down;
mod fault;
mod told;

pub use down::LineDown;
pub use fault::LineFault;
pub use told::{Told, told};
