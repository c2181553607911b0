//! Manifests of an organisation's own prompts.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| voice_sip::prompts::fuzz_manifest(bytes));
