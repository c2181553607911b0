//! Keys in the body of a SIP INFO.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| voice_sip::media::fuzzing::info(bytes));
