//! The organisation's phone line: from its settings to a line that is open.

pub mod cause;
mod fault;
mod opening;
mod own;
pub mod prompts;
mod told;

pub use fault::LineFault;
pub use opening::{ReadLine, read};
pub use own::OwnLine;
pub use told::{Told, told};
