//! What a person does at the real window, and what they see.

mod audit;
mod calls;
mod confirming;
mod first_start;
mod interruptions;
mod keyboard;
mod main_job;
mod manners;
mod methods;
mod numbers;
mod sessions;
mod sizes;
mod store_recovery;
mod store_trouble;
