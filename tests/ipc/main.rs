//! The shell through its commands, as a page would use it: Tauri's mock runtime, a
//! scripted phone line, a clock that the test turns, and a store in memory.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that goes wrong should say so where it does"
)]

mod administrator;
mod agent_proof;
mod authenticator_app;
mod bad_requests;
mod call_driver;
mod calls;
mod closing;
mod confirming;
mod contract;
mod first_start;
mod handed_over;
mod handed_over_screen;
mod helpdesk;
mod kiosk;
mod line_exchange;
mod line_faults;
mod line_test;
mod main_job;
mod overview;
mod owing_a_proof;
mod passwords;
mod people;
mod people_table;
mod phone_line;
mod processes;
mod program;
mod reconfirming;
mod record;
mod reset;
mod retention;
mod roles;
mod rules;
mod scripted_line;
mod second_step;
mod sessions;
mod sip_peer;
mod store_trouble;
mod stubborn_store;
mod test_desktop;
mod test_folder;
mod tokens;
mod trusted_devices;
