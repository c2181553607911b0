//! The shell of Svara: joins screen, domain and adapters, and decides nothing itself.
//!
//! Entry points: [`run`] is the whole program; [`composition`] puts its parts together;
//! [`ipc::registry`] lists every command that a page may ask.

pub mod authentication;
pub mod call_driver;
mod case_evidence;
mod check_call;
pub mod cli;
pub mod clock;
pub mod composition;
pub mod demonstration;
pub mod desktop;
mod idleness;
pub mod ipc;
pub mod keyring;
pub mod kiosk;
pub mod known_passwords;
pub mod line;
pub mod logging;
mod new_file;
mod off_thread;
pub mod opening;
pub mod overview;
pub mod passwords;
pub mod people_file;
mod people_words;
pub mod places;
pub mod preferences;
mod record_export;
pub mod retention;
pub mod rules;
pub mod secret_file;
pub mod session;
pub mod settings;
pub mod shell;
pub mod simulated_phone;
pub mod sled_folder;
mod table_lines;
pub mod token_table;
mod trusted_devices;
pub mod visitor;
mod window;
pub mod words;

pub use composition::run;
