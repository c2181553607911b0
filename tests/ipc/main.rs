//! The shell through its commands, as a page would use it: Tauri's mock runtime, a
//! scripted phone line, a clock that the test turns, and a store in memory.

mod bad_requests;
mod call_driver;
mod calls;
mod contract;
mod first_start;
mod main_job;
mod program;
mod sessions;
mod store_trouble;
