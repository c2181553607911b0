//! Datagrams at both media ports of a call.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| voice_sip::media::fuzzing::rtp(bytes));
