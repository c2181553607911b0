//! The payloads of telephone-events.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| voice_sip::media::fuzzing::telephone_event(bytes));
