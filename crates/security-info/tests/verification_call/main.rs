//! The verification call: a table of traces for each way of confirming it, and the
//! property that nothing but what was asked for, while it is waited for, ever verifies.

#![allow(clippy::too_many_lines, reason = "a table is as long as its cases")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../counting/mod.rs"]
mod counting;
mod hear_code;
mod key_number;
mod pound;
mod property;
mod trace;
