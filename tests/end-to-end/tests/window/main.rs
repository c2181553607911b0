//! What a person does at the real window, and what they see.

mod calls;
mod first_start;
mod interruptions;
mod main_job;
mod manners;
mod methods;
mod numbers;
mod sessions;
mod store_trouble;
