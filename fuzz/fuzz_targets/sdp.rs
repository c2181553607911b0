//! Session descriptions, as answers and as offers.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| voice_sip::media::fuzzing::sdp(bytes));
