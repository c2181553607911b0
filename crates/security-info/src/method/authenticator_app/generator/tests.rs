use super::*;

fn secret(bytes: &[u8]) -> GeneratorSecret {
    GeneratorSecret::from_bytes(bytes.to_vec()).unwrap()
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000)
}

fn typed(code: &str) -> TypedAppCode {
    TypedAppCode::parse(code).unwrap()
}

/// A generator in the commonest form, and the code that it shows `steps` steps on.
fn generator() -> Generator {
    Generator::new(secret(b"12345678901234567890"), CodeForm::default())
}

const NOON: u64 = 1_700_000_010;

fn code_at(seconds: u64) -> TypedAppCode {
    let digits = shown(&generator().totp(), seconds);
    typed(&format!("{digits:06}"))
}

#[test]
fn rfc_6238_appendix_b() {
    let rows = [
        (59, "94287082", "46119246"),
        (1_111_111_109, "07081804", "68084774"),
        (1_111_111_111, "14050471", "67062674"),
        (1_234_567_890, "89005924", "91819424"),
        (2_000_000_000, "69279037", "90698825"),
        (20_000_000_000, "65353130", "77737706"),
    ];
    let form = |hash| CodeForm {
        hash,
        length: CodeLength::Eight,
        period: Period::HalfMinute,
    };
    let sha1 = Generator::new(secret(b"12345678901234567890"), form(CodeHash::Sha1));
    let sha256 = Generator::new(
        secret(b"12345678901234567890123456789012"),
        form(CodeHash::Sha256),
    );
    for (seconds, of_sha1, of_sha256) in rows {
        for (generator, code) in [(&sha1, of_sha1), (&sha256, of_sha256)] {
            assert!(
                generator
                    .next(typed(code), at(seconds), Tolerance::APP)
                    .is_ok(),
                "{code}"
            );
            let far = at(seconds + 3600);
            assert_eq!(
                generator.next(typed(code), far, Tolerance::APP).err(),
                Some(WrongCode)
            );
        }
    }
}

#[test]
fn a_code_counts_once_and_none_before_it_counts_after() {
    let used = generator()
        .next(code_at(NOON), at(NOON), Tolerance::APP)
        .unwrap();
    let rows = [(NOON, false), (NOON - 30, false), (NOON + 30, true)];
    for (shown_at, right) in rows {
        let again = used.next(code_at(shown_at), at(NOON), Tolerance::APP);
        assert_eq!(again.is_ok(), right, "{shown_at}");
    }
}

#[test]
fn the_clock_of_a_device_is_learnt_one_step_at_a_time_and_within_bounds() {
    let mut generator = generator();
    // Its clock gains a step with every use; each is one more than was learnt.
    for off in 1..=u64::from(MOST_DRIFT.unsigned_abs()) {
        let now = NOON + 3600 * off;
        let shown_at = now + 30 * off;
        generator = generator
            .next(code_at(shown_at), at(now), Tolerance::APP)
            .unwrap();
    }
    let now = NOON + 3600 * 9;
    let beyond = code_at(now + 30 * 5);
    assert_eq!(
        generator.next(beyond, at(now), Tolerance::APP).err(),
        Some(WrongCode)
    );
    // What was right before its clock went wrong is not any more.
    assert_eq!(
        generator.next(code_at(now), at(now), Tolerance::APP).err(),
        Some(WrongCode)
    );
    assert!(
        generator
            .next(code_at(now + 30 * 3), at(now), Tolerance::APP)
            .is_ok()
    );
}

#[test]
fn the_first_code_may_be_as_far_off_as_is_ever_allowed_and_the_next_may_not() {
    let rows = [
        (-5, false, false),
        (-4, true, false),
        (-2, true, false),
        (-1, true, true),
        (0, true, true),
        (1, true, true),
        (4, true, false),
        (5, false, false),
    ];
    for (off, first, next) in rows {
        let shown = code_at(NOON.checked_add_signed(off * 30).unwrap());
        assert_eq!(
            generator().first(shown, at(NOON), Tolerance::APP).is_ok(),
            first,
            "{off}"
        );
        assert_eq!(
            generator().next(shown, at(NOON), Tolerance::APP).is_ok(),
            next,
            "{off}"
        );
    }
}

/// When the step of a moment begins.
fn starts(step_of: u64, period: u64) -> u64 {
    step_of / period * period
}

#[test]
fn what_is_shown_just_now_is_burnt_if_it_stays_for_a_while_and_was_not_used() {
    let begins = starts(NOON, 30);
    // Milliseconds into the step; the step that was used last, by the device's clock; its drift.
    // Then how many steps later it can be asked for, or none, where it is shown at once.
    let step = begins / 30;
    let rows = [
        (0, None, 0, None),
        (22_000, None, 0, None),
        (22_001, None, 0, Some(1)),
        (29_999, None, 0, Some(1)),
        (0, Some(step - 1), 0, None),
        (0, Some(step), 0, Some(1)),
        (29_000, Some(step), 0, Some(1)),
        (0, Some(step + 1), 0, Some(2)),
        (0, Some(step + 1), 2, None),
        (0, Some(step + 2), 2, Some(1)),
        (0, Some(step - 3), -2, None),
        (0, Some(step - 2), -2, Some(1)),
    ];
    for (into, last_step, drift, waits) in rows {
        let generator = Generator {
            last_step,
            drift,
            ..generator()
        };
        let now = Timestamp::from_unix_millis(begins * 1000 + into);
        let what = format!("{into} {last_step:?} {drift}");
        match (generator.burn(now), waits) {
            (Ok((used, code)), None) => {
                let by_the_device = begins.checked_add_signed(i64::from(drift) * 30).unwrap();
                assert_eq!(code.expose(), generator.shows(at(by_the_device)), "{what}");
                assert_eq!(code.until(), at(begins + 30), "{what}");
                // Nobody is verified by it, nor by what was shown before.
                for earlier in [0, 30] {
                    let again = typed(&generator.shows(at(by_the_device - earlier)));
                    assert!(used.next(again, now, Tolerance::TOKEN).is_err(), "{what}");
                }
                let newer = typed(&generator.shows(at(by_the_device + 30)));
                let newer = used.next(newer, now.after(Duration::from_secs(30)), Tolerance::TOKEN);
                assert!(newer.is_ok(), "{what}");
                assert_eq!(
                    used.burn(now).err().unwrap().from,
                    at(begins + 30),
                    "{what}"
                );
            }
            (Err(NotYet { from }), Some(later)) => {
                assert_eq!(from, at(begins + 30 * later), "{what}");
                assert!(generator.burn(from).is_ok(), "{what}");
            }
            (burnt, _) => panic!("{what}: {burnt:?}"),
        }
    }
}

#[test]
fn a_burnt_code_is_as_long_as_was_agreed_and_does_not_show() {
    let form = CodeForm {
        length: CodeLength::Eight,
        period: Period::Minute,
        ..CodeForm::default()
    };
    let generator = Generator::new(secret(b"12345678901234567890"), form);
    let now = at(starts(NOON, 60) + 51);
    let (_, code) = generator.burn(now).unwrap();
    assert_eq!(code.expose().len(), 8);
    assert_eq!(code.until(), at(starts(NOON, 60) + 60));
    let shown = format!("{code:?}");
    assert!(!shown.contains(code.expose()), "{shown}");
}

#[test]
fn as_many_digits_as_were_agreed_on() {
    let digits = shown(&generator().totp(), NOON);
    let rows = [
        (format!("{digits:06}"), true),
        (format!("{digits:07}"), false),
        (format!("{digits:08}"), false),
    ];
    for (code, right) in rows {
        let taken = generator().next(typed(&code), at(NOON), Tolerance::APP);
        assert_eq!(taken.is_ok(), right, "{code}");
    }
}

#[test]
fn a_code_is_six_to_eight_digits_however_they_are_grouped() {
    let rows = [
        ("287082", true),
        ("287 082", true),
        (" 2870-8214 ", true),
        ("28708", false),
        ("287082142", false),
        ("28708a", false),
        ("", false),
        ("٢٨٧٠٨٢", false),
    ];
    for (text, right) in rows {
        assert_eq!(TypedAppCode::parse(text).is_ok(), right, "{text:?}");
    }
}

#[test]
fn an_app_reads_the_names_from_the_address() {
    let organisation = OrganisationName::parse("Kontoret: Umeå").unwrap();
    let user = UserName::parse("anna@kontoret.example").unwrap();
    let address = generator().address(&organisation, &user);
    let read = Totp::from_url(address.as_str()).unwrap();
    assert_eq!(read.issuer(), Some("Kontoret  Umeå"));
    assert_eq!(read.account_name(), "anna@kontoret.example");
    assert_eq!(read.generate(59).to_string(), "287082");
}

#[test]
fn a_secret_never_shows_and_is_of_a_safe_length() {
    for (bytes, fits) in [(15, false), (16, true), (64, true), (65, false)] {
        let read = GeneratorSecret::from_bytes(vec![7; bytes]);
        assert_eq!(read.is_ok(), fits, "{bytes}");
    }
    let shown = format!("{:?}", generator());
    assert!(
        shown.contains("hidden") && !shown.contains("49, 50"),
        "{shown}"
    );
    let secret = generator().secret().base32();
    assert_eq!(secret.as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

#[test]
fn a_secret_is_read_however_its_maker_writes_it() {
    let whole = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let rows: [(&str, Result<&str, SecretError>); 10] = [
        (whole, Ok(whole)),
        ("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", Ok(whole)),
        ("GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ======", Ok(whole)),
        (
            "GEZDGNBVGY3TQOJQGEZDGNBVGY======",
            Ok("GEZDGNBVGY3TQOJQGEZDGNBVGY"),
        ),
        // Fewer than 16 bytes, and more than 64.
        ("GEZDGNBVGY3TQOJQGEZDGNBV", Err(NotASecret(15).into())),
        ("", Err(NotASecret(0).into())),
        // A sign that is none, and a number of signs that holds no whole bytes.
        (
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1",
            Err(SecretError::NotBase32),
        ),
        (
            "GEZD=GNBVGY3TQOJQGEZDGNBVGY3TQOJ",
            Err(SecretError::NotBase32),
        ),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGYÅ", Err(SecretError::NotBase32)),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3", Err(SecretError::NotBase32)),
    ];
    for (text, expected) in rows {
        let read = GeneratorSecret::from_base32(text);
        let read = read.map(|secret| secret.base32().to_string());
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }
    let long = "GEZDGNBVGY3TQOJQ".repeat(7);
    let read = GeneratorSecret::from_base32(&long);
    assert_eq!(read.err(), Some(NotASecret(70).into()));
}

/// Every length that a secret may have, read back from what another library wrote.
#[test]
fn secrets_of_every_length_are_read_back() {
    for length in 16..=64_u8 {
        let bytes: Vec<_> = (0..length).map(|nth| nth.wrapping_mul(73)).collect();
        let written = totp_rs::Secret::from(bytes.clone()).to_base32();
        let read = GeneratorSecret::from_base32(&written).unwrap();
        assert_eq!(Vec::from(read), bytes, "{length}");
    }
}
