//! Our codes against those of another program, `oathtool` of the OATH toolkit: whatever the
//! secret, the hash, the length, the interval and the moment.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::{fmt::Write as _, process::Command};

use rand_core::Rng;
use security_info::{
    Timestamp,
    method::authenticator_app::{
        CodeForm, CodeHash, CodeLength, Generator, GeneratorSecret, NotYet, Period, Tolerance,
        TypedAppCode,
    },
    store::contract_tests::sample::Seeded,
};

const HASHES: [(CodeHash, &str); 2] = [
    (CodeHash::Sha1, "--totp=sha1"),
    (CodeHash::Sha256, "--totp=sha256"),
];
const LENGTHS: [CodeLength; 3] = [CodeLength::Six, CodeLength::Seven, CodeLength::Eight];
const PERIODS: [Period; 2] = [Period::HalfMinute, Period::Minute];
/// For each form.
const ROUNDS: usize = 16;
/// 2001 to 2096: `oathtool` takes moments of every year, ours are milliseconds.
const EARLIEST: u64 = 1_000_000_000;
const LATEST: u64 = 4_000_000_000;

/// What `oathtool` shows at a moment, in seconds since 1970.
fn shown(secret: &[u8], hash: &str, form: CodeForm, seconds: u64) -> String {
    let mut hex = String::new();
    for byte in secret {
        write!(hex, "{byte:02x}").unwrap();
    }
    let ran = Command::new("oathtool")
        .arg(hash)
        .arg(format!("--digits={}", form.length.digits()))
        .arg(format!("--time-step-size={}s", form.period.seconds()))
        .arg(format!("--now=@{seconds}"))
        .arg(hex)
        .output()
        .expect("oathtool is expected: `cargo xtask test packages` installs it");
    assert!(ran.status.success(), "{ran:?}");
    String::from_utf8(ran.stdout).unwrap().trim().to_owned()
}

#[test]
fn both_show_the_same_codes_and_ours_accepts_what_the_other_shows() {
    let mut rng = Seeded::new(6238);
    let forms = HASHES.iter().flat_map(|(hash, argument)| {
        let lengths = LENGTHS.iter().flat_map(move |length| {
            PERIODS.map(|period| CodeForm {
                hash: *hash,
                length: *length,
                period,
            })
        });
        lengths.map(|form| (form, *argument))
    });
    for (form, hash) in forms {
        for _ in 0..ROUNDS {
            let bytes = 16 + rng.next_u64() % 49;
            let mut secret = vec![0; usize::try_from(bytes).unwrap()];
            rng.fill_bytes(&mut secret);
            let seconds = EARLIEST + rng.next_u64() % (LATEST - EARLIEST);
            let now = Timestamp::from_unix_millis(seconds * 1000);
            let code = shown(&secret, hash, form, seconds);
            let kept = GeneratorSecret::from_bytes(secret.clone()).unwrap();
            let generator = Generator::new(kept, form);
            assert_eq!(generator.shows(now), code, "{form:?} at {seconds}");

            // What an agent reads out is what the other shows, too.
            let told_at = generator
                .burn(now)
                .map_or_else(|NotYet { from }| from, |_| now);
            let (_, told) = generator.burn(told_at).unwrap();
            let shown_then = shown(&secret, hash, form, told_at.as_unix_millis() / 1000);
            assert_eq!(told.expose(), shown_then, "{form:?} at {seconds}: burnt");

            let typed = TypedAppCode::parse(&code).unwrap();
            let used = generator.next(typed, now, Tolerance::TOKEN).unwrap();
            let again = used.next(typed, now, Tolerance::TOKEN);
            assert!(again.is_err(), "{form:?} at {seconds}: once");
            let late = Timestamp::from_unix_millis((seconds + 7200) * 1000);
            let late = generator.first(typed, late, Tolerance::TOKEN);
            assert!(late.is_err(), "{form:?} at {seconds}: two hours late");
        }
    }
}

/// A secret as its maker writes it is the same secret to both.
#[test]
fn both_read_the_same_base_32() {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let ran = Command::new("oathtool")
        .args(["--totp", "--base32", "--now=@1795000000", secret])
        .output()
        .expect("oathtool is expected: `cargo xtask test packages` installs it");
    let code = String::from_utf8(ran.stdout).unwrap();
    let kept = GeneratorSecret::from_base32(secret).unwrap();
    let generator = Generator::new(kept, CodeForm::default());
    let now = Timestamp::from_unix_millis(1_795_000_000_000);
    assert_eq!(generator.shows(now), code.trim());
}
