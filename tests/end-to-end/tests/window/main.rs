//! What a person does at the real window, and what they see.

mod audit;
mod authenticator_app;
mod calls;
mod confirming;
mod first_start;
mod hardware_tokens;
mod helpdesk;
mod interruptions;
mod keyboard;
mod kiosk;
mod kiosk_screens;
mod kiosk_session;
mod main_job;
mod manners;
mod methods;
mod numbers;
mod overview;
mod own_line;
mod people;
mod people_table;
mod phone_line;
mod record;
mod reset;
mod rules;
mod second_step;
mod sessions;
mod sizes;
mod store_recovery;
mod store_trouble;

/// The exchange and the telephone that the line's own tests ring.
#[path = "../../../../crates/voice-sip/tests/line"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "those tests need more of them, and say in this way what goes wrong"
)]
mod telephones {
    pub(crate) mod baresip;
    pub(crate) mod kamailio;
    pub(crate) mod program;
}
