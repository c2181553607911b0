//! The organisation's phone line: from its settings to a line that is open, and from one
//! line to another while the program runs.

pub mod cause;
mod fault;
mod opening;
mod own;
mod page_line;
pub mod prompts;
mod standing;
mod switchboard;
mod told;
pub(crate) mod trouble;

pub use fault::LineFault;
pub use opening::{ReadLine, read};
pub use page_line::PageLine;
pub use switchboard::Switchboard;
pub use told::{Told, told};
